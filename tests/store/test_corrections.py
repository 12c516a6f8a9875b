"""Corrections in the store: kept by claim, in order, undone in one step and still on record."""

from datetime import datetime

import pytest

from claims.corrections import Corrections, Undone
from claims.errors import CorrectionsError
from claims.values.dates import SHANGHAI
from store import Store
from store.corrections import corrections_in_force, keep_corrections, kept_corrections, undo_correction

AT = datetime(2026, 11, 20, 9, 30, tzinfo=SHANGHAI)
WHO = {"by": "adjuster-17", "why": "已核对原件"}
SAID = Corrections.model_validate(
    {
        "corrections": [
            {
                "action": "set",
                "document": {"file": "票据.jpg"},
                "field": "total_amount",
                "value": "120.00",
                **WHO,
            },
            {"action": "set", "document": {"file": "票据.jpg"}, "field": "note", "value": None, **WHO},
            {"action": "retype", "document": {"file": "b.jpg", "type": "other"}, "type": "fee_list", **WHO},
            {"action": "drop", "document": {"file": "c.jpg", "page": 2}, **WHO},
            {"action": "settle", "rule": "MD-03", "answer": "fail", **WHO},
            {"action": "waive", "item": "fee_list", **WHO},
        ]
    }
).corrections


def test_what_is_kept_comes_back_in_its_order_and_for_its_claim_only(store: Store) -> None:
    keep_corrections(store, "RA1", SAID[:2], AT)
    keep_corrections(store, "RA1", SAID[2:], AT)
    assert corrections_in_force(store, "RA1") == tuple(SAID)
    assert corrections_in_force(store, "RA2") == ()
    assert [(each.number, each.at) for each in kept_corrections(store, "RA1")] == [
        (n, AT) for n in range(1, 7)
    ]


def test_one_is_undone_in_one_step_and_stays_on_record(store: Store) -> None:
    keep_corrections(store, "RA1", SAID, AT)
    undone = Undone(by="adjuster-18", why="看错了", at=AT)
    undo_correction(store, "RA1", 3, undone)
    assert corrections_in_force(store, "RA1") == (*SAID[:2], *SAID[3:])
    assert [each.undone for each in kept_corrections(store, "RA1")] == [None, None, undone, None, None, None]
    keep_corrections(store, "RA1", SAID[:1], AT)
    assert kept_corrections(store, "RA1")[-1].number == 7


@pytest.mark.parametrize(("claim", "number"), [("RA1", 9), ("RA2", 1), ("RA1", 2)])
def test_what_does_not_hold_cannot_be_undone(store: Store, claim: str, number: int) -> None:
    keep_corrections(store, "RA1", SAID[:2], AT)
    undone = Undone(by="a", why="b", at=AT)
    undo_correction(store, "RA1", 2, undone)
    with pytest.raises(CorrectionsError, match=f"no correction {number} in force"):
        undo_correction(store, claim, number, undone)
