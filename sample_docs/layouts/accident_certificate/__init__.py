"""Accident proofs of every kind: traffic police, drivers, fire brigades, police, weather stations, units."""

from random import Random

from sample_docs import numbers
from sample_docs.facts import Facts
from sample_docs.layouts.accident_certificate import agreements, events, offices, traffic
from sample_docs.sheet import Sheet, layout

_ANALYSIS = (
    "上述事实有现场勘查笔录、现场图、现场照片、当事人陈述、道路监控视频等证据证实。"
    "{name}驾驶机动车行经路口未减速观察，是造成此事故的主要原因。"
)


@layout
def general(facts: Facts, rng: Random) -> Sheet:
    """General procedure as running text, dated in Chinese numerals."""
    number = f"{facts.town[0]}公交认字〔2026〕第{numbers.digits(rng, 5)}号"
    parts = traffic.certificate(facts, rng, "traffic", number, capital=True)
    return traffic.sheet(parts, analysis=_ANALYSIS.format(name=facts.insured.name))


@layout
def boxed(facts: Facts, rng: Random) -> Sheet:
    """General procedure as one ruled form."""
    number = f"第{facts.province.code}{numbers.digits(rng, 4)}2026{numbers.digits(rng, 7)}号"
    parts = traffic.certificate(facts, rng, "traffic", number)
    return traffic.sheet(parts, analysis=_ANALYSIS.format(name=facts.insured.name))


@layout
def simple_text(facts: Facts, rng: Random) -> Sheet:
    """Simple procedure, one block of labels per party."""
    number = f"第 {facts.province.code}{numbers.digits(rng, 13)} 号"
    parts = traffic.certificate(facts, rng, "traffic_simple", number)
    lines = [f"{facts.town}公安局交通警察支队", f"{facts.district.removesuffix('区')}大队"]
    return traffic.sheet(parts, unit_lines=lines)


@layout
def simple_table(facts: Facts, rng: Random) -> Sheet:
    """Simple procedure, parties in a table on a short sheet."""
    number = f"第{facts.province.code}{numbers.digits(rng, 10)}号"
    return traffic.sheet(traffic.certificate(facts, rng, "traffic_simple", number))


@layout
def proof(facts: Facts, rng: Random) -> Sheet:
    """道路交通事故证明: the facts could not be established, no shares."""
    number = f"{facts.town[0]}公交证字〔2026〕第{numbers.digits(rng, 5)}号"
    return traffic.sheet(traffic.certificate(facts, rng, "traffic_proof", number, shares=False))


@layout
def fire(facts: Facts, rng: Random) -> Sheet:
    """火灾事故认定书 as running text."""
    return events.fire(facts, rng)


@layout
def fire_simple(facts: Facts, rng: Random) -> Sheet:
    """火灾事故简易调查认定书 as a ruled form."""
    return events.fire_simple(facts, rng)


@layout
def receipt(facts: Facts, rng: Random) -> Sheet:
    """受案回执 or 立案告知书 of a police station, half a sheet."""
    return events.police(facts, rng)


@layout
def unit(facts: Facts, rng: Random) -> Sheet:
    """An employer's certificate of an accident at work."""
    return events.unit(facts, rng)


@layout
def numbered(facts: Facts, rng: Random) -> Sheet:
    """General procedure under numbered headings, parties in sentences, the unit named at the foot only."""
    number = f"{facts.town[:2]}公交认字〔2026〕第{facts.province.code}{numbers.digits(rng, 6)}号"
    parts = traffic.certificate(facts, rng, "traffic", number, capital=True)
    return traffic.sheet(parts, analysis=_ANALYSIS.format(name=facts.insured.name))


@layout
def sheets(facts: Facts, rng: Random) -> Sheet:
    """General procedure on two sheets, each with its number at the foot."""
    number = f"{facts.town[0]}公交认字〔2026〕第{numbers.digits(rng, 6)}号"
    parts = traffic.certificate(facts, rng, "traffic", number)
    return traffic.sheet(parts, analysis=_ANALYSIS.format(name=facts.insured.name))


@layout
def strip(facts: Facts, rng: Random) -> Sheet:
    """Simple procedure from the hand-held printer: a narrow strip."""
    number = f"第{facts.province.code}{numbers.digits(rng, 13)}号"
    parts = traffic.certificate(facts, rng, "traffic_simple", number)
    lines = [f"{facts.town}公安局交通警察支队", f"{facts.district.removesuffix('区')}大队"]
    return traffic.sheet(parts, unit_lines=lines)


@layout
def agreement(facts: Facts, rng: Random) -> Sheet:
    """自行协商协议书 as a form with a column for each driver."""
    return agreements.table(facts, rng)


@layout
def quick(facts: Facts, rng: Random) -> Sheet:
    """快速处理协议书 in sentences."""
    return agreements.letter(facts, rng)


@layout
def filing(facts: Facts, rng: Random) -> Sheet:
    """行政案件立案告知书 or 不予立案告知书."""
    return offices.filing(facts, rng)


@layout
def filed(facts: Facts, rng: Random) -> Sheet:
    """立案告知书 of a criminal case."""
    return offices.filed(facts, rng)


@layout
def register(facts: Facts, rng: Random) -> Sheet:
    """接处警登记表."""
    return offices.register(facts, rng)


@layout
def alarm(facts: Facts, rng: Random) -> Sheet:
    """110 报警回执."""
    return offices.alarm(facts, rng)


@layout
def weather(facts: Facts, rng: Random) -> Sheet:
    """气象证明."""
    return offices.weather(facts, rng)


@layout
def premises(facts: Facts, rng: Random) -> Sheet:
    """A letter on water damage by the estate's management or a committee."""
    return offices.premises(facts, rng)


@layout
def school(facts: Facts, rng: Random) -> Sheet:
    """A school's certificate of a pupil's accident."""
    return offices.school(facts, rng)


@layout(held_out=True)
def columns(facts: Facts, rng: Random) -> Sheet:
    """General procedure as a form with a column for each party, the unit in the head, times with a colon."""
    number = f"{facts.town[0]}公交认字[2026]第{numbers.digits(rng, 8)}号"
    parts = traffic.certificate(facts, rng, "traffic", number)
    return traffic.sheet(parts, analysis=_ANALYSIS.format(name=facts.insured.name))
