"""Outpatient records: printed sheet with a written signature, ruled electronic record."""

from random import Random

from sample_docs import numbers
from sample_docs.expected import Entry, Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import seal, signature


def patient(facts: Facts) -> Entry:
    """Who was treated where."""
    person = facts.insured
    return {
        **same(patient_name=person.name, age=str(person.age(facts.visit.date())), hospital=facts.hospital),
        **same(department=facts.department),
        "sex": (person.sex, person.sex_printed),
    }


def _record(facts: Facts, rng: Random) -> tuple[Expected, dict[str, object]]:
    hours = max(1, round((facts.visit - facts.occurred).total_seconds() / 3600))
    fields = {
        **patient(facts),
        "visit_time": (f"{facts.visit:%Y-%m-%dT%H:%M}:00+08:00", f"{facts.visit:%Y-%m-%d %H:%M}"),
        **same(complaint=f"{facts.injury}{hours}小时。", diagnosis=facts.diagnosis),
    }
    document = Expected("outpatient_record", None, fields)
    more = {
        "age_unit": "岁",
        "history": f"患者{hours}小时前{facts.how}，伤后局部疼痛、活动受限，无昏迷、呕吐，为求诊治来我院。",
        "examination": "神志清，心肺听诊无殊，患处肿胀、压痛明显，末梢血运可，感觉无减退。",
        "treatment": "完善检查，对症处理，口服药物，一周后复查，不适随诊。",
        "visit_number": f"P{numbers.digits(rng, 9)}",
        "doctor": facts.doctor,
    }
    return document, {**document.shown(), **more}


@layout
def printed(facts: Facts, rng: Random) -> Sheet:
    """Labels in bold, signed by hand, sealed."""
    document, data = _record(facts, rng)
    document.fields.update(flags(signature_present=True, seal_present=True))
    stamps = {"sign": signature(facts.doctor, rng), "seal": seal(facts.hospital, "门诊专用章", kind="oval")}
    return Sheet(data, [document], stamps)


@layout
def electronic(facts: Facts, rng: Random) -> Sheet:
    """Ruled record with a typed name."""
    document, data = _record(facts, rng)
    document.fields.update(flags(signature_present=True, seal_present=True))
    return Sheet(data, [document], {"seal": seal(facts.hospital, "病历专用章", kind="oval")})


@layout
def emergency(facts: Facts, rng: Random) -> Sheet:
    """急诊病历 of two columns of labels, the time in words, the diagnosis in numbered lines."""
    document, data = _record(facts, rng)
    lines = [f"1.{facts.diagnosis}", "2.皮肤擦伤"]
    document.fields["diagnosis"] = ("".join(lines), "\n".join(lines))
    when = f"{facts.visit:%Y年%m月%d日 %H时%M分}"
    document.fields["visit_time"] = (document.fields["visit_time"][0], when)
    document.fields.update(flags(signature_present=True))
    return Sheet(
        {**data, "lines": lines, "visit_time": when}, [document], {"sign": signature(facts.doctor, rng)}
    )
