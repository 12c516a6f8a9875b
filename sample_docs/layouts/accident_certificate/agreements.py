"""What the drivers agree on between themselves (道路交通事故处理程序规定 21): signed by all, without a seal."""

from datetime import datetime
from random import Random

from sample_docs import numbers
from sample_docs.expected import Entry, Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.layouts.accident_certificate.traffic import SHARES, clock, course, day, iso, parties, rows
from sample_docs.sheet import Sheet
from sample_docs.typeset import Stamp, signature


def _signatures(facts: Facts, rng: Random) -> dict[str, Stamp]:
    return {"party0": signature(facts.insured.name, rng), "party1": signature(facts.other.name, rng)}


def _moment(moment: datetime) -> str:
    """上午9时05分, as drivers write it."""
    half, hour = ("上午", moment.hour) if moment.hour < 12 else ("下午", moment.hour - 12 or 12)
    return f"{day(moment)}{half}{hour}时{moment.minute:02d}分"


def table(facts: Facts, rng: Random) -> Sheet:
    """A form with a column for each driver and boxes to tick."""
    people = parties(facts, rng)
    fields: Entry = {
        **same(accident_place=facts.place),
        "accident_time": (iso(facts.occurred), clock(facts.occurred)),
        "issue_date": (f"{facts.occurred.date()}", day(facts.occurred)),
        **flags(signature_present=True),
    }
    document = Expected("accident_certificate", "traffic_negotiated", fields, rows(people))
    more = {
        "heading": rng.choice(
            (
                "道路交通事故自行协商协议书",
                "轻微交通事故自行协商协议书",
                "机动车轻微道路交通事故自行协商协议书",
            )
        ),
        "parties": [
            {**party, "ticks": [(word, code == party["responsibility"]) for code, word in SHARES.items()]}
            for party in people
        ],
        "weather": rng.choice(("晴", "阴", "小雨")),
        "forms": [(word, n == 0) for n, word in enumerate(("追尾", "变更车道", "倒车", "未让行", "其他"))],
        "parts": rng.choice(("右前角", "左后车门", "尾部")),
    }
    return Sheet({**document.shown(), **more}, [document], _signatures(facts, rng))


def letter(facts: Facts, rng: Random) -> Sheet:
    """An agreement in sentences with 甲方 and 乙方."""
    people = parties(facts, rng)
    fields: Entry = {
        **same(accident_place=facts.place),
        "accident_time": (iso(facts.occurred), _moment(facts.occurred)),
        "issue_date": (f"{facts.occurred.date()}", day(facts.occurred)),
        **flags(signature_present=True),
    }
    document = Expected("accident_certificate", "traffic_negotiated", fields, rows(people))
    shares = [SHARES[party["responsibility"]] for party in people]
    more = {
        "heading": rng.choice(("机动车交通事故快速处理协议书", "交通事故自行协商协议书")),
        "parties": people,
        "share": f"甲方负此次事故{shares[0]}责任，乙方{'无' if shares[1] == '无' else f'负此次事故{shares[1]}'}责任。",
        "course": course(facts, people),
        "sum": f"{numbers.digits(rng, 1)}00",
    }
    return Sheet({**document.shown(), **more}, [document], _signatures(facts, rng))
