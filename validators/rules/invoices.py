"""TM-12, PR-11, PR-12, PR-13: invoices of repair and purchase."""

from decimal import Decimal

from claims.settings import Settings
from claims.values.names import same_name
from claims.values.organisations import same_organisation
from claims.values.uscc import uscc_check_ok
from validators.answers import AbsentError, Fail, agreed, failed
from validators.case import Case
from validators.paper import Paper
from validators.persons import persons
from validators.rule import also, rule


@rule(
    "TM-12",
    "adjuster",
    "A repair invoice is not dated before the accident",
    adjuster="维修发票日期（{day:day}）早于事故（{occurred}）",
)
def repaired_after_accident(repair_invoice: Paper, case: Case) -> Fail | None:
    day = repair_invoice.day("issue_date")
    return failed(day=day, occurred=case.occurred) if day < case.occurred.day else None


@rule(
    "PR-11",
    "request",
    "Repair invoices and settlement show one amount (1 yuan)",
    adjuster="发票{invoiced}与结算单{settled}不符",
    customer="维修发票与结算单金额不一致（相差{difference}元），请维修厂更正",
    english="The repair invoice and the settlement list differ by {difference} yuan; please ask the repairer to correct this",
    asks=("repair_settlement", "clarify"),
)
def invoice_is_settlement(
    repair_settlement: Paper, repair_invoices: list[Paper], settings: Settings
) -> Fail | None:
    settled = repair_settlement.money("total_amount")
    if not repair_invoices:
        raise AbsentError("vat_invoice")
    amounts = [each.money("total_amount") for each in repair_invoices]
    invoiced = sum(amounts, Decimal())
    if any(abs(each - settled) <= settings.defaults.invoice_tolerance for each in (*amounts, invoiced)):
        return None
    return failed(invoiced=invoiced, settled=settled, difference=abs(invoiced - settled))


@also("PR-11", adjuster="维修金额{settled}高于定损{assessed}")
def repair_within_assessment(
    repair_settlement: Paper, damage_assessments: list[Paper], settings: Settings
) -> Fail | None:
    if not damage_assessments:
        raise AbsentError("damage_assessment")
    settled = repair_settlement.money("total_amount")
    assessed = sum((each.money("total_amount") for each in damage_assessments), Decimal())
    if settled <= assessed + settings.defaults.invoice_tolerance:
        return None
    # What exceeds the assessment the insured pays himself (DOMAIN 3.9): nothing for the customer to mend.
    return Fail({"settled": settled, "assessed": assessed}, severity="adjuster", line="")


@rule(
    "PR-12",
    "request",
    "An invoice is made out to the insured, by a seller with a valid code",
    adjuster="发票抬头“{buyer}”非被保险人",
    customer="发票抬头与被保险人不一致，请让商家按被保险人名称开具发票",
    english="The name on the invoice differs from the insured; please ask the seller for an invoice in the name of the insured",
    asks=("vat_invoice", "replace"),
)
def buyer_is_insured(repair_invoice: Paper, case: Case) -> Fail | None:
    buyer = repair_invoice.text("buyer_name")
    if buyer.strip() in ("", "个人"):
        return None
    known = [each.name for each in persons(case) if each.name]
    known += [case.sure(each, "owner") for each in case.of_type("vehicle_licence")]
    same = (compare(buyer, name) for compare in (same_name, same_organisation) for name in known if name)
    return None if agreed(same, "buyer_name") else failed(buyer=buyer)


@also("PR-12", adjuster="发票销售方统一社会信用代码未通过校验（{code}）")
def seller_code_checks(invoice: Paper) -> Fail | None:
    code = invoice.text("seller_tax_id")
    if len(code) != 18 or uscc_check_ok(code):
        return None
    # Some real codes of the pilot regions fail (DOMAIN 3.19).
    return Fail({"code": code}, severity="adjuster", line="")


@also("PR-12", adjuster="发票金额不平：{amount}+{tax}≠{total}")
def tax_adds_up(invoice: Paper, settings: Settings) -> Fail | None:
    amount, tax, total = (invoice.money(key) for key in ("amount", "tax", "total_amount"))
    if abs(amount + tax - total) <= settings.defaults.sum_tolerance:
        return None
    return Fail({"amount": amount, "tax": tax, "total": total}, severity="adjuster", line="")


@rule(
    "PR-13",
    "investigate",
    "No invoice is a red one or stands for two purchases",
    adjuster="发票为红字或重复：{number}",
)
def invoice_is_valid(invoice: Paper, invoices: list[Paper]) -> Fail | None:
    total = invoice.money("total_amount")
    if total < 0:
        return failed(number=invoice.sure_text("invoice_number") or "–")
    number = invoice.sure_text("invoice_number")
    same = [each for each in invoices if number and each.sure_text("invoice_number") == number]
    amounts = {each.sure_text("total_amount") for each in same} - {None}
    return failed(number=number) if len(amounts) > 1 else None
