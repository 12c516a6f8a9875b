"""Who a form is about: stricter than any Chinese text, since declarations name the same words in their sentences."""

import re

from claims.errors import ValueSyntaxError
from claims.values.normal import compact
from extractors.assembly import parsers
from extractors.assembly.declare import Parsed
from extractors.assembly.draft import Draft

_ORGANISATION = re.compile(
    r"(?:公司|企业|厂|店|院|所|中心|社|局|处|部|学校|大学|学院|中学|小学|幼儿园|委员会|协会|基金会|集团|酒店|超市|商行|经营部|工作室|合伙\))$"
)
_NO_NAME = re.compile(
    r"签|章|证明|协议|记录|本人|姓名|名称|身份|证件|号码|日期|关系|声明|授权|同意|填写|理赔|保险金|申请|以上|被保险|受益|账|与|的$|及|或|并|在|信息|资料|保证|权限|事项|期限|范围|办理|全权"
)
_SENTENCE = re.compile(r"[,，。;；]")
_TOLD = re.compile(r"[(（](?:身份证|证件|男|女|签|盖|以下|公司)[^()（）]*[)）]?.*$")
_TOLD_NUMBER = re.compile(
    r"(?:身份证?件?(?:号码|编号|号)?|证件号码?|公民身份号码)[:：为是]*(?P<number>[1-9][\d*]{16}[\dXx*])(?![\dA-Za-z*])"
)
_PERSON = re.compile(
    r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}|[\u3400-\u9fff]{1,12}·[\u3400-\u9fff·]{1,12}"
)


def person(printed: str) -> Parsed:
    """A person's name of two to four characters, or of parts with dots, or in Latin letters."""
    parsed = parsers.person(_TOLD.sub("", printed))
    value = str(parsed.value)
    if _NO_NAME.search(value) or not (_PERSON.fullmatch(value) or value.isascii()):
        raise ValueSyntaxError("name", "it is not a person's name")
    return parsed


def person_told(printed: str) -> Parsed:
    """A person's name, behind which a sentence may go on to tell of him (张三，男，…)."""
    return person(_SENTENCE.split(printed, maxsplit=1)[0])


def party(printed: str) -> Parsed:
    """A person's name, or an organisation's by the word that it ends in."""
    value = compact(_TOLD.sub("", printed)).strip(" :：,，。.;；_*")
    if _ORGANISATION.search(value) and 4 <= len(value) <= 40 and not re.search(r"[,，。；;:：]", value):
        return Parsed(value)
    return person_told(printed)


def put_told_number(draft: Draft, key: str = "id_number") -> None:
    """The ID number that a sentence names (…，公民身份号码110101199003077774，…), where no label alone gave it."""
    for flow in draft.proses:
        found = None if draft.text(key) else flow.search(_TOLD_NUMBER)
        if found:
            draft.fields.pop(key, None)
            draft.try_put(key, parsers.masked_id, flow.group(found, "number"), found.group("number"))
