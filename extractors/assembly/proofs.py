"""Identities that prove or refute what was read: amounts in words against figures, check digits, second mentions."""

from claims.errors import ValueSyntaxError
from claims.evidence import Field
from claims.values.money import format_money, parse_amount_words
from extractors.assembly import parsers
from extractors.assembly.draft import Draft

PROVED = 0.99
DOUBTED = 0.8


def prove_total_by_words(
    draft: Draft, total: str = "total_amount", words: str = "total_amount_words"
) -> None:
    """大写 = 小写 proves both (DOMAIN 3.18). Where only the words could be read they give no total: a total that is not
    printed or not readable stays unknown."""
    figures, printed = draft.fields.get(total), draft.fields.get(words)
    if figures is None or figures.value is None or printed is None:
        return
    amount = words_amount(printed)
    if amount == figures.value:
        draft.trust(total, PROVED)
        draft.trust(words, PROVED)


def words_amount(field: Field) -> str | None:
    """The amount that printed words say, in contract form; None where they cannot be read."""
    try:
        return format_money(parse_amount_words(field.as_text))
    except ValueSyntaxError:
        return None


def prove_by_number(draft: Draft, key: str = "id_number") -> None:
    """Birth date and sex are also digits 7-14 and 17 of a resident number (GB 11643): agreement proves all of them,
    a contradiction makes the print doubtful, and what is not printed stays missing."""
    known = parsers.resident_facts(draft.text(key))
    if known is None:
        return
    for other in ("birth_date", "sex"):
        if draft.text(other) == known[other]:
            draft.trust(other, PROVED)
            if known["valid"]:
                draft.trust(key, PROVED)
        elif draft.text(other):
            draft.doubt(other, DOUBTED)
