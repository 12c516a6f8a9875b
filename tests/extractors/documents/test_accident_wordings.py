"""Accident proofs in the wordings of different offices: what each says is found wherever it says it."""

from typing import NamedTuple

import pytest

from claims.document import Document
from extractors.assembly.assemble import assemble
from tests.extractors.layout.typed import page, typed


class Case(NamedTuple):
    """A typed page, its kind, some of its fields and its parties (name, id_number, plate_number, responsibility)."""

    rows: tuple[str, ...]
    kind: str
    fields: dict[str, str]
    parties: tuple[tuple[str, str | None, str | None, str | None], ...] = ()


A, B = "110101199003077774", "440300198501013219"
CASES = {
    "party letters in a column without a heading": Case(
        (
            "              道路交通事故认定书（简易程序）",
            "                第3301001234567892号",
            "事故时间  2026年10月8日9时10分    事故地点  春晓路",
            "      姓名                身份证/驾驶证号               交通方式        车辆牌号",
            f"甲    张三丰              {A}            小型轿车        浙A12345",
            f"乙    李四                {B}            电动自行车",
            "交通事故事实及责任：甲负事故的主要责任，乙负事故的次要责任。",
            "交通警察：王五      2026年10月8日",
        ),
        "traffic_simple",
        {"accident_time": "2026-10-08T09:10:00+08:00"},
        (("张三丰", A, "浙A12345", "main"), ("李四", B, None, "minor")),
    ),
    "letters in prose that goes on under the table": Case(
        (
            "              道路交通事故认定书（简易程序）",
            "      姓名                身份证/驾驶证号               交通方式        车辆牌号",
            f"甲    张三丰              {A}            小型轿车        浙A12345",
            f"乙    李四                {B}            小型轿车        浙B67890",
            "经查甲未按规定让行负事故全部责任，血液中未检出乙醇的乙无责任。",
            "交通警察：王五      2026年10月8日",
        ),
        "traffic_simple",
        {},
        (("张三丰", A, "浙A12345", "full"), ("李四", B, "浙B67890", "none")),
    ),
    "a letter that cannot be told from a word": Case(
        (
            "              道路交通事故认定书（简易程序）",
            "      姓名                身份证/驾驶证号               交通方式        车辆牌号",
            f"甲    张三丰              {A}            小型轿车        浙A12345",
            f"乙    李四                {B}            小型轿车        浙B67890",
            "经查由甲的过失造成事故，全部责任。",
            "交通警察：王五      2026年10月8日",
        ),
        "traffic_simple",
        {},
        (("张三丰", A, "浙A12345", None), ("李四", B, "浙B67890", None)),
    ),
    "letters of three parties of whom one was not read": Case(
        (
            "              道路交通事故认定书（简易程序）",
            "      姓名                身份证/驾驶证号               交通方式        车辆牌号",
            f"      李四                {B}            小型轿车        浙B67890",
            f"      王小五              {A}            小型轿车        浙A12345",
            "甲方负事故的全部责任，乙方无责任，丙方无责任。",
            "交通警察：王五      2026年10月8日",
        ),
        "traffic_simple",
        {},
        (("李四", B, "浙B67890", None), ("王小五", A, "浙A12345", None)),
    ),
    "headings numbered, parties in sentences, day in numerals": Case(
        (
            "              江州市公安局交通警察支队春晓大队",
            "                道 路 交 通 事 故 认 定 书",
            "                                        江公交认字〔2026〕第00478号",
            "一、交通事故时间：2026年10月8日14时30分许      天气：晴",
            "二、交通事故地点：春晓路与海棠路交叉口",
            "三、当事人基本情况",
            f"1、张三，男，1990年3月7日出生，公民身份号码{A}，驾驶浙A12345号小型轿车。",
            f"2、李四，女，1985年1月1日出生，公民身份号码{B}，驾驶浙B67890号小型轿车。",
            "四、张三驾驶机动车未让行，承担此事故的全部责任；李四不承担责任。",
            "                        交通警察：王五",
            "                        二〇二六年十月十五日",
        ),
        "traffic",
        {
            "certificate_number": "江公交认字〔2026〕第00478号",
            "accident_time": "2026-10-08T14:30:00+08:00",
            "accident_place": "春晓路与海棠路交叉口",
            "issuing_authority": "江州市公安局交通警察支队春晓大队",
            "issue_date": "2026-10-15",
        },
        (("张三", A, "浙A12345", "full"), ("李四", B, "浙B67890", "none")),
    ),
    "parties in columns, boxes for their shares": Case(
        (
            "              机动车交通事故快速处理协议书",
            "事故时间  2026年10月30日18时20分    事故地点  望湖街银泰路口",
            "                甲　方                      乙　方",
            "驾驶人姓名      张三                        李四",
            f"驾驶证号        {A}          {B}",
            "车牌号          浙A12345                    浙B67890",
            "当事人责任      ☑全部 □主要 □同等 □次要 □无责    □全部 □主要 □同等 □次要 ☑无责",
        ),
        "traffic_negotiated",
        {"accident_place": "望湖街银泰路口"},
        (("张三", A, "浙A12345", "full"), ("李四", B, "浙B67890", "none")),
    ),
    "a fire station tells of its attendance": Case(
        (
            "                    火 灾 出 警 证 明",
            "兹证明：2026年10月21日2时35分，位于春晓路217号的住宅发生火灾，我站赶赴现场将火扑灭。",
            "                                        江州市东城区消防救援大队",
            "                                        2026年10月23日",
        ),
        "fire",
        {"issue_date": "2026-10-23"},
    ),
    "whose 证明 it is says the kind": Case(
        (
            "                        证明",
            f"兹有我辖区居民张三（身份证号：{A}）于2026年10月12日16时20分许在春晓花园小区内被犬只咬伤，民警到场处置。",
            "特此证明。",
            "                                        江州市公安局东城分局春晓派出所",
            "                                        2026年10月13日",
        ),
        "police",
        {"issuing_authority": "江州市公安局东城分局春晓派出所", "issue_date": "2026-10-13"},
    ),
    "all told in one paragraph": Case(
        (
            "              道路交通事故认定书（简易程序）",
            "                第330100123456789号",
            "2026年10月8日上午9时，张三驾驶浙A12345号轿车行驶至春晓路文汇路口时，与行人赵六发生碰撞。",
            "张三负此次事故的主要责任，赵六负此次事故的次要责任。",
            "当事人签名：            交通警察：王五",
            "                江州市公安局交通警察支队春晓大队",
            "                2026年10月8日",
        ),
        "traffic_simple",
        {
            "certificate_number": "第330100123456789号",
            "accident_time": "2026-10-08T09:00:00+08:00",
            "accident_place": "春晓路文汇路口",
            "issue_date": "2026-10-08",
        },
        (("张三", None, "浙A12345", "main"), ("赵六", None, None, "minor")),
    ),
    "a column for each driver, boxes ticked": Case(
        (
            "            机动车交通事故快速处理协议书",
            "事故时间：2026-10-08 14:30        事故地点：春晓路18号门前",
            "              A方                        B方",
            "姓名          张三                       李四",
            f"驾驶证号      {A}         {B}",
            "车牌号        浙A12345                   浙AD12345",
            "责任          □全部 □主要 ☑同等        □全部 □主要 ☑同等",
            "签字          张三                       李四",
        ),
        "traffic_negotiated",
        {"accident_time": "2026-10-08T14:30:00+08:00", "accident_place": "春晓路18号门前"},
        (("张三", A, "浙A12345", "equal"), ("李四", B, "浙AD12345", "equal")),
    ),
    "letters of parties answer": Case(
        (
            "            道路交通事故认定书（简易程序）",
            "事故时间  2026年10月08日14时30分    天气  晴",
            "事故地点  春晓路海棠路口",
            "当事人  驾驶证或身份证号码  交通方式  车辆牌号",
            f"张三    {A}  驾驶小型轿车  浙A12345",
            f"李四    {B}  驾驶小型轿车  浙B67890",
            "当事人责任  甲倒车未察明情况，全部责任；乙无责任。",
        ),
        "traffic_simple",
        {"accident_place": "春晓路海棠路口"},
        (("张三", A, "浙A12345", "full"), ("李四", B, "浙B67890", "none")),
    ),
    "no shares can be told": Case(
        (
            "                道路交通事故证明",
            "                    江公交证字〔2026〕第00032号",
            "2026年10月8日20时许，在春晓路发生一起交通事故。当事人：张三，男；李四，男。",
            "因现场无监控，成因无法查清，依据《道路交通事故处理程序规定》第六十七条出具本证明。",
            "                江州市公安局交通警察支队春晓大队",
            "                    2026年10月20日",
        ),
        "traffic_proof",
        {"certificate_number": "江公交证字〔2026〕第00032号", "accident_place": "春晓路"},
        (("张三", None, None, None), ("李四", None, None, None)),
    ),
    "a fire, its cause not ruled out": Case(
        (
            "                火灾事故认定书",
            "                    江消火认字〔2026〕第0021号",
            "2026年10月8日3时20分，江州市消防救援支队接到报警，位于春晓路18号302室发生火灾。",
            "火灾造成直接经济损失约3.5万元，无人员伤亡。受灾户：张三。",
            "经调查，起火原因：不排除电气线路故障引燃周围可燃物。",
            "                  江州市东城区消防救援大队",
            "                    2026年10月28日",
        ),
        "fire",
        {
            "certificate_number": "江消火认字〔2026〕第0021号",
            "accident_time": "2026-10-08T03:20:00+08:00",
            "cause": "不排除电气线路故障引燃周围可燃物",
            "direct_loss": "35000.00",
            "issuing_authority": "江州市东城区消防救援大队",
            "issue_date": "2026-10-28",
        },
        (("张三", None, None, None),),
    ),
    "a criminal case is taken": Case(
        (
            "                  立案告知书",
            "            江公（东）立告字〔2026〕1024号",
            "张三：",
            "你于2026年10月9日8时报案的张三2026年10月8日21时许在春晓小区被盗窃一案，",
            "我局认为符合立案条件，现已立案侦查。",
            "                  江州市公安局东城分局",
            "                  二〇二六年十月十日",
        ),
        "police",
        {
            "certificate_number": "江公（东）立告字〔2026〕1024号",
            "accident_time": "2026-10-08T21:00:00+08:00",
            "accident_place": "春晓小区",
            "issuing_authority": "江州市公安局东城分局",
            "issue_date": "2026-10-10",
        },
        (("张三", None, None, None),),
    ),
    "the weather of a day": Case(
        (
            "                  气象证明",
            "编号：2026-118",
            "张三：",
            "经查江州市春晓气象观测站资料，2026年10月8日江州市东城区出现暴雨，日降水量为86.3毫米。",
            "特此证明。",
            "                    江州市气象台",
            "                    2026年10月14日",
        ),
        "weather",
        {
            "certificate_number": "2026-118",
            "accident_time": "2026-10-08",
            "accident_place": "江州市东城区",
            "issuing_authority": "江州市气象台",
            "issue_date": "2026-10-14",
        },
        (("张三", None, None, None),),
    ),
    "an employer's": Case(
        (
            "                    证    明",
            f"兹有我公司员工张三同志（身份证号：{A}），于2026年10月8日晚8点左右在公司仓库搬运货物时",
            "不慎滑倒，致左臂受伤，已送医治疗。情况属实，特此证明。",
            "                    江州市春晓商贸有限公司（盖章）",
            "                    2026年10月12日",
        ),
        "unit",
        {
            "accident_time": "2026-10-08T20:00:00+08:00",
            "accident_place": "公司仓库",
            "issuing_authority": "江州市春晓商贸有限公司",
            "issue_date": "2026-10-12",
        },
        (("张三", A, None, None),),
    ),
    "a village's on a storm": Case(
        (
            "                  受灾证明",
            "我村村民张三家住东城镇云台村三组，2026年10月8日因暴雨致房屋进水，家电受损。",
            "特此证明。",
            "                    东城镇云台村村民委员会",
            "                    2026年10月11日",
        ),
        "unit",
        {
            "accident_time": "2026-10-08",
            "accident_place": "东城镇云台村三组",
            "issuing_authority": "东城镇云台村村民委员会",
        },
        (("张三", None, None, None),),
    ),
}  # fmt: skip


