"""Electronic bills as offices lay them out: values over lines of a narrow cell, details behind their categories."""

import pytest

from claims.document import Document
from claims.errors import ValueSyntaxError
from claims.evidence import CONFIDENT
from extractors.assembly import parsers
from extractors.assembly.assemble import assemble
from extractors.documents.medical_bill import TYPE as BILL
from extractors.documents.shared.letterhead import institution
from extractors.documents.shared.patient import insurance
from extractors.reading.reader import ReadPage
from tests.extractors.layout.typed import line, page, typed

HEAD = (
    "                江州省医疗住院收费票据（电子）",
    "票据代码：32060225                    票据号码：0088127364",
    "交款人：张三                          校验码：2c9d4e",
)


def read(*pages: ReadPage) -> list[Document]:
    return assemble(pages)


def test_a_value_goes_on_over_the_lines_of_a_narrow_cell_up_to_the_next_label() -> None:
    rows = (
        *HEAD,
        "项目名称        数量/单位        金额（元）",
        "床位费          13/日            540.00",
        "金额合计（大写） 伍佰肆拾元整      （小写） 540.00",
    )
    block = [
        line("业务流水号：", 2, 7), line("320102MZ2025070411", 18, 7),
        line("住院号：", 38, 7), line("1002877316", 60, 7),
        line("3355002918", 18, 7.8),
        line("住院科别：", 2, 9), line("神经外科", 18, 9),
        line("住院时间：", 38, 9), line("2025-08-06至2025-08-", 60, 9),
        line("预缴金额：", 82, 9), line("1000.00", 96, 9),
        line("19", 60, 9.8),
        line("医保类型：", 2, 11), line("异地职工基本医疗保险", 18, 11), line("性别：", 40, 11), line("女", 60, 11),
        line("（跨省异地就医直接", 18, 11.8),
        line("结算）", 18, 12.6),
        line("个人自付：", 2, 14), line("540.00", 18, 14),
    ]  # fmt: skip
    [document] = read(page([*typed(*rows), *block]))
    keys = ("serial_number", "admission_date", "discharge_date", "insurance_type", "department")
    assert {key: document.text(key) for key in keys} == {
        "serial_number": "320102MZ20250704113355002918",
        "admission_date": "2025-08-06",
        "discharge_date": "2025-08-19",
        "insurance_type": "异地职工基本医疗保险(跨省异地就医直接结算)",
        "department": "神经外科",
    }


def test_what_has_a_label_of_its_own_continues_no_value() -> None:
    block = [
        line("业务流水号：", 2, 4), line("320102MZ2025070411", 18, 4),
        line("住院号：", 38, 4), line("1002877316", 60, 4),
        line("参保区域", 2, 4.8), line("320500", 18, 4.8), line("性别：", 38, 4.8), line("女", 60, 4.8),
    ]  # fmt: skip
    [document] = read(page([*typed(*HEAD), *block]))
    assert document.text("serial_number") == "320102MZ2025070411"


def test_a_line_with_words_and_a_colon_continues_no_value() -> None:
    block = [
        line("性别：女", 2, 4), line("医保类型：城乡居民基本医疗保险", 36, 4),
        line("医保当年账户余额：1,204.50", 36, 4.8),
    ]  # fmt: skip
    [document] = read(page([*typed(*HEAD), *block]))
    assert document.text("insurance_type") == "城乡居民基本医疗保险"


def test_a_short_line_ends_a_value_of_a_narrow_cell() -> None:
    block = [
        line("医保类型：", 2, 4),
        line("城镇职工", 18, 4),
        line("性别：", 60, 4),
        line("女", 68, 4),
        line("医院", 18, 4.8),
    ]
    [document] = read(page([*typed(*HEAD), *block]))
    assert document.text("insurance_type") == "城镇职工"


TOTAL = "金额合计（大写） 叁佰壹拾陆元捌角伍分      （小写） 316.85"


def amounts(document: Document) -> list[tuple[str, str, str]]:
    keys = ("category", "name", "amount")
    return [tuple(row[key].as_text if key in row else "" for key in keys) for row in document.rows]  # type: ignore[misc]


def test_categories_that_stand_again_over_their_details_are_counted_once() -> None:
    [document] = read(page(typed(
        *HEAD,
        "项目名称                    数量/单位     金额(元)      备注",
        "西药费                                    220.25",
        "中成药费                                  96.60",
        "以下是清单项",
        "西药费                                    220.25",
        "氨氯地平片 5mg*28           2盒           57.24",
        "阿司匹林肠溶片              1盒           163.01",
        "中成药费                                  96.60",
        "银杏叶滴丸                  3盒           96.60",
        TOTAL,
    )))  # fmt: skip
    assert amounts(document) == [
        ("西药费", "氨氯地平片 5mg*28", "57.24"),
        ("西药费", "阿司匹林肠溶片", "163.01"),
        ("中成药费", "银杏叶滴丸", "96.60"),
    ]
    assert document.rows_proved is True


