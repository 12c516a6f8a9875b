"""护照: the machine-readable zone with its check digits before the printed labels (ICAO 9303, DOMAIN 3.3)."""

import re

from claims.errors import ValueSyntaxError
from claims.values.identity_papers import parse_passport
from claims.values.mrz import parse_mrz
from extractors.assembly import parsers
from extractors.assembly.declare import DocumentType, FieldSpec, Parsed, titles, words
from extractors.assembly.draft import Draft
from extractors.documents.shared.names import person

_ZONE = re.compile(r"P[A-Z<][A-Z]{3}[A-Z<]{39}\n?[A-Z0-9<]{44}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,4}")


def number(printed: str) -> Parsed:
    """A passport's number, any country's."""
    return Parsed(parse_passport(printed))


def chinese_name(printed: str) -> Parsed:
    """The Chinese name, which on the page stands over or beside the Latin one."""
    found = _CHINESE.search(printed)
    return person(found.group() if found else printed)


def finish(draft: Draft) -> None:
    """The zone proves number, birth and expiry; the name stays in Chinese where it is printed so."""
    for flow in draft.proses:
        if found := flow.search(_ZONE):
            try:
                zone = parse_mrz(found.group())
            except ValueSyntaxError:
                continue
            draft.put("id_number", zone.number, found.pieces, 1.03)
            draft.put("birth_date", zone.birth.isoformat(), found.pieces, 1.03)
            draft.put("valid_to", zone.expiry.isoformat(), found.pieces, 1.03)
            if zone.sex:
                draft.put("sex", zone.sex, found.pieces, 1.03)
            if not draft.text("name"):
                draft.put("name", zone.name, found.pieces)


TYPE = DocumentType(
    name="passport",
    order=32,
    titles=titles("护照 中华人民共和国护照 护照/PASSPORT PASSPORT"),
    cues=words("护照 PASSPORT Passport 护照号 国籍 签发日期 有效期至 签发机关 出生地点 Nationality"),
    enough=4,
    fields=(
        FieldSpec("name", chinese_name, words("姓名/Name 姓名 Name")),
        FieldSpec(
            "id_number",
            number,
            words("护照号码/PassportNo. 护照号/PassportNo. 护照号码 护照号 PassportNo. PassportNo"),
        ),
        FieldSpec("sex", parsers.sex, words("性别/Sex 性别 Sex")),
        FieldSpec("birth_date", parsers.day, words("出生日期/Dateofbirth 出生日期 Dateofbirth")),
        FieldSpec("issue_date", parsers.day, words("签发日期/Dateofissue 签发日期 Dateofissue")),
        FieldSpec("valid_to", parsers.day, words("有效期至/Dateofexpiry 有效期至 Dateofexpiry")),
    ),
    strangers=words(
        "国籍/Nationality 国籍 出生地点/Placeofbirth 出生地点 签发地点/Placeofissue 签发地点 签发机关/Authority "
        "签发机关 类型/Type 国家码/CountryCode 持照人签名 Type CountryCode Nationality Authority"
    ),
    finish=finish,
)
