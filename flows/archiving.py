"""The dossier of a claim in one zip: report, papers, review, letters and records, an index and a manifest of hashes.
The same material gives the same bytes: nothing is compressed, and every file has the same date."""

import base64
import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

import letters.write
from claims.archive import INDEX, MANIFEST, Archived, Entry, Index, Kind, Meaning
from claims.errors import ArchiveError
from claims.review import Review
from extractors.pages import Upload, list_uploads
from flows.intake import Claim, report_path
from flows.outputs import REVIEW, TOLD
from letters.page import REPORT
from store import Store
from store.belonging import rows_of

DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can hold."""
BLOCK = 1 << 20
ZIP64_FROM = 1 << 31
SUFFIXES = frozenset(
    "jpg jpeg png webp bmp tif tiff heic heif gif pdf ofd xlsx xls ods csv tsv docx zip json yaml".split()
)
"""Of uploads: those of CONTRACT §1. Any other tells nothing that its bytes do not tell."""
OF_OTHER_CLAIMS = frozenset({"entries", "bands"})
"""Tables of the ledger: keyed hashes, for comparing claims with each other."""


@dataclass(frozen=True)
class Part:
    """A file to be: its name inside, what it is, its name before, and where its bytes are."""

    path: str
    kind: Kind
    original: str
    source: Path | bytes
    documents: tuple[Meaning, ...] = ()


def write_archive(claim: Claim, out: Path, store: Store | None, target: Path) -> Archived:
    """Writes the claim's zip, whole or not at all. `out`: the folder of its review. Raises ArchiveError, StoreError."""
    if target.exists():
        raise ArchiveError(
            f"{target.name} exists: archives are never overwritten, name another file with --to"
        )
    if claim.folder.resolve() in target.resolve().parents:
        raise ArchiveError("the archive must not lie among the uploads: name another file with --to")
    parts = list(_parts(claim, out, store))
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".archive-", delete=False) as draft:
        try:
            with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as archive:
                entries = [_add(archive, part) for part in parts]
                manifest = _finish(archive, claim.report.report_no, entries)
            draft.flush()
            os.fsync(draft.fileno())
            os.link(draft.name, target)
        except FileExistsError:
            raise ArchiveError(f"{target.name} was written by somebody else meanwhile") from None
        finally:
            Path(draft.name).unlink()
    return Archived(file=target.name, files=len(entries), manifest=manifest)


def _parts(claim: Claim, out: Path, store: Store | None) -> Iterator[Part]:
    report = report_path(claim.folder)
    assert report is not None
    review = _review(out, claim.report.report_no)
    yield Part(f"report/claim{report.suffix}", "report", report.name, report)
    uploads = [entry for entry in list_uploads(claim.folder) if isinstance(entry, Upload)]
    for number, upload in enumerate(uploads, 1):
        meant = tuple(_meanings(review, upload.name))
        yield Part(f"papers/{number:04}.{_suffix(upload.name)}", "paper", upload.name, upload.path, meant)
    for name, kind, folder in _outputs():
        if (out / name).is_file():
            yield Part(f"{folder}/{name}", kind, name, out / name)
    for table, rows in rows_of(store, claim.report.report_no).items() if store else ():
        if rows and table not in OF_OTHER_CLAIMS:
            yield Part(f"records/{table}.json", "record", table, _json(rows))


def _outputs() -> Iterator[tuple[str, Kind, str]]:
    yield from ((name, "review", "review") for name in (REVIEW, REPORT))
    yield from ((name, "letter", "letters") for name in (*letters.write.NAMES, *TOLD))


def _review(out: Path, report_no: str) -> Review:
    try:
        review = Review.model_validate_json((out / REVIEW).read_bytes())
    except (OSError, ValidationError):
        raise ArchiveError(f"{report_no} has no review there: review it first, or name its folder") from None
    if review.report_no != report_no:
        raise ArchiveError(f"the review that lies there is not of {report_no}")
    return review


def _meanings(review: Review, upload: str) -> Iterator[Meaning]:
    for document in review.documents:
        if any(file == upload or file.startswith(f"{upload}!/") for file in document.files):
            yield Meaning(id=document.id, type=document.type)


def _suffix(name: str) -> str:
    suffix = name.rpartition(".")[2].lower()
    return suffix if suffix in SUFFIXES else "bin"


def _json(rows: object) -> bytes:
    def plain(value: object) -> str:
        return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)

    return f"{json.dumps(rows, ensure_ascii=False, indent=2, default=plain)}\n".encode()


def _add(archive: zipfile.ZipFile, part: Part) -> Entry:
    """Copies and hashes in one go: the manifest is of what was written, whatever happens to the source."""
    try:
        with _opened(part.source) as source:
            size, digest = _copy(archive, part.path, source)
    except OSError as error:
        raise ArchiveError(f"{part.path}: its original cannot be read: {error.strerror}") from None
    return Entry(
        path=part.path,
        kind=part.kind,
        original=part.original,
        bytes=size,
        sha256=digest,
        documents=list(part.documents),
    )


def _opened(source: Path | bytes) -> BinaryIO:
    return BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def _copy(archive: zipfile.ZipFile, name: str, source: BinaryIO) -> tuple[int, str]:
    info = zipfile.ZipInfo(name, DATE)
    info.create_system, info.external_attr = 3, 0o600 << 16
    digest, size = hashlib.sha256(), 0
    large = source.seek(0, os.SEEK_END) >= ZIP64_FROM
    source.seek(0)
    with archive.open(info, "w", force_zip64=large) as target:
        while block := source.read(BLOCK):
            target.write(block)
            digest.update(block)
            size += len(block)
    return size, digest.hexdigest()


def _finish(archive: zipfile.ZipFile, report_no: str, entries: list[Entry]) -> str:
    """Index and manifest; the manifest's own digest."""
    index = Index(report_no=report_no, entries=entries).model_dump_json(indent=2) + "\n"
    _, digest = _copy(archive, INDEX, BytesIO(index.encode()))
    lines = [*(f"{entry.sha256}  {entry.path}" for entry in entries), f"{digest}  {INDEX}"]
    _, manifest = _copy(archive, MANIFEST, BytesIO("".join(f"{line}\n" for line in lines).encode()))
    return manifest
