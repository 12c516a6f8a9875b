"""Asking once over random sequences of what customers, adjusters, letters and rules do."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from claims.document import Document
from claims.errors import RequestError
from claims.requests import FROZEN, ClaimHistory, KeptRequest, Word
from claims.review import ChecklistItem
from claims.settings import Settings
from claims.values.dates import SHANGHAI
from flows.once import Once
from store import Store, open_store
from store.drafts import drop
from store.history import history
from store.requests import approve, mark_delivered, mark_failed, mark_sent, reject
from store.supplements import waive
from tests.letters.factory import checked as found
from tests.letters.factory import claim_report, item, paper
from validators import Checked

ITEMS = ("id_card", "bank_card", "medical_bill", "outpatient_record")
CAUSED = "examination_report"
"""Asked for only when a bill came."""
FORGOTTEN = "claim_form"
"""Asked for only since a rule says so."""
DAY = date(2026, 11, 22)
WHO = Word(datetime(2026, 11, 22, tzinfo=SHANGHAI), "adjuster-17", "已核对")
chosen = st.sampled_from((*ITEMS, CAUSED, FORGOTTEN))


class Claim(RuleBasedStateMachine):
    """One claim. `papers`: file → item and whether it is good; `told`: what the last review found lacking; `asked`: for
    each approved request the items that it held, and the files from which it was composed."""

    numbers = iter(range(1_000_000))

    store: Store

    def __init__(self) -> None:
        super().__init__()
        self.report = claim_report(report_no=f"RAM{next(self.numbers):06d}")
        self.papers: dict[str, tuple[str, bool]] = {}
        self.wiser = False
        self.day = 0
        self.lacking: set[str] = set()
        self.reviewed: frozenset[str] = frozenset()
        self.excused: set[str] = set()
        self.asked: dict[str, tuple[set[str], frozenset[str]]] = {}
        self.kept: ClaimHistory | None = None

    @rule(item=chosen, good=st.booleans())
    def sends(self, item: str, good: bool) -> None:
        self.papers[f"f{len(self.papers)}.jpg"] = (item, good)

    @rule()
    def becomes_wiser(self) -> None:
        self.wiser = True

    @rule()
    def is_reviewed(self) -> None:
        self.day += 1
        at = datetime.combine(DAY, datetime.min.time(), SHANGHAI) + timedelta(days=self.day)
        files = {name: self.store.keyed.text(name) for name in self.papers}
        once = Once(self.store, self.report, Settings(), DAY, at, files, self.check)
        result = self.check(self.papers)
        sent_anew = {each.document.file for each in once.replacements(result)}
        result = self.check(self.papers.keys() - sent_anew)
        asking = once.asking(result)
        assert once.asking(result) == asking
        self.lacking = {entry.item for entry in result.checklist if entry.status != "present"}
        self.reviewed = frozenset(self.papers)
        self.looks()
        if not self.lacking:
            assert asking.request is None

    @rule(step=st.sampled_from(["approve", "reject", "send", "deliver", "fail"]), supervised=st.booleans())
    def goes_on(self, step: str, supervised: bool) -> None:
        """A step of the newest request; the table refuses many."""
        request = next(iter(reversed(self.kept.requests if self.kept else ())), None)
        if request is None:
            return
        number, report_no = request.number, self.report.report_no
        try:
            with self.store.writing() as session:
                match step:
                    case "approve":
                        approve(session, report_no, number, WHO, "chief-2" if supervised else "")
                        self.asked[number] = ({each.item for each in request.lines}, self.reviewed)
                    case "reject":
                        reject(session, report_no, number, WHO)
                    case "send":
                        mark_sent(session, report_no, number, WHO.at)
                    case "deliver":
                        mark_delivered(session, report_no, number, WHO)
                    case "fail":
                        mark_failed(session, report_no, number, WHO.at, "地址被拒")
        except RequestError:
            assert self.asked.pop(number, None) is None or request.state in FROZEN
        self.looks()

    @precondition(lambda self: self.kept is not None)
    @rule(item=chosen, what=st.sampled_from([waive, drop]))
    def is_excused(self, item: str, what: object) -> None:
        """By an adjuster, before or after the letter."""
        try:
            with self.store.writing() as session:
                if what is waive:
                    waive(session, self.report.report_no, item, WHO)
                else:
                    drop(session, self.report.report_no, item, "", WHO)
        except RequestError:
            return
        self.excused.add(item)
        self.looks()

    def looks(self) -> None:
        self.kept = history(self.store, self.report.report_no)

    def check(self, names: Collection[str]) -> Checked:
        papers = {name: self.papers[name] for name in self.papers if name in names}
        wanted = [*ITEMS, *([CAUSED] if any(each == "medical_bill" for each, _ in papers.values()) else [])]
        wanted += [FORGOTTEN] if self.wiser else []
        return found(
            [_entry(each, papers) for each in wanted],
            (),
            [_document(name, each) for name, (each, _) in papers.items()],
        )

    @invariant()
    def nothing_is_dropped(self) -> None:
        covered = {
            each.line.item for request in self._live() for each in request.items if each.state != "present"
        }
        rejected = self.kept is not None and any(each.state == "rejected" for each in self.kept.requests)
        if not rejected:
            assert self.lacking <= covered | self.excused

    @invariant()
    def nothing_is_asked_twice(self) -> None:
        """An item stands in a second letter only if a paper of it came after the first was composed."""
        letters = [
            request for request in self._live() if request.kind == "request" and request.number in self.asked
        ]
        for number, later in enumerate(letters):
            for earlier in letters[:number]:
                items, files = self.asked[earlier.number]
                since = {self.papers[name][0] for name in self.asked[later.number][1] - files}
                for line in later.lines:
                    assert line.because is not None
                    assert line.item not in items or line.item in since

    @invariant()
    def once_only_holds(self) -> None:
        """What the first material would have shown is never called a new fact."""
        letters = [each for each in self._live() if each.kind == "request"]
        for each in letters[1:]:
            reasons = {line.item: line.because for line in each.lines}
            if FORGOTTEN in reasons and not any(item == FORGOTTEN for item, _ in self.papers.values()):
                assert reasons[FORGOTTEN] == "MISSED_BY_US"
            if CAUSED in reasons:
                assert reasons[CAUSED] != "MISSED_BY_US" or self._bill_was_there(letters[0])

    def _bill_was_there(self, first: KeptRequest) -> bool:
        files = self.asked.get(first.number, (set(), frozenset()))[1]
        return any(self.papers[name][0] == "medical_bill" for name in files)

    def _live(self) -> list[KeptRequest]:
        kept = self.kept
        return [each for each in kept.requests if each.state in (*FROZEN, "draft")] if kept else []


def _entry(code: str, papers: dict[str, tuple[str, bool]]) -> ChecklistItem:
    mine = [name for name, (each, _) in papers.items() if each == code]
    documents = [name.removesuffix(".jpg") for name in mine]
    if any(papers[name][1] for name in mine):
        return item(code, "present", documents=documents)
    return item(code, "unusable", documents=documents) if mine else item(code)


def _document(name: str, type_: str) -> Document:
    return paper(name.removesuffix(".jpg"), type_)


@pytest.mark.parametrize("examples", [15, pytest.param(150, marks=pytest.mark.campaign)])
def test_random_sequences(tmp_path: Path, examples: int) -> None:
    class Stored(Claim):
        store = open_store(f"sqlite:///{tmp_path}/claimdocs.db", tmp_path)

    run_state_machine_as_test(
        Stored, settings=hypothesis_settings(max_examples=examples, stateful_step_count=25)
    )
