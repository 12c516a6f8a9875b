"""python -m scripts.readme: fill the tables of README and docs from the code. A test checks that nobody forgot to."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from pydantic import BaseModel
from typer.main import get_command

from claims.settings import Desk, Portal, Smtp, Webhook
from extractors.assembly.declare import DocumentType
from extractors.assembly.registry import document_types
from flows.cli import app
from validators.forms import checklist_of, labels, scenarios
from validators.rule import rule_table

README = Path(__file__).resolve().parents[1] / "README.md"
DOCS = README.parent / "docs"
PAGES = (README, DOCS / "portal.md", DOCS / "desk.md")


def filled(text: str) -> str:
    """The text with every table between its markers made anew."""
    for name, make in TABLES.items():
        marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text = marked.sub(lambda found, make=make: f"{found[1]}{make()}\n{found[2]}", text)  # type: ignore[misc]
    return text


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    listed = [list(heads), *map(list, rows)]
    listed.insert(1, ["---"] * len(listed[0]))
    return "\n".join("| " + " | ".join(row) + " |" for row in listed)


def _commands() -> str:
    group = get_command(app)
    commands: Mapping[str, object] = getattr(group, "commands", {})
    helps = ((name, str(getattr(command, "help", "") or "")) for name, command in commands.items())
    return _table(
        ("command", "what it does"), ((f"`claimdocs {name}`", _first(text)) for name, text in helps)
    )


def _first(text: str) -> str:
    return " ".join(text.split("\n\n", maxsplit=1)[0].split())


def _documents() -> str:
    names = labels()
    types = sorted(document_types(), key=lambda type_: type_.name)
    rows = ((f"`{type_.name}`", names.get(type_.name, ""), _kinds(type_), _keys(type_)) for type_ in types)
    return _table(("type", "paper", "kinds", "labelled fields, and columns of its table"), rows)


def _kinds(type_: DocumentType) -> str:
    return " ".join(dict.fromkeys([*type_.parts, *(title.kind for title in type_.titles if title.kind)]))


def _keys(type_: DocumentType) -> str:
    fields = " ".join(dict.fromkeys(spec.key for spec in type_.fields))
    columns = " ".join(dict.fromkeys(spec.key for spec in type_.table.columns)) if type_.table else ""
    return f"{fields} · rows: {columns}" if columns else fields


def _scenarios() -> str:
    names = labels()
    lists = [checklist_of(name) for name in ("base", *scenarios())]
    return _table(
        ("scenario", "", "asked for (* under a condition)"),
        (
            (
                f"`{each.scenario}`",
                each.title,
                "、".join(
                    dict.fromkeys(names[entry.item] + ("*" if entry.when else "") for entry in each.items)
                ),
            )
            for each in lists
        ),
    )


def _rules() -> str:
    return _table(("rule", "severity", "what must hold"), rule_table())


def _sending() -> str:
    return _settings({"SMTP": Smtp, "SMS": Webhook})


def _portal() -> str:
    return _settings({"PORTAL": Portal})


def _desk() -> str:
    return _settings({"DESK": Desk})


def _settings(parts: Mapping[str, type[BaseModel]]) -> str:
    rows = (
        (f"`CLAIMDOCS_{part}__{name.upper()}`", _default(info.default), info.description or "")
        for part, model in parts.items()
        for name, info in model.model_fields.items()
    )
    return _table(("setting", "default", "what it says"), rows)


def _default(value: object) -> str:
    return "" if value is None else f"`{str(value).lower() if isinstance(value, bool) else value}`"


TABLES: Mapping[str, Callable[[], str]] = {
    "commands": _commands,
    "documents": _documents,
    "scenarios": _scenarios,
    "rules": _rules,
    "sending": _sending,
    "portal": _portal,
    "desk": _desk,
}


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8")
