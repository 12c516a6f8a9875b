"""The bench judges everybody else's work: it has to count right."""

from pathlib import Path

import pytest

from bench.accuracy.baselines import seen
from bench.accuracy.compare import Observation, Typing, compare
from bench.accuracy.evidence import Crop
from bench.accuracy.golden import DOCUMENTS, Golden, Truth, goldens
from bench.accuracy.held_out import held_out_table
from bench.accuracy.kept import Kept
from bench.accuracy.trust import auroc, review_table
from bench.accuracy.work import Outcome
from claims.document import Document
from claims.evidence import Field, PageRef, Value

CARD = Truth(
    "id_card", "front", {"name": "张伟", "sex": "male", "seal_present": True}, (), {"fields.sex": "男"}
)
BILL = Truth(
    "medical_bill",
    "outpatient",
    {"total_amount": "30.00", "payer_name": None},
    ({"name": "西药费", "amount": "10.00"}, {"name": "检查费", "amount": "20.00"}),
    {},
)


def golden(*truths: Truth, layout: str = "") -> Golden:
    return Golden("scan/a", (Path("a.png"),), "scan", truths, layout=layout)


def read(type_: str, rows: list[dict[str, Value]] | None = None, **fields: Value) -> Document:
    listed = [{key: Field(value=value, confidence=0.9) for key, value in row.items()} for row in rows or []]
    held = {key: Field(value=value, confidence=0.9) for key, value in fields.items()}
    return Document(
        id="d1", type=type_, pages=[PageRef(file="a.png")], confidence=1.0, fields=held, rows=listed
    )


def compared(paper: Golden, documents: list[Document]) -> tuple[list[Typing], list[Observation]]:
    found = compare(paper, documents)
    return found.typings, found.values


def test_all_right_is_all_exact() -> None:
    typings, values = compared(golden(CARD), [read("id_card", name="张伟", sex="male", seal_present=True)])
    assert [t.right for t in typings] == [True]
    assert [(v.place, v.key, v.exact) for v in values] == [
        ("fields", "name", True),
        ("fields", "sex", True),
        ("flags", "seal_present", True),
    ]


def test_documents_are_paired_by_what_they_say_not_by_order() -> None:
    other = Truth("id_card", "front", {"name": "李娜"}, (), {})
    typings, values = compared(
        golden(CARD, other), [read("id_card", name="李娜"), read("id_card", name="张伟")]
    )
    assert all(t.right for t in typings)
    assert [v.got for v in values if v.key == "name"] == ["张伟", "李娜"]


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([], [("id_card", None)]),
        ([read("bank_card")], [("id_card", "bank_card")]),
        ([read("id_card"), read("other")], [("id_card", "id_card"), (None, "other")]),
    ],
)
def test_a_wrong_a_missing_and_an_invented_document_are_wrong_types(
    documents: list[Document], expected: list[tuple[str | None, str | None]]
) -> None:
    typings, values = compared(golden(CARD), documents)
    assert [(t.expected, t.got) for t in typings] == expected
    assert not any(v.exact for v in values)


def test_a_sure_wrong_value_is_a_silent_error_and_an_absent_one_is_not() -> None:
    _, values = compared(golden(CARD), [read("id_card", name="张玮", sex=None)])
    assert [(v.key, v.silent_error) for v in values] == [
        ("name", True),
        ("sex", False),
        ("seal_present", False),
    ]


def test_a_missing_row_costs_its_own_cells_only() -> None:
    _, values = compared(
        golden(BILL), [read("medical_bill", [{"name": "检查费", "amount": "20.00"}], total_amount="30.00")]
    )
    assert [(v.key, v.exact) for v in values] == [
        ("total_amount", True),
        ("name", False),
        ("amount", False),
        ("name", True),
        ("amount", True),
    ]


def test_a_baseline_sees_a_string_as_printed_whatever_the_spaces() -> None:
    assert list(seen(golden(CARD), "姓名 张 伟\n性别 男")) == [("id_card", True), ("id_card", True)]
    assert list(seen(golden(CARD), "姓名 张玮\n性别")) == [("id_card", False), ("id_card", False)]


def test_a_layout_left_out_is_set_beside_the_others_of_its_type() -> None:
    def outcome(layout: str, sex: str) -> Outcome:
        paper = golden(CARD, layout=layout)
        _, values = compared(paper, [read("id_card", name="张伟", sex=sex)])
        return Outcome(paper, observations={"rapidocr": values})

    outcomes = [outcome("id_card/new", "female"), outcome("id_card/old", "male")]
    table = held_out_table(outcomes, "rapidocr", frozenset({"id_card/new"}))
    assert table.rows[0] == ("id_card", "new", "2", "0.500", "1.000", "0.500", "NO")


def value(confidence: float, right: bool, got: str | None = "x") -> Observation:
    expected = got if right else "y"
    return Observation("scan/a", "scan", "id_card", "fields", "name", expected, got, confidence)


@pytest.mark.parametrize(
    ("values", "area"),
    [
        ([value(0.9, True), value(0.2, False)], 1.0),
        ([value(0.2, True), value(0.9, False)], 0.0),
        ([value(0.9, True), value(0.9, False)], 0.5),
        ([value(0.9, True), value(0.5, True), value(0.7, False)], 0.5),
        ([value(0.9, True)], None),
    ],
)
def test_auroc_is_the_chance_that_the_right_value_is_the_surer_one(
    values: list[Observation], area: float | None
) -> None:
    assert auroc(values) == area


def test_reviewing_the_least_sure_values_makes_them_right() -> None:
    values = [value(0.99, True)] * 6 + [value(0.9, False), value(0.5, False), value(0.0, False, None)]
    values += [value(0.4, True)]
    row = review_table([Outcome(golden(CARD), observations={"rapidocr": values})], "rapidocr").rows[-1]
    assert row == ("all", "10", "0.700", "0.700", "0.700", "0.700", "0.800", "0.800", "0.900", "1.000")


@pytest.mark.parametrize(("proved", "silent"), [(True, True), (None, True), (False, False)])
def test_a_lost_row_is_silent_unless_the_list_is_refuted(proved: bool | None, silent: bool) -> None:
    found = read("medical_bill", [{"name": "检查费", "amount": "20.00"}], total_amount="30.00")
    found.rows_proved = proved
    (listing,) = compare(golden(BILL), [found]).lists
    assert (listing.rows, listing.found, listing.silent_loss) == (2, 1, silent)


def test_a_run_that_was_broken_off_does_not_work_twice(tmp_path: Path) -> None:
    kept, calls = Kept(tmp_path), []

    def crop() -> Crop:
        calls.append(1)
        return Crop("id_card", "name", confident=True, holds=True)

    assert [kept.get_or(("a", key), Crop, crop) for key in ("1", "2", "1")] == [crop()] * 3
    assert len(calls) == 3  # two made, one to compare with


def test_the_committed_set_is_whole_and_its_sample_large_enough_for_ci() -> None:
    everything = goldens(DOCUMENTS)
    assert [str(path) for golden in everything for path in golden.files if not path.is_file()] == []
    assert sum(golden.pages for golden in everything if golden.sample) >= 40
