"""Commands that speak of claimdocs itself, and how little it takes to start."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claims.insurer import Insurer
from claims.report import ClaimReport
from claims.settings import Settings
from flows import doctor
from flows.schema import schemas
from flows.settings import read_environment
from tests.flows.conftest import Command
from tests.flows.folders import report
from tests.flows.following import faults
from validators.forms import labels

HEAVY = ("prefect", "cv2", "numpy", "rapidocr", "onnxruntime", "typst", "pydantic", "PIL", "pdfplumber")


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "from flows.cli import app\n"
        "try:\n"
        "    app(['--help'])\n"
        "except SystemExit as end:\n"
        "    assert not end.code\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    for command in ("read", "review", "batch", "checklist", "schema", "doctor"):
        assert f"\n  {command} " in done.stdout
    assert "..." not in done.stdout.partition("Commands:")[2]  # no sentence is cut off
    assert done.stderr.strip() == "[]"


def test_no_command_imports_prefect_and_only_a_store_needs_a_database() -> None:
    program = (
        "import sys, flows.batch, flows.tables, flows.schema, flows.doctor\n"
        "print([name for name in ('prefect', 'sqlalchemy', 'alembic') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_schema_of_a_claim_report_knows_every_key_of_the_contract() -> None:
    made: dict[str, Any] = json.loads(json.dumps(schemas()["claim_report"]))
    assert {"report_no", "scenarios", "policies", "insured", "cargo", "ev_battery"} < set(made["properties"])
    assert set(made["required"]) >= {"report_no", "occurred_at", "place", "cause", "course", "reported_at"}
    assert faults(made, ClaimReport.model_validate(report()).model_dump(mode="json")) == []
    assert "$.cause: 'boredom' is not in the enum" in faults(made, report(cause="boredom"))
    assert "$.place: missing" in faults(made, {"report_no": "R1"})


def test_doctor_says_what_is_there_and_what_to_do(claimdocs: Command) -> None:
    done = claimdocs("doctor", "--json", PATH="/nowhere")
    found = json.loads(done.stdout)
    assert (done.returncode, found["fit"]) == (0, True)
    status = {check["name"]: check["status"] for check in found["checks"]}
    assert status["RapidOCR models"] == status["data directory"] == "ok"
    assert status["tesseract"] == "missing"
    packages = "tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-eng"
    assert found["apt"].startswith(f"apt-get install -y --no-install-recommends {packages}")


def test_doctor_opens_the_store_that_is_named(
    clean: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(doctor.store_checks(read_environment())) == []
    for address, status in ((f"sqlite:///{tmp_path}/x.db", "ok"), ("mysql://root:geheim@host/db", "wrong")):
        monkeypatch.setenv("CLAIMDOCS_DATABASE_URL", address)
        (check,) = doctor.store_checks(read_environment())
        assert (check.status, check.needed, "geheim" in check.hint) == (status, True, False)


@pytest.mark.parametrize(
    ("today", "own_until", "status"),
    [
        ("2026-11-01", "0001-01-01", "ok"),
        ("2026-11-02", "0001-01-01", "missing"),
        ("2027-02-01", "0001-01-01", "missing"),
        ("2027-02-01", "2027-12-31", "ok"),
    ],
)
def test_doctor_says_how_far_holidays_are_announced(today: str, own_until: str, status: str) -> None:
    settings = Settings(insurer=Insurer(announced_until=date.fromisoformat(own_until)))
    assert doctor.holidays(settings, date.fromisoformat(today)).status == status


@pytest.mark.parametrize(
    ("variables", "status", "says"),
    [
        ({"SEND": "auto"}, "wrong", "CLAIMDOCS_SMTP__HOST"),
        (
            {"SMS__URL": "https://sms.example.com/", "SMS__SECRET": "geheim"},
            "wrong",
            "CLAIMDOCS_DATABASE_URL",
        ),
        ({"SMS__URL": "https://sms.example.com/", "SMS__SECRET": "geheim", "DATABASE_URL": "x"}, "ok", ""),
    ],
)
def test_doctor_says_how_letters_go_out(
    clean: None, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], status: str, says: str
) -> None:
    assert list(doctor.sending_checks(read_environment())) == []
    for name, value in variables.items():
        monkeypatch.setenv(f"CLAIMDOCS_{name}", value)
    (check,) = doctor.sending_checks(read_environment())
    assert (check.status, says in check.hint) == (status, True)
    assert "geheim" not in check.model_dump_json()


def test_checklist_shows_what_a_scenario_asks_for(claimdocs: Command) -> None:
    done = claimdocs("checklist", "property.fire", "--json")
    base, fire = json.loads(done.stdout)["scenarios"]
    assert (base["scenario"], fire["scenario"]) == ("base", "property.fire")
    assert {"claim_form", "id_card", "bank_card"} <= {item["item"] for item in base["items"]}
    proof = next(item for item in fire["items"] if item["item"] == "accident_certificate")
    assert proof["label"] == "事故证明"
    id_card = next(item for item in base["items"] if item["item"] == "id_card")
    assert id_card["when"] == ["unless the insured is a company"]
    assert id_card["instead"]


def test_checklist_tells_which_papers_count_and_from_when(claimdocs: Command) -> None:
    listed = json.loads(claimdocs("checklist", "motor.theft", "motor.multi", "--json").stdout)["scenarios"]
    items = {item["item"]: item for scenario in listed for item in scenario["items"]}
    assert items["police_unsolved"]["not_before"].startswith("60 days after")
    assert "traffic_negotiated" in items["accident_certificate"]["only"]
    assert "of the third party" in items["third_party_documents"]["instead"][0]


INSURER = Path(__file__).parents[2] / "sample_docs/insurer"


@pytest.mark.parametrize(
    ("more", "asked"),
    [
        (("--product", "示例家财综合险"), True),
        (("--product", "示例家财综合险", "--as-of", "2024-12-31"), False),
        ((), False),
    ],
)
def test_checklist_speaks_an_insurers_own_wording(
    claimdocs: Command, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...], asked: bool
) -> None:
    monkeypatch.setenv("CLAIMDOCS_CONFIG", str(INSURER))
    done = claimdocs("checklist", "property.weather", "--json", *more)
    _, weather = json.loads(done.stdout)["scenarios"]
    assert (
        "accident_certificate" in [item["item"] for item in weather["items"] if not item["when"]]
    ) is asked


def test_checklist_of_an_unknown_product_names_the_known(
    claimdocs: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMDOCS_CONFIG", str(INSURER))
    done = claimdocs("checklist", "property.weather", "--product", "示例家财险")
    assert (done.returncode, done.stdout) == (2, "")
    assert "示例家财综合险" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("checklist",), "--all"),
        (("checklist", "property.flre"), "no checklist for the scenario property.flre"),
    ],
)
def test_a_wrong_scenario_is_wrong_usage(claimdocs: Command, arguments: tuple[str, ...], says: str) -> None:
    done = claimdocs(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert not done.stdout


def test_rules_are_listed_for_people(claimdocs: Command) -> None:
    done = claimdocs("rules")
    assert done.returncode == 0
    assert "ID-01" in done.stdout
    assert "adjuster" in done.stdout


def test_every_item_code_is_listed_with_what_serves(claimdocs: Command) -> None:
    done = claimdocs("checklist", "--all", "--json")
    items = {item["item"]: item for item in json.loads(done.stdout)["items"]}
    assert len(items) == len(labels())
    assert any("道路交通事故证明" in name for name in items["accident_certificate"]["serves"])
    assert any("出院记录" in name for name in items["discharge_summary"]["serves"])


def test_rules_are_counted_over_reviewed_claims(claimdocs: Command, tmp_path: Path) -> None:
    for name, answers in (
        ("R1", {"ID-01": ["pass"], "PR-01": ["fail", "pass"]}),
        ("R2", {"ID-01": ["fail"]}),
    ):
        (tmp_path / "out" / name).mkdir(parents=True)
        (tmp_path / "out" / name / "review.json").write_text(
            json.dumps({"answers": answers}), encoding="utf-8"
        )
    done = claimdocs("rules", tmp_path / "out", "--counts", "--json")
    told = json.loads(done.stdout)
    counts = {line["rule"]: (line["passed"], line["failed"]) for line in told["rules"]}
    assert told["claims"] == 2
    assert (counts["ID-01"], counts["PR-01"], counts["AC-01"]) == ((1, 1), (1, 1), (0, 0))


def test_counting_where_nothing_was_reviewed_is_wrong_usage(claimdocs: Command, tmp_path: Path) -> None:
    done = claimdocs("rules", tmp_path, "--counts")
    assert (done.returncode, done.stdout) == (2, "")
    assert "review some claims first" in done.stderr
