"""The parties of an accident certificate: from a table, from columns or blocks of labels, or from prose (DOMAIN 3.4).

Who answers for what is read by `responsibility`, plates are compared with every other mention by `mentions`.
"""

import re
from collections.abc import Sequence
from itertools import product

from claims.document import Row
from claims.errors import ValueSyntaxError
from claims.evidence import Field
from claims.values.dictionary import known_surname
from claims.values.normal import compact
from claims.values.plate import find_plates
from extractors.assembly import parsers
from extractors.assembly.celllines import cells_joined
from extractors.assembly.confidence import doubted
from extractors.assembly.declare import Parsed, Parser
from extractors.assembly.draft import Draft, cell_field
from extractors.assembly.introductions import NAME, SHORTEST_NAME, introduced, may_be_name
from extractors.assembly.mentions import names_by_mention, plates_by_mention
from extractors.assembly.responsibility import PARTY_LETTERS, put_responsibilities
from extractors.layout.form import Form
from extractors.layout.pieces import Piece, same_row

_DRIVER, _CITIZEN = ("驾驶证", "驾驶证号", "驾驶证号码"), ("身份证", "身份证号", "身份证号码")
_EITHER = tuple(
    f"{first}{mark}{second}"
    for papers in ((_DRIVER, _CITIZEN), (_CITIZEN, _DRIVER))
    for first, mark, second in product(papers[0], ("或", "/", "、"), papers[1])
    if second.endswith(("号", "号码"))
)
"""One cell for the number of either paper: each office words its label from the same parts."""
_KIND_AND_PLATE = tuple(
    f"{kind}{mark}{plate}"
    for kind, mark, plate in product(
        ("机动车类型", "车辆类型", "机动车种类", "车型"),
        ("、", "及", "和", "/"),
        ("牌号", "号牌", "号牌号码", "车牌号"),
    )
)


def plate_in_cell(printed: str) -> Parsed:
    """A plate, also behind the kind of vehicle in one cell (机动车类型、牌号)."""
    found = find_plates(compact(printed))
    return Parsed(found[0][1]) if len(found) == 1 else parsers.plate(printed)


_LABELLED: tuple[tuple[str, tuple[str, ...], Parser], ...] = (
    (
        "id_number",
        (
            *_EITHER,
            *"身份证号码 身份证号 公民身份号码 证件号码 驾驶证号码 驾驶证号 身份证明号码 身份证号(驾驶证号)".split(),
        ),
        parsers.masked_id,
    ),
    (
        "plate_number",
        (*"号牌号码 车辆牌号 车辆号牌 车牌号码 车牌号 机动车号牌".split(), *_KIND_AND_PLATE, "牌号"),
        plate_in_cell,
    ),
    ("responsibility", ("当事人责任", "事故责任", "承担责任", "责任划分", "责任"), parsers.responsibility),
)
_LINES_OF_A_CELL = 0.035
"""In page heights: how far from the middle of a row the lines of one of its cells stand at most."""
_LINE_FROM_MIDDLE = 1.2
"""In heights of its label: how far from it the lines of a cell of two stand at most."""
_BOX = re.compile(r"[□☐☑☒■]")
_NAME_LINE = re.compile(r"[\u4e00-\u9fff·]{1,8}")
_BEFORE_NUMBER = 6.0
"""In line heights: how far before a number the cell of the name ends at most."""
_ASKEW = 0.7
"""In line heights."""
_SAYS = re.compile(r"[对如应可不在有自向与未的]")
"""What stands behind a word that begins a sentence (当事人对认定有异议的) and is no label."""
PARTY_LABELS = tuple(label for _, labels, _ in _LABELLED for label in labels)
_COUNTING = tuple(PARTY_LETTERS[0])
_LETTERS_BEHIND = re.compile(rf"({SHORTEST_NAME})[甲乙丙丁][甲乙丙丁\d/]*")
_NAME_LABELS = ("当事人姓名", "驾驶人姓名", "姓名", "驾驶人", "当事人", "甲方", "乙方")
SUBJECT_LABELS = tuple(
    "学生姓名 伤者姓名 受伤人员 起火单位(个人) 起火单位/个人 受灾单位(个人) 受灾户主 户主 报警人姓名 报警人 报案人姓名 "
    "报案人".split()
)
"""Whom a form of one person is about."""


def read_parties(draft: Draft, table_rows: Sequence[Row]) -> list[Row]:
    """Rows with name, id_number, plate_number and responsibility, in print order."""
    wanted = ("name", "id_number", "plate_number", "responsibility")
    labels = {label.text for label in draft.type.label_list()}
    listed = [
        row
        for row in _without_letters(cells_joined([*table_rows, *_unheaded_names(draft, table_rows)]))
        if "name" not in row or row["name"].text not in labels
    ]
    rows = [{key: row[key] for key in wanted if key in row} for row in listed if _named(row)]
    _put_plates_of_two_lines(rows, [row for row in listed if not _named(row)])
    rows = rows or _from_columns(draft)
    if not _numbered(rows):
        rows = _fuller(rows, _fuller(_from_labels(draft), introduced(draft)))
    for flow in draft.proses:
        names_by_mention(flow, rows)
        plates_by_mention(flow, rows)
        put_responsibilities(flow, rows)
    return rows


