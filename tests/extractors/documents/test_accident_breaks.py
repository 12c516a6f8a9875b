"""Accident proofs whose lines break where they like: inside a party's sentence, a label, a name, the letterhead."""

import re
from dataclasses import replace

import pytest

from claims.document import Document
from claims.evidence import CONFIDENT
from extractors.assembly import parsers
from extractors.assembly.assemble import assemble
from tests.extractors.layout.typed import line, page, typed

A, B = "110101199003077774", "440300198501013219"
TOLD = (
    f"张三丰，男，1990年3月7日出生，公民身份号码{A}，驾驶浙A12345号小型轿车。"
    f"欧阳晓明，女，1985年1月1日出生，公民身份号码{B}，住江州市东城区春晓路，驾驶浙BD54321号小型新能源汽车。"
)
BOTH = [
    ("张三丰", A, "浙A12345", "full"),
    ("欧阳晓明", B, "浙BD54321", "none"),
]


def read(*rows: str) -> Document:
    [document] = assemble([page(typed(*rows))])
    return document


def parties(document: Document) -> list[tuple[object, ...]]:
    keys = ("name", "id_number", "plate_number", "responsibility")
    return [tuple(row[key].value if key in row else None for key in keys) for row in document.rows]


def certificate(*told: str) -> tuple[str, ...]:
    return (
        "            道路交通事故认定书",
        "当事人基本情况：",
        *told,
        "张三丰应承担全部责任，欧阳晓明无责任。",
        "            2026年10月15日",
    )


def wrapped(text: str, width: int, word: str) -> list[str]:
    """Lines of at most `width` half characters, never parted within a `word`."""
    lines = [""]
    for part in re.findall(word, text):
        if sum(1 if char.isascii() else 2 for char in lines[-1] + part) > width:
            lines.append("")
        lines[-1] += part
    return lines


@pytest.mark.parametrize("word", [r"[0-9A-Z]+|.", r"."])
@pytest.mark.parametrize("width", range(56, 100, 2))
def test_parties_are_read_wherever_their_sentences_wrap(width: int, word: str) -> None:
    assert parties(read(*certificate(*wrapped(TOLD, width, word)))) == BOTH


@pytest.mark.parametrize("comma", ["男，", "女，", "出生，", f"{A}，", f"{B}，"])
def test_a_line_that_ends_early_at_a_comma_goes_on_in_the_next(comma: str) -> None:
    told = TOLD.replace(comma, f"{comma}\n").split("\n")
    assert parties(read(*certificate(*told))) == BOTH


UNIT = "江州市公安局交通警察支队春晓大队"
FORM = (
    "            道路交通事故认定书（简易程序）",
    "                                    第3301001234567892号",
    "事故时间  2026年10月8日9时10分    事故地点  春晓路海棠路口",
    "当事人    张三丰                  当事人    李四",
    f"驾驶证号  {A}      驾驶证号  {B}",
    "号牌号码  浙A12345                号牌号码  浙B67890",
    "保险公司  {first}    保险公司  {second}",
    "张三丰负全部责任，李四无责任。",
    "交通警察：王五      2026年10月8日",
)
INSURERS = (
    "海棠财险江州分公司",
    "春晓产险江州中心支公司",
    "人保江州市分公司",
    "平安江州分公司",
    "春晓财产保险股份有限公司江州分公司",
)


def form(*head: str, insurer: str = INSURERS[0]) -> Document:
    return read(*head, *(row.format(first=insurer, second=insurer) for row in FORM))


@pytest.mark.parametrize("insurer", INSURERS)
def test_an_insurer_in_a_party_s_cell_issues_no_certificate(insurer: str) -> None:
    assert form(insurer=insurer).text("issuing_authority") == ""
    assert form(f"            {UNIT}", insurer=insurer).text("issuing_authority") == UNIT


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("  江州市公安局交通管理局", "        第三大队"),
        ("江州市公安局交通警察支队", "      春晓大队"),
        ("    江州市东城区公安", "  分局交通警察大队"),
    ],
)
def test_a_letterhead_of_two_lines_is_one_name(first: str, second: str) -> None:
    read_as = form(f"            {first}", f"            {second}").text("issuing_authority")
    assert read_as == (first + second).replace(" ", "")


def test_an_office_of_which_only_a_number_is_known_is_doubted() -> None:
    found = form("                第三大队")["issuing_authority"]
    assert (found.value, found.confidence < 0.85) == ("第三大队", True)


def test_the_company_that_a_fire_befell_does_not_issue_its_certificate() -> None:
    document = read(
        "            火灾事故认定书", "          江消火认字〔2026〕第0021号",
        "2026年10月8日3时20分，春晓路18号发生火灾。起火原因：电气线路故障。",
        "受灾单位", "              江州春晓塑料制品有限公司", "              2026年10月28日",
    )  # fmt: skip
    assert document.text("issuing_authority") == ""


