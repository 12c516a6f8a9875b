"""A picture of a scene or of damage: no text is expected; what stands on it by chance is not read as a paper's."""

from collections.abc import Sequence

from extractors.assembly.declare import DocumentType
from extractors.layout.spans import Span
from extractors.reading.reader import ReadPage

_MOST_CHARACTERS = 60
"""A number plate, a shop sign, the camera's own date and place."""
_MOST_COVERED = 0.06
"""Share of the picture that text may cover."""
_SURE = 0.9


def sign(page: ReadPage, spans: Sequence[Span]) -> float:
    """A readable picture with hardly any text on it. What a person could not read either is not a photo but unread."""
    if page.exact or not page.quality.readable:
        return 0.0
    characters = sum(len(span.key) for span in spans)
    covered = sum(span.line.box.width * span.line.box.height for span in spans)
    return _SURE if characters <= _MOST_CHARACTERS and covered <= _MOST_COVERED else 0.0


TYPE = DocumentType(name="photo", order=99, sign=sign)
