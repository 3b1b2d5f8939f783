"""The year, quarter, month or day that is said decides which period of the work is meant."""

import unicodedata
from datetime import date, timedelta

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from plans.times.spoken import spoken_date

YEARLY = [
    ("tv-btg-kh-chuyende", "ban-tuyen-giao", "kế hoạch học tập chuyên đề", 1, (2023, 2024, 2025)),
    ("tv-hoc-2023-2025", "chi-bo", "học chuyên đề", 0, (2023, 2024, 2025)),
    ("tv-kh-nam-tapthe", "chi-bo", "xây dựng kế hoạch của tập thể", 1, (2022, 2023, 2024, 2025)),
    ("tv-bc-kh-tapthe", "chi-bo", "báo cáo kế hoạch của tập thể", 0, (2022, 2023, 2024)),
    ("tv-kh-nam-canhan", "chi-bo", "kế hoạch cá nhân", 1, (2022, 2023, 2024, 2025)),
    ("tv-kt-ubkt", "ubkt", "kế hoạch kiểm tra", 1, (2022, 2023, 2024, 2025)),
    ("tv-gs-doanthe", "doan-the", "kế hoạch giám sát", 1, (2022, 2023, 2024, 2025)),
    ("tv-bc-hangnam", "chi-bo", "báo cáo hằng năm, kết quả thực hiện", -1, (2022, 2023, 2024)),
]
"""Key, who owes it, how it is called, years from when it is due to what it is for, those years."""
DUE = {"tv-btg-kh-chuyende": (10, 1), "tv-bc-hangnam": (2, 0)}


def bare(text: str) -> str:
    folded = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(one for one in folded if not unicodedata.combining(one))


def due_of(key: str, year: int, ahead: int) -> date:
    month, day = DUE.get(key, (12, 31))
    year -= ahead
    return date(year, month, day) if day else date(year, month + 1, 1) - timedelta(days=1)


@pytest.mark.parametrize(("key", "unit", "called", "ahead", "years"), YEARLY)
def test_a_question_is_answered_for_the_year_that_is_named(
    start: Start, key: str, unit: str, called: str, ahead: int, years: tuple[int, ...]
) -> None:
    talk = start("duk-travinh", unit, date(2021, 11, 1))
    wrong = []
    for year in years:
        due = due_of(key, year, ahead)
        for asked_in, word in ((year - 1, "năm sau"), (year, "năm nay"), (year + 1, "năm ngoái")):
            talk.to(date(asked_in, 11, 20))
            for name in (word, f"năm {year}"):
                said = f"{called} {name} hạn ngày nào"
                for typed in (said, bare(said)):
                    turn = talk.say(typed)
                    wanted = f"Kỳ năm {year}: "
                    lines = [line for line in turn.replies[0].text.splitlines() if wanted in line]
                    if key not in turn.tasks or not any(spoken_date(due) in x for x in lines):
                        wrong.append((asked_in, typed, turn.tasks, turn.replies[0].text[:300]))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize(("key", "unit", "called", "ahead", "years"), YEARLY)
def test_a_report_is_of_the_year_that_is_named(
    start: Start, key: str, unit: str, called: str, ahead: int, years: tuple[int, ...]
) -> None:
    talk = start("duk-travinh", unit, date(2021, 11, 1))
    wrong = []
    for year in years:
        due = due_of(key, year, ahead)
        told = {0: "năm nay", 1: "năm sau", -1: "năm ngoái"}[ahead]
        before = due - timedelta(days=9)
        for now, names in ((before, (told, f"năm {year}")), (due, (f"năm {year}",))):
            talk.to(now)
            for name in names:
                done = (
                    "đã học"
                    if called.startswith("học")
                    else f"đã xong {called.split(maxsplit=1)[0]}"
                )
                said = f"{done} {called.split(maxsplit=1)[1]} {name} ngày {now.day}/{now.month}"
                for typed in (said, bare(said)):
                    turn = talk.say(typed)
                    if turn.tasks != (key,) or f"(năm {year})" not in turn.replies[-1].text:
                        wrong.append((now, typed, turn.tasks, turn.replies[-1].text[:300]))
                    talk.say("thôi")
    assert not wrong, "\n".join(map(str, wrong))


def test_a_year_that_the_plan_does_not_ask_for_is_said_so(start: Start) -> None:
    talk = start("duk-travinh", "chi-bo", date(2024, 2, 10))
    turn = talk.say("báo cáo hằng năm, kết quả thực hiện năm 2026 hạn ngày nào")
    assert turn.reaction is Reaction.NOT_STATED
    assert "không nêu việc này cho năm 2026" in turn.replies[0].text
    turn = talk.say("đã gửi báo cáo hằng năm, kết quả thực hiện năm 2026")
    assert turn.reaction is Reaction.CLARIFY
    assert "cho năm 2026" in turn.replies[-1].text


def test_a_year_that_only_says_when_is_that_of_the_day(start: Start) -> None:
    talk = start("duk-travinh", "chi-bo", date(2024, 2, 10))
    for said in (
        "năm nay báo cáo hằng năm nộp ngày nào",
        "trong năm 2024 báo cáo hằng năm khi nào",
    ):
        assert "29/2/2024" in talk.say(said).replies[0].text


@pytest.fixture
def la_gi(start: Start) -> Dialogue:
    return start("la-gi", "chi-bo", date(2024, 4, 8))


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("đã họp chi bộ ngày 7/4, 18/18", "tháng 4/2024"),
        ("hôm qua họp chi bộ rồi", "tháng 4/2024"),
        ("hom qua hop chi bo roi", "tháng 4/2024"),
        ("đã họp chi bộ ngày 31/3, 18/18", "tháng 3/2024"),
        ("đã họp chi bộ tháng 3 ngày 7/4, 18/18", "tháng 3/2024"),
        ("sinh hoạt chi bộ tháng 4 hôm qua rồi", "tháng 4/2024"),
        ("đã sinh hoạt chuyên đề ngày 5/4", "quý II/2024"),
        ("đã sinh hoạt chuyên đề quý 1 ngày 5/4", "quý I/2024"),
    ],
)
def test_a_meeting_is_of_the_period_in_which_it_was_held(
    la_gi: Dialogue, said: str, period: str
) -> None:
    assert f"({period})" in la_gi.say(said).replies[-1].text


def test_a_draft_goes_over_to_the_period_that_is_said(la_gi: Dialogue) -> None:
    assert "(tháng 3/2024)" in la_gi.say("đã họp chi bộ tháng 3").replies[-1].text
    turn = la_gi.say("hôm qua sinh hoạt chi bộ tháng 4 rồi, 18/18")
    assert "(tháng 4/2024)" in turn.replies[-1].text
    assert "(tháng 4/2024)" in la_gi.say("đúng").replies[-1].text
    assert len(la_gi.events("lg-sh-hangthang")) == 1


def test_what_is_on_record_of_the_period_is_said_so(start: Start) -> None:
    talk = start("duk-travinh", "chi-bo", date(2024, 2, 10))
    talk.say("đã gửi báo cáo hằng năm, kết quả thực hiện năm 2023 số 05-BC/CB ngày 8/2")
    assert "(năm 2023)" in talk.say("đúng").replies[-1].text
    turn = talk.say("đã gửi báo cáo hằng năm, kết quả thực hiện năm 2023 ngày 8/2")
    assert "đã được ghi nhận" in turn.replies[-1].text
