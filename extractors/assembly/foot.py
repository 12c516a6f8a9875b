"""What stands under the text of a paper: the date and the office that issued it."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from extractors.assembly import parsers
from extractors.assembly.confidence import DOUBTED
from extractors.assembly.draft import UNPARSED, Draft, evidence_field
from extractors.layout.pieces import Piece, part_of, rows_of, runs_of, whole

_DAY = re.compile(
    r"(?:\d{4}|[〇零○OoＯ0一二三四五六七八九]{4})\s*[年./-]\s*(?:\d{1,2}|[一二三四五六七八九十〇]{1,3})\s*[月./-]\s*"
    r"(?:\d{1,2}|[一二三四五六七八九十〇]{1,4})日?"
)
_BESIDE = 12
"""A date at the foot may share its run with this many more characters (日期: …, a seal's text)."""
_TIME = re.compile(r"\s*(?:\d{1,2}[时点:]|[上下]午|至)")
_NUMERALS = "〇零○OoＯ0一二三四五六七八九十"
_HURT_DAY = re.compile(
    rf"(?:[12]\d{{3}}|[{_NUMERALS}]{{2,4}})[年车牛午][\d{_NUMERALS}].{{0,6}}|[\d{_NUMERALS}]{{1,3}}月[\d{_NUMERALS}]{{1,4}}日"
)
"""A date of which something may be lost or misread."""
_HURT_BESIDE = 5
_RECEIVED = re.compile(r"送达人|签收|领取人|收件人|已收到|受送达")
"""What stands in the row of the day on which the paper was handed over, which is later than its own."""
_DATE_FORM = re.compile(r"\d{4}-\d\d-\d\d")
_OTHERS_DAY = re.compile(
    r"(?:成立|设立|注册|营业|经营|有效|起始|截止|终止|到期|出生|死亡|事故|事发|出险|发生|入院|出院|住院|就诊|购买|购置|投保|承保)"
    r"(?:日期|时间|期限|日)[:：]?(?=[\d〇零○一二]|$)"
)
"""Labels of days that are not the one on which a paper was made out."""


def runs(draft: Draft) -> Iterator[list[Piece]]:
    """Every phrase of the document, from top to bottom."""
    for region in draft.regions:
        for row in rows_of([whole(span) for span in region.spans]):
            yield from runs_of(row)


def key_of(run: Sequence[Piece]) -> str:
    """The phrase as it is matched."""
    return "".join(piece.key for piece in run)


def put_foot_date(draft: Draft, key: str, alone: bool = False, low: float = 0.0) -> None:
    """The day at the foot, where no label gave it: of the phrases that are hardly more than a date the lowest, but none
    that stands above one which cannot be read: that one is the paper's, and stays unknown. `alone`: only where nothing
    else stands beside it, not in a table; `low`: only below this share of the last page's print."""
    for run in _phrases_upwards(draft, alone, low) if not draft.text(key) else ():
        day = _part(run, _DAY, _BESIDE)
        if day and _is_anothers(draft, day[0]):
            continue
        if day and draft.try_put(key, parsers.day, day):
            if _is_moment(run):
                draft.doubt(key, DOUBTED)
            return
        if hurt := _part(run, _HURT_DAY, _HURT_BESIDE) if not run[0].span.page.exact else []:
            draft.fields[key] = evidence_field(None, hurt, UNPARSED)
            return


def _phrases_upwards(draft: Draft, alone: bool, low: float) -> Iterator[list[Piece]]:
    last = draft.regions[-1]
    top = low * max((span.level.cy for span in last.spans), default=0.0)
    for region in draft.regions[::-1] if not low else (last,):
        for row in rows_of([whole(span) for span in region.spans])[::-1]:
            if _RECEIVED.search("".join(piece.key for piece in row)):
                continue
            phrases = runs_of(row)
            if alone and len(phrases) > 1:
                continue
            before = ["", *map(key_of, phrases)]
            for run, label in zip(phrases[::-1], before[-2::-1], strict=True):
                if run[0].level.cy >= top and not _OTHERS_DAY.search(label + key_of(run)):
                    yield run


def _part(run: Sequence[Piece], form: re.Pattern[str], beside: int) -> list[Piece]:
    """What of a phrase has this form; nothing where the phrase is more than that."""
    match = form.search(key_of(run))
    return part_of(run, *match.span()) if match and len(key_of(run)) - len(match.group()) <= beside else []


def _is_moment(run: Sequence[Piece]) -> bool:
    """Whether a picture shows a time of day behind the date: when something happened rather than was signed."""
    match = _DAY.search(key_of(run))
    return bool(match and _TIME.match(key_of(run), match.end())) and not run[0].span.page.exact


def _is_anothers(draft: Draft, piece: Piece) -> bool:
    """Whether another field's date was read there."""
    return any(
        field.page == piece.page
        and field.box is not None
        and field.box.x0 <= piece.box.cx <= field.box.x1
        and field.box.y0 <= piece.box.cy <= field.box.y1
        for field in draft.fields.values()
        if _DATE_FORM.match(field.as_text)
    )


_BROKEN = re.compile(rf"([{_NUMERALS}]{{2,4}})年([{_NUMERALS}]{{1,3}})月([{_NUMERALS}]{{1,4}})日")
_HOUR = re.compile(rf"许?[\d{_NUMERALS}]{{1,3}}[时点]|[上下]午")
_CHINESE_DIGITS = "〇一二三四五六七八九"
_ZEROS = str.maketrans("零○OoＯ0", "〇〇〇〇〇〇")


def broken_dates(draft: Draft) -> list[list[Piece]]:
    """Phrases that are a date in Chinese numerals some of which may be lost, the lowest first; none with the hour
    behind it, none that is another field's."""
    read = [(run, _BROKEN.search(key_of(run))) for run in runs(draft)]
    days = [
        part_of(run, *match.span())
        for run, match in read
        if match and not _HOUR.match(key_of(run), match.end())
    ]
    return [day for day in days if not _is_anothers(draft, day[0])][::-1]


def mended_day(printed: str, years: Collection[str]) -> str | None:
    """A day whose year lost one numeral, or whose 十 was lost (二〇二年十月二六日), in contract form: the year is one
    of `years`, and 二六日 can only be 二十六日. None where more than one year would do."""
    match = _BROKEN.search(printed)
    if match is None:
        return None
    year = match[1].translate(_ZEROS)
    fitting = [y for y in years if _lost_from(year, "".join(_CHINESE_DIGITS[int(digit)] for digit in y))]
    month, days = (_numeral(part.translate(_ZEROS)) for part in (match[2], match[3]))
    if len(fitting) != 1 or month is None or days is None:
        return None
    try:
        return date(int(fitting[0]), month, days).isoformat()
    except ValueError:
        return None


def _lost_from(read: str, whole_year: str) -> bool:
    """Whether the read numerals are the year's, at most one of them lost."""
    left = iter(whole_year)
    return len(whole_year) - len(read) <= 1 and all(char in left for char in read)


def _numeral(text: str) -> int | None:
    """1 to 31 in Chinese numerals, 十 left out or not."""
    tens, mark, ones = text.partition("十")
    if not mark:
        tens, ones = (text[0], text[1]) if len(text) == 2 else ("", text)
    digits = [_CHINESE_DIGITS.find(part) if part else None for part in (tens, ones)]
    if any(digit == -1 for digit in digits):
        return None
    ten = digits[0] if digits[0] is not None else int(bool(mark))
    return ten * 10 + (digits[1] or 0)


_NEAR = 6
"""How many phrases before a name its first line is looked for among."""
_HEAD_OF_NAME = re.compile(r"[\u4e00-\u9fff]{1,8}[省市县区旗州盟][\u4e00-\u9fff]{0,16}")
"""The first line of a name that takes two: 江州市公安局交通管理局 over 第五大队."""


def offices(draft: Draft, name: re.Pattern[str], stranger: re.Pattern[str]) -> list[list[Piece]]:
    """Phrases that end like an office's name, from top to bottom; one that goes on in the next line is joined."""
    found: list[list[Piece]] = []
    others: list[list[Piece]] = []
    for phrase in runs(draft):
        dated = _DAY.match(key_of(phrase))
        run = part_of(phrase, dated.end(), len(key_of(phrase))) if dated else phrase
        key = key_of(run).rstrip("()章盖公")
        if not name.search(key) or stranger.search(key) or len(key) > 30:
            others.append(run)
        elif found and _next_line(found[-1], run):
            found[-1] = found[-1] + run
        else:
            found.append(_head_of(run, others, stranger) + run)
    return found


def _head_of(run: list[Piece], above: Sequence[list[Piece]], stranger: re.Pattern[str]) -> list[Piece]:
    """The line above a name that itself names no place, where that line does and is no office's name by itself."""
    if not _HEAD_OF_NAME.match(key_of(run)):
        for line in above[-_NEAR:]:
            key = key_of(line)
            if line and _next_line(line, run) and _HEAD_OF_NAME.fullmatch(key) and not stranger.search(key):
                return line
    return []


def _next_line(upper: list[Piece], lower: list[Piece]) -> bool:
    """Whether the lower run is the next, equally centred line."""
    gap = lower[0].level.cy - upper[-1].level.cy
    middles = [(run[0].level.x0 + run[-1].level.x1) / 2 for run in (upper, lower)]
    height = upper[-1].level.height
    return 0.5 * height < gap < 2.2 * height and abs(middles[0] - middles[1]) < 1.5 * height
