"""What an insurer lays down in its own wording: products, thresholds, hospitals, changes to checklists, its calendar,
by effective date and each with its clause. Pure data; validators reads the files and decides what is in force for a
claim.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, PositiveInt, model_validator

from claims.checklists import Entry, Table
from claims.values.workdays import Calendar


class Dated(Table):
    """Something that holds from a day on, to and including another, by a clause."""

    from_: Annotated[date, Field(alias="from")]
    until: date = date.max
    clause: Annotated[str, Field(min_length=1)]

    def holds_on(self, day: date) -> bool:
        return self.from_ <= day <= self.until


class Threshold(Dated):
    """A value in place of a default of CONTRACT §7, under the default's name; of one product, or of all."""

    name: str
    value: Decimal
    product: str = ""


class Weather(Table):
    """What the clause calls a storm: any of these values reached (rain in mm, wind in m/s)."""

    rain_hour: Decimal | None = None
    rain_day: Decimal | None = None
    wind_speed: Decimal | None = None


class HospitalTerms(Table):
    """Hospitals in which treatment is covered: from this level on (1 to 3), and whether only public ones."""

    level: Annotated[int, Field(ge=1, le=3)] = 2
    public: bool = True


class Product(Dated):
    """A product as its clauses have it. `waiting_days` hold where the claim report names none; `originals`: items of
    which the paper itself is demanded; `consents`: kinds of consent; `authority`: above it a higher level decides;
    `forced_entry`: theft is covered only after a break-in; `decision_days`, `decision_workdays`: in which the contract
    has claims decided (保险法 23), else 30 days; `auto_send`: under CLAIMDOCS_SEND=auto its letters go out without an
    adjuster's approval."""

    product: str
    waiting_days: int | None = None
    min_age: int | None = None
    max_age: int | None = None
    originals: list[str] = []
    consents: list[str] = []
    authority: Decimal | None = None
    hospitals: HospitalTerms | None = None
    weather: Weather | None = None
    forced_entry: bool = False
    decision_days: PositiveInt | None = None
    decision_workdays: PositiveInt | None = None
    auto_send: bool = False


class Hospital(Dated):
    """A hospital of the insurer's list, with the other names under which it is printed."""

    name: str
    aliases: list[str] = []
    city: str = ""
    level: Annotated[int, Field(ge=1, le=3)]
    public: bool = True


class ListChange(Dated):
    """A checklist in another wording: entries that come in addition (one for an item that is there takes its place)
    and items that are not asked for; of one product, or of all."""

    scenario: str
    product: str = ""
    add: list[Entry] = []
    drop: list[str] = []


class Days(Table):
    """A run of days (`until` included; absent: one day) on which this insurer works, or does not, whatever the weekday;
    by a yearly notice that came after our library, or of its own."""

    from_: Annotated[date, Field(alias="from")]
    until: date | None = None
    works: bool
    clause: Annotated[str, Field(min_length=1)]

    @model_validator(mode="after")
    def _short(self) -> Self:
        if not 0 <= (self.last - self.from_).days <= LONGEST_DAYS:
            raise ValueError(f"until lies before from, or more than {LONGEST_DAYS} days after it")
        return self

    @property
    def last(self) -> date:
        return self.until or self.from_

    @property
    def days(self) -> list[date]:
        return [self.from_ + timedelta(days=number) for number in range((self.last - self.from_).days + 1)]


LONGEST_DAYS = 31
"""No holiday is longer: a longer run of days is a slip of the pen."""


class Insurer(Table):
    """Everything that an insurer lays down; empty: the defaults of CONTRACT §7 and of our checklists.
    `announced_until`: up to that day `calendar` holds every notice in full."""

    products: list[Product] = []
    thresholds: list[Threshold] = []
    hospitals: list[Hospital] = []
    checklists: list[ListChange] = []
    calendar: list[Days] = []
    announced_until: date = date.min

    @property
    def working_days(self) -> Calendar:
        """The calendar by which this insurer counts."""
        own = {day: run.works for run in self.calendar for day in run.days}
        return Calendar(own, self.announced_until)

    def product(self, name: str | None) -> Product | None:
        """The product of that name, None where it has none here."""
        return next((each for each in self.products if each.product == name), None)
