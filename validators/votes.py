"""A plate by vote over all its mentions (DOMAIN 3.4): certificate, licences, assessments, settlements, policies."""

from collections import Counter
from collections.abc import Iterator, Sequence

from claims.document import Document
from claims.values.plate import same_plate
from validators.case import Case


def outvoted(printed: str, own: Sequence[str], paper: Document, case: Case) -> bool:
    """Whether a plate one look-alike character from an own one is a misreading of it: other papers name the own one,
    and none but this paper names what was read."""
    alike = [plate for plate in own if same_plate(printed, plate) is None]
    votes = Counter(_mentions(paper, case))
    return any(votes[plate] for plate in alike) and not votes[printed]


def _mentions(paper: Document, case: Case) -> Iterator[str]:
    """The plate of each other paper, once per paper."""
    for document in case.usable:
        if document.id != paper.id:
            named = (
                case.sure_value(fields.get("plate_number")) for fields in (document.fields, *document.rows)
            )
            yield from {plate for plate in named if plate}
