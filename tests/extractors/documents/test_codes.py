"""What codes on bills and invoices say, and what a paper's fields become when they hear it."""

from dataclasses import replace
from pathlib import Path

import pytest

from claims.document import Document
from claims.evidence import Box
from claims.settings import Limits
from extractors.assembly.assemble import assemble
from extractors.documents.shared.codes import bill_mentions, invoice_mentions
from extractors.pages import Upload
from extractors.pages.page import Datum
from extractors.read import read_uploads
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from tests.extractors.layout.typed import page, typed
from tests.extractors.pages.ofd_files import ofd
from tests.extractors.pages.ofd_files import page as ofd_page
from tests.extractors.pages.ofd_files import text_at as ofd_text

CODE, NUMBER, CHECK = "32060126", "0012345678", "5k8e25"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"http://einvoice.example.cn/page/{CODE}/{NUMBER}/{CHECK}", (CODE, NUMBER, CHECK)),
        (f"http://einvoice.example.cn/page/{CODE}/{NUMBER}", (CODE, NUMBER, None)),
        (f"https://e.example.cn/q?billBatchCode={CODE}&billNo={NUMBER}&random={CHECK}", (CODE, NUMBER, CHECK)),
        (f"https://e.example.cn/#/q?pjdm={CODE}&pjhm={NUMBER}&jym={CHECK}", (CODE, NUMBER, CHECK)),
        (f"01,06,{CODE},{NUMBER},{CHECK},20260301,128.50", (CODE, NUMBER, CHECK)),
        (f"{CODE}|{NUMBER}|128.50|20260301", (CODE, NUMBER, None)),
        (f"https://pay.example.cn/?no={NUMBER}", (None, None, None)),
        ("https://hospital.example.cn/app", (None, None, None)),
        (f"20260301,{NUMBER}1,x", (None, None, None)),
        ("", (None, None, None)),
    ],
)  # fmt: skip
def test_codes_of_fiscal_bills(text: str, expected: tuple[str | None, ...]) -> None:
    said = {mention.keys[0]: mention.value for mention in bill_mentions(text)}
    assert tuple(said.get(key) for key in ("bill_code", "bill_number", "check_code")) == expected


ELECTRONIC = "01,10,032002600111,87654321,1132.08,20260302,12345678901234567890,A1B2,"
DIGITAL = "01,32,,26327000000123456789,318.00,20260305,,C3D4"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ELECTRONIC, {"invoice_code": "032002600111", "invoice_number": "87654321", "amount": "1132.08",
                      "issue_date": "2026-03-02", "check_code": "12345678901234567890"}),
        (DIGITAL, {"invoice_number": "26327000000123456789", "amount": "318.00", "issue_date": "2026-03-05"}),
        ("01,01,3200261130,12345678,98.1,20260302,,E5F6,", {"invoice_code": "3200261130",
         "invoice_number": "12345678", "amount": "98.10", "issue_date": "2026-03-02"}),
        ("01,04,3200261130,12345678,98.10,20269999,12345678901234567890,E5F6,", {"invoice_code": "3200261130",
         "invoice_number": "12345678", "amount": "98.10", "check_code": "12345678901234567890"}),
        ("https://dppt.sample.chinatax.gov.cn:8443/v/2_26327000000123456789_0a1b2c",
         {"invoice_number": "26327000000123456789"}),
        ("https://shop.example.cn/order/26327000000123456789", {}),
        ("01,10,0320,87654321,1.00,20260302,,", {}),
        ("01,06,32060126,0012345678,5k8e25", {}),
    ],
)  # fmt: skip
def test_codes_of_tax_invoices(text: str, expected: dict[str, str]) -> None:
    assert {mention.keys[0]: mention.value for mention in invoice_mentions(text)} == expected


def bill(number: str = NUMBER, check: str = CHECK) -> list[str]:
    return [
        "示例省医疗门诊收费票据（电子）",
        f"票据代码：{CODE}                         票据号码：{number}",
        f"交款人：张示例                              校验码：{check}",
        "开票日期：2026-03-01",
        "项目名称          数量/单位       金额（元）",
        "检查费            1/项            128.50",
        "金额合计（大写）壹佰贰拾捌元伍角   （小写）128.50",
        "收款单位（章）：样例市第一人民医院   复核人：系统",
    ]  # fmt: skip


