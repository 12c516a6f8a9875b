"""Names of hospitals, companies and authorities: one form to compare. Aliases (附属医院 and the like) are settings."""

import re
from collections.abc import Iterator

from claims.evidence import HIDDEN
from claims.values.confusions import CHARACTER_PAIRS, one_lookalike_apart
from claims.values.normal import compact

_SEAL = re.compile(
    r"(?:道路交通事故处理|诊断证明书?|疾病证明|出院证明|病[历案](?:复印|管理)?|医疗(?:收费|业务|证明)?|门诊|住院|急诊|收费|财务|发票|业务|合同"
    r"|理赔|档案|医务[科处]|结算)*(?:专用)?章?(?:\([0-9]{1,3}\))?$"
)
"""What a seal carries behind the name: a seal's text is compared with a letterhead without it."""

_NOTES = re.compile(r"\((?:盖?章|公章|签章|盖章处|印章)\)|[·•・.,:;、。\"'“”‘’*★☆]")

_LEVELS = re.compile(r"(?<=..)[省市县](?=.{3})")


def normal_organisation(name: str) -> str:
    """A name as it is compared: folded, without spaces, dots, stars, notes like (章), and what only a seal adds
    (收费专用章). Brackets that are part of the name stay: 某某(北京)有限公司."""
    plain = _NOTES.sub("", compact(name)).upper()
    if plain.endswith("章") or re.search(r"章\([0-9]{1,3}\)$", plain):
        plain = _SEAL.sub("", plain) or plain
    return plain


def without_levels(name: str) -> str:
    """A name without what kind of place its places are: 北京市协和医院 and 北京协和医院 are one."""
    return _LEVELS.sub("", name)


def same_organisation(a: str, b: str) -> bool | None:
    """Whether two names are one organisation's; None where one is empty, one look-alike apart, or the end of the other
    (a letterhead often leaves province and city out)."""
    first, second = normal_organisation(a), normal_organisation(b)
    if first and first == second:
        return True
    short, long = sorted((first, second), key=len)
    unsure = not short or (long.endswith(short) and len(short) > 3)
    return None if unsure or one_lookalike_apart(first, second, CHARACTER_PAIRS) else False


_SISTERS = frozenset("〇一二三四五六七八九十东南西北中上下大小老新")
"""What tells the hospitals, stations and schools of one town apart: 第一 and 第二, 东区 and 西区."""
_LEAST_AGREEING = 4
_SHARE = 3
"""At most one character in so many may be read as another."""


def with_one_more(value: str, legible: str) -> Iterator[tuple[str, str]]:
    """A name as read and as far as it is legible; then with one more hidden character at each place where some are:
    under a seal or a fold characters are lost."""
    yield value, legible
    for run in re.finditer(f"{HIDDEN}+", legible):
        for at in range(run.start(), run.end() + 1):
            yield value[:at] + HIDDEN + value[at:], legible[:at] + HIDDEN + legible[at:]


def may_say(value: str, legible: str, name: str) -> bool:
    """Whether a name that was read in doubt (`legible`: with HIDDEN for what could not be read) is `name`: every
    character that is legible is the name's, at most every third differs, and none that tells sisters apart. Its head
    may be lost as well: letterheads leave province and city out."""
    forms = {wanted := normal_organisation(name), without_levels(wanted)}
    return any(_agrees(read, shown, form) for form in forms for read, shown in with_one_more(value, legible))


def _agrees(read: str, shown: str, name: str) -> bool:
    if len(shown) > len(name):
        return False
    lost = name[: len(name) - len(shown)]
    wrong = [char for char, seen in zip(name[len(lost) :], read, strict=True) if char != seen]
    clear = all(seen in (HIDDEN, char) for char, seen in zip(name[len(lost) :], shown, strict=True))
    differing = len(lost) + len(wrong)
    enough = len(name) - differing >= _LEAST_AGREEING and _SHARE * differing <= len(name)
    return clear and enough and _SISTERS.isdisjoint(wrong)
