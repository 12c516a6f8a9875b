"""A claim report as file: JSON or YAML, right or wrong."""

import json
import re
from pathlib import Path

import pytest
import yaml

from claims.errors import ClaimReportError
from flows.intake import load_claim
from tests.flows.folders import ID_NUMBER, NAME, REPORT_NO, report, write_claim


def loaded(folder: Path, name: str, text: str | bytes) -> list[tuple[str, str]]:
    """The errors of a report with this text."""
    (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(ClaimReportError) as caught:
        load_claim(folder)
    return caught.value.errors


def test_json_and_yaml_say_the_same(tmp_path: Path) -> None:
    written = write_claim(tmp_path / "json")
    other = tmp_path / "yaml"
    other.mkdir()
    (other / "claim.yaml").write_text(yaml.safe_dump(report(), allow_unicode=True), encoding="utf-8")
    assert load_claim(written).report == load_claim(other).report


def test_yaml_keeps_numbers_as_they_are_written(tmp_path: Path) -> None:
    text = yaml.safe_dump({**report(), "policies": 0, "claimed_amount": 0, "payee": 0}, allow_unicode=True)
    text = text.replace("policies: 0", "policies: [{policy_no: 00120, start: 2026-01-01, end: 2026-12-31}]")
    text = text.replace("claimed_amount: 0", "claimed_amount: 1234.50")
    text = text.replace("payee: 0", "payee: {account: 0621700, bank: ~}")
    (tmp_path / "claim.yaml").write_text(text, encoding="utf-8")
    found = load_claim(tmp_path).report
    assert found.policies[0].policy_no == "00120"
    assert str(found.claimed_amount) == "1234.50"
    assert found.payee is not None
    assert (found.payee.account, found.payee.bank) == ("0621700", None)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("claim.json", '{"report_no": "R1",', "is not JSON: .* line 1, column 20"),
        ("claim.json", "", "is not JSON"),
        ("claim.json", "[]", "must be one object"),
        ("claim.json", '{"a": NaN}', "NaN is not a value"),
        ("claim.json", '{"place": 1, "place": 2}', "place: stands twice"),
        ("claim.json", "[" * 100_000, "nested too deep"),
        ("claim.json", '{"place": "\\ud800"}', "half a character"),
        ("claim.json", '{"place": "示例"}'.encode("gbk"), "is not UTF-8"),
        ("claim.json", " " * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
        ("claim.yaml", "a: b: c", "is not YAML at line 1"),
        ("claim.yaml", "a: [", "is not YAML"),
        ("claim.yaml", "a: \0", "is not YAML"),
        ("claim.yaml", "a: !!python/object/apply:os.getcwd []", "is not YAML"),
        ("claim.yaml", "a: &x [1]\nb: *x", "holds an alias"),
        ("claim.yaml", "place: 1\nplace: 2", "place: stands twice"),
        ("claim.yaml", "", "must be one object"),
    ],
)
def test_a_broken_report_says_what_is_wrong_with_it(
    tmp_path: Path, name: str, text: str | bytes, says: str
) -> None:
    errors = loaded(tmp_path, name, text)
    assert re.search(says, "; ".join(f"{key}: {message}" for key, message in errors))


def test_every_error_is_named_with_its_key_and_none_with_its_value(tmp_path: Path) -> None:
    wrong = report(
        report_no="no spaces please", cause="boredom", insured={"name": NAME}, reported_at=ID_NUMBER
    )
    errors = loaded(tmp_path, "claim.json", json.dumps(wrong))
    assert {key for key, _ in errors} == {"report_no", "cause", "insured.id_number", "reported_at"}
    assert not any(value in str(errors) for value in ("no spaces", "boredom", NAME, ID_NUMBER))


def test_an_unknown_key_is_kept_and_warned_about(tmp_path: Path) -> None:
    claim = load_claim(write_claim(tmp_path / "claim", claimed_amuont="12.00"))
    assert claim.report.model_extra == {"claimed_amuont": "12.00"}
    assert claim.warnings == ("unknown key claimed_amuont, did you mean claimed_amount?",)


def test_a_key_that_is_missing_is_looked_for_under_a_wrong_name(tmp_path: Path) -> None:
    wrong = report(insured={"name": NAME, "id_numer": ID_NUMBER})
    wrong["scenaros"] = wrong.pop("scenarios")
    wrong["reporter"] = {"name": NAME}  # a key of its own: no other name for reported_at
    del wrong["reported_at"]
    assert dict(loaded(tmp_path, "claim.json", json.dumps(wrong))) == {
        "scenarios": "Field required; is it scenaros?",
        "insured.id_number": "Field required; is it id_numer?",
        "reported_at": "Field required",
    }


def test_two_reports_are_one_and_a_warning(tmp_path: Path) -> None:
    folder = write_claim(tmp_path / "claim")
    (folder / "claim.yaml").write_text("report_no: other", encoding="utf-8")
    claim = load_claim(folder)
    assert claim.report.report_no == REPORT_NO
    assert "claim.yaml beside it is not read" in claim.warnings[0]


def test_only_a_plain_file_at_the_top_is_a_report(tmp_path: Path) -> None:
    elsewhere = write_claim(tmp_path / "elsewhere")
    folder = tmp_path / "claim"
    (folder / "deeper").mkdir(parents=True)
    (folder / "deeper" / "claim.json").write_text(json.dumps(report()), encoding="utf-8")
    (folder / "claim.json").symlink_to(elsewhere / "claim.json")
    (folder / "claim.yaml").mkdir()
    with pytest.raises(ClaimReportError, match=r"there is no claim\.json"):
        load_claim(folder)


def test_a_byte_order_mark_is_no_content(tmp_path: Path) -> None:
    (tmp_path / "claim.json").write_text(json.dumps(report()), encoding="utf-8-sig")
    assert load_claim(tmp_path).report.report_no == REPORT_NO


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        (
            {
                "policies": [
                    {"policy_no": "P1", "start": "2026-01-01"},
                    {"policy_no": "P2", "end": "2026-01-01"},
                ]
            },
            ["policies.0.end", "policies.1.start"],
        ),
        ({"policies": [{"policy_no": "P1", "start": "2026-12-31", "end": "2026-01-01"}]}, ["policies.0.end"]),
        ({"reported_at": "2025-01-01"}, ["reported_at"]),
        ({"occurred_until": "2025-01-01"}, ["occurred_until"]),
        (
            {"treatments": [{"kind": "inpatient", "from": "2026-11-05", "to": "2026-11-04"}]},
            ["treatments.0.to"],
        ),
        (
            {"insured": {"name": "张演示", "id_number": "1", "birth_date": "2030-01-01"}},
            ["insured.birth_date"],
        ),
    ],
)
def test_a_report_that_says_something_against_itself_is_refused_under_its_keys(
    tmp_path: Path, changes: dict[str, object], faults: list[str]
) -> None:
    folder = write_claim(tmp_path / "claim", **changes)
    with pytest.raises(ClaimReportError) as caught:
        load_claim(folder)
    assert [key for key, _ in caught.value.errors] == faults


def test_a_day_without_a_time_contradicts_no_hour_of_it(tmp_path: Path) -> None:
    times = {"occurred_at": "2026-11-03T20:00", "reported_at": "2026-11-03"}
    assert load_claim(write_claim(tmp_path / "claim", **times)).report.place
