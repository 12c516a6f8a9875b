"""处方笺 (DOMAIN 3.14)."""

import re

from claims.document import Row
from extractors.assembly import parsers
from extractors.assembly.declare import ColumnSpec, DocumentType, FieldSpec, TableSpec, titles, words
from extractors.assembly.draft import Draft, evidence_field
from extractors.documents.shared import patient
from extractors.documents.shared.figures import exact_price
from extractors.documents.shared.letterhead import put_hospital
from extractors.documents.shared.marks import put_seal, put_signature
from extractors.documents.shared.sections import diagnosis, prose, put_sections

_SECTIONS = {"diagnosis": words("临床诊断 初步诊断 诊断")}
_SIGNATURES = words("医师签名 医师签章 医师签字 处方医师 开具医师 医生签名 医师 医生")
_DRUG = re.compile(
    r"(?:^|\n)(?:Rp?[.:：]?[\t]?)?(?:\d{1,2}[.、．)][\t]?)?(?P<name>[^\n\t\d][^\n\t]{1,30}?)[\t(（]?"
    r"(?P<spec>\d[\d.]*(?:mg|g|ml|mL|μg|ug|IU|万单位|单位|u|U|%)[^\n\t]{0,20}?)[)）]?[\t☐-☒√✓✔]*"
    r"[×xX*](?P<quantity>\d{1,3})(?P<unit>[盒瓶支片粒袋板包贴丸管])?(?![^\n]*[×xX*]\d)(?=$|\n|\t)"
)
"""名称 规格×数量: the last × of the line is the count, one before it belongs to the spec (0.3g×24粒 ×2盒). A tick read
between the two is the × twice, or a pen's."""


def finish(draft: Draft) -> None:
    """Diagnosis, letterhead; drugs that stand without a table (名称 规格×数量)."""
    put_sections(draft, _SECTIONS, diagnosis)
    put_hospital(draft)
    draft.rows = [row for row in draft.rows if "name" in row] or _told_drugs(draft)
    put_signature(draft, _SIGNATURES)
    put_seal(draft)


def _told_drugs(draft: Draft) -> list[Row]:
    return [
        {
            key: evidence_field(found.group(key).strip(), flow.group(found, key))
            for key in ("name", "spec", "quantity", "unit")
            if found.group(key)
        }
        for flow in draft.flows
        for found in flow.all(_DRUG)
    ]


TYPE = DocumentType(
    name="prescription",
    order=46,
    titles=titles(
        "处方笺 门诊处方笺 急诊处方笺 普通处方笺 医院处方笺 处方签 电子处方 普通处方 门诊处方 急诊处方 儿科处方 "
        "互联网医院处方 处方单 中药处方"
    ),
    cues=words("Rp 用法 临床诊断 药品 审核药师 调配 核对 发药 费别 每日 口服 以下空白 药师"),
    enough=4,
    fields=(
        patient.NAME,
        patient.SEX,
        patient.AGE,
        patient.HOSPITAL,
        patient.DEPARTMENT,
        FieldSpec(
            "issue_date",
            parsers.day,
            words("开具日期 处方日期 开方日期 开具时间 开单日期 医嘱日期 处方时间 日期"),
        ),
        FieldSpec("total_amount", parsers.money, words("药品金额 药费 合计金额 合计")),
    ),
    table=TableSpec(
        columns=(
            ColumnSpec("name", prose, words("药品名称(规格) 药品名称 药名 名称 药品")),
            ColumnSpec("spec", prose, words("规格 药品规格")),
            ColumnSpec("dose", prose, words("单次剂量 用量 剂量 单次用量")),
            ColumnSpec("usage", prose, words("用法用量 用法 频次 给药途径 天数 日数")),
            ColumnSpec("quantity", parsers.quantity, words("总量 数量"), numeric=True),
            ColumnSpec("unit", parsers.unit, ("单位",)),
            ColumnSpec("unit_price", exact_price, ("单价",), numeric=True),
            ColumnSpec("amount", parsers.money, words("总价 金额"), numeric=True),
            ColumnSpec("other", prose, words("报销类型 备注")),
        ),
        stops=(r"^合计", r"^药品金额", r"以下空白", r"^医师", r"^审核", r"^调配"),
        amount="",
        total="",
    ),
    strangers=(
        *patient.STRANGERS,
        *_SIGNATURES,
        *_SECTIONS["diagnosis"],
        *words(
            "处方编号 处方号 患者编号 收费类别 审核药师 审核 调配药师 调配 核对药师 核对 发药药师 发药 药师 Rp "
            "Rp. R. 体重 用法 有效期 定点医疗机构编码 序号 药品名称(规格) 药品名称 药名 以下空白"
        ),
    ),
    finish=finish,
    sealed=lambda _: "hospital",
)
