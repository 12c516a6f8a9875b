"""Claims of motor insurance: damage, injuries of others, theft."""

from dataclasses import replace

from sample_docs.facts import Facts
from sample_docs.prices import Item
from sample_docs.stories.changes import (
    days_later,
    edits,
    insured_is,
    other_vehicle,
    printed,
    third_vehicle,
    unstamped,
    with_facts,
)
from sample_docs.stories.events import COLLIDED, HIT, SCRAPED, STOLEN
from sample_docs.stories.tale import Paper, Tale

_VICTIM = insured_is("other")
_REPAIR = "photo/car damage_assessment/report repair_settlement/plain vat_invoice/repair"
_VALID = edits(printed("valid_from", "2019-05-12"), printed("valid_to", "2029-05-12"))


def _dearer(facts: Facts) -> Facts:
    extra = Item("后视镜", "", "件", 1, facts.repairs[0].price, facts.repairs[0].bought)
    return replace(facts, repairs=(*facts.repairs, extra))


def _other_driver(facts: Facts) -> Facts:
    return replace(facts, driver_other=facts.guardian)


def _police_came(_facts: Facts) -> dict[str, object]:
    return {"handled_by": "traffic_police", "towed": True}


TALES = (
    Tale(
        "motor.single-towed-complete", "motor.single", COLLIDED,
        ("claim_form/motor id_card/pair bank_card/account vehicle_licence/spread driver_licence/copy",
         "accident_certificate/strip rescue_invoice/form", _REPAIR),
        where="js", report=lambda _: {"towed": True},
    ),
    Tale(
        "motor.single-other-car", "motor.single", SCRAPED,
        ("claim_form/motor id_card/copy bank_card/named", Paper("vehicle_licence/pair", other_vehicle),
         Paper("driver_licence/card", edit=_VALID), "photo/car repair_settlement/ruled vat_invoice/repair"),
        "vehicle_licence clarify", "AC-01 request", "zj", told="The licence is of another car.",
    ),
    Tale(
        "motor.single-other-driver", "motor.single", SCRAPED,
        ("claim_form/letter id_card/pair bank_card/named vehicle_licence/pair",
         Paper("driver_licence/card", _other_driver, _VALID), "photo/car repair_settlement/plain vat_invoice/machine"),
        "driver_licence replace", "AC-03 request", "hn", told="The driving licence is not the driver's.",
    ),
    Tale(
        "motor.single-dearer-invoice", "motor.single", SCRAPED,
        ("claim_form/motor id_card/pair bank_card/account vehicle_licence/pair driver_licence/electronic",
         "photo/car repair_settlement/ruled", Paper("vat_invoice/repair", _dearer)),
        "repair_settlement clarify", "PR-11 request", "js",
        told="The invoice has a part that the settlement does not have.",
    ),
    Tale(
        "motor.single-other-buyer", "motor.single", SCRAPED,
        ("claim_form/motor id_card/copy bank_card/named vehicle_licence/pair driver_licence/copy",
         "photo/car repair_settlement/plain", Paper("vat_invoice/repair", insured_is("guardian"))),
        "vat_invoice replace", "PR-12 request", "gd", told="The invoice is made out to somebody else.",
    ),
    Tale(
        "motor.single-nothing-of-repair", "motor.single", SCRAPED,
        ("claim_form/letter id_card/pair bank_card/account vehicle_licence/electronic driver_licence/counted",),
        "loss_photo missing; vat_invoice missing; repair_settlement missing; accident_certificate missing; "
        "rescue_invoice missing", where="js", report=_police_came,
        told="Towed, and nothing of accident and repair came.",
    ),
    Tale(
        "motor.multi-complete", "motor.multi", COLLIDED,
        ("claim_form/motor id_card/pair bank_card/named vehicle_licence/pair",
         Paper("driver_licence/card", edit=_VALID),
         "accident_certificate/simple_table third_party_documents/form", _REPAIR), where="gd",
    ),
    Tale(
        "motor.multi-licences-complete", "motor.multi", COLLIDED,
        ("claim_form/motor id_card/copy bank_card/account vehicle_licence/pair",
         Paper("driver_licence/copy", edit=_VALID), Paper("vehicle_licence/pair", third_vehicle),
         Paper("driver_licence/card", third_vehicle, _VALID),
         "accident_certificate/general", _REPAIR), where="js",
        told="The third party's licences are its papers.",
    ),
    Tale(
        "motor.multi-unsigned-agreement", "motor.multi", COLLIDED,
        ("claim_form/motor id_card/pair bank_card/named vehicle_licence/pair",
         Paper("driver_licence/card", edit=_VALID),
         Paper("accident_certificate/agreement", edit=unstamped("party0", "party1")),
         "third_party_documents/form", _REPAIR),
        "accident_certificate replace; payment_proof missing", "AC-07 request", "zj",
        report=lambda _: {"handled_by": "negotiated", "insured_paid": True},
        told="The drivers' agreement is not signed; what the insured paid is not proved.",
    ),
    Tale(
        "motor.multi-third-party-lacks", "motor.multi", COLLIDED,
        ("claim_form/motor id_card/pair bank_card/account", Paper("vehicle_licence/pair", third_vehicle),
         "driver_licence/card accident_certificate/boxed", _REPAIR),
        "vehicle_licence missing; third_party_documents missing; mediation_document missing", where="sc",
        report=lambda _: {"mediated": True},
        told="Only the third party's vehicle licence came: the own one, and the third party's other one, lack.",
    ),
    Tale(
        "motor.injury-complete", "motor.injury", HIT,
        ("claim_form/motor id_card/pair bank_card/named accident_certificate/general",
         Paper("id_card/copy", _VICTIM), Paper("outpatient_record/printed", _VICTIM),
         Paper("diagnosis_certificate/slip", _VICTIM), Paper("medical_bill/jiangsu", _VICTIM),
         Paper("fee_list/visit", _VICTIM)), where="js",
    ),
    Tale(
        "motor.injury-lasting-complete", "motor.injury", HIT,
        ("claim_form/motor id_card/copy bank_card/account accident_certificate/numbered",
         Paper("id_card/pair", _VICTIM), Paper("outpatient_record/electronic", _VICTIM),
         Paper("diagnosis_certificate/letter", _VICTIM), Paper("medical_bill/details", _VICTIM),
         Paper("fee_list/visit", _VICTIM), Paper("income_proof/letter", _VICTIM),
         Paper("care_proof/letter", _VICTIM), Paper("transport_receipts/taxi", _VICTIM),
         "payment_proof/list"), where="bj",
        report=lambda _: {"lost_income": True, "care": True, "travel_cost": True, "insured_paid": True},
    ),
    Tale(
        "motor.injury-gaps", "motor.injury", HIT,
        ("claim_form/motor id_card/pair bank_card/named accident_certificate/general",
         Paper("outpatient_record/printed", _VICTIM), Paper("medical_bill/details", _VICTIM)),
        "victim_id missing; fee_list missing; diagnosis_certificate missing; income_proof missing; "
        "dependants_proof missing; aids_receipts missing", where="bj",
        report=lambda _: {"lost_income": True, "dependants": True, "aids": True},
        told="Of the victim only the record and the bill came.",
    ),
    Tale(
        "motor.theft-complete", "motor.theft", STOLEN,
        ("claim_form/motor id_card/copy bank_card/account accident_certificate/filed vehicle_licence/pair",
         "vehicle_registration/form vehicle_tax_proof/form purchase_proof/contract subrogation/letter"),
        "", "AC-16 info", "js", unseen=True,
        told="The keys were handed over; the case was filed less than sixty days ago.",
    ),
    Tale(
        "motor.theft-gaps", "motor.theft", STOLEN,
        ("claim_form/motor id_card/pair bank_card/named accident_certificate/filed vehicle_licence/spread",
         "vehicle_tax_proof/form"),
        "vehicle_registration missing; vehicle_keys missing; purchase_proof missing; subrogation missing",
        "AC-16 info", "zj", report=lambda _: {"documents_held": []}, unseen=True,
        told="No registration, no keys, no proof of purchase and no subrogation.",
    ),    Tale(
        "motor.theft-unsolved-complete", "motor.theft", STOLEN,
        ("claim_form/motor id_card/pair bank_card/named accident_certificate/filed vehicle_licence/spread",
         "vehicle_registration/form vehicle_tax_proof/form purchase_proof/contract subrogation/letter",
         "police_unsolved/letter"), where="gd", cast=days_later(-90), unseen=True,
        told="The case was filed more than sixty days ago and is not solved.",
    ),
    Tale(
        "motor.theft-sixty-days", "motor.theft", STOLEN,
        ("claim_form/motor id_card/copy bank_card/account accident_certificate/filed vehicle_licence/pair",
         "vehicle_registration/form vehicle_tax_proof/form purchase_proof/contract subrogation/letter"),
        "police_unsolved missing", where="js", cast=days_later(-90), unseen=True,
        told="Sixty days after the filing it is time for the proof that the case is not solved.",
    ),
    Tale(
        "motor.theft-only-reported", "motor.theft", STOLEN,
        ("claim_form/motor id_card/pair bank_card/named",
         Paper("accident_certificate/alarm", with_facts(offence=("盗窃", "停放在路边的车辆被盗"))),
         "vehicle_licence/pair vehicle_registration/form vehicle_tax_proof/form purchase_proof/contract",
         "subrogation/letter"),
        "police_filing replace", "AC-16 request; AC-16 info", "js", unseen=True,
        told="The police's slip says that it was reported, not that a case was opened.",
    ),
)  # fmt: skip
