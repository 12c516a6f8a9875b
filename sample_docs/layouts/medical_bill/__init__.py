"""Medical e-bills of different provinces (DOMAIN: fiscal bills, outpatient 06 01 and inpatient 06 02).

The provinces differ in groups side by side, units, detail rows, colons, masks of the payer's number and in what
they print under 其他信息; every sum holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from claims.values.money import format_amount_words
from sample_docs import numbers
from sample_docs.expected import Entry, Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.numbers import money, thousands
from sample_docs.prices import Charge
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import seal

_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Payment:
    """Who paid the total: 合计 = 统筹 + 其他 + 个人账户 + 个人现金."""

    total: Decimal
    fund: Decimal
    other: Decimal
    account: Decimal
    cash: Decimal
    own_expense: Decimal

    @property
    def self_paid(self) -> Decimal:
        """个人自付: what the patient bore without the own-expense part."""
        return self.account + self.cash - self.own_expense


def split(total: Decimal, charges: Iterable[Charge], share: str, in_cash: bool) -> Payment:
    """The total over the payers: the fund pays `share` of what is not own expense (grade 丙), the patient the rest."""
    own = sum((c.amount for c in charges if c.grade == "丙"), Decimal(0))
    fund = ((total - own) * Decimal(share)).quantize(_CENT)
    left = total - fund
    return Payment(
        total, fund, Decimal(0), Decimal(0) if in_cash else left, left if in_cash else Decimal(0), own
    )


def categories(charges: Iterable[Charge]) -> dict[str, Decimal]:
    """Category sums in print order."""
    sums: dict[str, Decimal] = {}
    for charge in charges:
        sums[charge.category] = sums.get(charge.category, Decimal(0)) + charge.amount
    return sums


def paid(payment: Payment) -> Entry:
    """The five national payment labels and the two personal ones."""
    amounts = {
        "fund_paid": payment.fund,
        "other_paid": payment.other,
        "account_paid": payment.account,
        "cash_paid": payment.cash,
        "self_paid": payment.self_paid,
        "own_expense": payment.own_expense,
    }
    return {key: (money(value), money(value)) for key, value in amounts.items()}


_LABELS = {
    "serial_number": "业务流水号",
    "visit_number": "门诊号",
    "visit_date": "就诊日期",
    "record_number": "病历号",
    "admission_number": "住院号",
    "department": "住院科别",
    "insurance_type": "医保类型",
    "sex": "性别",
    "fund_paid": "医保统筹基金支付",
    "other_paid": "其他支付",
    "account_paid": "个人账户支付",
    "cash_paid": "个人现金支付",
    "self_paid": "个人自付",
    "own_expense": "个人自费",
    "prepaid": "预缴金额",
    "topped_up": "补缴金额",
    "refunded": "退费金额",
}


def others(fields: Entry, keys: str, extra: Iterable[tuple[object, ...]] = ()) -> list[list[object]]:
    """The block 其他信息 as label and text; a key with a `*` spans two columns, extras are put in at the end."""
    block: list[list[object]] = []
    for key in keys.split():
        name = key.removesuffix("*")
        block.append([_LABELS[name], fields[name][1]] + ([2] if key.endswith("*") else []))
    return block + [list(pair) for pair in extra]


def _head(facts: Facts, rng: Random, kind: str, issued: date, mask: tuple[int, int], total: Decimal) -> Entry:
    """What every province prints above and under the table."""
    code = f"{facts.province.code}06{'01' if kind == 'outpatient' else '02'}{rng.choice(('25', '26'))}"
    return {
        **same(
            bill_code=code,
            bill_number=numbers.digits(rng, 10),
            check_code="".join(rng.choice("0123456789abcdefghijkmnpqrstuvwxyz") for _ in range(6)),
            payer_name=facts.insured.name,
            payer_id=numbers.masked(facts.insured.id_number, *mask),
            hospital=facts.hospital,
            issue_date=f"{issued}",
            insurance_type=rng.choice(("职工基本医疗保险", "城乡居民基本医疗保险", "城镇职工")),
            serial_number=f"{issued:%Y%m%d}{numbers.digits(rng, 7)}",
        ),
        "sex": (facts.insured.sex, facts.insured.sex_printed),
        "total_amount": (money(total), thousands(total)),
        "total_amount_words": (format_amount_words(total), format_amount_words(total)),
    }


def _visit(facts: Facts, rng: Random, clock: bool) -> Entry:
    seen = f"{facts.visit:%Y%m%d %H:%M:%S}" if clock else f"{facts.visit:%Y%m%d}"
    return {**same(visit_number=f"P{numbers.digits(rng, 9)}"), "visit_date": (f"{facts.visit.date()}", seen)}


def _stay(facts: Facts, rng: Random, payment: Payment, prepaid: str) -> Entry:
    advance = Decimal(prepaid)
    difference = payment.cash - advance
    sums = {
        "prepaid": advance,
        "topped_up": max(difference, Decimal(0)),
        "refunded": max(-difference, Decimal(0)),
    }
    return {
        **same(
            record_number=numbers.digits(rng, 8),
            admission_number=facts.admission_number,
            department=facts.department,
        ),
        "admission_date": (f"{facts.admitted}", f"{facts.admitted:%Y%m%d}"),
        "discharge_date": (f"{facts.discharged}", f"{facts.discharged:%Y%m%d}"),
        **{key: (money(value), money(value)) for key, value in sums.items()},
    }


def _term(fields: Entry) -> tuple[str, str]:
    return ("住院时间", f"{fields['admission_date'][1]}-{fields['discharge_date'][1]}")


def _rows(sums: dict[str, Decimal], unit: bool) -> list[Entry]:
    rows: list[Entry] = []
    for name, amount in sums.items():
        measured: Entry = {"quantity": ("1", "1"), "unit": ("项", "项")} if unit else {}
        rows.append({"category": (name, name), **measured, "amount": (money(amount), thousands(amount))})
    return rows


def _sheet(
    facts: Facts,
    rng: Random,
    title: str,
    document: Expected,
    cells: list[list[str]],
    **more: object,
) -> Sheet:
    data = {
        **document.shown(),
        "title": title,
        "cells": cells,
        "qr": rng.randrange(1, 60000),
        "checker": rng.choice(("80138", "系统核验", facts.doctor)),
        "cashier": rng.choice(("006273", "自助结算", facts.officer)),
        "note": "",
        **more,
    }
    stamps = {
        "mark": seal(facts.province.short, kind="mark", ink="#c2483f"),
        "seal": seal(facts.hospital, "收费专用章", kind="oval"),
    }
    return Sheet(data, [document], stamps)


def _title(facts: Facts, kind: str) -> str:
    return f"{facts.province.name}医疗{'门诊' if kind == 'outpatient' else '住院'}收费票据（电子）"


@layout
def jiangsu(facts: Facts, rng: Random) -> Sheet:
    """Outpatient, two groups side by side, quantity as 1.00/项, many local payments under 其他信息."""
    sums = categories(facts.charges)
    total = sum(sums.values(), Decimal(0))
    payment = split(total, facts.charges, "0.62", in_cash=False)
    fields = _head(facts, rng, "outpatient", facts.visit.date(), (0, 4), total)
    fields |= _visit(facts, rng, clock=True) | paid(payment) | flags(seal_present=True)
    document = Expected("medical_bill", "outpatient", fields, _rows(sums, unit=True), True)
    cells = [[name, "1.00/项", thousands(amount), ""] for name, amount in sums.items()]
    local = [
        ("大病保险支付", "0.00"),
        ("其他保险支付", "0.00"),
        ("医疗救助支付", "0.00"),
        ("个人账户余额", "23,689.46"),
    ]
    block = others(fields, "serial_number visit_number visit_date*")
    block += [
        ["医疗机构类型", "三级甲等综合"],
        *others(fields, "insurance_type*"),
        ["医保编号", numbers.digits(rng, 10)],
    ]
    block += others(fields, "sex fund_paid other_paid account_paid cash_paid self_paid own_expense", local)
    return _sheet(facts, rng, _title(facts, "outpatient"), document, cells, other=block)


@layout
def plain(facts: Facts, rng: Random) -> Sheet:
    """Outpatient, sans serif, quantity and unit apart, rows run down the left group first, a long note."""
    sums = categories(facts.charges)
    total = sum(sums.values(), Decimal(0))
    payment = split(total, facts.charges, "0.55", in_cash=True)
    fields = _head(facts, rng, "outpatient", facts.visit.date(), (6, 4), total)
    fields |= _visit(facts, rng, clock=False) | paid(payment) | flags(seal_present=True)
    document = Expected("medical_bill", "outpatient", fields, _rows(sums, unit=True), True)
    cells = [[name, "1", "项", thousands(amount), ""] for name, amount in sums.items()]
    block = others(fields, "serial_number visit_number visit_date sex")
    block += [
        ["医疗机构类型", "综合医院"],
        *others(fields, "insurance_type*"),
        ["医保编号", f"NM{numbers.digits(rng, 8)}"],
    ]
    block += others(fields, "fund_paid other_paid account_paid cash_paid self_paid own_expense")
    note = f"备注: 医疗总金额:{money(total)} 符合统筹:{money(payment.fund)} 公务员补助支付:0 企业补充保险:0 起付线:0"
    return _sheet(
        facts,
        rng,
        _title(facts, "outpatient"),
        document,
        cells,
        other=block,
        note=note,
        tint="#3b3b3b",
    )


@layout
def details(facts: Facts, rng: Random) -> Sheet:
    """Outpatient, every category row followed by its detail rows in the same columns."""
    sums = categories(facts.charges)
    total = sum(sums.values(), Decimal(0))
    payment = split(total, facts.charges, "0.50", in_cash=False)
    fields = _head(facts, rng, "outpatient", facts.visit.date(), (6, 4), total)
    fields |= _visit(facts, rng, clock=False) | paid(payment) | flags(seal_present=True)
    rows: list[Entry] = []
    cells: list[list[str]] = []
    for category, amount in sums.items():
        cells.append([category, "1 项", thousands(amount), ""])
        for charge in (c for c in facts.charges if c.category == category):
            mark = {"甲": "无自付", "乙": "有自付", "丙": "全自费"}[charge.grade]
            quantity = f"{charge.quantity:.4f} {charge.unit}"
            cells.append([f"　{charge.name}", quantity, thousands(charge.amount), mark])
            rows.append(
                {
                    **same(category=category, name=charge.name, unit=charge.unit, note=mark),
                    "quantity": (f"{charge.quantity}", f"{charge.quantity:.4f}"),
                    "amount": (money(charge.amount), thousands(charge.amount)),
                }
            )
    document = Expected("medical_bill", "outpatient", fields, rows, True)
    two = (payment.self_paid / 4).quantize(_CENT)
    block = others(fields, "serial_number visit_number visit_date sex")
    block += [
        ["医疗机构类型", "综合医院"],
        *others(fields, "insurance_type*"),
        ["医保编号", f"{numbers.digits(rng, 9)}S"],
    ]
    block += others(fields, "fund_paid other_paid account_paid cash_paid self_paid own_expense")
    block += [["门诊大额支付", "0.00"], ["自付一", money(payment.self_paid - two)], ["自付二", money(two)]]
    block += [["退休补充支付", "0.00"], ["残军补助支付", "0.00"], ["单位补充[原公疗]", "0.00"]]
    return _sheet(
        facts,
        rng,
        _title(facts, "outpatient"),
        document,
        cells,
        other=block,
        note="医保已实时结算",
        tint="#8a2f2f",
    )


@layout
def ward(facts: Facts, rng: Random) -> Sheet:
    """Inpatient, three groups side by side without quantities, the id number masked at its end."""
    sums = categories(facts.stay_charges)
    total = sum(sums.values(), Decimal(0))
    payment = split(total, facts.stay_charges, "0.70", in_cash=True)
    issued = facts.discharged
    fields = _head(facts, rng, "inpatient", issued, (15, 0), total)
    fields |= _stay(facts, rng, payment, "5000.00") | paid(payment) | flags(seal_present=True)
    document = Expected("medical_bill", "inpatient", fields, _rows(sums, unit=False), True)
    cells = [[name, thousands(amount), ""] for name, amount in sums.items()]
    days = (facts.discharged - facts.admitted).days
    block = others(fields, "serial_number record_number admission_number department", [_term(fields)])
    block += others(fields, "prepaid topped_up refunded")
    block += [
        ["医疗机构类型", "综合性三级甲等医院"],
        *others(fields, "insurance_type*"),
        ["医保编号", numbers.digits(rng, 9)],
    ]
    block += others(fields, "sex fund_paid other_paid account_paid cash_paid self_paid own_expense")
    block += [
        ["附加基金支付", "0.00"],
        ["住院天数", str(days)],
        ["医保当年账户余额", "0.00"],
        ["医保历年账户余额", "0.00"],
    ]
    note = "备注：财政部全国财政电子票据查验平台可查验本票据。"
    return _sheet(facts, rng, _title(facts, "inpatient"), document, cells, other=block, note=note)


@layout
def ward_units(facts: Facts, rng: Random) -> Sheet:
    """Inpatient, two groups with units, issued a day after discharge, number masked but for its last four."""
    sums = categories(facts.stay_charges)
    total = sum(sums.values(), Decimal(0))
    payment = split(total, facts.stay_charges, "0.58", in_cash=True)
    fields = _head(facts, rng, "inpatient", facts.discharged + timedelta(days=1), (0, 4), total)
    fields |= _stay(facts, rng, payment, "1000.00") | paid(payment) | flags(seal_present=True)
    document = Expected("medical_bill", "inpatient", fields, _rows(sums, unit=True), True)
    cells = [[name, "1.00/项", thousands(amount), ""] for name, amount in sums.items()]
    block = others(fields, "serial_number record_number admission_number department", [(*_term(fields), 2)])
    block += others(fields, "sex insurance_type prepaid topped_up refunded")
    block += others(
        fields, "fund_paid other_paid account_paid cash_paid self_paid own_expense", [("共济支付", "0.00")]
    )
    return _sheet(facts, rng, _title(facts, "inpatient"), document, cells, other=block, tint="#2f5d50")
