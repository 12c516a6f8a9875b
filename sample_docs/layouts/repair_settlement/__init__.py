"""Settlements of a garage: a ruled sheet, and one with hairlines."""

from datetime import timedelta
from decimal import Decimal
from random import Random

from claims.values.money import format_amount_words
from sample_docs import numbers
from sample_docs.expected import Entry, Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.numbers import money
from sample_docs.prices import Item
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import seal, signature

DISCOUNT = Decimal("0.00")


def repair_total(facts: Facts) -> Decimal:
    """What the garage takes in the end (实收)."""
    return sum((item.amount for item in facts.repairs), Decimal(0)) - DISCOUNT


def row(item: Item) -> Entry:
    return {
        **same(name=item.name, quantity=str(item.quantity)),
        "unit_price": (money(item.price), money(item.price)),
        "amount": (money(item.amount), money(item.amount)),
    }


def _sheet(facts: Facts, rng: Random, heading: str, discount: Decimal = DISCOUNT) -> Sheet:
    settled = (facts.occurred + timedelta(days=9)).date()
    total = repair_total(facts) - discount
    fields = {
        **same(plate_number=facts.vehicle.plate, vin=facts.vehicle.vin, settle_date=f"{settled}"),
        "total_amount": (money(total), money(total)),
        **flags(seal_present=True),
    }
    document = Expected("repair_settlement", None, fields, [row(item) for item in facts.repairs], True)
    labour = sum((item.amount for item in facts.repairs if item.unit in ("工时", "幅", "次")), Decimal(0))
    cells = [
        [str(i), item.name, item.unit, str(item.quantity), money(item.price), money(item.amount)]
        for i, item in enumerate(facts.repairs, 1)
    ]
    more = {
        "heading": heading,
        "garage": facts.garage,
        "cells": cells,
        "labour_cells": [cell for cell in cells if cell[2] != "件"],
        "part_cells": [cell for cell in cells if cell[2] == "件"],
        "order": f"WX{settled:%y%m}{numbers.digits(rng, 5)}",
        "opened": f"{(facts.occurred + timedelta(days=2)).date()}",
        "mileage": str(rng.randrange(8000, 90000)),
        "owner": facts.insured.name,
        "parts_sum": money(total + discount - labour),
        "labour_sum": money(labour),
        "discount": money(discount),
        "due": money(total + discount),
        "words": format_amount_words(total),
    }
    stamps = {"seal": seal(facts.garage), "sign": signature(facts.insured.name, rng)}
    return Sheet({**document.shown(), **more}, [document], stamps)


@layout
def ruled(facts: Facts, rng: Random) -> Sheet:
    return _sheet(facts, rng, "机动车维修结算清单")


@layout
def plain(facts: Facts, rng: Random) -> Sheet:
    return _sheet(facts, rng, "维修结算单")


@layout
def two_tables(facts: Facts, rng: Random) -> Sheet:
    """Labour and parts in tables of their own with subtotals, a discount, 应收 before 实收."""
    return _sheet(facts, rng, "汽车维修结算单", Decimal("60.00"))
