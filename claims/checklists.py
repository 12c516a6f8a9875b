"""What a checklist looks like as data. Pure models; validators reads the files."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Table(BaseModel):
    """A part of a table. Unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


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
