"""Parts of a period, and phrases whose parts do not fit together."""

import pytest

from plans.deadlines import read_deadline
from plans.errors import UnreadableDeadline


@pytest.mark.parametrize(
    ("phrase", "day", "vague"),
    [
        ("giữa tháng 5/2024", "2024-05-15", False),
        ("thượng tuần tháng 6/2024", "2024-06-10", False),
        ("trung tuần tháng 5/2024", "2024-05-20", False),
        ("giữa quý II năm 2024", "2024-05-15", True),
        ("giữa năm 2024", "2024-06-30", True),
        ("nửa đầu tháng 5/2024", "2024-05-15", False),
    ],
)
def test_a_part_of_a_period_ends_where_it_is_said_to(phrase: str, day: str, vague: bool) -> None:
    deadline = read_deadline(phrase, (2024,))
    (occurrence,) = deadline.occurrences

    assert str(occurrence.last_safe_day) == day
    assert deadline.vague is vague


def test_the_29th_of_february_is_the_last_of_february_in_a_common_year() -> None:
    found = read_deadline("ngày 29/2 hằng năm", (2023, 2024)).occurrences

    assert [str(one.last_safe_day) for one in found] == ["2023-02-28", "2024-02-29"]


@pytest.mark.parametrize(
    "phrase",
    [
        "đầu tháng 5, riêng năm 2023",
        "hằng tháng ngày 0",
        "ngày 40 hằng tháng",
        "năm sau trước 5/5",
        "năm trước",
    ],
)
def test_parts_that_do_not_fit_together_are_refused(phrase: str) -> None:
    with pytest.raises(UnreadableDeadline, match="«"):
        read_deadline(phrase, (2023, 2024))
