"""Accident proofs whose sentences look like forms, and forms whose cells look like sentences."""

import pytest

from extractors.assembly.assemble import assemble, drafts_of
from extractors.assembly.parties import read_parties
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
    "what stood at a place is no part of it": Case(
        "accident_certificate",
        (
            "                 报警情况证明",
            "2026年9月20日22时11分，我所接110指令：张三丰（居民身份证号码：" + A + "）报警称，",
            "其停放在青秀区民族大道100号小区3栋楼下的小型轿车（桂A12345）被高空坠物砸损。",
            "                                 青秀分局新竹派出所",
        ),
        {"accident_place": "青秀区民族大道100号小区3栋楼下"},
    ),
    "a remark in brackets behind the place of a fire": Case(
        "accident_certificate",
        (
            "                 火灾证明",
            "2026年10月30日16时25分，位于关上街道双凤路55号（经营者：张三丰，身份证号：" + A + "）发生火灾。",
            "我大队到场将火扑灭。起火原因正在调查。",
            "                                 官渡区消防救援大队",
        ),
        {"accident_place": "关上街道双凤路55号"},
    ),
    "the end of a place at the margin, below the first label of its line": Case(
        "accident_certificate",
        (
            "                              道路交通事故认定书",
            "事故时间：2026年08月02日15时36分                事故地点：渝州市江北区建新北路68号附1",
            "号路段",
            "天气：晴",
            "交通警察：王五",
        ),
        {"accident_place": "渝州市江北区建新北路68号附1号路段"},
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


def test_the_second_page_of_a_certificate_is_known_by_its_headings() -> None:
    first = typed(
        "              道路交通事故认定书",
        "交通事故时间：二〇二六年六月十八日六时三十分许",
        f"张三丰，男，公民身份号码{A}，驾驶苏E12345号轿车。",
        f"李四海，男，公民身份号码{B}，骑电动车。",
        "双方发生碰撞，造成李四海受伤。",
    )
    second = typed(
        "道路交通事故证据及事故形成原因分析：",
        "有现场勘查笔录等证据证实。张三丰违反《中华人民共和国道路交通安全法实施条例》的规定，是主要原因。",
        "当事人导致交通事故的过错及责任：",
        "张三丰负此事故主要责任，李四海负此事故次要责任。",
        "交通警察：王五",
        "                                  江州市公安局交通警察大队",
        "                                  二〇二六年七月二日",
    )
    [document] = assemble([page(first, "1.jpg"), page(second, "2.jpg")])
    assert document.text("issue_date") == "2026-07-02"
    assert [row["responsibility"].value for row in document.rows] == ["main", "minor"]


def test_the_moment_of_the_accident_in_numerals_is_not_the_day_of_issue() -> None:
    document = read(
        "              道路交通事故认定书",
        "交通事故时间：二〇二六年六月十八日六时三十分许",
        "交通事故地点：春晓路",
        "当事人：张三丰，男。",
    )
    assert document.text("issue_date") == ""


def test_rows_of_a_form_that_were_taken_for_a_table_give_way_to_its_labels() -> None:
    """Two rows of cells for each party on a leaning photo: the cells of the numbers were read as none."""
    form = typed(
        "              道路交通事故认定书(简易程序)",
        f"姓名      张三丰    驾驶证或身份证号码    {A}",
        "号牌号码  苏E12345",
        f"姓名      李四海    驾驶证或身份证号码    {B}",
        "号牌号码  苏E67890",
        "交通警察    王五",
    )
    [draft] = drafts_of([page(form)])
    table = [
        {"name": row["name"], "id_number": row["id_number"].model_copy(update={"value": None})}
        for row in draft.rows[1:]
    ]
    assert [row["id_number"].value for row in read_parties(draft, table)] == [A, B]


def test_a_number_before_the_label_of_the_next_one() -> None:
    document = read(
        "              道路交通事故认定书",
        f"甲方：张三丰性别：男身份证号：{A}联系方式：15518695520",
        "驾驶车型：小型轿车 车牌号：渝A12345 保险公司：平安保险",
        f"乙方：李四海性别：男身份证号：{B} 联系方式：15727255358",
        "驾驶车型：小型客车 车牌号：渝B67890 保险公司：国寿财险",
        "交通警察：王五",
    )
    assert [row["id_number"].value for row in document.rows] == [A, B]


def test_who_called_the_police_with_the_number_in_brackets() -> None:
    document = read(
        "                 报警情况证明",
        f"2026年9月20日，我所接110指令：张三丰（居民身份证号码：{A}）报警称，其轿车被砸损。",
        "                                 青秀分局新竹派出所",
    )
    assert [(row["name"].value, row["id_number"].value) for row in document.rows] == [("张三丰", A)]


def test_boxes_over_two_lines_of_a_cell_say_together_who_answers_for_it() -> None:
    """A line with 无责 alone, level with the label, is the end of the list of boxes."""
    head = typed(
        "              机动车交通事故快速处理协议书",
        "                A方                          B方",
        "姓名            张三丰                       李四海",
        f"驾驶证号        {A}           {B}",
        "车牌号码        苏E12345                     苏E67890",
        "碰撞部位        右前角                       左后门",
    )
    cells = [
        line(text, at, 7 + rise)
        for text, at, rise in (
            ("责任", 0, 0.0), ("☑全责□主责", 16, -0.35), ("无责", 16, 0.3),
            ("□全责□主责", 45, -0.35), ("☑无责", 45, 0.3),
        )
    ]  # fmt: skip
    [document] = assemble([page([*head, *cells, line("甲方签名：张三丰", 0, 9)])])
    assert [row["responsibility"].value for row in document.rows] == ["full", "none"]


def test_the_hour_in_the_second_line_of_a_narrow_cell_belongs_to_the_day() -> None:
    document = read(
        "              道路交通事故认定书(简易程序)",
        "事故时间  2026年9月11日     事故地点  干将东路",
        "          18时20分",
        "天气      晴",
        "交通警察  王五",
    )
    assert document.text("accident_time") == "2026-09-11T18:20:00+08:00"
