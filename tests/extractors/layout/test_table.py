"""Tables keep every row and every number in its column, whatever the header looks like."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.evidence import Box
from extractors.layout.cells import cut_at_columns
from extractors.layout.header import Column, Header, Slot, find_header
from extractors.layout.products import named_by_products
from extractors.layout.spans import Span, spans_of
from extractors.layout.table import Table, read_table
from tests.extractors.layout.typed import page, spans, tilted, typed

COLUMNS = (
    Column("number", ("序号",), numeric=True),
    Column("name", ("项目名称", "名称")),
    Column("quantity", ("数量",), numeric=True),
    Column("amount", ("金额(元)", "金额"), numeric=True),
)
STOPS = ("^合计", "大写")


def read(found: list[Span]) -> Table:
    header = find_header(found, COLUMNS, STOPS)
    assert header is not None
    return read_table(found, header, STOPS)


def cells(table: Table) -> list[dict[str, str]]:
    return [{key: "".join(p.text for p in value) for key, value in row.items()} for row in table.rows]


def test_rows_under_a_header() -> None:
    table = read(spans(
        "序号  名称            数量    金额（元）",
        "1     双门电冰箱      1       2,799.00",
        "2     儿童书桌        2         760.00",
        "合计                          3,559.00",
    ))  # fmt: skip
    assert cells(table) == [
        {"number": "1", "name": "双门电冰箱", "quantity": "1", "amount": "2,799.00"},
        {"number": "2", "name": "儿童书桌", "quantity": "2", "amount": "760.00"},
    ]


def test_a_header_centred_over_cells_that_begin_far_left() -> None:
    table = read(spans(
        "序号            名称            数量      金额",
        " 1   电视机                      1      3,299.00",
        " 2   布艺三人沙发                1      1,680.00",
    ))  # fmt: skip
    assert [row["name"] for row in cells(table)] == ["电视机", "布艺三人沙发"]
    assert [row["number"] for row in cells(table)] == ["1", "2"]


@pytest.mark.parametrize(
    ("row", "parts"),
    [
        ("7cm×10cm×8  盒", ["7cm×10cm×8"]),
        ("活血止痛膏2", ["活血止痛膏", "2"]),
        ("       14$.00", ["14$.00"]),
    ],
    ids=["the next cell is filled", "run together with the next cell", "a digit with the border through it"],
)
def test_a_text_over_a_border_is_cut_only_where_the_next_cell_is_empty(row: str, parts: list[str]) -> None:
    border = 9.5 / 120
    slots = (Slot(COLUMNS[1], 0, 0.0, border), Slot(COLUMNS[2], 0, border, 1.0))
    first, *others = spans(row)
    found = cut_at_columns(first, Header(slots, 0.0, 0.0), [first, *others])
    assert [piece.text for piece in found] == parts


def test_groups_side_by_side_are_read_row_by_row() -> None:
    table = read(spans(
        "项目名称   数量   金额     项目名称   数量   金额",
        "诊察费     1      22.00    西药费     3      55.56",
        "检查费     1     717.28    化验费     1     140.00",
    ))  # fmt: skip
    assert [row["name"] for row in cells(table)] == ["诊察费", "西药费", "检查费", "化验费"]
    assert table.groups == [0, 1, 0, 1]


def test_groups_of_unequal_length_were_filled_one_after_the_other() -> None:
    table = read(spans(
        "项目名称   金额     项目名称   金额",
        "床位费     300.00   西药费     10.00",
        "护理费      20.00",
        "手术费     800.00",
    ))  # fmt: skip
    assert [row["name"] for row in cells(table)] == ["床位费", "护理费", "手术费", "西药费"]


def test_a_wrapped_name_belongs_to_its_row() -> None:
    table = read(spans(
        "序号  名称            数量    金额",
        "1     头孢呋辛酯片    2       46.34",
        "      (0.25g×12片)",
        "2     氯化钠注射液    1        4.80",
    ))  # fmt: skip
    assert [row["name"] for row in cells(table)] == ["头孢呋辛酯片(0.25g×12片)", "氯化钠注射液"]


@pytest.mark.parametrize("ruled", [True, False])
def test_of_a_few_rows_drawn_lines_tell_to_which_a_wrapped_line_belongs(ruled: bool) -> None:
    """Name and unit go on in the line below; without drawn lines it may be a row of its own."""
    columns = (*COLUMNS, Column("unit", ("单位",)))
    lines = page(typed(
        "名称                  单位    数量    金额",
        "墙面修复（含上门安    平方    40      1,238.94",
        "装服务）              米",
        "电饭煲                个      1         255.75",
        "双门电冰箱            台      1       2,476.99",
    ))  # fmt: skip
    found = [line.box for line in lines.lines]
    heights = [(a.cy + b.cy) / 2 for a, b in ((found[6], found[10]), (found[10], found[14]))]
    rulings = tuple(Box(0.0, height, 1.0, height) for height in heights if ruled)
    header = find_header(spans_of(replace(lines, rulings=rulings)), columns, STOPS)
    assert header is not None
    rows = cells(read_table(spans_of(replace(lines, rulings=rulings)), header, STOPS))
    assert (rows[0]["name"], rows[0]["unit"]) == (
        ("墙面修复（含上门安装服务）", "平方米") if ruled else ("墙面修复（含上门安", "平方")
    )
    assert len(rows) == (3 if ruled else 4)


def test_subtotals_are_no_rows() -> None:
    table = read(
        spans("序号  名称     数量  金额", "1     窗帘     3     960.00", "本页小计              960.00")
    )
    assert len(table.rows) == 1
    assert len(table.subtotals) == 1


def test_a_column_nobody_asked_for_does_not_leak_into_its_neighbours() -> None:
    table = read(spans("序号  生产厂家  名称     数量  金额", "1     云厨      微波炉   1     459.00"))
    assert cells(table) == [{"number": "1", "name": "微波炉", "quantity": "1", "amount": "459.00"}]


def test_cells_that_were_read_as_one_are_cut_at_the_column() -> None:
    lines = typed(
        "名称            数量    金额", "床垫            2       2,300.00", "静眠床垫        1       1,150.00"
    )
    glued = [line for line in lines if line.text not in ("床垫", "2", "2,300.00")]
    first = next(line for line in lines if line.text == "床垫")
    last = next(line for line in lines if line.text == "2,300.00")
    joined = replace(first, text="床垫            2       2,300.00", box=first.box.union(last.box))
    table = read(spans_of(page([*glued, joined])))
    assert {"name": "床垫", "quantity": "2", "amount": "2,300.00"} in cells(table)


def test_columns_of_a_leaning_photo() -> None:
    picture = [
        f"{number:<5} 物品{number:<10}  {number % 7 + 1:<6}  {number * 13}.50" for number in range(1, 16)
    ]
    lines = tilted(typed("序号  名称            数量    金额", *picture), 3, lean=0.12)
    table = read(spans_of(page(lines)))
    assert [row["number"] for row in cells(table)] == [str(number) for number in range(1, 16)]
    assert [row["amount"] for row in cells(table)] == [f"{number * 13}.50" for number in range(1, 16)]


@given(st.lists(st.tuples(st.integers(1, 99), st.integers(100, 9_999_999)), min_size=1, max_size=40))
def test_no_row_and_no_amount_is_ever_lost(rows: list[tuple[int, int]]) -> None:
    picture = [f"{n:<5} 物品名称{n:<8}  {q:<6}  {cents / 100:>12.2f}" for n, (q, cents) in enumerate(rows, 1)]
    table = read(spans("序号  名称            数量            金额", *picture))
    assert [row["amount"] for row in cells(table)] == [f"{cents / 100:.2f}" for _, cents in rows]


PRICED = (*COLUMNS, Column("unit_price", ("单价",), numeric=True))


@pytest.mark.parametrize(
    ("head", "amounts", "named"),
    [
        ("名称        故星    单价    食展     等级", ("100.00", "36.00", "56.00"), True),
        ("名称        故星    单价    食展     等级", ("100.00", "37.00", "58.00"), False),
        ("名称        故星    食展    金额     等级", ("100.00", "36.00", "56.00"), False),
    ],
    ids=["products hold", "products do not hold", "price and quantity cannot be told apart"],
)
def test_columns_whose_headings_were_not_read_are_known_by_their_products(
    head: str, amounts: tuple[str, ...], named: bool
) -> None:
    found = spans(
        head,
        f"床位费      2       50.00   {amounts[0]}   1",
        f"诊察费      3       12.00   {amounts[1]}    2",
        f"护理费      4       14.00   {amounts[2]}    1",
    )
    header = find_header(found, PRICED, STOPS)
    assert header is not None
    known = named_by_products(header, PRICED, lambda probe: read_table(found, probe, STOPS).rows)
    keys = [slot.column.key for slot in known.slots]
    assert (keys == ["name", "quantity", "unit_price", "amount", ""]) is named
    assert named or known == header
