"""A bare d/m behind «thì», «dự định» is a day; behind the name of a document it is none."""

from datetime import date

import pytest

from plans.times.reading import read_times
from plans.times.spans import Prefer

TODAY = date(2024, 5, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("còn sinh hoạt thì 25/6 mới họp", date(2024, 6, 25)),
        ("thi 25/4 moi hop", date(2024, 4, 25)),
        ("dự định 26/5 họp sơ kết", date(2024, 5, 26)),
        ("định 26/5", date(2024, 5, 26)),
        ("nhất định 3/6 xong", date(2024, 6, 3)),
    ],
)
def test_a_day_behind_a_word_that_ends_like_a_document(text: str, day: date) -> None:
    assert [one.start for one in read_times(text, TODAY).spans] == [day]


@pytest.mark.parametrize(
    "text",
    ["chỉ thị 05/6", "theo quyết định 15/6", "nghị quyết 12/5", "kết luận 01/4", "công văn 12/3"],
)
def test_the_number_of_a_document_is_no_day(text: str) -> None:
    assert not read_times(text, TODAY).spans


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("da nop hom nay 12/12", [TODAY]),
        ("đã nộp hôm nay 12/12", [TODAY]),
        ("nộp ngày 14/5 số lượng 12/12", [date(2024, 5, 14)]),
        ("nop ngay 14/5 so luong 12/12", [date(2024, 5, 14)]),
        ("nộp hôm nay 20/5", [TODAY, TODAY]),
        ("nộp ngày 5/12", [date(2023, 12, 5)]),
    ],
)
def test_an_amount_behind_today_is_no_day(text: str, days: list[date]) -> None:
    assert [one.start for one in read_times(text, TODAY, prefer=Prefer.PAST).spans] == days
