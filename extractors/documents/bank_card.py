"""银行卡 and the first page of a passbook: the number with its check digit, the bank, seldom a name (DOMAIN 3.17)."""

import re
from collections.abc import Iterator, Sequence

from claims.errors import ValueSyntaxError
from claims.values.bank_card import luhn_ok
from claims.values.normal import compact
from extractors.assembly import parsers
from extractors.assembly.declare import DocumentType, FieldSpec, Parsed, titles, words
from extractors.assembly.draft import Draft
from extractors.documents.shared.cards import month_end
from extractors.documents.shared.names import party, person
from extractors.layout.flow import Flow, Found
from extractors.layout.pieces import whole
from extractors.layout.spans import Span
from extractors.reading.reader import ReadPage

_NUMBER = re.compile(r"(?<![\d.])[1-9]\d{12,18}(?![\d.])")
_BANK = re.compile(r"[\u4e00-\u9fff]{2,14}?(?:银行|信用合作联社|信用社|农商行|农信)(?!卡|联|业|账|帐|户)")
_ON_A_CARD = re.compile(
    r"银行|银联|信用社|UnionPay|VISA|Visa|MasterCard|BANK|Bank|借记卡|储蓄卡|信用卡|VALID|THRU|ATM|DEBIT|Debit|debit"
)
_VALID_TO = re.compile(r"(?<!\d)(0[1-9]|1[0-2])/(\d{2})(?!\d)")
_HOLDER = re.compile(r"^[A-Z]{2,}(?:[ /.]+[A-Z]{2,}){1,3}$")
_NO_HOLDER = re.compile(
    r"VALID|THRU|MONTH|YEAR|CARD|BANK|UNION|PAY|CHINA|DEBIT|CREDIT|GOLD|PLATINUM|MEMBER|SINCE|QUICK|FROM|EXPIRE|END|DATE|SILVER|CLASSIC"
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,4}")
_NO_NAME = re.compile(
    r"卡|银|付|有效|期|客服|热线|电话|背面|签名|信用|联社|合作|理财|贵宾|年|月|农|商|工行|建行|中国"
)
_ISSUER = re.compile(r"[A-Za-z&'.]*(?:bank|card|banc)[A-Za-z&'.]*", re.IGNORECASE)
_NO_ISSUER = re.compile(
    r"MASTER|VISA|CREDIT|DEBIT|GOLD|PLATINUM|BUSINESS|CARDHOLDER|^BANK$|^CARD$|^BANKCARD$", re.IGNORECASE
)
"""Words of a card's network and kind, which stand beside its issuer's name."""
_LENGTHS = range(16, 20)
_GROUPS = range(2, 13)
"""Digits of one line of a number that stands in several lines."""
_MOST_LINES = 30
_MASKS = str.maketrans(dict.fromkeys("●•＊✱∗⁎·", "*"))
_HIDDEN = re.compile(r"\d{4,6}\*+\d{3,4}")
_SURE, _LIKELY = 0.95, 0.7


def sign(_page: ReadPage, spans: Sequence[Span]) -> float:
    """A card has no title: a number of 13 to 19 digits in its own line, a bank's word, and little else."""
    text = "\n".join(span.key for span in spans)
    numbers = [found.group() for found in Flow(spans, "", "\n").all(_NUMBER)]
    numbers += [number for number, _ in _in_lines(spans)]
    if not numbers or not _ON_A_CARD.search(text) or len(spans) > _MOST_LINES or "发票" in text:
        return 0.0
    return _SURE if any(luhn_ok(number) for number in numbers) else _LIKELY


def finish(draft: Draft) -> None:
    """Number, bank, validity and name by their own forms."""
    for region in draft.regions:
        flow = Flow(region.spans, "", "\n")
        _number(draft, flow)
        for number, spans in _in_lines(region.spans):
            if not draft.text("card_number"):
                draft.try_put("card_number", parsers.card_number, [whole(span) for span in spans], number)
        _bank(draft, Flow(region.spans, "\t", "\n"))
        _foreign_bank(draft, region.spans)
        _valid_to(draft, flow)
    _holder(draft)


def number(printed: str) -> Parsed:
    """A card's or an account's number; screens hide its middle, the masks are kept as `*`."""
    hidden = re.sub(r"[-\s]", "", compact(printed).translate(_MASKS))
    return Parsed(hidden) if _HIDDEN.fullmatch(hidden) else parsers.card_number(printed)


