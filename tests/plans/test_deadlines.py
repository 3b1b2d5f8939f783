import unicodedata
from datetime import date, timedelta

import pytest
from deadlines_corpus import FIVE_YEARS, ONE_DAY, ONE_YEAR, RECURRING, UNDATED, UNREADABLE
from hypothesis import given
from hypothesis import strategies as st

from plans.deadlines import read_deadline
from plans.deadlines.typed import accented
from plans.errors import UnreadableDeadline
from plans.model import Recurrence, Standing
from plans.review import Row, deadline_of

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def days(phrase: str, years: tuple[int, ...], **bounds: int) -> tuple[str, ...]:
    deadline = read_deadline(phrase, years, **bounds)
    return tuple(one.last_safe_day.isoformat() for one in deadline.occurrences)


def test_one_deadline_is_resolved_to_its_last_safe_day() -> None:
    read = [read_deadline(phrase, ONE_YEAR) for phrase, _, _ in ONE_DAY]
    meant = [
        (phrase, Standing.DATED, [(stated, last_safe_day)])
        for phrase, stated, last_safe_day in ONE_DAY
    ]

    assert [
        (
            each.phrase,
            each.standing,
            [(one.stated, one.last_safe_day.isoformat()) for one in each.occurrences],
        )
        for each in read
    ] == meant


def test_spelling_of_signs_and_letters_changes_nothing() -> None:
    read = [
        (form, days(form, ONE_YEAR), (last_safe_day,))
        for phrase, _, last_safe_day in ONE_DAY
        for form in (
            unicodedata.normalize("NFD", phrase),
            f" {phrase} ",
            phrase.replace(" - ", " – "),
        )
    ]

    assert [each for each in read if each[1] != each[2]] == []


@pytest.mark.parametrize(("phrase", "years", "recurrence", "expected"), RECURRING)
def test_recurring_work_has_a_day_for_each_period(
    phrase: str, years: tuple[int, ...], recurrence: str, expected: tuple[str, ...]
) -> None:
    deadline = read_deadline(phrase, years)

    assert tuple(one.last_safe_day.isoformat() for one in deadline.occurrences) == expected
    assert deadline.recurrence == recurrence
    assert len({one.period for one in deadline.occurrences}) == len(expected)


@pytest.mark.parametrize(("phrase", "standing"), UNDATED)
def test_words_without_a_day_say_why_there_is_none(phrase: str, standing: str) -> None:
    deadline = read_deadline(phrase, ONE_YEAR)

    assert deadline.standing == standing
    assert deadline.occurrences == ()


@pytest.mark.parametrize("phrase", UNREADABLE)
def test_what_the_grammar_does_not_know_is_refused_and_not_guessed(phrase: str) -> None:
    with pytest.raises(UnreadableDeadline):
        read_deadline(phrase, ONE_YEAR)


@pytest.mark.parametrize("phrase", ["trước ngày 05/5", "tháng 5", "quý II", "cuối năm", "ngày 5/5"])
def test_a_year_left_out_is_taken_from_the_plan_only_when_it_has_one(phrase: str) -> None:
    assert days(phrase, ONE_YEAR)
    with pytest.raises(UnreadableDeadline):
        read_deadline(phrase, FIVE_YEARS)
    assert len(days(f"{phrase} hằng năm", FIVE_YEARS)) == 5


def test_monthly_work_is_due_in_each_month() -> None:
    ends = days("hàng tháng", ONE_YEAR)

    assert (len(ends), ends[0], ends[1], ends[-1]) == (12, "2024-01-31", "2024-02-29", "2024-12-31")
    assert days("ngày 31 hằng tháng", ONE_YEAR) == ends
    assert days("trước ngày 18 hằng tháng", ONE_YEAR)[1] == "2024-02-17"
    assert days("từ ngày 02 đến ngày 06 hằng tháng", ONE_YEAR)[0] == "2024-01-06"
    assert days("sáng ngày 02 của tháng", ONE_YEAR)[11] == "2024-12-02"


def test_bounds_keep_the_days_of_their_years() -> None:
    assert days("tháng 02 hàng năm", FIVE_YEARS, first_year=2023) == (
        "2023-02-28", "2024-02-29", "2025-02-28",
    )  # fmt: skip
    assert days("Quý IV hàng năm", FIVE_YEARS, last_year=2022) == ("2021-12-31", "2022-12-31")
    with pytest.raises(UnreadableDeadline):
        read_deadline("tháng 5/2021", FIVE_YEARS, first_year=2022)


