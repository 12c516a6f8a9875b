"""What is known of a claim's course, the periods that the law and the contract allow, and the clock made of both. Pure
data; validators counts.
"""

from datetime import date, datetime
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

DutyName = Literal["list", "decision", "partial_payment", "notification", "payment"]
ReminderKind = Literal["half_time", "three_days"]
DutyState = Literal["open", "paused", "at_risk", "due", "late"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True)


class Notice(_Record):
    """One request of the claim. `delivered_at`: when it is proved to have reached the customer, None: not proved;
    `supplemented_at`: when all that it asks for had reached us (a part of it does not count); `reminded_at`: the last
    time."""

    number: str
    sent_at: datetime | None = None
    delivered_at: datetime | None = None
    supplemented_at: datetime | None = None
    reminded_at: datetime | None = None
    suggested_date: date | None = None


class History(_Record):
    """What happened in one claim, and when. `received_at`: the first request with material (解释二 15), None: only
    reported so far; `listed_at`: when the first list of what is needed went out, or it was found that nothing is
    (交强险条例 28); `notified_at`: when the customer heard of the decision."""

    report_no: str
    reported_at: datetime | None = None
    received_at: datetime | None = None
    listed_at: datetime | None = None
    notices: list[Notice] = []
    decided_at: datetime | None = None
    notified_at: datetime | None = None
    agreed_at: datetime | None = None
    paid_at: datetime | None = None
    closed_at: datetime | None = None


class Term(NamedTuple):
    """So many days, all of them or working days only, by a clause."""

    days: int
    basis: str
    workdays: bool = False

    def __str__(self) -> str:
        return f"{self.basis}：{self.days}{'个工作日' if self.workdays else '日'}"


class Course(_Record):
    """All that is counted of a claim. `terms`: of its decision; `keep_until`: the last day on which its vouchers must
    be kept (保险法 87), None: the policy's days are not known."""

    history: History
    terms: tuple[Term, ...] = ()
    keep_until: date | None = None


class Clock(BaseModel):
    """The legal clock of a claim on one day. `paused_days`: deducted until that day (解释二 15); `paused`: a request is
    with the customer, and `due_decision` is what it would be if the answer came on that day; `used_days`: of the period
    whose `basis` stands first; `provisional`: a date lies in a year whose holidays are not announced."""

    started: date
    paused_days: int
    due_decision: date
    due_partial_payment: date
    basis: str
    used_days: int = 0
    paused: bool = False
    provisional: bool = False


class Duty(BaseModel):
    """One thing that the insurer owes in a claim, and until when. `days_left`: calendar days, negative when late."""

    report_no: str
    duty: DutyName
    due: date
    state: DutyState
    days_left: int
    basis: str
    provisional: bool = False


class DueReminder(BaseModel):
    """A reminder that is to go out, not before `at`. `key`: the same for the same reminder."""

    report_no: str
    number: str
    kind: ReminderKind
    at: datetime
    key: str


class Stuck(BaseModel):
    """A letter that did not leave, or of which nobody knows whether it did: a human looks, but for `retry`, which the
    outbox tries again. `why`: a code."""

    report_no: str
    number: str
    what: Literal["refused", "unknown", "retry"]
    at: datetime
    why: str


LinkUse = Literal["forged", "expired", "revoked", "used"]
"""What came of an upload link: nobody made it; its days are over; it was revoked; something was handed in by it."""


class LinkUses(BaseModel):
    """How often it came to that of late. `report_no`: "" for links that nobody made."""

    report_no: str
    what: LinkUse
    times: int
    last: date


class DueList(BaseModel):
    """What waits on a day: duties by urgency, reminders to send, letters that are stuck, upload links that opened
    nothing (their customers may stand before a closed door, or somebody guesses)."""

    as_of: date
    duties: list[Duty]
    reminders: list[DueReminder]
    letters: list[Stuck]
    links: list[LinkUses] = []
