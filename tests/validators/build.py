"""Documents and reports for tests of checking, built from values as an extractor would give them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from claims.document import Document, Problem, Quality
from claims.evidence import Box, Field, PageRef, Value
from claims.report import ClaimReport, parse_report
from claims.settings import Settings
from validators import AskedLine, Checked, asked_lines, check

AS_OF = date(2026, 11, 20)
NAME, NUMBER = "张演示", "110101199003077774"
CHILD, CHILD_NUMBER = "张小样", "310101201512310025"
OTHER, OTHER_NUMBER = "李样本", "440300198501013219"
HOSPITAL = "示例市第一人民医院"
PLATE = "京A12345"
LOW = 0.5
PLAIN = Settings()


def field(value: Value, confidence: float = 0.97, page: PageRef | None = None) -> Field:
    """A field as read; `~` before a text makes it one that is read without confidence, None is unreadable."""
    if isinstance(value, str) and value.startswith("~"):
        value, confidence = value[1:], LOW
    return Field(value=value, confidence=confidence, text=str(value), page=page, box=Box(0.1, 0.1, 0.4, 0.2))


def paper(
    type_: str,
    ident: str = "",
    /,
    kind: str | None = None,
    rows: Sequence[Mapping[str, Value]] = (),
    readable: bool = True,
    **fields: Any,
) -> Document:
    """A document in a file of its own; `ident` is its id and its file's name, by default the type."""
    page = PageRef(file=f"{ident or type_}.jpg")
    proved = fields.pop("rows_proved", None)
    return Document(
        id=ident or type_,
        type=type_,
        kind=kind,
        pages=[page],
        confidence=0.95,
        fields={key: field(value, page=page) for key, value in fields.items()},
        rows=[{key: field(value, page=page) for key, value in row.items()} for row in rows],
        rows_proved=proved,
        quality=Quality(readable=readable, warnings=[] if readable else ["blur"]),
    )


def report(scenario: str = "health.inpatient", **changes: Any) -> ClaimReport:
    """A plain claim report of an adult; `changes` replace its keys."""
    raw: dict[str, Any] = {
        "report_no": "RA2026110300001",
        "scenarios": [scenario],
        "policies": [{"policy_no": "P1", "start": "2026-01-01", "end": "2026-12-31"}],
        "insured": {"name": NAME, "id_number": NUMBER},
        "reported_at": "2026-11-04T09:00",
        "occurred_at": "2026-11-03T08:30",
        "place": "示例市样本区演示路12号",
        "cause": "illness",
        "course": "因病住院治疗",
    }
    return parse_report({**raw, **changes})[0]


def checked(
    claim: ClaimReport,
    documents: Sequence[Document],
    problems: Sequence[Problem] = (),
    as_of: date = AS_OF,
    settings: Settings = PLAIN,
) -> Checked:
    """The check of a claim over all the pages of its documents."""
    pages = [page for document in documents for page in document.pages]
    return check(claim, documents, problems, pages, settings, as_of)


def asked(result: Checked) -> list[AskedLine]:
    """What the customer is asked for."""
    return asked_lines(result)


def lines(result: Checked) -> list[tuple[str, str]]:
    """Item and kind of every line."""
    return [(line.item, line.kind) for line in asked(result)]


def told(result: Checked) -> set[tuple[str, str, str]]:
    """Rule, severity and result of every finding."""
    return {(finding.rule, finding.severity, finding.result) for finding in result.findings}


def id_card(ident: str = "id_card", person: str = NAME, number: str = NUMBER, **changes: Any) -> Document:
    """Both sides of an identity card on one picture."""
    fields = {
        "name": person,
        "id_number": number,
        "sex": "male",
        "birth_date": "1990-03-07",
        "issuing_authority": "示例市公安局样本分局",
        "valid_from": "2016-03-07",
        "valid_to": "2036-03-07",
    }
    kind = changes.pop("kind", "both")
    readable = changes.pop("readable", True)
    kept = {key: value for key, value in {**fields, **changes}.items() if value != "absent"}
    return paper("id_card", ident, kind=kind, readable=readable, **kept)


def claim_form() -> Document:
    return paper("claim_form", report_no="RA2026110300001", insured_name=NAME, signed_date="2026-11-06")


def bank_card(**changes: Any) -> Document:
    return paper("bank_card", **{"card_number": "6222020000000000000", "bank_name": "示例银行", **changes})


