"""ID-01 … ID-14: identity and persons."""

from datetime import date

from claims.evidence import HIDDEN
from claims.report import ClaimReport
from claims.review import ChecklistItem
from claims.values.names import same_name
from claims.values.resident_id import checksum_ok, same_number
from validators.answers import AbsentError, Fail, UnsureError, failed
from validators.case import Case
from validators.conditions import guardian, minor
from validators.counting import counts
from validators.forms import labels
from validators.paper import Paper
from validators.persons import bears_number_of, known_as
from validators.roles import Identity
from validators.rule import also, rule

LONG_TERM = "long_term"


@rule(
    "ID-01",
    "request",
    "The name on the insured's identity paper is the insured's name in the report",
    adjuster="证件姓名“{printed}”与保单“{insured}”不一致",
    customer="您提供的证件姓名（{printed:name}）与保单记录不一致，请提供保单被保险人的证件；如曾更名，请提供户口簿曾用名页",
    english="The name on the ID you sent ({printed:name}) differs from the policy; please provide the insured person's ID, or, if the name was changed, the household register page with the former name",
    asks=("id_card", "replace"),
    refutes=True,
)
def name_is_insureds(insured_card: Paper, case: Case) -> Fail | None:
    if _number_tells(insured_card, case):
        return None
    printed = insured_card.text("name")
    insured = case.report.insured.name
    if printed.isascii() and not insured.isascii():
        raise AbsentError("name")
    answers = [same_name(printed, name) for name in known_as(case)]
    if True in answers:
        return None
    if None in answers:
        raise UnsureError("name")
    return Fail({"printed": printed, "insured": insured}, reported={"insured.name": insured})


def _number_tells(card: Paper, case: Case) -> bool:
    """Whether the name is in doubt, the number beside it is certainly the insured's, and nothing that is legible of the
    name is not his: a number is one citizen's alone (居民身份证法 3)."""
    name = card.seen("name")
    if name.confidence >= card.threshold or not name.legible:
        return False
    number, insured = card.sure_text("id_number"), case.report.insured
    same = insured.id_type == "resident_id" and bool(number) and same_number(number or "", insured.id_number)
    return same and any(set(name.legible) <= {HIDDEN, *known} for known in known_as(case))


@rule(
    "ID-02",
    "request",
    "The number on the insured's identity paper is the insured's number in the report",
    adjuster="证件号不一致（末4位 {printed:tail}/{insured:tail}）",
    customer="您提供的证件号码（尾号{printed:tail}）与保单记录不一致，请提供保单被保险人的证件",
    english="The number on the ID you sent (ending {printed:tail}) differs from the policy; please provide the insured person's ID",
    asks=("id_card", "replace"),
    refutes=True,
)
def number_is_insureds(insured_card: Paper, report: ClaimReport) -> Fail | None:
    printed = insured_card.text("id_number")
    if not bears_number_of(insured_card.document, report.insured.id_type):
        raise AbsentError("id_number")
    if same_number(printed, report.insured.id_number):
        return None
    insured = report.insured.id_number
    return Fail({"printed": printed, "insured": insured}, reported={"insured.id_number": insured})


@rule(
    "ID-03",
    "adjuster",
    "The check digit of an identity card's number is right",
    adjuster="身份证校验位不通过，疑识别错误（末4位 {printed:tail}）",
)
def check_digit_holds(id_card: Paper) -> Fail | None:
    # A number that fails its check digit is kept as printed with low confidence: this rule speaks of just that.
    if not id_card.carries("id_number"):
        raise AbsentError("id_number")
    printed = id_card.seen("id_number").as_text
    if "*" in printed:
        raise AbsentError("id_number")
    if len(printed) not in (15, 18):
        raise UnsureError("id_number")
    return None if checksum_ok(printed) else failed(printed=printed)


@rule(
    "ID-05",
    "request",
    "The identity card is valid on the day of the review",
    adjuster="证件已于 {day} 到期",
    customer="{owner}已于{day:day}到期，请提供新证；换证期间可提供临时身份证",
    english="This card expired on {day:day}: {owner}. Please provide the new one, or a temporary ID card until then",
    asks=("id_card", "replace"),
)
def card_is_valid(identity: Identity, case: Case) -> Fail | None:
    if _served_otherwise(identity, case):
        return None
    dated = [paper for paper in identity.papers if paper.carries("valid_to")]
    if not dated:
        raise AbsentError("valid_to")
    sure = [_end(paper) for paper in dated if paper.sure_text("valid_to")]
    last = max(sure, default=date.min)
    if last < case.as_of:
        last = max(_end(paper) for paper in dated)
    owner = labels()[identity.item].removesuffix("（正反面）")
    return None if last >= case.as_of else Fail({"day": last, "owner": owner}, item=identity.item)


