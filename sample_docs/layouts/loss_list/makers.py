"""Loss lists of other makers: an insurer's form with what was written off, one by rooms, one of stolen things in two
groups, a company's stock in units of ten thousand yuan, one written by hand, one in a claimant's own words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from claims.values.money import format_amount_words
from sample_docs.expected import Entry, Expected, Printed, flags, same
from sample_docs.facts import Facts
from sample_docs.numbers import money, thousands
from sample_docs.prices import Item
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import seal, signature

_CENT = Decimal("0.01")
_ROOMS = ("客厅", "厨房", "卧室", "储藏室")


def short(amount: Decimal) -> str:
    """As people write sums: no decimals where there are none."""
    return f"{amount.normalize():f}"


def _day(day: date, form: str) -> Printed:
    return f"{day}", day.strftime(form)


def _month(day: date, form: str) -> Printed:
    return f"{day:%Y-%m}", day.strftime(form)


def _listed(facts: Facts, form: str) -> Entry:
    return {"list_date": _day((facts.reported + timedelta(days=3)).date(), form)}


def _total(amount: Decimal, shown: Callable[[Decimal], str] = thousands) -> Entry:
    words = format_amount_words(amount)
    return {"total_amount": (money(amount), shown(amount)), "total_amount_words": (words, words)}


def _sum(rows: Sequence[Entry]) -> Decimal:
    return sum((Decimal(str(row["amount"][0])) for row in rows), Decimal(0))


def _cells(rows: Sequence[Entry], keys: str) -> list[list[str]]:
    return [[row[key][1] if key in row else "" for key in keys.split()] for row in rows]


@dataclass(frozen=True)
class _WornItem:
    """A thing with what is written off for its age, and what is left of it."""

    item: Item
    years: int

    @property
    def written_off(self) -> Decimal:
        return (self.item.amount * self.years * Decimal("0.06")).quantize(_CENT)

    @property
    def salvage(self) -> Decimal:
        return (self.item.amount * Decimal("0.02")).quantize(_CENT)

    @property
    def claimed(self) -> Decimal:
        return self.item.amount - self.written_off - self.salvage


def _worn(facts: Facts) -> list[_WornItem]:
    return [
        _WornItem(item, max(1, (facts.occurred.date() - item.bought).days // 365)) for item in facts.items
    ]


def _worn_row(number: int, worn: _WornItem) -> Entry:
    item = worn.item
    return {
        **same(number=str(number), name=item.name, quantity=str(item.quantity), unit=item.unit),
        **(same(model=item.model) if item.model else {}),
        "purchase_date": _month(item.bought, "%Y.%m"),
        "unit_price": (money(item.price), thousands(item.price)),
        "salvage": (money(worn.salvage), thousands(worn.salvage)),
        "amount": (money(worn.claimed), thousands(worn.claimed)),
        **(same(note=item.note) if item.note else {}),
    }


@layout
def appraised(facts: Facts, rng: Random) -> Sheet:
    """An insurer's form across: purchase price, years, what is written off, salvage, the claimed amount, and an empty
    column for the amount that the insurer will agree to."""
    worn = _worn(facts)
    rows = [_worn_row(number, each) for number, each in enumerate(worn, 1)]
    fields = {
        **same(report_no=facts.report_no, policy_no=facts.policy_no, insured_name=facts.insured.name),
        **_total(_sum(rows)),
        **_listed(facts, "%Y年%m月%d日"),
        **flags(signature_present=True),
    }
    document = Expected("loss_list", None, fields, rows, True)
    cells = [
        [
            *(entry[key][1] if key in entry else "" for key in ("number", "name", "model")),
            f"{each.item.quantity}{each.item.unit}",
            entry["purchase_date"][1],
            entry["unit_price"][1],
            str(each.years),
            thousands(each.written_off),
            *(entry[key][1] if key in entry else "" for key in ("salvage", "amount")),
            "",
            entry["note"][1] if "note" in entry else "",
        ]
        for entry, each in zip(rows, worn, strict=True)
    ]
    sums = {
        "written_off": thousands(sum((each.written_off for each in worn), Decimal(0))),
        "left": thousands(sum((each.salvage for each in worn), Decimal(0))),
    }
    data = {**document.shown(), **sums, "cells": cells, "place": facts.home}
    return Sheet(data, [document], {"sign": signature(facts.insured.name, rng)})


@layout
def rooms(facts: Facts, rng: Random) -> Sheet:
    """By rooms: a line for each room's name, a subtotal under its things; count and unit in one cell, no separators."""
    sizes = sorted(rng.sample(range(1, len(facts.items)), 3))
    shown: list[Entry] = []
    parts = []
    for room, (start, end) in zip(
        _ROOMS, zip([0, *sizes], [*sizes, len(facts.items)], strict=True), strict=True
    ):
        mine = [
            {
                **same(number=str(number), name=item.name, quantity=str(item.quantity), unit=item.unit),
                **(same(model=item.model) if item.model else {}),
                "unit_price": (money(item.price), short(item.price)),
                "note": (item.note or "全损", item.note or "全损"),
                "amount": (money(item.amount), short(item.amount)),
            }
            for number, item in enumerate(facts.items[start:end], start + 1)
        ]
        cells = [
            [
                *(entry[key][1] if key in entry else "" for key in ("number", "name", "model")),
                entry["quantity"][1] + entry["unit"][1],
                *(entry[key][1] for key in ("unit_price", "note", "amount")),
            ]
            for entry in mine
        ]
        parts.append({"room": room, "cells": cells, "subtotal": short(_sum(mine))})
        shown += mine
    fields = {
        **same(insured_name=facts.insured.name, policy_no=facts.policy_no),
        **_total(_sum(shown), short),
        **_listed(facts, "%Y年%-m月%-d日"),
        **flags(signature_present=True),
    }
    document = Expected("loss_list", None, fields, shown, True)
    data = {**document.shown(), "parts": parts, "place": facts.home, "phone": facts.insured.phone}
    return Sheet(data, [document], {"sign": signature(facts.insured.name, rng)})


