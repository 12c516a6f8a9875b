"""Powers of attorney: agent, matter, authority, period, signatures (民法典 165)."""

from datetime import timedelta
from random import Random

from sample_docs.expected import Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import signature


@layout
def letter(facts: Facts, rng: Random) -> Sheet:
    start = facts.reported.date() + timedelta(days=2)
    end = start.replace(year=start.year + 1)
    principal, agent = facts.insured, facts.other
    fields = {
        **same(principal_name=principal.name, agent_name=agent.name, agent_id_number=agent.id_number),
        **same(
            matter=f"办理保单{facts.policy_no}项下的保险理赔事宜",
            authority="代为提交理赔申请材料、签署理赔文件",
        ),
        "valid_from": (f"{start}", f"{start:%Y年%m月%d日}"),
        "valid_to": (f"{end}", f"{end:%Y年%m月%d日}"),
        **flags(signature_present=True),
    }
    document = Expected("power_of_attorney", None, fields)
    more = {"principal_id": principal.id_number, "signed": f"{start:%Y年%m月%d日}"}
    stamps = {"principal": signature(principal.name, rng), "agent": signature(agent.name, rng)}
    return Sheet({**document.shown(), **more}, [document], stamps)
