"""Page → lines: embedded text, RapidOCR, Tesseract, recorded, null, behind one small interface."""

from extractors.reading.page_reader import PageReader, make_reader
from extractors.reading.reader import Reader, ReadPage

__all__ = ["PageReader", "ReadPage", "Reader", "make_reader"]
