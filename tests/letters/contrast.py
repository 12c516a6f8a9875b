"""The contrast of every text of our pages with its ground, by the colours that the styles give (WCAG 2.1, 1.4.3)."""

import re
from html.parser import HTMLParser

import css_inline

READABLE = 4.5
_DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{(.*?)\n\}", re.DOTALL)
_VOID = {"meta", "input", "br", "path", "rect"}


def contrasts(page: str, *, dark: bool) -> dict[str, float]:
    """Text → its lowest contrast. `dark`: as the reader's dark mode shows the page."""
    rules = _DARK.search(page)
    assert rules is not None
    shown = _DARK.sub(rules[1].replace("\\", "\\\\") if dark else "", page, count=1)
    walker = _Walker()
    walker.feed(css_inline.inline(shown, keep_style_tags=False, load_remote_stylesheets=False))
    return walker.found


class _Walker(HTMLParser):
    """Walks the page with the colour and the ground that hold at each place."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, float] = {}
        self._stack: list[tuple[str, str, str]] = [("", "#000000", "#ffffff")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        style = dict(attrs).get("style") or ""
        _, colour, ground = self._stack[-1]
        self._stack.append((tag, _last("color", style) or colour, _last("background", style) or ground))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        while len(self._stack) > 1 and self._stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag, colour, ground = self._stack[-1]
        if data.strip() and tag not in ("style", "title", "desc", "svg", "g"):
            text = data.strip()
            self.found[text] = min(_contrast(colour, ground), self.found.get(text, 99.0))


def _last(name: str, style: str) -> str | None:
    """The value that wins: an important one, else the last."""
    found = re.findall(rf"(?:^|;)\s*{name}\s*:\s*(#[0-9a-fA-F]{{6}})\s*(!important)?", style)
    values: list[tuple[str, str]] = sorted(found, key=lambda value: bool(value[1]))
    return values[-1][0] if values else None


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