def test_a_plan_made_the_year_before_is_for_the_year_planned() -> None:
    found = read_deadline("quý IV của năm trước đó", FIVE_YEARS).occurrences
    assert [(one.period, one.stated) for one in found] == [
        ("2022", "2021-Q4"), ("2023", "2022-Q4"), ("2024", "2023-Q4"), ("2025", "2024-Q4"),
    ]  # fmt: skip
    assert days("quý IV của năm trước đó", ONE_YEAR) == ("2023-12-31",)


@pytest.mark.parametrize(
    ("phrase", "tentative", "vague"),
    [
        ("dự kiến tháng 4/2024, 01 buổi", True, False),
        ("khoảng từ 11/6 đến 17/6", True, False),
        ("đầu quý IV năm 2024", False, True),
        ("đầu tháng 6", False, True),
        ("cuối năm", False, True),
        ("vào dịp 19/5", False, True),
        ("cuối tháng 11 năm 2021", False, False),
        ("cuối quý II", False, False),
        ("trước ngày 15/5/2024", False, False),
    ],
)
def test_tentative_and_vague_words_are_flagged(phrase: str, tentative: bool, vague: bool) -> None:
    deadline = read_deadline(phrase, ONE_YEAR)
    assert (deadline.tentative, deadline.vague) == (tentative, vague)


def test_every_year_alone_goes_on_and_periodically_every_year_is_due() -> None:
    assert read_deadline("hằng năm", FIVE_YEARS).recurrence is Recurrence.YEARLY
    assert days("định kỳ hằng năm", (2023, 2024)) == ("2023-12-31", "2024-12-31")


@given(DAYS)
def test_a_day_is_read_back_in_every_form(day: date) -> None:
    forms = (
        f"ngày {day.day}/{day.month}/{day.year}",
        f"chậm nhất {day:%d/%m/%Y}",
        f"đến hết ngày {day:%d-%m-%Y}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
    )
    for form in forms:
        assert days(form, ONE_YEAR) == (day.isoformat(),)
        before = (day - timedelta(days=1)).isoformat()
        assert days(f"trước {form.removeprefix('chậm nhất ').removeprefix('đến hết ')}", ()) == (
            before,
        )


@given(st.text(max_size=60), st.lists(st.integers(2000, 2100), max_size=3))
def test_any_text_is_read_or_refused(phrase: str, years: list[int]) -> None:
    try:
        deadline = read_deadline(phrase, years)
    except UnreadableDeadline:
        return
    assert deadline.phrase == phrase


WORDS = (
    "trước ngày tháng quý năm 15/5 15/5/2024 5 2024 II hằng hàng cuối đầu từ đến hết và , ( ) "
    "riêng của sau dự kiến thường xuyên trở đi 0 99 9999 13 31 - giữa 6 định kỳ mỗi quý"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join))
def test_any_words_of_time_are_read_or_refused(phrase: str) -> None:
    try:
        deadline = read_deadline(phrase, FIVE_YEARS)
    except UnreadableDeadline:
        return
    periods = [one.period for one in deadline.occurrences]
    assert len(set(periods)) == len(periods)
    assert bool(periods) == (deadline.standing is Standing.DATED)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("truoc 15/12/2027", "trước 15/12/2027"),
        ("cham nhat thang 4", "chậm nhất tháng 4"),
        ("truoc ngay 20 hang thang", "trước ngày 20 hằng tháng"),
        ("thu tu, 15/12/2027", "thứ tư, 15/12/2027"),
        ("quy III nam 2027", "quý III năm 2027"),
        ("trước ngày 15/5/2024", "trước ngày 15/5/2024"),
        ("tháng 4 va tháng 10", "tháng 4 và tháng 10"),
    ],
)
def test_what_is_typed_without_accents_means_the_same(typed: str, meant: str) -> None:
    assert accented(typed) == meant


def test_a_deadline_typed_into_the_sheet_without_accents_loses_no_day() -> None:
    row = Row(1, "Tổng kết", phrase="truoc 15/12/2027")
    [due] = deadline_of(row, (2027,)).occurrences
    assert due.last_safe_day == date(2027, 12, 14)


def test_two_months_apart_are_two_days_and_two_in_a_row_one_window() -> None:
    apart, together = (
        read_deadline(phrase, (2027,)) for phrase in ("tháng 4 và tháng 10", "tháng 7 và tháng 8")
    )
    assert [str(one.last_safe_day) for one in apart.occurrences] == ["2027-04-30", "2027-10-31"]
    assert [one.stated for one in together.occurrences] == ["2027-07/2027-08"]
