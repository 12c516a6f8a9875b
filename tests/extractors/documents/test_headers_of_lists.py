"""Lists whose headings have neighbours that sound like them: captions, cells of the first row, other worths."""

from dataclasses import replace

from claims.document import Document
from claims.evidence import CONFIDENT, Box
from extractors.assembly.assemble import assemble
from tests.extractors.documents.cases import read
from tests.extractors.layout.typed import line, page, typed


def cells(document: Document, *keys: str) -> list[tuple[str, ...]]:
    return [tuple(row[key].as_text if key in row else "" for key in keys) for row in document.rows]


def test_a_caption_and_a_unit_that_sound_like_headings_are_no_columns() -> None:
    document = read(
        "                              江州市春晓汽修厂",
        "                              汽车维修结算清单",
        "车牌号：浙A12345                                结算日期：2026-11-20",
        "材料费",
        "        配件名称          单位       数量        单价          金额",
        "前保险杠皮            件           1         1280.00       1280.00",
        "左前大灯总成          件           1         2650.00       2650.00",
        "工时费",
        "        维修项目             单位    工时        单价          金额",
        "拆装前杠              工时         2          80.00         160.00",
        "钣金喷漆              工时         6.5        80.00         520.00",
        "应收金额：4610.00        优惠：10.00        实收金额：4600.00",
    )
    assert cells(document, "name", "unit", "quantity", "unit_price", "amount") == [
        ("前保险杠皮", "件", "1", "1280.00", "1280.00"),
        ("左前大灯总成", "件", "1", "2650.00", "2650.00"),
        ("拆装前杠", "工时", "2", "80.00", "160.00"),
        ("钣金喷漆", "工时", "6.5", "80.00", "520.00"),
    ]
    assert document.rows_proved is True


def test_what_a_thing_was_worth_is_not_what_is_left_of_it() -> None:
    document = read(
        "                              财产损失清单",
        "序号    品名            数量        单价          原值          损失金额",
        "1       数控雕铣机      2           186000.00     372000.00     260400.00",
        "2       铝合金板材      3           24900.00      74700.00      74700.00",
        "合计                                                            335100.00",
    )
    assert cells(document, "name", "quantity", "salvage", "amount") == [
        ("数控雕铣机", "2", "", "260400.00"),
        ("铝合金板材", "3", "", "74700.00"),
    ]


def test_an_assessment_without_its_salvage_adds_up() -> None:
    document = read(
        "                              机动车辆保险定损单",
        "被保险人：张三          报案号：RD20261108000001          号牌号码：浙A12345",
        "序号    更换配件名称        数量        单价          金额",
        "1       前保险杠皮          1           1280.00       1280.00",
        "2       左前叶子板          1           760.00        760.00",
        "残值：50.00             定损金额合计：1990.00元",
    )
    assert (document.text("salvage"), document.text("total_amount")) == ("50.00", "1990.00")
    assert document.rows_proved is True


def test_whoever_seals_a_list_is_the_insured() -> None:
    document = read(
        "                              财产损失清单",
        "被保险人（盖章）：江州市春晓机械有限公司        出险日期：2026.07.21",
        "序号    品名            数量        单价          损失金额",
        "1       数控雕铣机      2           1000.00       2000.00",
        "合计                                              2000.00",
    )
    assert document.text("insured_name") == "江州市春晓机械有限公司"


def test_a_day_on_a_line_of_its_own_is_the_date_of_the_items_below_it() -> None:
    document = read(
        "                              江州市第二人民医院住院病人费用清单",
        "姓名：张三    住院号：25030211    科室：儿科    床号：3",
        "项目名称            规格        单位        数量        单价        金额",
        "2026-03-02",
        "床位费                          日          1           45.00       45.00",
        "雾化吸入                        次          3           12.00       36.00",
        "当日小计：81.00",
        "2026-03-03",
        "床位费                          日          1           45.00       45.00",
        "血常规                          次          1           20.00       20.00",
        "当日小计：65.00",
        "合计：146.00",
    )
    assert cells(document, "date", "name", "amount") == [
        ("2026-03-02", "床位费", "45.00"),
        ("2026-03-02", "雾化吸入", "36.00"),
        ("2026-03-03", "床位费", "45.00"),
        ("2026-03-03", "血常规", "20.00"),
    ]
    assert document.rows_proved is True


def test_a_share_that_lost_its_percent_sign_is_doubted() -> None:
    document = read(
        "                              江州市第二人民医院患者费用明细清单",
        "姓名：张三    住院号：25030211    科室：儿科",
        "项目名称            单位        数量        单价        金额        自付比例",
        "床位费              日          1           45.00       45.00       0%",
        "雾化吸入            次          3           12.00       36.00       109",
        "血常规              次          1           20.00       20.00       10%",
        "合计                                                    101.00",
    )
    sure = [row["grade"].confidence >= CONFIDENT for row in document.rows]
    assert sure == [True, False, True]


def test_who_filled_in_a_list_and_when_is_no_row_of_it() -> None:
    document = read(
        "                              家庭财产损失明细表",
        "物品名称        品牌型号        购置时间        数量        购买价格        损失金额",
        "布艺沙发        春晓            2021年5月       1           6800            5000",
        "液晶电视        X65             2023年11月      1           4599            4599",
        "损失合计                                                                    9599",
        "填表人：张三    填表日期：    2026.07.19",
    )
    assert cells(document, "name", "amount") == [("布艺沙发", "5000.00"), ("液晶电视", "4599.00")]


def test_units_under_each_other_that_were_read_as_one_upright_line_stand_in_their_rows() -> None:
    lines = typed(
        "                              财产损失清单",
        "序号    品名            单位        数量        单价        损失金额",
        "1       电视机                      2           3000.00     6000.00",
        "2       木地板                      3           100.00      300.00",
        "3       热水器                      1           2000.00     2000.00",
        "合计                                                        8300.00",
    )
    unit = line("台", 26, 2).box
    upright = replace(line("台箱台", 26, 2), box=Box(unit.x0, unit.y0, unit.x1, line("台", 26, 4).box.y1))
    [document] = assemble([page([*lines, upright])])
    assert cells(document, "name", "unit", "quantity") == [
        ("电视机", "台", "2"),
        ("木地板", "箱", "3"),
        ("热水器", "台", "1"),
    ]
