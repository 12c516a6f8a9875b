"""XML from strangers: no document type, no entities, bounded in size and depth; names without their prefixes.

Only what the five predefined entities and character references say is resolved. Prefixes are cut off, bound or not: the
files of some writers bind them wrongly, and no format that is read here uses one local name in two senses.
"""

import re
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

DEEPEST = 200
_DECLARED = re.compile(
    rb"""^\s*(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=["'](?P<name>gb[\w-]*)["'][^>]*\?>""", re.IGNORECASE
)


class UnsafeXml(Exception):  # noqa: N818 what it says is what it is
    """The part declares a document type or entities, or is larger than the limits."""


class BrokenXml(Exception):  # noqa: N818
    """The part is not well-formed."""


def parse_xml(content: bytes, most_elements: int) -> Element:
    """The root element. Raises UnsafeXml, BrokenXml."""
    declared = _DECLARED.match(content)
    encoding = None
    if declared:  # expat knows no encoding of several bytes but Unicode's
        content = content[declared.end() :].decode("gb18030", errors="replace").encode()
        encoding = "utf-8"
    reader = _Reader(most_elements)
    parser = expat.ParserCreate(encoding)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.EntityDeclHandler = reader.refuse
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.builder.data
    try:
        parser.Parse(content.lstrip(b"\xef\xbb\xbf \t\r\n"), True)
        return reader.builder.close()
    except (expat.ExpatError, AssertionError, ValueError) as error:
        raise BrokenXml from error


class _Reader:
    def __init__(self, most_elements: int) -> None:
        self.builder = TreeBuilder()
        self._left = most_elements
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._left -= 1
        self._depth += 1
        if self._left < 0 or self._depth > DEEPEST:
            raise UnsafeXml
        self.builder.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        self._depth -= 1
        self.builder.end(_local(name))

    def refuse(self, *_declaration: object) -> None:
        raise UnsafeXml


def _local(name: str) -> str:
    return name.rpartition(":")[2]
