"""Numbers that pick from a list, and numbers that do not."""

from datetime import UTC, date, datetime

import pytest

from handlers.message import Message
from handlers.picks import listed_picks, picked
from handlers.understanding.reading import Reading, read
from plans.samples import sample_plan

TODAY = date(2024, 5, 8)


def told(text: str) -> Reading:
    return read(text, [sample_plan("duk-cantho")], TODAY)


def message(text: str, choice: str | None = None) -> Message:
    return Message("terminal", "a", text, datetime(2024, 5, 8, tzinfo=UTC), "1", choice=choice)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1", [1]),
        ("số 2", [2]),
        ("cái thứ 2", [2]),
        ("1 và 3", [1, 3]),
        ("3, 1", [3, 1]),
        ("2 2", [2]),
        ("cả hai", []),
        ("cả ba", [1, 2, 3]),
        ("tất cả", [1, 2, 3]),
        ("4", []),
        ("0", []),
        ("1 và 9", []),
        ("cái đầu", [1]),
        ("28/30 đảng viên", None),
        ("báo cáo cam kết", None),
        ("hôm qua", None),
        ("", None),
    ],
)
def test_a_typed_choice_is_one_or_several_offered_numbers(
    text: str, numbers: list[int] | None
) -> None:
    assert picked(message(text), told(text), 3) == numbers


@pytest.mark.parametrize(
    ("key", "numbers"),
    [("1", [1]), ("3", [3]), ("4", None), ("0", None), ("yes", None), ("²", None)],
)
def test_a_tapped_choice_is_one_of_those_offered(key: str, numbers: list[int] | None) -> None:
    assert picked(message("", key), told(""), 3) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("xong 1", [1]),
        ("1 xong rồi", [1]),
        ("1 và 3 xong rồi", [1, 3]),
        ("1, 3 xong rồi", [1, 3]),
        ("đã xong số 2, 28/30 đảng viên", [2]),
        ("xong 2 rồi, hôm qua", [2]),
        ("xong 9", []),
        ("xong 3 bản cam kết", []),
        ("đã nộp 2 báo cáo rồi", []),
        ("xong 28/30", []),
        ("xong ngày 3/5", []),
        ("đã nộp báo cáo sơ kết 3 năm", []),
        ("đã nộp số 03-BC/CB", []),
    ],
)
def test_a_number_in_a_report_picks_only_where_it_counts_nothing(
    text: str, numbers: list[int]
) -> None:
    assert [int(one.fold) for one in listed_picks(told(text), 5)] == numbers