def _fuller(labelled: list[Row], told: list[Row]) -> list[Row]:
    """Labels inside sentences (当事人:张三,男,…驾驶证号:…) look like a form's: what introduces more persons with their
    numbers is the list of the parties."""
    return told if _numbered(told) > _numbered(labelled) else labelled or told


def _numbered(rows: Sequence[Row]) -> int:
    """How many of some rows have a number that could be read."""
    return sum("id_number" in row and row["id_number"].value is not None for row in rows)


def _unheaded_names(draft: Draft, rows: Sequence[Row]) -> list[Row]:
    """Names of a table whose heading over them was not read: what stands between the letters and the numbers, doubted
    until the page says it again."""
    numbers = [row["id_number"] for row in rows if "id_number" in row]
    if any("name" in row for row in rows):
        return []
    return [
        {"name": doubted(field)}
        for form in draft.forms
        for piece in form.pieces
        if not piece.label and _NAME_LINE.fullmatch(piece.key) and piece.key not in _COUNTING
        if any(_left_of(piece, number) for number in numbers)
        for field in [cell_field(parsers.person, [piece])]
    ]


def _left_of(piece: Piece, number: Field) -> bool:
    """Whether a piece is a line of the cell before a number's."""
    place = number.box
    if place is None or number.page != piece.page:
        return False
    gap, apart = place.x0 - piece.box.x1, abs(piece.box.cy - place.cy)
    return 0 < gap <= _BEFORE_NUMBER * place.height and apart <= place.height


def _without_letters(rows: Sequence[Row]) -> list[Row]:
    """The letters that count the parties (甲 乙 丙) run into the names where their column has no heading."""
    lettered = [row for row in rows if "name" in row and row["name"].as_text.startswith(_COUNTING)]
    letters = tuple(row["name"].as_text[0] for row in lettered)
    counted = len(letters) >= 2 or not any(known_surname(row["name"].as_text) for row in lettered)
    if not counted or letters != _COUNTING[: len(letters)]:
        lettered = []
    return [_without_letter(row) if row in lettered else _without_further_letters(row) for row in rows]


def _without_letter(row: Row) -> Row:
    name = row["name"]
    return {**row, "name": name.model_copy(update={"value": name.as_text[1:].lstrip("方、.:：)） ")})}


def _without_further_letters(row: Row) -> Row:
    """A name behind which the letters of its own and the next row were read: what is no name has no value yet."""
    name = row.get("name")
    found = _LETTERS_BEHIND.fullmatch(name.text) if name is not None and name.value is None else None
    return (
        row if found is None or name is None else {**row, "name": name.model_copy(update={"value": found[1]})}
    )


def _put_plates_of_two_lines(rows: Sequence[Row], lines: Sequence[Row]) -> None:
    """机动车类型、牌号 takes two lines of its cell, above and below the row's middle: the nearest row's plate."""
    for line in lines:
        plate = line.get("plate_number")
        if plate is None or plate.value is None or "name" in line or not rows:
            continue
        near = sorted(rows, key=lambda row: _apart(row.get("plate_number", row["name"]), plate))
        cell = near[0].get("plate_number")
        apart = [_apart(row.get("plate_number", row["name"]), plate) for row in near[:2]]
        alone = apart[0] <= _LINES_OF_A_CELL and (len(apart) < 2 or apart[0] < apart[1])
        if alone and (cell is None or cell.value is None):
            near[0]["plate_number"] = plate


def _apart(a: Field, b: Field) -> float:
    """How far one stands above or below the other."""
    (*page, height, _), (*other, level, _) = _place(a), _place(b)
    return abs(height - level) if page == other else float("inf")


def _named(row: Row) -> bool:
    """Whether a row of the table is a party's: a line of prose under the table is none."""
    name = row["name"].as_text if "name" in row else ""
    return bool(re.fullmatch(NAME, name)) and may_be_name(name)


def _from_columns(draft: Draft) -> list[Row]:
    """A form with a column for each party: 姓名 │ 张三 │ 李四, and so on down. Where the label first names one alone, a
    later row of names is the one that they sign: what stands above it is in no column."""
    for form in draft.forms:
        for label in ("当事人姓名", "驾驶人姓名", "姓名", "驾驶人", "当事人"):
            rows = (_cells(form, piece, _short_name) for piece in form.in_print_order(label))
            names = next((found for found in rows if found), [])
            if len(names) >= 2:
                return _columns_of(form, names)
    return []


