"""Accident proofs whose parts are easily taken for each other: a date for an office, a case for a person."""

import pytest

from claims.document import Document
from claims.evidence import CONFIDENT
from extractors.assembly.assemble import assemble
from extractors.assembly.issuer import mended_office
from tests.extractors.layout.typed import line, page, typed

A, B = "110101199003077774", "440300198501013219"


def read(*rows: str) -> Document:
    [document] = assemble([page(typed(*rows))])
    return document


RECEIPT = (
    "            江州市公安局东城分局春晓派出所",
    "                    受 案 回 执",
    f"张三丰（身份证号：{A}）：",
    "    你（单位）于2026年10月9日报称的家中被盗一案，我单位已",
    "受理（受案登记表文号为江公东（春）受案字〔2026〕1562号）。",
    "    案发时间：2026年10月8日23时00分",
    "    案发地点：江州市东城区春晓路21号3幢1单元602室",
    "                                    受案单位（印）",
    "                                  二〇二六年十月九日",
)


def test_a_receipt_of_the_police_names_who_reported_and_what_but_no_date_as_its_office() -> None:
    document = read(*RECEIPT)
    assert {key: document.text(key) for key in ("certificate_number", "issuing_authority", "issue_date", "cause")} == {
        "certificate_number": "江公东（春）受案字〔2026〕1562号",
        "issuing_authority": "江州市公安局东城分局春晓派出所",
        "issue_date": "2026-10-09",
        "cause": "家中被盗",
    }  # fmt: skip
    assert [(row["name"].value, row["id_number"].value) for row in document.rows] == [("张三丰", A)]


def test_the_number_of_a_receipt_ends_before_the_bracket_around_it() -> None:
    rows = [row.replace("受案登记表文号为", "文号：") for row in RECEIPT]
    assert read(*rows).text("certificate_number") == "江公东（春）受案字〔2026〕1562号"


def test_a_place_ends_before_the_vehicle_that_stood_there() -> None:
    document = read(
        "                  立案告知书", "            江公（东）立告字〔2026〕1024号", "张三丰：",
        "你于2026年10月9日报称的2026年10月8日08时03分停放在江州市东城区春晓路路口的浙A12345号小型轿车被盗一案，",
        "我局现已立案侦查。", "                  江州市公安局东城分局", "                  2026年10月10日",
    )  # fmt: skip
    assert document.text("accident_place") == "江州市东城区春晓路路口"


def test_a_fire_was_where_the_alarm_places_it_not_where_in_the_building_it_began() -> None:
    document = read(
        "                火灾事故认定书", "                    江消火认字〔2026〕第0034号",
        "2026年2月11日3时26分，江州市东城区消防救援大队接到报警，位于东城区春晓路266号的江州市春晓塑料厂",
        "发生火灾。经调查，起火时间为2026年2月11日3时10分许；起火部位位于厂房一层仓库；起火点位于仓库北墙",
        "配电箱处；起火原因为电气线路短路。",
        "                    江州市东城区消防救援大队", "                    2026年3月7日",
    )  # fmt: skip
    assert document.text("accident_place") == "东城区春晓路266号"
    assert document.text("cause") == "电气线路短路"


def test_what_a_house_tells_of_its_owner() -> None:
    document = read(
        "                    漏水情况证明",
        "兹证明：江州市东城区春晓路299号春晓小区7栋2单元1804室业主",
        "张三丰女士（联系电话13600000000），于2026年6月3日晚22时15分向我公司报修，称家中漏水。",
        "我公司工程人员到场查看，系1904室卫生间给水角阀爆裂，水渗漏至1804室，造成该户吊顶受损。",
        "特此证明。", "                    江州春晓物业管理有限公司", "                    2026年6月5日",
    )  # fmt: skip
    assert document.text("accident_place") == "江州市东城区春晓路299号春晓小区7栋2单元1804室"
    assert document.text("cause") == "1904室卫生间给水角阀爆裂"
    assert [row["name"].value for row in document.rows] == ["张三丰"]


def test_who_rode_along_is_a_party() -> None:
    document = read(
        "                道路交通事故认定书", "                    江公交认字〔2026〕第00873号",
        f"1、当事人：张三，男，身份证号码：{A}，驾驶浙A12345号小型轿车。",
        f"当事人：李四，女，身份证号码：{B}，驾驶浙B67890号小型轿车。",
        "乘车人：王小五，男，系浙B67890号小型轿车乘员。",
        "张三承担此事故的全部责任，李四、王小五不承担此事故的责任。",
    )  # fmt: skip
    assert [(row["name"].value, row["responsibility"].value) for row in document.rows] == [
        ("张三", "full"), ("李四", "none"), ("王小五", "none"),
    ]  # fmt: skip


