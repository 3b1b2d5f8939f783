"""Which of the days that a report names is told, and which is only set against it."""

from datetime import date

import pytest

from handlers.confirmations.said_days import said_day, with_days_written_out
from handlers.understanding.reading import read
from plans.samples import sample_plan
from plans.times.spans import Prefer

TODAY = date(2024, 5, 12)
DAYS = {
    "đã nộp báo cáo cam kết": None,
    "đã nộp hôm qua": 11,
    "11/5": 11,
    "không phải 11/5 mà là 10/5": 10,
    "sửa từ ngày 11/5 thành ngày 10/5": 10,
    "sửa thành 10/5": 10,
    "nhầm ngày 9/5, đúng là 10/5": 10,
    "11/5 sai, 10/5 mới đúng": 10,
    "10/5 mới phải, không phải 11/5": 10,
    # Of one day alone: it was not that one; or it is what was noted, and only called wrong.
    "không phải hôm qua": None,
    "chứ không hôm qua": None,
    "đâu phải nộp hôm qua": None,
    "nhầm 11/5": 11,
    "11/5 nhầm": 11,
    # What ends before the day, or begins after it, says nothing of it.
    "không, 10/5": 10,
    "không phải. 11/5 nộp": 11,
    "nộp 11/5, sai số đảng viên": 11,
}


def test_of_two_days_the_one_that_is_right_is_told() -> None:
    plans = (sample_plan("duk-cantho"),)
    told = {text: said_day(read(text, plans, TODAY, prefer=Prefer.PAST)) for text in DAYS}

    assert told == {text: day and date(2024, 5, day) for text, day in DAYS.items()}


@pytest.mark.parametrize(
    ("text", "said_on", "written"),
    [
        ("đã nộp hôm qua", TODAY, "đã nộp hôm qua"),
        ("đã nộp hôm qua", date(2024, 5, 7), "đã nộp ngày 6/5/2024"),
        ("nộp ngày 5/5, họp thứ hai", date(2024, 5, 8), "nộp ngày 5/5, họp ngày 6/5/2024"),
        ("nộp tuần này", date(2024, 5, 7), "nộp tuần này"),
    ],
)
def test_what_was_said_on_another_day_is_written_out(
    text: str, said_on: date, written: str
) -> None:
    assert with_days_written_out(text, said_on, TODAY) == written
