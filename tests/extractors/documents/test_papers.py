"""Papers that no drawn document shows: typed pages of each are known, and their few values are read."""

import pytest

from claims.document import Document
from extractors.assembly import parsers
from extractors.assembly.assemble import assemble
from tests.extractors.layout.typed import page, typed

PAPERS = {
    "purchase_proof": (
        "                  机动车销售统一发票",
        "发票代码：133002220001      发票号码：00456781      开票日期：2022-03-15",
        "购买方名称  张三            身份证号码  110101199003077774",
        "车辆类型    小型轿车        厂牌型号    春晓牌CX7200",
        "价税合计    壹拾叁万陆仟元整    小写    ￥136000.00",
        "销货单位名称    江州春晓汽车销售服务有限公司",
    ),
    "business_licence": (
        "                        营业执照",
        "统一社会信用代码：91110101MA0000007T",
        "名称：江州市春晓商贸有限公司",
        "法定代表人：张三",
        "经营范围：日用百货零售",
        "成立日期：2016年3月7日",
    ),
    "kinship_proof": (
        "                        结婚证",
        "持证人：张三",
        "登记日期：2015年5月20日",
        "结婚证字号：J110101-2015-000123",
    ),
    "work_injury_decision": (
        "                    认定工伤决定书",
        "编号：江人社工认字〔2026〕0123号",
        "职工姓名：张三",
        "用人单位：江州市春晓商贸有限公司",
        "依据《工伤保险条例》第十四条，予以认定为工伤。",
        "                                      2026年11月20日",
    ),
    "surgery_record": (
        "                江州市第二人民医院",
        "                      手术记录",
        "姓名：张三          手术日期：2026年11月4日",
        "术前诊断：右侧桡骨远端骨折",
        "手术名称：桡骨远端骨折切开复位内固定术",
        "麻醉方式：臂丛神经阻滞",
        "手术经过：麻醉成功后取仰卧位。",
    ),
    "police_unsolved": (
        "                      未破案证明",
        "报案人：张三",
        "该案经立案侦查，至今尚未侦破。",
        "                              江州市公安局东城派出所",
        "                                      2027年1月8日",
    ),
    "disability_report": (
        "                  司法鉴定意见书",
        "江州司鉴中心〔2026〕临鉴字第123号",
        "被鉴定人：张三",
        "鉴定事项：伤残等级评定",
        "分析说明：依据《人身保险伤残评定标准》之规定。",
        "鉴定意见：被鉴定人张三右上肢损伤构成十级伤残。",
        "司法鉴定人：李四",
        "                                  2026年12月1日",
    ),
    "death_certificate": (
        "              居民死亡医学证明（推断）书",
        "死者姓名：张三        性别：男",
        "公民身份号码：110101199003077774",
        "死亡日期：2026年11月4日",
        "死亡原因：重型颅脑损伤",
        "签发日期：2026年11月5日",
    ),
    "insurance_settlement": (
        "              江州市基本医疗保险住院费用结算单",
        "姓名：张三        医院名称：江州市第二人民医院",
        "医疗总费用：10000.00      统筹基金支付：7000.00",
        "起付线：800.00           个人负担：3000.00",
        "结算日期：2026年11月12日",
    ),
    "prescription": (
        "              江州市第二人民医院处方笺",
        "姓名：张三    性别：男    年龄：36岁",
        "临床诊断：急性支气管炎",
        "Rp",
        "药品名称        规格          数量    用法",
        "头孢呋辛酯片    0.25g         2       口服",
        "医师：李四      审核药师：王五",
        "开具日期：2026年11月3日",
    ),
    "examination_report": (
        "              江州市第二人民医院",
        "                CT检查报告单",
        "姓名：张三    性别：男    年龄：36岁",
        "检查部位：右腕关节",
        "影像所见：右侧桡骨远端骨皮质不连续。",
        "诊断意见：右侧桡骨远端骨折。",
        "报告医师：李四        报告日期：2026年11月3日",
    ),
    "residence_permit": (
        "                台湾居民居住证",
        "姓名  张三",
        "性别  男      出生  1992年2月2日",
        "住址  浙江省江州市东城区春晓路18号",
        "公民身份号码  830000199202020129",
        "签发机关  江州市公安局    有效期限  2024.01.05-2029.01.05",
    ),
}
"""By type: a page of invented wording."""

VALUES = [
    ("purchase_proof", "name", "张三"),
    ("purchase_proof", "issue_date", "2022-03-15"),
    ("business_licence", "name", "江州市春晓商贸有限公司"),
    ("business_licence", "number", "91110101MA0000007T"),
    ("kinship_proof", "issue_date", "2015-05-20"),
    ("work_injury_decision", "name", "张三"),
    ("work_injury_decision", "issue_date", "2026-11-20"),
    ("surgery_record", "name", "张三"),
    ("police_unsolved", "issue_date", "2027-01-08"),
    ("disability_report", "name", "张三"),
    ("disability_report", "grade", "10"),
    ("disability_report", "standard", "人身保险伤残评定标准"),
    ("death_certificate", "id_number", "110101199003077774"),
    ("death_certificate", "issue_date", "2026-11-05"),
    ("insurance_settlement", "total_amount", "10000.00"),
    ("insurance_settlement", "fund_paid", "7000.00"),
    ("insurance_settlement", "self_paid", "3000.00"),
    ("insurance_settlement", "hospital", "江州市第二人民医院"),
    ("prescription", "diagnosis", "急性支气管炎"),
    ("prescription", "issue_date", "2026-11-03"),
    ("examination_report", "item", "右腕关节"),
    ("examination_report", "conclusion", "右侧桡骨远端骨折。"),
    ("residence_permit", "id_number", "830000199202020129"),
    ("residence_permit", "valid_to", "2029-01-05"),
]


def read(*rows: str) -> Document:
    [document] = assemble([page(typed(*rows))])
    return document


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_known_by_its_title_and_words(name: str) -> None:
    document = read(*PAPERS[name])
    assert document.type == name
    assert document.satisfies == [name]


@pytest.mark.parametrize(("name", "key", "value"), VALUES)
def test_its_values_are_read(name: str, key: str, value: str) -> None:
    assert read(*PAPERS[name]).text(key) == value


def test_an_imaging_report_is_one_by_its_title() -> None:
    assert read(*PAPERS["examination_report"]).kind == "imaging"


def test_a_title_alone_makes_no_simple_paper() -> None:
    document = read(
        "                        营业执照", "", "请各商户于下周二前到服务台领取。", "江州市春晓商场"
    )
    assert document.type == "other"


def test_parts_that_add_up_prove_a_settlement() -> None:
    document = read(*PAPERS["insurance_settlement"])
    assert min(document[key].confidence for key in ("total_amount", "fund_paid", "self_paid")) >= 0.99


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("(2026)江望证民字第49516号", "（2026）江望证民字第49516号"),
        ("（2026)江0102民初4069号", "（2026）江0102民初4069号"),
        ("江公交认字〔2026]第1234号", "江公交认字〔2026〕第1234号"),
        ("江司鉴(2026)临鉴字第12号", "江司鉴(2026)临鉴字第12号"),
    ],
)
def test_the_brackets_of_a_years_number_are_a_pair_and_full_width_at_its_beginning(
    printed: str, value: str
) -> None:
    """A reader cannot tell （ from (; the numbers of courts and notaries begin with the wide ones."""
    assert parsers.numbered(printed).value == value
