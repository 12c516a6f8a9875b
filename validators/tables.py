"""Reading our YAML tables into models: every error names file, line and key, and the nearest known key."""

import difflib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from claims.errors import SettingsError

T = TypeVar("T", bound=BaseModel)
Path_ = tuple[int | str, ...]


class Name(NamedTuple):
    """A name that a table uses, where it stands, and those that there are."""

    place: Path_
    name: str
    known: Iterable[str]


def _no_names(_table: object) -> Iterable[Name]:
    return ()


def load_table(path: Path, model: type[T], names: Callable[[T], Iterable[Name]] = _no_names) -> T:
    """The table in `path`. `names`: what it refers to by name. Raises SettingsError naming every fault as
    file:line: key: reason, a name that there is not with the nearest that there is."""
    text = path.read_text(encoding="utf-8")
    try:
        loader = yaml.CSafeLoader(text)  # ten times as fast, and parsed once
        node = loader.get_single_node()
        raw = None if node is None else loader.construct_document(node)
    except yaml.YAMLError as error:
        raise SettingsError(f"{path.name}: not YAML: {_where(error)}") from None
    lines = dict(_lines(node, ())) if node is not None else {}
    faults = [f"{path.name}:{line}: {key}: it stands twice" for key, line in _doubles(node)]
    try:
        table = model.model_validate(raw)
    except ValidationError as error:
        faults += [_fault(path, lines, model, each) for each in error.errors()]
        raise SettingsError("; ".join(faults)) from None
    faults += [_unknown(path, lines, each) for each in names(table) if each.name not in each.known]
    if faults:
        raise SettingsError("; ".join(faults))
    return table


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


def _doubles(node: yaml.Node | None) -> Iterator[tuple[str, int]]:
    """Keys that stand twice in one mapping, of which YAML would keep the last."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield str(key.value), key.start_mark.line + 1
            seen.add(key.value)
            yield from _doubles(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _doubles(value)


def _unknown(path: Path, lines: dict[Path_, int], used: Name) -> str:
    near = difflib.get_close_matches(used.name, sorted(used.known), n=1)
    hint = f", did you mean {near[0]}?" if near else ""
    line = lines.get(used.place, 1)
    return f"{path.name}:{line}: {'.'.join(map(str, used.place))}: there is no {used.name}{hint}"


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
