"""PR-01 … PR-15: loss lists, invoices, property."""

from decimal import Decimal

from claims.settings import Settings
from validators.answers import AbsentError, Fail, UnsureError, failed
from validators.bills import (
    claims_less,
    missing_numbers,
    missing_sheets,
    sum_of,
    whole,
    words_against_figures,
)
from validators.case import Case
from validators.paper import Cells, Paper
from validators.proving import unproved_rows
from validators.rule import also, rule


@rule(
    "PR-01",
    "request",
    "Quantity times unit price is the amount of each row",
    adjuster="第{number}行不平：{quantity}×{price}≠{amount}",
    customer="损失清单第{number}项的数量×单价与金额不符，请更正",
    english="On the list of damaged property, quantity × price of item {number} is not its amount; please correct it",
    asks=("loss_list", "clarify"),
)
def row_multiplies(loss_row: Cells, settings: Settings) -> Fail | None:
    quantity, price, amount = (loss_row.money(key) for key in ("quantity", "unit_price", "amount"))
    defaults = settings.defaults
    tolerance = max(defaults.row_tolerance_per_unit * abs(quantity), defaults.row_tolerance_least)
    off = [loss_row.money(key) for key in ("depreciation", "salvage") if loss_row.sure_text(key)]
    if any(
        abs(quantity * price - less - amount) <= tolerance for less in (Decimal(), *off, sum(off, Decimal()))
    ):
        return None
    if loss_row.carries("condition") or claims_less(loss_row.document.rows):
        raise AbsentError("unit_price")
    return failed(number=loss_row.number, quantity=quantity, price=price, amount=amount)


@rule(
    "PR-02",
    "request",
    "The rows of a loss list add up to its total; words are figures",
    adjuster="合计不平，差{difference}元",
    customer="损失清单的合计与明细相差{difference}元，请更正",
    english="On the list of damaged property, total and items differ by {difference} yuan; please correct it",
    asks=("loss_list", "clarify"),
)
def list_adds_up(loss_list: Paper, settings: Settings) -> Fail | None:
    if loss_list.document.rows_proved:
        return None
    total = _unbroken(loss_list).money("total_amount")
    difference = abs(sum_of(loss_list.rows) - total)
    if difference <= settings.defaults.sum_tolerance or _net_of_salvage(loss_list, total, settings):
        return None
    return failed(difference=difference)


def _unbroken(loss_list: Paper) -> Paper:
    """The list, if neither a page nor a running number is missing."""
    try:
        lacking = missing_numbers(whole(loss_list).rows, loss_list.document.rows_proved is True)
    except UnsureError:
        return loss_list
    if lacking:
        raise AbsentError("rows")
    return loss_list


def _net_of_salvage(loss_list: Paper, total: Decimal, settings: Settings) -> bool:
    """Some lists total what is left after the salvage value."""
    salvage = sum((row.money("salvage") for row in loss_list.rows if row.sure_text("salvage")), Decimal())
    return abs(sum_of(loss_list.rows) - salvage - total) <= settings.defaults.sum_tolerance


@also(
    "PR-02",
    adjuster="合计大小写不一致（{words}/{figures}）",
    customer="损失清单合计的大写与小写不一致，请更正",
    english="On the list of damaged property, the total in words differs from the figures; please correct it",
    asks=("loss_list", "clarify"),
)
def list_words_are_figures(loss_list: Paper, settings: Settings) -> Fail | None:
    return words_against_figures(loss_list, settings.defaults.sum_tolerance)


@rule(
    "PR-07",
    "request",
    "Rows above the single-item threshold have a proof of purchase",
    adjuster="缺购置凭证：{rows}",
    customer="请补充{rows}的购买凭证（订单或付款记录均可）",
    english="Please add a proof of purchase (an order or payment record will do) for {rows}",
    asks=("purchase_proof", "missing"),
)
def big_rows_are_proved(loss_list: Paper, proofs: list[Paper], case: Case) -> Fail | None:
    if "purchase_proof" not in case.wanted:
        return None
    lacking = unproved_rows(loss_list, proofs, case)
    for row in lacking:
        row.show("amount")
    names = "、".join(f"第{row.number}项{row.sure_text('name') or ''}" for row in lacking)
    return failed(rows=names) if lacking else None


@rule(
    "PR-09",
    "request",
    "No page and no running number of the loss list is missing",
    adjuster="疑缺页：第{sheets}页",
    customer="请补充损失清单第{sheets}页",
    english="Please add page {sheets} of the list of damaged property",
    asks=("loss_list", "replace"),
)
def list_has_all_pages(loss_list: Paper, case: Case) -> Fail | None:
    if "loss_list" not in case.wanted:
        return None
    lacking = missing_sheets(loss_list)
    return failed(sheets="、".join(map(str, lacking))) if lacking else None


@also(
    "PR-09",
    adjuster="疑缺页：序号缺{numbers}",
    customer="损失清单的序号不连续（缺第{numbers}项），请补充缺少的页",
    english="The numbers on the list of damaged property have a gap (no item {numbers}); please add the page that is lacking",
    asks=("loss_list", "replace"),
)
def list_has_all_numbers(loss_list: Paper, case: Case) -> Fail | None:
    if "loss_list" not in case.wanted:
        return None
    if not any(row.carries("number") for row in loss_list.rows):
        raise AbsentError("number")
    try:
        lacking = missing_numbers(whole(loss_list).rows, loss_list.document.rows_proved is True)
    except UnsureError:
        if loss_list.document.rows_proved:
            return None
        raise
    return failed(numbers="、".join(map(str, lacking))) if lacking else None
