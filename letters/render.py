"""Jinja templates → text and HTML. Undefined names are errors; HTML is escaped throughout."""

from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from letters.letter import Letter
from letters.stationery import Stationery

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


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


def sections(letter: Letter) -> Callable[[], str]:
    """一、 二、 三、 (A. B. C.) one after the other, for headings."""
    number = count()
    return lambda: letter.marks["section"].format(numeral=letter.marks["numerals"][next(number)])


def as_text(letter: Letter) -> str:
    """request.txt; values stand on one line each (letters.plain), so that none can fake a line."""
    return environment().get_template("request.txt.j2").render(letter=letter, section=sections(letter))


def page(template: str, letter: Stationery, *, mail: bool = False) -> str:
    """A letter or message as HTML, its styles inlined for mail programs."""
    import css_inline

    html = environment().get_template(template).render(letter=letter, mail=mail)
    return css_inline.inline(html, keep_style_tags=True, keep_at_rules=True, load_remote_stylesheets=False)


def as_html(letter: Letter, *, mail: bool = False) -> str:
    """request.html: one file without outside resources, styles inlined for mail programs. `mail`: as an e-mail has it,
    without what mail programs drop (the switch to large print, the QR code beside its own link)."""
    return page("request.html.j2", letter, mail=mail)
