"""Claims of health insurance: visits and stays after a fall."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from sample_docs.facts import Facts, invent
from sample_docs.people import person
from sample_docs.prices import Charge
from sample_docs.stories.story import Story, Upload, base_report, inpatient, outpatient


def _fallen(seed: str, where: str) -> Facts:
    facts = invent(seed, where)
    course = f"{facts.occurred:%Y年%m月%d日%H时%M分}许，{facts.insured.name}在{facts.street}下台阶时不慎踩空摔倒受伤。"
    return replace(facts, course=course, how="下台阶时不慎摔伤", injury="摔伤致患处肿痛")


def visit_digital() -> Story:
    facts = _fallen("visit-1", "js")
    return Story(
        "01-outpatient-complete-digital",
        facts,
        base_report(facts, "health.outpatient", "fall", treatments=outpatient(facts)),
        [
            Upload("理赔申请书", ("claim_form/personal",), "digital"),
            Upload("证件/身份证正反面", ("id_card/copy",), "digital"),
            Upload("证件/银行卡", ("bank_card/named",), "scan"),
            Upload("医院材料/电子票据_20261101", ("medical_bill/jiangsu",), "digital"),
            Upload("医院材料/费用清单", ("fee_list/visit",), "digital"),
            Upload("医院材料/门诊病历", ("outpatient_record/electronic",), "digital"),
        ],
        told="All papers of one visit, born digital but for the bank card.",
    )


def visit_of_somebody_else() -> Story:
    facts = _fallen("visit-2", "nm")
    stranger = replace(facts, insured=facts.other)
    return Story(
        "02-outpatient-wrong-bill-photo",
        facts,
        base_report(facts, "health.outpatient", "fall", treatments=outpatient(facts)),
        [
            Upload("IMG_20261103_090211", ("claim_form/personal",), "photo"),
            Upload("IMG_20261103_090305", ("id_card/pair",), "photo"),
            Upload("银行卡", ("bank_card/flat",), "ruined"),
            Upload("发票", ("medical_bill/plain",), "digital", stranger),
            Upload("微信图片_20261103091122", ("fee_list/visit",), "scan"),
            Upload("微信图片_20261103091145", ("outpatient_record/printed",), "scan"),
        ],
        "incomplete",
        [("medical_bill", "replace"), ("bank_card", "replace")],
        [("MD-01", "request", "fail"), ("QL-01", "request", "fail")],
        told="The bill is somebody else's; the photo of the bank card cannot be read.",
    )


def child() -> Story:
    facts = _fallen("visit-3", "zj")
    rng = Random("child")
    born = date(2014, 5, rng.randrange(1, 28))
    ward = person(rng, facts.province, facts.district, born)
    guardian = facts.guardian
    course = f"{facts.occurred:%Y年%m月%d日%H时%M分}许，{ward.name}在学校操场奔跑时摔倒，手臂受伤。"
    relation = "父亲" if guardian.male else "母亲"
    facts = replace(
        facts, insured=ward, applicant=guardian, relation=relation, course=course, how="奔跑时摔倒"
    )
    claimant = {
        "name": guardian.name,
        "id_number": guardian.id_number,
        "relation": relation,
        "phone": guardian.phone,
    }
    as_guardian = replace(facts, insured=guardian)
    return Story(
        "03-outpatient-complete-minor",
        facts,
        base_report(facts, "health.outpatient", "fall", treatments=outpatient(facts), claimant=claimant),
        [
            Upload("申请书", ("claim_form/personal",), "copy"),
            Upload("户口本", ("household_register/pages",), "photo"),
            Upload("家长身份证", ("id_card/pair",), "photo", as_guardian),
            Upload("家长银行卡", ("bank_card/named",), "scan"),
            Upload("票据", ("medical_bill/details",), "digital"),
            Upload("病历", ("outpatient_record/electronic",), "scan"),
        ],
        told="A child's visit, claimed by the guardian. The register lies over three photos, the bill has details.",
    )


def stay_scanned() -> Story:
    facts = _fallen("stay-1", "sh")
    return Story(
        "04-inpatient-complete-scan",
        facts,
        base_report(facts, "health.inpatient", "fall", treatments=inpatient(facts)),
        [
            Upload("1申请书", ("claim_form/personal",), "copy"),
            Upload("2身份证", ("id_card/pair",), "scan"),
            Upload("3银行卡", ("bank_card/flat",), "scan"),
            Upload("住院资料/4住院票据", ("medical_bill/ward",), "scan"),
            Upload("住院资料/5出院记录和费用清单", ("discharge_summary/record", "fee_list/total"), "scan"),
        ],
        packed=("住院资料",),
        told="A stay, all scanned; the hospital's papers come in a zip, two of them in one PDF.",
    )


def stay_with_gaps() -> Story:
    facts = _fallen("stay-2", "gd")
    extra = Charge("卫生材料费", "一次性使用护理包", "标准", "包", Decimal(2), Decimal("64.00"), "丙")
    longer = replace(facts, stay_charges=(*facts.stay_charges, extra))
    return Story(
        "05-inpatient-gaps",
        facts,
        base_report(facts, "health.inpatient", "fall", treatments=inpatient(facts)),
        [
            Upload("申请书", ("claim_form/personal",), "digital"),
            Upload("身份证人像面", ("id_card/front",), "photo"),
            Upload("卡", ("bank_card/named",), "photo"),
            Upload("票据/住院票据", ("medical_bill/ward_units",), "digital"),
            Upload("票据/清单", ("fee_list/total",), "digital", longer),
        ],
        "incomplete",
        [("id_card", "replace"), ("fee_list", "clarify"), ("discharge_summary", "missing")],
        [("ID-06", "request", "fail"), ("MD-05", "request", "fail"), ("MD-09", "request", "fail")],
        told="No back of the identity card, no discharge summary, and the fee list is 128.00 above the bill.",
    )


def stories() -> Iterator[Story]:
    yield visit_digital()
    yield visit_of_somebody_else()
    yield child()
    yield stay_scanned()
    yield stay_with_gaps()
