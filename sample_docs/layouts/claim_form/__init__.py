"""Claim forms of several insurers: ruled, letter-like, in blocks, for cars, from a telephone."""

from datetime import timedelta
from random import Random

from sample_docs.expected import Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import Stamp, seal, signature


def _sheet(facts: Facts, rng: Random, day: str, **more: object) -> Sheet:
    signed = (facts.reported + timedelta(days=facts.form_delay)).date()
    name = facts.firm if facts.insured_is_firm else facts.insured.name
    claimant = facts.claimant
    fields = {
        **same(report_no=facts.report_no, policy_no=facts.policy_no, insured_name=name),
        **same(claimant_name=claimant.name, account=facts.payee.card_number),
        "signed_date": (f"{signed}", signed.strftime(day)),
        **flags(signature_present=facts.signed),
    }
    document = Expected("claim_form", None, fields)
    data = {
        **document.shown(),
        "id_number": facts.insured.id_number,
        "phone": claimant.phone,
        "occurred": f"{facts.occurred:%Y年%m月%d日}",
        "relation": facts.relation,
        "course": facts.course,
        "bank": f"{facts.bank}{facts.town}支行",
        "payee": facts.payee.name,
        **more,
    }
    stamps: dict[str, Stamp] = {"sign": signature(claimant.name, rng)} if facts.signed else {}
    return Sheet(data, [document], stamps)


@layout
def personal(facts: Facts, rng: Random) -> Sheet:
    """A life insurer's ruled form."""
    return _sheet(facts, rng, "%Y年%m月%d日", sort=rng.choice(("门诊医疗", "住院医疗", "意外医疗")))


@layout
def letter(facts: Facts, rng: Random) -> Sheet:
    """A property insurer's form, sealed where a company claims."""
    sheet = _sheet(
        facts, rng, "%Y年%m月%d日", papers="损失清单、事故证明、损失照片、身份证件及银行卡复印件。"
    )
    if not facts.insured_is_firm:
        return sheet
    return Sheet(sheet.data, sheet.documents, {**sheet.stamps, "seal": seal(facts.firm)})


@layout
def benefit(facts: Facts, rng: Random) -> Sheet:
    """A life insurer's form in blocks: 姓名 stands in each, the account in cells of one digit."""
    return _sheet(facts, rng, rng.choice(("%Y-%m-%d", "%Y年%m月%d日")), digits=list(facts.payee.card_number))


@layout
def motor(facts: Facts, rng: Random) -> Sheet:
    """A motor insurer's form: car, driver, loss, signature of the claimant."""
    car = facts.vehicle
    return _sheet(
        facts,
        rng,
        "%Y 年 %m 月 %d 日",
        plate=car.plate,
        vin=car.vin,
        model=car.model,
        driver=facts.driver.name,
        place=facts.place,
        moment=f"{facts.occurred:%Y-%m-%d %H:%M}",
    )


@layout
def online(facts: Facts, rng: Random) -> Sheet:
    """A form filled in on a telephone and printed: label: value, the signature as a picture."""
    sort, hour = rng.choice(("意外医疗", "疾病住院")), rng.randrange(9, 20)
    return _sheet(facts, rng, "%Y-%m-%d", sort=sort, time=f"{hour}:36:02")
