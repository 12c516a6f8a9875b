"""Names that stand without a label: the hospital or company over the title or at the foot."""

import re
from collections.abc import Iterator

from claims.errors import ValueSyntaxError
from extractors.assembly import parsers
from extractors.assembly.confidence import FAILED_CHECK
from extractors.assembly.declare import Parsed, Parser
from extractors.assembly.draft import Draft
from extractors.layout.flow import Found

HOSPITAL = re.compile(
    r"[\u4e00-\u9fff]{2,30}(?:医院|卫生院|卫生服务中心|卫生服务站|诊所|门诊部|医疗中心|保健院|急救中心|卫生室|卫生所|疗养院|医学中心)"
    r"(?:[(（][^()（）\n\t]{1,12}(?:院区|分院|院|部)[)）])?"
)
COMPANY = re.compile(
    r"[\u4e00-\u9fff()（）]{2,30}(?:有限责任公司|股份有限公司|有限公司|分公司|公司|修理厂|维修厂|汽修厂|修配厂|维修中心|服务中心|4S店|服务站|维修站)"
)
_KIND = re.compile(
    r"(?:[一二三]级|[甲乙丙特]等|综合性?|专科|中医|中西医结合|民族医|妇幼|口腔|公立|民营|私立|社区|乡镇|定点|非?营利性?|[省市县区]级|其他)*"
    r"(?:医院|卫生院|诊所|门诊部|保健院|卫生服务中心)"
)
"""What kind of institution it is (医疗机构类型): nobody's name."""
_SENTENCE = re.compile(r"[,，。;；]|票据|财政|查验|真伪|凭证|报销|第?\d+页|[:：]")
_NO_PLACE = re.compile(r"^.?[省市县区]")
"""No city has a name of one character or none: what stood before it was not read."""
_TWICE = re.compile(r"(医院|卫生院)\1$")
"""The end of a name and, right behind it, that of the seal which stands on it."""
_STAMMER = re.compile(r"([\u4e00-\u9fff]{2})\1")
"""Two characters twice in a row: a seal's print has run into the name (人民人民医院)."""
_HEAD = 0.3
"""Share of the text within which a letterhead stands."""


def institution(printed: str) -> Parsed:
    """A hospital's name, without what follows it; another organisation's is not trusted, nor one that lost its head."""
    value = _TWICE.sub(r"\1", str(parsers.organisation(printed).value))
    if _KIND.fullmatch(value):
        raise ValueSyntaxError("hospital", "it is a kind of hospital")
    found = HOSPITAL.match(value)
    if found is None and _SENTENCE.search(value):
        raise ValueSyntaxError("hospital", "it is a sentence")
    if found is None or _NO_PLACE.match(value) or _STAMMER.search(value):
        return Parsed(value, FAILED_CHECK)
    return Parsed(found.group())


def put_hospital(draft: Draft) -> None:
    """`hospital`, where no label gave it: the letterhead, else the name at the foot."""
    _put_named(draft, "hospital", HOSPITAL, institution)


def put_company(draft: Draft, key: str) -> None:
    """A company's name from letterhead or foot."""
    _put_named(draft, key, COMPANY, parsers.organisation)


def _put_named(draft: Draft, key: str, form: re.Pattern[str], parse: Parser) -> None:
    if draft.text(key):
        return
    named = list(_named(draft, form))
    head = [found for found, share in named if share <= _HEAD]
    foot = [found for found, share in named if share > _HEAD and _alone(found)]
    for found in head + foot[::-1]:
        if draft.try_put(key, parse, found.pieces, found.group()):
            return


def _named(draft: Draft, form: re.Pattern[str]) -> Iterator[tuple[Found, float]]:
    """Every name with its share of the text before it."""
    for flow in draft.flows:
        for found in flow.all(form):
            if _KIND.fullmatch(found.group()):
                continue
            yield found, found.match.start() / max(len(flow.text), 1)


def _alone(found: Found) -> bool:
    """A name that is nearly all of its line, not part of a sentence."""
    return all(len(piece.span.key) <= len(found.group()) + 6 for piece in found.pieces)
