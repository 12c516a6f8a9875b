"""The conditions of the checklists, one function each, by the name under which the checklists use them."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from claims.document import Document, Row
from claims.errors import SettingsError
from claims.evidence import Field
from claims.values.names import same_name
from validators.case import Case
from validators.invoices import purpose_of
from validators.lexicon import has_any, lexicon

Condition = Callable[[Case], bool]
_CONDITIONS: dict[str, Condition] = {}
_FLAGS = (
    "abroad",
    "aids",
    "care",
    "court",
    "dependants",
    "insured_paid",
    "lost_income",
    "mediated",
    "self_ignition",
    "towed",
    "travel_cost",
)


def condition(function: Condition) -> Condition:
    """Registers a condition under its function's name; its docstring is what people read."""
    _CONDITIONS[function.__name__] = function
    return function


def holds(name: str, case: Case) -> bool:
    """Whether a condition, or `not` one, holds for the claim. Raises SettingsError for an unknown name."""
    plain = name.removeprefix("not ")
    if plain in _FLAGS:
        result = bool(getattr(case.report, plain))
    elif plain in _CONDITIONS:
        result = _CONDITIONS[plain](case)
    else:
        raise SettingsError(f"no condition is called {plain}; known: {', '.join(condition_names())}")
    return result != name.startswith("not ")


def any_holds(names: list[str], case: Case) -> str | None:
    """The first of the conditions that holds, "" where there is none to meet, None where none of them holds."""
    if not names:
        return ""
    return next((name for name in names if holds(name, case)), None)


def condition_names() -> list[str]:
    """Every condition that a checklist may name."""
    return sorted((*_CONDITIONS, *_FLAGS))


def condition_text(name: str) -> str:
    """What a condition means, in one sentence."""
    plain = name.removeprefix("not ")
    text = f"the report says {plain}" if plain in _FLAGS else (_CONDITIONS[plain].__doc__ or "").rstrip(".")
    return f"unless {text}" if plain != name else text


@condition
def minor(case: Case) -> bool:
    """The insured was younger than 18 when it happened."""
    age = case.report.age_of_insured(case.occurred.day)
    return age is not None and age < 18


@condition
def adult_incapable(case: Case) -> bool:
    """The insured is of age and without legal capacity."""
    return case.report.insured.capacity == "none" and not minor(case)


@condition
def agent(case: Case) -> bool:
    """The claimant acts as an agent."""
    return case.report.claimant is not None and case.report.claimant.is_agent


@condition
def guardian(case: Case) -> bool:
    """The claimant of a minor is a parent or the guardian."""
    relation = case.report.claimant.relation if case.report.claimant else None
    return minor(case) and relation in lexicon().guardian_relations


@condition
def other_claimant(case: Case) -> bool:
    """The claimant is neither the insured nor an agent nor the guardian."""
    claimant = case.report.claimant
    if claimant is None or agent(case) or guardian(case) or not (claimant.name or claimant.id_number):
        return False
    if claimant.id_number:
        return claimant.id_number != case.report.insured.id_number
    return same_name(claimant.name or "", case.report.insured.name) is False


@condition
def company(case: Case) -> bool:
    """The insured is a company."""
    return case.report.company_insured


@condition
def pharmacy(case: Case) -> bool:
    """An invoice of a pharmacy came."""
    return any(purpose_of(invoice, case) == "pharmacy" for invoice in case.of_type("vat_invoice"))


@condition
def third_party(case: Case) -> bool:
    """A third party is liable."""
    return case.report.third_party_liable


@condition
def third_hurt(case: Case) -> bool:
    """A third party was hurt."""
    return any(person.role == "third_party" for person in case.report.injured)


@condition
def third_property(case: Case) -> bool:
    """Losses of things are reported."""
    return bool(case.report.losses)


@condition
def disabled(case: Case) -> bool:
    """One of the injured is disabled."""
    return any(person.status == "disabled" for person in case.report.injured)


@condition
def lookup_failed(case: Case) -> bool:
    """The flight could not be looked up."""
    return case.report.flight is not None and case.report.flight.lookup_failed


@condition
def own_vehicle(case: Case) -> bool:
    """The own vehicle was damaged."""
    return any(vehicle.role == "own" and vehicle.damage_parts for vehicle in case.report.vehicles)


@condition
def insured_drove(case: Case) -> bool:
    """It was a traffic accident and the insured drove."""
    drivers = [vehicle.driver for vehicle in case.report.vehicles if vehicle.role == "own" and vehicle.driver]
    named = any(same_name(driver, case.report.insured.name) for driver in drivers)
    return case.report.cause == "traffic" and named


