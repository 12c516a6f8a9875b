"""What a reader takes for what: data, with where each entry is from (DOMAIN 3.2, 3.18, Appendix C).

Labels may be repaired freely against the known ones. A **value** is repaired only where a checksum, a sum or a second
mention proves the other reading.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

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
    # in names: characters that differ by one stroke, or by one part of a like shape
    "晴睛清 佳住 倩情 瑞端 敏敬 昊吴旲 旻昱 彬杉 杨扬 洋祥 浩洁 志忘 鑫森 婷停 娜挪 莉利 萍苹 辉晖 伟纬炜玮 涛祷 "
    "峰锋烽蜂 波坡 宁宇 健建 俊骏峻 翔翊 凯剀 颖颍 琪棋淇 瑶遥 莹萤 璐潞 晶品 蕾雷 薇微 申甲由田 启后 戊戌戍成 师帅 "
    "刘列 韩翰 萧肃 程裎 沈沉 吕昌 贾贯 丁了 薛薜 叶计 阎闫 余佘 潘播 汪注 姚桃 谭潭 廖寥 邹邻 陆陡 郝赫 崔准 康庸 "
    "邱丘 史吏 侯候 孟盂 段投 钱线 汤场 易昜 武式 乔桥 贺货 赖懒 大太犬 小少 木本 禾木 又叉 几儿 乌鸟 夭天 午牛 水永 "
    "平乎 兵乒 苗笛 茜西 菲非 莲连 蓉容 薄簿 宣宜 富当 寿夀 岚风 川州 巧功 庆床 延廷 彤丹形 怡治 恒桓 悦说 惠慧 慈兹 "
    "听昕 春舂 晓哓 智知 朗郎 柏拍 栋拣 桂挂 梅海 楠南 泽译 洪供 淑叔 渊润 源原 滨宾 炎淡 煜昱 珍诊 珊册 珠株 瑾谨 "
    "祖租 福幅 科料 紫柴 纯绅 维准 绍给 若苦 英芙 茂芪 进讲 远近 逸兔 道首 邦那 鸿鸣 黎犁 默黙".split()
)
"""Chinese characters that readers take for each other: one apart is no proof of another name."""


def _pairs(groups: Iterable[str]) -> frozenset[tuple[str, str]]:
    return frozenset((a, b) for group in groups for a in group for b in group if a != b)


CHARACTER_PAIRS = _pairs(CHARACTER_LOOKALIKES)
MEASURED = Path(__file__).with_name("lookalikes.txt")
"""Characters of like shape, by measure (scripts/lookalikes.py): each line one character and what looks like it."""
CODE_PAIRS = _pairs(CODE_LOOKALIKES)
DIGIT_PAIRS = _pairs(DIGIT_LOOKALIKES)


@cache
def pairs_in_names() -> frozenset[tuple[str, str]]:
    """The known pairs and those of like shape. For names of persons only: in a hospital's name one of like shape may
    tell sisters apart."""
    lines = MEASURED.read_text(encoding="utf-8").splitlines()
    alike = ((line[0], other) for line in lines for other in line[1:])
    return CHARACTER_PAIRS | {pair for a, b in alike for pair in ((a, b), (b, a))}


def digits_for(digit: str) -> list[str]:
    """The digits that a reader may have taken for this one, in order."""
    return sorted(other for one, other in DIGIT_PAIRS if one == digit)


def one_lookalike_apart(a: str, b: str, pairs: frozenset[tuple[str, str]]) -> bool:
    """Whether two texts of one length differ in exactly one place, by characters that are taken for each other."""
    differing = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    return len(a) == len(b) and len(differing) == 1 and differing[0] in pairs