def test_the_details_on_the_next_page_of_a_bill_are_its_rows() -> None:
    bill = page(typed(
        *HEAD, "项目名称        数量/单位     金额（元）", "床位费                        175.00",
        "西药费                        141.85", TOTAL,
    ))  # fmt: skip
    details = page(typed(
        "            江州省医疗住院收费票据（电子）收费明细",
        "票据代码：32060225      票据号码：0088127364      交款人：张三",
        "项目类别      项目名称                数量/单位     金额（元）",
        "床位费        普通三人间床位费        5日           175.00",
        "西药费        注射用泮托拉唑钠        10支          93.25",
        "西药费        氯化钠注射液            20袋          48.60",
    ), number=2)  # fmt: skip
    [document] = read(bill, details)
    assert amounts(document) == [
        ("床位费", "普通三人间床位费", "175.00"),
        ("西药费", "注射用泮托拉唑钠", "93.25"),
        ("西药费", "氯化钠注射液", "48.60"),
    ]
    assert document.rows_proved is True


def test_a_category_of_another_wording_among_the_known_ones_is_one() -> None:
    [document] = read(page(typed(
        *HEAD, "项目名称                        数量/单位     金额（元）",
        "诊察费                          1/次          12.00", "检查费                          1/项          180.00",
        "西药费                          6/盒          78.85",
        "一般治疗操作及其他门急诊收费    2/项          46.00", TOTAL,
    )))  # fmt: skip
    assert [category for category, _, _ in amounts(document)] == [
        "诊察费",
        "检查费",
        "西药费",
        "一般治疗操作及其他门急诊收费",
    ]


def test_a_comma_before_the_last_two_figures_is_the_point() -> None:
    parsed = parsers.money_with_cents("2106,00")
    assert (parsed.value, parsed.repaired, parsed.trust < 0.85) == ("2106.00", True, True)
    assert parsers.money_with_cents("1,234.50").trust == 1.0


OWN_PAYMENTS = (
    *HEAD,
    "项目名称        数量/单位        金额（元）",
    "床位费          13/日            540.00",
    "金额合计（大写） 伍佰肆拾元整      （小写） 540.00",
    "医保统筹基金支付：300.00    其他支付：0.00    个人账户支付：200.00    个人现金支付：{cash}",
    "个人自付：180.00    个人自费：{own}",
)


@pytest.mark.parametrize(
    ("cash", "own", "expected"),
    [("湖中", "60.00", ("40.00", True)), ("湖中", "70.00", (None, False))],
    ids=["both sums leave one amount", "they leave two"],
)
def test_a_payment_under_a_seal_is_what_both_sums_leave(
    cash: str, own: str, expected: tuple[str | None, bool]
) -> None:
    [document] = read(page(typed(*(row.format(cash=cash, own=own) for row in OWN_PAYMENTS))))
    paid = document["cash_paid"]
    assert (paid.value, paid.repaired) == expected
    assert (paid.confidence >= 0.85) is (expected[0] is not None)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("住院医药费结算收据", "inpatient"),
        ("江州省医疗机构住院费用结算票据", "inpatient"),
        ("江州市医疗卫生单位门诊收费结算票据", "outpatient"),
        ("门急诊医疗费结算专用收据", "outpatient"),
    ],
)
def test_a_paper_bill_by_which_a_treatment_is_settled_is_one(title: str, kind: str) -> None:
    rows = (
        f"                {title}", "票号：01277190    姓名：张三    性别：女",
        "收费项目        金额      收费项目        金额", "床位费          480.00    护理费          120.00",
        "合计（大写）陆佰元整    （小写）600.00", "收款单位（章）：江州市第二人民医院",
    )  # fmt: skip
    [bill] = read(page(typed(*rows)))
    assert (bill.type, bill.kind, bill.text("total_amount")) == ("medical_bill", kind, "600.00")


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("江州省医疗收费票据（电子）", "江州省"),
        ("江州省医疗卫生单位收费票据", "江州省"),
        ("江州市医疗住院收费票据", "江州市"),
    ],
)
def test_the_region_stands_before_the_title(title: str, region: str) -> None:
    [bill] = read(page(typed(f"                {title}", *HEAD[1:], "（小写）540.00")))
    assert bill.text("region") == region


