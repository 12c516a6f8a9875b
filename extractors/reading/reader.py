"""The one small interface that every reading engine fills, and what a read page is."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

from claims.document import Quality, Signal
from claims.evidence import Box, Line, PageRef, Quad
from extractors.imaging.marks import Mark
from extractors.pages.page import Datum, Picture

SURE_CHARACTER = 0.9
"""Score from which a character counts as read without doubt."""


class Reader(Protocol):
    """An engine that reads an upright picture. `fingerprint` names engine, version, models and configuration: two
    readers with the same fingerprint give the same lines for the same pixels."""

    name: str

    @property
    def fingerprint(self) -> str: ...

    def read(self, picture: Picture) -> list[Line]:
        """Lines with boxes 0..1 of the picture given. Raises EngineError where the engine cannot run."""
        ...


@dataclass(frozen=True)
class ReadPage:
    """A page after reading. Boxes are 0..1 of the upright page, which is the picture turned clockwise by `turned`
    (0, 90, 180 or 270) degrees; `width` and `height` are the upright page's. `exact`: the lines are embedded text.
    `tilt`: degrees by which print leans clockwise on the upright page (`Levelling` of imaging.turn levels lines).
    `rulings` and `seals` are thin boxes of table lines and boxes of red seals; `data` and `signals` as on Page, and
    what the codes on a read picture say. `marks`: its seals and the strokes between its lines; None where nobody
    looked."""

    ref: PageRef
    lines: tuple[Line, ...]
    width: float
    height: float
    turned: int = 0
    exact: bool = False
    quality: Quality = Quality()
    rulings: tuple[Box, ...] = ()
    seals: tuple[Box, ...] = ()
    container: str = "image"
    tilt: float = 0.0
    data: tuple[Datum, ...] = ()
    marks: tuple[Mark, ...] | None = None
    signals: tuple[Signal, ...] = ()

    @property
    def empty(self) -> bool:
        """Nothing is on it: the back of a paper, a sheet between two."""
        return any(mark.kind == "empty" for mark in self.marks or ())

    @cached_property
    def doubtful(self) -> float:
        """The share of its characters that the engine was not sure of, 0..1: how poor the picture is for reading."""
        scores = [score for line in self.lines for score in line.scores or [line.confidence] * len(line.text)]
        return sum(score < SURE_CHARACTER for score in scores) / len(scores) if scores else 0.0


How = Literal["larger", "unmixed", "raw", "full", "seal", "bare"]
"""larger: light evened, sharpened, twice as large · unmixed: red ink taken off everywhere · raw: as photographed ·
full: the whole page with lines looked for in the largest picture that the engine takes · seal: the name around a
seal whose frame the part is, bent straight; its lines have the seal's place · bare: one line without text where the
part is clean paper, as surely as a picture of its kind shows that."""

Again = Callable[[PageRef, Quad, How], list[Line]]
"""Looks at a part of a page again. Lines in 0..1 of the upright page; none where the picture cannot be had."""


def unseen(_ref: PageRef, _quad: Quad, _how: How) -> list[Line]:
    """The second look where no picture is at hand."""
    return []
