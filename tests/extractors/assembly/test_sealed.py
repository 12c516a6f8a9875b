"""A seal on a printed name: what one hides the other shows, and what both contradict stays in doubt."""

import pytest

from claims.evidence import HIDDEN, Box, Field, Line
from extractors.assembly.sealed import LEAST_SHARED, joined

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
