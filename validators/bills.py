"""Arithmetic that bills, fee lists and loss lists share: sums, amounts in words, pages, and which bill is which."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from claims.document import Row
from claims.errors import ValueSyntaxError
from claims.values.money import parse_amount_words
from validators.answers import AbsentError, Fail, UnsureError, failed
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


def missing_numbers(rows: Iterable[Cells], proved: bool) -> list[int]:
    """The running numbers that a list of rows leaves out, from 1 to its last; each page may begin anew with 1.

    `proved`: the rows make the total, so that numbers which do not rise, or a last one far off, are misread and not
    rows that lack. Raises UnsureError where numbers do not rise and nothing is proved, and where rows of a picture have
    no number: theirs may be the ones that lack.
    """
    rows = list(rows)
    lacking: list[int] = []
    for run in _runs([int(row.money("number")) for row in rows if row.carries("number")]):
        if any(later <= earlier for earlier, later in pairwise(run)):
            if proved:
                continue
            raise UnsureError("number")
        known = run[:-1] if proved else run
        lacking += [number for number in range(1, max(known, default=0)) if number not in run]
    unseen = sum(row.from_picture for row in rows if not row.carries("number"))
    if lacking and unseen >= len(lacking):
        raise UnsureError("number")
    return lacking


def _runs(numbers: list[int]) -> list[list[int]]:
    """Cut before every 1."""
    runs: list[list[int]] = [[]]
    for number in numbers:
        if number == 1 and runs[-1]:
            runs.append([])
        runs[-1].append(number)
    return runs


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


_FEW = 3
"""Rows that show what a list's columns mean."""


def claims_less(rows: Sequence[Row]) -> bool:
    """Whether a list's amounts are less than its prices throughout: what a thing cost once beside what of it was lost.
    A slip is one row among others that multiply."""
    keys = ("quantity", "unit_price", "amount")
    known = [[row[key].as_decimal for key in keys] for row in rows if all(_filled(row, key) for key in keys)]
    multiplying = sum(quantity * price == amount for quantity, price, amount in known)
    return (
        len(known) >= _FEW
        and len(known) >= _FEW * multiplying
        and all(amount <= quantity * price for quantity, price, amount in known)
    )


def _filled(row: Row, key: str) -> bool:
    return key in row and bool(row[key].value)


def amount_in_words(paper: Paper, key: str = "total_amount_words") -> Decimal:
    """The printed amount in words, in yuan. What is no amount was not read right."""
    try:
        return parse_amount_words(paper.text(key))
    except ValueSyntaxError:
        raise UnsureError(key) from None


def words_against_figures(paper: Paper, tolerance: Decimal) -> Fail | None:
    """Whether a total in words differs from its figures by more than `tolerance` yuan. Words that were misread do not
    matter where the rows prove the figures (DOMAIN 3.18)."""
    figures = paper.money("total_amount")
    try:
        words = amount_in_words(paper)
    except UnsureError:
        if paper.document.rows_proved:
            return None
        raise
    return failed(words=words, figures=figures) if abs(words - figures) > tolerance else None


def one_of_each(bills: Iterable[Paper]) -> list[Paper]:
    """The bills without repeats: a bill that exists as paper and as e-copy is one bill."""
    different: list[Paper] = []
    for bill in bills:
        if not any(same_voucher(bill, other) for other in different):
            different.append(bill)
    return different


def same_voucher(bill: Paper, other: Paper) -> bool:
    """Whether two bills are one: the same number, and the same code or, where one prints none, the same amount."""
    if bill.document.id == other.document.id:
        return True
    numbers = [each.sure_text("bill_number") for each in (bill, other)]
    codes = [each.sure_text("bill_code") for each in (bill, other)]
    amounts = [each.sure_text("total_amount") for each in (bill, other)]
    alike = codes[0] == codes[1] if all(codes) else amounts[0] == amounts[1] is not None
    return None not in numbers and numbers[0] == numbers[1] and alike
