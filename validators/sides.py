"""Whose licence it is after an accident of several vehicles: the own side's or the third party's."""

from collections.abc import Callable, Iterable
from typing import Literal

from claims.document import Document
from claims.values.names import same_name
from claims.values.plate import same_plate
from validators.case import Case

Same = Callable[[str, str], bool | None]
_READ_AS: dict[str, tuple[str, Literal["plate_number", "driver"], Same]] = {
    "vehicle_licence": ("plate_number", "plate_number", same_plate),
    "driver_licence": ("name", "driver", same_name),
}
"""Type → the field that tells whose it is, the key of a vehicle in the report that it is compared with, and how."""


def is_third_partys(licence: Document, case: Case) -> bool:
    """Certain only: the report or a certificate names its plate or holder on the other side, and not on the own one."""
    value, ours, theirs, same = _sides(licence, case)
    return bool(value) and _any(value, theirs, same) and not _any(value, ours, same)


def beside_the_own(licence: Document, case: Case) -> bool:
    """Whether it is the third party's, or lies beside the own one and is certainly not of the own side: the report need
    not name who the other was."""
    if is_third_partys(licence, case):
        return True
    value, ours, _, same = _sides(licence, case)
    if not value or not ours or any(same(value, each) is not False for each in ours):
        return False
    others = [each for each in case.of_type(licence.type) if each.id != licence.id]
    return any(_any(_sides(other, case)[0], ours, same) for other in others)


def _sides(licence: Document, case: Case) -> tuple[str, list[str], list[str], Same]:
    """What the licence says, and what is known of either side."""
    field, key, same = _READ_AS[licence.type]
    vehicles = case.report.vehicles
    ours = [str(getattr(each, key)) for each in vehicles if each.role != "third" and getattr(each, key)]
    theirs = [str(getattr(each, key)) for each in vehicles if each.role == "third" and getattr(each, key)]
    if field == "name" and not ours:
        ours = [case.report.insured.name]
    return case.sure(licence, field), ours, [*theirs, *_certified(field, case)], same


def _certified(field: str, case: Case) -> Iterable[str]:
    """The parties of the certificates whose plate is certainly none of the own."""
    own = [each.plate_number for each in case.report.vehicles if each.role != "third" and each.plate_number]
    for certificate in case.of_type("accident_certificate"):
        for row in certificate.rows:
            plate = case.sure_value(row.get("plate_number"))
            if own and plate and all(same_plate(plate, each) is False for each in own):
                yield case.sure_value(row.get(field))


def _any(value: str, others: Iterable[str], same: Same) -> bool:
    return any(same(value, other) is True for other in others if value and other)
