"""Papers that only need to be known and named: a title, some words, and name, number and date where printed.

Codes as in CONTRACT §6. A row of a family (papers_of_persons, papers_of_motor …) is a whole type; one that needs
arithmetic of its own gets its own module.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from claims.errors import ValueSyntaxError
from claims.values.normal import compact
from extractors.assembly import parsers
from extractors.assembly.declare import DocumentType, FieldSpec, Parsed, titles, words
from extractors.assembly.draft import Draft
from extractors.assembly.foot import put_foot_date
from extractors.documents.shared.marks import put_seal
from extractors.documents.shared.names import party, person


class Paper(NamedTuple):
    """One simple type: titles, cues of its body (one of which a titled page must show), its own name labels, labels of
    its number before the usual ones, titles that it `shares` with others (of its own cues two must stand beside them),
    and how many cues type a page whose title was lost (the cues of most are words that others use too)."""

    name: str
    titles: str
    cues: str
    names: str = "姓名"
    numbers: str = ""
    shared: str = ""
    enough: int = 99


_ORDER = 80
"""After every type of its own: their titles are longer and more certain."""
_SHARED_NEEDS = 2
_ISSUED = words(
    "签发日期 开具日期 出具日期 发证日期 填发日期 签署日期 填开日期 开票日期 制单日期 制表日期 报价日期 签订日期 入库日期 收货日期 记录日期 结案日期 结婚登记日期 "
    "登记日期 火化日期 配置日期 处理日期 申请日期 办理日期 回单日期 打印日期 编制日期 手术日期"
)
_ANY_DATES = words(
    "检验日期 转账日期 交易日期 交易时间 转账时间 付款时间 支付时间 下单时间 创建时间 成交时间 航班日期 乘机日期 乘车日期 购买日期 日期DATE DATE 日期 时间"
)
"""Days of what the paper tells, which is its own day where it has no other."""
_NUMBERS = words("证件编号 证书编号 证明编号 文书编号 编号 单号 号码 No. NO. No NO")
_STRANGERS = words(
    "性别 年龄 出生日期 身份证号码 身份证件号 身份证号 公民身份号码 证件号码 国籍 住址 地址 联系电话 电话 手机 类型 住所 "
    "法定代表人 注册资本 成立日期 营业期限 经营范围 登记机关 经办人 联系人 盖章 (盖章) (公章) "
    "签名 签字 签发机关 备注 金额 合计 单位 单位名称 职务 部门 民族 数量 用途 附言 摘要 开户行 开户银行 账号 收款人户名 收款户名 收款方户名 收款人名称 收款人姓名 收款人 收款方 车牌号 车牌号码 车辆类型"
)
_TOLD = (
    re.compile(
        r"(?:兹有|兹证明|今有)[:：]?(?:我(?:单位|公司|校|所|社区|村|处|院|部|厂|店)|本(?:单位|公司|校|所|社区|村|辖区|院))?"
        r"(?:员工|职工|学生|居民|村民|旅客|患者|病人|投保人|客户|持卡人)?[:：]?(?:姓名[:：]?)?"
        r"(?P<name>[\u4e00-\u9fff·]{2,4}?)(?=[,，(（:：、]|同志|先生|女士|性别|身份证|公民身份|系|是|于|与|原|在|为|乘|自|因|之|[男女][,，])"
    ),
    re.compile(
        r"(?:今收到|兹收到|收到)(?P<name>[\u4e00-\u9fff·]{2,4}?)(?=[,，(（]|支付|赔偿|交来|付|给付|先生|女士)"
    ),
    re.compile(r"旅客[:：]?(?P<name>[\u4e00-\u9fff·]{2,4}?)(?=[,，(（:：]|先生|女士|乘坐|持|原|于|$)"),
)
"""Whom a paper of sentences speaks of."""
_CASE = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff()]{2,16}字?[\[(]20\d\d[\])]第?[0-9A-Z]{1,8}号|[\[(]20\d\d[\])][\u4e00-\u9fff0-9]{2,14}号"
)
"""The number of an official paper, which stands without a label (GB/T 9704, 人民法院案件案号)."""


_NUMBER = re.compile(r"[\u4e00-\u9fff()\[\]〔〕A-Za-z0-9_/.*#-]{0,30}[A-Za-z0-9*]号?")


def _number(printed: str) -> Parsed:
    """A number of any form: it ends in a digit or letter, or in 号."""
    if not _NUMBER.fullmatch(compact(printed).strip(" :.")):
        raise ValueSyntaxError("number", "it ends in words")
    return parsers.numbered(printed)


def finish(draft: Draft) -> None:
    """What stands without a label: the name in a sentence, the number of an official paper, the date at the foot."""
    _told_name(draft)
    for flow in draft.flows:
        if (found := flow.search(_CASE)) and not draft.text("number"):
            draft.try_put("number", parsers.numbered, found.pieces)
    put_foot_date(draft, "issue_date", alone=True)
    _any_date(draft)
    put_seal(draft)


def _told_name(draft: Draft) -> None:
    for pattern in _TOLD:
        for flow in draft.proses:
            for found in flow.all(pattern):
                if not draft.text("name"):
                    draft.try_put("name", person, flow.group(found, "name"), found.group("name"))


def _any_date(draft: Draft) -> None:
    for label in _ANY_DATES:
        for pieces in draft.labelled(label):
            if "issue_date" not in draft.fields:
                draft.try_put("issue_date", parsers.day, pieces)


def declared(papers: Sequence[Paper]) -> tuple[DocumentType, ...]:
    """The types of a family."""
    return tuple(map(_declared, papers))


def _declared(paper: Paper) -> DocumentType:
    return DocumentType(
        name=paper.name,
        order=_ORDER,
        titles=(*titles(paper.titles), *titles(paper.shared, cues=_SHARED_NEEDS)),
        cues=words(paper.cues),
        enough=paper.enough,
        titled=1,
        fields=(
            FieldSpec("name", party, words(paper.names)),
            FieldSpec("number", _number, (*words(paper.numbers), *_NUMBERS)),
            FieldSpec("issue_date", parsers.day, _ISSUED),
        ),
        strangers=tuple(dict.fromkeys((*_STRANGERS, *_ANY_DATES, *words(paper.cues)))),
        finish=finish,
    )
