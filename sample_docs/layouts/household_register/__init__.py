"""Household registers: first page and one page per person, all in one upload."""

from dataclasses import dataclass
from random import Random

from sample_docs import numbers
from sample_docs.expected import Entry, Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.people import Person
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import seal


@dataclass(frozen=True)
class Member:
    """A person of the household."""

    person: Person
    relation: str
    education: str
    marriage: str
    job: str


def _row(member: Member) -> Entry:
    person = member.person
    born = person.born
    return {
        **same(name=person.name, relation=member.relation, id_number=person.id_number),
        "sex": (person.sex, person.sex_printed),
        "birth_date": (f"{born}", f"{born.year}年{born.month}月{born.day}日"),
    }


def _household(facts: Facts) -> list[Member]:
    insured, guardian = facts.insured, facts.guardian
    if insured.age(facts.occurred.date()) < 18:
        child = Member(insured, "长子" if insured.male else "长女", "初中", "未婚", "学生")
        return [Member(guardian, "户主", "大学本科", "已婚", "职员"), child]
    relation = (
        ("弟" if guardian.male else "妹")
        if guardian.male == insured.male
        else ("夫" if guardian.male else "妻")
    )
    return [
        Member(insured, "户主", "大学本科", "已婚", "职员"),
        Member(guardian, relation, "大学专科", "已婚", "教师"),
    ]


@layout
def pages(facts: Facts, rng: Random) -> Sheet:
    """The guardian as householder and the insured as child; an adult insured heads the household."""
    members = _household(facts)
    document = Expected(
        "household_register", None, same(householder_name=members[0].person.name), [_row(m) for m in members]
    )
    document.fields.update(flags(seal_present=True))
    listed = [
        {
            **{key: text for key, (_, text) in _row(member).items()},
            "former_name": "",
            "birth_place": facts.province.name + facts.province.city,
            "ethnicity": member.person.ethnicity,
            "education": member.education,
            "marriage": member.marriage,
            "job": member.job,
        }
        for member in members
    ]
    data = {
        "householder_name": members[0].person.name,
        "number": numbers.digits(rng, 9),
        "address": members[0].person.address,
        "persons": listed,
        "clerk": facts.officer,
        "issued": f"2019年{rng.randrange(1, 13):02d}月{rng.randrange(1, 28):02d}日",
    }
    station = f"{facts.town}公安局{facts.district.removesuffix('区')}派出所"
    stamps = {
        "seal": seal(station, "户口专用章"),
        "seal0": seal(f"{facts.province.name}公安厅", "户口专用章"),
    }
    return Sheet(data, [document], stamps)
