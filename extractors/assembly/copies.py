"""The same paper twice: a photo and its e-copy, one bill as PDF and as picture, a page photographed again.

Copies become one document with several sources. Only a proof of identity merges: the number that no other paper of the
type bears, or all that was read of both, rows and long numbers included (docs/decisions/copies.md).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from claims.document import Row
from claims.evidence import CONFIDENT, Field
from extractors.assembly.draft import Draft

_LONG_NUMBER = re.compile(r"\d[\dX]{5,}")
_ALIKE = 85.0
"""Likeness (0 to 100) of the whole print of two readings of one paper."""
_ENOUGH_FIELDS = 3
_DOUBTED = 0.6
_PROVED = 0.99


def merge_copies(drafts: Sequence[Draft]) -> list[Draft]:
    """Each paper once, in the place of its first copy."""
    merged: list[Draft] = []
    for draft in drafts:
        alone = len({other.text(key) for other in drafts for key in _number(draft) if other.text(key)}) < 2
        found = next((number for number, other in enumerate(merged) if is_copy(other, draft, alone)), None)
        if found is None:
            merged.append(draft)
        else:
            merged[found] = _merged(merged[found], draft)
    return merged


def _number(draft: Draft) -> list[str]:
    return [keys[0] for keys in draft.type.proof[:1]]


def is_copy(one: Draft, other: Draft, alone: bool) -> bool:
    """Whether two drafts were read from one paper. False where nothing proves it. Backs of cards say the same in a
    family; they prove something only where there is no second card (`alone`)."""
    if one.type is not other.type or not _kinds_agree(one, other):
        return False
    for number, *more in one.type.proof:
        if all(one.text(key) and other.text(key) for key in (number, *more)):
            return one.text(number) == other.text(number) and all(_agree(one, other, key) for key in more)
    return (alone or not one.type.parts) and _same_content(one, other)


def _agree(one: Draft, other: Draft, key: str) -> bool:
    """Equal, or nearly so where one of the two was not read with confidence."""
    a, b = one.fields[key], other.fields[key]
    near = Levenshtein.distance(a.as_text, b.as_text) <= len(a.as_text) // 8
    return a.value == b.value or (near and min(a.confidence, b.confidence) < CONFIDENT)


def _kinds_agree(one: Draft, other: Draft) -> bool:
    """The whole card shows its front again; a front never shows a back."""
    return one.kind == other.kind or (bool(one.type.parts) and "both" in (one.kind, other.kind))


def _same_content(one: Draft, other: Draft) -> bool:
    """Everything that was read of both is equal: fields, rows, long numbers, nearly all print."""
    shared = [key for key in one.fields if one.text(key) and other.text(key)]
    if len(shared) < _ENOUGH_FIELDS or any(one.text(key) != other.text(key) for key in shared):
        return False
    if not any(any(map(str.isdigit, one.text(key))) for key in shared) or not _same_rows(
        one.rows, other.rows
    ):
        return False
    prints = [_print(draft) for draft in (one, other)]
    return _numbers_agree(*prints) and fuzz.token_sort_ratio(*prints) >= _ALIKE


def _print(draft: Draft) -> str:
    return " ".join(span.key for span in draft.spans)


def _same_rows(one: Sequence[Row], other: Sequence[Row]) -> bool:
    if len(one) != len(other):
        return False
    return all(
        a[key].value == b[key].value
        for a, b in zip(one, other, strict=True)
        for key in a.keys() & b.keys()
        if a[key].value is not None and b[key].value is not None
    )


def _numbers_agree(one: str, other: str) -> bool:
    """Each long number of one stands on the other too, but for one misread character."""
    numbers = [set(_LONG_NUMBER.findall(text)) for text in (one, other)]
    few, many = sorted(numbers, key=len)
    return all(
        any(Levenshtein.distance(number, twin, score_cutoff=1) <= 1 for twin in many) for number in few
    )


def _merged(one: Draft, other: Draft) -> Draft:
    """The better copy with what the other one shows besides; `copies` keeps the pages of both."""
    best, worse = sorted((one, other), key=_worth, reverse=True)
    fields = {
        key: _settled(best.fields.get(key), worse.fields.get(key), best.exact - worse.exact)
        for key in dict.fromkeys([*best.fields, *worse.fields])
    }
    rows = worse.rows if worse.rows_proved and not best.rows_proved else best.rows or worse.rows
    return replace(
        best,
        kind="both" if "both" in (one.kind, other.kind) else best.kind,
        fields={key: found for key, found in fields.items() if found is not None},
        rows=rows,
        rows_proved=(worse if rows is worse.rows else best).rows_proved,
        copies=[*best.sources, *worse.sources],
    )


def _worth(draft: Draft) -> tuple[bool, bool, bool, float]:
    """An e-copy is better than a picture of it, a whole card than one side, a good picture than a poor one."""
    read = [found.confidence for found in draft.fields.values() if found.value is not None]
    whole = draft.kind == "both" or not draft.type.parts
    readable = all(region.page.quality.readable for region in draft.regions)
    return whole, draft.exact, readable, len(read) * fmean(read) if read else 0.0


def _settled(best: Field | None, other: Field | None, exact: int) -> Field | None:
    """Agreement raises confidence; of two readings that differ an exact one stands (`exact` 1: the best is, -1: the
    other), then the only confident one; where both are confident neither is, and the other reading is kept beside."""
    if best is None or other is None or best.value is None or other.value is None:
        return other if best is None or (best.value is None and other is not None) else best
    if isinstance(best.value, bool) or isinstance(other.value, bool):
        return best if best.value or not other.value else other  # a seal on one of the copies is a seal
    if best.value == other.value:
        agreed = min(_PROVED, 1 - (1 - best.confidence) * (1 - other.confidence))
        return best.model_copy(update={"confidence": max(best.confidence, agreed)})
    if exact:
        return best if exact > 0 else other
    if min(best.confidence, other.confidence) < CONFIDENT:
        return max(best, other, key=lambda found: found.confidence)
    return best.model_copy(update={"confidence": _DOUBTED, "also": (*best.also, other)})
