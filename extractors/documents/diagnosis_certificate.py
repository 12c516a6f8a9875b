"""诊断证明书 (DOMAIN 3.14)."""

from extractors.assembly import parsers
from extractors.assembly.declare import DocumentType, FieldSpec, titles, words
from extractors.assembly.draft import Draft
from extractors.assembly.foot import put_foot_date
from extractors.documents.shared import patient
from extractors.documents.shared.letterhead import put_hospital
from extractors.documents.shared.marks import put_seal, put_signature
from extractors.documents.shared.sections import diagnosis, put_sections

_SECTIONS = {
    "diagnosis": words("临床诊断 疾病诊断 诊断意见 病情诊断 初步诊断 诊断结果 诊断为 诊断"),
    "advice": words(
        "处理意见 医师建议 医生建议 处理建议 治疗建议 诊疗建议 休息建议 处理及建议 建议及处理 处理和建议 医嘱 "
        "建议 意见 处理"
    ),
}
_SIGNATURES = words(
    "医师签名 医师签字 医生签名 医生签字 诊断医师 主治医师 经治医师 医师(签章) 医师签章 医师 医生 签名"
)


def finish(draft: Draft) -> None:
    """Sections, sentences, letterhead, and the date at the foot."""
    put_sections(draft, _SECTIONS, diagnosis)
    patient.put_told(draft)
    put_hospital(draft)
    put_signature(draft, _SIGNATURES)
    put_seal(draft)
    put_foot_date(draft, "issue_date")


TYPE = DocumentType(
    name="diagnosis_certificate",
    order=45,
    titles=titles(
        "诊断证明书 疾病诊断证明书 疾病证明书 诊断证明 疾病诊断证明 疾病证明 病情证明书 病情证明 病情诊断证明书 "
        "门诊诊断证明书 住院诊断证明书 "
        "医学诊断证明书 医疗诊断证明书 医疗证明书 诊断书 疾病诊断书 病情证明单 诊断证明单 诊断休假证明 医生证明书"
    ),
    cues=words("诊断 建议 休息 医师 盖章 涂改无效 兹证明 就诊 特此证明 复查"),
    enough=6,
    fields=(
        patient.NAME,
        patient.SEX,
        patient.AGE,
        patient.HOSPITAL,
        patient.DEPARTMENT,
        patient.ADMISSION_NUMBER,
        FieldSpec(
            "issue_date",
            parsers.day,
            words("开具日期 出具日期 证明日期 开具时间 出证日期 填写日期 签发日期 诊断日期 开证日期 日期"),
        ),
    ),
    strangers=(
        *(label for labels in _SECTIONS.values() for label in labels),
        *patient.STRANGERS,
        *_SIGNATURES,
        *words(
            "就诊日期 就诊时间 入院日期 出院日期 入院时间 出院时间 病史摘要 病史 病情摘要 检查结果 辅助检查 "
            "主诉 治疗经过 注: 说明 医务科 医务处 特此证明 此证 兹证明"
        ),
    ),
    finish=finish,
    sealed=lambda _: "hospital",
)
