"""A review's letter goes into the outbox: whether, to whom and by which channel.

It goes in before the review's files are shown as finished: a process that dies in between puts it again at the next
run, under the same key.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.parser import BytesHeaderParser
from email.policy import SMTP

from sqlalchemy.orm import Session

from claims.delivery import Channel, Message
from claims.errors import RequestError
from claims.report import ClaimReport
from claims.requests import Word, request_hash
from claims.review import Request
from claims.settings import Settings
from flows.channels import Mode, Sending
from flows.events import tell_request
from letters.addressee import addressee
from store import Store, outbox
from store.claims import find_claim
from store.requests import approve, frozen_requests, held, mark_failed, requests_of
from store.tables import RequestRow

REQUEST = "request"


@dataclass(frozen=True)
class Written:
    """What was written to a customer, and what it was made from. `request`: None where nothing is asked for; `files`:
    by their names (letters.write)."""

    report: ClaimReport
    settings: Settings
    request: Request | None
    files: Mapping[str, bytes]


def post(session: Session, how: Sending, written: Written, at: datetime) -> None:
    """What a review does: puts its letter in where it may go out without an adjuster, which approves its request; a
    letter whose request was closed before it was sent comes back. Raises RequestError."""
    report_no, request = written.report.report_no, written.request
    closed = [each.number for each in _requests(session, report_no) if each.state == "closed"]
    outbox.withdraw(session, report_no, closed, seconds(at))
    if request is None or request.state == "draft" or not may_go(how.mode, written):
        return
    if _approved(session, report_no, request, Word(at, why=how.mode)):
        enqueue(session, how.channels, request, written, at)


def enqueue(
    session: Session, open_channels: frozenset[Channel], request: Request, written: Written, at: datetime
) -> None:
    """Puts the letter of an approved request into the outbox, in the transaction that approves it."""
    key = _key(written.report.report_no, request.number)
    message = _message(key, REQUEST, written, open_channels)
    if outbox.put(session, message, seconds(at)):
        tell_request(session, open_channels, "request.ready", message.report_no, message.number, at)
        if message.channel is None:
            mark_failed(session, message.report_no, message.number, at, "no_address")


def post_news(session: Session, how: Sending, kind: str, about: str, written: Written, at: datetime) -> bool:
    """Puts a message on the way, where messages go out at all: it asks for nothing new, so it waits for nobody's word.
    One of a kind `about` the same (a day, an arrival). Gives whether it is there: not where nothing leads to the
    reader."""
    message = _message(f"{written.report.report_no}.{kind}.{about}", kind, written, how.channels)
    if not message.channel or how.mode == "never":
        return False
    outbox.put(session, message, seconds(at))
    return True


def _approved(session: Session, report_no: str, request: Request, word: Word) -> bool:
    """Whether the request is approved and waits to be sent. A first one is approved hereby; a second one needs a
    supervisor."""
    row = held(session, report_no, request.number)
    if row.state == "draft" and not frozen_requests(session, row.claim_id, row.kind):
        lines = approve(session, report_no, request.number, word)
        if request_hash(lines) != request_hash(request.items):
            raise RequestError(f"{request.number} was changed meanwhile: review the claim again")
    return row.state == "approved"


def is_posted(store: Store, report_no: str, number: str) -> bool:
    """Whether the outbox has, or had, the letter of a request. Raises StoreError."""
    with store.writing() as session:
        return outbox.standing(session, _key(report_no, number)) is not None


def _key(report_no: str, number: str) -> str:
    return f"{report_no}.{number}"


def _requests(session: Session, report_no: str) -> Sequence[RequestRow]:
    claim = find_claim(session, report_no)
    return requests_of(session, claim.id) if claim else ()


def seconds(at: datetime) -> int:
    """As the outbox counts."""
    return int(at.timestamp())


def may_go(mode: Mode, written: Written) -> bool:
    """When a person says so, or by itself where every product of the claim allows it."""
    insurer = written.settings.insurer
    products = [insurer.product(policy.product) for policy in written.report.policies]
    opted_in = all(product is not None and product.auto_send for product in products)
    return mode == "now" or (mode == "auto" and opted_in)


def _message(key: str, kind: str, written: Written, open_channels: frozenset[Channel]) -> Message:
    """By e-mail, else as a text message; where neither leads to the reader an adjuster gets in touch."""
    reader, number = addressee(written.report), written.request.number if written.request else ""
    mail, text = written.files[f"{kind}.eml"], written.files[f"{kind}.sms.txt"]
    routes: tuple[tuple[Channel, str | None, bytes], ...] = (
        ("email", reader.email, mail),
        ("sms", reader.mobile, text.strip()),
    )
    channel, recipient, payload = next(
        (route for route in routes if route[0] in open_channels and route[1]), (None, None, mail)
    )
    mail_id = BytesHeaderParser(policy=SMTP).parsebytes(mail)["Message-ID"] if channel == "email" else ""
    report_no = written.report.report_no
    return Message(key, report_no, number, kind, channel, recipient, payload, str(mail_id))
