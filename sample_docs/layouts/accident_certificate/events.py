"""Certificates of fires, police cases and accidents at work."""

from datetime import timedelta
from decimal import Decimal
from random import Random

from sample_docs import numbers
from sample_docs.expected import Entry, Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.layouts.accident_certificate.traffic import clock, day, iso
from sample_docs.numbers import money
from sample_docs.sheet import Sheet
from sample_docs.typeset import seal, signature

_FIRE_CAUSES = (
    ("厨房灶台东侧", "电磁炉电源线短路引燃周围可燃物"),
    ("客厅电视柜处", "电气线路故障引燃周围可燃物"),
    ("阳台西侧", "不排除遗留火种引燃可燃物"),
    ("次卧床头处", "移动插座接触不良过热引燃床上用品"),
)


def _moment(facts: Facts) -> tuple[str, str]:
    return iso(facts.occurred), clock(facts.occurred)


def _issued(facts: Facts, days: int) -> Entry:
    moment = facts.occurred + timedelta(days=days)
    return {"issue_date": (f"{moment.date()}", day(moment))}


def _brigade(facts: Facts) -> str:
    return f"{facts.town}{facts.district}消防救援大队"


def _loss(facts: Facts) -> Decimal:
    """The statistical loss: below what is claimed, as it mostly is."""
    total = sum((item.amount for item in facts.items), Decimal(0))
    return (total * Decimal("0.8")).quantize(Decimal("1E2")) + Decimal("0.00")


def fire(facts: Facts, rng: Random) -> Sheet:
    part, cause = rng.choice(_FIRE_CAUSES)
    number = f"{facts.town[0]}消火认字〔2026〕第{rng.randrange(10, 900):04d}号"
    party = facts.firm if facts.insured_is_firm else facts.insured.name
    fields: Entry = {
        **same(
            certificate_number=number,
            accident_place=facts.home,
            issuing_authority=_brigade(facts),
            cause=cause,
        ),
        "accident_time": _moment(facts),
        "direct_loss": (money(_loss(facts)), f"{_loss(facts):.0f}"),
        **_issued(facts, rng.randrange(12, 20)),
        **flags(seal_present=True),
    }
    document = Expected("accident_certificate", "fire", fields, [same(name=party)])
    more = {
        "area": str(rng.randrange(4, 40)),
        "part": part,
        "party": party,
        "role": "单位" if facts.insured_is_firm else "户主",
        "fire_start": clock(facts.occurred - timedelta(minutes=rng.randrange(5, 20))),
    }
    return Sheet({**document.shown(), **more}, [document], {"seal": seal(_brigade(facts), star=True)})


def fire_simple(facts: Facts, rng: Random) -> Sheet:
    _, cause = rng.choice(_FIRE_CAUSES)
    number = f"{facts.town[0]}消火认简字〔2026〕第{rng.randrange(10, 900):04d}号"
    person = facts.insured
    fields: Entry = {
        **same(
            certificate_number=number,
            accident_place=facts.home,
            issuing_authority=_brigade(facts),
            cause=cause,
        ),
        "accident_time": _moment(facts),
        "direct_loss": (money(_loss(facts)), f"{_loss(facts):.0f}"),
        **_issued(facts, 0),
        **flags(seal_present=True, signature_present=True),
    }
    rows = [same(name=person.name, id_number=person.id_number)]
    document = Expected("accident_certificate", "fire_simple", fields, rows)
    more = {"party": person.name, "phone": person.phone, "id_number": person.id_number}
    stamps = {
        "seal": seal(_brigade(facts)),
        "sign": signature(facts.officer, rng),
        "party_sign": signature(person.name, rng),
    }
    return Sheet({**document.shown(), **more}, [document], stamps)


def police(facts: Facts, rng: Random) -> Sheet:
    station = (
        f"{facts.town}公安局{facts.district.removesuffix('区')}分局{facts.street.removesuffix('路')}派出所"
    )
    filed = rng.random() < 0.5
    heading, sort = ("立案告知书", "立告") if filed else ("受案回执", "受案")
    number = f"{facts.town[0]}公（{facts.district[:2]}）{sort}字〔2026〕{rng.randrange(100, 4000)}号"
    when, person = clock(facts.occurred), facts.insured
    told = f"你于{day(facts.reported)}报称的{person.name}于{when}在{facts.place}被他人殴打致伤一案"
    sentence = (
        f"{told}，我单位认为符合立案条件，现已立案。"
        if filed
        else f"{told}我单位已受理（受案登记表文号为{number}）。"
    )
    fields: Entry = {
        **same(certificate_number=number, accident_place=facts.place, issuing_authority=station),
        "accident_time": _moment(facts),
        "issue_date": (f"{facts.reported.date()}", day(facts.reported)),
        **flags(seal_present=True),
    }
    document = Expected("accident_certificate", "police", fields, [same(name=person.name)])
    more = {
        "heading": heading,
        "sentence": sentence + ("" if filed else "你可通过本单位查询案件进展。"),
        "person": person.name,
        "contact": f"{facts.officer}　{numbers.phone(rng)}",
    }
    return Sheet({**document.shown(), **more}, [document], {"seal": seal(station)})


def unit(facts: Facts, rng: Random) -> Sheet:
    person = facts.insured
    place = f"我单位{rng.choice(('二号车间', '仓库装卸区', '办公楼楼梯间'))}"
    course = rng.choice(
        (
            "搬运货物时不慎滑倒摔伤，随即送医治疗。",
            "下楼时踩空跌倒受伤，由同事送往医院。",
            "操作设备时被夹伤手部，立即送医。",
        )
    )
    fields: Entry = {
        **same(issuing_authority=facts.firm, accident_place=place),
        "accident_time": _moment(facts),
        **_issued(facts, 5),
        **flags(seal_present=True),
    }
    document = Expected(
        "accident_certificate", "unit", fields, [same(name=person.name, id_number=person.id_number)]
    )
    more = {
        "heading": rng.choice(("意外事故证明", "单位事故证明")),
        "person": person.name,
        "sex": person.sex_printed,
        "id_number": person.id_number,
        "course": course,
        "witness": facts.other.name,
        "contact": facts.officer,
        "phone": facts.other.phone,
    }
    return Sheet({**document.shown(), **more}, [document], {"seal": seal(facts.firm)})
