"""Reports on disability: a judicial expert's opinion, an insurer's own assessment form."""

from datetime import timedelta
from random import Random

from sample_docs import numbers
from sample_docs.expected import Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import seal, signature

_STANDARD = ("人身保险伤残评定标准及代码", "人体损伤致残程度分级", "人身保险伤残评定标准")
_NUMERALS = "一二三四五六七八九十"


def _sheet(facts: Facts, rng: Random, office: str, **more: object) -> Sheet:
    person, issued = facts.insured, (facts.occurred + timedelta(days=110)).date()
    grade = rng.randrange(7, 11)
    fields = {
        **same(name=person.name, id_number=person.id_number),
        "grade": (str(grade), _NUMERALS[grade - 1]),
        **same(standard=rng.choice(_STANDARD)),
        "issue_date": (f"{issued}", f"{issued.year}年{issued.month}月{issued.day}日"),
        **flags(seal_present=True, signature_present=True),
    }
    document = Expected("disability_report", None, fields)
    data = {
        **document.shown(),
        "sex": person.sex_printed,
        "birth": f"{person.born.year}年{person.born.month}月{person.born.day}日",
        "address": person.address,
        "office": office,
        "case": f"〔2027〕临鉴字第{numbers.digits(rng, 3)}号",
        "accepted": f"{issued - timedelta(days=9):%Y年%m月%d日}",
        "occurred": f"{facts.occurred:%Y年%m月%d日}",
        "diagnosis": facts.diagnosis,
        "hospital": facts.hospital,
        "client": "示例人寿保险股份有限公司",
        "expert": facts.doctor,
        **more,
    }
    stamps = {"seal": seal(office, "司法鉴定专用章"), "sign": signature(facts.doctor, rng)}
    return Sheet(data, [document], stamps)


@layout
def judicial(facts: Facts, rng: Random) -> Sheet:
    """司法鉴定意见书: numbered sections of prose, the opinion at the end."""
    return _sheet(facts, rng, f"{facts.town}明正司法鉴定中心")


@layout
def assessment(facts: Facts, rng: Random) -> Sheet:
    """A hospital's assessment for an insurer, in boxes."""
    return _sheet(facts, rng, facts.hospital, policy_no=facts.policy_no)
