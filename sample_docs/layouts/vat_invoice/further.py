"""Invoices of further designs: several rates and a discount, a roll of a till, a machine-filled form, a list behind."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from claims.values.money import format_amount_words
from sample_docs import numbers
from sample_docs.expected import Entry, Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.layouts.vat_invoice import document, goods, plain, row, sheet
from sample_docs.numbers import money
from sample_docs.prices import Item
from sample_docs.sheet import Sheet, layout

_CENT = Decimal("0.01")


def _rated(name: str, net: Decimal, rate: str, **more: str) -> Entry:
    """A row at a rate; 免税 prints stars for its tax."""
    entry = {**same(name=name, tax_rate=rate, **more), "amount": (money(net), money(net))}
    if rate != "免税":
        tax = (net * Decimal(rate.rstrip("%")) / 100).quantize(_CENT)
        entry["tax"] = (money(tax), money(tax))
    return entry


@layout
def rates(facts: Facts, rng: Random) -> Sheet:
    """增值税普通发票 on paper: three rates, a discount in a row of its own, an exempt row."""
    first, second = facts.items[0], facts.items[1]
    net = (first.amount / Decimal("1.13")).quantize(_CENT)
    off = -(net / 20).quantize(_CENT)
    lines = [
        _rated(
            goods(first) + first.name,
            net,
            "13%",
            spec=first.model or "标准",
            unit=first.unit,
            quantity=str(first.quantity),
            unit_price=plain((net / first.quantity).quantize(Decimal("0.00000001"))),
        ),
        _rated(goods(first) + first.name, off, "13%"),
        _rated("*物流辅助服务*配送费", Decimal("80.00"), "6%", unit="次", quantity="1", unit_price="80.00"),
        _rated("*运输服务*短途运费", (second.amount / 20).quantize(_CENT), "9%"),
        _rated("*蔬菜*时令蔬菜", Decimal("36.00"), "免税", unit="千克", quantity="12", unit_price="3.00"),
    ]
    head = same(
        invoice_code=f"{facts.province.code}00231320",
        invoice_number=numbers.digits(rng, 8),
        check_code=" ".join(numbers.digits(rng, 5) for _ in range(4)),
    )
    head["check_code"] = (head["check_code"][1].replace(" ", ""), head["check_code"][1])
    seller = (f"{facts.town}众邻生活超市有限公司", numbers.credit_code(rng, f"91{facts.province.region}"))
    paper = document("ordinary", lines, seller, facts.insured.name, date(2024, 3, 9), head)
    paper.fields.update(flags(seal_present=True))
    return sheet(facts, rng, paper, f"{facts.province.name}增值税普通发票")


@layout
def stacked(facts: Facts, rng: Random) -> Sheet:
    """数电票（专用） whose parties stand under each other, names of goods over two lines, a long remark."""
    things = [replace(item, name=f"{item.name}（含上门安装调试及旧件回收服务）") for item in facts.items[2:5]]
    lines = [row(item, goods(item)) for item in things]
    head = same(
        invoice_number=f"25{facts.province.code}2000{numbers.digits(rng, 12)}", buyer_tax_id=facts.firm_code
    )
    seller = (f"{facts.town}恒信机电设备工程有限公司", numbers.credit_code(rng, f"91{facts.province.region}"))
    paper = document("digital", lines, seller, facts.firm, max(item.bought for item in things), head)
    bank = f"购方开户银行:{facts.bank}{facts.town}支行; 银行账号:{numbers.digits(rng, 17)}"
    note = f"{bank}; 合同编号:HT-2026-{numbers.digits(rng, 4)}"
    return sheet(facts, rng, paper, "电子发票（增值税专用发票）", note=note)


@layout
def roll(facts: Facts, rng: Random) -> Sheet:
    """增值税普通发票（卷票）: a narrow slip of a till, prices with tax, no taxes apart."""
    things = [item for item in facts.items if item.amount < 1000][:3] or list(facts.items[:1])
    total = sum((item.amount for item in things), Decimal(0))
    day = (facts.occurred - timedelta(days=40)).date()
    check = numbers.digits(rng, 20)
    fields = {
        **same(invoice_code=f"0{facts.province.code}002300107", invoice_number=numbers.digits(rng, 8)),
        **same(check_code=check, issue_date=f"{day}", buyer_name=facts.insured.name),
        **same(seller_name=f"{facts.town}惠家百货有限公司"),
        **same(seller_tax_id=numbers.credit_code(rng, f"91{facts.province.region}")),
        "total_amount": (money(total), money(total)),
        "total_amount_words": (format_amount_words(total), format_amount_words(total)),
        **flags(seal_present=True),
    }
    rows: list[Entry] = [
        {
            **same(name=item.name, quantity=str(item.quantity)),
            "unit_price": (money(item.price), money(item.price)),
            "amount": (money(item.amount), money(item.amount)),
        }
        for item in things
    ]
    paper = Expected("vat_invoice", "ordinary", fields, rows, True)
    return sheet(facts, rng, paper, f"{facts.province.name}增值税普通发票（卷票）")


@layout
def machine(facts: Facts, rng: Random) -> Sheet:
    """通用机打发票 of a garage: payer and payee, one total, no taxes."""
    total = sum((item.amount for item in facts.repairs), Decimal(0))
    day = (facts.occurred + timedelta(days=9)).date()
    fields = {
        **same(invoice_code=f"1{facts.province.code}001730730", invoice_number=numbers.digits(rng, 8)),
        "issue_date": (f"{day}", f"{day:%Y年%m月%d日}"),
        **same(buyer_name=facts.insured.name, seller_name=facts.garage, seller_tax_id=facts.garage_code),
        "total_amount": (money(total), money(total)),
        "total_amount_words": (format_amount_words(total), format_amount_words(total)),
        **flags(seal_present=True),
    }
    rows: list[Entry] = [
        {
            **same(name=item.name, unit=item.unit, quantity=str(item.quantity)),
            "unit_price": (money(item.price), money(item.price)),
            "amount": (money(item.amount), money(item.amount)),
        }
        for item in facts.repairs
    ]
    paper = Expected("vat_invoice", "ordinary", fields, rows, True)
    return sheet(facts, rng, paper, f"{facts.province.name}税务局通用机打发票")


@layout
def listed(facts: Facts, rng: Random) -> Sheet:
    """电子普通发票 whose items stand in a list of goods (销货清单) on the next page."""
    lines = [row(item, goods(item)) for item in facts.items]
    head = same(
        invoice_code=f"0{facts.province.code}002100{numbers.digits(rng, 3)}",
        invoice_number=numbers.digits(rng, 8),
        check_code=numbers.digits(rng, 20),
    )
    seller = (f"{facts.town}家和家居广场有限公司", numbers.credit_code(rng, f"91{facts.province.region}"))
    paper = document("electronic", lines, seller, facts.insured.name, date(2022, 8, 19), head)
    return sheet(facts, rng, paper, f"{facts.province.name}增值税电子普通发票")


_MEDICINES = (
    ("布洛芬缓释胶囊", "0.3g×24粒", "盒", "23.80"),
    ("双氯芬酸二乙胺乳胶剂", "20g", "支", "32.50"),
    ("活血止痛膏", "7cm×10cm×8贴", "盒", "29.90"),
    ("云南红药胶囊", "0.25g×36粒", "盒", "36.60"),
)


@layout
def pharmacy(facts: Facts, rng: Random) -> Sheet:
    """数电票 of a pharmacy for medicine bought on the day after the visit."""
    day = (facts.visit + timedelta(days=1)).date()
    bought = [
        Item(name, spec, unit, rng.randrange(1, 4), Decimal(price), day)
        for name, spec, unit, price in rng.sample(_MEDICINES, 2)
    ]
    lines = [row(item, "*化学药品制剂*") for item in bought]
    head = same(invoice_number=f"26{facts.province.code}2000{numbers.digits(rng, 12)}")
    shop = rng.choice(("康和大药房连锁有限公司", "仁心堂医药连锁有限公司"))
    seller = (f"{facts.town}{shop}", numbers.credit_code(rng, f"91{facts.province.region}"))
    paper = document("digital", lines, seller, facts.insured.name, day, head)
    return replace(sheet(facts, rng, paper, "电子发票（普通发票）"), template="vat_invoice/purchase")
