"""医保结算单: a ruled form of an inpatient stay, and the slip of a visit as a list of labels."""

from datetime import date
from decimal import Decimal
from random import Random

from claims.values.money import format_amount_words
from sample_docs import numbers
from sample_docs.expected import Entry, Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.layouts.medical_bill.skeleton import Payment, split
from sample_docs.numbers import money
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import seal


def _shares(payment: Payment) -> Entry:
    shares = {
        "total_amount": payment.total,
        "fund_paid": payment.fund,
        "self_paid": payment.account + payment.cash,
    }
    return {key: (money(value), money(value)) for key, value in shares.items()}


def _sheet(facts: Facts, rng: Random, document: Expected, payment: Payment, day: date) -> Sheet:
    large = (payment.fund / 10).quantize(Decimal("0.01"))
    data = {
        **document.shown(),
        "words": format_amount_words(payment.total),
        "pool": money(payment.fund - large),
        "large": money(large),
        "account": money(payment.account),
        "cash": money(payment.cash),
        "own": money(payment.own_expense),
        "own_share": money(payment.self_paid),
        "card": numbers.digits(rng, 12),
        "day": f"{day}",
        "diagnosis": facts.diagnosis,
        "clerk": facts.officer,
        "city": facts.town,
    }
    return Sheet(data, [document], {"seal": seal(facts.hospital, "医保结算专用章", kind="oval")})


@layout
def ward(facts: Facts, rng: Random) -> Sheet:
    """住院费用结算单 as a ruled form."""
    total = sum((c.amount for c in facts.stay_charges), Decimal(0))
    payment = split(total, facts.stay_charges, "0.72", in_cash=True)
    fields = {
        **same(
            patient_name=facts.insured.name, hospital=facts.hospital, admission_number=facts.admission_number
        ),
        **same(admission_date=f"{facts.admitted}", discharge_date=f"{facts.discharged}"),
        **_shares(payment),
        **flags(seal_present=True),
    }
    document = Expected("insurance_settlement", None, fields)
    return _sheet(facts, rng, document, payment, facts.discharged)


@layout
def visit(facts: Facts, rng: Random) -> Sheet:
    """门诊结算单: one label a line."""
    total = sum((c.amount for c in facts.charges), Decimal(0))
    payment = split(total, facts.charges, "0.50", in_cash=False)
    fields = {**same(patient_name=facts.insured.name, hospital=facts.hospital), **_shares(payment)}
    return _sheet(facts, rng, Expected("insurance_settlement", None, fields), payment, facts.visit.date())
