"""Text as it is compared: the normalisation of DOMAIN 3.1. The raw text and its place on the page stay beside it."""

import re
import unicodedata

RADICALS = dict(
    zip(
        "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻁",
        "民西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙虎",
        strict=True,
    )
)
"""Radicals that some PDF writers put in a text layer for the whole character; NFKC leaves this block alone."""

_KEPT = range(0x2460, 0x2500)
"""Circled numbers are list marks: as plain digits they would melt into the number that follows them."""

_SPACES_TO_DROP = re.compile(
    r"(?<=[⺀-鿿豈-﫿　-〿:])[ ]+(?=[⺀-鿿豈-﫿　-〿:(])"  # inside a run of Chinese
    r"|(?<=[0-9])[ ]+(?=[年月日时分秒元圆角%])|(?<=[年月日时分])[ ]+(?=[0-9])"  # between a number and its unit
    r"|(?<=[0-9])[ ]+(?=,[ ]*[0-9]{3}(?![0-9]))|(?<=[0-9],)[ ]+(?=[0-9]{3}(?![0-9]))"  # at a thousands comma
    r"|(?<=[0-9])[ ]+(?=\.[0-9]{2}(?![0-9]))|(?<=[0-9]\.)[ ]+(?=[0-9]{2}(?![0-9]))"  # at a decimal point
    r"|(?<=¥)[ ]+(?=-?[0-9])"
)
_YUAN_LETTER = re.compile(r"(?<![A-Za-z0-9])Y(?=[ ]?-?[0-9][0-9,]*\.[0-9]{2}(?![0-9]))")


def normalise(text: str) -> str:
    """NFKC (full width to half width, one bracket and colon), one currency sign, no spaces inside numbers and runs of
    Chinese, other white space as one space, invisible characters dropped. Idempotent."""
    return normalise_with_map(text)[0]


def normalise_with_map(text: str) -> tuple[str, list[int]]:
    """The normalised text, and for each of its characters the index in `text` that it came from."""
    folded, origins = _fold(text)
    folded = _YUAN_LETTER.sub("¥", folded)
    while drop := {at for match in _SPACES_TO_DROP.finditer(folded) for at in range(*match.span())}:
        origins = [origin for at, origin in enumerate(origins) if at not in drop]
        folded = "".join(char for at, char in enumerate(folded) if at not in drop)
    return folded, origins


def compact(text: str) -> str:
    """The normalised text without any white space: for codes, numbers, names and amounts."""
    return normalise(text).replace(" ", "")


def _fold(text: str) -> tuple[str, list[int]]:
    """Folded characters and their origins; a base character is folded together with its combining marks."""
    chars: list[str] = []
    origins: list[int] = []
    for start, group in _groups(text):
        for char in _folded(group):
            space = char.isspace()
            if space and (not chars or chars[-1] == " "):
                continue
            if space or unicodedata.category(char) not in ("Cc", "Cf", "Cs"):
                chars.append(" " if space else char)
                origins.append(start)
    if chars and chars[-1] == " ":
        del chars[-1], origins[-1]
    return "".join(chars), origins


def _groups(text: str) -> list[tuple[int, str]]:
    groups: list[tuple[int, str]] = []
    for index, char in enumerate(text):
        if groups and unicodedata.combining(char):
            groups[-1] = (groups[-1][0], groups[-1][1] + char)
        else:
            groups.append((index, char))
    return groups


def _folded(group: str) -> str:
    if ord(group[0]) in _KEPT:
        return group
    folded = unicodedata.normalize("NFKC", group)
    return "".join(RADICALS.get(char, char) for char in folded)


def char_width(char: str) -> float:
    """Printed width of a character relative to a Chinese one."""
    return 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.5
