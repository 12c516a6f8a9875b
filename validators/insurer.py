"""An insurer's own wording: the YAML files of a folder (CLAIMDOCS_CONFIG), read before any claim."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from claims.checklists import Entry
from claims.errors import SettingsError
from claims.insurer import Days, Insurer, ListChange
from claims.settings import Defaults
from validators.conditions import condition_names
from validators.counting import predicate_names
from validators.forms import labels, scenarios
from validators.tables import Name, Path_, load_table


def load_insurer(folder: Path) -> Insurer:
    """Everything that the folder's files lay down together, whatever their names. Raises SettingsError with every fault
    of every file: file, line, key, and the nearest that is known."""
    if not folder.is_dir():
        raise SettingsError("CLAIMDOCS_CONFIG: it is not a folder")
    files = sorted(path for path in folder.rglob("*.y*ml") if path.suffix in (".yaml", ".yml"))
    if not files:
        raise SettingsError("CLAIMDOCS_CONFIG: there is no YAML file in the folder")
    parts, faults = [], []
    for path in files:
        try:
            part = load_table(path, Insurer, _names)
            faults += [f"{path.name}: {fault}" for fault in _wrong_values(part)]
            parts.append(part)
        except SettingsError as error:
            faults.append(str(error))
    faults += _said_both_ways(run for part in parts for run in part.calendar)
    if faults:
        raise SettingsError("; ".join(faults))
    return Insurer(
        products=[each for part in parts for each in part.products],
        thresholds=[each for part in parts for each in part.thresholds],
        hospitals=[each for part in parts for each in part.hospitals],
        checklists=[each for part in parts for each in part.checklists],
        calendar=[each for part in parts for each in part.calendar],
        announced_until=max(part.announced_until for part in parts),
    )


def _wrong_values(part: Insurer) -> Iterator[str]:
    """Thresholds of which the default is a number of whole hours or days, and theirs is not."""
    for number, threshold in enumerate(part.thresholds):
        try:
            Defaults.model_validate({threshold.name: threshold.value})
        except ValidationError as error:
            yield f"thresholds.{number}.value: {error.errors()[0]['msg']}"


def _said_both_ways(calendar: Iterable[Days]) -> Iterator[str]:
    """Days on which offices work by one entry and do not by another."""
    said = {(day, run.works) for run in calendar for day in run.days}
    days = sorted(day for day, works in said if works and (day, False) in said)
    yield from (f"calendar: {day} works and does not" for day in days)


def _names(part: Insurer) -> Iterator[Name]:
    """Every name by which a file speaks of something of ours."""
    for number, threshold in enumerate(part.thresholds):
        yield Name(("thresholds", number, "name"), threshold.name, list(Defaults.model_fields))
    for number, product in enumerate(part.products):
        for place, item in enumerate(product.originals):
            yield Name(("products", number, "originals", place), item, labels())
    for number, change in enumerate(part.checklists):
        yield from _names_of_change(change, ("checklists", number))


def _names_of_change(change: ListChange, at: Path_) -> Iterator[Name]:
    yield Name((*at, "scenario"), change.scenario, ("base", *scenarios()))
    for place, item in enumerate(change.drop):
        yield Name((*at, "drop", place), item, labels())
    for place, entry in enumerate(change.add):
        yield from _names_of_entry(entry, (*at, "add", place))


def _names_of_entry(entry: Entry, at: Path_) -> Iterator[Name]:
    yield Name((*at, "item"), entry.item, labels())
    conditions = [*entry.when, *(name for other in entry.or_ for name in other.when)]
    for name in conditions:
        yield Name((*at, "when"), name.removeprefix("not "), condition_names())
    parts = [part for other in entry.or_ for part in other.needs]
    for part in parts:
        yield Name((*at, "or"), part.type, labels())
    for predicate in (entry.that, *(part.that for part in parts)):
        if predicate is not None:
            yield Name((*at, "that"), predicate, predicate_names())
