"""What a checklist and its items look like as data: the YAML files in validators/checklists/."""

from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from claims.errors import SettingsError
from validators.tables import Table, load_table

FOLDER = Path(__file__).parent / "checklists"


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


Names = Annotated[list[str], BeforeValidator(_listed)]


class Part(Table):
    """A paper of a type (or item code), of one of the kinds if any are named, for which the predicate `that` holds."""

    type: str
    kinds: Names = []
    that: str | None = None


def _needs(value: Any) -> Any:
    """`{type: passport, when: x}` is short for `{needs: [{type: passport}], when: x}`."""
    if isinstance(value, dict) and "type" in value:
        return {
            "needs": [{key: item for key, item in value.items() if key != "when"}],
            **({"when": value["when"]} if "when" in value else {}),
        }
    return value


class Alternative(Table):
    """Papers that together serve instead, where the condition holds."""

    needs: Annotated[list[Part], Field(min_length=1)]
    when: Names = []


class Wait(Table):
    """Not asked before so many days after the paper of that type was issued; announced until then."""

    days: int
    after: str


class Entry(Table):
    """One item of a checklist. `when`: any of these conditions; `kinds`, `that`: which papers of the item count;
    `each`: once per beneficiary instead of once; `thing`: which one, where an item may stand twice."""

    item: str
    kinds: Names = []
    that: str | None = None
    or_: Annotated[list[Annotated[Alternative, BeforeValidator(_needs)]], Field(alias="or")] = []
    when: Names = []
    not_before: Wait | None = None
    thing: str = ""


class Addition(Table):
    """Another scenario's list that comes with this one, where the condition holds."""

    scenario: str
    when: Names = []


class Checklist(Table):
    """What one scenario (or the base, for every claim) asks for by default. `per_beneficiary`: items of the base that
    are asked once per beneficiary instead of once."""

    scenario: str
    title: str
    adds: list[Addition] = []
    per_beneficiary: list[str] = []
    items: list[Entry]


class Brick(Table):
    """The sentences for one item: why it is needed, how to get it, what serves instead, in which clause it is known to
    stand. `lead_days`: how long getting it takes; `each`: every paper of this item stands for itself (a second good
    one does not mend a bad one)."""

    why: str
    how: str
    alternatives: list[str] = []
    clause: str = ""
    lead_days: int = 0
    each: bool = False


class _Labels(Table):
    labels: dict[str, str]


class _Bricks(Table):
    items: dict[str, Brick]


@cache
def labels() -> dict[str, str]:
    """Item code → name as printed in letters."""
    return load_table(FOLDER / "labels.yaml", _Labels).labels


@cache
def bricks() -> dict[str, Brick]:
    """Item code → its sentences."""
    return load_table(FOLDER / "items.yaml", _Bricks).items


@cache
def checklist_of(scenario: str) -> Checklist:
    """The checklist of a scenario, or of "base". Raises SettingsError where there is none."""
    path = FOLDER / f"{scenario}.yaml"
    if path not in FOLDER.glob("*.yaml"):
        raise SettingsError(f"no checklist for the scenario {scenario}; known: {', '.join(scenarios())}")
    return load_table(path, Checklist)


@cache
def scenarios() -> tuple[str, ...]:
    """Every scenario that has a checklist, in alphabetical order."""
    names = {path.stem for path in FOLDER.glob("*.yaml")}
    return tuple(sorted(names - {"base", "labels", "items"}))
