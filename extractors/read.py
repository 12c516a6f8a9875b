"""Uploads → documents: the whole room in one call."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from claims.document import Document, Problem
from claims.errors import UploadError
from claims.evidence import Line, PageRef, Quad
from claims.settings import Limits
from extractors.assembly.assemble import assemble
from extractors.pages import Page, Upload, open_upload
from extractors.pages.upload import problem_of
from extractors.reading import PageReader, ReadPage
from extractors.reading.reader import How

Progress = Callable[[int], None]
"""Called after each page with the number of pages read so far."""


@dataclass
class ReadResult:
    """What was found in some uploads. `pages` are all pages that were read, `sources` the pages as they were opened,
    in the same order (their pictures can be loaded again for evidence)."""

    documents: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    pages: list[ReadPage] = field(default_factory=list)
    sources: list[Page] = field(default_factory=list)


def read_uploads(
    uploads: Iterable[Upload | Problem], reader: PageReader, limits: Limits, progress: Progress | None = None
) -> ReadResult:
    """Every page of every upload is read; a page or file that cannot be used becomes a problem, the rest goes on."""
    result = ReadResult()
    for page in _pages(uploads, limits):
        if isinstance(page, Problem):
            result.problems.append(page)
            continue
        try:
            result.pages.append(reader.read(page))
            result.sources.append(page)
        except UploadError as error:
            result.problems.append(problem_of(error))
        if progress is not None:
            progress(len(result.pages))
    result.problems.extend(_empty_files(result.pages))
    result.documents = assemble(result.pages, partial(_again, reader, result))
    return result


def narrowed(result: ReadResult, keeps: Callable[[str], bool], reader: PageReader) -> ReadResult:
    """What would have been found if only some files had come (`keeps`: by their names). No page is read again."""
    kept = [pair for pair in zip(result.pages, result.sources, strict=True) if keeps(pair[0].ref.file)]
    part = ReadResult(
        problems=[problem for problem in result.problems if keeps(problem.file)],
        pages=[page for page, _ in kept],
        sources=[source for _, source in kept],
    )
    part.documents = assemble(part.pages, partial(_again, reader, part))
    return part


def _empty_files(pages: Iterable[ReadPage]) -> Iterator[Problem]:
    """Files with nothing on any page; an empty page among others is a back side or a separator."""
    files: dict[str, list[bool]] = {}
    for page in pages:
        files.setdefault(page.ref.file, []).append(page.empty)
    for file, empty in files.items():
        if all(empty):
            yield Problem(file=file, code="empty", message="这个文件是空白的，请检查后重新上传。")


def _again(reader: PageReader, result: ReadResult, ref: PageRef, quad: Quad, how: How) -> list[Line]:
    """A second look at a part of a page that was read before."""
    try:
        return reader.again(result.sources[[page.ref for page in result.pages].index(ref)], quad, how)
    except UploadError:
        return []


def _pages(uploads: Iterable[Upload | Problem], limits: Limits) -> Iterator[Page | Problem]:
    for upload in uploads:
        if isinstance(upload, Problem):
            yield upload
        else:
            yield from open_upload(upload, limits)
