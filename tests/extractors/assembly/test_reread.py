"""What the first look leaves open is looked at again, nothing else; and the better reading is kept."""

from dataclasses import dataclass, field, replace

import pytest

from claims.document import Document
from claims.evidence import Box, Line, PageRef, Quad, box_around
from extractors.assembly.assemble import assemble
from extractors.reading.reader import How, ReadPage
from tests.extractors.assembly.test_assemble import BILL, FRONT, LIST_HEAD
from tests.extractors.layout.typed import page, typed

NUMBER = "110101199003077774"
ROWS = (
    "1     沙发      2     100.00     200.00    2024-05-01",
    "2     台灯      1      50.00      50.00    2024-06-01",
    "合计                              250.00",
)


@dataclass
class SecondLook:
    """Shows other lines than the first look: those of `rows` whose middle lies in the part that is asked for."""

    rows: tuple[str, ...]
    confidence: float = 0.97
    asked: list[How] = field(default_factory=list)

    def __call__(self, ref: PageRef, quad: Quad, how: How) -> list[Line]:
        self.asked.append(how)
        part = box_around(quad)
        lines = page(typed(*self.rows), ref.file).lines
        inside = [x for x in lines if part.x0 <= x.box.cx <= part.x1 and part.y0 <= x.box.cy <= part.y1]
        return [replace(line, confidence=self.confidence) for line in inside]


def first(rows: tuple[str, ...], confidence: float = 0.99) -> ReadPage:
    return page([replace(line, confidence=confidence) for line in typed(*rows)])


def read(rows: tuple[str, ...], look: SecondLook, confidence: float = 0.99) -> Document:
    [document] = assemble([first(rows, confidence)], look)
    return document


def swap(rows: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    changed = tuple(row.replace(old, new) for row in rows)
    assert changed != rows
    return changed


LIST = (*LIST_HEAD, *ROWS)
GOOD_BILL = tuple(row.format(code="32060126", number="0022739009") for row in BILL)


@pytest.mark.parametrize("rows", [FRONT, LIST, GOOD_BILL])
def test_where_everything_is_there_nothing_is_read_again(rows: tuple[str, ...]) -> None:
    look = SecondLook(rows)
    read(rows, look)
    assert look.asked == []


def test_embedded_text_is_never_read_again() -> None:
    look = SecondLook(FRONT)
    assemble([replace(first(swap(FRONT, NUMBER, "11010119900307777")), exact=True)], look)
    assert look.asked == []


def test_a_number_that_refutes_itself_is_read_again() -> None:
    look = SecondLook(FRONT)
    card = read(swap(FRONT, NUMBER, "110101199003077714"), look)
    assert look.asked == ["larger"]
    assert card.text("id_number") == NUMBER
    assert card.fields["id_number"].confidence > 0.9


def test_a_label_without_its_value_is_looked_at_again() -> None:
    card = read(swap(FRONT, "姓名  张三", "姓名"), SecondLook(swap(FRONT, "张三", "李四")))
    assert card.text("name") == "李四"


def test_under_a_seal_the_picture_is_looked_at_as_it_was_taken() -> None:
    look = SecondLook(FRONT)
    leaf = first(swap(FRONT, NUMBER, "110101199003077714"))
    assemble([replace(leaf, seals=(Box(0, 0, 1, 1),))], look)
    assert set(look.asked) == {"raw"}


@pytest.mark.parametrize(("confidence", "name"), [(0.6, "张三"), (0.74, "张三"), (0.9, "张山")])
def test_another_reading_is_taken_only_where_it_is_surer(confidence: float, name: str) -> None:
    assert read(FRONT, SecondLook(swap(FRONT, "张三", "张山"), confidence), 0.7).text("name") == name


def test_a_list_that_does_not_add_up_is_read_whole_again() -> None:
    look = SecondLook(LIST)
    paper = read((*LIST[:4], *LIST[5:]), look)
    assert look.asked[-1] == "full"
    assert paper.rows_proved is True
    assert [row["name"].value for row in paper.rows] == ["沙发", "台灯"]


def test_a_cell_that_could_not_be_read_is_looked_at_again() -> None:
    look = SecondLook(LIST)
    paper = read(swap(LIST, "沙发      2 ", "沙发      王"), look)
    assert look.asked == ["larger"]
    assert [row["quantity"].value for row in paper.rows] == ["2", "1"]


def test_a_second_look_that_sees_nothing_changes_nothing() -> None:
    rows = (*LIST[:4], *LIST[5:])
    assert read(rows, SecondLook(())) == read(rows, SecondLook(rows))
    assert read(rows, SecondLook(())).rows_proved is False


@pytest.mark.parametrize(("seen", "doubted"), [("江州市第二人民医院", False), ("江川市第二人民医院", True)])
def test_two_looks_under_a_seal_that_differ_leave_doubt(seen: str, doubted: bool) -> None:
    """Both readings are confident; only their difference tells that the seal hides something."""
    look = SecondLook(swap(GOOD_BILL, "江州市第二人民医院", seen) if doubted else GOOD_BILL, 0.94)
    leaf = first(GOOD_BILL)
    lines = [replace(x, confidence=0.93) if "医院" in x.text else x for x in leaf.lines]
    seal = next(x.box for x in lines if "医院" in x.text)
    [bill] = assemble([replace(leaf, lines=tuple(lines), seals=(seal,))], look)
    assert look.asked == ["raw"]
    assert bill.text("hospital") == "江州市第二人民医院"
    assert (bill.fields["hospital"].confidence < 0.85) == doubted


@pytest.mark.parametrize(("seen", "sure"), [("1990年3月7日", True), ("1990年3月1日", False)])
def test_a_figure_under_a_seal_is_looked_at_twice_however_clear(seen: str, sure: bool) -> None:
    """Taking off the seal's ink may make one clear digit of another."""
    rows = swap(FRONT, NUMBER, "")
    look = SecondLook(rows if sure else swap(rows, "1990年3月7日", seen), 0.98)
    leaf = first(rows)
    seal = next(x.box for x in leaf.lines if "1990" in x.text)
    [card] = assemble([replace(leaf, seals=(seal,))], look)
    assert "raw" in look.asked
    assert card.text("birth_date") == "1990-03-07"
    assert (card.fields["birth_date"].confidence >= 0.85) == sure


def test_a_second_look_that_sees_a_sign_in_a_number_saw_less() -> None:
    rows = swap(LIST, "合计                              250.00", "以上")
    torn = swap(swap(rows, "50.00      50.00", "**.**      **.**"), "100.00     200.00", "**.**      200.00")
    lines = [replace(each, confidence=0.6 if each.text == "200.00" else 0.99) for each in typed(*torn)]
    [document] = assemble([page(lines)], SecondLook(swap(rows, "200.00", "2$0.00")))
    assert [row["amount"].text for row in document.rows] == ["200.00", "50.00"]