def read(*rows: str) -> Document:
    [document] = assemble([page(typed(*rows))])
    return document


@pytest.mark.parametrize("name", CASES)
def test_what_it_says_is_read(name: str) -> None:
    case = CASES[name]
    document = read(*case.rows)
    assert (document.type, document.kind) == ("accident_certificate", case.kind)
    assert {key: document.text(key) for key in case.fields} == case.fields


@pytest.mark.parametrize("name", CASES)
def test_its_parties_are_read(name: str) -> None:
    keys = ("name", "id_number", "plate_number", "responsibility")
    rows = [
        tuple(row[key].value if key in row else None for key in keys) for row in read(*CASES[name].rows).rows
    ]
    assert rows == [*CASES[name].parties]


DAMAGED = "2026年10月8日14时30分，张三驾驶浙A12345号轿车在春晓路与李四驾驶的浙B67890号轿车相撞。"


def test_a_plate_that_its_cell_does_not_show_is_taken_from_the_sentence() -> None:
    document = read(
        "          道路交通事故认定书（简易程序）", "事故时间：2026年10月8日14时30分",
        "姓名      驾驶证或身份证号码      车辆牌号", f"张三      {A}      浙A1234",
        f"李四      {B}      浙B67890", DAMAGED,
        "张三负全部责任，李四无责任。",
    )  # fmt: skip
    assert [row["plate_number"].value for row in document.rows] == ["浙A12345", "浙B67890"]


