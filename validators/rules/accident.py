"""AC-01 … AC-17: accident proof and vehicles."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from claims.report import ClaimReport
from claims.values.names import same_name
from claims.values.plate import same_plate
from validators.answers import AbsentError, Fail, UnsureError, failed
from validators.bills import missing_sheets, whole
from validators.case import Case
from validators.paper import Cells, Paper
from validators.persons import known_as, persons
from validators.places import same_area
from validators.rule import also, rule
from validators.votes import outvoted


def own_plates(report: ClaimReport) -> list[str]:
    return [each.plate_number for each in report.vehicles if each.role != "third" and each.plate_number]


def _agrees(plate: str, others: list[str]) -> bool:
    """Whether a plate is one of others; a look-alike character apart is unknown."""
    answers = [same_plate(plate, other) for other in others]
    if True not in answers and None in answers:
        raise UnsureError("plate_number")
    return True in answers


@rule(
    "AC-01",
    "request",
    "The plate of certificate, vehicle licence and report is one",
    adjuster="车牌不一致：行驶证 {printed} / 报案 {reported}",
    customer="行驶证上的号牌与报案的保险车辆不一致，请核对并提供保险车辆的行驶证",
    english="The plate on the vehicle licence differs from the insured vehicle that was reported; please check it and provide the insured vehicle's licence",
    asks=("vehicle_licence", "clarify"),
)
def licence_is_of_own_vehicle(
    vehicle_licence: Paper, vehicle_licences: list[Paper], case: Case
) -> Fail | None:
    report, printed = case.report, vehicle_licence.text("plate_number")
    own = own_plates(report)
    third = [each.plate_number for each in report.vehicles if each.role == "third" and each.plate_number]
    if not own:
        raise AbsentError("vehicles")
    if outvoted(printed, own, vehicle_licence.document, case) or _agrees(printed, [*own, *third]):
        return None
    # Beside the own licence another is a third party's, whom the report need not name.
    if any(
        same_plate(each.sure_text("plate_number") or "", plate) for each in vehicle_licences for plate in own
    ):
        return None
    facts: dict[str, object] = {"printed": printed, "reported": "、".join(own)}
    return Fail(facts, reported={"vehicles.plate_number": "、".join(own)})


@also(
    "AC-01",
    adjuster="车牌不一致：证明 {printed} / 保险车辆 {own}",
    customer="事故证明中未见保险车辆的号牌，请协助核对",
    english="The accident certificate does not show the insured vehicle's plate; please help us check it",
    asks=("accident_certificate", "clarify"),
)
def certificate_names_own_vehicle(
    traffic_certificate: Paper, vehicle_licences: list[Paper], case: Case
) -> Fail | None:
    own = own_plates(case.report) or [
        each.text("plate_number") for each in vehicle_licences if each.carries("plate_number")
    ]
    rows = [row for row in traffic_certificate.rows if row.carries("plate_number")]
    if not own or not rows:
        raise AbsentError("plate_number")
    printed, unsure = _sure_texts(rows, "plate_number")
    if any(same_plate(plate, other) for plate in printed for other in own):
        return None
    if any(outvoted(plate, own, traffic_certificate.document, case) for plate in printed):
        return None
    lost = _may_be_lost(traffic_certificate.rows, "plate_number")
    if unsure or lost or any(same_plate(plate, other) is None for plate in printed for other in own):
        raise UnsureError("plate_number")
    return failed(printed="、".join(printed), own="、".join(own))


def _sure_texts(rows: Sequence[Cells], key: str) -> tuple[list[str], bool]:
    """What the rows say with confidence, and whether any other says something that could not be read."""
    sure, unsure = [], False
    for row in rows:
        try:
            sure.append(row.text(key))
        except UnsureError:
            unsure = True
    return sure, unsure


def _may_be_lost(rows: Sequence[Cells], key: str) -> bool:
    """Whether an engine may not have seen a party's cell: a row of a picture is there without it."""
    return any(row.from_picture for row in rows if not row.carries(key))


@rule(
    "AC-03",
    "request",
    "The driver of certificate, driving licence and report is one",
    adjuster="驾驶人不一致：驾驶证 {printed} / 驾驶人 {driver}",
    customer="请提供事故时驾驶人{driver:name}的驾驶证",
    english="Please provide the driving licence of {driver:name}, who was driving at the time",
    asks=("driver_licence", "replace"),
)
def licence_is_drivers(
    driver_licences: list[Paper], traffic_certificates: list[Paper], report: ClaimReport
) -> Fail | None:
    drivers = _reported_drivers(report) or _certified_drivers(traffic_certificates, report)
    if not drivers or not driver_licences:
        raise AbsentError("driver")
    return _judged(driver_licences, drivers, unsure=False)


def _judged(named: Sequence[Cells], drivers: list[str], unsure: bool) -> Fail | None:
    """Passes where any of the named is any of the drivers; one that could not be read might be. `unsure`: there may be
    others."""
    printed, unread = _sure_texts(named, "name")
    answers = [same_name(name, driver) for name in printed for driver in drivers]
    if True in answers:
        return None
    if unsure or unread or None in answers:
        raise UnsureError("name")
    facts: dict[str, object] = {"printed": "、".join(printed), "driver": drivers[0]}
    return Fail(facts, reported={"vehicles.driver": drivers[0]})


def _reported_drivers(report: ClaimReport) -> list[str]:
    return [each.driver for each in report.vehicles if each.role != "third" and each.driver]


def _certified_drivers(certificates: list[Paper], report: ClaimReport) -> list[str]:
    """Who drove the own vehicle by the certificates."""
    own = own_plates(report)
    rows = [row for certificate in certificates for row in certificate.rows]
    return [
        row.text("name")
        for row in rows
        if row.carries("name")
        and any(same_plate(row.sure_text("plate_number") or "", plate) for plate in own)
    ]


