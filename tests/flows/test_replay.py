"""Past reviews checked again: with the same rules nothing differs, whatever was corrected or met; else it is told."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from claims.corrections import Correction, parse_corrections
from claims.errors import ReviewError
from claims.ledger import Twin
from claims.review import Review
from claims.settings import Defaults, Settings
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from flows.intake import load_claim
from flows.replay import checked_again, find_reviews, replay
from flows.steps import Job, as_json, review_claim
from store import Store, open_store
from tests.flows.conftest import Command
from tests.flows.folders import write_claim
from tests.house.tree import ROOT
from validators import RULES_VERSION

SAMPLES = ROOT / "sample_docs" / "claims"
NAMES = ("01-outpatient-complete-digital", "08-motor-complete-mixed", "11-fire-list-faults")
WHO = {"by": "adjuster-17", "why": "已核对"}


def reviewed(
    folder: Path, out: Path, corrections: tuple[Correction, ...] = (), store: Store | None = None
) -> Review:
    job = Job(
        load_claim(folder), out, Settings(), PageReader(NullReader()), date(2026, 11, 22), corrections, store
    )
    return review_claim(job)


@pytest.fixture(scope="module")
def outs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Reviews of sample claims, without an engine: what is read from pictures is not there."""
    top = tmp_path_factory.mktemp("replay")
    for name in NAMES:
        reviewed(SAMPLES / name, top / name)
    return {name: top / name for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_the_same_rules_say_the_same_bytes(outs: dict[str, Path], name: str) -> None:
    result = replay(outs[name], Settings())
    assert (result.same, result.changes) == (True, [])
    review = Review.model_validate_json((outs[name] / "review.json").read_bytes())
    assert as_json(checked_again(review, Settings())) == (outs[name] / "review.json").read_text("utf-8")


def test_corrections_are_applied_to_what_was_read_once_only(outs: dict[str, Path], tmp_path: Path) -> None:
    before = Review.model_validate_json((outs[NAMES[0]] / "review.json").read_bytes())
    bill, form, other = (
        next(each for each in before.documents if each.type == wanted)
        for wanted in ("medical_bill", "claim_form", "outpatient_record")
    )
    places = [
        {"file": each.pages[0].file, "page": each.pages[0].page, "type": each.type}
        for each in (bill, form, other)
    ]
    said = parse_corrections(
        {
            "corrections": [
                {"action": "set", "document": places[0], "field": "total_amount", "value": "1.00", **WHO},
                {"action": "set", "document": places[0], "field": "bill_number", "value": None, **WHO},
                {"action": "drop", "document": places[1], **WHO},
                {"action": "retype", "document": places[2], "type": "diagnosis_certificate", **WHO},
                {"action": "settle", "rule": "MD-04", "answer": "pass", **WHO},
                {"action": "waive", "item": "fee_list", **WHO},
            ]
        }
    )
    review = reviewed(SAMPLES / NAMES[0], tmp_path / "out", said)
    assert review.inputs is not None
    assert {each.id for each in review.inputs.as_read} == {bill.id, form.id, other.id}
    assert replay(tmp_path / "out", Settings()).changes == []
    undone = checked_again(review.model_copy(update={"corrections": []}), Settings())
    assert [each.model_dump() for each in undone.documents] == [
        each.model_dump() for each in before.documents
    ]
    assert undone.findings == before.findings


def test_what_the_ledger_met_is_remembered(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/claimdocs.db", tmp_path)
    shutil.copytree(SAMPLES / NAMES[0], tmp_path / "two")
    raw = json.loads((tmp_path / "two" / "claim.json").read_text("utf-8"))
    (tmp_path / "two" / "claim.json").write_text(json.dumps({**raw, "report_no": "RA2"}), encoding="utf-8")
    reviewed(SAMPLES / NAMES[0], tmp_path / "out1", (), store)
    review = reviewed(tmp_path / "two", tmp_path / "out2", (), store)
    assert review.inputs is not None
    assert review.inputs.twins
    assert all(isinstance(twin, Twin) for twin in review.inputs.twins)
    (tmp_path / "claimdocs.db").unlink()
    assert replay(tmp_path / "out1", Settings()).same
    assert replay(tmp_path / "out2", Settings()).same


def test_what_other_settings_change_is_told(outs: dict[str, Path]) -> None:
    result = replay(
        outs[NAMES[2]], Settings(defaults=Defaults(loss_share=0, loss_share_adjuster=0, report_days=0))
    )
    assert not result.same
    assert {change.part for change in result.changes} >= {"findings"}
    assert all(change.before or change.after for change in result.changes)


def test_reviews_are_found_in_the_output_of_a_batch(outs: dict[str, Path], tmp_path: Path) -> None:
    top = outs[NAMES[0]].parent
    assert find_reviews([top, outs[NAMES[1]]]) == [top / name for name in NAMES]
    assert find_reviews([tmp_path]) == [tmp_path]
    with pytest.raises(ReviewError, match=r"no review\.json"):
        replay(tmp_path, Settings())


@pytest.mark.parametrize(
    ("change", "message"), [({"inputs": None}, "does not hold its inputs"), ({"findings": 5}, "not a review")]
)
def test_a_review_that_is_not_whole_is_told(
    outs: dict[str, Path], tmp_path: Path, change: dict[str, object], message: str
) -> None:
    raw = json.loads((outs[NAMES[0]] / "review.json").read_text("utf-8"))
    (tmp_path / "review.json").write_text(json.dumps({**raw, **change}), encoding="utf-8")
    with pytest.raises(ReviewError, match=message):
        replay(tmp_path, Settings())


def test_the_command(claimdocs: Command, outs: dict[str, Path], tmp_path: Path) -> None:
    top = outs[NAMES[0]].parent
    done = claimdocs("replay", top, "--rules", RULES_VERSION)
    assert (done.returncode, done.stdout) == (0, "3 reviews checked again, 0 differ\n")
    stricter = claimdocs(
        "replay",
        top,
        "--json",
        CLAIMDOCS_DEFAULTS__LOSS_SHARE_ADJUSTER="0",
        CLAIMDOCS_DEFAULTS__LOSS_SHARE="0",
    )
    assert stricter.returncode == 0
    assert len([json.loads(line) for line in stricter.stdout.splitlines()]) == 3
    assert claimdocs("replay", top, "--rules", "1999.1").returncode == 2
    assert claimdocs("replay", top, write_claim(tmp_path / "claim")).returncode == 3
