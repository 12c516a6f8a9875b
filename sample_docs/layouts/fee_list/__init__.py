"""Lists of charges: a ward's with subtotals per category, a visit's on half a sheet."""

from decimal import Decimal
from random import Random

from claims.values.money import format_amount_words
from sample_docs import numbers
from sample_docs.expected import Entry, Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.numbers import money
from sample_docs.prices import Charge
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import seal


def row(charge: Charge, **more: str) -> Entry:
    """One charge as an expected row."""
    return {
        **same(
            **more,
            category=charge.category,
            name=charge.name,
            unit=charge.unit,
            quantity=f"{charge.quantity}",
        ),
        **(same(spec=charge.spec) if charge.spec else {}),
        "unit_price": (money(charge.price), money(charge.price)),
        "amount": (money(charge.amount), money(charge.amount)),
    }


def _total(charges: tuple[Charge, ...]) -> Decimal:
    return sum((charge.amount for charge in charges), Decimal(0))


@layout
def total(facts: Facts, rng: Random) -> Sheet:
    """The whole stay, a heading row and a subtotal for every category."""
    charges, day = facts.stay_charges, f"{facts.admitted}"
    sum_of = _total(charges)
    fields = same(
        patient_name=facts.insured.name,
        hospital=facts.hospital,
        admission_number=facts.admission_number,
        from_date=day,
        to_date=f"{facts.discharged}",
        total_amount=money(sum_of),
    )
    groups: dict[str, list[list[str]]] = {}
    rows = []
    for charge in charges:
        entry = row(charge, date=day, code=numbers.digits(rng, 9))
        rows.append(entry)
        keys = "date code name spec unit quantity unit_price amount".split()
        cells = [entry[key][1] if key in entry else "" for key in keys]
        groups.setdefault(charge.category, []).append([*cells, charge.grade])
    document = Expected("fee_list", None, fields | flags(seal_present=True), rows, True)
    listed = [
        {
            "category": name,
            "cells": cells,
            "sum": money(_total(tuple(c for c in charges if c.category == name))),
        }
        for name, cells in groups.items()
    ]
    data = {
        **document.shown(),
        "heading": rng.choice(("住院费用总清单", "住院费用明细清单")),
        "department": facts.department,
        "bed": f"{rng.randrange(1, 60)}床",
        "groups": listed,
        "total_words": format_amount_words(sum_of),
    }
    return Sheet(data, [document], {"seal": seal(facts.hospital, "收费专用章", kind="oval")})


@layout
def visit(facts: Facts, rng: Random) -> Sheet:
    """An outpatient visit, no rulings between rows."""
    keys = "name spec unit quantity unit_price amount category".split()
    rows = [row(charge) for charge in facts.charges]
    day = f"{facts.visit.date()}"
    fields = same(patient_name=facts.insured.name, from_date=day, total_amount=money(_total(facts.charges)))
    fields |= same(hospital=facts.hospital)
    document = Expected("fee_list", None, fields, rows, True)
    data = {
        **document.shown(),
        "heading": rng.choice(("门诊费用清单", "门诊收费明细")),
        "department": facts.department,
        "cells": [[entry[key][1] if key in entry else "" for key in keys] for entry in rows],
    }
    return Sheet(data, [document])
