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


_LINES = 38
"""Printed lines of a page of two groups."""


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
def stay(facts: Facts, rng: Random) -> Sheet:
    """A stay's charges under rows of their categories that carry the sums; the header stands on the first page only,
    names and specifications share a narrow column and wrap."""
    sum_of = _total(facts.stay_charges)
    fields = same(
        patient_name=facts.insured.name,
        hospital=facts.hospital,
        admission_number=facts.admission_number,
        from_date=f"{facts.admitted}",
        to_date=f"{facts.discharged}",
        total_amount=money(sum_of),
    )
    keys = "name spec unit quantity unit_price amount".split()
    rows: list[Entry] = []
    cells: list[list[str]] = []
    for name in dict.fromkeys(charge.category for charge in facts.stay_charges):
        mine = tuple(charge for charge in facts.stay_charges if charge.category == name)
        cells.append([name, "", "", "", "", money(_total(mine))])
        entries = [row(charge) for charge in mine]
        rows += entries
        cells += [
            [f"　{entry['name'][1]}"] + [entry[key][1] if key in entry else "" for key in keys[1:]]
            for entry in entries
        ]
    document = Expected("fee_list", None, fields, rows, True)
    heading = rng.choice(("住院费用明细清单", "住院费用清单"))
    data = {**document.shown(), "heading": heading, "cells": cells, "department": facts.department}
    return Sheet(data, [document])


@layout
def columns(facts: Facts, rng: Random) -> Sheet:
    """Two groups of columns side by side, filled one after the other, with a sum for each page."""
    charges = facts.stay_charges
    fields = same(
        patient_name=facts.insured.name,
        hospital=facts.hospital,
        admission_number=facts.admission_number,
        total_amount=money(_total(charges)),
    )
    entries = [row(charge) for charge in charges]
    keys = "name quantity unit_price amount".split()
    rows = [{key: entry[key] for key in keys} for entry in entries]
    document = Expected("fee_list", None, fields, rows, True)
    cells = [[entry[key][1] for key in keys] for entry in rows]
    pages = [
        {"cells": cells[at : at + 2 * _LINES], "sum": money(_total(charges[at : at + 2 * _LINES]))}
        for at in range(0, len(cells), 2 * _LINES)
    ]
    heading = rng.choice(("住院费用汇总清单", "住院病人费用清单"))
    data = {**document.shown(), "heading": heading, "pages": pages, "department": facts.department}
    return Sheet(data, [document])


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


@layout
def daily(facts: Facts, rng: Random) -> Sheet:
    """一日清单 of one day of the stay: headings of categories, no total in words, several signatures' places."""
    day = facts.admitted
    rows, lines = [], []
    for category, charges in _by_category(facts.stay_charges[:9]).items():
        lines.append([category])
        for charge in charges:
            entry = row(charge, code=f"{numbers.digits(rng, 8)}")
            rows.append(entry)
            keys = "code name spec quantity unit unit_price amount".split()
            lines.append([*(entry[key][1] if key in entry else "" for key in keys), charge.grade])
    fields = same(
        patient_name=facts.insured.name,
        hospital=facts.hospital,
        admission_number=facts.admission_number,
        from_date=f"{day}",
        to_date=f"{day}",
        total_amount=money(_total(facts.stay_charges[:9])),
    )
    document = Expected("fee_list", None, fields, rows, True)
    data = {**document.shown(), "department": facts.department, "lines": lines, "nurse": facts.officer}
    return Sheet(data, [document])


@layout
def electronic(facts: Facts, rng: Random) -> Sheet:
    """医疗收费明细（电子）: the list that belongs to an e-bill, categories with their sums over the items."""
    rows, lines = [], []
    for category, charges in _by_category(facts.charges).items():
        lines.append([f"{category}(小计:{_total(tuple(charges)):.4f}元)"])
        for c in charges:
            quantity, amount = f"{c.quantity}", f"{c.amount:.4f}"
            rows.append(
                {
                    **same(category=category, name=c.name, unit=c.unit, quantity=quantity),
                    "amount": (money(c.amount), amount),
                }
            )
            lines.append([c.name, quantity, c.unit, amount, c.grade])
    day = facts.visit.date()
    total_sum = _total(facts.charges)
    fields: Entry = {
        **same(patient_name=facts.insured.name, hospital=facts.hospital),
        "from_date": (f"{day}", f"{day:%Y年%m月%d日}"),
        "total_amount": (money(total_sum), f"{total_sum:.4f}"),
        **flags(seal_present=True),
    }
    document = Expected("fee_list", None, fields, rows, True)
    code = f"{facts.province.code}060126"
    data = {**document.shown(), "lines": lines, "code": code, "number": numbers.digits(rng, 10)}
    return Sheet(data, [document], {"seal": seal(facts.hospital, "收费专用章", kind="oval")})


def _by_category(charges: tuple[Charge, ...]) -> dict[str, list[Charge]]:
    groups: dict[str, list[Charge]] = {}
    for charge in charges:
        groups.setdefault(charge.category, []).append(charge)
    return groups
