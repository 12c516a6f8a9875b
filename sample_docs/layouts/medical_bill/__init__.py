"""Medical e-bills of different provinces (DOMAIN: fiscal bills, outpatient 06 01 and inpatient 06 02).

The provinces differ in groups side by side, units, detail rows, colons, masks of the payer's number and in what
they print under 其他信息; every sum holds.
"""

from datetime import timedelta
from decimal import Decimal
from random import Random

from sample_docs import numbers
from sample_docs.expected import Entry, Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.layouts.medical_bill.skeleton import (
    CENT,
    categories,
    category_rows,
    filled,
    head,
    others,
    paid,
    split,
    stay,
    term,
    title,
    visit,
)
from sample_docs.numbers import money, thousands
from sample_docs.sheet import Sheet, layout


@layout
def jiangsu(facts: Facts, rng: Random) -> Sheet:
    """Outpatient, two groups side by side, quantity as 1.00/项, many local payments under 其他信息."""
    sums = categories(facts.charges)
    total = sum(sums.values(), Decimal(0))
    payment = split(total, facts.charges, "0.62", in_cash=False)
    fields = head(facts, rng, "outpatient", facts.visit.date(), (0, 4), total)
    fields |= visit(facts, rng, clock=True) | paid(payment) | flags(seal_present=True)
    document = Expected("medical_bill", "outpatient", fields, category_rows(sums, unit=True), True)
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
    return filled(facts, rng, title(facts, "outpatient"), document, cells, other=block)


@layout
def plain(facts: Facts, rng: Random) -> Sheet:
    """Outpatient, sans serif, quantity and unit apart, rows run down the left group first, a long note."""
    sums = categories(facts.charges)
    total = sum(sums.values(), Decimal(0))
    payment = split(total, facts.charges, "0.55", in_cash=True)
    fields = head(facts, rng, "outpatient", facts.visit.date(), (6, 4), total)
    fields |= visit(facts, rng, clock=False) | paid(payment) | flags(seal_present=True)
    document = Expected("medical_bill", "outpatient", fields, category_rows(sums, unit=True), True)
    cells = [[name, "1", "项", thousands(amount), ""] for name, amount in sums.items()]
    block = others(fields, "serial_number visit_number visit_date sex")
    block += [
        ["医疗机构类型", "综合医院"],
        *others(fields, "insurance_type*"),
        ["医保编号", f"NM{numbers.digits(rng, 8)}"],
    ]
    block += others(fields, "fund_paid other_paid account_paid cash_paid self_paid own_expense")
    note = f"备注: 医疗总金额:{money(total)} 符合统筹:{money(payment.fund)} 公务员补助支付:0 企业补充保险:0 起付线:0"
    return filled(
        facts,
        rng,
        title(facts, "outpatient"),
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
    fields = head(facts, rng, "outpatient", facts.visit.date(), (6, 4), total)
    fields |= visit(facts, rng, clock=False) | paid(payment) | flags(seal_present=True)
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
    two = (payment.self_paid / 4).quantize(CENT)
    block = others(fields, "serial_number visit_number visit_date sex")
    block += [
        ["医疗机构类型", "综合医院"],
        *others(fields, "insurance_type*"),
        ["医保编号", f"{numbers.digits(rng, 9)}S"],
    ]
    block += others(fields, "fund_paid other_paid account_paid cash_paid self_paid own_expense")
    block += [["门诊大额支付", "0.00"], ["自付一", money(payment.self_paid - two)], ["自付二", money(two)]]
    block += [["退休补充支付", "0.00"], ["残军补助支付", "0.00"], ["单位补充[原公疗]", "0.00"]]
    return filled(
        facts,
        rng,
        title(facts, "outpatient"),
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
    fields = head(facts, rng, "inpatient", issued, (15, 0), total)
    fields |= stay(facts, rng, payment, "5000.00") | paid(payment) | flags(seal_present=True)
    document = Expected("medical_bill", "inpatient", fields, category_rows(sums, unit=False), True)
    cells = [[name, thousands(amount), ""] for name, amount in sums.items()]
    days = (facts.discharged - facts.admitted).days
    block = others(fields, "serial_number record_number admission_number department", [term(fields)])
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
    return filled(facts, rng, title(facts, "inpatient"), document, cells, other=block, note=note)


@layout
def ward_units(facts: Facts, rng: Random) -> Sheet:
    """Inpatient, two groups with units, issued a day after discharge, number masked but for its last four."""
    sums = categories(facts.stay_charges)
    total = sum(sums.values(), Decimal(0))
    payment = split(total, facts.stay_charges, "0.58", in_cash=True)
    fields = head(facts, rng, "inpatient", facts.discharged + timedelta(days=1), (0, 4), total)
    fields |= stay(facts, rng, payment, "1000.00") | paid(payment) | flags(seal_present=True)
    document = Expected("medical_bill", "inpatient", fields, category_rows(sums, unit=True), True)
    cells = [[name, "1.00/项", thousands(amount), ""] for name, amount in sums.items()]
    block = others(fields, "serial_number record_number admission_number department", [(*term(fields), 2)])
    block += others(fields, "sex insurance_type prepaid topped_up refunded")
    block += others(
        fields, "fund_paid other_paid account_paid cash_paid self_paid own_expense", [("共济支付", "0.00")]
    )
    return filled(facts, rng, title(facts, "inpatient"), document, cells, other=block, tint="#2f5d50")
