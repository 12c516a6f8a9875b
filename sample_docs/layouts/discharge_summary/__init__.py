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


@layout
def numbered(facts: Facts, rng: Random) -> Sheet:
    """出院小结 with several numbered diagnoses and their codes, half days, labels without boxes."""
    document, data = _summary(facts, "%Y年%m月%d日%H时")
    extra = ("2.高血压病2级（中危）(I10.x05)", "3.2型糖尿病(E11.900)")
    came, went = ([f"1.{facts.diagnosis}", *more] for more in ((extra[0],), extra))
    half = f"{(facts.discharged - facts.admitted).days - 0.5}"
    advice = [
        "1.注意休息，加强营养，避免剧烈活动；",
        "2.按时服药，监测血压、血糖；",
        "3.两周后门诊复查，不适随诊。",
    ]
    document.fields.update(
        {
            "admission_diagnosis": ("".join(came), "\n".join(came)),
            "discharge_diagnosis": ("".join(went), "\n".join(went)),
            "advice": ("".join(advice), "\n".join(advice)),
            "days": (half, f"{half}天"),
        }
    )
    data |= {"came": came, "went": went, "advices": advice, "half": half}
    stamps = {"sign": signature(facts.doctor, rng), "seal": seal(facts.hospital, "病案室", kind="oval")}
    return Sheet(data, [document], stamps)
