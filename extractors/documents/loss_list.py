"""财产损失清单: no national form; the columns are found by their wordings (DOMAIN 3.8)."""

import re
from itertools import product

from claims.document import Row
from claims.values.money import format_money
from claims.values.normal import normalise
from extractors.assembly import parsers
from extractors.assembly.confidence import DOUBTED
from extractors.assembly.declare import ColumnSpec, DocumentType, FieldSpec, Parsed, TableSpec, Title, words
from extractors.assembly.draft import Draft
from extractors.assembly.foot import put_foot_date
from extractors.assembly.ledger import sum_of
from extractors.assembly.proofs import prove_total_by_words
from extractors.documents.shared.charges import with_unit
from extractors.documents.shared.enumerated import put_enumerated
from extractors.documents.shared.figures import put_words
from extractors.documents.shared.marks import put_seal, put_signature

_SIGNATURES = words(
    "被保险人签字 被保险人签名 被保险人(签字) 被保险人(签章) 填报人签字 填报人 制表人 申报人签字 申报人签名 申报人 经办人 索赔人签字 索赔人签名 索赔人 "
    "失主签名 失主签字 受灾户 受灾人 受灾户主 物主 经营者签名 经营者 填表人签字 填表人  失主(签名) 失主 报案人签名 报案人 受损人 户主签字 负责人 签字 签名"
)
_THINGS = words("财产 物品 财物 物资 货物 商品 设备 存货")
_HARMS = words("损失 受损 被盗 被抢 被盗(抢) 失窃 丢失 损毁 损坏 报损 烧毁 受灾")
_LISTS = words("清单 明细表 明细 登记表 统计表 一览表 申报表")
_TITLES = (
    *("".join(parts) for parts in product(_HARMS, _THINGS, _LISTS)),
    *("".join(parts) for parts in product(_HARMS, ("", "情况"), (*_LISTS, "明细清单"))),
    *("".join(parts) for parts in product(("财产损失", "物品损失"), _LISTS)),
    *words("财产损失申报清单 财产损失申报明细 损失项目清单 损失申报单 货损清单"),
)
_HEADING = (
    r"[\[(]?(?:[一二三四五六七八九十]{1,3}[、.,)][\u4e00-\u9fff()、]{2,12}|[\u4e00-\u9fff]{1,8}类|(?:主|次|客|儿童|老人)?卧室?|客厅|餐厅|厨房|卫生间|洗手间|浴室|阳台|书房"
    r"|储藏室|储物间|门厅|玄关|走廊|院子|地下室|车库|杂物间|(?:一|二|三|四)[楼层]|[\u4e00-\u9fff]{0,4}(?:仓库|车间|库房|办公[室区]|办公区域))[\])]?[:：]?"
    r"|\[[^\[\]\d]{2,12}\]"
)
"""Lines that name the room or the kind of the things below them."""
_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})(?:[年./-](?P<month>0?[1-9]|1[0-2])?月?|$)年?")


def bought(printed: str) -> Parsed:
    """When a thing was bought: a day, or the month or year that people remember (`2019-05`, `2019`)."""
    found = _MONTH.fullmatch(re.sub(r"\s", "", normalise(printed)))
    if found is None:
        return parsers.day(printed)
    return Parsed(f"{found['year']}-{int(found['month']):02d}" if found["month"] else found["year"])


_TOLD_TOTAL = re.compile(
    r"(?:合计|总计|共计)(?:金额|损失)?:?\t?(?:人民币)?(?P<sum>[¥￥]?\d[\d,]*(?:\.\d{1,2})?万?元)"
)
"""A total in the line below the table, where yuan without cents are money by their 元 (handwritten: 合计：1218元)."""


def finish(draft: Draft) -> None:
    """Rows of lines without a table, the total that stands in the sum row under the amounts or in words, the words that
    prove it."""
    put_enumerated(draft)
    _total_in_sum_row(draft)
    put_words(draft)
    prove_total_by_words(draft)
    put_foot_date(draft, "list_date")
    draft.rows = _damage_as_note(_counts_without_unit([with_unit(row) for row in draft.rows], draft.exact))
    put_signature(draft, _SIGNATURES)
    put_seal(draft)