def _served_otherwise(identity: Identity, case: Case) -> bool:
    """Whether another accepted paper proves this identity: a passport, or a minor's page of the household register."""
    if any(paper.document.type != "id_card" for paper in identity.papers):
        return True
    registers = [each for each in case.of_type("household_register") if counts("lists_insured", each, case)]
    return identity.item == "id_card" and minor(case) and bool(registers)


def _end(paper: Paper) -> date:
    return date.max if paper.text("valid_to") == LONG_TERM else paper.day("valid_to")


@rule(
    "ID-06",
    "request",
    "Both sides of an identity card that is asked for are there",
    adjuster="缺身份证{side}",
    customer="请补拍{owner}的{side}",
    english="Please also photograph the {side} of the {owner}",
    asks=("id_card", "replace"),
)
def both_sides(identity: Identity, case: Case) -> Fail | None:
    papers = identity.papers
    if _served_otherwise(identity, case):
        return None
    if any(paper.kind == "temporary" for paper in papers):
        raise AbsentError("temporary")
    lacking = {"front", "back"} - {side for paper in papers for side in _sides(paper)}
    names = "和".join({"front": "人像面", "back": "国徽面"}[side] for side in sorted(lacking, reverse=True))
    owner = labels()[identity.item].removesuffix("（正反面）")
    if not lacking:
        return None
    for paper in papers:
        paper.show("id_number", "name", "valid_to")
    return Fail({"side": names, "owner": owner}, item=identity.item)


def _sides(paper: Paper) -> set[str]:
    """The sides that a paper shows: by its kind, else by what stands on it."""
    if paper.kind in ("front", "back"):
        return {paper.kind}
    if paper.kind == "both":
        return {"front", "back"}
    front = paper.carries("name") or paper.carries("id_number")
    back = paper.carries("valid_to") or paper.carries("issuing_authority")
    return {side for side, there in (("front", front), ("back", back)) if there}


@rule(
    "ID-09",
    "request",
    "For a minor the guardian's identity and the relation are proved",
    adjuster="未成年人缺监护人材料：{label}",
    customer="被保险人未满18周岁，请由父亲或母亲办理，并提供{label}",
    english="The insured person is under 18, so please have the father or mother act and provide this: {label}",
    asks=("guardian_id", "missing"),
)
def guardian_is_proved(entry: ChecklistItem, case: Case) -> Fail | None:
    if entry.item not in ("guardian_id", "guardian_proof") or not minor(case):
        raise AbsentError(entry.item)
    if entry.status != "missing":
        return None
    return Fail({"label": entry.label}, item=entry.item, thing=entry.thing)


@rule(
    "ID-10",
    "request",
    "An agent has a power of attorney and an identity card",
    adjuster="代理人缺材料：{label}",
    customer="由他人代办时，请提供{label}",
    english="As someone acts for you, please provide this: {label}",
    asks=("power_of_attorney", "missing"),
)
def agent_is_authorised(entry: ChecklistItem) -> Fail | None:
    if entry.item not in ("power_of_attorney", "agent_id"):
        raise AbsentError(entry.item)
    if entry.status != "missing":
        return None
    return Fail({"label": entry.label}, item=entry.item)


_ELEMENTS = {
    "受托人姓名": ("agent_name",),
    "委托事项和权限": ("matter", "authority"),
    "委托期限": ("valid_from", "valid_to"),
}
"""What a power of attorney names (民法典 165). Matter and authority are often one sentence; so is the period."""


