from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import ValueSyntaxError
from claims.values.amount_repair import repair_amount_words, words_agree
from claims.values.money import (
    format_amount_words,
    format_money,
    format_number,
    parse_amount_words,
    parse_money,
    parse_quantity,
)

MONEY = {
    "993.54": "993.54",
    "¥1,234.56": "1234.56",
    "￥１，２３４．５６": "1234.56",
    "1, 180.00": "1180.00",  # a real bill
    "276,020.66": "276020.66",
    "Y 12.00": "12.00",
    "羊12.00": "12.00",  # readers know no ¥
    "(小写)¥993.54": "993.54",
    "人民币12.00元整": "12.00",
    "-34.05": "-34.05",
    "¥-34.05": "-34.05",
    "−34.05": "-34.05",
    "负34.05元": "-34.05",
    "3万元": "30000",
    "3.5万元": "35000",
    "1万2000元": "12000",
    "12元5角": "12.50",
    "12元5角3分": "12.53",
    "0": "0",
    "0.5833": "0.5833",  # a unit price
    "1.180.00": "1180.00",  # a comma read as a point: two points leave one reading
    "1,180,00": "1180.00",
    "34,05": "34.05",
    "34·05": "34.05",
    "1,180": "1180",
    "1.180": "1.180",  # as printed; a point is a point
}


@pytest.mark.parametrize(("text", "value"), MONEY.items())
def test_money_is_read(text: str, value: str) -> None:
    assert parse_money(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "¥",
        "abc",
        "12,34,567.00",
        "1,18,0",
        "12 34",
        "5%",
        "12.00元/盒",
        "--5",
        "-¥-5",
        "1.2.3",
        "2026-11-03",
        "①",
    ],
)
def test_what_is_no_money_raises(text: str) -> None:
    with pytest.raises(ValueSyntaxError):
        parse_money(text)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_money_survives_being_written(value: Decimal) -> None:
    assert parse_money(format_money(value)) == value
    assert parse_money(f"¥{value:,}") == value


@pytest.mark.parametrize(
    ("value", "text"),
    [("1234.5", "1234.50"), ("0.005", "0.01"), ("-0.001", "0.00"), ("1E+3", "1000.00"), ("-2", "-2.00")],
)
def test_money_has_two_places(value: str, text: str) -> None:
    assert format_money(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"), [("1.00", "1"), ("0.5833", "0.5833"), ("100", "100"), ("-0.0", "0"), ("1E+2", "100")]
)
def test_numbers_lose_only_idle_zeros(value: str, text: str) -> None:
    assert format_number(Decimal(value)) == text


QUANTITIES = {
    "1 项": ("1", "项"),
    "1.00/项": ("1", "项"),
    "1.00 / 次": ("1", "次"),
    "12": ("12", ""),
    "×2": ("2", ""),
    "2盒": ("2", "盒"),
    "0.5支": ("0.5", "支"),
    "-1": ("-1", ""),
    "两台": ("2", "台"),
    "十二个": ("12", "个"),
}


@pytest.mark.parametrize(("text", "expected"), QUANTITIES.items())
def test_quantities_are_read_with_their_unit(text: str, expected: tuple[str, str]) -> None:
    quantity = parse_quantity(text)
    assert (quantity.number, quantity.unit) == (Decimal(expected[0]), expected[1])


