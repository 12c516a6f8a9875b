"""A new type of paper is one module and one drawn layout: here both lie in a temporary folder, and are read."""

import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

import extractors.documents
import sample_docs.layouts
from claims.settings import Limits
from extractors.assembly.registry import document_types
from extractors.pages import Upload
from extractors.read import read_uploads
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from sample_docs import sheet, typeset
from sample_docs.facts import invent

TYPE = '''
    """渔船登记卡: an invented paper."""

    from extractors.assembly import parsers
    from extractors.assembly.declare import ColumnSpec, DocumentType, FieldSpec, TableSpec, titles, words

    TYPE = DocumentType(
        name="boat_card",
        titles=titles("渔船登记卡"),
        cues=words("船名 船长 船籍港"),
        fields=(
            FieldSpec("boat", parsers.text, words("船名")),
            FieldSpec("owner", parsers.person, words("船主姓名")),
            FieldSpec("total_amount", parsers.money, words("合计金额")),
        ),
        table=TableSpec(
            columns=(
                ColumnSpec("name", parsers.text, words("部件")),
                ColumnSpec("amount", parsers.money, words("估价"), numeric=True),
            ),
            stops=("^合计",),
        ),
    )
'''
LAYOUT = '''
    """The card."""

    from random import Random

    from sample_docs.expected import Expected, same
    from sample_docs.facts import Facts
    from sample_docs.sheet import Sheet, layout


    @layout
    def card(facts: Facts, rng: Random) -> Sheet:
        fields = same(boat="海棠七号", owner=facts.insured.name, total_amount="1300.00")
        rows = [same(name="螺旋桨", amount="800.00"), same(name="绞网机", amount="500.00")]
        document = Expected("boat_card", None, fields, rows, True)
        return Sheet(document.shown(), [document])
'''
TEMPLATE = """
    #import "/layouts/paper.typ": *
    #show: a4
    #headline("渔船登记卡")
    船名：#d.boat #h(20mm) 船主姓名：#d.owner #h(20mm) 船籍港：云浦
    #table(columns: 2, [部件], [估价], [螺旋桨], [800.00], [绞网机], [500.00])
    合计金额：#d.total_amount
"""


def forget() -> None:
    """Look for types, layouts and templates anew."""
    document_types.cache_clear()
    sheet.layouts.cache_clear()
    typeset._workspace()[0].cleanup()
    typeset._workspace.cache_clear()


@pytest.fixture
def boat_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The type's module and its layout, in folders that the two packages look into besides their own."""
    home = tmp_path / "layouts" / "boat_card"
    home.mkdir(parents=True)
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "boat_card.py").write_text(dedent(TYPE), encoding="utf-8")
    (home / "__init__.py").write_text(dedent(LAYOUT), encoding="utf-8")
    (home / "card.typ").write_text(dedent(TEMPLATE), encoding="utf-8")
    for package, folder in ((extractors.documents, "documents"), (sample_docs.layouts, "layouts")):
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path / folder)])
    monkeypatch.setattr(sheet, "_LAYOUTS", dict(sheet.layouts()))
    forget()
    yield
    forget()
    for name in ("extractors.documents.boat_card", "sample_docs.layouts.boat_card"):
        sys.modules.pop(name, None)


@pytest.mark.usefixtures("boat_card")
def test_a_type_that_is_only_added_is_drawn_and_read(tmp_path: Path) -> None:
    facts = invent("boat", "zj")
    filled = sheet.fill("boat_card/card", facts)
    drawn = tmp_path / "card.pdf"
    drawn.write_bytes(sheet.draw_pdf("boat_card/card", filled))
    result = read_uploads([Upload(drawn.name, drawn)], PageReader(NullReader()), Limits())
    [document] = result.documents
    assert (document.type, document.satisfies) == ("boat_card", ["boat_card"])
    assert {key: document.text(key) for key in ("boat", "owner", "total_amount")} == {
        "boat": "海棠七号",
        "owner": facts.insured.name,
        "total_amount": "1300.00",
    }
    assert [row["name"].value for row in document.rows] == ["螺旋桨", "绞网机"]
    assert document.rows_proved is True
