"""Five hundred claims whose papers come in lots: nothing is asked twice, nothing is dropped, once only is kept."""

import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from claims.requests import FROZEN, ClaimHistory
from claims.review import RequestLine
from store import Store, open_store
from store.requests import approve, mark_delivered, mark_sent
from tests.flows.supplements import CHIEF, Supplemented, in_lots, seen_stories
from validators import Checked

_STORIES = seen_stories()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder: Path = tmp_path_factory.mktemp("stories")
    return open_store(f"sqlite:///{folder}/claimdocs.db", folder)


def live(claim: Supplemented, chance: random.Random, count: Counter[str]) -> None:
    """One claim from its first material to its end, with an adjuster who now and then waives, letters that are
    approved, sent and delivered or not, a paper that gets lost, an item that the insurer wrongly thought it held."""
    if chance.random() < 0.15:
        claim.changes = {"documents_held": [chance.choice(claim.papers()).type]}
    for lot in in_lots(claim.papers(), chance):
        claim.days += chance.randint(1, 9)
        for each in lot:
            claim.put(each)
        _, checked = claim.review()
        if chance.random() < 0.2:
            assert claim.review()[0] == claim.review()[0]
        _judge(claim, checked, count)
        draft = next((each for each in claim.history().requests if each.state == "draft"), None)
        if draft is not None and chance.random() < 0.8:
            _send(claim, draft.number, chance)
        awaited = [line.item for each in claim.history().requests for line in each.open_lines]
        if awaited and chance.random() < 0.1:
            claim.act("waive", chance.choice(awaited))
            count["waived"] += 1
        if chance.random() < 0.3:
            claim.changes = {}
        if claim.folder and chance.random() < 0.05:
            claim.folder.pop(chance.choice(list(claim.folder)))
    count["stories"] += 1
    count["requests"] += sum(each.state in FROZEN for each in claim.history().requests)


def _send(claim: Supplemented, number: str, chance: random.Random) -> None:
    claim.seen = set(claim.folder)
    with claim.store.writing() as session:
        approve(session, claim.report_no, number, claim.word(), CHIEF)
        if chance.random() < 0.8:
            mark_sent(session, claim.report_no, number, claim.moment())
            if chance.random() < 0.7:
                mark_delivered(session, claim.report_no, number, claim.word())


def _judge(claim: Supplemented, checked: Checked, count: Counter[str]) -> None:
    """Counts what must not be, by what the papers say and not by what the store says: what the customer sent after the
    newest letter was composed (`seen` is what came before) may be asked about again, and nothing else."""
    kept = claim.history()
    before = {line.item for line in claim.lacks(claim.check(claim.seen))}
    for line in claim.lacks(checked):
        count["dropped"] += not _is_covered(line, kept)
    for line in _second(kept):
        count[str(line.because)] += 1
        papers = {page.file for each in checked.documents if each.id in line.documents for page in each.pages}
        old = papers <= claim.seen
        again = any((line.item, line.title) == (each.item, each.title) for each in _first(kept))
        count["asked twice"] += old and again and line.because != "MISSED_BY_US"
        count["once-only broken"] += line.because is None or (
            old and line.item in before and line.because != "MISSED_BY_US"
        )


def _is_covered(line: RequestLine, kept: ClaimHistory) -> bool:
    """Whether it is awaited, drafted, or settled by a human."""
    return any(
        item.line.item == line.item and item.state != "present"
        for each in kept.requests
        if each.state in FROZEN or each.state == "draft"
        for item in each.items
    )


def _first(kept: ClaimHistory) -> list[RequestLine]:
    return [
        line
        for each in kept.requests
        if each.state in FROZEN and each.kind == "request"
        for line in each.lines
    ]


def _second(kept: ClaimHistory) -> list[RequestLine]:
    """The draft of a second request."""
    drafts = [each for each in kept.requests if each.state == "draft"]
    return [line for each in drafts for line in each.lines] if _first(kept) else []


@pytest.mark.parametrize("stories", [40, pytest.param(500, marks=pytest.mark.campaign)])
def test_stories_of_supplements(store: Store, stories: int, capsys: pytest.CaptureFixture[str]) -> None:
    count: Counter[str] = Counter()
    chance = random.Random(stories)
    for number in range(stories):
        live(Supplemented(store, chance.choice(_STORIES), f"RA{stories}S{number:05d}"), chance, count)
    told = ("asked twice", "dropped", "once-only broken", *sorted(count))
    with capsys.disabled():
        sys.stdout.write("\n" + ", ".join(f"{name} {count[name]}" for name in dict.fromkeys(told)) + "\n")
    assert (count["asked twice"], count["dropped"], count["once-only broken"]) == (0, 0, 0)
