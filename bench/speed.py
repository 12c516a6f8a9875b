"""What reading costs: `python -m bench.speed [--save]`.

Processor seconds per scanned page against RapidOCR as its wheel configures it, on the same page in the same run;
memory of a process; digital pages against pypdfium2's text alone; a second run against the first. One thread each.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
from rich.console import Console
from rich.table import Table

from claims.settings import Limits
from extractors.pages import Page, Upload, open_upload
from extractors.reading import make_reader

DOCUMENTS = Path(__file__).parent.parent / "sample_docs" / "documents"
RESULTS = Path(__file__).parent / "results"
READ = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".pdf"})
A4_FROM = 1_500_000
"""Pixels from which a picture counts as a scanned page, not as a card."""
GOALS = {"cpu of a scanned page / RapidOCR default": 0.35, "peak memory, MB": 1200.0}
ONE_THREAD = {
    "Global.log_level": "critical",
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}

Row = dict[str, float | str]


def main() -> int:
    """Prints the tables; exit code 1 where a goal is missed."""
    cv2.setNumThreads(1)
    rows = [measured(page) for page in scanned_pages()]
    totals = summary(rows)
    show(rows, totals)
    if "--save" in sys.argv:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / "speed.json").write_text(
            json.dumps({"pages": rows, "summary": totals}, ensure_ascii=False, indent=1)
        )
    return int(any(totals[name] > goal for name, goal in GOALS.items()))


def uploads(difficulty: str) -> Iterator[Upload]:
    for path in sorted((DOCUMENTS / difficulty).iterdir()):
        if path.suffix in READ:
            yield Upload(path.name, path)


def pages_of(upload: Upload) -> Iterator[Page]:
    return (page for page in open_upload(upload, Limits()) if isinstance(page, Page))


def scanned_pages() -> Iterator[Page]:
    for upload in uploads("scan"):
        for page in pages_of(upload):
            if not page.lines and page.width * page.height >= A4_FROM:
                yield page


def measured(page: Page) -> Row:
    """Both readers on one page, models warm, nothing kept from before."""
    picture = np.ascontiguousarray(page.load()[:, :, ::-1])
    default = seconds(partial(rapidocr_default(), picture))
    with tempfile.TemporaryDirectory() as folder:
        reader = make_reader("rapidocr", Path(folder))
        ours = seconds(lambda: reader.read(page))
        again = seconds(lambda: reader.read(page))
    return {"page": page.ref.file, "ours": ours, "default": default, "again": again}


_default: list[Any] = []


def rapidocr_default() -> Any:
    """RapidOCR as its wheel configures it, but on one thread; loaded once, with our own models, before any timing."""
    if not _default:
        from rapidocr import RapidOCR

        blank = np.full((320, 320, 3), 255, np.uint8)
        _default.append(RapidOCR(params=ONE_THREAD))
        _default[0](blank)
        first = next(scanned_pages())
        make_reader("rapidocr").read(first)
    return _default[0]


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def summary(rows: list[Row]) -> dict[str, float]:
    ours, default, again = (sum(float(row[key]) for row in rows) for key in ("ours", "default", "again"))
    return {
        "cpu of a scanned page / RapidOCR default": ours / default,
        "worst page / RapidOCR default": max(float(row["ours"]) / float(row["default"]) for row in rows),
        "second run / first": again / ours,
        "digital page / pypdfium2 text alone": digital_ratio(),
        "peak memory, MB": peak_memory(),
    }


def digital_ratio() -> float:
    files = [upload for upload in uploads("digital") if upload.path.suffix == ".pdf"]
    plain = seconds(lambda: [text_alone(upload.path) for upload in files])
    return seconds(lambda: [list(pages_of(upload)) for upload in files]) / plain


def text_alone(path: Path) -> int:
    document = pdfium.PdfDocument(path)
    return sum(len(page.get_textpage().get_text_range()) for page in document)


def peak_memory() -> float:
    """MB of a fresh process that reads every scanned page with our reader only."""
    command = [sys.executable, "-c", "import bench.speed as speed; print(speed.read_all())"]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: S603 our own


def read_all() -> float:
    """Peak memory in MB. Not by getrusage, whose peak a process inherits from the one that started it."""
    reader = make_reader("rapidocr")
    for page in scanned_pages():
        reader.read(page)
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(status["VmHWM"].split()[0]) / 1024


def show(rows: list[Row], totals: dict[str, float]) -> None:
    console = Console()
    table = Table(
        "page", "ours, cpu s", "RapidOCR default", "ratio", title="Scanned pages, cold cache, one thread"
    )
    for row in rows:
        ours, default = float(row["ours"]), float(row["default"])
        table.add_row(str(row["page"]), f"{ours:.2f}", f"{default:.2f}", f"{ours / default:.2f}")
    console.print(table)
    table = Table("measure", "value", "goal")
    for name, value in totals.items():
        table.add_row(name, f"{value:.3f}", f"≤ {GOALS[name]:g}" if name in GOALS else "")
    console.print(table)


if __name__ == "__main__":
    raise SystemExit(main())
