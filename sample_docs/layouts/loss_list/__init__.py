"""Loss lists: a household's, one in other words, one over several pages, a company's."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from random import Random

from claims.values.money import format_amount_words
from sample_docs.expected import Entry, Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.numbers import money, thousands
from sample_docs.prices import Item
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import seal, signature


def total_of(items: Sequence[Item]) -> Decimal:
    return sum((item.amount for item in items), Decimal(0))


def row(number: int, item: Item, keys: str, day: str = "%Y-%m-%d") -> Entry:
    """The expected row of an item, only with the columns that the layout prints."""
    full: Entry = {
        **same(
            number=str(number), name=item.name, model=item.model, unit=item.unit, quantity=str(item.quantity)
        ),
        "unit_price": (money(item.price), thousands(item.price)),
        "amount": (money(item.amount), thousands(item.amount)),
        "purchase_date": (f"{item.bought}", item.bought.strftime(day)),
        "salvage": (money(_salvage(item)), thousands(_salvage(item))),
        **same(note=item.note),
    }
    return {key: full[key] for key in keys.split() if full[key][1]}


def _salvage(item: Item) -> Decimal:
    return (item.amount * Decimal("0.05")).quantize(Decimal("0.01"))


def _head(facts: Facts, name: str, total: Decimal, day: str = "%Y年%m月%d日", policy: bool = True) -> Entry:
    listed = (facts.reported + timedelta(days=3)).date()
    return {
        **same(report_no=facts.report_no, insured_name=name),
        **(same(policy_no=facts.policy_no) if policy else {}),
        "total_amount": (money(total), thousands(total)),
        "total_amount_words": (format_amount_words(total), format_amount_words(total)),
        "list_date": (f"{listed}", listed.strftime(day)),
    }


def _cells(rows: list[Entry], keys: str) -> list[list[str]]:
    return [[row[key][1] if key in row else "" for key in keys.split()] for row in rows]


@layout
def household(facts: Facts, rng: Random) -> Sheet:
    """The full set of columns on one ruled page."""
    keys = "number name model unit quantity unit_price amount purchase_date note"
    rows = [row(i, item, keys) for i, item in enumerate(facts.items, 1)]
    fields = _head(facts, facts.insured.name, total_of(facts.items)) | flags(signature_present=True)
    document = Expected("loss_list", None, fields, rows, True)
    data = {**document.shown(), "cells": _cells(rows, keys), "place": facts.home}
    return Sheet(data, [document], {"sign": signature(facts.insured.name, rng)})


@layout
def letter(facts: Facts, rng: Random) -> Sheet:
    """Other words for the columns, hairlines only, no unit, months as purchase dates are not used."""
    keys = "number name model quantity unit_price amount purchase_date"
    rows = [row(i, item, keys, "%Y.%m.%d") for i, item in enumerate(facts.items, 1)]
    fields = _head(facts, facts.insured.name, total_of(facts.items), "%Y-%m-%d", policy=False) | flags(
        signature_present=True
    )
    document = Expected("loss_list", None, fields, rows, True)
    data = {**document.shown(), "cells": _cells(rows, keys)}
    return Sheet(data, [document], {"sign": signature(facts.insured.name, rng)})


@layout
def pages(facts: Facts, rng: Random) -> Sheet:
    """Over several pages with a subtotal on each; the total stands on the last."""
    keys = "number name model unit quantity unit_price amount purchase_date"
    rows = [row(i, item, keys, "%Y/%m/%d") for i, item in enumerate(facts.items, 1)]
    per = max(4, (len(rows) + 1) // 2)
    fields = _head(facts, facts.insured.name, total_of(facts.items), policy=False) | flags(
        signature_present=True
    )
    document = Expected("loss_list", None, fields, rows, True)
    parts = [
        {"cells": _cells(rows[i : i + per], keys), "subtotal": thousands(total_of(facts.items[i : i + per]))}
        for i in range(0, len(rows), per)
    ]
    return Sheet(
        {**document.shown(), "parts": parts}, [document], {"sign": signature(facts.insured.name, rng)}
    )


_CARRIED_PER_PAGE = 28


@layout
def carried(facts: Facts, rng: Random) -> Sheet:
    """Page after page with what the pages before made (承前页) and what is carried on (过次页); the total stands apart
    from its label."""
    keys = "number name model unit quantity unit_price amount note"
    items = facts.items
    rows = [row(i, item, keys) for i, item in enumerate(items, 1)]
    fields = _head(facts, facts.insured.name, total_of(items), policy=False) | flags(signature_present=True)
    document = Expected("loss_list", None, fields, rows, True)
    starts = range(0, len(items), _CARRIED_PER_PAGE)
    parts = [
        {
            "cells": _cells(rows[at : at + _CARRIED_PER_PAGE], keys),
            "before": thousands(total_of(items[:at])),
            "subtotal": thousands(total_of(items[at : at + _CARRIED_PER_PAGE])),
            "so_far": thousands(total_of(items[: at + _CARRIED_PER_PAGE])),
        }
        for at in starts
    ]
    data = {**document.shown(), "parts": parts, "place": facts.home}
    return Sheet(data, [document], {"sign": signature(facts.insured.name, rng)})


@layout
def company(facts: Facts, rng: Random) -> Sheet:
    """A company's list on landscape A4 with salvage values and a seal."""
    keys = "number name model unit quantity unit_price amount purchase_date salvage note"
    rows = [row(i, item, keys) for i, item in enumerate(facts.items, 1)]
    fields = _head(facts, facts.firm, total_of(facts.items)) | flags(
        signature_present=True, seal_present=True
    )
    document = Expected("loss_list", None, fields, rows, True)
    cells = [[*cells[:-1], "全损", cells[-1]] for cells in _cells(rows, keys)]
    salvage = sum((_salvage(item) for item in facts.items), Decimal(0))
    data = {**document.shown(), "cells": cells, "salvage_total": thousands(salvage)}
    stamps = {"sign": signature(facts.other.name, rng), "seal": seal(facts.firm)}
    return Sheet(data, [document], stamps)
