"""A seal on a printed name: what one hides the other shows, and what both contradict stays in doubt."""

from dataclasses import replace

import pytest

from claims.evidence import CONFIDENT, HIDDEN, Box, Field, Line
from extractors.assembly.assemble import assemble
from extractors.assembly.sealed import LEAST_SHARED, joined, with_printed_place
from extractors.imaging.marks import Mark
from tests.extractors.layout.typed import page, typed

PLACE = Box(0.1, 0.8, 0.3, 0.9)


def printed(value: str, legible: str) -> Field:
    return Field(value=value, confidence=0.3, text=value, legible=legible)


def seal(text: str, unclear: str = "") -> Line:
    scores = tuple(0.7 if char in unclear else 1.0 for char in text)
    return Line(text, PLACE, 0.9, "rapidocr", scores=scores)


@pytest.mark.parametrize(
    ("print_", "ring", "value", "legible"),
    [
        (("临河市第地民医院", "临□市第□民医院"), seal("市第七民医院"), "临河市第七民医院", "临□市第七民医院"),
        (("北京市临中心医院", "北京市临□□医院"), seal("临湖中心医院"), "北京市临湖中心医院", "北京市临湖中心医院"),
        (("云浦第设良医院", "云浦第□□医院"), seal("第·民医院"), "云浦第一民医院", "云浦第一民医院"),
        (("云浦第卷医院", "云浦第□医院"), seal("第七医院", "七"), "云浦第七医院", "云浦第□医院"),
        (("云浦市海梨医院", "云浦市海□医院"), seal("棠医院"), "云浦市海梨医院", "云浦市海□医院"),
        (("云浦第三医院", "云浦第三医院"), seal("第二医院"), "云浦第三医院", "云浦第□医院"),
    ],
    ids=["hidden ones", "a lost one", "a lone stroke", "likely, not clear", "nothing before it", "contradiction"],
)  # fmt: skip
def test_print_and_seal_are_joined_from_their_end(
    print_: tuple[str, str], ring: Line, value: str, legible: str
) -> None:
    both = joined(printed(*print_), ring)
    assert (both.value, both.legible) == (value, legible)
    assert both.shared >= LEAST_SHARED


def test_another_offices_seal_has_nothing_in_common() -> None:
    mark = joined(printed("云浦市海棠医院", f"云浦市海{HIDDEN}医院"), seal("全国统一票据监制章"))
    assert mark.shared < LEAST_SHARED


@pytest.mark.parametrize(
    ("ring", "print_", "name"),
    [
        ("汪州市东城区消防救援大队", "江州市东城区春晓路18号", "江州市东城区消防救援大队"),
        ("江州市东城区消防救援大队", "江州市东城区春晓路18号", "江州市东城区消防救援大队"),
        ("汪州市东城区消防救援大队", "江州市东城区与泗州市东城区", "汪州市东城区消防救援大队"),
        ("汪州市东城区消防救援大队", "春晓路18号", "汪州市东城区消防救援大队"),
    ],
    ids=["one character apart", "the same", "two that it may be", "nothing printed"],
)
def test_the_place_in_a_ring_is_the_one_that_the_paper_prints(ring: str, print_: str, name: str) -> None:
    assert with_printed_place(seal(ring), [print_])[0] == name


FIRE = (
    "            火灾事故简易调查认定书", "          江消火认简字〔2026〕第0021号", "当事人    张三",
    "起火时间  2026年10月8日3时20分", "起火地点  江州市东城区春晓路18号", "起火原因  油锅过热起火",
    "                                    2026年10月28日",
)  # fmt: skip
AGREEMENT = (
    "            机动车交通事故自行协商协议书", "事故时间  2026年10月8日9时10分    事故地点  春晓路海棠路口",
    "甲方签字：张三    乙方签字：李四",
)  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "ring", "name"),
    [
        (FIRE, "汪州市东城区消防救援大队", "江州市东城区消防救援大队"),
        (
            (*FIRE, "                        江州市消防救援支队"),
            "江州市东城区消防救援大队",
            "江州市消防救援支队",
        ),
        (FIRE, "事故处理专用章", ""),
        (AGREEMENT, "江州市公安局交通警察支队", ""),
    ],
    ids=["only the seal", "print is there", "no name in the ring", "nobody issues an agreement"],
)
def test_who_issues_a_paper_is_read_from_its_seal_where_no_print_says_it(
    rows: tuple[str, ...], ring: str, name: str
) -> None:
    sealed = replace(page(typed(*rows)), marks=(Mark("seal", PLACE, 0.95),))
    [document] = assemble([sealed], lambda _ref, _quad, how: [seal(ring)] if how == "seal" else [])
    assert document.text("issuing_authority") == name
    by_seal = "seal" in document["issuing_authority"].readers if name else False
    assert not by_seal or document["issuing_authority"].confidence < CONFIDENT


def test_a_bill_whose_payee_was_not_read_is_named_by_its_seal_in_doubt() -> None:
    rows = typed(
        "                江州省医疗门诊收费票据（电子）",
        "票据代码：32060125                    票据号码：0088127364",
        "交款人：张三                          校验码：2c9d4e",
        "项目名称        数量/单位        金额（元）",
        "诊察费          1/次             12.00",
        "金额合计（大写） 壹拾贰元整        （小写） 12.00",
    )
    sealed = replace(page(rows), marks=(Mark("seal", PLACE, 0.95),))
    [document] = assemble(
        [sealed], lambda _ref, _quad, how: [seal("江州市第一人民医院")] if how == "seal" else []
    )
    found = document.fields["hospital"]
    assert (found.value, found.confidence < CONFIDENT) == ("江州市第一人民医院", True)


def test_a_diagnosis_without_a_letterhead_is_named_by_its_seal_in_doubt() -> None:
    rows = typed(
        "                疾病诊断证明书",
        "姓名：张三        性别：男        年龄：36岁        科室：骨科",
        "诊断：右踝关节扭伤",
        "建议：休息两周。",
        "                                    2026年11月3日",
    )
    sealed = replace(page(rows), marks=(Mark("seal", PLACE, 0.95),))
    [document] = assemble(
        [sealed], lambda _ref, _quad, how: [seal("江州市第一人民医院")] if how == "seal" else []
    )
    found = document.fields["hospital"]
    assert (found.value, found.confidence < CONFIDENT) == ("江州市第一人民医院", True)
