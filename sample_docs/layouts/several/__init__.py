"""Several papers on one sheet or in one file: cards side by side, receipts glued on A4, stacks, mixed pages."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from sample_docs.compose import WHITE, Place, Tone
from sample_docs.facts import Facts, invent
from sample_docs.sheet import BLANK, Part, Sheet, fill, layout

A4 = (595.0, 842.0)
DESK: Tone = (214, 205, 190)
CARD = 243.0


def _part(name: str, facts: Facts, rng: Random, place: Place | None = None) -> Part:
    return Part(name, fill(name, facts, rng.randrange(10**6)), place)


def _on_sheet(parts: Sequence[Part], size: tuple[float, float] = A4, table: Tone = WHITE) -> Sheet:
    return Sheet(parts=tuple(parts), size=size, table=table)


def _of_other(facts: Facts) -> Facts:
    return replace(facts, insured=facts.other)


@layout
def cards(facts: Facts, rng: Random) -> Sheet:
    """An ID card and a bank card side by side on a table, at different angles."""
    one, two = rng.uniform(-9, 3), rng.uniform(-2, 9)
    return _on_sheet(
        [
            _part("id_card/front", facts, rng, Place(40, 60, CARD, one)),
            _part("bank_card/flat", facts, rng, Place(330, 90, CARD, two)),
        ],
        (620, 330),
        DESK,
    )


@layout
def both_and_bank(facts: Facts, rng: Random) -> Sheet:
    """Both sides of an ID card and a bank card, one under the other on a copy."""
    return _on_sheet([
        _part("id_card/pair", facts, rng, Place(150, 40, 266)),
        _part("bank_card/named", facts, rng, Place(165, 480, CARD)),
    ])  # fmt: skip


@layout
def persons(facts: Facts, rng: Random) -> Sheet:
    """ID cards of two persons on a copy: each person a row, front and back."""
    rows = [(facts, 120.0), (_of_other(facts), 420.0)]
    return _on_sheet([
        _part("id_card/pair", who, rng, Place(40 if n else 300, y, 250)) for n, (who, y) in enumerate(rows)
    ])  # fmt: skip


@layout
def fronts(facts: Facts, rng: Random) -> Sheet:
    """ID fronts of two persons side by side on a table."""
    return _on_sheet(
        [
            _part("id_card/front", facts, rng, Place(30, 50, CARD, rng.uniform(-6, 2))),
            _part("id_card/front", _of_other(facts), rng, Place(315, 70, CARD, rng.uniform(-2, 6))),
        ],
        (590, 300),
        DESK,
    )


@layout
def glued(facts: Facts, rng: Random) -> Sheet:
    """Four receipts glued on A4 in two columns, of different sizes, none quite level."""
    more = [invent(rng.randrange(10**6)) for _ in range(3)]
    people = [facts, *(replace(each, insured=facts.insured) for each in more)]
    names = ["medical_bill/plain", "medical_bill/jiangsu", "vat_invoice/electronic", "medical_bill/plain"]
    spots = [(18, 40, 400), (430, 60, 390), (24, 322, 390), (428, 330, 396)]
    return _on_sheet(
        [
            _part(name, who, rng, Place(x, y, width, rng.uniform(-1.2, 1.2)))
            for name, who, (x, y, width) in zip(names, people, spots, strict=True)
        ],
        (842, 595),
    )


@layout
def column(facts: Facts, rng: Random) -> Sheet:
    """Three receipts glued on A4 one under the other."""
    more = [facts, *(replace(invent(rng.randrange(10**6)), insured=facts.insured) for _ in range(2))]
    names = ("medical_bill/jiangsu", "vat_invoice/repair", "fee_list/visit")
    spots = ((20, 14, 430), (120, 286, 450), (60, 564, 390))
    return _on_sheet([
        _part(name, who, rng, Place(x, y, width, rng.uniform(-1, 1)))
        for name, who, (x, y, width) in zip(names, more, spots, strict=True)
    ])  # fmt: skip


@layout
def stack(facts: Facts, rng: Random) -> Sheet:
    """A whole claim through the feeder: types change without warning, an empty back side and a separator between."""
    return Sheet(parts=(
        _part("claim_form/personal", facts, rng),
        _part("id_card/copy", facts, rng),
        BLANK,
        _part("medical_bill/ward", facts, rng),
        replace(_part("discharge_summary/record", facts, rng), head_down=True),
        BLANK,
        _part("fee_list/total", facts, rng),
        _part("accident_certificate/general", facts, rng),
        _part("vat_invoice/repair", facts, rng),
        _part("loss_list/pages", facts, rng),
        _part("statement/course", facts, rng),
        _part("power_of_attorney/letter", facts, rng),
        _part("household_register/pages", facts, rng),
    ))  # fmt: skip
