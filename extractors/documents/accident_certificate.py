"""事故证明: traffic certificates of all procedures, fire, police and unit certificates (DOMAIN 3.4–3.7).

Headings differ from office to office and half of the content is prose, so each field has a labelled and a told form.
Who the parties are and what they answer for is read by `accident_parties`.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import product

from claims.values.dates import find_dates
from extractors.assembly import parsers
from extractors.assembly.confidence import DOUBTED
from extractors.assembly.declare import ColumnSpec, DocumentType, FieldSpec, TableSpec, titles, words
from extractors.assembly.draft import Draft
from extractors.assembly.foot import broken_dates, key_of, mended_day, put_foot_date
from extractors.assembly.issuer import put_issuer
from extractors.assembly.parties import PARTY_LABELS, SUBJECT_LABELS, plate_in_cell, read_parties
from extractors.documents.shared.happenings import put_facts, put_title, put_weather
from extractors.documents.shared.marks import put_seal, put_signature
from extractors.documents.shared.told import place, put_told
from extractors.layout.pieces import Piece

_CLAIMED = range(2015, 2100)
"""Years of accidents that are claimed; births are earlier."""
_MENDED = 0.9
_MAY_LACK_TEN = re.compile("月[一二三四五六七八九]日")
"""Where one numeral of a date was lost the 十 of 十五日 may be too."""
_NUMBERS = (
    re.compile(
        r"(?:[^\n]*(?:文号|编号)[为是系:：\t]*)?(?P<number>[\u4e00-\u9fff()]{1,16}字?[\[(]\d{4}[\])]第?[0-9A-Za-z-]{1,18}号)"
    ),
    re.compile(r"[\u4e00-\u9fff]{2,12}字[\[(]?\d{4}[\])]?第?[0-9A-Za-z]{2,18}号"),
    re.compile(r"第[0-9A-Z]{6,24}号"),
    re.compile(r"(?<=编号[:：])[\u4e00-\u9fff0-9A-Za-z()\[\]-]{4,30}"),
)
_CASE_NUMBER = re.compile(
    r"(?:案件|警情|接警|立案)编号[为是系:：]*(?P<number>[A-Z]?\d{8,30})(?=[,，。；;、)）])"
)
"""The number of the case, told in a sentence that may break inside it."""
_REPORTED = re.compile(
    r"^(?:许|左右)?[,，]?(?:向|到|来|在)?[^,，。；;]{0,8}?(?:接到?(?:报警|报案|群众|110|指挥中心)|报警|报案|报称|出警|到达|受理)"
)
"""What stands behind the moment of a report, not of the accident."""
_ALARMED = ("fire", "fire_simple")
"""A fire's certificate opens with the alarm (DOMAIN 3.6)."""
_ISSUER = re.compile(
    r"[\u4e00-\u9fff0-9]{2,26}(?:大队|支队|总队|中队|派出所|公安局|警察局|交管局|公安分局|分局|消防救援站|公司|委员会|居委会|村委会|学校|幼儿园|中学|小学|"
    r"大学|学院|服务中心|服务处|管理处|气象局|气象台|气象站|气象中心|厂|中心|物业|酒店|商场|超市|工会)$"
)
_INSURER = r"(?:保险|财险|产险|寿险|车险|人保|太保|国寿).*公司"
"""Forms of traffic accidents have a cell for each party's insurer: 某某财险江州分公司."""
_NOT_ISSUER = r"[:：，,。;；]|当事人|驾驶|向|请|依据|根据|申请|支队支队|复核|观测"
_COMPANIES = {False: _INSURER, True: rf"{_INSURER}|(?:公司|厂|物业|酒店|商场|超市)[)）]?$"}
"""Who does not issue the paper, by whether only an office may."""
_OFFICIAL = ("traffic", "fire", "police")
"""Kinds of papers that only an office issues: the companies that they name insure, employ or suffered (DOMAIN 3.4)."""
_SIGNATURES = words(
    "调查人员签名 调查人员签字 交通警察签名 办案民警签名 承办人签名 交通警察 办案民警 处警民警 经办民警 接警民警 承办民警 经办人 火灾事故调查人员 火灾调查人员 办案人 调查人员 承办人"
)
_PROSE = (r"^经(?:调?查|勘查|现场)", r"^.{5,}(?:发生|造成|行驶|碰撞|相撞)", r"^[^,，]{4,}[,，].*责任")
"""Sentences that go on right under the parties' table: they are no part of its last row."""
_PARTIES_SIGN = words(
    "当事人签名 当事人签字 甲方签名 乙方签名 甲方签字 乙方签字 甲方(签名) 乙方(签名) 甲方(签字) 乙方(签字) 签名 签字"
)
"""A negotiated agreement is signed by all its parties (CONTRACT §5, AC-07)."""
_SETTLED = words("自行协商 自行协商处理 自行协商快速处理 自行协商赔偿 自行协商解决 快速处理 快处快赔")
_KIND_WORDS = {
    "traffic_simple": r"\(简易程序\)|适用简易程序",
    "traffic_negotiated": r"自行协商|快速处理协议",
    "traffic_proof": r"公交证字|成因无法查清|第六十七条",
    "traffic": r"公交认字|交通事故",
    "fire_simple": r"消火认简",
    "fire": r"消火认|起火原因",
    "weather": r"气象|降水量",
    "police": r"受案|立案|报警|接警|派出所",
}
"""What says the kind where the title was lost, the plainest word first."""
_KIND_OF_ISSUER = {
    "traffic_proof": r"交通警察|交警|交通管理",
    "police": r"公安|派出所|刑侦|刑事侦查",
    "fire": r"消防",
    "weather": r"气象",
}
"""Whose 证明 it is where the title does not say."""


