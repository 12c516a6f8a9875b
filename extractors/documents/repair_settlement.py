"""维修结算清单: what the workshop charged; 实收 is what was paid (DOMAIN 3.9)."""

import re
from decimal import Decimal

from claims.evidence import Field
from claims.values.vin import check_digit_ok
from extractors.assembly import parsers
from extractors.assembly.arithmetic import prove_rows
from extractors.assembly.confidence import DOUBTED, PROVED
from extractors.assembly.declare import ColumnSpec, DocumentType, FieldSpec, TableSpec, titles, words
from extractors.assembly.draft import Draft
from extractors.assembly.foot import put_foot_date
from extractors.assembly.ledger import TOLERANCE
from extractors.documents.shared.figures import exact_price, put_total
from extractors.documents.shared.letterhead import put_company
from extractors.documents.shared.marks import put_seal, put_signature
from extractors.documents.shared.sections import prose
from extractors.layout.form import joined_text
from extractors.layout.pieces import rows_of, whole

_PAID = words("实收金额合计 实收金额 实收合计 实收总额 实付金额 实付合计 实收款 实收 实付")
_OFF = words("优惠金额 优惠合计 折扣金额 优惠 折扣 折让")
_SIGNATURES = words(
    "客户签字 客户签名 客户确认签字 客户确认 车主签字 车主签名 托修方签字 托修方签章 送修人签字 客户"
)
COLUMNS = (
    ColumnSpec("number", parsers.row_number, words("序号 编号"), numeric=True),
    ColumnSpec("code", prose, words("配件编号 配件编码 零件号 零件编号 项目编号 工时代码 项目代码")),
    ColumnSpec(
        "name",
        prose,
        words(
            "更换配件名称 修理项目名称 维修项目名称 维修项目/配件名称 配件/项目名称 配件/工时 维修项目 修理项目 "
            "作业项目 工时项目 项目名称 "
            "配件名称 材料名称 零件名称 零配件名称 换件名称 维修内容 收费项目 名称 项目"
        ),
    ),
    ColumnSpec("spec", prose, words("规格型号 配件型号 规格 型号 品牌")),
    ColumnSpec("unit", parsers.unit, words("计量单位 单位")),
    ColumnSpec("quantity", parsers.quantity, words("配件数量 标准工时 工时数 数量 工时 件数"), numeric=True),
    ColumnSpec(
        "unit_price",
        exact_price,
        words("工时单价(元) 工时单价 配件单价 配件价格 单价(元) 单价"),
        numeric=True,
    ),
    ColumnSpec(
        "amount",
        parsers.money,
        words(
            "金额(元) 工时费(元) 工时费用 材料费(元) 定损金额 核定金额 小计(元) 工时费 材料费 金额 费用 小计 合计"
        ),
        numeric=True,
    ),
    ColumnSpec("other", prose, words("备注 折扣 优惠 维修类别 班组 维修工 性质 付费方式")),
)
"""Parts and labour, as workshops and assessors print them."""

STOPS = (
    r"^(材料费|工时费|配件费|修理费|维修费)?(合计|小计|总计|共计)",
    r"^(材料费|工时费|配件费|外协费|管理费|应收|实收|优惠|总计|残值)(金额|合计|总计|小计|费)?[:：]",
    r"^(应收|实收|优惠|应付|实付)",
    r"大写",
    r"^客户|^甲方|^承修|^托修",
)


def finish(draft: Draft) -> None:
    """实收 before all other totals; the rows are proved by 应收, which is 实收 plus what was taken off."""
    put_company(draft, "repairer")
    draft.rows = [row for row in draft.rows if "name" in row]
    put_total(draft)
    _prove(draft)
    _doubt_what_was_due(draft)
    if check_digit_ok(draft.text("vin")) if draft.text("vin") else False:
        draft.trust("vin", 0.97)
    put_signature(draft, _SIGNATURES)
    put_seal(draft)
    put_foot_date(draft, "settle_date")


def _amount(field: Field | None) -> Decimal:
    return field.as_decimal if field is not None and field.value is not None else Decimal(0)


