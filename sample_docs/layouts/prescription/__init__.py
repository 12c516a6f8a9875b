"""Prescriptions: the green slip with Rp., and a ruled electronic one."""

from decimal import Decimal
from random import Random

from sample_docs import numbers
from sample_docs.expected import Entry, Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.numbers import money
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import seal, signature

_DRUGS = """
布洛芬缓释胶囊|0.3g×24粒|盒|19.86|0.3g 口服 每日2次
头孢呋辛酯片|0.25g×12片|盒|23.17|0.25g 口服 每日2次 饭后
双氯芬酸二乙胺乳胶剂|20g|支|28.90|适量 外用 每日3次
云南红药胶囊|0.25g×36粒|盒|31.25|2粒 口服 每日3次
维生素C片|0.1g×100片|瓶|6.40|0.2g 口服 每日3次
"""


def _prescription(facts: Facts, rng: Random) -> tuple[Expected, dict[str, object]]:
    drugs = [line.split("|") for line in rng.sample(_DRUGS.strip().splitlines(), 3)]
    counts = [rng.randrange(1, 4) for _ in drugs]
    rows: list[Entry] = [
        same(name=name, spec=spec, quantity=str(count))
        for (name, spec, *_), count in zip(drugs, counts, strict=True)
    ]
    person = facts.insured
    fields = {
        **same(patient_name=person.name, age=str(person.age(facts.visit.date())), hospital=facts.hospital),
        **same(department=facts.department, diagnosis=facts.diagnosis, issue_date=f"{facts.visit.date()}"),
        "sex": (person.sex, person.sex_printed),
        **flags(seal_present=True, signature_present=True),
    }
    cells = [
        [name, spec, str(count), unit, money(Decimal(price) * count), usage]
        for (name, spec, unit, price, usage), count in zip(drugs, counts, strict=True)
    ]
    document = Expected("prescription", None, fields, rows)
    more = {
        "cells": cells,
        "doctor": facts.doctor,
        "chemist": facts.officer,
        "number": numbers.digits(rng, 10),
    }
    return document, {**document.shown(), **more}


@layout
def slip(facts: Facts, rng: Random) -> Sheet:
    """处方笺: every drug on a line with its spec and ×quantity, the usage under it, 以下空白."""
    document, data = _prescription(facts, rng)
    stamps = {"sign": signature(facts.doctor, rng), "seal": seal(facts.hospital, "处方专用章", kind="oval")}
    return Sheet(data, [document], stamps)


@layout
def electronic(facts: Facts, rng: Random) -> Sheet:
    """电子处方 with a table."""
    document, data = _prescription(facts, rng)
    return Sheet(data, [document], {"seal": seal(facts.hospital, "处方专用章", kind="oval")})
