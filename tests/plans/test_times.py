import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from times_corpus import AS_TYPED, BOTH_WAYS, IMPOSSIBLE, NO_TIME, TODAY

from plans.times.folding import folded
from plans.times.reading import find_times, impossible_dates, read_times, read_when
from plans.times.spans import Bound, Prefer, TimeSpan
from plans.times.spoken import spoken_day

ACCENTED = [
    (way, start, end, grain) for start, end, grain, ways in BOTH_WAYS + AS_TYPED for way in ways
]
BARE = [(folded(way), start, end, grain) for start, end, grain, ways in BOTH_WAYS for way in ways]


def told(text: str) -> tuple[str, str, str] | None:
    when = read_when(text, TODAY)
    if when is None:
        return None
    return when.start.isoformat(), when.end.isoformat(), when.grain.value


def only(text: str, prefer: Prefer = Prefer.FUTURE) -> TimeSpan:
    (span,) = find_times(text, TODAY, prefer)
    return span


def read_otherwise(
    cases: Iterable[tuple[str, str, str, str]], *forms: Callable[[str], str]
) -> list[tuple[str, tuple[str, str, str] | None]]:
    """Return the texts of a corpus that are read as something else, and as what.

    A test for each of so many would take longer to report than to read all of them.
    """
    return [
        (form(text), found)
        for text, start, end, grain in cases
        for form in forms
        if (found := told(form(text))) != (start, end, grain)
    ]


def test_a_time_is_read_exactly() -> None:
    assert read_otherwise(ACCENTED, str) == []


def test_a_time_without_accents_is_read_exactly() -> None:
    assert read_otherwise(BARE, str) == []


def test_capitals_without_accents_change_nothing() -> None:
    assert read_otherwise(BARE, str.upper) == []


def test_capitals_spaces_and_decomposed_letters_change_nothing() -> None:
    forms = (
        partial(unicodedata.normalize, "NFD"),
        lambda text: f"  {text.replace(' ', '   ')}  ",
        str.upper,
    )

    assert read_otherwise(ACCENTED, *forms) == []


def test_numbers_and_lengths_are_no_times() -> None:
    read = {text: read_times(text, TODAY) for text in NO_TIME}

    assert {text: it for text, it in read.items() if it.spans or it.impossible} == {}


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_a_day_that_the_calendar_lacks_is_reported_and_not_read(text: str) -> None:
    (reported,) = impossible_dates(text, TODAY)

    assert reported.text == text[slice(*reported.span)]
    assert find_times(text, TODAY) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("em nộp chiều thứ sáu vừa rồi nhé", "chiều thứ sáu vừa rồi"),
        ("nộp trước ngày 15/5/2024 ạ", "ngày 15/5/2024"),
        ("nop truoc ngay 15 thang 5 nam 2024 nhe", "ngay 15 thang 5 nam 2024"),
        ("họp từ 13/4 đến 24/4 xong", "từ 13/4 đến 24/4"),
        ("báo cáo đến hết tháng 5 này thôi", "tháng 5 này"),
        ("kế hoạch 152 ngày 20/10/2021", "ngày 20/10/2021"),
        ("15h30 ngày 20/5 họp", "ngày 20/5"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_span_covers_the_words_of_the_time(
    text: str, words: str, form: Literal["NFC", "NFD"]
) -> None:
    given_text = unicodedata.normalize(form, text)
    span = only(given_text).span
    assert unicodedata.normalize("NFC", given_text[slice(*span)]) == words


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("trước 15/5", Bound.BEFORE), ("truoc ngay 15/5", Bound.BEFORE),
        ("chậm nhất là ngày 28/5", Bound.BY), ("đến hết ngày 19/6", Bound.BY),
        ("hạn cuối 5/6", Bound.BY), ("deadline 5/6", Bound.BY), ("đến 30/6", Bound.BY),
        ("từ ngày 1/6", Bound.FROM), ("kể từ 1/6", Bound.FROM), ("sau 20/5", Bound.AFTER),
        ("ngày 15/5", Bound.AT), ("từ 13/4 đến 24/4", Bound.AT),
    ],
)  # fmt: skip
def test_the_words_before_a_time_bound_it(text: str, bound: Bound) -> None:
    assert only(text).bound is bound


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kế hoạch 152 tháng trước", "tháng trước"),
        ("KH 32 tháng này", "tháng này"),
        ("kế hoạch số 15 tuần này", "tuần này"),
        ("kế hoạch 3 tháng tới", "3 tháng tới"),
        ("nộp kế hoạch 5 ngày nữa", "5 ngày nữa"),
    ],
)
def test_the_number_of_a_paper_counts_nothing(text: str, said: str) -> None:
    assert text[slice(*only(text).span)] == said