def _prove(draft: Draft) -> None:
    """Σ rows = 应收, 应收 − 优惠 = 实收."""
    paid = draft.fields.get("total_amount")
    if paid is None or paid.value is None or not draft.rows:
        return
    due = draft.fields.get("amount_due")
    off = _amount(draft.fields.get("discount"))
    expected = _amount(due) if due is not None and due.value else _amount(paid) + off
    prove_rows(draft, "amount", expected, sure=False)
    if draft.rows_proved and abs(expected - off - _amount(paid)) <= TOLERANCE:
        draft.trust("total_amount", PROVED)


def _doubt_what_was_due(draft: Draft) -> None:
    """A sum that something was taken off is not what was paid: it is doubted where the amount beside 实收 was not
    read, or where none stands there but 优惠 does."""
    total = draft.fields.get("total_amount")
    if total is None or total.value is None or not (_named(draft, _PAID) or _taken_off(draft)):
        return
    beside = [joined_text(pieces) for label in _PAID for pieces in draft.labelled(label)]
    due = draft.fields.get("amount_due")
    if total.text not in beside and _amount(due) - _amount(draft.fields.get("discount")) != _amount(total):
        draft.doubt("total_amount", DOUBTED)


def _named(draft: Draft, labels: tuple[str, ...]) -> bool:
    return any(form.occurrences(label) for form in draft.forms for label in labels)


def _taken_off(draft: Draft) -> bool:
    """Whether a row below the items names a discount; a heading of their table names a column of it."""
    discount = draft.fields.get("discount")
    rows = rows_of([whole(span) for span in draft.spans])
    firsts = {re.split("[:¥\\d]", row[0].key)[0] for row in rows}
    return not firsts.isdisjoint(_OFF) and (discount is None or discount.value != "0.00")


TYPE = DocumentType(
    name="repair_settlement",
    order=50,
    titles=titles(
        "机动车维修结算清单 汽车维修结算清单 维修结算清单 维修结算单 机动车维修结算单 汽车维修结算单 "
        "车辆维修结算单 结算清单 结算单 维修清单 车辆维修清单 汽车维修清单 "
        "修理结算单 维修费用结算单 维修费用清单 维修明细清单 修理清单 修理费清单 维修材料清单 "
        "机动车维修费用结算单 汽车修理结算单 委托维修结算单 服务结算单 维修工单结算"
    ),
    cues=words("工时费 材料费 配件 实收 应收 车牌 维修 工时 结算日期 送修 里程 工单 承修 托修 优惠"),
    enough=6,
    identity=("vin",),
    fields=(
        FieldSpec(
            "plate_number",
            parsers.plate,
            words("车牌号码 号牌号码 车辆牌号 车牌号 牌照号码 车牌 车号 牌照号"),
        ),
        FieldSpec(
            "vin",
            parsers.vin,
            words("车辆识别代号 车辆识别码 车架号码 车架号 VIN代码 VIN码 VIN号 VIN 底盘号"),
        ),
        FieldSpec(
            "total_amount",
            parsers.money,
            (
                *_PAID,
                *words(
                    "结算金额 结算总额 应付金额 合计金额 总金额 费用总计 费用合计 "
                    "总计金额 维修费合计 维修总费用 (小写) 总计 应收金额 应收合计"
                ),
            ),
        ),
        FieldSpec(
            "total_amount_words",
            parsers.amount_words,
            words("金额(大写) 合计(大写) 金额大写 人民币(大写) (大写) 大写"),
        ),
        FieldSpec("amount_due", parsers.money, words("应收金额 应收合计 应收总额 应收款 应收")),
        FieldSpec("discount", parsers.money, _OFF),
        FieldSpec(
            "settle_date", parsers.day, words("结算日期 结算时间 完工日期 出厂日期 交车日期 打印日期 日期")
        ),
    ),
    table=TableSpec(columns=COLUMNS, stops=STOPS, several=True),
    strangers=(
        *_SIGNATURES,
        *words(
            "工单编号 工单号 结算单号 委托书号 开单日期 进厂日期 送修日期 送修人 车主 客户名称 客户姓名 联系人 "
            "联系电话 电话 地址 维修类别 维修类型 行驶里程 里程 进厂里程 "
            "厂牌型号 车型 品牌型号 发动机号 材料费 材料费合计 工时费 工时费合计 配件费 外协费 管理费 税金 "
            "其他费用 承修单位 承修方 服务顾问 制单人 收款人 盖章 (盖章) "
            "承修单位(盖章) 保险公司 备注 优惠后 抵扣 欠款 颜色 开户行 账号"
        ),
    ),
    finish=finish,
)
