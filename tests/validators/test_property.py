"""Rules on loss lists and proofs of purchase: each of the four answers, as a table."""

import pytest

from claims.document import Document
from claims.evidence import Value
from claims.report import ClaimReport
from tests.validators.build import (
    answer,
    asked,
    certificate,
    checked,
    fire_papers,
    fire_report,
    inpatient_papers,
    lines,
    loss_list,
    paper,
    purchase_invoice,
    report,
    swapped,
    told,
    without,
)

FIRE = fire_papers()
Listed = tuple[str, str, str, str, str]
SOFA: Listed = ("1", "布艺沙发", "1", "1800.00", "1800.00")
FRIDGE: Listed = ("2", "海样冰箱", "1", "2600.00", "2600.00")
TV: Listed = ("3", "超清电视", "1", "3900.00", "3900.00")


def rows(*listed: tuple[Value, ...]) -> list[dict[str, Value]]:
    keys = ("number", "name", "quantity", "unit_price", "amount")
    return [dict(zip(keys, row, strict=True)) for row in listed]


def listing(*listed: tuple[Value, ...], **changes: Value) -> list[Document]:
    total = {"total_amount": "4400.00", "total_amount_words": "肆仟肆佰元整"}
    return swapped(FIRE, loss_list(rows=rows(*listed), **{**total, **changes}))


def written_off(amount: str, **less: Value) -> list[Document]:
    """A sofa for 1800 that has aged."""
    row = {"number": "1", "name": "布艺沙发", "quantity": "1", "unit_price": "1800.00", "amount": amount}
    return swapped(FIRE, loss_list(rows=[{**row, **less}], total_amount=amount, total_amount_words=""))


CASES: list[tuple[str, str, ClaimReport, list[Document]]] = [
    ("PR-01", "pass", fire_report(), FIRE),
    ("PR-01", "pass", fire_report(), listing(("1", "碗", "30", "1.66", "50.00"))),
    ("PR-01", "fail", fire_report(), listing(("1", "碗", "3", "1.66", "5.04"))),
    ("PR-01", "unknown", fire_report(), listing(("1", "碗", "~3", "1.66", "4.98"))),
    ("PR-01", "skip", report(), inpatient_papers()),
    ("PR-01", "pass", fire_report(), written_off("1500.00", depreciation="270.00", salvage="30.00")),
    ("PR-01", "pass", fire_report(), written_off("1530.00", depreciation="270.00", salvage="30.00")),
    ("PR-01", "fail", fire_report(), written_off("1600.00", depreciation="270.00", salvage="30.00")),
    ("PR-01", "skip", fire_report(), written_off("1260.00", condition="七成新")),
    (
        "PR-01",
        "skip",
        fire_report(),
        listing(*((str(n), f"物品{n}", "2", "300.00", f"{n}00.00") for n in range(1, 6))),
    ),
    (
        "PR-01",
        "fail",
        fire_report(),
        listing(*((str(n), f"物品{n}", "2", f"{n}00.00", f"{2 * n - (n == 3)}00.00") for n in range(1, 6))),
    ),
    ("PR-02", "pass", fire_report(), FIRE),
    ("PR-02", "fail", fire_report(), listing(SOFA, FRIDGE, total_amount="4500.00")),
    ("PR-02", "fail", fire_report(), listing(SOFA, FRIDGE, total_amount_words="肆仟伍佰元整")),
    ("PR-02", "unknown", fire_report(), listing(SOFA, ("2", "海样冰箱", "1", "2600.00", "~2600.00"))),
    (
        "PR-02",
        "pass",
        fire_report(),
        listing(SOFA, ("2", "海样冰箱", "1", "2600.00", None), rows_proved=True),
    ),
    ("PR-02", "skip", fire_report(), listing(SOFA, TV, total_amount="9.00", total_amount_words="")),
    ("PR-02", "skip", fire_report(), listing(SOFA, sheet_total="2", sheets_seen="1", total_amount_words="")),
    ("PR-07", "pass", fire_report(), FIRE),
    ("PR-07", "fail", fire_report(), without(FIRE, "vat_invoice")),
    ("PR-07", "pass", fire_report(documents_held=["purchase_proof"]), without(FIRE, "vat_invoice")),
    ("PR-07", "skip", report(), inpatient_papers()),
    ("PR-09", "pass", fire_report(), FIRE),
    ("PR-09", "pass", fire_report(), listing(SOFA, FRIDGE, sheet_total="2", sheets_seen="1,2")),
    ("PR-09", "fail", fire_report(), listing(SOFA, FRIDGE, sheet_total="3", sheets_seen="1,3")),
    ("PR-09", "fail", fire_report(), listing(SOFA, TV, total_amount="5700.00", total_amount_words="")),
    ("PR-09", "fail", fire_report(), listing(SOFA, TV, ("4", "椅", "1", "5.00", "5.00"), rows_proved=True)),
    (
        "PR-09",
        "pass",
        fire_report(),
        listing(SOFA, ("7", "海样冰箱", "1", "2600.00", "2600.00"), rows_proved=True),
    ),
    ("PR-09", "unknown", fire_report(), listing(SOFA, ("~2", "海样冰箱", "1", "2600.00", "2600.00"))),
    ("PR-09", "unknown", fire_report(), listing(FRIDGE, FRIDGE)),
    ("PR-09", "pass", fire_report(), listing(SOFA, FRIDGE, SOFA, rows_proved=True)),
    ("PR-09", "skip", report(), inpatient_papers()),
]


