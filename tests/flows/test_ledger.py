"""Reviews against a store: the same papers in two claims, and the same bytes at every re-run."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from claims.review import Review
from claims.settings import Settings
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from flows.intake import load_claim
from flows.keeping import open_kept
from flows.settings import read_environment
from flows.steps import Job, review_claim
from store import Store
from tests.flows.conftest import Command
from tests.flows.folders import ID_NUMBER, NAME, write_claim
from tests.house.tree import ROOT

DIGITAL = ROOT / "sample_docs" / "claims" / "01-outpatient-complete-digital"


@pytest.fixture
def store(clean: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("CLAIMDOCS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CLAIMDOCS_DATABASE_URL", f"sqlite:///{tmp_path}/data/claimdocs.db")
    store = open_kept(read_environment())
    assert store is not None
    return store


def sample(folder: Path, report_no: str) -> Path:
    """The digital sample claim under another report_no."""
    shutil.copytree(DIGITAL, folder)
    raw = json.loads((folder / "claim.json").read_text(encoding="utf-8"))
    (folder / "claim.json").write_text(json.dumps({**raw, "report_no": report_no}), encoding="utf-8")
    return folder


def reviewed(folder: Path, out: Path, store: Store) -> tuple[Review, str]:
    """The review, and review.json without its timing."""
    job = Job(load_claim(folder), out, Settings(), PageReader(NullReader()), date(2026, 11, 22), store=store)
    review = review_claim(job)
    return review, re.sub(r'"timing": \{.*?\}', "", (out / "review.json").read_text("utf-8"), flags=re.DOTALL)


def across(review: Review) -> set[tuple[str, str]]:
    rules = {"MD-13", "PR-05", "PR-13", "QL-04", "QL-06"}
    return {(finding.rule, finding.severity) for finding in review.findings if finding.rule in rules}


def test_the_same_papers_in_two_claims(store: Store, tmp_path: Path) -> None:
    first, second = sample(tmp_path / "one", "RA1"), sample(tmp_path / "two", "RA2")
    one, one_bytes = reviewed(first, tmp_path / "out1", store)
    two, two_bytes = reviewed(second, tmp_path / "out2", store)
    assert across(one) == set()
    # Cards that nobody reads are photos here, and the same photos.
    assert across(two) == {("MD-13", "investigate"), ("QL-04", "investigate"), ("QL-06", "adjuster")}
    assert reviewed(first, tmp_path / "out1", store)[1] == one_bytes
    assert reviewed(second, tmp_path / "out2", store)[1] == two_bytes
    sent = [path for path in (tmp_path / "out2").glob("request*") if path.suffix != ".pdf"]
    assert not [path for path in sent if "RA1" in path.read_text("utf-8")]


def test_the_database_holds_nothing_of_the_papers(store: Store, tmp_path: Path) -> None:
    review, _ = reviewed(sample(tmp_path / "one", "RA1"), tmp_path / "out", store)
    content = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir())
    report = json.loads((DIGITAL / "claim.json").read_text("utf-8"))
    values = {field.value for document in review.documents for field in document.fields.values()}
    told = [value for value in values if isinstance(value, str) and len(value) > 3]
    assert len(told) > 20
    for value in [
        *told,
        report["insured"]["name"],
        report["insured"]["id_number"],
        report["policies"][0]["policy_no"],
    ]:
        assert value.encode() not in content


def test_a_batch_of_two_processes_keeps_one_ledger(claimdocs: Command, tmp_path: Path) -> None:
    for number in (1, 2):
        write_claim(tmp_path / "inbox" / str(number), report_no=f"RA{number}")
    variables = {
        "CLAIMDOCS_DATA_DIR": str(tmp_path / "data"),
        "CLAIMDOCS_DATABASE_URL": f"sqlite:///{tmp_path}/data/claimdocs.db",
    }
    command = (
        "batch",
        tmp_path / "inbox",
        "--quiet-period",
        "0",
        "--json",
        "--as-of",
        "2026-11-10",
        "--jobs",
        "2",
    )
    done = claimdocs(*command, **variables)
    assert done.returncode == 0, done.stderr
    findings = [json.loads(line)["findings"] for line in done.stdout.splitlines()]
    assert sorted(sum(each["rule"] == "QL-06" for each in found) for found in findings) == [0, 1]
    content = (tmp_path / "data" / "claimdocs.db").read_bytes()
    assert ID_NUMBER.encode() not in content
    assert NAME.encode() not in content
    assert claimdocs(*command, **variables).stdout == ""


def test_an_address_that_cannot_be_used_is_a_wrong_usage(claimdocs: Command, tmp_path: Path) -> None:
    folder = write_claim(tmp_path / "claim")
    done = claimdocs("review", folder, CLAIMDOCS_DATABASE_URL="mysql://root:geheim@host/db")
    assert done.returncode == 2
    assert "CLAIMDOCS_DATABASE_URL" in done.stderr
    assert "geheim" not in done.stderr
