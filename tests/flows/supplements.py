"""Claims whose papers come in several lots, some of them faulty at first, reviewed against a store. No picture is read:
the papers are those of the sample stories as a perfect reader gives them."""

import random
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import validators
from claims.corrections import Correction
from claims.document import Document, Quality
from claims.report import parse_report
from claims.requests import ClaimHistory, Word
from claims.review import RequestLine
from claims.values.dates import SHANGHAI
from flows.once import Asking, Once
from flows.requests import Act, perform
from letters import compose
from sample_docs.stories import stories
from sample_docs.stories.story import AS_OF, Story
from sample_docs.stories.tale import story_of
from sample_docs.stories.terms import sample_settings
from sample_docs.stories.wide import TALES
from store import Store
from store.corrections import corrections_in_force
from store.history import history
from tests.validators.perfect import papers_of

SETTINGS = sample_settings()
DAY = date.fromisoformat(AS_OF)
CLERK, CHIEF = "adjuster-17", "chief-2"


def seen_stories() -> list[Story]:
    return [*stories(), *(story_of(tale) for tale in TALES if not tale.unseen)]


def blurred(document: Document, name: str) -> Document:
    """The same paper on a picture that nobody can read, in a file of its own."""
    pages = [page.model_copy(update={"file": f"{name}{page.file}"}) for page in document.pages]
    quality = Quality(readable=False, warnings=["blur"])
    return document.model_copy(
        update={"id": f"{name}{document.id}", "pages": pages, "fields": {}, "rows": [], "quality": quality}
    )


@dataclass
class Supplemented:
    """One claim under a number of its own. `folder`: its files by name; `seen`: those from which the newest letter that
    was approved was made; `changes`: of its report."""

    store: Store
    story: Story
    report_no: str
    folder: dict[str, Document] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    changes: dict[str, object] = field(default_factory=dict)
    days: int = 0

    def __post_init__(self) -> None:
        self.own = str(self.story.report["report_no"])

    def papers(self) -> list[Document]:
        """All papers of the story, with this claim's number on them."""
        return [
            Document.model_validate_json(each.model_dump_json().replace(self.own, self.report_no))
            for each in papers_of(self.story)
        ]

    def put(self, document: Document) -> None:
        self.folder[document.pages[0].file] = document

    def moment(self) -> datetime:
        return datetime.combine(DAY, datetime.min.time(), SHANGHAI) + timedelta(days=self.days)

    def act(self, what: str, item: str) -> None:
        """What an adjuster does, as by the command."""
        perform(self.store, what, Act(self.report_no, self.word(), Path(), SETTINGS, item=item))

    def word(self) -> Word:
        return Word(self.moment(), CLERK, "已核对")

    def check(self, names: Collection[str], corrections: Collection[Correction] = ()) -> validators.Checked:
        """The review of some files alone, without any store."""
        report, _ = parse_report({**self.story.report, "report_no": self.report_no, **self.changes})
        documents = [document for name, document in self.folder.items() if name in names]
        pages = [page for document in documents for page in document.pages]
        said = (*corrections_in_force(self.store, self.report_no), *corrections)
        return validators.check(report, documents, [], pages, SETTINGS, DAY, said)

    def review(self) -> tuple[Asking, validators.Checked]:
        """As flows.steps does it."""
        report, _ = parse_report({**self.story.report, "report_no": self.report_no, **self.changes})
        files = {name: self.store.keyed.text(name) for name in self.folder}
        once = Once(self.store, report, SETTINGS, DAY, self.moment(), files, self.check)
        checked = self.check(self.folder)
        if dropped := once.replacements(checked):
            checked = self.check(self.folder, dropped)
        return once.asking(checked), checked

    def lacks(self, checked: validators.Checked) -> list[RequestLine]:
        """What a review without a store would ask for."""
        report, _ = parse_report({**self.story.report, "report_no": self.report_no, **self.changes})
        request = compose(report, checked, SETTINGS, DAY)
        return request.items if request else []

    def history(self) -> ClaimHistory:
        found = history(self.store, self.report_no)
        assert found is not None
        return found


def in_lots(papers: list[Document], chance: random.Random) -> Iterator[list[Document]]:
    """The papers in one to four lots; in all but the last some are blurred, and come again readable in a later one."""
    rest = chance.sample(papers, len(papers))
    for number in range(chance.randint(0, 3)):
        taken = [rest.pop() for _ in range(chance.randint(0, len(rest)))]
        bad = [each for each in taken if chance.random() < 0.3]
        rest += bad
        yield [blurred(each, f"{number}-") if each in bad else each for each in taken]
    yield rest