def base_papers() -> list[Document]:
    """What every claim of an adult asks for."""
    return [claim_form(), id_card(), bank_card()]


def bill(ident: str = "medical_bill", kind: str = "inpatient", **changes: Any) -> Document:
    """An inpatient bill of 5,000.00 that adds up."""
    fields = {
        "bill_code": "32060226",
        "bill_number": "0001234567",
        "payer_name": NAME,
        "payer_id": "110101********7774",
        "hospital": HOSPITAL,
        "issue_date": "2026-11-10",
        "total_amount": "5000.00",
        "total_amount_words": "伍仟元整",
        "admission_number": "Z0001",
        "admission_date": "2026-11-03",
        "discharge_date": "2026-11-10",
        "fund_paid": "3000.00",
        "other_paid": "0.00",
        "account_paid": "500.00",
        "cash_paid": "1500.00",
    }
    rows = changes.pop(
        "rows", [{"name": "床位费", "amount": "1000.00"}, {"name": "西药费", "amount": "4000.00"}]
    )
    kept = {key: value for key, value in {**fields, **changes}.items() if value != "absent"}
    return paper("medical_bill", ident, kind=kind, rows=rows, **kept)


def fee_list(ident: str = "fee_list", **changes: Any) -> Document:
    fields = {
        "patient_name": NAME,
        "hospital": HOSPITAL,
        "admission_number": "Z0001",
        "from_date": "2026-11-03",
        "to_date": "2026-11-10",
        "total_amount": "5000.00",
    }
    return paper("fee_list", ident, **{**fields, **changes})


def discharge_summary(**changes: Any) -> Document:
    fields = {
        "patient_name": NAME,
        "hospital": HOSPITAL,
        "admission_number": "Z0001",
        "admission_date": "2026-11-03",
        "discharge_date": "2026-11-10",
        "days": "7",
        "discharge_diagnosis": "肺炎",
    }
    return paper("discharge_summary", **{**fields, **changes})


def inpatient_papers() -> list[Document]:
    """A complete claim of an inpatient."""
    return [*base_papers(), bill(), fee_list(), discharge_summary()]


def outpatient_bill(**changes: Any) -> Document:
    return bill(
        **{
            "ident": "outpatient_bill",
            "kind": "outpatient",
            "bill_code": "32060126",
            "admission_number": "absent",
            "admission_date": "absent",
            "discharge_date": "absent",
            "visit_date": "2026-11-03",
            "issue_date": "2026-11-03",
            "total_amount": "300.00",
            "total_amount_words": "叁佰元整",
            "fund_paid": "100.00",
            "account_paid": "100.00",
            "cash_paid": "100.00",
            "rows": [
                {"category": "西药费", "name": "阿莫西林胶囊", "amount": "120.00"},
                {"category": "西药费", "name": "布洛芬片", "amount": "180.00"},
            ],
            **changes,
        }
    )


def outpatient_record(**changes: Any) -> Document:
    fields = {"patient_name": NAME, "hospital": HOSPITAL, "visit_time": "2026-11-03T10:00:00+08:00"}
    return paper("outpatient_record", **{**fields, "diagnosis": "急性咽炎", **changes})


def outpatient_papers() -> list[Document]:
    """A complete claim of an outpatient; the bill carries its details."""
    return [*base_papers(), outpatient_bill(), outpatient_record()]


def certificate(kind: str = "traffic", **changes: Any) -> Document:
    fields = {
        "certificate_number": "第2026001号",
        "accident_time": "2026-11-03T08:20:00+08:00",
        "accident_place": "示例市样本区演示路与模型街交叉口",
        "issuing_authority": "示例市公安局交通警察支队样本大队",
        "issue_date": "2026-11-08",
        "seal_present": True,
    }
    parties = [
        {"name": NAME, "plate_number": PLATE, "responsibility": "main"},
        {"name": OTHER, "plate_number": "京B67890", "responsibility": "minor"},
    ]
    rows = changes.pop("rows", parties if kind.startswith("traffic") else [])
    return paper("accident_certificate", kind=kind, rows=rows, **{**fields, **changes})


def driver_licence(**changes: Any) -> Document:
    return paper("driver_licence", **{"name": NAME, "license_number": NUMBER, "class": "C1", **changes})


def vehicle_licence(**changes: Any) -> Document:
    return paper("vehicle_licence", kind="both", **{"plate_number": PLATE, "owner": NAME, **changes})


