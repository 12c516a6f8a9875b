"""`claimdocs tell`: what a customer hears, from the claim's review or before it from its folder."""

import json
from pathlib import Path

import pytest

from tests.flows.conftest import Command
from tests.flows.folders import AS_OF, ID_NUMBER, NAME, PHONE, REPORT_NO, report, write_claim

ON_THE_DAY = ("--as-of", AS_OF)


def _reported(inbox: Path, **changes: object) -> None:
    """A claim of which only the report is there."""
    folder = inbox / "claim"
    folder.mkdir(parents=True)
    (folder / "claim.json").write_text(json.dumps(report(**changes), ensure_ascii=False), encoding="utf-8")


def test_before_any_upload_the_customer_hears_what_to_prepare(claimdocs: Command, tmp_path: Path) -> None:
    _reported(tmp_path / "inbox")
    done = claimdocs(
        "tell", REPORT_NO, "prepare", "--inbox", tmp_path / "inbox", "--out", tmp_path, *ON_THE_DAY
    )
    assert done.returncode == 0, done.stderr
    assert "理赔材料准备清单" in done.stdout
    assert "财产损失清单" in done.stdout
    assert "已收到的材料" not in done.stdout
    written = {path.name for path in (tmp_path / REPORT_NO).iterdir()}
    assert {"prepare.html", "prepare.txt", "prepare.eml", "prepare.sms.txt"} <= written
    assert not any(secret in done.stdout + done.stderr for secret in (NAME, ID_NUMBER, PHONE))


def test_after_a_review_every_node_can_be_told(claimdocs: Command, tmp_path: Path) -> None:
    folder = write_claim(tmp_path / "claim", contact={"language": "en"})
    out = tmp_path / "out"
    reviewed = claimdocs("review", folder, "--out", out / REPORT_NO, "--json", *ON_THE_DAY)
    assert reviewed.returncode == 0, reviewed.stderr
    number = json.loads(reviewed.stdout)["request"]["number"]
    received = claimdocs("tell", REPORT_NO, "received", "--out", out, *ON_THE_DAY)
    assert "Number of files: 1." in received.stdout
    reminded = claimdocs("tell", REPORT_NO, "reminded", "--out", out, "--json", *ON_THE_DAY)
    assert json.loads(reminded.stdout) == {
        "report_no": REPORT_NO,
        "node": "reminded",
        "files": ["reminded.html", "reminded.txt", "reminded.eml", "reminded.sms.txt"],
    }
    assert number in (out / REPORT_NO / "reminded.txt").read_text(encoding="utf-8")
    late = claimdocs("tell", REPORT_NO, "prepare", "--out", out, *ON_THE_DAY)
    assert (late.returncode, "papers have come already" in late.stderr) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("RA0", "received"), 1, "there is no review of it"),
        ((REPORT_NO, "refused"), 2, "there is no refused; it is one of prepare, received"),
    ],
)
def test_what_cannot_be_told_is_said(
    claimdocs: Command, arguments: tuple[str, str], code: int, told: str
) -> None:
    done = claimdocs("tell", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert told in done.stderr
