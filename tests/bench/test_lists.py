"""The bench of long lists draws what it says and tells a lost row."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench.lists.__main__ import read
from bench.lists.designs import DESIGNS, Design
from bench.lists.measure import measure


@pytest.mark.parametrize(
    "design", [design for design in DESIGNS if design.form != "scan"], ids=lambda design: design.name
)
def test_lists_of_every_design_are_read_whole_and_proved(design: Design, tmp_path: Path) -> None:
    drawn = design.draw(20, tmp_path)
    found = measure(design.name, drawn, read(drawn.files), 1.0)
    assert (found.found, found.extra, found.proved, found.silent) == (20, 0, True, False)


def test_a_row_that_was_not_read_is_told(tmp_path: Path) -> None:
    design = DESIGNS[0]
    drawn = design.draw(20, tmp_path)
    [document] = read(drawn.files)
    less = document.model_copy(update={"rows": document.rows[1:]})
    found = measure(design.name, drawn, [less], 1.0)
    assert (found.found, found.silent) == (19, True)
    assert not replace(found, proved=False).silent
