"""Numbers that a list on a picture lacks: seen to be empty, or not known."""

from dataclasses import dataclass, field, replace

import pytest

from claims.document import Row
from claims.evidence import Box, Line, PageRef, Quad, box_around
from extractors.assembly.assemble import assemble
from extractors.assembly.confidence import ADDED_UP, DOUBTED
from extractors.reading.reader import How
from tests.extractors.assembly.test_assemble import LIST_HEAD
from tests.extractors.layout.typed import page, tilted, typed

ROWS = (
    "1     沙发      2     100.00     200.00    2024-05-01",
    "2     台灯             50.00      50.00    2024-06-01",
    "3     书桌      1     150.00     150.00    2024-06-01",
    "合计                              400.00",
)


@dataclass
class Paper:
    """A picture of which a part that is asked for is bare, or not, or shows what is printed there when it is larger."""

    bare: bool
    printed: str = ""
    asked: list[Box] = field(default_factory=list)

    def __call__(self, _ref: PageRef, quad: Quad, how: How) -> list[Line]:
        if how == "larger" and self.printed:
            return [Line(self.printed, box_around(quad), 0.9, "larger")]
        if how != "bare":
            return []
        self.asked.append(box_around(quad))
        return [Line("", box_around(quad), 0.9, "marks")] if self.bare else []


def rows_of(rows: tuple[str, ...], paper: Paper, degrees: float = 0.0) -> list[Row]:
    [document] = assemble([page(tilted(typed(*LIST_HEAD, *rows), degrees))], paper)
    return document.rows


@pytest.mark.parametrize("degrees", [0.0, 3.0, -3.0])
def test_a_bare_place_in_a_column_of_numbers_is_an_empty_cell(degrees: float) -> None:
    paper = Paper(bare=True)
    rows = rows_of(ROWS, paper, degrees)
    cell = rows[1]["quantity"]
    assert (cell.value, cell.confidence) == ("", 0.9)
    [place] = paper.asked
    above, below = (rows[at]["quantity"].box for at in (0, 2))
    assert above is not None
    assert below is not None
    assert above.y1 < place.cy < below.y0
    assert place.x0 <= (above.cx + below.cx) / 2 <= place.x1


def test_where_something_stands_nothing_is_known() -> None:
    assert "quantity" not in rows_of(ROWS, Paper(bare=False))[1]


@pytest.mark.parametrize(
    ("printed", "value", "confidence"),
    [("1", "1", ADDED_UP), ("7", "7", DOUBTED), ("台", None, None)],
    ids=["which the row's product proves", "which nothing proves", "which is no number"],
)
def test_a_number_that_was_lost_is_read_in_its_place(
    printed: str, value: str | None, confidence: float | None
) -> None:
    cell = rows_of(ROWS, Paper(bare=False, printed=printed))[1].get("quantity")
    assert (cell.value if cell else None, cell.confidence if cell else None) == (value, confidence)


def test_a_place_is_sought_where_its_column_leans_to() -> None:
    paper = Paper(bare=True)
    leaning = [
        replace(
            each,
            box=Box(
                each.box.x0 - 0.4 * each.box.y0, *each.box[1:2], each.box.x1 - 0.4 * each.box.y0, each.box.y1
            ),
        )
        for each in typed(*LIST_HEAD, *ROWS[:1], *ROWS[2:3], ROWS[1])
    ]
    [document] = assemble([page(leaning)], paper)
    numbers = [row["quantity"].box for row in document.rows if row["quantity"].value]
    [place] = paper.asked
    assert all(box is not None and place.x0 < box.x0 for box in numbers)


def test_a_row_that_lacks_more_is_no_item_and_a_full_list_is_not_looked_at() -> None:
    paper = Paper(bare=True)
    rows_of((ROWS[0], ROWS[1].replace("50.00  ", "       ", 1), *ROWS[2:]), paper)
    rows_of((ROWS[0], ROWS[1].replace("             50.00", "      1      50.00", 1), *ROWS[2:]), paper)
    assert paper.asked == []
