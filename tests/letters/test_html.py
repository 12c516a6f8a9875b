"""request.html: one file, nothing fetched, every value escaped."""

from html.parser import HTMLParser

import pytest

from claims.settings import Settings
from letters.render import as_html
from tests.letters.factory import INSURED, checked, claim_report, fault, item, letter_of, three_kinds

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


def test_mail_programs_without_style_sheets_see_the_layout_too() -> None:
    band = next(
        attrs
        for _, attrs in Parsed(as_html(letter_of(claim_report(), three_kinds()))).elements
        if attrs.get("class") == "band"
    )
    assert "background" in (band.get("style") or "")
