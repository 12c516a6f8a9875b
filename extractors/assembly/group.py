"""One paper over several pages or files: regions put together into drafts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, pairwise, zip_longest

from claims.evidence import Value
from extractors.assembly.build import find_field
from extractors.assembly.declare import DocumentType
from extractors.assembly.draft import Draft, Region
from extractors.layout.form import Form
from extractors.layout.header import Header, find_header
from extractors.layout.pieces import rows_of, whole
from extractors.layout.table import SUM, full, read_table, usual_columns

_TO_BE_CONTINUED = re.compile("小计|本页|累计|承前|承上|过次|转下|转次|结转")
"""Sums after which the list goes on."""
_TABLE_FROM = 4
"""So many equal headings make it the same table."""
_LEFT = 0.06
"""How far from the left edge of the print (in page widths) the running numbers of a list stand."""
_NUMBER = re.compile(r"[1-9]\d{0,3}")
_STOP = re.compile(r"[。；;:：!！?？]$")
_FOOT = re.compile(r"[-—－]*第?\d{0,3}页?[-—－]*(?:共\d{1,3}页)?")
"""What stands below the last line of a page: its number."""
_LINE = 12
"""Characters of a line of running text."""
_FIELDS_FROM, _CUES_FROM = 3, 2
"""So many fields and words of a type stand on a page that goes on with a form."""


@dataclass(frozen=True)
class _Part:
    """A region with what tells whether it belongs to another one."""

    region: Region

    @cached_property
    def identity(self) -> dict[str, Value]:
        """The identity fields that this region shows."""
        kind_of_paper = self.region.type
        if not kind_of_paper.identity:
            return {}
        forms = [Form(self.region.spans, kind_of_paper.label_list())]
        found = {
            spec.key: find_field(spec, forms)
            for spec in kind_of_paper.fields
            if spec.key in kind_of_paper.identity
        }
        return {key: value.value for key, value in found.items() if value and value.value is not None}

    @cached_property
    def ended(self) -> bool:
        """Whether the region shows its total (合计) below the header of its table, after which no more rows come."""
        header = self.header(self.region.type)
        below = header.bottom if header else -1.0
        keys = (span.key for span in self.region.spans if span.level.cy > below)
        return any(SUM.search(key) and not _TO_BE_CONTINUED.search(key) for key in keys)

    def header(self, type_: DocumentType) -> Header | None:
        """The header of the region's table, as a type's columns find it."""
        if type_.table is None:
            return None
        columns = [column.column for column in type_.table.columns]
        return find_header(self.region.spans, columns, type_.table.stops)

    @cached_property
    def numbers(self) -> list[int]:
        """The running numbers at the left edge of its rows, where they rise by one."""
        spans = self.region.spans
        left = min((span.level.x0 for span in spans), default=0.0) + _LEFT
        column = sorted(
            (s for s in spans if s.level.x0 < left and _NUMBER.fullmatch(s.key)), key=lambda s: s.level.cy
        )
        found = [int(span.key) for span in column]
        return found if all(b == a + 1 for a, b in pairwise(found)) else []

    @property
    def other(self) -> bool:
        return self.region.type.name == "other"


def group(regions: Iterable[Region]) -> list[Draft]:
    """Drafts in the order of their first page. A region joins a paper where the papers prove it: printed page numbers,
    running numbers of rows, the same identity, a sentence that goes on, or an untitled page that goes on with the same
    type. Pages without a title may come before the page that tells what they are."""
    papers: list[list[_Part]] = []
    for region in regions:
        part = _Part(region)
        owner = _owner(part, papers)
        if owner is None:
            papers.append([part])
        else:
            owner.append(part)
    for paper in [paper for paper in papers if not any(part.region.titled for part in paper)]:
        owner = _owner(paper[0], [other for other in papers if _may_own(other, paper)])
        if owner is not None:
            owner.extend(paper)
            papers.remove(paper)
    return [_draft(paper) for paper in papers]


def _may_own(paper: Sequence[_Part], untitled: Sequence[_Part]) -> bool:
    """Whether pages that came before or after it may go on with a paper: it tells what it is, and that they are not."""
    if untitled[0].other:
        return not paper[0].other
    return any(part.region.titled for part in paper) and paper[0].region.type is not untitled[0].region.type


def _owner(part: _Part, papers: Sequence[list[_Part]]) -> list[_Part] | None:
    """The latest paper that the part belongs to; of several one whose rows it counts on."""
    owners = [paper for paper in reversed(papers) if _belongs(part, paper)]
    return next((paper for paper in owners if _counts_on(part, paper)), owners[0] if owners else None)


def _draft(paper: Sequence[_Part]) -> Draft:
    known = [part for part in paper if not part.other] or paper
    kinds = [part.region.kind for part in known if part.region.kind]
    regions = sorted((part.region for part in paper), key=lambda region: (region.sheet or (0, None))[0])
    return Draft(known[0].region.type, kinds[0] if kinds else None, regions)


def _belongs(part: _Part, paper: Sequence[_Part]) -> bool:
    region, first, last = part.region, paper[0].region, paper[-1]
    if part.other or (region.type is not first.type and not region.titled):
        return not region.titled and (_goes_on(part, paper) if part.other else _lists_on(part, paper))
    if region.type is not first.type or region.type.parts or not _same_identity(part, paper):
        return False
    sheets = [other.region.sheet for other in paper if other.region.sheet]
    if region.sheet and sheets:
        return all(sheet[1] == region.sheet[1] and sheet[0] != region.sheet[0] for sheet in sheets)
    if not region.titled:
        return any(other.region.titled for other in paper) or _follows(region, last.region)
    if last.ended:
        return False
    follows, counts = _follows(region, last.region), _counts_on(part, paper)
    return (follows or counts) if part.identity else (follows and counts)


def _goes_on(part: _Part, paper: Sequence[_Part]) -> bool:
    """Whether a page that does not tell what it is goes on with this paper."""
    first, last = paper[0], paper[-1]
    if first.other:
        return False
    if part.region.sheet and any(other.region.sheet for other in paper):
        return _completes(part.region, [other.region for other in paper])
    table, next_one = first.region.type.table, _next_upload(part.region, last.region)
    if next_one and _fills(part, paper):
        return True
    if table is not None and table.amount and not last.ended:
        return _counts_on(part, paper) or (
            _follows(part.region, last.region)
            and (_begins_with_cells(part.region) or _same_table(part, last, first.region.type))
        )
    return next_one and _mid_sentence(last.region, part.region)


def _fills(part: _Part, paper: Sequence[_Part]) -> bool:
    """Whether the page holds the rest of a form: fields of its type, in its words, that its other pages lack."""
    type_ = paper[0].region.type
    keys = [span.key for span in part.region.spans]
    if sum(any(cue in key for key in keys) for cue in type_.cues) < _CUES_FROM:
        return False
    own = _filled(part, type_)
    return len(own) >= _FIELDS_FROM and own.isdisjoint(*(_filled(other, type_) for other in paper))


def _filled(part: _Part, type_: DocumentType) -> set[str]:
    forms = [Form(part.region.spans, type_.label_list())]
    found = ((spec.key, find_field(spec, forms)) for spec in type_.fields)
    return {key for key, field in found if field is not None and field.value is not None}


def _lists_on(part: _Part, paper: Sequence[_Part]) -> bool:
    """Whether an untitled page goes on with the table of the page before, although its own words look like
    another type's: it is the next of its printed pages, or the table has not ended and its header or rows return; a
    picture of its own must besides be the next page by its number or by those of its rows."""
    last, type_ = paper[-1], paper[0].region.type
    region, before = part.region, last.region
    if type_.table is None or not _next_upload(region, before):
        return False
    counted = _is_next_sheet(region, before)
    if counted is not None and (_follows(region, before) or not counted):
        return counted
    told = _same_count(part, paper) or _follows(region, before) or _counts_on(part, paper)
    return told and not last.ended and (_same_table(part, last, type_) or _same_rows(part, paper, type_))


def _same_count(part: _Part, paper: Sequence[_Part]) -> bool:
    """Whether its printed page number is one that the paper's pages lack, of as many."""
    return bool(part.region.sheet) and _completes(part.region, [other.region for other in paper])


