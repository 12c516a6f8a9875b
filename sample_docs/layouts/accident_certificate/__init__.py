"""Accident proofs: traffic (general, simple, proof without shares), fire, police receipts, a unit's certificate."""

from random import Random

from sample_docs import numbers
from sample_docs.facts import Facts
from sample_docs.layouts.accident_certificate import events, traffic
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
