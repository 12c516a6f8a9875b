"""Parsers of printed values for the declarations of document types: text → Parsed, or ValueSyntaxError.

The value types themselves live in claims.values; here they get the shape that fields want, and the trust that a check
digit gives or takes.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from claims.errors import ValueSyntaxError
from claims.evidence import Field
from claims.values import bank_card, bill_codes, dates, resident_id
from claims.values.dictionary import ETHNICITIES, OFFICE_ENDS, UNITS, known_surname
from claims.values.money import format_money, format_number, parse_money, parse_quantity
from claims.values.names import simplified
from claims.values.normal import compact, normalise
from claims.values.plate import parse_plate
from claims.values.uscc import uscc_check_ok
from claims.values.vin import parse_vin
from extractors.assembly.confidence import CHECKED, CUT_OFF, FAILED_CHECK, UNKNOWN_WORD
from extractors.assembly.declare import Parsed, Parser
from extractors.assembly.draft import evidence_field
from extractors.layout.form import joined_text
from extractors.layout.pieces import Piece

_EDGE = " \t:;,.。，、；：|_-—*"
_NUMERALS = (
    "零〇○壹贰叁肆伍陆柒捌玖貳參叄叁参陸萬億拾佰仟万亿元圆圓角分整正负两武贷壶染别玫肄任际伯什园敕雪⊗×"
)
_SAID_IN_WORDS = re.compile(
    rf"(?<=\d)\s*元?\s*(?:[(（](?:人民币|大写|[:：])*[{_NUMERALS}]{{3,}}[)）]|人民币)\s*$"
)
_WORDS_INTRODUCED = re.compile(r"^(?:[(（]?大写[)）]?|金额|合计|人民币|总计|币种|[:：()（）])+")
_FIGURES_BEHIND = re.compile(r"(?<=.)(?:[(（]?小写|[¥￥]).*$")
_SEX = {"男": "male", "女": "female"}
_SHARES = {
    "全部": "full",
    "全责": "full",
    "主要": "main",
    "主责": "main",
    "同等": "equal",
    "同责": "equal",
    "次要": "minor",
    "次责": "minor",
    "无责": "none",
    "无": "none",
}
_YUAN = re.compile(r"^[VvYy](?=\s?-?\d)")
_COMMA_FOR_POINT = re.compile(r"([^\d]*\d{1,3}(?:,?\d{3})*|\D*\d+)[,，](\d{2})元?")
_YEAR_SIGN = re.compile(r"^(\d{4})[车牛午](\d{1,2}[月日])")
_MONTH_SIGN = re.compile(r"^(\d{4}年\d{1,2})[日曰目](\d{1,2}日)")
_GLUED_TIME = re.compile(r"^(\d{8})(\d{1,2}:\d{2})")
_BRACKET_PAIRS = {"〔": "〕", "[": "]", "(": ")", "（": "）", "【": "】"}
_CLOSING = re.compile(r"([〔\[(（【])(\d{4})[〕\])）】]")
_LIKE_STARS = re.compile(r"[.…⋯·•]+(?=\*)|(?<=\*)[.…⋯·•]+")
_MASKED_BY_SIGNS = re.compile(r"^(\d{0,14})[^\dA-Z]{6,}(\d{3}[\dX]{1})$")
_COUNT = re.compile(r"^[\d.,，]+\s*/?\s*")
_SEAL_WORDS = re.compile(
    r"(?:医疗)?(?:收费|财务|发票|业务|合同|诊断证明|事故处理|道路交通事故处理)?专用章?$|(?:公章|印章|盖章|签章)$"
)
_LABEL_REST = re.compile(r"^(?:\(?.?\):?|\((?!.*\))|名称?:|章:?(?=..)|[发签]证?机关:?)")
_BRACKETED = re.compile(
    r"^[(（]?(?:章|盖章|公章)[)）:：]|^[(（](?:章|盖章)|[(（](?:章|盖章|公章|签章|签字|签名)[)）]"
)
_NO_NAME = re.compile(r"(?:代码|号码|编号|日期|[:：]|无效)$")
_NAME = re.compile(r"^[\u3400-\u9fff\U00020000-\U0003ffff·*]{2,20}$|^[A-Za-z][A-Za-z .,'-]{1,40}$")
_OPEN_ADDRESS = re.compile(r"[栋幢座]\d$")
_ORGANISATION = re.compile(r"[\u4e00-\u9fff]{2,}")
_CIPHER = re.compile(r"[<>+*/=]")
"""Signs of the 密码区 beside the buyer's name."""


def _stripped(text: str, kind: str) -> str:
    value = normalise(text).strip(_EDGE)
    if not value:
        raise ValueSyntaxError(kind, "it is empty")
    return value