PLACE = Box(0.8, 0.02, 0.95, 0.12)


def read(rows: list[str], *texts: str, confidence: float = 0.93) -> Document:
    """The paper, photographed, with codes beside its print."""
    lines = [replace(line, confidence=confidence) for line in typed(*rows)]
    data = tuple(Datum("qr-code", "", text, PLACE) for text in texts)
    (document,) = assemble([replace(page(lines), data=data)])
    return document


def url(number: str = NUMBER, check: str = CHECK) -> str:
    return f"http://einvoice.example.cn/page/{CODE}/{number}/{check}"


def test_a_code_that_agrees_makes_sure() -> None:
    document = read(bill(), url())
    for key in ("bill_code", "bill_number", "check_code"):
        assert document[key].confidence >= 0.98
        assert not document[key].repaired
    assert read(bill())["bill_number"].confidence < 0.95, "without it the print alone counts"


def test_a_misread_number_is_repaired_and_says_so() -> None:
    field = read(bill("0012845678"), url())["bill_number"]
    assert (field.value, field.repaired, field.text) == (NUMBER, True, "0012845678")
    assert field.confidence >= 0.85


def test_a_number_that_could_not_be_read_comes_from_the_code() -> None:
    document = read([row.replace("票据号码：" + NUMBER, "") for row in bill()], url())
    field = document["bill_number"]
    assert (field.value, field.box, field.readers) == (NUMBER, PLACE, ("qr-code",))
    unread = read(bill("00I2B4S678"), url())["bill_number"]
    assert (unread.value, unread.repaired) == (NUMBER, True)


def test_a_code_of_another_paper_is_not_believed_and_the_adjuster_can_see_it() -> None:
    document = read(bill(), url("9988776655", "zzzzzz"))
    assert document["bill_number"].value == NUMBER
    assert document["bill_number"].confidence < 0.85
    assert document["data.bill_number"].value == "9988776655"
    assert document["check_code"].value == CHECK
    assert document["check_code"].confidence >= 0.85, "what it says besides is about the other paper"


def test_a_foreign_code_changes_nothing() -> None:
    assert read(bill(), "https://hospital.example.cn/?no=9988776655").fields == read(bill()).fields


def test_each_of_two_bills_on_a_sheet_hears_its_own_code() -> None:
    first, second = typed(*bill()), typed(*[""] * 14, *bill("0099887766", "abc123"))
    data = (
        Datum("qr-code", "", url(), Box(0.8, 0.03, 0.9, 0.08)),
        Datum("qr-code", "", url("0099887766", "abc123"), Box(0.8, 0.3, 0.9, 0.35)),
    )
    documents = assemble([replace(page([*first, *second]), data=data)])
    assert [document["bill_number"].value for document in documents] == [NUMBER, "0099887766"]
    assert all(document["bill_number"].confidence >= 0.98 for document in documents)


def invoice() -> list[str]:
    return [
        "                       电子发票（普通发票）          发票号码：26327000000123456789",
        "                                                    开票日期：2026年03月05日",
        "购买方信息   名称：张示例                       销售方信息   名称：样例市汽车维修有限公司",
        "项目名称      规格型号   单位    数量    单价      金额     税率/征收率    税额",
        "*劳务*修理费            次      1      300.00    300.00    6%            18.00",
        "价税合计                                         （小写）¥318.00",
        "开票人：系统",
    ]


def test_either_amount_may_agree_with_the_tax_code() -> None:
    doubted = read(invoice())
    assert doubted["total_amount"].confidence < 0.98
    sure = read(invoice(), DIGITAL)
    assert sure["total_amount"].confidence >= 0.98
    assert not [key for key in sure.fields if key.startswith("data.")], "the amount is no contradiction"


def tag(name: str, *owners: int) -> str:
    refs = "".join(f'<x:ObjectRef PageRef="1">{owner}</x:ObjectRef>' for owner in owners)
    return f"<x:{name}>{refs}</x:{name}>"


