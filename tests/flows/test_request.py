"""`claimdocs request` and `claimdocs delivered` on a real claim, from its report to the last paper."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.flows.conftest import Command
from tests.house.tree import ROOT

SAMPLE = ROOT / "sample_docs" / "claims" / "01-outpatient-complete-digital"
REPORT_NO = json.loads((SAMPLE / "claim.json").read_text("utf-8"))["report_no"]
WHO = ("--by", "adjuster-17", "--why", "已核对")


class Desk:
    """One claim folder and its store, worked on by commands."""

    def __init__(self, claimdocs: Command, tmp_path: Path) -> None:
        self.claimdocs, self.folder, self.out = claimdocs, tmp_path / "claim", tmp_path / "out"
        self.variables = {
            "CLAIMDOCS_DATA_DIR": str(tmp_path / "data"),
            "CLAIMDOCS_DATABASE_URL": f"sqlite:///{tmp_path}/data/claimdocs.db",
        }
        self.folder.mkdir()
        self.bring("claim.json")

    def bring(self, *names: str) -> None:
        for name in names:
            source = SAMPLE / name
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, self.folder / name)

    def run(self, *arguments: str | Path, code: int = 0) -> str:
        done = self.claimdocs(*arguments, **self.variables)
        assert done.returncode == code, done.stderr
        return done.stdout if code == 0 else done.stderr

    def review(self, day: str) -> dict[str, Any]:
        review: dict[str, Any] = json.loads(
            self.run(
                "review", self.folder, "--out", self.out, "--json", "--as-of", day, "--engine", "tesseract"
            )
        )
        return review

    def request(self, *arguments: str | Path) -> dict[str, Any]:
        kept: dict[str, Any] = json.loads(
            self.run("request", REPORT_NO, *arguments, "--out", self.out, "--json")
        )
        return kept

    def letter(self) -> str:
        return (self.out / "request.txt").read_text("utf-8")


@pytest.fixture
def desk(claimdocs: Command, tmp_path: Path) -> Desk:
    return Desk(claimdocs, tmp_path)


def items(review: dict[str, Any]) -> list[str]:
    return [line["item"] for line in review["request"]["items"]] if review["request"] else []


def test_from_the_report_to_the_last_paper(desk: Desk) -> None:
    first = desk.review("2026-11-10")
    assert (first["request"]["kind"], "理赔材料准备清单" in desk.letter()) == ("prepare", True)
    desk.bring("医院材料", "理赔申请书.pdf")
    asked = desk.review("2026-11-11")["request"]
    assert ([line["item"] for line in asked["items"]], asked["kind"]) == (["id_card", "bank_card"], "request")

    desk.request("reword", "--item", "id_card", "--new-reason", "请把四角拍全", *WHO)
    desk.request("add", "--item", "statement", "--new-reason", "说明就诊经过", *WHO)
    desk.request("drop", "--item", "bank_card", *WHO)
    desk.request("approve", *WHO)
    assert [word in desk.letter() for word in ("请把四角拍全", "说明就诊经过", "收款银行卡")] == [
        True,
        True,
        False,
    ]
    desk.run("delivered", REPORT_NO, asked["number"], "--at", "2026-11-12T10:00", *WHO)

    same = desk.review("2026-11-13")["request"]
    assert (same["number"], items({"request": same})) == (asked["number"], ["id_card", "statement"])
    desk.bring("证件")
    part = desk.review("2026-11-20")
    assert (part["request"]["number"], items(part)) == (asked["number"], ["statement"])
    kept = desk.request("waive", "--item", "statement", *WHO)["requests"][-1]
    assert (kept["state"], kept["delivered_at"][:10]) == ("closed", "2026-11-12")
    done = desk.review("2026-11-22")
    assert (done["outcome"], done["request"], (desk.out / "request.txt").exists()) == (
        "complete",
        None,
        False,
    )


def test_replay_says_the_same_of_what_the_store_decided(desk: Desk) -> None:
    desk.bring("医院材料")
    desk.review("2026-11-11")
    desk.request("approve", *WHO)
    desk.bring("理赔申请书.pdf")
    desk.review("2026-11-12")
    assert "0 differ" in desk.run("replay", desk.out)


def test_what_cannot_be_done_is_told(desk: Desk) -> None:
    assert "no such claim" in desk.run("request", REPORT_NO, code=2)
    desk.bring("医院材料")
    number = desk.review("2026-11-11")["request"]["number"]
    act = ("request", REPORT_NO, "--out", desk.out)
    assert "--by" in desk.run(*act, "approve", code=2)
    assert "--item" in desk.run(*act, "drop", *WHO, code=2)
    assert "did you mean bank_card" in desk.run(*act, "add", "--item", "bankcard", *WHO, code=2)
    assert "has 0 lines for fee_list" in desk.run(*act, "drop", "--item", "fee_list", *WHO, code=2)
    assert "is draft" in desk.run("delivered", REPORT_NO, number, "--at", "2026-11-12", *WHO, code=2)
    desk.bring("理赔申请书.pdf")
    (desk.out / "review.json").write_text("{}", encoding="utf-8")
    assert "review.json" in desk.run(*act, "approve", *WHO, code=1)
    assert "CLAIMDOCS_DATABASE_URL" in desk.claimdocs("request", REPORT_NO).stderr
