"""Times that lean on another time: windows, parts, and days that a neighbour settles.

Typed, as in the corpus, on Thursday 16 May 2024.
"""

from datetime import date

import pytest
from times_corpus import TODAY

from plans.times import Prefer, find_times, impossible_dates, read_times


def told(text: str, prefer: Prefer = Prefer.FUTURE) -> list[tuple[str, str]]:
    return [(str(time.start), str(time.end)) for time in find_times(text, TODAY, prefer)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("từ 13/4 đến nay", "2024-04-13", "2024-05-16"),
        ("tu 1/4 den gio", "2024-04-01", "2024-05-16"),
        ("từ 1/4 đến bây giờ", "2024-04-01", "2024-05-16"),
        ("từ 5 đến 10/6", "2024-06-05", "2024-06-10"),
        ("từ năm 2023 đến 2025", "2023-01-01", "2025-12-31"),
        ("tu nam 23 den nam 25", "2023-01-01", "2025-12-31"),
        ("năm 2021 - 2022", "2021-01-01", "2022-12-31"),
        ("năm 2021 đến hết năm hai lăm", "2021-01-01", "2025-12-31"),
        ("từ 5/6 toi 7/6", "2024-06-05", "2024-06-07"),
        ("từ thứ hai đến 18/5", "2024-05-13", "2024-05-18"),
        ("từ thứ sáu đến thứ ba", "2024-05-17", "2024-05-21"),
        ("từ tháng 10 đến tháng 2", "2024-10-01", "2025-02-28"),
        ("từ 20/12 đến 10/1", "2024-12-20", "2025-01-10"),
        ("từ 20/12/2024 đến 10/1", "2024-12-20", "2025-01-10"),
        ("từ 20/12 đến 10/1/2025", "2024-12-20", "2025-01-10"),
        ("từ tháng 2 đến tháng 3/2025", "2025-02-01", "2025-03-31"),
        ("từ ngày 25 đến ngày 5", "2024-05-25", "2024-06-05"),
        ("từ năm đến mười tháng 6", "2024-06-05", "2024-06-10"),
        ("bao cao 3 nam den 15/6", "2024-06-15", "2024-06-15"),
        ("kl01 đến 15/6", "2024-06-15", "2024-06-15"),
    ],
)
def test_each_end_of_a_window_gets_what_only_the_other_has(text: str, start: str, end: str) -> None:
    assert told(text) == [(start, end)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("sắp hết quý rồi", "2024-04-01", "2024-06-30"),
        ("hết tháng rồi mà chưa xong", "2024-05-01", "2024-05-31"),
        ("quý rồi", "2024-01-01", "2024-03-31"),
    ],
)
def test_a_period_that_ends_is_this_one(text: str, start: str, end: str) -> None:
    assert told(text) == [(start, end)]


def test_a_day_behind_toi_is_where_something_is_put_off_to() -> None:
    assert ("2024-11-11", "2024-11-11") in told("hoãn báo cáo năm tới 11/11")
    assert all(begin[:4] == "2024" for begin, _ in told("hoãn báo cáo năm tới 11/11"))


def test_a_window_does_not_end_on_a_day_that_never_comes() -> None:
    assert told("từ 5/6 đến 30/2") == [("2024-06-05", "2024-06-05")]
    assert [each.text for each in impossible_dates("từ 5/6 đến 30/2", TODAY)] == ["30/2"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("tuần này, thứ hai", ["2024-05-13"]),
        ("tháng sau, ngày 5", ["2024-06-05"]),
        ("ngày 5 và 6/6", ["2024-06-05", "2024-06-06"]),
        ("ngày 5, 30/2", ["2024-06-05"]),
        ("thứ hai đầu tuần", ["2024-05-20"]),
        ("thứ sáu cuối tuần", ["2024-05-17"]),
        ("thứ hai của tuần sau", ["2024-05-20"]),
        ("hồi sáng thứ hai", ["2024-05-13"]),
        ("ngày cuối cùng của tháng sau", ["2024-06-30"]),
    ],
)
def test_a_day_is_settled_by_the_time_beside_it(text: str, days: list[str]) -> None:
    assert [start for start, end in told(text) if start == end] == days


def test_a_day_beside_a_whole_month_is_not_moved_into_it() -> None:
    assert told("ngày 5 và tháng 6") == [("2024-06-05", "2024-06-05"), ("2024-06-01", "2024-06-30")]
    assert told("tháng 6, 5/7") == [("2024-06-01", "2024-06-30"), ("2024-07-05", "2024-07-05")]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("sang quý", "2024-07-01", "2024-09-30"),
        ("sang năm", "2025-01-01", "2025-12-31"),
        ("3 tháng vừa qua", "2024-02-16", "2024-05-15"),
        ("2 tuần vừa rồi", "2024-05-02", "2024-05-15"),
        ("trong 3 ngày nữa", "2024-05-17", "2024-05-19"),
        ("tháng 3 vừa qua", "2024-03-01", "2024-03-31"),
        ("tháng 12 vừa rồi", "2023-12-01", "2023-12-31"),
        ("quý 3 vừa qua", "2023-07-01", "2023-09-30"),
        ("nửa đầu tuần sau", "2024-05-20", "2024-05-22"),
        ("cuối hôm nay", "2024-05-16", "2024-05-16"),
        ("năm hai nghìn không trăm hai tư", "2024-01-01", "2024-12-31"),
        ("năm hai nghìn linh hai tư", "2024-01-01", "2024-12-31"),
        ("năm hai ngàn hai lăm", "2025-01-01", "2025-12-31"),
    ],
)
def test_a_period_told_from_today_or_in_words_is_read(text: str, start: str, end: str) -> None:
    assert told(text) == [(start, end)]


@pytest.mark.parametrize(
    ("text", "start"),
    [("tháng 12", "2023-12-01"), ("31/12", "2023-12-31"), ("quý 1", "2024-01-01")],
)
def test_looking_back_half_a_year_ahead_is_last_year(text: str, start: str) -> None:
    assert [begin for begin, _ in told(text, Prefer.PAST)] == [start]


def test_looking_back_in_january_the_last_quarter_is_last_years() -> None:
    (time,) = find_times("quý IV", date(2024, 1, 10), Prefer.PAST)

    assert time.start == date(2023, 10, 1)


@pytest.mark.parametrize(
    "text",
    [
        "từ 25 đến 5", "sang ngày", "trong ngày làm việc", "3 ngày sau khi họp", "mấy hôm nay",
        "ngày một nhiều", "ngày 5%", "2024/5/16/3", "2024-5/16", "1850-05-16", "3/5-b", "3/5a",
        "3/5/6/7", "hồi hai", "hồi đó",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert read_times(text, TODAY).spans == ()


@pytest.mark.parametrize("text", ["99 năm nữa", "300 tuần nữa", "9999 ngày nữa"])
def test_a_time_beyond_the_end_of_the_calendar_is_none(text: str) -> None:
    assert find_times(text, date(9998, 12, 30)) == []
