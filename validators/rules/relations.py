"""ID-13, ID-14, QL-07, QL-08: who reports, who inherits, what the form says and who agreed."""

from claims.report import ClaimReport
from claims.review import ChecklistItem
from validators.answers import AbsentError, Fail, failed
from validators.case import Case
from validators.conditions import statutory
from validators.paper import Paper
from validators.rule import rule


@rule(
    "ID-13",
    "info",
    "The reporter's relation to the insured and his phone are known",
    adjuster="报案人与被保险人的{lacking}缺失",
)
def reporter_is_known(report: ClaimReport) -> Fail | None:
    if report.reporter is None:
        raise AbsentError("reporter")
    known = {"关系": report.reporter.relation, "联系电话": report.reporter.phone}
    lacking = [name for name, value in known.items() if not value]
    return failed(lacking="、".join(lacking)) if lacking else None


@rule(
    "ID-14",
    "request",
    "Where no beneficiary is designated all heirs of the first order are proved",
    adjuster="法定受益，继承人材料不全：缺{label}",
    customer="本保单未指定受益人，请补充{label}（配偶、子女、父母的身份及关系；已故的请提供死亡证明）",
    english="The policy names no beneficiary. Please add this: {label} (identity and relationship of spouse, children and parents; for those who have died, the death certificate)",
    asks=("heir_proof", "missing"),
)
def heirs_are_proved(entry: ChecklistItem, case: Case) -> Fail | None:
    if entry.item not in ("heir_proof", "kinship_proof") or not statutory(case):
        raise AbsentError(entry.item)
    if entry.status != "missing":
        return None
    return Fail({"label": entry.label}, item=entry.item, thing=entry.thing)


@rule(
    "QL-07",
    "request",
    "Consent to the use of sensitive data is there where the insurer asks for it",
    adjuster="缺授权同意",
    customer="请在线签署{label}",
    english="Please sign this online: {label}",
    asks=("consent", "missing"),
)
def consent_is_given(entry: ChecklistItem) -> Fail | None:
    if entry.item != "consent":
        raise AbsentError(entry.item)
    if entry.status != "missing":
        return None
    return Fail({"label": entry.label}, item=entry.item)


@rule(
    "QL-08",
    "request",
    "The claim form is signed",
    adjuster="申请书要素不全：缺{lacking}",
    customer="请在理赔申请书上补签{lacking}",
    english="Please add to the claim form: {lacking}",
    asks=("claim_form", "replace"),
)
def form_is_filled(claim_form: Paper, case: Case) -> Fail | None:
    if "claim_form" not in case.wanted:
        return None
    # A date that was written by hand may have been missed: alone it is no reason to ask again.
    if not claim_form.carries("signature_present"):
        raise AbsentError("signature_present")
    if not claim_form.lacks("signature_present"):
        return None
    lacking = ["申请人签名", *([] if claim_form.carries("signed_date") else ["申请日期"])]
    return failed(lacking="和".join(lacking))
