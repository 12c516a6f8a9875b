"""Claim forms: a life insurer's ruled form, a property insurer's letter-like form."""

from datetime import timedelta
from random import Random

from sample_docs.expected import Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import Stamp, seal, signature


def _sheet(facts: Facts, rng: Random, day: str, **more: str) -> Sheet:
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
