"""Claims of liability, cargo and travel insurance."""

from collections.abc import Mapping

from sample_docs.facts import Facts
from sample_docs.sheet import fill
from sample_docs.stories.changes import CHEAP, insured_is
from sample_docs.stories.events import DELAYED, FREIGHT, SHOP
from sample_docs.stories.tale import Paper, Tale, Told

_VICTIM = insured_is("other")


def _waybill(tale: str, ending: str = "") -> Told:
    """The waybill's number as reported: the printed one, or one with another ending."""

    def told(facts: Facts) -> Mapping[str, object]:
        printed = str(fill("cargo_waybill/form", facts, tale).documents[0].fields["number"][0])
        return {"cargo": {"waybill_no": printed[: len(printed) - len(ending)] + ending}}

    return told


_COMPANY = "claim_form/letter business_licence/upright bank_card/account"
_FREIGHT = "cargo_waybill/form cargo_invoice/list loss_list/company photo/room"

TALES = (
    Tale(
        "liability.general-complete", "liability.general", SHOP,
        (_COMPANY, Paper("claim_letter/letter", _VICTIM), "third_party_documents/form",
         Paper("accident_certificate/premises", _VICTIM), "mediation_document/letter payment_proof/list",
         Paper("medical_bill/jiangsu", _VICTIM)), where="js",
    ),
    Tale(
        "liability.general-gaps", "liability.general", SHOP,
        (_COMPANY, Paper("accident_certificate/premises", _VICTIM), "third_party_documents/form"),
        "claim_letter missing; mediation_document missing; payment_proof missing; medical_bill missing",
        where="zj", told="Nothing of what the victim wants and got.",
    ),
    Tale(
        "cargo-complete", "cargo", FREIGHT,
        (_COMPANY, _FREIGHT, "cargo_record/form cargo_receipt/list"), where="js", cast=CHEAP,
        report=_waybill("cargo-complete"),
    ),
    Tale(
        "cargo-inspected-complete", "cargo", FREIGHT,
        (_COMPANY, _FREIGHT, "cargo_packing_list/list cargo_record/form cargo_inspection/letter"),
        where="gd", cast=CHEAP, report=_waybill("cargo-inspected-complete"),
    ),
    Tale(
        "cargo-other-waybill", "cargo", FREIGHT,
        (_COMPANY, _FREIGHT, "cargo_record/form cargo_receipt/list"),
        "cargo_waybill clarify", "PR-15 request", "zj", CHEAP, _waybill("cargo-other-waybill", "40397"),
        told="The waybill bears another number than was reported.",
    ),
    Tale(
        "cargo-gaps", "cargo", FREIGHT,
        (_COMPANY, "cargo_waybill/form loss_list/company"),
        "cargo_invoice missing; cargo_record missing; loss_photo missing; cargo_receipt missing", where="sc",
        cast=CHEAP, report=_waybill("cargo-gaps"), told="Neither value nor damage are proved.",
    ),
    Tale(
        "travel.flight_delay-complete", "travel.flight_delay", DELAYED,
        ("claim_form/online id_card/copy bank_card/account itinerary/form boarding_proof/form",), where="js",
    ),
    Tale(
        "travel.flight_delay-lookup-complete", "travel.flight_delay", DELAYED,
        ("claim_form/personal id_card/pair bank_card/named itinerary/app boarding_proof/letter",
         "delay_proof/letter"), where="zj", report=lambda _: {"flight": {"lookup_failed": True}},
    ),
    Tale(
        "travel.flight_delay-gaps", "travel.flight_delay", DELAYED,
        ("claim_form/benefit id_card/copy bank_card/passbook itinerary/app",),
        "boarding_proof missing; delay_proof missing", where="hn",
        report=lambda _: {"flight": {"lookup_failed": True}},
        told="The flight could not be looked up, and nothing shows that it was taken.",
    ),
)  # fmt: skip
