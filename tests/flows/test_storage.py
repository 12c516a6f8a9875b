"""Machines that share inbox and results under an address: a real S3 server, and a second local folder."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fsspec import get_filesystem_class

from claims.errors import SettingsError, StorageError
from flows.batch import Order, review_due, survey_inbox
from flows.settings import Environment
from flows.storage import Storage, open_storage
from tests.flows.folders import write_claim
from tests.portal.serving import free_port

REPORT_NO = "RA1"


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an S3 server of this module's own."""
    address = f"http://127.0.0.1:{free_port()}"
    log = (tmp_path_factory.mktemp("s3") / "log").open("wb")
    command = [sys.executable, "-m", "moto.server", "-p", address.rpartition(":")[2]]
    process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        until = time.monotonic() + 60
        while True:
            try:
                httpx.put(f"{address}/bucket", trust_env=False).raise_for_status()
                break
            except httpx.TransportError:
                assert time.monotonic() < until
                time.sleep(0.1)
        yield address
    finally:
        process.kill()
        process.wait()
        log.close()


@pytest.fixture(params=["s3", "local"])
def root(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The address that machines share."""
    if request.param == "local":
        return f"file://{tmp_path}/shared"
    server = request.getfixturevalue("s3")
    for name, value in {"ACCESS_KEY_ID": "x", "SECRET_ACCESS_KEY": "y", "ENDPOINT_URL": server}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    return f"s3://bucket/{tmp_path.parent.name}-{tmp_path.name}"


def machine(root: str, home: Path) -> tuple[Environment, Storage]:
    """A machine with working copies of its own."""
    environment = Environment(storage=root, inbox=home / "inbox", out=home / "out", data_dir=home / "data")
    return environment, open_storage(environment)


def reviewed(environment: Environment, storage: Storage) -> list[str]:
    """What a batch reviews on this machine, as the nightly run does."""
    storage.bring_inbox()
    storage.bring_results()
    order = Order(environment.out, environment, "rapidocr", storage=storage)
    return [
        line.review.report_no
        for line in review_due(order, survey_inbox(order, environment.inbox, 0), 1)
        if line.review
    ]


def test_what_one_machine_reviewed_another_one_knows(root: str, tmp_path: Path) -> None:
    (first, at_first), (second, at_second) = (machine(root, tmp_path / name) for name in ("one", "two"))
    write_claim(first.inbox / "folder", report_no=REPORT_NO)
    (first.inbox / "folder" / "下级").mkdir()
    (first.inbox / "folder" / "下级" / "图 #1?.jpg").write_bytes(b"no picture")
    at_first.keep_claim("folder")
    assert reviewed(second, at_second) == [REPORT_NO]
    files = {path.name for path in (second.out / REPORT_NO).iterdir()}
    at_first.bring_results(REPORT_NO)
    assert {path.name for path in (first.out / REPORT_NO).iterdir()} == files
    review = (first.out / REPORT_NO / "review.json").read_bytes()
    assert review == (second.out / REPORT_NO / "review.json").read_bytes()
    assert "图 #1?.jpg" in review.decode()
    assert reviewed(first, at_first) == [], "it is known there that nothing has changed"


def test_what_no_longer_holds_is_gone_on_every_machine(root: str, tmp_path: Path) -> None:
    (first, at_first), (second, at_second) = (machine(root, tmp_path / name) for name in ("one", "two"))
    with at_first.results(REPORT_NO):
        for name in ("review.json", "request.pdf"):
            (first.out / REPORT_NO).mkdir(parents=True, exist_ok=True)
            (first.out / REPORT_NO / name).write_text("first")
    at_second.bring_results()
    assert (second.out / REPORT_NO / "request.pdf").read_text() == "first"
    with at_second.results(REPORT_NO):
        (second.out / REPORT_NO / "request.pdf").unlink()
        (second.out / REPORT_NO / "review.json").write_text("second")
    at_first.bring_results(REPORT_NO)
    assert {path.name: path.read_text() for path in (first.out / REPORT_NO).iterdir()} == {
        "review.json": "second"
    }


def test_only_what_changed_is_copied_and_a_copy_is_as_old_as_what_came(root: str, tmp_path: Path) -> None:
    (first, at_first), (second, at_second) = (machine(root, tmp_path / name) for name in ("one", "two"))
    paper = write_claim(first.inbox / "folder") / "claim.json"
    at_first.keep_claim("folder")
    at_second.bring_inbox()
    copy = second.inbox / "folder" / "claim.json"
    before = copy.stat()
    time.sleep(1.1)
    at_second.bring_inbox()
    assert copy.stat().st_ino == before.st_ino, "not fetched again"
    assert abs(before.st_mtime - paper.stat().st_mtime) < 60
    assert (second.inbox / "folder").stat().st_mtime <= before.st_mtime + 2
    paper.write_text(paper.read_text() + "\n")
    at_first.keep_claim("folder")
    at_second.bring_claim("folder")
    assert copy.read_bytes() == paper.read_bytes()


def test_an_upload_that_lies_only_here_is_never_taken_away(root: str, tmp_path: Path) -> None:
    (first, at_first), (second, at_second) = (machine(root, tmp_path / name) for name in ("one", "two"))
    write_claim(first.inbox / "folder")
    at_first.keep_claim("folder")
    (second.inbox / "folder").mkdir(parents=True)
    (second.inbox / "folder" / "own.jpg").write_bytes(b"arrived here")
    at_second.bring_inbox()
    assert (second.inbox / "folder" / "own.jpg").read_bytes() == b"arrived here"
    at_second.keep_claim("folder")
    at_first.bring_inbox()
    assert (first.inbox / "folder" / "own.jpg").read_bytes() == b"arrived here"
    assert len(list((first.inbox / "folder").iterdir())) == 3


def test_without_an_address_nothing_is_copied(tmp_path: Path) -> None:
    environment = Environment(inbox=tmp_path / "inbox", out=tmp_path / "out")
    storage = open_storage(environment)
    storage.bring_inbox()
    with storage.results(REPORT_NO):
        storage.keep_claim("folder")
    assert os.listdir(tmp_path) == []  # noqa: PTH208


def test_an_address_that_nothing_speaks_with_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="CLAIMDOCS_STORAGE"):
        open_storage(Environment(storage="nosuch://bucket/x"))


def test_a_storage_that_is_down_is_told_without_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in {"ACCESS_KEY_ID": "x", "SECRET_ACCESS_KEY": "y", "MAX_ATTEMPTS": "1"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{free_port()}")
    get_filesystem_class("s3").clear_instance_cache()  # it remembers the server that answered
    _, storage = machine("s3://bucket/x", tmp_path)
    with pytest.raises(StorageError, match="the storage") as caught:
        storage.bring_results("geheim")
    assert "geheim" not in str(caught.value)
