"""A party's name is as sure as the surest place that says it, and only a place that says it whole counts."""

import pytest

from claims.evidence import Box, Field, Line, PageRef
from extractors.assembly.mentions import names_by_mention
from extractors.layout.flow import Flow
from extractors.layout.spans import spans_of
from extractors.reading.reader import ReadPage


def told(*sentences: tuple[str, float]) -> Flow:
    """Sentences with the score of each of their characters."""
    lines = tuple(
        Line(text, Box(0.1, 0.1 + n / 10, 0.9, 0.14 + n / 10), score, "rapidocr", scores=(score,) * len(text))
        for n, (text, score) in enumerate(sentences)
    )
    page = ReadPage(PageRef(file="a.jpg", page=1), lines, 1000, 1000)
    return Flow(spans_of(page, lines))


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ([("王丽驾驶小型轿车直行，", 0.99)], 0.99),
        ([("王丽驾驶小型轿车直行，", 0.95), ("王丽、李四承担同等责任。", 0.98)], 0.98),
        ([("王丽承担全部责任。", 0.5)], 0.8),
        ([("王丽娟驾驶小型轿车直行，", 0.99)], 0.8),
        ([("王兰驾驶小型轿车直行，", 0.99)], 0.8),
    ],
    ids=["once", "the surest", "never less", "a longer name", "another name"],
)
def test_a_name_is_as_sure_as_its_surest_mention(sentences: list[tuple[str, float]], expected: float) -> None:
    row = {"name": Field(value="王丽", confidence=0.8, text="王丽")}
    names_by_mention(told(*sentences), [row])
    assert row["name"].value == "王丽"
    assert row["name"].confidence == pytest.approx(expected, abs=0.011)
