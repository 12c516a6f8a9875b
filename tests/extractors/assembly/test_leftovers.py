"""What no field took is told apart from values, labels and the form's own print."""

import pytest

from extractors.assembly.assemble import assemble, drafts_of
from extractors.assembly.leftovers import Stretch, stretches_of
from tests.extractors.layout.typed import page, typed

BILL = (
    "              江苏省医疗门诊收费票据（电子）",
    "票据代码：32060125              票据号码：0012345678",
    "交款人：云小满                  候鸟编号：A-1107",
    "",
    "项目名称        数量/单位        金额（元）",
    "检查费          1.00/项          70.00",
    "西药费          1.00/项          30.50",
    "金额合计（大写）壹佰元零伍角     （小写）100.50",
    "收款单位（章）：云浦市海棠医院   收款人：80138",
    "请登录财政电子票据公共服务平台查验    第1页",
)


def marks(*rows: str) -> list[Stretch]:
    (draft,) = drafts_of([page(typed(*rows))])
    return stretches_of(draft)


def texts(found: list[Stretch], role: str) -> list[str]:
    return [mark.text for mark in found if mark.role == role]


def test_only_the_unknown_label_and_its_value_are_left() -> None:
    assert texts(marks(*BILL), "left") == ["候鸟编号：A-1107"]
    (document,) = assemble([page(typed(*BILL))])
    assert document.leftovers == 1


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("32060125", "bill_code"),
        ("云小满", "payer_name"),
        ("70.00", "rows.amount"),
        ("100.50", "total_amount"),
    ],
)
def test_values_bear_the_key_of_their_field(text: str, key: str) -> None:
    assert [mark.key for mark in marks(*BILL) if mark.role == "field" and mark.text == text] == [key]


@pytest.mark.parametrize(
    ("text", "role"),
    [("票据代码：", "label"), ("80138", "label"), ("第1页", "print"), ("数量/单位", "label")],
)
def test_labels_values_that_no_field_wants_and_the_forms_own_print_are_known(text: str, role: str) -> None:
    assert text in texts(marks(*BILL), role)


def test_a_value_printed_again_is_no_leftover() -> None:
    assert texts(marks(*BILL, "存根联        0012345678"), "left") == ["候鸟编号：A-1107", "存根联"]
