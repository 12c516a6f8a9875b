"""The insurer's damage assessment: two groups of items side by side."""

from random import Random

from claims.values.money import format_amount_words
from sample_docs.expected import Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.layouts.repair_settlement import repair_total, row
from sample_docs.numbers import money
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import seal, signature


@layout
def groups(facts: Facts, rng: Random) -> Sheet:
    total = repair_total(facts)
    fields = {
        **same(plate_number=facts.vehicle.plate, vin=facts.vehicle.vin, insured_name=facts.insured.name),
        **same(report_no=facts.report_no),
        "total_amount": (money(total), money(total)),
        **flags(seal_present=True, signature_present=True),
    }
    rows = [row(item) for item in facts.repairs]
    document = Expected("damage_assessment", None, fields, rows, True)
    keys = "name quantity unit_price amount".split()
    cells = [[str(i), *(entry[key][1] for key in keys)] for i, entry in enumerate(rows, 1)]
    half = (len(cells) + 1) // 2
    blank = [""] * 5
    pairs = [cells[i] + (cells[i + half] if i + half < len(cells) else blank) for i in range(half)]
    more = {
        "cells": pairs,
        "model": facts.vehicle.model,
        "occurred": f"{facts.occurred:%Y-%m-%d %H:%M}",
        "words": format_amount_words(total),
    }
    stamps = {
        "seal": seal("示例财产保险股份有限公司", "理赔专用章"),
        "garage": seal(facts.garage),
        "sign": signature(facts.insured.name, rng),
    }
    return Sheet({**document.shown(), **more}, [document], stamps)
