"""Uploads that nobody can read: which lacking item each may be (CONTRACT §5, "While an unreadable upload …").

The file name serves as a hint here alone. A file without a hint may be any lacking item, so it goes to the first that
no other file explains. A file that no gap can explain is information only, unless it is all that came.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath

from claims.checklists import Table
from claims.errors import ProblemCode
from claims.evidence import PageRef
from claims.review import ChecklistItem
from validators.case import Case
from validators.tables import load_table


@dataclass(frozen=True, slots=True)
class Blind:
    """An upload, or one page of it, that cannot be read. `why`: a problem code. `document`: its document, where it
    became one. `item`: the item that it is (`certain`: its type can be seen, or its name
    says so) or may be, "" where none."""

    page: PageRef
    why: ProblemCode
    whole: bool = True
    document: str = ""
    item: str = ""
    thing: str = ""
    certain: bool = False

    @property
    def place(self) -> str:
        """The file, and the page where only one page of it is meant."""
        return self.page.file if self.whole else f"{self.page.file} 第{self.page.page}页"


class _Hint(Table):
    items: list[str]
    words: list[str]


class _Hints(Table):
    hints: list[_Hint]


@cache
def _hints() -> list[_Hint]:
    return load_table(Path(__file__).with_name("filenames.yaml"), _Hints).hints


def hinted(file: str) -> list[str]:
    """The items that a file's name hints at, none where it says nothing. Folder names count after the file's own."""
    for part in reversed(PurePosixPath(file.replace("!/", "/")).parts):
        for hint in _hints():
            if any(word in part.lower() for word in hint.words):
                return hint.items
    return []


def blind_uploads(case: Case) -> list[Blind]:
    """Every upload, page or document that cannot be read, in file order."""
    found = {blind.page: blind for blind in (*_problems(case), *_unreadable(case))}
    return [found[page] for page in sorted(found, key=lambda page: (page.file, page.page))]


def _problems(case: Case) -> Iterator[Blind]:
    for problem in case.problems:
        if problem.code != "ignored":
            yield Blind(
                PageRef(file=problem.file, page=problem.page or 1), problem.code, whole=problem.page is None
            )


def _unreadable(case: Case) -> Iterator[Blind]:
    for document in case.documents:
        if document.pages and not document.quality.readable:
            yield Blind(document.pages[0], "unreadable", document=document.id)


def explain_gaps(case: Case, checklist: list[ChecklistItem]) -> list[Blind]:
    """Every blind upload with the item that it is or may be. Hinted files first, then the others in file order."""
    blinds = blind_uploads(case)
    known = {blind.page: item for blind in blinds for item in _known_items(blind, checklist)}
    gaps = [(entry.item, entry.thing) for entry in checklist if entry.status == "missing"]
    untyped = [blind for blind in blinds if not _is_typed(blind, case)]
    taken = {**known, **_assigned(untyped, gaps, all_that_came=not case.usable)}
    return [_explained(blind, taken.get(blind.page), blind.page in known) for blind in blinds]


def _is_typed(blind: Blind, case: Case) -> bool:
    return any(document.id == blind.document and document.type != "other" for document in case.documents)


def _known_items(blind: Blind, checklist: list[ChecklistItem]) -> list[tuple[str, str]]:
    """The item that lacks a readable paper because of this one, whose type can still be seen."""
    return [
        (entry.item, entry.thing)
        for entry in checklist
        if entry.status == "unusable" and blind.document and blind.document in entry.documents
    ][:1]


def _assigned(
    blinds: list[Blind], gaps: list[tuple[str, str]], all_that_came: bool
) -> dict[PageRef, tuple[str, str]]:
    taken: dict[PageRef, tuple[str, str]] = {}
    for blind in blinds:
        fitting = next((gap for gap in gaps if gap[0] in hinted(blind.page.file)), None)
        if fitting is not None:
            taken[blind.page] = fitting
    free = [gap for gap in gaps if gap not in taken.values()]
    for blind in blinds:
        if blind.page not in taken and free and (all_that_came or not hinted(blind.page.file)):
            taken[blind.page] = free[0]
            free = free[1:] or free
    return taken


def _explained(blind: Blind, gap: tuple[str, str] | None, known: bool) -> Blind:
    if gap is None:
        return blind
    return replace(blind, item=gap[0], thing=gap[1], certain=known or gap[0] in hinted(blind.page.file))
