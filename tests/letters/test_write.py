"""write_letters(): all files or none, the same bytes every time, drafts marked, nothing personal in any of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from claims.errors import LetterError
from claims.report import ClaimReport
from claims.review import Finding
from letters import remove_unsent, write_letters
from letters.pdf import font_installed
from letters.write import NAMES, render_letters
from tests.letters.factory import (
    AS_OF,
    SETTINGS,
    checked,
    claim_report,
    fault,
    item,
    request_of,
    three_kinds,
)
from tests.letters.opened import readable
from validators.checked import Checked

needs_font = pytest.mark.skipif(not font_installed(), reason="fonts-noto-cjk is not installed")


def _write(report: ClaimReport, found: Checked, folder: Path) -> list[str]:
    return write_letters(request_of(report, found), report, found, SETTINGS, AS_OF, folder)


@needs_font
def test_five_files_are_written_and_named(tmp_path: Path) -> None:
    names = _write(claim_report(), three_kinds(), tmp_path / "new" / "RA1")
    assert names == list(NAMES)
    assert sorted(path.name for path in (tmp_path / "new" / "RA1").iterdir()) == sorted(NAMES)


@needs_font
def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        _write(claim_report(), three_kinds(), tmp_path / folder)
    for name in NAMES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@needs_font
def test_a_draft_says_so_in_every_form_and_a_ready_letter_in_none() -> None:
    doubt = Finding(rule="MD-07", severity="adjuster", result="unknown", message="医院名称未能确定")
    found = three_kinds()
    drafted = replace(found, findings=[*found.findings, doubt])
    for checked_claim, marked in ((drafted, True), (found, False)):
        request = request_of(claim_report(), checked_claim)
        for name, content in render_letters(request, claim_report(), checked_claim, SETTINGS, AS_OF).items():
            assert ("草稿" in readable(name, content).replace("\n", "")) is marked, name


def test_a_letter_with_a_fault_is_not_written_at_all(tmp_path: Path) -> None:
    found = checked(
        [item("medical_bill", "unusable")], [fault("MD-01", "medical_bill", "replace", "您必须更换票据")]
    )
    with pytest.raises(LetterError, match="必须"):
        _write(claim_report(), found, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_request_goes_and_other_files_stay(tmp_path: Path) -> None:
    for name in (*NAMES, "review.json", "request.pdf.bak"):
        (tmp_path / name).write_text("old", encoding="utf-8")
    remove_unsent(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["request.pdf.bak", "review.json"]
    remove_unsent(tmp_path / "not there yet")


def test_without_the_font_everything_but_the_pdf_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("letters.write.font_installed", lambda: False)
    names = _write(claim_report(), three_kinds(), tmp_path)
    assert names == [name for name in NAMES if name != "request.pdf"]
