"""The alias table (serving.yaml): under which names and as which other papers an item is accepted, and why; what is
taken for it most easily, and why it is not it."""

from functools import cache
from pathlib import Path

from pydantic import RootModel

from claims.checklists import Names, Table
from claims.document import Document
from validators.tables import load_table


class Also(Table):
    """A name under which the paper is printed, or papers of another `type` (of `kinds`, for which the predicate `that`
    holds) that count for the item; `only`: they count for nothing else."""

    name: str
    why: str
    type: str = ""
    kinds: Names = []
    that: str | None = None
    only: bool = False


class Near(Table):
    """A type that is taken for the item, and why it is not it ("" where that is plain)."""

    type: str
    why: str = ""


class Service(Table):
    """What serves an item besides the paper of its own name."""

    also: list[Also] = []
    near: list[Near] = []


class _Services(RootModel[dict[str, Service]]):
    pass


@cache
def services() -> dict[str, Service]:
    """The table, by item."""
    return load_table(Path(__file__).with_name("serving.yaml"), _Services).root


def service_of(item: str) -> Service:
    """What serves an item; nothing where the table does not speak of it."""
    return services().get(item, Service())


def accepted_as(document: Document, item: str) -> str:
    """Under which other name a paper counts for the item, and why; "" where it is the usual one."""
    kinds = (also for also in service_of(item).also if document.kind in also.kinds)
    fitting = next((also for also in kinds if also.type in ("", document.type)), None)
    return f"{fitting.name}：{fitting.why}" if fitting else ""
