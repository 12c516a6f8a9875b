"""The files of a claim by what they hold: the same content is the same file, whatever its name or archive."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from extractors.pages import Upload, list_uploads
from extractors.read import ReadResult
from store import Store


def files_of(result: ReadResult, folder: Path, store: Store) -> Mapping[str, str]:
    """Every file that came, archive members one by one: its name, and the keyed hash of its content."""
    return {name: store.keyed.text("file", content) for name, content in _contents(result, folder)}


def _contents(result: ReadResult, folder: Path) -> Iterator[tuple[str, str]]:
    """By the bytes of a picture, by the text of a page that has one, by the bytes of a file that nobody can read."""
    pages: dict[str, list[str]] = {}
    for page, source in zip(result.pages, result.sources, strict=True):
        said = source.content or repr([(line.text, line.box) for line in source.lines])
        pages.setdefault(page.ref.file, []).append(said)
    yield from ((name, "\n".join(said)) for name, said in pages.items())
    uploads = {each.name: each for each in list_uploads(folder) if isinstance(each, Upload)}
    for problem in result.problems:
        if problem.code != "ignored" and problem.file not in pages:
            outer, _, inner = problem.file.partition("!/")
            upload = uploads.get(problem.file) or uploads.get(outer)
            yield problem.file, f"{inner} {upload.digest() if upload else ''}"
