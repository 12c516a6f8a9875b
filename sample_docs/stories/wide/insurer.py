"""Claims under the wording of one insurer (sample_docs/insurer): what its products demand and its limits tell."""

from collections.abc import Mapping
from dataclasses import replace

from sample_docs.facts import Facts
from sample_docs.sheet import Sheet
from sample_docs.stories.changes import CHEAP, with_facts
from sample_docs.stories.events import ILLNESS, SCRAPED, STORM, own_car
from sample_docs.stories.tale import Paper, Tale, Told

_HEALTH, _ORIGINAL, _HOME = "示例安康医疗险", "示例原件医疗险", "示例家财综合险"
_LISTED = with_facts(hospital="示例市第一人民医院")
_PRIVATE = with_facts(hospital="示例康宁医院")


def _under(product: str, **more: object) -> Told:
    """A policy of the product that began with the year."""

    def told(facts: Facts) -> Mapping[str, object]:
        days = {"start": "2026-01-01T00:00:00+08:00", "end": "2027-01-01T00:00:00+08:00"}
        return {"policies": [{"policy_no": facts.policy_no, "product": product, **days}], **more}

    return told


def _breeze(sheet: Sheet) -> Sheet:
    """Less rain and wind than any clause calls a storm."""
    return replace(sheet, data={**sheet.data, "rain": "12.4", "wind": "9.6"})


def _hit_in_front(facts: Facts) -> Mapping[str, object]:
    return {"vehicles": [{**own_car(facts), "damage_parts": ["前保险杠", "左前大灯"]}]}


TALES = (
    Tale(
        "insurer.health-complete", "health.outpatient", ILLNESS,
        ("claim_form/personal id_card/copy bank_card/named outpatient_record/printed medical_bill/details",),
        where="bj", cast=_LISTED, report=_under(_HEALTH, claimed_amount="50.00"),
        told="A hospital of the list, after the waiting period, within age and authority.",
    ),
    Tale(
        "insurer.health-other-hospital", "health.outpatient", ILLNESS,
        ("claim_form/personal id_card/pair bank_card/account outpatient_record/printed medical_bill/details",),
        "", "MD-08 adjuster; MD-12 adjuster; QL-09 info", "bj", _PRIVATE,
        _under(_HEALTH, claimed_amount="30000.00"),
        "A private hospital, and more is claimed than it cost and than one clerk may pay.",
    ),
    Tale(
        "insurer.health-no-consent", "health.outpatient", ILLNESS,
        ("claim_form/personal id_card/copy bank_card/named outpatient_record/printed",
         Paper("medical_bill/details", how="digital")),
        "consent missing", "QL-07 request", "bj", report=_under(_ORIGINAL),
        told="The product demands a consent; its bill came as the file that the hospital issued.",
    ),
    Tale(
        "insurer.health-original", "health.outpatient", ILLNESS,
        ("claim_form/personal id_card/copy bank_card/named outpatient_record/printed",
         Paper("medical_bill/details", how="scan")),
        "medical_bill replace", "QL-02 request", "bj",
        report=_under(_ORIGINAL, consents=[{"type": "sensitive_data", "granted_at": "2026-11-05"}]),
        unseen=True, told="The product demands the bill itself; a scan of it came.",
    ),
    Tale(
        "insurer.weather-complete", "property.weather", STORM,
        ("claim_form/letter id_card/pair bank_card/named loss_list/household photo/room",
         "accident_certificate/weather"), where="js", cast=CHEAP, report=_under(_HOME),
        told="This product's customers bring the certificate; it tells of a storm.",
    ),
    Tale(
        "insurer.weather-breeze", "property.weather", STORM,
        ("claim_form/letter id_card/pair bank_card/named loss_list/household photo/room",
         Paper("accident_certificate/weather", edit=_breeze)),
        "", "AC-15 adjuster", "js", CHEAP, _under(_HOME), "The certificate tells of no storm.", unseen=True,
    ),
    Tale(
        "insurer.weather-no-certificate", "property.weather", STORM,
        ("claim_form/letter id_card/copy bank_card/account loss_list/letter photo/room",),
        "accident_certificate missing", "", "gd", CHEAP, _under(_HOME),
        "Other products' customers are not asked for it.",
    ),
    Tale(
        "insurer.motor-front-complete", "motor.single", SCRAPED,
        ("claim_form/motor id_card/copy bank_card/named vehicle_licence/pair driver_licence/electronic",
         "photo/car repair_settlement/plain vat_invoice/repair"),
        where="hn", report=_hit_in_front, told="What was repaired lies where it was hit.",
    ),
)  # fmt: skip