@layout
def stolen(facts: Facts, rng: Random) -> Sheet:
    """Things that were stolen, in two groups beside each other; their total is told in words only."""
    rows: list[Entry] = [
        {
            **same(number=str(number), name=item.name, quantity=str(item.quantity)),
            "amount": (money(item.amount), money(item.amount)),
        }
        for number, item in enumerate(facts.items, 1)
    ]
    total = _total(_sum(rows))
    total["total_amount"] = (total["total_amount"][0], "")
    fields = {
        **same(report_no=facts.report_no, insured_name=facts.insured.name),
        **total,
        **_listed(facts, "%Y年%m月%d日"),
        **flags(signature_present=True),
    }
    document = Expected("loss_list", None, fields, rows, True)
    cells = _cells(rows, "number name quantity amount")
    filled = cells if len(cells) % 2 == 0 else [*cells, [""] * 4]
    data = {
        **document.shown(),
        "cells": [left + right for left, right in zip(filled[::2], filled[1::2], strict=True)],
        "count": str(len(rows)),
        "place": facts.home,
    }
    return Sheet(data, [document], {"sign": signature(facts.insured.name, rng)})


_STOCK_PER_PAGE = 22


def _in_ten_thousands(amount: Decimal) -> Printed:
    return money(amount), f"{amount / 10000:.4f}"


