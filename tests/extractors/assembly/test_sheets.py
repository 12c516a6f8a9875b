"""Printed page numbers: which pages a list or certificate has and which came; doubtful where one may have come."""

from collections.abc import Sequence

import pytest

from claims.document import Document
from claims.evidence import CONFIDENT
from extractors.assembly.assemble import assemble
from tests.extractors.layout.typed import page, typed

ROWS = {
    1: "1     窗帘      3      960.00",
    2: "2     台灯      2      258.00",
    3: "3     床垫      1      1150.00",
}
HEAD = "序号  名称      数量   金额"


def read(sheets: Sequence[int], mark: str, *more: tuple[str, ...]) -> list[Document]:
    pages = [
        page(typed("            财产损失清单", mark.format(n=n), HEAD, ROWS[n]), number=at)
        for at, n in enumerate(sheets, 1)
    ]
    return assemble([*pages, *(page(typed(*lines), number=9) for lines in more)])


@pytest.mark.parametrize("mark", ["第{n}页 共3页", "共3页，第{n}页", "第{n}/3页", "页码：{n}/3"])
def test_a_missing_page_is_known(mark: str) -> None:
    [document] = read((1, 3), mark)
    fields = {key: document.fields[key] for key in ("sheet_total", "sheets_seen")}
    assert {key: found.value for key, found in fields.items()} == {"sheet_total": "3", "sheets_seen": "1,3"}
    assert all(found.confidence >= CONFIDENT and found.box for found in fields.values())


def test_all_pages_came() -> None:
    [document] = read((1, 2, 3), "第{n}页 共3页")
    assert document.fields["sheets_seen"].value == "1,2,3"


@pytest.mark.parametrize("mark", ["第{n}页", "{n}/3", "报案号：RA1"])
def test_nothing_is_counted_without_a_total(mark: str) -> None:
    assert all("sheet_total" not in document.fields for document in read((1,), mark))


def test_a_page_that_nobody_knows_may_be_the_missing_one() -> None:
    documents = read(
        (1, 3),
        "第{n}页 共3页",
        ("三号楼西侧第二排靠墙的位置", *(f"第{n}排左边起数到{n}的位置" for n in range(5)), "以上"),
    )
    [listed] = [document for document in documents if document.type == "loss_list"]
    assert listed.fields["sheet_total"].confidence < CONFIDENT
