"""Deadlines by month, quarter and turn of the year, for a leap year and those around it."""

import pytest

from plans.deadlines import read_deadline

ENDS = {
    2023: (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31),
    2024: (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31),
    2025: (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31),
}
"""The last day of each month."""
IN_MONTH = (
    "hoàn thành trong tháng {month}/{year}",
    "trong tháng {month:02} năm {year}",
    "đến hết tháng {month}-{year}",
    "chậm nhất cuối tháng {month}/{year}",
)
BEFORE_MONTH = ("xong trước ngày 01/{month}/{year}", "trước tháng {month}/{year}")
QUARTERS = {"I": (3, 31), "II": (6, 30), "III": (9, 30), "IV": (12, 31)}
IN_QUARTER = (
    "trong quý {quarter}/{year}",
    "đến hết quý {quarter} năm {year}",
    "Quý {quarter}-{year}",
)


def last_safe_day(phrase: str, year: int) -> str:
    (one,) = read_deadline(phrase, (year,)).occurrences
    return one.last_safe_day.isoformat()


def phrases(year: int) -> dict[str, str]:
    """Return 84 phrases of a year, with the last day that is safe."""
    ends = ENDS[year]
    found = {}
    for month, end in enumerate(ends, 1):
        for phrase in IN_MONTH:
            found[phrase.format(month=month, year=year)] = f"{year}-{month:02}-{end}"
        for phrase in BEFORE_MONTH:
            before = (
                f"{year}-{month - 1:02}-{ends[month - 2]}" if month > 1 else f"{year - 1}-12-31"
            )
            found[phrase.format(month=month, year=year)] = before
    for quarter, (month, end) in QUARTERS.items():
        for phrase in IN_QUARTER:
            found[phrase.format(quarter=quarter, year=year)] = f"{year}-{month:02}-{end}"
    return found


@pytest.mark.parametrize("year", sorted(ENDS))
def test_months_quarters_and_the_turn_of_the_year_are_read_exactly(year: int) -> None:
    wanted = phrases(year)

    assert {phrase: last_safe_day(phrase, year) for phrase in wanted} == wanted
    assert len(wanted) == 84
