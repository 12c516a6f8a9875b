"""居民死亡医学证明(推断)书 and the police's death certificate (DOMAIN 3.14)."""

import re

from extractors.assembly import parsers
from extractors.assembly.declare import DocumentType, FieldSpec, titles, words
from extractors.assembly.draft import Draft
from extractors.assembly.foot import put_foot_date
from extractors.assembly.proofs import prove_by_number, repair_by_birth
from extractors.documents.shared import patient
from extractors.documents.shared.marks import put_seal, put_signature
from extractors.documents.shared.names import person, put_told_number
from extractors.documents.shared.sections import prose

_TOLD = re.compile(
    r"(?:兹证明|兹有|死者|逝者|经查)[:：,，]?(?P<name>[\u4e00-\u9fff·]{2,15}?)(?:同志|先生|女士)?(?=[,，(（]|性别|[男女][,，]|身份证|公民身份|系)"
)
_DIED = re.compile(
    r"(?P<moment>\d{4}年\d{1,2}月\d{1,2}日(?:\d{1,2}时(?:\d{1,2}分)?)?)许?(?:[,，]?(?:在|因|于)[^。；;]{0,30}?)?(?:经抢救无效)?(?:死亡|去世|身故|身亡)"
)


def finish(draft: Draft) -> None:
    """Name, number and day of death as a sentence tells them, what the number proves, the date at the foot."""
    for flow in draft.proses:
        for key, group, pattern, parse in (
            ("name", "name", _TOLD, person),
            ("death_date", "moment", _DIED, parsers.moment),
        ):
            if not draft.text(key) and (found := flow.search(pattern)):
                draft.try_put(key, parse, flow.group(found, group), found.group(group))
    put_told_number(draft)
    repair_by_birth(draft.fields)
    prove_by_number(draft.fields)
    put_foot_date(draft, "issue_date")
    put_signature(draft, words("医师签名 医师签字 填报医师 医生签名"))
    put_seal(draft)


TYPE = DocumentType(
    name="death_certificate",
    order=44,
    titles=titles(
        "居民死亡医学证明(推断)书 居民死亡医学证明书 居民死亡医学证明 死亡医学证明书 死亡证明书 居民死亡殡葬证 "
        "死亡医学证明 居民死亡推断书 死亡证明"
    ),
    cues=words("死亡日期 死亡时间 死亡原因 死亡地点 根本死因 死者 直接死因 死亡 户籍"),
    enough=4,
    fields=(
        FieldSpec("name", person, words("死者姓名 死亡者姓名 姓名")),
        FieldSpec("sex", patient.sex, words("性别"), glued=True),
        FieldSpec(
            "id_number",
            parsers.masked_id,
            words(
                "有效身份证件号码 有效身份证件号 身份证件号码 身份证件号 公民身份号码 身份证号码 身份证号 证件号码"
            ),
        ),
        FieldSpec("birth_date", parsers.day, words("出生日期")),
        FieldSpec("death_date", parsers.moment, words("死亡日期 死亡时间")),
        FieldSpec("death_cause", prose, words("根本死亡原因 根本死因 直接死亡原因 死亡原因")),
        FieldSpec("number", parsers.numbered, words("证明编号 编号")),
        FieldSpec(
            "issue_date", parsers.day, words("填表日期 签发日期 出具日期 开具日期 填发日期 民警签发日期")
        ),
    ),
    strangers=words(
        "民族 国家或地区 婚姻状况 文化程度 职业 个人身份 证件类型 户籍地址 常住地址 生前工作单位 死亡地点 年龄 "
        "死亡时是否处于妊娠期 家属姓名 联系电话 家属住址 医师签名 医疗机构盖章 "
        "可联系的家属姓名 最高诊断依据 最高诊断单位 疾病名称 发病到死亡大概间隔时间"
    ),
    finish=finish,
)
