"""What a workshop was paid: 实收, however far from its label, and never a sum before the discount without a doubt."""

import pytest

from claims.evidence import CONFIDENT
from tests.extractors.documents.cases import read

HEAD = (
    "                              维修结算清单",
    "车牌号码    浙A12345                                结算日期    2026-11-20",
    "      项目名称                            数量              单价                金额",
    "前杠喷漆                            1               600.00              600.00",
    "更换雾灯                            2               200.00              400.00",
)

PAID = [
    pytest.param(
        (
            "应收合计                                                                1000.00",
            "优惠                                                                    50.00",
            "实收金额                                                                950.00",
        ),
        "950.00",
        True,
        id="far from its label, as its cell is wide",
    ),
    pytest.param(
        (
            "合计                                                                    1000.00",
            "折扣                                                                    50.00",
            "实收                                                                    未收",
        ),
        "1000.00",
        False,
        id="not read: what was due is doubtful",
    ),
    pytest.param(
        (
            "合计                                                                    1000.00",
            "优惠：50.00元",
        ),
        "1000.00",
        False,
        id="nowhere, but something was taken off",
    ),
    pytest.param(
        (
            "合计                                                                    1000.00",
            "优惠                                                                    0.00",
            "实收                                                                    1000.00",
        ),
        "1000.00",
        True,
        id="nothing taken off",
    ),
    pytest.param(
        ("合计                                                                    1000.00",),
        "1000.00",
        True,
        id="nothing but the sum",
    ),
]


@pytest.mark.parametrize(("below", "total", "sure"), PAID)
def test_what_was_paid_is_the_total(below: tuple[str, ...], total: str, sure: bool) -> None:
    document = read(*HEAD, *below)
    assert document.type == "repair_settlement"
    found = document.fields["total_amount"]
    assert (found.value, found.confidence >= CONFIDENT) == (total, sure)


def test_the_caption_of_the_next_table_is_no_part_of_a_name() -> None:
    document = read(
        "                              维修结算清单",
        "车牌号码    浙A12345                                结算日期    2026-11-20",
        "维修工时",
        "维修项目            工时          工时单价          工时费",
        "前杠拆装            2             100.00            200.00",
        "前杠喷漆            3             150.00            450.00",
        "维修材料",
        "配件名称            数量          单价              金额",
        "前杠总成            1             900.00            900.00",
        "前杠卡扣固定支架    2             50.00             100.00",
        "（左右各一）",
        "实收：1650.00元",
    )
    names = [row["name"].value for row in document.rows]
    assert names == ["前杠拆装", "前杠喷漆", "前杠总成", "前杠卡扣固定支架（左右各一）"]
    assert document.rows_proved


def test_captions_over_the_tables_are_no_headings_and_two_headings_are_not_one() -> None:
    """一、材料费 stands a line above its table; 工时 and 单价 are columns of the next one, not 工时单价."""
    document = read(
        "                              汽车维修费用结算清单",
        "车牌号码：浙A12345               结算日期：2026-09-12",
        "一、材料费",
        "      材料名称                     数量            单价              金额",
        "后保险杠                       1            960.00           960.00",
        "材料费小计                                                   960.00",
        "二、工时费",
        "      维修项目                     工时            单价              金额",
        "后围钣金                       8            80.00            640.00",
        "工时费小计                                                   640.00",
        "费用总计：￥1600.00  人民币大写：壹仟陆佰元整",
    )
    cells = [
        [row[key].value for key in ("name", "quantity", "unit_price", "amount")] for row in document.rows
    ]
    assert cells == [["后保险杠", "1", "960.00", "960.00"], ["后围钣金", "8", "80.00", "640.00"]]


def test_what_was_paid_with_its_words_in_brackets_behind_it() -> None:
    document = read(*HEAD, "应收合计：1000.00  优惠：50.00  实收金额：950.00（玖佰伍拾元整）")
    found = document.fields["total_amount"]
    assert (found.value, found.confidence >= CONFIDENT) == ("950.00", True)


def test_a_vehicle_is_known_by_its_vin_under_every_label() -> None:
    for label in ("VIN代码", "VIN", "车架号"):
        document = read(HEAD[0], f"{label}    LSGAA00A200000001      结算日期    2026-11-20", *HEAD[2:])
        assert document.text("vin") == "LSGAA00A200000001"
