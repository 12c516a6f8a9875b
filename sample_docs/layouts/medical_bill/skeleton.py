"""What all fiscal medical bills share: payers, labels, head and foot; the sums hold by construction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from claims.values.money import format_amount_words
from sample_docs import numbers
from sample_docs.expected import Entry, Expected, same
from sample_docs.facts import Facts
from sample_docs.numbers import money, thousands
from sample_docs.prices import Charge
from sample_docs.sheet import Sheet
from sample_docs.typeset import seal

CENT = Decimal("0.01")


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
    fund = ((total - own) * Decimal(share)).quantize(CENT)
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


def head(facts: Facts, rng: Random, kind: str, issued: date, mask: tuple[int, int], total: Decimal) -> Entry:
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


def visit(facts: Facts, rng: Random, clock: bool) -> Entry:
    seen = f"{facts.visit:%Y%m%d %H:%M:%S}" if clock else f"{facts.visit:%Y%m%d}"
    return {**same(visit_number=f"P{numbers.digits(rng, 9)}"), "visit_date": (f"{facts.visit.date()}", seen)}


def stay(facts: Facts, rng: Random, payment: Payment, prepaid: str) -> Entry:
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


def term(fields: Entry) -> tuple[str, str]:
    return ("住院时间", f"{fields['admission_date'][1]}-{fields['discharge_date'][1]}")


def category_rows(sums: dict[str, Decimal], unit: bool) -> list[Entry]:
    rows: list[Entry] = []
    for name, amount in sums.items():
        measured: Entry = {"quantity": ("1", "1"), "unit": ("项", "项")} if unit else {}
        rows.append({"category": (name, name), **measured, "amount": (money(amount), thousands(amount))})
    return rows


def filled(
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


def title(facts: Facts, kind: str) -> str:
    return f"{facts.province.name}医疗{'门诊' if kind == 'outpatient' else '住院'}收费票据（电子）"