def electronic(tags: str = "", attached: str = "", printed: str = "26327000000123456789") -> bytes:
    """A 数电票 as OFD whose number stands apart from its label, with tags and an attachment."""
    shown = [
        ofd_text(70, 12, "电子发票（普通发票）", 6),
        ofd_text(150, 12, printed, more='ID="11"'),
        ofd_text(150, 20, "开票日期：2026年03月05日"),
        ofd_text(10, 40, "购买方信息 名称：张示例"),
        ofd_text(110, 40, "收款方"),
        ofd_text(110, 50, "样例市汽车维修有限公司", more='ID="12"'),
        ofd_text(10, 100, "价税合计（大写）叁佰壹拾捌圆整"),
        ofd_text(130, 100, "（小写）¥318.00", more='ID="13"'),
    ]
    parts = {
        "Doc_0/Tags/CustomTags.xml": "<CustomTags><CustomTag><FileLoc>t.xml</FileLoc></CustomTag></CustomTags>",
        "Doc_0/Tags/t.xml": f"<:eInvoice xmlns:=''>{tags}</:eInvoice>",
        "Doc_0/Attachs/Attachments.xml": "<Attachments><Attachment><FileLoc>original_invoice.xml</FileLoc>"
        "</Attachment></Attachments>",
        "Doc_0/Attachs/original_invoice.xml": f"<eInvoice>{attached}</eInvoice>",
    }
    names = "<CustomTags>Tags/CustomTags.xml</CustomTags><Attachments>Attachs/Attachments.xml</Attachments>"
    return ofd(ofd_page(*shown), document=names, parts=parts)


def read_file(content: bytes, folder: Path) -> Document:
    path = folder / "发票.ofd"
    path.write_bytes(content)
    result = read_uploads([Upload("发票.ofd", path)], PageReader(NullReader()), Limits())
    assert result.problems == []
    (document,) = result.documents
    assert document.type == "vat_invoice"
    return document


def test_tags_of_an_ofd_name_what_stands_where(tmp_path: Path) -> None:
    document = read_file(electronic(tag("SellerName", 12) + tag("InvoiceNo", 11)), tmp_path)
    field = document["seller_name"]
    assert (field.value, field.readers) == ("样例市汽车维修有限公司", ("ofd-tag",))
    assert field.box is not None
    assert 110 / 210 - 0.02 < field.box.x0 < field.box.x1 < 0.8
    assert document["invoice_number"].confidence >= 0.98


def test_attached_values_count_where_the_page_shows_them(tmp_path: Path) -> None:
    said = (
        "<f:SellerName>样例市汽车维修有限公司</f:SellerName><f:BuyerTaxID>913200000000000000</f:BuyerTaxID>"
    )
    document = read_file(electronic(attached=said), tmp_path)
    assert document["seller_name"].value == "样例市汽车维修有限公司"
    assert document["seller_name"].box is not None
    assert "buyer_tax_id" not in document.fields, "not printed: no statement of the paper"


def test_the_data_of_an_electronic_bill_is_known_by_its_names(tmp_path: Path) -> None:
    shown = [
        ofd_text(10, 15 + 12 * number, row) for number, row in enumerate(bill()) if "票据号码" not in row
    ]
    shown.append(ofd_text(120, 130, NUMBER))
    said = f"<EInvoiceNumber>{NUMBER}</EInvoiceNumber><RandomNumber>zzzzzz</RandomNumber>"
    parts = {
        "Doc_0/Attachs/Attachments.xml": "<Attachments><Attachment><FileLoc>e.xml</FileLoc></Attachment></Attachments>",
        "Doc_0/Attachs/e.xml": f"<EInvoice>{said}</EInvoice>",
    }
    names = "<Attachments>Attachs/Attachments.xml</Attachments>"
    (tmp_path / "a.ofd").write_bytes(ofd(ofd_page(*shown), document=names, parts=parts))
    result = read_uploads([Upload("a.ofd", tmp_path / "a.ofd")], PageReader(NullReader()), Limits())
    (document,) = result.documents
    assert (document.type, document["bill_number"].value) == ("medical_bill", NUMBER)
    assert document["bill_number"].readers == ("ofd-attachment",)
    assert document["check_code"].value == CHECK, "what is attached and not printed says nothing"


def test_an_emptied_invoice_has_no_values_whatever_is_attached(tmp_path: Path) -> None:
    said = "<f:InvoiceNo>26327000000999999999</f:InvoiceNo>"
    document = read_file(electronic(attached=said, printed=""), tmp_path)
    assert "invoice_number" not in document.fields
