"""住院费用清单, 门诊费用明细, 一日清单: what the hospital charged, item by item (DOMAIN 3.14, MD-05)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from claims.document import Row
from claims.evidence import Field
from extractors.assembly import parsers
from extractors.assembly.arithmetic import printed_totals
from extractors.assembly.confidence import doubted
from extractors.assembly.declare import ColumnSpec, DocumentType, FieldSpec, Parsed, TableSpec, titles, words
from extractors.assembly.draft import Draft
from extractors.documents.shared import patient
from extractors.documents.shared.charges import put_details, with_unit
from extractors.documents.shared.figures import exact_price, put_total
from extractors.documents.shared.letterhead import put_hospital
from extractors.documents.shared.marks import put_seal
from extractors.documents.shared.sections import prose
from extractors.layout.form import joined_text
from extractors.layout.pieces import Piece

_PERIODS = words(
    "费用起止日期 费用日期范围 费用日期 费用时间 费用期间 费用区间 计费日期 计费时间 统计时间 统计日期 起止日期 "
    "结算日期 清单日期 收费日期 日期范围 开票日期 日期 时间"
)
_PERIOD = re.compile(
    r"(?:自|从)?\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?(?:\d{1,2}:\d{2}(?::\d{2})?)?(?:[-—–~～]+|至|到)\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?"
)


_CATEGORY = (
    r"[一二三四五六七八九十]*[、.]?(?:床位|诊察|诊查|检查|化验|检验|治疗|手术|护理|卫生材料|材料|西药|中成药|中药饮片|中草药|中药|药事服务|一般诊疗|挂号|其他|"
    r"其他住院|其他门急诊|其他门诊|输血|输氧|麻醉|放射|药品|诊疗|康复|特殊材料|护理服务|综合医疗服务|血液制品)(?:费用?|类)?(?:[:：(（][^\d]{0,6}[)）]?|[(（]?(?:小计|合计)[:：]?[¥￥]?[\d.,]+元?[)）]?)?"
)
"""Names of fee categories, which many lists print as a line of their own over their items."""


_DAY = r"(?:日期[:：]?)?\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?"
"""A day alone on its line, over the items charged on it."""
_AROUND_CATEGORY = re.compile(r"^[一二三四五六七八九十]+[、.]|[:：(（].*$|(?:小计|合计).*$")


def category(printed: str) -> Parsed:
    """The name of a category without its number and its sum: 一、西药费(小计:188.21元)."""
    return prose(_AROUND_CATEGORY.sub("", printed.strip()))


def finish(draft: Draft) -> None:
    """Units, letterhead, period, total, details under categories that carry sums of their own."""
    draft.rows = _shares_doubted([with_unit(row) for row in draft.rows])
    put_hospital(draft)
    _period(draft)
    put_total(draft)
    put_details(draft, printed_totals(draft))
    put_seal(draft)


def _shares_doubted(rows: list[Row]) -> list[Row]:
    """What the patient bears of each item (10%): a figure that ends in no percent sign among others that do may have
    lost it, or ends in a digit that was one (109)."""
    told = [row["grade"].as_text for row in rows if "grade" in row and row["grade"].value is not None]
    if 2 * sum(text.endswith("%") for text in told) <= len(told):
        return rows
    return [
        {**row, "grade": doubted(row["grade"])}
        if "grade" in row and row["grade"].as_text[-1:].isdigit()
        else row
        for row in rows
    ]


def _period(draft: Draft) -> None:
    """费用日期 … 至 …; else any two dates with 至 between them."""
    for start, end, pieces in _printed_periods(draft):
        draft.put("from_date", start, pieces)
        draft.put("to_date", end, pieces)
        return
    _fallback(draft)


def _fallback(draft: Draft) -> None:
    """A list of the whole stay prints its days only; one of a visit, a single day."""
    for key, other in (("from_date", "admission_date"), ("to_date", "discharge_date")):
        if key not in draft.fields and draft.text(other):
            draft.fields[key] = draft.fields[other]
    dated = [row["date"] for row in draft.rows if "date" in row and row["date"].value]
    if dated and "from_date" not in draft.fields:
        draft.fields["from_date"] = min(dated, key=_day_of)
        draft.fields["to_date"] = max(dated, key=_day_of)
    for label in _PERIODS:
        for pieces in draft.labelled(label):
            if "from_date" not in draft.fields and draft.try_put("from_date", parsers.day, pieces):
                draft.fields["to_date"] = draft.fields["from_date"]


def _day_of(cell: Field) -> str:
    return cell.as_text


def _printed_periods(draft: Draft) -> Iterator[tuple[str, str, list[Piece]]]:
    for label in _PERIODS:
        for pieces in draft.labelled(label):
            if span := parsers.span_or_none(joined_text(pieces)):
                yield span[0][:10], span[1][:10], pieces
    for flow in draft.proses:
        for found in flow.all(_PERIOD):
            if span := parsers.span_or_none(found.group()):
                yield span[0][:10], span[1][:10], list(found.pieces)


TYPE = DocumentType(
    name="fee_list",
    order=35,
    titles=titles(
        "住院费用清单 住院费用明细清单 住院费用总清单 住院病人费用清单 住院患者费用清单 住院费用汇总清单 "
        "住院病人一日清单 住院患者一日清单 病人一日清单 费用清单 费用明细清单 费用总清单 费用明细 费用汇总清单 "
        "收费明细 收费明细清单 收费清单 用药清单 一日清单 住院一日清单 住院费用一日清单 每日费用清单 "
        "门诊费用清单 门诊费用明细 门诊收费明细 门诊费用明细清单 "
        "医疗收费明细 医疗费用清单 医疗费用明细 医疗费用明细清单 住院收费明细 患者费用清单 病人费用清单 "
        "费用汇总单 费用明细表 住院费用明细 医疗收费明细(电子) 费用明细单"
    ),
    cues=words("项目编码 项目名称 规格 单位 数量 单价 金额 住院号 床号 费用日期 合计 小计 医保类型"),
    enough=6,
    identity=("admission_number",),
    fields=(
        replace(patient.NAME, labels=(*patient.NAME.labels, "交款人")),
        replace(patient.HOSPITAL, labels=("收款单位(章)", "收款单位", *patient.HOSPITAL.labels)),
        patient.ADMISSION_NUMBER,
        FieldSpec(
            "total_amount",
            parsers.money,
            words(
                "费用总计 费用合计 总费用 合计金额 金额合计 总金额 费用总额 总计金额 合计费用 医疗费用合计 "
                "医疗总费用 应收合计 合计(小写) (小写) 合计 总计"
            ),
        ),
        FieldSpec("total_amount_words", parsers.amount_words, words("合计(大写) (大写) 大写 金额大写")),
        FieldSpec("from_date", parsers.day, words("开始日期 起始日期 费用开始日期")),
        FieldSpec("to_date", parsers.day, words("结束日期 截止日期 终止日期 费用结束日期")),
        FieldSpec("department", parsers.text, patient.DEPARTMENT.labels),
        FieldSpec("admission_date", parsers.day, words("入院日期 入院时间")),
        FieldSpec("discharge_date", parsers.day, words("出院日期 出院时间")),
    ),
    table=TableSpec(
        heading=f"{_CATEGORY}|{_DAY}",
        columns=(
            ColumnSpec(
                "date", parsers.day, words("收费日期 费用日期 计费日期 记账日期 执行日期 发生日期 日期 时间")
            ),
            ColumnSpec("number", parsers.row_number, words("序号"), numeric=True),
            ColumnSpec(
                "code",
                parsers.text,
                words("项目编码 医保编码 国家编码 收费编码 项目代码 医保代码 物价编码 编码 代码"),
            ),
            ColumnSpec(
                "name",
                prose,
                words("收费项目名称 费用名称 项目名称 收费项目 药品名称 项目名称/规格 名称 项目"),
            ),
            ColumnSpec("spec", prose, words("规格型号 规格/型号 规格")),
            ColumnSpec("unit", parsers.unit, words("计价单位 单位")),
            ColumnSpec("quantity", parsers.quantity, words("数量/单位 数量 次数"), numeric=True),
            ColumnSpec("unit_price", exact_price, words("单价(元) 单价"), numeric=True),
            ColumnSpec(
                "amount", parsers.money, words("金额(元) 总金额 金额 总价 费用(元) 费用 小计"), numeric=True
            ),
            ColumnSpec(
                "category", category, words("费用类别 项目类别 费用类型 收费类别 发票项目 类别 分类 科目")
            ),
            ColumnSpec(
                "grade",
                prose,
                words("医保等级 医保类别 费用等级 自付比例 自付比 报销类别 甲/乙/丙 等级 医保 备注"),
            ),
            ColumnSpec("other", prose, words("自费金额 自付金额 医保金额 执行科室 开单科室 厂家")),
        ),
        stops=(
            r"^(本?[当本]日|本次|住院|门诊)?(费用)?(合计|总计|总费用|总金额|总额|应收|实收)",
            r"大写",
            r"小写",
            r"^(制表|打印|收费员|操作员|经办|复核|收款|注[:：]|说明|护士|(患者|病人|家属).{0,6}签|预交金)",
            r"^第?\d+页",
        ),
    ),
    strangers=(
        *_PERIODS,
        *patient.STRANGERS,
        "小计",
        "所属电子票据号码",
        "所属电子票据代码",
        "打印人",
        "操作员",
        "住院天数",
        "结算方式",
    ),
    finish=finish,
    sealed=lambda _: "hospital",
)
