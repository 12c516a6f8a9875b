"""Policies: one insurer's sheet."""

from datetime import date
from random import Random

from sample_docs.expected import Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import seal


@layout
def sheet(facts: Facts, rng: Random) -> Sheet:
    start, end = date(2026, 1, rng.randrange(1, 28)), date(2026, 12, 31)
    product = rng.choice(("家庭财产综合保险（2024版）", "个人意外伤害保险", "百万医疗保险"))
    fields = {
        **same(
            policy_no=facts.policy_no, policyholder_name=facts.insured.name, insured_name=facts.insured.name
        ),
        **same(product=product, start=f"{start}", end=f"{end}"),
        "sum_insured": ("500000.00", "500,000.00"),
        "deductible": ("200.00", "200.00"),
        **flags(seal_present=True),
    }
    fields["start"] = (f"{start}", f"{start:%Y年%m月%d日}")
    fields["end"] = (f"{end}", f"{end:%Y年%m月%d日}")
    document = Expected("policy", None, fields)
    shown = document.shown()
    more = {
        "heading": rng.choice(("保险单", "保 险 单（正本）")),
        "id_number": facts.insured.id_number,
        "start_text": shown["start"],
        "end_text": shown["end"],
        "terms": "本保单适用条款已向投保人交付并说明。每次事故免赔额按上列金额执行。",
        "signed": f"{start}",
    }
    return Sheet({**shown, **more}, [document], {"seal": seal("示例财产保险股份有限公司", "保单专用章")})
