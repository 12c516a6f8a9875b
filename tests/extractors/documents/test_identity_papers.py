"""Vehicle, bank and legal papers, and those of travellers, in the wordings and arrangements that they come in."""

import pytest

from claims.evidence import Box, Line
from extractors.assembly import parsers
from extractors.assembly.assemble import assemble
from tests.extractors.documents.cases import Case, is_read_as_printed
from tests.extractors.layout.typed import PITCH, line, page, typed

CASES = {
    "validity counted in years": Case(
        "driver_licence",
        (
            "              中华人民共和国机动车驾驶证",
            "证号  110101199003077774",
            "姓名  张三      性别  男      国籍  中国",
            "住址  江苏省江州市东城区春晓路18号",
            "出生日期  1990-03-07",
            "初次领证日期  2010-05-26",
            "准驾车型  C1",
            "有效起始日期  2016-05-26      有效期限  10年",
        ),
        {"valid_from": "2016-05-26", "valid_to": "2026-05-26", "class": "C1"},
    ),
    "the last of several inspections": Case(
        "vehicle_licence",
        (
            "号牌号码  苏A12345      档案编号  320100123456",
            "核定载人数  5人      总质量  1790kg",
            "整备质量  1395kg      外廓尺寸  4580×1820×1470mm",
            "检验记录  检验有效期至2021年05月苏A(21)",
            "          检验有效期至2023年05月苏A(23)",
            "          检验有效期至2027年05月苏A",
        ),
        {"plate_number": "苏A12345", "inspection_valid_to": "2027-05-31"},
    ),
    "a number in lines of an upright card": Case(
        "bank_card",
        ("储蓄卡 Debit Card", "", "6222 0200", "0000 0000", "000", "", "江海银行", "银联 UnionPay"),
        {"card_number": "6222020000000000000", "bank_name": "江海银行"},
    ),
    "an account whose number is hidden on the screen": Case(
        "bank_card",
        (
            "                    账户信息",
            "户名  张三",
            "账号  6222 **** **** 0000",
            "开户行  江海银行江州支行",
            "账户状态  正常",
        ),
        {"card_number": "6222********0000", "holder_name": "张三", "bank_name": "江海银行江州支行"},
    ),
    "a foreign issuer in Latin letters": Case(
        "bank_card",
        ("northbank", "MasterCard", "5105 1051 0510 5100", "VALID THRU 08/29", "A SAMPLE"),
        {"bank_name": "northbank", "card_number": "5105105105105100", "valid_to": "2029-08-31"},
    ),
    "a card's holder that is a label is none": Case(
        "bank_card",
        ("江海银行", "6222020000000000000", "户名", "银联"),
        {"holder_name": None, "card_number": "6222020000000000000"},
    ),
    "a passport with its zone": Case(
        "passport",
        (
            "护照/PASSPORT                      中华人民共和国",
            "护照号/Passport No.",
            "E12345678",
            "姓名/Name",
            "张三",
            "ZHANG, SAN",
            "出生日期/Date of birth             签发日期/Date of issue",
            "07 3月/MAR 1990                    05 9月/SEP 2018",
            "P<CHNZHANG<<SAN<<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
            "E123456782CHN9003071M2809056<<<<<<<<<<<<<<02",
        ),
        {
            "name": "张三",
            "id_number": "E12345678",
            "issue_date": "2018-09-05",
            "birth_date": "1990-03-07",
            "valid_to": "2028-09-05",
        },
    ),
    "a passport whose month stands twice and differs": Case(
        "passport",
        (
            "护照/PASSPORT",
            "护照号/Passport No.  E12345678    国籍/Nationality  中国",
            "姓名/Name  张三",
            "签发日期/Date of issue  05 8月/SEP 2018",
        ),
        {"issue_date": None, "name": "张三"},
    ),
    "a foreign passport names in two parts": Case(
        "passport",
        (
            "PASSPORT / PASSEPORT",
            "Passport No.  L0299218       Nationality  UTOPIAN",
            "Surname / Nom",
            "DE LA CRUZ",
            "Given names / Prénoms",
            "ELENA MARIA",
            "Date of issue / Date de délivrance",
            "20 NOV 2023",
        ),
        {"name": "DE LA CRUZ ELENA MARIA", "id_number": "L0299218", "issue_date": "2023-11-20"},
    ),
    "a travel permit prints its name without a label": Case(
        "residence_permit",
        (
            "            港澳居民来往内地通行证",
            "                    陈志明",
            "                    CHAN, CHIMING",
            "                    出生日期        性别",
            "                    1990.03.07      男",
            "                    有效期限",
            "                    2020.05.16-2030.05.15",
            "                    签发机关              签发地点",
            "                    公安部出入境管理局    香港",
            "                    证件号码              换证次数",
            "                    H55281323             01",
        ),
        {"name": "陈志明", "id_number": "H55281323", "valid_to": "2030-05-15"},
    ),
    "names in the blocks of a claim form": Case(
        "claim_form",
        (
            "                    保险金给付申请书",
            "报案号：RA2026110300127",
            "一、保险合同及出险人（被保险人）信息",
            "保险合同号  PA0000111122223333",
            "姓　　名  张三          证件号码  110101199003077774",
            "二、申请人信息",
            "姓　　名  李四          与出险人关系  配偶",
            "三、申请项目",
            "开户银行  江海银行江州支行",
            "银行账号  6222020000000000000",
            "声明：本人授权贵公司查询资料。",
            "申请人（签字）：李四          申请日期：2026-11-05",
        ),
        {
            "insured_name": "张三",
            "claimant_name": "李四",
            "account": "6222020000000000000",
            "signed_date": "2026-11-05",
        },
    ),
    "a row of a claim form is no second paper": Case(
        "claim_form",
        (
            "                    个人保险理赔申请书",
            "保险单号  PA0000111122223333      报案号  RA2026110300127",
            "被保险人  张三      出险日期  2026年11月3日",
            "申请人  张三      申请事项  意外医疗",
            "",
            "事故经过",
            "本人在家中滑倒，情况属实，如有虚假愿承担法律责任。",
            "",
            "开户银行  江海银行      户名  张三",
            "银行账号  6222020000000000000",
            "声明人愿承担法律责任。申请人签名：张三    日期：2026年11月5日",
        ),
        {"report_no": "RA2026110300127", "account": "6222020000000000000", "signed_date": "2026-11-05"},
    ),
    "upright headings beside the blocks of a power of attorney": Case(
        "power_of_attorney",
        (
            "                    理赔授权委托书",
            "委    姓名  张三        联系电话  13800000000",
            "托    证件类型  居民身份证    证件号码  110101199003077774",
            "人    联系地址  江苏省江州市东城区春晓路18号",
            "受    姓名  李四        联系电话  13900000000",
            "托    证件号码  440300198501013219    与委托人关系  同事",
            "人",
            "委托事项  办理报案号RA1的理赔申请",
            "委托权限  代为提交资料",
            "委托期限  2026-10-22 至 2027-10-22",
            "本委托人保证上述委托系本人真实意思表示。",
        ),
        {
            "principal_name": "张三",
            "agent_name": "李四",
            "agent_id_number": "440300198501013219",
            "authority": "代为提交资料",
            "valid_to": "2027-10-22",
        },
    ),
    "everything told in one sentence": Case(
        "power_of_attorney",
        (
            "                    委托书",
            "本人张三，身份证号110101199003077774，因行动不便，现委托李四（身份证号440300198501013219）",
            "代为办理本次意外事故的保险理赔手续。代理人签署的文件本人均予认可。",
            "委托期限自2026年10月22日至2027年10月22日。",
        ),
        {
            "principal_name": "张三",
            "agent_name": "李四",
            "agent_id_number": "440300198501013219",
            "matter": "办理本次意外事故的保险理赔手续",
        },
    ),
    "the end of cover at 24 o'clock": Case(
        "policy",
        (
            "                    投保确认单",
            "保单号  PA0000111122223333",
            "投保人  张三",
            "被保险人  李四",
            "险种名称  百万医疗保险",
            "基本保险金额  500,000.00 元",
            "免赔额  200.00 元",
            "生效日期  2026年01月14日00时",
            "终止日期  2026年12月31日24时",
            "保险费  358.00 元",
        ),
        {"start": "2026-01-14", "end": "2026-12-31", "insured_name": "李四", "sum_insured": "500000.00"},
    ),
    "a car's policy is named by its title": Case(
        "policy",
        (
            "              机动车综合商业保险保险单",
            "保险单号：PA0000111122223333",
            "投保人  张三          被保险人  张三",
            "承保险种            保险金额/责任限额(元)    绝对免赔率    保险费(元)",
            "机动车损失保险      500,000.00               0%            1,860.25",
            "保险期间：自2026年01月02日0时0分起至2026年12月31日24时0分止",
            "特别约定：本保单适用条款已向投保人交付并说明。",
        ),
        {"product": "机动车综合商业保险", "sum_insured": "500000.00", "end": "2026-12-31"},
    ),
    "the last day of a contract and what it leaves to the insured each year": Case(
        "policy",
        (
            "                    电子保险单",
            "保险合同号：PH0000111122223333      币种：人民币",
            "投保人  张三          被保险人  李四",
            "保险金额  100万元 年度免赔额5000元",
            "合同生效日  2026年1月1日零时      合同满期日  2026年12月31日二十四时",
            "保险费  300.00元      交费方式  趸交",
        ),
        {"sum_insured": "1000000.00", "deductible": "5000.00", "start": "2026-01-01", "end": "2026-12-31"},
    ),
    "a death told by the police": Case(
        "death_certificate",
        (
            "                    死亡证明",
            "兹证明张三，男，汉族，1990年3月7日出生，公民身份号码110101199003077774，户籍地址：",
            "江苏省江州市东城区春晓路18号。因溺水，于2026年10月20日21时04分死亡。",
            "特此证明。",
            "                              江州市公安局东城派出所",
            "                                   2026年10月22日",
        ),
        {
            "name": "张三",
            "id_number": "110101199003077774",
            "issue_date": "2026-10-22",
            "death_date": "2026-10-20T21:04:00+08:00",
        },
    ),
    "a number told in a report's sentence": Case(
        "disability_report",
        (
            "                  司法鉴定意见书",
            "委托人：示例人寿保险股份有限公司",
            "被鉴定人：张三，男，1990年3月7日出生，身份证号码：110101199003077774，住址：江州市。",
            "分析说明：依据《人体损伤致残程度分级》，评定其伤残程度。",
            "鉴定意见：被鉴定人张三遗留功能障碍，构成九级伤残。",
            "                                  2027年1月7日",
        ),
        {"name": "张三", "id_number": "110101199003077774", "grade": "9", "standard": "人体损伤致残程度分级"},
    ),
    "the gravest of several grades": Case(
        "disability_report",
        (
            "                  伤残评定意见书",
            "被鉴定人  张三      鉴定日期  2027年1月5日",
            "分析说明：既往右手损伤曾评为五级伤残。",
            "鉴定依据：依据人身保险伤残评定标准之规定。",
            "鉴定意见：左上肢损伤构成十级伤残；头部损伤构成九级伤残。",
            "                                  2027年1月7日",
        ),
        {"grade": "9", "standard": "人身保险伤残评定标准"},
    ),
    "a statement named only by who signed it": Case(
        "statement",
        (
            "                    情况说明",
            "2026年11月3日下午在家中滑倒，因购买时间较久，发票已遗失，无法提供，特此说明。",
            "以上情况属实，如有虚假愿承担法律责任。",
            "                              说明人：张三",
            "                              2026年11月6日",
        ),
        {"name": "张三", "signed_date": "2026-11-06"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_read_as_printed(name: str) -> None:
    is_read_as_printed(CASES[name])


def test_a_block_whose_upright_heading_was_not_read_gives_no_name() -> None:
    rows = list(CASES["upright headings beside the blocks of a power of attorney"].rows)
    blank = [*rows[:1], *("  " + row[1:] for row in rows[1:7]), *rows[7:]]
    lines = typed(*blank)
    for text, first in (("爱比人", 1), ("受托人", 4)):
        top = line(text, 0, first).box.y0
        lines.append(Line(text, Box(0.0, top, 0.017, top + 3 * PITCH - 0.01), 0.9, "typed"))
    [document] = assemble([page(lines)])
    assert document.text("agent_id_number") == "440300198501013219"
    assert document.text("agent_name") == "李四"
    assert document.text("principal_name") == ""


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("江州市春晓路18号2栋3", False),
        ("江州市春晓路18号2栋302", True),
        ("江州市春晓路18号2栋3单元502室", True),
    ],
)
def test_an_address_that_ends_in_the_number_of_an_entrance_goes_on(printed: str, whole: bool) -> None:
    assert (parsers.address(printed).trust == 1.0) == whole
