"""伤残鉴定意见书: the grade and the standard it was judged by (MD-20)."""

import re

from claims.errors import ValueSyntaxError
from claims.values.normal import compact
from extractors.assembly import parsers
from extractors.assembly.declare import DocumentType, FieldSpec, Parsed, titles, words
from extractors.assembly.draft import Draft
from extractors.assembly.foot import put_foot_date
from extractors.documents.shared.marks import put_seal, put_signature
from extractors.documents.shared.names import person, put_told_number
from extractors.layout.flow import Flow

_GRADE = re.compile(
    r"(?:构成|评定为|属|为|评为|达|定为)[^,，。；;\n]{0,24}?(?P<grade>[一二三四五六七八九十]|10|[1-9])级(?:伤残|残疾)?"
)
_STANDARD = re.compile(
    r"《(?P<quoted>[^《》]{4,40}(?:标准|分级|评定|等级|鉴定)[^《》]{0,16})》"
    r"|(?:依据|按照|根据|参照|(?:鉴定|评定)标准[:：])(?P<plain>[\u4e00-\u9fff]{4,24}(?:标准|分级)(?:及代码)?)"
)
_OPINION = re.compile(r"(?:鉴定|评定)(?:意见|结论)")
_LEVEL = re.compile(r"([一二三四五六七八九十]|10|[1-9])级")
_GRADES = dict(zip("一二三四五六七八九十", range(1, 11), strict=True))
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}(?:司鉴|鉴定?|法临|司法?鉴)?(?:中心|所|院)?\[?[(（〔]?\d{4}[)）〕]?\]?[\u4e00-\u9fff]{0,8}(?:字|鉴字)?第?\d{1,8}号"
)
_TOLD = re.compile(
    r"被鉴定人[:：]?(?P<name>[\u4e00-\u9fff·]{2,4}?)(?=[,，。(（\t\n因于的为身伤构右左在]|性别|$)"
)


def finish(draft: Draft) -> None:
    """Grade and standard as the opinion tells them, numbers and names beside their labels or in its sentences."""
    for flow in draft.proses:
        _grade(draft, flow)
        if not draft.text("standard") and (found := flow.search(_STANDARD)):
            group = "quoted" if found.group("quoted") else "plain"
            draft.try_put("standard", parsers.text, flow.group(found, group), found.group(group))
        if not draft.text("name") and (told := flow.search(_TOLD)):
            draft.try_put("name", person, flow.group(told, "name"), told.group("name"))
    put_told_number(draft)
    for flow in draft.flows:
        if (numbered := flow.search(_NUMBER)) and not draft.text("number"):
            draft.try_put("number", parsers.numbered, numbered.pieces)
    put_foot_date(draft, "issue_date")
    put_signature(draft, words("司法鉴定人签名 鉴定人签名 司法鉴定人 鉴定人"))
    put_seal(draft)


def grade(printed: str) -> Parsed:
    """九级, 9级, 九级伤残 → 9; 一 is the gravest."""
    found = _LEVEL.search(compact(printed))
    if found is None:
        raise ValueSyntaxError("grade", "no grade from 1 to 10")
    return Parsed(str(_GRADES.get(found[1]) or found[1]))


def _grade(draft: Draft, flow: Flow) -> None:
    """The gravest grade that the opinion judges, which stands at the text's end."""
    begins = max((found.match.start() for found in flow.all(_OPINION)), default=0)
    graded = [found for found in flow.all(_GRADE) if found.match.start() >= begins] or list(flow.all(_GRADE))
    if graded and not draft.text("grade"):
        found = min(graded, key=lambda found: int(_GRADES.get(found.group("grade")) or found.group("grade")))
        draft.try_put("grade", grade, flow.group(found, "grade"), found.group("grade") + "级")


TYPE = DocumentType(
    name="disability_report",
    order=44,
    titles=titles(
        "司法鉴定意见书 伤残鉴定意见书 伤残等级鉴定意见书 法医临床司法鉴定意见书 法医临床鉴定意见书 "
        "伤残评定报告 伤残评定意见书 伤残等级评定意见书 人身保险伤残鉴定意见书 "
        "鉴定意见书 劳动能力鉴定结论书 劳动能力鉴定书 残疾程度鉴定书 残疾鉴定书 伤残程度评定报告 初次鉴定结论书"
    ),
    cues=words(
        "被鉴定人 鉴定意见 鉴定机构 鉴定事项 委托人 伤残等级 分析说明 鉴定日期 鉴定材料 司法鉴定人 基本案情"
    ),
    enough=4,
    fields=(
        FieldSpec("name", person, words("被鉴定人姓名 被鉴定人 姓名")),
        FieldSpec("id_number", parsers.masked_id, words("公民身份号码 身份证号码 身份证号 证件号码")),
        FieldSpec("grade", grade, words("伤残等级 评定等级 残疾等级 伤残级别")),
        FieldSpec("number", parsers.numbered, words("鉴定书编号 意见书编号 编号")),
        FieldSpec("issue_date", parsers.day, words("出具日期 鉴定书日期 签发日期 作出日期")),
    ),
    strangers=words(
        "性别 年龄 出生日期 住址 委托人 委托单位 委托事项 鉴定事项 受理日期 鉴定材料 鉴定日期 鉴定地点 在场人员 "
        "基本案情 案情摘要 病历摘要 资料摘要 鉴定过程 检验过程 分析说明 鉴定意见 附件 司法鉴定人 鉴定人 "
        "许可证号 执业证号"
    ),
    finish=finish,
)
