"""What sentences of an accident proof tell: where it happened, why, and what it cost (DOMAIN 3.4–3.7)."""

import re

from claims.errors import ValueSyntaxError
from claims.values.normal import compact
from extractors.assembly import parsers
from extractors.assembly.declare import Parsed, Parser
from extractors.assembly.draft import Draft

_BURNT = re.compile(
    r"(?<!起火点)(?<!部位)位于(?P<place>[^,，。；;()（）]{3,50}?)(?:的[^,，。；;()（）]{1,30}?)?(?:[(（][^()（）]{1,60}[)）])?(?:发生火[灾情]|起火|着火|失火)"
)
"""Where a fire was; 起火点 and 起火部位 are places within it."""
_DEED = (
    "(?:"
    + "|".join(
        "操作 作业 工作 装卸 施工 搬运 搬抬 更换 安装 拆除 拆卸 维修 修理 检修 调试 使用 清理 清洗 打扫 整理 擦拭 切割 焊接 打磨 喷涂 "
        "加工 生产 巡查 巡视 巡逻 值班 值守 执勤 送货 取货 卸货 装货 送餐 配送 干活 上班 下班 上课 下课 参加 进行 训练 锻炼 "
        "玩耍 游玩 追逐 奔跑 跑步 散步 行走 步行 打球 打篮球 打羽毛球 踢球 踢足球 游泳 洗澡 吃饭 就餐 用餐 购物 购买 等车 候车 排队 "
        "上车 下车 上楼 下楼 停车 倒车 过马路 穿行 横穿 丢失 遗失 丢了 失窃 扒窃 发现 拾得 捡到 不小心 意外 突然 坠落 坠楼 掉落 "
        "扭伤 崴伤 撞伤 砸伤 烫伤 烧伤 触电 中暑 晕倒 昏倒 受伤 溺水".split()
    )
    + ")(?![区间台室面点现馆池场中店厅房站所处厂城广公位通道口楼库棚亭岗坪带部班队线园街桥]"
    "|车间|平台|基地|工地|工位|工程|有限|服务|技术|集团|设备|器材)"
    "|(?<=[间室场库厂楼处内里旁边口道路街区店院校地])(?:将(?!军)|把|用|从|由)"
)
"""What somebody did or suffered ends the place where he did; a deed may itself be part of a place's name (操作间, 游泳馆,
停车场, 生产车间)."""
_PLACE = re.compile(
    r"(?:(?:报警|报案)(?:人)?[,，]?(?:称[,，:：]?|[:：])(?:[其他她]的?)?(?:停放在|停在|位于|在)?"
    r"|(?:(?<=[\d一二三四五六七八九十〇零两半当同])[分时点日]|许|左右)[,，]?(?:[^,，。；;]{0,10}(?:期间|[时中课]|以?后)[,，])?(?:(?!起火[点部])[^,，。；;]){0,14}?(?:行驶至|途经|行至|位于|发生在|在))"
    rf"(?P<place>[\u4e00-\u9fff][^,，。；;]{{1,40}}?)(?=发生|起火|着火|失火|被|遭|因|不慎|摔|滑|跌|时(?:许|[,，。与])|[上内](?:[,，。；;与行]|发生)|停放|的(?:[小大中轻重微]型|电动|[两二三]轮|摩托|轿车|汽车|车辆|货车|客车|自行车|住[宅房]|房屋|店铺|商铺|门面|仓库)|的[\u4e00-\u9fff][A-Z][A-Z0-9·]{{5}}|骑|{_DEED}|与[^路街道口,，]{{2,8}}(?:驾驶|骑|相撞)|的?家中|天气|[,，。；;])"
)
_BRACKETED = re.compile(
    r"(?:受灾|出险|灾害|事故|起火|事发|案发)(?:地点|位置|地址)[(（](?P<place>[\u4e00-\u9fff][^()（）]{3,40})[)）]"
)
"""距受灾地点(某某路8号)最近的气象站."""
_AREA = re.compile(
    r"(?:日|时|分|在|我)(?P<place>[\u4e00-\u9fff]{2,20}?(?:[市区县镇乡村路号站]|街道|地区))(?:的|境内|一带|范围内?)?(?:天气|气象|出现|发生|遭|降)"
)
_HOME = re.compile(
    r"(?:家住|现住|居住[在于]|[,，]住(?:址|在)?)[:：]?(?P<place>[\u4e00-\u9fff][^,，。；;]{3,40}?)(?=[,，。；;])"
)
_HOUSE = re.compile(
    r"(?:兹证明|兹有|今有)[:：]?(?P<place>[^,，。；;:：]{4,50}?[室号户栋幢楼])(?:的)?(?:业主|住户|居民|租户|租客|房主)"
)
"""Whose home it was, by its address: 兹证明:观沙路299号7栋1804室业主张三."""
_CAUSE = re.compile(
    r"(?:起火|事故|火灾|致害|漏水|渗水|跑水|爆裂|受损|致损)(?:的)?原因(?:认定)?(?:系|为|是|[:：])+(?P<cause>[^。；;]{2,60})"
)
_REPORTED = re.compile(r"报称的?(?P<cause>[^\d,，。；;]{2,16}?)一案")
"""What the police were told: 报称的家中被盗一案."""
_BROKEN = re.compile(
    r"系(?P<cause>[^,，。；;]{2,30}?(?:爆裂|破裂|断裂|脱落|松脱|松动|老化|堵塞|损坏|故障|短路|漏水|渗水))(?=[,，。；;])"
)
"""What a house's own people found: 系1904室卫生间角阀爆裂."""
_CAUSE_CELL = re.compile(r"(?:起火|事故|火灾|致害)原因\t(?P<cause>[^\t\n]{2,60})")
_LOSS = re.compile(
    r"(?:直接)?(?:财产|经济)损失(?:统计)?(?:约|为|共计|合计|[:：])*(?:人民币)?(?P<loss>[¥￥]?[\d,]+(?:\.\d+)?(?:万)?元)"
)

