"""Arithmetic that bills, fee lists and loss lists share: sums, amounts in words, pages, and which bill is which."""

from collections.abc import Iterable
from decimal import Decimal

from claims.errors import ValueSyntaxError
from claims.values.money import parse_amount_words
from validators.answers import AbsentError, UnsureError
from validators.paper import Cells, Paper


def missing_sheets(paper: Paper) -> list[int]:
    """The pages of a printed 共N页 that did not come. Raises AbsentError where no number of pages is printed."""
    total = paper.text("sheet_total")
    seen = paper.text("sheets_seen") if paper.carries("sheets_seen") else ""
    try:
        came = {int(each) for each in seen.replace("，", ",").split(",") if each.strip()}
        wanted = range(1, int(total) + 1)
    except ValueError:
        raise UnsureError("sheet_total") from None
    if not came:
        raise AbsentError("sheets_seen")
    return [sheet for sheet in wanted if sheet not in came]


def missing_numbers(rows: Iterable[Cells]) -> list[int]:
    """The running numbers that a list of rows leaves out, from 1 to its last. Rows without a number do not count."""
    numbered = {int(row.money("number")) for row in rows if row.carries("number")}
    return [number for number in range(1, max(numbered, default=0)) if number not in numbered]


def whole(paper: Paper) -> Paper:
    """The paper, if no page of it is missing. Sums that span a missing page are skipped (CONTRACT §5)."""
    try:
        lacking = missing_sheets(paper)
    except (AbsentError, UnsureError):
        return paper
    if lacking:
        raise AbsentError("sheets")
    return paper


def sum_of(rows: Iterable[Cells], key: str = "amount") -> Decimal:
    """Σ of a column. Raises AbsentError where there is no row or a row has no such cell."""
    amounts = [row.money(key) for row in rows]
    if not amounts:
        raise AbsentError("rows")
    return sum(amounts, Decimal())


def amount_in_words(paper: Paper, key: str = "total_amount_words") -> Decimal:
    """The printed amount in words, in yuan. What is no amount was not read right."""
    try:
        return parse_amount_words(paper.text(key))
    except ValueSyntaxError:
        raise UnsureError(key) from None


def one_of_each(bills: Iterable[Paper]) -> list[Paper]:
    """The bills without repeats: a bill that exists as paper and as e-copy is one bill."""
    seen: set[tuple[str | None, ...]] = set()
    different = []
    for bill in bills:
        key = voucher(bill)
        if key is None or key not in seen:
            different.append(bill)
        if key is not None:
            seen.add(key)
    return different


def voucher(bill: Paper) -> tuple[str | None, ...] | None:
    """What makes a bill this bill: its number with its code, or with its amount where no code is printed."""
    number = bill.sure_text("bill_number")
    return (number, bill.sure_text("bill_code") or bill.sure_text("total_amount")) if number else None
