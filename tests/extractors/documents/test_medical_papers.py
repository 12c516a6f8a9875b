"""Medical papers whose values stand in sentences, in cells centred on their heading, or at the other edge."""

from dataclasses import replace

import pytest

from claims.document import Document
from claims.errors import ValueSyntaxError
from claims.evidence import Box
from extractors.assembly.assemble import assemble
from extractors.documents.shared.letterhead import institution
from extractors.documents.shared.patient import department, sex
from extractors.documents.shared.sections import diagnosis, prose
from tests.extractors.layout.typed import line, page, typed

LETTER = (
    "                    江州市第二人民医院疾病证明书",
    "    兹证明患者张三，性别：男，年龄：36岁，因外伤于2026年11月3日来我院骨科就诊。",
    "    诊断为：右踝关节扭伤",
    "    建议：休息两周，门诊随访。",
    "    特此证明。",
    "                                              2026年11月3日",
)
SLIP = (
    "                    江州市第二人民医院",
    "                      处 方 笺",
    "姓名：张三        性别：男        年龄：36岁",
    "临床诊断：右踝关节扭伤              开具日期：2026-11-03",
    "Rp.  1. 布洛芬缓释胶囊  0.3g×24粒  ×2盒",
    "     用法：0.3g 口服 每日2次",
    "     2. 双氯芬酸二乙胺乳胶剂  20g  ×1支",
    "（以下空白）",
    "医师：李四        审核药师：王五",
)
ACROSS = (
    "                医疗保险门诊结算单",
    "定点医疗机构：                                                                  江州市第二人民医院",
    "姓名：                                                                          张三",
    "医疗总费用：                                                                    466.65",
    "基金支付总额：                                                                  134.85",
    "个人支付总额：                                                                  331.80",
)
LIST = (
    "                医疗收费明细（电子）",
    "所属电子票据代码：32060126              所属电子票据号码：0012345678",
    "交款人：张三                            开票日期：2026年11月03日",
    "项目名称                   数量/单位     金额（元）      备注",
    "西药费(小计:70.0000元)",
    "布洛芬缓释胶囊             2      盒     50.0000         乙",
    "维生素C片                  1      瓶     20.0000         甲",
    "合计                                     70.0000",
    "收款单位（章）江州市第二人民医院",
)
SUMMARY = (
    "                 江州市第二人民医院",
    "                     出院记录",
    "姓名：张三      性别：男      年龄：36岁      住院号：12345",
    "入院日期：2026年11月3日 10时      出院日期：2026年11月9日 9时      住院天数：5.5天",
    "入院诊断：1、右踝关节扭伤         出院诊断：1、右踝关节扭伤",
    "          2、高血压病                       2、高血压病2级",
    "                                            3、糖尿病",
    "诊疗经过：入院后完善检查，予消肿、止痛治疗。",
    "出院医嘱：1、休息两周。",
    "2、门诊随访。",
    "                                  医师签名：李四",
)
BLOOD = (
    "           江州市第二人民医院血常规检验报告单",
    "姓名：张三   性别：男   年龄：36岁   病历号：123456   样本号：20261103001",
    "序号   项目名称   结果   单位     参考区间",
    "1      白细胞     6.4    10^9/L   3.5-9.5",
    "采样时间：2026-11-03 08:30   接收时间：2026-11-03 08:40   审核时间：2026-11-03 09:50",
    "检验者：王五    审核者：赵六",
)
HEADED = (
    "              江州市医疗保险住院费用结算单",
    "姓名  张三      医院名称  江州市第二人民医院",
    "总费用      统筹基金支付      大病支付      个人账户支付      个人现金支付",
    "10000.00    7000.00           0.00          1000.00           2000.00",
    "其中：自费 500.00      起付线 300.00",
    "个人负担合计：3000.00",
)
NOTE = (
    "                    诊断证明书",
    "姓名 张三 性别 男 年龄 36岁 科别 外科门诊",
    "诊断：右踝关节扭伤",
    "建议：休息两周。",
    "                                  医师：李四",
)
VALUES = [
    (NOTE, "diagnosis_certificate", "department", "外科门诊"),
    (NOTE, "diagnosis_certificate", "age", "36"),
    (SUMMARY, "discharge_summary", "admission_diagnosis", "1、右踝关节扭伤2、高血压病"),
    (SUMMARY, "discharge_summary", "discharge_diagnosis", "1、右踝关节扭伤2、高血压病2级3、糖尿病"),
    (SUMMARY, "discharge_summary", "advice", "1、休息两周。2、门诊随访。"),
    (SUMMARY, "discharge_summary", "days", "5.5"),
    (BLOOD, "examination_report", "item", "血常规"),
    (BLOOD, "examination_report", "report_date", "2026-11-03"),
    (HEADED, "insurance_settlement", "total_amount", "10000.00"),
    (HEADED, "insurance_settlement", "fund_paid", "7000.00"),
    (HEADED, "insurance_settlement", "self_paid", "3000.00"),
    (LETTER, "diagnosis_certificate", "patient_name", "张三"),
    (LETTER, "diagnosis_certificate", "department", "骨科"),
    (LETTER, "diagnosis_certificate", "age", "36"),
    (LETTER, "diagnosis_certificate", "advice", "休息两周，门诊随访。"),
    (LETTER, "diagnosis_certificate", "hospital", "江州市第二人民医院"),
    (ACROSS, "insurance_settlement", "patient_name", "张三"),
    (ACROSS, "insurance_settlement", "total_amount", "466.65"),
    (ACROSS, "insurance_settlement", "self_paid", "331.80"),
    (LIST, "fee_list", "patient_name", "张三"),
    (LIST, "fee_list", "hospital", "江州市第二人民医院"),
    (LIST, "fee_list", "from_date", "2026-11-03"),
]


