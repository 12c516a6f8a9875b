"""Whether the text that a page carries is text: not garbage of a broken font, not a caption over a scan (OCR.md)."""

import unicodedata
from collections.abc import Sequence

from claims.evidence import Line

FEWEST = 20
FEWEST_OVER_SCAN = 50
COMMON_FROM = 100
MOST_BROKEN = 0.02
LEAST_PLAIN = 0.90
LEAST_COMMON = 0.01
LEAST_EVERYDAY = 0.85
COMMON = frozenset(
    "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里"
    "后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从"
    "动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给"
    "等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入"
    "先山五太水万市总号单金额元费合计姓性别住院医疗收款付项目数量价码编日期称规格票据保险人证件有限司"
)
PRINTED_SYMBOLS = frozenset("·•×÷℃‰±≤≥≠→←↑↓①②③④⑤⑥⑦⑧⑨⑩√☑☐□■○●◎△▲★☆※§°′″“”‘’…—–－─│")


def is_usable(lines: tuple[Line, ...], over_scan: bool) -> bool:
    """`over_scan`: a picture covers most of the page. The Chinese decides, not the length: digits may survive
    where the Chinese is garbage."""
    text = [ch for line in lines for ch in line.text if not ch.isspace()]
    return len(text) >= (FEWEST_OVER_SCAN if over_scan else FEWEST) and not is_garbled(lines)


def is_garbled(lines: tuple[Line, ...]) -> bool:
    """Whether the characters are not those that a person sees: a font without or with a broken map to Unicode."""
    text = [ch for line in lines for ch in line.text if not ch.isspace()]
    count = len(text)
    if sum(map(_is_broken, text)) > MOST_BROKEN * count:
        return True
    if sum(map(_is_plain, text)) < LEAST_PLAIN * count:
        return True
    common = sum(ch in COMMON for ch in text) >= LEAST_COMMON * count
    return count > COMMON_FROM and not common and not _is_everyday(text)


def _is_everyday(text: Sequence[str]) -> bool:
    """Whether the Chinese, however special (a page of drugs and their prices), is of the characters that GB 2312 puts
    first; those of a broken font are any of twenty thousand."""
    chinese = [ch for ch in text if "\u4e00" <= ch <= "\u9fff"]
    usual = sum(b"\xb0" <= ch.encode("gb2312", "replace")[:1] <= b"\xd7" for ch in chinese)
    return len(chinese) >= FEWEST and usual >= LEAST_EVERYDAY * len(chinese)


def _is_broken(ch: str) -> bool:
    return ch == "\ufffd" or unicodedata.category(ch) in {"Cc", "Co", "Cn", "Cs"}


def _is_plain(ch: str) -> bool:
    """Chinese, its punctuation and full-width forms, printable ASCII, and the symbols that forms use."""
    code = ord(ch)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x3000 <= code <= 0x303F
        or 0xFF00 <= code <= 0xFFEF
        or 0x20000 <= code <= 0x323AF
        or (ch.isascii() and ch.isprintable())
        or ch in "¥￥"
        or ch in PRINTED_SYMBOLS
    )
