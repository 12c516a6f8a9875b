"""Loss lists of several makers, drawn and read: every value, every row, proved where they have a total."""

from dataclasses import replace
from pathlib import Path

import pytest

from claims.document import Document
from claims.evidence import CONFIDENT
from claims.settings import Limits
from extractors.assembly.assemble import assemble
from extractors.pages import Upload
from extractors.read import read_uploads
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from sample_docs.facts import invent
from sample_docs.sheet import draw_pdf, fill
from tests.extractors.layout.typed import line, page, typed

MAKERS = ("appraised", "rooms", "stolen", "stock", "by_hand")


@pytest.mark.parametrize("maker", MAKERS)
def test_a_drawn_list_is_read(maker: str, tmp_path: Path) -> None:
    drawn = fill(f"loss_list/{maker}", invent("lists"), "lists")
    path = tmp_path / "list.pdf"
    path.write_bytes(draw_pdf(f"loss_list/{maker}", drawn))
    [document] = read_uploads([Upload(path.name, path)], PageReader(NullReader()), Limits()).documents
    [truth] = drawn.documents
    fields = {key: value for key, (value, text) in truth.fields.items() if text or key == "total_amount"}
    read = {key: document.fields[key].value if key in document.fields else None for key in fields}
    assert read == fields
    columns = sorted({key for row in truth.rows for key in row})
    assert [[row[key].value if key in row else None for key in columns] for row in document.rows] == [
        [row[key][0] if key in row else None for key in columns] for row in truth.rows
    ]
    assert document.rows_proved is truth.rows_proved


def read(*lines: str) -> Document:
    [document] = assemble([page(typed("            财产损失清单", *lines))])
    return document


WORDINGS = [
    pytest.param(
        ("序号  物品名称   账面数量   损失数量   账面金额   损失金额",
         "1     窗帘       5          3          1600.00    960.00"),
        {"quantity": "3", "amount": "960.00"},
        id="what the books had beside what was lost",
    ),
    pytest.param(
        ("序号  物品名称   数量   申报金额   核定金额", "1     窗帘       3      960.00     800.00"),
        {"amount": "960.00"},
        id="claimed before agreed",
    ),
    pytest.param(
        ("序号  物品名称   数量   核定金额   申报金额", "1     窗帘       3      800.00     960.00"),
        {"amount": "960.00"},
        id="agreed before claimed",
    ),
    pytest.param(
        ("序号  物品名称   数量   损失金额(万元)", "1     窗帘       3      0.0960"),
        {"amount": "960.00"},
        id="ten thousands in the heading",
    ),
    pytest.param(
        ("单位：万元", "序号  物品名称   数量   损失金额", "1     窗帘       3      0.0960"),
        {"amount": "960.00"},
        id="ten thousands beside the table",
    ),
    pytest.param(
        ("单位：万元", "序号  物品名称   数量   单价(元)   损失金额", "1     窗帘       3      320.00     0.0960"),
        {"amount": "960.00", "unit_price": "320.00"},
        id="a heading's own unit",
    ),
    pytest.param(
        ("序号  物品名称   数量及单位   购买时间   损失金额", "1     窗帘       3套          2019年5月  960.00"),
        {"quantity": "3", "unit": "套", "purchase_date": "2019-05"},
        id="count and unit in one cell, a month",
    ),
    pytest.param(
        ("序号  物品名称   数量   购置年份   损失金额", "1     窗帘       3      2019       960.00"),
        {"purchase_date": "2019"},
        id="a year",
    ),
    pytest.param(
        ("序号  存货编码                存货名称        数量   损失金额",
         "1     CH00001   窗帘布料                      3      960.00"),
        {"name": "窗帘布料", "amount": "960.00"},
        id="a heading in the middle over names at the left",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), WORDINGS)
def test_the_right_column_is_taken(lines: tuple[str, ...], expected: dict[str, str]) -> None:
    [row] = read(*lines).rows
    assert {key: row[key].value if key in row else None for key in expected} == expected


def test_a_count_that_lost_its_unit_is_doubtful() -> None:
    lines = (
        "1     窗帘       3套      960.00",
        "2     台灯       2盏      258.00",
        "3     电炉       16       459.00",
    )
    rows = read("序号  物品名称   数量     损失金额", *lines).rows
    assert [row["quantity"].confidence >= CONFIDENT for row in rows] == [True, True, False]


def test_the_total_may_stand_alone_on_the_last_page() -> None:
    head = ("                       损失金额", "序号  物品名称   数量   (元)")
    first = page(
        typed(
            "            财产损失清单",
            *head,
            "1     窗帘       3      960.00",
            "2     台灯       2      258.00",
        )
    )
    last = page(typed(*head, "合计                   1218.00"), number=2)
    [document] = assemble([first, last])
    assert document.rows_proved


def test_rooms_are_no_rows() -> None:
    document = read(
        "序号  物品名称   数量   损失金额",
        "[客厅]",
        "1     窗帘       3      960.00",
        "二、厨房",
        "2     台灯       2      258.00",
        "合计                    1218.00",
    )
    assert [row["name"].value for row in document.rows] == ["窗帘", "台灯"]
    assert document.rows_proved


