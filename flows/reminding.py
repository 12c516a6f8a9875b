"""Reminders that are due go out: word of the same approved list again, each once (DOMAIN 1.5, 6.3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from claims.clock import ReminderKind
from claims.errors import ClaimdocsError
from claims.settings import Settings
from claims.values.dates import SHANGHAI
from flows.channels import Sending
from flows.due import due_reminders
from flows.links import upload_token
from flows.posting import post_news
from flows.telling import tell
from store import Store
from store.requests import mark_reminded

NODE: Literal["reminded"] = "reminded"
NO_ADDRESS = "nothing leads to the customer: get in touch"


class Reminded(BaseModel):
    """A reminder that was put into the outbox; `fault`: why it was not, "" where it was."""

    report_no: str
    number: str
    kind: ReminderKind
    fault: str = ""


@dataclass(frozen=True)
class Reminding:
    """One run. `out`, `inbox`: where reviews and claim folders lie; `how`: the channels that are set up; `day`, `at`:
    the day of judgement, and the moment of it that the history keeps; the outbox counts by the clock."""

    store: Store
    out: Path
    inbox: Path
    settings: Settings
    how: Sending
    day: date
    at: datetime


def remind(run: Reminding) -> Iterator[Reminded]:
    """Every reminder of the day, one after the other; what cannot be written does not stop the others. Raises
    StoreError."""
    for due in due_reminders(run.store, run.day):
        fault = _reminded(run, due.report_no, due.number)
        yield Reminded(report_no=due.report_no, number=due.number, kind=due.kind, fault=fault)


def _reminded(run: Reminding, report_no: str, number: str) -> str:
    """Puts the message into the outbox and says so in the request's history, both or neither; gives why it could
    not."""
    try:
        token = upload_token(run.settings, run.store, report_no)
        written = tell(report_no, NODE, run.out, run.inbox, run.settings, run.day, token=token)
        with run.store.writing() as session:
            if not post_news(session, run.how, NODE, str(run.day), written, datetime.now(SHANGHAI)):
                return NO_ADDRESS
            mark_reminded(session, report_no, number, run.at)
    except ClaimdocsError as error:
        return str(error)
    return ""
