"""What rules compare with: spans of time, places, hospitals, running numbers, sentences."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.document import Document
from claims.insurer import Hospital
from claims.values.dates import SHANGHAI
from tests.validators.build import (
    NAME,
    OTHER,
    answer,
    certificate,
    motor_papers,
    motor_report,
    paper,
    swapped,
    vehicle_licence,
)
from validators.answers import UnsureError
from validators.bills import missing_numbers
from validators.hospitals import same_hospital
from validators.paper import Cells, Trace, paper_of
from validators.places import down_to_district, same_area
from validators.span import Span
from validators.wording import worded

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(SHANGHAI))  # noqa: DTZ001 - bounds are naive
SPANS = MOMENTS.map(lambda m: Span(m, m)) | MOMENTS.map(lambda m: Span.of_day(m.date()))


@given(one=SPANS, other=SPANS)
def test_distance_is_the_same_both_ways_and_never_less_than_nothing(one: Span, other: Span) -> None:
    assert one.apart(other) == other.apart(one) >= timedelta()
    assert not (one.certainly_before(other) and other.certainly_before(one))
    if one.meets(other):
        assert one.apart(other) == timedelta()


@pytest.mark.parametrize(
    ("one", "other", "hours"),
    [
        ("2026-11-03", "2026-11-03T23:59:00+08:00", 0),
        ("2026-11-03", "2026-11-03", 0),
        ("2026-11-03", "2026-11-04", 24),
        ("2026-11-03", "2026-11-05", 48),
        ("2026-11-03", "2026-11-04T03:00:00+08:00", 3),
        ("2026-11-03T08:00:00+08:00", "2026-11-03T10:30:00+08:00", 2.5),
        ("2026-11-03T08:00:00+08:00", "2026-11-03T00:00:00Z", 0),
        ("2026-11-03T08:00:00", "2026-11-03T08:00:00+08:00", 0),
    ],
)
def test_hours_apart(one: str, other: str, hours: float) -> None:
    assert Span.of_text(one).apart(Span.of_text(other)) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("示例市样本区演示路12号路口", "样本区演示路与模型街交叉口", True),
        ("江苏省苏州市昆山市前进路", "昆山市前进路20号", True),
        ("江苏省苏州市昆山市前进路", "昆山市长江路", None),
        ("苏州市前进路", "昆山市前进路", None),
        ("位于示例市样本区演示路", "示例市样本区模型街", True),
        ("示例市红旗路12号", "示例市样本区红旗路", True),
        ("永辉超市门口", "示例市样本区", None),
        ("示例商场营业区", "示例市样本区", None),
        ("北京市朝阳区建国路", "北京市海淀区中关村大街", False),
        ("北京朝阳区望京街", "北京市朝阳区广顺大街", True),
        ("上海市浦东新区张江路", "上海市黄浦区人民路", False),
        ("江苏省示例市", "浙江省示例市", False),
        ("示例市样本区演示路", "示例市高新区演示路", True),
        ("小区门口", "示例市样本区演示路", None),
        ("演示路1号", "示例市样本区演示路1号", True),
        ("", "示例市样本区", None),
    ],
)
def test_places(one: str, other: str, same: bool | None) -> None:
    assert same_area(one, other) is same
    assert same_area(other, one) is same


@given(one=st.text(max_size=20), other=st.text(max_size=20))
def test_any_text_is_a_place(one: str, other: str) -> None:
    assert same_area(one, other) == same_area(other, one)
    assert same_area(one, one) is not False


def test_a_letter_names_a_place_down_to_its_district() -> None:
    assert down_to_district("江苏省示例市样本区演示路12号2单元301室") == "江苏示例市样本区"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("示例市第一人民医院", "示例市第一人民医院收费专用章", True),
        ("示例市第一人民医院", "第一人民医院", True),
        ("示例市第一人民医院", "示例市第二人民医院", False),
        ("示例市第一人民医院", "样本县中医院", False),
        ("示例市第一人民医院", "", None),
        ("江苏省示例市第一人民医院", "示例市第一人民医院", True),
        ("北京市示例医院", "北京示例医院", True),
        ("示例市第一人民医院（东院区）", "示例市第一人民医院", True),
        ("示例市第一人民医院东院区", "示例市第一人民医院（西院区）", True),
        ("示例市第一人民医院", "样本市第一人民医院", False),
        ("示例市第一入民医院", "示例市第一人民医院", None),
    ],
)
def test_hospitals(one: str, other: str, same: bool | None) -> None:
    assert same_hospital(one, other) is same


def test_hospitals_by_the_insurers_list() -> None:
    listed = [
        Hospital(
            name="示例市第一人民医院",
            aliases=["示例大学附属第一医院"],
            level=3,
            clause="名录",
            **{"from": date(2020, 1, 1)},
        )
    ]
    assert same_hospital("示例大学附属第一医院", "示例市第一人民医院", listed) is True
    assert same_hospital("示例大学附属第一医院", "示例市第一人民医院") is False


@pytest.mark.parametrize(
    ("licence", "certified", "settled", "answered"),
    [
        ("京A12345", "京A12345", "京A12345", "pass"),
        ("京A1Z345", "京A12345", "京A12345", "pass"),  # two other papers show the own plate
        ("京A12345", "京A1Z345", "京A12345", "pass"),
        ("京A1Z345", "京A1Z345", "京A12345", "unknown"),  # two papers agree on another one
        ("京A99999", "京A12345", "京A12345", "fail"),  # no look-alike: votes do not matter
    ],
)
def test_a_plate_is_compared_over_all_its_mentions(
    licence: str, certified: str, settled: str, answered: str
) -> None:
    rows = [
        {"name": NAME, "plate_number": certified, "responsibility": "main"},
        {"name": OTHER, "plate_number": "京B67890", "responsibility": "minor"},
    ]
    papers = swapped(motor_papers(), vehicle_licence(plate_number=licence))
    papers = swapped(papers, paper("repair_settlement", plate_number=settled, total_amount="2600.00"))
    assert answer("AC-01", motor_report(), [*papers, certificate(rows=rows)]) == answered


def numbered(*numbers: str) -> list[Cells]:
    document: Document = paper("loss_list", rows=[{"number": number} for number in numbers])
    return paper_of(document, Trace(), 0.85).rows


@pytest.mark.parametrize(
    ("numbers", "proved", "missing"),
    [
        ("1 2 3", False, []),
        ("1 2 5", False, [3, 4]),
        ("3 4", False, [1, 2]),
        ("1 2 1 2", False, []),
        ("1 2 7", True, []),
        ("1 3 4", True, [2]),
        ("1 9 3", True, []),
    ],
)
def test_running_numbers(numbers: str, proved: bool, missing: list[int]) -> None:
    assert missing_numbers(numbered(*numbers.split()), proved) == missing


def test_numbers_that_do_not_rise_are_not_judged() -> None:
    with pytest.raises(UnsureError):
        missing_numbers(numbered("1", "9", "3"), proved=False)


def test_sentences_mask_persons_and_write_dates() -> None:
    template = "{who:name} {card:tail} {day:day} {place:place} {sum}"
    facts: dict[str, object] = {
        "who": "张小三",
        "card": "110101199003077774",
        "day": date(2026, 11, 3),
        "place": "示例市样本区演示路12号",
        "sum": Decimal("12.50"),
    }
    assert worded(template, facts) == "张*三 7774 2026年11月3日 示例市样本区 12.50"
