"""Powers of attorney: agent, matter, authority, period, signatures (民法典 165), as letter, form and private letter."""

from datetime import timedelta
from random import Random

from sample_docs.expected import Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import signature


def _sheet(facts: Facts, rng: Random, matter: str, authority: str, day: str = "%Y年%m月%d日") -> Sheet:
    start = facts.reported.date() + timedelta(days=2)
    end = start.replace(year=start.year + 1)
    principal, agent = facts.insured, facts.other
    fields = {
        **same(principal_name=principal.name, agent_name=agent.name, agent_id_number=agent.id_number),
        **same(matter=matter, **({"authority": authority} if authority else {})),
        "valid_from": (f"{start}", start.strftime(day)),
        "valid_to": (f"{end}", end.strftime(day)),
        **flags(signature_present=True),
    }
    document = Expected("power_of_attorney", None, fields)
    more = {
        "principal_id": principal.id_number,
        "signed": f"{start:%Y年%m月%d日}",
        "principal_phone": principal.phone,
        "agent_phone": agent.phone,
        "address": principal.address,
        "relation": rng.choice(("配偶", "朋友", "同事", "父子")),
        "policy_no": facts.policy_no,
        "report_no": facts.report_no,
        "occurred": f"{facts.occurred:%Y年%m月%d日}",
    }
    stamps = {"principal": signature(principal.name, rng), "agent": signature(agent.name, rng)}
    return Sheet({**document.shown(), **more}, [document], stamps)


@layout
def letter(facts: Facts, rng: Random) -> Sheet:
    matter = f"办理保单{facts.policy_no}项下的保险理赔事宜"
    return _sheet(facts, rng, matter, "代为提交理赔申请材料、签署理赔文件")


@layout
def form(facts: Facts, rng: Random) -> Sheet:
    """An insurer's form in boxes: principal, agent, matter, authority, period."""
    matter = f"办理报案号{facts.report_no}的理赔申请及赔款领取手续"
    return _sheet(
        facts, rng, matter, rng.choice(("代为提交、补充理赔资料并签收理赔文书", "全权代理")), "%Y-%m-%d"
    )


@layout
def told(facts: Facts, rng: Random) -> Sheet:
    """A private letter: everything in one sentence, the period told."""
    return _sheet(facts, rng, "办理本次意外事故的保险理赔手续", "")