def test_a_plate_under_the_kind_of_the_vehicle_in_one_cell_is_the_rows() -> None:
    document = read(
        "              道路交通事故认定书（简易程序）", "",
        "        当事人    驾驶证或身份证号码      交通方式        机动车类型、牌号",
        "                                                            小型汽车",
        f"甲      张三丰    {A}      驾驶客车",
        "                                                            浙A12345",
        f"乙      李四      {B}      驾驶电动车      江州2417706",
        "甲负主要责任，乙负次要责任。",
    )  # fmt: skip
    assert document.rows[0]["plate_number"].value == "浙A12345"
    assert document.rows[1]["plate_number"].value is None


def test_an_alarm_receipt_names_its_caller_by_the_number_of_a_document() -> None:
    document = read(
        "                    接报警回执", "报警人    张三丰            性别    男", f"证件号码  {A}",
        "报警时间  2026-06-22 14:35:10    警情类别  群众求助", "事发地点  江州市东城区春晓路171号",
        "处警单位  江州市公安局东城分局春晓派出所",
    )  # fmt: skip
    assert [(row["name"].value, row["id_number"].value) for row in document.rows] == [("张三丰", A)]


def test_a_form_of_one_party_names_him_not_its_own_rows() -> None:
    document = read(
        "                火灾事故简易调查认定书", "                    江消火认简字〔2026〕第0109号",
        "起火时间    2026年1月29日20时15分    报警时间    2026年1月29日20时21分",
        "起火地点    江州市东城区春晓路15号楼1单元302室", f"当事人      张三丰              身份证号码  {A}",
        "起火原因    燃放烟花引燃阳台可燃物", "火灾损失    烧损洗衣机、衣物等，直接财产损失8,640元",
        "当事人意见  对以上认定无异议。", "调查人员    李四    王五", "                    江州市东城区消防救援大队",
        "                    2026年1月30日",
    )  # fmt: skip
    assert [(row["name"].value, row["id_number"].value) for row in document.rows] == [("张三丰", A)]


def test_rain_of_a_day_is_not_that_of_an_hour() -> None:
    document = read(
        "            气 象 灾 害 证 明", "                江气证〔2026〕46号",
        "2026年6月19日，东城区出现大暴雨天气，24小时降水量186.4毫米，最大小时雨强58.2毫米，极大风速19.6米/秒。",
        "                江州市气象局", "                2026年6月21日",
    )  # fmt: skip
    assert {key: document.text(key) for key in ("rain_day", "rain_hour")} == {
        "rain_day": "186.4",
        "rain_hour": "58.2",
    }


def test_an_office_in_two_lines_over_the_title_is_one() -> None:
    lines = [
        line("江州市公安局交通警察局", 49, 0),
        line("春晓大队", 56, 1),
        *typed(
            "",
            "",
            "                        道路交通事故认定书（简易程序）",
            "事故时间：2026年7月12日13时20分",
        ),
    ]
    [document] = assemble([page(lines)])
    assert document.text("issuing_authority") == "江州市公安局交通警察局春晓大队"


def test_letters_read_into_the_names_are_none_of_them() -> None:
    document = read(
        "              道路交通事故认定书（简易程序）", "",
        "      当事人      驾驶证或身份证号码      交通方式        车辆牌号",
        f"      甲虞茜      {A}      驾驶客车        浙A12345",
        f"      亓一鸣乙1丙   {B}    驾驶电动车",
        "甲负主要责任，乙负次要责任。",
    )  # fmt: skip
    assert [(row["name"].value, row["id_number"].value) for row in document.rows] == [
        ("虞茜", A),
        ("亓一鸣", B),
    ]
    assert document.rows[1]["name"].confidence < 0.85


def test_names_side_by_side_at_the_foot_are_signatures_of_the_blocks_above() -> None:
    document = read(
        "          道路交通事故认定书（简易程序）", "事故时间：2026年7月12日13时20分",
        "当事人：笪明远", f"驾驶证或身份证号码：{A}", "号牌号码：浙A12345",
        "当事人：郏素芬", f"驾驶证或身份证号码：{B}", "号牌号码：浙B67890",
        "笪明远负事故全部责任，郏素芬无责任。", "当事人：  笪明远      郏素芬", "交通警察：王五",
    )  # fmt: skip
    assert [(row["name"].value, row["id_number"].value, row["plate_number"].value) for row in document.rows] == [
        ("笪明远", A, "浙A12345"), ("郏素芬", B, "浙B67890"),
    ]  # fmt: skip


