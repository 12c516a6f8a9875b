"""The claim report (报案), as CONTRACT §2 fixes it. Parsing a raw mapping into it is `parse_report`."""

import contextlib
import difflib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic import Field as Key

from claims.errors import ClaimReportError
from claims.values.dates import SHANGHAI
from claims.values.language import Language, language_of
from claims.values.resident_id import birth_of

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Scenario = Literal[
    "health.outpatient",
    "health.inpatient",
    "health.allowance",
    "critical_illness",
    "accident.medical",
    "accident.disability",
    "accident.death",
    "motor.single",
    "motor.multi",
    "motor.injury",
    "motor.theft",
    "property.fire",
    "property.water",
    "property.weather",
    "property.theft",
    "liability.general",
    "cargo",
    "travel.flight_delay",
]
Cause = Literal["traffic", "fall", "illness", "fire", "water", "weather", "theft", "assault", "work", "other"]
IdType = Literal["resident_id", "passport", "hmt_permit", "residence_permit", "permanent_resident", "other"]


def _whole_day(value: object) -> object:
    """A time written as a day only, or without a zone, is Shanghai time."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=SHANGHAI)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=SHANGHAI)
    if isinstance(value, str):
        with contextlib.suppress(ValueError):
            moment = datetime.fromisoformat(value.strip())
            return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
    raise ValueError("write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM")


def _number(value: object) -> object:
    """Numbers written without quotes (YAML, JSON) are read by their digits, never as binary floats."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _identifier(value: object) -> object:
    """Numbers of cards, policies and phones may come unquoted; ID numbers and plates lose spaces and dots."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Moment = Annotated[datetime, BeforeValidator(_whole_day)]
Money = Annotated[Decimal, BeforeValidator(_number)]
Text = Annotated[str, BeforeValidator(_identifier), StringConstraints(strip_whitespace=True)]
Required = Annotated[Text, StringConstraints(min_length=1)]


def _compact(value: object) -> object:
    return (
        "".join(ch for ch in str(value).upper() if ch not in " ·•.-　")
        if isinstance(value, str | int)
        else value
    )


Code = Annotated[str, BeforeValidator(_compact)]
"""An ID number, plate or VIN: upper case, without spaces and dots."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True)


class Policy(_Part):
    policy_no: Required
    product: Text | None = None
    start: Moment | None = None
    end: Moment | None = None
    waiting_days: int | None = None
    sum_insured: Money | None = None
    deductible: Money | None = None
    clause: Text | None = None
    insured_items: list[Text] = []
    special_terms: list[Text] = []
    first_loss_payee: Text | None = None
    compulsory_motor: bool | None = None


class Insured(_Part):
    name: Required
    id_number: Code
    id_type: IdType = "resident_id"
    birth_date: date | None = None
    sex: Literal["male", "female"] | None = None
    phone: Text | None = None
    email: Text | None = None
    address: Text | None = None
    capacity: Literal["full", "none"] = "full"


class Policyholder(_Part):
    name: Text | None = None
    id_type: IdType = "resident_id"
    id_number: Code | None = None


class Claimant(_Part):
    name: Text | None = None
    id_number: Code | None = None
    relation: Text | None = None
    is_agent: bool = False
    phone: Text | None = None
    email: Text | None = None


class Beneficiary(_Part):
    name: Text | None = None
    id_number: Code | None = None
    relation: Text | None = None
    order: int | None = None
    share: Money | None = None


class Reporter(_Part):
    name: Text | None = None
    phone: Text | None = None
    relation: Text | None = None


class Contact(_Part):
    name: Text | None = None
    phone: Text | None = None
    email: Text | None = None
    language: Text | None = None


class Treatment(_Part):
    kind: Literal["inpatient", "outpatient"] | None = None
    hospital: Text | None = None
    from_: Moment | None = Key(default=None, alias="from")
    to: Moment | None = None
    emergency: bool = False


class Vehicle(_Part):
    role: Literal["own", "third"] | None = None
    plate_number: Code | None = None
    vin: Code | None = None
    driver: Text | None = None
    damage_parts: list[Text] = []
    insurer: Text | None = None


class Injured(_Part):
    name: Text | None = None
    id_number: Code | None = None
    role: Literal["insured", "driver", "passenger", "third_party"] | None = None
    injury: Text | None = None
    status: Literal["outpatient", "inpatient", "disabled", "dead"] | None = None


class Loss(_Part):
    name: Text | None = None
    quantity: Money | None = None
    amount: Money | None = None


class Cargo(_Part):
    waybill_no: Text | None = None
    import_: bool = Key(default=False, alias="import")
    road_crash: bool = False


class Flight(_Part):
    number: Text | None = None
    date: Moment | None = None
    lookup_failed: bool = False


class Employer(_Part):
    name: Text | None = None


class Payee(_Part):
    name: Text | None = None
    account: Code | None = None
    bank: Text | None = None


class Consent(_Part):
    type: Text | None = None
    granted_at: Moment | None = None


class Assignee(_Part):
    name: Text | None = None
    phone: Text | None = None
    branch: Text | None = None


