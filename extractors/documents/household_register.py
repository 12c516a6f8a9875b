"""居民户口簿: the first page and a 登记卡 for each person; one page, one region, one row (DOMAIN 3.3)."""

import re
from collections.abc import Iterator

from claims.document import Row
from extractors.assembly import parsers
from extractors.assembly.declare import DocumentType, FieldSpec, titles, words
from extractors.assembly.draft import Draft, Region, evidence_field
from extractors.assembly.proofs import prove_by_number, repair_by_birth
from extractors.documents.shared.marks import put_seal
from extractors.documents.shared.names import person
from extractors.layout.flow import Flow
from extractors.layout.form import Form

_RELATION = "|".join(
    sorted(
        words(
            "户主 本人 妻 妻子 夫 丈夫 配偶 子 女 儿子 女儿 长子 次子 三子 四子 五子 长女 次女 三女 四女 五女 独生子 独生女 "
            "养子 养女 继子 继女 父 父亲 母 母亲 继父 继母 公公 婆婆 岳父 岳母 祖父 祖母 外祖父 外祖母 孙子 孙女 外孙 外孙子 "
            "外孙女 兄 弟 姐 妹 哥哥 弟弟 姐姐 妹妹 嫂 弟媳 姐夫 妹夫 儿媳 女婿 孙媳 侄子 侄女 外甥 外甥女 其他亲属 非亲属"
        ),
        key=len,
        reverse=True,
    )
)
_PERSON = (
    ("name", words("姓名"), person),
    (
        "relation",
        words("户主或与户主关系 与户主关系 户主或与户主"),
        parsers.pattern("relation", _RELATION),
    ),
    ("former_name", words("曾用名"), person),
    ("sex", words("性别"), parsers.sex),
    ("birth_date", words("出生日期 出生年月"), parsers.day),
    (
        "id_number",
        words("公民身份号码 公民身份证件编号 公民身份证号码 身份证件编号 身份证号码"),
        parsers.resident_number,
    ),
)
_NUMBER = re.compile(r"(?<!\d)[1-9]\d{16}[\dXx](?![\dA-Za-z])")
_CANCELLED = re.compile(r"注销|死亡注销|户口已?注销")


def finish(draft: Draft) -> None:
    """The persons page by page; a stamp that cancels one."""
    draft.rows = [row for row in _rows(draft) if row.get("name") or row.get("id_number")]
    for row in draft.rows:
        repair_by_birth(row)
        prove_by_number(row)
    _householder(draft)
    for flow in draft.flows:
        if found := flow.search(_CANCELLED):
            draft.put("stamp", "注销", found.pieces)
    put_seal(draft)


def _rows(draft: Draft) -> Iterator[Row]:
    for region, form in zip(draft.regions, draft.forms, strict=True):
        if any("户主姓名" in piece.label for piece in form.pieces) and not _NUMBER.search(_text(region)):
            continue
        yield _person(region, form)


def _text(region: Region) -> str:
    return Flow(region.spans, "\t", "\n").text


def _person(region: Region, form: Form) -> Row:
    row: Row = {}
    for key, labels, parse in _PERSON:
        candidates = (
            pieces for text in labels for label in form.occurrences(text) for pieces in form.candidates(label)
        )
        field = parsers.first_parsed(parse, candidates)
        if field is not None:
            row[key] = field
    if "id_number" not in row and (found := Flow(region.spans, "\t", "\n").search(_NUMBER)):
        number = parsers.resident_number(found.group())
        row["id_number"] = evidence_field(number.value, found.pieces, number.trust)
    return row


def _householder(draft: Draft) -> None:
    """The first page names the householder; without it the person whose relation is 户主."""
    head = next((row for row in draft.rows if "relation" in row and row["relation"].value == "户主"), None)
    if not draft.text("householder_name") and head and "name" in head:
        draft.fields["householder_name"] = head["name"]


TYPE = DocumentType(
    name="household_register",
    order=30,
    titles=(
        *titles("居民户口簿 常住人口户口簿 户口簿 户口本 居民户口本 集体户口簿"),
        *titles("常住人口登记卡 常住人口登记表 登记事项变更和更正记载", further=True),
    ),
    cues=words(
        "户主姓名 户别 户号 户主或与户主关系 与户主关系 曾用名 籍贯 宗教信仰 文化程度 兵役状况 服务处所 "
        "登记日期 承办人签章 何时由何地迁来"
    ),
    enough=4,
    per_paper=("常住人口登记卡", "公民身份号码"),
    fields=(FieldSpec("householder_name", person, words("户主姓名")),),
    strangers=(
        *(label for _, labels, _ in _PERSON for label in labels),
        *words(
            "户别 户号 住址 出生地 民族 籍贯 本市(县)其他住址 宗教信仰 身高 血型 文化程度 婚姻状况 兵役状况 "
            "服务处所 职业 何时由何地迁来本市(县) 何时由何地迁来本址 承办人签章 "
            "登记日期 签发 监护人 监护关系 省级公安机关户口专用章 户口登记机关户口专用章"
        ),
    ),
    finish=finish,
)
