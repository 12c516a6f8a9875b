"""Which papers count for an item only on a condition on the paper itself: the `that` of the checklists."""

from collections.abc import Callable

from claims.document import Document, Row
from claims.errors import SettingsError
from claims.values.names import same_name
from claims.values.resident_id import same_number
from validators.case import Case
from validators.invoices import purpose_of
from validators.lexicon import has_any, lexicon
from validators.sides import beside_the_own, is_third_partys

Predicate = Callable[[Document, Case], bool]
"""Whether a paper counts, by what stands on it and what else came."""
_PREDICATES: dict[str, Predicate] = {}


def predicate(function: Predicate) -> Predicate:
    """Registers a predicate under its function's name."""
    _PREDICATES[function.__name__] = function
    return function


def counts(name: str | None, document: Document, case: Case) -> bool:
    """Whether the paper counts. Raises SettingsError for an unknown name."""
    if name is None:
        return True
    if name not in _PREDICATES:
        raise SettingsError(
            f"no predicate on papers is called {name}; known: {', '.join(sorted(_PREDICATES))}"
        )
    return _PREDICATES[name](document, case)


def predicate_names() -> list[str]:
    """Every predicate that a checklist may name."""
    return sorted(_PREDICATES)


def predicate_text(name: str) -> str:
    """What a predicate means, in a few words."""
    return (_PREDICATES[name].__doc__ or "").rstrip(".")


@predicate
def of_insured(document: Document, case: Case) -> bool:
    """of the insured."""
    owner = case.owners.get(document.id)
    return owner is not None and owner.item == "id_card"


@predicate
def lists_insured(document: Document, case: Case) -> bool:
    """with the insured's page, as far as its persons were read."""
    answers = [_is_insured(row, case) for row in document.rows]
    return not answers or any(answer is not False for answer in answers)


def _is_insured(row: Row, case: Case) -> bool | None:
    """By number, else by name; None where neither was read with confidence, or a look-alike apart."""
    insured = case.report.insured
    name, number = (case.sure_value(row.get(key)) for key in ("name", "id_number"))
    if number and insured.id_number and same_number(number, insured.id_number):
        return True
    return same_name(name, insured.name) if name else None


@predicate
def of_hospital(document: Document, case: Case) -> bool:
    """of a hospital."""
    return purpose_of(document, case) == "hospital"


@predicate
def of_repair(document: Document, case: Case) -> bool:
    """of the repair."""
    return purpose_of(document, case) == "repair"


@predicate
def of_purchase(document: Document, case: Case) -> bool:
    """of the purchase."""
    return purpose_of(document, case) == "purchase"


@predicate
def has_detail_rows(document: Document, _case: Case) -> bool:
    """with its own detail rows."""
    unread = [row for row in document.rows if _is_unread(row)]
    return any(map(_is_detail, document.rows)) or (bool(unread) and len(unread) == len(document.rows))


def _is_unread(row: Row) -> bool:
    """Whether an engine did not make out what a row is about."""
    name = row.get("name")
    return (name is None or not name.as_text) and any(cell.from_picture for cell in row.values())


def _is_detail(row: Row) -> bool:
    """Details carry their category; a category row stands alone under a name of the closed list."""
    name, category = (row[key].as_text if key in row else "" for key in ("name", "category"))
    if category and name and category != name:
        return True
    return bool(name) and name not in lexicon().bill_categories and not category


@predicate
def admission_record(document: Document, case: Case) -> bool:
    """an admission record."""
    return has_any("".join(case.words(document, "title")), lexicon().admission_titles)


@predicate
def cannot_provide(document: Document, case: Case) -> bool:
    """saying that the thing's papers cannot be provided."""
    return has_any("".join(case.words(document, *document.fields)), lexicon().cannot_provide)


@predicate
def stamped_cancelled(document: Document, case: Case) -> bool:
    """stamped as cancelled."""
    return has_any("".join(case.words(document, *document.fields)), lexicon().cancelled_stamps)


@predicate
def of_third_party(document: Document, case: Case) -> bool:
    """of the third party."""
    holder = case.sure(document, "holder_name")
    third = [person.name for person in case.report.injured if person.role == "third_party"]
    third += [vehicle.driver for vehicle in case.report.vehicles if vehicle.role == "third"]
    return any(same_name(holder, name) for name in third if name and holder)


@predicate
def of_own_side(document: Document, case: Case) -> bool:
    """not of the third party."""
    return not is_third_partys(document, case)


@predicate
def of_other_side(document: Document, case: Case) -> bool:
    """of the third party, by plate or holder."""
    return beside_the_own(document, case)


@predicate
def of_third_person(document: Document, case: Case) -> bool:
    """of a third party who was hurt."""
    name = case.sure(document, "name")
    third = [person.name for person in case.report.injured if person.role == "third_party"]
    return any(same_name(name, other) for other in third if name and other)


@predicate
def of_rescue(document: Document, case: Case) -> bool:
    """of the rescue."""
    return purpose_of(document, case) == "rescue"
