"""One paper over several pages or files: regions put together into drafts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, zip_longest

from claims.evidence import Value
from extractors.assembly.build import find_field
from extractors.assembly.draft import Draft, Region
from extractors.layout.form import Form
from extractors.layout.table import SUBTOTAL


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
        """Whether the region shows its total (合计), after which no more rows come."""
        keys = (span.key for span in self.region.spans)
        return any(SUBTOTAL.search(key) and "小计" not in key and "本页" not in key for key in keys)


def group(regions: Iterable[Region]) -> list[Draft]:
    """Drafts in the order of their first page. A region joins an earlier paper where the papers prove it: printed
    page numbers, the same identity on the next page, or an untitled page that goes on with the same type."""
    papers: list[list[_Part]] = []
    for region in regions:
        part = _Part(region)
        owner = next((paper for paper in reversed(papers) if _belongs(part, paper)), None)
        if owner is None:
            papers.append([part])
        else:
            owner.append(part)
    return [_draft(paper) for paper in papers]


def _draft(paper: Sequence[_Part]) -> Draft:
    kinds = [part.region.kind for part in paper if part.region.kind]
    regions = sorted((part.region for part in paper), key=lambda region: (region.sheet or (0, None))[0])
    return Draft(paper[0].region.type, kinds[0] if kinds else None, regions)


def _belongs(part: _Part, paper: Sequence[_Part]) -> bool:
    region, first, last = part.region, paper[0].region, paper[-1]
    if region.type.name == "other":
        return first.type.table is not None and _follows(region, last.region) and not last.ended
    if region.type is not first.type or region.type.parts or not _same_identity(part, paper):
        return False
    sheets = [other.region.sheet for other in paper if other.region.sheet]
    if region.sheet and sheets:
        return all(sheet[1] == region.sheet[1] and sheet[0] != region.sheet[0] for sheet in sheets)
    if not region.titled:
        return any(other.region.titled for other in paper) or _follows(region, last.region)
    return _follows(region, last.region) and bool(part.identity) and not last.ended


def _follows(region: Region, last: Region) -> bool:
    """Whether it is the next page of the same file."""
    return region.page.ref.file == last.page.ref.file and region.page.ref.page == last.page.ref.page + 1


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
