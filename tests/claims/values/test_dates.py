from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import ValueSyntaxError
from claims.values.dates import SHANGHAI, contract_moment, find_dates, parse_date, parse_moment, parse_span

MOMENTS = {
    "2023-04-30": "2023-04-30",
    "2026年11月3日": "2026-11-03",
    "2026 年 1 月 5 日": "2026-01-05",
    "2026年11月3号": "2026-11-03",
    "2016.03.07": "2016-03-07",
    "2016,03.07": "2016-03-07",  # points and commas
    "2026/11/3": "2026-11-03",
    "２０２６－１１－０３": "2026-11-03",
    "20250901": "2025-09-01",
    "24.12.03": "2024-12-03",
    "85.01.01": "1985-01-01",
    "二〇二四年十二月三日": "2024-12-03",
    "二○一四年一月二日": "2014-01-02",
    "二零二四年五月廿三日": "2024-05-23",
    "二0二四年十月三十一日": "2024-10-31",
    "2026-11-03 星期二": "2026-11-03",
    "2026年11月3日上午": "2026-11-03",
    "20230430 11:09:01": "2023-04-30T11:09:01+08:00",
    "20230430110901": "2023-04-30T11:09:01+08:00",
    "2023-04-3011:09:01": "2023-04-30T11:09:01+08:00",  # the space was lost
    "2026/11/3 8:05": "2026-11-03T08:05:00+08:00",
    "2013年11月24日18时09分": "2013-11-24T18:09:00+08:00",
    "2026年11月3日 8 时 30 分左右": "2026-11-03T08:30:00+08:00",
    "2026年11月3日上午8时许": "2026-11-03T08:00:00+08:00",
    "2026年11月3日8时30分许": "2026-11-03T08:30:00+08:00",
    "2026年11月3日15时": "2026-11-03T15:00:00+08:00",
    "2026年11月3日约15时": "2026-11-03T15:00:00+08:00",
    "2026年11月3日下午3点半": "2026-11-03T15:30:00+08:00",
    "2026年11月3日下午14时": "2026-11-03T14:00:00+08:00",
    "2026年11月3日晚8时一刻": "2026-11-03T20:15:00+08:00",
    "2026年11月3日中午1时": "2026-11-03T13:00:00+08:00",
    "2026年11月3日中午12时": "2026-11-03T12:00:00+08:00",
    "2026年11月3日凌晨2时": "2026-11-03T02:00:00+08:00",
    "2026年11月3日(星期二)8:30": "2026-11-03T08:30:00+08:00",
    "二〇二六年十一月三日十五时二十分": "2026-11-03T15:20:00+08:00",
    "2026年1月1日零时": "2026-01-01T00:00:00+08:00",
    "2026年12月31日二十四时": "2027-01-01T00:00:00+08:00",
    "2026-12-31 24:00": "2027-01-01T00:00:00+08:00",
    "2026-11-03T08:30:00+08:00": "2026-11-03T08:30:00+08:00",
    "2026-11-03T00:30:00Z": "2026-11-03T08:30:00+08:00",
}


@pytest.mark.parametrize(("text", "value"), MOMENTS.items())
def test_moments_are_read_as_printed(text: str, value: str) -> None:
    assert contract_moment(parse_moment(text)) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-11",
        "11月3日",
        "2026-02-30",
        "2026-13-01",
        "2026年11月3日25时",
        "2026年11月3日24时30分",
        "2026年11月3日8时61分",
        "2026年11月3日上午15时",
        "2026年11月3日晚上12时",  # noon it is not, but which midnight?
        "32060123",  # a bill code
        "99990101",
        "2026-11-03 一",
        "2026-11-03 至 2026-11-04",
    ],
)
def test_what_is_no_date_raises(text: str) -> None:
    with pytest.raises(ValueSyntaxError):
        parse_moment(text)


def test_a_date_with_the_end_of_the_day_is_still_that_day() -> None:
    assert parse_date("2026年12月31日二十四时") == date(2026, 12, 31)
    assert parse_date("20230430 11:09:01") == date(2023, 4, 30)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    for form in (
        "{:%Y-%m-%d}",
        "{:%Y年%m月%d日}",
        "{:%Y.%m.%d}",
        "{:%Y%m%d}",
        "{0.year}年{0.month}月{0.day}日",
    ):
        assert parse_moment(form.format(day)) == day


@given(
    st.datetimes(datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("2199-12-31")).map(
        lambda moment: moment.replace(microsecond=0)
    )
)
def test_the_contract_form_is_read_back(moment: datetime) -> None:
    assert parse_moment(contract_moment(moment)) == moment
    assert parse_moment(contract_moment(moment.replace(tzinfo=SHANGHAI))) == moment


SPANS = {
    "2016.03.07-2036.03.07": ("2016-03-07", "2036-03-07"),
    "2016.03.07—2036.03.07": ("2016-03-07", "2036-03-07"),
    "2016,03.07-2036.03,07": ("2016-03-07", "2036-03-07"),
    "2016.03.07-长期": ("2016-03-07", "long_term"),
    "2021-06-01至长期有效": ("2021-06-01", "long_term"),
    "20210323-20210414": ("2021-03-23", "2021-04-14"),
    "2021-06-01 至 2027-06-01": ("2021-06-01", "2027-06-01"),
    "2021-06-01-2027-06-01": ("2021-06-01", "2027-06-01"),
    "2021年3月23日至4月14日": ("2021-03-23", "2021-04-14"),
    "自2021年3月23日至2021年4月14日共22天": ("2021-03-23", "2021-04-14"),
    "自2026年1月1日零时起至2026年12月31日二十四时止": (
        "2026-01-01T00:00:00+08:00",
        "2027-01-01T00:00:00+08:00",
    ),
    "2026年11月3日8时至2026年11月3日": ("2026-11-03T08:00:00+08:00", "2026-11-03"),
}


@pytest.mark.parametrize(("text", "expected"), SPANS.items())
def test_spans_are_read(text: str, expected: tuple[str, str]) -> None:
    start, end = parse_span(text)
    assert (contract_moment(start), end if isinstance(end, str) else contract_moment(end)) == expected


@pytest.mark.parametrize(
    "text", ["", "长期", "2016.03.07", "2016.03.07-", "2036.03.07-2016.03.07", "2021年12月23日至1月4日"]
)
def test_what_is_no_span_raises(text: str) -> None:
    with pytest.raises(ValueSyntaxError):
        parse_span(text)


def test_dates_are_found_in_a_course_of_events_and_nowhere_else() -> None:
    text = (
        "2026 年 11月3日上午8时许，张三（电话13812345678，流水号20250901123456）于2026-11-04 09:30到院，"
        "票据代码32060123，金额1,999.12，20261105出院，2026年11月3日晚上12时复查。二〇二六年十一月五日"
    )
    assert [(text[start:end], contract_moment(value)) for (start, end), value in find_dates(text)] == [
        ("2026 年 11月3日上午8时许", "2026-11-03T08:00:00+08:00"),
        ("2026-11-04 09:30", "2026-11-04T09:30:00+08:00"),
        ("20261105", "2026-11-05"),
        ("2026年11月3日", "2026-11-03"),  # its time may mean two: only the day is certain
        ("二〇二六年十一月五日", "2026-11-05"),
    ]


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 3000))
def test_a_span_ends_after_it_begins(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    assert parse_span(f"{start:%Y.%m.%d}-{end:%Y.%m.%d}") == (start, end)
