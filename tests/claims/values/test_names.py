import pytest

from claims.values.mask import (
    last_four,
    mask_card,
    mask_id,
    mask_name,
    mask_phone,
    mask_plate,
    personal_numbers,
    redact,
)
from claims.values.names import normal_name, same_name
from claims.values.normal import normalise
from claims.values.organisations import may_say, normal_organisation, same_organisation

NAMES = [
    ("张三", "张三", True),
    ("张三", "张 三", True),
    ("张三先生", "张三", True),
    ("张三", "李四", False),
    ("李晴", "李晴晴", False),
    # dots of minorities' names, in any print or lost
    ("阿卜杜拉·买买提", "阿卜杜拉•买买提", True),
    ("阿卜杜拉・买买提", "阿卜杜拉买买提", True),
    # rare and traditional forms
    ("䶮宇", "龑宇", True),
    ("張三", "张三", True),
    ("锺三", "钟三", True),
    # what readers take for each other proves nothing
    ("李晴", "李睛", None),
    ("王已", "王己", None),
    ("高宇", "高字", None),  # no list of ours had these two: their shapes are measured
    ("林清", "林渣", None),
    ("王芳", "王丽", False),
    ("张伟", "张强", False),
    ("李晴", "李青", False),
    ("张囧", "张回", None),  # readers do not know 囧
    # masks
    ("张*", "张三", True),
    ("*三", "张三", True),
    ("张*三", "张小三", True),
    ("李*", "张三", False),
    ("张*", "张三丰", None),  # one mask for any number of characters?
    ("李*", "张三丰", False),
    ("**", "张三", None),
    # Latin names
    ("ZHANG SAN", "San Zhang", True),
    ("ZHANG, SAN", "ZHANG SAN", True),
    ("ZHANG SANFENG", "SAN FENG ZHANG", True),
    ("ZHANG SAN", "LI SI", False),
    ("ZHANG SAN", "张三", None),  # another script
    ("", "张三", None),
]


@pytest.mark.parametrize(("a", "b", "same"), NAMES)
def test_names_are_compared_as_a_clerk_would(a: str, b: str, same: bool | None) -> None:
    assert same_name(a, b) is same
    assert same_name(b, a) is same


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("张　三", "张三"),
        ("买买提.艾力", "买买提·艾力"),
        ("zhang,san", "ZHANG SAN"),
        ("张＊", "张*"),
        ("王女士", "王"),
    ],
)
def test_one_form_of_a_name(raw: str, normal: str) -> None:
    assert normal_name(raw) == normal


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("某某市第一人民医院收费专用章", "某某市第一人民医院"),
        ("某某市第一人民医院（章）", "某某市第一人民医院"),
        ("某某医院门诊收费专用章(2)", "某某医院"),
        ("某某市公安局交通警察支队道路交通事故处理专用章", "某某市公安局交通警察支队"),
        ("示例（北京）有限公司", "示例(北京)有限公司"),
        ("印章", "印"),
    ],
)
def test_a_seal_is_compared_without_what_only_seals_say(raw: str, normal: str) -> None:
    assert normal_organisation(raw) == normal


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("某某市第一人民医院", "某某市第一人民医院收费专用章", True),
        ("某某市第一人民医院", "第一人民医院", None),
        ("某某市第一人民医院", "某某市第二人民医院", False),
        ("", "某某医院", None),
    ],
)
def test_organisations(a: str, b: str, same: bool | None) -> None:
    assert same_organisation(a, b) is same


@pytest.mark.parametrize(
    ("read", "legible", "name", "may"),
    [
        ("云浦市海梨医院", "云浦市海□医院", "云浦市海棠医院", True),
        ("云浦市海梨医院", "云浦市海梨医院", "云浦市海棠医院", False),
        ("市海棠医院", "市海棠医院", "云浦市海棠医院", True),
        ("云浦海棠医院", "云浦海棠医院", "云浦市海棠医院", True),
        ("云浦市临中心医院", "云浦市临□□医院", "云浦市临湖中心医院", True),
        ("云浦市第先人民医院", "云浦市第□人民医院", "云浦市第一人民医院", False),
        ("云浦市第一人民医院", "云浦市第□人民医院", "云浦市第一人民医院", True),
        ("某某某某某医院", "□□□□□医院", "云浦市海棠医院", False),
    ],
    ids=[
        "one hidden", "another character", "lost head", "without 市", "one lost under a seal",
        "hidden number", "number read in doubt", "hardly anything legible",
    ],
)  # fmt: skip
def test_a_name_in_doubt_may_be_one_whose_legible_characters_it_shows(
    read: str, legible: str, name: str, may: bool
) -> None:
    assert may_say(read, legible, name) is may


def test_masks_follow_the_house_rules() -> None:
    assert [mask_name(name) for name in ("张三", "张小三", "欧阳小三", "张", "JOHN SMITH")] == [
        "张*",
        "张*三",
        "欧**三",
        "张*",
        "J*** S****",
    ]
    assert mask_id("110101199003077774") == "110101********7774"
    assert mask_id("E12345678") == "E*****678"
    assert last_four("6222020000000000000") == "0000"
    assert mask_phone("13812345678") == "138****5678"
    assert mask_card("6222020000000000000") == "***************0000"
    assert (mask_plate("京A12345"), mask_plate("京AD12345")) == ("京A·***45", "京A·****45")


def test_a_text_is_freed_of_personal_numbers_and_keeps_the_rest() -> None:
    text = "身份证110101199003077774，电话13812345678，卡6222020000000000000，车京A·12345"
    rest = "，报案号RA2026110300127，2026-11-03"
    clean = redact(text + rest)
    assert clean == "身份证110101********7774，电话138****5678，卡***************0000，车京A·***45" + rest
    assert len(personal_numbers(text)) == 4
    assert personal_numbers(clean) == []


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("姓 名 ： 张 三", "姓名:张三"),
        ("1, 180.00", "1,180.00"),
        ("￥ 12", "¥12"),
        ("Y 12.00", "¥12.00"),
        ("保单Y2026", "保单Y2026"),  # not before an amount
        ("2026 年 11 月 3 日", "2026年11月3日"),
        ("1 180.00", "1 180.00"),  # a quantity and an amount stay two
        ("①100.00", "①100.00"),  # a list mark is no digit
        ("⻓沙⻋站", "长沙车站"),  # radicals in text layers of PDFs
        ("a\u200bb\t c", "ab c"),
    ],
)
def test_text_is_normalised_for_comparison(raw: str, normal: str) -> None:
    assert normalise(raw) == normal