def test_a_heading_of_a_column_is_no_label_of_the_total() -> None:
    document = read(
        "序号  物品名称   数量   申报损失金额",
        "1     窗帘       3      960.00",
        "2     台灯       2      258.00",
    )
    assert "total_amount" not in document.fields


TOLD = [
    pytest.param(("合计：1218元",), "1218.00", True, id="a colon, whole yuan"),
    pytest.param(("合计1218元",), "1218.00", True, id="nothing between"),
    pytest.param(("总计：        ¥1,218元",), "1218.00", True, id="a gap, a sign, a comma"),
    pytest.param(("以上损失合计1218元。",), "1218.00", True, id="a sentence"),
    pytest.param(("以上共计5件，合计人民币1218元整",), "1218.00", True, id="behind a count"),
    pytest.param(("合计：1300元",), "1300.00", False, id="not what the rows make"),
    pytest.param(("合计：5件",), None, None, id="a count only"),
    pytest.param(("合计：12,1,8元",), None, None, id="not to be read"),
    pytest.param(("客厅合计：960元", "总计：1218元"), "1218.00", True, id="a room's and the whole"),
    pytest.param(("衣物合计：300元", "电器合计：500元"), None, None, id="several of parts"),
]


@pytest.mark.parametrize(("below", "total", "proved"), TOLD)
def test_a_total_told_below_the_table(below: tuple[str, ...], total: str | None, proved: bool | None) -> None:
    document = read(
        "序号  物品名称   数量   损失金额",
        "1     窗帘       3      960",
        "2     台灯       2      258",
        *below,
    )
    assert (document.text("total_amount") or None, document.rows_proved) == (total, proved)
    assert len(document.rows) == 2


WORDS = [
    pytest.param("壹仟贰佰壹拾捌元整", "1218.00", True, id="they add up"),
    pytest.param("壹仟叁佰壹拾捌元整", None, False, id="they do not"),
]


@pytest.mark.parametrize(("words", "total", "proved"), WORDS)
def test_a_total_in_words_only(words: str, total: str | None, proved: bool) -> None:
    document = read(
        "序号  物品名称   数量   损失金额",
        "1     窗帘       3      960.00",
        "2     台灯       2      258.00",
        f"以上合计人民币（大写）：{words}。",
    )
    found = document.fields.get("total_amount")
    assert (found.value if found else None, document.rows_proved) == (total, proved)


TITLES = (
    "被盗物品清单",
    "家庭财产损失明细表",
    "存货损失明细表",
    "受损物品登记表",
    "丢失物品清单",
    "灾后财产损失统计表",
)


@pytest.mark.parametrize("title", TITLES)
def test_titles(title: str) -> None:
    lines = (f"            {title}", "序号  物品名称   数量   损失金额", "1     窗帘       3      960.00")
    [document] = assemble([page(typed(*lines))])
    assert document.type == "loss_list"


@pytest.mark.parametrize("label", ["企业名称", "受灾户", "商户名称"])
def test_whose_loss_it_is_whatever_he_is_called(label: str) -> None:
    document = read(
        f"{label}：江州市春晓商贸有限公司    运单号：NB26071600928",
        "序号  物品名称   数量   损失金额",
        "1     窗帘       3      960.00",
    )
    assert document.text("insured_name") == "江州市春晓商贸有限公司"
    assert document.text("policy_no") == ""


def test_a_total_told_in_a_sentence_ends_before_its_words() -> None:
    document = read(
        "序号  物品名称      数量    损失金额",
        "1     金项链        1条     18650.00", "2     金手镯        2只     31200.00",
        "", "以上共计 2 项，总金额 49,850.00 元（大写：肆万玖仟捌佰伍拾元", "整）。", "本人保证以上所填内容真实。",
    )  # fmt: skip
    assert document.text("total_amount") == "49850.00"
    assert document.text("total_amount_words") == "肆万玖仟捌佰伍拾元整"
    assert document.rows_proved is True


@pytest.mark.parametrize(
    "title", ["农业生产设施及种养殖损失清单", "货物运输保险货物损失清单", "家财险室内财产损失情况明细清单"]
)
def test_a_list_is_known_by_what_its_title_ends_with(title: str) -> None:
    rows = typed(
        "                " + title, "被保险人：张三      报案号：RA2026110300127",
        "项目名称      规格    单位    数量    单价      金额      备注",
        "辣椒苗        一级    亩      3       3120.00   9360.00   绝收",
        "合计                                            9360.00",
    )  # fmt: skip
    [document] = assemble([page(rows)])
    assert document.type == "loss_list"
    assert document.text("report_no") == "RA2026110300127"


