"""What a claim leaves in the ledger across claims: its bills, invoices, lists, pictures and accidents.

Only what was read with confidence: a misread number would point at somebody else's bill.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from claims.document import Document
from claims.errors import ValueSyntaxError
from claims.ledger import Footprint, FootprintKind, Ledger
from claims.values.money import parse_money
from claims.values.normal import compact
from claims.values.organisations import normal_organisation
from validators.case import Case

LISTS = ("medical_bill", "fee_list", "loss_list")
PICTURED = ("photo", "medical_bill")
"""Papers whose pictures are compared (CONTRACT §5, QL-04): forms of one printer look alike, bills say what they are."""
EVENT_DAYS = 3
"""Two reports of one policy and person within so many days may be of one accident (DOMAIN QL-06)."""
_NUMBERS: Mapping[str, tuple[FootprintKind, str, str]] = {
    "medical_bill": ("bill", "bill_number", "bill_code"),
    "vat_invoice": ("invoice", "invoice_number", "invoice_code"),
}
_UNIQUE_NUMBER = 20
"""Digits of the number of a digital invoice, which has no code beside it."""
_FEWEST_ROWS = {"loss_list": 3}
_FEW_ROWS, _FEW_AMOUNTS = 5, 3
"""Rows, and different amounts among them, from which a list is no other one by chance."""


def footprints(case: Case, ledger: Ledger) -> list[Footprint]:
    """Everything that the claim's usable papers leave, and the claim itself."""
    found = list(_events(case))
    for document in case.usable:
        found += _numbered(document, case)
        if document.type in LISTS and (amounts := row_amounts(document, case)):
            key = f"{document.type} {amounts}"
            found.append(Footprint("rows", document.id, key, dict(_about_list(document, case))))
        if document.type in PICTURED:
            found += _pictures(document, case, ledger)
    return found


def _numbered(document: Document, case: Case) -> Iterator[Footprint]:
    if document.type not in _NUMBERS:
        return
    kind, number_key, code_key = _NUMBERS[document.type]
    number, code = case.sure(document, number_key), case.sure(document, code_key)
    if not number:
        return
    if not code and len(number) >= _UNIQUE_NUMBER:
        code = number
    yield Footprint(kind, document.id, number, _present({"code": code, **_amounts(document, case)}))


def _amounts(document: Document, case: Case) -> dict[str, str]:
    """The total, and what is printed for it where words or rows refuted that: an edited figure is repaired too."""
    total = document.get("total_amount")
    amount = _plain(case.sure(document, "total_amount"))
    printed = amount
    if total is not None and total.repaired:
        with suppress(ValueSyntaxError):
            printed = f"{parse_money(total.text):.2f}"
    return {"amount": amount, "printed": printed if amount else ""}


def row_amounts(document: Document, case: Case) -> str:
    """The amounts of a list's rows, whatever their order; "" where one is not read with confidence, or they are too few
    or too much alike to tell one list from another."""
    amounts = [_plain(case.sure_value(row.get("amount"))) for row in document.rows]
    enough = len(amounts) >= _FEWEST_ROWS.get(document.type, _FEW_ROWS) and len(set(amounts)) >= _FEW_AMOUNTS
    return " ".join(sorted(amounts)) if enough and all(amounts) else ""


def _about_list(document: Document, case: Case) -> Iterator[tuple[str, str]]:
    """Whose list it is and of when; of a loss list the names of its things."""
    names = sorted(compact(case.sure_value(row.get("name"))) for row in document.rows)
    if document.type == "loss_list" and all(names):
        yield "names", " ".join(names)
    yield from _first_present("person", document, case, "patient_name", "payer_name", "insured_name")
    yield from _first_present(
        "day", document, case, "from_date", "admission_date", "visit_date", "issue_date"
    )


def _first_present(trait: str, document: Document, case: Case, *keys: str) -> Iterator[tuple[str, str]]:
    values = (case.sure(document, key) for key in keys)
    if value := next(filter(None, values), ""):
        yield trait, compact(value)


def _pictures(document: Document, case: Case, ledger: Ledger) -> Iterator[Footprint]:
    """A bill's picture has the traits that tell its bill; of a photo nothing is known but its pixels."""
    traits = _about_bill(document, case) if document.type == "medical_bill" else {}
    for page in [*document.pages, *(page for source in document.sources[1:] for page in source)]:
        if looks := ledger.looks(page):
            told = {**traits, "pixels": ledger.pixels(page)}
            yield Footprint("picture", document.id, traits=told, looks=looks)


def _about_bill(document: Document, case: Case) -> dict[str, str]:
    visit = [case.sure(document, key) for key in ("payer_name", "hospital", "issue_date")]
    return _present(
        {
            "number": case.sure(document, "bill_number"),
            **_amounts(document, case),
            "rows": row_amounts(document, case),
            "visit": " ".join(map(compact, visit)) if all(visit) else "",
        }
    )


def _events(case: Case) -> Iterator[Footprint]:
    """One for each policy: who, under which policy, on which day."""
    day = case.occurred.day
    person = case.report.insured.id_number
    traits = _present({"hospital": _hospital(case)})
    for policy in case.report.policies:
        about = f"{policy.policy_no} {person}"
        near = tuple(f"{about} {other}" for other in _days_around(day) if other != day)
        yield Footprint("event", "", f"{about} {day}", traits, near)


def _days_around(day: date) -> Iterable[date]:
    return (day + timedelta(days=step) for step in range(-EVENT_DAYS, EVENT_DAYS + 1))


def _hospital(case: Case) -> str:
    """The one hospital of the claim, "" where there is none or several."""
    said = [each.hospital for each in case.report.treatments if each.hospital]
    said = said or [case.sure(bill, "hospital") for bill in case.of_type("medical_bill")]
    names = {normal_organisation(name) for name in said if name}
    return names.pop() if len(names) == 1 else ""


def _present(traits: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in traits.items() if value}


def _plain(amount: str) -> str:
    """An amount in one form."""
    try:
        return f"{Decimal(amount):.2f}"
    except InvalidOperation:
        return ""