_WORDS = re.compile(r"[\u4e00-\u9fff]{2,}")


def place(printed: str) -> Parsed:
    """Where something happened: an address, or words as short as 我校操场; no remark in brackets."""
    value = compact(printed).strip(" :;,.。，、；：|_-—*")
    before, bracket, _ = value.partition("(")
    if len(value) < 3 or (bracket and not before) or ")" in before or not _WORDS.search(value):
        raise ValueSyntaxError("place", "it is too short")
    return Parsed(value)


_TOLD: tuple[tuple[str, Parser, str, tuple[re.Pattern[str], ...]], ...] = (
    ("accident_place", place, "place", (_BURNT, _BRACKETED, _PLACE, _AREA, _HOUSE, _HOME)),
    ("cause", parsers.text, "cause", (_CAUSE, _REPORTED, _BROKEN)),
    ("direct_loss", parsers.money, "loss", (_LOSS,)),
)
"""By field: how it is parsed, the part of the sentence, the ways to tell it, the plainest first."""


def put_told(draft: Draft) -> None:
    """Place, cause and loss where no label gave them: the first sentence that tells each."""
    _cause_in_cell(draft)
    for key, parse, part, patterns in _TOLD:
        for pattern in patterns:
            _put(draft, key, parse, part, pattern)


def _put(draft: Draft, key: str, parse: Parser, part: str, pattern: re.Pattern[str]) -> None:
    if draft.text(key):
        return
    for flow in draft.proses:
        for found in flow.all(pattern):
            if draft.try_put(key, parse, flow.group(found, part), found.group(part)):
                return


def _cause_in_cell(draft: Draft) -> None:
    """起火原因 in one cell of a form, what it was in the next."""
    for flow in draft.flows:
        found = flow.search(_CAUSE_CELL)
        if found and not draft.text("cause"):
            draft.try_put("cause", parsers.text, flow.group(found, "cause"), found.group("cause"))
