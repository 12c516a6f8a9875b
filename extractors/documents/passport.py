"""护照: the machine-readable zone with its check digits before the printed labels (ICAO 9303, DOMAIN 3.3)."""

import re
from datetime import date

from claims.errors import ValueSyntaxError
from claims.values.identity_papers import parse_passport
from claims.values.mrz import Passport, parse_mrz
from claims.values.normal import compact
from extractors.assembly import parsers
from extractors.assembly.confidence import CHECKED
from extractors.assembly.declare import DocumentType, FieldSpec, Parsed, titles, words
from extractors.assembly.draft import Draft
from extractors.documents.shared.names import person
from extractors.layout.flow import Found

_ZONE = re.compile(r"P[A-Z<][A-Z]{3}[A-Z<]{39}\n?[A-Z0-9<]{44}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,4}")
_LATIN = re.compile(r"[A-Z][A-Z' -]*")
_MONTHS = {name: at for at, name in enumerate(words("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"), 1)}
_DAY = re.compile(rf"(\d{{2}})(?:(1?\d)月)?/?({'|'.join(_MONTHS)})?[A-Z]{{0,6}}(?:/[A-Z.]{{3,6}})?(\d{{4}})")
_SURNAMES = words("Surname/Nom Surname 姓/Surname")
_GIVEN = words("Givennames/Prénoms Givennames/Prenoms Givennames Givenname 名/Givennames")


def number(printed: str) -> Parsed:
    """A passport's number, any country's."""
    return Parsed(parse_passport(printed))


def chinese_name(printed: str) -> Parsed:
    """The Chinese name, which on the page stands over or beside the Latin one."""
    found = _CHINESE.search(printed)
    return person(found.group() if found else printed)


def day(printed: str) -> Parsed:
    """05 9月/SEP 2018, 04 OCT 2019, 04 OCT/OCT 2019, and all forms of figures. Where the month stands twice, both
    must agree."""
    found = _DAY.fullmatch(compact(printed).upper())
    if found is None:
        return parsers.day(printed)
    months = {int(found[2])} if found[2] else set()
    months |= {_MONTHS[found[3]]} if found[3] else set()
    try:
        [month] = months
        return Parsed(date(int(found[4]), month, int(found[1])).isoformat())
    except ValueError:
        raise ValueSyntaxError("date", "no such day, or its months differ") from None


def latin(printed: str) -> Parsed:
    """A part of a name in Latin capitals, its spaces kept."""
    found = _LATIN.fullmatch(" ".join(printed.upper().split()))
    if found is None:
        raise ValueSyntaxError("name", "not in Latin letters")
    return Parsed(found.group())


def finish(draft: Draft) -> None:
    """The zone proves number, birth and expiry; the name stays in Chinese where it is printed so."""
    for flow in draft.proses:
        if found := flow.search(_ZONE):
            try:
                _zone(draft, parse_mrz(found.group()), found)
            except ValueSyntaxError:
                continue
    if not _CHINESE.search(draft.text("name")):
        _parts_of_name(draft)
    for part in ("surname", "given_names"):
        draft.fields.pop(part, None)


def _zone(draft: Draft, zone: Passport, found: Found) -> None:
    draft.put("id_number", zone.number, found.pieces, CHECKED)
    draft.put("birth_date", zone.birth.isoformat(), found.pieces, CHECKED)
    draft.put("valid_to", zone.expiry.isoformat(), found.pieces, CHECKED)
    if zone.sex:
        draft.put("sex", zone.sex, found.pieces)
    if not _CHINESE.search(draft.text("name")):
        draft.fields.pop("name", None)
        draft.put("name", zone.name, found.pieces)


def _parts_of_name(draft: Draft) -> None:
    """Surname and given names beside labels of their own."""
    surname, given = draft.fields.get("surname"), draft.fields.get("given_names")
    if surname and given and surname.value and given.value and " " not in draft.text("name"):
        whole = f"{surname.value} {given.value}"
        confidence = min(surname.confidence, given.confidence)
        draft.fields["name"] = surname.model_copy(
            update={"value": whole, "text": whole, "confidence": confidence}
        )


TYPE = DocumentType(
    name="passport",
    order=32,
    titles=titles("护照 中华人民共和国护照 护照/PASSPORT PASSPORT"),
    cues=words(
        "护照 PASSPORT Passport 护照号 国籍 签发日期 有效期至 签发机关 出生地点 Nationality Surname Dateofissue "
        "Dateofexpiry Placeofbirth"
    ),
    enough=4,
    fields=(
        FieldSpec("name", chinese_name, words("姓名/Name 姓名 Name")),
        FieldSpec(
            "id_number",
            number,
            words(
                "护照号码/PassportNo. 护照号/PassportNo. 护照号码 护照号 PassportNo./No.dupasseport PassportNo. PassportNo"
            ),
        ),
        FieldSpec("sex", parsers.sex, words("性别/Sex 性别 Sex/Sexe Sex")),
        FieldSpec(
            "birth_date", day, words("出生日期/Dateofbirth 出生日期 Dateofbirth/Datedenaissance Dateofbirth")
        ),
        FieldSpec(
            "issue_date", day, words("签发日期/Dateofissue 签发日期 Dateofissue/Datededélivrance Dateofissue")
        ),
        FieldSpec(
            "valid_to",
            day,
            words("有效期至/Dateofexpiry 有效期至 Dateofexpiry/Dated'expiration Dateofexpiry"),
        ),
        FieldSpec("surname", latin, _SURNAMES),
        FieldSpec("given_names", latin, _GIVEN),
    ),
    strangers=words(
        "国籍/Nationality 国籍 出生地点/Placeofbirth 出生地点 签发地点/Placeofissue 签发地点 签发机关/Authority "
        "签发机关 类型/Type 国家码/CountryCode 持照人签名/Bearer'ssignature 持照人签名 Type/Type Type CodeofissuingState "
        "CountryCode Nationality/Nationalité Nationality Authority/Autorité Authority Placeofbirth/Lieudenaissance Placeofbirth"
    ),
    finish=finish,
)
