"""Pages find their paper: without titles, out of order, between pages of other papers, over several photos."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from claims.document import Document
from claims.evidence import Box
from extractors.assembly.assemble import assemble
from extractors.imaging.marks import Mark
from extractors.reading.reader import ReadPage
from tests.extractors.assembly.test_assemble import BACK, FRONT, LIST_HEAD, bill
from tests.extractors.layout.typed import line, page, typed

Rows = Sequence[str]
EMPTY = (Mark("empty", Box(0, 0, 1, 1), 0.95),)


def rows_of_list(first: int, last: int) -> list[str]:
    return [
        f"{number}     样品{number}      1      100.00   100.00   2023-10-13"
        for number in range(first, last + 1)
    ]


def total(count: int) -> str:
    return f"合计                            {count}00.00"


def head(report_no: str) -> list[str]:
    return [row.replace("RA20261101", report_no) for row in LIST_HEAD]


def pdf(*pages: Rows) -> list[ReadPage]:
    """Pages of one scanned file; a page without rows is empty paper."""
    return [
        replace(page(typed(*rows), "叠.pdf", n), container="pdf", marks=() if rows else EMPTY)
        for n, rows in enumerate(pages, 1)
    ]


def photos(*pages: Rows) -> list[ReadPage]:
    return [page(typed(*rows), f"IMG_{n:03}.jpg") for n, rows in enumerate(pages, 1)]


def shape(documents: list[Document]) -> list[tuple[str, list[int]]]:
    return [(document.type, [ref.page for ref in document.pages]) for document in documents]


def numbers(document: Document) -> list[str]:
    return [row["number"].as_text for row in document.rows]


def test_a_stack_with_back_sides_and_separators() -> None:
    documents = assemble(
        pdf(
            [*FRONT, "", *BACK],
            (),
            bill("32060126", "0022739009"),
            (),
            [*LIST_HEAD, *rows_of_list(1, 2), total(2)],
        )
    )
    assert shape(documents) == [("id_card", [1]), ("medical_bill", [3]), ("loss_list", [5])]


def test_a_list_goes_on_without_a_header() -> None:
    [found] = assemble(
        pdf([*LIST_HEAD, *rows_of_list(1, 3)], rows_of_list(4, 6), [*rows_of_list(7, 8), total(8)])
    )
    assert numbers(found) == [str(n) for n in range(1, 9)]
    assert found.rows_proved is True


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (2, 1, 0)])
def test_pages_of_a_list_out_of_order_are_sorted_by_their_numbers(order: Sequence[int]) -> None:
    pages = [
        [*LIST_HEAD, *rows_of_list(1, 3), "第1页 共3页"],
        [*rows_of_list(4, 6), "第2页 共3页"],
        [*rows_of_list(7, 8), total(8), "第3页 共3页"],
    ]
    [found] = assemble(photos(*(pages[number] for number in order)))
    assert numbers(found) == [str(n) for n in range(1, 9)]


def test_pages_of_two_lists_that_came_mixed() -> None:
    """Rows count on: each later page goes to the list whose last number comes before its first."""
    documents = assemble(pdf(
        [*head("RA1"), *rows_of_list(1, 3)], [*head("RA2"), *rows_of_list(1, 5)],
        [*rows_of_list(4, 6), total(6)], [*rows_of_list(6, 7), total(7)],
    ))  # fmt: skip
    assert [(d.text("report_no"), len(d.rows), d.rows_proved) for d in documents] == [
        ("RA1", 6, True),
        ("RA2", 7, True),
    ]


CERTIFICATE = (
    "             道路交通事故认定书",
    "  江公交认字〔2026〕第00478号",
    "交通事故时间：2026年10月3日8时30分",
    "  经查，张三驾驶小型轿车由东向西行驶至春晓路与海棠路交叉口时，与由南向北行驶的李四驾驶的小型客车相",
)
REST = (
    "撞，造成两车受损。根据《中华人民共和国道路交通安全法》第四十三条之规定，张三承担事故的全部责任，李四无",
    "责任。",
    "                                        江州市公安局交通警察支队",
)


@pytest.mark.parametrize("make", [pdf, photos])
def test_a_certificate_whose_sentence_goes_on(make: object) -> None:
    assert callable(make)
    [found] = assemble(make(CERTIFICATE, REST))
    assert (found.type, len(found.pages)) == ("accident_certificate", 2)


def test_a_paper_that_ended_takes_no_other_page() -> None:
    notice = ("停电通知", "因设备检修，本小区定于下周二上午停电，请您提前做好准备。", "春晓物业服务中心")
    documents = assemble(pdf([*CERTIFICATE[:3], "张三承担全部责任。"], notice))
    assert [document.type for document in documents] == ["accident_certificate", "other"]


REST_OF_A_BILL = ("个人账户支付：0.00        个人现金支付：34.05", "个人自付：30.00           个人自费：4.05")
FIRST_PART = tuple(row for row in bill("32060126", "0022739009") if "支付" not in row)


def test_the_rest_of_a_form_on_a_page_without_title_is_its_own() -> None:
    [paper] = assemble(pdf(FIRST_PART, REST_OF_A_BILL))
    assert shape([paper]) == [("medical_bill", [1, 2])]
    assert [paper.text(key) for key in ("bill_number", "cash_paid", "own_expense")] == [
        "0022739009",
        "34.05",
        "4.05",
    ]


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        (bill("32060126", "0022739009"), REST_OF_A_BILL),
        (FIRST_PART, ("姓名：张三      性别：女", "科室：骨科        就诊日期：2026-10-08")),
        (FIRST_PART, REST_OF_A_BILL[:1]),
    ],
    ids=["it has these fields", "labels that many papers have", "too few"],
)  # fmt: skip
def test_what_a_bill_may_lack_makes_no_page_its_own(first: Rows, rest: Rows) -> None:
    assert [document.type for document in assemble(pdf(first, rest))] == ["medical_bill", "other"]


PLAIN_HEAD = "序号    品名       规格     单位   数量    单价      金额      备注"


def plain_page(first: int, last: int, mark: str, *below: str) -> list[str]:
    """A page of a list whose columns are those of a hospital's list too."""
    rows = [f"{n}      样品{n}     A型      件     2       50.00     100.00" for n in range(first, last + 1)]
    return [mark, PLAIN_HEAD, *rows, *below]