def _counts_without_unit(rows: list[Row], exact: bool) -> list[Row]:
    """Where counts and units share their cells (1台), a count that has none may have its unit as last digit (16)."""
    counted = [row for row in rows if "quantity" in row and row["quantity"].value is not None]
    told = [row for row in counted if "unit" in row and row["unit"].box == row["quantity"].box]
    if exact or 2 * len(told) <= len(counted):
        return rows
    return [row if "unit" in row or "quantity" not in row else _doubtful(row, "quantity") for row in rows]


def _doubtful(row: Row, key: str) -> Row:
    return {**row, key: row[key].model_copy(update={"confidence": min(row[key].confidence, DOUBTED)})}


def _total_in_sum_row(draft: Draft) -> None:
    """合计 … 1,234.50: the last amount of the sum row, which often has no label of its own."""
    if draft.text("total_amount"):
        return
    for piece in draft.sum_row_amounts():
        if draft.try_put("total_amount", parsers.money_in(draft.ledger.unit), [piece]):
            return
    _told_total(draft)


def _told_total(draft: Draft) -> None:
    """The total that a line tells with its label: the only one, or of several (one for each room) the one that the
    rows make."""
    places = [flow.group(found, "sum") for flow in draft.flows for found in flow.all(_TOLD_TOTAL)]
    read = [(parsers.field_of(parsers.money, pieces), pieces) for pieces in places]
    told = {field.value: pieces for field, pieces in read if field is not None}
    added = format_money(sum_of(draft.rows, "amount"))
    for value in [value for value in told if len(told) == 1 or value == added]:
        draft.put("total_amount", value, told[value])


def _damage_as_note(rows: list[Row]) -> list[Row]:
    """How badly a thing is damaged is its note where the list has no column of notes."""
    noted = any("note" in row for row in rows)
    return [_without_damage(row) if noted else _renamed(row) for row in rows]


def _without_damage(row: Row) -> Row:
    return {key: cell for key, cell in row.items() if key != "damage"}


def _renamed(row: Row) -> Row:
    return {"note" if key == "damage" else key: cell for key, cell in row.items()}


