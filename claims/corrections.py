"""What a human settles in a review: each correction says what, who and why, and holds again at every re-run.

A correction names its document by file and page (and type, where one page holds several), never by the id of one
result. Undone by taking its entry out of the file.
"""

import difflib
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic import Field as Key

from claims.errors import CorrectionsError
from claims.evidence import Value

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Place(BaseModel):
    """Which document: the one that shows this page of this file, of this type where several do."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: Said
    page: Annotated[int, Key(ge=1)] = 1
    type: Said | None = None


class _Correction(BaseModel):
    """`by`: who decided it (an account, not a name); `why`: in a sentence, for the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    by: Said
    why: Said


class SetField(_Correction):
    """A field (`total_amount`) or a cell (`rows[2].amount`, rows from 0) has this value; null: it is not printed."""

    action: Literal["set"]
    document: Place
    field: Annotated[str, StringConstraints(pattern=r"^(?:rows\[\d{1,4}\]\.)?[^\[\]]{1,60}$")]
    value: Annotated[
        Value, BeforeValidator(lambda value: str(value) if type(value) in (int, float) else value)
    ]


class Retype(_Correction):
    """The document is of another type or kind."""

    action: Literal["retype"]
    document: Place
    type: Said
    kind: Said | None = None


class Drop(_Correction):
    """The document is no paper of this claim."""

    action: Literal["drop"]
    document: Place


class Settle(_Correction):
    """A rule's answer about a document (about any, where none is named): `pass` dismisses its finding, `fail` confirms
    it, so that an adjuster's finding with words for the customer becomes a line."""

    action: Literal["settle"]
    rule: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}-\d{2}$")]
    answer: Literal["pass", "fail"]
    document: Place | None = None


class Waive(_Correction):
    """The item is not asked for: an accepted 无法提供说明, or the adjuster's word."""

    action: Literal["waive"]
    item: Said


Correction = Annotated[SetField | Retype | Drop | Settle | Waive, Key(discriminator="action")]


class Corrections(BaseModel):
    """A file of them, in the order in which they hold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    corrections: list[Correction]


class Undone(BaseModel):
    """Who took a correction back, why and when."""

    model_config = ConfigDict(frozen=True)

    by: Said
    why: Said
    at: datetime


class KeptCorrection(BaseModel):
    """A correction in the store. `number` counts within its claim; it holds unless `undone`."""

    model_config = ConfigDict(frozen=True)

    number: int
    said: Correction
    at: datetime
    undone: Undone | None = None


class KeptCorrections(BaseModel):
    """All that was ever corrected in one claim, as `claimdocs correct` shows it."""

    report_no: str
    corrections: list[KeptCorrection]


_KEYS = sorted({key for model in (SetField, Retype, Drop, Settle, Waive) for key in model.model_fields})


def parse_corrections(raw: object) -> tuple[Correction, ...]:
    """The corrections of a mapping `{"corrections": [...]}`. Raises CorrectionsError with every fault, each under its
    place; the values themselves are not repeated."""
    try:
        return tuple(Corrections.model_validate(raw).corrections)
    except ValidationError as error:
        raise CorrectionsError(list(_faults(error))) from None


def _faults(error: ValidationError) -> Iterator[str]:
    for each in error.errors(include_input=False, include_url=False):
        place = ".".join(str(step) for step in each["loc"])
        near = difflib.get_close_matches(str(each["loc"][-1]) if each["loc"] else "", _KEYS, n=1)
        hint = f", did you mean {near[0]}?" if each["type"] == "extra_forbidden" and near else ""
        yield f"{place or 'the file'}: {each['msg']}{hint}"
