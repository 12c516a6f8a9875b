"""The charges of bills: categories, and details under, beside or behind them, told apart by what adds up."""

import pytest

from claims.document import Document
from extractors.assembly.assemble import assemble
from tests.extractors.layout.typed import page, typed

HEAD = (
    "                      江苏省医疗门诊收费票据（电子）",
    "票据代码：32060126            票据号码：0012345678",
    "交款人：张三                  开票日期：2026-11-03",
)
FOOT = (
    "金额合计（大写）壹佰元整          （小写）100.00",
    "医保统筹基金支付：60.00      其他支付：0.00      个人账户支付：40.00      个人现金支付：0.00",
    "收款单位（章）：江州市第二人民医院",
)
TABLES = {
    "details under their category": (
        "项目名称          数量/单位       金额(元)      备注",
        "西药费            1 项            70.00",
        "头孢呋辛酯片      2 盒            50.00         乙",
        "维生素C片         1 瓶            20.00         甲",
        "检查费            1 项            30.00",
        "血氧监测          1 次            30.00         甲",
    ),
    "details behind all categories": (
        "项目名称          数量/单位       金额(元)      备注",
        "西药费            1 项            70.00",
        "检查费            1 项            30.00",
        "以下是清单项",
        "头孢呋辛酯片      2 盒            50.00         乙",
        "维生素C片         1 瓶            20.00         甲",
        "血氧监测          1 次            30.00         甲",
    ),
    "a category of a local name": (
        "项目名称          数量/单位       金额(元)      备注",
        "院内制剂及西药    1 项            70.00",
        "头孢呋辛酯片      2 盒            50.00         乙",
        "维生素C片         1 瓶            20.00         甲",
        "检查费            1 项            30.00",
        "血氧监测          1 次            30.00         甲",
    ),
    "filled down the left group and then the right one": (
        "项目名称        数量/单位    金额(元)  备注      项目名称        数量/单位    金额(元)  备注",
        "西药费                       70.00               检查费                       30.00",
        "头孢呋辛酯片    2盒          50.00     乙        血氧监测        1次          30.00     甲",
        "维生素C片       1瓶          20.00     甲",
    ),
}


def read(*rows: str) -> Document:
    [document] = assemble([page(typed(*HEAD, *rows, *FOOT))])
    return document


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_details_are_the_rows_and_carry_their_category(table: tuple[str, ...]) -> None:
    document = read(*table)
    names = [(row["name"].as_text, row["amount"].as_text) for row in document.rows]
    assert names == [("头孢呋辛酯片", "50.00"), ("维生素C片", "20.00"), ("血氧监测", "30.00")]
    assert [row["category"].as_text for row in document.rows][1:] == [
        document.rows[0]["category"].as_text,
        "检查费",
    ]
    assert document.rows_proved is True


@pytest.mark.parametrize(
    "rows",
    [
        ("西药费", "70.00", "检查费", "30.00"),
        (
            "西药费      70.00      中成药费            化验费",
            "检查费      30.00      床位费              护理费",
        ),
        ("项目名称数量/单位金额（元）备注", "西药费1.00/项70.00", "检查费1.00/项30.00"),
    ],
    ids=["every cell a line", "boxes of a printed form", "glued"],
)
def test_categories_without_a_table_are_found_by_their_names(rows: tuple[str, ...]) -> None:
    document = read(*rows)
    assert [(row["category"].as_text, row["amount"].as_text) for row in document.rows] == [
        ("西药费", "70.00"),
        ("检查费", "30.00"),
    ]
    assert document.rows_proved is True


@pytest.mark.parametrize("wrong", ["25.00", "2O.5"])
def test_where_details_do_not_add_up_none_is_lost_and_the_list_says_so(wrong: str) -> None:
    document = read(*(row.replace("20.00", wrong) for row in TABLES["details under their category"]))
    assert [row["name"].as_text for row in document.rows] == ["头孢呋辛酯片", "维生素C片", "血氧监测"]
    assert document.rows_proved is False


def test_a_misread_digit_of_a_detail_is_mended_by_the_total() -> None:
    document = read(*(row.replace("20.00", "26.00") for row in TABLES["details under their category"]))
    mended = document.rows[1]["amount"]
    assert (mended.value, mended.repaired, document.rows_proved) == ("20.00", True, True)


