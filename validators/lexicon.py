"""Words by which papers of one type are told apart (lexicon.yaml), kept as data so that a new one is a line."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from claims.checklists import Table
from validators.tables import load_table


class DrivingClass(Table):
    """A kind of vehicle, by a word of its printed type, and the licence classes that may drive it."""

    vehicle: str
    classes: list[str]


class Lexicon(Table):
    """The lists of lexicon.yaml, under their names."""

    hospital_sellers: list[str]
    pharmacy_sellers: list[str]
    medicine_items: list[str]
    repair_items: list[str]
    rescue_items: list[str]
    examination_items: list[str]
    repair_cost_notes: list[str]
    no_repair_notes: list[str]
    cannot_provide: list[str]
    cancelled_stamps: list[str]
    admission_titles: list[str]
    no_operation: list[str]
    at_home: list[str]
    guardian_relations: list[str]
    bill_categories: list[str]
    zones: list[str]
    no_cities: list[str]
    no_districts: list[str]
    hospital_aliases: list[list[str]]
    arson: list[str]
    no_arson: list[str]
    fires: list[str]
    exclusions: list[str]
    no_exclusions: list[str]
    cites_law: list[str]
    refused_filing: list[str]
    break_in: list[str]
    editors: list[str]
    money_itself: list[str]
    uninsured_things: list[str]
    injuries: list[str]
    illnesses: list[str]
    self_payers: list[str]
    public_insurances: list[str]
    only_women: list[str]
    only_men: list[str]
    driving_classes: list[DrivingClass]


@cache
def lexicon() -> Lexicon:
    """The words, read once."""
    return load_table(Path(__file__).with_suffix(".yaml"), Lexicon)


def has_any(text: str, words: Sequence[str]) -> bool:
    """Whether any of the words stands in the text."""
    return any(word in text for word in words)
