"""A picture of a scene or of damage: no text is expected; what stands on it by chance is not read as a paper's."""

import re
from collections.abc import Sequence

from extractors.assembly.declare import DocumentType
from extractors.layout.spans import Span
from extractors.reading.reader import ReadPage

_MOST_CHARACTERS = 45
"""A number plate, a shop sign, the camera's own date and place."""
_MOST_SPANS = 6
_MOST_PHRASES = 2
_PHRASE = re.compile(r"[\u4e00-\u9fff]{4}")
_SURE = 0.9


def sign(page: ReadPage, spans: Sequence[Span]) -> float:
    """A readable picture with hardly any text on it. What a person could not read either is not a photo but unread."""
    if page.exact or page.container != "image" or not page.quality.readable:
        return 0.0
    characters = sum(len(span.key) for span in spans)
    phrases = sum(_PHRASE.search(span.key) is not None for span in spans)
    few = len(spans) <= _MOST_SPANS and characters <= _MOST_CHARACTERS and phrases <= _MOST_PHRASES
    return _SURE if few else 0.0


TYPE = DocumentType(name="photo", order=99, sign=sign)
