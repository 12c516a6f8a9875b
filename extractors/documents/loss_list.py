"""财产损失清单: no national form; the columns are found by their wordings (DOMAIN 3.8)."""

from claims.document import Row
from extractors.assembly import parsers
from extractors.assembly.declare import ColumnSpec, DocumentType, FieldSpec, TableSpec, Title, titles, words
from extractors.assembly.draft import Draft
from extractors.assembly.foot import foot_dates
from extractors.assembly.proofs import prove_total_by_words
from extractors.documents.shared.marks import put_seal, put_signature

_SIGNATURES = words(
    "失主签名 失主签字 被保险人签字 被保险人签名 被保险人(签字) 被保险人(签章) 填报人签字 填报人 制表人 申报人签字 申报人 经办人 签字 签名"
)


def finish(draft: Draft) -> None:
    """The total that stands in the sum row under the amounts, the words that prove it."""
    _total_in_sum_row(draft)
    prove_total_by_words(draft)
    _date_at_foot(draft)
    draft.rows = _damage_as_note(draft.rows)
    put_signature(draft, _SIGNATURES)
    put_seal(draft)


def _total_in_sum_row(draft: Draft) -> None:
    """合计 … 1,234.50: the last amount of the sum row, which often has no label of its own."""
    if draft.text("total_amount"):
        return
    for pieces in draft.sum_row_amounts():
        if draft.try_put("total_amount", parsers.money, [pieces]):
            return


def _damage_as_note(rows: list[Row]) -> list[Row]:
    """How badly a thing is damaged is its note where the list has no column of notes."""
    noted = any("note" in row for row in rows)
    return [_without_damage(row) if noted else _renamed(row) for row in rows]


def _without_damage(row: Row) -> Row:
    return {key: cell for key, cell in row.items() if key != "damage"}


def _renamed(row: Row) -> Row:
    return {"note" if key == "damage" else key: cell for key, cell in row.items()}


def _date_at_foot(draft: Draft) -> None:
    if draft.text("list_date"):
        return
    for run in foot_dates(draft):
        if draft.try_put("list_date", parsers.day, run):
            return


TYPE = DocumentType(
    name="loss_list",
    order=60,
    titles=(
        Title("财产损失清单"), Title("损失清单"), Title("损失明细表"), Title("损失明细"), Title("受损财产清单"), Title("财产损失申报表"),
        Title("财产损失申报清单"), Title("物品损失清单"), Title("受损物品清单"), Title("损失项目清单"), Title("报损清单"),
        *titles("被盗财物清单 被盗物品清单 失窃物品清单 失窃财物清单 被抢财物清单 被盗(抢)财物清单 被盗(抢)物品清单 被盗财产清单 丢失物品清单 受损物资清单 受损设备清单 受损存货清单 "
                "受灾财产清单 家庭财产损失明细 货物损失清单 货损清单 财物损失清单"),
    ),
    cues=("序号", "损失", "规格型号", "购置日期", "购置时间", "残值", "数量", "单价", "损坏程度", "报案号", "被保险人"),
    enough=5,
    identity=("report_no",),
    fields=(
        FieldSpec("report_no", parsers.code, ("报案号", "报案编号", "报案号码", "案件编号")),
        FieldSpec("policy_no", parsers.code, ("保险单号", "保单号", "保单号码", "保险单号码")),
        FieldSpec("insured_name", parsers.person_or_organisation, ("被保险人", "被保险人名称", "投保单位", "受损单位", "申报人", "客户姓名", "失主姓名", "失主")),
        FieldSpec("total_amount", parsers.money, ("合计(小写)", "(小写)", "小写", "总计金额", "合计金额", "损失合计")),
        FieldSpec("total_amount_words", parsers.amount_words, ("合计(大写)", "合计金额(大写)", "人民币(大写)", "(大写)", "大写")),
        FieldSpec("list_date", parsers.day, ("填报日期", "填表日期", "制表日期", "申报日期", "清单日期", "日期")),
    ),
    table=TableSpec(
        columns=(
            ColumnSpec("number", parsers.row_number, ("序号", "编号", "No.", "项次"), numeric=True),
            ColumnSpec("name", parsers.text, ("财产名称", "损失项目名称", "损失项目", "物品名称", "品名", "名称", "物品", "项目名称", "受损财产", "损失财产名称", "标的名称")),
            ColumnSpec("model", parsers.text, ("规格型号", "型号规格", "规格/型号", "品牌型号", "品牌/型号", "规格", "型号", "品牌")),
            ColumnSpec("unit", parsers.unit, ("计量单位", "单位")),
            ColumnSpec("quantity", parsers.quantity, ("受损数量", "损失数量", "数量", "件数", "个数"), numeric=True),
            ColumnSpec("unit_price", parsers.money, ("购置单价", "购置价", "单价(元)", "单价", "原价", "购入单价", "账面单价", "原购价", "原购价(元)", "购买价格", "购买单价", "购入价"), numeric=True),
            ColumnSpec("amount", parsers.money, ("报损金额(元)", "报损金额", "损失金额(元)", "损失金额", "申报金额", "金额(元)", "金额", "价值(元)", "价值", "小计(元)", "小计", "价格"), numeric=True),
            ColumnSpec("purchase_date", parsers.day, ("购置日期", "购置时间", "购买时间", "购买日期", "购入日期", "购置年月", "购买年月", "购入时间", "购置年份")),
            ColumnSpec("salvage", parsers.money, ("残值(元)", "残值", "残余价值"), numeric=True),
            ColumnSpec("damage", parsers.text, ("损坏程度", "损坏情况", "受损情况", "受损程度", "损失程度")),
            ColumnSpec("note", parsers.text, ("备注", "说明")),
        ),
        stops=(r"^合计", r"^总计", r"^共计", r"大写", r"小写", r"^填报人", r"^被保险人签", r"^以上", r"^注[:：]", r"^声明", r"^备注[:：]"),
    ),
    strangers=(
        *_SIGNATURES,
        "联系电话", "出险时间", "出险日期", "事故日期", "事故时间", "被盗时间", "被盗日期", "损失时间", "损失日期",  "出险地点", "出险原因", "审核人", "单位盖章", "(盖章)", "盖章", "填报单位", "页码", "保险公司", "查勘员", "电话", "地址",
        "本页小计", "累计", "第", "共",
    ),
    form_text=(r"^以上清单|如实|法律责任|^注[:：]|^说明[:：]",),
    finish=finish,
)  # fmt: skip
