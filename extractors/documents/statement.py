"""情况说明, 意外经过说明, 无法提供材料说明: the customer's own words, signed and dated."""

import re

from extractors.assembly import parsers
from extractors.assembly.declare import DocumentType, FieldSpec, titles, words
from extractors.assembly.draft import Draft
from extractors.assembly.foot import put_foot_date
from extractors.documents.shared.marks import put_seal, put_signature
from extractors.documents.shared.names import person
from extractors.documents.shared.sections import prose
from extractors.layout.pieces import whole

_SIGNATURES = words(
    "声明人(签名) 声明人签名 声明人(签字) 声明人签字 声明人 说明人(签名) 说明人签名 说明人签字 说明人(签字) "
    "说明人 本人签名 本人签字 签名人 具结人 "
    "被保险人签名 被保险人签字 被保险人(签名) 申请人签名 签名 签字"
)
_WRITTEN = 0.8
_NAME = re.compile(
    r"(?:本人|我叫|我是|我)[:：(（,，]?(?P<name>[\u4e00-\u9fff·]{2,4}?)[)）]?(?=[,，。(（]|身份证|系|，|性别|[男女][,，]|于\d|在\d|\d{4}年)"
)


def finish(draft: Draft) -> None:
    """The name told or signed, the date at the foot, title and wording kept for the checks."""
    _told_name(draft)
    put_signature(draft, _SIGNATURES)
    _signed_name(draft)
    put_seal(draft)
    put_foot_date(draft, "signed_date")
    _wording(draft)


def _told_name(draft: Draft) -> None:
    for flow in draft.proses:
        for found in flow.all(_NAME):
            if not draft.text("name"):
                draft.try_put("name", person, flow.group(found, "name"), found.group("name"))


def _signed_name(draft: Draft) -> None:
    """Who signed is who states, where the text does not tell: written names are read less surely."""
    for label in _SIGNATURES:
        for pieces in draft.labelled(label):
            if not draft.text("name") and draft.try_put("name", person, pieces) and not draft.exact:
                draft.doubt("name", _WRITTEN)


def _wording(draft: Draft) -> None:
    """The whole text: which thing cannot be proved, and why, stands nowhere else."""
    spans = draft.regions[0].spans
    title = next((span for span in spans if any(each.text in span.key for each in TYPE.titles)), None)
    if title is not None:
        draft.try_put("title", prose, [whole(title)])
    body = [whole(span) for span in draft.spans if span is not title]
    if body:
        draft.try_put("content", prose, body)


TYPE = DocumentType(
    name="statement",
    order=75,
    titles=titles(
        "情况说明 情况说明书 意外经过说明 意外事故经过说明 事故经过说明 事故情况说明 意外情况说明 出险经过说明 "
        "出险情况说明 意外事故情况说明 事故经过 受伤经过说明 意外经过 "
        "受伤情况说明 无法提供材料说明 无法提供材料情况说明 无法提供资料说明 无法提供发票说明 材料缺失说明 "
        "无法提供证明材料说明 无发票说明 个人说明 个人情况说明 声明书 承诺书 "
        "意外伤害事故经过说明 关于无法提供材料的说明 关于无法提供材料的情况说明 材料情况说明 更名说明 "
        "姓名变更说明 经过说明 书面说明"
    ),
    cues=words("本人 特此说明 情况属实 法律责任 说明人 声明人 如有虚假 承担 经过如下 如下"),
    enough=4,
    fields=(
        FieldSpec("name", person, words("声明人姓名 说明人姓名 姓名")),
        FieldSpec("signed_date", parsers.day, words("签署日期 签字日期 声明日期 说明日期 日期")),
    ),
    strangers=(*_SIGNATURES, *words("身份证号码 身份证号 联系电话 电话 地址 住址")),
    finish=finish,
)
