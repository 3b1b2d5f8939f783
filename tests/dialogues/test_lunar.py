"""Lunar days are never converted: the assistant asks for the solar one."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", date(2024, 5, 8))


@pytest.mark.parametrize(
    "text",
    [
        "rằm này có việc gì không",
        "ram thang tu phai nop gi",
        "trước Tết phải nộp báo cáo gì",
        "tháng giêng chi bộ có việc gì",
        "ngày 10/3 âm lịch có việc gì không",
    ],
)
def test_work_of_a_lunar_period_is_asked_back(secretary: Dialogue, text: str) -> None:
    turn = secretary.say(text)

    assert turn.reaction is Reaction.CLARIFY
    assert "ngày hoặc tháng dương lịch" in turn.replies[-1].text


def test_the_solar_month_given_then_is_the_answer(secretary: Dialogue) -> None:
    secretary.say("tháng giêng có việc gì không")
    turn = secretary.say("tháng 5/2024")

    assert turn.reaction is Reaction.ANSWER
    assert "trong tháng 5/2024" in turn.replies[-1].text


@pytest.mark.parametrize("text", ["tháng 5 có việc gì không", "Tết dương lịch có việc gì không"])
def test_the_solar_year_is_not_asked_back(secretary: Dialogue, text: str) -> None:
    assert secretary.say(text).reaction is Reaction.ANSWER


def test_one_who_names_work_and_a_lunar_day_is_told_that_plans_are_solar(
    secretary: Dialogue,
) -> None:
    turn = secretary.say("hạn báo cáo cam kết 15/5 âm lịch phải không")

    assert turn.reaction is Reaction.ANSWER
    assert turn.replies[0].text.startswith("Ngày trong kế hoạch đều là dương lịch.")


def test_new_years_gifts_are_no_time(secretary: Dialogue) -> None:
    turn = secretary.say("quà Tết cho đảng viên có trong kế hoạch không")

    assert "dương lịch" not in turn.replies[0].text


@pytest.mark.parametrize(
    "text", ["đã nộp báo cáo cam kết hôm rằm, số 05-BC/CB", "đã nộp báo cáo cam kết 28 Tết"]
)
def test_work_done_on_a_lunar_day_is_not_recorded_on_a_solar_one(
    secretary: Dialogue, text: str
) -> None:
    turn = secretary.say(text)

    assert turn.reaction is Reaction.CLARIFY
    assert "âm lịch hay dương lịch" in turn.replies[-1].text


def test_another_question_leaves_the_calendar_alone(secretary: Dialogue) -> None:
    secretary.say("rằm này có việc gì không")
    turn = secretary.say("báo cáo cam kết gửi cho ai")

    assert turn.reaction is Reaction.ANSWER
    assert "dương lịch" not in " ".join(reply.text for reply in turn.replies)