def finish(draft: Draft) -> None:
    """Fields that prose tells, the issuer and date at the foot, and the parties."""
    _kind(draft)
    _first(draft, "certificate_number", _NUMBERS)
    _case_number(draft)
    _accident_time(draft)
    put_told(draft)
    _issue_date(draft)
    _issuer(draft)
    _kind_by_issuer(draft)
    put_facts(draft)
    if draft.kind == "police":
        put_title(draft, [title.text for title in TYPE.titles if title.kind == "police"])
    if draft.kind == "weather":
        put_weather(draft)
    draft.rows = read_parties(draft, draft.rows)
    negotiated = draft.kind == "traffic_negotiated"
    put_signature(draft, _PARTIES_SIGN if negotiated else _SIGNATURES, every=negotiated)
    put_seal(draft, beside="issue_date")


def _kind(draft: Draft) -> None:
    text = "".join(flow.text for flow in draft.proses)
    if draft.kind == "traffic" and "(简易程序)" in text:
        draft.kind = "traffic_simple"
    if draft.kind is None:
        draft.kind = next((kind for kind, word in _KIND_WORDS.items() if re.search(word, text)), "unit")


def _kind_by_issuer(draft: Draft) -> None:
    issuer = draft.text("issuing_authority")
    if draft.kind == "unit" and issuer:
        draft.kind = next((kind for kind, word in _KIND_OF_ISSUER.items() if re.search(word, issuer)), "unit")


def _first(draft: Draft, key: str, patterns: tuple[re.Pattern[str], ...]) -> None:
    for pattern in patterns:
        for flow in draft.flows:
            if found := flow.search(pattern):
                part = "number" if pattern.groups else 0
                draft.try_put(key, parsers.numbered, flow.group(found, part))
                return


def _case_number(draft: Draft) -> None:
    """The number that a sentence tells, where none was found or only what of it stands in the first line."""
    for flow in draft.proses:
        found, known = flow.search(_CASE_NUMBER), draft.text("certificate_number")
        if found and len(found.group("number")) > len(known) and found.group("number").startswith(known):
            draft.fields.pop("certificate_number", None)
            draft.try_put("certificate_number", parsers.numbered, flow.group(found, "number"))


