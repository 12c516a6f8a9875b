"""Whole claims drawn, read and checked: a few of them, of each line of business, and how a review is compared."""

from pathlib import Path

import pytest

from bench.checks.__main__ import reviewed
from bench.checks.report import one_sided, request_table, surprises
from bench.checks.work import Reviewed
from claims.review import Finding


def _review(asked: list[tuple[str, str]], *findings: Finding, expected: list[tuple[str, str]]) -> Reviewed:
    return Reviewed("a claim", expected, "incomplete", [], asked, "incomplete", list(findings))


def _unknown(item: str) -> Finding:
    return Finding(rule="PR-08", severity="request", result="unknown", message="", item=item)


def test_a_line_that_nothing_calls_for_is_a_false_request() -> None:
    review = _review([("bank_card", "missing")], expected=[])
    assert review.false_requests == [("bank_card", "missing")]
    assert review.missed == []


def test_the_same_item_asked_for_once_where_two_lack_is_a_missed_gap() -> None:
    line = ("bank_card", "missing")
    review = _review([line], expected=[line, line])
    assert review.false_requests == []
    assert review.missed == [line]


def test_a_gap_that_a_person_is_asked_to_look_at_is_not_missed() -> None:
    lines = [("loss_list", "replace"), ("bank_card", "missing")]
    review = _review([], _unknown("loss_list"), expected=lines)
    assert review.handed_over == [("loss_list", "replace")]
    assert review.missed == [("bank_card", "missing")]


@pytest.mark.live
@pytest.mark.parametrize(
    "name",
    [
        "travel.flight_delay-complete",
        "health.outpatient-other-account",
        "accident.death-heirs-lack",
        "motor.injury-gaps",
        "cargo-other-waybill",
    ],
)
def test_a_claim_asks_for_what_it_lacks_and_for_nothing_else(name: str, tmp_path: Path) -> None:
    reviews = reviewed(tmp_path, "digital", name, 1)
    assert [review.name for review in reviews] == [name]
    assert surprises(reviews).rows == ()
    assert ("false requests", "0 in 0 of 1 claims") in request_table(reviews, "digital").rows
    assert all("never" in lacks for _, lacks in one_sided(reviews).rows)
