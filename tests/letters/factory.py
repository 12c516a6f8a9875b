"""Invented claims for the letters: a report, what was checked, and the letters of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from claims.document import Document
from claims.evidence import Field, PageRef
from claims.report import ClaimReport, parse_report
from claims.review import ChecklistItem, Finding, ItemStatus, LineKind, Request
from claims.settings import Settings
from letters.building import build_letter
from letters.letter import Letter
from letters.request import compose
from validators.checked import Checked
from validators.forms import labels

AS_OF = date(2026, 11, 22)
SETTINGS = Settings()
ENGLISH = {"language": "en"}
"""The contact of a claim whose customer reads English."""
BILINGUAL = Settings.model_validate(
    {
        "company": {
            "email": "claims@example.com",
            "upload_link": "https://s.example.cn/u/{token}",
            "en": {
                "name": "Example Property Insurance Co., Ltd.",
                "short_name": "Example Insurance",
                "service_phone": "95500",
                "service_hours": "daily 8:30–20:00",
                "address": "Claims Centre, 1 Demonstration Road, Sample District",
            },
        }
    }
)
TOKEN = "a1B2c3D4e5"
INSURED = {"name": "张三", "id_number": "110101199003077774", "phone": "13800005678"}


def claim_report(**changes: Any) -> ClaimReport:
    """A traffic accident of 张三, treated in hospital, with what the test changes."""
    raw: dict[str, Any] = {
        "report_no": "RA2026110300127",
        "scenarios": ["accident.medical"],
        "policies": [{"policy_no": "P2026000001"}],
        "insured": INSURED,
        "reported_at": "2026-11-03T10:00",
        "occurred_at": "2026-11-03T08:30",
        "place": "示例市样本区示范路与演示街交叉口",
        "cause": "traffic",
        "course": "骑自行车时与小轿车相撞，左腿受伤",
    }
    report, _ = parse_report({**raw, **changes})
    return report


def item(code: str, status: ItemStatus = "missing", thing: str = "", **more: Any) -> ChecklistItem:
    """An item of the checklist under its own label."""
    scenarios = more.pop("required_by", ["accident.medical"])
    return ChecklistItem(
        item=code, label=labels()[code], required_by=scenarios, status=status, thing=thing, **more
    )


def fault(rule: str, code: str, line: LineKind, customer: str, **more: Any) -> Finding:
    """A finding that asks the customer for something."""
    told = {
        "severity": "request",
        "result": "fail",
        "message": "内部说明",
        "english": "Please check this",
        **more,
    }
    return Finding(rule=rule, item=code, line=line, customer=customer, **told)


def paper(identity: str, kind: str, confidence: float = 0.98, **fields: str) -> Document:
    """A document with fields read at one confidence."""
    read = {key: Field(value=value, confidence=confidence, text=value) for key, value in fields.items()}
    return Document(
        id=identity, type=kind, pages=[PageRef(file=f"{identity}.jpg")], confidence=0.99, fields=read
    )


def checked(
    checklist: Sequence[ChecklistItem], findings: Sequence[Finding] = (), documents: Sequence[Document] = ()
) -> Checked:
    return Checked(list(documents), list(checklist), list(findings))


def three_kinds() -> Checked:
    """One paper missing, one to be replaced, one to be clarified, two good ones."""
    bill = paper(
        "d1", "medical_bill", total_amount="12345.67", bill_number="0001234567", bill_code="11060126"
    )
    certificate = paper("d2", "accident_certificate", accident_time="2026-10-30T09:10:00+08:00")
    card = paper("d3", "id_card", name="张三", sex="male")
    return checked(
        [
            item("bank_card"),
            item("id_card", "unusable", documents=["d3"]),
            item("accident_certificate", "present", documents=["d2"]),
            item("medical_bill", "present", documents=["d1"]),
        ],
        [
            fault("ID-06", "id_card", "replace", "请补拍身份证国徽面", documents=["d3"], english=BACK),
            fault("TM-03", "accident_certificate", "clarify", LATER, documents=["d2"], english=LATER_EN),
        ],
        [bill, certificate, card],
    )


BACK = "Please also photograph the emblem side of the insured person's ID card"
LATER_EN = (
    "The accident certificate gives the time as 30 October 2026, 09:10, your report as 3 November 2026, 08:30; "
    "please help us understand the difference"
)
LATER = "事故证明载明时间为2026年10月30日09:10，与您报案时的2026年11月3日08:30不同，请协助说明。"


def many(count: int) -> Checked:
    """So many items of different names, none of which came."""
    codes = [code for code in labels() if code not in ("policy", "damage_assessment", "consent")]
    return checked([item(code) for code in codes[:count]])


def request_of(report: ClaimReport, found: Checked, settings: Settings = SETTINGS) -> Request:
    request = compose(report, found, settings, AS_OF)
    assert request is not None
    return request


def letter_of(report: ClaimReport, found: Checked, settings: Settings = SETTINGS, token: str = "") -> Letter:
    return build_letter(request_of(report, found, settings), report, found, settings, AS_OF, token=token)
