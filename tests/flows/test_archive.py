"""`claimdocs archive`: everything of a claim in one zip, the same bytes each time, and every change of it is found."""

import hashlib
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from claims.archive import Index
from claims.corrections import parse_corrections
from claims.errors import ArchiveError
from claims.settings import Settings
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from flows.archiving import write_archive
from flows.intake import Claim, load_claim
from flows.proving import check_archive
from flows.steps import Job, review_claim
from store import Store, open_store
from store.corrections import keep_corrections
from tests.flows.conftest import Command
from tests.flows.folders import ID_NUMBER, NAME, REPORT_NO, write_claim
from tests.store.requests import ask, at, step

NUMBER = "BQ-1111-2222-3333"
SAID = {"corrections": [{"action": "waive", "item": "bank_card", "by": "adjuster-17", "why": "柜面已登记"}]}
STRANGE = "照片 (1)/../现场.张三"


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An inbox with one claim, its outputs and a store with what was said of it."""
    top = tmp_path_factory.mktemp("archive")
    folder = write_claim(top / "inbox" / "claim")
    (folder / "现场 照片").mkdir()
    (folder / "现场 照片" / f"{NAME}.张三").write_bytes(b"\x00 no picture")
    (folder / "link.jpg").symlink_to("/etc/hostname")
    store = opened(top)
    reader, out = PageReader(NullReader()), top / "out" / REPORT_NO
    review_claim(Job(load_claim(folder), out, Settings(), reader, date(2026, 11, 10), store=store))
    keep_corrections(store, REPORT_NO, parse_corrections(SAID), at("2026-11-11"))
    ask(store, REPORT_NO, NUMBER)
    step(store, REPORT_NO, NUMBER, ("send", "2026-11-11T10:00"), ("deliver", "2026-11-11T11:00"))
    return top


def opened(top: Path) -> Store:
    return open_store(f"sqlite:///{top}/claimdocs.db", top)


def claim(top: Path) -> Claim:
    return load_claim(top / "inbox" / "claim")


@pytest.fixture(scope="module")
def archive(top: Path) -> Path:
    target = top / "dossier.zip"
    write_archive(claim(top), top / "out" / REPORT_NO, opened(top), target)
    return target


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def test_everything_of_the_claim_is_in_it(top: Path, archive: Path) -> None:
    inside = contents(archive)
    index = Index.model_validate_json(inside["index.json"])
    by_original = {entry.original: entry for entry in index.entries}
    loss_list = by_original[f"{NAME} 损失清单 {ID_NUMBER}.xlsx"]
    assert inside[loss_list.path] == (top / "inbox" / "claim" / loss_list.original).read_bytes()
    assert [meaning.type for meaning in loss_list.documents] == ["loss_list"]
    assert by_original[f"现场 照片/{NAME}.张三"].path.endswith(".bin")
    assert inside["report/claim.json"] == (top / "inbox" / "claim" / "claim.json").read_bytes()
    for name in ("review/review.json", "review/report.html", "letters/request.txt", "letters/request.eml"):
        assert inside[name] == (top / "out" / REPORT_NO / Path(name).name).read_bytes()
    assert json.loads(inside["records/corrections.json"])[0]["said"]["item"] == "bank_card"
    assert [event["what"] for event in json.loads(inside["records/events.json"])][-2:] == ["send", "deliver"]
    assert not [entry for entry in index.entries if "link" in entry.original]
    assert {entry.path for entry in index.entries} == inside.keys() - {"index.json", "manifest.sha256"}


def test_no_name_inside_tells_anything(archive: Path) -> None:
    names = "\n".join(contents(archive))
    assert names.isascii()
    assert not [private for private in (NAME, ID_NUMBER, "张三") if private in names]
    assert archive.stat().st_mode & 0o777 == 0o600


def test_the_same_material_gives_the_same_bytes(top: Path, archive: Path, tmp_path: Path) -> None:
    shutil.copytree(top / "inbox", tmp_path / "inbox", symlinks=True, copy_function=shutil.copyfile)
    write_archive(claim(tmp_path), top / "out" / REPORT_NO, opened(top), tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == archive.read_bytes()


def test_the_manifest_is_one_of_coreutils(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive) as zipped:
        zipped.extractall(tmp_path)
    command = ["sha256sum", "--check", "--strict", "--quiet", "manifest.sha256"]
    assert subprocess.run(command, cwd=tmp_path, check=False).returncode == 0


def test_a_whole_archive_is_proved(archive: Path) -> None:
    found = check_archive(archive)
    manifest = hashlib.sha256(contents(archive)["manifest.sha256"]).hexdigest()
    assert (found.faults, found.manifest) == ([], manifest)
    assert found.files == len(contents(archive)) - 2


Change = Callable[[dict[str, bytes]], object]
CHANGES: dict[str, tuple[Change, str]] = {
    "a paper": (
        lambda inside: inside.update({"papers/0001.xlsx": b"other"}),
        "papers/0001.xlsx: not the bytes",
    ),
    "the index": (lambda inside: inside.update({"index.json": b"{}"}), "index.json: not the bytes"),
    "a paper gone": (lambda inside: inside.pop("papers/0001.xlsx"), "papers/0001.xlsx: missing"),
    "a paper more": (lambda inside: inside.update({"papers/0009.pdf": b"x"}), "papers/0009.pdf: not in the"),
    "a way out": (
        lambda inside: inside.update({"../../etc/cron.d/x": b"x"}),
        "'../../etc/cron.d/x': no name",
    ),
    "a strange name": (lambda inside: inside.update({STRANGE: b"x"}), "no name of ours"),
    "an escape": (lambda inside: inside.update({"a\x1b[2J": b"x"}), r"'a\x1b[2J': no name"),
    "no manifest": (lambda inside: inside.pop("manifest.sha256"), "not in the manifest"),
    "an empty one": (lambda inside: inside.update({"manifest.sha256": b""}), "not in the manifest"),
    "a bad line": (
        lambda inside: inside.update({"manifest.sha256": inside["manifest.sha256"] + b"x\n"}),
        "a line that is none",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_found(archive: Path, tmp_path: Path, change: str) -> None:
    inside = contents(archive)
    work, said = CHANGES[change]
    work(inside)
    with zipfile.ZipFile(tmp_path / "changed.zip", "w") as zipped:
        for name, content in inside.items():
            zipped.writestr(name, content)
    faults = check_archive(tmp_path / "changed.zip").faults
    assert [fault for fault in faults if said in fault], faults


def test_any_flipped_byte_of_a_file_is_found(archive: Path, tmp_path: Path) -> None:
    raw = archive.read_bytes()
    with zipfile.ZipFile(archive) as zipped:
        places = [info.header_offset + 30 + len(info.filename) for info in zipped.infolist()]
    for place in places:
        damaged = tmp_path / "damaged.zip"
        damaged.write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
        assert check_archive(damaged).faults


def test_packed_files_and_doubles_are_found_without_unpacking(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "packed.zip", "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in contents(archive).items():
            zipped.writestr(name, content)
    assert any("compressed" in fault for fault in check_archive(tmp_path / "packed.zip").faults)
    shutil.copyfile(archive, tmp_path / "double.zip")
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(tmp_path / "double.zip", "a") as zipped,
    ):
        zipped.writestr("papers/0001.xlsx", b"other")
    faults = check_archive(tmp_path / "double.zip").faults
    assert "papers/0001.xlsx: stands 2 times" in faults


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"%PDF-1.4"])
def test_what_is_no_zip_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(ArchiveError, match=r"a\.zip"):
        check_archive(tmp_path / "a.zip")


def test_an_archive_is_never_overwritten_nor_half_written(top: Path, archive: Path, tmp_path: Path) -> None:
    out = top / "out" / REPORT_NO
    before = archive.read_bytes()
    with pytest.raises(ArchiveError, match="never overwritten"):
        write_archive(claim(top), out, None, archive)
    assert archive.read_bytes() == before
    with pytest.raises(ArchiveError, match="among the uploads"):
        write_archive(claim(top), out, None, top / "inbox" / "claim" / "a.zip")
    with pytest.raises(ArchiveError, match="review it first"):
        write_archive(claim(top), tmp_path, None, tmp_path / "a.zip")
    assert list(tmp_path.iterdir()) == []


def test_the_command(claimdocs: Command, top: Path, tmp_path: Path) -> None:
    where = ("--inbox", top / "inbox", "--out", top / "out")
    done = claimdocs("archive", REPORT_NO, *where, "--json")
    assert done.returncode == 0, done.stderr
    written = json.loads(done.stdout)
    made = tmp_path / "cwd" / f"{REPORT_NO}.zip"
    checked = claimdocs("archive", "--check", made, "--json")
    assert (checked.returncode, json.loads(checked.stdout)) == (0, written)
    made.write_bytes(made.read_bytes().replace(b"review", b"reviev", 1))
    broken = claimdocs("archive", "--check", made)
    assert broken.returncode == 1
    for wrong in ((), (REPORT_NO, "--check", made), ("RA9", *where)):
        refused = claimdocs("archive", *wrong)
        assert (refused.returncode, refused.stdout) == (2, ""), refused.stderr
