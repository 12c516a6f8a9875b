from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import ValueSyntaxError
from claims.values import identity_papers, resident_id
from claims.values.mrz import check_digit, parse_mrz
from claims.values.resident_id import (
    birth_of,
    checksum_ok,
    long_form,
    masks_agree,
    parse_resident_id,
    printed_id,
    province_of,
    repair_resident_id,
    same_number,
    sex_of,
)

NUMBER = "110101199003077774"  # invented (DOMAIN 3.20), as all others here
numbers = st.builds(
    lambda day, sequence: long_form(f"110101{day:%y%m%d}{sequence:03}"),
    st.dates(date(1900, 1, 1), date(1999, 12, 31)),
    st.integers(0, 999),
)


@pytest.mark.parametrize(
    ("number", "birth", "sex", "province"),
    [
        (NUMBER, date(1990, 3, 7), "male", "北京"),
        ("440300198501013219", date(1985, 1, 1), "male", "广东"),
        ("310101201512310025", date(2015, 12, 31), "female", "上海"),
        ("810000199001010019", date(1990, 1, 1), "male", "香港"),
        ("830000199202020129", date(1992, 2, 2), "female", "台湾"),
        ("110101900307777", date(1990, 3, 7), "male", "北京"),
    ],
)
def test_a_number_tells_birth_sex_and_province(number: str, birth: date, sex: str, province: str) -> None:
    assert parse_resident_id(number) == number
    assert (birth_of(number), sex_of(number), province_of(number)) == (birth, sex, province)


@pytest.mark.parametrize(
    "text",
    [
        "1101 0119 9003 0777 74",
        "11010119900307 7774",
        "１１０１０１１９９００３０７７７７４",
        "1I0101l99OO3O77774",
    ],
)
def test_spaces_width_and_letters_for_digits_do_not_matter(text: str) -> None:
    assert parse_resident_id(text) == NUMBER


@pytest.mark.parametrize(
    "text", ["", "110101199003077775", "11010119900307777", "110101199013077774", "**************7774"]
)
def test_a_wrong_number_does_not_parse(text: str) -> None:
    with pytest.raises(ValueSyntaxError):
        parse_resident_id(text)


@pytest.mark.parametrize(
    ("text", "value", "valid"),
    [
        ("110101199003077774", NUMBER, True),
        ("110101199003077775", "110101199003077775", False),
        ("11010119900307777", "11010119900307777", False),
        ("110101********7774", "110101********7774", True),
        ("110101XXXXXXXX7774", "110101********7774", True),
        ("11010119900307***", "11010119900307***", True),
        ("●●●●●●●●●●●●●●7774", "**************7774", True),
        ("11010119800101001×", "11010119800101001X", False),
    ],
)
def test_a_printed_number_is_kept_and_judged(text: str, value: str, valid: bool) -> None:
    assert printed_id(text) == (value, valid)


