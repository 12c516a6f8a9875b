"""What PageReader does around an engine: text passes through, pictures are read once, readings are kept privately."""

import json
import os
import stat
from pathlib import Path

import numpy as np
import pytest

from claims.errors import EngineError
from claims.evidence import PICTURE_READERS, Box, Line, PageRef
from extractors.pages import Page, Picture
from extractors.reading import PageReader, make_reader
from extractors.reading.null import NullReader
from extractors.reading.rapid import RapidReader
from extractors.reading.recorded import RecordedReader
from extractors.reading.store import Reading, ReadingStore
from extractors.reading.tesseract import TesseractReader
from tests.extractors.drawing import page as drawn

LINE = Line("票据号码", Box(0.1, 0.2, 0.5, 0.25), 0.97, "counting", edges=(0.1, 0.2, 0.3, 0.4, 0.5))


class CountingReader:
    """Always sees the same lines, and counts how often it is asked."""

    name = "counting"

    def __init__(self, fingerprint: str = "counting-1") -> None:
        self.fingerprint = fingerprint
        self.calls = 0

    def read(self, picture: Picture) -> list[Line]:
        self.calls += 1
        assert picture.flags.c_contiguous
        return [LINE] * 3


def page_of(
    picture: Picture, content: str = "", lines: tuple[Line, ...] = (), pictures: tuple[Box, ...] = ()
) -> Page:
    height, width = picture.shape[:2]
    return Page(
        PageRef(file="a.jpg"), width, height, lambda: picture, lines, content=content, pictures=pictures
    )


def test_embedded_text_passes_through_without_the_engine() -> None:
    engine = CountingReader()
    own = (Line("合计 12.00", Box(0, 0, 1, 1), 1.0, "pdf-text"),)
    read = PageReader(engine).read(page_of(drawn(), lines=own))
    assert (read.lines, read.exact, engine.calls) == (own, True, 0)


def test_pictures_beside_embedded_text_are_read_too() -> None:
    own = (Line("附件：身份证", Box(0.1, 0.8, 0.4, 0.85), 1.0, "pdf-text"),)
    read = PageReader(CountingReader()).read(page_of(drawn(), lines=own, pictures=(Box(0, 0, 1, 0.5),)))
    assert [line.reader for line in read.lines] == ["pdf-text", "counting", "counting", "counting"]


def test_a_picture_is_read_once(tmp_path: Path) -> None:
    engine = CountingReader()
    first = PageReader(engine, ReadingStore(tmp_path)).read(page_of(drawn()))
    again = PageReader(engine, ReadingStore(tmp_path)).read(page_of(drawn()))
    assert again == first
    assert engine.calls == 1


def test_the_same_bytes_are_not_even_decoded_again(tmp_path: Path) -> None:
    reader = PageReader(CountingReader(), ReadingStore(tmp_path))
    first = reader.read(page_of(drawn(), content="abc"))

    def never() -> Picture:
        raise AssertionError("decoded again")

    assert reader.read(Page(PageRef(file="b.jpg"), 9, 9, never, content="abc")).lines == first.lines


@pytest.mark.parametrize("other", [CountingReader("counting-2"), NullReader()])
def test_another_configuration_reads_anew(other: CountingReader | NullReader, tmp_path: Path) -> None:
    PageReader(CountingReader(), ReadingStore(tmp_path)).read(page_of(drawn(), content="abc"))
    read = PageReader(other, ReadingStore(tmp_path)).read(page_of(drawn(), content="abc"))
    assert (len(read.lines) > 0) == isinstance(other, CountingReader)
    assert not isinstance(other, CountingReader) or other.calls == 1


def test_kept_readings_are_private_and_nameless(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    PageReader(CountingReader(), ReadingStore(folder)).read(page_of(drawn(), content="abc"))
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files)
    assert {stat.S_IMODE(path.stat().st_mode) for path in (folder, *(f.parent for f in files))} == {0o700}
    assert not [path for path in files if "a.jpg" in path.name or b"a.jpg" in path.read_bytes()]