def _cells(form: Form, label: Piece, parse: Parser) -> list[tuple[Piece, Field]]:
    """The values right of a label, each cell for itself; [] where another label stands among them. Boxes to tick (□全责
    □无责) may fill several lines of a cell, of which one alone says nothing."""
    right = [p for p in form.pieces if p.level.x0 > label.level.x1 - 0.01]
    level = [p for p in right if same_row(p.level, label.level)]
    if any(piece.label for piece in level):
        return []
    several = any(_BOX.search(p.key) for p in right if abs(p.level.cy - label.level.cy) <= _reach(label))
    lines_of = _lines_of_cells(right if several or not level else level, label)
    found = [(lines[0], parsers.field_of(parse, lines)) for lines in lines_of]
    return [(piece, field) for piece, field in found if field is not None]


def _reach(label: Piece) -> float:
    return _LINE_FROM_MIDDLE * label.level.height


def _lines_of_cells(pieces: Sequence[Piece], label: Piece) -> list[list[Piece]]:
    """The lines of each cell of a label's row, from left to right: where none is level with the label, one stands above
    its middle and one below."""
    cells: list[list[Piece]] = []
    near = [p for p in pieces if not p.label and abs(p.level.cy - label.level.cy) <= _reach(label)]
    for piece in sorted(near, key=lambda piece: (piece.level.x0, piece.level.cy)):
        if cells and piece.level.x0 < cells[-1][0].level.x1:
            cells[-1].append(piece)
        else:
            cells.append([piece])
    return [sorted(lines, key=lambda piece: piece.level.cy) for lines in cells]


def _columns_of(form: Form, names: Sequence[tuple[Piece, Field]]) -> list[Row]:
    rows: list[Row] = [{"name": field} for _, field in names]
    places = [piece.level.cx for piece, _ in names]
    top = min(piece.level.y0 for piece, _ in names)
    for key, labels, parse in _LABELLED:
        for label in labels:
            for piece in (each for each in form.in_print_order(label) if each.level.y1 > top):
                for cell, field in _cells(form, piece, parse):
                    at = min(range(len(rows)), key=lambda i: abs(places[i] - cell.level.cx))
                    rows[at].setdefault(key, field)
    return rows


def _from_labels(draft: Draft) -> list[Row]:
    """Blocks that repeat the labels 当事人/姓名 … 身份证号码 … 号牌号码 for each party, under or beside each other."""
    about = [field for label in SUBJECT_LABELS for field in _values(draft, label, _short_name)][:1]
    found = about or [field for label in _NAME_LABELS for field in _values(draft, label, _short_name)]
    named = {field.as_text: field for field in reversed(found)}
    names = sorted(named.values(), key=_place)
    values = {key: _first_values(draft, labels, parse) for key, labels, parse in _LABELLED}
    count = max(len(values["id_number"]), len(values["plate_number"]), len(about))
    if not count or not names:
        return []
    rows: list[Row] = [{"name": name} for name in names[:count]]
    for key, fields in values.items():
        for field in fields:
            rows[_owner(field, names[:count])].setdefault(key, field)
    return rows


def _first_values(draft: Draft, labels: Sequence[str], parse: Parser) -> list[Field]:
    return next((found for label in labels if (found := _values(draft, label, parse))), [])


def _place(field: Field) -> tuple[str, int, float, float]:
    box = field.box
    page = field.page
    return (page.file, page.page, round(box.y0, 2), box.x0) if page and box else ("", 0, 0.0, 0.0)


def _owner(value: Field, names: Sequence[Field]) -> int:
    """Whose block the value stands in: of the names above or beside it the lowest, of those of one row the nearest."""
    before = [i for i, name in enumerate(names) if _above(name, value)] or [0]
    lowest = max(before, key=lambda i: _place(names[i])[:3])
    beside = [i for i in before if _level(names[i], names[lowest])]
    return min(beside, key=lambda i: abs(_place(names[i])[3] - _place(value)[3]))


def _above(name: Field, value: Field) -> bool:
    return _place(name)[:2] < _place(value)[:2] or (
        _place(name)[:2] == _place(value)[:2] and _top(name) <= _top(value) + _same_row(name)
    )


def _level(a: Field, b: Field) -> bool:
    return _place(a)[:2] == _place(b)[:2] and abs(_top(a) - _top(b)) <= _same_row(a)


def _top(field: Field) -> float:
    return field.box.y0 if field.box else 0.0


def _same_row(field: Field) -> float:
    """How far texts of one row stand apart at most, in page heights: pages lie askew, the next line is further."""
    return _ASKEW * field.box.height if field.box else 0.0


def _short_name(printed: str) -> Parsed:
    """A person's name as it stands alone in a form; longer text is a heading."""
    parsed = parsers.person(re.sub(r"[(（].*$", "", printed))
    if not re.fullmatch(NAME, str(parsed.value)) or not may_be_name(str(parsed.value)):
        raise ValueSyntaxError("name", "it is too long for one, or another word")
    return parsed


def _values(draft: Draft, label: str, parse: Parser) -> list[Field]:
    heads = [piece for form in draft.forms for piece in form.in_print_order(label)]
    found = (
        parsers.first_parsed(parse, candidates)
        for head, candidates in zip(heads, draft.labelled_all(label), strict=True)
        if not _SAYS.match(head.span.text[head.end :])
    )
    return [field for field in found if field is not None]
