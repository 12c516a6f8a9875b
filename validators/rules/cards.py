"""ID-04, ID-07, ID-08, ID-12: what a card says against itself, its number and its holder's age."""

from datetime import date, timedelta

from claims.report import ClaimReport
from claims.values.bank_card import luhn_ok
from claims.values.resident_id import birth_of, checksum_ok, sex_of
from validators.answers import AbsentError, Fail, UnsureError, failed
from validators.paper import Paper
from validators.rule import rule

_BORDER = timedelta(days=90)
"""An application made shortly before a birthday may carry the term of either age."""
_TERMS: tuple[tuple[int, int | None], ...] = ((16, 5), (26, 10), (46, 20), (200, None))
"""居民身份证法 art. 5: below this age at issue, valid for so many years; None is long term."""
_SHORTEST_CARD = 16
"""Digits of a UnionPay card number at the least; the numbers of passbooks follow no check digit."""


def _certain_number(card: Paper) -> str:
    """The number of a resident's card where it proves itself; other rules speak of one that does not."""
    number = card.sure_text("id_number") or ""
    if "*" in number or not checksum_ok(number):
        raise AbsentError("id_number")
    return number


@rule(
    "ID-04",
    "investigate",
    "Birth date and sex printed on an identity card are those in its number",
    adjuster="证件要素互相矛盾（号码末4位 {number:tail}：{elements}）",
)
def card_agrees_with_itself(id_card: Paper) -> Fail | None:
    number = _certain_number(id_card)
    if not (id_card.carries("birth_date") or id_card.carries("sex")):
        raise AbsentError("birth_date")
    told = {"出生日期": ("birth_date", str(birth_of(number))), "性别": ("sex", sex_of(number))}
    wrong = [
        name for name, (key, wanted) in told.items() if id_card.carries(key) and id_card.text(key) != wanted
    ]
    if not wrong:
        return None
    id_card.show("id_number")
    return failed(number=number, elements="、".join(wrong))


@rule(
    "ID-07",
    "adjuster",
    "The validity of an identity card is that of its holder's age when it was issued (± 90 days)",
    adjuster="有效期与年龄不符（{issued:day}签发时{age}岁，有效期至{until}）",
)
def term_fits_age(id_card: Paper) -> Fail | None:
    if id_card.kind == "temporary":
        raise AbsentError("temporary")
    born = birth_of(_certain_number(id_card))
    issued, until = id_card.day("valid_from"), id_card.text("valid_to")
    if born is None:
        raise AbsentError("birth_date")
    near = (issued - _BORDER, issued, issued + _BORDER)
    if any(_fits(issued, until, _age(born, day)) for day in near):
        return None
    return failed(issued=issued, age=_age(born, issued), until="长期" if until == "long_term" else until)


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _fits(issued: date, until: str, age: int) -> bool:
    years = next(years for below, years in _TERMS if age < below)
    if years is None or until == "long_term":
        return years is None and until == "long_term"
    end = date.fromisoformat(until)
    # 29 February ends on 28 February or 1 March; either is printed.
    return end.year == issued.year + years and abs((end.replace(year=2001) - _day_of(issued)).days) <= 1


def _day_of(issued: date) -> date:
    return date(2001, 2, 28) if (issued.month, issued.day) == (2, 29) else issued.replace(year=2001)


@rule(
    "ID-08",
    "adjuster",
    "The insured's birth date on the identity card is the one declared in the report",
    adjuster="年龄不符：证件 {printed} / 保单 {declared}",
)
def age_as_declared(insured_card: Paper, report: ClaimReport) -> Fail | None:
    declared = report.insured.birth_date
    if declared is None:
        raise AbsentError("insured.birth_date")
    printed = insured_card.day("birth_date")
    if printed == declared:
        return None
    facts: dict[str, object] = {"printed": printed, "declared": declared}
    return Fail(facts, reported={"insured.birth_date": declared.isoformat()})


@rule(
    "ID-12",
    "request",
    "The payee's card number passes its check digit",
    adjuster="卡号校验失败（尾号{number:tail}）",
    customer="银行卡号（尾号{number:tail}）未能核对，请重新提供清晰的卡号面照片或账号",
    english="We could not confirm the bank card number (ending {number:tail}); please send a clear photo of the side with the number, or the account number",
    asks=("bank_card", "replace"),
)
def card_number_checks(bank_card: Paper, claim_forms: list[Paper], report: ClaimReport) -> Fail | None:
    if not bank_card.carries("card_number"):
        raise AbsentError("card_number")
    number = bank_card.seen("card_number").as_text
    if luhn_ok(number):
        return None
    if len(number) < _SHORTEST_CARD or not number.startswith("62"):
        raise AbsentError("card_number")
    # A number that fails may be misread: only a second mention of just that number shows that it is printed so.
    mentioned = [form.seen("account").as_text for form in claim_forms if form.carries("account")]
    if report.payee is not None and report.payee.account:
        mentioned.append(report.payee.account)
    if number not in mentioned:
        raise UnsureError("card_number")
    return failed(number=number)
