"""Accident proofs whose sentences look like forms, and forms whose cells look like sentences."""

import pytest

from extractors.assembly.assemble import assemble
from tests.extractors.documents.cases import Case, is_read_as_printed, read
from tests.extractors.layout.typed import line, page, typed

A, B = "110101199003077774", "440300198501013219"
CASES = {
    "a title in brush-like print, read in its traditional characters": Case(
        "accident_certificate",
        ("          交通事故自行協商協議書", f"甲方：张三丰    身份证号：{A}", "甲方负主要责任，乙方负次要责任。"),
        {},
    ),
    "the ignition point is no place of a fire, what the caller named is": Case(
        "accident_certificate",
        (
            "                 火灾事故认定书",
            "火灾事故基本情况：2026年2月11日21时08分，江县119指挥中心接群众报警：江县北街村26号自建房起火。",
            "经查，起火时间为2026年2月11日21时许，起火点位于一层客厅取暖器处，起火原因不明。",
            "                                  二〇二六年三月九日",
            "送达人：王五   当事人签收：张三丰   2026年3月10日",
        ),
        {"accident_place": "江县北街村26号自建房", "issue_date": "2026-03-09"},
    ),
    "the day of receipt is not the paper's": Case(
        "accident_certificate",
        ("            火灾事故认定书", "火灾时间：2026年2月11日21时", "起火原因：不明。",
         "送达人：王五   当事人签收：张三丰   2026年3月10日"),
        {"issue_date": None},
    ),
    "a place behind a clause of time": Case(
        "accident_certificate",
        (
            "              学生意外伤害事故证明",
            "张三丰系我校学生。2026年10月16日14时35分体育课期间，该生在学校操场跑步时不慎摔倒，左臂受伤。",
        ),
        {"accident_place": "学校操场"},
    ),
    "a place in brackets inside a sentence": Case(
        "accident_certificate",
        (
            "                气象灾害证明",
            "2026年7月29日，距受灾地点（鼓山区福",
            "马路168号）最近的鼓山气象观测站过程降水量186.4毫米。",
        ),
        {"accident_place": "鼓山区福马路168号"},
    ),
    "the number of the case over two lines of a sentence": Case(
        "accident_certificate",
        (
            "                  案件证明",
            "兹证明：张三丰于2026年9月2日向我所报案，住宅被盗，案件编号A32050834000",
            "02026090011，尚未侦破。          江城派出所",
        ),
        {"certificate_number": "A3205083400002026090011"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_it_is_read_as_printed(name: str) -> None:
    is_read_as_printed(CASES[name])


def test_parties_of_sentences_with_labels_in_them() -> None:
    """The notice at the foot begins with 当事人 and goes on in a line that looks like a name."""
    document = read(
        "              道路交通事故认定书",
        "1、当事人：张三丰，男，1990年3月7日出生，住江城某路18号，驾驶",
        f"苏E12345号小型轿车，驾驶证号：{A}，联系电话13800001234。",
        "2、当事人：李四海，男，1985年1月1日出生，住江城某路20号，驾驶苏E67890号",
        f"小型轿车，驾驶证号：{B}，联系电话13800001235。",
        "张三丰承担此事故的全部责任，李四海无责任。",
        "当事人对道路交通事故认定有异议的，可自送达之日起三日内提出书面",
        "复核申请。",
    )
    assert [(row["name"].value, row["id_number"].value) for row in document.rows] == [
        ("张三丰", A),
        ("李四海", B),
    ]


def test_a_place_in_two_lines_beside_the_middle_of_its_label() -> None:
    rows = typed(
        "           意外伤害事故证明",
        f"伤者姓名   张三丰       身份证号码   {A}",
        "",
        "事故时间   2026年7月3日   事故地点",
    )
    cell = [line("莫干山路980号路段人", 44, 2.6), line("行道", 44, 3.3)]
    below = typed("", "", "", "", "", "事故经过   在清扫路面时不慎踩到湿滑树叶摔倒。")
    [document] = assemble([page([*rows, *cell, *below])])
    assert document.text("accident_place") == "莫干山路980号路段人行道"


def test_the_number_of_a_resident_identity_card_in_a_sentence() -> None:
    document = read(
        "              道路交通事故证明",
        f"当事人张三丰，男，居民身份证号码{A}，驾驶苏E12345号轻型厢",
        f"式货车；当事人李四海，男，居民身份证号码{B}，骑电动二轮车。",
        "2026年7月8日，张三丰驾驶苏E12345号货车与沿崇阳路行驶的李四海骑电动车相撞。",
        "交通警察：王五",
    )
    assert [row["id_number"].value for row in document.rows] == [A, B]


def test_a_heading_that_stands_upright_beside_the_rows_is_in_no_column() -> None:
    document = read(
        "                 道路交通事故认定书",
        "       姓名          身份证号码            号牌号码      事故责任",
        f"当    张三丰     {A}      苏E12345     主要责任",
        "事",
        f"人    李四海     {B}      苏E67890     次要责任",
    )
    assert [row["name"].value for row in document.rows] == ["张三丰", "李四海"]
