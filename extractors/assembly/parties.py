"""The parties of an accident certificate: from a table, from blocks of labels, or from prose; and who answers for what.

Responsibility is told in sentences (张三承担此事故的全部责任；李四无责任); each goes to the party named last before it,
by name or by the party's letter (甲方). 双方同等责任 goes to all. DOMAIN 3.4, 道路交通事故处理程序规定 60–61.
"""

import re
from collections.abc import Iterable, Sequence

from claims.document import Row
from claims.errors import ValueSyntaxError
from claims.evidence import Field
from extractors.assembly import parsers
from extractors.assembly.declare import Parsed, Parser
from extractors.assembly.draft import Draft, evidence_field
from extractors.layout.flow import Flow, Found
from extractors.layout.pieces import Piece

_NAME = r"(?:[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,12}|[\u4e00-\u9fff]{2,4})"
_SHORTEST = r"(?:[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,12}?|[\u4e00-\u9fff]{2,4}?)"
_PARTY = (
    re.compile(
        rf"当事人(?:[一二三四甲乙丙丁\d])?(?:[(（]?[甲乙丙丁][)）]?)?(?:姓名)?[:：](?P<name>{_NAME})(?=[,，;；。(（性男女\t\n身住电联驾]|$)"
    ),
    re.compile(
        rf"(?:^|[\n\t:：。;；])\(?[1-9][、.．)](?:当事人[:：])?(?P<name>{_NAME})[,，](?:性别[:：]?)?[男女]"
    ),
    re.compile(
        rf"(?:^|[\n\t。:：;；])[甲乙丙丁]方?[:：、](?:当事人[:：])?(?P<name>{_NAME})[,，](?:性别[:：]?)?[男女]"
    ),
    re.compile(
        rf"(?P<name>{_NAME})[,，](?:性别[:：]?)?[男女][,，](?:\d{{4}}年|汉族|出生|身份证|公民身份|\d{{1,3}}岁|住)"
    ),
)
_TOLD = (
    re.compile(
        r"(?:兹证明|我(?:单位|公司|校|厂|院|园|店)(?:员工|职工|学生|幼儿|业主|住户|顾客)|本(?:单位|公司|校)(?:员工|职工|学生)"
        r"|受灾户主|受灾人|受灾户|户主|报案人|报警人|住户|业主|伤者)[:：]?"
        rf"(?P<name>{_SHORTEST})(?=[,，(（:：。于系,\s]|性别|身份证|同志)"
    ),
    re.compile(rf"(?:^|\n)(?P<name>{_NAME})(?:同志|先生|女士)?[:：](?=\n|$)"),
    re.compile(rf"报称的?(?P<name>{_SHORTEST})(?=[,，(（于被])"),
)
"""Whom papers without a list of parties speak of: a certificate's subject, the addressee of a notice."""

_ID = re.compile(r"(?<![\dA-Za-z])[1-9][\d*]{16}[\dXx*](?![\dA-Za-z])")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·•.\-]?[A-HJ-NP-Z0-9]{5,6}(?![A-Z0-9])"
)
_SHARE = re.compile(
    r"(?P<share>全部|主要|同等|次要)[责贵贡]任|(?P<none>(?:不[承负]担?|不负|无)(?:此|本|该)?(?:次|起)?(?:道路)?(?:交通)?(?:事故)?的?(?:任何)?[责贵贡]任)"
)
_CODES = {"全部": "full", "主要": "main", "同等": "equal", "次要": "minor"}
_LETTERS = "甲乙丙丁"
_ID_LABELS = ("驾驶证或身份证号码", "身份证号码", "公民身份号码")


def read_parties(draft: Draft, table_rows: Sequence[Row]) -> list[Row]:
    """Rows with name, id_number, plate_number and responsibility, in print order."""
    wanted = ("name", "id_number", "plate_number", "responsibility")
    rows = [{key: row[key] for key in wanted if key in row} for row in table_rows if _named(row)]
    rows = rows or _from_labels(draft) or _from_prose(draft)
    for flow in draft.proses:
        _responsibilities(flow, rows)
    return rows


def _named(row: Row) -> bool:
    return "name" in row and row["name"].value is not None


