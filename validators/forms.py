"""The checklists and the sentences of their items: the YAML files in validators/checklists/."""

from functools import cache
from pathlib import Path

from claims.checklists import Checklist, Table
from claims.errors import SettingsError
from validators.tables import load_table

FOLDER = Path(__file__).parent / "checklists"


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
