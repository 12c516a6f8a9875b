"""PR-15: the papers of a shipment name one waybill."""

from validators.answers import AbsentError, Fail
from validators.case import Case
from validators.paper import Paper
from validators.rule import rule


@rule(
    "PR-15",
    "request",
    "The waybill's number is the one reported",
    adjuster="运单号不一致：{printed} / 报案 {reported}",
    customer="运单号与报案记录不一致，请核对单号并提供承运人货运记录",
    asks=("cargo_waybill", "clarify"),
)
def waybill_is_reported(waybill: Paper, case: Case) -> Fail | None:
    cargo = case.report.cargo
    if cargo is None or not cargo.waybill_no:
        raise AbsentError("cargo.waybill_no")
    printed = waybill.text("number")
    if _bare(printed) == _bare(cargo.waybill_no):
        return None
    facts: dict[str, object] = {"printed": printed, "reported": cargo.waybill_no}
    return Fail(facts, reported={"cargo.waybill_no": cargo.waybill_no})


def _bare(number: str) -> str:
    return "".join(char for char in number.upper() if char.isalnum())