SLIPPED = {
    "no row is its own product": (
        "序号  货物名称  数量    单价      损失金额",
        "1     红酒      12      2.00      468.00",
        "2     橄榄油    9       1.00      612.00",
        "3     咖啡豆    5       33.00     385.50",
        "合计                            13051.50",
    ),
    "amounts among the notes": (
        "序号  货物名称  损失金额    备注",
        "1     红酒      468.00      5616.00",
        "2     橄榄油    612.00      5508.00",
        "3     咖啡豆    385.50      1927.50",
        "合计            13051.50",
    ),
}


@pytest.mark.parametrize("rows", SLIPPED.values(), ids=SLIPPED)
def test_numbers_in_their_neighbours_columns_are_doubted_however_well_they_were_read(
    rows: tuple[str, ...],
) -> None:
    document = read(*rows)
    assert document.rows_proved is False
    keys = ("quantity", "unit_price", "amount")
    assert all(row[key].confidence < CONFIDENT for row in document.rows for key in keys if key in row)


LEVELS = [
    pytest.param(
        (
            "                  账面情况                      损失情况",
            "序号  名称",
            "              数量     单价     金额     数量     单价     金额",
            "1     窗帘    5        400      2000     3        320      960",
        ),
        {"name": "窗帘", "quantity": "3", "unit_price": "320.00", "amount": "960.00"},
        id="books and loss have the same columns",
    ),
    pytest.param(
        (
            "                  投保情况               受损情况",
            "序号  名称                                             备注",
            "              数量     金额        数量     金额",
            "1     窗帘    5        2000        3        960        水浸",
        ),
        {"name": "窗帘", "quantity": "3", "amount": "960.00", "note": "水浸"},
        id="a cell merged over both levels behind them",
    ),
    pytest.param(
        (
            "序号  名称             损失情况                 备注",
            "              数量     单价     金额",
            "1     窗帘    3        320      960          水浸",
        ),
        {"name": "窗帘", "quantity": "3", "unit_price": "320.00", "amount": "960.00", "note": "水浸"},
        id="no column of its own, however it is called",
    ),
    pytest.param(
        (
            "                   账面情况                损失情况",
            "序号  名称",
            "              数量     单价     金额     数量     金额",
            "1     窗帘    5        320      1600     3        960",
        ),
        {"quantity": "3", "unit_price": "320.00", "amount": "960.00"},
        id="a price that only the books have",
    ),
    pytest.param(
        (
            "                  投保财产",
            "序号  名称    数量     金额",
            "1     窗帘    3        960",
        ),
        {"name": "窗帘", "quantity": "3", "amount": "960.00"},
        id="over all columns it is the table's title",
    ),
    pytest.param(
        (
            "                  账面情况",
            "序号  名称                         损失原因",
            "              数量     金额",
            "1     窗帘    5        2000        水浸",
        ),
        {"name": "窗帘", "quantity": None, "amount": None},
        id="nothing is told of the loss",
    ),
]


@pytest.mark.parametrize(("lines", "expected"), LEVELS)
def test_of_two_levels_of_headings_the_upper_one_says_what_is_meant(
    lines: tuple[str, ...], expected: dict[str, str | None]
) -> None:
    [row] = read(*lines).rows or [{}]
    assert {key: row[key].value if key in row else None for key in expected} == expected


def test_two_lines_of_one_heading_are_no_two_columns() -> None:
    printed = [
        line("财产损失清单", 40, 0),
        *(line(text, at, 0.9) for text, at in (("被保险人 张三", 4), ("保险单号 PA0001", 34))),
        *(line(text, at, 2) for text, at in (("规格", 44), ("损失金额", 72))),
        *(
            line(text, at, 2.5)
            for text, at in (("序号", 4), ("名称", 18), ("型号", 44), ("数量", 60), ("(元)", 74))
        ),
        *(
            line(text, at, 4)
            for text, at in (("1", 5), ("窗帘", 18), ("CL-30AB", 42), ("3", 61), ("960.00", 73))
        ),
    ]
    [document] = assemble([page(printed)])
    [row] = document.rows
    assert {key: cell.value for key, cell in row.items()} == {
        "number": "1",
        "name": "窗帘",
        "model": "CL-30AB",
        "quantity": "3",
        "amount": "960.00",
    }


def test_levels_of_headings_are_told_apart_though_a_reader_boxes_them_together() -> None:
    printed = [
        line("财产损失清单", 40, 0),
        line("损失情况", 52, 2),
        *(line(text, at, 2.6) for text, at in (("名称", 10), ("备注", 80))),
        *(line(text, at, 3.2) for text, at in (("数量", 40), ("单价", 53), ("金额", 66))),
        *(
            line(text, at, 4.4)
            for text, at in (("窗帘", 8), ("3", 40), ("320", 52), ("960", 65), ("水浸", 78))
        ),
    ]
    boxed = [
        replace(each, box=each.box._replace(y0=each.box.y0 - 0.006, y1=each.box.y1 + 0.006))
        for each in printed
    ]
    [document] = assemble([page(boxed)])
    [row] = document.rows
    assert {key: cell.value for key, cell in row.items()} == {
        "name": "窗帘",
        "quantity": "3",
        "unit_price": "320.00",
        "amount": "960.00",
        "note": "水浸",
    }
