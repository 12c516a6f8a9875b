"""Which rows of a loss list a proof of purchase covers."""

from decimal import Decimal, InvalidOperation

from rapidfuzz import fuzz

from claims.values.dictionary import known_surname
from claims.values.normal import compact
from validators.answers import UnsureError
from validators.case import Case
from validators.conditions import big_rows
from validators.counting import counts
from validators.paper import Cells, Paper

_ALIKE = 75
"""Partial ratio from which two names of things are one: 海尔冰箱 in *制冷设备*海尔冰箱BCD-216."""
_LONGEST_NAME = 4
_PRICE_KEYS = ("amount", "total_amount", "unit_price")


def unproved_rows(loss_list: Paper, proofs: list[Paper], case: Case) -> list[Cells]:
    """The rows above the threshold that no proof covers. A proof that names no thing covers one row: it is there, and
    what it shows is for a person to see. Raises UnsureError where what could not be read on pictures, of the proofs or
    of the list, may be what joins them."""
    big = big_rows(loss_list.document, case)
    rows = [row for row in loss_list.rows if row.fields in big]
    proving = [proof for proof in proofs if _proves(proof, case)]
    lacking = [row for row in rows if not any(_covers(proof, row, case) for proof in proving)]
    idle = [proof for proof in proving if not any(_covers(proof, row, case) for row in rows)]
    left = lacking[sum(map(_is_silent, idle)) :]
    unread = sum(_is_unread(row) for proof in proving for row in proof.rows)
    if left and (unread >= len(left) or (idle and any(map(_is_unread, left)))):
        raise UnsureError("name")
    return left


def _is_unread(row: Cells) -> bool:
    """Whether the row of a picture does not tell with confidence what it is about."""
    return not row.sure_text("name") and row.from_picture


def _proves(proof: Paper, case: Case) -> bool:
    if proof.document.type == "vat_invoice":
        return counts("of_purchase", proof.document, case)
    return proof.document.type == "purchase_proof" or counts("cannot_provide", proof.document, case)


def _covers(proof: Paper, row: Cells, case: Case) -> bool:
    name = compact(row.sure_text("name") or "")
    model = compact(row.sure_text("model") or "")
    said = [compact(text) for text in case.words(proof.document, *_keys(proof))]
    named = any(name in text or fuzz.partial_ratio(name, text) >= _ALIKE for text in said if len(text) > 1)
    return bool(name and named) or bool(model and any(model in text for text in said)) or _costs(proof, row)


def named_price(row: Cells, proofs: list[Paper]) -> Decimal | None:
    """The unit price with tax at which a proof names the row's thing; None where none names both."""
    name = compact(row.sure_text("name") or "")
    model = compact(row.sure_text("model") or "")
    for proof in proofs:
        for sold in proof.rows:
            said = compact(f"{sold.sure_text('name') or ''}{sold.sure_text('spec') or ''}")
            alike = bool(name) and fuzz.partial_ratio(name, said) >= _ALIKE
            if said and (alike or (model and model in said)):
                return _unit_price(sold)
    return None


def _unit_price(sold: Cells) -> Decimal | None:
    together, count = _with_tax(sold) or _amount(sold, "amount"), _amount(sold, "quantity") or Decimal(1)
    if together is None or count == 0:
        return None
    sold.show("amount")
    return together / count


def _keys(proof: Paper) -> set[str]:
    """Every key of the proof: the thing may stand anywhere on an order, a receipt or a statement."""
    return {key for fields in (proof.fields, *proof.document.rows) for key in fields}


def _costs(proof: Paper, row: Cells) -> bool:
    """Whether a price with tax on the proof is the row's."""
    wanted = {_amount(row, "amount"), _amount(row, "unit_price")} - {None}
    cells = [proof, *proof.rows]
    prices = {_amount(each, key) for each in cells for key in _PRICE_KEYS} | {
        _with_tax(each) for each in cells
    }
    return bool(wanted & prices)


def _with_tax(cells: Cells) -> Decimal | None:
    amount, tax = _amount(cells, "amount"), _amount(cells, "tax")
    return None if amount is None or tax is None else amount + tax


def _amount(cells: Cells, key: str) -> Decimal | None:
    try:
        return Decimal(cells.sure_text(key) or "")
    except InvalidOperation:
        return None


def _is_silent(proof: Paper) -> bool:
    """Whether nothing of what was bought could be read from the proof: of a statement only name and date are read, and
    the name on an order may be the buyer's."""
    if proof.document.type == "statement":
        return True
    name = proof.sure_text("name") or ""
    names_thing = proof.document.type == "purchase_proof" and proof.carries("name") and not _is_persons(name)
    return not proof.rows and not names_thing


def _is_persons(name: str) -> bool:
    return 2 <= len(name) <= _LONGEST_NAME and known_surname(name)
