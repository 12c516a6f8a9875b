"""居民身份证, second generation: front (人像面), back (国徽面), both on one picture, temporary (DOMAIN 3.2)."""

import re
from collections.abc import Callable, Sequence

from claims.values.dictionary import ETHNICITIES, known_surname
from claims.values.provinces import PROVINCES
from extractors.assembly import parsers
from extractors.assembly.declare import DocumentType, FieldSpec, Parsed, Title
from extractors.assembly.draft import Draft
from extractors.assembly.proofs import prove_by_number, repair_by_birth
from extractors.layout.form import Form
from extractors.layout.pieces import Piece
from extractors.layout.spans import Span
from extractors.reading.reader import ReadPage

_NUMBER = re.compile(r"(?<!\d)[1-9]\d{16}[\dXx](?![\dA-Za-z])")
_VALIDITY = re.compile(
    r"\d{4}[.,．·年-]?\d{1,2}[.,．·月-]?\d{1,2}日?[-—–~至一]+(?:\d{4}[.,．·年-]?\d{1,2}[.,．·月-]?\d{1,2}日?|长期)"
)
_AUTHORITY = re.compile(r"[\u4e00-\u9fff]{2,20}(?:公安局|分局|公安厅|公安处)")
_NAME_ONLY = re.compile(r"^[\u4e00-\u9fff·•]{2,15}$")
_PLACE = re.compile(
    rf"(?:{'|'.join(p.name[:2] for p in PROVINCES.values())}|[\u4e00-\u9fff]{{2,6}}[市县区州旗])"
)
_HAN_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·•・．]{2,}")
_LABELS = ("姓名", "性别", "民族", "出生", "住址")
_SEX = ("性别", "性別")
"""As printed, and as readers that know traditional print take it."""
_MOST_LINES = 14
_LONGEST_NAME = 4
"""Characters of a Chinese name without dots; 欧阳 and the like have four at most."""
_FRONT = ("name", "id_number", "birth_date", "ethnicity")
_BACK = ("issuing_authority", "valid_from", "valid_to")


def finish(draft: Draft) -> None:
    """Fields that stand without their label, the sides, and what the number proves."""
    _number_anywhere(draft)
    _validity(draft)
    _authority_anywhere(draft)
    _birth_by_number(draft)
    _name_above_sex(draft)
    _ethnicity_above_birth(draft)
    _address_above_number(draft)
    repair_by_birth(draft.fields)
    prove_by_number(draft.fields)
    draft.kind = _kind(draft)


def _number_anywhere(draft: Draft) -> None:
    """The label is printed in pale blue and is often lost; the number's own form finds it."""
    if draft.text("id_number"):
        return
    for flow in draft.flows:
        if found := flow.search(_NUMBER):
            draft.try_put("id_number", parsers.resident_number, found.pieces)


def _validity(draft: Draft) -> None:
    """有效期限 2016.03.07-2036.03.07 or 2016.03.07-长期."""
    for flow in draft.proses:
        found = flow.search(_VALIDITY)
        span = parsers.span_or_none(found.group()) if found else None
        if found and span:
            draft.put("valid_from", span[0], found.pieces)
            draft.put("valid_to", span[1], found.pieces)
            return


def _authority_anywhere(draft: Draft) -> None:
    if draft.text("issuing_authority") or not draft.text("valid_from"):
        return
    for flow in draft.flows:
        if found := flow.search(_AUTHORITY):
            draft.try_put("issuing_authority", parsers.organisation, found.pieces)


def _birth_row(draft: Draft, form: Form) -> Piece | None:
    """What carries the date that the number repeats: on the front no other thing does."""
    known = parsers.resident_facts(draft.text("id_number"))
    if known is None or not known["valid"]:
        return None
    year, month, day = str(known["birth_date"]).split("-")
    printed = re.compile(rf"(?<!\d){year}\D{{1,2}}0?{int(month)}\D{{1,2}}0?{int(day)}(?!\d)")
    return next((piece for piece in form.pieces if printed.search(piece.key)), None)


def _birth_by_number(draft: Draft) -> None:
    """The birth date where its pale label was not read, or lies under the purpose that was written across."""
    if draft.text("birth_date"):
        return
    for form in draft.forms:
        if row := _birth_row(draft, form):
            first = next(at for at, char in enumerate(row.text) if char.isdigit())
            draft.try_put("birth_date", parsers.day, [row.cut(first, len(row.text))])


def name(printed: str) -> Parsed:
    """The Chinese name: cards of minority regions print it beside one in a second script."""
    runs = _HAN_NAME.findall(printed)
    return parsers.person(max(runs, key=len) if runs else printed)


def _name_above_sex(draft: Draft) -> None:
    """The name stands alone on the line above 性别, whether or not its label was read; where neither was, two lines
    above the birth date."""
    if draft.text("name"):
        return
    for form in draft.forms:
        sex = next((piece for label in _SEX for piece in form.occurrences(label)), None)
        born = _birth_row(draft, form)
        above = _names_above(form, sex, _is_chinese) or _names_above(form, born, _is_surnamed)
        if above:
            nearest = max(above, key=lambda piece: piece.level.cy)
            draft.try_put("name", name, [nearest])


