"""The page: one picture or one printed page of an upload, before it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.document import Signal
from claims.evidence import Box, Line, PageRef

Picture = NDArray[np.uint8]
"""Height × width × 3, RGB, 8 bits, EXIF orientation already applied."""


class Datum(NamedTuple):
    """What a page carries as data beside its print, exact: a code's text (`name` ""), or a value that an attached file
    names. `reader` says where it comes from; `box` where it stands on the page, None where it does not."""

    reader: str
    name: str
    text: str
    box: Box | None = None


@dataclass(frozen=True)
class Page:
    """One page. `width` and `height` in pixels (pictures) or points (PDF, sheets).

    `lines` are exact where the page carries usable text of its own (PDF text layer, sheet cells); empty means that
    it must be read from the picture. `rulings` are drawn table lines of vector pages (thin boxes, 0..1).
    `pictures`: where pictures that may hold text of their own lie on a page that has `lines`.
    `seals`: where electronic seals stand on the page, by what the file says.
    `data`: exact values that came with the page, beside its print. `inked`: whether something is drawn on a page with
    `lines` that may be a seal or a signature (None: not known). `signals`: how its file says it was made.
    `content` names the bytes that the picture comes from ("" unknown): the same name, the same picture.
    `load` decodes or renders the picture when it is needed, and only then; it raises UploadError where it cannot.
    """

    ref: PageRef
    width: float
    height: float
    load: Callable[[], Picture]
    lines: tuple[Line, ...] = ()
    rulings: tuple[Box, ...] = ()
    container: str = "image"
    pictures: tuple[Box, ...] = ()
    content: str = ""
    seals: tuple[Box, ...] = ()
    data: tuple[Datum, ...] = ()
    inked: bool | None = None
    signals: tuple[Signal, ...] = ()
