"""request.html: one file, nothing fetched, every value escaped."""

import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from claims.settings import Settings
from letters.news import Facts, render_news
from letters.render import as_html
from tests.letters.contrast import READABLE, contrasts
from tests.letters.factory import (
    AS_OF,
    BILINGUAL,
    ENGLISH,
    INSURED,
    TOKEN,
    checked,
    claim_report,
    fault,
    item,
    letter_of,
    request_of,
    three_kinds,
)

LINKED = Settings.model_validate(
    {"company": {"upload_link": "https://s.example.cn/a?b=1&c=2", "email": "c@example.com"}}
)


class Parsed(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}

    @property
    def addresses(self) -> list[str]:
        """Whatever a browser might load or open."""
        names = ("src", "href", "srcset", "action", "data", "poster", "background")
        return [value or "" for _, attrs in self.elements for name, value in attrs.items() if name in names]


@pytest.mark.parametrize("settings", [Settings(), LINKED])
def test_nothing_is_fetched(settings: Settings) -> None:
    page = as_html(letter_of(claim_report(), three_kinds(), settings))
    parsed = Parsed(page)
    assert parsed.tags.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "form"})
    assert all(address.startswith(("https://s.example.cn/", "mailto:")) for address in parsed.addresses)
    assert "url(" not in page
    assert "@import" not in page


@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}", "&lt;"]
)
def test_every_value_is_escaped(value: str) -> None:
    found = checked(
        [item("purchase_proof", thing=value)], [fault("PR-01", "loss_list", "clarify", f"第{value}项")]
    )
    report = claim_report(insured={**INSURED, "name": value}, assignee={"name": value, "phone": value})
    page = as_html(letter_of(report, found))
    assert Parsed(page).tags.isdisjoint({"script", "img"})
    assert "49" not in page.partition("<body")[2].partition("购买凭证")[2][:40]
    assert value not in page or value.startswith("{{")


def test_it_suits_phones_and_the_dark() -> None:
    page = as_html(letter_of(claim_report(), three_kinds()))
    assert 'name="viewport"' in page
    assert "prefers-color-scheme: dark" in page
    assert "max-width: 560px" in page


def _pages() -> dict[str, str]:
    """A letter in each language, a draft, and a message with a list."""
    report, found = claim_report(), three_kinds()
    request = request_of(report, found, BILINGUAL)
    letter = letter_of(report, found, BILINGUAL, TOKEN)
    facts = Facts(3, request, tuple(found.documents))
    return {
        "zh": as_html(letter),
        "en": as_html(letter_of(claim_report(contact=ENGLISH), found, BILINGUAL, TOKEN)),
        "draft": as_html(replace(letter, draft=True)),
        "mail": as_html(letter, mail=True),
        "news": render_news("reminded", report, facts, BILINGUAL, AS_OF, token=TOKEN)[
            "reminded.html"
        ].decode(),
    }


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("page", ["zh", "en", "draft", "mail", "news"])
def test_every_text_stands_out_from_its_ground(page: str, dark: bool) -> None:
    """WCAG 2 AA: 4.5 to 1, for large text too."""
    measured = contrasts(_pages()[page], dark=dark)
    assert len(measured) > 15
    assert {text: ratio for text, ratio in measured.items() if ratio < READABLE} == {}


@pytest.mark.parametrize(("page", "language"), [("zh", "zh-CN"), ("en", "en"), ("news", "zh-CN")])
def test_language_and_headings_in_their_order(page: str, language: str) -> None:
    parsed = Parsed(_pages()[page])
    assert parsed.elements[0] == ("html", {"lang": language})
    headings = [int(tag[1]) for tag, _ in parsed.elements if re.fullmatch("h[1-6]", tag)]
    assert headings.count(1) == 1
    assert headings[0] == 1
    assert max(after - before for before, after in itertools.pairwise(headings)) == 1


def test_the_code_leads_to_the_upload_and_stays_out_of_mails() -> None:
    pages = _pages()
    assert "svg" in Parsed(pages["zh"]).tags
    assert "svg" not in Parsed(pages["mail"]).tags
    assert 'href="https://s.example.cn/u/a1B2c3D4e5"' in pages["mail"]


def test_letters_grow_with_the_readers_own_size_and_by_a_switch_without_script() -> None:
    page = _pages()["zh"]
    sizes = re.findall(r"font-size:\s*([^;}\"]+)", page)
    assert [size for size in sizes if size.strip().endswith(("px", "pt"))] == []
    assert "#large:checked ~ .sheet" in page
    assert ("label", {"for": "large"}) in [
        (tag, {"for": attrs.get("for")}) for tag, attrs in Parsed(page).elements if tag == "label"
    ]
    assert 'id="large"' not in _pages()["mail"]


def test_mail_programs_without_style_sheets_see_the_layout_too() -> None:
    band = next(
        attrs
        for _, attrs in Parsed(as_html(letter_of(claim_report(), three_kinds()))).elements
        if attrs.get("class") == "band"
    )
    assert "background" in (band.get("style") or "")
