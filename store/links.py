"""The links of customers' upload pages. A token is made from the store's key, the claim and the request, so that the
same letter has the same link; the store keeps only its hash."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from claims.clock import LinkUse, LinkUses
from store.keys import Keyed
from store.tables import LinkRow, LinkUseRow

_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
"""No digits: a row of them in a letter would look like somebody's number."""


@dataclass(frozen=True)
class Link:
    """What a token opens. `made`: when the letter was last made."""

    report_no: str
    number: str
    made: datetime
    revoked: bool


def keep_link(session: Session, keyed: Keyed, report_no: str, number: str, at: datetime) -> str:
    """The token for the letter of a request, 32 letters; `number` "": for what else the customer hears. After a
    revocation it is another one."""
    mine = LinkRow.report_no == report_no, LinkRow.number == number
    gone = session.scalar(select(func.count()).where(*mine, LinkRow.revoked.is_not(None))) or 0
    token = keyed.text("upload link", report_no, number, str(gone)).translate(_LETTERS)
    made = at.isoformat(timespec="seconds")
    row = session.get(LinkRow, _hash(keyed, token))
    if row is not None:
        row.made = made
        return token
    with (
        suppress(IntegrityError),
        session.begin_nested(),
    ):  # another review of the claim may make the same link
        session.add(LinkRow(token=_hash(keyed, token), report_no=report_no, number=number, made=made))
    return token


def link_of(session: Session, keyed: Keyed, token: str) -> Link | None:
    """What a token opens; None where nobody made it."""
    row = session.get(LinkRow, _hash(keyed, token))
    return _link(row) if row else None


def links_of(session: Session, report_no: str) -> list[Link]:
    """Those of a claim, the newest last."""
    mine = select(LinkRow).where(LinkRow.report_no == report_no).order_by(LinkRow.made)
    return [_link(row) for row in session.scalars(mine)]


def revoke_links(session: Session, report_no: str, at: datetime) -> int:
    """Closes every upload page of a claim; how many there were. The next letter gets a new one."""
    mine = select(LinkRow).where(LinkRow.report_no == report_no, LinkRow.revoked.is_(None))
    rows = session.scalars(mine).all()
    for row in rows:
        row.revoked = at.isoformat(timespec="seconds")
    return len(rows)


def note_use(session: Session, what: LinkUse, report_no: str, at: datetime) -> None:
    """Counts it for the day; `report_no` "" where nobody made the link."""
    day = at.date().isoformat()
    mine = LinkUseRow.what == what, LinkUseRow.report_no == report_no, LinkUseRow.day == day
    with suppress(IntegrityError), session.begin_nested():  # the day's first one may come twice at once
        if session.scalar(select(LinkUseRow.times).where(*mine)) is None:
            session.add(LinkUseRow(what=what, report_no=report_no, day=day, times=0))
    session.execute(update(LinkUseRow).where(*mine).values(times=LinkUseRow.times + 1))


def uses_since(session: Session, day: date) -> list[LinkUses]:
    """By claim and kind, from a day on."""
    counted = (
        select(LinkUseRow.report_no, LinkUseRow.what, func.sum(LinkUseRow.times), func.max(LinkUseRow.day))
        .where(LinkUseRow.day >= day.isoformat())
        .group_by(LinkUseRow.report_no, LinkUseRow.what)
        .order_by(LinkUseRow.report_no, LinkUseRow.what)
    )
    return [
        LinkUses(report_no=report_no, what=what, times=times, last=date.fromisoformat(last))
        for report_no, what, times, last in session.execute(counted)
    ]


def _link(row: LinkRow) -> Link:
    return Link(row.report_no, row.number, datetime.fromisoformat(row.made), row.revoked is not None)


def _hash(keyed: Keyed, token: str) -> str:
    return keyed.text("upload token", token)