WORDS = {
    # the examples of 支付结算办法 and DOMAIN 3.18
    "陆仟零柒元壹角肆分": "6007.14",
    "壹仟陆佰捌拾元零叁角贰分": "1680.32",
    "壹仟陆佰捌拾元叁角贰分": "1680.32",
    "壹拾万柒仟元零伍角叁分": "107000.53",
    "壹拾万零柒仟元伍角叁分": "107000.53",
    "壹万陆仟肆佰零玖元零贰分": "16409.02",
    "贰拾柒万陆仟零贰拾元零陆角陆分": "276020.66",
    # ends
    "壹佰元整": "100",
    "壹佰圆正": "100",
    "壹佰元": "100",
    "壹佰元伍角": "100.50",
    "壹佰元伍角整": "100.50",
    "伍角": "0.50",
    "伍分": "0.05",
    "伍角叁分": "0.53",
    "零元整": "0",
    # beginnings
    "人民币壹佰元整": "100",
    "人民币（大写）：壹佰元整": "100",
    "大写 壹佰元整": "100",
    "拾元整": "10",
    "拾伍万元": "150000",
    "负壹佰元整": "-100",
    # variants
    "貳萬陸仟圓整": "26000",
    "参佰叄拾叁元": "333",
    "两佰元": "200",
    "廿五元": "25",
    "卅元整": "30",
    "壹佰〇伍元": "105",
    "壹佰○伍元": "105",
    "壹佰另伍元": "105",
    "三千二百元": "3200",
    "壹 佰 元 整": "100",
    # zeros
    "壹万零伍元": "10005",
    "壹拾万零伍佰元": "100500",
    "壹仟零伍拾元": "1050",
    "壹亿零伍仟元": "100005000",
    "壹亿零伍拾万元": "100500000",
    "贰佰万元整": "2000000",
    # slots
    "⊗佰⊗拾⊗万伍仟零佰叁拾零元零角零分": "5030",
    "零佰零拾零万伍仟零佰零拾零元零角伍分": "5000.05",
    "×佰×拾×万×仟叁佰×拾×元×角×分": "300",
    "零元零角伍分": "0.05",
    # an invoice's guard before the amount is no place
    "⊗壹仟贰佰圆整": "1200",
    "ⓧ壹佰贰拾叁圆肆角伍分": "123.45",
}


@pytest.mark.parametrize(("text", "value"), WORDS.items())
def test_amounts_in_words_are_read(text: str, value: str) -> None:
    assert parse_amount_words(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "元",
        "万元",
        "壹佰",  # without a unit of money
        "壹拾贰万亿元",  # ill nested
        "壹万万元",
        "壹佰贰仟元",
        "壹壹元",
        "拾拾元",
        "陆仟柒元",  # a zero is missing: what else is?
        "壹拾万伍佰元",
        "壹佰元贰分",
        "壹万零伍仟元",  # a zero where nothing is empty
        "壹佰零元整",
        "壹佰拾元",
        "壹佰元整伍角",
        "壹佰园整",  # a reader's mistake is not a variant
        "壶佰元整",
        "一二三元",
        "100元",
    ],
)
def test_damaged_words_raise_rather_than_become_some_amount(text: str) -> None:
    with pytest.raises(ValueSyntaxError):
        parse_amount_words(text)


@given(st.decimals(min_value=-(10**11), max_value=10**12 - 1, places=2))
def test_words_survive_being_written(value: Decimal) -> None:
    assert parse_amount_words(format_amount_words(value)) == value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0", "零元整"),
        ("10", "壹拾元整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("20010", "贰万零壹拾元整"),
        ("100000005", "壹亿零伍元整"),
        ("100.5", "壹佰元伍角整"),
        ("0.05", "伍分"),
        ("-100", "负壹佰元整"),
    ],
)
def test_words_are_written_in_the_standard_form(value: str, words: str) -> None:
    assert format_amount_words(Decimal(value)) == words


@pytest.mark.parametrize("value", ["0.001", "1000000000000"])
def test_amounts_that_have_no_words_are_refused(value: str) -> None:
    with pytest.raises(ValueError, match="amounts in words"):
        format_amount_words(Decimal(value))


@pytest.mark.parametrize(
    ("words", "figures", "agree"),
    [
        ("壹佰元整", "100", True),
        ("壹佰元整", "100.00", True),
        ("壹佰元整", "101", False),
        ("壶佰园敕", "100", True),  # repaired, and confirmed by the figures
        ("壶佰园敕", "101", None),  # repaired, but nothing confirms it
        ("陆仟柒元", "6007", True),
        ("陆仟柒元", "6700", None),
        ("", "100", None),
    ],
)
def test_damaged_words_may_confirm_but_never_refute_the_figures(
    words: str, figures: str, agree: bool | None
) -> None:
    assert words_agree(words, Decimal(figures)) is agree


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("贰什染佰肄拾任圆敕", "2745"),
        ("武佰玫拾别元雪任分", "298.05"),
        ("贷万际千元", "26000"),
        ("因壹仟贰佰圆整", "1200"),
        ("捌[元", None),
    ],
)
def test_lookalikes_in_words_are_known(text: str, value: str | None) -> None:
    assert repair_amount_words(text) == (None if value is None else Decimal(value))
