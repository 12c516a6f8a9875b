"""Readings in doubt that a second mention proves."""

import pytest

from claims.document import Document
from claims.evidence import Field
from claims.insurer import Hospital
from tests.validators.build import HOSPITAL, LOW, NAME, NUMBER, OTHER, PLATE, paper, report
from validators.agreeing import AGREED, with_agreement

BILL = paper("medical_bill", payer_name="~" + NAME, hospital="~" + HOSPITAL, total_amount="~721.26")


def confidence(key: str, *others: Document, bill: Document = BILL) -> float:
    return with_agreement([bill, *others], report(), 0.85)[0].fields[key].confidence


def test_a_name_in_doubt_that_the_report_says_is_read() -> None:
    assert confidence("payer_name") == AGREED


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (paper("fee_list", hospital=HOSPITAL), AGREED),
        (paper("fee_list", hospital="~" + HOSPITAL), LOW),
        (paper("fee_list", hospital="示例市第二人民医院"), LOW),
    ],
    ids=["another paper is sure of it", "two doubts prove nothing", "another paper says another"],
)
def test_a_text_in_doubt_wants_a_sure_second_mention(other: Document, expected: float) -> None:
    assert confidence("hospital", other) == expected


@pytest.mark.parametrize(
    ("printed", "other", "expected"),
    [
        ("721.26", "721.26", AGREED),
        ("721.26", "721.28", LOW),
        ("500.00", "500.00", LOW),
        ("721.26", "~721.26", LOW),
    ],
    ids=["the same", "another", "a round one", "two doubts"],
)
def test_an_amount_of_many_figures_in_doubt_is_the_same_one_elsewhere(
    printed: str, other: str, expected: float
) -> None:
    bill = paper("medical_bill", total_amount="~" + printed)
    assert confidence("total_amount", paper("fee_list", total_amount=other), bill=bill) == expected


@pytest.mark.parametrize(
    ("printed", "account", "value"),
    [
        ("62170056352451442", "6217005635245144292", "6217005635245144292"),
        ("62170056352451442", "6217005635245144291", "62170056352451442"),
        ("6217005635245144", "6217005635245144292", "6217005635245144"),
        ("62170056352451443", "6217005635245144292", "62170056352451443"),
    ],
    ids=["two digits lost", "one that fails its check", "three digits lost", "another digit"],
)
def test_a_card_that_lost_digits_is_the_account_of_the_form(printed: str, account: str, value: str) -> None:
    card = paper("bank_card", card_number="~" + printed)
    [settled, _] = with_agreement([card, paper("claim_form", account=account)], report(), 0.85)
    assert (settled.fields["card_number"].value, settled.fields["card_number"].repaired) == (
        value,
        value != printed,
    )


def test_digits_in_doubt_stay_in_doubt_for_a_misread_digit_may_make_another_value() -> None:
    card = paper("id_card", id_number="~" + NUMBER)
    assert confidence("id_number", bill=card) == LOW


def test_a_paper_whose_copies_differ_stays_in_doubt() -> None:
    other = Field(value=OTHER, confidence=0.9)
    torn = BILL.fields["payer_name"].model_copy(update={"also": (other,)})
    bill = BILL.model_copy(update={"fields": {"payer_name": torn}})
    assert confidence("payer_name", bill=bill) == LOW


def test_cells_of_lists_count_too() -> None:
    listed = paper("accident_certificate", rows=[{"name": "~" + NAME}])
    assert with_agreement([listed], report(), 0.85)[0].rows[0]["name"].confidence == AGREED


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["~2025-03-14", "2025-03-14", "2025-03-14"], AGREED),
        (["~2025-03-14", "2025-03-14", "2025-03-11"], LOW),
        (["~2025-03-14", "~2025-03-14", "~2025-03-14"], LOW),
        (["~沙发", "沙发", "沙发"], LOW),
    ],
    ids=["two rows say so", "one does", "doubts prove nothing", "things repeat by their nature"],
)
def test_a_day_in_doubt_is_the_one_of_its_column(days: list[str], expected: float) -> None:
    listed = paper("loss_list", rows=[{"purchase_date": day} for day in days])
    [settled] = with_agreement([listed], report(), 0.85)
    assert settled.rows[0]["purchase_date"].confidence == expected


def half_legible(value: str, legible: str) -> Document:
    name = Field(value=value, confidence=LOW, text=value, legible=legible)
    return BILL.model_copy(update={"fields": {"hospital": name}})


def test_a_hospital_under_a_seal_is_the_one_that_all_its_legible_characters_show() -> None:
    bill = half_legible("示例市第一入艮医院", "示例市第一□□医院")
    [settled, _] = with_agreement([bill, paper("fee_list", hospital=HOSPITAL)], report(), 0.85)
    name = settled.fields["hospital"]
    assert (name.value, name.confidence, name.repaired, name.text) == (
        HOSPITAL,
        AGREED,
        True,
        "示例市第一入艮医院",
    )


def test_a_hospital_that_may_be_two_is_neither() -> None:
    bill = half_legible("示例市青山医院", "示例市青□医院")
    others = [
        paper("fee_list", "a", hospital="示例市青云医院"),
        paper("fee_list", "b", hospital="示例市青松医院"),
    ]
    assert with_agreement([bill, *others], report(), 0.85)[0].fields["hospital"].confidence == LOW
    listed = [
        Hospital.model_validate(
            {"name": "示例市青松医院", "level": 3, "from": "2020-01-01", "clause": "附表一"}
        )
    ]
    assert with_agreement([bill, others[0]], report(), 0.85, listed)[0].fields["hospital"].confidence == LOW


@pytest.mark.parametrize(("legible", "expected"), [("□A12345", AGREED), ("京A1□345", LOW)])
def test_a_plate_is_proved_where_only_its_province_is_in_doubt(legible: str, expected: float) -> None:
    plate = Field(value=PLATE, confidence=LOW, text=PLATE, legible=legible)
    licence = paper("vehicle_licence").model_copy(update={"fields": {"plate_number": plate}})
    sure = paper("repair_settlement", plate_number=PLATE)
    assert with_agreement([licence, sure], report(), 0.85)[0].fields["plate_number"].confidence == expected
