"""Diagnosis certificates: half a sheet with the seal that makes it valid."""

from random import Random

from sample_docs import numbers
from sample_docs.expected import Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.layouts.outpatient_record import patient
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import seal, signature


@layout
def slip(facts: Facts, rng: Random) -> Sheet:
    day = facts.visit.date()
    fields = {
        **patient(facts),
        **same(
            diagnosis=facts.diagnosis,
            advice=rng.choice(("休息两周，门诊随访。", "休息1个月，避免负重，定期复查。")),
        ),
        "issue_date": (f"{day}", f"{day:%Y年%m月%d日}"),
        **flags(seal_present=True, signature_present=True),
    }
    document = Expected("diagnosis_certificate", None, fields)
    more = {"age_unit": "岁", "number": numbers.digits(rng, 8), "id_number": facts.insured.id_number}
    stamps = {"seal": seal(facts.hospital, "诊断证明专用章"), "sign": signature(facts.doctor, rng)}
    return Sheet({**document.shown(), **more}, [document], stamps)
