"""What is changed in facts and on sheets so that a claim has the fault, or the person, that its tale needs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from claims.values.money import format_amount_words
from sample_docs import numbers
from sample_docs.expected import Entry, Printed
from sample_docs.facts import Facts, vehicle
from sample_docs.numbers import money, thousands
from sample_docs.people import Person, person
from sample_docs.prices import Charge, Item
from sample_docs.sheet import Sheet
from sample_docs.stories.tale import Cast, Edit

_WHOLE_WORD = 5
"""Texts of so many characters are found inside sentences too, shorter ones only as a whole cell."""


def both(*changes: Cast) -> Cast:
    """One after the other."""

    def changed(facts: Facts) -> Facts:
        for change in changes:
            facts = change(facts)
        return facts

    return changed


def with_facts(**more: object) -> Cast:
    """The facts with other values."""
    return lambda facts: replace(facts, **more)  # type: ignore[arg-type]


def insured_is(who: str) -> Cast:
    """A paper about another person of the facts (`other`, `guardian`, `claimant`)."""
    return lambda facts: replace(facts, insured=getattr(facts, who))


def insured_with(**more: object) -> Cast:
    """The insured with other particulars."""
    return lambda facts: replace(facts, insured=replace(facts.insured, **more))  # type: ignore[arg-type]


def days_later(days: int) -> Cast:
    """Everything that is dated happens so many days later."""
    step = timedelta(days=days)
    dated = ("occurred", "reported", "visit", "admitted", "discharged")
    return lambda facts: replace(facts, **{key: getattr(facts, key) + step for key in dated})


def later(days: int, *keys: str) -> Cast:
    """These moments come so many days later."""
    return lambda facts: replace(facts, **{key: getattr(facts, key) + timedelta(days=days) for key in keys})


def child(facts: Facts) -> Facts:
    """The insured is twelve; the guardian claims."""
    ward = person(Random(f"child {facts.report_no}"), facts.province, facts.district, date(2014, 5, 17))
    relation = "父亲" if facts.guardian.male else "母亲"
    return replace(facts, insured=ward, applicant=facts.guardian, relation=relation)


def card_ran_out(facts: Facts) -> Facts:
    """The insured's card was issued at twenty for ten years, which are over."""
    rng = Random(f"card {facts.report_no}")
    insured = person(rng, facts.province, facts.district, date(1996, 5, 5))
    return replace(facts, insured=replace(insured, id_from=date(2016, 9, 3), id_to=date(2026, 9, 3)))


def spouse_claims(facts: Facts) -> Facts:
    """The insured died; the widow or widower claims, and is `guardian` and `other` on papers of relations."""
    rng = Random(f"spouse {facts.report_no}")
    spouse = facts.guardian
    while spouse.male == facts.insured.male:
        spouse = person(rng, facts.province, facts.district, date(1984, 3, rng.randrange(1, 28)))
    return replace(facts, guardian=spouse, other=spouse, applicant=spouse, relation="配偶")


def agent_claims(facts: Facts) -> Facts:
    """Somebody else claims for the insured, to whose account the money goes."""
    return replace(facts, applicant=facts.other, payee_other=facts.insured, relation="受托人")


def firm_claims(facts: Facts) -> Facts:
    """The insured is a company, and so is the holder of the account."""
    return replace(facts, insured_is_firm=True, payee_other=replace(facts.insured, name=facts.firm))


def other_vehicle(facts: Facts) -> Facts:
    """Papers of a car that nobody in the claim has."""
    return replace(facts, vehicle=vehicle(Random(f"car {facts.report_no}"), facts.province))


def third_vehicle(facts: Facts) -> Facts:
    """Papers of the third party and their car."""
    return replace(facts, insured=facts.other, vehicle=facts.other_vehicle)


def goods(*things: str, bought: str = "2025-03-14") -> Cast:
    """Other things than invented ones: "name|model|unit|quantity|price"."""
    day = date.fromisoformat(bought)
    items = tuple(_item(thing.split("|"), day) for thing in things)
    return lambda facts: replace(facts, items=items)


def _item(cells: Sequence[str], bought: date) -> Item:
    name, model, unit, quantity, price = cells
    return Item(name, model, unit, int(quantity), Decimal(price), bought)


CHEAP = goods(
    "微波炉|云厨 M20|台|1|459.00",
    "窗帘|遮光布艺 定制|套|3|320.00",
    "儿童书桌|成长 D120|张|1|760.00",
    "台灯|明眸 T5|盏|2|129.00",
    "燃气灶|净焰 JZT-7|台|1|899.00",
)
"""No thing above the threshold from which a proof of purchase is asked for."""


def charged(*lines: str) -> Cast:
    """Further charges of the visit: "category|name|unit|price"."""
    more = tuple(_charge(line.split("|")) for line in lines)
    return lambda facts: replace(facts, charges=(*facts.charges, *more))