def narrow(
    signed: str, first: str = "王晓", second: str = "明", apart: float = 0.7
) -> list[tuple[object, object]]:
    """Names of a table whose column of names holds two characters a line, and whether they are sure."""
    top = typed(
        "            道路交通事故认定书（简易程序）",
        "事故时间  2026年10月8日9时10分    事故地点  春晓路",
        "代码  姓名      驾驶证或身份证号码      交通方式    机动车类型、牌号",
    )
    cells = (
        *((text, 6, 4 + shift) for text, shift in ((first, -apart / 2), (second, apart / 2))),
        *(("甲", 0, 4), (A, 16, 4), ("机动车", 40, 4), ("小型轿车", 52, 3.65), ("浙A12345", 52, 4.35)),
        *(("乙", 0, 7), (B, 16, 7), ("机动车", 40, 7), ("小型轿车", 52, 6.65), ("浙B67890", 52, 7.35)),
        ("李四", 6, 7),
        ("当事人责任：甲负全部责任，乙无责任。", 0, 9),
        (f"当事人签名：{signed}", 0, 10),
        ("交通警察：赵六", 0, 11),
        ("2026年10月8日", 40, 11),
    )
    [document] = assemble([page([*top, *(line(*cell) for cell in cells)])])
    assert [row["id_number"].value for row in document.rows] == [A, B]
    assert [row["plate_number"].value for row in document.rows] == ["浙A12345", "浙B67890"]
    return [(row["name"].value, row["name"].confidence >= 0.85) for row in document.rows]


def test_a_name_of_two_lines_is_joined_and_proved_by_who_signs() -> None:
    assert narrow("王晓明 李四") == [("王晓明", True), ("李四", True)]
    assert narrow("欧阳晓明、李四", "欧阳", "晓明") == [("欧阳晓明", True), ("李四", True)]


def test_a_name_of_two_lines_that_nothing_repeats_is_doubted() -> None:
    assert narrow("") == [("王晓明", False), ("李四", True)]


def test_a_name_that_is_signed_with_one_more_character_is_doubted() -> None:
    told = (
        "            道路交通事故认定书（简易程序）",
        "姓名      驾驶证或身份证号码      车辆牌号",
        f"王晓      {A}      浙A12345",
        f"李四      {B}      浙B67890",
        "甲负全部责任，乙无责任。",
    )
    cut, whole = (row["name"] for row in read(*told, "当事人签名：王晓明 李四").rows)
    assert cut.confidence < 0.85 <= whole.confidence
    assert all(row["name"].confidence >= 0.85 for row in read(*told, "当事人签名：王晓 李四").rows)


SHARES = ("☑全责 □主责 □同责 □次责 □无", "□全责 □主责 □同责 □次责 ☑无")


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("驾驶证号/身份证", "号"),
        ("身份证号或驾驶证", "号码"),
        ("身份证/驾驶证", "号"),
        ("驾驶证或身份证号", "码"),
    ],
)
def test_a_label_of_two_lines_in_a_form_with_a_column_for_each_party(upper: str, lower: str) -> None:
    cells = (
        ("机动车交通事故当事人自行协商协议书", 30, 0),
        ("事故时间", 0, 1.5), ("2026年10月8日9时10分", 20, 1.5), ("事故地点", 0, 2.5), ("春晓路海棠路口", 20, 2.5),
        ("当事人甲", 30, 3.5), ("当事人乙", 70, 3.5),
        ("姓名", 0, 4.5), ("张三丰", 25, 4.5), ("李四", 65, 4.5),
        (upper, 0, 5.65), (lower, 0, 6.35), (A, 25, 6), (B, 65, 6),
        ("车辆号牌", 0, 7.5), ("浙A12345", 25, 7.5), ("浙BD54321", 65, 7.5),
        ("责任划分", 0, 9), *((SHARES[at], 25 + 40 * at, 8.6) for at in (0, 1)), ("责", 25, 9.4), ("责", 65, 9.4),
        ("甲方签字：张三丰", 0, 11), ("乙方签字：李四", 40, 11),
    )  # fmt: skip
    [document] = assemble([page([line(*cell) for cell in cells])])
    assert parties(document) == [("张三丰", A, "浙A12345", "full"), ("李四", B, "浙BD54321", "none")]


@pytest.mark.parametrize(
    ("upper", "lower"), [("机动车类型、牌", "号"), ("车辆类型及号牌号", "码"), ("机动车种类/", "车牌号")]
)
def test_a_label_of_two_lines_in_blocks_of_labels(upper: str, lower: str) -> None:
    def block(name: str, number: str, vehicle: str, top: float) -> tuple[tuple[str, float, float], ...]:
        return (
            ("当事人", 8, top), (name, 28, top), ("联系电话", 64, top), ("13600000000", 80, top),
            ("驾驶证或身份证", 8, top + 1.15), ("号码", 8, top + 1.85), (number, 28, top + 1.5),
            (upper, 8, top + 2.65), (lower, 8, top + 3.35), (vehicle, 28, top + 3), ("交通方式", 64, top + 3),
            ("驾驶", 80, top + 3),
        )  # fmt: skip

    cells = (
        ("道路交通事故认定书（简易程序）", 30, 0),
        ("事故时间", 0, 1.5), ("2026年10月8日9时10分", 28, 1.5), ("事故地点", 0, 2.5), ("春晓路海棠路口", 28, 2.5),
        *block("张三丰", A, "小型轿车 浙A12345", 4), *block("李四", B, "小型新能源汽车 浙BD54321", 9),
        ("甲负全部责任；乙无责任。", 0, 14), ("交通警察：王五", 0, 15),
    )  # fmt: skip
    [document] = assemble([page([line(*cell) for cell in cells])])
    assert parties(document) == [("张三丰", A, "浙A12345", "full"), ("李四", B, "浙BD54321", "none")]


