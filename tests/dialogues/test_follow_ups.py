"""Messages that lean on what was said before."""

from datetime import date, timedelta

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction

DAY = date(2024, 5, 8)


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


def test_to_whom_after_when_is_of_the_same_task(secretary: Dialogue) -> None:
    secretary.say("hạn nộp báo cáo cam kết là khi nào?")
    turn = secretary.say("gửi cho ai?")
    assert turn.tasks == ("ct-bc-camket",)
    assert "Ban Tuyên giáo Đảng ủy Khối" in turn.replies[0].text


def test_another_task_named_is_not_the_one_before(secretary: Dialogue) -> None:
    secretary.say("hạn nộp báo cáo cam kết là khi nào?")
    assert secretary.say("thế còn báo cáo sơ kết?").tasks == ("ct-bc-soket-cs",)


def test_done_after_a_question_is_of_what_was_asked(secretary: Dialogue) -> None:
    secretary.say("báo cáo sơ kết gửi về đâu?")
    turn = secretary.say("cái đó nộp xong rồi, số 12-BC/CB")
    assert turn.tasks == ("ct-bc-soket-cs",)
    assert "Đúng không ạ?" in turn.replies[-1].text


def test_not_yet_after_a_question_is_of_what_was_asked(secretary: Dialogue) -> None:
    secretary.say("báo cáo sơ kết gửi về đâu?")
    assert secretary.say("chưa nộp").tasks == ("ct-bc-soket-cs",)


def test_a_number_after_a_list_shows_that_task(secretary: Dialogue) -> None:
    listed = secretary.say("tháng này phải làm gì?").tasks
    assert secretary.say("số 2").tasks == (listed[1],)


def test_a_number_beyond_the_list_is_told(secretary: Dialogue) -> None:
    secretary.say("tháng này phải làm gì?")
    assert "từ 1 đến" in secretary.say("12").replies[0].text


def test_remind_after_a_question_is_of_what_was_asked(secretary: Dialogue) -> None:
    secretary.say("hạn nộp báo cáo cam kết là khi nào?")
    turn = secretary.say("mai nhắc lại")
    assert turn.tasks == ("ct-bc-camket",)
    assert turn.reaction is Reaction.SNOOZE


def test_after_half_a_day_nothing_is_leant_on(secretary: Dialogue) -> None:
    secretary.say("báo cáo sơ kết gửi về đâu?")
    secretary.wait(timedelta(hours=12, seconds=1))
    turn = secretary.say("xong rồi")
    assert turn.reaction is Reaction.CLARIFY
    assert len(turn.tasks) > 1


def test_the_draft_is_what_a_question_in_between_leans_on(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB")
    turn = secretary.say("gửi về đâu?")
    assert turn.tasks == ("ct-bc-camket",)


def test_a_question_asked_back_is_answered_for_what_is_picked(secretary: Dialogue) -> None:
    first = secretary.say("hạn khi nào?")
    assert first.reaction is Reaction.CLARIFY
    turn = secretary.say("2")
    assert turn.tasks == (first.tasks[1],)
    assert turn.reaction is not Reaction.CLARIFY


def test_a_question_asked_back_is_dropped_by_another(secretary: Dialogue) -> None:
    secretary.say("hạn khi nào?")
    turn = secretary.say("báo cáo cam kết gửi về đâu?")
    assert turn.tasks == ("ct-bc-camket",)
    assert "quay lại" not in turn.replies[-1].text


def test_thanks_and_greetings_answer_in_kind(secretary: Dialogue) -> None:
    for text in ("chào em", "cảm ơn em", "em giỏi quá"):
        assert secretary.say(text).reaction is Reaction.CHAT


def test_what_nobody_knows_is_not_taken_for_what_was_asked_before(secretary: Dialogue) -> None:
    secretary.say("hạn nộp báo cáo cam kết là khi nào?")
    turn = secretary.say("hạn của vụ zuxoqa là khi nào?")
    assert turn.reaction is not Reaction.ANSWER
