"""Calls that were answered, by their Idempotency-Key: the same call again gets the same answer, and nothing is done
twice. The answer is kept in the transaction of what it tells of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from claims.errors import PortalError
from claims.values.dates import SHANGHAI
from store.keys import Keyed
from store.tables import CallRow, ClientRow


@dataclass(frozen=True)
class Call:
    """One POST about a claim. `client`: its number; `key`: as the client chose it; `said`: all that was asked."""

    client: int
    key: str
    report_no: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class Answered:
    """An HTTP status and the JSON object that goes with it; nothing personal is in it."""

    status: int
    body: dict[str, Any]


def once(session: Session, keyed: Keyed, call: Call, work: Callable[[], Answered]) -> Answered:
    """The answer to a call, worked out at the first time only; two of one client wait for each other. Raises
    PortalError where its key stood for another call before."""
    session.get(ClientRow, call.client, with_for_update=True)
    key, said = keyed.text("idempotency key", call.key), keyed.text("call", call.report_no, *call.said)
    row = session.get(CallRow, (call.client, key))
    if row is None:
        answer, now = work(), datetime.now(SHANGHAI).isoformat(timespec="seconds")
        kept = {
            "call": said,
            "report_no": call.report_no,
            "status": answer.status,
            "answer": answer.body,
            "at": now,
        }
        session.add(CallRow(client_id=call.client, key=key, **kept))
        return answer
    if row.call != said:
        raise PortalError(
            422, "key_reused", "this Idempotency-Key stood for another call: choose a new one for each call"
        )
    return Answered(row.status, row.answer)
