"""Where a list does not make its sums it says so, at the place; without a total the other signs of a lost row speak."""

import pytest

from claims.document import Document
from extractors.assembly.assemble import assemble
from tests.extractors.layout.typed import page, typed

HEAD = (
    "            财产损失清单",
    "报案号：RA20261101     被保险人：张三",
    "序号  名称      数量   金额      购置日期",
)
ROWS = (
    "1     窗帘      3      960.00    2021-08-16",
    "2     台灯      2      258.00    2021-08-16",
    "3     床垫      1      1150.00   2021-08-16",
    "4     书桌      1      760.00    2021-08-16",
)


def read(*rows: str, head: tuple[str, ...] = HEAD) -> Document:
    [document] = assemble([page(typed(*head, *rows))])
    return document


BROKEN = [
    pytest.param(
        (*ROWS[:2], "本页小计            2368.00"),
        "本页小计",
        "2368.00",
        id="a subtotal that the rows do not make",
    ),
    pytest.param(
        (*ROWS[:2], ROWS[3], "过次页              3128.00"), "过次页", "3128.00", id="a sum carried on"
    ),
    pytest.param((ROWS[0], *ROWS[2:]), "序号1与3之间", None, id="a gap in the running numbers"),
    pytest.param((*ROWS[:3], "共4项"), "共4项", "4", id="a printed count"),
    pytest.param(
        (*ROWS[:3], "4     书桌      1      7b0.00    2021-08-16"),
        "第4行",
        None,
        id="an amount that could not be read",
    ),
    pytest.param((*ROWS[:3], "合计                3128.00"), "合计", "3128.00", id="a total"),
]


@pytest.mark.parametrize(("rows", "place", "printed"), BROKEN)
def test_a_list_says_where_it_breaks(rows: tuple[str, ...], place: str, printed: str | None) -> None:
    document = read(*rows)
    assert document.rows_proved is False
    assert (place, printed) in [(each.place, each.printed) for each in document.rows_breaks]


def test_a_list_says_that_no_amount_was_read() -> None:
    document = read(*ROWS, head=(*HEAD[:2], "序号  名称      数量   全国      购置日期"))
    assert document.rows_proved is False
    assert [each.place for each in document.rows_breaks] == ["没有读出金额"]


PROVED = [
    pytest.param((*ROWS, "合计                3128.00"), id="a total"),
    pytest.param(
        (ROWS[0], *ROWS[2:], "合计                2870.00"), id="numbers with a gap, as the paper has them"
    ),
    pytest.param(
        (
            *ROWS[:2],
            "小计                1218.00",
            *ROWS[2:],
            "小计                1910.00",
            "总计                3128.00",
        ),
        id="parts",
    ),
    pytest.param(
        (*ROWS[:2], "合计                1218.00", *ROWS[2:], "合计                3128.00"),
        id="rows below a sum",
    ),
    pytest.param((*ROWS[:2], HEAD[2], *ROWS[2:], "合计                3128.00"), id="the header once more"),
    pytest.param(
        (*ROWS, "5     台灯      -1     -129.00   2021-08-16", "合计                2999.00"),
        id="something taken back",
    ),
]


@pytest.mark.parametrize("rows", PROVED)
def test_a_list_that_makes_its_total_is_proved(rows: tuple[str, ...]) -> None:
    document = read(*rows)
    assert (document.rows_proved, document.rows_breaks) == (True, [])


def test_rows_without_any_sum_are_neither_proved_nor_refuted() -> None:
    assert read(*ROWS).rows_proved is None


def test_a_row_that_stands_below_the_sum_of_the_page_is_not_left_out() -> None:
    document = read(*ROWS[:2], "合计                1218.00", *ROWS[2:])
    assert len(document.rows) == 4
    assert document.rows_proved is not True


def test_one_digit_is_put_right_by_the_sum_of_its_part() -> None:
    wrong = ROWS[1].replace("258.00", "253.00")
    document = read(
        ROWS[0],
        wrong,
        "小计                1218.00",
        *ROWS[2:],
        "总计                3128.00",
        "大写：叁仟壹佰贰拾捌元整",
    )
    amount = document.rows[1]["amount"]
    assert (amount.value, amount.text, amount.repaired, document.rows_proved) == (
        "258.00",
        "253.00",
        True,
        True,
    )


def test_a_digit_is_not_put_right_where_a_row_may_be_lost() -> None:
    document = read(ROWS[0], *ROWS[2:], "合计                2873.00", "大写：贰仟捌佰柒拾叁元整")
    assert not any(row["amount"].repaired for row in document.rows)
    assert document.rows_proved is False


FEES = (
    "        江州市第一医院住院费用清单",
    "姓名：张三     住院号：ZY123456",
    "项目名称        规格    单位   数量   单价     金额",
)
DETAILS = (
    "西药费                                        90.00",
    "布洛芬缓释胶囊  0.3g    盒     1      50.00    50.00",
    "维生素C片       0.1g    瓶     2      20.00    40.00",
    "治疗费                                        60.00",
    "换药            小      次     3      20.00    60.00",
)


def test_categories_with_sums_of_their_own_are_not_counted_twice() -> None:
    document = read(*DETAILS, "合计                                          150.00", head=FEES)
    assert [row["category"].value for row in document.rows] == ["西药费", "西药费", "治疗费"]
    assert document.rows_proved is True


def test_a_category_whose_details_do_not_make_it_is_named() -> None:
    document = read(
        *DETAILS[:1], *DETAILS[2:], "合计                                          150.00", head=FEES
    )
    assert document.rows_proved is False
    assert ("“西药费”", "90.00", "40.00") in [(e.place, e.printed, e.added) for e in document.rows_breaks]
