"""Several papers on one page are several documents; one paper is never cut."""

from itertools import zip_longest
from pathlib import Path

import pytest

from bench.accuracy.compare import same
from claims.document import Document
from claims.settings import Limits
from claims.values.normal import char_width
from extractors.assembly.assemble import assemble
from extractors.pages import Upload
from extractors.read import read_uploads
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from sample_docs.expected import Expected
from sample_docs.facts import invent
from sample_docs.sheet import draw, fill
from tests.extractors.layout.typed import page, tilted, typed

FRONT = (
    "姓名  {name}",
    "性别男  民族汉",
    "出生  1990年3月7日",
    "住址  江州市东城区春晓路18号",
    "",
    "公民身份号码  {number}",
)
BACK = (
    "中华人民共和国",
    "居民身份证",
    "",
    "签发机关  江州市公安局东城分局",
    "有效期限  2016.03.07-2036.03.07",
    "",
)
BANK = ("样本银行", "借记卡", "", "6216613015268593152", "", "银联UnionPay")
RECEIPT = (
    "江南省医疗门诊收费票据", "票据代码：{code}", "票据号码：{number}", "交款人：张三",
    "项目名称  金额", "西药费  34.05", "金额合计（小写）34.05", "收款单位：江州市第二人民医院",
)  # fmt: skip
FORM = (
    "理赔申请书", "报案号：RA20261101", "被保险人：张三", "", "事故经过", "", "张三于当日在家中受伤。",
    "", "特此说明。", "", "开户银行：样本银行", "账号：6216613015268593152", "申请人签名：张三",
)  # fmt: skip


def one(name: str = "张三", number: str = "110101199003077774") -> list[str]:
    return [row.format(name=name, number=number) for row in FRONT]


def receipt(number: str) -> list[str]:
    return [row.format(code="32060126", number=number) for row in RECEIPT]


def beside(left: list[str], right: list[str] | tuple[str, ...], column: int = 60) -> list[str]:
    """Two papers next to each other; a Chinese character takes two columns."""
    return [
        a + " " * round(column - 2 * sum(map(char_width, a))) + b
        for a, b in zip_longest(left, right, fillvalue="")
    ]


def documents(rows: list[str], degrees: float = 0.0) -> list[Document]:
    return assemble([page(tilted(typed(*rows), degrees) if degrees else typed(*rows))])


GRID = [*beside(receipt("0022739009"), receipt("0022739010")), "", "", ""]
GRID += beside(receipt("0022739011"), receipt("0022739012"))
TWO = one(), one("李四", "440300198501013219")


@pytest.mark.parametrize("degrees", [0.0, 2.0, -3.0])
@pytest.mark.parametrize(
    ("rows", "key", "values"),
    [
        (beside(TWO[0], TWO[1]), "id_number", ["110101199003077774", "440300198501013219"]),
        ([*TWO[0], "", "", *TWO[1]], "id_number", ["110101199003077774", "440300198501013219"]),
        (GRID, "bill_number", ["0022739009", "0022739010", "0022739011", "0022739012"]),
        (
            receipt("0022739009") + [""] * 3 + receipt("0022739010"),
            "bill_number",
            ["0022739009", "0022739010"],
        ),
    ],
)
def test_papers_of_one_type_on_one_page(rows: list[str], key: str, values: list[str], degrees: float) -> None:
    assert sorted(document.text(key) for document in documents(rows, degrees)) == values


@pytest.mark.parametrize("rows", [beside(one(), BANK), [*one(), "", "", *BANK], beside(list(BANK), one())])
def test_a_bank_card_beside_an_id_card(rows: list[str]) -> None:
    found = {document.type: document for document in documents(rows)}
    assert found["id_card"].text("id_number") == "110101199003077774"
    assert found["bank_card"].text("card_number") == "6216613015268593152"


def test_both_sides_of_two_cards_go_to_their_persons() -> None:
    """Fronts above, backs below: neither the two fronts nor the two backs are one card."""
    rows = [
        *beside(TWO[0], TWO[1]),
        "",
        "",
        *beside(list(BACK), [row.replace("2036", "2033") for row in BACK]),
    ]
    found = {document.text("id_number"): document.text("valid_to") for document in documents(rows)}
    assert found == {"110101199003077774": "2036-03-07", "440300198501013219": "2033-03-07"}


@pytest.mark.parametrize(
    ("rows", "types"),
    [
        (list(FORM), ["claim_form"]),
        (beside(one(), BACK), ["id_card"]),
        ([*one(), "", "", *BACK], ["id_card"]),
        (receipt("0022739009"), ["medical_bill"]),
    ],
)
def test_one_paper_stays_one(rows: list[str], types: list[str]) -> None:
    assert [document.type for document in documents(rows)] == types


def read_digital(layout: str, folder: Path) -> tuple[list[Document], list[Expected]]:
    pdf, expected = draw(layout, fill(layout, invent("split", "js"), "split"))
    path = folder / "several.pdf"
    path.write_bytes(pdf)
    return read_uploads([Upload(path.name, path)], PageReader(NullReader()), Limits()).documents, expected


@pytest.mark.parametrize(
    "layout", ["several/persons", "several/column", "several/glued", "several/both_and_bank"]
)
def test_a_drawn_sheet_is_cut_into_its_papers(layout: str, tmp_path: Path) -> None:
    found, expected = read_digital(layout, tmp_path)
    assert sorted(document.type for document in found) == sorted(document.type for document in expected)
    for wanted in expected:
        texts = [value for value, _ in wanted.fields.values() if isinstance(value, str)]
        best = max(
            sum(same(document.text(key), value) for key, (value, _) in wanted.fields.items())
            for document in found
        )
        assert best >= 0.9 * len(texts)
