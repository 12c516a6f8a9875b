"""MD-06, MD-10 … MD-12, MD-15 … MD-20: what a treatment's papers say of illness, payers and patient."""

import re
from datetime import date
from decimal import Decimal

from rapidfuzz import fuzz

from claims.report import ClaimReport
from claims.review import ChecklistItem
from claims.values.bill_codes import bill_code_parts
from claims.values.normal import compact
from claims.values.provinces import PROVINCES
from claims.values.resident_id import sex_of
from validators.answers import AbsentError, Fail, failed
from validators.bills import one_of_each
from validators.case import Case
from validators.lexicon import has_any, lexicon
from validators.paper import Paper
from validators.rule import also, rule
from validators.rules.timeline import visited

_DIAGNOSES = ("discharge_diagnosis", "diagnosis", "admission_diagnosis")
_REIMBURSED = {"health.outpatient", "health.inpatient", "accident.medical", "motor.injury"}


@rule(
    "MD-06",
    "adjuster",
    "The diagnosis fits the cause that was reported",
    adjuster="诊断与出险原因不符（{diagnosis}）",
)
def diagnosis_fits_cause(diagnosed: Paper, report: ClaimReport) -> Fail | None:
    if report.cause == "other":
        raise AbsentError("cause")
    key = next((key for key in _DIAGNOSES if diagnosed.carries(key)), _DIAGNOSES[0])
    fitting, other = lexicon().injuries, lexicon().illnesses
    if report.cause == "illness":
        fitting, other = other, fitting
    if diagnosed.says(key, fitting):
        return None
    diagnosis = diagnosed.text(key)
    if not has_any(diagnosis, other):
        raise AbsentError(key)
    return failed(diagnosis=diagnosis)


@rule(
    "MD-10",
    "request",
    "Examinations and operations that were billed have their reports",
    adjuster="缺{label}",
    customer="请补充{label}",
    english="Please add this: {label}",
    asks=("examination_report", "missing"),
)
def reports_are_there(entry: ChecklistItem) -> Fail | None:
    if entry.item not in ("examination_report", "surgery_record"):
        raise AbsentError(entry.item)
    if entry.status != "missing":
        return None
    return Fail({"label": entry.label}, item=entry.item)


@rule(
    "MD-11",
    "adjuster",
    "A bill with a public insurance type shows what its fund paid",
    adjuster="疑有其他报销：医保类型“{insurance}”而无基金支付",
    customer="如已在医保或其他公司报销，请提供结算单或费用分割单",
    english="If public medical insurance or another insurer has paid a part, please provide the settlement or cost sharing statement",
    asks=("insurance_settlement", "clarify"),
)
def fund_paid_where_insured(bill: Paper) -> Fail | None:
    words, key = lexicon(), "insurance_type"
    self_paid = has_any(str(bill.seen(key).value), words.self_payers)
    if self_paid or not bill.says(key, words.public_insurances):
        raise AbsentError(key)
    if bill.money("total_amount") < 0:
        raise AbsentError("total_amount")
    return None if bill.money("fund_paid") > 0 else failed(insurance=bill.text(key))


@rule(
    "MD-12",
    "adjuster",
    "What all payers give together is not above the cost",
    adjuster="累计赔付{together}将超实际支出{cost}",
)
def no_gain(bills: list[Paper], case: Case) -> Fail | None:
    claimed = case.report.claimed_amount
    different = one_of_each(bills)
    if claimed is None or not different or not case.scenarios & _REIMBURSED:
        raise AbsentError("claimed_amount")
    cost = sum((bill.money("total_amount") for bill in different), Decimal())
    keys = ("fund_paid", "other_insurer_paid")
    paid = sum((bill.money(key) for bill in different for key in keys if bill.carries(key)), Decimal())
    return failed(together=paid + claimed, cost=cost) if paid + claimed > cost else None


@rule(
    "MD-15",
    "investigate",
    "A bill's code fits its title, its province and its year",
    adjuster="票据代码异常（{what}）",
)
def code_fits_bill(bill: Paper) -> Fail | None:
    code = bill.text("bill_code")
    if len(code) != 8 or not code.isdigit():
        raise AbsentError("bill_code")
    parts = bill_code_parts(code)
    wrong = [
        name
        for name, holds in (
            ("票种", _kind_fits(parts.kind, bill.kind)),
            ("地区", _region_fits(parts.region, bill.sure_text("region"))),
            ("年度", _year_fits(parts.year, bill)),
        )
        if not holds
    ]
    return failed(what="、".join(wrong)) if wrong else None


_KIND_CODES = {"outpatient": "0601", "inpatient": "0602"}


def _kind_fits(code: str, kind: str) -> bool:
    """The two classes that were seen on samples; others are a province's own."""
    return code not in _KIND_CODES.values() or kind not in _KIND_CODES or code == _KIND_CODES[kind]


