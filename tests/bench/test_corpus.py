"""The bench on other people's specimens: its mapping to the contract, and what counts as right."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench.corpus.__main__ import judged, main, read
from bench.corpus.truth import Specimen, specimens
from claims.document import Document
from claims.evidence import Field, PageRef
from extractors.reading import make_reader

BILL = """\
江苏省医疗门诊收费票据（电子）
票据代码：32060125    票据号码：0012345678
交款人：云小满        开票日期：2026-04-30
项目名称    数量/单位    金额（元）
检查费    1.00/项    70.00
西药费    1.00/项    30.50
金额合计（大写）壹佰元零伍角    （小写）100.50
"""


def specimen(folder: Path, category: str, truth: dict[str, Any], **more: Any) -> Specimen:
    entry = {"file": "paper.txt", "category": category, "kind": "text_only", "truth": truth, **more}
    (folder / "manifest.jsonl").write_text(json.dumps(entry, ensure_ascii=False) + "\n", encoding="utf-8")
    return specimens(folder)[0]


def document(type_: str, kind: str | None = None, **fields: str) -> Document:
    held = {key: Field(value=value, confidence=0.9) for key, value in fields.items()}
    return Document(
        id="d1", type=type_, kind=kind, pages=[PageRef(file="paper.txt")], confidence=1, fields=held
    )


def test_the_wording_of_a_bill_is_read_and_compared_by_contract_keys(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(BILL, encoding="utf-8")
    truth = {
        "bill_type": "outpatient",
        "bill_code": "32060125",
        "patient_name": "云小满",
        "total_amount": "100.50",
        "items": [["检查费", "70.00"], ["西药费", "30.5"]],
    }
    paper = specimen(tmp_path, "medical_bill", truth)
    result = judged(paper, read(paper, make_reader()))
    assert [typing.right for typing in result.types] == [True]
    assert {(value.place, value.key) for value in result.values} == {
        ("fields", "bill_code"), ("fields", "payer_name"), ("fields", "total_amount"), ("fields", "kind"),
        ("rows", "name"), ("rows", "amount"),
    }  # fmt: skip
    assert [value for value in result.values if not value.exact] == []


@pytest.mark.parametrize(
    ("got", "right"), [(["other"], True), ([], True), (["other", "medical_bill"], False), (["policy"], True)]
)
def test_a_table_may_be_anything_but_what_it_must_not_be(tmp_path: Path, got: list[str], right: bool) -> None:
    table = specimen(tmp_path, "table", {}, must_not_be=["medical_bill", "id_card"])
    result = judged(table, [document(type_) for type_ in got])
    assert [typing.right for typing in result.types] == [right]


@pytest.mark.parametrize(("total", "exact"), [({}, True), ({"total_amount": "12.00"}, False)])
def test_an_emptied_invoice_has_no_values(tmp_path: Path, total: dict[str, str], exact: bool) -> None:
    emptied = specimen(tmp_path, "vat_invoice", {"title": "电子发票（普通发票）"})
    result = judged(emptied, [document("vat_invoice", **total)])
    assert all(typing.right for typing in result.types)
    assert all(value.exact for value in result.values) is exact


def test_a_side_is_a_kind_and_words_are_codes(tmp_path: Path) -> None:
    card = specimen(tmp_path, "id_card", {"side": "front", "sex": "女"})
    result = judged(card, [document("id_card", "front", sex="female")])
    assert [(value.key, value.exact) for value in result.values] == [("sex", True), ("kind", True)]


def test_without_a_corpus_nothing_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none")]) == 0
    assert "nothing is measured" in capsys.readouterr().out
