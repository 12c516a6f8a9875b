"""门(急)诊病历 (DOMAIN 3.14)."""

import re

from extractors.assembly import parsers
from extractors.assembly.declare import DocumentType, FieldSpec, titles, words
from extractors.assembly.draft import Draft
from extractors.documents.shared import patient
from extractors.documents.shared.letterhead import put_hospital
from extractors.documents.shared.marks import put_seal, put_signature
from extractors.documents.shared.sections import diagnosis, put_sections

_SECTIONS = {
    "complaint": words("主诉"),
    "diagnosis": words("初步诊断 门诊诊断 急诊诊断 临床诊断 诊断意见 诊断"),
}
_SIGNATURES = words("医师签名 医师签字 医生签名 医生签字 接诊医师 接诊医生 医师 医生 签名")
_VISIT = re.compile(r"\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?(?:\d{1,2}[:时]\d{1,2}(?::\d{2}|分)?)?")


def finish(draft: Draft) -> None:
    """Sections, letterhead, and the visit's time where it stands without a label."""
    put_sections(draft, _SECTIONS, diagnosis)
    put_hospital(draft)
    put_signature(draft, _SIGNATURES)
    put_seal(draft)
    _visit_anywhere(draft)


def _visit_anywhere(draft: Draft) -> None:
    """The first date of the page: a record begins with it."""
    for flow in draft.flows:
        for found in flow.all(_VISIT):
            if not draft.text("visit_time"):
                draft.try_put("visit_time", parsers.moment, found.pieces, found.group())


TYPE = DocumentType(
    name="outpatient_record",
    order=40,
    titles=titles(
        "门诊病历 急诊病历 门急诊病历 门(急)诊病历 门(急)诊电子病历 门诊电子病历 急诊电子病历 门急诊电子病历 "
        "门诊病历记录 急诊病历记录 门诊记录 "
        "急诊记录 门(急)诊病历记录 门诊初诊病历 门诊复诊病历 初诊病历 复诊病历 门诊就诊记录 就诊记录 "
        "急诊留观病历 急诊抢救记录 病历记录 门诊病历本"
    ),
    cues=words(
        "主诉 现病史 既往史 体格检查 查体 辅助检查 初步诊断 处理 就诊时间 就诊科室 接诊 过敏史 专科检查"
    ),
    enough=4,
    fields=(
        patient.NAME,
        patient.SEX,
        patient.AGE,
        patient.HOSPITAL,
        patient.DEPARTMENT,
        FieldSpec(
            "visit_time",
            parsers.moment,
            words("就诊时间 就诊日期 接诊时间 看诊时间 初诊时间 诊疗时间 来诊时间 日期 时间"),
            wraps=1,
        ),
    ),
    strangers=(
        *(label for labels in _SECTIONS.values() for label in labels),
        *patient.STRANGERS,
        *_SIGNATURES,
        *words(
            "现病史 既往史 个人史 家族史 体格检查 体检 查体 辅助检查 专科检查 专科情况 处理 处理意见 处置 治疗 "
            "治疗意见 建议 医嘱 诊疗计划 随访 发病时间 处方"
        ),
    ),
    finish=finish,
    sealed=lambda _: "hospital",
)