def test_a_plate_that_another_mention_contradicts_is_doubted() -> None:
    document = read(
        "          道路交通事故认定书（简易程序）", "事故时间：2026年10月8日14时30分",
        "姓名      驾驶证或身份证号码      车辆牌号", f"张三      {A}      浙A12349",
        f"李四      {B}      浙B67890", DAMAGED,
    )  # fmt: skip
    doubted, sure = (row["plate_number"] for row in document.rows)
    assert doubted.confidence < 0.85 <= sure.confidence


def test_an_office_misread_in_a_word_of_its_form_is_mended() -> None:
    document = read(
        "            火灾事故认定书", "          江消火认字〔2026〕第0021号",
        "2026年10月8日3时20分，春晓路18号发生火灾。起火原因：电气线路故障。",
        "              江州市东城区消防敕援大队", "              2026年10月28日",
    )  # fmt: skip
    assert (document.text("issuing_authority"), document["issuing_authority"].repaired) == (
        "江州市东城区消防救援大队",
        True,
    )


def test_numerals_lost_from_a_day_are_mended_by_the_papers_year() -> None:
    document = read(
        "          道路交通事故认定书", "          江公交认字〔2026〕第00478号", "交通事故时间：2026年10月8日14时30分",
        "              交通警察：王五", "              二〇二年十月二六日",
    )  # fmt: skip
    found = document["issue_date"]
    assert (found.value, found.repaired, found.text) == ("2026-10-26", True, "二〇二年十月二六日")


