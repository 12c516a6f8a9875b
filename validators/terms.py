"""Which of an insurer's terms are in force for a claim.

A product's terms are those of the day on which the policy began (a contract keeps the clauses under which it was made);
where that is not known, and for everything that belongs to no product, those of the day of the event.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TypeVar

from claims.checklists import Checklist
from claims.errors import ClaimReportError, SettingsError
from claims.insurer import Dated, Insurer, ListChange, Product, Threshold
from claims.report import ClaimReport, Policy
from claims.settings import Defaults, Settings
from claims.values.dates import SHANGHAI

D = TypeVar("D", bound=Dated)


def in_force(report: ClaimReport, settings: Settings) -> tuple[ClaimReport, Settings]:
    """The report with what its products add to its policies, and the settings with what is in force for it. Doing it
    twice changes nothing. Raises ClaimReportError where a policy is of a product that the insurer does not have."""
    insurer = settings.insurer
    if insurer == Insurer():
        return report, settings
    _refuse_strangers(report, insurer)
    day = _day(report.occurred_at)
    began = {policy.product: _day(policy.start) if policy.start else day for policy in report.policies}
    products = [
        found for name, start in began.items() if name and (found := _latest(_of(insurer, name), start))
    ]
    ruled = Insurer(
        products=products,
        thresholds=_chosen(insurer.thresholds, began, day),
        hospitals=[each for each in insurer.hospitals if each.holds_on(day)],
        checklists=_chosen(insurer.checklists, began, day),
        calendar=insurer.calendar,
        announced_until=insurer.announced_until,
    )
    policies = [_with_product(policy, ruled.product(policy.product)) for policy in report.policies]
    defaults = _defaults(settings.defaults, ruled.thresholds)
    return (
        report.model_copy(update={"policies": policies}),
        settings.model_copy(update={"insurer": ruled, "defaults": defaults}),
    )


def changed(plan: Checklist, changes: Iterable[ListChange]) -> Checklist:
    """The checklist with the insurer's changes to it."""
    items = list(plan.items)
    for change in changes:
        if change.scenario == plan.scenario:
            added = {entry.item for entry in change.add}
            items = [each for each in items if each.item not in added and each.item not in change.drop]
            items += change.add
    return plan.model_copy(update={"items": items})


def changes_on(day: date, insurer: Insurer, product: str = "") -> list[ListChange]:
    """The changes to checklists that hold on a day, of all products and of one: for a policy that begins that day.
    Raises SettingsError for a product that the insurer does not have."""
    known = sorted({each.product for each in insurer.products})
    if product and product not in known:
        raise SettingsError(f"no such product: {product}; known: {'、'.join(known) or 'none'}")
    return _chosen(insurer.checklists, {product: day} if product else {}, day)


def clauses(settings: Settings) -> dict[str, str]:
    """Item → the clause by which this insurer asks for it."""
    return {entry.item: change.clause for change in settings.insurer.checklists for entry in change.add}


def _refuse_strangers(report: ClaimReport, insurer: Insurer) -> None:
    known = sorted({each.product for each in insurer.products})
    unknown = [
        (f"policies.{number}.product", f"this insurer has no such product; known: {'、'.join(known)}")
        for number, policy in enumerate(report.policies)
        if known and policy.product and policy.product not in known
    ]
    if unknown:
        raise ClaimReportError(unknown)


def _day(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()


def _of(insurer: Insurer, name: str) -> list[Product]:
    return [each for each in insurer.products if each.product == name]


def _latest(dated: Sequence[D], day: date) -> D | None:
    """The one in force on a day; where several are, the newest."""
    return max((each for each in dated if each.holds_on(day)), key=lambda each: each.from_, default=None)


M = TypeVar("M", Threshold, ListChange)


def _chosen(dated: Sequence[M], began: dict[str | None, date], day: date) -> list[M]:
    """Those in force: of no product by the day of the event, of a product by the day on which its policy began. The
    newest last, those of a product after those of all."""
    held = [each for each in dated if each.holds_on(began.get(each.product, day) if each.product else day)]
    mine: list[M] = [each for each in held if not each.product or each.product in began]
    return sorted(mine, key=lambda each: (bool(each.product), each.from_))


def _with_product(policy: Policy, product: Product | None) -> Policy:
    """What the report says of the policy itself comes before what its product says."""
    if product is None:
        return policy
    told = {"waiting_days": product.waiting_days, "clause": product.clause}
    return policy.model_copy(
        update={key: value for key, value in told.items() if getattr(policy, key) is None}
    )


def _defaults(defaults: Defaults, thresholds: Iterable[Threshold]) -> Defaults:
    return Defaults.model_validate(
        {**defaults.model_dump(), **{each.name: each.value for each in thresholds}}
    )
