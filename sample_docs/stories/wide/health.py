"""Claims of health and critical-illness insurance."""

from dataclasses import replace

from sample_docs.facts import Facts
from sample_docs.stories.changes import (
    agent_claims,
    blank,
    card_ran_out,
    charged,
    child,
    edits,
    insured_is,
    later,
    other_number,
    printed,
    unstamped,
    with_facts,
)
from sample_docs.stories.events import (
    CANCER,
    FALL,
    FALL_STAY,
    ILLNESS_STAY,
    by_agent,
    by_guardian,
)
from sample_docs.stories.tale import Paper, Tale

_SCAN = charged("检查费|磁共振成像(MRI)平扫|部位|680.00")
_PATHOLOGY = printed("conclusion", "（右肺上叶）浸润性腺癌，切缘未见癌累及。")


def _other_number(facts: Facts) -> Facts:
    return replace(facts, insured=other_number(facts.insured))


def _red(facts: Facts) -> Facts:
    return replace(facts, charges=tuple(replace(each, quantity=-each.quantity) for each in facts.charges))


def _card_fails(facts: Facts) -> Facts:
    """One digit of the account is wrong wherever it stands."""
    number = facts.insured.card_number
    wrong = number[:-1] + str((int(number[-1]) + 3) % 10)
    return replace(facts, insured=replace(facts.insured, card_number=wrong))


