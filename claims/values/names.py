"""Names of persons: one form to compare, and a comparison that knows what readers and registers do to names."""

import re
import unicodedata

from claims.values.confusions import one_lookalike_apart, pairs_in_names
from claims.values.normal import TRADITIONAL, compact, normalise

DOTS = "·•・．.‧∙⋅●゜˙"
"""The middle dot of names of minorities, in all its prints; readers also drop it."""

_TITLES = re.compile(r"(?:先生|女士|小姐)$")

VARIANTS = {
    # one name, two encodings
    "\ue863": "䶮",  # GBK systems kept this character in the private use area until GB 18030-2005
    "龑": "䶮",  # the traditional form; 䶮 by analogy since 2013 (通用规范汉字表)
    **TRADITIONAL,
    "锺": "钟",  # restored in 2013 for names; older registers have 钟
}
_TRANSLATE = str.maketrans(VARIANTS)


def simplified(text: str) -> str:
    """A text with the traditional and rare forms of `VARIANTS` in their usual ones."""
    return text.translate(_TRANSLATE)


def normal_name(text: str) -> str:
    """A name as it is compared: full width folded, one middle dot, no title, Chinese without spaces, Latin in upper
    case with single spaces and without commas. Masks stay as `*`."""
    name = normalise(text).translate(dict.fromkeys(map(ord, "＊✱●" + "×"), "*"))
    if name.isascii():
        return " ".join(re.sub(r"[,<]+", " ", name).upper().split())
    name = re.sub(f"[{re.escape(DOTS)}]+", "·", compact(name))
    return _TITLES.sub("", name).strip("·:,;、()").upper()


def same_name(a: str, b: str) -> bool | None:
    """Whether two names are one person's name.

    True: equal but for print (dots, spaces, width, traditional and rare forms), or every visible character agrees with
    a mask of the same length; Latin names in any order. None, not to be told: nothing to compare, one look-alike
    apart, one rare character (outside GB 2312, which readers do not know) apart, other scripts, or a mask of another
    length whose visible ends agree. False: another name.
    """
    first, second = (_letters(normal_name(name)) for name in (a, b))
    if not first.strip("*") or not second.strip("*"):
        return None
    if _is_latin(first) != _is_latin(second):
        return None
    if "*" in first + second:
        return _masked_agree(first, second)
    if _is_latin(first):
        return _same_latin(first, second)
    if first == second:
        return True
    return (
        None
        if one_lookalike_apart(first, second, pairs_in_names()) or _one_rare_apart(first, second)
        else False
    )


def _letters(name: str) -> str:
    return simplified(name.replace("·", ""))


def _is_latin(name: str) -> bool:
    letters = [char for char in name if char.isalpha()]
    return bool(letters) and all("LATIN" in unicodedata.name(char, "") for char in letters)


def _same_latin(first: str, second: str) -> bool:
    """Transliterations join and order the given names differently: ZHANG SAN FENG, SANFENG ZHANG."""
    a, b = (re.findall(r"[^\W\d_]+", name) for name in (first, second))
    return sorted(a) == sorted(b) or _joined(a) & _joined(b) != set()


def _joined(words: list[str]) -> set[str]:
    """The name run together, starting with the first word and starting with the last."""
    return {"".join(words), "".join(words[-1:] + words[:-1]), "".join(words[1:] + words[:1])}


def _masked_agree(first: str, second: str) -> bool | None:
    if len(first) == len(second):
        pairs = [(x, y) for x, y in zip(first, second, strict=True) if "*" not in (x, y)]
        return all(x == y for x, y in pairs) if pairs else None
    masked, full = (first, second) if "*" in first else (second, first)
    ends = re.fullmatch(r"([^*]*)\*+([^*]*)", masked)
    if ends and "*" not in full and not (full.startswith(ends[1]) and full.endswith(ends[2])):
        return False
    return None


def _one_rare_apart(first: str, second: str) -> bool:
    differing = [pair for pair in zip(first, second, strict=False) if pair[0] != pair[1]]
    return len(first) == len(second) and len(differing) == 1 and any(map(_is_rare, differing[0]))


def _is_rare(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False