def test_a_character_hidden_in_the_signing_office_is_taken_from_the_letterhead() -> None:
    document = read(
        "              江州春晓物业管理有限公司", "                    漏水情况证明",
        "兹证明：春晓小区7栋1804室业主张三丰，于2026年6月3日报修，称家中漏水。", "特此证明。",
        "                              江州春晓物管理有限公司", "                                  桂花苑服务中心",
        "                                  2026年6月5日",
    )  # fmt: skip
    assert document.text("issuing_authority") == "江州春晓物业管理有限公司桂花苑服务中心"
    assert document["issuing_authority"].repaired


@pytest.mark.parametrize(
    ("read_as", "meant"),
    [
        ("江州市城关区消防救大队", "江州市城关区消防救援大队"),
        ("江州春晓商贸有限责公司", "江州春晓商贸有限责任公司"),
        ("江州市公安交通管理局", "江州市公安交通管理局"),
    ],
)
def test_a_character_lost_from_a_word_of_all_such_offices_is_put_back(read_as: str, meant: str) -> None:
    assert mended_office(read_as) == meant


def test_an_office_whose_place_is_longer_elsewhere_is_doubted() -> None:
    document = read(
        "                火灾事故认定书", "起火地点：江州市城关区春晓路15号", "起火原因：电气线路故障。",
        "                    江州市城区消防救援大队", "                    2026年3月7日",
    )  # fmt: skip
    assert document["issuing_authority"].confidence < 0.85


@pytest.mark.parametrize(
    ("printed", "sure"), [("2026年1月3", False), ("2026年1月30", True), ("2026年1月3日", True)]
)
def test_a_day_that_may_go_on_under_a_seal_is_doubted(printed: str, sure: bool) -> None:
    document = read(
        "                火灾事故认定书", "起火时间：2025年12月28日3时20分", "起火原因：电气线路故障。",
        "                    江州市东城区消防救援大队", f"                    {printed}",
    )  # fmt: skip
    assert (document["issue_date"].confidence >= 0.85) == sure


AGREEMENT = (
    "事故时间        2026年7月1日21时08分        天气：晴",
    "事故地点        江州市东城区春晓路11号附近",
    "项目            甲方                乙方",
    "姓名            张三丰              李四",
    f"身份证号        {A}  {B}",
    "车辆号牌        浙A12345            浙B67890",
    "保险公司        春晓财险江州分公司  江州财险东城支公司",
    "事故责任        ☑全责 □主责 □同责    □全责 □主责 ☑无责",
    "                甲方变更车道时未让正常行驶的车辆先行，",
    "事故经过",
    "                与乙方车辆发生碰撞，两车受损。",
    "当事人签名",
)


@pytest.mark.parametrize(
    "title",
    ["机动车交通事故当事人自行协商处理协议书", "道路交通事故自行协商协议书", "轻微交通事故当事人自行协商处理记录"],
)  # fmt: skip
def test_an_agreement_is_known_by_its_title_whatever_its_rows_are_called(title: str) -> None:
    document = read("              " + title, *AGREEMENT)
    assert (document.type, document.kind) == ("accident_certificate", "traffic_negotiated")
    assert document.text("issuing_authority") == ""
    keys = ("name", "id_number", "plate_number")
    assert [tuple(row[key].value for key in keys) for row in document.rows] == [
        ("张三丰", A, "浙A12345"), ("李四", B, "浙B67890"),
    ]  # fmt: skip


