"""Values on their way into a letter: one line, no control or direction characters."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """The text on one line; control and invisible format characters (bidi marks, zero width) are dropped."""
    spaced = _SPACES.sub(" ", text)
    return "".join(ch for ch in spaced if unicodedata.category(ch) not in ("Cc", "Cf", "Cs", "Co"))
