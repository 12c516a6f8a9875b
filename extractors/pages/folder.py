"""The uploads of a claim folder: every file at any depth, but for the claim report, our own outputs and side-cars."""

import json
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from claims.document import Problem
from extractors.pages.upload import Upload

CLAIM_REPORTS = frozenset({"claim.json", "claim.yaml"})
OUTPUTS = re.compile(r"review\.json|report\.html|request\.(pdf|html|txt|eml|sms\.txt)")
SIDE_CARS = re.compile(
    r"""(^|/)(
        __MACOSX(/|$) | \._[^/]*$ | \.DS_Store$ | Thumbs\.db$ | ehthumbs\.db$ | desktop\.ini$ | Icon\r$
        | \.(Trash|Spotlight|fseventsd|git|svn)[^/]*(/|$) | \$RECYCLE\.BIN(/|$) | @eaDir(/|$)
        | ~\$[^/]*$ | \.~lock\.[^/]*$ | [^/]*\.(aae|tmp|temp|crdownload|part|partial|swp|lnk|thm)$ | [^/]*~$
        | \.[^/]*$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""System files, side-cars of phones and office programs, unfinished downloads; any other file whose name hides it."""


def list_uploads(folder: Path) -> Iterator[Upload | Problem]:
    """Uploads in a fixed order (by contract name), and a Problem `ignored` for each side-car and link.

    The claim report at the top and claimdocs' own outputs are neither. Links are never followed.
    """
    found = [(_contract_name(folder, path), path) for path in _walk(folder, folder)]
    for name, path in sorted(found):
        if path.is_symlink() or not path.is_file():
            yield Problem(file=name, code="ignored", message="链接和特殊文件不予读取，请上传文件本身。")
        elif is_side_car(name):
            yield Problem(file=name, code="ignored", message="系统或临时文件，不是理赔材料，已忽略。")
        else:
            yield Upload(name, path)


def is_side_car(name: str) -> bool:
    """Whether a contract name is that of a system file, a side-car or a temporary file."""
    return SIDE_CARS.search(name) is not None


def _walk(top: Path, folder: Path) -> Iterator[Path]:
    ours = _is_review(folder / "review.json")
    if ours and folder != top:
        return
    for entry in os.scandir(folder):
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(top, path)
        elif not (ours and OUTPUTS.fullmatch(entry.name)) and not (
            folder == top and entry.name in CLAIM_REPORTS
        ):
            yield path


def _is_review(path: Path) -> bool:
    """Whether the file is a review that claimdocs wrote, not a customer's file of that name."""
    try:
        review = json.loads(path.read_bytes()) if path.is_file() else None
    except (OSError, ValueError):
        return False
    return isinstance(review, dict) and "claimdocs_version" in review


def _contract_name(folder: Path, path: Path) -> str:
    """UTF-8, else GB18030 (names from older Windows systems); what is neither keeps its readable part."""
    raw = os.fsencode(path.relative_to(folder).as_posix())
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        name = raw.decode("gb18030", errors="replace")
    return unicodedata.normalize("NFC", name)
