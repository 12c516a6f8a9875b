"""Claims of motor insurance: one's own damage, nobody else involved."""

from collections.abc import Iterator
from dataclasses import replace

from sample_docs.facts import Facts, invent
from sample_docs.layouts.repair_settlement import repair_total
from sample_docs.numbers import money
from sample_docs.stories.story import Story, Upload, base_report


def _scraped(seed: str, where: str) -> Facts:
    facts = invent(seed, where)
    course = (
        f"{facts.occurred:%Y年%m月%d日%H时%M分}许，{facts.insured.name}驾车倒库时操作不当，车头碰撞墙体受损。"
    )
    return replace(facts, course=course)


def _report(facts: Facts, **more: object) -> dict[str, object]:
    own = {
        "role": "own",
        "plate_number": facts.vehicle.plate,
        "vin": facts.vehicle.vin,
        "driver": facts.insured.name,
        "damage_parts": ["车头"],
    }
    amount = money(repair_total(facts))
    return base_report(
        facts,
        "motor.single",
        "traffic",
        handled_by="none",
        own_liability="full",
        vehicles=[own],
        claimed_amount=amount,
        **more,
    )


def own_damage() -> Story:
    facts = _scraped("car-1", "zj")
    return Story(
        "08-motor-complete-mixed",
        facts,
        _report(facts),
        [
            Upload("索赔申请书", ("claim_form/letter",), "copy"),
            Upload("身份证", ("id_card/pair",), "scan"),
            Upload("银行卡", ("bank_card/flat",), "scan"),
            Upload(
                "驾驶证行驶证",
                ("driver_licence/card", "vehicle_licence/front", "vehicle_licence/back"),
                "scan",
            ),
            Upload("现场/IMG_7001", ("photo/car",), "photo"),
            Upload("维修/定损单", ("damage_assessment/groups",), "digital"),
            Upload("维修/结算清单", ("repair_settlement/ruled",), "scan"),
            Upload("维修/发票", ("vat_invoice/repair",), "digital"),
        ],
        told="Own damage; both licences lie in one PDF.",
    )


def by_agent() -> Story:
    facts = _scraped("car-2", "hn")
    agent = facts.other
    facts = replace(facts, applicant=agent, payee_other=facts.insured, relation="受托人")
    claimant = {
        "name": agent.name,
        "id_number": agent.id_number,
        "relation": "受托人",
        "is_agent": True,
        "phone": agent.phone,
    }
    return Story(
        "09-motor-agent-no-invoice",
        facts,
        _report(facts, claimant=claimant),
        [
            Upload("申请书", ("claim_form/letter",), "digital"),
            Upload("被保险人身份证", ("id_card/copy",), "scan"),
            Upload("代办人身份证", ("id_card/pair",), "scan", replace(facts, insured=agent)),
            Upload("授权委托书", ("power_of_attorney/letter",), "scan"),
            Upload("银行卡", ("bank_card/named",), "scan"),
            Upload("行驶证", ("vehicle_licence/pair",), "photo"),
            Upload("电子驾驶证", ("driver_licence/electronic",), "digital"),
            Upload("照片/1", ("photo/car",), "photo"),
            Upload("结算单", ("repair_settlement/plain",), "scan"),
        ],
        "incomplete",
        [("vat_invoice", "missing")],
        told="An agent claims with a power of attorney; the invoice of the repair is missing.",
    )


def stories() -> Iterator[Story]:
    yield own_damage()
    yield by_agent()
