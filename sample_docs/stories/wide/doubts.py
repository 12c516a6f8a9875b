"""Claims with what only the adjuster may judge: dates, sums, persons and vehicles that do not fit together."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from sample_docs import numbers
from sample_docs.facts import Facts
from sample_docs.prices import Charge
from sample_docs.sheet import Sheet
from sample_docs.stories.changes import (
    both,
    days_later,
    edits,
    firm_claims,
    goods,
    in_row,
    insured_with,
    later,
    misprinted_number,
    printed,
    summed,
    with_facts,
)
from sample_docs.stories.events import (
    BURNT,
    COLLIDED,
    CRASH,
    FALL,
    FALL_STAY,
    ILLNESS,
    SCRAPED,
    WORK,
    company,
    own_car,
)
from sample_docs.stories.tale import Cast, Paper, Tale

_AT_THIRTY = insured_with(id_from=date(2023, 3, 1), id_to=date(2033, 3, 1))
_LONG_ILL = replace(ILLNESS, texts={**ILLNESS.texts, "injury": "反复右下腹痛3年余，加重"})
_DRUNK = "经血液检验，{name}系饮酒后驾驶机动车，是造成此事故的主要原因。"
_TWICE = goods(
    "笔记本电脑|飞页 X14|台|1|4688.00", "金项链|足金 30g|条|1|1800.00",
    "微波炉|云厨 M20|台|1|459.00", "微波炉|云厨 M20|台|1|459.00",
)  # fmt: skip
_CHEAPER = goods("笔记本电脑|飞页 X14|台|1|3999.00", "金项链|足金 30g|条|1|1800.00")
_ELSEWHERE = "北塘区凤凰路与新安路交叉口"


def _policy(facts: Facts, start: int, end: int, **more: object) -> dict[str, object]:
    days = {"start": f"{start}-01-01T00:00:00+08:00", "end": f"{end}-01-01T00:00:00+08:00"}
    return {"policies": [{"policy_no": facts.policy_no, **days, **more}]}


def _on(day: date) -> Cast:
    """Everything is shifted so that the visit is on that day."""
    return lambda facts: days_later((day - facts.visit.date()).days)(facts)


def _no_fund(facts: Facts) -> Facts:
    """All charges are the patient's own expense."""
    return replace(facts, charges=tuple(replace(each, grade="丙") for each in facts.charges))


def _of_other_sex(facts: Facts) -> Facts:
    name = "妇科超声检查" if facts.insured.male else "前列腺超声检查"
    charge = Charge("检查费", name, "", "次", facts.charges[0].quantity, facts.charges[0].price, "甲")
    return replace(facts, charges=(*facts.charges, charge))


def _wrong_sex(sheet: Sheet) -> Sheet:
    male = sheet.documents[0].fields["sex"][0] == "male"
    return printed("sex", "女" if male else "男", "female" if male else "male")(sheet)


def _declared(facts: Facts) -> Mapping[str, object]:
    insured = facts.insured
    return {
        "insured": {
            "name": insured.name,
            "id_number": insured.id_number,
            "birth_date": f"{insured.born - timedelta(days=400)}",
        }
    }


def _misprinted(facts: Facts) -> Facts:
    return replace(facts, insured=misprinted_number(facts.insured))


def _other_vin(facts: Facts) -> Facts:
    return replace(facts, vehicle=replace(facts.vehicle, vin=numbers.vin(Random(facts.report_no))))


def _red(facts: Facts) -> Facts:
    return replace(facts, repairs=tuple(replace(each, quantity=-each.quantity) for each in facts.repairs))


def _hit_behind(facts: Facts) -> Mapping[str, object]:
    return {"vehicles": [{**own_car(facts), "damage_parts": ["后保险杠", "后备箱盖"]}]}


def _drunk(sheet: Sheet) -> Sheet:
    parties = sheet.data["parties"]
    assert isinstance(parties, list)
    return replace(sheet, data={**sheet.data, "analysis": _DRUNK.format(name=parties[0]["name"])})


