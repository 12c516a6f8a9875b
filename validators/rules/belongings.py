"""PR-03 … PR-06, PR-08, PR-10, PR-14: what a loss list says of the things themselves."""

from collections import Counter
from decimal import Decimal

from claims.report import ClaimReport
from claims.settings import Settings
from claims.values.normal import compact
from validators.answers import AbsentError, Fail, UnsureError, failed
from validators.case import Case
from validators.lexicon import has_any, lexicon
from validators.paper import Cells, Paper
from validators.proving import named_price
from validators.rule import rule


@rule(
    "PR-03",
    "adjuster",
    "A loss list's total is near the loss reported (20 % info, 50 % adjuster)",
    adjuster="报损{listed}与报案{reported}差异大",
)
def list_is_near_report(loss_lists: list[Paper], report: ClaimReport, settings: Settings) -> Fail | None:
    reported = _reported_loss(report)
    if not loss_lists:
        raise AbsentError("loss_list")
    listed = sum((each.money("total_amount") for each in loss_lists), Decimal())
    share = abs(listed - reported) / reported
    if share <= settings.defaults.loss_share:
        return None
    facts: dict[str, object] = {"listed": listed, "reported": reported}
    grave = share > settings.defaults.loss_share_adjuster
    return Fail(facts, severity="adjuster" if grave else "info", reported={"claimed_amount": str(reported)})


def _reported_loss(report: ClaimReport) -> Decimal:
    """The amount claimed, else what the losses of the report add up to."""
    amounts = [loss.amount for loss in report.losses]
    known = report.claimed_amount or (sum(filter(None, amounts), Decimal()) if all(amounts) else Decimal())
    if known <= 0:
        raise AbsentError("claimed_amount")
    return known


_WITHOUT_DOUBT = 0.98
_NEEDED = {"name": "名称", "quantity": "数量", "amount": "金额"}


@rule(
    "PR-04",
    "request",
    "Every row of a loss list has a name, a quantity and an amount",
    adjuster="第{number}行要素缺失：{lacking}",
    customer="损失清单第{number}项缺{lacking}，请补充填写",
    english="On the list of damaged property, item {number} lacks: {lacking}; please fill this in",
    asks=("loss_list", "clarify"),
)
def row_is_complete(loss_row: Cells, loss_lists: list[Paper]) -> Fail | None:
    # A column that the form does not have is the form's affair: only what other rows fill in is lacking.
    used = {key for each in loss_lists for row in each.document.rows for key in row}
    lacking = [key for key in _NEEDED if key in used and not loss_row.carries(key)]
    if lacking == ["quantity"] and has_any(loss_row.sure_text("name") or "", lexicon().money_itself):
        return None
    if not lacking:
        return None
    loss_row.show("name", "amount", "quantity")
    # A lone digit in a narrow cell is what engines lose first: on a picture its place must be seen to be bare.
    if loss_row.from_picture and not all(loss_row.is_bare(key) for key in lacking):
        if loss_row.document.rows_proved and lacking == ["quantity"] and not _is_clear(loss_row, "quantity"):
            raise AbsentError("quantity")
        raise UnsureError(lacking[0])
    return failed(number=loss_row.number, lacking="、".join(_NEEDED[key] for key in lacking))


def _is_clear(loss_row: Cells, key: str) -> bool:
    """Whether the column is read without any doubt in the list's other rows: there a digit would have been seen."""
    cells = [row[key] for row in loss_row.document.rows if key in row]
    return bool(cells) and all(cell.confidence >= _WITHOUT_DOUBT for cell in cells)


@rule(
    "PR-05",
    "adjuster",
    "No thing stands twice on a loss list (name, model, date)",
    adjuster="疑重复项：{names}",
)
def nothing_twice(loss_list: Paper) -> Fail | None:
    keys = [_identity_of(row) for row in loss_list.rows]
    if not any(keys):
        raise AbsentError("rows")
    twice = [key for key, count in Counter(key for key in keys if key).items() if count > 1]
    if not twice:
        return None
    for row in loss_list.rows:
        if _identity_of(row) in twice:
            row.show("name")
    return failed(names="、".join(name for name, _, _ in twice))


def _identity_of(row: Cells) -> tuple[str, str, str] | None:
    """What makes two rows one thing; a name alone does not: two chairs are two rows."""
    name, model, bought = (compact(row.sure_text(key) or "") for key in ("name", "model", "purchase_date"))
    return (name, model, bought) if name and (model or bought) else None


@rule(
    "PR-06",
    "adjuster",
    "The unit price listed is not above the price on the proof of purchase (10 %)",
    adjuster="第{number}项单价{listed}高于凭证{proved}",
)
def price_is_proved(loss_row: Cells, proofs: list[Paper], settings: Settings) -> Fail | None:
    listed = loss_row.money("unit_price" if loss_row.carries("unit_price") else "amount")
    proved = named_price(loss_row, proofs)
    if proved is None:
        raise AbsentError("purchase_proof")
    if listed <= proved * (1 + settings.defaults.price_share):
        return None
    return failed(number=loss_row.number, listed=listed, proved=proved)


@rule(
    "PR-08",
    "request",
    "A loss list is signed, or sealed by a company",
    adjuster="损失清单缺{lacking}",
    customer="请在损失清单上补{lacking}（单位请盖章）",
    english="Please add to the list of damaged property: {lacking} (a company also stamps it)",
    asks=("loss_list", "replace"),
)
def list_is_signed(loss_list: Paper, case: Case) -> Fail | None:
    if "loss_list" not in case.wanted:
        return None
    # A seal stands for a signature. A date that was written by hand may have been missed: alone it is no reason.
    marks = [key for key in ("signature_present", "seal_present") if loss_list.carries(key)]
    if not marks:
        raise AbsentError("signature_present")
    if any(loss_list.seen(key).value is True for key in marks) or not all(map(loss_list.lacks, marks)):
        return None
    lacking = ["签字", *([] if loss_list.carries("list_date") else ["日期"])]
    return failed(lacking="和".join(lacking))


@rule(
    "PR-10",
    "adjuster",
    "Nothing on the list is of a kind that clauses leave out (cash, jewellery …)",
    adjuster="标的可能不在承保范围：{names}",
)
def things_are_insured(loss_list: Paper, report: ClaimReport) -> Fail | None:
    insured = "".join(item for policy in report.policies for item in policy.insured_items)
    left_out = [word for word in lexicon().uninsured_things if word not in insured]
    rows = [row for row in loss_list.rows if has_any(row.sure_text("name") or "", left_out)]
    if not loss_list.rows:
        raise AbsentError("rows")
    for row in rows:
        row.show("name")
    return failed(names="、".join(row.text("name") for row in rows)) if rows else None


@rule(
    "PR-14",
    "adjuster",
    "Where a list has a column for salvage, rows of total loss say what is left",
    adjuster="第{number}项全损未填残值",
)
def salvage_is_stated(loss_row: Cells, loss_lists: list[Paper]) -> Fail | None:
    if not any("salvage" in row for each in loss_lists for row in each.document.rows):
        raise AbsentError("salvage")
    damage = loss_row.sure_text("damage") or loss_row.sure_text("note") or ""
    if "全损" not in damage or loss_row.carries("salvage"):
        return None
    loss_row.show("name")
    return failed(number=loss_row.number)