def _is_next_sheet(region: Region, before: Region) -> bool | None:
    """Whether the printed page numbers of two pages follow each other and count as many; None: not told."""
    if region.sheet is None or before.sheet is None or region.sheet[1] is None:
        return None
    return region.sheet[1] == before.sheet[1] if region.sheet[0] == before.sheet[0] + 1 else None


def _same_table(part: _Part, last: _Part, type_: DocumentType) -> bool:
    own, earlier = (each.header(type_) for each in (part, last))
    if own is None or earlier is None or len(own.slots) < _TABLE_FROM:
        return False
    return [slot.heading for slot in own.slots] == [slot.heading for slot in earlier.slots]


def _same_rows(part: _Part, paper: Sequence[_Part], type_: DocumentType) -> bool:
    """Whether rows stand on a page that fill the columns of the paper's last header as the rows below that do."""
    headed = next(((each, header) for each in reversed(paper) if (header := each.header(type_))), None)
    if headed is None or type_.table is None:
        return False
    (owner, header), stops = headed, type_.table.stops
    usual = usual_columns(read_table(owner.region.spans, header, stops).rows)
    below = replace(header, bottom=-1.0)
    return any(
        full(row, header, usual) for row in read_table(part.region.spans, below, stops, usual=usual).rows
    )