def read(rows: tuple[str, ...]) -> Document:
    [document] = assemble([page(typed(*rows))])
    return document


@pytest.mark.parametrize(("rows", "name", "key", "value"), VALUES)
def test_a_value_is_read_where_it_stands(rows: tuple[str, ...], name: str, key: str, value: str) -> None:
    document = read(rows)
    assert document.type == name
    assert document.text(key) == value


def test_the_last_count_of_a_drugs_line_is_its_quantity() -> None:
    rows = [{key: row[key].as_text for key in ("name", "spec", "quantity")} for row in read(SLIP).rows]
    assert rows == [
        {"name": "布洛芬缓释胶囊", "spec": "0.3g×24粒", "quantity": "2"},
        {"name": "双氯芬酸二乙胺乳胶剂", "spec": "20g", "quantity": "1"},
    ]


def test_a_tick_before_the_last_times_sign_makes_no_count_of_the_pieces_in_a_box() -> None:
    ticked = tuple(row.replace("×2盒", "☑×2盒") for row in SLIP)
    cells = [(row["spec"].as_text, row["quantity"].as_text, row["unit"].as_text) for row in read(ticked).rows]
    assert cells == [("0.3g×24粒", "2", "盒"), ("20g", "1", "支")]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("男□女☑", "female"), ("男☑女□", "male"), ("□男☑女", "female"), ("☑男 □女", "male"), ("1 男 √  2 女", "male"),
    ],
)  # fmt: skip
def test_a_box_belongs_to_the_word_that_it_stands_beside(printed: str, value: str) -> None:
    assert sex(printed).value == value


@pytest.mark.parametrize(
    ("printed", "value"),
    [("100m1", "100ml"), ("0.4m1:4000IU", "0.4ml:4000IU"), ("2m×1m", "2m×1m"), ("20m10支", "20m10支")],
)
def test_the_l_of_millilitres_is_no_digit(printed: str, value: str) -> None:
    assert prose(printed).value == value


