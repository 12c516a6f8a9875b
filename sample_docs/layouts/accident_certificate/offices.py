"""Certificates of police stations, weather stations, estates and schools."""

from datetime import timedelta
from random import Random

from sample_docs import numbers
from sample_docs.expected import Entry, Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.layouts.accident_certificate.traffic import clock, day, iso
from sample_docs.people import ESTATES
from sample_docs.sheet import Sheet
from sample_docs.typeset import seal, signature

_OUT_OF_ORDER = (
    ("盗窃", "家中被盗，丢失笔记本电脑一台"),
    ("纠纷受伤", "被他人推搡倒地受伤"),
    ("财物受损", "停放的车辆被砸坏玻璃"),
)


def station(facts: Facts) -> str:
    district, street = facts.district.removesuffix("区"), facts.street.removesuffix("路")
    return f"{facts.town}公安局{district}分局{street}派出所"


def _case(facts: Facts, rng: Random) -> tuple[str, str]:
    """The sort of the case and what happened."""
    chosen = rng.choice(_OUT_OF_ORDER)
    return facts.offence if any(facts.offence) else chosen


def _issued(facts: Facts, days: int) -> Entry:
    moment = facts.occurred + timedelta(days=days)
    return {"issue_date": (f"{moment.date()}", day(moment))}


def filing(facts: Facts, rng: Random) -> Sheet:
    """行政案件立案告知书 or 不予立案告知书, as the forms of 2024 have it: numbered, addressed, with the law's words."""
    filed = rng.random() < 0.6
    number = f"{facts.town[0]}公（{facts.street[:2]}）行立告字〔2026〕{rng.randrange(100, 4000)}号"
    _, course = _case(facts, rng)
    ends = (
        "经审查认为属于本单位管辖，决定立案。"
        if filed
        else "经审查认为没有违法事实，根据《公安机关办理行政案件程序规定》第六十一条之规定，决定不予立案。"
    )
    fields: Entry = {
        **same(certificate_number=number, accident_place=facts.place, issuing_authority=station(facts)),
        "accident_time": (iso(facts.occurred), clock(facts.occurred)),
        **_issued(facts, 2),
        **flags(seal_present=True),
    }
    document = Expected("accident_certificate", "police", fields, [same(name=facts.insured.name)])
    more = {
        "heading": "行政案件立案告知书" if filed else "行政案件不予立案告知书",
        "person": facts.insured.name,
        "sentence": f"你（单位）于{day(facts.reported)}报称的{clock(facts.occurred)}在{facts.place}"
        f"{course}一案，{ends}",
        "contact": f"{facts.officer}　{numbers.phone(rng)}",
    }
    return Sheet(
        {**document.shown(), **more},
        [document],
        {"seal": seal(station(facts))},
        template="accident_certificate/receipt",
    )


def filed(facts: Facts, rng: Random) -> Sheet:
    """立案告知书 of a criminal case to whoever reported it (公安机关办理刑事案件程序规定 178): a theft is filed."""
    bureau = f"{facts.town}公安局{facts.district.removesuffix('区')}分局"
    number = f"{facts.town[0]}公（刑）立告字〔2026〕{rng.randrange(100, 4000)}号"
    stolen = f"停放在{facts.place}的{facts.vehicle.plate}号{facts.vehicle.kind}被盗"
    _, course = facts.offence if any(facts.offence) else ("", stolen)
    fields: Entry = {
        **same(certificate_number=number, accident_place=facts.place, issuing_authority=bureau),
        "accident_time": (iso(facts.occurred), clock(facts.occurred)),
        **_issued(facts, 4),
        **flags(seal_present=True),
    }
    document = Expected("accident_certificate", "police", fields, [same(name=facts.insured.name)])
    more = {
        "heading": rng.choice(("立案告知书", "立案通知书")),
        "person": facts.insured.name,
        "sentence": f"你于{day(facts.reported)}报称的{clock(facts.occurred)}{course}一案，我局经审查认为有犯罪事实"
        "发生，需要追究刑事责任，属于我局管辖，现已立案侦查。特此告知。",
        "contact": f"{facts.officer}　{numbers.phone(rng)}",
    }
    stamps = {"seal": seal(bureau)}
    return Sheet({**document.shown(), **more}, [document], stamps, template="accident_certificate/receipt")


def register(facts: Facts, rng: Random) -> Sheet:
    """接处警登记表, a ruled form with what the caller said and what the patrol did."""
    sort, course = _case(facts, rng)
    number = f"J{facts.province.code}0100{facts.reported:%Y%m%d}{numbers.digits(rng, 6)}"
    called = facts.occurred + timedelta(minutes=rng.randrange(6, 40))
    fields: Entry = {
        **same(certificate_number=number, accident_place=facts.place, issuing_authority=station(facts)),
        "accident_time": (iso(facts.occurred), clock(facts.occurred)),
        **_issued(facts, 1),
        **flags(seal_present=True, signature_present=True),
    }
    document = Expected("accident_certificate", "police", fields, [same(name=facts.insured.name)])
    more = {
        "heading": rng.choice(("接处警登记表", "接处警情况登记表")),
        "person": facts.insured.name,
        "sex": facts.insured.sex_printed,
        "phone": facts.insured.phone,
        "called": clock(called),
        "sort": sort,
        "told": f"{facts.insured.name}报警称：{course}。",
        "done": "民警到达现场后了解情况并登记，告知报警人到所内作进一步询问。",
    }
    stamps = {"seal": seal(station(facts)), "sign": signature(facts.officer, rng)}
    return Sheet({**document.shown(), **more}, [document], stamps)


