"""Identity rules: each of the four answers, as a table."""

from datetime import date
from typing import Any

import pytest

from claims.document import Document
from claims.evidence import Field
from claims.report import ClaimReport
from tests.validators.build import (
    CHILD,
    CHILD_NUMBER,
    LOW,
    NAME,
    NUMBER,
    OTHER,
    OTHER_NUMBER,
    answer,
    asked,
    bank_card,
    checked,
    id_card,
    inpatient_papers,
    lines,
    paper,
    photographed,
    report,
    swapped,
    told,
    without,
)

PAPERS = inpatient_papers()
CHILD_REPORT = {"name": CHILD, "id_number": CHILD_NUMBER}
FATHER = {"name": OTHER, "id_number": OTHER_NUMBER, "relation": "父亲"}
AGENT = {"name": OTHER, "id_number": OTHER_NUMBER, "is_agent": True}


def attorney(**changes: Any) -> Document:
    fields: dict[str, Any] = {
        "principal_name": NAME,
        "agent_name": OTHER,
        "agent_id_number": OTHER_NUMBER,
        "matter": "代为办理理赔",
        "valid_to": "2027-01-01",
        "signature_present": True,
    }
    kept = {key: value for key, value in {**fields, **changes}.items() if value != "absent"}
    return paper("power_of_attorney", **kept)


def with_card(**changes: Any) -> list[Document]:
    return swapped(PAPERS, id_card(**changes))


def half_read_card(legible: str, number: str = NUMBER) -> list[Document]:
    """The papers with a card on whose name glare lies: `legible` of it could be read."""
    [card] = [each for each in with_card(number=number) if each.type == "id_card"]
    name = Field(value=legible.replace("□", "滇"), confidence=LOW, legible=legible)
    return swapped(PAPERS, card.model_copy(update={"fields": {**card.fields, "name": name}}))


def agents_papers(*extra: Document) -> list[Document]:
    return [*PAPERS, id_card("agent_card", OTHER, OTHER_NUMBER), *extra]


