"""授权委托书: who, whom, for what, how long, signed (民法典 165, ID-10)."""

import re

from extractors.assembly import parsers
from extractors.assembly.declare import DocumentType, FieldSpec, titles, words
from extractors.assembly.draft import Draft
from extractors.assembly.foot import put_foot_date
from extractors.documents.shared.blocks import Block
from extractors.documents.shared.cards import put_validity
from extractors.documents.shared.marks import put_seal, put_signature
from extractors.documents.shared.names import party, person, person_told
from extractors.documents.shared.sections import put_sections

_SECTIONS = {
    "matter": words("委托事项为 授权事项为 委托事项 委托事由 授权事项 代理事项 委托内容"),
    "authority": words(
        "委托权限为 授权权限为 代理权限为 授权范围为 委托权限 授权权限 代理权限 授权范围 委托权限范围 权限"
    ),
}
_PERIODS = words("委托期限 授权期限 代理期限 委托有效期 授权有效期 有效期限 有效期 期限")
_SIGNATURES = words(
    "委托人(签名) 委托人签名 委托人(签字) 委托人签字 委托人(签章) 委托人签章 委托人(签名/盖章) 委托人(盖章) "
    "授权人签名 授权人签字 授权人(签字) 授权人(签名)"
)
_NO_NAME = r"(?!的|代为|[上下]列|[上下前]述|以下|受托人|被委托人|办理|处理)"
"""What the sentence goes on with where it names nobody: 现委托上述受托人代为办理…"""
_NAME = rf"(?P<name>{_NO_NAME}[\u4e00-\u9fff·]{{2,15}}?)"
_TOLD = {
    "principal_name": re.compile(
        rf"(?:本人|我|兹有|(?<![本与])委托人)(?:[(（](?:委托|授权)人[)）])?[:：]?{_NAME}(?=[,，(（]|身份证|现?委托|授权|因)"
    ),
    "agent_name": re.compile(
        rf"(?:现?委托|特?授权|全权委托)(?:受托人|[(（]?(?:受托|代理|被委托)人[)）])?[:：]?{_NAME}(?:同志|先生|女士)?(?=[,，(（]|身份证|作为|为本?人?|代|办理|全权|前往)"
    ),
}
_NUMBERS = words("证件号码 身份证号码 身份证号 公民身份号码")
_NUMBER = re.compile(r"(?<!\d)[1-9]\d{16}[\dXx](?![\dA-Za-z])")
_NOT_HIMSELF = "".join(f"(?<!{word})" for word in words("亲自 不能 无法 不便 亲自前往 亲自前来 亲自到场"))
"""Why somebody is sent (不能亲自办理，…) is not what he is sent for."""
_MATTER = re.compile(
    rf"(?:代为|全权|前往)?(?P<matter>{_NOT_HIMSELF}(?:办理|处理)[^。；;\n]{{4,60}}?(?:事宜|手续|事项|理赔(?!.{{0,12}}(?:手续|事宜|事项))))"
)
_BLOCKS = {
    "principal_name": re.compile(r"^委托人|^授权人|^委托单位"),
    "agent_name": re.compile(r"^(?:受托人|被委托人|受委托人|被授权人|代理人)"),
}
_BLOCK_HEADS = re.compile(
    r"^(?:委托人|授权人|委托单位|受托人|被委托人|受委托人|被授权人|代理人)(?!签|[(（]签)"
)


def finish(draft: Draft) -> None:
    """Labelled or told; the agent's number is the one that stands after the agent's name."""
    put_sections(draft, _SECTIONS)
    put_validity(draft, _PERIODS)
    for key, head in _BLOCKS.items():
        Block(head, _BLOCK_HEADS).put(draft, key, ("姓名",), party)
    for key, pattern in _TOLD.items():
        _told_name(draft, key, pattern)
    _told_matter(draft)
    Block(_BLOCKS["agent_name"], _BLOCK_HEADS).put(
        draft, "agent_id_number", _NUMBERS, parsers.resident_number
    )
    _agent_number(draft)
    put_signature(draft, _SIGNATURES, at_foot=words("委托人 授权人"))
    put_seal(draft)
    put_foot_date(draft, "signed_date")


def _told_name(draft: Draft, key: str, pattern: re.Pattern[str]) -> None:
    for flow in draft.proses:
        for found in flow.all(pattern):
            if not draft.text(key):
                draft.try_put(key, person, flow.group(found, "name"), found.group("name"))


def _told_matter(draft: Draft) -> None:
    for flow in draft.proses:
        if not draft.text("matter") and (found := flow.search(_MATTER)):
            draft.try_put("matter", parsers.text, flow.group(found, "matter"), found.group("matter"))


def _agent_number(draft: Draft) -> None:
    """The first ID number after the agent's first mention; the principal's stands before it."""
    name = "" if draft.text("agent_id_number") else draft.text("agent_name")
    for flow in draft.flows:
        at = flow.text.find(name) if name else -1
        found = _NUMBER.search(flow.text, at) if at >= 0 else None
        if found is not None:
            draft.try_put("agent_id_number", parsers.resident_number, flow.pieces(*found.span()))
            return


TYPE = DocumentType(
    name="power_of_attorney",
    order=55,
    titles=titles(
        "授权委托书 理赔授权委托书 保险理赔授权委托书 委托书 理赔委托书 授权书 理赔授权书 代办委托书 "
        "委托办理授权书 个人授权委托书 法人授权委托书 保险金领取授权委托书"
    ),
    cues=words("委托人 受托人 委托事项 委托权限 委托期限 代为 代理 全权 授权 被授权人 委托"),
    enough=4,
    fields=(
        FieldSpec("principal_name", party, words("委托人姓名 委托人名称 委托人 授权人姓名 授权人 委托单位")),
        FieldSpec(
            "agent_name",
            person_told,
            words("受托人姓名 被委托人姓名 被委托人 受托人 被授权人姓名 被授权人 受委托人 代理人姓名 代理人"),
        ),
    ),
    strangers=(
        *_PERIODS,
        *(label for labels in _SECTIONS.values() for label in labels),
        *_SIGNATURES,
        *words(
            "姓名 证件类型 联系地址 委托人信息 受托人信息 被委托人信息 授权人信息 被授权人信息 "
            "受托人(签名) 受托人签名 受托人(签字) 受托人签字 被委托人签字 被委托人签名 身份证号码 身份证号 "
            "证件号码 公民身份号码 联系电话 电话 住址 地址 性别 日期 与委托人关系 关系 "
            "委托日期 签署日期 保单号 保险单号 被保险人"
        ),
    ),
    finish=finish,
)
