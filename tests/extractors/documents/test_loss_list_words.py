"""Loss lists in the words of those who write them: a warehouse, a household after a fire."""

from tests.extractors.documents.cases import read


def test_stock_in_the_words_of_a_warehouse() -> None:
    document = read(
        "                    存货损失明细",
        "货号          货品            入库日期       损失数     含税单价      损失价值",
        "SKU-10233     真丝连衣裙      2026-03-05     46         312.00        14352.00",
        "SKU-10240     羊绒大衣        2025-11-20     18         899.00        16182.00",
    )
    cells = [(row["name"].value, row["purchase_date"].value) for row in document.rows]
    assert cells == [("真丝连衣裙", "2026-03-05"), ("羊绒大衣", "2025-11-20")]


def test_who_suffered_the_fire_signs_under_that_word() -> None:
    document = read(
        "                    火灾受损物品清单",
        "物品名称            数量        金额（元）      购买时间",
        "五粮液              6           6600            2021年",
        "合计                            6600",
        "                                        受灾户：张三丰",
        "                                        2026.10.9",
    )
    assert document["signature_present"].value is True


def test_numbered_lines_without_a_table_are_rows() -> None:
    document = read(
        "                    损失清单",
        "1、55寸电视机　　1台　　3200元",
        "2、沙发    1套    4500元",
        "3、木门 3扇 单价800元 共2400元",
        "合计：10100元（壹万零壹佰元整）",
        "                                        2026年8月3日",
    )
    cells = [[row[key].value for key in ("name", "quantity", "unit", "amount")] for row in document.rows]
    assert cells == [
        ["55寸电视机", "1", "台", "3200.00"],
        ["沙发", "1", "套", "4500.00"],
        ["木门", "3", "扇", "2400.00"],
    ]
    assert (document.rows_proved, document.text("total_amount")) == (True, "10100.00")


def test_numbered_lines_that_tell_no_row_are_rows_that_were_lost() -> None:
    document = read(
        "                    损失清单",
        "1、电视机大约值3200块钱不到",
        "2、沙发是2021年花4500块买的",
        "合计：7700元",
    )
    assert (document.rows, document.rows_proved) == ([], False)
    assert [each.place for each in document.rows_breaks] == ["没有读出明细"]
