"""AC-07, AC-09, AC-10, AC-14, AC-17: what makes an accident proof valid, and what its contents tell the adjuster."""

from itertools import combinations

from claims.values.organisations import same_organisation
from validators.answers import AbsentError, Fail, agreed, failed
from validators.case import Case
from validators.lexicon import has_any, lexicon
from validators.paper import Paper
from validators.rule import also, rule

_POLICE = ("traffic", "traffic_simple", "traffic_proof")


@rule(
    "AC-07",
    "request",
    "An accident certificate is sealed; a negotiated agreement is signed by all parties",
    adjuster="缺{lacking}",
    customer="请提供加盖{issuer}印章的完整事故证明",
    english="Please provide the complete accident certificate with the stamp of {issuer}",
    asks=("accident_certificate", "replace"),
)
def certificate_is_sealed(certificate: Paper, case: Case) -> Fail | None:
    if certificate.kind == "traffic_negotiated" or "accident_certificate" not in case.wanted:
        raise AbsentError("seal_present")
    if not certificate.meant().lacks("seal_present"):
        return None
    issuer = "交警部门" if certificate.kind in _POLICE else "出具单位"
    return failed(lacking="章", issuer=issuer)


@also(
    "AC-07",
    adjuster="自行协商协议书缺签名",
    customer="请提供各方签字齐全的自行协商协议书",
    english="Please provide the agreement with the signatures of all parties",
    asks=("accident_certificate", "replace"),
)
def agreement_is_signed(negotiated: Paper, case: Case) -> Fail | None:
    if "accident_certificate" not in case.wanted:
        raise AbsentError("accident_certificate")
    return failed() if negotiated.meant().lacks("signature_present") else None


@rule(
    "AC-09",
    "adjuster",
    "There is one traffic certificate, and no later one takes its place",
    adjuster="存在多份事故认定书（{numbers}），请核对是否有复核或新认定书",
)
def certificate_is_not_superseded(traffic_certificates: list[Paper]) -> Fail | None:
    numbered = [each for each in traffic_certificates if each.sure_text("certificate_number")]
    if not numbered:
        raise AbsentError("certificate_number")
    for one, other in combinations(numbered, 2):
        if one.text("certificate_number") != other.text("certificate_number"):
            numbers = "、".join(each.text("certificate_number") for each in numbered)
            return failed(numbers=numbers)
    return None


@rule(
    "AC-10",
    "adjuster",
    "Where somebody was hurt the parties did not merely settle among themselves (实施条例 86)",
    adjuster="人伤案不适用自行协商",
    customer="请补充交警出具的事故认定书",
    english="Please add the accident certificate of the traffic police",
    asks=("accident_certificate", "replace"),
)
def hurt_needs_police(negotiated: Paper, case: Case) -> Fail | None:
    negotiated.show("accident_time", "certificate_number")
    hurt = bool(case.report.injured) or bool(case.scenarios & {"motor.injury", "accident.medical"})
    return failed() if hurt else None


@rule(
    "AC-14",
    "investigate",
    "The fire's cause is neither arson nor intent",
    adjuster="起火原因涉免责：{cause}",
)
def fire_was_no_arson(fire_certificate: Paper) -> Fail | None:
    words = lexicon()
    cause = fire_certificate.seen("cause").as_text
    for denied in words.no_arson:
        cause = cause.replace(denied, "")
    if has_any(cause, words.arson):
        fire_certificate.need("cause")
        return failed(cause=cause)
    fire_certificate.says("cause", words.fires)  # where it names none of these the text must be certain
    return None


@rule(
    "AC-17",
    "request",
    "A work accident is certified by the employer or the policyholder",
    adjuster="证明单位“{printed}”与投保单位不符",
    customer="请由{unit}盖章出具事故证明并留联系人电话",
    english="Please have the employer ({unit}) issue and stamp the accident certificate, with the telephone number of a contact",
    asks=("accident_certificate", "clarify"),
)
def unit_is_employer(unit_certificate: Paper, case: Case) -> Fail | None:
    if case.report.cause != "work":
        raise AbsentError("work")
    employer, holder = case.report.employer, case.report.policyholder
    units = [each.name for each in (employer, holder) if each is not None and each.name]
    if not units:
        raise AbsentError("employer")
    printed = unit_certificate.text("issuing_authority")
    if agreed((same_organisation(printed, unit) for unit in units), "issuing_authority"):
        return None
    return Fail({"printed": printed, "unit": units[0]}, reported={"employer.name": units[0]})