def motor_papers() -> list[Document]:
    """A complete claim for damage to the own car alone."""
    return [
        *base_papers(),
        driver_licence(),
        vehicle_licence(),
        paper("photo"),
        paper(
            "vat_invoice",
            kind="digital",
            seller_name="示例汽车维修有限公司",
            buyer_name=NAME,
            issue_date="2026-11-12",
            total_amount="2600.00",
            rows=[{"name": "*修理修配劳务*前保险杠维修", "amount": "2300.88", "tax": "299.12"}],
        ),
        paper("repair_settlement", plate_number=PLATE, total_amount="2600.00", settle_date="2026-11-12"),
    ]


def motor_report(**changes: Any) -> ClaimReport:
    raw: dict[str, Any] = {
        "cause": "traffic",
        "course": "倒车时碰撞路边立柱",
        "vehicles": [{"role": "own", "plate_number": PLATE, "driver": NAME}],
    }
    return report("motor.single", **{**raw, **changes})


def loss_list(**changes: Any) -> Document:
    rows = [
        {
            "number": "1",
            "name": "布艺沙发",
            "quantity": "1",
            "unit_price": "1800.00",
            "amount": "1800.00",
            "purchase_date": "2024-05-01",
        },
        {
            "number": "2",
            "name": "海样冰箱",
            "model": "BCD-216",
            "quantity": "1",
            "unit_price": "2600.00",
            "amount": "2600.00",
            "purchase_date": "2025-06-01",
        },
    ]
    fields = {"total_amount": "4400.00", "total_amount_words": "肆仟肆佰元整", "list_date": "2026-11-06"}
    return paper("loss_list", rows=changes.pop("rows", rows), **{**fields, **changes})


def purchase_invoice(**changes: Any) -> Document:
    fields = {"seller_name": "示例电器商场", "issue_date": "2025-06-01", "total_amount": "2600.00"}
    rows = changes.pop("rows", [{"name": "*制冷空调设备*海样冰箱", "amount": "2300.88", "tax": "299.12"}])
    return paper("vat_invoice", kind="digital", rows=rows, **{**fields, **changes})


def fire_papers() -> list[Document]:
    """A complete claim for a fire at home."""
    place = "示例市样本区演示路12号"
    return [
        *base_papers(),
        certificate("fire", accident_place=place),
        loss_list(),
        paper("photo"),
        purchase_invoice(),
    ]


def fire_report(**changes: Any) -> ClaimReport:
    return report("property.fire", **{"cause": "fire", "course": "厨房起火烧毁家具家电", **changes})


def accident_report(**changes: Any) -> ClaimReport:
    raw: dict[str, Any] = {
        "cause": "traffic",
        "course": "骑行中与汽车相撞受伤",
        "treatments": [{"kind": "outpatient", "hospital": HOSPITAL}],
    }
    return report("accident.medical", **{**raw, **changes})


def accident_papers() -> list[Document]:
    """A complete claim for the treatment of an outpatient after a road accident."""
    papers = swapped(outpatient_papers(), outpatient_record(diagnosis="左踝扭伤"))
    return [*papers, certificate()]


def photographed(document: Document, absent: float = 0.8) -> Document:
    """The document as an engine read it from a picture. `absent`: how surely a mark that it lacks is not there; in a
    photograph it may only not have been seen."""

    def read(fields: Mapping[str, Field]) -> dict[str, Field]:
        return {key: each.model_copy(update=_by_engine(each)) for key, each in fields.items()}

    def _by_engine(each: Field) -> dict[str, object]:
        return {"readers": ("rapidocr",)} | ({"confidence": absent} if each.value is False else {})

    return document.model_copy(update={"fields": read(document.fields), "rows": [*map(read, document.rows)]})


def without(documents: Sequence[Document], *ids: str) -> list[Document]:
    """The documents but these."""
    return [document for document in documents if document.id not in ids]


def swapped(documents: Sequence[Document], new: Document) -> list[Document]:
    """The documents with another in the place of the one with the same id."""
    return [new if document.id == new.id else document for document in documents]


def answer(
    rule: str,
    claim: ClaimReport,
    documents: Sequence[Document],
    as_of: date = AS_OF,
    settings: Settings = PLAIN,
) -> str:
    """What one rule says of a claim: fail and unknown before pass, skip only where it says nothing else."""
    said = checked(claim, documents, as_of=as_of, settings=settings).answers[rule]
    return next(each for each in ("fail", "unknown", "pass", "skip") if each in said)