@pytest.mark.parametrize(("rule", "expected", "claim", "documents"), CASES)
def test_answers(rule: str, expected: str, claim: ClaimReport, documents: list[Document]) -> None:
    assert answer(rule, claim, documents) == expected


def test_faults_of_one_list_are_one_line() -> None:
    faulty = listing(("1", "碗", "3", "1.66", "5.50"), ("2", "盘", "2", "4.00", "9.00"), total_amount="99.00")
    (line,) = asked(checked(fire_report(), without(faulty, "vat_invoice")))
    assert (line.item, line.kind, line.rules) == ("loss_list", "clarify", ("PR-01", "PR-02"))
    assert len(line.reasons) == 4


def test_a_missing_page_speaks_alone() -> None:
    pages = {"sheet_total": "2", "sheets_seen": "1", "total_amount": "9999.00", "total_amount_words": ""}
    (line,) = asked(checked(fire_report(), listing(SOFA, FRIDGE, **pages)))
    assert (line.item, line.kind, line.reasons) == ("loss_list", "replace", ("请补充损失清单第2页",))


@pytest.mark.parametrize(
    "proof",
    [
        purchase_invoice(),
        purchase_invoice(rows=[{"name": "*家电*冰柜", "amount": "2300.88", "tax": "299.12"}]),
        paper("purchase_proof", name="海样冰箱 BCD-216 订单详情"),
        paper("purchase_proof", number="D20250601"),
        paper("purchase_proof", name="张演示", number="D20250601"),
        paper("statement", title="无法提供购买凭证的情况说明", name="张演示"),
    ],
)
def test_what_proves_a_purchase(proof: Document) -> None:
    result = checked(fire_report(), [*without(FIRE, "vat_invoice"), proof])
    assert (lines(result), told(result)) == ([], set())


@pytest.mark.parametrize(
    "paper_",
    [
        purchase_invoice(total_amount="88.00", rows=[{"name": "*日用*毛巾", "amount": "88.00"}]),
        paper("purchase_proof", name="羊毛地毯 订单详情"),
        paper("statement", title="情况说明", name="张演示"),
    ],
)
def test_what_does_not(paper_: Document) -> None:
    result = checked(fire_report(), [*without(FIRE, "vat_invoice"), paper_])
    assert lines(result) == [("purchase_proof", "missing")]


def test_one_line_names_all_rows_that_lack_proof() -> None:
    both = listing(SOFA, FRIDGE, TV, total_amount="8300.00", total_amount_words="")
    (line,) = asked(checked(fire_report(), without(both, "vat_invoice")))
    assert line.reasons == ("请补充第2项海样冰箱、第3项超清电视的购买凭证（订单或付款记录均可）",)
    (line,) = asked(checked(fire_report(), both))
    assert (line.item, line.kind) == ("purchase_proof", "missing")
    assert line.reasons == ("请补充第3项超清电视的购买凭证（订单或付款记录均可）",)


def test_below_the_threshold_nothing_is_proved() -> None:
    cheap = listing(
        SOFA, ("2", "海样冰箱", "1", "2000.00", "2000.00"), total_amount="3800.00", total_amount_words=""
    )
    assert lines(checked(fire_report(), without(cheap, "vat_invoice"))) == []


@pytest.mark.parametrize(
    ("note", "wanted"), [("维修费", [("vat_invoice", "missing")]), ("无法维修", []), ("全损", [])]
)
def test_repair_cost_wants_the_repair_invoice(note: str, wanted: list[tuple[str, str]]) -> None:
    row = {**rows(SOFA)[0], "note": note}
    repaired = loss_list(rows=[row], total_amount="1800.00", total_amount_words="")
    assert lines(checked(fire_report(), without(swapped(FIRE, repaired), "vat_invoice"))) == wanted


def test_two_scenarios_are_one_list() -> None:
    claim = fire_report(scenarios=["property.fire", "motor.single"], handled_by="traffic_police")
    result = checked(claim, FIRE)
    items = [(entry.item, entry.thing) for entry in result.checklist]
    assert len(items) == len(set(items))
    assert [(line.item, line.thing) for line in asked(result) if line.item == "accident_certificate"] == [
        ("accident_certificate", "道路交通事故认定书")
    ]
    both = {entry.item: entry.required_by for entry in result.checklist}["loss_photo"]
    assert both == ["property.fire", "motor.single"]


def test_a_company_shows_licence_and_books_instead_of_a_card() -> None:
    claim = fire_report(
        company_insured=True, insured={"name": "示例商贸有限公司", "id_number": "91110101MA0000007T"}
    )
    company = [*without(FIRE, "id_card"), certificate("fire", accident_place="示例市样本区演示路12号")]
    assert lines(checked(claim, company)) == [("business_licence", "missing"), ("account_books", "missing")]