@also(
    "AC-03",
    adjuster="驾驶人不一致：证明 {printed} / 报案 {driver}",
    customer="事故证明载明的驾驶人与您报案的{driver:name}不一致，请协助核对",
    english="The driver on the accident certificate differs from {driver:name}, whom you reported; please help us check it",
    asks=("accident_certificate", "clarify"),
)
def certificate_names_driver(traffic_certificate: Paper, report: ClaimReport) -> Fail | None:
    drivers = _reported_drivers(report)
    rows = [row for row in traffic_certificate.rows if row.carries("name")]
    if not drivers or not rows:
        raise AbsentError("driver")
    return _judged(rows, drivers, unsure=_may_be_lost(traffic_certificate.rows, "name"))


@rule(
    "AC-04",
    "request",
    "The certificate's parties include the insured, his driver or his vehicle",
    adjuster="事故证明中无被保险人（{printed}）",
    customer="事故证明中未载明您为当事人，请补充说明或更正",
    english="The accident certificate does not name you as a party; please explain it or have it corrected",
    asks=("accident_certificate", "replace"),
    refutes=True,
)
def insured_is_party(party_certificate: Paper, vehicle_licences: list[Paper], case: Case) -> Fail | None:
    rows = [
        row for row in whole(party_certificate).rows if row.carries("name") or row.carries("plate_number")
    ]
    if not any(row.carries("name") for row in rows):
        raise AbsentError("parties")
    names, unsure_name = _sure_texts([row for row in rows if row.carries("name")], "name")
    plates, unsure_plate = _sure_texts([row for row in rows if row.carries("plate_number")], "plate_number")
    ours = [*known_as(case), *(person.name for person in persons(case) if person.name)]
    own = [*own_plates(case.report), *(each.sure_text("plate_number") or "" for each in vehicle_licences)]
    if case.report.company_insured and not any(own):
        raise AbsentError("vehicles")
    answers = [same_name(name, each) for name in names for each in ours]
    answers += [same_plate(plate, each) for plate in plates for each in own if each]
    if True in answers:
        return None
    nameless = any(not row.carries("name") for row in rows)
    if nameless or unsure_name or (unsure_plate and any(own)) or None in answers or _may_lack_a_party(rows):
        raise UnsureError("parties")
    return Fail({"printed": "、".join(names)}, reported={"insured.name": case.report.insured.name})


def _may_lack_a_party(rows: Sequence[Cells]) -> bool:
    """Hardly a certificate is about one party who is not ours: on a picture the other one may not have been seen."""
    return len(rows) < 2 and any(row.from_picture for row in rows)


@rule(
    "AC-05",
    "adjuster",
    "The parties' responsibilities fit together",
    adjuster="责任划分异常：{shares}",
)
def responsibilities_fit(traffic_certificate: Paper) -> Fail | None:
    rows = [row for row in traffic_certificate.rows if row.carries("responsibility")]
    shares = [row.text("responsibility") for row in rows]
    if not shares or (len(shares) < 2 and len(traffic_certificate.rows) > 1):
        raise AbsentError("responsibility")
    return None if _fit(Counter(shares)) else failed(shares="、".join(shares))


def _fit(shares: Counter[str]) -> bool:
    """One full and the rest none; one main with minor ones; equal ones; or none at all (交通意外)."""
    blamed = Counter({share: count for share, count in shares.items() if share != "none"})
    if not blamed:
        return True
    if blamed["full"]:
        return blamed == Counter({"full": 1})
    if blamed["main"]:
        return blamed["main"] == 1 and blamed["minor"] > 0 and not blamed["equal"]
    return blamed["equal"] > 1


@rule(
    "AC-08",
    "request",
    "All pages of the certificate are there",
    adjuster="疑缺页：第{sheets}页",
    customer="请补充事故证明第{sheets}页",
    english="Please add page {sheets} of the accident certificate",
    asks=("accident_certificate", "replace"),
)
def certificate_is_whole(certificate: Paper, case: Case) -> Fail | None:
    if "accident_certificate" not in case.wanted:
        return None
    lacking = missing_sheets(certificate)
    return failed(sheets="、".join(map(str, lacking))) if lacking else None


@rule(
    "AC-13",
    "request",
    "The fire certificate is about the place, time and party of the report",
    adjuster="火灾地点不符：证明“{printed}” / 报案“{reported}”",
    customer="火灾认定书载明的地点与报案的出险地点不一致，请提供与出险地点一致的火灾认定书",
    english="The place on the fire certificate differs from the place reported; please provide the fire certificate for that place",
    asks=("accident_certificate", "clarify"),
)
def fire_was_here(fire_certificate: Paper, report: ClaimReport) -> Fail | None:
    printed = fire_certificate.text("accident_place")
    answers = [same_area(printed, place) for place in (report.place, report.insured.address) if place]
    if True in answers:
        return None
    if answers[0] is None:
        raise AbsentError("district")
    return Fail({"printed": printed, "reported": report.place}, reported={"place": report.place})


@also(
    "AC-13",
    adjuster="火灾时间不符：证明 {printed} / 报案 {reported}",
    customer="火灾认定书载明的时间为{printed}，与您报案时的{reported}不同，请协助说明",
    english="The fire certificate gives the time as {printed}, your report as {reported}; please help us understand the difference",
    asks=("accident_certificate", "clarify"),
)
def fire_was_then(fire_certificate: Paper, case: Case) -> Fail | None:
    printed = fire_certificate.span("accident_time")
    late = printed.apart(case.occurred) > timedelta(hours=24)
    return failed(printed=printed, reported=case.occurred) if late else None
