"""The insurer's damage assessments: two groups of items side by side, a report of parts and labour."""

from decimal import Decimal
from random import Random

from claims.values.money import format_amount_words
from sample_docs.expected import Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.layouts.repair_settlement import repair_total, row
from sample_docs.numbers import money
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import Stamp, seal, signature


def _assessment(facts: Facts, rng: Random) -> tuple[Expected, dict[str, object], dict[str, Stamp]]:
    total = repair_total(facts)
    fields = {
        **same(plate_number=facts.vehicle.plate, vin=facts.vehicle.vin, insured_name=facts.insured.name),
        **same(report_no=facts.report_no),
        "total_amount": (money(total), money(total)),
        **flags(seal_present=True, signature_present=True),
    }
    rows = [row(item) for item in facts.repairs]
    document = Expected("damage_assessment", None, fields, rows, True)
    more = {
        "model": facts.vehicle.model,
        "occurred": f"{facts.occurred:%Y-%m-%d %H:%M}",
        "words": format_amount_words(total),
        "garage_name": facts.garage,
        "policy": facts.policy_no,
    }
    stamps = {
        "seal": seal("示例财产保险股份有限公司", "理赔专用章"),
        "garage": seal(facts.garage),
        "sign": signature(facts.insured.name, rng),
    }
    return document, {**document.shown(), **more}, stamps


def _cells(document: Expected) -> list[list[str]]:
    keys = "name quantity unit_price amount".split()
    return [[str(i), *(entry[key][1] for key in keys)] for i, entry in enumerate(document.rows, 1)]


@layout
def groups(facts: Facts, rng: Random) -> Sheet:
    """Two groups of items side by side."""
    document, data, stamps = _assessment(facts, rng)
    cells = _cells(document)
    half = (len(cells) + 1) // 2
    blank = [""] * 5
    pairs = [cells[i] + (cells[i + half] if i + half < len(cells) else blank) for i in range(half)]
    return Sheet({**data, "cells": pairs}, [document], stamps)


@layout
def report(facts: Facts, rng: Random) -> Sheet:
    """定损报告: parts and their prices, then labour by hours, each with its subtotal; management, freight, salvage."""
    document, data, stamps = _assessment(facts, rng)
    parts = [item for item in facts.repairs if item.unit == "件"]
    labour = [item for item in facts.repairs if item.unit != "件"]
    document.rows[:] = [row(item) for item in (*parts, *labour)]
    for entry in document.rows:
        entry.pop("unit_price")
    sums = {
        "parts_sum": money(sum((item.amount for item in parts), Decimal(0))),
        "labour_sum": money(sum((item.amount for item in labour), Decimal(0))),
    }
    lists = {
        name: [[str(i), item.name, str(item.quantity), money(item.amount)] for i, item in enumerate(items, 1)]
        for name, items in (("parts", parts), ("labour", labour))
    }
    return Sheet({**data, **sums, **lists}, [document], stamps)
