from datetime import date

import pytest

from plans.times import spoken_date, spoken_day, spoken_period, spoken_weekday


@pytest.mark.parametrize(
    ("day", "spoken"),
    [
        (date(2024, 5, 13), "thứ Hai, 13/5/2024"),
        (date(2024, 5, 14), "thứ Ba, 14/5/2024"),
        (date(2024, 5, 15), "thứ Tư, 15/5/2024"),
        (date(2024, 5, 16), "thứ Năm, 16/5/2024"),
        (date(2024, 5, 17), "thứ Sáu, 17/5/2024"),
        (date(2024, 5, 18), "thứ Bảy, 18/5/2024"),
        (date(2024, 5, 19), "Chủ nhật, 19/5/2024"),
    ],
)
def test_a_day_is_said_with_its_weekday(day: date, spoken: str) -> None:
    assert spoken_day(day) == spoken
    assert spoken == f"{spoken_weekday(day)}, {spoken_date(day)}"


@pytest.mark.parametrize(
    ("period", "spoken"),
    [
        ("2024-05-05", "5/5/2024"),
        ("2024-04", "tháng 4/2024"),
        ("2024-Q4", "quý IV/2024"),
        ("2024-H1", "6 tháng đầu năm 2024"),
        ("2024", "năm 2024"),
        ("2023/2025", "giai đoạn 2023 - 2025"),
        ("2024-04-13/2024-04-24", "từ 13/4/2024 đến 24/4/2024"),
        ("open", "open"),
    ],
)
def test_a_stated_period_is_said_in_words(period: str, spoken: str) -> None:
    assert spoken_period(period) == spoken
