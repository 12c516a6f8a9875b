"""The tables. The ledger's order is no time of day: it is a number that grows by one with every change."""

from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

HEAD = "0009"
"""The newest revision in store/migrations; a database that has it is opened without alembic."""


class Base(DeclarativeBase):
    """Root of all tables."""


class State(Base):
    """One row. `tick`: the ledger's order; every change takes the next number, and holds the row until it is done, so
    that changes come one after another. `key_check`: tells a wrong key from an empty ledger."""

    __tablename__ = "state"

    id: Mapped[int] = mapped_column(primary_key=True)
    tick: Mapped[int]
    key_check: Mapped[str] = mapped_column(String(32))


class ClaimRow(Base):
    """A claim by its report_no, and the tick of its first review: what came into the ledger later it never sees.
    `received_at`: when its first material came, NULL before that. Who changes its requests holds this row."""

    __tablename__ = "claims"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_no: Mapped[str] = mapped_column(String(64), unique=True)
    first_tick: Mapped[int]
    received_at: Mapped[str | None] = mapped_column(String(32))


class EntryRow(Base):
    """One footprint of a claim, hashed. It holds from `tick` until `gone` (a paper was replaced, a number corrected);
    kept afterwards, since claims reviewed in between have seen it and see it again at every re-run."""

    __tablename__ = "entries"
    __table_args__ = (Index("entries_by_key", "kind", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    key: Mapped[str] = mapped_column(String(64))
    traits: Mapped[dict[str, str]] = mapped_column(JSON)
    tick: Mapped[int]
    gone: Mapped[int | None]


class BandRow(Base):
    """A band of a picture's shape, to find the few pictures worth comparing among millions."""

    __tablename__ = "bands"

    band: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), primary_key=True, index=True)


class CorrectionRow(Base):
    """What an adjuster said of a claim (`said`: one entry of docs/corrections.md), when, and who undid it and why."""

    __tablename__ = "corrections"

    report_no: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    said: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[str] = mapped_column(String(32))
    undone: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class SubmissionRow(Base):
    """A state of a claim's folder: its content in one number, when it was first seen, and what was claimed then."""

    __tablename__ = "submissions"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(32))
    at: Mapped[str] = mapped_column(String(32))
    scenarios: Mapped[list[str]] = mapped_column(JSON)


class DocumentRow(Base):
    """A file of a claim by the keyed hash of its content, and the submission that brought it. No name, no value."""

    __tablename__ = "documents"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    hash: Mapped[str] = mapped_column(String(32), primary_key=True)
    submission: Mapped[int]


class RequestRow(Base):
    """A request. `hash`: of the list as it is sent, fixed with its approval; `submission`: the newest one that it was
    composed from. Its times stand in its events."""

    __tablename__ = "requests"
    __table_args__ = (UniqueConstraint("claim_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), index=True)
    number: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16), index=True)
    hash: Mapped[str] = mapped_column(String(64))
    submission: Mapped[int]
    suggested_date: Mapped[str | None] = mapped_column(String(10))


class ItemRow(Base):
    """A line of a request (`line`: claims.review.RequestLine, masked as in the letter), and what became of it. `words`:
    the title and reason that an adjuster gave it; `papers`: the files that it names, hashed; `title`: as the review
    composed it, "" for a line of an adjuster's own."""

    __tablename__ = "items"

    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(String(64))
    title: Mapped[str]
    line: Mapped[dict[str, Any]] = mapped_column(JSON)
    words: Mapped[dict[str, str]] = mapped_column(JSON)
    papers: Mapped[list[str]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(16))
    because: Mapped[str | None] = mapped_column(String(40), index=True)


class EventRow(Base):
    """What happened to a claim's requests, never changed: what, when, who and why. `detail`: the words before and after
    an adjuster's change, the supervisor of a second request. `recorded`: when it was written down; a delivery is often
    heard of later."""

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), index=True)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("requests.id"))
    what: Mapped[str] = mapped_column(String(16))
    at: Mapped[str] = mapped_column(String(32))
    by: Mapped[str] = mapped_column(String(64))
    why: Mapped[str]
    item: Mapped[str] = mapped_column(String(64))
    detail: Mapped[dict[str, str]] = mapped_column(JSON)
    recorded: Mapped[str] = mapped_column(String(32))


class CourseRow(Base):
    """What the newest review of a claim says of its course (`said`: claims.clock.Course, what is known)."""

    __tablename__ = "courses"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    said: Mapped[dict[str, Any]] = mapped_column(JSON)


