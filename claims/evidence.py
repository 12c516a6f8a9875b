"""Where a value comes from: page, line, box, field. Every value that claimdocs reports carries one of these."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, SerializerFunctionWrapHandler, model_serializer

Value = str | bool | None
"""A value in its contract form: dates `YYYY-MM-DD`, times ISO 8601, money and numbers decimal strings, flags bool."""

CONFIDENT = 0.85
"""Default confidence from which an input may decide a rule (CONTRACT §7)."""


HIDDEN = "□"
"""Stands for a character that could not be read."""

Quad = tuple[tuple[float, float], ...]
"""Four corners, 0..1 of the upright page: left top, right top, right bottom, left bottom."""


class PageRef(BaseModel):
    """One page of one upload. `file` as in CONTRACT §4 (`outer.zip!/inner/name.jpg`), `page` from 1."""

    model_config = ConfigDict(frozen=True)

    file: str
    page: int = 1


class Box(NamedTuple):
    """A rectangle on the upright page, each side 0..1, origin at the top left."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def cx(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def cy(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def quad(self) -> Quad:
        return (self.x0, self.y0), (self.x1, self.y0), (self.x1, self.y1), (self.x0, self.y1)

    def union(self, other: "Box") -> "Box":
        return Box(
            min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1)
        )


def box_around(quad: Quad) -> Box:
    """The smallest upright box that holds the corners."""
    xs, ys = [x for x, _ in quad], [y for _, y in quad]
    return Box(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text that one reader saw in one place.

    `box` is upright and encloses the run; `quad` are its true corners (left top, right top, right bottom, left
    bottom; 0..1 of the page) where the run is not level. `edges` are the x of the character borders along the box
    (len(text) + 1 of them), where the reader knows them; else characters are taken as evenly spread. `scores`: how
    sure the reader is of each character, where it tells; `confidence` is of the whole run.
    """

    text: str
    box: Box
    confidence: float
    reader: str
    quad: Quad | None = None
    edges: tuple[float, ...] | None = None
    scores: tuple[float, ...] | None = None


PICTURE_READERS = frozenset({"rapidocr", "tesseract"})
"""The engines that read pictures: what they did not see may be printed all the same. All other readers are exact."""


class Field(BaseModel):
    """A value with its evidence. `text` is as printed; `repaired` is true where a checksum, sum or second mention
    proved another reading than the printed one. `value` None: something is printed there but could not be read.
    `also`: what other copies of the same paper show there, where that is something else (docs/decisions/copies.md).
    `legible`: of a Chinese text in doubt the value with HIDDEN for each character that was not read with confidence."""

    model_config = ConfigDict(frozen=True)

    value: Value
    confidence: float
    text: str = ""
    page: PageRef | None = None
    box: Box | None = None
    repaired: bool = False
    readers: tuple[str, ...] = ()
    legible: str = ""
    also: "tuple[Field, ...]" = ()

    @model_serializer(mode="wrap")
    def _contract_form(self, handler: SerializerFunctionWrapHandler) -> dict[str, object]:
        data: dict[str, object] = handler(self)
        data["confidence"] = round(self.confidence, 3)
        if self.box is not None:
            data["box"] = [round(min(1.0, max(0.0, side)), 4) for side in self.box]
        if not self.repaired:  # a type that holds itself is serialised through here twice
            data.pop("repaired", None)
        for empty in ("readers", "legible", "also"):
            if not data.get(empty):
                data.pop(empty, None)
        return data

    @property
    def from_picture(self) -> bool:
        """Whether an engine read it from a picture."""
        return not PICTURE_READERS.isdisjoint(self.readers)

    @property
    def as_text(self) -> str:
        """The value as a string ("" where it is unknown)."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def as_decimal(self) -> Decimal:
        """The value of a money or number field. Raises decimal.InvalidOperation for any other field."""
        return Decimal(self.as_text)

    @property
    def as_date(self) -> date:
        """The day of a date or time field. Raises ValueError for any other field."""
        return date.fromisoformat(self.as_text[:10])

    @property
    def as_datetime(self) -> datetime:
        """The moment of a time field; a field with a date only gives midnight. See `has_time`."""
        return datetime.fromisoformat(self.as_text)

    @property
    def has_time(self) -> bool:
        """Whether a time of day is part of the value ("a date without a time is the whole day", CONTRACT §5)."""
        return "T" in self.as_text
