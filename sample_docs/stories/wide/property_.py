"""Claims of household and business contents: water, weather, theft, fire."""

from dataclasses import replace
from decimal import Decimal

from sample_docs.facts import Facts
from sample_docs.stories.changes import (
    CHEAP,
    both,
    edits,
    firm_claims,
    goods,
    in_row,
    summed,
    unstamped,
    with_facts,
)
from sample_docs.stories.events import BURNT, FLOODED, ROBBED, STORM, company
from sample_docs.stories.tale import Paper, Tale

_DEAR = goods(
    "笔记本电脑|飞页 X14|台|1|4688.00", "液晶电视机|极光 J65-4K|台|1|3299.00",
    "窗帘|遮光布艺 定制|套|3|320.00", "微波炉|云厨 M20|台|1|459.00",
)  # fmt: skip
_BOUGHT_LATE = goods(
    "微波炉|云厨 M20|台|1|459.00", "燃气灶|净焰 JZT-7|台|1|899.00", bought="2026-11-02",
)  # fmt: skip


def _elsewhere(facts: Facts) -> Facts:
    there = facts.insured.address.replace(facts.district, "北塘区")
    return replace(facts, insured=replace(facts.insured, address=there))


def _many(facts: Facts) -> Facts:
    """Twenty different things, none of them dear."""
    cheap = CHEAP(facts).items
    return replace(
        facts, items=tuple(replace(item, model=f"{item.model}-{n}") for n in range(1, 5) for item in cheap)
    )


def _still_more(facts: Facts) -> Facts:
    """Sixty different things."""
    twenty = _many(facts).items
    return replace(
        facts, items=tuple(replace(item, model=f"{item.model}{x}") for x in "ABC" for item in twenty)
    )


TALES = (
    Tale(
        "property.water-complete", "property.water", FLOODED,
        ("claim_form/letter id_card/pair bank_card/named accident_certificate/premises loss_list/household",
         "photo/room vat_invoice/purchase"), where="js", cast=_DEAR,
    ),
    Tale(
        "property.water-cheap-complete", "property.water", FLOODED,
        ("claim_form/letter id_card/copy bank_card/account accident_certificate/premises loss_list/letter",
         "photo/room"), where="gd", cast=CHEAP, told="Nothing on the list is dear.",
    ),
    Tale(
        "property.water-other-proof", "property.water", FLOODED,
        ("claim_form/letter id_card/pair bank_card/named accident_certificate/alarm loss_list/household",
         "photo/room"),
        "accident_certificate replace", where="zj", cast=CHEAP,
        told="The police's slip is no proof of a burst pipe.",
    ),
    Tale(
        "property.weather-complete", "property.weather", STORM,
        ("claim_form/letter id_card/copy bank_card/passbook loss_list/letter photo/room",
         "vat_invoice/purchase"), where="gd", cast=_DEAR,
    ),
    Tale(
        "property.weather-shown-complete", "property.weather", STORM,
        ("claim_form/letter id_card/pair bank_card/named loss_list/household photo/room",
         "accident_certificate/weather"), where="js", cast=CHEAP,
        told="The customer sends what the insurer would look up himself.",
    ),
    Tale(
        "property.weather-bought-late", "property.weather", STORM,
        ("claim_form/letter id_card/copy bank_card/account",
         Paper("loss_list/household", _BOUGHT_LATE, how="xlsx"), "photo/room"),
        "loss_list clarify", "TM-11 request", "js", CHEAP, lambda _: {"claimed_amount": None},
        told="Things on the list were bought after the storm.",
    ),
    Tale(
        "property.weather-cells-lack", "property.weather", STORM,
        ("claim_form/letter id_card/copy bank_card/account",
         Paper("loss_list/household", edit=in_row(1, quantity="")), "photo/room"),
        "loss_list clarify", "PR-04 request", "sc", CHEAP,
        told="A row of the list has no quantity.",
    ),
    Tale(
        "property.theft-complete", "property.theft", ROBBED,
        ("claim_form/letter id_card/pair bank_card/account accident_certificate/register",
         "loss_list/household photo/room", Paper("purchase_proof/order", with_facts(thing="笔记本电脑")),
         Paper("purchase_proof/contract", with_facts(thing="液晶电视机"))), finds="AC-16 info", where="js",
        cast=_DEAR, unseen=True, told="Each dear thing has its own order or contract.",
    ),
    Tale(
        "property.theft-wrong-sum", "property.theft", ROBBED,
        ("claim_form/letter id_card/pair bank_card/named accident_certificate/alarm",
         Paper("loss_list/household", edit=summed(lambda total: total + 300)), "photo/room"),
        "loss_list clarify", "PR-02 request; AC-16 info", "zj", CHEAP,
        told="The list's total is 300.00 above its rows.",
    ),
    Tale(
        "property.theft-unsigned-list", "property.theft", ROBBED,
        ("claim_form/letter id_card/copy bank_card/named accident_certificate/receipt",
         Paper("loss_list/letter", edit=unstamped("sign")), "photo/room"),
        "loss_list replace", "PR-08 request; AC-16 info", "gd", CHEAP, told="The list is not signed.",
    ),
    Tale(
        "property.fire-company-complete", "property.fire", BURNT,
        ("claim_form/letter business_licence/wide bank_card/account accident_certificate/fire",
         "loss_list/company photo/room vat_invoice/purchase account_books/list"), where="sc",
        cast=both(_DEAR, firm_claims), report=company,
    ),
    Tale(
        "property.fire-stated-complete", "property.fire", BURNT,
        ("claim_form/letter id_card/copy bank_card/named accident_certificate/fire_simple",
         "loss_list/pages photo/room statement/lacking"), where="js", cast=_DEAR, unseen=True,
        told="The invoices are lost; a statement names the things.",
    ),
    Tale(
        "property.fire-elsewhere", "property.fire", BURNT,
        ("claim_form/letter id_card/pair bank_card/named", Paper("accident_certificate/fire", _elsewhere),
         "loss_list/household photo/room"),
        "accident_certificate clarify", "AC-13 request", "js", CHEAP,
        told="The fire that was certified was in another district.",
    ),
    Tale(
        "property.fire-page-lacks", "property.fire", BURNT,
        ("claim_form/letter id_card/copy bank_card/account accident_certificate/fire",
         Paper("loss_list/pages", pages=(1,)), "photo/room"),
        "loss_list replace", "PR-09 request", "js", _many, unseen=True,
        told="Of the list's two pages only the second came.",
    ),
    Tale(
        "property.fire-number-lacks", "property.fire", BURNT,
        ("claim_form/letter id_card/copy bank_card/account accident_certificate/fire_simple",
         Paper("loss_list/carried", pages=(0, 2)), "photo/room"),
        "loss_list replace", "PR-09 request", "zj",
        _still_more, unseen=True,
        told="Of the list's three pages the middle one is missing.",
    ),
    Tale(
        "property.fire-no-multiple", "property.fire", BURNT,
        ("claim_form/letter id_card/copy bank_card/named accident_certificate/fire",
         Paper("loss_list/household", edit=edits(in_row(1, amount="1,060.00"),
                                                 summed(lambda total: total + Decimal(100)))),
         "photo/room"),
        "loss_list clarify", "PR-01 request", "sc", CHEAP,
        told="Three curtains of 320.00 are listed at 1,060.00.",
    ),
)  # fmt: skip