class OutboxRow(Base):
    """A message on its way (claims.delivery.Message) and where it stands. Moments are seconds since 1970. `due`: from
    when it may be tried, or until when the process that works on it keeps it; `lease`: that process's token;
    `settled`: what humans said of it, with who, why and when."""

    __tablename__ = "outbox"
    __table_args__ = (Index("outbox_by_due", "step", "due"),)

    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    report_no: Mapped[str] = mapped_column(String(64), index=True)
    number: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(32))
    channel: Mapped[str | None] = mapped_column(String(16))
    recipient: Mapped[str | None] = mapped_column(String(320))
    message_id: Mapped[str] = mapped_column(String(320))
    payload: Mapped[bytes] = mapped_column(LargeBinary)
    step: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(32))
    attempts: Mapped[int]
    due: Mapped[int] = mapped_column(BigInteger)
    changed: Mapped[int] = mapped_column(BigInteger)
    lease: Mapped[str | None] = mapped_column(String(32))
    settled: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class ClientRow(Base):
    """A system that may call the door. `token`: the keyed hash of what it shows."""

    __tablename__ = "clients"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    token: Mapped[str] = mapped_column(String(32), unique=True)
    scopes: Mapped[list[str]] = mapped_column(JSON)
    made: Mapped[str] = mapped_column(String(32))
    revoked: Mapped[str | None] = mapped_column(String(32))


class CallRow(Base):
    """A POST about a claim that was answered, by the hash of its Idempotency-Key; `call`: the keyed hash of all that
    was asked."""

    __tablename__ = "calls"

    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    call: Mapped[str] = mapped_column(String(32))
    report_no: Mapped[str] = mapped_column(String(64), index=True)
    status: Mapped[int]
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[str] = mapped_column(String(32))


class ArrivalRow(Base):
    """A claim that came, or gets papers, by the portal. `folder`: its name under the inbox; `client_id` NULL: it was
    there before, and only its customer's page leads to it; `report`: the keyed hash of its report. `submitted` counts;
    up to `started` of these a review was begun, in Prefect's `run`, the `attempt`th; `ended`: how that run ended."""

    __tablename__ = "arrivals"

    report_no: Mapped[str] = mapped_column(String(64), primary_key=True)
    client_id: Mapped[int | None] = mapped_column(ForeignKey("clients.id"), index=True)
    folder: Mapped[str] = mapped_column(String(255))
    report: Mapped[str] = mapped_column(String(32))
    submitted: Mapped[int]
    started: Mapped[int]
    attempt: Mapped[int]
    run: Mapped[str | None] = mapped_column(String(36))
    ended: Mapped[str | None] = mapped_column(String(16))


class ArrivedRow(Base):
    """A file that came by the portal, under the name that it got here. `item`: the line of the request that the
    customer chose it for, "" where unknown; `submission`: the one that it belongs to, 0 before that."""

    __tablename__ = "arrived_files"
    __table_args__ = (UniqueConstraint("report_no", "sha256"),)

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    report_no: Mapped[str] = mapped_column(ForeignKey("arrivals.report_no"), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    item: Mapped[str] = mapped_column(String(64))
    submission: Mapped[int]
    at: Mapped[str] = mapped_column(String(32))


class LinkRow(Base):
    """The upload page of a claim that a request led to. `token`: the keyed hash of what stands in the link."""

    __tablename__ = "upload_links"

    token: Mapped[str] = mapped_column(String(32), primary_key=True)
    report_no: Mapped[str] = mapped_column(String(64), index=True)
    number: Mapped[str] = mapped_column(String(20))
    made: Mapped[str] = mapped_column(String(32))
    revoked: Mapped[str | None] = mapped_column(String(32))


class LinkUseRow(Base):
    """How often a day somebody came by an upload link of a claim that opens nothing any more, or handed in something by
    one; `report_no` "": by a link that nobody made."""

    __tablename__ = "link_uses"

    what: Mapped[str] = mapped_column(String(8), primary_key=True)
    report_no: Mapped[str] = mapped_column(String(64), primary_key=True)
    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    times: Mapped[int]


class LeaseRow(Base):
    """Who works on something now. `kind` claim: `name` is its report_no, `content` the number of what is reviewed; kind
    run: a flow run that lives. `owner`: whoever took it; moments are seconds since 1970, by the database's clock."""

    __tablename__ = "leases"

    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[str] = mapped_column(String(64))
    owner: Mapped[str] = mapped_column(String(36), index=True)
    since: Mapped[int] = mapped_column(BigInteger)
    expires: Mapped[int] = mapped_column(BigInteger)


class AccountRow(Base):
    """A person who works at the desk. `password`: an argon2 hash, "" where only the insurer's own login opens it."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    password: Mapped[str] = mapped_column(String(200))
    made: Mapped[str] = mapped_column(String(32))
    disabled: Mapped[str | None] = mapped_column(String(32))


class SessionRow(Base):
    """Somebody who is logged in. `token`: the keyed hash of what the browser shows. Moments are seconds since 1970:
    `ends` whatever happens, `seen` the last sign of life."""

    __tablename__ = "sessions"

    token: Mapped[str] = mapped_column(String(32), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    ends: Mapped[int] = mapped_column(BigInteger)
    seen: Mapped[int] = mapped_column(BigInteger)


class AccessRow(Base):
    """Who saw or did what of which claim, and when; only ever added to. `report_no` "": the list of claims, a login."""

    __tablename__ = "accesses"

    id: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(String(64))
    report_no: Mapped[str] = mapped_column(String(64), index=True)
    what: Mapped[str] = mapped_column(String(16))
    at: Mapped[str] = mapped_column(String(32))
