"""Permits of residents from Hong Kong, Macao and Taiwan and of foreigners with permanent residence (DOMAIN 3.3)."""

import re

from claims.errors import ValueSyntaxError
from claims.values.identity_papers import parse_hmt_permit, parse_permanent_resident
from extractors.assembly import parsers
from extractors.assembly.declare import DocumentType, FieldSpec, Parsed, titles, words
from extractors.assembly.draft import Draft
from extractors.assembly.proofs import prove_by_number, repair_by_birth
from extractors.documents.shared.cards import put_validity
from extractors.layout.pieces import whole

_LATIN_NAME = re.compile(r"[A-Z]{2,}[,， ]+[A-Z][A-Z -]*")
_CHINESE_NAME = re.compile(r"[\u4e00-\u9fff·]{2,8}")
_EIGHTEEN = re.compile(r"(?<!\d)[89]\d{16}[\dXx](?![\dA-Za-z])")


def number(printed: str) -> Parsed:
    """18 characters with a check digit, else a travel permit's number, else the old form of permanent residence."""
    for parse in (parsers.resident_number, _travel_permit, _permanent):
        try:
            return parse(printed)
        except ValueSyntaxError:
            continue
    raise ValueSyntaxError("permit number", "it follows none of the forms")


def _travel_permit(printed: str) -> Parsed:
    return Parsed(parse_hmt_permit(printed))


def _permanent(printed: str) -> Parsed:
    return Parsed(parse_permanent_resident(printed))


def finish(draft: Draft) -> None:
    """The number by its own form, the validity, what the number proves."""
    for flow in draft.flows:
        if not draft.text("id_number") and (found := flow.search(_EIGHTEEN)):
            draft.try_put("id_number", parsers.resident_number, found.pieces)
    put_validity(draft, words("有效期限 有效期"))
    repair_by_birth(draft.fields)
    prove_by_number(draft.fields)
    _name_over_latin(draft)


def _name_over_latin(draft: Draft) -> None:
    """Travel permits of card type print the name without a label, the Chinese one over the Latin one."""
    if draft.text("name"):
        return
    for region in draft.regions:
        latin = [span for span in region.spans if _LATIN_NAME.fullmatch(span.text.strip())]
        over = [
            span
            for span in region.spans
            if latin
            and _CHINESE_NAME.fullmatch(span.key)
            and 0 < latin[0].level.cy - span.level.cy < 3 * span.level.height
            and abs(latin[0].level.x0 - span.level.x0) < 2 * span.level.height
        ]
        if over:
            draft.try_put("name", parsers.person, [whole(over[-1])])


TYPE = DocumentType(
    name="residence_permit",
    order=28,
    titles=titles(
        "港澳居民居住证 台湾居民居住证 港澳台居民居住证 港澳居民来往内地通行证 台湾居民来往大陆通行证 "
        "来往内地通行证 来往大陆通行证 港澳居民来往内地通行证(非中国籍) "
        "外国人永久居留身份证 中华人民共和国外国人永久居留身份证 外国人永久居留证"
    ),
    cues=words("通行证号码 签发次数 永久居留 港澳居民 台湾居民 换证次数 证件号码 来往内地 来往大陆"),
    enough=3,
    fields=(
        FieldSpec("name", parsers.person, words("姓名/Name 姓名 中文姓名")),
        FieldSpec("sex", parsers.sex, words("性别/Sex 性别"), glued=True),
        FieldSpec("birth_date", parsers.day, words("出生日期/DateofBirth 出生日期 出生")),
        FieldSpec("address", parsers.address, words("住址"), wraps=3),
        FieldSpec("id_number", number, words("公民身份号码 证件号码/CardNo. 证件号码 证件号 号码")),
        FieldSpec(
            "issuing_authority", parsers.organisation, words("签发机关/IssuingAuthority 签发机关"), wraps=1
        ),
        FieldSpec("issue_date", parsers.day, words("签发日期")),
    ),
    strangers=words("有效期限 有效期 签发次数 通行证号码 签发地点 换证次数 国籍/Nationality 国籍"),
    finish=finish,
)