def _accident_time(draft: Draft) -> None:
    """The first moment that a sentence names and that is not the report's; else the first day of a sentence that is
    nobody's birth. A day on a line by itself is the signature's: on a last sheet it is all that is dated."""
    if draft.text("accident_time"):
        return
    told = [(flow, span, moment) for flow in draft.flows for span, moment in find_dates(flow.text)]
    timed = [(flow, span) for flow, span, moment in told if isinstance(moment, datetime)]
    apart = [(flow, span) for flow, span in timed if not _REPORTED.match(flow.text[span[1] : span[1] + 20])]
    days = [
        (flow, span)
        for flow, span, _ in told
        if not re.match(r"出?生", flow.text[span[1] :]) and not _is_alone(flow.pieces(*span))
    ]
    first = [] if draft.kind in _ALARMED else apart
    for flow, (start, end) in first + timed + days:
        if draft.try_put("accident_time", parsers.moment, flow.pieces(start, end), flow.text[start:end]):
            return


def _is_alone(printed: Sequence[Piece]) -> bool:
    return all(piece.key == piece.span.key for piece in printed)


def _issuer(draft: Draft) -> None:
    """An agreement is the parties' own: no office issues it, whoever's name stands in it."""
    if draft.kind == "traffic_negotiated":
        draft.fields.pop("issuing_authority", None)
        return
    companies = _COMPANIES[(draft.kind or "").startswith(_OFFICIAL)]
    if re.search(companies, draft.text("issuing_authority")):
        del draft.fields["issuing_authority"]
    put_issuer(draft, _ISSUER, re.compile(f"{_NOT_ISSUER}|{companies}"))


def _sealed(draft: Draft) -> str:
    return "" if draft.kind == "traffic_negotiated" else "issuing_authority"


def _issue_date(draft: Draft) -> None:
    """The date at the foot; one in Chinese numerals that lost a character by what the paper's other dates leave."""
    put_foot_date(draft, "issue_date")
    if draft.text("issue_date"):
        return
    told = [moment for flow in draft.flows for _, moment in find_dates(flow.text)]
    years = {str(moment.year) for moment in told if moment.year in _CLAIMED}
    for run in broken_dates(draft):
        if day := mended_day("".join(piece.text for piece in run), years):
            draft.put("issue_date", day, run, _MENDED)
            draft.fields["issue_date"] = draft.fields["issue_date"].model_copy(update={"repaired": True})
            if _MAY_LACK_TEN.search(key_of(run)):
                draft.doubt("issue_date", DOUBTED)
            return


_AGREEMENTS = (
    *(
        "".join(parts)
        for parts in product(
            ("道路", "机动车", ""),
            ("交通事故",),
            ("当事人", ""),
            _SETTLED,
            ("协议书", "协议", "记录书", "记录"),
        )
    ),
    *(f"{settled}协议书" for settled in _SETTLED if "协商" in settled),
    *words(
        "交通事故快速处理单 交通事故快处快赔协议书 机动车轻微交通事故协议书 道路交通事故协议书 交通事故协议书"
    ),
)
"""No form of the agreement is national: each office words its title from the same parts."""


