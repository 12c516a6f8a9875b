"""MD-08, AC-15, QL-02, QL-09 and the ages of ID-08: what only an insurer's own wording can decide. Without it they skip
(docs/insurer.md)."""

from collections.abc import Sequence
from decimal import Decimal

from claims.insurer import Hospital, Weather
from validators.answers import AbsentError, Fail, UnsureError, failed
from validators.case import Case
from validators.forms import labels
from validators.hospitals import same_hospital
from validators.paper import Paper
from validators.rule import also, rule
from validators.serving import served_items


@rule(
    "MD-08",
    "adjuster",
    "The hospital is of the level and kind that the clause names, or it was an emergency",
    adjuster="医院等级不符或未知：{hospital}（{known}）",
    customer="如为急诊，请提供急诊病历",
    english="If it was an emergency, please provide the emergency record",
    asks=("outpatient_record", "clarify"),
)
def hospital_meets_clause(bill: Paper, case: Case) -> Fail | None:
    demanded = [product.hospitals for product in case.products if product.hospitals]
    listed = case.settings.insurer.hospitals
    if not demanded or not listed:
        raise AbsentError("hospitals")
    printed = bill.text("hospital")
    if any(treatment.emergency for treatment in case.report.treatments):
        return None
    found = _listed(printed, listed)
    if found is None:
        return failed(hospital=printed, known="不在医院名录中")
    fits = all(found.level >= terms.level and (found.public or not terms.public) for terms in demanded)
    known = f"{'一二三'[found.level - 1]}级，{'公立' if found.public else '非公立'}"
    return None if fits else failed(hospital=printed, known=known)


def _listed(printed: str, listed: Sequence[Hospital]) -> Hospital | None:
    """The hospital of the list. Raises UnsureError where none agrees and one cannot be told apart from it."""
    answers = [(each, same_hospital(printed, each.name, listed)) for each in listed]
    found = next((each for each, same in answers if same), None)
    if found is None and any(same is None for _, same in answers):
        raise UnsureError("hospital")
    return found


@rule(
    "AC-15",
    "adjuster",
    "Rain or wind as certified reach what the clause calls a storm",
    adjuster="气象未达标：{measured}",
)
def weather_reaches_clause(weather_certificate: Paper, case: Case) -> Fail | None:
    terms = [product.weather for product in case.products if product.weather]
    measured = {
        key: weather_certificate.money(key)
        for key in Weather.model_fields
        if weather_certificate.carries(key) and any(getattr(each, key) is not None for each in terms)
    }
    if not measured:
        raise AbsentError("weather")
    if any(_reaches(each, key, value) for each in terms for key, value in measured.items()):
        return None
    return failed(measured="、".join(f"{_MEASURES[key]}{value}" for key, value in measured.items()))


_MEASURES = {"rain_hour": "小时降水量", "rain_day": "日降水量", "wind_speed": "风速"}


def _reaches(terms: Weather, key: str, value: Decimal) -> bool:
    wanted: Decimal | None = getattr(terms, key)
    return wanted is not None and value >= wanted


@rule(
    "QL-02",
    "request",
    "Where the product demands a paper itself, it came as such and not as a picture of it",
    adjuster="需原件：{label}",
    customer="请邮寄或到店出示{label}原件，核验后退还",
    english="Please send or show us the original of this paper: {label}; we return it after a check",
)
def original_is_there(every_paper: Paper, case: Case) -> Fail | None:
    demanded = {item for product in case.products for item in product.originals} & case.wanted
    item = next((each for each in served_items(every_paper.document, case) if each in demanded), None)
    if item is None or not every_paper.fields:
        raise AbsentError("originals")
    # A paper that was made as a file is its own original: an e-bill, an electronic invoice.
    if not every_paper.from_picture:
        return None
    return Fail({"label": labels()[item]}, item=item, line="replace")


@rule(
    "QL-09",
    "info",
    "The amount claimed lies within the authority of this level",
    adjuster="超核赔权限：报案金额{claimed}，权限{authority}",
)
def within_authority(case: Case) -> Fail | None:
    limits = [product.authority for product in case.products if product.authority is not None]
    claimed = case.report.claimed_amount
    if not limits or claimed is None:
        raise AbsentError("authority")
    if claimed <= min(limits):
        return None
    facts: dict[str, object] = {"claimed": claimed, "authority": min(limits)}
    return Fail(facts, reported={"claimed_amount": str(claimed)})


@also("ID-08", adjuster="承保年龄不符：出险时{age}岁，产品{limits}岁")
def age_is_covered(case: Case) -> Fail | None:
    age = case.report.age_of_insured(case.occurred.day)
    limited = [each for each in case.products if each.min_age is not None or each.max_age is not None]
    if age is None or not limited:
        raise AbsentError("age")
    for product in limited:
        youngest, oldest = product.min_age or 0, product.max_age if product.max_age is not None else 200
        if not youngest <= age <= oldest:
            return failed(age=age, limits=f"{youngest}至{oldest}")
    return None
