"""Policies: a sheet with boxes, an electronic one with a table of covers, a car's, a confirmation."""

from datetime import date
from random import Random

from sample_docs.expected import Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import seal

_PRODUCTS = ("家庭财产综合保险（2024版）", "个人意外伤害保险", "百万医疗保险")


def _sheet(
    facts: Facts, rng: Random, products: tuple[str, ...], deductible: bool = True, **further: object
) -> Sheet:
    start, end = date(2026, 1, rng.randrange(1, 28)), date(2026, 12, 31)
    product = rng.choice(products)
    fields = {
        **same(
            policy_no=facts.policy_no, policyholder_name=facts.insured.name, insured_name=facts.insured.name
        ),
        **same(product=product, start=f"{start}", end=f"{end}"),
        "sum_insured": ("500000.00", "500,000.00"),
        **({"deductible": ("200.00", "200.00")} if deductible else {}),
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
        "phone": facts.insured.phone,
        "address": facts.insured.address,
        "birth": f"{facts.insured.born}",
        "sex": facts.insured.sex_printed,
        "plate": facts.vehicle.plate,
        "vin": facts.vehicle.vin,
        "engine": facts.vehicle.engine,
        "model": facts.vehicle.model,
        "qr": rng.randrange(1, 60000),
        **further,
    }
    return Sheet({**shown, **more}, [document], {"seal": seal("示例财产保险股份有限公司", "保单专用章")})


@layout
def sheet(facts: Facts, rng: Random) -> Sheet:
    return _sheet(facts, rng, _PRODUCTS)


@layout
def electronic(facts: Facts, rng: Random) -> Sheet:
    """电子保单: labels and values without boxes, then the covers in a table."""
    covers = [("意外伤害身故、伤残", "500,000.00"), ("意外伤害医疗", "20,000.00"), ("住院津贴", "100.00/天")]
    return _sheet(facts, rng, ("综合意外伤害保险（互联网版）", "百万医疗保险（2025版）"), covers=covers)


@layout
def motor(facts: Facts, rng: Random) -> Sheet:
    """A car's policy: the vehicle first, the covers with their sums, period in hours."""
    return _sheet(facts, rng, ("机动车综合商业保险",), deductible=False)


@layout
def confirmation(facts: Facts, rng: Random) -> Sheet:
    """投保确认: what the buyer gets at once."""
    return _sheet(facts, rng, _PRODUCTS, heading=rng.choice(("投保确认单", "承保确认书", "投保确认函")))