class ClaimReport(_Part):
    """One claim report. Times carry a zone (Shanghai where none was written); money is Decimal yuan; absent = None."""

    report_no: Annotated[
        str, BeforeValidator(_identifier), StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")
    ]
    scenarios: Annotated[list[Scenario], Key(min_length=1)]
    policies: Annotated[list[Policy], Key(min_length=1)]
    insured: Insured
    reported_at: Moment
    occurred_at: Moment
    place: Required
    cause: Cause
    course: Required
    policyholder: Policyholder | None = None
    claimant: Claimant | None = None
    beneficiary_type: Literal["designated", "statutory"] | None = None
    beneficiaries: list[Beneficiary] = []
    reporter: Reporter | None = None
    contact: Contact | None = None
    received_at: Moment | None = None
    occurred_until: Moment | None = None
    handled_by: Literal["traffic_police", "fire", "police", "negotiated", "none"] | None = None
    own_liability: Literal["full", "main", "equal", "minor", "none", "unknown"] | None = None
    treatments: list[Treatment] = []
    vehicles: list[Vehicle] = []
    injured: list[Injured] = []
    losses: list[Loss] = []
    cargo: Cargo | None = None
    flight: Flight | None = None
    employer: Employer | None = None
    third_party_liable: bool = False
    other_insurance: bool = False
    operated: bool = False
    towed: bool = False
    company_insured: bool = False
    abroad: bool = False
    mediated: bool = False
    court: bool = False
    insured_paid: bool = False
    lost_income: bool = False
    care: bool = False
    dependants: bool = False
    travel_cost: bool = False
    aids: bool = False
    self_ignition: bool = False
    flood: bool = False
    ev_battery: bool = False
    claimed_amount: Money | None = None
    payee: Payee | None = None
    documents_held: list[Text] = []
    consents: list[Consent] = []
    assignee: Assignee | None = None

    @property
    def language(self) -> Language:
        """The language in which the customer is written to: the contact's."""
        return language_of(self.contact.language if self.contact else None)

    def in_language(self, language: Language) -> "ClaimReport":
        """The same report for a customer who is written to in another language."""
        contact = (self.contact or Contact()).model_copy(update={"language": language})
        return self.model_copy(update={"contact": contact})

    def age_of_insured(self, on: date) -> int | None:
        """Full years of the insured on a day, from `birth_date` or the resident ID number; None where unknown."""
        born = self.insured.birth_date or birth_of(self.insured.id_number)
        return None if born is None else on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def parse_report(raw: object) -> tuple[ClaimReport, list[str]]:
    """A report from its JSON or YAML mapping, and warnings about unknown keys with the nearest known name.

    Raises ClaimReportError with every error, each under its key.
    """
    if not isinstance(raw, Mapping):
        raise ClaimReportError([("", "the claim report must be one object of keys and values")])
    try:
        report = ClaimReport.model_validate(_without_blanks(raw))
    except ValidationError as error:
        faults = [(_path(each["loc"]), _plain(each) + _instead_of(each)) for each in error.errors()]
        raise ClaimReportError(faults) from None
    return report, list(_unknown_keys(report, ""))


def _without_blanks(value: object) -> object:
    """ "" and null count as absent, at every depth."""
    if isinstance(value, Mapping):
        kept = {str(key): _without_blanks(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item is not None}
    if isinstance(value, list):
        return [item for item in map(_without_blanks, value) if item is not None]
    return None if isinstance(value, str) and not value.strip() else value


def _path(location: tuple[int | str, ...]) -> str:
    return ".".join(str(step) for step in location)


def _plain(fault: "ErrorDetails") -> str:
    if fault["type"] == "string_pattern_mismatch":
        return "write 1 to 64 letters (A to Z), digits, _ or -"
    return fault["msg"].removeprefix("Value error, ")


def _instead_of(fault: "ErrorDetails") -> str:
    """For a key that is missing: the one in its place that is none of ours and nearly its name."""
    beside = fault["input"] if fault["type"] == "missing" else None
    if not isinstance(beside, Mapping):
        return ""
    near = difflib.get_close_matches(str(fault["loc"][-1]), set(beside) - _names(), n=1)
    return f"; is it {near[0]}?" if near else ""


@cache
def _names() -> frozenset[str]:
    """Every key of a claim report, at every depth."""
    schema = ClaimReport.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return frozenset(name for part in parts for name in part.get("properties", {}))


def _unknown_keys(part: BaseModel, prefix: str) -> Iterator[str]:
    known = [info.alias or name for name, info in type(part).model_fields.items()]
    for key in part.model_extra or {}:
        near = difflib.get_close_matches(key, known, n=1)
        yield f"unknown key {prefix}{key}" + (f", did you mean {prefix}{near[0]}?" if near else "")
    for name, info in type(part).model_fields.items():
        value: Any = getattr(part, name)
        for index, item in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(item, BaseModel):
                step = f"{info.alias or name}.{index}" if isinstance(value, list) else info.alias or name
                yield from _unknown_keys(item, f"{prefix}{step}.")
