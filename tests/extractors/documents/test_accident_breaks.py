"""Accident proofs whose lines break where they like: inside a party's sentence, a label, a name, the letterhead."""

import re

import pytest

from claims.document import Document
from extractors.assembly.assemble import assemble
from tests.extractors.layout.typed import page, typed

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
