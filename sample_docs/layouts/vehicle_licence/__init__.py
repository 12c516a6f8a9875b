"""Vehicle licences: main page, second page, both on one picture or copied on a sheet, electronic."""

from datetime import date, timedelta
from random import Random

from sample_docs import numbers
from sample_docs.expected import Entry, Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import in_rows, seal


def _front(facts: Facts, rng: Random) -> Entry:
    car, owner = facts.vehicle, facts.insured
    issued = car.registered + timedelta(days=rng.randrange(0, 9))
    return {
        **same(plate_number=car.plate, vehicle_type=car.kind, owner=owner.name, address=owner.address),
        **same(use_character="非营运", model=car.model, vin=car.vin, engine_number=car.engine),
        **same(register_date=f"{car.registered}", issue_date=f"{issued}"),
        **flags(seal_present=True),
    }


def _back(facts: Facts, rng: Random) -> Entry:
    year, month = rng.choice((2027, 2028)), rng.randrange(1, 12)
    last = date(year, month + 1, 1) - timedelta(days=1)
    return {
        **same(plate_number=facts.vehicle.plate),
        "inspection_valid_to": (f"{last}", f"{year}年{month:02d}月"),
    }


def _sheet(facts: Facts, rng: Random, kind: str, **further: object) -> Sheet:
    fields = {} if kind == "back" else _front(facts, rng)
    fields |= {} if kind == "front" else _back(facts, rng)
    document = Expected("vehicle_licence", kind, fields)
    province = facts.province
    more = {
        "file_number": numbers.digits(rng, 12),
        "inspected_by": f"{province.plate}{facts.vehicle.plate[1]}",
    }
    authority = f"{facts.town}公安局交通警察支队"
    return Sheet(
        {**document.shown(), **more, **further}, [document], {"seal": seal(in_rows(authority), kind="square")}
    )


@layout
def front(facts: Facts, rng: Random) -> Sheet:
    return _sheet(facts, rng, "front")


@layout
def back(facts: Facts, rng: Random) -> Sheet:
    return _sheet(facts, rng, "back")


@layout
def pair(facts: Facts, rng: Random) -> Sheet:
    return _sheet(facts, rng, "both")


@layout
def spread(facts: Facts, rng: Random) -> Sheet:
    """The opened booklet copied: main page left, second page right, several inspections."""
    town = facts.vehicle.plate[:2]
    records = [
        f"检验有效期至{year}年{rng.randrange(1, 13):02d}月{town}({year % 100:02d})"
        for year in (2021, 2023, 2025)
    ]
    return _sheet(facts, rng, "both", records=records)


@layout
def electronic(facts: Facts, rng: Random) -> Sheet:
    """电子行驶证 as a telephone shows it."""
    return _sheet(facts, rng, "both", qr=rng.randrange(1, 60000), state=rng.choice(("正常", "逾期未检验")))