TALES = (
    Tale(
        "health.outpatient-twice-complete", "health.outpatient", FALL,
        ("claim_form/personal id_card/copy bank_card/named outpatient_record/electronic medical_bill/details",
         "medical_bill/details"), "", "MD-13 info", "bj", told="The bill came twice.",
    ),
    Tale(
        "health.outpatient-early-visit", "health.outpatient", FALL,
        ("claim_form/personal id_card/pair bank_card/account",
         Paper("outpatient_record/printed", days_later(-3)), Paper("medical_bill/jiangsu", days_later(-3)),
         "fee_list/visit"), "", "TM-05 adjuster", "js", told="The visit was three days before the fall.",
    ),
    Tale(
        "health.outpatient-odd-bill", "health.outpatient", FALL,
        ("claim_form/benefit id_card/copy bank_card/named outpatient_record/electronic",
         Paper("medical_bill/details",
               edit=edits(summed(lambda total: total + 100, words=False), printed("bill_code", "11060225")))),
        "", "MD-02 adjuster; MD-03 adjuster; MD-04 adjuster; MD-15 investigate", "bj",
        told="The bill's total is 100.00 above its rows and its words; its code is of an inpatient's bill.",
    ),
    Tale(
        "health.outpatient-own-expense", "health.outpatient", FALL,
        ("claim_form/personal id_card/pair bank_card/named",
         Paper("outpatient_record/printed", with_facts(diagnosis="慢性胃炎")),
         Paper("medical_bill/details", edit=printed("issue_date", "2026-12-03"))),
        "", "MD-06 adjuster; MD-11 adjuster; MD-12 adjuster; TM-10 investigate; ID-13 info", "bj", _no_fund,
        lambda facts: {"claimed_amount": "99999.00", "reporter": {"name": facts.insured.name}},
        "Gastritis after a fall, no fund paid, more is claimed than it cost, and the bill is of next month.",
    ),
    Tale(
        "health.outpatient-waiting", "health.outpatient", _LONG_ILL,
        ("claim_form/online id_card/copy bank_card/account outpatient_record/electronic",
         "medical_bill/details"),
        "", "TM-02 adjuster; MD-18 adjuster; MD-19 investigate; TM-17 info", "bj",
        both(_on(date(2026, 10, 2)), _of_other_sex),
        lambda facts: _policy(facts, 2026, 2027, waiting_days=300),
        "An illness of years, in the waiting period, treated on a holiday, with an item of the other sex.",
    ),
    Tale(
        "health.inpatient-odd-stay", "health.inpatient", FALL_STAY,
        ("claim_form/personal id_card/pair bank_card/named",
         Paper("medical_bill/ward", edit=printed("issue_date", "2026-10-01")),
         Paper("fee_list/total", with_facts(hospital="上海市望江路医院")),
         Paper("discharge_summary/record", edit=printed("days", "30")),
         Paper("discharge_summary/boxed", with_facts(hospital="上海市北塘医院", admission_number="BT1002003"))),
        "", "TM-08 adjuster; TM-09 adjuster; MD-07 adjuster; TM-18 investigate", "sh",
        told="Thirty days in one week, a bill before the stay, three hospitals at once.",
    ),
    Tale(
        "health.outpatient-odd-card", "health.outpatient", FALL,
        ("claim_form/personal", Paper("id_card/copy", edit=_wrong_sex),
         "bank_card/named outpatient_record/electronic medical_bill/details"),
        "", "ID-04 investigate; ID-07 adjuster; ID-08 adjuster", "bj", _AT_THIRTY, _declared,
        "The card's sex and term do not fit its number, the declared birthday is another.",
    ),
    Tale(
        "health.outpatient-misprinted-card", "health.outpatient", FALL,
        ("claim_form/benefit id_card/pair bank_card/account outpatient_record/printed medical_bill/details",),
        "", "ID-03 adjuster", "bj", _misprinted,
        told="The number's check character is wrong, on the card as in the report.",
    ),
    Tale(
        "accident.medical-late", "accident.medical", CRASH,
        ("claim_form/personal id_card/copy bank_card/named vehicle_licence/pair",
         Paper("driver_licence/copy", edit=edits(printed("valid_from", "2019-05-12"),
                                                 printed("valid_to", "2029-05-12"))),
         Paper("accident_certificate/general", with_facts(liability=("main", "main"))),
         "outpatient_record/printed medical_bill/jiangsu fee_list/visit"),
        "", "TM-06 adjuster; TM-13 adjuster; AC-05 adjuster; AC-06 adjuster", "js",
        both(later(5, "visit"), later(12, "reported")), lambda _: {"own_liability": "minor"},
        "First seen after five days, reported after twelve; both drivers bear the main part.",
    ),
    Tale(
        "accident.medical-long-ago", "accident.medical", WORK,
        ("claim_form/benefit id_card/copy bank_card/named accident_certificate/unit",
         "outpatient_record/emergency medical_bill/details"),
        "", "TM-06 adjuster; TM-07 adjuster; TM-14 adjuster; MD-15 investigate", "bj",
        both(days_later(-1100), later(200, "visit")), lambda facts: _policy(facts, 2023, 2024),
        "Claimed after three years, treated half a year after the accident, a bill from before its time.",
    ),
    Tale(
        "accident.medical-agreed", "accident.medical", CRASH,
        ("claim_form/personal id_card/copy bank_card/named vehicle_licence/pair",
         Paper("driver_licence/copy", edit=edits(printed("valid_from", "2010-05-12"),
                                                 printed("valid_to", "2016-05-12"))),
         "accident_certificate/agreement outpatient_record/electronic medical_bill/details"),
        "", "AC-10 adjuster; TM-15 adjuster; TM-01 adjuster", "bj",
        report=lambda facts: {"handled_by": "negotiated", **_policy(facts, 2025, 2026)},
        told="Hurt people cannot merely agree; licence and policy had run out.",
    ),
    Tale(
        "motor.single-odd-papers", "motor.single", SCRAPED,
        ("claim_form/motor id_card/copy bank_card/named",
         Paper("vehicle_licence/pair", edit=printed("inspection_valid_to", "2026年03月", "2026-03-31")),
         "driver_licence/electronic photo/car", Paper("damage_assessment/report", _other_vin),
         "repair_settlement/plain", Paper("vat_invoice/repair", days_later(-40)),
         Paper("vat_invoice/machine", _red)),
        "", "AC-02 adjuster; TM-12 adjuster; AC-12 investigate; PR-13 investigate; TM-16 info", "hn",
        report=_hit_behind,
        told="Repaired before the accident, at the wrong end, another VIN assessed, a red invoice besides.",
    ),
    Tale(
        "motor.multi-two-certificates", "motor.multi", COLLIDED,
        ("claim_form/motor id_card/pair bank_card/named vehicle_licence/pair driver_licence/copy",
         "accident_certificate/boxed", Paper("accident_certificate/general", edit=_drunk),
         "third_party_documents/form photo/car repair_settlement/ruled vat_invoice/repair"),
        "", "AC-09 adjuster; TM-04 adjuster; AC-11 investigate", "gd",
        report=lambda facts: {"place": f"{facts.town}{_ELSEWHERE}"},
        unseen=True, told="Two certificates, one of them about drink, and another district was reported.",
    ),
    Tale(
        "property.fire-odd-list", "property.fire", BURNT,
        ("claim_form/letter id_card/copy bank_card/named",
         Paper("accident_certificate/fire", edit=printed("cause", "他人放火引燃客厅窗帘")),
         "loss_list/household photo/room", Paper("vat_invoice/purchase", _CHEAPER)),
        "", "AC-14 investigate; PR-03 adjuster; PR-05 adjuster; PR-06 adjuster; PR-10 adjuster", "js", _TWICE,
        lambda _: {"claimed_amount": "2000.00"},
        "Arson; the list holds jewellery, one thing twice, one dearer than its invoice, and more than reported.",
    ),
    Tale(
        "property.fire-no-salvage", "property.fire", BURNT,
        ("claim_form/letter business_licence/registered bank_card/account accident_certificate/fire",
         Paper("loss_list/company", edit=in_row(1, salvage="", note="全损")), "photo/room account_books/list",
         "vat_invoice/purchase"),
        "", "PR-14 adjuster", "sc", firm_claims, company,
        "A thing that was lost whole has no salvage value.", unseen=True,
    ),
)  # fmt: skip
