"""The ledger across claims, on real database files: who sees what, in which order, and that nobody else can read it."""

import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

from claims.ledger import Footprint, Look
from store.ledger import meet
from store.opening import Store, open_store

LOOK = Look(0x0123456789ABCDEF, 0xFEDCBA9876543210, 0x5)
PERSON = "110101199003077774"


def bill(number: str = "0001234567", code: str = "32060226", amount: str = "120.00") -> Footprint:
    return Footprint("bill", "d1", number, {"code": code, "amount": amount})


def picture(look: Look = LOOK, **traits: str) -> Footprint:
    return Footprint("picture", "d2", traits=traits, looks=(look,))


def met(store: Store, claim: str, *footprints: Footprint) -> list[tuple[str, list[str], list[str]]]:
    return [(twin.claim, twin.agrees, twin.differs) for twin in meet(store, claim, footprints)]


def test_a_bill_is_met_in_another_claim_and_an_edited_amount_shows(store: Store) -> None:
    assert met(store, "A", bill()) == []
    assert met(store, "B", bill(amount="1120.00")) == [("A", ["code"], ["amount"])]
    assert met(store, "C", bill(number="0007654321")) == []


def test_a_claim_never_meets_itself_and_never_what_came_later(store: Store) -> None:
    for _ in range(2):
        assert met(store, "A", bill()) == []
        assert [claim for claim, *_ in met(store, "B", bill())] == ["A"]
        assert [claim for claim, *_ in met(store, "C", bill())] == ["A", "B"]


def test_what_an_older_claim_adds_later_is_not_seen_by_one_reviewed_before(store: Store) -> None:
    met(store, "A")
    met(store, "B", bill())
    assert met(store, "A", bill()) == []
    assert met(store, "B", bill()) == []
    assert [claim for claim, *_ in met(store, "C", bill())] == ["A", "B"]


def test_what_was_taken_back_is_seen_by_those_alone_who_saw_it(store: Store) -> None:
    met(store, "A", bill())
    assert [claim for claim, *_ in met(store, "B", bill())] == ["A"]
    met(store, "A", bill(number="0007654321"))
    assert [claim for claim, *_ in met(store, "B", bill())] == ["A"]
    assert [claim for claim, *_ in met(store, "C", bill())] == ["B"]


@pytest.mark.parametrize("order", sorted(permutations("ABC")))
def test_re_runs_in_any_order_say_the_same(store: Store, order: tuple[str, ...]) -> None:
    first = {claim: meet(store, claim, [bill(), picture(number="1")]) for claim in "ABC"}
    assert {claim: meet(store, claim, [bill(), picture(number="1")]) for claim in order} == first


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (Look(LOOK.shape ^ 0b111111, LOOK.grain, LOOK.tint), ["grain", "tint"]),
        (Look(LOOK.shape ^ 0b1111111, LOOK.grain, LOOK.tint), None),
        (Look(LOOK.shape, ~LOOK.grain & 0xFFFFFFFFFFFFFFFF, LOOK.tint), ["tint"]),
        (Look(LOOK.shape, LOOK.grain, LOOK.tint ^ 0b11111110000), ["grain"]),
    ],
)
def test_pictures_meet_by_distance(store: Store, other: Look, found: list[str] | None) -> None:
    met(store, "A", picture())
    twins = met(store, "B", picture(other))
    assert [agrees for _, agrees, _ in twins] == ([] if found is None else [found])


def test_a_turned_picture_is_met(store: Store) -> None:
    met(store, "A", picture())
    turned = Footprint("picture", "d2", looks=(Look(1, 2, 3), LOOK))
    assert [agrees for _, agrees, _ in met(store, "B", turned)] == [["grain", "tint"]]


def test_an_accident_is_met_on_a_day_nearby(store: Store) -> None:
    met(store, "A", Footprint("event", "", "P1 1 2026-11-03"))
    near = Footprint("event", "", "P1 1 2026-11-05", near=("P1 1 2026-11-04", "P1 1 2026-11-03"))
    assert [claim for claim, *_ in met(store, "B", near)] == ["A"]
    assert met(store, "C", Footprint("event", "", "P1 1 2026-11-04")) == []


def test_the_files_hold_nothing_but_hashes(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/claimdocs.db", tmp_path)
    event = Footprint("event", "", f"P2026 {PERSON} 2026-11-03", {"hospital": "示例市第一人民医院"})
    meet(store, "RA1", [bill(), picture(number="0001234567"), event])
    content = b"".join(path.read_bytes() for path in tmp_path.glob("claimdocs.db*"))
    assert b"RA1" in content
    shape = f"{LOOK.shape:016x}"
    for value in (
        "0001234567",
        "32060226",
        "120.00",
        PERSON,
        "P2026",
        "2026-11-03",
        "示例市第一人民医院",
        shape,
    ):
        assert value.encode() not in content
        assert value.encode("utf-16-le") not in content


WORK = """
import sys
from pathlib import Path
from claims.ledger import Footprint
from store import open_store
from store.ledger import meet
address, folder, name = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
store = open_store(address, folder)
for number in range(20):
    twins = meet(store, f"{name}{number}", [Footprint("bill", "d1", str(number), {"code": "1"})])
    print(len(twins))
"""


def test_of_two_processes_that_begin_and_write_at_once_exactly_one_meets_the_other(
    address: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", WORK, address, str(tmp_path)]
    both = [subprocess.Popen([*command, name], stdout=subprocess.PIPE, text=True) for name in "AB"]
    said = [process.communicate(timeout=300)[0] for process in both]
    met_by = [[int(line) for line in each.splitlines()] for each in said]
    assert [one + other for one, other in zip(*met_by, strict=True)] == [1] * 20
