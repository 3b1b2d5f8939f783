"""Times as few people say them, each read exactly; today is Wednesday, 8 May 2024."""

from datetime import date

import pytest

from plans.times.reading import find_times
from plans.times.spans import Prefer

TODAY = date(2024, 5, 8)


def told(text: str, prefer: Prefer = Prefer.FUTURE) -> list[tuple[str, str]]:
    return [(one.start.isoformat(), one.end.isoformat()) for one in find_times(text, TODAY, prefer)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("từ đây đến 20/5", "2024-05-08", "2024-05-20"),
        ("từ ngày 25 đến ngày 5", "2024-05-25", "2024-06-05"),
        ("tuần thứ nhất của tháng", "2024-04-29", "2024-05-05"),
        ("tuần thứ nhất tháng 6", "2024-05-27", "2024-06-02"),
        ("tháng 6 năm sau", "2025-06-01", "2025-06-30"),
        ("số liệu 9 tháng", "2024-01-01", "2024-09-30"),
        ("số liệu 9 tháng tới", "2024-05-09", "2025-02-08"),
        ("nửa năm đầu", "2024-01-01", "2024-06-30"),
        ("nửa năm cuối 2023", "2023-07-01", "2023-12-31"),
        ("quý này năm 2023", "2023-04-01", "2023-06-30"),
        ("tuần tiếp theo", "2024-05-13", "2024-05-19"),
        ("tháng tiếp", "2024-06-01", "2024-06-30"),
        ("sang tháng sau nữa", "2024-07-01", "2024-07-31"),
        ("tua62n na2y", "2024-05-06", "2024-05-12"),
        ("ngày 12/2024", "2024-12-01", "2024-12-31"),
    ],
)
def test_a_span(text: str, start: str, end: str) -> None:
    assert told(text) == [(start, end)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày làm việc cuối cùng của tháng 6", "2024-06-28"),
        ("ngày làm việc cuối cùng của tháng 3", "2024-03-29"),
        ("ngày làm việc đầu tiên của tháng 6", "2024-06-03"),
        ("9 tháng nữa", "2025-02-08"),
        ("ngày 5 tháng sau", "2024-06-05"),
        ("ngày 5 tháng trước", "2024-04-05"),
        ("ngay mot thang 6", "2024-06-01"),
        ("ngày này tháng sau", "2024-06-08"),
        ("giờ này năm ngoái", "2023-05-08"),
        ("thứ tư, ngày 15", "2024-05-15"),
        ("thứ sáu sau", "2024-05-17"),
        ("trước tết dương lịch", "2025-01-01"),
        ("đến quốc khánh", "2024-09-02"),
        ("5 ngày sau", "2024-05-13"),
        ("hồi 8/5", "2024-05-08"),
    ],
)
def test_a_day(text: str, day: str) -> None:
    assert told(text) == [(day, day)]


def test_of_28_out_of_30_behind_a_weekday_none_is_a_day_of_a_month() -> None:
    assert told("thứ ba, 28/30") == [("2024-05-14", "2024-05-14")]


def test_looking_back_the_29th_of_february_is_that_of_this_leap_year() -> None:
    assert told("29/2", Prefer.PAST) == [("2024-02-29", "2024-02-29")]


@pytest.mark.parametrize(
    "text",
    [
        "giai đoạn 2030 - 2024",
        "nhiệm kỳ 2025 đến 2020",
        "tuần cuối của chi bộ",
        "10 ngày sau khi họp",
        "tha1ng123456789012345678901234567890",
        "x" * 400,
    ],
)
def test_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "nộp báo cáo số 8 hôm qua",
        "nop so 12 hom qua",
        "28 bản, miễn 2 hôm qua",
        "số 8 bữa qua",
        "27 đồng chí, vắng 2 hôm qua",
    ],
)
def test_a_number_of_something_else_counts_no_days(text: str) -> None:
    assert told(text, Prefer.PAST) == [("2024-05-07", "2024-05-07")]


def test_days_are_still_counted() -> None:
    assert told("3 hôm qua", Prefer.PAST) == [("2024-05-05", "2024-05-07")]
    assert told("3 hôm nữa") == [("2024-05-11", "2024-05-11")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("báo cáo gửi 5/5 số 8", "2024-05-05"),
        ("bao cao nop 4/5 so 08-BC/CB", "2024-05-04"),
        ("kế hoạch ký 3/4 số 31-KH/CB", "2024-04-03"),
    ],
)
def test_before_the_number_of_a_paper_stands_its_day(text: str, day: str) -> None:
    assert told(text, Prefer.PAST) == [(day, day)]


@pytest.mark.parametrize("text", ["5/8 số đảng viên", "đạt 5/8 số chi bộ", "11/12 đảng viên"])
def test_a_share_is_no_day(text: str) -> None:
    assert told(text, Prefer.PAST) == []
