"""事故证明: traffic certificates of all procedures, fire, police and unit certificates (DOMAIN 3.4–3.7).

Headings differ from office to office and half of the content is prose, so each field has a labelled and a told form.
Who the parties are and what they answer for is read by `accident_parties`.
"""

import re

from extractors.assembly import parsers
from extractors.assembly.declare import ColumnSpec, DocumentType, FieldSpec, Parser, TableSpec, Title, words
from extractors.assembly.draft import Draft
from extractors.assembly.foot import foot_dates, key_of, offices
from extractors.assembly.parties import read_parties
from extractors.documents.shared.marks import put_seal, put_signature

_NUMBERS = (
    re.compile(r"[\u4e00-\u9fff()]{1,16}字?\[\d{4}\]第?[0-9A-Za-z]{2,18}号"),
    re.compile(r"[\u4e00-\u9fff]{1,12}字?[(（]\d{4}[)）]第?[0-9A-Za-z]{2,18}号"),
    re.compile(r"第[0-9A-Z]{6,24}号"),
    re.compile(r"(?<=编号[:：])[\u4e00-\u9fff0-9A-Za-z()\[\]-]{4,30}"),
)
_TIME = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}[日号](?:[上下]午|凌晨|晚上?|中午|早上?)?(?:约)?\d{1,2}(?:[时点]|[:：])(?:\d{1,2}分?|许|半)?"
)
_PLACE = re.compile(
    r"(?:(?:报警|报案)(?:人)?[,，]?称[,，]?(?:位于|在)?"
    r"|(?:分|时|点|日|许)[,，]?(?:[^,，。；;]{0,14}?)?(?:行驶至|途经|行至|位于|发生在|在))"
    r"(?P<place>[\u4e00-\u9fff][^,，。；;]{3,40}?)(?=发生|起火|着火|失火|被|遭|因|不慎|摔|滑|跌|时|[,，。；;])"
)
_CAUSE = re.compile(
    r"(?:起火原因|事故原因|火灾原因|致害原因)(?:认定)?(?:系|为|是|[:：])+(?P<cause>[^。；;]{2,60})"
)
_CAUSE_CELL = re.compile(r"(?:起火原因|事故原因|火灾原因|致害原因)\t(?P<cause>[^\t\n]{2,60})")
_LOSS = re.compile(
    r"(?:直接)?(?:财产|经济)损失(?:统计)?(?:约|为|共计|合计|[:：])*(?:人民币)?(?P<loss>[¥￥]?[\d,]+(?:\.\d+)?(?:万)?元)"
)
_ISSUER = re.compile(
    r"[\u4e00-\u9fff0-9]{2,26}(?:大队|支队|总队|中队|派出所|公安局|公安分局|分局|消防救援站|公司|委员会|居委会|村委会|学校|幼儿园|中学|小学|"
    r"大学|学院|服务中心|气象局|气象台|厂|中心|物业|酒店|商场|超市|工会)$"
)
_NOT_ISSUER = re.compile(r"[:：，,。；;]|当事人|驾驶|向|请|依据|根据|申请|支队支队|复核")


_SIGNATURES = ("交通警察", "办案民警", "经办人", "火灾调查人员", "办案人", "调查人员", "承办人")
_PARTIES_SIGN = words(
    "当事人签名 当事人签字 甲方签名 乙方签名 甲方签字 乙方签字 甲方(签名) 乙方(签名) 甲方(签字) 乙方(签字) 签名 签字"
)
"""A negotiated agreement is signed by all its parties (CONTRACT §5, AC-07)."""


def finish(draft: Draft) -> None:
    """Fields that prose tells, the issuer and date at the foot, and the parties."""
    _first(draft, "certificate_number", _NUMBERS)
    _told(draft, "accident_time", _TIME, parsers.moment, 0)
    _told(draft, "accident_place", _PLACE, parsers.place, "place")
    _told(draft, "cause", _CAUSE, parsers.text, "cause")
    _cause_in_cell(draft)
    _told(draft, "direct_loss", _LOSS, parsers.money, "loss")
    for run in foot_dates(draft):
        if draft.try_put("issue_date", parsers.day, run):
            break
    _issuer(draft)
    draft.rows = read_parties(draft, draft.rows)
    negotiated = draft.kind == "traffic_negotiated"
    put_signature(draft, _PARTIES_SIGN if negotiated else _SIGNATURES, every=negotiated)
    put_seal(draft, beside="issue_date")


def _first(draft: Draft, key: str, patterns: tuple[re.Pattern[str], ...]) -> None:
    for pattern in patterns:
        for flow in draft.flows:
            if found := flow.search(pattern):
                draft.try_put(key, parsers.numbered, found.pieces)
                return


def _cause_in_cell(draft: Draft) -> None:
    """起火原因 in one cell of a form, what it was in the next."""
    for flow in draft.flows:
        found = flow.search(_CAUSE_CELL)
        if found and not draft.text("cause"):
            draft.try_put("cause", parsers.text, flow.group(found, "cause"), found.group("cause"))


def _told(draft: Draft, key: str, pattern: re.Pattern[str], parse: Parser, part: int | str) -> None:
    """The first sentence that tells it, where no label gave it."""
    if draft.text(key):
        return
    for flow in draft.proses:
        for found in flow.all(pattern):
            if draft.try_put(key, parse, flow.group(found, part), found.group(part)):
                return


