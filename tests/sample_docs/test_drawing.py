"""The program is deterministic, and what it invents has valid check digits."""

from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.values.bank_card import luhn_ok
from claims.values.resident_id import parse_resident_id
from claims.values.uscc import parse_uscc
from claims.values.vin import parse_vin
from sample_docs import numbers
from sample_docs.camera import Scene, shoot
from sample_docs.draw import put
from sample_docs.facts import invent
from sample_docs.sheet import draw_pdf, fill, layouts

SEEDS = st.integers(0, 10**6)


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_invented_people_and_things_pass_their_check_digits(seed: int) -> None:
    facts = invent(seed)
    parse_resident_id(facts.insured.id_number)
    parse_vin(facts.vehicle.vin)
    parse_uscc(facts.firm_code)
    assert luhn_ok(facts.insured.card_number)


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_events_are_in_order(seed: int) -> None:
    facts = invent(seed)
    assert facts.occurred < facts.visit
    assert facts.occurred < facts.reported
    assert facts.admitted < facts.discharged
    assert all(item.bought < facts.occurred.date() for item in facts.items)


@pytest.mark.parametrize("name", sorted(layouts()))
def test_every_layout_says_what_is_expected_of_it(name: str) -> None:
    sheet = fill(name, invent("test"), 1)
    again = fill(name, invent("test"), 1)
    assert sheet == again
    if sheet.parts:
        return
    assert [document.type for document in sheet.documents] == [name.partition("/")[0]]
    template = Path(numbers.__file__).parent / "layouts" / f"{sheet.template or name}.typ"
    assert template.is_file()


def test_the_same_seed_draws_the_same_bytes(tmp_path: Path) -> None:
    sheet = fill("id_card/front", invent("same"), "same")
    pdf = draw_pdf("id_card/front", sheet)
    assert pdf == draw_pdf("id_card/front", sheet)
    for place in ("one", "two"):
        (tmp_path / place).mkdir()
        put(pdf, sheet.documents, "photo", tmp_path / place, "card")
    one, two = (sorted((tmp_path / place).iterdir()) for place in ("one", "two"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_a_quarter_turn_is_told() -> None:
    page = np.full((60, 40, 3), 255, np.uint8)
    picture, turn = shoot(page, Scene(turns=(1,)), np.random.default_rng(1))
    assert turn == 1
    assert picture.shape == (40, 60, 3)


def test_a_mask_keeps_what_it_shows() -> None:
    number = numbers.resident_id(Random(1), "110101", invent(1).insured.born, True)
    masked = numbers.masked(number, 6, 4)
    assert masked[:6] == number[:6]
    assert masked[-4:] == number[-4:]
    assert set(masked[6:-4]) == {"*"}
    assert len(masked) == len(number)
