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
