"""A reader that sees nothing: for tests of everything around reading, and for digital documents only."""

from claims.evidence import Line
from extractors.pages.page import Picture


class NullReader:
    """No lines, whatever the picture."""

    name = "null"
    fingerprint = "null"

    def read(self, picture: Picture) -> list[Line]:  # noqa: ARG002 the interface hands it over
        return []
