"""Jinja templates → text and HTML. Undefined names are errors; HTML is escaped throughout."""

from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from letters.letter import Letter

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
NUMERALS = "一二三四五六七八九十"


@cache
def environment() -> "Environment":
    """The one Jinja environment; templates named *.html.j2 are escaped, text is not."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=select_autoescape(("html.j2",), default_for_string=True),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def numerals() -> Callable[[], str]:
    """一, 二, 三 … one after the other, for headings."""
    number = count()
    return lambda: NUMERALS[next(number)]


def as_text(letter: Letter) -> str:
    """request.txt; values stand on one line each (letters.plain), so that none can fake a line."""
    return environment().get_template("request.txt.j2").render(letter=letter, numerals=numerals)


def as_html(letter: Letter) -> str:
    """request.html: one file without outside resources, styles inlined for mail programs."""
    import css_inline

    page = environment().get_template("request.html.j2").render(letter=letter, numerals=numerals)
    return css_inline.inline(page, keep_style_tags=True, keep_at_rules=True, load_remote_stylesheets=False)