def _region_fits(code: str, region: str | None) -> bool:
    province = PROVINCES.get(code)
    return not region or province is None or region.startswith(province.name)


def _year_fits(year: int, bill: Paper) -> bool:
    """The year in the code may lag behind the issue by two (DOMAIN 3.10)."""
    if not bill.carries("issue_date"):
        return True
    issued = bill.day("issue_date").year
    return issued - 2 <= year <= issued


@rule(
    "MD-16",
    "request",
    "No bill is a red one",
    adjuster="冲红票据（{total}）",
    customer="该票据已冲红，请提供重新开具的票据",
    english="This bill was cancelled; please provide the one issued anew",
    asks=("medical_bill", "replace"),
)
def bill_is_not_red(bill: Paper) -> Fail | None:
    total = bill.money("total_amount")
    return failed(total=total) if total < 0 else None


@rule(
    "MD-17",
    "request",
    "Medicine bought outside the hospital has its prescription",
    adjuster="缺处方",
    customer="请补充购药处方",
    english="Please add the prescription for the medicine",
    asks=("prescription", "missing"),
)
def prescription_is_there(entry: ChecklistItem) -> Fail | None:
    if entry.item != "prescription":
        raise AbsentError(entry.item)
    if entry.status != "missing":
        return None
    return Fail(item=entry.item)


_YEARS = re.compile(r"(?P<years>\d{1,2}|[一二两三四五六七八九十]{1,3})\s*(?:余|多)?年(?:余|多|前|来)?")
_NUMERALS = dict(zip("一二两三四五六七八九十", (1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True))


@rule(
    "MD-18",
    "adjuster",
    "Nothing says that the illness began before the policy",
    adjuster="疑投保前已患（{said}）",
)
def illness_began_later(visit: Paper, report: ClaimReport) -> Fail | None:
    if report.cause != "illness":
        raise AbsentError("illness")
    said = visit.text("complaint")
    starts = [policy.start.date() for policy in report.policies if policy.start]
    found = _YEARS.search(said)
    if not starts or found is None:
        return None
    came = visited(visit).day
    began = came.year - _count(found["years"])
    return failed(said=said) if date(began, came.month, 1) < min(starts) else None


def _count(text: str) -> int:
    """三 → 3, 十 → 10, 十二 → 12, 二十 → 20."""
    if text.isdigit():
        return int(text)
    total = 0
    for char in text:
        value = _NUMERALS[char]
        total = max(total, 1) * 10 if value == 10 else total + value
    return total


@rule(
    "MD-19",
    "investigate",
    "No item of a bill belongs to the other sex",
    adjuster="项目与性别不符：{names}",
)
def items_fit_sex(bill: Paper, report: ClaimReport) -> Fail | None:
    insured = report.insured
    sex = sex_of(insured.id_number) if insured.id_type == "resident_id" else insured.sex
    if sex is None or not bill.rows:
        raise AbsentError("sex")
    words = lexicon().only_women if sex == "male" else lexicon().only_men
    rows = [row for row in bill.rows if has_any(row.sure_text("name") or "", words)]
    for row in rows:
        row.show("name")
    return failed(names="、".join(row.text("name") for row in rows)) if rows else None


_INSURANCE_STANDARD, _ALIKE = "人身保险伤残评定标准", 80


@rule(
    "MD-20",
    "request",
    "A disability is graded by the insurance standard (JR/T 0083)",
    adjuster="鉴定标准不符：{standard}",
    customer="请按《人身保险伤残评定标准》评定伤残等级，我们可协助委托鉴定",
    english="Please have the disability assessed by the standard for personal insurance (JR/T 0083); we can help to commission the assessment",
    asks=("disability_report", "replace"),
)
def graded_by_insurance_standard(disability_report: Paper, case: Case) -> Fail | None:
    # Courts and the traffic police go by another standard, which is right where they are what is insured.
    if "accident.disability" not in case.scenarios:
        raise AbsentError("accident.disability")
    standard = disability_report.text("standard")
    # A character may be misread; the standards of courts and of work injuries share far less with this one's name.
    alike = fuzz.partial_ratio(_INSURANCE_STANDARD, compact(standard)) >= _ALIKE
    return None if alike else failed(standard=standard)


@also("MD-17", adjuster="处方日期（{prescribed:day}）晚于购药日期", customer="", asks=None)
def prescribed_before_bought(prescription: Paper, pharmacy_invoices: list[Paper]) -> Fail | None:
    days = [each.day("issue_date") for each in pharmacy_invoices if each.carries("issue_date")]
    if not days:
        raise AbsentError("vat_invoice")
    prescribed = prescription.day("issue_date")
    if prescribed <= max(days):
        return None
    return Fail({"prescribed": prescribed}, severity="adjuster", line="")
