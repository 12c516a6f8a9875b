"""The portal as a process of its own: bodies that are too large or cut, and the client of docs/portal.md."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from claims.values.dates import SHANGHAI
from flows.settings import Environment
from portal.door import Door
from store.clients import SCOPES, add_client
from tests.flows.folders import REPORT_NO, report, write_claim
from tests.house.tree import ROOT
from tests.portal.conftest import Caller
from tests.portal.serving import serving
from tests.portal.test_page import link_in

CHROMIUM = shutil.which("chromium")
GIGABYTE = 1024**3


@pytest.fixture
def address(environment: Environment) -> Iterator[str]:
    with serving(environment) as found:
        yield found


@pytest.fixture
def headers(door: Door) -> dict[str, str]:
    token = add_client(door.store, "upstream", SCOPES, datetime.now(SHANGHAI))
    return {"Authorization": f"Bearer {token}", "Idempotency-Key": "k"}


@pytest.fixture
def claim(address: str, headers: dict[str, str]) -> str:
    made = httpx.post(f"{address}/api/v1/claims", content=json.dumps(report()), headers=headers)
    assert made.status_code == 201
    return f"/api/v1/claims/{REPORT_NO}"


def pour(address: str, path: str, headers: dict[str, str], framing: str, most: int) -> tuple[int, bytes]:
    """Sends a file until the server answers or `most` bytes are gone: how many went out, and the answer."""
    host, port = address.removeprefix("http://").split(":")
    head = [
        f"POST {path} HTTP/1.1",
        f"Host: {host}",
        framing,
        "Content-Type: multipart/form-data; boundary=b",
    ]
    lines = [*head, *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    piece = b"x" * (1 << 20)
    part = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
    chunked = framing.startswith("Transfer")

    def framed(data: bytes) -> bytes:
        return b"%x\r\n%s\r\n" % (len(data), data) if chunked else data

    sent = 0
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall("\r\n".join(lines).encode() + framed(part))
        try:
            while sent < most and not _has_answer(line):
                line.sendall(framed(piece))
                sent += len(piece)
        except (BrokenPipeError, ConnectionResetError):
            pass
        return sent, _answer(line) if sent < most else b""


def _has_answer(line: socket.socket) -> bool:
    line.setblocking(False)
    try:
        return bool(line.recv(1, socket.MSG_PEEK))
    except BlockingIOError:
        return False
    finally:
        line.settimeout(30)


def _answer(line: socket.socket) -> bytes:
    try:
        return line.recv(65536)
    except ConnectionResetError:
        return b""


@pytest.mark.parametrize("framing", [f"Content-Length: {5 * GIGABYTE}", "Transfer-Encoding: chunked"])
def test_an_upload_of_five_gigabytes_is_refused_while_it_comes(
    address: str, claim: str, headers: dict[str, str], framing: str, environment: Environment
) -> None:
    sent, answer = pour(address, f"{claim}/files", headers, framing, 5 * GIGABYTE)
    assert answer.startswith(b"HTTP/1.1 413")
    assert sent < 2 * environment.limits.file_bytes
    assert [path.name for path in environment.inbox.rglob("*") if path.is_file()] == ["claim.json"]


def test_an_upload_that_is_cut_leaves_nothing_and_is_made_again(
    address: str, claim: str, headers: dict[str, str], environment: Environment
) -> None:
    files = headers | {"Idempotency-Key": "files"}
    pour(address, f"{claim}/files", files, f"Content-Length: {GIGABYTE // 100}", GIGABYTE // 200)
    until = time.monotonic() + 10
    while list(environment.inbox.rglob("*.jpg")) and time.monotonic() < until:
        time.sleep(0.05)
    assert list(environment.inbox.rglob("*.jpg")) == []
    again = httpx.post(f"{address}{claim}/files", files={"file": ("a.jpg", b"whole")}, headers=files)
    assert again.status_code == 201
    status = httpx.get(f"{address}{claim}", headers=headers).json()
    assert [file["file_id"] for file in status["received"]] == [again.json()[0]["file_id"]]


def test_a_disk_that_takes_no_more_is_said_and_nothing_is_kept(
    environment: Environment, headers: dict[str, str]
) -> None:
    megabytes = 4 << 20
    with (
        serving(environment, largest_file=megabytes) as address,
        httpx.Client(base_url=f"{address}/api/v1", headers=headers) as door,
    ):
        assert door.post("/claims", content=json.dumps(report())).status_code == 201
        files = f"/claims/{REPORT_NO}/files"
        keyed = {"Idempotency-Key": "files"}
        large = door.post(files, files={"file": b"x" * (megabytes + 1)}, headers=keyed)
        assert (large.status_code, large.json()["type"]) == (503, "urn:claimdocs:problem:disk")
        assert door.post(files, files={"file": b"x"}, headers=keyed).status_code == 201
        assert len(door.get(f"/claims/{REPORT_NO}").json()["received"]) == 1


def test_the_client_of_the_docs_brings_a_claim_and_takes_its_letter(
    address: str, headers: dict[str, str], reviewed: Callable[..., None], tmp_path: Path
) -> None:
    text = (ROOT / "docs" / "portal.md").read_text(encoding="utf-8")
    program = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert program is not None
    assert len([line for line in program[1].splitlines() if line.strip()]) <= 22
    script = tmp_path / "client.py"
    script.write_text(program[1], encoding="utf-8")
    folder = write_claim(tmp_path / "mine")
    told = {"PORTAL": f"{address}/api/v1", "TOKEN": headers["Authorization"].removeprefix("Bearer ")}
    client = subprocess.Popen(
        [sys.executable, script, folder],
        cwd=tmp_path,
        env={**os.environ, **told},
        stdout=subprocess.PIPE,
        text=True,
    )
    with client:
        _wait_until_submitted(address, headers)
        reviewed()
        said, _ = client.communicate(timeout=60)
    assert client.returncode == 0
    assert said.startswith("reviewed incomplete 理赔申请书")
    assert (tmp_path / "request.pdf").read_bytes().startswith(b"%PDF")


def _wait_until_submitted(address: str, headers: dict[str, str]) -> None:
    until = time.monotonic() + 60
    url = f"{address}/api/v1/claims/{REPORT_NO}"
    while httpx.get(url, headers=headers).json().get("state") != "queued":
        assert time.monotonic() < until, "the client does not submit"
        time.sleep(0.1)


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium: the upload page is not looked at in a browser")
def test_the_upload_page_fits_a_phone(asked: Caller, door: Door, tmp_path: Path) -> None:
    """Its style is let in by its own policy, and nothing reaches over the edge of a narrow screen."""
    from PIL import Image

    picture = tmp_path / "page.png"
    quiet = (
        "--headless",
        "--no-sandbox",
        "--disable-quic",
        "--disable-background-networking",
        "--hide-scrollbars",
    )
    with serving(door.environment) as address:
        subprocess.run(
            [
                str(CHROMIUM),
                *quiet,
                f"--user-data-dir={tmp_path}/browser",
                "--window-size=390,2400",
                f"--screenshot={picture}",
                f"{address}{link_in(door)}",
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    with Image.open(picture) as shot:
        seen = shot.convert("RGB")
    assert seen.size == (390, 2400)
    assert seen.getpixel((5, 5)) == (23, 64, 109)
    assert {seen.getpixel((387, y)) for y in range(60, 2400)} == {(255, 255, 255)}
    assert len(seen.crop((18, 60, 372, 2400)).getcolors(1 << 20) or []) > 50
