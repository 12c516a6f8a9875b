"""医保结算单: what the medical insurance paid of a stay or visit."""

from extractors.assembly import parsers
from extractors.assembly.confidence import PROVED
from extractors.assembly.declare import DocumentType, FieldSpec, titles, words
from extractors.assembly.draft import Draft
from extractors.assembly.ledger import TOLERANCE
from extractors.assembly.proofs import prove_total_by_words
from extractors.documents.shared import patient
from extractors.documents.shared.letterhead import institution, put_hospital
from extractors.documents.shared.marks import put_seal, put_signature

_SIGNATURES = words(
    "患者(家属)签字 患者(家属)签名 患者或家属签字 患者或家属签名 患者/家属签字 患者签字 患者签名 家属签字 病人签字 "
    "病人(家属)签字 参保人签字 参保人签名 参保人员签字 参保人(家属)签字 领款人签字 领款人"
)
"""Who was paid, or agrees to what was: the institution's own names (经办人) are printed."""


def finish(draft: Draft) -> None:
    """Letterhead; total = fund + self proves all three."""
    put_hospital(draft)
    prove_total_by_words(draft)
    parts = [draft.fields.get(key) for key in ("fund_paid", "self_paid", "total_amount")]
    if all(part is not None and part.value is not None for part in parts):
        fund, own, total = (part.as_decimal for part in parts if part is not None)
        if abs(fund + own - total) <= TOLERANCE:
            for key in ("fund_paid", "self_paid", "total_amount"):
                draft.trust(key, PROVED)
    put_signature(draft, _SIGNATURES)
    put_seal(draft)


TYPE = DocumentType(
    name="insurance_settlement",
    order=33,
    titles=titles(
        "医疗保险结算单 医保结算单 基本医疗保险结算单 医疗保险费用结算单 医疗保障基金结算清单 医保住院结算单 "
        "医疗保险住院费用结算单 基本医疗保险住院费用结算单 职工医疗保险结算单 "
        "居民医疗保险结算单 城乡居民医疗保险结算单 城镇职工基本医疗保险结算单 医疗费用结算单 医保费用结算单 "
        "住院结算单 门诊结算单 医疗保险门诊结算单 异地就医结算单 医保报销结算单 基本医疗保险费用结算单 "
        "城乡居民基本医疗保险住院费用结算单 新农合结算单 医疗费用报销结算单 跨省异地就医直接结算单"
    ),
    cues=words(
        "统筹 起付线 起付标准 基金支付 个人账户 自付 自费 医保 结算 大病 医疗总费用 报销 先行自付 医疗救助"
    ),
    enough=5,
    fields=(
        patient.NAME,
        patient.SEX,
        patient.AGE,
        FieldSpec(
            "hospital",
            institution,
            words("医院名称 医疗机构名称 就诊医院 定点医疗机构名称 定点医疗机构 医疗机构 就医机构"),
        ),
        patient.ADMISSION_NUMBER,
        FieldSpec("admission_date", parsers.day, words("入院日期 入院时间")),
        FieldSpec("discharge_date", parsers.day, words("出院日期 出院时间")),
        FieldSpec("issue_date", parsers.day, words("结算日期 结算时间 打印日期")),
        FieldSpec(
            "total_amount",
            parsers.money,
            words(
                "医疗费用总额 医疗费总额 费用总额 医疗总费用 总费用 费用合计 合计金额 本次医疗费用 总金额 发生金额"
            ),
        ),
        FieldSpec(
            "fund_paid",
            parsers.money,
            words(
                "医保基金支付总额 基金支付总额 基金支付合计 医保支付合计 统筹基金支付 医保统筹支付 "
                "医保统筹基金支付 统筹支付 基金支付 医保支付 报销金额 医保报销金额 实际报销金额 补偿金额"
            ),
        ),
        FieldSpec(
            "self_paid",
            parsers.money,
            words(
                "个人负担总额 个人支付总额 个人负担合计 个人支付合计 个人负担金额 个人支付金额 个人负担 "
                "个人支付 个人现金支付 现金支付 个人自付 自付金额 自付合计"
            ),
        ),
        FieldSpec("other_insurer_paid", parsers.money, words("商业保险支付 商保支付 其他保险支付")),
    ),
    strangers=(
        *_SIGNATURES,
        *patient.STRANGERS,
        *words(
            "个人账户支付 起付线 起付标准 大病保险支付 大额支付 公务员补助 医疗救助支付 个人自费 自费金额 "
            "先行自付 乙类自付 超限价 人员类别 险种类型 参保地 医保编号 社会保障号码 结算单号 "
            "就诊类别 就医类别 住院天数 出院诊断 诊断 主要诊断 经办人 结算人 大写 (大写) 其他支付"
        ),
    ),
    finish=finish,
)
