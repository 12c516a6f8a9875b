"""Exact data beside the print (QR codes, values attached to a digital page) as a second mention of what is printed.

It fills what could not be read, confirms what agrees, and proves the repair of a misreading. Where both are certain and
differ, nobody is believed: the field is doubted and what the data says is kept beside it as `data.<key>`.
"""

from itertools import zip_longest

from claims.evidence import CONFIDENT, Field
from claims.values.confusions import CHARACTER_PAIRS, CODE_PAIRS, DIGIT_PAIRS, LETTER_AS_DIGIT
from extractors.assembly.confidence import DOUBTED, PROVED
from extractors.assembly.declare import Mention
from extractors.assembly.draft import Draft, Region
from extractors.pages.page import Datum

FILLED, REPAIRED = 0.97, 0.95
MOST_MISREAD = 3
"""Characters of one value that may be misread: more, and the data speaks of something else."""
_PAIRS = DIGIT_PAIRS | CODE_PAIRS | CHARACTER_PAIRS | frozenset(LETTER_AS_DIGIT.items())


def hear_data(draft: Draft) -> None:
    """All data of the draft's regions. Data that names another paper (an identity field that is no misreading of what
    is printed) is not believed about anything else."""
    if draft.type.data is None:
        return
    for region in draft.regions:
        for datum in region.data:
            mentions = draft.type.data(datum)
            other = [mention for mention in mentions if _names_another(draft, mention, datum)]
            for mention in other or mentions:
                _hear(draft, mention, datum, region)


def _names_another(draft: Draft, mention: Mention, datum: Datum) -> bool:
    printed = draft.fields.get(mention.keys[0])
    return (
        mention.keys[0] in draft.type.identity
        and not _is_placed(datum)
        and printed is not None
        and not is_misreading(printed, mention.value)
    )


def _hear(draft: Draft, mention: Mention, datum: Datum, region: Region) -> None:
    if len(mention.keys) > 1:
        _confirm_one(draft, mention)
        return
    (key,) = mention.keys
    printed = draft.fields.get(key)
    told = Field(
        value=mention.value,
        confidence=FILLED,
        text=datum.text if datum.name else mention.value,
        page=region.page.ref,
        box=datum.box,
        readers=(datum.reader,),
    )
    if printed is not None and printed.value == mention.value:
        draft.trust(key, PROVED, datum.reader)
    elif printed is None or _is_placed(datum):
        draft.fields[key] = told
    elif is_misreading(printed, mention.value):
        repair = {"value": mention.value, "confidence": REPAIRED, "repaired": True}
        draft.fields[key] = printed.model_copy(update={**repair, "readers": (*printed.readers, datum.reader)})
    else:
        draft.doubt(key, DOUBTED)
        draft.fields[f"data.{key}"] = told


def _is_placed(datum: Datum) -> bool:
    """A named value that stands at a known place of the page is that print: nothing is left to compare."""
    return bool(datum.name) and datum.box is not None


def _confirm_one(draft: Draft, mention: Mention) -> None:
    """The field that agrees; else the one doubtful field of which the value is the true reading."""
    known = {key: field for key in mention.keys if (field := draft.fields.get(key)) is not None}
    agreeing = [key for key, field in known.items() if field.value == mention.value]
    for key in agreeing:
        draft.trust(key, PROVED)
    misread = [
        key
        for key, field in known.items()
        if field.confidence < CONFIDENT and is_misreading(field, mention.value)
    ]
    if not agreeing and len(misread) == 1:
        repair = {"value": mention.value, "confidence": REPAIRED, "repaired": True}
        draft.fields[misread[0]] = known[misread[0]].model_copy(update=repair)


def is_misreading(printed: Field, value: str) -> bool:
    """Whether print that shows `value` may well have been read as the field was: not at all, or with some characters
    taken for look-alikes, or only in part."""
    if printed.value is None:
        return True
    seen = printed.as_text
    if seen in value and 2 * len(seen) >= len(value):
        return True
    differing = [(a, b) for a, b in zip_longest(seen.upper(), value.upper(), fillvalue="") if a != b]
    alike = all((a, b) in _PAIRS or (b, a) in _PAIRS for a, b in differing)
    return alike and len(differing) <= min(MOST_MISREAD, len(value) // 3)
