"""The claim folder's report: claim.json or claim.yaml at the folder's top becomes a Claim, or every error is named."""

import json
import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from claims.contradictions import contradictions
from claims.corrections import Correction, parse_corrections
from claims.errors import ClaimReportError, CorrectionsError
from claims.report import ClaimReport, parse_report
from validators import unknown_names

REPORT_BYTES = 5 * 1024 * 1024
"""A claim report is a page of text; a larger one is something else."""


@dataclass(frozen=True)
class Claim:
    """A claim folder whose report is valid. `warnings`: unknown keys, each with the nearest known one."""

    folder: Path
    report: ClaimReport
    warnings: tuple[str, ...] = ()


def load_claim(folder: Path) -> Claim:
    """The claim in a folder. Raises ClaimReportError with every error of its report, each under its key; where it can
    be read, with what it lacks or says against itself."""
    path = report_path(folder)
    if path is None:
        raise ClaimReportError([("", "there is no claim.json or claim.yaml at the top of the claim folder")])
    report, warnings = read_report(_bytes_of(path), path.name)
    return Claim(folder, report, (*_second_report(folder, path), *warnings))


def read_report(content: bytes, name: str) -> tuple[ClaimReport, list[str]]:
    """The claim report that a file of this name holds, and warnings about unknown keys. Raises ClaimReportError with
    every error."""
    raw = _parsed(_decoded(content, name), FORMATS[name])
    report, warnings = parse_report(raw)
    if faults := list(contradictions(report)):
        raise ClaimReportError(faults)
    return report, warnings


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections in a JSON or YAML file. Raises CorrectionsError with every fault."""
    try:
        parse = _from_yaml if path.suffix.lower() in (".yaml", ".yml") else _from_json
        raw = _parsed(_decoded(_bytes_of(path), path.name), parse)
    except ClaimReportError as error:
        raise CorrectionsError([message for _, message in error.errors]) from None
    return corrections_of(raw)


def corrections_of(raw: object) -> tuple[Correction, ...]:
    """The corrections of `{"corrections": [...]}`. Raises CorrectionsError with every fault, unknown names too."""
    settled = parse_corrections(raw)
    if faults := unknown_names(settled):
        raise CorrectionsError(faults)
    return settled


def report_path(folder: Path) -> Path | None:
    """Where the folder's report lies (claim.json before claim.yaml), None where it has none. Links do not count."""
    paths = [folder / name for name in FORMATS]
    return next((path for path in paths if _is_plain_file(path)), None)


def _is_plain_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _second_report(folder: Path, used: Path) -> list[str]:
    others = [name for name in FORMATS if name != used.name and _is_plain_file(folder / name)]
    return [f"{used.name} is the claim report; {name} beside it is not read" for name in others]


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > REPORT_BYTES:
            raise ClaimReportError([("", f"{path.name} is larger than {REPORT_BYTES >> 20} MB")])
        return path.read_bytes()
    except OSError as error:
        raise ClaimReportError([("", f"{path.name} cannot be read: {error.strerror}")]) from None


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ClaimReportError([("", f"{name} is not UTF-8 text: save it as UTF-8")]) from None


def _parsed(text: str, parse: Callable[[str], object]) -> object:
    try:
        raw = parse(text)
        json.dumps(raw, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        raise ClaimReportError([("", "a text holds half a character (a lone surrogate)")]) from None
    except RecursionError:
        raise ClaimReportError([("", "the report is nested too deep")]) from None
    return raw


def _from_json(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_no_doubles, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise ClaimReportError([("", f"claim.json is not JSON: {error.msg} at {place}")]) from None


def _no_doubles(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise ClaimReportError([(key, "stands twice in one object")])
        found[key] = value
    return found


def _no_constant(name: str) -> object:
    raise ClaimReportError([("", f"{name} is not a value: write a number or null")])


class _AsWritten(yaml.SafeLoader):
    """Scalars stay the text that was written (a policy number keeps its leading zeros, a day stays a day); only null
    is told apart. Aliases are refused: a few of them can stand for gigabytes."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise ClaimReportError([("", "claim.yaml holds an alias (*name): write the value itself")])
        return super().compose_node(parent, index)

    def construct_pairs_once(self, node: yaml.Node) -> dict[str, object]:
        pairs = self.construct_pairs(node, deep=True)
        return _no_doubles((str(key), value) for key, value in pairs)


_AsWritten.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_AsWritten.add_constructor("tag:yaml.org,2002:map", _AsWritten.construct_pairs_once)


def _from_yaml(text: str) -> object:
    try:
        return yaml.load(text, Loader=_AsWritten)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise ClaimReportError([("", f"claim.yaml is not YAML{place}")]) from None
    except yaml.YAMLError:
        raise ClaimReportError([("", "claim.yaml is not YAML")]) from None


FORMATS: Mapping[str, Callable[[str], object]] = {"claim.json": _from_json, "claim.yaml": _from_yaml}
