"""The same paper twice is one document with two sources; two papers that look alike stay two."""

from dataclasses import replace

import pytest

from claims.document import Document
from extractors.assembly.assemble import assemble
from tests.extractors.assembly.test_assemble import BACK, FRONT, bill
from tests.extractors.layout.typed import page, typed

RECORD = (
    "            江州市第二人民医院",
    "            门诊病历",
    "姓名：张三     性别：男     年龄：36岁     科室：骨科",
    "就诊时间：2026-10-12 09:30     门诊号：2026101200317",
    "主诉：左腕部外伤后疼痛1小时",
    "现病史：患者1小时前不慎跌倒，左腕部着地，疼痛，活动受限。",
    "诊断：左侧桡骨远端骨折",
    "处理：石膏固定，休息四周，两周后复查。",
    "医师签名：李四",
)
BILL = bill("32060126", "0022739009")
WIFE = tuple(row.replace("张三", "李四").replace("110101199003077774", "440300198501013219") for row in FRONT)


def read(*pages: object, exact: tuple[int, ...] = ()) -> list[Document]:
    """Documents of pages, each its own file; those numbered in `exact` have embedded text."""
    read = [page(typed(*rows), f"{number}.jpg") for number, rows in enumerate(pages, 1)]  # type: ignore[misc]
    return assemble([replace(each, exact=n in exact) for n, each in enumerate(read, 1)])


def swapped(rows: list[str] | tuple[str, ...], old: str, new: str) -> list[str]:
    return [row.replace(old, new) for row in rows]


@pytest.mark.parametrize("rows", [BILL, FRONT, BACK + FRONT, RECORD])
def test_a_paper_sent_twice_is_one_document_with_two_sources(rows: list[str]) -> None:
    [found] = read(rows, rows)
    assert [[ref.file for ref in source] for source in found.sources] == [["1.jpg"], ["2.jpg"]]
    assert [ref.file for ref in found.pages] == ["1.jpg"]
    assert found.files == ["1.jpg", "2.jpg"]


def test_a_paper_that_came_once_has_no_sources() -> None:
    [found] = read(BILL)
    assert found.sources == []


def test_the_e_copy_of_a_bill_is_believed() -> None:
    photo = swapped(BILL, "个人账户支付：34.05", "个人账户支付：84.05")
    [found] = read(photo, BILL, exact=(2,))
    assert found.text("account_paid") == "34.05"
    assert [ref.file for ref in found.pages] == ["2.jpg"]
    assert [source[0].file for source in found.sources] == ["2.jpg", "1.jpg"]


def test_copies_that_disagree_are_doubted_and_both_readings_kept() -> None:
    [found] = read(BILL, swapped(BILL, "交款人：张三", "交款人：张王"))
    payer = found["payer_name"]
    assert payer.confidence < 0.85
    assert {payer.value, *(other.value for other in payer.also)} == {"张三", "张王"}


def test_a_document_with_sources_is_written_and_read_back() -> None:
    [found] = read(BILL, swapped(BILL, "交款人：张三", "交款人：张王"))
    again = Document.model_validate_json(found.model_dump_json())
    assert (again.sources, again.model_dump_json()) == (found.sources, found.model_dump_json())


def test_what_one_copy_hides_the_other_shows() -> None:
    hidden = swapped(BILL, "校验码：a1b2c3", "")
    [found] = read(hidden, BILL)
    assert found.text("check_code") == "a1b2c3"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BILL, bill("32060126", "0022739010")),
        (BILL, bill("32060125", "0022739009")),
        (FRONT, WIFE),
        (RECORD, swapped(RECORD, "2026-10-12", "2026-10-19")),
        (RECORD, swapped(RECORD, "2026101200317", "2026101900842")),
        (RECORD, swapped(RECORD, "左侧桡骨远端骨折", "左侧桡骨远端骨折术后")),
    ],
)
def test_papers_that_look_alike_stay_two(one: list[str], other: list[str]) -> None:
    assert [document.sources for document in read(one, other)] == [[], []]


def test_backs_of_a_family_are_not_one_card() -> None:
    """Issued on one day by one office they say the same, and belong to two persons."""
    documents = read(FRONT, WIFE, BACK, BACK)
    assert sum(document.kind in ("back", "both") for document in documents) == 2


def test_the_back_of_the_only_card_may_come_twice() -> None:
    [card] = read(FRONT, BACK, BACK)
    assert (card.kind, len(card.sources)) == ("both", 2)


def test_a_front_sent_twice_still_finds_its_back() -> None:
    [card] = read(FRONT, FRONT, BACK)
    assert (card.kind, len(card.sources)) == ("both", 2)
