"""Identities that prove or refute what was read: amounts in words against figures, check digits, second mentions."""

from datetime import date
from decimal import Decimal

from claims.errors import ValueSyntaxError
from claims.evidence import Field
from claims.values.money import format_amount_words, format_money, parse_amount_words
from claims.values.resident_id import Sex, checksum_ok, repair_resident_id
from extractors.assembly import parsers
from extractors.assembly.confidence import DOUBTED, PROVED, REPAIRED
from extractors.assembly.draft import Draft

_NUMERALS = frozenset("零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正")


def prove_total_by_words(
    draft: Draft, total: str = "total_amount", words: str = "total_amount_words"
) -> None:
    """大写 = 小写 proves both (DOMAIN 3.18); where a picture's words say another amount, one of the two was misread.
    Words alone give no total: one that is not printed or not readable stays unknown."""
    figures, printed = draft.fields.get(total), draft.fields.get(words)
    if figures is None or figures.value is None or printed is None:
        return
    amount = words_amount(printed)
    if amount == figures.value:
        draft.trust(total, PROVED)
        draft.fields[words] = _in_numerals(printed, figures.as_decimal)
        draft.trust(words, PROVED)
    elif amount is not None and not draft.exact:
        draft.doubt(total, DOUBTED)
        draft.doubt(words, DOUBTED)


def _in_numerals(printed: Field, amount: Decimal) -> Field:
    """The words with look-alikes put right that are no numerals of words (参 for 叁): the amount proves them."""
    standard = format_amount_words(amount)
    pairs = list(zip(printed.as_text, standard, strict=False))
    if len(printed.as_text) != len(standard) or all(char in _NUMERALS for char in printed.as_text):
        return printed
    mended = "".join(char if char in _NUMERALS else meant for char, meant in pairs)
    return printed.model_copy(update={"value": mended, "repaired": True})


def words_amount(field: Field) -> str | None:
    """The amount that printed words say, in contract form; None where they cannot be read."""
    try:
        return format_money(parse_amount_words(field.as_text))
    except ValueSyntaxError:
        return None


def prove_by_number(fields: dict[str, Field], key: str = "id_number") -> None:
    """Birth date and sex are also digits 7-14 and 17 of a resident number (GB 11643): where its check digit holds,
    agreement proves all of them; a contradiction makes the print doubtful, and what is not printed stays missing.
    `fields`: a document's or a row's."""
    number = fields.get(key)
    known = parsers.resident_facts(number.as_text) if number and not number.repaired else None
    if known is None:
        return
    for other in ("birth_date", "sex"):
        printed = fields.get(other)
        if printed is None or printed.value is None:
            continue
        if printed.value != known[other]:
            # Exact text was not misread: the paper contradicts itself, and a rule says so (ID-04).
            doubted = min(printed.confidence, DOUBTED) if printed.from_picture else printed.confidence
            fields[other] = _with(printed, doubted)
        elif known[
            "valid"
        ]:  # blur makes the same digit wrong in both places: without the check nothing is proved
            fields[other] = _with(printed, max(printed.confidence, PROVED))
            fields[key] = _with(fields[key], max(fields[key].confidence, PROVED))


def repair_by_birth(fields: dict[str, Field], key: str = "id_number") -> None:
    """A resident number whose check digit fails has one digit misread, where the only number a look-alike away agrees
    with the birth date (and the sex) printed beside it (DOMAIN 3.2). The text stays as printed. Only a digit that the
    birth date repeats is trusted then: for any other a second misread digit may have led to it."""
    number, birth, sex = fields.get(key), fields.get("birth_date"), fields.get("sex")
    if number is None or birth is None or birth.value is None or checksum_ok(number.as_text):
        return
    said: Sex | None = None
    if sex is not None and sex.value in ("male", "female"):
        said = "male" if sex.value == "male" else "female"
    meant = repair_resident_id(number.as_text, date.fromisoformat(birth.as_text), said)
    if meant is not None:
        twice = meant[:6] == number.as_text[:6] and meant[14:] == number.as_text[14:]
        confidence = max(number.confidence, REPAIRED) if twice else min(number.confidence, DOUBTED)
        fields[key] = number.model_copy(update={"value": meant, "confidence": confidence, "repaired": True})


def _with(field: Field, confidence: float) -> Field:
    return field.model_copy(update={"confidence": confidence})
