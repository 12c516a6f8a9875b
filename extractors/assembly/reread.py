"""What is missing or doubtful is looked at again, and the better reading is kept by evidence (OCR.md, Order of work).

First the places of single fields, then, where much is missing or a list does not add up, the whole page. Where
everything is there nothing is read again: a clean page costs no second look.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from claims.document import Row
from claims.evidence import CONFIDENT, Box, Field, Line, Quad
from extractors.assembly.arithmetic import settle_total
from extractors.assembly.build import fill
from extractors.assembly.confidence import ADDED_UP, DAY, DOUBTED, doubted
from extractors.assembly.counting import conclude
from extractors.assembly.draft import Draft, Region
from extractors.assembly.repairs import NUMBERS
from extractors.assembly.sealed import name_by_seal, settle_by_seals
from extractors.layout.cells import CROSSED
from extractors.layout.form import REACH, Form
from extractors.layout.pieces import Piece, same_row
from extractors.layout.spans import Span, spans_of
from extractors.reading.reader import Again, How

MOST_PLACES = 6
"""Places of one page that are looked at again; a page with more of them is read again whole."""
MANY = 4
"""Fields of a paper that are missing or doubtful."""
WHOLE = Box(0.0, 0.0, 1.0, 1.0)
MARGIN = 0.05
"""Confidence by which a second reading that differs must be the surer one."""
SURE = 0.98
"""Confidence from which a field under a seal is believed at first sight."""
NARROW = 1.5
"""In heights of a label: a place between it and the next one holds no value below this."""


class _Place(NamedTuple):
    """A part of a region's page, and the spans that were read there."""

    quad: Quad
    how: How
    spans: tuple[Span, ...] = ()


def settled(draft: Draft, again: Again) -> Draft:
    """The draft filled, from second looks too where the first left something open."""
    best = fill(draft)
    if best.exact:
        name_by_seal(best, again)
        return best
    regions = [_looked_at(region, _places(best, region), again) for region in best.regions]
    if regions != best.regions:
        best = _better(best, fill(Draft(draft.type, draft.kind, regions)))
    if _much_is_open(best):
        regions = [_read_whole(region, again) for region in best.regions]
        best = _better(best, fill(Draft(draft.type, draft.kind, regions)))
    settle_by_seals(best, again)
    name_by_seal(best, again)
    return best


def _looked_at(region: Region, places: Iterator[_Place], again: Again) -> Region:
    """The region with what second looks saw in place of what was read there; unchanged where they saw nothing."""
    lines: dict[int, Line] = {id(span): span.line for span in region.spans}
    more: list[Line] = []
    for place in islice(places, MOST_PLACES):
        found = again(region.page.ref, place.quad, place.how)
        if found and all(id(span) in lines for span in place.spans) and not _sees_less(found, place.spans):
            for span in place.spans:
                del lines[id(span)]
            more += [line for line in found if place.spans or not _is_known(line, region)]
    return _with_lines(region, [*lines.values(), *more]) if more else region


def _sees_less(found: Sequence[Line], spans: Sequence[Span]) -> bool:
    """Whether a second look takes a digit that a line runs through for a sign ($, €), and the first did not."""
    before, after = ("".join(text) for text in ([s.text for s in spans], [line.text for line in found]))
    return bool(spans) and not set(CROSSED) & set(before) and bool(set(CROSSED) & set(after))


def _with_lines(region: Region, lines: Sequence[Line]) -> Region:
    return replace(region, spans=tuple(spans_of(region.page, lines)))


def _is_known(line: Line, region: Region) -> bool:
    return any(_overlap(line.box, span.line.box) > 0.3 for span in region.spans)


def _overlap(a: Box, b: Box) -> float:
    """Share of the smaller box that lies in the other."""
    wide, high = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
    least = min(a.width * a.height, b.width * b.height)
    return wide * high / least if wide > 0 and high > 0 and least > 0 else 0.0


def _places(draft: Draft, region: Region) -> Iterator[_Place]:
    """Where fields and cells stand that could not be read, then labels without a value, then doubtful fields and those
    under a seal, of which the two looks make different things where one of them is wrong; last the numbers of rows that
    nothing proves."""
    if region.page.exact:
        return
    here = [
        field for field in draft.fields.values() if field.box is not None and field.page == region.page.ref
    ]
    cells = [
        cell
        for row in draft.rows
        for key, cell in row.items()
        if cell.box is not None and cell.page == region.page.ref and (cell.value is None or key in NUMBERS)
    ]
    for field in (*here, *cells):
        if field.value is None:
            yield from _printed(region, field)
    yield from _blanks(draft, region)
    for field in sorted(here, key=lambda field: field.confidence):
        if field.value is not None and (_is_open(field) or _is_under_seal(region, field)):
            yield from _printed(region, field)
    for cell in cells:
        if cell.value is not None and _is_open(cell):
            yield from _printed(region, cell)


def _is_open(field: Field) -> bool:
    return field.value is None or (field.confidence < CONFIDENT and not isinstance(field.value, bool))


def _is_under_seal(region: Region, field: Field) -> bool:
    """A digit that unmixing changed may look as clear as any: a day, which no sum or check digit proves, is always
    looked at twice there."""
    if not isinstance(field.value, str) or not _seal_covers(region, field):
        return False
    return field.confidence < SURE or bool(DAY.match(field.value))


