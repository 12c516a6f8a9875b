"""E-bills in designs of their own: details in two columns or behind the categories, a screenshot."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from sample_docs import numbers
from sample_docs.expected import Entry, Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.layouts.medical_bill.skeleton import (
    Payment,
    categories,
    category_rows,
    filled,
    head,
    others,
    paid,
    split,
    stay,
    title,
    visit,
)
from sample_docs.numbers import money, thousands
from sample_docs.prices import Charge
from sample_docs.sheet import Sheet, layout


def _sums(charges: Sequence[Charge]) -> tuple[dict[str, Decimal], Decimal]:
    sums = categories(charges)
    return sums, sum(sums.values(), Decimal(0))


def _detail(charge: Charge, note: str, quantity: str) -> Entry:
    """A drug or service under its category."""
    return {
        **same(category=charge.category, name=charge.name, unit=charge.unit),
        **(same(note=note) if note else {}),
        "quantity": (f"{charge.quantity}", quantity),
        "amount": (money(charge.amount), money(charge.amount)),
    }


def _outpatient(facts: Facts, rng: Random, mask: tuple[int, int], share: str) -> tuple[Entry, Payment]:
    _, total = _sums(facts.charges)
    payment = split(total, facts.charges, share, in_cash=False)
    fields = head(facts, rng, "outpatient", facts.visit.date(), mask, total)
    return fields | visit(facts, rng, clock=False) | paid(payment) | flags(seal_present=True), payment


@layout
def nested(facts: Facts, rng: Random) -> Sheet:
    """Outpatient, every category with its details, filled down the left column and then down the right one."""
    sums, _ = _sums(facts.charges)
    fields, _ = _outpatient(facts, rng, (0, 6), "0.64")
    rows: list[Entry] = []
    cells: list[list[str]] = []
    for category, amount in sums.items():
        cells.append([category, "", money(amount), ""])
        for charge in (c for c in facts.charges if c.category == category):
            quantity = f"{charge.quantity}{charge.unit}"
            cells.append([charge.name, quantity, money(charge.amount), charge.grade])
            rows.append(_detail(charge, charge.grade, quantity))
    document = Expected("medical_bill", "outpatient", fields, rows, True)
    local: list[list[object]] = [
        ["中心流水号", numbers.digits(rng, 12)],
        ["共济支付", "0.00"],
        ["医保当年账户余额", "1,204.50"],
        ["医保历年账户余额", "86.31"],
    ]
    block = others(fields, "serial_number visit_number visit_date sex insurance_type")
    block += [["医疗机构类型", "三级甲等专科"], ["医保编号", numbers.digits(rng, 11)], *local]
    block += others(fields, "fund_paid account_paid cash_paid other_paid own_expense self_paid")
    return filled(facts, rng, title(facts, "outpatient"), document, cells, other=block, tint="#6b2f1f")


@layout
def listed(facts: Facts, rng: Random) -> Sheet:
    """Outpatient, the categories first and their items in a list behind them (以下是清单项)."""
    sums, _ = _sums(facts.charges)
    fields, _ = _outpatient(facts, rng, (6, 4), "0.60")
    cells = [[name, "1.00/项", money(amount), ""] for name, amount in sums.items()]
    cells.append(["以下是清单项", "", "", ""])
    ordered = [c for name in sums for c in facts.charges if c.category == name]
    cells += [[c.name, f"{c.quantity:.2f}/{c.unit}", money(c.amount), ""] for c in ordered]
    rows = [_detail(c, "", f"{c.quantity:.2f}/{c.unit}") for c in ordered]
    document = Expected("medical_bill", "outpatient", fields, rows, True)
    block = others(fields, "serial_number visit_number visit_date")
    block += [["医疗机构类型", "综合医院"], *others(fields, "insurance_type"), ["医保编号", ""]]
    block += others(fields, "sex fund_paid other_paid account_paid cash_paid self_paid own_expense")
    block += [["政策性减免", "0.00"]]
    return filled(facts, rng, title(facts, "outpatient"), document, cells, other=block)


@layout
def screenshot(facts: Facts, rng: Random) -> Sheet:
    """A telephone's picture of an e-bill: status bar, an app's buttons, few categories, labels without gaps."""
    sums, total = _sums(facts.charges)
    fields, payment = _outpatient(facts, rng, (6, 4), "0.52")
    document = Expected("medical_bill", "outpatient", fields, category_rows(sums, unit=True), True)
    cells = [[name, "1", "项", money(amount)] for name, amount in sums.items()]
    block = others(fields, "serial_number visit_number visit_date")
    block += [["医疗机构类型", "综合医院"], *others(fields, "insurance_type sex")]
    block += others(fields, "fund_paid other_paid account_paid cash_paid self_paid own_expense")
    note = (
        f"医疗总金额：{money(total)}符合统筹：{money(payment.fund)}账户余额：4301.09医疗救助基金：0"
        "大病保险：0公务员补助：0起付线：0"
    )
    clock = f"{rng.randrange(8, 21)}:{rng.randrange(10, 60)}"
    heading = title(facts, "outpatient")
    return filled(facts, rng, heading, document, cells, other=block, note=note, clock=clock)


@layout
def ward_groups(facts: Facts, rng: Random) -> Sheet:
    """Inpatient, three groups side by side with quantities, the stay as 自…至…共…天, other information unboxed."""
    sums, total = _sums(facts.stay_charges)
    payment = split(total, facts.stay_charges, "0.66", in_cash=True)
    fields = head(facts, rng, "inpatient", facts.discharged, (0, 4), total)
    fields |= stay(facts, rng, payment, "3000.00") | paid(payment) | flags(seal_present=True)
    spoken = {
        key: (f"{day}", f"{day:%Y-%m-%d}")
        for key, day in (("admission_date", facts.admitted), ("discharge_date", facts.discharged))
    }
    fields |= spoken
    rows = category_rows(sums, unit=True)
    for row in rows:
        row.pop("unit")
    document = Expected("medical_bill", "inpatient", fields, rows, True)
    cells = [[name, "1", thousands(amount)] for name, amount in sums.items()]
    days = (facts.discharged - facts.admitted).days
    term = f"{spoken['admission_date'][1]}至{spoken['discharge_date'][1]}共{days}天"
    block = others(fields, "serial_number admission_number record_number department")
    block += [["住院日期", term], *others(fields, "insurance_type sex"), ["医保编号", numbers.digits(rng, 8)]]
    block += others(fields, "prepaid topped_up refunded")
    block += others(fields, "fund_paid account_paid other_paid cash_paid self_paid own_expense")
    block += [["大病保险支付", "0.00"], ["医疗救助支付", "0.00"], ["住院天数", f"{days - 0.5}"]]
    return filled(
        facts, rng, title(facts, "inpatient"), document, cells, other=block, note="按项目付费", tint="#1f4e79"
    )


@layout(held_out=True)
def celled(facts: Facts, rng: Random) -> Sheet:
    """Outpatient, every label and every value in a cell of its own, one group with numbered rows, dates in words."""
    sums, total = _sums(facts.charges)
    payment = split(total, facts.charges, "0.57", in_cash=True)
    fields = head(facts, rng, "outpatient", facts.visit.date(), (6, 4), total)
    fields |= visit(facts, rng, clock=False) | paid(payment) | flags(seal_present=True)
    day = facts.visit.date()
    fields["issue_date"] = (f"{day}", f"{day:%Y年%m月%d日}")
    document = Expected("medical_bill", "outpatient", fields, category_rows(sums, unit=True), True)
    cells = [
        [str(n), name, "1", "项", thousands(amount), ""] for n, (name, amount) in enumerate(sums.items(), 1)
    ]
    keys = (
        "serial_number visit_number visit_date sex insurance_type fund_paid other_paid account_paid cash_paid"
    )
    block = others(fields, f"{keys} self_paid own_expense")
    block += [["医疗机构类型", "二级甲等"], ["大病保险支付", "0.00"], ["医疗救助支付", "0.00"]]
    return filled(facts, rng, title(facts, "outpatient"), document, cells, other=block)
