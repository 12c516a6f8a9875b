"""Discharge summaries: running text, and one ruled form."""

from random import Random

from sample_docs.expected import Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.layouts.outpatient_record import patient
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import seal, signature


def _summary(facts: Facts, day: str) -> tuple[Expected, dict[str, object]]:
    fields = {
        **patient(facts),
        **same(
            admission_number=facts.admission_number,
            days=str((facts.discharged - facts.admitted).days),
            admission_diagnosis=facts.diagnosis,
            discharge_diagnosis=facts.diagnosis,
            advice="注意休息，加强营养，按时服药，两周后门诊复查，不适随诊。",
        ),
        "admission_date": (f"{facts.admitted}", facts.admitted.strftime(day)),
        "discharge_date": (f"{facts.discharged}", facts.discharged.strftime(day)),
        **flags(seal_present=True, signature_present=True),
    }
    document = Expected("discharge_summary", None, fields)
    more = {
        "age_unit": "岁",
        "history": f"患者因“{facts.injury}”入院，查体：生命体征平稳，患处肿胀压痛。",
        "process": "入院后完善相关检查，予消肿、止痛、营养支持等治疗，症状逐步缓解。",
        "doctor": facts.doctor,
    }
    return document, {**document.shown(), **more}


@layout
def record(facts: Facts, rng: Random) -> Sheet:
    """出院记录 as running text."""
    document, data = _summary(facts, "%Y年%m月%d日")
    stamps = {"sign": signature(facts.doctor, rng), "seal": seal(facts.hospital, "病案室", kind="oval")}
    return Sheet(data, [document], stamps)


@layout
def boxed(facts: Facts, _rng: Random) -> Sheet:
    """出院小结 as a form."""
    document, data = _summary(facts, "%Y-%m-%d")
    return Sheet(data, [document], {"seal": seal(facts.hospital, "医务科")})
