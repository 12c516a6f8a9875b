"""What the numbers of a list prove about each other, on pictures of it (nothing here is embedded text)."""

from dataclasses import replace

import pytest

from claims.document import Document
from claims.evidence import CONFIDENT
from extractors.assembly.assemble import assemble
from tests.extractors.layout.typed import page, typed

HEAD = (
    "            财产损失清单",
    "报案号：RA20261101     被保险人：张三",
    "序号  名称      数量   单价      金额      购置日期",
)
ROW = "1     窗帘      3      320.00    960.00    2021-08-16"


def read(*rows: str) -> Document:
    [document] = assemble([page(typed(*HEAD, *rows))])
    return document


def test_a_letter_for_a_digit_is_repaired_by_the_product() -> None:
    quantity = read("1     床垫      I      1150.00   1150.00   2023-10-13", ROW).rows[0]["quantity"]
    assert (quantity.value, quantity.text, quantity.repaired) == ("1", "I", True)


def test_a_total_misread_is_settled_by_words_and_rows() -> None:
    total = read(ROW, "合计                          900.00", "大写：玖佰陆拾元整")["total_amount"]
    assert (total.value, total.text, total.repaired) == ("960.00", "900.00", True)


def test_words_misread_are_mended_where_rows_and_figures_agree() -> None:
    words = read(ROW, "合计                          960.00", "大写：玖佰陆拾无整")["total_amount_words"]
    assert (words.value, words.repaired) == ("玖佰陆拾元整", True)


def test_a_sum_that_is_wrong_on_paper_stays_wrong() -> None:
    document = read(ROW, "合计                          980.00", "大写：玖佰捌拾元整")
    assert (document.text("total_amount"), document.rows_proved) == ("980.00", False)
    assert document["total_amount"].confidence >= 0.85


def test_a_product_that_one_digit_would_mend_is_doubted_not_changed() -> None:
    row = read("1     窗帘      3      320.00    980.00    2021-08-16", "合计           980.00").rows[0]
    assert row["amount"].value == "980.00"
    assert not row["amount"].repaired


@pytest.mark.parametrize(("total", "read_with", "believed"), [
    ("134.36", 0.96, True),
    ("234.36", 0.96, False),
    ("234.36", 0.99, True),
])  # fmt: skip
def test_an_amount_of_a_list_that_does_not_add_up_is_believed_only_without_doubt(
    total: str, read_with: float, believed: bool
) -> None:
    rows = (
        "            财产损失清单",
        "序号  名称        金额",
        "1     窗帘        34.36",
        "2     床垫       100.00",
        f"合计              {total}",
    )
    lines = [replace(line, confidence=read_with) for line in typed(*rows)]
    [document] = assemble([page(lines)])
    assert document.rows_proved is (total == "134.36")
    assert (document.rows[0]["amount"].confidence >= CONFIDENT) is believed


def test_a_word_one_character_from_what_its_column_repeats_is_doubted() -> None:
    rows = [
        f"{n}     物品{n}     {n}0.00    {note}" for n, note in enumerate(("烟熏", "烟重", "烟熏", "水损"), 1)
    ]
    lines = [
        replace(line, confidence=0.96)
        for line in typed("            财产损失清单", "序号  名称      金额     备注", *rows)
    ]
    [document] = assemble([page(lines)])
    notes = [(row["note"].value, row["note"].confidence >= CONFIDENT) for row in document.rows]
    assert notes == [("烟熏", True), ("烟重", False), ("烟熏", True), ("水损", True)]