def test_a_line_drawn_above_a_cell_parts_it_from_the_row_of_another_heading() -> None:
    lines = [
        *typed("                      诊 断 证 明 书", "姓名：张三        性别：男        年龄：36岁"),
        line("科别", 4, 2.8),
        line("急诊外科", 20, 2.8),
        line("1.右前臂狗咬伤", 20, 3.6),
        line("诊断", 4, 4.1),
        line("2.皮肤软组织挫裂伤", 20, 4.6),
        line("处理意见", 4, 6.6),
        line("休息两周。", 20, 6.6),
    ]
    [document] = assemble([page(lines)])
    assert document.text("diagnosis") == ""
    heights = [(line("", 0, row).box.cy / 1.4) for row in (3.2, 5.6)]
    ruled = replace(page(lines), rulings=tuple(Box(0.0, y, 1.0, y) for y in heights))
    [document] = assemble([ruled])
    assert document.text("diagnosis") == "1.右前臂狗咬伤2.皮肤软组织挫裂伤"


def test_a_clause_that_begins_like_a_label_ends_no_section() -> None:
    document = read(
        (
            "                      诊断证明书",
            "姓名：张三        性别：男        年龄：36岁",
            "诊断：右前臂狗咬伤",
            "处理意见：清创缝合，注射狂犬病疫苗，休息七天。",
        )
    )
    assert document.text("advice") == "清创缝合，注射狂犬病疫苗，休息七天。"


def test_what_was_sent_in_is_the_item_of_a_pathologists_report() -> None:
    document = read(
        (
            "                      江州市第二人民医院病理诊断报告书",
            "病理号：P26-1187      姓名：张三      性别：男      年龄：36岁",
            "标本名称：左足皮肤肿物        送检日期：2026-11-03",
            "病理诊断：（左足）色素痣。",
            "报告日期：2026-11-06",
        )
    )
    assert (document.kind, document.text("item")) == ("pathology", "左足皮肤肿物")


def test_a_patients_signature_on_a_settlement_counts() -> None:
    document = read((*ACROSS, "患者（家属）签字：张三        经办人：李四        结算日期：2026年11月08日"))
    assert document.fields["signature_present"].value is True


def test_a_categorys_own_sum_is_no_row_and_no_part_of_its_name() -> None:
    document = read(LIST)
    cells = [(row["category"].as_text, row["quantity"].as_text, row["unit"].as_text) for row in document.rows]
    assert cells == [("西药费", "2", "盒"), ("西药费", "1", "瓶")]
    assert document.rows_proved is True


def test_lines_in_a_cell_centred_on_its_heading_are_read_from_the_first() -> None:
    lines = [
        *typed("                      诊 断 证 明 书", "姓名：张三        性别：男        年龄：36岁"),
        line("1.右踝关节扭伤", 20, 3.6),
        line("临床诊断", 4, 4.1),
        line("2.全身多处软组织挫伤", 20, 4.6),
        line("处理意见", 4, 6.6),
        line("休息两周。", 20, 6.6),
    ]
    [document] = assemble([page(lines)])
    assert document.text("diagnosis") == "1.右踝关节扭伤2.全身多处软组织挫伤"
    assert document.text("advice") == "休息两周。"


def test_parts_and_labour_are_each_counted_once() -> None:
    document = read(
        (
            "                  机动车辆保险定损报告",
            "被保险人：张三        报案号：RA20261103001",
            "序号      更换配件名称          数量      配件价格",
            "1         前保险杠              1         860.00",
            "2         中网格栅              1         310.00",
            "          材料费小计                      1170.00",
            "序号      修理项目名称          工时      工时费",
            "1         拆装                  4         320.00",
            "          工时费小计                      320.00",
            "总计工料费人民币（大写）：壹仟肆佰玖拾元整      ￥1490.00",
        )
    )
    assert document.type == "damage_assessment"
    assert [row["amount"].as_text for row in document.rows] == ["860.00", "310.00", "320.00"]
    assert (document.text("total_amount"), document.rows_proved) == ("1490.00", True)


