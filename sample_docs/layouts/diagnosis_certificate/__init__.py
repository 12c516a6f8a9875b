"""Diagnosis certificates: half a sheet with the seal that makes it valid."""

from random import Random

from sample_docs import numbers
from sample_docs.expected import Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.layouts.outpatient_record import patient
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import Stamp, seal, signature


def _certificate(facts: Facts, rng: Random, day_form: str) -> tuple[Expected, dict[str, object]]:
    day = facts.visit.date()
    fields = {
        **patient(facts),
        **same(
            diagnosis=facts.diagnosis,
            advice=rng.choice(("休息两周，门诊随访。", "休息1个月，避免负重，定期复查。")),
        ),
        "issue_date": (f"{day}", day.strftime(day_form)),
        **flags(seal_present=True, signature_present=True),
    }
    document = Expected("diagnosis_certificate", None, fields)
    more = {"age_unit": "岁", "number": numbers.digits(rng, 8), "id_number": facts.insured.id_number}
    return document, {**document.shown(), **more, "doctor": facts.doctor}


def _stamps(facts: Facts, rng: Random) -> dict[str, Stamp]:
    return {"seal": seal(facts.hospital, "诊断证明专用章"), "sign": signature(facts.doctor, rng)}


@layout
def slip(facts: Facts, rng: Random) -> Sheet:
    """Labels over half a sheet."""
    document, data = _certificate(facts, rng, "%Y年%m月%d日")
    return Sheet(data, [document], _stamps(facts, rng))


@layout
def boxed(facts: Facts, rng: Random) -> Sheet:
    """A ruled form, the diagnosis in numbered lines, the advice in a tall box."""
    document, data = _certificate(facts, rng, "%Y-%m-%d")
    lines = [f"1.{facts.diagnosis}", "2.全身多处软组织挫伤"]
    document.fields["diagnosis"] = ("".join(lines), "\n".join(lines))
    return Sheet({**data, "lines": lines}, [document], _stamps(facts, rng))


@layout
def letter(facts: Facts, rng: Random) -> Sheet:
    """A few sentences: 兹证明 … 诊断为 …，建议 …"""
    document, data = _certificate(facts, rng, "%Y年%m月%d日")
    seen = f"{facts.visit:%Y年%m月%d日}"
    return Sheet({**data, "seen": seen, "injury": facts.injury}, [document], _stamps(facts, rng))
