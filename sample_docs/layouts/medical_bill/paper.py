"""Paper bills: pre-printed forms filled in by a dot-matrix printer, whose rows never quite meet the form's."""

from decimal import Decimal
from random import Random

from claims.values.money import format_amount_words
from sample_docs import numbers
from sample_docs.expected import Entry, Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.layouts.medical_bill.skeleton import Payment, categories, category_rows, split
from sample_docs.numbers import money
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import seal

_PRINTED = "西药费 中成药费 中草药费 诊察费 检查费 治疗费 手术费 化验费 床位费 护理费 卫生材料费 其他门诊收费".split()
"""Categories that the older form prints in its boxes."""


def _head(facts: Facts, rng: Random, total: Decimal) -> Entry:
    return {
        **same(
            bill_number=numbers.digits(rng, 10),
            serial_number=f"{facts.visit:%y%m%d}{numbers.digits(rng, 6)}",
            payer_name=facts.insured.name,
            hospital=facts.hospital,
            insurance_type=rng.choice(("职工医保", "居民医保", "自费")),
        ),
        "sex": (facts.insured.sex, facts.insured.sex_printed),
        "total_amount": (money(total), money(total)),
        "total_amount_words": (format_amount_words(total), format_amount_words(total)),
        **flags(seal_present=True),
    }


def _shares(payment: Payment) -> Entry:
    shares = {
        "fund_paid": payment.fund,
        "account_paid": payment.account,
        "other_paid": payment.other,
        "cash_paid": payment.cash,
    }
    return {key: (money(value), money(value)) for key, value in shares.items()}


def _sheet(facts: Facts, rng: Random, document: Expected, **more: object) -> Sheet:
    data = {
        **document.shown(),
        "province": facts.province.name,
        "cashier": facts.officer,
        "shift": [rng.uniform(-1.2, 2.2), rng.uniform(-0.9, 1.1)],
        "level": rng.choice(("三级甲等", "二级甲等")),
        **more,
    }
    stamps = {
        "mark": seal(facts.province.short, kind="mark", ink="#c2483f"),
        "seal": seal(facts.hospital, "收费专用章", kind="oval"),
    }
    return Sheet(data, [document], stamps)


@layout
def slip(facts: Facts, rng: Random) -> Sheet:
    """Outpatient, the national form of 2013: item, quantity, amount, grade; year, month and day apart."""
    total = sum((c.amount for c in facts.charges), Decimal(0))
    payment = split(total, facts.charges, "0.45", in_cash=True)
    fields = _head(facts, rng, total) | _shares(payment) | same(payer_id=facts.insured.id_number)
    day = facts.visit.date()
    fields["issue_date"] = (f"{day}", f"{day.year} 年 {day.month:02d} 月 {day.day:02d} 日")
    rows: list[Entry] = [
        {
            **same(name=f"{c.name}/{c.spec}" if c.spec else c.name, quantity=f"{c.quantity}", note=c.grade),
            "amount": (money(c.amount), money(c.amount)),
        }
        for c in facts.charges
    ]
    document = Expected("medical_bill", "outpatient", fields, rows, True)
    cells = [[row[key][1] for key in ("name", "quantity", "amount", "note")] for row in rows]
    return _sheet(
        facts, rng, document, cells=cells, day=[f"{day.year}", f"{day.month:02d}", f"{day.day:02d}"]
    )


@layout
def ward_slip(facts: Facts, rng: Random) -> Sheet:
    """Inpatient, the national form of 2013: stay, categories in two columns, advance and refund."""
    sums = categories(facts.stay_charges)
    total = sum(sums.values(), Decimal(0))
    payment = split(total, facts.stay_charges, "0.61", in_cash=True)
    days = (facts.discharged - facts.admitted).days
    back = Decimal(4000) - payment.cash
    fields = _head(facts, rng, total) | _shares(payment)
    fields |= same(record_number=numbers.digits(rng, 7), admission_number=facts.admission_number)
    fields |= same(
        prepaid="4000.00", topped_up=money(max(-back, Decimal(0))), refunded=money(max(back, Decimal(0)))
    )
    for key, day in (
        ("admission_date", facts.admitted),
        ("discharge_date", facts.discharged),
        ("issue_date", facts.discharged),
    ):
        fields[key] = (f"{day}", f"{day:%Y年%m月%d日}")
    document = Expected("medical_bill", "inpatient", fields, category_rows(sums, unit=False), True)
    cells = [[name, money(amount)] for name, amount in sums.items()]
    return _sheet(facts, rng, document, cells=cells, days=str(days))


@layout
def boxes(facts: Facts, rng: Random) -> Sheet:
    """Outpatient, an older form of a province: every category has its own printed box, most of them empty."""
    charges = [c for c in facts.charges if c.category in _PRINTED]
    sums = categories(charges)
    total = sum(sums.values(), Decimal(0))
    fields = _head(facts, rng, total)
    fields["bill_number"] = (fields["bill_number"][1][:8], fields["bill_number"][1][:8])
    day = facts.visit.date()
    fields["issue_date"] = (f"{day}", f"{day}")
    rows = category_rows({name: sums[name] for name in _PRINTED if name in sums}, unit=False)
    document = Expected("medical_bill", "outpatient", fields, rows, True)
    cells = [[name, money(sums[name]) if name in sums else ""] for name in _PRINTED]
    return _sheet(facts, rng, document, cells=cells)
