"""`claimdocs correct`: what an adjuster settles holds at every review, until it is taken back."""

import json
from pathlib import Path

from tests.flows.conftest import Command
from tests.flows.folders import REPORT_NO, write_claim

UNDO = ("--undo", "1", "--by", "adjuster-18", "--why", "看错了")


def test_a_waiver_holds_until_it_is_undone(claimdocs: Command, tmp_path: Path) -> None:
    folder = write_claim(tmp_path / "claim")
    kept = {
        "CLAIMDOCS_DATA_DIR": str(tmp_path / "data"),
        "CLAIMDOCS_DATABASE_URL": f"sqlite:///{tmp_path}/data/claimdocs.db",
    }
    waiver = {"action": "waive", "item": "bank_card", "by": "adjuster-17", "why": "柜面已登记账户"}
    (tmp_path / "said.json").write_text(json.dumps({"corrections": [waiver]}), encoding="utf-8")

    def status() -> str:
        done = claimdocs("review", folder, "--json", "--as-of", "2026-11-10", **kept)
        assert done.returncode == 0, done.stderr
        found = {each["item"]: each for each in json.loads(done.stdout)["checklist"]}
        return str(found["bank_card"]["status"])

    assert status() == "missing"
    added = claimdocs("correct", REPORT_NO, tmp_path / "said.json", "--json", **kept)
    assert json.loads(added.stdout)["corrections"][0]["said"] == waiver
    assert status() == "waived"
    listed = claimdocs("correct", REPORT_NO, *UNDO, **kept)
    assert (listed.returncode, "adjuster-18" in listed.stdout) == (0, True)
    assert status() == "missing"
    again = claimdocs("correct", REPORT_NO, *UNDO, **kept)
    assert (again.returncode, again.stdout) == (2, "")


def test_wrong_usage_is_told(claimdocs: Command, tmp_path: Path) -> None:
    nowhere = claimdocs("correct", REPORT_NO)
    assert (nowhere.returncode, "CLAIMDOCS_DATABASE_URL" in nowhere.stderr) == (2, True)
    nobody = claimdocs(
        "correct", REPORT_NO, "--undo", "1", CLAIMDOCS_DATABASE_URL=f"sqlite:///{tmp_path}/x.db"
    )
    assert (nobody.returncode, "--by" in nobody.stderr) == (2, True)
