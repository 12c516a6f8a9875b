"""机动车驾驶证, 正页 and 副页, on paper or electronic (DOMAIN 3.16). Its number is the holder's ID number."""

import re

from extractors.assembly import parsers
from extractors.assembly.declare import DocumentType, FieldSpec, titles, words
from extractors.assembly.draft import Draft
from extractors.assembly.proofs import prove_by_number
from extractors.documents.shared.cards import VALID_FROM, VALID_TO, bilingual, put_validity
from extractors.documents.shared.marks import put_seal

_CLASS = r"(?:A[123]|B[12]|C[1-6]|[DEFMNP])+"
_VALIDITY = (*bilingual("ValidPeriod", "有效期限"), "有效期")
_ISSUER = re.compile(
    r"[\u4e00-\u9fff]{2,12}公安局(?:公安)?(?:交通管理局|交通警察支队|交通警察总队|交巡警支队|交警支队|车辆管理所)?"
)


def finish(draft: Draft) -> None:
    """Validity in all its prints, the issuer of the seal, and what the number proves. The pages are one paper."""
    put_validity(draft, _VALIDITY)
    _issuer(draft)
    put_seal(draft)
    prove_by_number(draft.fields, "license_number")


def _issuer(draft: Draft) -> None:
    """The seal's text, where it could be read as one line or several."""
    if draft.text("issuing_authority"):
        return
    for flow in (*draft.flows, *draft.proses):
        if found := flow.search(_ISSUER):
            draft.try_put("issuing_authority", parsers.organisation, found.pieces, found.group())
            return


TYPE = DocumentType(
    name="driver_licence",
    order=30,
    card=True,
    proof=(("license_number", "valid_to"), ("license_number", "first_issue_date")),
    titles=(
        *titles("中华人民共和国机动车驾驶证 机动车驾驶证 电子驾驶证 机动车电子驾驶证 驾驶证"),
        *titles("中华人民共和国机动车驾驶证副页 机动车驾驶证副页 驾驶证副页", further=True),
    ),
    cues=words("准驾车型 初次领证日期 有效期限 证号 国籍 姓名 住址 档案编号 累积记分 有效起始日期"),
    enough=4,
    per_paper=("初次领证日期",),
    identity=("license_number",),
    fields=(
        FieldSpec("name", parsers.person, bilingual("Name", "姓名")),
        FieldSpec("sex", parsers.sex, bilingual("Sex", "性别"), glued=True),
        FieldSpec(
            "license_number",
            parsers.masked_id,
            (*bilingual("LicenseNo", "证号"), *words("驾驶证号 身份证号")),
        ),
        FieldSpec(
            "class",
            parsers.pattern("licence class", _CLASS),
            ("准驾车型代号", *bilingual("Class", "准驾车型")),
        ),
        FieldSpec(
            "first_issue_date", parsers.day, bilingual("DateofFirstIssue", "初次领证日期", "首次领证日期")
        ),
        FieldSpec("issuing_authority", parsers.organisation, words("发证机关")),
    ),
    strangers=(
        *_VALIDITY,
        *VALID_FROM,
        *VALID_TO,
        *bilingual("Nationality", "国籍"),
        *bilingual("Address", "住址"),
        *bilingual("DateofBirth", "出生日期"),
        *words(
            "档案编号 记录 副页 累积记分 状态 "
            "Name Sex Nationality Address Class DateofBirth DateofFirstIssue ValidPeriod Driving"
        ),
    ),
    finish=finish,
)
