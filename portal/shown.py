"""What the upload page shows, in the customer's language."""

import base64
import hashlib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import yaml

from claims.errors import ClaimReportError
from claims.review import LineKind, RequestLine
from claims.values.language import DEFAULT, LANGUAGES, Language, day_in_words, language_of
from flows.intake import load_claim
from portal.door import Door
from portal.standing import Standing
from portal.uploads import ENDINGS
from store.arrivals import Arrival

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
STYLE = (HERE / "templates" / "upload.css").read_text(encoding="utf-8")
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
CSP = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
}
ACCEPT = ",".join(["image/*", *sorted(ENDINGS)])
OTHER = "other"
Note = Literal["begin", "reviewing", "checking", "complete"]


@dataclass(frozen=True)
class Entry:
    """One thing that is asked for, as the letter says it. `part`: of the form; `came`: files that were uploaded for it
    and are not reviewed."""

    part: str
    item: str
    kind: LineKind
    title: str
    reason: str
    how: str
    alternatives: list[str]
    came: int


@dataclass(frozen=True)
class Shown:
    """The page. `note`: what it says where nothing is asked for; `fresh`: files that are not submitted yet."""

    report_no: str
    language: Language
    entries: list[Entry]
    until: str
    note: Note
    fresh: int

    @property
    def done(self) -> bool:
        """Whether nothing more is wanted."""
        return self.note == "complete"


def shown(door: Door, report_no: str, arrived: Arrival | None, known: Standing) -> Shown:
    """What a claim's page shows now."""
    files = arrived.files if arrived else ()
    fresh = [file for file in files if not file.submission]
    language = _language(door, arrived, known)
    request = known.request
    came = Counter(file.item for file in fresh)
    lines = request.items if request else []
    return Shown(
        report_no,
        language,
        [_entry(number, line, came) for number, line in enumerate(lines, 1)],
        day_in_words(request.suggested_date, language) if request and request.suggested_date else "",
        _note(known),
        len(fresh),
    )


def _note(known: Standing) -> Note:
    if known.review is not None:
        return "complete" if known.review.outcome == "complete" else "checking"
    return "begin" if known.state == "open" else "reviewing"


def _entry(number: int, line: RequestLine, came: Counter[str]) -> Entry:
    return Entry(
        part=f"line-{number}",
        item=line.item,
        kind=line.kind,
        title=line.title,
        reason=line.reason,
        how=line.how,
        alternatives=line.alternatives,
        came=came[line.item],
    )


def _language(door: Door, arrived: Arrival | None, known: Standing) -> Language:
    """In which the customer is written to; the default where the report cannot be read now."""
    if known.review is not None and known.review.inputs is not None:
        contact: Any = known.review.inputs.report.get("contact")
        return language_of(contact.get("language") if isinstance(contact, dict) else None)
    try:
        return load_claim(door.folders.report(arrived.folder)).report.language if arrived else DEFAULT
    except ClaimReportError:
        return DEFAULT


def as_page(page: Shown, door: Door) -> str:
    """The page as HTML; everything in it is escaped."""
    say = wording()[page.language]
    megabytes = door.environment.limits.file_bytes >> 20
    known = {"say": say, "shown": page, "lang": say["lang"], "title": say["title"], "accept": ACCEPT}
    company = door.environment.company.in_language(page.language)
    return _render("upload.html.j2", company=company, megabytes=megabytes, **known)


def as_refusal(code: str, door: Door) -> str:
    """Why the page does not open, or did not take something, in both languages."""
    company = door.environment.company
    both = [(wording()[language], company.in_language(language)) for language in LANGUAGES]
    first = both[0][0]
    known = {"both": both, "code": code, "lang": first["lang"], "title": first["title"]}
    return _render("refused.html.j2", company=company, **known)


def _render(template: str, **known: object) -> str:
    return _templates().get_template(template).render(style=STYLE, **known)


@cache
def _templates() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(HERE / "templates")
    return Environment(
        loader=loader, undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


@cache
def wording() -> dict[str, Any]:
    """The whole of wording.yaml."""
    found: dict[str, Any] = yaml.load((HERE / "wording.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    return found
