"""Asking once: a review beside what the claim was asked for before, in the store.

A first request holds all that a review lacks. Once it is approved its list stays: what came since answers its lines,
and a second request holds only what new material caused (letters.supplement).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from typing import TYPE_CHECKING

import validators
from claims.corrections import Drop, Place
from claims.document import Document
from claims.errors import StoreError
from claims.requests import FROZEN, ClaimHistory, KeptRequest, Lacking, request_hash
from claims.review import Request, RequestKind, RequestLine, StoreWord
from claims.values.dates import SHANGHAI
from extractors.pages import Upload, list_uploads
from extractors.read import ReadResult, narrowed
from letters import compose
from letters.request import request_number
from letters.supplement import Came, Material, judge, replaced

if TYPE_CHECKING:
    from flows.steps import Job
    from store import Store
    from store.supplements import Known, Seen

ATTEMPTS = 5
"""So often a claim may be changed by others while it is reviewed."""


@dataclass(frozen=True)
class Asking:
    """What is asked for now, None where nothing is; `word`: what the store had to say about it, None without one."""

    request: Request | None
    word: StoreWord | None = None


class Once:
    """One review of a claim against the store."""

    def __init__(self, job: "Job", store: "Store", result: ReadResult) -> None:
        self._job, self._store, self._result = job, store, result
        self._report, self._settings = job.terms

    def replacements(self, checked: validators.Checked) -> list[Drop]:
        """The papers that the customer sent anew when asked to: the old ones are dropped, and the review says so."""
        known = self._known()
        if not known.asked:
            return []
        found = replaced(known.asked, self._lacking(checked), self._material(checked, known))
        return [_dropped(document) for document in found if document.pages]

    def asking(self, checked: validators.Checked) -> Asking:
        """Keeps what the review found, and gives what is asked for now. Raises RequestError, StoreError."""
        from store.drafts import Composed
        from store.history import history_in
        from store.supplements import settle

        composed = compose(self._report, checked, self._settings, self._job.day)
        lacking = self._lacking(checked)
        for _ in range(ATTEMPTS):
            known = self._known()
            judged = judge(known.asked, lacking, self._material(checked, known), known.drafted)
            lines = judged.again if known.requests else lacking
            digest = request_hash(each.line for each in lines)
            number = request_number(self._report.report_no, digest, self._kind, known.requests)
            draft = Composed(number, self._kind, lines, composed.suggested_date if composed else None)
            with self._store.writing() as session:
                if settle(session, self._report.report_no, known, self._seen, judged.states, draft):
                    kept = history_in(session, self._report.report_no)
                    assert kept is not None
                    return self._shown(kept, checked, lacking)
        raise StoreError("others change this claim all the time: review it again later")

    def _known(self) -> "Known":
        from store.supplements import known_of

        return known_of(self._store, self._report.report_no, self._kind)

    @property
    def _kind(self) -> RequestKind:
        return "request" if self._files else "prepare"

    @cached_property
    def _seen(self) -> "Seen":
        from store.supplements import Seen

        day = self._job.as_of
        at = datetime.combine(day, time(), SHANGHAI) if day else datetime.now(SHANGHAI)
        return Seen(sorted(self._files.values()), self._report.scenarios, at, self._report.received_at)

    @cached_property
    def _files(self) -> Mapping[str, str]:
        """Every file that came: its name, and the keyed hash of its content."""
        return {name: self._store.keyed.text("file", content) for name, content in self._contents()}

    def _contents(self) -> Iterator[tuple[str, str]]:
        pages: dict[str, list[str]] = {}
        for page, source in zip(self._result.pages, self._result.sources, strict=True):
            said = source.content or repr([(line.text, line.box) for line in source.lines])
            pages.setdefault(page.ref.file, []).append(said)
        yield from ((name, "\n".join(said)) for name, said in pages.items())
        uploads = {
            each.name: each for each in list_uploads(self._job.claim.folder) if isinstance(each, Upload)
        }
        for problem in self._result.problems:
            if problem.code != "ignored" and problem.file not in pages:
                outer, _, inner = problem.file.partition("!/")
                upload = uploads.get(problem.file) or uploads.get(outer)
                yield problem.file, f"{inner} {upload.digest() if upload else ''}"

    def _material(self, checked: validators.Checked, known: "Known") -> Material:
        required = {entry.item: set(entry.required_by) for entry in checked.checklist}
        return Material(
            came=[Came(document, self._papers([document])) for document in checked.documents],
            since={**dict.fromkeys(self._files.values(), known.last + 1), **known.since},
            last=known.last,
            before=lambda: self._lacked_before(checked, known),
            extended=lambda item: required.get(item, {"base"}).isdisjoint(["base", *known.scenarios]),
        )

    def _lacked_before(self, checked: validators.Checked, known: "Known") -> list[Lacking]:
        """What the material that was reviewed before lacks by today's rules: nothing of it is a new fact."""
        old = {name for name, file in self._files.items() if file in known.since}
        if len(old) == len(self._files):
            return self._lacking(checked)
        part = narrowed(self._result, lambda name: name in old, self._job.reader)
        documents = [document.as_written() for document in part.documents]
        pages = [page.ref for page in part.pages]
        job = self._job
        return self._lacking(
            validators.check(
                self._report, documents, part.problems, pages, self._settings, job.day, checked.corrections
            )
        )

    def _lacking(self, checked: validators.Checked) -> list[Lacking]:
        request = compose(self._report, checked, self._settings, self._job.day)
        papers = {document.id: document for document in checked.documents}
        return [
            Lacking(
                line,
                frozenset()
                if line.kind == "missing"
                else self._papers([papers[each] for each in line.documents if each in papers]),
            )
            for line in (request.items if request else ())
        ]

    def _papers(self, documents: Sequence[Document]) -> frozenset[str]:
        return frozenset(self._files[page.file] for document in documents for page in document.pages)

    def _shown(self, kept: ClaimHistory, checked: validators.Checked, lacking: Sequence[Lacking]) -> Asking:
        """The draft, else the newest request that still awaits something; its papers by their numbers of today."""
        own = [each.line for each in lacking]
        shown = _in_force(kept, self._kind)
        missed = shown is not None and any(line.because == "MISSED_BY_US" for line in shown.lines)
        waits = missed and shown is not None and shown.state == "draft"
        explained = any(
            item.state == "answered" and item.line.kind == "clarify"
            for each in kept.requests
            if each.state in FROZEN
            for item in each.items
        )
        word = StoreWord(lacking=own, waits=waits or explained)
        if shown is None:
            return Asking(None, word)
        lines = shown.open_lines if shown.state in FROZEN else shown.lines
        unsure = validators.outcome_of(checked.findings, anything_asked=True) == "needs_review"
        return Asking(
            Request(
                number=shown.number,
                state="draft" if shown.state not in FROZEN and (unsure or word.waits) else "ready",
                items=[_renumbered(line, own) for line in lines],
                hash=shown.hash,
                suggested_date=shown.suggested_date,
                kind=shown.kind,
            ),
            word,
        )


def _in_force(kept: ClaimHistory, kind: RequestKind) -> KeptRequest | None:
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