def _charge(cells: Sequence[str]) -> Charge:
    category, name, unit, price = cells
    return Charge(category, name, "", unit, Decimal(1), Decimal(price), "乙")


def edits(*changes: Edit) -> Edit:
    """One after the other."""

    def changed(sheet: Sheet) -> Sheet:
        for change in changes:
            sheet = change(sheet)
        return sheet

    return changed


def printed(key: str, text: str, value: str | None = None) -> Edit:
    """Another text for a field. `value`: its contract form, where that is not the text."""
    return lambda sheet: _reprinted(sheet, {key: (text if value is None else value, text)})


def summed(amount: Callable[[Decimal], Decimal], words: bool = True) -> Edit:
    """Another total than that of the rows, in figures and, where wanted, in words."""

    def changed(sheet: Sheet) -> Sheet:
        total = amount(Decimal(str(sheet.documents[0].fields["total_amount"][0])))
        separated = "," in sheet.documents[0].fields["total_amount"][1]
        new: Entry = {"total_amount": (money(total), thousands(total) if separated else money(total))}
        if words and "total_amount_words" in sheet.documents[0].fields:
            new["total_amount_words"] = (format_amount_words(total), format_amount_words(total))
        made = _reprinted(sheet, new)
        return replace(made, documents=[replace(made.documents[0], rows_proved=False)])

    return changed


def _reprinted(sheet: Sheet, new: Mapping[str, Printed]) -> Sheet:
    document = sheet.documents[0]
    data: object = dict(sheet.data)
    for key, (_, text) in new.items():
        data = _replaced(data, document.fields[key][1], text)
    assert isinstance(data, dict)
    fields = {**document.fields, **new}
    return replace(sheet, data=data, documents=[replace(document, fields=fields)])


def _replaced(data: object, old: str, new: str) -> object:
    """The template's data with one text for another, wherever it stands."""
    if isinstance(data, str):
        return data.replace(old, new) if len(old) >= _WHOLE_WORD else new if data == old else data
    if isinstance(data, dict):
        return {key: _replaced(value, old, new) for key, value in data.items()}
    return [_replaced(value, old, new) for value in data] if isinstance(data, list | tuple) else data


def in_row(number: int, **cells: str) -> Edit:
    """Other texts in the cells of a row (from 0); "" leaves a cell blank. Amounts as contract and print have them."""

    def changed(sheet: Sheet) -> Sheet:
        document = sheet.documents[0]
        row, data = dict(document.rows[number]), dict(sheet.data)
        anchors = {row[key][1] for key in ("number", "name", "category", "amount") if key in row}
        for key, text in cells.items():
            data = {name: _in_line(value, anchors, row[key][1], text) for name, value in data.items()}
            anchors.discard(row[key][1])
            row[key] = (text.replace(",", ""), text)
        rows = [row if n == number else each for n, each in enumerate(document.rows)]
        rows = [{key: cell for key, cell in each.items() if cell[1]} for each in rows]
        return replace(sheet, data=data, documents=[replace(document, rows=rows, rows_proved=False)])

    return changed


def _in_line(data: object, anchors: set[str], old: str, new: str) -> object:
    """Nested lists with a cell changed in the line that holds the anchors."""
    if isinstance(data, dict):
        return {key: _in_line(value, anchors, old, new) for key, value in data.items()}
    if not isinstance(data, list):
        return data
    texts = [cell.strip("　") if isinstance(cell, str) else "" for cell in data]
    if anchors <= set(texts) and old in texts:
        return [new if text == old else cell for text, cell in zip(texts, data, strict=True)]
    return [_in_line(value, anchors, old, new) for value in data]


def unstamped(*names: str) -> Edit:
    """Seals or signatures that lack."""

    def changed(sheet: Sheet) -> Sheet:
        stamps = {name: stamp for name, stamp in sheet.stamps.items() if name not in names}
        document = sheet.documents[0]
        flag = "seal_present" if "seal" in names else "signature_present"
        fields = {**document.fields, flag: (False, "")}
        return replace(sheet, stamps=stamps, documents=[replace(document, fields=fields)])

    return changed


def blank(*keys: str) -> Edit:
    """Fields that were left empty."""

    def changed(sheet: Sheet) -> Sheet:
        document = sheet.documents[0]
        data = {key: "" if key in keys else value for key, value in sheet.data.items()}
        fields = {key: value for key, value in document.fields.items() if key not in keys}
        return replace(sheet, data=data, documents=[replace(document, fields=fields)])

    return changed


def misprinted_number(who: Person) -> Person:
    """The person with a resident ID number whose check character is wrong."""
    body, last = who.id_number[:-1], who.id_number[-1]
    return replace(who, id_number=body + ("1" if last != "1" else "2"))


def other_number(who: Person) -> Person:
    """The person with another valid number of the same birth date and sex."""
    region = who.id_number[:6]
    return replace(who, id_number=numbers.resident_id(Random(who.id_number), region, who.born, who.male))
