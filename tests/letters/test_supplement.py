"""What a supplement answers, what it replaces, and why something may be asked again: one case a line."""

from collections.abc import Sequence

import pytest

from claims.requests import Asked, ItemState, Lacking
from claims.review import LineKind, ReasonCode, RequestLine
from letters.supplement import Came, Material, judge, replaced
from tests.letters.factory import paper

SINCE = {"old": 1, "old2": 1, "new": 2, "newer": 3}
"""Files, and the submission that brought each; the request was composed from the first."""


def line(item: str = "medical_bill", kind: LineKind = "missing", title: str = "医疗收费票据") -> RequestLine:
    return RequestLine(
        item=item,
        kind=kind,
        title=title,
        reason="",
        how="",
        alternatives=[],
        basis="",
        rules=[],
        documents=[],
    )


def asked(*papers: str, kind: LineKind = "missing", state: ItemState = "open", **more: str) -> Asked:
    title = more.pop("title", "医疗收费票据")
    return Asked(line(kind=kind, title=title, **more), title, frozenset(papers), state, 1)


def lacking(*papers: str, kind: LineKind = "missing", **more: str) -> Lacking:
    return Lacking(line(kind=kind, **more), frozenset(papers))


def came(file: str, type_: str = "medical_bill", **fields: str) -> Came:
    return Came(paper(file, type_, 0.98, **fields), frozenset([file]))


def material(
    papers: Sequence[Came] = (), before: Sequence[Lacking] = (), extended: bool = False, last: int = 1
) -> Material:
    return Material(papers, SINCE, last, lambda: before, lambda _item: extended)


@pytest.mark.parametrize(
    ("one", "now", "papers", "state"),
    [
        (asked(), [], [], "present"),
        (asked(), [lacking()], [], "open"),
        (asked(), [lacking("old", kind="replace")], [], "open"),
        (asked(), [lacking("new", kind="replace")], [], "answered"),
        (asked(), [lacking("old", "new", kind="clarify")], [], "answered"),
        (asked(), [lacking(item="fee_list", title="费用清单")], [], "present"),
        (
            asked("old", kind="replace"),
            [lacking("old", kind="replace", title="医疗收费票据：b.jpg")],
            [],
            "open",
        ),
        (asked("old", kind="replace"), [lacking("new", kind="replace")], [], "answered"),
        (asked("old", kind="replace"), [lacking("old2", kind="replace")], [], "present"),
        (asked("old", kind="clarify"), [lacking("old", "new", kind="clarify")], [], "open"),
        (
            asked("old", kind="clarify"),
            [lacking("old", kind="clarify")],
            [came("new", "statement")],
            "answered",
        ),
        (asked("old", kind="clarify"), [lacking("old", kind="clarify")], [came("old2", "statement")], "open"),
        (asked("old", kind="replace"), [lacking("old", kind="replace")], [came("new", "statement")], "open"),
        (asked(title=""), [], [], "open"),
        (asked(title=""), [], [came("old")], "open"),
        (asked(title=""), [], [came("new")], "present"),
        (asked(state="waived"), [], [came("new")], "waived"),
        (asked(state="dropped"), [lacking()], [], "dropped"),
    ],
)
def test_what_becomes_of_a_line(one: Asked, now: list[Lacking], papers: list[Came], state: ItemState) -> None:
    assert judge([one], now, material(papers), {}).states[one.place] == state


OTHER = asked(item="id_card", title="身份证")


@pytest.mark.parametrize(
    ("one", "now", "given", "because"),
    [
        (asked(), lacking(), material(), None),
        (asked(state="waived"), lacking(), material(), None),
        (asked(state="dropped"), lacking("old", kind="replace"), material(), None),
        (asked(), lacking("new", kind="replace"), material(), "SUPPLEMENT_DEFECTIVE"),
        (asked(state="answered"), lacking("newer", kind="replace"), material(last=2), "SUPPLEMENT_DEFECTIVE"),
        (asked(state="present"), lacking("old", "new", kind="clarify"), material(), "SUPPLEMENT_DEFECTIVE"),
        (OTHER, lacking("new", kind="replace"), material(before=[lacking()]), "NEW_FACT_FROM_SUPPLEMENT"),
        (OTHER, lacking(), material(), "NEW_FACT_FROM_SUPPLEMENT"),
        (OTHER, lacking(), material(before=[lacking()]), "MISSED_BY_US"),
        (OTHER, lacking(), material(before=[lacking()], extended=True), "CLAIM_SCOPE_EXTENDED_BY_CUSTOMER"),
        (
            OTHER,
            lacking("old", kind="replace"),
            material(before=[lacking("old", kind="replace")]),
            "MISSED_BY_US",
        ),
        (asked(state="present"), lacking(), material(before=[lacking()]), "MISSED_BY_US"),
        (
            asked(state="present"),
            lacking("new", kind="replace"),
            material(last=2, before=[lacking("new")]),
            "MISSED_BY_US",
        ),
    ],
)
def test_why_it_is_asked_again(one: Asked, now: Lacking, given: Material, because: ReasonCode | None) -> None:
    again = judge([one], [now], given, {}).again
    assert [each.line.because for each in again] == ([because] if because else [])


def test_a_drafted_line_keeps_its_reason_under_a_longer_title() -> None:
    now = lacking("new", kind="replace", title="医疗收费票据：b.jpg")
    drafted: dict[tuple[str, str], ReasonCode] = {("medical_bill", "医疗收费票据"): "SUPPLEMENT_DEFECTIVE"}
    again = judge([OTHER], [now], material(last=2, before=[now]), drafted).again
    assert [each.line.because for each in again] == ["SUPPLEMENT_DEFECTIVE"]


def two(*files: str) -> list[Asked]:
    return [asked(file, kind="replace", title=f"医疗收费票据：{file}") for file in files]


def both(*files: str) -> list[Lacking]:
    return [lacking(file, kind="replace", title=f"医疗收费票据：{file}") for file in files]


@pytest.mark.parametrize(
    ("lines", "now", "papers", "gone"),
    [
        (two("old"), both("old"), [came("old"), came("new")], ["old"]),
        (two("old"), both("old"), [came("old")], []),
        (two("old"), both("old"), [came("old"), came("new", "fee_list")], []),
        (two("old", "old2"), both("old", "old2"), [came("old"), came("old2"), came("new")], []),
        (
            two("old", "old2"),
            both("old", "old2"),
            [came("old"), came("old2"), came("new"), came("newer")],
            ["old", "old2"],
        ),
        (two("old"), both("old", "new"), [came("old"), came("new"), came("newer")], ["old", "new"]),
        ([asked()], both("new"), [came("new"), came("newer")], ["new"]),
        (two("old"), both("old"), [came("old", bill_number="1"), came("new", bill_number="2")], []),
        (two("old"), both("old"), [came("old", bill_number="1"), came("new", bill_number="1")], ["old"]),
        ([OTHER], both("old"), [came("old"), came("new")], []),
    ],
)
def test_papers_that_were_sent_anew(
    lines: list[Asked], now: list[Lacking], papers: list[Came], gone: list[str]
) -> None:
    assert [document.id for document in replaced(lines, now, material(papers))] == gone
