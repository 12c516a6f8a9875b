"""TM-15, AC-02, AC-06, AC-12: the vehicle, its driver's licence, the share of blame and the damaged parts."""

from datetime import date

from claims.report import ClaimReport
from claims.values.plate import same_plate
from claims.values.vin import same_vin
from validators.answers import AbsentError, Fail, agreed, failed
from validators.case import Case
from validators.lexicon import lexicon
from validators.paper import Cells, Paper
from validators.rule import also, rule
from validators.rules.accident import own_plates

LONG_TERM = "long_term"


@rule(
    "TM-15",
    "adjuster",
    "The driver's licence is valid at the accident",
    adjuster="驾驶证在事故时不在有效期内（{start}至{end}）",
)
def licence_is_valid(driver_licence: Paper, case: Case) -> Fail | None:
    end = driver_licence.text("valid_to")
    start = driver_licence.text("valid_from") if driver_licence.carries("valid_from") else ""
    day = case.occurred.day
    early = bool(start) and day < date.fromisoformat(start)
    late = end != LONG_TERM and day > date.fromisoformat(end)
    return failed(start=start or "–", end=end) if early or late else None


@also("TM-15", adjuster="准驾不符：{klass} / {vehicle}")
def class_fits_vehicle(driver_licence: Paper, vehicle_licence: Paper) -> Fail | None:
    klass, vehicle = driver_licence.text("class"), vehicle_licence.text("vehicle_type")
    allowed = next((line.classes for line in lexicon().driving_classes if line.vehicle in vehicle), None)
    if allowed is None:
        raise AbsentError("vehicle_type")
    fits = any(each in klass for each in allowed)
    return None if fits else failed(klass=klass, vehicle=vehicle)


@rule(
    "AC-02",
    "adjuster",
    "The VIN of vehicle licence, report and damage assessment is one",
    adjuster="VIN 不一致：{printed} / {reported}",
)
def vin_is_one(vin_paper: Paper, vehicle_licences: list[Paper], report: ClaimReport) -> Fail | None:
    printed = vin_paper.text("vin")
    reported = [each.vin for each in report.vehicles if each.role != "third" and each.vin]
    known = reported or [each.text("vin") for each in vehicle_licences if each.carries("vin")]
    if not known or _of_third_party(vin_paper, report):
        raise AbsentError("vin")
    if agreed((same_vin(printed, vin) for vin in known), "vin"):
        return None
    said = {"vehicles.vin": "、".join(reported)} if reported else {}
    return Fail({"printed": printed, "reported": "、".join(known)}, reported=said)


def _of_third_party(paper: Paper, report: ClaimReport) -> bool:
    """Whether the plate on the paper is that of another vehicle than the own."""
    plate, own = paper.sure_text("plate_number"), own_plates(report)
    return bool(plate and own) and not any(same_plate(plate or "", each) for each in own)


@rule(
    "AC-06",
    "adjuster",
    "The own vehicle's responsibility in the certificate is the one reported",
    adjuster="责任与报案不同：证明 {printed} / 报案 {reported}",
)
def share_as_reported(traffic_certificate: Paper, report: ClaimReport) -> Fail | None:
    reported = report.own_liability
    own = own_plates(report)
    rows = [row for row in traffic_certificate.rows if _is_own(row, own)]
    if reported in (None, "unknown") or not rows or not rows[0].carries("responsibility"):
        raise AbsentError("own_liability")
    printed = rows[0].text("responsibility")
    if printed == reported:
        return None
    return Fail({"printed": printed, "reported": reported}, reported={"own_liability": str(reported)})


def _is_own(row: Cells, own: list[str]) -> bool:
    return any(same_plate(row.sure_text("plate_number") or "", plate) for plate in own)


@rule(
    "AC-12",
    "investigate",
    "The parts repaired lie on a side of the vehicle that was reported as damaged",
    adjuster="损坏部位不符：报案 {reported} / 维修 {repaired}",
)
def parts_are_those_damaged(repair_list: Paper, report: ClaimReport) -> Fail | None:
    told = [part for each in report.vehicles if each.role != "third" for part in each.damage_parts]
    named = [row.sure_text("name") or "" for row in repair_list.rows]
    reported, repaired = _sides(told), _sides(named)
    if not reported or not repaired:
        raise AbsentError("damage_parts")
    if reported & repaired:
        return None
    facts: dict[str, object] = {"reported": "、".join(told), "repaired": "、".join(sorted(repaired))}
    return Fail(facts, reported={"vehicles.damage_parts": "、".join(told)})


def _sides(names: list[str]) -> set[str]:
    """Which of the vehicle's sides the names speak of: 前保险杠 the front, 左后门 left and rear."""
    return {side for side in ("前", "后", "左", "右") for name in names if side in name}
