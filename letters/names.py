"""Names of codes and of values for the adjuster's page: labels.yaml (Chinese), labels.en.yaml."""

import re
from functools import cache
from typing import Any

import yaml

from claims.corrections import Correction, Drop, Place, Retype, SetField, Settle, Waive
from claims.document import Document
from claims.evidence import Box, PageRef, Value
from claims.values.language import DEFAULT, Language
from letters.texts import HERE
from validators import rule_table
from validators.forms import checklist_of, labels

_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2})?(?:\+08:00)?")
ROW_FIELD = re.compile(r"rows\[(\d+)\]\.(.+)")
_PERSON_ROWS = frozenset({"accident_certificate", "household_register"})
"""Types whose rows are persons: there a row's `name` is a person's."""


@cache
def _labels(language: Language) -> dict[str, Any]:
    name = "labels.yaml" if language == DEFAULT else f"labels.{language}.yaml"
    data: dict[str, Any] = yaml.load((HERE / name).read_text(encoding="utf-8"), yaml.CSafeLoader)
    return data


@cache
def _titles() -> dict[str, str]:
    return {rule: title for rule, _, title in rule_table()}


class NameBook:
    """Looks codes up; a code without a name is shown as it is written."""

    def __init__(self, language: Language = DEFAULT) -> None:
        self.language = language
        self._labels = _labels(language)

    @property
    def words(self) -> dict[str, str]:
        """The words of the page itself."""
        return dict(self._labels["page"])

    def of(self, group: str, code: object) -> str:
        named = self._labels[group].get(code)
        return (
            str(code if self.language == DEFAULT else str(code).replace("_", " "))
            if named is None
            else str(named)
        )

    def section(self, code: str) -> str:
        return str(self._labels["sections"][code])

    def document(self, document: Document) -> str:
        """居民身份证 · 正面"""
        name = self.of("types", document.type)
        return f"{name} · {self.of('kinds', document.kind)}" if document.kind else name

    def field(self, key: str, document: Document | None = None) -> str:
        """The name of a field: rows[1].amount is 第2行 金额, insured.name is 被保险人 姓名."""
        row = ROW_FIELD.fullmatch(key)
        if row:
            column = self.column(document, row[2]) if document else self.of("fields", row[2])
            return self.words["row"].format(row=int(row[1]) + 1, field=column)
        whole, _, last = key.rpartition(".")
        return f"{self.of('parts', whole) if whole else ''} {self.of('fields', last)}".strip()

    def column(self, document: Document, key: str) -> str:
        """The name of a column of rows, where `name` is mostly a thing's."""
        own = {} if document.type in _PERSON_ROWS else self._labels["columns"]
        return str(own.get(key) or self.field(key))

    def value(self, value: Value) -> str:
        if value is None:
            return self.words["unread"]
        if isinstance(value, bool):
            return self.words["is_there" if value else "is_not_there"]
        moment = _MOMENT.fullmatch(value)
        return f"{moment[1]} {moment[2]}" if moment else str(self._labels["values"].get(value, value))

    def scenario(self, code: str) -> str:
        return self.words["common"] if code == "base" else checklist_of(code).title

    def rule(self, code: str) -> str:
        """What a rule checks, in the language in which rules are named; "" for readers of its message."""
        return "" if self.language == DEFAULT else _titles().get(code, "")

    def item(self, code: str) -> str:
        return labels(self.language).get(code, code)

    def page(self, ref: PageRef) -> str:
        """票据.jpg 第1页"""
        return f"{ref.file} {self.words['page'].format(page=ref.page)}"

    def condition(self, code: str) -> str:
        """Conditions of a checklist, any of which suffices; "not x" is x's opposite."""
        return self.words["or"].join(self._one_condition(part) for part in code.split(" | "))

    def _one_condition(self, code: str) -> str:
        name = self.of("conditions", code.removeprefix("not "))
        return self.words["not"].format(name=name) if code.startswith("not ") else name

    def correction(self, settled: Correction) -> str:
        """What a human settled, in a line: 票据.jpg 第1页 合计金额 = 120.00."""
        match settled:
            case SetField():
                place = self._place(settled.document)
                return f"{place} {self.field(settled.field)} = {self.value(settled.value)}"
            case Retype():
                kind = f" · {self.of('kinds', settled.kind)}" if settled.kind else ""
                return f"{self._place(settled.document)} → {self.of('types', settled.type)}{kind}"
            case Drop():
                return self._place(settled.document)
            case Settle():
                about = f" {self._place(settled.document)}" if settled.document else ""
                return f"{settled.rule} {self.of('answers', settled.answer)}{about}"
            case Waive():
                return self.item(settled.item)

    def _place(self, place: Place) -> str:
        return self.page(PageRef(file=place.file, page=place.page))

    def percent(self, confidence: float) -> int:
        return round(100 * confidence)

    def box(self, box: Box | None) -> str:
        return "" if box is None else ", ".join(f"{side:.3f}" for side in box)