def test_several_times_are_read_in_their_order() -> None:
    spans = find_times("quý hai họp ngày hai bảy tháng sáu, mai em gửi", TODAY)

    assert [span.start for span in spans] == [
        date(2024, 4, 1), date(2024, 6, 27), date(2024, 5, 17),
    ]  # fmt: skip


def test_the_principal_time_is_the_finest() -> None:
    when = read_when("báo cáo năm 2024 nộp trước 15/5", TODAY)

    assert when is not None
    assert (when.start, when.bound) == (date(2024, 5, 15), Bound.BEFORE)


def test_what_recurs_is_no_time_and_what_is_new_is() -> None:
    recurring = [
        *("ngày 18 hằng tháng", "truoc 22/11 hang nam", "mỗi sáng thứ hai", "moi thu hai"),
        *("hằng năm vào tháng 2", "mùng 1 mỗi tháng", "quý IV hàng năm"),
    ]

    assert [text for text in recurring if read_when(text, TODAY)] == []
    assert [bool(read_when(text, TODAY)) for text in ("mới hôm qua", "moi 15/5 nop")] == [True] * 2


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("thứ sáu", date(2024, 5, 10), date(2024, 5, 17)),
        ("thứ năm", TODAY, TODAY),
        ("ngày 20", date(2024, 4, 20), date(2024, 5, 20)),
        ("ngày 31", date(2024, 3, 31), date(2024, 5, 31)),
        ("20/12", date(2023, 12, 20), date(2024, 12, 20)),
        ("20/10", date(2024, 10, 20), date(2024, 10, 20)),
    ],
)
def test_open_words_point_the_way_that_is_preferred(text: str, past: date, future: date) -> None:
    assert only(text, Prefer.PAST).start == past
    assert only(text).start == future


@pytest.mark.parametrize(
    "text",
    ["rằm tháng bảy", "rằm", "15/8 âm lịch", "mùng 5 tháng 5 âm", "15/8 AL", "mồng 5 tết"],
)
def test_lunar_words_are_flagged(text: str) -> None:
    assert only(text).is_lunar
    assert not only("15/8").is_lunar


def test_a_weekday_that_does_not_match_its_date_is_told_and_the_date_trusted() -> None:
    clash = only("thứ hai, ngày 14/5/2024")

    assert (clash.start, clash.weekday_clashes) == (date(2024, 5, 14), True)
    assert not only("thứ Ba, 14/5/2024").weekday_clashes


def test_a_short_weekday_may_be_a_month_and_says_so() -> None:
    assert only("t2").is_month_in_doubt
    assert not only("t2 tuần sau").is_month_in_doubt


def test_parts_of_periods_are_vague_and_whole_periods_are_not() -> None:
    assert only("đầu quý sau").is_vague
    assert not only("quý sau").is_vague


def test_accents_tell_words_apart_where_they_are_typed() -> None:
    assert only("tháng sáu").start == date(2024, 6, 1)
    assert only("tháng sau").start == date(2024, 6, 1)
    assert find_times("thư sáu trang", TODAY) == []
    assert only("quý tư").start == date(2024, 10, 1)
    assert find_times("cái này tư tưởng", TODAY) == []


DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
UNITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def in_words(number: int) -> str:
    ten, unit = divmod(number, 10)
    if ten == 0:
        return UNITS[unit]
    tens = "mười" if ten == 1 else f"{UNITS[ten]} mươi"
    last = {1: "một" if ten == 1 else "mốt", 5: "lăm"}.get(unit, UNITS[unit])
    return f"{tens} {last}".strip()


@given(day=DAYS, today=DAYS, before=st.sampled_from(["", "họp ", "nộp trước ", "em nop "]))
def test_a_day_written_in_any_form_reads_back(day: date, today: date, before: str) -> None:
    forms = (
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d/%m/%Y}",
        f"{day:%d-%m-%Y}",
        f"{day:%d.%m.%Y}",
        f"{day.day} tháng {day.month} năm {day.year}",
        f"ngày {in_words(day.day)} tháng {in_words(day.month)} năm {day.year}",
        f"mùng {day.day} thang {day.month} nam {day.year}",
        day.isoformat(),
        spoken_day(day),
        folded(spoken_day(day)),
    )
    for form in forms:
        (span,) = find_times(before + form, today)
        assert (span.start, span.end, span.weekday_clashes) == (day, day, False), form


@given(today=DAYS, number=st.integers(1, 60))
def test_days_from_today_are_counted(today: date, number: int) -> None:
    ahead, ago = f"{number} ngày nữa", f"cách đây {in_words(number)} ngày"
    assert [span.start for span in find_times(ahead, today)] == [today + timedelta(number)]
    assert [span.start for span in find_times(ago, today)] == [today - timedelta(number)]


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
