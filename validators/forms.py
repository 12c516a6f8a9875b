"""The checklists and the sentences of their items: the YAML files in validators/checklists/."""

from functools import cache
from pathlib import Path

from claims.checklists import Checklist, Table
from claims.errors import SettingsError
from claims.values.language import DEFAULT, Language
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


class Sentences(Table):
    """What of a brick differs with the language."""

    why: str
    how: str
    alternatives: list[str] = []


class _Labels(Table):
    labels: dict[str, str]


class _Bricks(Table):
    items: dict[str, Brick]


class _Translated(Table):
    items: dict[str, Sentences]


@cache
def labels(language: Language = DEFAULT) -> dict[str, str]:
    """Item code → name as printed in letters."""
    return load_table(_folder(language) / "labels.yaml", _Labels).labels


@cache
def bricks(language: Language = DEFAULT) -> dict[str, Brick]:
    """Item code → its sentences."""
    own = load_table(FOLDER / "items.yaml", _Bricks).items
    if language == DEFAULT:
        return own
    told = load_table(_folder(language) / "items.yaml", _Translated).items
    return {item: own[item].model_copy(update=dict(sentences)) for item, sentences in told.items()}


def _folder(language: Language) -> Path:
    return FOLDER if language == DEFAULT else FOLDER / language


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
