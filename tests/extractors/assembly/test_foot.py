"""The date at the foot is the paper's own or unknown: no other day of the paper takes its place."""

from dataclasses import replace

import pytest

from claims.evidence import CONFIDENT
from extractors.assembly.assemble import assemble
from extractors.assembly.issuer import loses_a_suffix
from tests.extractors.layout.typed import page, typed

BODY = (
    "                 道路交通事故证明",
    "                    江公交证字〔2026〕第00478号",
    "事故时间：2026年10月8日14时30分",
    "事故地点：春晓路与海棠路交叉口",
    "张三驾驶浙A12345号小型轿车与李四发生碰撞，道路交通事故成因无法查清。",
)


@pytest.mark.parametrize(
    ("foot", "day"),
    [
        (("                江州市公安局交通警察支队", "                2026年10月15日"), "2026-10-15"),
        (("                江州市公安局交通警察支队", "                2026年20月15"), None),
        (("                江州市公安局交通警察支队", "                2026年015日"), None),
        (("                江州市公安局交通警察支队",), None),
        (("                2026年10月15日", "                10月1日"), None),
    ],
    ids=["read", "month misread", "sign lost", "line lost", "year lost"],
)
def test_the_day_of_the_accident_is_not_the_day_of_the_paper(foot: tuple[str, ...], day: str | None) -> None:
    [document] = assemble([page(typed(*BODY, *foot))])
    field = document.get("issue_date")
    assert (field.value if field else None) == day


def test_the_day_of_a_companys_founding_is_not_that_of_its_licence() -> None:
    """Where the date under the seal cannot be read the last one above it is another one's."""
    body = (
        "统一社会信用代码：91110101MA80E6GH8K",
        "名    称    江州市启澜科技有限公司",
        "经营范围    日用百货",
    )
    day = "成 立 日 期    2008年06月08日"
    [document] = assemble([page(typed("            营业执照", "", *body, day))])
    assert document.type == "business_licence"
    assert not document.text("issue_date")


@pytest.mark.parametrize("printed", ["2026-10-1", "2026/10/3", "2026.10.2", "2026年10月1"])
def test_a_day_of_one_figure_at_the_end_may_have_lost_its_second(printed: str) -> None:
    [document] = assemble(
        [page(typed(*BODY, "                江州市公安局交通警察支队", f"                {printed}"))]
    )
    field = document.fields["issue_date"]
    assert field.value is not None
    assert field.confidence < CONFIDENT


def test_where_the_year_lost_a_numeral_the_ten_of_the_day_may_be_lost_too() -> None:
    foot = ("                江州市公安局交通警察支队", "                {}年十月{}日")

    def dated(year: str, day: str) -> float:
        rows = [row.format(year, day) for row in foot]
        [document] = assemble([page(typed(*BODY, *rows))])
        return document.fields["issue_date"].confidence

    assert dated("二〇二六", "五") >= CONFIDENT
    assert dated("〇二六", "二十五") >= CONFIDENT
    assert dated("〇二六", "五") < CONFIDENT


def test_an_office_of_the_police_without_its_character_for_office_is_doubted() -> None:
    def office(name: str) -> float:
        [document] = assemble(
            [page(typed(*BODY, f"                {name}", "                2026年10月15日"))]
        )
        assert document.text("issuing_authority") == name
        return document.fields["issuing_authority"].confidence

    assert office("江州市公安局海棠分局交通警察大队") >= CONFIDENT
    assert office("江州市公安海棠分局交通警察大队") < CONFIDENT


def test_a_moment_that_a_picture_shows_is_hardly_the_day_of_the_paper() -> None:
    register = ("接警时间：2026年10月8日18时55分", "报警内容：被人推倒受伤", "处警情况：民警到场了解情况")
    [document] = assemble([page(typed("          接处警登记表", *register))])
    field = document.get("issue_date")
    assert field is None or field.value is None or field.confidence < CONFIDENT


def test_on_a_page_with_its_own_text_an_unfilled_date_stands_in_nobodys_way() -> None:
    read = page(typed(*BODY, "                2026年10月15日", "送达日期：2026年10月"))
    [document] = assemble([replace(read, exact=True)])
    assert document.fields["issue_date"].value == "2026-10-15"


@pytest.mark.parametrize(
    ("name", "lost"),
    [
        ("云浦市望江消防救援大队", True),
        ("云浦市望江区消防救援大队", False),
        ("云浦市海棠消防救援大队", False),
    ],
)
def test_a_place_in_a_name_that_the_address_has_in_full(name: str, lost: bool) -> None:
    assert loses_a_suffix(name, ["起火地点：云浦市望江区文澜路3号", f"{name}2026年10月8日"]) is lost
