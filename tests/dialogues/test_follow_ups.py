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


def test_an_office_sees_where_a_plan_names_it_without_giving_it_the_work(start: Start) -> None:
    office = start("duk-cantho", "van-phong", date(2024, 4, 1))
    turn = office.say("văn phòng có việc gì")
    assert "Kế hoạch còn nêu Văn phòng Đảng ủy Khối ở việc:" in turn.replies[0].text
    assert "ct-btg-thammuu" in turn.tasks
    assert len(turn.replies[0].text) <= 2000


def test_what_the_plans_set_in_a_month_is_listed_whoever_does_it(start: Start) -> None:
    committee = start("hai-phong", "cap-uy-truc-thuoc", date(2024, 3, 4))
    turn = committee.say("tháng 9 có sự kiện gì của thành phố")
    assert turn.tasks == ("hp-hoithao-dichuc",)


def test_a_question_on_what_is_not_handed_in_yet_is_no_denial(secretary: Dialogue) -> None:
    turn = secretary.say("chi bộ em còn báo cáo nào chưa nộp")
    assert turn.reaction is Reaction.ANSWER
    assert "ct-bc-camket" in turn.tasks


def test_how_far_another_branch_is_is_nobodys_business(secretary: Dialogue) -> None:
    turn = secretary.say("chi bộ Sở Y tế nộp báo cáo cam kết chưa")
    assert turn.reaction is Reaction.REFUSE


def test_a_number_that_was_spoken_of_two_days_and_the_next_in_a_row(secretary: Dialogue) -> None:
    secretary.say("báo cáo số lượng bản cam kết hạn khi nào")
    for said in ("slg đó e gửi cho ban nào v ad", "vậy chốt 14 hay 15", "là ngày 14 hay ngày 15"):
        assert secretary.say(said).tasks == ("ct-bc-camket",), said
    secretary.say("sinh hoạt chuyên đề quý II nội dung gì")
    assert secretary.say("thế kỳ sau bàn gì").tasks == ("ct-sh-q3",)
    assert secretary.say("còn kỳ cuối năm thì bàn gì hả em").tasks == ("ct-sh-q4",)


def test_a_kind_of_work_that_nobody_spoke_of_is_asked_back(start: Start) -> None:
    turn = start("duk-cantho", "chi-bo", DAY).say("cái hội nghị đó chừng nào")
    assert turn.reaction is Reaction.CLARIFY
    assert len(turn.tasks) > 1