def _number(draft: Draft, flow: Flow) -> None:
    """The one that passes its check digit, else the longest."""
    numbers = sorted(flow.all(_NUMBER), key=lambda found: (luhn_ok(found.group()), len(found.group())))
    if numbers and not draft.text("card_number"):
        draft.try_put("card_number", parsers.card_number, numbers[-1].pieces, numbers[-1].group())


def _in_lines(spans: Sequence[Span]) -> Iterator[tuple[str, list[Span]]]:
    """Numbers of upright cards, whose groups stand in lines under each other; the check digit tells that they are one."""
    digits = sorted(
        (span for span in spans if span.key.isdigit() and len(span.key) in _GROUPS),
        key=lambda span: span.level.cy,
    )
    for at, first in enumerate(digits):
        column = [first]
        for span in digits[at + 1 :]:
            gap = span.level.cy - column[-1].level.cy
            height = first.level.height
            if 0.5 * height < gap < 2.5 * height and abs(span.level.x0 - first.level.x0) < height:
                column.append(span)
        number = "".join(span.key for span in column)
        if len(column) > 1 and len(number) in _LENGTHS and luhn_ok(number):
            yield number, column


def _foreign_bank(draft: Draft, spans: Sequence[Span]) -> None:
    """An issuer's name in Latin letters, the largest, where no Chinese one is printed."""
    named = [span for span in spans if _ISSUER.fullmatch(span.key) and not _NO_ISSUER.search(span.key)]
    if named and not draft.text("bank_name"):
        largest = max(named, key=lambda span: span.level.height)
        draft.put("bank_name", largest.text.strip(), [whole(largest)])


def _bank(draft: Draft, flow: Flow) -> None:
    if draft.text("bank_name"):
        return
    found: list[Found] = [hit for hit in flow.all(_BANK) if not hit.group().startswith("发卡")]
    if found:
        largest = max(found, key=lambda hit: hit.pieces[0].level.height)
        draft.put("bank_name", largest.group(), largest.pieces)


def _valid_to(draft: Draft, flow: Flow) -> None:
    """The later of 有效期 MM/YY (a card may print from and to); it is valid through the month's last day."""
    found = sorted(flow.all(_VALID_TO), key=lambda hit: (hit.match[2], hit.match[1]))
    if found:
        draft.try_put("valid_to", end_of_month, found[-1].pieces, found[-1].group())


def end_of_month(printed: str) -> Parsed:
    """08/27 → 2027-08-31."""
    found = _VALID_TO.search(compact(printed))
    if found is None:
        raise ValueSyntaxError("month", "not MM/YY")
    return Parsed(month_end(2000 + int(found[2]), int(found[1])))


def holder(printed: str) -> Parsed:
    """A person or an organisation; words that cards print (银联) are none."""
    parsed = party(printed)
    if _CHINESE.fullmatch(str(parsed.value)) and _NO_NAME.search(str(parsed.value)):
        raise ValueSyntaxError("name", "it is a word of the card")
    return parsed


def _holder(draft: Draft) -> None:
    """A name in Latin capitals, or a Chinese one that stands alone below the number."""
    if draft.text("holder_name"):
        return
    number = draft.fields.get("card_number")
    labels = {label.text for label in draft.type.label_list()}
    for span in draft.spans:
        if span.key in labels:
            continue
        latin = _HOLDER.match(span.text.strip()) and not _NO_HOLDER.search(span.text)
        below = number is not None and number.box is not None and span.line.box.cy > number.box.cy
        chinese = below and _CHINESE.fullmatch(span.key) and not _NO_NAME.search(span.key)
        if latin or chinese:
            draft.try_put("holder_name", person if chinese else parsers.person, [whole(span)])


TYPE = DocumentType(
    name="bank_card",
    order=90,
    card=True,
    proof=(("card_number",),),
    titles=titles(
        "存折 活期储蓄存折 活期一本通 个人账户信息 银行账户信息 开户信息 账户信息 账户详情 银行卡信息 银行卡详情 卡片信息 "
        "我的银行卡"
    ),
    cues=words("户名 账号 卡号 开户行 开户机构 银行 存折 储蓄"),
    enough=99,
    sign=sign,
    fields=(
        FieldSpec("card_number", number, words("银行卡号 卡号 账号 帐号")),
        FieldSpec("bank_name", parsers.organisation, words("开户银行 开户行 开户机构")),
        FieldSpec("holder_name", holder, words("持卡人姓名 持卡人 账户名称 户名 姓名")),
    ),
    finish=finish,
)
