"""MD-13, PR-05, PR-13 across claims, QL-04, QL-06: what the ledger met in other claims. Without a store they skip.

All but QL-06 are of severity investigate: the customer hears of none of them.
"""

from collections.abc import Callable, Iterable

import validators.rules.belongings
import validators.rules.invoices
import validators.rules.medical  # noqa: F401 - these declare the rules that go on here
from claims.document import Document
from claims.ledger import FootprintKind, Twin
from validators.answers import AbsentError, Fail, failed
from validators.case import Case
from validators.footprints import row_amounts
from validators.paper import Paper
from validators.rule import also, rule


def _met(case: Case, kind: FootprintKind, document: Document | None = None) -> list[Twin]:
    """The twins of a paper, or of the claim itself. Raises AbsentError where there is no ledger."""
    if case.twins is None:
        raise AbsentError("ledger")
    ident = document.id if document else ""
    return [twin for twin in case.twins if (twin.kind, twin.document) == (kind, ident)]


def _told(twins: Iterable[Twin], is_same: Callable[[Twin], bool]) -> Fail | None:
    """A failure that names the claims of the twins that are the same."""
    same = [twin for twin in twins if is_same(twin)]
    if not same:
        return None
    edited = any({"amount", "printed"} & set(twin.differs) for twin in same)
    claims = "、".join(dict.fromkeys(sorted(twin.claim for twin in same)))
    return failed(claims=claims, edited="，金额不同" if edited else "")


def _one_voucher(twin: Twin) -> bool:
    """The number is the same; so is the code or, where one prints none, the amount."""
    return "code" in twin.agrees or ("code" not in twin.differs and "amount" in twin.agrees)


def _one_list(twin: Twin) -> bool:
    """All amounts are the same: of a panel of tests that is chance, not with the same person or day; nor is it with the
    same things."""
    return bool({"names", "person", "day"} & set(twin.agrees))


def _one_picture(document: Document) -> Callable[[Twin], bool]:
    """The second feature: the same pixels; of a photo grain and tint; of a bill, whose form many share, what stands on
    it."""
    if document.type == "photo":
        return lambda twin: "pixels" in twin.agrees or {"grain", "tint"} <= set(twin.agrees)
    return lambda twin: not {"pixels", "number", "rows", "visit"}.isdisjoint(twin.agrees)


@also("MD-13", severity="investigate", adjuster="票据重复：案件{claims}{edited}")
def bill_is_in_no_other_claim(bill: Paper, case: Case) -> Fail | None:
    twins = _met(case, "bill", bill.document)
    bill.need("bill_number")
    bill.show("total_amount")
    return _told(twins, _one_voucher)


@also("MD-13", severity="investigate", adjuster="费用明细与案件{claims}相同")
def charges_are_in_no_other_claim(charges: Paper, case: Case) -> Fail | None:
    return _listed_elsewhere(charges, case)


@also("PR-05", severity="investigate", adjuster="损失清单与案件{claims}相同")
def losses_are_in_no_other_claim(loss_list: Paper, case: Case) -> Fail | None:
    return _listed_elsewhere(loss_list, case)


def _listed_elsewhere(paper: Paper, case: Case) -> Fail | None:
    twins = _met(case, "rows", paper.document)
    if not row_amounts(paper.document, case):
        raise AbsentError("rows")
    paper.show("total_amount")
    return _told(twins, _one_list)


@also("PR-13", severity="investigate", adjuster="发票重复：案件{claims}{edited}")
def invoice_is_in_no_other_claim(invoice: Paper, case: Case) -> Fail | None:
    twins = _met(case, "invoice", invoice.document)
    invoice.need("invoice_number")
    invoice.show("total_amount")
    return _told(twins, _one_voucher)


@rule(
    "QL-04",
    "investigate",
    "No picture of a bill or of damage was used in another claim",
    adjuster="影像与案件{claims}重复{edited}",
)
def picture_is_in_no_other_claim(pictured: Paper, case: Case) -> Fail | None:
    twins = _met(case, "picture", pictured.document)
    pictured.show("bill_number", "total_amount")
    return _told(twins, _one_picture(pictured.document))


@rule(
    "QL-06",
    "adjuster",
    "No other claim reports the same accident (policy, person, day ± 3, hospital)",
    adjuster="疑重复报案：案件{claims}",
)
def accident_is_in_no_other_claim(case: Case) -> Fail | None:
    return _told(_met(case, "event"), lambda twin: "hospital" not in twin.differs)