def test_a_spoilt_reading_is_read_anew(tmp_path: Path) -> None:
    engine = CountingReader()
    reader = PageReader(engine, ReadingStore(tmp_path))
    reader.read(page_of(drawn()))
    for path in tmp_path.rglob("*.json"):
        path.write_text(json.dumps({"lines": "?"}))
    assert reader.read(page_of(drawn())).lines
    assert engine.calls == 2


def test_a_data_directory_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert PageReader(CountingReader(), ReadingStore(blocked / "data")).read(page_of(drawn())).lines


PRINTED, EMPTY = Box(0.05, 0.19, 0.6, 0.27), Box(0.5, 0.8, 0.7, 0.9)


def test_a_part_read_again_is_placed_on_the_page() -> None:
    lines = PageReader(CountingReader()).again(page_of(drawn()), PRINTED.quad, "larger")
    assert len(lines) == 3
    assert all(0.05 < line.box.x0 < line.box.x1 < 0.6 and 0.19 < line.box.cy < 0.27 for line in lines)


def test_where_nothing_is_printed_nothing_is_read() -> None:
    engine = CountingReader()
    reader = PageReader(engine)
    read = reader.read(page_of(drawn()))
    before = engine.calls
    assert reader.again(page_of(drawn()), EMPTY.quad, "larger") == []
    assert read.turned or engine.calls == before + 1, "only the page itself was read"


def test_the_whole_page_again_gives_the_lines_of_the_part() -> None:
    thorough = CountingReader("thorough")
    reader = PageReader(CountingReader(), None, thorough)
    assert len(reader.again(page_of(drawn()), Box(0, 0, 1, 0.5).quad, "full")) == 3
    assert reader.again(page_of(drawn()), Box(0, 0.5, 1, 1).quad, "full") == []
    assert thorough.calls == 2


def test_a_part_is_read_again_once(tmp_path: Path) -> None:
    engine = CountingReader()
    first = PageReader(engine, ReadingStore(tmp_path)).again(page_of(drawn()), PRINTED.quad, "raw")
    calls = engine.calls
    assert PageReader(engine, ReadingStore(tmp_path)).again(page_of(drawn()), PRINTED.quad, "raw") == first
    assert engine.calls == calls


def test_recorded_readings_play_back_without_an_engine(tmp_path: Path) -> None:
    picture = drawn()
    RecordedReader(tmp_path, CountingReader()).read(picture)
    assert RecordedReader(tmp_path).read(picture) == [LINE] * 3
    with pytest.raises(EngineError, match="never recorded"):
        RecordedReader(tmp_path).read(np.zeros_like(picture))


def test_the_store_keeps_every_part_of_a_reading(tmp_path: Path) -> None:
    reading = Reading((LINE,), 10, 20, 90, -3.5, rulings=(Box(0, 0, 1, 0),), seals=(Box(0.1, 0.1, 0.2, 0.2),))
    ReadingStore(tmp_path).put("ab12", reading)
    assert ReadingStore(tmp_path).get("ab12") == reading
    assert ReadingStore(tmp_path).get("ffff") is None


def test_an_unknown_engine_is_named() -> None:
    with pytest.raises(EngineError, match="rapidocr or tesseract"):
        make_reader("paddle")


def test_a_missing_tesseract_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from extractors.reading import tesseract

    tesseract._version.cache_clear()
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    with pytest.raises(EngineError, match="apt-get install tesseract-ocr"):
        make_reader("tesseract").read(page_of(drawn()))
    tesseract._version.cache_clear()


def test_the_engines_are_those_whose_values_count_as_read_from_a_picture() -> None:
    """Rules ask whether what is absent may only not have been seen (`Field.from_picture`)."""
    assert {RapidReader.name, TesseractReader.name} == PICTURE_READERS