def _from_labels(draft: Draft) -> list[Row]:
    """Blocks that repeat the labels 当事人/姓名 … 身份证号码 … 号牌号码 for each party."""
    count = max(len(draft.labelled_all(label)) for label in _ID_LABELS)
    found = [field for label in ("当事人", "姓名") for field in _values(draft, label, _short_name)]
    names = list({field.as_text: field for field in reversed(found)}.values())[::-1][:count]
    rows: list[Row] = [{"name": name} for name in names]
    for key, labels, parse in (
        ("id_number", _ID_LABELS, parsers.masked_id),
        ("plate_number", ("号牌号码", "车辆牌号"), parsers.plate),
    ):
        values = next((found for label in labels if (found := _values(draft, label, parse))), [])
        if len(values) == len(rows):
            for row, value in zip(rows, values, strict=True):
                row[key] = value
    return rows


def _short_name(printed: str) -> Parsed:
    """A person's name as it stands alone in a form; longer text is a heading."""
    parsed = parsers.person(printed)
    if not re.fullmatch(_NAME, str(parsed.value)):
        raise ValueSyntaxError("name", "it is too long for one")
    return parsed


def _values(draft: Draft, label: str, parse: Parser) -> list[Field]:
    found = (parsers.first_parsed(parse, candidates) for candidates in draft.labelled_all(label))
    return [field for field in found if field is not None]


def _from_prose(draft: Draft) -> list[Row]:
    """Parties introduced by name in running text; what stands between two names belongs to the first of them."""
    for flow in draft.flows:
        for pattern in (*_PARTY, *_TOLD):
            starts = _distinct(flow.all(pattern))
            if starts:
                ends = [found.match.start("name") for found in starts[1:]] + [len(flow.text)]
                return [_party(flow, found, end) for found, end in zip(starts, ends, strict=True)]
    return []


def _distinct(found: Iterable[Found]) -> list[Found]:
    """One mention per name, the first."""
    seen: dict[str, Found] = {}
    for hit in found:
        seen.setdefault(hit.group("name"), hit)
    return list(seen.values())


def _party(flow: Flow, found: Found, end: int) -> Row:
    row: Row = {"name": evidence_field(found.group("name"), flow.group(found, "name"))}
    start = found.match.end("name")
    for key, pattern, parse in (
        ("id_number", _ID, parsers.masked_id),
        ("plate_number", _PLATE, parsers.plate),
    ):
        match = pattern.search(flow.text, start, end)
        if match is not None:
            field = parsers.field_of(parse, flow.pieces(*match.span()))
            if field is not None:
                row[key] = field
    return row


def _responsibilities(flow: Flow, rows: Sequence[Row]) -> None:
    """Each share to the party that was named last before it."""
    names = {row["name"].as_text: row for row in rows}
    letters = dict(zip(_LETTERS, rows, strict=False))
    for match in _SHARE.finditer(flow.text):
        code = _CODES[match["share"]] if match["share"] else "none"
        pieces = flow.pieces(*match.span())
        for row in _meant(flow.text[: match.start()], names, letters, rows):
            _assign(row, code, pieces)


def _meant(before: str, names: dict[str, Row], letters: dict[str, Row], rows: Sequence[Row]) -> list[Row]:
    sentence = before[max(before.rfind(mark) for mark in "。；;") + 1 :]
    if re.search(r"(?:双方|各方|两方|均)[^,，]{0,12}$", sentence):
        return list(rows)
    places = [(sentence.rfind(name), row) for name, row in names.items()]
    places += [(sentence.rfind(f"{letter}方"), row) for letter, row in letters.items()]
    places += [(sentence.rfind(f"当事人{letter}"), row) for letter, row in letters.items()]
    at, row = max(places, key=lambda place: place[0], default=(-1, None))
    return [row] if row is not None and at >= 0 else []


def _assign(row: Row, code: str, pieces: Sequence[Piece]) -> None:
    old = row.get("responsibility")
    if old is None or old.value is None:
        row["responsibility"] = evidence_field(code, pieces)
    elif old.value != code:
        row["responsibility"] = old.model_copy(update={"confidence": min(old.confidence, 0.5)})