def text(printed: str) -> Parsed:
    """Any printed text, spaces of letter-spacing dropped."""
    return Parsed(_stripped(printed, "text"))


def money(printed: str) -> Parsed:
    """Money in contract form, its words behind it left out. A V or Y right before the figures is the currency sign."""
    return Parsed(format_money(parse_money(_YUAN.sub("¥", _SAID_IN_WORDS.sub("", printed).strip()))))


def money_in(unit: str) -> Parser:
    """Money in the unit (万元) that its column or its page names, where the cell has none of its own."""

    def parse(printed: str) -> Parsed:
        return money(printed.rstrip() + unit if printed.rstrip()[-1:].isdigit() else printed)

    return parse


def money_with_cents(printed: str) -> Parsed:
    """Money where the form always prints two decimals: without them a part of the amount was not read. A comma before
    the last two figures is the point, misread."""
    if found := _COMMA_FOR_POINT.fullmatch(printed.strip()):
        return Parsed(money(f"{found[1]}.{found[2]}").value, FAILED_CHECK, repaired=True)
    cents = re.search(r"[.,．，]\s*\d{2}\D*$", printed)
    return money(printed) if cents else Parsed(money(printed).value, FAILED_CHECK)


def quantity(printed: str) -> Parsed:
    """A count, its unit dropped."""
    return Parsed(format_number(parse_quantity(printed).number))


def unit(printed: str) -> Parsed:
    """A unit of measure, without the count before it; one that no list knows may be two, or misread; m may be m²."""
    value = _COUNT.sub("", _stripped(printed, "unit")).strip(_EDGE + "/")
    if not value:
        raise ValueSyntaxError("unit", "there is only a number")
    return Parsed(value, 1.0 if value in UNITS and value != "m" else CUT_OFF)


def plain_number(printed: str) -> str:
    """The contract form of a number without unit."""
    return format_number(parse_quantity(printed).number)


def amount_words(printed: str) -> Parsed:
    """An amount in words as printed (CONTRACT §4), without what introduces it. Most of it must be numerals of words;
    a character among them that is none was misread, so the whole is not trusted, nor is one that breaks off."""
    value = _FIGURES_BEHIND.sub("", _WORDS_INTRODUCED.sub("", compact(printed))).strip(_EDGE)
    numerals = sum(char in _NUMERALS for char in value)
    if numerals < 2 or numerals < 0.6 * len(value):
        raise ValueSyntaxError("amount in words", "too few numerals in words")
    ended = (
        value[-1] not in "元圆"
    )  # after 元 the rules ask for 整 (DOMAIN 3.18): what stood there was not read
    return Parsed(value, 1.0 if numerals == len(value) and ended else FAILED_CHECK)


def day(printed: str) -> Parsed:
    """A date in contract form; a time behind it is dropped, also where it was read without the gap before it."""
    apart = _GLUED_TIME.sub(r"\1 \2", printed.strip())
    return _with_marks(apart, lambda form: dates.parse_moment(form).isoformat()[:10])


def moment(printed: str) -> Parsed:
    """A date, with the time where one is printed, in contract form."""
    return _with_marks(printed, lambda form: dates.contract_moment(dates.parse_moment(form)))


def _with_marks(printed: str, read: Callable[[str], str]) -> Parsed:
    """年 and 月 are what can stand between the numbers of a date: a look-alike in their place (车, 日) is that sign."""
    try:
        return Parsed(read(printed))
    except ValueSyntaxError:
        marked = _MONTH_SIGN.sub(r"\1月\2", _YEAR_SIGN.sub(r"\1年\2", compact(printed)))
        return Parsed(read(marked), 0.95, repaired=True)


def span_or_none(printed: str) -> tuple[str, str] | None:
    """Both ends of a period ("long_term" allowed), None where the text is none."""
    try:
        start, end = dates.parse_span(printed)
    except ValueSyntaxError:
        return None
    return start.isoformat(), end if isinstance(end, str) else end.isoformat()


def code(printed: str) -> Parsed:
    """A number or code of letters, digits and dashes, without spaces."""
    value = compact(printed).strip(_EDGE)
    if not re.fullmatch(r"[A-Za-z0-9*/()_.#-]{2,40}", value):
        raise ValueSyntaxError("code", "only letters, digits and dashes are allowed")
    return Parsed(value)


def numbered(printed: str) -> Parsed:
    """The number of a certificate as printed, without spaces: text with digits in it."""
    value = _CLOSING.sub(_paired, re.sub(r"\s", "", printed).strip(_EDGE))
    if value.endswith((")", "）")) and len(re.findall("[)）]", value)) > len(re.findall("[(（]", value)):
        value = value[:-1]
    if not re.search(r"\d{2}", value) or len(value) > 40:
        raise ValueSyntaxError("certificate number", "too few digits")
    return Parsed(value)


