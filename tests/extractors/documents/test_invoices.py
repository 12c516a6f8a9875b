"""Invoices of all designs: whose a name is, lists of goods on a further page, rolls and machine-filled forms."""

import pytest

from claims.document import Document
from claims.errors import ValueSyntaxError
from extractors.assembly.assemble import assemble
from extractors.documents.shared.invoices import invoice_number
from tests.extractors.layout.typed import page, typed

ROLL = (
    "        江苏省增值税普通发票（卷票）",
    "发票代码：032002300107",
    "发票号码：02706154",
    "销售方名称：江州市惠家百货有限公司",
    "纳税人识别号：91110101MA0000007T",
    "开票日期：2026-09-08",
    "购买方名称：张三",
    "纳税人识别号：",
    "项目            数量      单价        金额",
    "微波炉          1         459.00      459.00",
    "电饭煲          2         100.00      200.00",
    "合计金额（小写）：￥659.00",
    "合计金额（大写）：陆佰伍拾玖元整",
    "校验码：87130047709177186799",
)
MACHINE = (
    "                江苏省税务局通用机打发票",
    "开票日期：2026年10月27日                      发票代码 132001730730",
    "                                              发票号码 10732500",
    "付款方名称：张三                    付款方识别号：",
    "收款方名称：江州市远驰汽车维修有限公司    收款方识别号：91110101MA0000007T",
    "货物或劳务名称      单位      数量      单价        金额",
    "微波炉              台        1         459.00      459.00",
    "电饭煲              个        2         100.00      200.00",
    "合计人民币（大写）：陆佰伍拾玖元整          （小写）：￥659.00",
)
PARTIES = {"roll": (ROLL, "江州市惠家百货有限公司"), "machine": (MACHINE, "江州市远驰汽车维修有限公司")}


def read(*pages: tuple[str, ...]) -> list[Document]:
    return assemble([page(typed(*rows), number=number) for number, rows in enumerate(pages, 1)])


@pytest.mark.parametrize(("rows", "seller"), PARTIES.values(), ids=PARTIES)
def test_a_named_party_is_who_its_label_says(rows: tuple[str, ...], seller: str) -> None:
    [document] = read(rows)
    assert (document.type, document.kind) == ("vat_invoice", "ordinary")
    keys = ("buyer_name", "seller_name", "seller_tax_id", "buyer_tax_id", "total_amount")
    assert [document.text(key) for key in keys] == ["张三", seller, "91110101MA0000007T", "", "659.00"]
    assert [row["amount"].as_text for row in document.rows] == ["459.00", "200.00"]
    assert document.rows_proved is True
    assert "amount" not in document.fields, "what is paid is no amount without tax"


INVOICE = (
    "                     江苏省增值税电子普通发票        发票代码：032002100273",
    "                                                     发票号码：99384612",
    "                                                     开票日期：2022年08月19日",
    "名称：张三",
    "纳税人识别号：",
    "货物或应税劳务、服务名称   规格型号   单位   数量   单价      金额      税率   税额",
    "（详见销货清单）                                              200.00    13%    26.00",
    "合计                                                          ￥200.00         ￥26.00",
    "价税合计（大写）贰佰贰拾陆元整                                （小写）￥226.00",
    "名称：江州市家和家居有限公司",
    "纳税人识别号：91110101MA0000007T",
)
LIST = (
    "                     销售货物或者提供应税劳务清单",
    "购买方名称：张三",
    "所属增值税电子普通发票代码：032002100273    号码：99384612    共 1 页 第 1 页",
    "序号   货物（劳务）名称   规格型号   单位   数量   单价      金额      税率   税额",
    "1      *家具*书桌         D120       张     1      120.00    120.00    13%    15.60",
    "2      *家具*台灯         T5         盏     2      40.00     80.00     13%    10.40",
    "小计                                                         ￥200.00         ￥26.00",
)


def test_the_goods_of_a_list_behind_are_the_invoices_rows() -> None:
    [document] = read(INVOICE, LIST)
    assert [ref.page for ref in document.pages] == [1, 2]
    assert [row["amount"].as_text for row in document.rows] == ["120.00", "80.00"]
    assert document.rows_proved is True


def test_without_its_list_the_invoice_keeps_the_row_that_names_it() -> None:
    [document] = read(INVOICE)
    assert [row["amount"].as_text for row in document.rows] == ["200.00"]


STACKED = (
    "                     电子发票（增值税专用发票）",
    "                                              发票号码：25322000822225967009",
    "                                              开票日期：2025年04月04日",
    "购买方信息",
    "名称：江州市恒澄食品有限公司      统一社会信用代码/纳税人识别号：91110101MA0000007T",
    "销售方信息",
    "名称：江州市恒信机电有限公司      统一社会信用代码/纳税人识别号：91440101MA59L4C42C",
    "价税合计（大写）壹佰元整                  （小写）¥100.00",
)


def test_parties_under_each_other_keep_their_own_numbers() -> None:
    [document] = read(STACKED)
    assert document.text("buyer_tax_id") == "91110101MA0000007T"
    assert document.text("seller_tax_id") == "91440101MA59L4C42C"


@pytest.mark.parametrize(
    ("printed", "number"),
    [("2532200082222 25967009", "25322000822225967009"), ("25322000822225967009", "25322000822225967009")],
)
def test_a_digit_at_the_seam_of_two_pieces_is_counted_once(printed: str, number: str) -> None:
    assert invoice_number(printed).value == number


def test_a_number_that_fits_no_form_is_refused() -> None:
    with pytest.raises(ValueSyntaxError):
        invoice_number("253220008 967009")


def test_a_class_of_goods_begins_a_name_in_whatever_column_it_was_read() -> None:
    row = "                           *中成药*云南红药胶囊   盒   1   100.00   200.00    13%    26.00"
    rows = [row if each.startswith("（详见") else each for each in INVOICE]
    [invoice] = assemble([page(typed(*rows))])
    assert [line["name"].as_text for line in invoice.rows] == ["*中成药*云南红药胶囊"]
    assert "spec" not in invoice.rows[0]


@pytest.mark.parametrize(
    ("seller", "sure"), [("江州市家和家居有限公司", True), ("江州市春晓商贸有限公司", False)]
)
def test_one_name_for_both_parties_is_one_block_read_twice(seller: str, sure: bool) -> None:
    rows = [each.replace("张三", "江州市春晓商贸有限公司") for each in INVOICE]
    rows = [each.replace("江州市家和家居有限公司", seller) for each in rows]
    [invoice] = assemble([page(typed(*rows))])
    assert (invoice["buyer_name"].confidence >= 0.85) is sure
    assert (invoice["seller_name"].confidence >= 0.85) is sure
