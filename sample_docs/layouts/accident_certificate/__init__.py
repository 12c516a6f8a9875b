"""Accident proofs: traffic (general, simple, proof without shares), fire, police receipts, a unit's certificate."""

from random import Random

from sample_docs import numbers
from sample_docs.facts import Facts
from sample_docs.layouts.accident_certificate import traffic
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