def sums(page_sum: str, label: str, so_far: str) -> tuple[str, str]:
    gap = " " * 32
    return f"       本页小计{gap}{page_sum}", f"       {label}    {gap}{so_far}"


TITLED_PLAIN = [
    "              财产损失明细表",
    *plain_page(1, 4, "第1页 共3页", *sums("400.00", "累计", "400.00")),
]
SECOND = plain_page(5, 8, "第2页 共3页", *sums("400.00", "累计", "800.00"))
THIRD = plain_page(9, 9, "第3页 共3页", *sums("100.00", "总计", "900.00"))


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_photos_of_a_lists_pages_that_look_like_another_type_are_one_list(order: tuple[int, ...]) -> None:
    pages = [TITLED_PLAIN, SECOND, THIRD]
    [found] = assemble(photos(*(pages[at] for at in order)))
    assert (found.type, len(found.rows), found.rows_proved) == ("loss_list", 9, True)
    assert found.text("total_amount") == "900.00"


def test_the_sum_so_far_is_no_total_while_pages_lack() -> None:
    [found] = assemble(photos(TITLED_PLAIN))
    assert found.text("total_amount") == ""
    assert (found.rows_proved, [each.place for each in found.rows_breaks]) == (False, ["缺第2、3页"])


def test_titled_sheets_whose_rows_count_on_are_one_list() -> None:
    first = [
        "        财产损失清单（一楼）",
        *plain_page(1, 2, "单位：元", "       小计                                     200.00"),
    ]
    second = [
        "        财产损失清单（二楼）",
        *plain_page(3, 5, "单位：元", "       小计                                     300.00"),
        "       总计                                     500.00",
    ]
    [found] = assemble(pdf(first, second))
    assert (len(found.rows), found.rows_proved, found.text("total_amount")) == (5, True, "500.00")


def test_the_columns_of_a_page_without_header_are_where_its_rows_stand() -> None:
    """The next photo holds the page further left and nearer: each column is known by its cells."""
    first = [
        "              店铺火灾损失清单",
        "序号    物品名称      单位     数量     单价        金额",
        *(f"{n}       样品{n}         件       2        50.00       100.00" for n in range(1, 6)),
    ]
    rows = [
        line(text, at, 2 + row)
        for row, number in enumerate(range(6, 9))
        for text, at in (
            (str(number), 22), (f"样品{number}", 34), ("件", 52), ("2", 64), ("50.00", 76), ("100.00", 90),
        )
    ]  # fmt: skip
    second = [*rows, line("合计", 22, 6), line("800.00", 90, 6)]
    [found] = assemble([*photos(first), page(second, "IMG_002.jpg")])
    assert [row["unit_price"].value for row in found.rows] == ["50.00"] * 8
    assert [row["name"].value for row in found.rows][-3:] == ["样品6", "样品7", "样品8"]
    assert (found.rows_proved, found.text("total_amount")) == (True, "800.00")
