"""Parties that running text introduces by name, whatever line breaks stand in its sentences (DOMAIN 3.4)."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.document import Row
from claims.evidence import Field
from claims.values.dictionary import SURNAMES
from extractors.assembly import parsers
from extractors.assembly.declare import Parser
from extractors.assembly.draft import Draft, evidence_field
from extractors.layout.flow import Flow

NAME = r"(?:[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,12}|[\u4e00-\u9fff]{2,4})"
SHORTEST_NAME = r"(?:[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,12}?|[\u4e00-\u9fff]{2,4}?)"
_UNIT = r"(?:单位|公司|校|厂|院|园|店|部|所|处|社区|村|小区|班|队|中心|站|局|集团)"
_SUBJECT = r"(?:员工|职工|学生|幼儿|业主|住户|顾客|居民|村民|租户|旅客|会员|同学|工人|工友|客人|游客)"
_PARTY = (
    re.compile(
        rf"(?:当事人(?:[一二三四甲乙丙丁\dA-D])?(?:[(（]?[甲乙丙丁A-D][)）]?)?(?:姓名)?|乘车人|乘客|行人|伤者|死者)[:：](?P<name>{NAME})(?=[,，;；。(（性男女\t\n身住电联驾]|$)"
    ),
    re.compile(
        rf"(?:^|[\n\t:：。;；])[(（]?[1-9一二三四五][)）]?[、.．)）](?:当事人[:：])?(?P<name>{NAME})[,，(（](?:性别[:：]?)?[男女]"
    ),
    re.compile(
        rf"(?:^|[\n\t。:：;；])[甲乙丙丁A-D]方?(?:当事人)?[:：、](?:当事人[:：])?(?P<name>{NAME})(?:[,，(（](?:性别[:：]?)?[男女]|[,，(（](?:身份证|公民身份|驾驶证))"
    ),
    re.compile(
        rf"(?:(?<![\u4e00-\u9fff])|(?<=当事人)|(?<=驾驶人)|(?<=乘车人)|(?<=行人)|(?<=死者)|(?<=伤者))"
        rf"(?P<name>{NAME})[,，(（](?:性别[:：]?)?[男女](?:[,，](?:\d{{4}}年|[\u4e00-\u9fff]{{1,4}}族|出生|(?:居民)?身份证|公民身份|\d{{1,3}}岁|住|驾驶|联系)|(?=[;；。]))"
    ),
    re.compile(rf"[甲乙丙丁A-D]方?[:：](?P<name>{NAME})(?=[,，;；(（\t\n]|$)"),
    re.compile(
        rf"(?:^|[:：；;。、\n\t])(?P<name>{NAME})[,，](?:持[^,，]{{2,12}}驾驶证[,，]?)?(?:驾驶|步行|骑行|行人)"
    ),
)
_IN_COURSE = (
    re.compile(
        rf"(?<=[,，。;；与和、的:：\n许])(?P<name>{SHORTEST_NAME})(?=(?:持[^,，]{{2,12}}驾驶证)?[,，]?(?:的)?驾驶|骑电|骑自|骑摩)"
    ),
    re.compile(
        rf"(?:(?<=行人)|(?<=骑车人))(?P<name>{SHORTEST_NAME})(?=发生|相撞|相碰|碰撞|受伤|步行|横过|[,，。;；])"
    ),
)
"""Drivers and pedestrians as the course names them, where no list of parties does."""
_TOLD = (
    re.compile(
        rf"(?:兹证明|兹有|今有|证明)?[:：]?(?:我|本)(?:们)?{_UNIT}[^,，。:：]{{0,12}}?{_SUBJECT}[:：\n]?(?P<name>{SHORTEST_NAME})(?=[,，(（:：。于系住在因,\s]|性别|身份证|同志|同学|先生|女士|家[住中里]|[男女][,，])"
    ),
    re.compile(
        rf"(?:兹证明|兹有)[:：]?(?:{_SUBJECT})?(?P<name>{SHORTEST_NAME})(?=[,，(（:：。于系住在因,\s]|性别|身份证|同志|同学|先生|女士|[男女][,，])"
    ),
    re.compile(
        r"(?:受灾户主|受灾人|受灾户|户主|报案人|报警人|申请人|住户|业主|伤者|受伤人|受伤人员|被害人|受害人|当事人)(?:姓名)?[:：]?"
        rf"(?P<name>{SHORTEST_NAME})(?=[,，(（:：。于系\s\t\n]|性别|身份证|同志|$)"
    ),
    re.compile(
        rf"(?:^|[:：,，。;；\n])(?P<name>{SHORTEST_NAME})(?:[(（][^()（）]{{4,40}}[)）])?(?:报警|报案|报称|来所|到所)"
    ),
    re.compile(
        rf"(?:兹证明|兹有|今有)[:：]?[^,，。:：]{{4,50}}?[室号户栋幢楼](?:的)?{_SUBJECT}\n?(?P<name>{SHORTEST_NAME})(?=[,，(（:：。于系住在因,\s]|身份证|同志|先生|女士)"
    ),
    re.compile(
        rf"(?:^|\n)(?P<name>{NAME})(?:同志|先生|女士|\(先生/女士\))?(?:\([^()\n]{{4,30}}\))?[:：](?=\n|$)"
    ),
)
"""Whom papers without a list of parties speak of: a certificate's subject, the addressee of a notice, who is also the
one that reported. What was reported (报称的家中被盗一案) names nobody."""
_NO_NAMES = frozenset(
    "时间 地点 天气 单位 公司 本人 本单位 我单位 姓名 车辆 道路 情况 一案 你单位 当事 受灾 失火 派出 "
    "各方 双方 甲方 乙方".split()
)

_ID = re.compile(r"(?<![\dA-Za-z])[1-9][\d*]{16}[\dXx*](?![\dA-Za-z])")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·•.\-]?[A-HJ-NP-Z0-9]{5,6}(?![A-Z0-9])"
)
_NUMBERS_A_LINE = re.compile(r"[、.．)）]")
"""What stands behind the number of the next line, which is no part of a plate that ends the line before: 2、李四."""
_GOES_ON = re.compile(r"[,，、(（]")
_ENDS = re.compile(r"[。;；:：]")
_WORD = re.compile(r"[0-9A-Za-z*]+|[^\n\t]")
"""What no line break parts: a run of digits and letters, or one character."""
_MARGIN = 1.5
"""In line heights: how much less than a full line one may be, a mark that may not begin a line and what is ragged."""


@dataclass(frozen=True)
class _Named:
    """A name and where it stands in the text of its flow."""

    name: str
    start: int
    end: int


class _Told:
    """The text of a flow as it is printed and with the line breaks inside its sentences left out; every place is one of
    the printed text."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        breaks = set(_breaks_in_sentences(flow))
        self._kept = [at for at in range(len(flow.text)) if at not in breaks]
        self._joined = "".join(flow.text[at] for at in self._kept)

    def names(self, patterns: Sequence[re.Pattern[str]]) -> list[_Named]:
        """One mention per name, the first. A name that goes on in the next line is whole only there; elsewhere what one
        line says counts."""
        printed = [
            _Named(m["name"], *m.span("name")) for form in patterns for m in form.finditer(self.flow.text)
        ]
        joined = [
            _Named(m["name"], *self._place(m.span("name")))
            for form in patterns
            for m in form.finditer(self._joined)
        ]
        longer = [
            hit
            for hit in joined
            if is_whole_name(hit.name) or not any(_overlap(hit, other) for other in printed)
        ]
        shorter = [hit for hit in printed if not any(_overlap(hit, other) for other in longer)]
        seen: dict[str, _Named] = {}
        for hit in sorted((*longer, *shorter), key=lambda hit: hit.start):
            if may_be_name(hit.name):
                seen.setdefault(hit.name, hit)
        return list(seen.values())

    def value(self, pattern: re.Pattern[str], start: int, end: int, parse: Parser) -> Field | None:
        """The first value between two places; one that goes on in the next line is whole only there."""
        first, last = bisect_left(self._kept, start), bisect_left(self._kept, end)
        joined = pattern.search(self._joined, first, last)
        printed = pattern.search(self.flow.text, start, end)
        spans = [self._place(joined.span())] if joined else []
        spans += [printed.span()] if printed else []
        if joined and printed and _NUMBERS_A_LINE.match(self._joined, joined.end()):
            spans.reverse()
        found = (parsers.field_of(parse, self.flow.pieces(*span)) for span in spans)
        return next((field for field in found if field is not None), None)

    def _place(self, span: tuple[int, int]) -> tuple[int, int]:
        return self._kept[span[0]], self._kept[span[1] - 1] + 1