def test_a_day_in_numerals_without_any_year_to_go_by_stays_unknown() -> None:
    document = read(
        "          道路交通事故认定书",
        "当事人：张三",
        "          交通警察：王五",
        "              二〇二年十月二六日",
    )
    assert document.text("issue_date") == ""


def test_which_paper_of_the_police_it_is_stands_in_its_title() -> None:
    document = read(
        "          立案告知书", "      江公（东城）立告字〔2026〕0123号", "张三：",
        "你于2026年10月8日报称的浙A12345小型轿车被盗一案，", "我单位认为符合立案条件，现已立案。",
        "              江州市公安局东城分局春晓派出所", "              2026年10月9日",
    )  # fmt: skip
    assert document.text("title") == "立案告知书"
    assert "符合立案条件,现已立案。" in document.text("facts")


def test_what_the_weather_station_measured_is_read_from_table_and_sentence() -> None:
    document = read(
        "          气象证明", "      江气证〔2026〕012号", "现将2026年10月8日江州市东城区天气实况证明如下：",
        "观测站     日降水量（毫米）    极大风速（米/秒）    天气现象",
        "江州站      65.3             24.5           雷雨大风",
        "1小时最大降水量32.1毫米。", "              江州市气象局", "              2026年10月9日",
    )  # fmt: skip
    measured = {key: document.text(key) for key in ("rain_hour", "rain_day", "wind_speed")}
    assert measured == {"rain_hour": "32.1", "rain_day": "65.3", "wind_speed": "24.5"}
