"""Chinese names of codes (labels.yaml) and of values, for the adjuster's page."""

import re
from functools import cache
from typing import Any

import yaml

from claims.corrections import Correction, Drop, Place, Retype, SetField, Settle, Waive
from claims.document import Document
from claims.evidence import Box, Value
from letters.texts import HERE
from validators.forms import checklist_of, labels

_FLAGS = {True: "有", False: "无"}
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2})?(?:\+08:00)?")
ROW_FIELD = re.compile(r"rows\[(\d+)\]\.(.+)")
_PERSON_ROWS = frozenset({"accident_certificate", "household_register"})
"""Types whose rows are persons: there a row's `name` is a person's."""


@cache
def _labels() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((HERE / "labels.yaml").read_text(encoding="utf-8"))
    return data


class NameBook:
    """Looks codes up; a code without a Chinese name is shown as it is."""

    def of(self, group: str, code: object) -> str:
        return str(_labels()[group].get(code, code))

    def section(self, code: str) -> str:
        return str(_labels()["sections"][code])

    def document(self, document: Document) -> str:
        """居民身份证 · 正面"""
        name = self.of("types", document.type)
        return f"{name} · {self.of('kinds', document.kind)}" if document.kind else name

    def field(self, key: str) -> str:
        """The name of a field: rows[1].amount is 第2行 金额, insured.name is 被保险人 姓名."""
        row = ROW_FIELD.fullmatch(key)
        if row:
            return f"第{int(row[1]) + 1}行 {self.of('fields', row[2])}"
        whole, _, last = key.rpartition(".")
        return f"{self.of('parts', whole)} {self.of('fields', last)}".strip()

    def column(self, document: Document, key: str) -> str:
        """The name of a column of rows, where `name` is mostly a thing's."""
        if key == "name" and document.type not in _PERSON_ROWS:
            return str(_labels()["row_names"])
        return self.field(key)

    def value(self, value: Value) -> str:
        if value is None:
            return "未能读出"
        if isinstance(value, bool):
            return _FLAGS[value]
        moment = _MOMENT.fullmatch(value)
        return f"{moment[1]} {moment[2]}" if moment else self.of("values", value)

    def scenario(self, code: str) -> str:
        return "通用" if code == "base" else checklist_of(code).title

    def item(self, code: str) -> str:
        return labels().get(code, code)

    def condition(self, code: str) -> str:
        """Conditions of a checklist, any of which suffices; "not x" is x's opposite."""
        return " 或 ".join(self._one_condition(part) for part in code.split(" | "))

    def _one_condition(self, code: str) -> str:
        name = self.of("conditions", code.removeprefix("not "))
        return f"非（{name}）" if code.startswith("not ") else name

    def correction(self, settled: Correction) -> str:
        """What a human settled, in a line: 票据.jpg 第1页 合计金额 = 120.00."""
        match settled:
            case SetField():
                return f"{_place(settled.document)} {self.field(settled.field)} = {self.value(settled.value)}"
            case Retype():
                kind = f" · {self.of('kinds', settled.kind)}" if settled.kind else ""
                return f"{_place(settled.document)} → {self.of('types', settled.type)}{kind}"
            case Drop():
                return _place(settled.document)
            case Settle():
                about = f" {_place(settled.document)}" if settled.document else ""
                return f"{settled.rule} {self.of('answers', settled.answer)}{about}"
            case Waive():
                return self.item(settled.item)

    def percent(self, confidence: float) -> int:
        return round(100 * confidence)

    def box(self, box: Box | None) -> str:
        return "" if box is None else ", ".join(f"{side:.3f}" for side in box)


def _place(place: Place) -> str:
    return f"{place.file} 第{place.page}页"
