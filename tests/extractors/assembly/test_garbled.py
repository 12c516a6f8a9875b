"""Whatever an engine makes of a paper, it becomes documents: no page is lost, no review ends by what was misread."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from bench.accuracy.golden import DOCUMENTS, Golden, goldens
from claims.evidence import Line
from claims.settings import Limits
from extractors.assembly.assemble import assemble
from extractors.pages import Upload
from extractors.read import read_uploads
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from extractors.reading.reader import ReadPage

DIGITAL = [golden for golden in goldens(DOCUMENTS) if golden.difficulty == "digital"]
TIMES = 4
JUNK = (
    "：|/|O|一|0|…|¥|1.|·|()|（|O00|-|年|月日|，|%|*|×|1/|/项|1:|0/0|2026年13月45日|1e9|99999999999999".split(
        "|"
    )
)
SIGNS = "0OIl1/.,，。:：()（）一二〇年月日¥元项次%*×- "


def _cut(text: str, rng: random.Random) -> str:
    return text[: rng.randrange(len(text) + 1)]


def _other_sign(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(SIGNS) + text[at + 1 :]


def _noisy(text: str, rng: random.Random) -> str:
    return "".join(rng.choice(SIGNS) if rng.random() < 0.3 else char for char in text)


GARBLED: tuple[Callable[[str, random.Random], str], ...] = (
    lambda _, rng: rng.choice(JUNK),
    lambda text, rng: _cut(text, rng) + rng.choice(JUNK),
    lambda text, _: text * 2,
    _other_sign,
    _noisy,
    _cut,
)


def _garbled(page: ReadPage, share: float, rng: random.Random) -> ReadPage:
    """A share of its lines lost or misread."""
    lines: list[Line] = []
    for line in page.lines:
        text = rng.choice(GARBLED)(line.text, rng) if rng.random() < share else line.text
        if text == line.text:
            lines.append(line)
        elif text:
            lines.append(replace(line, text=text, edges=None, scores=None, confidence=rng.random()))
    return replace(page, lines=tuple(lines), exact=rng.random() < 0.3)


@pytest.mark.parametrize("golden", DIGITAL, ids=lambda golden: golden.name)
def test_every_page_of_a_garbled_paper_is_in_a_document(golden: Golden) -> None:
    uploads = [Upload(path.name, path) for path in golden.files]
    pages = read_uploads(uploads, PageReader(NullReader()), Limits()).pages
    rng = random.Random(golden.name)
    for _ in range(TIMES):
        garbled = [_garbled(page, rng.choice((0.05, 0.15, 0.4)), rng) for page in pages]
        documents = assemble(garbled)
        found = {(page.file, page.page) for document in documents for page in document.pages}
        assert found == {(page.ref.file, page.ref.page) for page in garbled}