@layout
def stock(facts: Facts, rng: Random) -> Sheet:
    """A company's stock across, all sums in units of ten thousand yuan (单位：万元): what the books had, what was lost;
    page totals, the sums so far, a seal."""
    whole = [replace(item, price=item.price.quantize(Decimal(1))) for item in facts.items]
    items = [(item, item.quantity + rng.randrange(0, 9)) for item in whole]
    rows: list[Entry] = [
        {
            **same(number=str(number), name=item.name, quantity=str(item.quantity), unit=item.unit),
            **(same(model=item.model) if item.model else {}),
            "unit_price": _in_ten_thousands(item.price),
            "amount": _in_ten_thousands(item.amount),
        }
        for number, (item, _) in enumerate(items, 1)
    ]
    fields = {
        **same(report_no=facts.report_no, policy_no=facts.policy_no, insured_name=facts.firm),
        **_total(_sum(rows), lambda amount: _in_ten_thousands(amount)[1]),
        **_listed(facts, "%Y-%m-%d"),
        **flags(signature_present=True, seal_present=True),
    }
    document = Expected("loss_list", None, fields, rows, True)
    books = [item.price * count for item, count in items]
    cells = [
        [
            entry["number"][1],
            f"CH{int(entry['number'][1]):05d}",
            entry["name"][1],
            entry["model"][1] if "model" in entry else "",
            entry["unit"][1],
            str(count),
            entry["quantity"][1],
            entry["unit_price"][1],
            _in_ten_thousands(book)[1],
            entry["amount"][1],
        ]
        for entry, (_, count), book in zip(rows, items, books, strict=True)
    ]
    parts = [
        {
            "cells": cells[at : at + _STOCK_PER_PAGE],
            "books": _in_ten_thousands(sum(books[at : at + _STOCK_PER_PAGE], Decimal(0)))[1],
            "page": _in_ten_thousands(_sum(rows[at : at + _STOCK_PER_PAGE]))[1],
            "so_far": _in_ten_thousands(_sum(rows[: at + _STOCK_PER_PAGE]))[1],
        }
        for at in range(0, len(cells), _STOCK_PER_PAGE)
    ]
    data = {**document.shown(), "parts": parts, "checked": f"{facts.occurred:%Y-%m-%d}"}
    stamps = {"sign": signature(facts.officer, rng), "seal": seal(facts.firm)}
    return Sheet(data, [document], stamps)


@layout
def by_hand(facts: Facts, rng: Random) -> Sheet:
    """Written by hand on a drawn table, things and what they cost, without any total; the month of the purchase."""
    rows: list[Entry] = [
        {
            **same(name=item.name, quantity=str(item.quantity), unit=item.unit),
            "purchase_date": _month(item.bought, "%Y年%-m月"),
            "amount": (money(item.amount), short(item.amount) + "元"),
            **(same(note=item.note) if item.note else {}),
        }
        for item in facts.items
    ]
    fields = {
        **same(insured_name=facts.insured.name),
        **_listed(facts, "%Y年%-m月%-d日"),
        **flags(signature_present=True),
    }
    document = Expected("loss_list", None, fields, rows, None)
    cells = [
        [
            entry["name"][1],
            entry["quantity"][1] + entry["unit"][1],
            *(entry[key][1] if key in entry else "" for key in ("purchase_date", "amount", "note")),
        ]
        for entry in rows
    ]
    data = {
        **document.shown(),
        "cells": cells,
        "place": facts.home,
        "day": f"{facts.occurred:%Y年%-m月%-d日}",
    }
    return Sheet(data, [document], {"sign": signature(facts.insured.name, rng)})


@layout(held_out=True)
def claimed(facts: Facts, rng: Random) -> Sheet:
    """A claimant's own form: count before the name of the maker, purchase price and claimed amount far apart, the total
    below the table in words and figures."""
    rows: list[Entry] = [
        {
            **same(number=str(number), name=item.name, quantity=str(item.quantity), unit=item.unit),
            **(same(model=item.model) if item.model else {}),
            "purchase_date": _day(item.bought, "%Y-%m-%d"),
            "unit_price": (money(item.price), money(item.price)),
            **(same(note=item.note) if item.note else {}),
            "amount": (money(item.amount), money(item.amount)),
        }
        for number, item in enumerate(facts.items, 1)
    ]
    fields = {
        **same(report_no=facts.report_no, policy_no=facts.policy_no, insured_name=facts.insured.name),
        **_total(_sum(rows), money),
        **_listed(facts, "%Y年%m月%d日"),
        **flags(signature_present=True),
    }
    document = Expected("loss_list", None, fields, rows, True)
    cells = [
        [
            *(entry[key][1] if key in entry else "" for key in ("number", "name")),
            f"{entry['quantity'][1]}/{entry['unit'][1]}",
            *(
                entry[key][1] if key in entry else ""
                for key in ("model", "purchase_date", "unit_price", "note")
            ),
            entry["amount"][1],
        ]
        for entry in rows
    ]
    data = {**document.shown(), "cells": cells, "place": facts.home, "phone": facts.insured.phone}
    return Sheet(data, [document], {"sign": signature(facts.insured.name, rng)})
