"""Claim forms whose blocks have headings that stand upright beside them."""

from extractors.assembly.assemble import assemble
from tests.extractors.layout.typed import line, page, typed


def test_what_stands_under_an_upright_heading_is_not_its_value() -> None:
    heading = [line(char, 2, row) for row, char in zip((3.0, 3.8, 4.6, 5.4), "被保险人", strict=True)]
    below = [line(char, 2, row) for row, char in zip((6.4, 7.2), ("事故", "情况"), strict=True)]
    cells = typed(
        "                    意外伤害保险理赔申请表",
        "",
        "",
        "          姓名        张三丰        性别      男",
        "          证件类型    居民身份证    证件号码  110101199003077774",
        "          联系电话    13800001234   保单号码  8820260000193847",
        "",
        "          出险日期    2026-10-11    出险地点  江城小学门口",
        "申请人签字：张三丰   2026年10月20日",
    )
    [document] = assemble([page([*heading, *below, *cells])])
    assert (document.type, document.text("insured_name")) == ("claim_form", "张三丰")