def _breaks_in_sentences(flow: Flow) -> Iterator[int]:
    """Where a line ends and its sentence does not: at a comma, or where what comes next had no room left."""
    ends = [found.start() + 1 for found in re.finditer(r"[^\n\t]\n(?=[^\n\t])", flow.text)]
    edge = max((flow.pieces(at - 1, at)[0].level.x1 for at in ends), default=0.0)
    for at in ends:
        word = _WORD.match(flow.text, at + 1)
        if _GOES_ON.match(flow.text[at - 1]):
            yield at
        elif word and not _ENDS.match(flow.text[at - 1]):
            last, first = flow.pieces(at - 1, at)[0].level, flow.pieces(*word.span())[0].level
            if last.x1 + first.width + _MARGIN * last.height >= edge:
                yield at


def _overlap(a: _Named, b: _Named) -> bool:
    return a.start < b.end and b.start < a.end


def is_whole_name(name: str) -> bool:
    """Whether it is built as most names are: a surname that is known and one or two characters."""
    surname = 2 if name[:2] in SURNAMES else 1
    return "·" in name or (name[:surname] in SURNAMES and len(name) - surname in (1, 2) and may_be_name(name))


def introduced(draft: Draft) -> list[Row]:
    """Parties introduced by name in running text; what stands between two names belongs to the first of them. The form
    of introduction that names two or more is meant, else the first that names one."""
    traffic = (draft.kind or "").startswith("traffic")
    texts = [_Told(flow) for flow in draft.flows]
    told = [
        (text, names) for patterns in _forms(traffic) for text in texts if (names := text.names(patterns))
    ]
    several = [(text, names) for text, names in told if len(names) > 1] if traffic else []
    for text, names in several or told:
        ends = [named.start for named in names[1:]] + [_end_of_block(text.flow, names[-1])]
        return [_party(text, named, end) for named, end in zip(names, ends, strict=True)]
    return []


