"""Corrections of a human applied to what was read, before any rule looks at it, and to what rules answer."""

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from claims.corrections import Correction, Drop, Place, Retype, SetField, Settle, Waive
from claims.document import Document, Row
from claims.evidence import Field
from validators.forms import labels
from validators.rule import registered

HUMAN = "adjuster"
"""The reader of a value that a human set."""
_CELL = re.compile(r"rows\[(\d+)\]\.(.+)")


@dataclass(slots=True)
class Corrected:
    """The documents as corrected, and the corrections that fit nothing in this claim (told, not dropped)."""

    documents: list[Document]
    idle: list[Correction] = field(default_factory=list)


def corrected(documents: Sequence[Document], corrections: Iterable[Correction]) -> Corrected:
    """Fields set, types changed, papers dropped, in the order given. No document given is altered."""
    result = Corrected(list(documents))
    for each in corrections:
        change = _change_of(each)
        if change is None:
            continue
        at = next((n for n, d in enumerate(result.documents) if is_at(d, each)), None)
        changed = change(result.documents[at]) if at is not None else None
        if at is None or changed is False:
            result.idle.append(each)
        elif isinstance(changed, Document):
            result.documents[at] = changed
        else:
            del result.documents[at]
    return result


def is_at(document: Document, correction: Correction) -> bool:
    """Whether the correction speaks of this document; one that names none speaks of all."""
    place: Place | None = getattr(correction, "document", None)
    if place is None:
        return True
    shown = any((page.file, page.page) == (place.file, place.page) for page in document.pages)
    return shown and place.type in (None, document.type)


def _change_of(correction: Correction) -> Callable[[Document], Document | bool | None] | None:
    """What a correction makes of its document: another one, None (dropped), False (it does not fit)."""
    match correction:
        case SetField():
            return lambda document: _with_value(document, correction)
        case Retype():
            return lambda document: document.model_copy(
                update={"type": correction.type, "kind": correction.kind, "confidence": 1.0, "satisfies": []}
            )
        case Drop():
            return lambda _document: None
        case Settle() | Waive():
            return None


def _with_value(document: Document, correction: SetField) -> Document | bool:
    cell = _CELL.fullmatch(correction.field)
    if cell is None:
        fields = _set(document.fields, correction.field, correction, document)
        return document.model_copy(update={"fields": fields})
    number, key = int(cell[1]), cell[2]
    if number >= len(document.rows):
        return False
    rows = list(document.rows)
    rows[number] = _set(rows[number], key, correction, document)
    return document.model_copy(update={"rows": rows, "rows_proved": None})


def _set(fields: Row, key: str, correction: SetField, document: Document) -> Row:
    """The fields with one set: its place on the page stays, so that the evidence still shows what is printed."""
    if correction.value is None:
        return {name: value for name, value in fields.items() if name != key}
    old = fields.get(key) or Field(
        value=None, confidence=0.0, page=document.pages[0] if document.pages else None
    )
    new = {"value": correction.value, "confidence": 1.0, "repaired": False, "readers": (HUMAN,)}
    return {**fields, key: old.model_copy(update=new)}


def verdict(rule: str, documents: Sequence[Document], corrections: Iterable[Correction]) -> Settle | None:
    """The human's word on a rule about these documents (the last one given), None where there is none."""
    said = [
        each
        for each in corrections
        if isinstance(each, Settle)
        and each.rule == rule
        and (each.document is None or any(is_at(document, each) for document in documents))
    ]
    return said[-1] if said else None


def waived_items(corrections: Iterable[Correction]) -> dict[str, str]:
    """Items that are not asked for, with the reason."""
    return {each.item: each.why for each in corrections if isinstance(each, Waive)}


def unknown_names(corrections: Iterable[Correction]) -> list[str]:
    """Rules and items that do not exist, each with the nearest that does: a typo, told before anything is read."""
    rules = sorted({each.id for each in registered()})
    faults = []
    for number, each in enumerate(corrections):
        name, known = (each.rule, rules) if isinstance(each, Settle) else (None, rules)
        if isinstance(each, Waive):
            name, known = each.item, sorted(labels())
        if name is not None and name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f", did you mean {near[0]}?" if near else ""
            faults.append(f"corrections.{number}: there is no {name}{hint}")
    return faults
