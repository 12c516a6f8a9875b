"""保险单, 电子保单 (DOMAIN 3.17)."""

import re
from datetime import date, timedelta

from claims.errors import ValueSyntaxError
from claims.values.normal import compact
from extractors.assembly import parsers
from extractors.assembly.declare import DocumentType, FieldSpec, Parsed, titles, words
from extractors.assembly.draft import Draft
from extractors.documents.shared.marks import put_seal
from extractors.documents.shared.names import party
from extractors.documents.shared.sections import prose
from extractors.layout.form import joined_text
from extractors.layout.pieces import Piece, part_of, whole

_PERIODS = words("保险期间 保险期限 承保期间 保障期间 保险责任期间 保险有效期")
_PERIOD = re.compile(
    r"自?\d{4}年\d{1,2}月\d{1,2}日[^，。；\d]{0,8}(?:\d{1,2}[:时]\d{0,2}分?)?(?:起)?[,，]?至\d{4}年\d{1,2}月\d{1,2}日"
)
_NAMED_TITLE = re.compile(
    r"(?!电子|个人保险|个人人身保险|团体保险)(?P<name>[\u4e00-\u9fff]{2,20}?(?:保险|险))(?:电子)?(?:保险)?单(?:[(（].{2,6}[)）])?$"
)
_HEAD = 8
"""Lines of the page within which the title stands."""
_PRODUCT = re.compile(
    r"[^。；;，,]{0,40}(?:险|保障|计划|医疗|两全|年金|寿|意外|综合|[保宝][^。；;，,]{0,8})[^。；;，,]{0,40}"
)
_AMOUNT = re.compile(r"-?\d[\d,]*(?:\.\d+)?(?:万元?|元)?")


def product(printed: str) -> Parsed:
    """The name of what was bought; a sentence that mentions terms is none."""
    parsed = prose(printed)
    if not _PRODUCT.fullmatch(str(parsed.value)):
        raise ValueSyntaxError("product", "it does not read like a product's name")
    return parsed


def sum_of_money(printed: str) -> Parsed:
    """人民币500,000.00元, 50万元, RMB200000: the first amount of the text."""
    found = _AMOUNT.search(compact(printed).replace("人民币", "").replace("RMB", "").replace("¥", ""))
    if found is None or "%" in printed[: found.end() + 2]:
        raise ValueSyntaxError("money", "no amount in figures")
    return parsers.money(found.group())


def finish(draft: Draft) -> None:
    """The period beside its label, else told anywhere."""
    for label in _PERIODS:
        for pieces in draft.labelled(label, wraps=1):
            if _put_period(draft, joined_text(pieces), pieces):
                break
    for flow in draft.proses:
        for found in flow.all(_PERIOD):
            _put_period(draft, found.group(), list(found.pieces))
    if not draft.text("product"):
        _product(draft)
    put_seal(draft)


def _product(draft: Draft) -> None:
    """What the title says beyond 保险单 (机动车综合商业保险保险单), else the first of the covers."""
    for span in draft.spans[:_HEAD]:
        if found := _NAMED_TITLE.match(span.key):
            draft.put("product", found["name"], part_of([whole(span)], *found.span("name")))
            return
    for pieces in draft.labelled("承保险种"):
        if draft.try_put("product", product, pieces):
            return


def last_day(printed: str) -> Parsed:
    """The day on which cover ends, its hour (24时) dropped."""
    return Parsed(_last_day(str(parsers.moment(printed).value)))


def _put_period(draft: Draft, printed: str, pieces: list[Piece]) -> bool:
    span = parsers.span_or_none(printed)
    if span is None or draft.text("start"):
        return False
    draft.put("start", span[0][:10], pieces)
    draft.put("end", _last_day(span[1]), pieces)
    return True


def _last_day(end: str) -> str:
    """24:00 of a day is read as 0:00 of the next; the policy's last day is the one before."""
    moment = end.partition("T")
    return (
        (date.fromisoformat(moment[0]) - timedelta(days=1)).isoformat()
        if moment[2].startswith("00:00")
        else moment[0]
    )


TYPE = DocumentType(
    name="policy",
    order=65,
    titles=titles(
        "保险单 电子保险单 保险单(正本) 保险单(副本) 保险单正本 保险单副本 保险单(电子保单) 电子保单 保险凭证 "
        "保险合同 个人保险单 个人人身保险单 团体保险单 家庭财产保险单 "
        "财产保险单 企业财产保险单 机动车商业保险保险单 机动车综合商业保险保险单 机动车商业保险单 "
        "机动车交通事故责任强制保险单 意外伤害保险单 医疗保险单 健康保险单 财产综合险保险单 "
        "财产一切险保险单 货物运输保险单 责任保险单 机动车综合商业保险保险单 "
        "投保确认单 投保确认书 投保确认函 投保确认 承保确认书 承保确认函 承保确认单 保险确认函 投保成功确认"
    ),
    cues=words(
        "投保人 被保险人 保险期间 保险金额 特别约定 免赔额 保险费 受益人 保险单号 险种 承保 等待期 保险条款 签单"
    ),
    enough=6,
    identity=("policy_no",),
    fields=(
        FieldSpec(
            "policy_no",
            parsers.code,
            words("保险单号码 保单号码 保险单号 保单号 保险合同号 合同号码 合同编号 保险凭证号"),
        ),
        FieldSpec("policyholder_name", party, words("投保人名称 投保人姓名 投保人/单位 投保单位 投保人")),
        FieldSpec("insured_name", party, words("被保险人名称 被保险人姓名 被保人 被保险人")),
        FieldSpec(
            "product",
            product,
            words(
                "产品名称 险种名称 主险名称 保险险种 保险产品名称 险种/条款 险种 保险产品 保险名称 适用条款"
            ),
        ),
        FieldSpec("start", parsers.day, words("保险起期 生效日期 保险起始日期 合同生效日 起保日期")),
        FieldSpec(
            "end",
            last_day,
            words("保险止期 终止日期 保险终止日期 满期日期 到期日期 合同满期日 合同终止日 合同到期日 满期日"),
        ),
        FieldSpec(
            "sum_insured",
            sum_of_money,
            words(
                "总保险金额 保险金额合计 保险金额/责任限额(元) 保险金额/责任限额 保险金额(元) 保险金额 保额 责任限额 基本保险金额"
            ),
        ),
        FieldSpec(
            "deductible",
            sum_of_money,
            words("年度免赔额 绝对免赔额 每次事故免赔额 每次免赔额 年免赔额 免赔额(元) 免赔额"),
        ),
    ),
    strangers=(
        *_PERIODS,
        *words(
            "承保险种 保险责任 绝对免赔率 识别代码 行驶证车主 使用性质 保险费(元) 保险费合计 "
            "证件号码 证件类型 受益人 保险费 保费 特别约定 保险人 签单日期 联系电话 地址 身份证号 出生日期 性别 "
            "免赔率 等待期 缴费方式 交费方式 缴费期间 交费期间 币种 号牌号码 车架号 发动机号 厂牌型号 "
            "保险标的 标的地址 财产坐落地址 经办人 核保 制单 客服电话 签发日期 保险公司 给付比例 与投保人关系 "
            "与被保险人关系"
        ),
    ),
    finish=finish,
)