CASES: list[tuple[str, str, ClaimReport, list[Document]]] = [
    ("ID-01", "pass", report(), PAPERS),
    ("ID-01", "pass", report(), with_card(person="張演示")),
    ("ID-01", "fail", report(), with_card(person="王甲乙")),
    ("ID-01", "unknown", report(), with_card(person="~张滇示")),
    ("ID-01", "unknown", report(), with_card(person=None)),
    ("ID-01", "pass", report(), half_read_card("张□示")),
    ("ID-01", "unknown", report(), half_read_card("王□示")),
    ("ID-01", "unknown", report(), half_read_card("张□示", "~" + NUMBER)),
    ("ID-01", "skip", report(), without(PAPERS, "id_card")),
    ("ID-02", "pass", report(), PAPERS),
    (
        "ID-02",
        "pass",
        report(insured={"name": NAME, "id_number": "110101900307777"}),
        with_card(number=NUMBER),
    ),
    ("ID-02", "fail", report(), with_card(number=OTHER_NUMBER)),
    ("ID-02", "unknown", report(), with_card(number="~" + NUMBER)),
    ("ID-02", "skip", report(), with_card(number="absent", kind="both")),
    (
        "ID-02",
        "skip",
        report(insured={"name": NAME, "id_number": "E12345678", "id_type": "passport"}),
        PAPERS,
    ),
    ("ID-03", "pass", report(), PAPERS),
    ("ID-03", "fail", report(), with_card(number="~110101199003077775")),
    ("ID-03", "unknown", report(), with_card(number=None)),
    ("ID-03", "skip", report(), with_card(number="absent")),
    ("ID-05", "pass", report(), PAPERS),
    ("ID-05", "pass", report(), with_card(valid_to="long_term")),
    ("ID-05", "pass", report(), with_card(valid_to="2026-11-20")),
    ("ID-05", "pass", report(), [*with_card(valid_to="2026-03-07"), id_card("temporary", kind="temporary")]),
    ("ID-05", "fail", report(), with_card(valid_to="2026-11-19")),
    ("ID-05", "unknown", report(), with_card(valid_to="~2036-03-07")),
    ("ID-05", "skip", report(), with_card(kind="front", valid_to="absent")),
    ("ID-06", "pass", report(), PAPERS),
    (
        "ID-06",
        "pass",
        report(),
        [*with_card(kind="front"), paper("id_card", "back", kind="back", valid_to="2036-03-07")],
    ),
    ("ID-06", "fail", report(), with_card(kind="front")),
    ("ID-06", "fail", report(), swapped(PAPERS, paper("id_card", kind="back", valid_to="2036-03-07"))),
    ("ID-06", "skip", report(), with_card(kind="temporary")),
    ("ID-06", "skip", report(documents_held=["id_card"]), with_card(kind="front")),
    ("ID-09", "fail", report(insured=CHILD_REPORT), with_card(person=CHILD, number=CHILD_NUMBER)),
    ("ID-09", "skip", report(), PAPERS),
    ("ID-10", "fail", report(claimant=AGENT), agents_papers()),
    ("ID-10", "fail", report(claimant=AGENT), agents_papers(attorney(valid_to="absent"))),
    ("ID-10", "fail", report(claimant=AGENT), agents_papers(attorney(signature_present=False))),
    ("ID-10", "fail", report(claimant=AGENT), agents_papers(attorney(agent_name="王甲乙"))),
    ("ID-10", "unknown", report(claimant=AGENT), agents_papers(attorney(agent_name="~李祥本"))),
    ("ID-10", "pass", report(claimant=AGENT), agents_papers(attorney())),
    ("ID-10", "pass", report(), PAPERS),
    ("ID-11", "pass", report(), [*PAPERS[:2], bank_card(holder_name=NAME)]),
    ("ID-11", "fail", report(), [*PAPERS[:2], bank_card(holder_name=OTHER)]),
    ("ID-11", "fail", report(payee={"name": OTHER}), PAPERS),
    ("ID-11", "pass", report(insured=CHILD_REPORT, claimant=FATHER), [bank_card(holder_name=OTHER)]),
    ("ID-11", "pass", report(beneficiaries=[{"name": OTHER}]), [bank_card(holder_name=OTHER)]),
    ("ID-11", "unknown", report(), [*PAPERS[:2], bank_card(holder_name="~张滇示")]),
    ("ID-11", "skip", report(), PAPERS),
    (
        "ID-11",
        "pass",
        report(payee={"name": NAME, "account": "6217000000000000004"}),
        [bank_card(card_number="~1")],
    ),
    ("ID-11", "skip", report(payee={"name": OTHER, "account": "6217000000000000004"}), [bank_card()]),
    ("ID-11", "skip", report(), [*PAPERS[:2], bank_card(holder_name="ZHANG YANSHI")]),
]


@pytest.mark.parametrize(("rule", "expected", "claim", "documents"), CASES)
def test_answers(rule: str, expected: str, claim: ClaimReport, documents: list[Document]) -> None:
    assert answer(rule, claim, documents) == expected


def test_expiry_is_judged_on_the_day_of_the_review() -> None:
    documents = with_card(valid_to="2026-11-30")
    assert lines(checked(report(), documents)) == []
    assert lines(checked(report(), documents, as_of=date(2026, 12, 1))) == [("id_card", "replace")]


def test_somebody_elses_card_is_refuted_and_seen_by_no_other_rule() -> None:
    strangers = id_card(person="王甲乙", number=OTHER_NUMBER, valid_to="2020-01-01", kind="front")
    result = checked(report(), swapped(PAPERS, strangers))
    assert lines(result) == [("id_card", "replace")]
    assert told(result) == {("ID-01", "request", "fail"), ("ID-02", "request", "fail")}
    assert next(d for d in result.documents if d.id == "id_card").satisfies == []


def test_a_card_below_confidence_counts_as_there() -> None:
    result = checked(report(), with_card(person="~王甲乙", number="~440300198501013219"))
    assert lines(result) == []
    assert told(result) == {("ID-01", "request", "unknown"), ("ID-02", "request", "unknown")}


