"""Claims of property insurance after fires: households and a company."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from claims.values.money import format_amount_words
from sample_docs.facts import Facts, invent
from sample_docs.layouts.loss_list import total_of
from sample_docs.numbers import money
from sample_docs.sheet import Sheet
from sample_docs.stories.story import Story, Upload, base_report


def _burnt(seed: str, where: str) -> Facts:
    facts = invent(seed, where)
    course = (
        f"{facts.occurred:%Y年%m月%d日%H时%M分}许，{facts.insured.name}家中起火，财物受损，消防部门到场扑灭。"
    )
    return replace(facts, course=course)


def _report(facts: Facts, **more: object) -> dict[str, object]:
    return base_report(
        facts,
        "property.fire",
        "fire",
        **{
            "place": facts.home,
            "handled_by": "fire",
            "claimed_amount": money(total_of(facts.items)),
            **more,
        },
    )


def household() -> Story:
    facts = _burnt("fire-1", "js")
    return Story(
        "10-fire-complete-scan",
        facts,
        _report(facts),
        [
            Upload("1 申请书", ("claim_form/letter",), "copy"),
            Upload("2 身份证", ("id_card/copy",), "scan"),
            Upload("3 银行卡", ("bank_card/flat",), "scan"),
            Upload("4 火灾认定书", ("accident_certificate/fire",), "scan"),
            Upload("5 清单", ("loss_list/pages",), "scan"),
            Upload("6 照片/客厅", ("photo/room",), "photo"),
            Upload("7 购买发票", ("vat_invoice/purchase",), "digital"),
        ],
        told="A household's fire; the list runs over two pages, every dear thing has its invoice.",
    )


def _wrong_product(sheet: Sheet) -> Sheet:
    """One row's amount is not quantity times price; the total follows the printed amounts."""
    document = sheet.documents[0]
    rows = [dict(row) for row in document.rows]
    at = next(i for i, row in enumerate(rows) if row["quantity"][0] != "1")
    wrong = Decimal(str(rows[at]["amount"][0])) + 100
    rows[at]["amount"] = (money(wrong), money(wrong))
    total = Decimal(str(document.fields["total_amount"][0])) + 100
    fields = {
        **document.fields,
        "total_amount": (money(total), money(total)),
        "total_amount_words": _words(total),
    }
    return replace(sheet, documents=[replace(document, rows=rows, fields=fields)])


def _words(total: Decimal) -> tuple[str, str]:
    return format_amount_words(total), format_amount_words(total)


def faulty_list() -> Story:
    facts = _burnt("fire-2", "gd")
    alias = replace(facts, insured=replace(facts.insured, name=facts.guardian.name))
    return Story(
        "11-fire-list-faults",
        facts,
        _report(facts),
        [
            Upload("申请书", ("claim_form/letter",), "digital"),
            Upload("证件", ("id_card/copy",), "scan", alias),
            Upload("银行卡", ("bank_card/named",), "scan"),
            Upload("消防/简易认定书", ("accident_certificate/fire_simple",), "scan"),
            Upload("损失清单", ("loss_list/household",), "xlsx", None, _wrong_product),
            Upload("现场照片", ("photo/room",), "photo"),
        ],
        "incomplete",
        [("id_card", "replace"), ("loss_list", "clarify"), ("purchase_proof", "missing")],
        [("ID-01", "request", "fail"), ("PR-01", "request", "fail"), ("PR-07", "request", "fail")],
        told="The card bears another name, a row of the workbook does not multiply, nothing proves the dear things.",
    )


def company() -> Story:
    facts = replace(_burnt("fire-3", "sc"), insured_is_firm=True)
    course = f"{facts.occurred:%Y年%m月%d日%H时%M分}许，{facts.firm}办公区起火，部分设备和家具烧毁，消防部门到场扑灭。"
    facts = replace(facts, course=course)
    account = {"name": facts.firm, "account": facts.insured.card_number, "bank": facts.bank}
    insured = {"name": facts.firm, "id_number": facts.firm_code, "id_type": "other"}
    report = _report(
        facts,
        insured=insured,
        company_insured=True,
        payee=account,
        contact={"name": facts.insured.name, "phone": facts.insured.phone},
        documents_held=["business_licence", "account_books", "bank_card"],
    )
    return Story(
        "12-fire-company-no-photo",
        facts,
        report,
        [
            Upload("申请书", ("claim_form/letter",), "scan"),
            Upload("火灾认定书", ("accident_certificate/fire",), "digital"),
            Upload("清单/企业损失清单", ("loss_list/company",), "scan"),
            Upload("清单/购置发票", ("vat_invoice/purchase",), "digital"),
        ],
        "incomplete",
        [("loss_photo", "missing")],
        told="A company's fire; licence, books and account are held, no photo of the damage came.",
    )


def stories() -> Iterator[Story]:
    yield household()
    yield faulty_list()
    yield company()