@also(
    "ID-10",
    adjuster="授权委托书缺{elements}",
    customer="请补充授权委托书的{elements}",
    english="Please complete the power of attorney, which lacks: {elements}",
    asks=("power_of_attorney", "replace"),
)
def attorney_is_whole(attorney: Paper, case: Case) -> Fail | None:
    if "power_of_attorney" not in case.wanted:
        raise AbsentError("power_of_attorney")
    lacking = [name for name, keys in _ELEMENTS.items() if not any(map(attorney.carries, keys))]
    unsigned = attorney.carries("signature_present") and attorney.lacks("signature_present")
    # What a picture does not show may have been overlooked: a person looks before anybody is asked again, unless the
    # paper has to come again anyway, and then all that it may lack is named at once.
    if lacking and attorney.from_picture and not unsigned:
        raise UnsureError(_ELEMENTS[lacking[0]][0])
    if unsigned:
        lacking.append("委托人签名")
    return failed(elements="、".join(lacking)) if lacking else None


@also(
    "ID-10",
    adjuster="授权委托书的受托人与代理人不一致",
    customer="授权委托书上的受托人与代办人不一致，请协助核对",
    english="The agent on the power of attorney differs from the person who acts for you; please help us check it",
    asks=("power_of_attorney", "clarify"),
)
def attorney_names_agent(attorney: Paper, report: ClaimReport) -> Fail | None:
    if report.claimant is None or not report.claimant.is_agent or not report.claimant.name:
        raise AbsentError("claimant")
    answers = [_agreement(attorney, "agent_name", report.claimant.name)]
    if report.claimant.id_number and attorney.carries("agent_id_number"):
        answers.append(same_number(attorney.text("agent_id_number"), report.claimant.id_number))
    return failed() if False in answers else None


def _agreement(paper: Paper, key: str, name: str) -> bool:
    """Whether the paper names this person; what cannot be told is unknown."""
    answer = same_name(paper.text(key), name)
    if answer is None:
        raise UnsureError(key)
    return answer


@rule(
    "ID-11",
    "request",
    "The payee's account is the insured's, a beneficiary's or the guardian's",
    adjuster="收款户名与权益人不一致",
    customer="赔款需转入{entitled:name}本人账户，请提供其本人银行账户",
    english="The payment goes to the own account of {entitled:name}; please provide that account",
    asks=("bank_card", "replace"),
)
def account_is_entitled(bank_card: Paper, case: Case) -> Fail | None:
    holder = _holder(bank_card, case)
    entitled = list(_entitled(case))
    if holder.isascii() and not case.report.insured.name.isascii():
        raise AbsentError("holder_name")
    answers = [same_name(holder, name) for name in entitled]
    if True in answers:
        return None
    if None in answers:
        raise UnsureError("holder_name")
    return failed(entitled=entitled[0])


def _holder(bank_card: Paper, case: Case) -> str:
    """The name on the card, else the payee of the report unless the card bears another number than his account."""
    if bank_card.carries("holder_name"):
        return bank_card.text("holder_name")
    payee = case.report.payee
    if payee is None or not payee.name:
        raise AbsentError("holder_name")
    number = bank_card.sure_text("card_number")
    if payee.account and number and number != payee.account:
        raise AbsentError("holder_name")
    return payee.name


_PAID_DIRECTLY = {"motor.injury", "motor.multi", "liability.general"}
"""Scenarios in which the insurer may pay a third party directly (保险法 65)."""


def _entitled(case: Case) -> list[str]:
    """Who may receive the money, the first one to be named in the letter."""
    report = case.report
    names = [each.name for each in report.beneficiaries if each.name]
    if report.claimant and report.claimant.name and _heir(case):
        names.append(report.claimant.name)
    if case.scenarios & _PAID_DIRECTLY:
        names += [person.name for person in report.injured if person.name]
        names += [vehicle.driver for vehicle in report.vehicles if vehicle.role == "third" and vehicle.driver]
    return [*_guardians(case), report.insured.name, *(name for name in names if name)]


def _guardians(case: Case) -> list[str]:
    """The money of a minor goes to his guardian, by the report or by the guardian's card."""
    if not minor(case):
        return []
    claimant = case.report.claimant
    named = [claimant.name] if claimant and claimant.name and guardian(case) else []
    cards = [case.sure(each, "name") for each in case.of_type("id_card") if _is_guardian(case, each.id)]
    return [name for name in dict.fromkeys((*named, *cards)) if name]


def _heir(case: Case) -> bool:
    return "accident.death" in case.scenarios and not case.report.beneficiaries


def _is_guardian(case: Case, document: str) -> bool:
    owner = case.owners.get(document)
    return owner is not None and owner.item == "guardian_id"
