"""VAT invoices: digital ones (of a repair, of a purchase), an electronic one with check code, a special one."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from claims.values.money import format_amount_words
from sample_docs import numbers
from sample_docs.expected import Entry, Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.numbers import money
from sample_docs.prices import Item
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import seal

_CENT = Decimal("0.01")
_APPLIANCES = "机箱灶煲炉灯空调电脑"


def goods(item: Item) -> str:
    """The tax office's short class before a thing's name."""
    return "*家用电器*" if any(ch in item.name for ch in _APPLIANCES) else "*家具及装饰材料*"


def plain(value: Decimal) -> str:
    """All its places, at least two."""
    text = f"{value:f}".rstrip("0")
    return text + "0" * max(0, 2 - len(text.partition(".")[2]))


def row(item: Item, prefix: str) -> Entry:
    """A row by its price with tax: the price without it is what is printed."""
    net = (item.amount / Decimal("1.13")).quantize(_CENT)
    price = plain((net / item.quantity).quantize(Decimal("0.00000001")))
    return {
        **same(name=prefix + item.name, quantity=str(item.quantity), unit_price=price, tax_rate="13%"),
        **(same(spec=item.model) if item.model else {}),
        **same(unit=item.unit),
        "amount": (money(net), money(net)),
        "tax": (money(item.amount - net), money(item.amount - net)),
    }


def document(
    kind: str, rows: list[Entry], seller: tuple[str, str], buyer: str, day: date, head: Entry
) -> Expected:
    net = sum((Decimal(str(row["amount"][0])) for row in rows), Decimal(0))
    tax = sum((Decimal(str(row["tax"][0])) for row in rows if "tax" in row), Decimal(0))
    total = net + tax
    fields = {
        **head,
        "issue_date": (f"{day}", f"{day:%Y年%m月%d日}"),
        **same(buyer_name=buyer, seller_name=seller[0], seller_tax_id=seller[1]),
        "amount": (money(net), money(net)),
        "tax": (money(tax), money(tax)),
        "total_amount": (money(total), money(total)),
        "total_amount_words": (format_amount_words(total), format_amount_words(total)),
    }
    return Expected("vat_invoice", kind, fields, rows, True)


def sheet(facts: Facts, rng: Random, document: Expected, heading: str, **more: object) -> Sheet:
    keys = "name spec unit quantity unit_price amount tax_rate tax".split()
    cells = [[row[key][1] if key in row else "" for key in keys] for row in document.rows]
    data = {
        **document.shown(),
        "heading": heading,
        "cells": cells,
        "qr": rng.randrange(1, 60000),
        "note": "",
        "drawer": facts.officer,
        "address": f"{facts.city}{facts.crossing}{rng.randrange(1, 200)}号 0571-0000{numbers.digits(rng, 4)}",
        "account": f"{facts.bank}{facts.town}支行 {numbers.digits(rng, 16)}",
        "cipher": "\n".join("".join(rng.choice("0123456789+-*/<>") for _ in range(27)) for _ in range(4)),
        **more,
    }
    mark = seal(facts.province.short, kind="mark", ink="#b8402f", top="全国统一发票监制章")
    stamps = {"mark": mark, "seal": seal(str(document.fields["seller_name"][0]), "发票专用章", kind="oval")}
    return Sheet(data, [document], stamps)


def _twenty(facts: Facts, rng: Random) -> str:
    return f"26{facts.province.code}2000{numbers.digits(rng, 12)}"


@layout
def repair(facts: Facts, rng: Random) -> Sheet:
    """数电票 of a garage for the whole repair."""
    rows = [row(item, "*修理修配劳务*" if item.unit != "件" else "*汽车零配件*") for item in facts.repairs]
    day = (facts.occurred + timedelta(days=9)).date()
    head = same(invoice_number=_twenty(facts, rng))
    seller = (facts.garage, facts.garage_code)
    paper = document("digital", rows, seller, facts.insured.name, day, head)
    return sheet(facts, rng, paper, "电子发票（普通发票）", note=f"车牌号：{facts.vehicle.plate}")


@layout
def purchase(facts: Facts, rng: Random) -> Sheet:
    """数电票 of a shop for the dearest things of the loss list, drawn up on the day of purchase."""
    things = [item for item in facts.items if item.amount > 2000] or [
        max(facts.items, key=lambda item: item.amount)
    ]
    rows = [row(item, goods(item)) for item in things]
    shop = f"{facts.town}万家乐居电器商贸有限公司"
    head = same(invoice_number=_twenty(facts, rng))
    seller = (shop, numbers.credit_code(rng, f"91{facts.province.region}"))
    buyer = facts.firm if facts.insured_is_firm else facts.insured.name
    paper = document("digital", rows, seller, buyer, max(item.bought for item in things), head)
    return sheet(facts, rng, paper, "电子发票（普通发票）")


@layout
def electronic(facts: Facts, rng: Random) -> Sheet:
    """电子普通发票 of the older kind: twelve-digit code, eight-digit number, check code."""
    rows = [row(item, goods(item)) for item in facts.items[:3]]
    head = same(
        invoice_code=f"0{facts.province.code}002200{numbers.digits(rng, 3)}",
        invoice_number=numbers.digits(rng, 8),
        check_code=" ".join(numbers.digits(rng, 5) for _ in range(4)),
    )
    head["check_code"] = (head["check_code"][1].replace(" ", ""), head["check_code"][1])
    seller = (f"{facts.town}联美家居商贸有限公司", numbers.credit_code(rng, f"91{facts.province.region}"))
    paper = document("electronic", rows, seller, facts.insured.name, date(2022, 5, 6), head)
    paper.fields.update(flags(seal_present=True))
    return sheet(facts, rng, paper, f"{facts.province.name}增值税电子普通发票", tint="#8c3a2a")


@layout
def special(facts: Facts, rng: Random) -> Sheet:
    """增值税专用发票 to a firm."""
    rows = [row(item, "*办公设备*") for item in facts.items[3:6]]
    code = f"{facts.province.code}00224130"
    head = same(invoice_code=code, invoice_number=numbers.digits(rng, 8), buyer_tax_id=facts.firm_code)
    seller = (f"{facts.town}博远办公设备有限公司", numbers.credit_code(rng, f"91{facts.province.region}"))
    paper = document("special", rows, seller, facts.firm, date(2023, 3, 14), head)
    paper.fields.update(flags(seal_present=True))
    heading = f"{facts.province.name}增值税专用发票"
    return sheet(facts, rng, paper, heading, tint="#8a4b2c", printed_code=f"　{code}")
