"""Reviews as the store sees them: lists of lines, files by their hashes."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from claims.requests import ClaimHistory, ItemState, KeptRequest, Lacking, Word, request_hash
from claims.review import LineKind, ReasonCode, RequestLine
from claims.values.dates import SHANGHAI
from store import Store
from store.drafts import Composed
from store.history import history
from store.supplements import Seen, known_of, settle

CLAIM = "RA2026110300127"
CLERK, CHIEF = "adjuster-17", "chief-2"


def at(day: int) -> datetime:
    """A day of November 2026."""
    return datetime(2026, 11, day, 9, 30, tzinfo=SHANGHAI)


def word(day: int = 20, why: str = "已核对") -> Word:
    return Word(at(day), CLERK, why)


def line(
    item: str, kind: LineKind = "missing", because: ReasonCode | None = None, **words: str
) -> RequestLine:
    told = {
        "title": f"{item}的名称",
        "reason": "用于核定",
        "how": "请拍照上传",
        "basis": "《保险法》第二十二条",
    }
    return RequestLine(
        item=item,
        kind=kind,
        alternatives=["请说明原因"],
        rules=[],
        documents=[],
        because=because,
        **{**told, **words},
    )


def review(
    store: Store,
    lines: Sequence[RequestLine | Lacking],
    files: Collection[str] = ("f1",),
    *,
    day: int = 10,
    states: Mapping[tuple[int, int], ItemState] | None = None,
    claim: str = CLAIM,
) -> ClaimHistory:
    """Settles what a review found, and gives the claim's history."""
    known = known_of(store, claim, came=bool(files))
    lacking = [each if isinstance(each, Lacking) else Lacking(each) for each in lines]
    number = request_hash(each.line for each in lacking)[:12] + known.kind[0] + str(known.requests)
    composed = Composed(number, known.kind, lacking, date(2026, 12, 21))
    with store.writing() as session:
        assert settle(
            session, claim, known, Seen(files, ["accident.medical"], at(day)), states or {}, composed
        )
    return told(store, claim)


def told(store: Store, claim: str = CLAIM) -> ClaimHistory:
    found = history(store, claim)
    assert found is not None
    return found


def only(kept: ClaimHistory, state: str) -> KeptRequest:
    """The one request in this state."""
    found = [each for each in kept.requests if each.state == state]
    assert len(found) == 1
    return found[0]