def _begins_with_cells(region: Region) -> bool:
    """Whether its print begins with a row of several cells: no title, no heading."""
    rows = rows_of([whole(span) for span in region.spans])
    return bool(rows) and len(rows[0]) > 1


def _completes(region: Region, others: Sequence[Region]) -> bool:
    """Whether it is a missing one of the pages that the others count, in their file or the only such paper's."""
    sheets = [other.sheet for other in others if other.sheet]
    number, total = region.sheet or (0, None)
    return (
        total is not None
        and all(sheet[1] == total and sheet[0] != number for sheet in sheets)
        and number <= total
    )


def _counts_on(part: _Part, paper: Sequence[_Part]) -> bool:
    """Whether its first row carries the number after the paper's last one."""
    last = next((other.numbers for other in reversed(paper) if other.numbers), [])
    return bool(part.numbers and last) and part.numbers[0] == last[-1] + 1


def _follows(region: Region, last: Region) -> bool:
    """Whether it is the next page of the same file."""
    return region.page.ref.file == last.page.ref.file and region.page.ref.page == last.page.ref.page + 1


def _next_upload(region: Region, last: Region) -> bool:
    """The next page, or a picture of its own: photos of one paper come in the order in which they were taken."""
    pictures = region.page.container == last.page.container == "image"
    return _follows(region, last) or (pictures and region.page.ref.file != last.page.ref.file)


def _mid_sentence(last: Region, region: Region) -> bool:
    """Whether the last line runs to the right edge without an end, and the next page begins with a full line at the
    left edge: no title, no heading."""
    rows = [rows_of([whole(span) for span in each.spans]) for each in (last, region)]
    if not all(rows):
        return False
    body = [row for row in rows[0] if not _FOOT.fullmatch("".join(piece.key for piece in row))]
    if not body:
        return False
    end, begin = body[-1], rows[1][0]
    right = max(piece.level.x1 for row in body for piece in row)
    left = min(piece.level.x0 for row in rows[1] for piece in row)
    height = begin[0].level.height
    full = end[-1].level.x1 > right - 2.5 * height and not _STOP.search(end[-1].key)
    return (
        full and begin[0].level.x0 < left + 1.5 * height and sum(len(piece.key) for piece in begin) >= _LINE
    )


def _same_identity(part: _Part, paper: Sequence[_Part]) -> bool:
    """No identity field (number, name) that both show differs."""
    return all(
        other.identity.get(key, value) == value for other in paper for key, value in part.identity.items()
    )


def pair_parts(drafts: Sequence[Draft]) -> list[Draft]:
    """Front and back of one card, read on different pages, become one document (kind "both").

    A pair is made where the type's `agree` says so, or where there is only one front and one back and nothing speaks
    against it; several fronts and backs that cannot be told apart stay as they are.
    """
    done = list(drafts)
    for kind_of_paper in {id(draft.type): draft.type for draft in drafts if draft.type.parts}.values():
        singles = [
            draft for draft in done if draft.type is kind_of_paper and draft.kind in kind_of_paper.parts
        ]
        agree = kind_of_paper.agree or (lambda _a, _b: None)
        pairs = [(a, b) for a, b in combinations(singles, 2) if a.kind != b.kind]
        verdicts = [(pair, agree(*pair)) for pair in pairs]
        sure = _one_to_one([pair for pair, verdict in verdicts if verdict is True])
        for first, second in sure or _one_to_one(
            [pair for pair, verdict in verdicts if verdict is not False]
        ):
            done[done.index(first)] = _joined(first, second)
            done.remove(second)
    return done


def _one_to_one(pairs: Sequence[tuple[Draft, Draft]]) -> list[tuple[Draft, Draft]]:
    """Only pairs whose both sides occur in no other pair."""
    sides = [id(side) for pair in pairs for side in pair]
    return [pair for pair in pairs if all(sides.count(id(side)) == 1 for side in pair)]


def _joined(first: Draft, second: Draft) -> Draft:
    fields = {**second.fields, **first.fields}
    rows = first.rows + second.rows
    joined = Draft(first.type, "both", first.regions + second.regions, fields, rows, first.rows_proved)
    if first.copies or second.copies:
        pairs = zip_longest(first.sources, second.sources, fillvalue=())
        joined.copies = [[*front, *back] for front, back in pairs]
    return joined
