"""A claim of the wide set as one row of data, and the `Story` that is told from it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sample_docs.facts import Facts, invent
from sample_docs.sheet import Sheet
from sample_docs.stories.story import Story, Upload, base_report

Cast = Callable[[Facts], Facts]
"""Changes who or what a paper, or the whole claim, is about."""
Edit = Callable[[Sheet], Sheet]
"""Changes what is printed on a filled sheet, and what is expected of it."""
Told = Callable[[Facts], Mapping[str, object]]
"""Keys of the report, from the facts."""


def as_is(facts: Facts) -> Facts:
    """The facts as they were invented."""
    return facts


def nothing(_facts: Facts) -> Mapping[str, object]:
    """No further keys."""
    return {}


@dataclass(frozen=True)
class Event:
    """What happened. `texts`: texts of the facts (course, how, injury, diagnosis), in which {f.…} is a fact; `cast`
    comes before them; `report`: keys of the report that belong to such an event."""

    cause: str
    texts: Mapping[str, str]
    report: Told = nothing
    cast: Cast = as_is


@dataclass(frozen=True)
class Paper:
    """One upload of a tale, of the layouts in `draw` ("a/b c/d": both in one file). `how` where it is not taken like
    the others; `name` where its file has a telling one; `pages`: the only ones that came (from 0)."""

    draw: str
    cast: Cast = as_is
    edit: Edit | None = None
    how: str = ""
    name: str = ""
    pages: tuple[int, ...] = ()


@dataclass(frozen=True)
class Tale:
    """One claim. `papers`: layouts, one upload each, or a `Paper`. What a review must say is written here by hand, from
    the checklists and DOMAIN §4: `asks` "item kind; …" are the lines of the request, all of them; `finds` "rule
    severity; …" the failures. A tale without either is complete: nothing fails and nothing is unknown."""

    name: str
    scenarios: str
    event: Event
    papers: Sequence[str | Paper]
    asks: str = ""
    finds: str = ""
    where: str | None = None
    cast: Cast = as_is
    report: Told = nothing
    told: str = ""
    unseen: bool = field(default=False, kw_only=True)
    """True where it turns on what only a reader of the files can see: a page that did not come, what a letter says."""


def story_of(tale: Tale) -> Story:
    """The tale with all facts."""
    event = tale.event
    facts = tale.cast(event.cast(invent(tale.name, tale.where)))
    texts = {key: text.format(f=facts) for key, text in event.texts.items()}
    facts = replace(facts, **texts)  # type: ignore[arg-type]
    findings = _triples(tale.finds)
    asked = [(item, kind) for item, kind in _pairs(tale.asks)]
    told = {**event.report(facts), **tale.report(facts)}
    return Story(
        tale.name,
        facts,
        base_report(facts, "", event.cause, scenarios=tale.scenarios.split(), **told),
        [_upload(paper, facts, n) for n, paper in enumerate(_papers(tale.papers), 1)],
        _outcome(findings, bool(asked)),
        asked,
        findings,
        told=tale.told,
    )


def _papers(papers: Sequence[str | Paper]) -> list[Paper]:
    listed: list[Paper] = []
    for paper in papers:
        listed += [paper] if isinstance(paper, Paper) else [Paper(layout) for layout in paper.split()]
    return listed


def _upload(paper: Paper, facts: Facts, number: int) -> Upload:
    """Files bear names that say nothing, unless one is told."""
    return Upload(
        paper.name or f"{number:02d}",
        tuple(paper.draw.split()),
        paper.how,
        paper.cast(facts),
        paper.edit,
        paper.pages,
        fixed=bool(paper.how),
    )


def _pairs(text: str) -> list[list[str]]:
    return [part.split() for part in text.split(";") if part.strip()]


def _triples(text: str) -> list[tuple[str, str, str]]:
    return [(rule, severity, "fail") for rule, severity in _pairs(text)]


def _outcome(findings: Sequence[tuple[str, str, str]], asked: bool) -> str:
    """CONTRACT §5."""
    if any(severity in ("adjuster", "investigate") for _, severity, _ in findings):
        return "needs_review"
    return "incomplete" if asked else "complete"
