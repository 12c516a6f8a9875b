"""理赔申请书: every insurer's own form; who, which policy, where to pay, signed and dated (DOMAIN 2.2, QL-08)."""

import re

from extractors.assembly import parsers
from extractors.assembly.declare import DocumentType, FieldSpec, titles, words
from extractors.assembly.draft import Draft
from extractors.assembly.foot import put_foot_date
from extractors.documents.shared.blocks import Block
from extractors.documents.shared.marks import put_seal, put_signature
from extractors.documents.shared.names import party

_SIGNATURES = words(
    "申请人电子签名 申请人签名 申请人签字 申请人签章 申请人(签名) 申请人(签字) 申请人(签章) 申请人(签字/盖章) 申请人亲笔签名 "
    "申请人/被保险人签名 "
    "被保险人(索赔权益人)签章 申请人(被保险人)签名 被保险人/申请人签名 权益人签名 索赔人签章 索赔人签名 索赔人签字 领款人签名 受益人签名 "
    "被保险人签名 被保险人签字 "
    "被保险人签章 被保险人(签章) 被保险人(签字) 被保险人(签名) 被保险人(签字/盖章) 被保险人签字/盖章 投保人签名 "
    "监护人签名 本人签名 "
    "签名 签字 签章"
)
_BLOCKS = {
    "insured_name": re.compile(r"被保险人|出险人|事故者"),
    "claimant_name": re.compile(r"申请人|索赔人|申领人"),
}
_BLOCK_HEADS = re.compile(
    r"被保险人|出险人|事故者|申请人|索赔人|申领人|领款|收款|账户|帐户|受益人|受托人|报案人|联系人|代办人"
)

_FOOT = 0.6
"""Share of the last page's print above which a date is no signature's."""
_SENTENCES = (
    (
        "insured_name",
        re.compile(r"被保险人[:：]?(?P<value>[^,，。；:：()（）]{2,30}?)(?:投保|为|向|于|在|所有)"),
        party,
    ),
    (
        "report_no",
        re.compile(r"(?:报案|立案|赔案)(?:编)?号(?:码)?[:：为]*(?P<value>[A-Za-z0-9-]{6,40})"),
        parsers.code,
    ),
    ("policy_no", re.compile(r"保(?:险)?单号(?:码)?[:：为]*(?P<value>[A-Za-z0-9-]{6,40})"), parsers.code),
)


def finish(draft: Draft) -> None:
    """Names that stand under 姓名 in a block of their own, the place of the signature, the date beside it."""
    for key, head in _BLOCKS.items():
        Block(head, _BLOCK_HEADS).put(draft, key, ("姓名",), party)
    _told(draft)
    put_signature(draft, _SIGNATURES)
    put_seal(draft)
    put_foot_date(draft, "signed_date", low=_FOOT)


def _told(draft: Draft) -> None:
    """被保险人王敏投保的保险(保险单号PA1,报案号RA2): forms in the shape of a letter."""
    for key, pattern, parse in _SENTENCES:
        for flow in draft.proses:
            if not draft.text(key) and (found := flow.search(pattern)):
                draft.try_put(key, parse, flow.group(found, "value"), found.group("value"))


TYPE = DocumentType(
    name="claim_form",
    order=70,
    titles=titles(
        "理赔申请书 理赔申请表 理赔给付申请书 保险金给付申请书 保险金申请书 给付申请书 保险金给付申请表 "
        "索赔申请书 索赔申请表 索赔申请单 "
        "机动车辆保险索赔申请书 机动车保险索赔申请书 保险索赔申请书 财产保险索赔申请书 人身保险理赔申请书 "
        "个人理赔申请书 团体理赔申请书 "
        "保险理赔申请书 索赔通知书 出险通知书 出险索赔通知书 出险/索赔通知书 出险及索赔通知书 保险金索赔申请书 "
        "索赔函件申请 保险赔付申请书 "
        "理赔申请 保险理赔申请 出险登记及索赔申请书"
    ),
    cues=words(
        "被保险人 申请人 申请项目 申请事项 出险经过 事故经过 开户银行 开户行 账号 声明 授权 出险人 领款人 "
        "收款人 受益人 报案号 出险时间 "
        "委托 申请原因 索赔"
    ),
    enough=7,
    identity=("report_no",),
    fields=(
        FieldSpec(
            "report_no", parsers.code, words("报案号 报案编号 报案号码 立案号 案件号 赔案号 案件编号 理赔号")
        ),
        FieldSpec(
            "policy_no",
            parsers.code,
            words("保险单号码 保单号码 保险单号 保单号 保险合同号 合同号 保险合同编号 保单编号"),
        ),
        FieldSpec(
            "insured_name",
            party,
            words("被保险人姓名 被保险人名称 被保险人姓名/名称 出险人姓名 事故者姓名 被保险人 出险人 事故者"),
        ),
        FieldSpec(
            "claimant_name",
            party,
            words("申请人姓名 申请人名称 索赔人姓名 索赔人名称 申领人姓名 申请人 索赔人 申领人"),
        ),
        FieldSpec(
            "signed_date",
            parsers.day,
            words("签署日期 签字日期 签名日期 申请日期 填写日期 填表日期 申请时间 填单日期 索赔日期 日期"),
        ),
        FieldSpec(
            "account",
            parsers.card_number,
            words(
                "银行账号 银行帐号 银行卡号 收款账号 收款帐号 收款账户 账户号码 帐户号码 银行账户 账/卡号 "
                "账号/卡号 卡号/账号 卡号 账号 帐号"
            ),
        ),
        FieldSpec("bank", parsers.text, words("开户银行名称 开户银行 开户行名称 开户行 银行名称 收款银行")),
        FieldSpec(
            "account_name",
            party,
            words("账户名 账户名称 户名 开户名 账户姓名 收款人姓名 收款人 领款人姓名 领款人"),
        ),
    ),
    strangers=(
        "姓名",
        *_SIGNATURES,
        *words(
            "证件类型 证件号码 证件名称 身份证号码 身份证号 联系电话 手机号码 手机 电话 联系地址 通讯地址 地址 "
            "邮编 邮箱 电子邮箱 性别 年龄 职业 "
            "出生日期 国籍 证件有效期 有效期 与被保险人关系 关系 申请项目 申请事项 申请类型 申请原因 事故类型 "
            "出险时间 事故时间 出险日期 事故日期 出险地点 事故地点 出险原因 "
            "出险经过 事故经过 事故者现状 就诊医院 医院名称 治疗医院 开户省市 领款方式 支付方式 给付方式 "
            "保险公司 险种 险种名称 号牌号码 车牌号 车牌号码 厂牌型号 "
            "车架号 驾驶人 驾驶员 报案时间 报案人 损失项目 索赔金额 申请金额 经办人 受理人 代办人 盖章 (盖章) "
            "声明 授权 投保人 受益人"
        ),
    ),
    form_text=(r"声明|授权|同意|查询|如实|保险(?:股份)?有限公司$",),
    finish=finish,
)
