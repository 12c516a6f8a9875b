"""定损单, 车辆损失情况确认书: parts, labour, salvage, total; the insurer's own paper (DOMAIN 3.9)."""

from claims.document import Row
from extractors.assembly import parsers
from extractors.assembly.arithmetic import prove_rows
from extractors.assembly.declare import DocumentType, FieldSpec, TableSpec, titles, words
from extractors.assembly.draft import Draft
from extractors.assembly.ledger import TOLERANCE, amount_of, sum_of
from extractors.documents.repair_settlement import COLUMNS
from extractors.documents.shared.figures import put_total
from extractors.documents.shared.marks import put_seal, put_signature
from extractors.documents.shared.names import party

_SIGNATURES = words(
    "丙方(被保险人) 被保险人签字 被保险人(签字) 被保险人签章 被保险人签名 车主签字 客户签字 甲方(保险公司) "
    "乙方(承修方) 查勘定损人 定损员签字 定损员 定损人 签字 签名"
)
_STOPS = (
    r"^(材料费|工时费|配件费|修理费)?(合计|小计|总计|共计)",
    r"^总计工料费",
    r"大写",
    r"^管理费",
    r"^残值(合计|金额)?[:：]",
    r"^甲方|^乙方|^丙方|^查勘|^定损(员|人)",
)


def finish(draft: Draft) -> None:
    """Rows with a name only, in the order of their numbers; total and words, salvage taken off."""
    draft.rows = [_with_amount(row) for row in draft.rows if "name" in row]
    numbers = [row["number"].as_text for row in draft.rows if "number" in row]
    if len(numbers) == len(draft.rows) and len(set(numbers)) == len(numbers):
        draft.rows.sort(key=lambda row: int(row["number"].as_text or 0))
    put_total(draft)
    _prove_without_salvage(draft)
    put_signature(draft, _SIGNATURES)
    put_seal(draft)


def _prove_without_salvage(draft: Draft) -> None:
    """Parts + labour − salvage = total (DOMAIN 3.9); some forms print the salvage and take nothing off."""
    total, salvage = (amount_of(draft.fields, key) for key in ("total_amount", "salvage"))
    if total is None or not salvage:
        return
    if abs(sum_of(draft.rows, "amount") - salvage - total) <= TOLERANCE:
        prove_rows(draft, "amount", total + salvage)


def _with_amount(row: Row) -> Row:
    """更换配件名称 · 数量 · 配件价格: where no column of amounts follows, the price is the row's amount (DOMAIN 3.9)."""
    if "amount" in row or "unit_price" not in row:
        return row
    return {**{key: cell for key, cell in row.items() if key != "unit_price"}, "amount": row["unit_price"]}


TYPE = DocumentType(
    name="damage_assessment",
    order=48,
    titles=(
        *titles(
            "机动车辆保险车辆损失情况确认书 机动车辆损失情况确认书 车辆损失情况确认书 "
            "机动车保险车辆损失情况确认书 损失情况确认书 损失确认书 机动车辆保险定损报告 "
            "机动车辆保险定损单 机动车保险定损单 车辆定损单 定损报告 定损单 定损报告书 定损确认书 "
            "车辆损失确认书 估损单 机动车辆估损单 机动车辆保险损失确认书 定损核价单 核损单 "
            "定损明细单 定损明细表 事故车辆定损单 车辆定损报告"
        ),
        *titles(
            "机动车辆保险定损报告明细 定损报告明细 零配件更换项目清单 修理项目清单 零配件更换及修理项目清单",
            further=True,
        ),
    ),
    cues=words(
        "定损 更换配件 配件价格 工时费 材料费 总计工料费 残值 被保险人 报案号 号牌号码 车架号 厂牌型号 出险时间 "
        "修理项目 保险公司"
    ),
    enough=6,
    identity=("report_no",),
    fields=(
        FieldSpec("plate_number", parsers.plate, words("号牌号码 牌照号码 车牌号码 车牌号 车牌")),
        FieldSpec("vin", parsers.vin, words("车辆识别代号 车架号码 车架号 VIN码 VIN")),
        FieldSpec("insured_name", party, words("被保险人名称 被保险人姓名 被保险人 车主")),
        FieldSpec("report_no", parsers.code, words("报案号码 报案编号 报案号 赔案号")),
        FieldSpec("policy_no", parsers.code, words("保险单号码 保单号码 保险单号 保单号")),
        FieldSpec(
            "total_amount",
            parsers.money,
            words(
                "总计工料费(小写) 定损总金额 定损金额合计 定损合计 核损金额 损失总额 总计金额 合计金额 (小写) "
                "小写 总计 定损金额"
            ),
        ),
        FieldSpec("salvage", parsers.money, words("扣除残值 扣减残值 残值扣除 残值合计 残值金额 残值")),
        FieldSpec(
            "total_amount_words",
            parsers.amount_words,
            words("总计工料费人民币(大写) 人民币(大写) 合计(大写) (大写) 大写"),
        ),
    ),
    table=TableSpec(columns=COLUMNS, stops=_STOPS, several=True),
    strangers=(
        *_SIGNATURES,
        *words(
            "发动机号 厂牌型号 出险时间 险别 保险险别 事故责任 送修时间 生产日期 排气量 变速箱形式 发动机形式 "
            "安全装置 材料费小计 工时费小计 管理费 运费 税金 交强险承保公司 "
            "承保公司 修理厂 承修单位 定损地点 定损时间 定损日期 核价人 日期 联系电话 共 备注"
        ),
    ),
    finish=finish,
)
