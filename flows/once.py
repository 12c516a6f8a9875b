"""Asking once: a review beside what the claim was asked for before, in the store.

A first request holds all that a review lacks. Once it is approved its list stays: what came since answers its lines,
and a second request holds only what new material caused (letters.supplement).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

import validators
from claims.corrections import Drop, Place
from claims.document import Document
from claims.errors import StoreError
from claims.report import ClaimReport
from claims.requests import CAUSES, FROZEN, ClaimHistory, KeptRequest, Lacking, request_hash
from claims.review import Request, RequestKind, RequestLine, StoreWord
from claims.settings import Settings
from letters import compose
from letters.request import request_number, suggested_date
from letters.supplement import Came, Material, judge, replaced

if TYPE_CHECKING:
    from store import Store
    from store.supplements import Known

ATTEMPTS = 5
"""So often a claim may be changed by others while it is reviewed."""


@dataclass(frozen=True)
class Asking:
    """What is asked for now, None where nothing is; `word`: what the store had to say about it, None without one."""

    request: Request | None
    word: StoreWord | None = None


@dataclass(frozen=True)
class Once:
    """One review of a claim against the store. `report`, `settings`: as in force; `at`: when this was seen; `files`:
    every file that came, by its name, and the keyed hash of its content; `check`: the review of some of them only."""

    store: "Store"
    report: ClaimReport
    settings: Settings
    day: date
    at: datetime
    files: Mapping[str, str]
    check: Callable[[Collection[str]], validators.Checked]

    def replacements(self, checked: validators.Checked) -> list[Drop]:
        """The papers that the customer sent anew when asked to: the old ones are dropped, and the review says so."""
        known = self._known()
        if not known.asked:
            return []
        found = replaced(known.asked, self._lacking(checked), self._material(checked, known))
        return [_dropped(document) for document in found if document.pages]

    def asking(self, checked: validators.Checked) -> Asking:
        """Keeps what the review found, and gives what is asked for now. Raises RequestError, StoreError."""
        from store.claims import claim_of
        from store.drafts import Composed
        from store.history import history_in
        from store.submissions import newest
        from store.supplements import Seen, settle

        composed = compose(self.report, checked, self.settings, self.day)
        until = composed.suggested_date if composed else None
        days, calendar = self.settings.defaults.suggested_days, self.settings.insurer.working_days
        until = until or suggested_date(self.day, (), days, calendar)
        lacking = self._lacking(checked)
        seen = Seen(sorted(self.files.values()), self.report.scenarios, self.at, self.report.received_at)
        for _ in range(ATTEMPTS):
            known = self._known()
            judged = judge(known.asked, lacking, self._material(checked, known), known.drafted)
            lines = judged.again if known.requests else lacking
            digest = request_hash(each.line for each in lines)
            number = request_number(self.report.report_no, digest, known.kind, known.requests)
            draft = Composed(number, known.kind, lines, until)
            with self.store.writing() as session:
                if settle(session, self.report.report_no, known, seen, judged.states, draft):
                    kept = history_in(session, self.report.report_no)
                    assert kept is not None
                    arrival = newest(session, claim_of(session, self.report.report_no))
                    return self._shown(_in_force(kept, known.kind), kept, lacking, arrival, checked)
        raise StoreError("others change this claim all the time: review it again later")

    def _known(self) -> "Known":
        from store.supplements import known_of

        return known_of(self.store, self.report.report_no, came=bool(self.files))

    def _material(self, checked: validators.Checked, known: "Known") -> Material:
        required = {entry.item: set(entry.required_by) for entry in checked.checklist}
        return Material(
            came=[Came(document, self._papers([document])) for document in checked.documents],
            since={**dict.fromkeys(self.files.values(), known.last + 1), **known.since},
            last=known.last,
            before=lambda: self._lacked_before(checked, known),
            extended=lambda item: required.get(item, {"base"}).isdisjoint(["base", *known.scenarios]),
        )

    def _lacked_before(self, checked: validators.Checked, known: "Known") -> list[Lacking]:
        """What the material that was reviewed before lacks by today's rules: nothing of it is a new fact."""
        old = {name for name, file in self.files.items() if file in known.since}
        return self._lacking(self.check(old) if len(old) < len(self.files) else checked)

    def _lacking(self, checked: validators.Checked) -> list[Lacking]:
        request = compose(self.report, checked, self.settings, self.day)
        by_id = {document.id: document for document in checked.documents}
        return [
            Lacking(line, self._papers([by_id[each] for each in line.documents if each in by_id]))
            if line.kind != "missing"
            else Lacking(line)
            for line in (request.items if request else ())
        ]

    def _papers(self, documents: Sequence[Document]) -> frozenset[str]:
        return frozenset(self.files[page.file] for document in documents for page in document.pages)

    def _shown(
        self,
        shown: KeptRequest | None,
        kept: ClaimHistory,
        lacking: Sequence[Lacking],
        arrival: tuple[int, Collection[str]],
        checked: validators.Checked,
    ) -> Asking:
        """The request in force, its papers by their numbers of today. `arrival`: the newest material, and its files."""
        own = [each.line for each in lacking]
        fixed = shown is not None and shown.state in FROZEN
        number, new = arrival
        brought = {name.partition("!/")[0] for name, file in self.files.items() if file in new}
        word = StoreWord(
            lacking=own, waits=_waits(kept, shown), arrival=number, brought=len(brought), fixed=fixed
        )
        if shown is None:
            return Asking(None, word)
        unsure = validators.outcome_of(checked.findings, anything_asked=True) == "needs_review"
        request = Request(
            number=shown.number,
            state="draft" if not fixed and (unsure or word.waits) else "ready",
            items=[_renumbered(line, own) for line in (shown.open_lines if fixed else shown.lines)],
            hash=shown.hash,
            suggested_date=shown.suggested_date,
            kind=shown.kind,
        )
        return Asking(request, word)


def _waits(kept: ClaimHistory, shown: KeptRequest | None) -> bool:
    """Whether a human decides first: about what we missed, or about a contradiction that the customer explained."""
    missed = [] if shown is None or shown.state in FROZEN else [line.because for line in shown.lines]
    explained = [
        item
        for each in kept.requests
        if each.state in FROZEN
        for item in each.items
        if item.state == "answered" and item.line.kind == "clarify"
    ]
    return bool(explained) or any(because and CAUSES[because].apologises for because in missed)


def _in_force(kept: ClaimHistory, kind: RequestKind) -> KeptRequest | None:
    """The draft, else the newest request that still awaits something."""
    mine = [each for each in kept.requests if each.kind == kind]
    drafts = [each for each in mine if each.state == "draft" and each.lines]
    awaited = [each for each in reversed(mine) if each.state in FROZEN and each.open_lines]
    return next(iter([*drafts, *awaited]), None)


def _renumbered(line: RequestLine, own: Sequence[RequestLine]) -> RequestLine:
    same = [each for each in own if (each.item, each.kind, each.title) == (line.item, line.kind, line.title)]
    return line.model_copy(update={"documents": same[0].documents}) if same else line


def _dropped(document: Document) -> Drop:
    place = Place(file=document.pages[0].file, page=document.pages[0].page, type=document.type)
    return Drop(action="drop", document=place, by="claimdocs", why="客户已按通知重新提交，以新提交的材料为准")
