"""What the traffic papers share: parties, the course told from the facts, responsibility, the police unit."""

from datetime import datetime, timedelta
from random import Random

from sample_docs import numbers
from sample_docs.expected import Entry, Expected, flags, same
from sample_docs.facts import Facts, Vehicle
from sample_docs.people import Person
from sample_docs.sheet import Sheet
from sample_docs.typeset import Stamp, seal, signature

SHARES = {"full": "全部", "main": "主要", "equal": "同等", "minor": "次要", "none": "无"}


def clock(moment: datetime) -> str:
    """A moment as the police print it."""
    return f"{moment.year}年{moment.month:02d}月{moment.day:02d}日{moment.hour:02d}时{moment.minute:02d}分"


def day(moment: datetime, capital: bool = False) -> str:
    """A day in digits, or in Chinese numerals as under a formal paper."""
    if not capital:
        return f"{moment.year}年{moment.month}月{moment.day}日"
    year = "".join("〇一二三四五六七八九"[int(ch)] for ch in str(moment.year))
    return f"{year}年{_numeral(moment.month)}月{_numeral(moment.day)}日"


def _numeral(value: int) -> str:
    tens, ones = divmod(value, 10)
    names = "〇一二三四五六七八九"
    return ("" if not tens else "十" if tens == 1 else names[tens] + "十") + (names[ones] if ones else "")


def iso(moment: datetime) -> str:
    """Contract form of a moment in mainland time."""
    return f"{moment:%Y-%m-%dT%H:%M}:00+08:00"


def unit(facts: Facts) -> str:
    """The police unit that issues the paper."""
    return f"{facts.town}公安局交通警察支队{facts.district.removesuffix('区')}大队"


def parties(facts: Facts, rng: Random) -> list[dict[str, str]]:
    """Both drivers as the templates want them; `responsibility` is the English code."""
    pairs = (
        (facts.insured, facts.vehicle, facts.liability[0]),
        (facts.other, facts.other_vehicle, facts.liability[1]),
    )
    return [_party(facts, rng, *pair) for pair in pairs]


def _party(facts: Facts, rng: Random, person: Person, car: Vehicle, share: str) -> dict[str, str]:
    born = f"{person.born.year}年{person.born.month}月{person.born.day}日"
    shown = car.plate
    return {
        "name": person.name,
        "sex": person.sex_printed,
        "id_number": person.id_number,
        "phone": person.phone,
        "plate_number": shown,
        "plate_kind": "小型汽车",
        "way": f"驾驶{car.kind}",
        "insurance": f"{facts.policy_no[:2]}{numbers.digits(rng, 12)}（示例财险）",
        "responsibility": share,
        "text": f"{person.name}，{person.sex_printed}，{born}出生，住{person.address}，公民身份号码{person.id_number}，"
        f"驾驶{shown}号{car.kind}，准驾车型C1，联系电话{person.phone}。",
    }


def blame(people: list[dict[str, str]], law: str) -> str:
    """Who bears what, in the sentence of the law's form."""
    first, second = people
    sentences = [
        f"{first['name']}驾驶机动车未按照操作规范安全驾驶，其行为违反{law}之规定，承担此事故的{SHARES[first['responsibility']]}责任；"
    ]
    if second["responsibility"] == "none":
        sentences.append(f"{second['name']}无责任。")
    else:
        sentences.append(
            f"{second['name']}驾驶机动车未注意观察，承担此事故的{SHARES[second['responsibility']]}责任。"
        )
    return "".join(sentences)


def course(facts: Facts, people: list[dict[str, str]]) -> str:
    """What happened, in two sentences."""
    first, second = people
    return (
        f"{clock(facts.occurred)}许，{first['name']}驾驶{first['plate_number']}号{facts.vehicle.kind}沿{facts.street}由东向西行驶至"
        f"{facts.crossing}路口时，与由南向北行驶的{second['name']}驾驶的{second['plate_number']}号{facts.other_vehicle.kind}"
        f"发生碰撞，造成{first['name']}受伤、两车不同程度受损的道路交通事故。"
    )


def rows(people: list[dict[str, str]], shares: bool = True) -> list[Entry]:
    """The parties as expected rows."""
    listed: list[Entry] = []
    for party in people:
        row: Entry = same(
            name=party["name"], id_number=party["id_number"], plate_number=party["plate_number"]
        )
        if shares:
            row["responsibility"] = (party["responsibility"], SHARES[party["responsibility"]])
        listed.append(row)
    return listed


def certificate(
    facts: Facts,
    rng: Random,
    kind: str,
    number: str,
    *,
    capital: bool = False,
    shares: bool = True,
    place: str = "",
) -> tuple[Expected, dict[str, object], dict[str, Stamp]]:
    """The document, the template's data and the stamps that all traffic papers share."""
    people = parties(facts, rng)
    issued = facts.occurred + timedelta(days=0 if kind == "traffic_simple" else rng.randrange(4, 9))
    fields: Entry = {
        **same(certificate_number=number, accident_place=place or facts.place, issuing_authority=unit(facts)),
        "accident_time": (iso(facts.occurred), clock(facts.occurred)),
        "issue_date": (f"{issued.date()}", day(issued, capital)),
        **flags(seal_present=True, signature_present=True),
    }
    document = Expected("accident_certificate", kind, fields, rows(people, shares))
    data: dict[str, object] = {
        **document.shown(),
        "parties": people,
        "weather": rng.choice(("晴", "阴", "小雨", "多云")),
        "badge": f"（警号 {numbers.digits(rng, 6)}）",
        "course": course(facts, people),
        "blame": blame(people, "《中华人民共和国道路交通安全法》第二十二条第一款") if shares else "",
        "road": f"{facts.street}为东西走向城市道路，沥青路面，双向四车道，路口设有信号灯，视线良好。",
    }
    stamps = {
        "seal": seal(unit(facts), "事故处理专用章"),
        "sign": signature(facts.officer, rng),
        "party0": signature(facts.insured.name, rng),
        "party1": signature(facts.other.name, rng),
    }
    return document, data, stamps


def sheet(parts: tuple[Expected, dict[str, object], dict[str, Stamp]], **more: object) -> Sheet:
    """A sheet of those parts, with what one layout adds."""
    document, data, stamps = parts
    return Sheet({**data, **more}, [document], stamps)
