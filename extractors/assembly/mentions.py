"""What a paper says more than once: names and plates over all their mentions (DOMAIN 3.4), words over a list's rows.

A plate that was not readable where a form has it is taken from the sentence in which the party drives it. Where the
mentions differ, most of them decide, and where they tie the value is doubted.
"""

import re
from collections import Counter
from collections.abc import Sequence

from claims.document import Row
from claims.evidence import Field
from claims.values.plate import find_plates
from extractors.assembly import parsers
from extractors.assembly.confidence import WITHOUT_DOUBT, doubted, sureness
from extractors.layout.flow import Flow

_DRIVES = (
    r"[^。；;]{0,12}?驾驶(?:证号[^,，。；;]{0,24}[,，])?(?:的)?(?:车牌号?(?:为|是)?|号牌(?:号码)?(?:为|是)?)?"
)

_ENDS_NAME = r"驾|承|负|受|的|与|和|、|[,，。;；:：()（）\s]|$"
"""What stands behind a name in a sentence: 王丽 is not mentioned where 王丽娟 is. Of those who sign one stands behind
another."""
_SIGNED = r"签[名字](?:[(（][^()（）]{0,8}[)）])?[:：](?:[\u4e00-\u9fff、,，]{0,10}?)"
_BELOW = "交通警察|[办经承]办|日期"
_ENDS_SIGNED = rf"{_BELOW}|[\d,，、;；。]|$"


def names_by_mention(flow: Flow, rows: Sequence[Row]) -> None:
    """A name of two characters and more is as sure as the surest place of the page that says it; one that is signed
    with one more character may be cut off."""
    names = [row["name"].as_text for row in rows if "name" in row and len(row["name"].as_text) >= 2]
    for row in rows:
        field = row.get("name")
        if field is None or not isinstance(field.value, str) or len(field.value) < 2:
            continue
        name = re.escape(field.value)
        others = "|".join(re.escape(other) for other in names if other != field.value) or "$"
        places = re.finditer(f"{name}(?={_ENDS_NAME}|{_BELOW}|{others})", flow.text)
        sure = [sureness(pieces, field.value) for place in places if (pieces := flow.pieces(*place.span()))]
        longer = re.search(f"{_SIGNED}{name}[\u4e00-\u9fff](?={_ENDS_SIGNED}|{others})", flow.text)
        surest = field.model_copy(update={"confidence": max([field.confidence, *sure])})
        row["name"] = doubted(field) if longer else surest


def plates_by_mention(flow: Flow, rows: Sequence[Row]) -> None:
    """`plate_number` of each party against what the sentences of a page say."""
    mentioned = find_plates(flow.text)
    if not mentioned:
        return
    for row in rows:
        field = row.get("plate_number")
        if field is None or field.value is None:
            _from_sentence(flow, row, mentioned)
        else:
            row["plate_number"] = _settled(field, [plate for _, plate in mentioned])


def _from_sentence(flow: Flow, row: Row, mentioned: Sequence[tuple[tuple[int, int], str]]) -> None:
    """张三驾驶苏A12345号小型轿车."""
    name = row["name"].as_text
    for drives in re.finditer(re.escape(name) + _DRIVES, flow.text) if name else ():
        for (start, end), _ in mentioned:
            if start == drives.end() and (found := parsers.field_of(parsers.plate, flow.pieces(start, end))):
                row["plate_number"] = found
                return


def _settled(field: Field, mentioned: Sequence[str]) -> Field:
    """The plate that most mentions of it show; mentions that differ in more than one character are another car's."""
    mine = str(field.value)
    votes = Counter(plate for plate in mentioned if _near(plate, mine))
    if len(votes) <= (mine in votes):
        return field
    most, count = votes.most_common(1)[0]
    if most != mine and count > votes[mine] + 1:
        return field.model_copy(update={"value": most, "repaired": True})
    tie = any(number >= votes[mine] for plate, number in votes.items() if plate != mine)
    return doubted(field) if tie else field


def _near(a: str, b: str) -> bool:
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) <= 1


def lone_variants_doubted(rows: Sequence[Row]) -> list[Row]:
    """A word that one Chinese character parts from one which other rows of its column repeat (烟重 among 烟熏) may be
    that word misread."""
    keys = dict.fromkeys(key for row in rows for key in row)
    counts = {key: Counter(row[key].as_text for row in rows if key in row) for key in keys}
    return [
        {key: doubted(cell) if _is_lone_variant(cell, counts[key]) else cell for key, cell in row.items()}
        for row in rows
    ]


def _is_lone_variant(cell: Field, counts: Counter[str]) -> bool:
    word = cell.as_text
    if cell.confidence >= WITHOUT_DOUBT or len(word) < 2 or counts[word] > 1 or word.isascii():
        return False
    return any(count > 1 and other != word and _near(other, word) for other, count in counts.items())
