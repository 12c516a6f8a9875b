"""The desk's pages as HTML. The claim's page is report.html itself, with forms and page pictures around it."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from fastapi import Request
from fastapi.responses import HTMLResponse

from claims.values.language import DEFAULT, LANGUAGES, Language
from extractors.assembly.registry import document_types
from letters.names import NameBook
from letters.page import report_context
from letters.render import TEMPLATES
from portal.desk.cases import Case
from portal.desk.seat import CSRF, PATH, Seat

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent / "templates"
HEADERS = {
    "Referrer-Policy": "same-origin",  # so that a browser says where a form comes from
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}
STYLE = (TEMPLATES / "report.css").read_text(encoding="utf-8") + (HERE / "desk.css").read_text(
    encoding="utf-8"
)
SCRIPT = (HERE / "desk.js").read_text(encoding="utf-8")
VERSION = hashlib.sha256((STYLE + SCRIPT).encode()).hexdigest()[:12]
FILES = ("request.pdf", "request.html", "request.txt")
"""Of a letter, as it can be looked at here."""
ORDER = ("outcome", "findings", "request", "checklist", "documents", "problems")
"""Of the parts: what somebody has to decide comes first."""
LANGUAGE_COOKIE = "claimdocs-language"


def language_in(request: Request) -> Language:
    """As the reader chose, else as their browser says."""
    chosen = request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
    wanted = chosen or request.headers.get("accept-language", "")
    return next((each for each in LANGUAGES if wanted.lower().startswith(each)), DEFAULT)


def page(
    request: Request, template: str, known: Mapping[str, object], status: int = 200, seat: Seat | None = None
) -> HTMLResponse:
    """A page, with what all of them speak of."""
    language = language_in(request)
    html = (
        _templates()
        .get_template(template)
        .render(
            {
                "desk": wording()[language],
                "home": PATH,
                "version": VERSION,
                "seat": seat,
                "csrf_field": CSRF,
                "other_language": next(each for each in LANGUAGES if each != language),
                "here": request.url.path,
                "language": language,
                **known,
            }
        )
    )
    answer = HTMLResponse(html, status, headers=HEADERS)
    if "lang" in request.query_params:
        answer.set_cookie(LANGUAGE_COOKIE, language, path=PATH, samesite="strict", httponly=True)
    return answer


def claim_page(request: Request, case: Case, seat: Seat, done: str) -> HTMLResponse:
    """The review of a claim, with all that may be done about it."""
    language = language_in(request)
    context = report_context(case.review, case.report, case.crop, language)
    names = NameBook(language)
    known = {
        **context,
        "order": sorted(context["order"], key=lambda part: ORDER.index(part[0])),
        "acts_from": "claim_acts.html.j2",
        "files_at": f"{case.address}/",
        "files_shown": FILES,
        "case": case,
        "done": done,
        "boxes": boxes(case, names),
        "types": {each.name: names.of("types", each.name) for each in _types()},
    }
    return page(request, "claim.html.j2", known, seat=seat)


def boxes(case: Case, names: NameBook) -> dict[int, list[tuple[tuple[float, ...], str]]]:
    """What was read on each page, by its number: where (left, top, width, height), and what."""
    found: dict[int, list[tuple[tuple[float, ...], str]]] = {}
    for document in case.review.documents:
        for key, field in document.fields.items():
            number = case.number(field.page)
            if number and field.box is not None:
                box = field.box
                place = round(box.x0, 4), round(box.y0, 4), round(box.width, 4), round(box.height, 4)
                told = f"{names.document(document)} · {names.field(key)}: {names.value(field.value)}"
                found.setdefault(number, []).append((place, told))
    return found


@cache
def _types() -> "tuple[Any, ...]":
    return tuple(sorted(document_types(), key=lambda each: each.name))


@cache
def _templates() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader([HERE, TEMPLATES]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def wording() -> dict[str, Any]:
    """The whole of wording.yaml."""
    found: dict[str, Any] = yaml.load(
        (HERE.parent / "wording.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
    )
    return found