TALES = (
    Tale(
        "health.outpatient-exam-complete", "health.outpatient", FALL,
        ("claim_form/online id_card/pair bank_card/account outpatient_record/emergency medical_bill/plain",
         "fee_list/visit examination_report/imaging"),
        cast=_SCAN, where="nm",
    ),
    Tale(
        "health.outpatient-pharmacy-complete", "health.outpatient", FALL,
        ("claim_form/personal id_card/copy bank_card/named outpatient_record/printed medical_bill/details",
         "vat_invoice/pharmacy prescription/slip"), where="bj",
    ),
    Tale(
        "health.outpatient-held-complete", "health.outpatient", FALL,
        ("id_card/copy outpatient_record/electronic medical_bill/jiangsu fee_list/visit",),
        where="js", report=lambda _: {"documents_held": ["claim_form", "bank_card"]},
    ),
    Tale(
        "health.outpatient-agent-complete", "health.outpatient", FALL,
        ("claim_form/benefit id_card/pair", Paper("id_card/copy", insured_is("other")),
         "power_of_attorney/form bank_card/passbook outpatient_record/emergency medical_bill/details"),
        where="bj", cast=agent_claims, report=by_agent,
    ),
    Tale(
        "health.outpatient-no-exam", "health.outpatient", FALL,
        ("claim_form/online id_card/pair bank_card/named outpatient_record/emergency medical_bill/plain",
         "fee_list/visit"),
        "examination_report missing", "MD-10 request", "nm", _SCAN,
        told="An examination of 680.00 was billed, its report is missing.",
    ),
    Tale(
        "health.outpatient-no-prescription", "health.outpatient", FALL,
        ("claim_form/benefit id_card/copy bank_card/account outpatient_record/printed medical_bill/details",
         "vat_invoice/pharmacy"),
        "prescription missing", "MD-17 request", "bj", told="Medicine was bought without a prescription.",
    ),
    Tale(
        "health.outpatient-red-bill", "health.outpatient", FALL,
        ("claim_form/personal id_card/pair bank_card/named outpatient_record/printed",
         Paper("medical_bill/plain", _red), "fee_list/visit"),
        "medical_bill replace", "MD-16 request", "nm", told="The bill is a red one.",
    ),
    Tale(
        "health.outpatient-other-number", "health.outpatient", FALL,
        ("claim_form/personal", Paper("id_card/copy", _other_number),
         "bank_card/account outpatient_record/electronic medical_bill/jiangsu fee_list/visit"),
        "id_card replace", "ID-02 request", "js", told="The card bears another number.",
    ),
    Tale(
        "health.outpatient-minor-alone", "health.outpatient", FALL,
        ("claim_form/benefit id_card/pair bank_card/named outpatient_record/emergency medical_bill/details",),
        "guardian_id missing; guardian_proof missing", "ID-09 request", "zj", child, by_guardian,
        told="A parent claims for a child and proves neither himself nor the relation.",
    ),
    Tale(
        "health.outpatient-agent-alone", "health.outpatient", FALL,
        ("claim_form/online id_card/pair bank_card/account outpatient_record/printed medical_bill/jiangsu",
         "fee_list/visit"),
        "power_of_attorney missing; agent_id missing", "ID-10 request", "js", agent_claims, by_agent,
        told="An agent claims without a power of attorney and without his card.",
    ),
    Tale(
        "health.outpatient-poor-attorney", "health.outpatient", FALL,
        ("claim_form/personal id_card/pair", Paper("id_card/copy", insured_is("other")),
         Paper("power_of_attorney/form", edit=edits(blank("valid_from", "valid_to"), unstamped("principal"))),
         "bank_card/named outpatient_record/electronic medical_bill/details"),
        "power_of_attorney replace", "ID-10 request", "bj", agent_claims, by_agent,
        told="The power of attorney names no period and is not signed by the principal.",
    ),
    Tale(
        "health.outpatient-other-account", "health.outpatient", FALL,
        ("claim_form/personal id_card/copy",
         Paper("bank_card/named", lambda facts: replace(facts, payee_other=facts.other)),
         "outpatient_record/electronic medical_bill/jiangsu fee_list/visit"),
        "bank_card replace", "ID-11 request", "js", told="The bank card is somebody else's.",
    ),
    Tale(
        "health.outpatient-wrong-account", "health.outpatient", FALL,
        ("claim_form/personal id_card/copy bank_card/named outpatient_record/printed medical_bill/details",),
        "bank_card replace", "ID-12 request", "bj", _card_fails,
        told="The account's number fails its check digit, on the card and on the form.",
    ),
    Tale(
        "health.outpatient-unsigned", "health.outpatient", FALL,
        (Paper("claim_form/personal", with_facts(signed=False)),
         "id_card/pair bank_card/account outpatient_record/emergency medical_bill/plain fee_list/visit"),
        "claim_form replace", "QL-08 request", "nm", told="The claim form is not signed.",
    ),
    Tale(
        "health.outpatient-nothing-medical", "health.outpatient", FALL,
        ("claim_form/online id_card/pair", Paper("bank_card/flat", how="ruined", name="银行卡"),
         "other/notice"),
        "bank_card replace; outpatient_record missing; medical_bill missing; fee_list missing",
        "QL-01 request; QL-05 info", "gd", told="Nothing of the hospital came, the card cannot be read.",
    ),
    Tale(
        "health.inpatient-operated-complete", "health.inpatient", ILLNESS_STAY,
        ("claim_form/benefit id_card/copy bank_card/named medical_bill/ward_units fee_list/stay",
         "discharge_summary/boxed surgery_record/form"),
        where="gd", report=lambda _: {"operated": True},
    ),
    Tale(
        "health.inpatient-shared-complete", "health.inpatient", FALL_STAY,
        ("claim_form/online id_card/pair bank_card/account medical_bill/ward fee_list/total",
         "discharge_summary/record insurance_settlement/ward"),
        where="sh", report=lambda _: {"other_insurance": True},
        told="Another insurance pays too; its settlement is there.",
    ),
    Tale(
        "health.inpatient-not-settled", "health.inpatient", ILLNESS_STAY,
        ("claim_form/benefit id_card/front bank_card/named medical_bill/ward_units fee_list/total",
         "discharge_summary/record"),
        "id_card replace; insurance_settlement missing; surgery_record missing",
        "ID-06 request; MD-10 request", "gd",
        report=lambda _: {"operated": True, "other_insurance": True},
        told="Operated and insured twice, but neither is shown; the card lacks its back.",
    ),
    Tale(
        "health.inpatient-short-list", "health.inpatient", FALL_STAY,
        ("claim_form/personal id_card/pair bank_card/named medical_bill/ward",
         Paper("fee_list/total", later(-3, "discharged")), "discharge_summary/record"),
        "fee_list clarify", "MD-05 request", "sh", told="The list of charges ends three days early.",
    ),
    Tale(
        "health.inpatient-bill-alone", "health.inpatient", FALL_STAY,
        ("claim_form/personal id_card/copy bank_card/named medical_bill/ward",),
        "fee_list missing; discharge_summary missing", "MD-09 request", "sh",
        told="Of a stay only the bill came.",
    ),
    Tale(
        "health.allowance-complete", "health.allowance", ILLNESS_STAY,
        ("claim_form/benefit id_card/copy bank_card/passbook discharge_summary/boxed medical_bill/ward",),
        where="sh",
    ),
    Tale(
        "health.allowance-no-summary", "health.allowance", ILLNESS_STAY,
        ("claim_form/personal id_card/pair bank_card/named fee_list/total",),
        "discharge_summary missing", where="hn",
        told="The list serves for the bill; the summary is missing, which is no matter of MD-09.",
    ),
    Tale(
        "critical_illness-complete", "critical_illness", CANCER,
        ("claim_form/benefit id_card/pair bank_card/account diagnosis_certificate/slip",
         "discharge_summary/record", Paper("examination_report/pathology", edit=_PATHOLOGY)),
        where="js",
    ),
    Tale(
        "critical_illness-no-pathology", "critical_illness", CANCER,
        ("claim_form/online",
         "id_card/copy bank_card/named diagnosis_certificate/letter outpatient_record/electronic"),
        "id_card replace; examination_report missing; surgery_record missing",
        "ID-05 request; MD-10 request", "zj", card_ran_out, report=lambda _: {"operated": True},
        told="Neither pathology nor operation is shown, and the card ran out.",
    ),
    Tale(
        "health.allowance-and-accident-complete", "accident.medical health.allowance", FALL_STAY,
        ("claim_form/personal id_card/copy bank_card/account medical_bill/ward_units fee_list/total",
         "discharge_summary/record accident_certificate/unit"),
        where="gd",
        told="Two policies: one list of what both need.",
    ),
)  # fmt: skip
