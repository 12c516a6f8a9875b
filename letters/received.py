"""What the customer already sent, as the letter acknowledges it: label, number, amount, and whether it is usable."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.document import Document
from claims.evidence import CONFIDENT
from claims.review import ChecklistItem, LineKind, Request
from letters.masking import Masker
from letters.wording import entry, say
from validators.checked import Checked

_FAULTY: tuple[LineKind, ...] = ("replace", "clarify")
Numbers = dict[tuple[str, LineKind], int]
"""The number of the first line about an item, by item and kind."""


@dataclass(frozen=True)
class Received:
    """One acknowledged item. `fine` is false where it stands in the list of what is asked for."""

    label: str
    summary: str
    fine: bool


def received(request: Request, checked: Checked, mask: Masker) -> tuple[Received, ...]:
    """The items of the checklist that came, usable ones first; names of persons are masked."""
    asked: Numbers = {
        (line.item, line.kind): number for number, line in reversed(list(enumerate(request.items, 1)))
    }
    by_id = {document.id: document for document in checked.documents}
    lines = [
        _line(item, asked, by_id, mask)
        for item in checked.checklist
        if item.status in ("present", "unusable")
    ]
    return tuple(sorted(lines, key=lambda line: not line.fine))


def _line(item: ChecklistItem, asked: Numbers, by_id: dict[str, Document], mask: Masker) -> Received:
    documents = _distinct([by_id[known] for known in item.documents if known in by_id])
    remark, fine = _remark(item, asked)
    counted = _counted(item.item, documents) if fine or item.status == "present" else ()
    summary = "，".join([*counted, remark])
    return Received(mask(f"{item.label}：{item.thing}" if item.thing else item.label), summary, fine)


def _remark(item: ChecklistItem, asked: Numbers) -> tuple[str, bool]:
    for kind in _FAULTY:
        if (item.item, kind) in asked:
            return say(f"received.{kind}", n=asked[item.item, kind]), False
    return (say("received.fine"), True) if item.status == "present" else (say("received.unusable"), False)


def _distinct(documents: Sequence[Document]) -> list[Document]:
    """Each paper once: a bill that exists as paper and as e-copy is one bill (CONTRACT §5)."""
    known = {_number(document) or document.id: document for document in reversed(documents)}
    return list(reversed(known.values()))


def _number(document: Document) -> str:
    number = document.text("bill_number") or document.text("invoice_number")
    return f"{document.text('bill_code')}{document.text('invoice_code')}/{number}" if number else ""


def _counted(item: str, documents: Sequence[Document]) -> Iterator[str]:
    """How many, and the sum where every paper's total was read with confidence."""
    if not documents:
        return
    units = entry("received.units")
    yield say("received.count", n=len(documents), unit=units.get(item, units["default"]))
    totals = [document.get("total_amount") for document in documents]
    sure = [total.as_decimal for total in totals if total and total.as_text and total.confidence >= CONFIDENT]
    if item in entry("received.with_amount") and len(sure) == len(totals):
        yield say("received.total", amount=f"{sum(sure, Decimal()):,.2f}")
