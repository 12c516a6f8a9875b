"""The negative search and the alias table: what counts as what and why, and why the nearest paper is not it."""

import pytest

from tests.validators.build import (
    accident_papers,
    accident_report,
    certificate,
    checked,
    inpatient_papers,
    paper,
    report,
    swapped,
    without,
)
from validators.counting import predicate_names
from validators.forms import labels
from validators.service import services


def test_the_table_speaks_only_of_what_there_is() -> None:
    for item, service in services().items():
        assert item in labels()
        for also in service.also:
            assert not also.type or also.type in (*labels(), "photo")
            assert also.that is None or also.that in predicate_names()
            assert also.why
        assert all(near.type in labels() for near in service.near)


@pytest.mark.parametrize(
    ("lacking", "instead", "nearest", "says"),
    [
        ("discharge_summary", "diagnosis_certificate", "diagnosis_certificate", "不载住院经过和出院日期"),
        ("discharge_summary", "outpatient_record", "outpatient_record", "只记门（急）诊"),
        ("medical_bill", "insurance_settlement", "insurance_settlement", "结算单不是收费票据"),
        ("bank_card", "policy", "claim_form", "付款前需核对卡面"),
        ("fee_list", "policy", "medical_bill", "没有逐项明细"),
        ("claim_form", "policy", None, "没有相近的材料"),
    ],
)
def test_before_an_item_is_asked_for_the_nearest_paper_is_named_and_why_it_is_not_it(
    lacking: str, instead: str, nearest: str | None, says: str
) -> None:
    papers = [*without(inpatient_papers(), lacking), paper(instead)]
    entry = next(each for each in checked(report(), papers).checklist if each.item == lacking)
    assert entry.status == "missing"
    assert entry.searched is not None
    assert entry.searched.nearest == nearest
    assert says in entry.searched.rejected
    assert len(entry.searched.pages) == len(papers)


def test_other_names_that_are_accepted_are_told_with_the_search() -> None:
    result = checked(report(), without(inpatient_papers(), "discharge_summary"))
    (entry,) = [each for each in result.checklist if each.item == "discharge_summary"]
    assert entry.searched is not None
    assert "出院记录" in entry.searched.rejected


@pytest.mark.parametrize(
    ("kind", "why"), [("traffic_proof", "成因无法查清"), ("traffic_simple", "效力相同"), ("traffic", "")]
)
def test_a_paper_that_counts_under_another_name_says_why(kind: str, why: str) -> None:
    result = checked(accident_report(), swapped(accident_papers(), certificate(kind)))
    (entry,) = [each for each in result.checklist if each.item == "accident_certificate"]
    assert entry.status == "present"
    assert why in entry.reason
    assert bool(entry.reason) == bool(why)
