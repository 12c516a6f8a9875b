"""Reports of a laboratory, of imaging, of pathology."""

from datetime import timedelta
from random import Random

from sample_docs import numbers
from sample_docs.expected import Entry, Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import seal, signature

_BLOOD = """
白细胞计数|WBC|{w}|10^9/L|3.5-9.5
红细胞计数|RBC|4.62|10^12/L|4.3-5.8
血红蛋白|HGB|138|g/L|130-175
血小板计数|PLT|214|10^9/L|125-350
中性粒细胞百分数|NEUT%|68.4|%|40-75
淋巴细胞百分数|LYMPH%|24.1|%|20-50
C反应蛋白|CRP|{c}|mg/L|0-10
"""


def _patient(facts: Facts) -> Entry:
    person = facts.insured
    return {
        **same(patient_name=person.name, hospital=facts.hospital, department=facts.department),
        **same(age=str(person.age(facts.visit.date()))),
        "sex": (person.sex, person.sex_printed),
    }


def _sheet(facts: Facts, rng: Random, document: Expected, **more: object) -> Sheet:
    data = {
        **document.shown(),
        "doctor": facts.doctor,
        "checker": facts.officer,
        "number": numbers.digits(rng, 9),
        "diagnosis": facts.diagnosis,
        "taken": f"{facts.visit:%Y-%m-%d %H:%M}",
        **more,
    }
    stamps = {
        "seal": seal(facts.hospital, "检查报告专用章", kind="oval"),
        "sign": signature(facts.doctor, rng),
    }
    return Sheet(data, [document], stamps)


@layout
def laboratory(facts: Facts, rng: Random) -> Sheet:
    """检验报告单: results against their ranges, no conclusion."""
    high = rng.random() < 0.5
    table = _BLOOD.format(w="11.8" if high else "6.4", c="18.6" if high else "3.2")
    cells = [line.split("|") for line in table.strip().splitlines()]
    marked = [[*row[:3], "↑" if high and row[1] in ("WBC", "CRP") else "", *row[3:]] for row in cells]
    reported = facts.visit + timedelta(hours=1, minutes=20)
    fields = {
        **_patient(facts),
        **same(item="血常规五分类+CRP"),
        "report_date": (f"{reported.date()}", f"{reported:%Y-%m-%d %H:%M}"),
        **flags(seal_present=True, signature_present=True),
    }
    return _sheet(facts, rng, Expected("examination_report", "laboratory", fields), cells=marked)


@layout
def imaging(facts: Facts, rng: Random) -> Sheet:
    """CT检查报告单: part, findings, opinion over several lines."""
    lines = [f"1.{facts.diagnosis}，请结合临床。", "2.周围软组织肿胀。", "3.必要时建议MRI进一步检查。"]
    fields = {
        **_patient(facts),
        **same(item="CT平扫+三维重建"),
        "conclusion": ("".join(lines), "\n".join(lines)),
        "report_date": (f"{facts.visit.date()}", f"{facts.visit:%Y年%m月%d日}"),
        **flags(seal_present=True, signature_present=True),
    }
    return _sheet(facts, rng, Expected("examination_report", "imaging", fields), lines=lines)


@layout
def pathology(facts: Facts, rng: Random) -> Sheet:
    """病理诊断报告书: a ruled form, the diagnosis in bold."""
    reported = facts.admitted + timedelta(days=5)
    conclusion = "（皮肤肿物）符合脂肪瘤，切缘未见病变累及。免疫组化：S-100（+），Ki-67（约1%）。"
    fields = {
        **_patient(facts),
        **same(item="皮肤肿物切除标本", conclusion=conclusion),
        "report_date": (f"{reported}", f"{reported}"),
        **flags(seal_present=True, signature_present=True),
    }
    return _sheet(facts, rng, Expected("examination_report", "pathology", fields), sent=f"{facts.admitted}")