def _forms(traffic: bool) -> list[tuple[re.Pattern[str], ...]]:
    """Ways to introduce parties, the likeliest first; the patterns of one form are looked for together."""
    listed, told = [(pattern,) for pattern in _PARTY], [(pattern,) for pattern in _TOLD]
    return [*listed, _IN_COURSE, *told] if traffic else [*told, *listed]


def _end_of_block(flow: Flow, last: _Named) -> int:
    """Where the paragraph about the last party ends: what follows, such as a list of vehicles, is about others too."""
    end = re.compile(r"。[\n\t]").search(flow.text, last.end)
    return end.start() if end else len(flow.text)


def _party(text: _Told, named: _Named, end: int) -> Row:
    """What stands behind the name up to the next party's; the number in brackets behind it wherever it is named."""
    row: Row = {"name": evidence_field(named.name, text.flow.pieces(named.start, named.end))}
    number = text.value(_ID, named.end, end, parsers.masked_id)
    bracketed = re.search(rf"{re.escape(named.name)}[(（][^()（）\n]{{0,30}}", text.flow.text)
    if number is None and bracketed:
        number = text.value(_ID, *bracketed.span(), parsers.masked_id)
    plate = text.value(_PLATE, named.end, end, parsers.plate)
    found = {"id_number": number, "plate_number": plate}
    return row | {key: field for key, field in found.items() if field is not None}


def may_be_name(name: str) -> bool:
    return name not in _NO_NAMES and not re.search(
        r"签|盖章|保险|公司|原因|损失|人员|意见|情况|责任|事故|车|驾|时间|地点|负责|派出所|大队|无证|酒后|应当|不得|以上|上述",
        name,
    )
