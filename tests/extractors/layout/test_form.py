"""Values are found by where they stand, not by the order of the text."""

from dataclasses import replace

import pytest

from extractors.layout.form import Form, joined_text
from extractors.layout.labels import Label
from extractors.layout.spans import spans_of
from tests.extractors.layout.typed import line, page, spans, tilted, typed

LABELS = [
    *map(
        Label,
        (
            "姓名",
            "住址",
            "票据代码",
            "票据号码",
            "事故地点",
            "天气",
            "开票日期",
            "个人自付",
            "交款人",
            "交款人统一社会信用代码",
            "交款人开户银行账号",
            "当事人",
            "报案号",
            "报案号码",
            "诊断",
            "处置",
            "保单号",
        ),
    ),
    Label("性别", glued=True),
    Label("民族", glued=True),
]


def value(label: str, *rows: str, wraps: int = 0) -> str | None:
    """The first candidate for a label in a picture in text."""
    return first(Form(spans(*rows), LABELS), label, wraps)


def first(form: Form, label: str, wraps: int = 0) -> str | None:
    for found in form.occurrences(label):
        for pieces in form.candidates(found, wraps):
            return joined_text(pieces)
    return None


CASES = [
    ("behind a colon", "姓名", ("姓名：张三  性别：男",), "张三"),
    ("glued to the next label", "性别", ("性别男民族汉",), "男"),
    ("the label after a glued value", "民族", ("性别男民族汉",), "汉"),
    ("in the next cell", "票据代码", ("票据代码        32060123     票据号码   0022739009",), "32060123"),
    ("below its label", "票据号码", ("票据代码      票据号码", "32060123      0022739009"), "0022739009"),
    ("label one character off", "票据代码", ("栗据代码：32060123",), "32060123"),
    ("a colon read as a question mark", "个人自付", ("个人自付？     0.00",), "0.00"),
    ("label set letter by letter", "姓名", ("姓    名    李四",), "李四"),
    ("full-width digits and colon", "票据代码", ("票据代码：３２０６０１２３",), "３２０６０１２３"),
    ("beside a far longer label misread", "交款人", ("交款人就一社会信用代码：1234", "交款人：张三"), "张三"),
    ("an enumeration is no label", "当事人", ("当事人、车辆、道路等基本情况：",), None),
    ("no value where the next label follows", "姓名", ("姓名：    性别：女",), None),
    ("before a label that is not known", "姓名", ("姓名：张三 初/复诊：初诊",), "张三"),
    ("behind a label in square brackets", "诊断", ("【诊断】左腕骨折【处置】石膏",), "左腕骨折"),
    ("the first word of a listed sentence is no label", "诊断", ("1.诊断后休息两周",), None),
    ("a label in a list with its colon is one", "诊断", ("1.诊断：左腕骨折",), "左腕骨折"),
    ("the subject of a sentence is no label", "姓名", ("姓名于2026年11月3日更改",), None),
    ("another label one character away is no misreading", "保单号", ("运单号：NB2026",), None),
    ("before the bracket of the next label", "个人自付", ("个人自付 12.00元（诊断：左腕骨折）",), "12.00元"),
    (
        "in the next line, as no room was left",
        "报案号",
        ("姓名：张三    保单号：PQ2026    报案号：", "RA2026"),
        "RA2026",
    ),
    ("in no line that has a label", "报案号", ("姓名：张三    报案号：", "天气：晴"), None),
    (
        "far right in a column of figures",
        "个人自付",
        ("姓名" + " " * 110 + "张三", "天气" + " " * 70 + "80.00", "个人自付" + " " * 66 + "12.00"),
        "12.00",
    ),
    (
        "far right in no column",
        "个人自付",
        ("姓名" + " " * 110 + "张三", "天气" + " " * 50 + "80.00", "个人自付" + " " * 66 + "12.00"),
        None,
    ),
    ("a label without its last word is another one", "交款人开户银行账号", ("交款人开户银行：江州",), None),
    ("a short label between white space", "天气", ("姓名 张三 天气 晴",), "晴"),
    ("the value before it", "姓名", ("姓名 张三 天气 晴",), "张三"),
    ("a short label in a word between white space is none", "天气", ("报案 雨天气温 低",), None),
    ("a short label inside a sentence is none", "天气", ("请注意天气变化与事故",), None),
]


def test_a_stroke_behind_the_colon_is_the_sign_of_a_number() -> None:
    assert value("个人自付", "个人自付: -260.91") == "-260.91"
    assert value("天气", "天气：—晴") == "晴"