def _seal_covers(region: Region, field: Field) -> bool:
    return field.box is not None and any(_overlap(field.box, seal) > 0.2 for seal in region.page.seals)


def _printed(region: Region, field: Field) -> Iterator[_Place]:
    """The lines that show a field: under a seal as photographed, for the ink was unmixed before; else larger."""
    how: How = "raw" if _seal_covers(region, field) else "larger"
    for span in region.spans:
        if field.box is not None and _shows(span, field.box):
            yield _Place(span.line.quad or span.line.box.quad, how, (span,))


def _shows(span: Span, box: Box) -> bool:
    """Whether the middle of the line runs through the box."""
    left, right = max(span.line.box.x0, box.x0), min(span.line.box.x1, box.x1)
    if right <= left or span.line.box.width <= 0:
        return False
    top_left, top_right, low_right, low_left = span.line.quad or span.line.box.quad
    share = ((left + right) / 2 - span.line.box.x0) / span.line.box.width
    start, end = (top_left[1] + low_left[1]) / 2, (top_right[1] + low_right[1]) / 2
    return box.y0 <= start + share * (end - start) <= box.y1


def _blanks(draft: Draft, region: Region) -> Iterator[_Place]:
    """Right of labels that nothing was found for."""
    form = Form(region.spans, draft.type.label_list())
    for spec in draft.type.fields:
        if spec.key not in draft.fields:
            labels = [label for text in spec.labels for label in form.occurrences(text)]
            if labels and (quad := _right_of(labels[0], form)):
                yield _Place(quad, "larger")


def _right_of(label: Piece, form: Form) -> Quad | None:
    """From the label to what stands next on its row, along its line's slope."""
    line = label.span.line
    begin = label.box.x1
    ends = [
        piece.level.x0
        for piece in form.pieces
        if piece.level.x0 >= label.level.x1 - 0.005
        and piece is not label
        and same_row(piece.level, label.level)
    ]
    width = min([REACH, 1.0 - begin, *(end - label.level.x1 for end in ends)])
    if width < NARROW * label.level.height or line.box.width <= 0:
        return None
    top_left, top_right, low_right, low_left = line.quad or line.box.quad

    def at(start: tuple[float, float], end: tuple[float, float], x: float) -> tuple[float, float]:
        share = (x - line.box.x0) / line.box.width
        return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])

    return (
        at(top_left, top_right, begin),
        at(top_left, top_right, begin + width),
        at(low_left, low_right, begin + width),
        at(low_left, low_right, begin),
    )


def _much_is_open(draft: Draft) -> bool:
    """A list that does not add up or was not found, or many fields."""
    table = draft.type.table
    listless = table is not None and bool(table.total) and (draft.rows_proved is False or not draft.rows)
    return listless or sum(_is_open(field) for field in draft.fields.values()) >= MANY


def _read_whole(region: Region, again: Again) -> Region:
    if region.page.exact or not region.spans:
        return region
    parts = [span.line.box for span in region.spans]
    part = parts[0]
    for box in parts[1:]:
        part = part.union(box)
    alone = len(region.spans) == sum(1 for line in region.page.lines if line.text.strip())
    lines = again(region.page.ref, (WHOLE if alone else part).quad, "full")
    return _with_lines(region, lines) if lines else region


def _better(old: Draft, new: Draft) -> Draft:
    """Field by field the surer reading, the better list."""
    fields = dict(old.fields)
    for key, field in new.fields.items():
        known = fields.get(key)
        fields[key] = field if known is None else _surer(known, field)
    source = new if _lists_better(new, old) else old
    best = replace(source, regions=new.regions, fields=fields, kind=old.kind or new.kind)
    _settle_list(best, source)
    if best.type.prove is not None:
        best.type.prove(best)
    return best


def _settle_list(best: Draft, source: Draft) -> None:
    """Rows and total of different readings are added up anew."""
    table = best.type.table
    if table is not None and table.total and best.text(table.total) != source.text(table.total):
        best.rows_proved = best.expected = None
        settle_total(best, table)
        conclude(best, table)


def _surer(old: Field, new: Field) -> Field:
    """Two readings that contradict each other are doubted, unless one of them is proved or the other was a guess. A
    reader that is certain of both has proved neither."""
    if old.value is None or new.value is None:
        return (
            new if old.value is None and (new.value is not None or new.confidence > old.confidence) else old
        )
    margin = 0.0 if new.value == old.value else MARGIN
    best = new if new.confidence > old.confidence + margin else old
    least = min(old.confidence, new.confidence)
    if old.value != new.value and least >= DOUBTED and (best.confidence < ADDED_UP or least >= CONFIDENT):
        return doubted(best)
    return best


def _lists_better(new: Draft, old: Draft) -> bool:
    if (new.rows_proved is True) != (old.rows_proved is True):
        return new.rows_proved is True
    return _sure_cells(new.rows) > _sure_cells(old.rows)


def _sure_cells(rows: Sequence[Row]) -> int:
    return sum(not _is_open(cell) for row in rows for cell in row.values())
