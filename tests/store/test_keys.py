"""Keyed hashes: equal for equal texts under one key only; distances of looks stay."""

from hypothesis import given
from hypothesis import strategies as st

from claims.ledger import LOOK_BITS, Look
from store.keys import Keyed, bands

KEYED, OTHER = Keyed(b"1" * 32), Keyed(b"2" * 32)
looks = st.builds(Look, *(st.integers(0, (1 << size) - 1) for size in LOOK_BITS))


def distance(one: Look, other: Look) -> list[int]:
    return [(mine ^ theirs).bit_count() for mine, theirs in zip(one, other, strict=True)]


@given(one=looks, other=looks)
def test_hidden_looks_differ_as_much_as_the_looks(one: Look, other: Look) -> None:
    assert distance(KEYED.look(one), KEYED.look(other)) == distance(one, other)
    assert KEYED.look(one) != OTHER.look(one)


@given(look=looks, turned=st.sets(st.integers(0, LOOK_BITS.shape - 1), max_size=6))
def test_shapes_that_differ_in_six_bits_share_a_band(look: Look, turned: set[int]) -> None:
    near = look.shape ^ sum(1 << bit for bit in turned)
    assert set(bands(look.shape)) & set(bands(near))


@given(parts=st.lists(st.text(), min_size=2, max_size=3))
def test_texts_are_hashed_apart_and_with_the_key(parts: list[str]) -> None:
    assert KEYED.text(*parts) == KEYED.text(*parts) != OTHER.text(*parts)
    assert KEYED.text(*parts) != KEYED.text("".join(parts))
