"""Reading our YAML tables into models: every error names file, line and key, and the nearest known key."""

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from claims.errors import SettingsError


class Table(BaseModel):
    """A part of a table. Unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


T = TypeVar("T", bound=BaseModel)
Path_ = tuple[int | str, ...]


def load_table(path: Path, model: type[T]) -> T:
    """The table in `path`. Raises SettingsError naming every fault as file:line: key: reason."""
    text = path.read_text(encoding="utf-8")
    try:
        node = yaml.compose(text, yaml.SafeLoader)
        raw = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise SettingsError(f"{path.name}: not YAML: {_where(error)}") from None
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        lines = dict(_lines(node, ())) if node is not None else {}
        raise SettingsError("; ".join(_fault(path, lines, model, each) for each in error.errors())) from None


def _where(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 1}" if mark else "unreadable"


def _lines(node: yaml.Node, path: Path_) -> Iterator[tuple[Path_, int]]:
    """The line (from 1) of every key and list entry."""
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _lines(value, (*path, key.value))
            yield (*path, key.value), key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _lines(value, (*path, index))


def _fault(path: Path, lines: dict[Path_, int], model: type[BaseModel], error: ErrorDetails) -> str:
    location = tuple(error["loc"])
    known = location
    while known and known not in lines:
        known = known[:-1]
    key = ".".join(map(str, location))
    return f"{path.name}:{lines.get(known, 1)}: {key}: {error['msg']}{_nearest(model, error)}"


def _nearest(model: type[BaseModel], error: ErrorDetails) -> str:
    if error["type"] != "extra_forbidden":
        return ""
    near = difflib.get_close_matches(str(error["loc"][-1]), sorted(_keys(model, set())), n=1)
    return f", did you mean {near[0]}?" if near else ""


def _keys(model: type[BaseModel], seen: set[type[BaseModel]]) -> set[str]:
    """Every key that a table of this model may hold, at any depth."""
    seen.add(model)
    keys = {info.alias or name for name, info in model.model_fields.items()}
    for info in model.model_fields.values():
        for part in _models_in(info.annotation):
            if part not in seen:
                keys |= _keys(part, seen)
    return keys


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models_in(inner)
