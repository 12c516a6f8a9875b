"""Every committed golden pair is consistent: contract keys, sums, check digits, strings that really were printed."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from claims.errors import ValueSyntaxError
from claims.values.bank_card import luhn_ok
from claims.values.money import parse_amount_words
from claims.values.resident_id import parse_resident_id

HOME = Path(__file__).resolve().parents[2] / "sample_docs"
PAIRS = sorted((HOME / "documents").glob("*/*.json"))
KEYS = {
    "id_card": "name sex ethnicity birth_date address id_number issuing_authority valid_from valid_to",
    "accident_certificate": "certificate_number accident_time accident_place issuing_authority issue_date cause "
    "direct_loss | name id_number role plate_number responsibility",
    "loss_list": "report_no policy_no insured_name total_amount total_amount_words list_date | number name model unit "
    "quantity unit_price amount purchase_date salvage note",
    "medical_bill": "region bill_code bill_number check_code payer_name payer_id sex hospital issue_date total_amount "
    "total_amount_words serial_number visit_number visit_date record_number admission_number department "
    "admission_date discharge_date insurance_type fund_paid other_paid account_paid cash_paid self_paid own_expense "
    "prepaid refunded topped_up | category name quantity unit amount note",
    "fee_list": "patient_name hospital admission_number from_date to_date total_amount | date code name spec unit "
    "quantity unit_price amount category",
    "vat_invoice": "invoice_code invoice_number check_code issue_date buyer_name buyer_tax_id seller_name "
    "seller_tax_id amount tax total_amount total_amount_words | name spec unit quantity unit_price amount tax_rate tax",
    "diagnosis_certificate": "patient_name sex age hospital department diagnosis advice issue_date",
    "discharge_summary": "patient_name sex age hospital department admission_number admission_date discharge_date days "
    "admission_diagnosis discharge_diagnosis advice",
    "outpatient_record": "patient_name sex age hospital department visit_time complaint diagnosis",
    "driver_licence": "name sex license_number class first_issue_date valid_from valid_to issuing_authority",
    "vehicle_licence": "plate_number vehicle_type owner address use_character model vin engine_number register_date "
    "issue_date inspection_valid_to",
    "damage_assessment": "plate_number vin insured_name report_no total_amount | name quantity unit_price amount",
    "repair_settlement": "plate_number vin total_amount settle_date | name quantity unit_price amount",
    "bank_card": "card_number bank_name holder_name valid_to",
    "policy": "policy_no policyholder_name insured_name start end sum_insured deductible product",
    "claim_form": "report_no policy_no insured_name claimant_name signed_date account",
    "power_of_attorney": "principal_name agent_name agent_id_number matter authority valid_from valid_to",
    "household_register": "householder_name | name relation sex id_number birth_date former_name",
    "statement": "name signed_date",
    "photo": "",
    "other": "",
}
FLAGS = {"seal_present", "signature_present"}


def _documents(path: Path) -> list[dict[str, Any]]:
    documents: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["documents"]
    return documents


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.fixture(params=PAIRS, ids=_name)
def pair(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_there_are_three_layouts_of_every_mission_type_and_all_other_types() -> None:
    layouts = {json.loads(path.read_text(encoding="utf-8"))["layout"] for path in PAIRS}
    count = {kind: sum(name.startswith(f"{kind}/") for name in layouts) for kind in KEYS}
    assert all(count[kind] >= 3 for kind in ("id_card", "accident_certificate", "loss_list", "medical_bill"))
    assert all(count.values())


def test_expected_keys_are_the_contract_s(pair: Path) -> None:
    for document in _documents(pair):
        fields, _, rows = KEYS[document["type"]].partition("|")
        assert set(document["fields"]) <= set(fields.split()) | FLAGS
        assert {key for row in document["rows"] for key in row} <= set(rows.split())


def test_uploads_are_there(pair: Path) -> None:
    for document in _documents(pair):
        assert document["pages"]
        assert all((pair.parent / page["file"]).stat().st_size > 500 for page in document["pages"])


def test_values_are_in_contract_form(pair: Path) -> None:
    for document in _documents(pair):
        for entry in [document["fields"], *document["rows"]]:
            for key, value in entry.items():
                if key.endswith("_date") or key in ("valid_from", "start", "end", "settle_date"):
                    assert re.fullmatch(r"\d{4}-\d\d-\d\d", value)
                if key in ("accident_time", "visit_time"):
                    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00", value)
                if key.endswith(("_amount", "_paid")) or key in (
                    "amount",
                    "tax",
                    "own_expense",
                    "direct_loss",
                ):
                    assert re.fullmatch(r"-?\d+\.\d\d", value)


def test_sums_hold(pair: Path) -> None:
    for document in _documents(pair):
        fields = document["fields"]
        if document["rows_proved"]:
            parts = [Decimal(row["amount"]) + Decimal(row.get("tax", "0")) for row in document["rows"]]
            assert sum(parts) == Decimal(fields["total_amount"])
        if "total_amount_words" in fields:
            assert parse_amount_words(fields["total_amount_words"]) == Decimal(fields["total_amount"])
        if "fund_paid" in fields:
            paid = [Decimal(fields[key]) for key in ("fund_paid", "other_paid", "account_paid", "cash_paid")]
            assert sum(paid) == Decimal(fields["total_amount"])
        if "prepaid" in fields:
            cash = Decimal(fields["prepaid"]) + Decimal(fields["topped_up"]) - Decimal(fields["refunded"])
            assert cash == Decimal(fields["cash_paid"])


def test_rows_multiply(pair: Path) -> None:
    for document in _documents(pair):
        for row in document["rows"]:
            if {"quantity", "unit_price", "amount"} <= set(row):
                product = Decimal(row["quantity"]) * Decimal(row["unit_price"])
                assert abs(product - Decimal(row["amount"])) <= Decimal("0.05")


def test_numbers_have_valid_check_digits(pair: Path) -> None:
    for document in _documents(pair):
        fields = document["fields"]
        if "card_number" in fields:
            assert luhn_ok(fields["card_number"])
        for entry in [fields, *document["rows"]]:
            if "id_number" in entry:
                parse_resident_id(entry["id_number"])
            if "birth_date" in entry and "id_number" in entry:
                assert entry["birth_date"].replace("-", "") == entry["id_number"][6:14]


def test_a_broken_id_number_would_be_noticed() -> None:
    with pytest.raises(ValueSyntaxError):
        parse_resident_id("110101199003077775")


def test_printed_texts_belong_to_a_value(pair: Path) -> None:
    content = json.loads(pair.read_text(encoding="utf-8"))
    for place in content["printed"]:
        at: Any = content
        for step in place.split("."):
            at = at[int(step)] if isinstance(at, list) else at[step]
        assert isinstance(at, str)


def test_the_committed_files_stay_small() -> None:
    weight = sum(
        path.stat().st_size for name in ("documents", "claims") for path in (HOME / name).rglob("*.*")
    )
    assert weight < 10_000_000


def test_the_sample_has_at_least_forty_pages() -> None:
    sampled = [path for path in PAIRS if json.loads(path.read_text(encoding="utf-8"))["sample"]]
    pages = {
        (path, page["file"], page["page"])
        for path in sampled
        for d in _documents(path)
        for page in d["pages"]
    }
    assert len(pages) >= 40
