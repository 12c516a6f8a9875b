"""Claims of accident insurance after traffic accidents."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from sample_docs.facts import Facts, invent
from sample_docs.stories.story import Story, Upload, base_report, outpatient


def _crash(seed: str, where: str) -> Facts:
    facts = invent(seed, where)
    course = (
        f"{facts.occurred:%Y年%m月%d日%H时%M分}许，{facts.insured.name}驾车行经{facts.street}与{facts.crossing}交叉口时"
        "与他车相撞受伤。"
    )
    return replace(facts, course=course, how="驾车与他车相撞受伤", injury="车祸致患处疼痛")


def driver_photographed() -> Story:
    facts = _crash("crash-1", "js")
    own = {
        "role": "own",
        "plate_number": facts.vehicle.plate,
        "vin": facts.vehicle.vin,
        "driver": facts.insured.name,
    }
    third = {"role": "third", "plate_number": facts.other_vehicle.plate, "driver": facts.other.name}
    report = base_report(
        facts,
        "accident.medical",
        "traffic",
        place=facts.place,
        handled_by="traffic_police",
        own_liability="main",
        treatments=outpatient(facts),
        vehicles=[own, third],
    )
    return Story(
        "06-accident-complete-photo",
        facts,
        report,
        [
            Upload("IMG_0412", ("claim_form/personal",), "photo"),
            Upload("IMG_0413", ("id_card/front",), "photo"),
            Upload("IMG_0414", ("id_card/back",), "photo"),
            Upload("IMG_0415", ("bank_card/flat",), "photo"),
            Upload("IMG_0416", ("accident_certificate/simple_text",), "photo"),
            Upload("IMG_0417", ("driver_licence/card",), "photo"),
            Upload("IMG_0418", ("vehicle_licence/pair",), "photo"),
            Upload("IMG_0419", ("outpatient_record/electronic",), "photo"),
            Upload("IMG_0420", ("medical_bill/jiangsu",), "photo"),
            Upload("IMG_0421", ("fee_list/visit",), "photo"),
        ],
        told="The insured drove; everything was photographed with a telephone.",
    )


def passenger_with_faults() -> Story:
    facts = _crash("crash-2", "sc")
    insured = replace(facts.insured, id_from=date(2006, 9, 3), id_to=date(2026, 9, 3))
    facts = replace(facts, insured=insured, course=facts.course.replace("驾车", "乘车"))
    later = replace(facts, occurred=facts.occurred + timedelta(days=3))
    report = base_report(
        facts,
        "accident.medical",
        "traffic",
        place=facts.place,
        handled_by="traffic_police",
        treatments=outpatient(facts),
    )
    return Story(
        "07-accident-expired-id",
        facts,
        report,
        [
            Upload("申请书", ("claim_form/personal",), "digital"),
            Upload("身份证", ("id_card/copy",), "scan"),
            Upload("银行卡", ("bank_card/named",), "scan"),
            Upload("交警/认定书", ("accident_certificate/boxed",), "digital", later),
            Upload("医院/病历", ("outpatient_record/printed",), "digital"),
            Upload("医院/票据", ("medical_bill/details",), "digital"),
            Upload("列车时刻", ("other/timetable",), "digital"),
        ],
        "incomplete",
        [("id_card", "replace"), ("accident_certificate", "clarify")],
        [("ID-05", "request", "fail"), ("TM-03", "request", "fail"), ("QL-05", "info", "fail")],
        told="The identity card ran out, the certificate names another day, and a timetable came along.",
    )


def stories() -> Iterator[Story]:
    yield driver_photographed()
    yield passenger_with_faults()
