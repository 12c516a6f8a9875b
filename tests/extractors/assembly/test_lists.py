"""A list gives exactly its rows, however it is printed; and where a row was not seen, it is never said to be proved."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extractors.assembly.lists import HEADS, Item, Print, read

NAMES = ("台灯", "木椅", "双门电冰箱", "布艺三人沙发", "遮光窗帘", "滚筒洗衣机", "实木餐桌", "被褥四件套")
ITEMS = st.lists(
    st.builds(Item, st.sampled_from(NAMES), st.integers(1, 12), st.integers(101, 480_000)),
    min_size=3,
    max_size=45,
)
PRINTS = st.builds(
    Print,
    order=st.permutations(list(HEADS)).map(tuple),
    per_page=st.integers(9, 22),
    headed=st.booleans(),
    subtotals=st.booleans(),
    total=st.booleans(),
    wrap=st.sampled_from((4, 99)),
    groups=st.just(1),
)
SIDE_BY_SIDE = st.builds(
    Print,
    order=st.just(("name", "quantity", "unit_price", "amount")),
    per_page=st.integers(9, 30),
    headed=st.just(True),
    subtotals=st.booleans(),
    total=st.booleans(),
    groups=st.just(2),
)
KEYS = ("name", "quantity", "unit_price", "amount")


def expected(items: list[Item]) -> list[tuple[str, ...]]:
    return [
        (item.name, str(item.quantity), f"{Decimal(item.cents) / 100:.2f}", f"{item.amount:.2f}")
        for item in items
    ]


@given(ITEMS, st.one_of(PRINTS, SIDE_BY_SIDE))
@settings(max_examples=40, deadline=None)
def test_a_list_gives_exactly_its_rows(items: list[Item], how: Print) -> None:
    document = read(items, how)
    assert [tuple(row[key].as_text for key in KEYS) for row in document.rows] == expected(items)
    assert document.rows_proved is (True if how.total else None)


@given(ITEMS, st.one_of(PRINTS, SIDE_BY_SIDE), st.data())
@settings(max_examples=40, deadline=None)
def test_a_list_with_an_unseen_row_is_never_proved(
    items: list[Item], how: Print, data: st.DataObject
) -> None:
    lost = data.draw(st.integers(0, len(items) - 1))
    document = read(items, how, lost)
    assert document.rows_proved is not True
    assert len(document.rows) == len(items) - 1
    if how.total or how.subtotals:
        assert document.rows_proved is False
        assert document.rows_breaks