def alarm(facts: Facts, rng: Random) -> Sheet:
    """110 报警回执: a slip of a third of a page."""
    _, course = _case(facts, rng)
    number = f"{facts.reported:%Y%m%d}{numbers.digits(rng, 8)}"
    fields: Entry = {
        **same(certificate_number=number, accident_place=facts.place, issuing_authority=station(facts)),
        "accident_time": (iso(facts.occurred), f"{facts.occurred:%Y-%m-%d %H:%M}"),
        "issue_date": (f"{facts.reported.date()}", f"{facts.reported:%Y-%m-%d}"),
        **flags(seal_present=True),
    }
    document = Expected("accident_certificate", "police", fields, [same(name=facts.insured.name)])
    more = {
        "heading": rng.choice(("110报警回执", "报警回执单", "报警登记回执")),
        "person": facts.insured.name,
        "phone": numbers.masked(facts.insured.phone, 3, 4),
        "course": course,
        "officer": facts.officer,
    }
    return Sheet({**document.shown(), **more}, [document], {"seal": seal(station(facts))})


def weather(facts: Facts, rng: Random) -> Sheet:
    """气象证明 with the measured elements in a table."""
    bureau = f"{facts.town}气象{rng.choice(('局', '台'))}"
    number = f"{facts.town[0]}气证〔2026〕{rng.randrange(3, 90)}号"
    rain = f"{rng.randrange(52, 140)}.{rng.randrange(10)}"
    wind = f"{rng.randrange(18, 29)}.{rng.randrange(10)}"
    spot = f"{facts.town}{facts.district}"
    fields: Entry = {
        **same(certificate_number=number, accident_place=spot, issuing_authority=bureau),
        "accident_time": (f"{facts.occurred:%Y-%m-%d}", day(facts.occurred)),
        **_issued(facts, 6),
        **flags(seal_present=True),
    }
    document = Expected("accident_certificate", "weather", fields)
    more = {
        "heading": rng.choice(("气象证明", "灾害性天气证明", "气象灾害证明")),
        "applicant": facts.insured.name,
        "observatory": f"{facts.district.removesuffix('区')}国家气象观测站",
        "rain": rain,
        "wind": wind,
    }
    return Sheet({**document.shown(), **more}, [document], {"seal": seal(bureau)})


def premises(facts: Facts, rng: Random) -> Sheet:
    """A letter of an estate's management, a residents' or a villagers' committee on water damage."""
    estate = rng.choice(ESTATES)
    issuer = rng.choice(
        (f"{facts.town}悦邻物业服务有限公司", f"{facts.town}{facts.street.removesuffix('路')}社区居民委员会")
    )
    floor = rng.randrange(3, 18)
    spot = f"{estate}{rng.randrange(1, 20)}幢{floor}02室"
    cause = rng.choice(("厨房进水软管老化爆裂", "卫生间给水管接头脱落", "太阳能水管冻裂"))
    fields: Entry = {
        **same(issuing_authority=issuer, accident_place=spot, cause=cause),
        "accident_time": (iso(facts.occurred), clock(facts.occurred)),
        **_issued(facts, 3),
        **flags(seal_present=True),
    }
    rows = [same(name=facts.insured.name, id_number=facts.insured.id_number)]
    document = Expected("accident_certificate", "unit", fields, rows)
    more = {
        "heading": rng.choice(("漏水证明", "漏水情况证明", "证明")),
        "person": facts.insured.name,
        "id_number": facts.insured.id_number,
        "above": f"{floor + 1}02室",
        "contact": facts.other.name,
        "phone": facts.other.phone,
    }
    return Sheet({**document.shown(), **more}, [document], {"seal": seal(issuer)})


def school(facts: Facts, rng: Random) -> Sheet:
    """A school's certificate of a pupil's accident, as a ruled form."""
    name = f"{facts.town}{rng.choice(('青云', '海棠', '学林'))}{rng.choice(('小学', '实验小学', '中学'))}"
    pupil, spot = facts.insured, f"我校{rng.choice(('操场', '教学楼二楼走廊', '体育馆'))}"
    course = rng.choice(("上体育课跑步时不慎摔倒", "课间活动时与同学相撞跌倒", "下楼梯时踩空摔伤"))
    fields: Entry = {
        **same(issuing_authority=name, accident_place=spot),
        "accident_time": (iso(facts.occurred), clock(facts.occurred)),
        **_issued(facts, 4),
        **flags(seal_present=True),
    }
    document = Expected(
        "accident_certificate", "unit", fields, [same(name=pupil.name, id_number=pupil.id_number)]
    )
    more = {
        "heading": rng.choice(("学生意外伤害证明", "意外伤害事故证明")),
        "person": pupil.name,
        "sex": pupil.sex_printed,
        "id_number": pupil.id_number,
        "grade": f"{rng.choice('一二三四五')}年级{rng.choice('一二三')}班",
        "course": f"{course}，左前臂受伤，随即由老师送往医院就诊。",
        "teacher": facts.other.name,
        "phone": facts.other.phone,
    }
    return Sheet({**document.shown(), **more}, [document], {"seal": seal(name)})
