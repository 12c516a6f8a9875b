"""Names of hospitals, companies and authorities: one form to compare. Aliases (附属医院 and the like) are settings."""

import re

from claims.values.confusions import CHARACTER_PAIRS, one_lookalike_apart
from claims.values.normal import compact

_SEAL = re.compile(
    r"(?:道路交通事故处理|诊断证明书?|疾病证明|出院证明|病[历案](?:复印|管理)?|医疗(?:收费|业务|证明)?|门诊|住院|急诊|收费|财务|发票|业务|合同"
    r"|理赔|档案|医务[科处]|结算)*(?:专用)?章?(?:\([0-9]{1,3}\))?$"
)
"""What a seal carries behind the name: a seal's text is compared with a letterhead without it."""

_NOTES = re.compile(r"\((?:盖?章|公章|签章|盖章处|印章)\)|[·•・.,:;、。\"'“”‘’*★☆]")


def normal_organisation(name: str) -> str:
    """A name as it is compared: folded, without spaces, dots, stars, notes like (章), and what only a seal adds
    (收费专用章). Brackets that are part of the name stay: 某某(北京)有限公司."""
    plain = _NOTES.sub("", compact(name)).upper()
    if plain.endswith("章") or re.search(r"章\([0-9]{1,3}\)$", plain):
        plain = _SEAL.sub("", plain) or plain
    return plain


def same_organisation(a: str, b: str) -> bool | None:
    """Whether two names are one organisation's; None where one is empty, one look-alike apart, or the end of the other
    (a letterhead often leaves province and city out)."""
    first, second = normal_organisation(a), normal_organisation(b)
    if first and first == second:
        return True
    short, long = sorted((first, second), key=len)
    unsure = not short or (long.endswith(short) and len(short) > 3)
    return None if unsure or one_lookalike_apart(first, second, CHARACTER_PAIRS) else False