def _paired(found: re.Match[str]) -> str:
    """A year's brackets are a pair; those of official papers are 〔 〕 (GB/T 9704), and one of them tells the other; a
    case's number begins with （ ） (人民法院案件案号), whose width pictures do not show."""
    opening = "〔" if {"〔", "〕"} & set(found[0]) else found[1]
    opening = opening if found.start() else opening.replace("(", "（")
    return opening + found[2] + _BRACKET_PAIRS[opening]


def pattern(kind: str, form: str) -> Parser:
    """A parser for a fixed form."""
    compiled = re.compile(form)

    def parse(printed: str) -> Parsed:
        found = compiled.search(compact(printed))
        if found is None:
            raise ValueSyntaxError(kind, "it has another form")
        return Parsed(found.group())

    return parse


def bill_code(printed: str) -> Parsed:
    """票据代码, 8 digits."""
    return Parsed(bill_codes.parse_bill_code(printed))


def bill_number(printed: str) -> Parsed:
    """票据号码, 10 digits."""
    return Parsed(bill_codes.parse_bill_number(printed))


def check_code(printed: str) -> Parsed:
    """校验码 of a fiscal bill: 6 digits or lower-case letters, never "corrected"."""
    return Parsed(bill_codes.parse_bill_check_code(printed))


def person(printed: str) -> Parsed:
    """A person's name."""
    value = _BRACKETED.sub("", compact(printed)).strip(_EDGE).replace("•", "·").replace("・", "·")
    if (
        _NO_NAME.search(value)
        or _is_day(value)
        or not (_NAME.match(value) or _NAME.match(_stripped(printed, "name")))
    ):
        raise ValueSyntaxError("name", "it holds digits or signs")
    known = value.isascii() or known_surname(value) or OFFICE_ENDS.search(value)
    return Parsed(value, 1.0 if known else UNKNOWN_WORD)


def organisation(printed: str) -> Parsed:
    """The name of a hospital, office or company, without what is left of a label's bracket before it."""
    value = _SEAL_WORDS.sub("", _BRACKETED.sub("", compact(printed)).strip(_EDGE))
    value = _LABEL_REST.sub("", value)
    if not _ORGANISATION.search(value) or len(value) < 4:
        raise ValueSyntaxError("organisation", "it is too short")
    if _CIPHER.search(value) or _is_day(value):
        raise ValueSyntaxError("organisation", "it is a date, or holds signs that no name has")
    return Parsed(value, 1.0 if OFFICE_ENDS.search(value) else CUT_OFF)


def _is_day(value: str) -> bool:
    """Whether a text is a date (二〇二五年四月十九日), which no name is."""
    try:
        dates.parse_date(value)
    except ValueSyntaxError:
        return False
    return True


def person_or_organisation(printed: str) -> Parsed:
    """A name of either."""
    try:
        return person(printed)
    except ValueSyntaxError:
        return organisation(printed)


def address(printed: str) -> Parsed:
    """An address, its lines joined without spaces; one that ends with the number of an entrance (2栋3) goes on."""
    value = compact(printed).strip(_EDGE)
    if len(value) < 5 or not _ORGANISATION.search(value):
        raise ValueSyntaxError("address", "it is too short")
    return Parsed(value, CUT_OFF if _OPEN_ADDRESS.search(value) else 1.0)


def choice(kind: str, table: Mapping[str, str]) -> Parser:
    """A parser for one of a few words, found in the text."""

    def parse(printed: str) -> Parsed:
        value = compact(printed)
        for word, meaning in table.items():
            if word in value:
                return Parsed(meaning)
        raise ValueSyntaxError(kind, "none of the known words")

    return parse


def sex(printed: str) -> Parsed:
    """male or female."""
    value = compact(printed).strip(_EDGE)
    if value[:1] not in _SEX:
        raise ValueSyntaxError("sex", "neither 男 nor 女")
    return Parsed(_SEX[value[0]])


_BOXED = re.compile(
    r"[□☐口囗☑√✓✔■☒区回](?:全部|主要|同等|次要|无责|全责|主责|同责|次责)"
    r"|(?:全部|主要|同等|次要|无)责?任?[□☐☑√✓✔■☒]"
)
_BOX_FIRST = re.compile(r"^[□☐口囗☑√✓✔■☒区回]")
_TICKED_BEFORE = re.compile(r"[☑√✓✔■☒]((?:全部|主要|同等|次要)|无|[全主同次]责)")
_TICKED_BEHIND = re.compile(r"((?:全部|主要|同等|次要)|无|[全主同次]责)(?:责任)?[☑√✓✔■☒]")