def test_the_label_of_a_cell_is_no_title() -> None:
    form = typed("                春晓路店巡检记事", *AGREEMENT[:8])
    course = [
        line("甲方变更车道时未让正常行驶的车辆先行，", 16, 10.6),
        line("事故经过", 0, 11),
        line("与乙方车辆发生碰撞，两车受损。", 16, 11.4),
    ]
    [document] = assemble([page([*form, *course])])
    assert document.type != "statement"


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("在我公司三号厂房装配车间更换皮带", "我公司三号厂房装配车间"),
        ("在春晓食品加工有限公司生产车间使用切割机", "春晓食品加工有限公司生产车间"),
        ("在我公司维修车间将左手卷入滚筒", "我公司维修车间"),
        ("在春晓路步行街遗失钱包一个", "春晓路步行街"),
        ("在海棠购物中心二楼购物", "海棠购物中心二楼"),
        ("在海棠游泳馆更衣室滑倒", "海棠游泳馆更衣室"),
        ("在春晓小区地下停车场停车", "春晓小区地下停车场"),
        ("在我校训练基地参加拔河比赛", "我校训练基地"),
        ("在我校篮球场打篮球", "我校篮球场"),
        ("在城东工地从脚手架坠落", "城东工地"),
        ("在春晓装卸平台卸货", "春晓装卸平台"),
        ("在将军路海棠商场用餐", "将军路海棠商场"),
        ("在春晓酒店大堂触电", "春晓酒店大堂"),
    ],
)
def test_a_place_ends_before_what_was_done_there(told: str, place: str) -> None:
    document = read(
        "                    事故证明",
        f"兹证明我单位员工张三丰（身份证号：{A}）于2026年10月8日15时30分{told}，已送医治疗。情况属实。",
        "                    江州市春晓商贸有限公司",
        "                    2026年10月12日",
    )
    assert document.text("accident_place") == place


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("江州市东城区春晓小字（公章）", "江州市东城区春晓小学"),
        ("江州市东城区春晓幼儿国（盖章）", "江州市东城区春晓幼儿园"),
        ("江州市东城区春晓中与（公章）", "江州市东城区春晓中与"),
        ("江州市春晓福利协会（盖章）", "江州市春晓福利协会"),
    ],
)
def test_what_stands_before_the_place_of_the_seal_is_who_issues_it_and_doubted(
    printed: str, name: str
) -> None:
    document = read(
        "                学生意外伤害事故证明", f"学生姓名  张三丰    身份证号  {A}",
        "事故时间  2026年10月8日下午3时30分    事故地点  学校操场", "事故经过  体育课上跌倒，左臂着地受伤。",
        f"学校意见                                    {printed}", "                                    2026年10月12日",
    )  # fmt: skip
    found = document["issuing_authority"]
    assert (found.value, found.confidence < 0.85) == (name, True)


def test_names_that_differ_in_one_character_are_two_persons() -> None:
    document = read(
        "            江州市公安局交通警察支队一大队",
        "          道路交通事故认定书（简易程序）",
        "事故时间：2026年10月8日18时42分    事故地点：江州市东城区春晓路21号",
        f"当事人：张建国，男，身份证号码：{A}，驾驶浙A12345号小型轿车。",
        f"当事人：张建军，男，身份证号码：{B}，驾驶浙A67890号小型轿车。",
        "事故事实及责任：两车追尾。根据规定，张建国负全部责任，张建军无责任。",
        "                          2026年10月8日",
    )
    assert [(row["name"].value, row["responsibility"].value) for row in document.rows] == [
        ("张建国", "full"),
        ("张建军", "none"),
    ]
    assert all(row["responsibility"].confidence >= CONFIDENT for row in document.rows)


def test_parties_in_blocks_keep_their_own_numbers_although_they_sign_side_by_side() -> None:
    document = read(
        "            江州市公安局交通警察支队一大队",
        "          道路交通事故认定书（简易程序）",
        "事故时间    2026年10月8日18时42分        天气    晴",
        "事故地点    江州市东城区春晓路21号",
        "姓名        张三          身份证号码        " + A,
        "联系电话    13800000000   交通方式          驾驶小型轿车",
        "车辆牌号    浙A12345      保险凭证号        6688",
        "姓名        李四          身份证号码        " + B,
        "联系电话    13900000000   交通方式          驾驶电动自行车",
        "交通事故事实及责任：张三驾驶浙A12345号车与李四驾驶的电动自行车相撞。张三承担事故的全部责任；李四无责任。",
        "当事人                    张三              李四",
        "                          2026年10月8日",
    )
    assert [(row["name"].value, row["id_number"].value) for row in document.rows] == [
        ("张三", A),
        ("李四", B),
    ]


@pytest.mark.parametrize(
    ("signed", "present"), [("张三                李四", True), ("张三", None)], ids=["both", "one"]
)
def test_parties_who_sign_beside_one_label_have_all_signed(signed: str, present: bool | None) -> None:
    document = read(
        "            机动车交通事故快速处理协议书",
        "事故时间        2026年10月8日18时42分",
        "事故地点        江州市东城区春晓路21号",
        "姓名            张三                李四",
        "驾驶证号        " + A + "  " + B,
        "车牌号          浙A12345            浙A67890",
        "签名            " + signed,
    )
    found = document.fields.get("signature_present")
    assert (found.value if found else None) is present
