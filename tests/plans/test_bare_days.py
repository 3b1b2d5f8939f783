"""A bare d/m behind «thì», «dự định» is a day; behind the name of a document it is none."""

from datetime import date

import pytest

from plans.times.reading import read_times

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
