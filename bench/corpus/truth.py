"""The manifest's words for what stands on a paper → the contract's.

`manifest.jsonl` has one object a line: file, category, kind (text_only: the wording alone), truth {key: value} and,
where a paper is there to be mistaken, must_not_be [types].
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench.accuracy.golden import Golden, Scalar, Truth
from claims.values.dates import contract_moment, parse_moment
from claims.values.money import format_money

_TYPES = {"vehicle": "vehicle_licence", "medical_other": "prescription"}
"""The type that a category holds, where it is not the category's own name."""
_NO_TYPE = ("table", "general_zh_photo")
"""Categories that hold no paper of a known type."""
_KEYS = {
    "side": "kind",
    "bill_type": "kind",
    "insurance_paid": "fund_paid",
    "personal_account_paid": "account_paid",
    "tax_amount": "tax",
    "total_amount_upper": "total_amount_words",
    "medical_insurance_type": "insurance_type",
    "document_number": "certificate_number",
}
_OWN_KEYS = {"medical_bill": {"patient_name": "payer_name"}}
"""Of one type only."""
_NO_KEY = {
    "*": (
        "title",
        "doc",
        "weather",
        "items",
        "sub_items",
        "parties",
        "liability",
        "rows",
        "columns",
        "lines",
    ),
    "prescription": ("total_amount",),
    "fee_list": ("issue_date", "bill_number"),
    "vehicle_licence": ("issuing_authority",),
}
"""What the contract has no field for, and what is compared as rows."""
_WORDS = {
    "sex": {"男": "male", "女": "female"},
    "responsibility": {
        "全部责任": "full", "主要责任": "main", "同等责任": "equal", "次要责任": "minor", "无责任": "none",
    },
}  # fmt: skip
_VALUES_OF_AN_INVOICE = ("invoice_number", "issue_date", "total_amount")


@dataclass(frozen=True)
class Specimen:
    """One file of the corpus. `truth.type` "" where only `must_not_be` is known; `emptied`: a form whose values were
    taken out, which may count as that form or as nothing but has none of `_VALUES_OF_AN_INVOICE`."""

    golden: Golden
    must_not_be: tuple[str, ...]
    text_only: bool
    emptied: tuple[str, ...]

    @property
    def truth(self) -> Truth:
        return self.golden.truths[0]


def specimens(folder: Path) -> list[Specimen]:
    """All of the manifest, by category."""
    lines = (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    found = [_specimen(json.loads(line), folder) for line in lines if line.strip()]
    return sorted(found, key=lambda specimen: specimen.golden.difficulty)


def _specimen(entry: Mapping[str, Any], folder: Path) -> Specimen:
    category, said = entry["category"], entry.get("truth") or {}
    must_not_be = tuple(entry.get("must_not_be") or ())
    if said.get("doc") == "pharmacy_receipt":
        must_not_be = ("medical_bill",)
    type_ = _type_of(category, said, must_not_be)
    emptied = _VALUES_OF_AN_INVOICE if type_ == "vat_invoice" and "total_amount" not in said else ()
    fields = _fields(type_, said) if type_ else {}
    kind = fields.pop("kind", None)
    truth = Truth(type_, str(kind) if kind else None, fields, tuple(_rows(said)) if type_ else (), {})
    path = folder / entry["file"]
    golden = Golden(path.name, (path,), category, (truth,))
    return Specimen(golden, must_not_be, entry["kind"] == "text_only", emptied)


def _type_of(category: str, said: Mapping[str, Any], must_not_be: tuple[str, ...]) -> str:
    if category in _NO_TYPE or must_not_be:
        return ""
    if category == "medical_bill" and "bill_code" not in said:
        return "fee_list"
    return _TYPES.get(category, category)


def _fields(type_: str, said: Mapping[str, Any]) -> dict[str, Scalar]:
    dropped = (*_NO_KEY["*"], *_NO_KEY.get(type_, ()))
    keys = {**_KEYS, **_OWN_KEYS.get(type_, {})}
    return {keys.get(key, key): _value(key, value) for key, value in said.items() if key not in dropped}


def _value(key: str, value: str) -> str:
    if key == "accident_time":
        return contract_moment(parse_moment(value))
    return _WORDS.get(key, {}).get(value, value)


def _rows(said: Mapping[str, Any]) -> list[dict[str, Scalar]]:
    """Line items (details before their categories, CONTRACT §4), or parties with their shares."""
    if "parties" in said:
        shares = {name: _WORDS["responsibility"][word] for name, word in said["liability"].items()}
        return [{"name": name, "responsibility": shares.get(name)} for name in said["parties"]]
    items = said.get("sub_items") or said.get("items") or []
    return [{"name": name, "amount": format_money(Decimal(amount))} for name, amount in items]