def _names_above(form: Form, below: Piece | None, wanted: Callable[[str], bool]) -> list[Piece]:
    return [p for p in form.pieces if below and not p.label and _just_above(p, below) and wanted(p.key)]


def _is_chinese(text: str) -> bool:
    return _NAME_ONLY.match(text) is not None


def _is_surnamed(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and _is_chinese(text) and known_surname(text)


def _ethnicity_above_birth(draft: Draft) -> None:
    """The group's name stands alone on the line above the birth date, its label under other print."""
    if draft.text("ethnicity"):
        return
    for form in draft.forms:
        row = _birth_row(draft, form)
        alone = [
            p for p in form.pieces if row and not p.label and _just_above(p, row) and p.key in ETHNICITIES
        ]
        if alone:
            draft.try_put("ethnicity", parsers.ethnicity, [max(alone, key=lambda piece: piece.level.cy)])


def _address_above_number(draft: Draft) -> None:
    """The address stands alone between birth date and number, whether or not its pale label was read: it begins with
    a province or an administrative place."""
    if draft.text("address"):
        return
    for form in draft.forms:
        top = [p for text in ("出生日期", "出生", "民族", *_SEX) for p in form.occurrences(text)[:1]]
        top += [row] if (row := _birth_row(draft, form)) else []
        foot = [p for p in form.pieces if p.label.endswith("号码") or _NUMBER.fullmatch(p.key)]
        if not top or not foot:
            continue
        low, high = top[0].level.y1, min(piece.level.y0 for piece in foot)
        lines = [p for p in form.pieces if not p.label and low - 0.2 * p.level.height < p.level.cy < high]
        first = next((p for p in lines if _PLACE.match(p.key)), None)
        if first is not None:
            under = [p for p in lines if abs(p.level.x0 - first.level.x0) < p.level.height]
            draft.try_put("address", parsers.address, under[under.index(first) :])


def _just_above(piece: Piece, label: Piece) -> bool:
    gap = label.level.cy - piece.level.cy
    return 0.8 * label.level.height < gap < 4 * label.level.height and piece.level.x0 < label.level.x1 + 0.5


def _kind(draft: Draft) -> str | None:
    if draft.kind == "temporary":
        return draft.kind
    front = any(draft.fields.get(key) for key in _FRONT)
    back = any(draft.fields.get(key) for key in _BACK) or draft.kind == "back"
    return "both" if front and back else "back" if back else "front" if front else draft.kind


def _agree(a: Draft, b: Draft) -> bool | None:
    """A card's issuer is the police of the place of its address: a county or district named in both proves a pair."""
    front, back = (a, b) if a.kind == "front" else (b, a)
    address, authority = front.text("address"), back.text("issuing_authority")
    if not address or not authority:
        return None
    places = re.findall(
        r"[\u4e00-\u9fff]{2,}?(?:[市州盟县区旗])", authority.replace("公安局", "").replace("分局", "区")
    )
    return True if any(place[:-1] in address for place in places) else None


def _sign(_page: ReadPage, spans: Sequence[Span]) -> float:
    """A card whose labels were mostly lost: a resident number, two of its labels, and hardly any other line."""
    text = "\n".join(span.key for span in spans)
    labels = sum(word in text for word in _LABELS)
    back = "签发机关" in text and _VALIDITY.search(text) is not None
    return 0.85 if len(spans) <= _MOST_LINES and (back or (labels >= 2 and _NUMBER.search(text))) else 0.0


TYPE = DocumentType(
    name="id_card",
    order=30,
    proof=(("id_number", "valid_to"), ("id_number", "address")),
    titles=(Title("临时居民身份证", "temporary"), Title("居民身份证", "back")),
    cues=("姓名", "性别", "民族", "出生", "住址", "公民身份号码", "签发机关", "有效期限", "中华人民共和国"),
    enough=4,
    sign=_sign,
    per_paper=("公民身份号码", "签发机关", _NUMBER.pattern),
    parts=("front", "back"),
    card=True,
    fields=(
        FieldSpec("name", name, ("姓名",)),
        FieldSpec("sex", parsers.sex, _SEX, glued=True),
        FieldSpec("ethnicity", parsers.ethnicity, ("民族",), glued=True),
        FieldSpec("birth_date", parsers.day, ("出生日期", "出生")),
        FieldSpec("address", parsers.address, ("住址",), wraps=3),
        FieldSpec("id_number", parsers.resident_number, ("公民身份号码", "公民身份证号码", "身份号码")),
        FieldSpec("issuing_authority", parsers.organisation, ("签发机关",), wraps=1),
    ),
    strangers=("有效期限", "中华人民共和国", "居民身份证"),
    form_text=(r"复印件?|仅供|中华人民共和国",),
    finish=finish,
    agree=_agree,
)
