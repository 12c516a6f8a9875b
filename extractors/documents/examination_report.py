"""检验报告, 影像检查报告, 病理报告 (DOMAIN 3.14)."""

import re
from dataclasses import replace

from extractors.assembly import parsers
from extractors.assembly.declare import DocumentType, FieldSpec, titles, words
from extractors.assembly.draft import Draft
from extractors.assembly.foot import put_foot_date
from extractors.documents.shared import patient
from extractors.documents.shared.letterhead import put_hospital
from extractors.documents.shared.marks import put_seal, put_signature
from extractors.documents.shared.sections import prose, put_sections

_SECTIONS = {
    "conclusion": words(
        "病理诊断 诊断意见 影像诊断 诊断结论 检查结论 诊断印象 检查提示 超声提示 印象 结论 意见 诊断 提示"
    ),
}
_SIGNATURES = words(
    "报告医师 报告医生 审核医师 审核医生 审核者 检验者 报告者 诊断医师 检查医师 医师签名 审核"
)


_TITLED = re.compile(
    r"(?:^|\n|\t|医院|中心|分院|院区|院部)(?P<item>(?!医学|临床|检验|影像|病理|检查|诊断|放射|综合)(?:(?!医院|中心|院区)[^\n\t:：]){2,12}?)"
    r"(?:检验|检查|诊断|化验)?(?:结果)?报告(?:单|书)?(?=$|[\n\t(（])"
)


def finish(draft: Draft) -> None:
    """Conclusion, letterhead, date at the foot, kind by its words."""
    put_sections(draft, _SECTIONS)
    put_hospital(draft)
    put_signature(draft, _SIGNATURES)
    put_seal(draft)
    _item_of_title(draft)
    draft.kind = draft.kind or _kind("".join(flow.text for flow in draft.flows))
    put_foot_date(draft, "report_date")


def _item_of_title(draft: Draft) -> None:
    """Many reports name their item in the title only: 血常规检验报告单."""
    for flow in draft.flows:
        if (found := flow.search(_TITLED)) and not draft.text("item"):
            draft.try_put("item", prose, flow.group(found, "item"), found.group("item"))


def _kind(text: str) -> str | None:
    marks = {
        "pathology": ("病理", "镜下所见", "肉眼所见"),
        "laboratory": ("参考范围", "参考值", "标本", "检验"),
        "imaging": ("所见", "部位", "影像", "超声", "扫描"),
    }
    return next((kind for kind, cues in marks.items() if sum(cue in text for cue in cues) >= 2), None)


TYPE = DocumentType(
    name="examination_report",
    order=47,
    titles=(
        *titles(
            "病理诊断报告书 病理诊断报告 病理检查报告单 病理检查报告 病理报告单 病理报告 病理会诊报告 "
            "活检病理报告 免疫组化报告",
            "pathology",
        ),
        *titles(
            "检验报告单 检验报告 检验结果报告单 化验单 化验报告单 临床检验报告单 血常规报告单 医学检验报告单 "
            "医学检验报告",
            "laboratory",
        ),
        *titles(
            "影像检查报告单 影像诊断报告 影像报告 影像学检查报告 CT检查报告单 CT检查报告 CT诊断报告 CT报告单 "
            "CT报告 MRI检查报告 MRI诊断报告 磁共振检查报告单 磁共振检查报告 磁共振诊断报告 "
            "DR检查报告 DR诊断报告 X线检查报告 X线诊断报告 放射检查报告单 放射诊断报告 放射科检查报告单 "
            "超声检查报告单 超声检查报告 彩超报告单 彩色多普勒超声报告 超声诊断报告 "
            "心电图报告 心电图检查报告 内镜检查报告 胃镜检查报告 肠镜检查报告 骨密度检查报告 超声报告单",
            "imaging",
        ),
        *titles("检查报告单 检查报告 诊断报告单 医学检查报告"),
    ),
    cues=words(
        "标本 参考范围 参考值 检验者 审核者 检查所见 影像所见 超声所见 镜下所见 诊断意见 报告时间 报告日期 "
        "检查部位 送检 采集时间 检查号 本报告仅"
    ),
    enough=4,
    fields=(
        patient.NAME,
        patient.SEX,
        patient.AGE,
        patient.HOSPITAL,
        replace(patient.DEPARTMENT, labels=words("申请科室 送检科室 开单科室") + patient.DEPARTMENT.labels),
        FieldSpec(
            "item",
            prose,
            words(
                "检查项目名称 检查项目 检验项目 检查名称 申请项目 送检项目 检查部位 检查方法 送检材料 "
                "送检标本 送检组织 标本名称 检验目的 部位"
            ),
        ),
        FieldSpec(
            "report_date",
            parsers.day,
            words("报告日期 报告时间 审核时间 审核日期 检查日期 检查时间 检验日期 检验时间 日期"),
        ),
    ),
    strangers=(
        *patient.STRANGERS,
        *_SIGNATURES,
        *(label for labels in _SECTIONS.values() for label in labels),
        *words(
            "标本号 标本类型 标本种类 样本号 样本类型 送检医师 送检日期 申请医师 采集时间 "
            "采样时间 接收时间 检查号 影像号 病理号 X线号 检查所见 影像所见 超声所见 影像表现 "
            "肉眼所见 镜下所见 临床诊断 参考范围 参考值 检查医师 仪器 声明 本报告仅对该标本负责 "
            "本报告仅供临床参考"
        ),
    ),
    finish=finish,
    sealed=lambda _: "hospital",
)
