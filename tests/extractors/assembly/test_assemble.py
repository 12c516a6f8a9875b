"""Papers are told apart, put together and typed, whatever way they were photographed or filed."""

import pytest

from claims.document import Document
from extractors.assembly.assemble import assemble
from tests.extractors.layout.typed import page, typed

BILL = (
    "              某某省医疗门诊收费票据（电子）",
    "票据代码：{code}                      票据号码：{number}",
    "交款人：张三                          校验码：a1b2c3",
    "项目名称      数量/单位     金额（元）    备注",
    "西药费        1项             34.05",
    "金额合计（大写）叁拾肆元零伍分        （小写）34.05",
    "医保统筹基金支付：0.00   个人账户支付：34.05   个人现金支付：0.00",
    "收款单位（章）：江州市第二人民医院",
)
FRONT = (
    "姓名  张三",
    "性别男  民族汉",
    "出生  1990年3月7日",
    "住址  浙江省江州市东城区春晓路18号",
    "",
    "公民身份号码  110101199003077774",
)
BACK = (
    "      中华人民共和国",
    "        居民身份证",
    "",
    "签发机关  江州市公安局东城分局",
    "有效期限  2016.03.07-2036.03.07",
)
LIST_HEAD = (
    "            财产损失清单",
    "报案号：RA20261101     被保险人：张三",
    "序号  名称      数量   单价     金额     购置日期",
)
NOTICE = (
    "          停电通知",
    "尊敬的住户：",
    "因设备检修，本小区定于下周二上午停电，",
    "请您提前做好准备，给您带来不便敬请谅解。",
    "      春晓物业服务中心",
)


def bill(code: str, number: str) -> list[str]:
    return [row.format(code=code, number=number) for row in BILL]


def read(*pages: tuple[str, ...] | list[str], file: str | None = None) -> list[Document]:
    """Documents of pages typed as pictures in text: each its own file, or all of one file."""
    return assemble([
        page(typed(*rows), file or f"{number}.jpg", number if file else 1) for number, rows in enumerate(pages, 1)
    ])  # fmt: skip


def shape(documents: list[Document]) -> list[tuple[str, str | None, int]]:
    return [(document.type, document.kind, len(document.pages)) for document in documents]


def test_two_bills_on_one_sheet_are_two_documents() -> None:
    both = [*bill("32060126", "0022739009"), "", "", *bill("32060126", "0022739010")]
    documents = read(both)
    assert shape(documents) == [("medical_bill", "outpatient", 1)] * 2
    assert [d.text("bill_number") for d in documents] == ["0022739009", "0022739010"]


def test_front_and_back_on_two_photos_are_one_card() -> None:
    [card] = read(FRONT, BACK)
    assert (card.type, card.kind, card.files) == ("id_card", "both", ["1.jpg", "2.jpg"])
    assert (card.text("id_number"), card.text("valid_to")) == ("110101199003077774", "2036-03-07")


def test_both_sides_on_one_picture_are_one_card() -> None:
    assert shape(read((*FRONT, "", "", *BACK))) == [("id_card", "both", 1)]


def test_two_cards_and_one_back_are_paired_only_where_the_papers_prove_it() -> None:
    other = tuple(
        row.replace("江州市东城区", "海屿市南港区").replace("110101199003077774", "440300198501013219")
        for row in FRONT
    )
    documents = read(FRONT, other, BACK)
    assert sorted(str(d.kind) for d in documents) == ["both", "front"]
    paired = next(d for d in documents if d.kind == "both")
    assert paired.text("id_number") == "110101199003077774"


def test_a_list_over_two_pages_of_one_file() -> None:
    first = (
        *LIST_HEAD,
        "1     窗帘      3      320.00   960.00   2021-08-16",
        "本页小计                        960.00",
    )
    second = (
        "2     床垫      1     1150.00  1150.00   2023-10-13",
        "合计                            2110.00",
    )
    [found] = read(first, second, file="清单.pdf")
    assert [row["name"].value for row in found.rows] == ["窗帘", "床垫"]
    assert (found.text("total_amount"), found.rows_proved) == ("2110.00", True)


def test_numbered_pages_in_two_photos_are_put_in_order() -> None:
    first = (*LIST_HEAD, "1     窗帘      3      320.00   960.00   2021-08-16", "                第1页 共2页")
    second = (
        *LIST_HEAD,
        "2     床垫      1     1150.00  1150.00   2023-10-13",
        "合计       2110.00",
        "           第2页 共2页",
    )
    [found] = read(second, first)
    assert [row["number"].value for row in found.rows] == ["1", "2"]
    assert found.pages[0].file == "2.jpg"


def test_certificates_of_two_accidents_stay_two() -> None:
    first = (
        "        道路交通事故认定书",
        "江公交认字〔2026〕第00478号",
        "交通事故时间：2026年10月3日8时30分",
    )
    other = tuple(row.replace("00478", "00512") for row in first)
    assert shape(read(first, other)) == [("accident_certificate", "traffic", 1)] * 2


@pytest.mark.parametrize("rows", [NOTICE, ("序号  班次  时间", "1     1024   08:30", "2     1036   09:10")])
def test_what_is_none_of_the_types_is_other(rows: tuple[str, ...]) -> None:
    assert [d.type for d in read(rows)] == ["other"]


def test_a_paper_that_only_mentions_another_keeps_its_type() -> None:
    form = (
        "              理赔申请书", "报案号：RA20261101", "被保险人：张三          申请人：张三", "所附材料：",
        "居民身份证", "医疗门诊收费票据", "授权委托书", "申请人签名：张三        日期：2026年11月5日",
    )  # fmt: skip
    assert [d.type for d in read(form)] == ["claim_form"]


def test_documents_come_in_the_order_of_their_pages() -> None:
    documents = read(NOTICE, FRONT, bill("32060126", "0022739009"))
    assert [(d.id, d.type) for d in documents] == [("d1", "other"), ("d2", "id_card"), ("d3", "medical_bill")]


def test_a_paper_with_several_tables_whose_headers_are_lost_is_read_without_rows() -> None:
    rows = (
        "            机动车辆保险车辆损失情况确认书",
        "报案号：RA20261101     车牌号码：苏B12345",
        "定损金额合计：1200.00",
    )
    [paper] = read(rows)
    assert (paper.type, paper.rows) == ("damage_assessment", [])
