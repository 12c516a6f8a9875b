"""Claims of accident insurance: treatment, disability, death."""

from dataclasses import replace

from sample_docs.facts import Facts
from sample_docs.stories.changes import days_later, insured_is, printed, spouse_claims, unstamped
from sample_docs.stories.events import (
    CRASH,
    DEADLY,
    DISABLED,
    FALL,
    FALL_AT_HOME,
    WORK,
    claims_for,
    visited,
)
from sample_docs.stories.tale import Paper, Tale

_PASSENGER = replace(
    CRASH,
    texts={**CRASH.texts, "course": CRASH.texts["course"].replace("驾车", "乘车")},
    report=lambda facts: {**visited(facts), "place": facts.place, "handled_by": "traffic_police"},
)
_BY_INSURANCE = printed("standard", "人身保险伤残评定标准及代码")
_BY_COURTS = printed("standard", "人体损伤致残程度分级")
_AS_HEIR = insured_is("claimant")


def _other_firm(facts: Facts) -> Facts:
    return replace(facts, firm=f"{facts.town}和畅物流有限公司")


def _statutory(facts: Facts) -> dict[str, object]:
    return {"claimant": claims_for(facts, "配偶"), "beneficiary_type": "statutory"}


TALES = (
    Tale(
        "accident.medical-home-complete", "accident.medical", FALL_AT_HOME,
        ("claim_form/personal id_card/pair bank_card/account outpatient_record/printed statement/course",
         "medical_bill/details"), where="bj", told="A fall at home: record and statement are proof enough.",
    ),
    Tale(
        "accident.medical-work-complete", "accident.medical", WORK,
        ("claim_form/benefit id_card/copy bank_card/named accident_certificate/unit",
         "outpatient_record/emergency medical_bill/plain fee_list/visit"), where="nm",
    ),
    Tale(
        "accident.medical-decision-complete", "accident.medical", WORK,
        ("claim_form/online id_card/pair bank_card/passbook work_injury_decision/letter",
         "outpatient_record/electronic medical_bill/jiangsu fee_list/visit"), where="js",
        told="The decision on the work injury serves for the proof of the accident.",
    ),
    Tale(
        "accident.medical-passenger-complete", "accident.medical", _PASSENGER,
        ("claim_form/personal id_card/copy bank_card/named accident_certificate/numbered",
         "outpatient_record/printed medical_bill/details"), where="bj",
    ),
    Tale(
        "accident.medical-other-unit", "accident.medical", WORK,
        ("claim_form/benefit id_card/copy bank_card/named", Paper("accident_certificate/unit", _other_firm),
         "outpatient_record/emergency medical_bill/details"),
        "accident_certificate clarify", "AC-17 request", "bj", told="Not the employer certifies.",
    ),
    Tale(
        "accident.medical-driver-alone", "accident.medical", CRASH,
        ("claim_form/personal id_card/pair bank_card/named outpatient_record/printed medical_bill/details",),
        "accident_certificate missing; driver_licence missing; vehicle_licence missing", where="bj",
        told="The insured drove, and nothing of the accident came.",
    ),
    Tale(
        "accident.medical-not-a-party", "accident.medical", _PASSENGER,
        ("claim_form/personal id_card/copy bank_card/named",
         Paper("accident_certificate/simple_text", insured_is("guardian")),
         "outpatient_record/electronic medical_bill/details"),
        "accident_certificate replace", "AC-04 request", "bj",
        told="The certificate is about two other people.",
    ),
    Tale(
        "accident.medical-unsealed", "accident.medical", _PASSENGER,
        ("claim_form/personal id_card/copy bank_card/named",
         Paper("accident_certificate/general", edit=unstamped("seal")),
         "outpatient_record/electronic medical_bill/jiangsu fee_list/visit"),
        "accident_certificate replace", "AC-07 request", "js", told="The certificate bears no seal.",
    ),
    Tale(
        "accident.medical-page-lacks", "accident.medical", _PASSENGER,
        ("claim_form/personal id_card/copy bank_card/named",
         Paper("accident_certificate/sheets", pages=(1,)),
         "outpatient_record/electronic medical_bill/jiangsu fee_list/visit"),
        "accident_certificate replace", "AC-08 request", "js", unseen=True,
        told="Of the certificate's two pages only the second came.",
    ),
    Tale(
        "accident.medical-other-days", "accident.medical", FALL,
        ("claim_form/benefit id_card/pair bank_card/account",
         Paper("accident_certificate/unit", days_later(4)),
         Paper("medical_bill/jiangsu", insured_is("other")), "outpatient_record/printed fee_list/visit"),
        "accident_certificate clarify; medical_bill replace", "TM-03 request; MD-01 request", "js",
        told="The unit certifies another day, the bill is somebody else's.",
    ),
    Tale(
        "accident.disability-complete", "accident.disability", DISABLED,
        ("claim_form/benefit id_card/copy bank_card/account accident_certificate/boxed",
         "discharge_summary/record", Paper("disability_report/assessment", edit=_BY_INSURANCE)),
        where="js",
    ),
    Tale(
        "accident.disability-other-standard", "accident.disability", DISABLED,
        ("claim_form/benefit id_card/pair bank_card/named accident_certificate/general",
         "discharge_summary/boxed", Paper("disability_report/judicial", edit=_BY_COURTS)),
        "disability_report replace", "MD-20 request", "zj",
        told="The disability was graded by the standard of the courts.",
    ),
    Tale(
        "accident.death-complete", "accident.death", DEADLY,
        ("claim_form/benefit id_card/pair", Paper("id_card/copy", _AS_HEIR),
         "bank_card/named kinship_proof/marriage death_certificate/medical household_cancellation/letter",
         "cremation_certificate/form accident_certificate/general"),
        where="js", cast=spouse_claims,
    ),
    Tale(
        "accident.death-statutory-complete", "accident.death", DEADLY,
        ("claim_form/benefit id_card/pair", Paper("id_card/copy", _AS_HEIR),
         "bank_card/named kinship_proof/marriage heir_proof/letter death_certificate/medical",
         "household_cancellation/letter cremation_certificate/form accident_certificate/general"), where="js",
        cast=spouse_claims, report=lambda facts: {**_statutory(facts), "beneficiaries": []},
        told="The law names the beneficiaries; marriage and heirs are proved.",
    ),
    Tale(
        "accident.death-heirs-lack", "accident.death", DEADLY,
        ("claim_form/personal id_card/copy", Paper("id_card/pair", _AS_HEIR),
         "bank_card/account death_certificate/police household_cancellation/letter",
         "accident_certificate/boxed"),
        "kinship_proof missing; heir_proof missing; cremation_certificate missing", "ID-14 request", "zj",
        spouse_claims, lambda facts: {**_statutory(facts), "beneficiaries": []},
        told="The law names the beneficiaries; neither the heirs nor the marriage are proved.",
    ),
)  # fmt: skip