PAPER = (
    "                      江苏省医疗门诊收费票据",
    "业务流水号：2611030001        医疗机构类型：二级甲等      {number}",
    "姓名：张三      性别：男      医保类型：自费      社会保障号码：110101199003077774",
    "项目/规格            数量      金额      等级",
    "头孢呋辛酯片/0.25g   2         100.00    乙",
    "合计（大写）  壹佰元整                   ¥ 100.00",
    "医保统筹支付 0.00      个人账户支付 0.00      其他医保支付 0.00      个人支付金额 100.00",
    "收款单位（章）：江州市第二人民医院      收款人：李四      2026 年 11 月 03 日",
)


@pytest.mark.parametrize(
    ("printed", "number"),
    [("No 0012345678", "0012345678"), ("№ 12345678", "12345678"), ("NO.001234567", "001234567")],
)
def test_a_paper_bill_has_its_number_beside_no_and_its_date_at_the_foot(printed: str, number: str) -> None:
    [document] = assemble([page(typed(*(row.format(number=printed) for row in PAPER)))])
    assert (document.type, document.kind) == ("medical_bill", "outpatient")
    assert {
        key: document.text(key) for key in ("bill_number", "total_amount", "issue_date", "cash_paid")
    } == {
        "bill_number": number,
        "total_amount": "100.00",
        "issue_date": "2026-11-03",
        "cash_paid": "100.00",
    }
    assert document["bill_number"].confidence >= 0.85


def test_a_shorter_number_of_an_electronic_bill_is_kept_but_not_trusted() -> None:
    rows = [
        HEAD[0],
        HEAD[1].replace("0012345678", "00123456"),
        HEAD[2],
        *TABLES["a category of a local name"],
        *FOOT,
    ]
    [document] = assemble([page(typed(*rows))])
    assert document.text("bill_number") == "00123456"
    assert document["bill_number"].confidence < 0.85


def test_numbers_of_an_electronic_bill_are_known_by_their_form_where_labels_were_lost() -> None:
    rows = [HEAD[0], "其图代码：32060126            栗拠号码：0012345678", HEAD[2]]
    [document] = assemble([page(typed(*rows, *TABLES["a category of a local name"], *FOOT))])
    assert (document.text("bill_code"), document.text("bill_number")) == ("32060126", "0012345678")


def test_words_that_break_off_are_mended_by_rows_and_figures() -> None:
    foot = [FOOT[0].replace("壹佰元整", "壹佰元集"), *FOOT[1:]]
    [document] = assemble([page(typed(*HEAD, *TABLES["a category of a local name"], *foot))])
    words = document["total_amount_words"]
    assert (words.value, words.repaired) == ("壹佰元整", True)


def test_a_class_of_the_insurance_is_no_category_whatever_its_column_is_called() -> None:
    rows = (
        "                住院病人一日费用清单",
        "姓名：张三      科室：骨科      住院号：0091283      费用日期：2026-05-14",
        "项目名称            规格      单位    数量    单价      金额      类别",
        "西药费",
        "头孢曲松钠          1.0g      支      4       12.35     49.40     甲",
        "盐酸曲马多缓释片    0.1g      盒      1       28.60     28.60     乙",
        "小计                                                    78.00",
        "化验费",
        "葡萄糖测定                    项      4       4.00      16.00     甲",
        "小计                                                    16.00",
        "当日合计：94.00",
    )
    [document] = assemble([page(typed(*rows))])
    assert [row["category"].value for row in document.rows] == ["西药费", "西药费", "化验费"]
    assert document.rows_proved is True


@pytest.mark.parametrize("cell", ["1 ：", "1 次·", "1 ;", "9 9", "1,2,3 项", "1 *"])
def test_a_cell_that_holds_no_quantity_or_unit_keeps_its_row(cell: str) -> None:
    table = (
        "项目名称          数量/单位       金额(元)      备注",
        f"西药费            {cell}            100.00",
    )
    (found,) = assemble([page(typed(*HEAD, *table, *FOOT))])
    assert [(row["name"].value, row["amount"].value) for row in found.rows] == [("西药费", "100.00")]
