"""Whole claims of the five scenarios: complete ones, each paper lacking, and what must never change the result."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.document import Document
from claims.report import ClaimReport
from tests.validators.build import (
    NAME,
    OTHER,
    OTHER_NUMBER,
    PLATE,
    accident_papers,
    accident_report,
    asked,
    certificate,
    checked,
    driver_licence,
    fire_papers,
    fire_report,
    id_card,
    inpatient_papers,
    lines,
    motor_papers,
    motor_report,
    outpatient_papers,
    paper,
    report,
    told,
    vehicle_licence,
    without,
)
from validators import outcome_of

CLAIMS: dict[str, tuple[ClaimReport, list[Document]]] = {
    "inpatient": (report(), inpatient_papers()),
    "outpatient": (report("health.outpatient"), outpatient_papers()),
    "accident": (accident_report(), accident_papers()),
    "motor": (motor_report(), motor_papers()),
    "motor police": (motor_report(handled_by="traffic_police"), [*motor_papers(), certificate()]),
    "fire": (fire_report(), fire_papers()),
}
ITEM_OF = {"photo": "loss_photo", "outpatient_bill": "medical_bill"}
"""Documents of those claims that serve an item of another name."""
WITHOUT_LINES = {("outpatient", "outpatient_bill"), ("accident", "outpatient_bill"), ("fire", "loss_list")}
"""Papers whose lack changes two lines: a bill with its details is also the fee list; no list, no rows to prove."""
UNRELATED = [
    paper("other", "advert"),
    paper("policy", policy_no="P1"),
    paper("photo", "dog"),
    paper("household_register", rows=[{"name": "王甲乙"}]),
    paper("prescription", patient_name="张演示"),
    paper("damage_assessment", "assessment", total_amount="1.00"),
    id_card("stranger", "王甲乙", "440300198501013219", valid_to="2001-01-01", kind="front"),
    id_card("blurred", readable=False),
]


@pytest.mark.parametrize("name", CLAIMS)
def test_a_complete_claim_asks_for_nothing_and_leaves_nothing_open(name: str) -> None:
    claim, documents = CLAIMS[name]
    result = checked(claim, documents)
    assert (lines(result), told(result)) == ([], set())
    assert outcome_of(result.findings, anything_asked=False) == "complete"
    assert {entry.status for entry in result.checklist} <= {"present", "not_required"}


@pytest.mark.parametrize(
    ("name", "lacking"),
    [
        (name, document.id)
        for name, (_, documents) in CLAIMS.items()
        for document in documents
        if (name, document.id) not in WITHOUT_LINES
    ],
)
def test_each_paper_that_lacks_is_one_line(name: str, lacking: str) -> None:
    claim, documents = CLAIMS[name]
    result = checked(claim, without(documents, lacking))
    item = "purchase_proof" if (name, lacking) == ("fire", "vat_invoice") else ITEM_OF.get(lacking, lacking)
    assert lines(result) == [(item, "missing")]
    assert outcome_of(result.findings, anything_asked=True) == "incomplete"


@settings(deadline=None, max_examples=40)
@given(
    name=st.sampled_from(sorted(CLAIMS)),
    extra=st.lists(st.sampled_from(UNRELATED), unique_by=lambda each: each.id),
    data=st.data(),
)
def test_unrelated_papers_never_add_a_line(name: str, extra: list[Document], data: st.DataObject) -> None:
    claim, documents = CLAIMS[name]
    lacking = data.draw(st.sets(st.sampled_from([document.id for document in documents]), max_size=3))
    rest = without(documents, *lacking)
    before = {line.item for line in asked(checked(claim, rest))}
    after = {line.item for line in asked(checked(claim, [*rest, *extra]))}
    assert after <= before


@settings(deadline=None, max_examples=30)
@given(name=st.sampled_from(sorted(CLAIMS)), data=st.data())
def test_the_order_of_papers_changes_nothing(name: str, data: st.DataObject) -> None:
    claim, documents = CLAIMS[name]
    kept = data.draw(st.lists(st.sampled_from(documents), unique_by=lambda each: each.id))
    mixed = data.draw(st.permutations([*kept, *UNRELATED]))
    one, other = checked(claim, [*kept, *UNRELATED]), checked(claim, mixed)
    assert one.findings == other.findings
    assert asked(one) == asked(other)
    assert [entry.model_copy(update={"searched": None}) for entry in one.checklist] == [
        entry.model_copy(update={"searched": None}) for entry in other.checklist
    ]


@settings(deadline=None, max_examples=40)
@given(name=st.sampled_from(sorted(CLAIMS)), data=st.data())
def test_an_item_stands_in_one_line_and_lines_agree_with_the_checklist(
    name: str, data: st.DataObject
) -> None:
    claim, documents = CLAIMS[name]
    changed = [data.draw(_damaged(document)) for document in documents]
    result = checked(claim, [document for document in changed if document is not None])
    keys = [(line.item, line.kind, line.thing) for line in asked(result)]
    assert len(keys) == len({(item, thing) for item, _, thing in keys})
    status = {entry.item: entry.status for entry in result.checklist}
    wanted = {"missing": "missing", "replace": "unusable"}
    assert all(status[item] == wanted[kind] for item, kind, _ in keys if kind in wanted)


@st.composite
def _damaged(draw: st.DrawFn, document: Document) -> Document | None:
    """The document, without one of its fields, with one unreadable, blurred, or not there at all."""
    how = draw(st.sampled_from(["whole", "whole", "gone", "blurred", "field gone", "field unread"]))
    if how == "gone":
        return None
    if how == "blurred":
        return document.model_copy(
            update={"quality": document.quality.model_copy(update={"readable": False})}
        )
    if how == "whole" or not document.fields:
        return document
    key = draw(st.sampled_from(sorted(document.fields)))
    fields = {name: found for name, found in document.fields.items() if name != key}
    if how == "field unread":
        fields[key] = document.fields[key].model_copy(update={"value": None, "confidence": 0.3})
    return document.model_copy(update={"fields": fields})


OURS = {"role": "own", "plate_number": PLATE, "driver": NAME}
THEIRS = {"role": "third", "plate_number": "京B67890", "driver": OTHER}
THEIR_PAPERS = [
    vehicle_licence(plate_number="京B67890", owner=OTHER).model_copy(update={"id": "their_vehicle"}),
    driver_licence(name=OTHER, license_number=OTHER_NUMBER).model_copy(update={"id": "their_driver"}),
]


@pytest.mark.parametrize("vehicles", [[OURS, THEIRS], [OURS]])
@pytest.mark.parametrize(
    ("lacking", "asked_for"),
    [
        ([], []),
        (["their_vehicle"], ["third_party_documents"]),
        (["their_driver"], ["third_party_documents"]),
        (["vehicle_licence"], ["vehicle_licence"]),
        (["driver_licence"], ["driver_licence"]),
        (["vehicle_licence", "driver_licence"], ["vehicle_licence", "driver_licence"]),
    ],
)
def test_of_two_vehicles_each_sides_licences_stand_for_it(
    vehicles: list[dict[str, str]], lacking: list[str], asked_for: list[str]
) -> None:
    claim = report("motor.multi", cause="traffic", handled_by="traffic_police", vehicles=vehicles)
    papers = [*motor_papers(), certificate(), *THEIR_PAPERS]
    assert [item for item, _ in lines(checked(claim, without(papers, *lacking)))] == asked_for