@condition
def traffic_police(case: Case) -> bool:
    """The traffic police handled it."""
    return case.report.handled_by == "traffic_police"


@condition
def lender(case: Case) -> bool:
    """A policy names a first loss payee."""
    return any(policy.first_loss_payee for policy in case.report.policies)


@condition
def statutory(case: Case) -> bool:
    """The beneficiaries are those of the law."""
    return case.report.beneficiary_type == "statutory"


@condition
def road_crash(case: Case) -> bool:
    """The cargo was lost in a road crash."""
    return case.report.cargo is not None and case.report.cargo.road_crash


@condition
def other_insurance(case: Case) -> bool:
    """Another insurance pays, by the report or by a payment of a commercial insurer on a bill or record."""
    papers = case.of_type(
        "medical_bill", "fee_list", "discharge_summary", "outpatient_record", "insurance_settlement"
    )
    paid = any((_amount(case, paper.fields.get("other_insurer_paid")) or 0) > 0 for paper in papers)
    return case.report.other_insurance or paid


@condition
def operated(case: Case) -> bool:
    """The insured was operated on, by the report or by the discharge summary."""
    named = [
        case.sure(summary, "operation").strip(" 。.;；/-—") for summary in case.of_type("discharge_summary")
    ]
    return case.report.operated or any(name not in lexicon().no_operation for name in named)


@condition
def examined(case: Case) -> bool:
    """A bill has an examination or laboratory item of the threshold or more."""
    rows = (row for bill in case.of_type("medical_bill") for row in bill.rows)
    return any(_is_examination(row) and _reaches(case, row) for row in rows)


def _is_examination(row: Row) -> bool:
    names = "".join(row[key].as_text for key in ("category", "name") if key in row)
    return has_any(names, lexicon().examination_items)


def _reaches(case: Case, row: Row) -> bool:
    return (_amount(case, row.get("amount")) or 0) >= case.settings.defaults.examined_from


@condition
def big_row(case: Case) -> bool:
    """A row of the loss list is above the single-item threshold."""
    return any(big_rows(loss_list, case) for loss_list in case.of_type("loss_list"))


def big_rows(loss_list: Document, case: Case) -> list[Row]:
    """The rows of a loss list above the single-item threshold."""
    threshold = case.settings.defaults.single_item_threshold
    return [row for row in loss_list.rows if (_amount(case, row.get("amount")) or 0) > threshold]


@condition
def repaired(case: Case) -> bool:
    """An item of the loss list or of the report is claimed at its repair cost."""
    listed = (text for paper in case.of_type("loss_list") for text in case.words(paper, "note", "name"))
    reported = (loss.name or "" for loss in case.report.losses)
    return any(_at_repair_cost(text) for text in (*listed, *reported))


def _at_repair_cost(text: str) -> bool:
    for denied in lexicon().no_repair_notes:
        text = text.replace(denied, "")
    return has_any(text, lexicon().repair_cost_notes)


@condition
def consent_lacking(case: Case) -> bool:
    """The product demands a consent that was not given yet."""
    demanded = {consent for product in case.products for consent in product.consents}
    return bool(demanded - {each.type for each in case.report.consents if each.granted_at})


@condition
def treated_inpatient(case: Case) -> bool:
    """The insured was an inpatient, by the report's treatments or, where it names none, by the bills that came."""
    kinds = {treatment.kind for treatment in case.report.treatments} - {None}
    if kinds:
        return "inpatient" in kinds
    return any(bill.kind == "inpatient" for bill in case.of_type("medical_bill"))


@condition
def treated_outpatient(case: Case) -> bool:
    """The insured was an outpatient, by the report's treatments, else by the bills that came, else in any case."""
    kinds = {treatment.kind for treatment in case.report.treatments} - {None}
    if kinds:
        return "outpatient" in kinds
    outpatient = any(bill.kind == "outpatient" for bill in case.of_type("medical_bill"))
    return outpatient or not treated_inpatient(case)


@condition
def hurt_at_home(case: Case) -> bool:
    """A fall or another cause, at home."""
    report = case.report
    said = f"{report.place} {report.course}"
    address = report.insured.address or ""
    home = has_any(said, lexicon().at_home) or (len(address) >= 6 and address in report.place)
    return report.cause in ("fall", "other") and home


@condition
def name_differs(case: Case) -> bool:
    """A name on an accepted paper differs and a former name explains it."""
    return any(owner.stance == "former name" for owner in case.owners.values())


def _amount(case: Case, cell: Field | None) -> Decimal | None:
    try:
        return Decimal(case.sure_value(cell))
    except InvalidOperation:
        return None
