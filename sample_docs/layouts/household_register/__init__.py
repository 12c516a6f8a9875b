"""Household registers: first page and one page per person, all in one upload or copied."""

from dataclasses import dataclass
from datetime import date
from random import Random

from sample_docs import numbers
from sample_docs.expected import Entry, Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.people import Person, person
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


def _sheet(facts: Facts, rng: Random, members: list[Member], former: str = "", struck: int = -1) -> Sheet:
    """`former`: the householder's former name; `struck`: the place of a person whose page is cancelled."""
    rows = [_row(member) for member in members]
    if former:
        rows[0].update(same(former_name=former))
    document = Expected("household_register", None, same(householder_name=members[0].person.name), rows)
    document.fields.update(flags(seal_present=True))
    listed = [
        {
            "former_name": "",
            **{key: text for key, (_, text) in row.items()},
            "birth_place": facts.province.name + facts.province.city,
            "ethnicity": member.person.ethnicity,
            "education": member.education,
            "marriage": member.marriage,
            "job": member.job,
            "cancelled": place == struck,
            "moved": f"2012年3月8日由{facts.city}迁来",
        }
        for place, (member, row) in enumerate(zip(members, rows, strict=True))
    ]
    data = {
        "householder_name": members[0].person.name,
        "number": numbers.digits(rng, 9),
        "address": members[0].person.address,
        "persons": listed,
        "clerk": facts.officer,
        "issued": f"2019年{rng.randrange(1, 13):02d}月{rng.randrange(1, 28):02d}日",
        "sort": rng.choice(("家庭户", "非农业家庭户", "集体户")),
    }
    station = f"{facts.town}公安局{facts.district.removesuffix('区')}派出所"
    stamps = {
        "seal": seal(station, "户口专用章"),
        "seal0": seal(f"{facts.province.name}公安厅", "户口专用章"),
    }
    return Sheet(data, [document], stamps)


@layout
def pages(facts: Facts, rng: Random) -> Sheet:
    """The guardian as householder and the insured as child; an adult insured heads the household."""
    return _sheet(facts, rng, _household(facts))


@layout
def copy(facts: Facts, rng: Random) -> Sheet:
    """Two pages to a sheet, three persons, the eldest struck off."""
    members = _household(facts)
    parent = person(
        rng, facts.province, facts.district, date(1938, rng.randrange(1, 13), rng.randrange(1, 28))
    )
    members.append(Member(parent, "父亲" if parent.male else "母亲", "小学", "丧偶", "退休"))
    former = members[0].person.name[0] + rng.choice("小建红")
    return _sheet(facts, rng, members, former if rng.random() < 0.7 else "", struck=2)