TYPE = DocumentType(
    name="accident_certificate",
    order=20,
    proof=(("certificate_number",),),
    titles=(
        *titles("道路交通事故认定书(简易程序) 道路交通事故简易程序认定书 交通事故认定书(简易程序) 道路交通事故认定书(简易程序适用) 道路交通事故责任认定书(简易程序)", "traffic_simple"),
        *titles("道路交通事故认定书 道路交通事故责任认定书 交通事故认定书 交通事故责任认定书 事故责任认定书 道路交通事故认定书(一般程序) 道路交通事故重新认定书", "traffic"),
        *titles("道路交通事故证明 道路交通事故证明书 交通事故证明 交通事故证明书", "traffic_proof"),
        *titles(" ".join(_AGREEMENTS), "traffic_negotiated"),
        *titles("火灾事故简易调查认定书 火灾简易调查认定书 火灾事故简易认定书 火灾事故认定书(简易程序)", "fire_simple"),
        *titles("火灾事故认定书 火灾事故重新认定书 火灾事故认定复核决定书 火灾原因认定书 火灾证明 火灾事故证明 火灾出警证明 火警出动证明 火灾扑救证明 火灾情况证明 消防出警证明 灭火救援证明 出警灭火证明", "fire"),
        *titles(
            "受案回执 受案通知书 立案告知书 行政案件立案告知书 行政案件不予立案告知书 不予立案告知书 不予立案通知书 立案决定书 不予立案决定书 立案通知书 受案登记表 接受证据材料清单 "
            "接处警登记表 接处警情况登记表 接处警详情 接处警情况说明 接处警证明 接处警记录 接处警工作登记表 接报案登记表 接受案件登记表 接受案件回执单 接受案件回执 报警登记表 "
            "报警登记回执 报警登记回执单 报案登记回执 接警登记回执 接警登记表 接警单 接警回执 接警证明 报警证明 报警回执 报警回执单 报警记录 报警情况证明 报案证明 报案回执 报案登记表 接报案回执 接报回执单 出警证明 出警记录 "
            "110接处警登记表 110报警回执 110接处警单 报警案件回执 案件回执 报案材料回执",
            "police",
        ),
        *titles("气象证明 灾害气象证明 气象灾害证明 气象资料证明 气象证明书 天气证明 灾害性天气证明 气象情况证明 气象服务证明 气象数据证明 天气实况证明 气象灾害情况证明", "weather"),
        *titles(
            "意外事故证明 意外伤害证明 意外伤害事故证明 意外伤害情况证明 事故证明 受伤证明 意外受伤证明 受伤情况证明 工伤事故证明 单位事故证明 学生意外伤害证明 学生受伤情况证明 "
            "学校事故证明 漏水证明 渗水证明 漏水情况证明 漏水事故证明 水管爆裂证明 跑水证明 房屋漏水证明 受损证明 受灾证明 财产受损证明 受灾情况证明 事故情况证明 事故经过证明 "
            "物业证明 居委会证明 村委会证明 意外身故证明 死亡经过证明 停水停电证明",
            "unit",
        ),
        *titles("情况证明 证明 证明书", "unit", cues=3),
    ),
    cues=(
        "承担此事故", "承担此次事故", "事故的", "事故证据", "形成原因分析", "过错及责任", "勘查笔录", "道路交通安全法", "书面复核申请", "公交认字", "消火认", "交通警察", "事故处理专用章", "驾驶证或身份证号码", "交通事故时间", "交通事故地点", "事故发生经过", "事故事实",
        "起火原因", "起火部位", "书面复核", "兹证明", "特此证明", "一案", "受案登记表", "已受理", "立案条件", "立案侦查", "号牌号码", "过火面积", "直接财产损失", "直接经济损失",
        "交通方式", "号牌种类", "当事人签名", "车辆牌号", "全部责任", "主要责任", "同等责任", "次要责任", "无责任", "保险凭证号", "碰撞部位", "报警人", "接警时间", "报警时间", "处警",
        "警情", "派出所", "辖区", "咬伤", "撞伤", "扑灭", "降水量", "降雨量", "极大风速", "气象局", "气象台", "气象观测", "受伤", "摔伤", "滑倒", "摔倒", "跌倒", "砸伤", "烫伤", "送医", "送往", "漏水", "爆裂", "渗水", "浸泡",
        "受损", "事故", "情况属实", "被盗", "受灾", "意外", "接报", "报称", "经查", "办案民警", "民警",
    ),
    titled=1,
    enough=6,
    identity=("certificate_number",),
    fields=(
        FieldSpec("certificate_number", parsers.numbered, ("文书编号", "认定书编号", "证明编号", "接警编号", "接警单编号", "警情编号", "报警编号", "受案编号", "案件编号", "登记编号", "回执编号", "编号", "文号")),
        FieldSpec("accident_time", parsers.moment, ("交通事故时间", "交通事故发生时间", "事故发生时间", "事故时间", "火灾时间", "火灾发生时间", "发生时间", "案发时间", "发案时间", "事发时间", "受伤时间", "出险时间", "灾害时间", "灾害发生时间", "时间", "起火时间", "报警时间"), wraps=1),
        FieldSpec("accident_place", place, ("交通事故地点", "交通事故发生地点", "事故发生地点", "事故地点", "起火地点", "火灾地点", "火灾发生地点", "发生地点", "案发地点", "发案地点", "事发地点", "受伤地点", "受灾地点", "灾害地点", "出险地点", "起火单位地址", "起火地址", "火灾地址", "报警地点", "地点"), wraps=1),
        FieldSpec("issuing_authority", parsers.organisation, ("出具单位", "认定单位", "处理单位", "证明单位", "单位名称(盖章)", "单位(盖章)", "学校(盖章)", "证明人单位", "受案单位", "处警单位", "接警单位", "出警单位", "单位:"), wraps=1),
        FieldSpec("direct_loss", parsers.money, ("直接财产损失(元)", "直接财产损失", "直接经济损失(元)", "直接经济损失", "财产损失(元)", "财产损失")),
    ),
    table=TableSpec(
        columns=(
            ColumnSpec("letter", parsers.text, ("代码", "当事方", "序号")),
            ColumnSpec("name", parsers.person, ("姓名", "当事人姓名", "当事人", "姓名/单位")),
            ColumnSpec("sex", parsers.sex, ("性别",)),
            ColumnSpec("id_number", parsers.masked_id, ("驾驶证或身份证号码", "身份证号码", "身份证号", "公民身份号码", "证件号码", "驾驶证号", "驾驶证号码"), numeric=True),
            ColumnSpec("phone", parsers.phone, ("联系电话", "电话", "联系方式"), numeric=True),
            ColumnSpec("way", parsers.text, ("交通方式", "车型", "车辆类型")),
            ColumnSpec("plate_number", plate_in_cell, ("车辆牌号", "号牌号码", "车牌号", "机动车号牌", "车牌号码", "机动车类型、牌号", "机动车类型及牌号", "牌号")),
            ColumnSpec("responsibility", parsers.responsibility, ("责任划分", "承担责任", "事故责任", "责任")),
        ),
        stops=(r"^事故", r"^交通事故(事实|经过|发生|成因|形成|责任)", r"^道路", r"^当事人(责任|过错|签)", r"^证据", r"^签字", r"^交通警察", r"^损害赔偿", *_PROSE),
        amount="",
        total="",
    ),
    strangers=(
        *_SIGNATURES, *_PARTIES_SIGN, *PARTY_LABELS, "天气", "联系电话", "联系人", "办案人", "交通方式", "号牌种类", "保险凭证号",
        "当事人", "报警人", "报案人", "性别", "姓名", "起火部位", "起火点", "受灾户", "户主",
        *SUBJECT_LABELS, "处警情况", "简要警情", "警情类别", "报警内容", "报警方式", "接警时间", "处警时间", "接警民警", "保险公司", "事故形态", "碰撞部位", "签名", "班级", "班主任",
        "事故经过", "联系方式", "A方", "B方", "A车", "B车", "甲方", "乙方", "联系人、联系方式", "车辆品牌", "起火时间", "报警时间", "驾驶人姓名", "当事人姓名", "驾驶人",
        "道路和交通环境情况", "事故发生经过", "基本情况", "电话", "代码", "车辆类型",
    ),
    form_text=(r"[,，。;；].*", r"事故(?:基本)?事实|证据|形成原因|成因分析|责任$|^(?:及|事故|事实|情况|[甲乙丙丁]方?|[男女])$"),
    finish=finish,
    sealed=_sealed,
)  # fmt: skip
