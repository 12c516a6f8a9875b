"""`batch` end to end: an inbox as it comes, twice, and interrupted."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

from flows.schema import schemas
from tests.flows.conftest import CLAIMDOCS, Command
from tests.flows.folders import AS_OF, REPORT_NO, make_quiet, write_claim, write_loss_list
from tests.flows.following import faults

OPTIONS = ("--as-of", AS_OF, "--quiet-period", "0")


def lines_of(done: "subprocess.CompletedProcess[str]") -> dict[str, dict[str, Any]]:
    """The lines of a batch by folder, each one valid by its schema."""
    made: dict[str, dict[str, Any]] = {}
    for text in done.stdout.splitlines():
        line = json.loads(text)
        name = "batch_failed" if "error" in line else "batch_reviewed"
        assert faults(json.loads(json.dumps(schemas()[name])), line) == []
        made[line["folder"]] = line
    assert len(made) == len(done.stdout.splitlines())
    return made


def no_process_of(group: int) -> bool:
    """Whether all processes of a group are gone, if need be after a moment."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_each_folder_of_an_inbox_gets_what_it_deserves(claimdocs: Command, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    write_claim(inbox / "good", report_no="good")
    write_claim(inbox / "better", report_no="better")
    write_claim(inbox / "wrong", report_no="not one word")
    for name in ("twin", "other twin"):
        write_claim(inbox / name, report_no="twin")
    (inbox / "broken").mkdir()
    (inbox / "broken" / "claim.json").write_text("{")
    (inbox / "papers").mkdir()
    write_loss_list(inbox / "papers" / "list.xlsx")
    done = claimdocs("batch", inbox, *OPTIONS, "--json", "--out", inbox / "results")
    assert done.returncode == 3
    lines = lines_of(done)
    assert {name for name, line in lines.items() if "error" in line} == {
        "wrong",
        "broken",
        "twin",
        "other twin",
    }
    assert lines["good"]["outcome"] == lines["better"]["outcome"] == "incomplete"
    assert "papers: skipped" in done.stderr
    assert "results: skipped" not in done.stderr
    review = json.loads((inbox / "results" / "good" / "review.json").read_bytes())
    assert review == {key: value for key, value in lines["good"].items() if key != "folder"}


def test_only_what_is_new_is_reviewed_again(claimdocs: Command, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    for name in ("one", "two"):
        write_claim(inbox / name, report_no=name)
    run = ("batch", inbox, *OPTIONS, "--jobs", "1")
    assert set(lines_of(claimdocs(*run, "--json"))) == {"one", "two"}
    again = claimdocs(*run, "--json")
    assert (again.returncode, again.stdout) == (0, "")
    assert "2 claims are unchanged" in again.stderr
    write_loss_list(inbox / "two" / "second list.xlsx")
    before = (tmp_path / "cwd" / "out" / "one" / "review.json").stat().st_mtime_ns
    shown = claimdocs(*run)
    assert "1 claims are unchanged" in shown.stderr
    assert (tmp_path / "cwd" / "out" / "one" / "review.json").stat().st_mtime_ns == before
    assert "out/one/request.pdf" in shown.stdout
    assert "out/two/request.pdf" in shown.stdout


def test_a_folder_that_just_changed_waits(claimdocs: Command, tmp_path: Path) -> None:
    write_claim(tmp_path / "inbox" / "fresh", report_no="fresh")
    make_quiet(write_claim(tmp_path / "inbox" / "old", report_no="old"))
    done = claimdocs("batch", tmp_path / "inbox", "--json", "--as-of", AS_OF)
    assert done.returncode == 0
    assert set(lines_of(done)) == {"old"}
    assert "fresh: changed a moment ago" in done.stderr


def test_ctrl_c_ends_with_130_and_the_next_run_goes_on(claimdocs: Command, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    names = [f"{REPORT_NO}-{number:02}" for number in range(6)]
    for name in names:
        write_claim(inbox / name, report_no=name)
    words = ("batch", inbox, *OPTIONS, "--json", "--jobs", "1", "--out", tmp_path / "out")
    with subprocess.Popen(
        # Started in the background, as by `make test &`, it would be deaf to Ctrl-C.
        ["/usr/bin/env", "--default-signal=INT", CLAIMDOCS, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        assert running.stdout is not None
        first = json.loads(running.stdout.readline())
        os.killpg(running.pid, signal.SIGINT)
        rest, errors = running.communicate(timeout=60)
    finished = {first["folder"], *(json.loads(line)["folder"] for line in rest.splitlines())}
    assert running.returncode == 130
    assert "interrupted" in errors
    assert "Traceback" not in errors
    assert len(finished) < len(names)
    assert no_process_of(running.pid)
    assert finished <= {path.name for path in (tmp_path / "out").iterdir()}
    again = claimdocs(*words)
    assert again.returncode == 0, again.stderr
    taken = lines_of(again)
    assert set(taken) | finished == set(names)
    assert len(set(taken) & finished) <= 1