@pytest.mark.parametrize(
    ("claim", "item"),
    [
        (report(claimant=AGENT), "agent_id"),
        (report(claimant={"name": OTHER, "id_number": OTHER_NUMBER, "relation": "妹妹"}), "claimant_id"),
        (report(insured=CHILD_REPORT, claimant=FATHER), "guardian_id"),
        (report(insured=CHILD_REPORT), "guardian_id"),
    ],
)
def test_whose_card_it_is(claim: ClaimReport, item: str) -> None:
    insured = id_card(person=claim.insured.name, number=claim.insured.id_number)
    result = checked(claim, [*swapped(PAPERS, insured), id_card("other_card", OTHER, OTHER_NUMBER)])
    assert {d.id: d.satisfies for d in result.documents if d.type == "id_card"} == {
        "id_card": ["id_card"],
        "other_card": [item],
    }
    assert not any(rule in ("ID-01", "ID-02") for rule, _, _ in told(result))


def test_a_payees_card_is_nobodys_fault() -> None:
    result = checked(report(payee={"name": OTHER}), [*PAPERS, id_card("payee", OTHER, OTHER_NUMBER)])
    assert not any(rule.startswith("QL") or rule in ("ID-01", "ID-02") for rule, _, _ in told(result))


def test_a_strangers_card_beside_the_insureds_is_information_only() -> None:
    result = checked(report(), [*PAPERS, id_card("stranger", "王甲乙", OTHER_NUMBER, valid_to="2020-01-01")])
    assert lines(result) == []
    assert told(result) == {("QL-05", "info", "fail")}


def test_a_former_name_explains_the_card() -> None:
    register = paper(
        "household_register",
        rows=[{"name": NAME, "former_name": "张旧名", "relation": "户主", "id_number": NUMBER}],
    )
    result = checked(report(), [*with_card(person="张旧名"), register])
    assert lines(result) == []
    assert told(result) == set()
    status = {entry.item: entry.status for entry in result.checklist}
    assert status["statement"] == "present"


def test_a_minors_papers() -> None:
    child = id_card(person=CHILD, number=CHILD_NUMBER)
    claim = report(insured=CHILD_REPORT, claimant=FATHER)
    medical = [
        document.model_copy(update={"fields": {**document.fields, **_of_child(document)}})
        for document in without(PAPERS, "id_card")
    ]
    assert lines(checked(claim, [*medical, child])) == [
        ("guardian_id", "missing"),
        ("guardian_proof", "missing"),
    ]
    father = id_card("father", OTHER, OTHER_NUMBER)
    for shown in (
        {"name": CHILD},
        {"name": "~张水祥"},
        {"name": None},
        {"name": "~x", "id_number": CHILD_NUMBER},
    ):
        register = paper(
            "household_register", rows=[{"name": OTHER, "relation": "户主"}, {**shown, "relation": "子"}]
        )
        assert lines(checked(claim, [*medical, father, register])) == []
    stranger = paper("household_register", rows=[{"name": OTHER, "relation": "户主"}])
    assert ("id_card", "missing") in lines(checked(claim, [*medical, father, stranger]))


def _of_child(document: Document) -> dict[str, object]:
    child = {"payer_name": CHILD, "patient_name": CHILD, "payer_id": "310101********0025"}
    return {
        key: document.fields[key].model_copy(update={"value": value})
        for key, value in child.items()
        if key in document.fields
    }


def test_texts_for_the_customer_are_masked() -> None:
    result = checked(report(), with_card(person="王甲乙", number=OTHER_NUMBER))
    texts = " ".join(finding.customer for finding in result.findings)
    assert "王*乙" in texts
    assert "王甲乙" not in texts
    assert OTHER_NUMBER not in texts
    assert NUMBER not in texts


def test_what_a_picture_may_hide_of_an_attorneys_paper_is_asked_for_only_where_the_paper_comes_again() -> (
    None
):
    """A period that an engine did not see alone is for a person; beside a signature that is not there it is named."""
    claim = report(claimant=AGENT)
    lacking = attorney(valid_to="absent")
    seen = agents_papers(photographed(lacking))
    assert answer("ID-10", claim, seen) == "unknown"
    unsigned = photographed(attorney(valid_to="absent", signature_present=False), absent=0.9)
    lines_of_it = [
        line for line in asked(checked(claim, agents_papers(unsigned))) if line.item == "power_of_attorney"
    ]
    assert [line.reasons for line in lines_of_it] == [("请补充授权委托书的委托期限、委托人签名",)]
