"""What a simple paper looks like, as data, and how it is filled from the facts."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random

from claims.values.money import format_amount_words
from sample_docs import numbers
from sample_docs.expected import Entry, Expected
from sample_docs.facts import Facts
from sample_docs.numbers import thousands
from sample_docs.sheet import Sheet
from sample_docs.typeset import Stamp, seal, signature

_DAYS = ("%Y年%m月%d日", "%Y-%m-%d", "%Y.%m.%d")


@dataclass(frozen=True)
class Plan:
    """One paper. Everywhere `a|b` is a choice and `{word}` a fact (see `_words`).

    `form`: letter (sentences), form (ruled cells), list (pairs over a table), slip (a till's strip), app (a phone's
    screen). `pairs`: "label：value" each; `body`: sentences; `heads` and `rows`: a table; `foot`: who signs and seals,
    "" for none; `number` stands at the head, behind `number_label`, unless a pair holds it; `name`, `number`: what is expected of these fields; `dated`: whether the day `{day}` is printed."""

    code: str
    form: str
    titles: str
    pairs: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    heads: str = ""
    rows: tuple[str, ...] = ()
    foot: str = ""
    above: str = ""
    name: str = ""
    number: str = ""
    number_label: str = ""
    dated: bool = True
    sealed: bool = True
    layout: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.code}/{self.layout or self.form}"


def fill(plan: Plan, facts: Facts, rng: Random) -> Sheet:
    """The sheet of a plan."""
    known = _words(facts, rng)

    def said(text: str) -> str:
        parts = text.split("：", 1)
        chosen = [rng.choice(part.split("|")) if part.count("|") else part for part in parts]
        return "：".join(chosen).format(**known)

    number = said(plan.number)
    known["number"] = number
    label = rng.choice(plan.number_label.split("|"))
    fields: Entry = {}
    if plan.name:
        fields["name"] = (said(plan.name), said(plan.name))
    if number:
        fields["number"] = (number, number)
    if plan.dated:
        fields["issue_date"] = (known["iso"], known["day"])
    if plan.foot and plan.sealed:
        fields["seal_present"] = (True, "")
    foot = said(plan.foot)
    data: dict[str, object] = {
        "form": plan.form,
        "title": rng.choice(plan.titles.split("|")),
        "above": said(plan.above),
        "number": "" if any(plan.number in pair for pair in plan.pairs) else f"{label}{number}",
        "pairs": [said(pair).split("：", 1) for pair in plan.pairs],
        "body": [said(sentence) for sentence in plan.body],
        "heads": said(plan.heads).split() if plan.heads else [],
        "rows": [said(row).split() for row in plan.rows],
        "foot": foot,
        "day": known["day"] if plan.dated else "",
        "wide": rng.random() < 0.4,
        "clock": f"{rng.randrange(8, 22)}:{rng.randrange(60):02d}",
    }
    stamps: dict[str, Stamp] = {"sign": signature(facts.insured.name, rng)}
    if foot and plan.sealed:
        stamps["seal"] = seal(foot)
    return Sheet(data, [Expected(plan.code, None, fields)], stamps, template="papers/sheet")


def _words(facts: Facts, rng: Random) -> dict[str, str]:
    """The facts as words of a sentence."""
    issued = facts.occurred + timedelta(days=rng.randrange(6, 20))
    amount = Decimal(rng.randrange(300, 9000)) + Decimal(rng.randrange(100)) / 100
    town, district = facts.town, facts.district.removesuffix("区")
    return {
        "name": facts.insured.name, "sex": facts.insured.sex_printed, "id": facts.insured.id_number, "address": facts.insured.address,
        "phone": facts.insured.phone, "born": f"{facts.insured.born:%Y年%m月%d日}", "account": facts.insured.card_number,
        "other": facts.other.name, "other_id": facts.other.id_number, "other_phone": facts.other.phone, "other_account": facts.other.card_number,
        "guardian": facts.guardian.name, "guardian_id": facts.guardian.id_number, "guardian_phone": facts.guardian.phone,
        "doctor": facts.doctor, "officer": facts.officer, "firm": facts.firm, "firm_code": facts.firm_code, "garage": facts.garage,
        "hospital": facts.hospital, "department": facts.department, "diagnosis": facts.diagnosis, "bank": facts.bank,
        "policy": facts.policy_no, "report": facts.report_no, "plate": facts.vehicle.plate, "other_plate": facts.other_vehicle.plate,
        "vin": facts.vehicle.vin, "engine": facts.vehicle.engine, "model": facts.vehicle.model, "vehicle": facts.vehicle.kind,
        "town": town, "district": facts.district, "place": facts.place, "home": facts.home, "street": facts.street,
        "station": f"{town}公安局{district}分局{facts.street.removesuffix('路')}派出所", "court": f"{town}{facts.district}人民法院",
        "village": f"{town}{facts.district}{facts.street.removesuffix('路')}社区居民委员会", "insurer": f"{town}安衡财产保险股份有限公司",
        "airline": "云汉航空股份有限公司", "carrier": f"{town}通衢物流有限公司", "hotel": f"{town}临湖假日酒店",
        "flight": f"YH{rng.randrange(1000, 9000)}", "train": f"G{rng.randrange(100, 3000)}", "from": "明州", "to": "锦屏州",
        "occurred": f"{facts.occurred:%Y年%m月%d日%H时%M分}", "then": f"{facts.occurred:%Y年%m月%d日}", "then_iso": f"{facts.occurred:%Y-%m-%d}",
        "day": issued.strftime(rng.choice(_DAYS)), "iso": f"{issued:%Y-%m-%d}", "clock": f"{issued:%H:%M:%S}",
        "amount": thousands(amount), "words": format_amount_words(amount), "half": thousands((amount / 2).quantize(Decimal("0.01"))),
        "item": facts.thing or rng.choice(("滚筒洗衣机", "空调挂机", "布艺三人沙发", "双门冰箱")), "year": f"{issued:%Y}", "first": town[0],
        **{f"n{size}": numbers.digits(rng, size) for size in (2, 3, 4, 5, 6, 8, 10, 12, 13, 16, 18, 20)},
    }  # fmt: skip