def test_the_box_of_equal_shares_may_be_worded_short() -> None:
    assert parsers.responsibility("□全责 □主责 ☑同责 □次责 □无责").value == "equal"


@pytest.mark.parametrize("duty", ["责任", "责仟", "责在", "责压", "贵任", "贡住"])
@pytest.mark.parametrize(
    ("first", "second", "shares"),
    [
        ("张三丰负此事故的主要{}", "李四负次要{}", ["main", "minor"]),
        ("张三丰承担全部{}", "李四不承担事故{}", ["full", "none"]),
        ("张三丰与李四负同等{}", "双方无异议", ["equal", "equal"]),
    ],
)
def test_a_share_is_read_whatever_a_seal_made_of_the_word_behind_it(
    duty: str, first: str, second: str, shares: list[str]
) -> None:
    document = read(
        "            道路交通事故认定书",
        f"当事人：张三丰，男，身份证号{A}，驾驶浙A12345号小型轿车。",
        f"当事人：李四，女，身份证号{B}，行人。",
        f"{first}，{second}。".format(duty, duty),
        "            交通警察：王五",
    )
    assert [row["responsibility"].value for row in document.rows] == shares


def test_a_reproach_is_no_share() -> None:
    document = read(
        "            道路交通事故认定书",
        f"当事人：张三丰，男，身份证号{A}，驾驶浙A12345号小型轿车。",
        f"当事人：李四，女，身份证号{B}，行人。",
        "张三丰无责怪李四之意。",
    )
    assert all("responsibility" not in row for row in document.rows)


@pytest.mark.parametrize(("signed", "sure"), [("张三丰 李四", True), ("", False)])
def test_names_under_a_heading_that_was_not_read_stand_before_the_numbers(signed: str, sure: bool) -> None:
    document = read(
        "            道路交通事故认定书（简易程序）",
        "事故时间  2026年10月8日9时10分    事故地点  春晓路",
        "代码  辶      驾驶证或身份证号码      交通方式    车辆牌号",
        f"甲    张三丰  {A}      机动车      浙A12345",
        f"乙    李四    {B}      机动车      浙BD54321",
        "当事人责任：甲负全部责任，乙无责任。",
        f"当事人签名：{signed}",
        "交通警察：赵六      2026年10月8日",
    )
    assert parties(document) == [("张三丰", A, "浙A12345", "full"), ("李四", B, "浙BD54321", "none")]
    assert all((row["name"].confidence >= 0.85) == sure for row in document.rows)


def test_the_share_in_a_partys_cell_is_not_also_the_neighbours() -> None:
    document = read(
        "            机动车交通事故快速处理协议书",
        "事故时间  2026年10月8日9时10分    事故地点  春晓路海棠路口",
        "                甲方                      乙方",
        "驾驶人姓名      张三丰                    李四",
        f"驾驶证号        {A}        {B}",
        "车牌号          浙A12345                  浙BD54321",
        "事故责任        全部责任                  无责任",
        "碰撞部位：甲车前部，乙车尾部。",
    )
    assert parties(document) == [("张三丰", A, "浙A12345", "full"), ("李四", B, "浙BD54321", "none")]
    assert all(row["responsibility"].confidence >= 0.85 for row in document.rows)


@pytest.mark.parametrize(
    ("told", "proved"),
    [
        ("张三丰应承担主要责任，欧阳晓明承担次要责任。", True),
        ("张三丰应承担主要责任，欧阳晓明承担全部责任。", False),
        ("张三丰应承担主要责任，欧阳晓明承担次要责任。张三丰负全部责任。", False),
    ],
)
def test_two_shares_in_doubt_that_fit_each_other_are_proved(told: str, proved: bool) -> None:
    rows = certificate(TOLD)[:-2]
    lines = typed(*rows, told, "            2026年10月15日")
    [document] = assemble(
        [page([replace(each, confidence=0.6) if each.text == told else each for each in lines])]
    )
    shares = [row["responsibility"] for row in document.rows]
    assert len(shares) == 2
    assert all((share.confidence >= CONFIDENT) == proved for share in shares)


def test_the_day_of_signature_on_a_last_sheet_alone_is_no_accidents() -> None:
    document = read(
        "当事人导致交通事故的过错及责任或者意外原因：",
        "张三丰驾驶机动车未减速，承担此事故的主要责任；李四驾驶机动车未注意观察，承担此事故的次要责任。",
        "                    2026年10月12日",
        "                  第2页共2页",
    )
    assert document.kind == "traffic"
    assert "accident_time" not in document.fields
    assert document.fields["issue_date"].value == "2026-10-12"
