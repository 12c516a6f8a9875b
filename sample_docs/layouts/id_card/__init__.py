"""Identity cards: front, back, both on one picture, copies of both, a temporary one, a bilingual one, a screenshot."""

from dataclasses import replace
from datetime import date
from random import Random

from sample_docs.expected import Entry, Expected, same
from sample_docs.facts import Facts
from sample_docs.people import Person
from sample_docs.sheet import Sheet, layout

_SCRIPTS = {
    "朝鲜": {
        "font": "Noto Sans CJK KR",
        "name": "성명",
        "sex": "성별",
        "ethnicity": "민족",
        "born": "출생",
        "address": "주소",
        "number": "공민신분번호",
        "place": "길림성 연운시",
        "own": "김철수",
    },
    "维吾尔": {
        "font": "DejaVu Sans",
        "name": "ئىسمى",
        "sex": "جىنسى",
        "ethnicity": "مىللىتى",
        "born": "تۇغۇلغان",
        "address": "ئادرېسى",
        "number": "كىملىك نومۇرى",
        "place": "شىنجاڭ",
        "own": "ئابدۇ ئەلى",
    },
}
_NAMES = {"朝鲜": ("金明哲", "朴顺姬"), "维吾尔": ("阿不都热西提·买买提", "古丽娜尔·吐尔逊江")}
_PURPOSES = ("仅供办理保险理赔使用", "仅供理赔使用，复印无效", "仅用于保险理赔")


def front_fields(person: Person) -> Entry:
    born = person.born
    return {
        **same(name=person.name),
        "sex": (person.sex, person.sex_printed),
        **same(ethnicity=person.ethnicity),
        "birth_date": (f"{born}", f"{born.year}年{born.month}月{born.day}日"),
        **same(address=person.address, id_number=person.id_number),
    }


def back_fields(person: Person, authority: str) -> Entry:
    end = person.id_to
    return {
        **same(issuing_authority=authority),
        "valid_from": (f"{person.id_from}", f"{person.id_from:%Y.%m.%d}"),
        "valid_to": (f"{end}", f"{end:%Y.%m.%d}") if end else ("long_term", "长期"),
    }


def _authority(facts: Facts) -> str:
    return f"{facts.town}公安局{facts.district.removesuffix('区')}分局"


def _data(person: Person, authority: str, rng: Random) -> dict[str, object]:
    fields = front_fields(person) | back_fields(person, authority)
    printed = {key: text for key, (_, text) in fields.items()}
    born = person.born
    lines = [person.address[i : i + 11] for i in range(0, len(person.address), 11)]
    return {
        **printed,
        "year": str(born.year),
        "month": str(born.month),
        "day": str(born.day),
        "address_lines": lines,
        "male": person.male,
        "tone": rng.randrange(3),
        "validity": f"{printed['valid_from']}-{printed['valid_to']}",
        "front_first": rng.random() < 0.7,
    }


def _sheet(facts: Facts, rng: Random, kind: str, person: Person | None = None, **more: object) -> Sheet:
    person, authority = person or facts.insured, _authority(facts)
    fields = {} if kind == "back" else front_fields(person)
    fields |= {} if kind == "front" else back_fields(person, authority)
    return Sheet({**_data(person, authority, rng), **more}, [Expected("id_card", kind, fields)])


@layout
def front(facts: Facts, rng: Random) -> Sheet:
    return _sheet(facts, rng, "front")


@layout
def back(facts: Facts, rng: Random) -> Sheet:
    return _sheet(facts, rng, "back")


@layout
def pair(facts: Facts, rng: Random) -> Sheet:
    """Both sides on one picture, one below the other."""
    return _sheet(facts, rng, "both")


@layout
def copy(facts: Facts, rng: Random) -> Sheet:
    """Both sides copied on one A4 sheet."""
    return _sheet(facts, rng, "both")


@layout
def temporary(facts: Facts, rng: Random) -> Sheet:
    """One side, three months."""
    month = rng.randrange(1, 9)
    issued = date(2026, month, rng.randrange(1, 28))
    person = replace(facts.insured, id_from=issued, id_to=issued.replace(month=month + 3))
    return _sheet(facts, rng, "temporary", person)


@layout
def bilingual(facts: Facts, rng: Random) -> Sheet:
    """The front with a second script; names with a dot and long ones."""
    ethnicity = rng.choice(sorted(_SCRIPTS))
    script = _SCRIPTS[ethnicity]
    name = _NAMES[ethnicity][0 if facts.insured.male else 1]
    person = replace(facts.insured, name=name, ethnicity=ethnicity)
    return _sheet(facts, rng, "front", person, second=script, font=script["font"])


@layout
def screen(facts: Facts, rng: Random) -> Sheet:
    """An electronic card on a telephone."""
    person = facts.insured
    printed = {
        key: text
        for key, (_, text) in (front_fields(person) | back_fields(person, _authority(facts))).items()
    }
    until = f"{printed['valid_from']}-{printed['valid_to']}"
    names = rng.choice((("出生日期", "公民身份号码"), ("出生", "身份证号码")))
    items = [
        ("姓名", printed["name"]),
        ("性别", printed["sex"]),
        ("民族", printed["ethnicity"]),
        (names[0], printed["birth_date"]),
        ("住址", printed["address"]),
        (names[1], printed["id_number"]),
        ("签发机关", printed["issuing_authority"]),
        ("有效期限", until),
    ]
    return _sheet(
        facts,
        rng,
        "both",
        items=items,
        right=rng.random() < 0.5,
        heading=rng.choice(("电子居民身份证", "居民身份证电子凭证")),
        clock=f"{rng.randrange(8, 20)}:{rng.randrange(10, 60)}",
        qr=rng.randrange(1, 60000),
    )


@layout
def marked(facts: Facts, rng: Random) -> Sheet:
    """A black-and-white copy, both sides beside each other, its purpose written across."""
    return _sheet(facts, rng, "both", purpose=rng.choice(_PURPOSES), top=rng.randrange(30, 60))


@layout(held_out=True)
def stamped(facts: Facts, rng: Random) -> Sheet:
    """A copy in colour of both sides, one below the other in the upper part of the sheet; a purpose in large letters
    across both, and a note of the person who compared it with the card."""
    day = date(2026, 10, rng.randrange(24, 31))
    return _sheet(
        facts,
        rng,
        "both",
        purpose=rng.choice(_PURPOSES),
        tilt=rng.randrange(18, 34),
        left=rng.randrange(20, 90),
        clerk=facts.officer,
        compared=f"{day:%Y.%m.%d}",
    )
