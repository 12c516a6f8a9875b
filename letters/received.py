"""What the customer already sent, as the letter acknowledges it: label, number, amount, and whether it is usable."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.document import Document
from claims.evidence import CONFIDENT
from claims.review import ChecklistItem, LineKind, Request
from claims.values.language import DEFAULT
from letters.masking import Masker
from letters.texts import choices
from letters.wording import Wording
from validators.checked import Checked
from validators.english import english
from validators.forms import labels

_FAULTY: tuple[LineKind, ...] = ("replace", "clarify")
Numbers = dict[tuple[str, LineKind], int]
"""The number of the first line about an item, by item and kind."""


@dataclass(frozen=True)
class Received:
    """One acknowledged item. `fine` is false where it stands in the list of what is asked for."""

    label: str
    summary: str
    fine: bool


@dataclass(frozen=True)
class _Teller:
    """Tells of items in one language. `asked`: where the letter asks for them."""

    asked: Numbers
    by_id: dict[str, Document]
    mask: Masker
    words: Wording

    def line(self, item: ChecklistItem) -> Received:
        documents = _distinct([self.by_id[known] for known in item.documents if known in self.by_id])
        remark, fine = self._remark(item)
        counted = self._counted(item.item, documents) if fine or item.status == "present" else ()
        summary = self.words.mark("comma").join([*counted, remark])
        return Received(self._label(item), summary, fine)

    def _label(self, item: ChecklistItem) -> str:
        label = labels(self.words.language).get(item.item, item.label)
        thing = item.thing if self.words.language == DEFAULT else english(item.thing)
        return f"{label}{self.words.mark('colon')}{self.mask(thing)}" if thing else label

    def _remark(self, item: ChecklistItem) -> tuple[str, bool]:
        for kind in _FAULTY:
            if (item.item, kind) in self.asked:
                return self.words.say(f"received.{kind}", n=self.asked[item.item, kind]), False
        fine = item.status == "present"
        return self.words.say("received.fine" if fine else "received.unusable"), fine

    def _counted(self, item: str, documents: Sequence[Document]) -> Iterator[str]:
        """How many, and the sum where every paper's total was read with confidence."""
        if not documents:
            return
        units = self.words.entry("received.units")
        yield self.words.say("received.count", n=len(documents), unit=units.get(item, units["default"]))
        totals = [document.get("total_amount") for document in documents]
        sure = [
            total.as_decimal for total in totals if total and total.as_text and total.confidence >= CONFIDENT
        ]
        if item in choices()["with_amount"] and len(sure) == len(totals):
            yield self.words.say("received.total", amount=f"{sum(sure, Decimal()):,.2f}")


def received(request: Request, checked: Checked, mask: Masker, words: Wording) -> tuple[Received, ...]:
    """The items of the checklist that came, usable ones first; names of persons are masked."""
    asked: Numbers = {
        (line.item, line.kind): number for number, line in reversed(list(enumerate(request.items, 1)))
    }
    teller = _Teller(asked, {document.id: document for document in checked.documents}, mask, words)
    came = [item for item in checked.checklist if item.status in ("present", "unusable")]
    return tuple(sorted(map(teller.line, came), key=lambda line: not line.fine))


def _distinct(documents: Sequence[Document]) -> list[Document]:
    """Each paper once: a bill that exists as paper and as e-copy is one bill (CONTRACT §5)."""
    known = {_number(document) or document.id: document for document in reversed(documents)}
    return list(reversed(known.values()))


def _number(document: Document) -> str:
    number = document.text("bill_number") or document.text("invoice_number")
    return f"{document.text('bill_code')}{document.text('invoice_code')}/{number}" if number else ""