def _issuer(draft: Draft) -> None:
    """The office whose name stands alone, the lowest one; a longer form of the same name elsewhere is preferred."""
    found = offices(draft, _ISSUER, _NOT_ISSUER)
    if draft.text("issuing_authority") or not found:
        return
    foot = key_of(found[-1])
    same = [run for run in found if foot in key_of(run) or key_of(run) in foot]
    draft.try_put("issuing_authority", parsers.organisation, max(same, key=lambda run: len(key_of(run))))


TYPE = DocumentType(
    name="accident_certificate",
    order=20,
    proof=(("certificate_number",),),
    titles=(
        Title("道路交通事故认定书(简易程序)", "traffic_simple"),
        Title("道路交通事故简易程序认定书", "traffic_simple"),
        Title("交通事故认定书(简易程序)", "traffic_simple"),
        Title("道路交通事故认定书", "traffic"),
        Title("交通事故认定书", "traffic"),
        Title("道路交通事故证明", "traffic_proof"),
        Title("道路交通事故自行协商协议书", "traffic_negotiated"),
        Title("自行协商协议书", "traffic_negotiated"),
        Title("机动车交通事故快速处理协议书", "traffic_negotiated"),
        Title("火灾事故简易调查认定书", "fire_simple"),
        Title("火灾事故认定书", "fire"),
        Title("受案回执", "police"), Title("立案告知书", "police"), Title("立案决定书", "police"), Title("接受证据材料清单", "police"),
        Title("接处警登记表", "police"), Title("接报案登记表", "police"), Title("报警证明", "police"), Title("报案回执", "police"), Title("接警证明", "police"),
        Title("接报案回执", "police"), Title("报警回执", "police"), Title("接处警证明", "police"),
        Title("气象证明", "weather"), Title("灾害气象证明", "weather"), Title("气象灾害证明", "weather"), Title("气象资料证明", "weather"),
        Title("意外事故证明", "unit"), Title("意外伤害事故证明", "unit"), Title("事故证明", "unit"), Title("受伤证明", "unit"), Title("意外受伤证明", "unit"),
        Title("工伤事故证明", "unit"), Title("漏水证明", "unit"), Title("情况证明", "unit"), Title("事故情况证明", "unit"), Title("证明", "unit"),
    ),
    cues=(
        "交通事故", "当事人", "责任", "交通警察", "起火", "消防救援", "派出所", "受案", "立案", "兹证明", "特此证明", "事故时间", "事故地点",
        "事故发生经过", "火灾", "认定", "复核",
    ),
    enough=4,
    identity=("certificate_number",),
    fields=(
        FieldSpec("certificate_number", parsers.numbered, ("文书编号", "认定书编号", "证明编号", "编号", "文号")),
        FieldSpec("accident_time", parsers.moment, ("交通事故时间", "交通事故发生时间", "事故发生时间", "事故时间", "起火时间", "火灾时间", "火灾发生时间", "发生时间", "案发时间", "出险时间", "报警时间", "时间")),
        FieldSpec("accident_place", parsers.place, ("交通事故地点", "交通事故发生地点", "事故发生地点", "事故地点", "起火地点", "火灾地点", "火灾发生地点", "发生地点", "案发地点", "出险地点", "起火单位地址", "地点"), wraps=1),
        FieldSpec("issuing_authority", parsers.organisation, ("出具单位", "认定单位", "处理单位", "证明单位", "单位名称(盖章)", "单位(盖章)", "受案单位")),
        FieldSpec("direct_loss", parsers.money, ("直接财产损失", "直接经济损失", "财产损失")),
    ),
    table=TableSpec(
        columns=(
            ColumnSpec("letter", parsers.text, ("代码", "当事方", "序号")),
            ColumnSpec("name", parsers.person, ("姓名", "当事人姓名", "当事人", "姓名/单位")),
            ColumnSpec("sex", parsers.sex, ("性别",)),
            ColumnSpec("id_number", parsers.masked_id, ("驾驶证或身份证号码", "身份证号码", "身份证号", "公民身份号码", "证件号码", "驾驶证号", "驾驶证号码"), numeric=True),
            ColumnSpec("phone", parsers.phone, ("联系电话", "电话", "联系方式"), numeric=True),
            ColumnSpec("way", parsers.text, ("交通方式", "车型", "车辆类型")),
            ColumnSpec("plate_number", parsers.plate, ("车辆牌号", "号牌号码", "车牌号", "机动车号牌", "车牌号码", "机动车类型、牌号", "牌号")),
            ColumnSpec("responsibility", parsers.responsibility, ("责任划分", "承担责任", "事故责任", "责任")),
        ),
        stops=(r"^事故", r"^道路", r"^当事人(责任|过错|签)", r"^证据", r"^签字", r"^交通警察", r"^损害赔偿"),
        amount="",
        total="",
    ),
    strangers=(
        *_SIGNATURES, *_PARTIES_SIGN, "天气", "联系电话", "联系人", "办案人", "交通方式", "号牌种类", "号牌号码", "保险凭证号",
        "驾驶证或身份证号码", "当事人", "车辆牌号", "报警人", "报案人", "性别", "姓名", "身份证号码", "公民身份号码", "起火部位", "起火点", "受灾户", "户主",
        "道路和交通环境情况", "事故发生经过", "基本情况", "电话", "代码", "车辆类型",
    ),
    finish=finish,
)  # fmt: skip
