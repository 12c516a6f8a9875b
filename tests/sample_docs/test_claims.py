"""The committed claims: their reports parse, what is expected of them uses the contract's codes."""

import json
from pathlib import Path
from typing import Any

import pytest

from claims.report import ClaimReport, parse_report

HOME = Path(__file__).resolve().parents[2] / "sample_docs" / "claims"
NAMES = sorted(path.name for path in HOME.iterdir() if path.is_dir())
SCENARIOS = {"health.outpatient", "health.inpatient", "accident.medical", "motor.single", "property.fire"}


def _report(name: str) -> tuple[ClaimReport, list[str]]:
    return parse_report(json.loads((HOME / name / "claim.json").read_text(encoding="utf-8")))


def _expected(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((HOME / f"{name}.expected.json").read_text(encoding="utf-8"))
    return content


def test_there_are_twelve_claims_and_a_complete_one_of_every_scenario() -> None:
    complete = {
        scenario for name in NAMES if not _expected(name)["items"] for scenario in _report(name)[0].scenarios
    }
    assert len(NAMES) == 12
    assert complete == SCENARIOS


@pytest.mark.parametrize("name", NAMES)
def test_the_report_parses_without_a_warning(name: str) -> None:
    report, warnings = _report(name)
    assert not warnings
    assert report.occurred_at < report.reported_at
    assert report.policies[0].policy_no


@pytest.mark.parametrize("name", NAMES)
def test_what_is_expected_is_coherent(name: str) -> None:
    expected = _expected(name)
    assert expected["outcome"] == ("incomplete" if expected["items"] else "complete")
    assert all(kind in ("missing", "replace", "clarify") for _, kind in expected["items"])
    assert all(
        severity in ("request", "info") and result == "fail" for _, severity, result in expected["findings"]
    )
    assert len({tuple(item) for item in expected["items"]}) == len(expected["items"])


@pytest.mark.parametrize("name", NAMES)
def test_the_folder_holds_uploads_beside_the_report(name: str) -> None:
    uploads = [path for path in (HOME / name).rglob("*") if path.is_file() and path.name != "claim.json"]
    assert len(uploads) >= 4
    assert not list((HOME / name).rglob("*.expected.json"))


def test_report_numbers_are_unique() -> None:
    numbers = [_report(name)[0].report_no for name in NAMES]
    assert len(set(numbers)) == len(numbers)