@pytest.mark.parametrize(
    ("printed", "trusted"),
    [
        ("城镇职工基本医疗保险", True),
        ("城乡居民", True),
        ("省直公费", True),
        ("居民兴洲", False),
        ("职工医院", False),
    ],
)
def test_a_kind_of_insurance_holds_no_other_words(printed: str, trusted: bool) -> None:
    assert (insurance(printed).trust == 1.0) == trusted


@pytest.mark.parametrize(("name", "trusted"), [("江州市人民医院", True), ("江州市人民人民医院", False)])
def test_a_hospitals_name_does_not_stammer(name: str, trusted: bool) -> None:
    assert (institution(name).trust == 1.0) == trusted


def test_a_bill_whose_title_ends_in_brackets_is_no_list_of_another_name() -> None:
    """医疗收费票据（电子） is two characters from 医疗收费明细（电子）: what it is stands before the bracket."""
    [document] = read(
        page(
            typed(
                "                广东省医疗收费票据（电子）（门诊）",
                *HEAD[1:],
                "项目名称        数量/单位        金额（元）      备注",
                "西药费                           38.60",
                "  阿莫西林胶囊   2.00/盒         38.60          甲",
                "金额合计（大写）叁拾捌元陆角   （小写） 38.60",
            )
        )
    )
    assert (document.type, document.kind, document.text("bill_code")) == (
        "medical_bill",
        "outpatient",
        "32060225",
    )


@pytest.mark.parametrize(
    ("printed", "sure"), [("***********4155", True), ("***********415", False), ("320583********55", False)]
)
def test_a_masked_number_that_lost_a_figure_at_its_end_is_doubted(printed: str, sure: bool) -> None:
    """Masks leave four figures at the end, or none; the count of stars tells nothing."""
    parsed = parsers.masked_id(printed)
    assert (len(str(parsed.value)), parsed.trust >= CONFIDENT) == (18, sure)


@pytest.mark.parametrize(
    ("printed", "repaired"), [("150102********7052", False), ("150102*…7052", True), ("150102…*7052", True)]
)
def test_stars_that_were_read_as_points_are_stars(printed: str, repaired: bool) -> None:
    parsed = parsers.masked_id(printed)
    assert (parsed.value, parsed.repaired) == ("150102********7052", repaired)


def test_the_kind_of_hospital_is_not_its_name() -> None:
    [document] = read(
        page(
            typed(
                *HEAD,
                "业务流水号：MZ26082300817      医疗机构类型：综合医院",
                "项目名称        数量/单位        金额（元）",
                "床位费          13/日            540.00",
                "金额合计（大写） 伍佰肆拾元整      （小写） 540.00",
            )
        )
    )
    assert document.text("hospital") == ""
    with pytest.raises(ValueSyntaxError):
        institution("三级甲等综合医院")


def test_a_name_at_the_foot_that_lost_its_place_is_doubted() -> None:
    [document] = read(
        page(
            typed(
                *HEAD,
                "项目名称        数量/单位        金额（元）",
                "床位费          13/日            540.00",
                "金额合计（大写） 伍佰肆拾元整      （小写） 540.00",
                "                 市汉阳医院",
            )
        )
    )
    found = document.fields["hospital"]
    assert (found.value, found.confidence < CONFIDENT) == ("市汉阳医院", True)


def test_the_number_of_the_bill_that_a_red_one_takes_back_is_no_second_bill() -> None:
    [document] = read(
        page(
            typed(
                *HEAD,
                "项目名称        数量/单位        金额（元）",
                "检查费          -1/项            -320.00",
                "金额合计（大写） 负叁佰贰拾元整      （小写） -320.00",
                "医保统筹基金支付：0.00  个人现金支付：-320.00  相关票据号码：0041827365",
                "收款单位（章）：江州市第一人民医院     复核人：系统核验",
            )
        )
    )
    told = {key: document.text(key) for key in ("bill_number", "total_amount", "hospital")}
    assert told == {"bill_number": "0088127364", "total_amount": "-320.00", "hospital": "江州市第一人民医院"}


def test_the_amount_below_a_number_is_no_part_of_it() -> None:
    [number] = [spec for spec in BILL.fields if spec.key == "visit_number"]
    with pytest.raises(ValueSyntaxError):
        number.parse("00091827360.00")


def test_a_unit_of_length_on_a_picture_may_have_lost_its_square() -> None:
    assert parsers.unit("m").trust < CONFIDENT <= parsers.unit("米").trust