@pytest.mark.parametrize("numbers", [("1.", "2."), ("", "")])
def test_advice_is_every_sentence_under_its_heading(numbers: tuple[str, str]) -> None:
    document = read(
        (
            "                    诊断证明书",
            "姓名：张三      性别：男      年龄：66岁      科别：骨科",
            "临床诊断：",
            "  1.左股骨颈骨折",
            "处理意见：",
            f"  {numbers[0]}患者于2026年2月18日至2026年3月6日在我科住院手术；",
            f"  {numbers[1]}建议出院后休息叁个月，留陪护一人。",
            "                                  医师签名：李四",
            "                                  日期：2026年3月6日",
        )
    )
    assert document.text("advice") == (
        f"{numbers[0]}患者于2026年2月18日至2026年3月6日在我科住院手术；{numbers[1]}建议出院后休息叁个月，留陪护一人。"
    )
    assert document.text("diagnosis") == "1.左股骨颈骨折"
    assert document.text("patient_name") == "张三"


@pytest.mark.parametrize(
    ("printed", "value", "trusted"),
    [
        ("江州市第二人民医院", "江州市第二人民医院", True),
        ("江州市第二人民医院(东院区)", "江州市第二人民医院(东院区)", True),
        ("江州市第二人民医院1页共1页", "江州市第二人民医院", True),
        ("州市第二人民医院", "州市第二人民医院", False),
        ("市第二人民医院", "市第二人民医院", False),
        ("州市人民", "州市人民", False),
        ("江州市体检服务公司", "江州市体检服务公司", False),
    ],
)
def test_a_hospital_is_named_like_one(printed: str, value: str, trusted: bool) -> None:
    parsed = institution(printed)
    assert (parsed.value, parsed.trust == 1.0) == (value, trusted)


@pytest.mark.parametrize(
    "printed", ["财政电子票据与纸质票据具有同等效力", "真伪查验，请登录平台", "第1页共1页"]
)
def test_a_sentence_is_no_hospital(printed: str) -> None:
    with pytest.raises(ValueSyntaxError):
        institution(printed)


@pytest.mark.parametrize(
    ("printed", "value", "repaired"),
    [
        ("高血压病(I10.x05)", "高血压病(I10.x05)", False),
        ("高血压病（110.×05）", "高血压病（I10.x05）", True),
        ("右踝扭伤（右侧)", "右踝扭伤（右侧）", False),
        ("休息(100天)", "休息(100天)", False),
    ],
)
def test_a_code_of_a_diagnosis_begins_with_a_letter(printed: str, value: str, repaired: bool) -> None:
    parsed = diagnosis(printed)
    assert (parsed.value, parsed.repaired) == (value, repaired)


@pytest.mark.parametrize(("printed", "trusted"), [("骨科", True), ("急诊外科一病区", True), ("爵科", False)])
def test_a_department_that_no_hospital_has_is_not_trusted(printed: str, trusted: bool) -> None:
    assert (department(printed).trust == 1.0) == trusted


def test_a_last_row_that_adds_up_the_others_is_the_total_though_its_word_was_lost() -> None:
    document = read(tuple(row.replace("合计  ", "      ") for row in LIST))
    assert document.text("total_amount") == "70.00"
    assert [row["amount"].as_text for row in document.rows] == ["50.00", "20.00"]
    assert document.rows_proved is True


def test_the_label_of_either_number_ends_the_department() -> None:
    [document] = assemble(
        [
            page(
                typed(
                    "                    疾病诊断证明书",
                    "姓名 张三  性别 男  年龄 26岁  科别 急诊外科 门诊/住院号 0093817",
                    "诊断：左前臂皮肤裂伤",
                    "建议：休息一个月",
                )
            )
        ]
    )
    assert document.text("department") == "急诊外科"


def test_the_heading_of_a_table_below_is_no_part_of_a_department() -> None:
    with pytest.raises(ValueSyntaxError):
        department("妇科金额")


def test_the_hour_of_a_visit_at_the_left_of_the_next_line() -> None:
    [document] = assemble(
        [
            page(
                typed(
                    "                              门（急）诊病历",
                    "姓名：张三  性别：女  年龄：35岁  科别：骨科门诊 就诊时间：2026-11-06",
                    "15:42",
                    "主诉：扭伤致右踝肿痛3小时，局部肿胀疼痛，行走受限，来院就诊，要求检查治疗。",
                    "初步诊断：右外踝撕脱骨折",
                )
            )
        ]
    )
    assert document.text("visit_time") == "2026-11-06T15:42:00+08:00"
