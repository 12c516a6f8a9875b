"""出院记录, 出院小结: the stay, its diagnoses, what was operated, what is advised (DOMAIN 3.14)."""

import re

from claims.errors import ValueSyntaxError
from claims.values.normal import compact
from extractors.assembly import parsers
from extractors.assembly.declare import DocumentType, FieldSpec, Parsed, titles, words
from extractors.assembly.draft import Draft
from extractors.documents.shared import patient
from extractors.documents.shared.letterhead import put_hospital
from extractors.documents.shared.marks import put_seal, put_signature
from extractors.documents.shared.sections import diagnosis, put_sections

_SECTIONS = {
    "admission_diagnosis": words("入院诊断 入院时诊断 入院初步诊断 门诊诊断"),
    "discharge_diagnosis": words("出院诊断 出院时诊断 最后诊断 最终诊断 主要诊断"),
    "advice": words("出院医嘱 出院后医嘱 出院建议 出院指导 出院带药及医嘱 出院注意事项 医嘱"),
}
_OPERATION_LABELS = words(
    "手术名称 手术及操作名称 手术/操作名称 手术操作名称 手术方式 实施手术 手术及操作 主要手术"
)
_OPERATION = re.compile(
    r"(?:行|施行|实施|予以?)[“\"「]?(?P<name>[^，。；;,、“”\"：:]{2,38}?(?<!手)术)(?=[”\"，。；;,、]|后|治疗|$)"
)
_NOT_DONE = re.compile(r"拟|择期|建议|必要时|如需|待|未|暂不|拒绝|曾|既往")
_SIGNATURES = words(
    "医师签名 医师签字 医生签名 医生签字 主治医师 住院医师 经治医师 记录医师 主管医师 医师 医生 签名"
)
_DAYS = re.compile(r"(?<![\d.])(\d{1,4}(?:\.\d)?)(?:天|日|$)")


def days(printed: str) -> Parsed:
    """住院 12 天 → 12."""
    found = _DAYS.search(compact(printed))
    if found is None:
        raise ValueSyntaxError("number of days", "no number before 天")
    return Parsed(parsers.plain_number(found[1]))


def finish(draft: Draft) -> None:
    """Sections, letterhead, and the operation, named by its label or told in the course of treatment."""
    put_sections(draft, _SECTIONS, diagnosis)
    put_hospital(draft)
    _told_days(draft)
    _told_operation(draft)
    put_signature(draft, _SIGNATURES)
    put_seal(draft)


def _told_days(draft: Draft) -> None:
    for flow in draft.proses:
        if (found := flow.search(r"(?:共计?住院|住院共?)(?P<days>\d{1,4}(?:\.\d)?)天")) and not draft.text(
            "days"
        ):
            draft.try_put("days", days, flow.group(found, "days"), found.group("days"))


def _told_operation(draft: Draft) -> None:
    """行…术 in the course of treatment, not what is only planned, advised or past."""
    if draft.text("operation"):
        return
    for flow in draft.proses:
        for found in flow.all(_OPERATION):
            before = flow.text[max(0, found.match.start() - 12) : found.match.start()]
            if not _NOT_DONE.search(re.split("[，。；;,]", before)[-1]):
                draft.try_put("operation", parsers.text, flow.group(found, "name"), found.group("name"))
                return


TYPE = DocumentType(
    name="discharge_summary",
    order=40,
    titles=titles(
        "出院记录 出院小结 出院总结 出院病历 出院证明书 出院证明 出院证 出院志 出院病情证明 出院记录单 "
        "住院病历小结 出院病历摘要"
    ),
    cues=words(
        "入院日期 出院日期 入院时间 出院时间 入院诊断 出院诊断 出院医嘱 入院情况 诊疗经过 出院情况 住院天数 治疗经过"
    ),
    enough=4,
    identity=("admission_number",),
    fields=(
        patient.NAME,
        patient.SEX,
        patient.AGE,
        patient.HOSPITAL,
        patient.DEPARTMENT,
        patient.ADMISSION_NUMBER,
        FieldSpec("admission_date", parsers.day, words("入院日期 入院时间")),
        FieldSpec("discharge_date", parsers.day, words("出院日期 出院时间")),
        FieldSpec("days", days, words("实际住院天数 住院天数 住院日数 住院日 共住院")),
        FieldSpec("operation", parsers.text, _OPERATION_LABELS),
    ),
    strangers=(
        *(label for labels in _SECTIONS.values() for label in labels),
        *patient.STRANGERS,
        *_SIGNATURES,
        *words(
            "入院情况 入院时情况 诊疗经过 诊治经过 治疗经过 住院经过 出院情况 出院时情况 手术日期 手术时间 "
            "麻醉方式 治疗结果 出院带药 治疗效果 "
            "辅助检查 主要检查结果 检查结果 主诉 现病史 切口愈合 转归 病理诊断 病理号 住院期间用药 出院科室 "
            "入院科别 X线号 死亡原因"
        ),
    ),
    finish=finish,
    sealed=lambda _: "hospital",
)