def responsibility(printed: str) -> Parsed:
    """full, main, equal, minor or none; where boxes stand beside the words, the ticked one."""
    value = compact(printed)
    if not _BOXED.search(value):
        return _share(value)
    ticked = (_TICKED_BEFORE if _BOX_FIRST.match(value) else _TICKED_BEHIND).findall(value)
    if len(ticked) != 1:
        raise ValueSyntaxError("responsibility", "not one box is ticked")
    return _share(ticked[0])


_share = choice("responsibility", _SHARES)


def ethnicity(printed: str) -> Parsed:
    """One of the 56 ethnic groups, without 族; in traditional characters, as readers take some print, too."""
    value = simplified(compact(printed).strip(_EDGE)).removesuffix("族")
    known = max((name for name in ETHNICITIES if value.startswith(name)), key=len, default=None)
    if known is None:
        raise ValueSyntaxError("ethnicity", "none of the known ones")
    return Parsed(known)


def resident_number(printed: str) -> Parsed:
    """A resident ID number; one that fails its check digit is kept as printed and not trusted."""
    found = resident_id.printed_id(printed)
    return Parsed(found.value, CHECKED if found.valid else FAILED_CHECK)


def masked_id(printed: str) -> Parsed:
    """An ID number, masked in part or not, upper case; a full one by its check digit. A bracket that closes behind it
    belongs to the sentence."""
    printed = printed.rstrip(" :：)）")
    value = _LIKE_STARS.sub("*", compact(printed).strip(_EDGE.replace("*", "")).upper().replace("×", "X"))
    if "*" in value and (found := re.search(r"[\dX*]{8,22}", value)):
        return _masked(found.group())
    if signs := _MASKED_BY_SIGNS.match(value):  # readers take a run of stars for other signs
        return Parsed(signs[1] + "*" * (18 - len(signs[1] + signs[2])) + signs[2], 0.9, repaired=True)
    if re.fullmatch(r"[0-9A-Z]{18}", value) and not value[:17].isdigit():
        return Parsed(value, CHECKED if uscc_check_ok(value) else FAILED_CHECK)
    return resident_number(printed)


_LEFT_AT_THE_END = (0, 4)


def _masked(number: str) -> Parsed:
    """A resident number has 18 characters (GB 11643): readers miscount a run of stars, its length follows; unless of
    the four that masks leave at the end some were lost."""
    visible = re.sub(r"\*+", "*", number)
    if len(number) == 18 or visible.count("*") != 1:
        return Parsed(number)
    trust = 0.97 if len(visible.partition("*")[2]) in _LEFT_AT_THE_END else FAILED_CHECK
    return Parsed(visible.replace("*", "*" * (19 - len(visible))), trust, repaired=True)


def plate(printed: str) -> Parsed:
    """A number plate."""
    return Parsed(parse_plate(printed))


def vin(printed: str) -> Parsed:
    """A vehicle identification number; imported ones may fail the check digit, which is no proof of a misreading."""
    return Parsed(parse_vin(printed))


def card_number(printed: str) -> Parsed:
    """A bank card number; trusted where Luhn's check holds."""
    value = bank_card.parse_card_number(printed)
    return Parsed(value, CHECKED if bank_card.luhn_ok(value) else FAILED_CHECK)


phone = pattern("phone number", r"(?<!\d)(?:1[3-9][\d*]{9}|0\d{2,3}-?\d{7,8}|\d{7,8})(?!\d)")
row_number = pattern("row number", r"^\d{1,4}(?=[.、]?$)")


def field_of(parse: Parser, pieces: Sequence[Piece]) -> Field | None:
    """A field from pieces, or None where they do not parse."""
    try:
        parsed = parse(joined_text(pieces))
    except ValueSyntaxError:
        return None
    return evidence_field(parsed.value, pieces, parsed.trust)


def first_parsed(parse: Parser, candidates: Iterable[Sequence[Piece]]) -> Field | None:
    """The first of several candidates that parses."""
    return next((found for pieces in candidates if (found := field_of(parse, pieces)) is not None), None)


def resident_facts(number: str) -> dict[str, str | bool] | None:
    """Birth date, sex and validity of the check digit that a resident ID number says; None for other text."""
    try:
        found = resident_id.printed_id(number)
    except ValueSyntaxError:
        return None
    born, sex_said = resident_id.birth_of(found.value), resident_id.sex_of(found.value)
    if born is None or sex_said is None:
        return None
    return {"birth_date": born.isoformat(), "sex": sex_said, "valid": found.valid}