@given(numbers, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_never_passes(number: str, at: int, off: int) -> None:
    wrong = number[:at] + str((int(number[at]) + off) % 10) + number[at + 1 :]
    assert checksum_ok(number)
    assert not checksum_ok(wrong)


@given(numbers)
def test_the_old_form_is_the_same_number(number: str) -> None:
    old = number[:6] + number[8:17]
    assert long_form(old) == number
    assert same_number(old, number)
    assert same_number(number.lower(), number)


@pytest.mark.parametrize(
    ("masked", "agree"),
    [
        ("**************7774", True),
        ("110101********7774", True),
        ("440300********3219", False),
        ("110101********7775", False),
        (
            "11010119900307***",
            True,
        ),  # 17 characters on a real bill: one run of masks is laid against both ends
        ("11010119900308***", False),
        ("*************7774", True),
        ("110101***********", True),
        ("1101**19**0307***", None),  # two runs and a wrong count: it cannot be laid out
        ("******************", None),
        (NUMBER, True),
        ("440300198501013219", False),
    ],
)
def test_masked_numbers_agree_position_by_position(masked: str, agree: bool | None) -> None:
    assert masks_agree(masked, NUMBER) is agree


@given(numbers, st.lists(st.booleans(), min_size=18, max_size=18))
def test_a_mask_of_a_number_never_refutes_it(number: str, hidden: list[bool]) -> None:
    masked = "".join("*" if hide else char for char, hide in zip(number, hidden, strict=True))
    assert masks_agree(masked, number) is not False


@pytest.mark.parametrize(
    ("misread", "birth", "sex", "repaired"),
    [
        (NUMBER, None, None, NUMBER),
        ("110101199008077774", date(1990, 3, 7), "male", NUMBER),  # 3 read as 8, in the birth date
        ("11010119900807777A", date(1990, 3, 7), "male", None),
        ("110101199008077774", None, None, None),  # nothing printed confirms it
        ("110101199003077114", date(1990, 3, 7), "male", None),  # two digits wrong
        ("110101199003077774", date(1991, 3, 7), None, None),  # right in itself, but not this person's
    ],
)
def test_only_a_proven_number_is_repaired(
    misread: str, birth: date | None, sex: resident_id.Sex | None, repaired: str | None
) -> None:
    assert repair_resident_id(misread, birth, sex) == repaired


def test_a_lost_last_x_comes_back() -> None:
    number = next(n for n in (long_form(f"110101900307{k:03}") for k in range(999)) if n.endswith("X"))
    assert repair_resident_id(number[:-1], date(1990, 3, 7)) == number


@given(numbers, st.data())
def test_a_repair_always_proves_itself(number: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, 17))
    misread = number[:at] + data.draw(st.sampled_from("0123456789")) + number[at + 1 :]
    repaired = repair_resident_id(misread, birth_of(number), sex_of(number))
    assert repaired is None or (checksum_ok(repaired) and birth_of(repaired) == birth_of(number))


@pytest.mark.parametrize(
    ("id_type", "text", "value"),
    [
        ("resident_id", "110101199003077774", NUMBER),
        ("passport", "E12345678", "E12345678"),
        ("passport", "ea 1234567", "EA1234567"),
        ("hmt_permit", "H12345678", "H12345678"),
        ("hmt_permit", "M1234567801", "M1234567801"),
        ("hmt_permit", "12345678", "12345678"),
        ("residence_permit", "810000199001010019", "810000199001010019"),
        ("permanent_resident", "USA11009003070", None),
        ("permanent_resident", "usa 110090030701", "USA110090030701"),
        ("other", "ab-1234", "AB1234"),
        ("passport", "ABCDEFG", None),
        ("residence_permit", NUMBER, None),
        ("hmt_permit", "K12345678", None),
    ],
)
def test_numbers_of_other_papers(id_type: str, text: str, value: str | None) -> None:
    if value is None:
        with pytest.raises(ValueSyntaxError):
            identity_papers.parse_identity_number(id_type, text)
    else:
        assert identity_papers.parse_identity_number(id_type, text) == value


@pytest.mark.parametrize(
    ("text", "ok"),
    [
        ("E12345678", True),
        ("EA1234567", True),
        ("G12345678", True),
        ("EI1234567", False),
        ("X12345678", False),
    ],
)
def test_chinese_passports_have_three_forms(text: str, ok: bool) -> None:
    if ok:
        assert identity_papers.parse_chinese_passport(text) == text
    else:
        with pytest.raises(ValueSyntaxError):
            identity_papers.parse_chinese_passport(text)


def zone(number: str = "E12345678", birth: str = "900307", expiry: str = "310105") -> str:
    body = f"{number}{check_digit(number)}CHN{birth}{check_digit(birth)}M{expiry}{check_digit(expiry)}{'<' * 14}<"
    whole = check_digit(body[:10] + body[13:20] + body[21:43])
    return f"{'P<CHNZHANG<<SANFENG'.ljust(44, '<')}\n{body}{whole}"


def test_a_passport_zone_proves_itself() -> None:
    passport = parse_mrz(zone())
    assert passport == ("E12345678", "ZHANG SANFENG", "CHN", date(1990, 3, 7), "male", date(2031, 1, 5))


@given(st.integers(45, 44 + 27), st.sampled_from("0123456789"))
def test_a_passport_zone_with_a_wrong_digit_is_no_value(at: int, digit: str) -> None:
    right = zone().replace("\n", "")
    wrong = right[:at] + digit + right[at + 1 :]
    if wrong != right:
        with pytest.raises(ValueSyntaxError):
            parse_mrz(wrong)
