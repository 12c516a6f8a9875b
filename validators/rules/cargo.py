"""PR-15: the papers of a shipment name one waybill."""

from claims.values.confusions import CODE_PAIRS, one_lookalike_apart
from validators.answers import AbsentError, Fail, UnsureError
from validators.case import Case
from validators.paper import Paper
from validators.rule import rule


@rule(
    "PR-15",
    "request",
    "The waybill's number is the one reported",
    adjuster="运单号不一致：{printed} / 报案 {reported}",
    customer="运单号与报案记录不一致，请核对单号并提供承运人货运记录",
    english="The waybill number differs from the one reported; please check it and provide the carrier's record",
    asks=("cargo_waybill", "clarify"),
)
def waybill_is_reported(waybill: Paper, case: Case) -> Fail | None:
    cargo = case.report.cargo
    if cargo is None or not cargo.waybill_no:
        raise AbsentError("cargo.waybill_no")
    printed = waybill.text("number")
    one, other = _bare(printed), _bare(cargo.waybill_no)
    if one == other:
        return None
    if one_lookalike_apart(one, other, CODE_PAIRS):
        raise UnsureError("number")
    facts: dict[str, object] = {"printed": printed, "reported": cargo.waybill_no}
    return Fail(facts, reported={"cargo.waybill_no": cargo.waybill_no})


def _bare(number: str) -> str:
    return "".join(char for char in number.upper() if char.isalnum())
