"""Business licences: the wide one of today, the upright copy, the old one with a registration number."""

from datetime import date
from random import Random

from sample_docs import numbers
from sample_docs.expected import Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import seal


def _sheet(facts: Facts, rng: Random, number: str, spaced: bool) -> Sheet:
    founded = date(rng.randrange(2005, 2019), rng.randrange(1, 13), rng.randrange(1, 28))
    issued = date(rng.randrange(2019, 2026), rng.randrange(1, 13), rng.randrange(1, 28))
    fields = {
        **same(name=facts.firm, number=number),
        "issue_date": (f"{issued}", f"{issued:%Y 年 %m 月 %d 日}" if spaced else f"{issued:%Y年%m月%d日}"),
        **flags(seal_present=True),
    }
    document = Expected("business_licence", None, fields)
    office = f"{facts.town}{facts.district}市场监督管理局"
    data = {
        **document.shown(),
        "sort": rng.choice(("有限责任公司（自然人独资）", "有限责任公司（自然人投资或控股）")),
        "head": facts.other.name,
        "capital": rng.choice(("伍佰万元整", "壹佰万元整", "300万元人民币")),
        "founded": f"{founded:%Y年%m月%d日}",
        "term": f"{founded:%Y年%m月%d日}至{rng.choice(('长期', f'{founded.year + 30}年{founded:%m月%d日}'))}",
        "address": f"{facts.city}{facts.street}{rng.randrange(2, 300)}号",
        "scope": "日用百货、五金交电、办公用品的销售；信息技术咨询服务；货物及技术进出口业务。（依法须经批准的项目，"
        "经相关部门批准后方可开展经营活动）",
        "office": office,
        "qr": rng.randrange(1, 60000),
    }
    return Sheet(data, [document], {"seal": seal(office)})


@layout
def wide(facts: Facts, rng: Random) -> Sheet:
    """The form of 2019: landscape, two columns."""
    return _sheet(facts, rng, facts.firm_code, spaced=True)


@layout
def upright(facts: Facts, rng: Random) -> Sheet:
    """副本, one column, the code under the title."""
    return _sheet(facts, rng, facts.firm_code, spaced=False)


@layout
def registered(facts: Facts, rng: Random) -> Sheet:
    """Before 2015: 注册号 of 15 digits, letter-spaced labels."""
    return _sheet(facts, rng, f"{facts.province.region}{numbers.digits(rng, 9)}", spaced=True)