TYPE = DocumentType(
    name="loss_list",
    order=60,
    titles=tuple(Title(text) for text in _TITLES),
    cues=("序号", "损失", "物品", "价值", "购买时间", "规格型号", "购置日期", "购置时间", "残值", "数量", "单价", "损坏程度", "报案号", "被保险人"),
    enough=5,
    identity=("report_no",),
    fields=(
        FieldSpec("report_no", parsers.code, ("报案号", "报案编号", "报案号码", "案件编号")),
        FieldSpec("policy_no", parsers.code, ("保险单号", "保单号", "保单号码", "保险单号码")),
        FieldSpec("insured_name", parsers.person_or_organisation, ("被保险人", "被保险人(盖章)", "被保险人(章)", "被保险人名称", "被保险人姓名", "投保单位", "受损单位", "单位名称", "企业名称", "商户名称", "店铺名称", "受灾户", "受灾人", "受灾单位", "申报人", "失主姓名", "失主", "户主", "客户姓名")),
        FieldSpec("total_amount", parsers.money, ("合计(小写)", "(小写)", "小写", "总计金额", "合计金额", "损失合计", "损失金额合计", "索赔金额合计", "申报金额合计", "申报损失金额合计")),
        FieldSpec("total_amount_words", parsers.amount_words, ("合计(大写)", "合计金额(大写)", "人民币(大写)", "(大写)", "大写")),
        FieldSpec("list_date", parsers.day, ("填报日期", "填表日期", "制表日期", "申报日期", "填写日期", "编制日期", "清单日期", "日期")),
    ),
    table=TableSpec(
        columns=(
            ColumnSpec("number", parsers.row_number, words("序号 编号 No. 项次 项号"), numeric=True),
            ColumnSpec("name", parsers.text, words(
                "财产名称 损失财产名称 受损财产名称 损失项目名称 损失项目 损失物品名称 受损物品名称 被盗物品名称 物品名称 品名 名称 存货名称 商品名称 货物名称 货品名称 货品 资产名称 设备名称 "
                "项目名称 标的名称 损失标的 受损财产 受损物品 损失物品 物品 财产 项目 品名及规格"
            )),
            ColumnSpec("model", parsers.text, words("规格型号 型号规格 规格/型号 品牌型号 品牌/型号 品牌规格型号 品牌及型号 品牌规格 品牌、型号 厂牌型号 规格及型号 规格 型号 品牌")),
            ColumnSpec("unit", parsers.unit, words("计量单位 单位")),
            ColumnSpec("quantity", parsers.quantity, words("受损数量 损失数量 报损数量 数量及单位 数量(单位) 数量/单位 单位/数量 数量 件数 个数"), numeric=True),
            ColumnSpec("unit_price", parsers.money, words(
                "购置单价 购入单价 购买单价 购置价 购置价格 购买价格 购买价 购入价格 购入价 原购价(元) 原购价 单价(元) 单价 原价 账面单价 进货单价 成本单价"
            ), numeric=True),
            ColumnSpec("amount", parsers.money, words(
                "申报损失金额(元) 申报损失金额 索赔金额(元) 索赔金额 申报金额(元) 申报金额 报损金额(元) 报损金额 损失金额(元) 损失金额 损失价值 实际损失 估损金额 预估损失 损失估价 "
                "金额(元) 金额 小计(元) 小计 价值(元) 价值 价格 总价 合价"
            ), numeric=True),
            ColumnSpec("purchase_date", bought, words("购置日期 购置时间 购买时间 购买日期 购入日期 购入时间 购买年月 购置年月 购买年份 购置年份 买入时间 启用日期 启用时间 入库日期 入库时间")),
            ColumnSpec("salvage", parsers.money, words("残值(元) 残值 残余价值 残值金额 预计残值"), numeric=True),
            ColumnSpec("depreciation", parsers.money, words("折旧(元) 折旧 折旧额 折旧金额 累计折旧 扣减折旧"), numeric=True),
            ColumnSpec("condition", parsers.text, words("成新率 新旧程度 折旧率 成色")),
            ColumnSpec("damage", parsers.text, words("损坏程度 损坏情况 受损情况 受损程度 损失程度 损失情况 损坏状况 受损状况")),
            ColumnSpec("note", parsers.text, words("备注 说明")),
        ),
        heading=_HEADING,
        stops=(r"^(?:损失|金额|申报|索赔)?(?:金额)?(?:合计|总计|共计)", r"大写", r"小写", r"^(?:填报|填表|制表|申报)(?:人|日期)", r"^被保险人签", r"^以上", r"^注[:：]", r"^声明", r"^备注[:：]", r"(?:签名|签字|签章|盖章)[)）]?[:：]", r"^[\u4e00-\u9fff]{0,5}[(（]?(?:签名|签字|签章|盖章)"),
    ),
    strangers=(
        *_SIGNATURES,
        "联系电话", "出险时间", "出险日期", "事故日期", "事故时间", "被盗时间", "被盗日期", "损失时间", "损失日期", "出险地点", "出险原因", "审核人", "单位盖章", "(盖章)", "盖章", "填报单位", "页码", "保险公司", "查勘员", "电话", "地址",
        "本页小计", "累计", "第", "共", "运单号", "运单号码", "提单号",
        *words("查勘人员(签字) 查勘人员签字 查勘人员 查勘员签字 查勘定损人员 查勘人 定损人员 定损人 定损员 核损人 理赔人员 理赔员 审核人签字 复核人 保险公司签章 保险人签章"),
    ),
    form_text=(r"^以上清单|如实|法律责任|^注[:：]|^说明[:：]",),
    finish=finish,
)  # fmt: skip