@pytest.mark.parametrize(
    ("label", "rows", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_value_by_place(label: str, rows: tuple[str, ...], expected: str | None) -> None:
    assert value(label, *rows) == expected


def test_an_address_runs_over_several_lines() -> None:
    rows = ("住址  浙江省江州市东城区", "      春晓路18号桂花苑", "      3幢402室", "", "姓名  王五")
    assert value("住址", *rows, wraps=3) == "浙江省江州市东城区春晓路18号桂花苑3幢402室"


def test_a_value_of_two_lines_beside_the_middle_of_its_label() -> None:
    lines = typed("                                天气：晴", "事故地点")
    upper = typed("              云浦市青云区石桥路与")
    lower = typed("              临湖大道交叉口")
    height = 0.5 * 0.025
    placed = [replace(each, box=each.box._replace(y0=each.box.y0 + y, y1=each.box.y1 + y))
              for each, y in [(upper[0], height), (lower[0], 3 * height)]]  # fmt: skip
    form = Form(spans_of(page([*lines, *placed])), LABELS)
    assert first(form, "事故地点", wraps=1) == "云浦市青云区石桥路与临湖大道交叉口"


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        (0, "东门旁", "江州市东城区春晓路桂花苑三幢一单元春晓超市东门旁"),
        (4, "你可通过电话查询。", "江州市东城区春晓路桂花苑三幢一单元春晓超市"),
    ],
    ids=["goes on at the edge of the text", "ends before an indented paragraph"],
)
def test_a_sentence_behind_an_indented_label(column: float, text: str, expected: str) -> None:
    lines = [
        line("江州市东城分局已于本日受理此案，案情正在进一步调查之中。", 0, 0),
        line("事故地点：江州市东城区春晓路桂花苑三幢一单元春晓超市", 4, 1),
        line(text, column, 1.8),
    ]
    assert first(Form(spans_of(page(lines)), LABELS), "事故地点", 1) == expected


def test_a_label_that_is_whole_without_its_last_line() -> None:
    lines = [
        line("保险单", 4, 3.6),
        line("报案号", 40, 3.6),
        line("PJCA0001", 14, 4.1),
        line("RA2026", 50, 4.1),
        line("号码", 4, 4.6),
        line("码", 40, 4.6),
    ]
    form = Form(spans_of(page(lines)), LABELS)
    assert first(form, "报案号码") == "RA2026"


def test_a_label_of_two_lines_takes_the_room_of_both() -> None:
    lines = [line("身份证号（驾驶", 4, 3.6), line("证号）", 4, 4.4), line("110101199003077774", 40, 4.0)]
    form = Form(spans_of(page(lines)), [Label("身份证号(驾驶证号)")])
    [label] = form.occurrences("身份证号(驾驶证号)")
    assert label.level.x1 == pytest.approx(lines[0].box.x1)
    assert first(form, "身份证号(驾驶证号)") == "110101199003077774"


def test_a_label_whose_end_stands_before_its_value_on_the_next_line() -> None:
    lines = [line("票据", 4, 3.6), line("号码：0022739009", 4, 4.4), line("天气：晴", 40, 3.6)]
    form = Form(spans_of(page(lines)), LABELS)
    assert (first(form, "票据号码"), first(form, "天气")) == ("0022739009", "晴")


def test_a_value_printed_half_a_line_below_its_place_is_the_labels_before_it() -> None:
    lines = [
        line("个人自付：", 4, 3.6),
        line("12.00", 15, 4.0),
        line("天气：", 40, 3.6),
        line("晴", 47, 4.0),
        line("开票日期", 4, 5.6),
    ]
    form = Form(spans_of(page(lines)), LABELS)
    assert (first(form, "个人自付"), first(form, "天气")) == ("12.00", "晴")


@pytest.mark.parametrize("degrees", [-8, -3, 2, 6])
def test_rows_survive_a_tilted_photo(degrees: float) -> None:
    lines = tilted(
        typed(
            "票据代码  32060123                              票据号码  0022739009",
            "姓名      张三                                  开票日期  2023-04-30",
            "个人自付  12.00                                 性别      女",
        ),
        degrees,
    )
    form = Form(spans_of(page(lines)), LABELS)
    assert [first(form, label) for label in ("票据号码", "开票日期", "个人自付")] == [
        "0022739009",
        "2023-04-30",
        "12.00",
    ]


def test_evidence_is_the_box_of_the_value_alone() -> None:
    form = Form(spans("姓名：张三"), LABELS)
    [pieces] = [next(form.candidates(label)) for label in form.occurrences("姓名")]
    whole = pieces[0].span.line.box
    assert pieces[0].box.x0 == pytest.approx(whole.x0 + 0.6 * whole.width, abs=0.01)
    assert pieces[0].box.x1 == pytest.approx(whole.x1)
