"""The head that medical papers share: who, how old, which department, which numbers (DOMAIN 3.14)."""

import re

from claims.errors import ValueSyntaxError
from claims.values.normal import compact
from extractors.assembly import parsers
from extractors.assembly.confidence import FAILED_CHECK
from extractors.assembly.declare import FieldSpec, Parsed, Parser, words
from extractors.assembly.draft import Draft
from extractors.documents.shared.letterhead import institution

_AGE = re.compile(r"(?<!\d)(\d{1,3})(?:周?岁|$|[,，;；/])|(?<!\d)(\d{1,2}个?月(?:\d{1,2}天)?|\d{1,2}天)")


def age(printed: str) -> Parsed:
    """Years as a number; below one year as printed (8月, 20天)."""
    found = _AGE.search(compact(printed).removesuffix("Y").removesuffix("y"))
    if found is None:
        raise ValueSyntaxError("age", "no years, months or days")
    return Parsed(found[1] or found[2])


_BOX_FIRST = re.compile(r"[□☐☑√✓■]")


def sex(printed: str) -> Parsed:
    """male or female; the one ticked among 男□女☑, □男☑女 or 1男√2女."""
    text = compact(printed)
    ticked = r"[☑√✓■](男|女)" if _BOX_FIRST.match(text) else r"(男|女)[☑√✓■]|[☑√✓■](男|女)"
    if found := re.search(ticked, text):
        return parsers.sex(found[found.lastindex or 0])
    return parsers.sex(text)


_DEPARTMENTS = re.compile(
    r"[内外骨儿妇产眼口腔皮肤肿瘤血液肾泌尿脑心胸肝胆胃肠消化呼吸感染传染中医疼痛康复麻醉烧伤整形手足脊柱关节创伤运动血管乳腺甲状腺"
    r"肛精神风湿免疫内分泌老年全急诊重症体检放射介入影像超声检验病理输血营养针灸推拿理疗耳鼻喉头颈神经普门男女新生]"
)
"""Characters that names of departments are made of."""


_HEADINGS = ("金额", "数量", "项目", "单位", "备注")
_INSURANCE = re.compile(
    r"(?:[省市区县镇乡直级]|城[镇乡]|职工|居民|基本|医疗|保险|医保|社保|参保|人员|在职|退休|离休|灵活就业|个体|单位|企业|机关|事业|异地|跨省|本地|外地|外埠|"
    r"[公自]费|全自费|现金|新型|新农合|农村|农民|合作|干部|公务员|学生|少儿|儿童|大中?|老年|成人|未成年人?|生育|工伤|商业|普通|特殊|门[诊特慢]|慢性?病|特病|"
    r"住院|统筹|个人|账户|就医|直接|结算|备案|转[诊院]|补[助充]|大病|救助|无|非|[一二三四][类档]|A类|B类|[()（）\[\]/·、+-])+"
)
"""Words that kinds of public insurance are called by."""


def insurance(printed: str) -> Parsed:
    """The kind of public insurance as printed; one with other words in it has run into other print, or is misread."""
    value = str(parsers.text(printed).value)
    return Parsed(value, 1.0 if _INSURANCE.fullmatch(compact(value)) else FAILED_CHECK)


def department(printed: str) -> Parsed:
    """A department or ward; one whose name holds none of the usual words is not trusted."""
    value = str(parsers.text(printed).value)
    if value.endswith(_HEADINGS):
        raise ValueSyntaxError("department", "the heading of a table below was taken for its end")
    return Parsed(value, 1.0 if _DEPARTMENTS.search(value) else FAILED_CHECK)


def put_told(draft: Draft) -> None:
    """Who was seen where, told in a sentence: 兹证明患者张三，男，36岁，来我院骨科就诊."""
    for flow in draft.proses:
        for form in _TOLD:
            for found in flow.all(form):
                for key, printed in found.match.groupdict().items():
                    if printed and not draft.text(key):
                        draft.try_put(key, _TOLD_PARSERS[key], flow.group(found, key), printed)


_TOLD = (
    re.compile(
        r"证明(?!书)[:：,，]?(?:患者|病人|伤者)?[:：]?(?P<patient_name>[\u4e00-\u9fff·]{2,12}?)"
        r"(?:[,，(（、](?:性别[:：]?)?(?P<sex>[男女])(?:性)?(?:[,，、](?:年龄[:：]?)?(?P<age>\d{1,3}岁))?|[,，(（、]|因|系)"
    ),
    re.compile(
        r"(?:来|在|到|至|于)(?:我|本)院(?P<department>[\u4e00-\u9fff]{1,8}科)(?:门诊|急诊)?(?:就诊|就医|治疗|住院|诊治)"
    ),
)
_TOLD_PARSERS: dict[str, Parser] = {
    "patient_name": parsers.person,
    "sex": sex,
    "age": age,
    "department": department,
}


NAME = FieldSpec("patient_name", parsers.person, ("患者姓名", "病人姓名", "就诊人", "姓名", "患者", "病人"))
SEX = FieldSpec("sex", sex, ("性别/年龄", "性别", "性別"), glued=True)
AGE = FieldSpec("age", age, ("性别/年龄", "年龄"), glued=True)
HOSPITAL = FieldSpec(
    "hospital", institution, ("医院名称", "医疗机构名称", "就诊医院", "医疗机构", "诊疗机构", "医院")
)
DEPARTMENT = FieldSpec(
    "department",
    department,
    (
        "就诊科室",
        "住院科室",
        "出院科室",
        "科室名称",
        "科室",
        "科别",
        "科　别",
        "出院科别",
        "就诊科别",
        "住院科别",
        "病区",
    ),
)
ADMISSION_NUMBER = FieldSpec(
    "admission_number", parsers.code, ("住院号码", "住院号", "住院编号", "住院ID", "病案号")
)

STRANGERS = words(
    "门诊/住院号 住院/门诊号 门诊号/住院号 住院号/门诊号 门诊(住院)号 门诊号 就诊号 病历号 病案号 登记号 就诊卡号 患者ID 病人ID ID号 床号 床位 病床 身份证号 身份证号码 "
    "公民身份号码 证件号码 联系电话 电话 住址 家庭住址 地址 "
    "工作单位 单位 职业 民族 婚姻 婚姻状况 婚否 籍贯 出生地 出生日期 费别 医保类型 医保类别 付费方式 入院科室 "
    "主治医师 主治医生 住院医师 经治医师 主任医师 "
    "医师签名 医师签字 医生签名 医生签字 医师 医生 打印日期 打印时间 记录时间 记录日期 记录医师 报告医师 "
    "审核医师 页码 第 医院盖章 (盖章) 盖章 备注 签名 签字 "
    "编号 就诊类型 接诊医师 接诊医生 诊断医师 联系人 过敏史 性别/年龄 医疗机构盖章 (医院盖章) 证明编号 单位(盖章)"
)
"""Labels of medical papers that end the value before them."""
