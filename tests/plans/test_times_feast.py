"""The new year of the moon, whose day only a calendar of the moon knows, and that of the sun."""

from datetime import date

import pytest

from plans.times.reading import find_times

TODAY = date(2024, 5, 8)  # a Wednesday
MONDAY, SUNDAY = date(2024, 5, 13), date(2024, 5, 19)


@pytest.mark.parametrize(
    "said", ["trước Tết", "28 Tết", "ra Tết", "ra giêng", "trước Tết Nguyên đán"]
)
def test_a_time_about_the_lunar_new_year_is_read_as_lunar(said: str) -> None:
    (time,) = find_times(said, TODAY)
    assert time.is_lunar


@pytest.mark.parametrize("said", ["Tết dương lịch", "trước Tết Tây"])
def test_the_solar_new_year_is_the_first_of_january(said: str) -> None:
    (time,) = find_times(said, TODAY)
    assert (time.start, time.end, time.is_lunar) == (date(2025, 1, 1), date(2025, 1, 1), False)


@pytest.mark.parametrize("said", ["quà Tết", "chúc Tết", "không khí Tết"])
def test_a_feast_that_is_only_spoken_of_is_no_time(said: str) -> None:
    assert find_times(said, TODAY) == []


@pytest.mark.parametrize(
    "said", ["tuần tới", "tuần tới đây", "tuần sắp tới", "tuần sắp tới đây", "tuần kế tiếp"]
)
def test_next_week_has_many_names(said: str) -> None:
    (time,) = find_times(said, TODAY)
    assert (time.start, time.end) == (MONDAY, SUNDAY)


@pytest.mark.parametrize(
    ("said", "first"), [("tuần hiện tại", date(2024, 5, 6)), ("tháng hiện nay", date(2024, 5, 1))]
)
def test_the_present_one_begins_before_today(said: str, first: date) -> None:
    (time,) = find_times(said, TODAY)
    assert time.start == first


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("trước Quốc khánh", date(2024, 9, 2)),
        ("sau le quoc khanh", date(2024, 9, 2)),
        ("sau lễ 1/5", date(2024, 5, 1)),
        ("20 này mới gửi", date(2024, 5, 20)),
        ("hăm ba này", date(2024, 5, 23)),
    ],
)
def test_a_holiday_or_a_bare_day_of_this_month_tells_a_day(said: str, day: date) -> None:
    (time,) = find_times(said, TODAY)
    assert (time.start, time.end) == (day, day)


@pytest.mark.parametrize(
    "said", ["mục 12 này", "kế hoạch 34 này", "2 này", "tỷ lệ 1/5", "Quốc khánh"]
)
def test_a_number_of_something_else_or_a_holiday_spoken_of_is_no_day(said: str) -> None:
    assert find_times(said, TODAY) == []


@pytest.mark.parametrize("said", ["từ chừ tới giữa tháng 6", "bây giờ tới giữa tháng 6"])
def test_now_is_said_in_several_ways(said: str) -> None:
    (time,) = find_times(said, TODAY)
    assert (time.start, time.end) == (TODAY, date(2024, 6, 20))


def test_past_this_week_is_the_next_one() -> None:
    (time,) = find_times("qua tuần mới họp", TODAY)
    assert (time.start, time.end) == (MONDAY, SUNDAY)
