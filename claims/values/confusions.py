"""What a reader takes for what: data, with where each entry is from (DOMAIN 3.2, 3.18, Appendix C).

Labels may be repaired freely against the known ones. A **value** is repaired only where a checksum, a sum or a second
mention proves the other reading.
"""

from collections.abc import Iterable

LETTER_AS_DIGIT = {
    # Appendix C. Only for places where the format allows no letter at all.
    "O": "0", "o": "0", "D": "0", "Q": "0", "@": "0",
    "I": "1", "l": "1", "L": "1", "|": "1", "!": "1", "[": "1", "]": "1",
    "Z": "2", "z": "2", "S": "5", "s": "5", "b": "6", "G": "6", "B": "8",
}  # fmt: skip

DIGIT_LOOKALIKES = ("17", "568", "38", "08", "06", "09", "27", "49")
"""Digits taken for each other: 17 568 38 from DOMAIN; the others in faint dot-matrix print."""

CODE_LOOKALIKES = ("0ODQ", "1IL", "17", "2Z", "5S", "6G", "8B", "UV", "MN", "CG", "VY")
"""Letters and digits on plates and in codes (Z→2 seen on one certificate twice)."""

CHARACTER_LOOKALIKES = tuple(
    # Appendix C, seen or general
    "票栗 据募 统话 章学 退送 自电 年车 轿斩 交咬 路略 故教 责贡 析折 已己巳 末未 日曰目 人入八 土士 王玉主 干千于 "
    "元无 住往 账帐 份分 整敕 汉汊 "
    # amounts in words
    "叁参 贰武贷 壹壶登 柒染 捌别 玖玫 肆肄 伍任 陆际 佰伯 仟什 圆园 零雪 "
    # in names: characters that differ by one stroke or one radical of like shape
    "晴睛清 佳住 倩情 瑞端 敏敬 陈阵 昊吴旲 旻昱 彬杉 杨扬 洋祥 丽而 浩洁 志忘 芳劳 兰三 鑫森 磊蕊 婷停 娜挪 "
    "莉利 萍苹 燕蒸 辉晖 伟纬炜玮 涛祷 军车 勇男 杰木 峰锋烽蜂 超起 明朋 霞震 波坡 宁宇 健建 俊骏峻 帆帜 翔翊 "
    "凯剀 亮高 欣掀 颖颍 琳淋 琪棋淇 瑶遥 莹萤 璐潞 雯要 晶品 蕾雷 薇微 冉再 申甲由田 启后 戊戌戍成 师帅 "
    "刘列 孙孔 徐涂 郭部 韩翰 冯马 董童 萧肃 程裎 沈沉 吕昌 苏办 卢户 蒋将 蔡察 贾贯 丁了 魏巍 薛薜 叶计 阎闫 余佘 "
    "潘播 戴载 钟种 汪注 田由 任仕 姜妻 范苑 方万 石右 姚桃 谭潭 廖寥 邹邻 熊能 金全 陆陡 郝赫 孔扎 白自 崔准 康庸 "
    "毛手 邱丘 秦奏 江汇 史吏 顾硕 侯候 邵部 孟盂 龙尤 段投 雷雪 钱线 汤场 尹伊 易昜 常堂 武式 乔桥 贺货 赖懒 龚袭 "
    "文丈 天夫 大太犬 小少 木本 禾木 刀力 又叉 贝见 几儿 广厂 门问 乌鸟 夭天 午牛 水永 云去 风凤 平乎 生主 兵乒 "
    "苗笛 茜西 荣菜 菲非 莲连 蓉容 薄簿 宣宜 宏安 家豪 富当 寿夀 山出 岚风 岩岸 嵩高 川州 巧功 庆床 延廷 弘引 彤丹 "
    "德得 怡治 恒桓 恩思 悦说 惠慧 慈兹 斌赋 昕听 星皇 春舂 晓哓 景影 智知 朗郎 柏拍 栋拣 柳卿 桂挂 梅海 楠南 欢次 "
    "正止 民尺 泽译 洪供 淑叔 渊润 源原 溪奚 滨宾 炎淡 煜昱 爱受 珍诊 珊册 珠株 琴秦 瑾谨 盛感 真直 祖租 福幅 "
    "秀香 科料 立产 竹行 紫柴 红纪 纯绅 维准 绍给 美羊 耀跃 胜性 艳绝 艺芝 良艮 若苦 英芙 茂芪 菊莉 萌明 虎虚 贤贸 "
    "赫郝 辰展 达迭 进讲 远近 迪油 逸兔 道首 邦那 鸣鸟 鸿鸣 鹏鸭 麟磷 黎犁 默黙".split()
)
"""Chinese characters that readers take for each other: one apart is no proof of another name."""


def _pairs(groups: Iterable[str]) -> frozenset[tuple[str, str]]:
    return frozenset((a, b) for group in groups for a in group for b in group if a != b)


CHARACTER_PAIRS = _pairs(CHARACTER_LOOKALIKES)
CODE_PAIRS = _pairs(CODE_LOOKALIKES)
DIGIT_PAIRS = _pairs(DIGIT_LOOKALIKES)


def digits_for(digit: str) -> list[str]:
    """The digits that a reader may have taken for this one, in order."""
    return sorted(other for one, other in DIGIT_PAIRS if one == digit)


def one_lookalike_apart(a: str, b: str, pairs: frozenset[tuple[str, str]]) -> bool:
    """Whether two texts of one length differ in exactly one place, by characters that are taken for each other."""
    differing = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    return len(a) == len(b) and len(differing) == 1 and differing[0] in pairs
