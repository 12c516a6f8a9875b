"""What an invoice is for: by its seller and its item names, or by what it lies beside (CONTRACT §5)."""

from typing import Literal

from claims.document import Document
from validators.case import Case
from validators.lexicon import has_any, lexicon

Purpose = Literal["hospital", "pharmacy", "rescue", "repair", "purchase"]


def purpose_of(invoice: Document, case: Case) -> Purpose:
    """A repair invoice by its item names or beside a repair settlement, else a purchase invoice."""
    words = lexicon()
    seller = "".join(case.words(invoice, "seller_name"))
    items = "".join(case.words(invoice, "name"))
    if has_any(seller, words.pharmacy_sellers):
        return "pharmacy"
    if has_any(seller, words.hospital_sellers):
        return "hospital"
    if has_any(items, words.medicine_items):  # hospitals sell services (*医疗服务*); these are goods
        return "pharmacy"
    if has_any(items, words.rescue_items):
        return "rescue"
    beside = any(document.type == "repair_settlement" for document in case.documents)
    return "repair" if beside or has_any(items, words.repair_items) else "purchase"
