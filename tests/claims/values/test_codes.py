from collections.abc import Callable

import pytest

from claims.errors import ValueSyntaxError
from claims.values import bank_card, bill_codes, phone, plate, uscc, vin

PLATES = {
    "京A·12345": "京A12345",
    "京a12345": "京A12345",
    "京AD12345": "京AD12345",  # eight characters, never cut to seven
    "沪A D1234 5": "沪AD12345",
    "粤B12345D": "粤B12345D",
    "粤BK12345": "粤BK12345",  # letters beyond D and F since 2018
    "苏E•AO12I": "苏EA0121",  # no O and no I after the second place
    "京A1234学": "京A1234学",
    "豫A1234挂": "豫A1234挂",
    "粤Z1234港": "粤Z1234港",
    "使014578": "使014578",
    "沪A1234领": "沪A1234领",
    "WJ京1234X": "WJ京1234X",
    "VA12345": "VA12345",
    "川S0001应急": "川S0001应急",
}


@pytest.mark.parametrize(("text", "value"), PLATES.items())
def test_plates_are_read(text: str, value: str) -> None:
    assert plate.parse_plate(text) == value


@pytest.mark.parametrize("text", ["", "京A", "京A123456", "A12345", "京I12345", "京A1234", "李A12345"])
def test_what_is_no_plate_raises(text: str) -> None:
    with pytest.raises(ValueSyntaxError):
        plate.parse_plate(text)


def test_plates_are_found_in_a_sentence() -> None:
    text = "张三驾驶京A·D12345号小型轿车，与粤B 12345号、豫A·1234挂及VIN LSGAA00A200000001的车相撞"
    assert [(text[start:end], value) for (start, end), value in plate.find_plates(text)] == [
        ("京A·D12345", "京AD12345"),
        ("粤B 12345", "粤B12345"),
        ("豫A·1234挂", "豫A1234挂"),
    ]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("京A12345", "京A12345", True), ("京AZ2345", "京A22345", None), ("京A12345", "京A12349", False)],
)
def test_plates_one_lookalike_apart_are_undecided(a: str, b: str, same: bool | None) -> None:
    assert plate.same_plate(a, b) is same


def test_a_vin_is_read_and_checked() -> None:
    assert vin.parse_vin("lsgaa00a2 0000-0001") == "LSGAA00A200000001"
    assert vin.parse_vin("LSGAAOOA2OOQOOOOI") == "LSGAA00A200000001"
    assert vin.check_digit_ok("LSGAA00A200000001")
    assert not vin.check_digit_ok("LSGAA00A300000001")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("LSGAA00A200000001", "LSGAA00A200000001", True),
        ("LSGAA00A200000001", "LSGAA00A200000007", None),  # 1 and 7, and the second fails its check
        ("LSGAA00A200000001", "LSGAA00A200000009", False),
        ("LSGAA00A200000001", "LSGAA0OA200000001", None),  # as somebody typed it: no VIN has an O
        ("LSGAA00A200000001", "12", False),
    ],
)
def test_vins_one_lookalike_apart_are_undecided(a: str, b: str, same: bool | None) -> None:
    assert vin.same_vin(a, b) is same


@pytest.mark.parametrize("code", ["91110101MA0000007T", "1211000040000000XT"])
def test_social_credit_codes_are_read_and_checked(code: str) -> None:
    assert uscc.parse_uscc(code.lower()) == code
    assert uscc.uscc_check_ok(code)
    assert uscc.parse_tax_id(code) == code


def test_a_failing_check_character_is_told_apart_from_a_wrong_form() -> None:
    assert uscc.parse_uscc("91110101MA0000007U") == "91110101MA0000007U"
    assert not uscc.uscc_check_ok("91110101MA0000007U")
    assert uscc.parse_uscc("9111O1O1MAOOOOOO7T") == "91110101MA0000007T"  # no letter O in these codes
    with pytest.raises(ValueSyntaxError):
        uscc.parse_uscc("81110101MA0000007T")


@pytest.mark.parametrize(
    ("number", "ok"),
    [("6222 0200 0000 0000 000", True), ("6217000000000000004", True), ("6217000000000000005", False)],
)
def test_card_numbers_are_read_and_checked(number: str, ok: bool) -> None:
    assert bank_card.luhn_ok(bank_card.parse_card_number(number)) is ok


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("138 1234 5678", "13812345678"),
        ("+86 138-1234-5678", "13812345678"),
        ("138****5678", "138****5678"),
        ("010-62345678", "010-62345678"),
        ("(0755)26812345", "0755-26812345"),
        ("0571-87654321转801", "0571-87654321-801"),
        ("400-820-1234", "4008201234"),
        ("95518", "95518"),
        ("12345678", None),
        ("11812345678", None),
        ("", None),
    ],
)
def test_phones(text: str, value: str | None) -> None:
    if value is None:
        with pytest.raises(ValueSyntaxError):
            phone.parse_phone(text)
    else:
        assert phone.parse_phone(text) == value


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (bill_codes.parse_bill_code, "3206 0123", "32060123"),
        (bill_codes.parse_bill_number, "No.0012345678", "0012345678"),
        (bill_codes.parse_bill_check_code, "55e825", "55e825"),
        (bill_codes.parse_bill_check_code, "ITYKBI", "itykbi"),  # i and l and o stay what they are
        (bill_codes.parse_invoice_code, "011002300111", "011002300111"),
        (bill_codes.parse_invoice_code, "1100233130", "1100233130"),
        (bill_codes.parse_invoice_number, "12345678", "12345678"),
        (bill_codes.parse_invoice_number, "25440000000000000001", "25440000000000000001"),
        (bill_codes.parse_invoice_check_code, "12345 67890 12345 67890", "12345678901234567890"),
        (bill_codes.parse_bill_code, "3206012", None),
        (bill_codes.parse_bill_number, "123456789", None),
        (bill_codes.parse_bill_check_code, "55e8251", None),
        (bill_codes.parse_invoice_number, "123456789", None),
    ],
)
def test_bill_and_invoice_codes(parse: Callable[[str], str], text: str, value: str | None) -> None:
    if value is None:
        with pytest.raises(ValueSyntaxError):
            parse(text)
    else:
        assert parse(text) == value


def test_a_bill_code_tells_region_kind_and_year() -> None:
    assert bill_codes.bill_code_parts("32060123") == ("32", "0601", 2023)


@pytest.mark.parametrize("text", ["", "9111O101MA0000007U", "91110101MA000000ⅠU", "91110101MA00000070000000"])
def test_what_is_no_credit_code_passes_no_check(text: str) -> None:
    assert not uscc.uscc_check_ok(text)
