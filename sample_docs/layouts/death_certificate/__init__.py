"""Proofs of death: the medical certificate in boxes, the police's certificate in prose."""

from datetime import timedelta
from random import Random

from sample_docs import numbers
from sample_docs.expected import Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import Stamp, seal, signature


def _sheet(facts: Facts, day: str, data: dict[str, object], stamps: dict[str, Stamp]) -> Sheet:
    person, issued = facts.insured, (facts.occurred + timedelta(days=2)).date()
    fields = {
        **same(name=person.name, id_number=person.id_number),
        "issue_date": (f"{issued}", issued.strftime(day)),
        **flags(seal_present=True),
    }
    document = Expected("death_certificate", None, fields)
    died = facts.occurred + timedelta(hours=5)
    more = {
        "sex": person.sex_printed,
        "ethnicity": person.ethnicity,
        "birth": f"{person.born.year}年{person.born.month}月{person.born.day}日",
        "age": str(person.age(facts.occurred.date())),
        "died": f"{died:%Y年%m月%d日%H时%M分}",
        "address": person.address,
        "place": facts.hospital,
        "relative": facts.guardian.name,
        "phone": facts.guardian.phone,
        "relative_address": facts.guardian.address,
    }
    return Sheet({**more, **data, **document.shown()}, [document], stamps)


@layout
def medical(facts: Facts, rng: Random) -> Sheet:
    """居民死亡医学证明（推断）书, second part, for the family."""
    number = f"{facts.province.region}{numbers.digits(rng, 12)}"
    stamps = {"seal": seal(facts.hospital, "死亡证明专用章"), "sign": signature(facts.doctor, rng)}
    cause = rng.choice(("重型颅脑损伤", "急性心肌梗死", "失血性休克"))
    return _sheet(
        facts, "%Y年%m月%d日", {"number": number, "hospital": facts.hospital, "cause": cause}, stamps
    )


@layout
def police(facts: Facts, rng: Random) -> Sheet:
    """A police station's 死亡证明 in prose."""
    station = f"{facts.town}公安局{facts.district.removesuffix('区')}派出所"
    cause = rng.choice(("道路交通事故", "意外坠落", "溺水"))
    return _sheet(facts, "%Y年%m月%d日", {"station": station, "cause": cause}, {"seal": seal(station)})
