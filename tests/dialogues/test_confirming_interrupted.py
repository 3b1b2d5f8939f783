"""What comes between a report and its yes: questions, other work, second thoughts, time."""

from datetime import date, timedelta
from itertools import count

import pytest
from dialogue import Dialogue, Start

from storage.records import AssignmentState, Role

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


def test_the_button_pressed_twice_has_one_effect_and_says_so(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB")
    key = secretary.choices[0].key
    secretary.say("", choice=key)
    again = secretary.say("", choice=key)
    assert "đã được ghi nhận trước đó (biên nhận 2024-000001)" in again.replies[-1].text
    assert len(secretary.events(REPORT)) == 1


def test_yes_typed_twice_has_one_effect_and_says_so(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB")
    secretary.say("đúng")
    again = secretary.say("đúng")
    assert "đã được ghi nhận trước đó" in again.replies[-1].text
    assert len(secretary.events(REPORT)) == 1


def test_thanks_after_recording_is_not_told_that_nothing_is_recorded(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB")
    secretary.say("đúng")
    assert "chưa ghi" not in secretary.say("ok").replies[-1].text


def test_the_same_report_again_tells_that_it_is_on_record(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB")
    secretary.say("đúng")
    turn = secretary.say("đã nộp báo cáo cam kết")
    assert (
        "đã được ghi nhận hoàn thành (báo thứ Tư, 8/5/2024, biên nhận 2024-000001)"
        in turn.replies[-1].text
    )
    assert len(secretary.events(REPORT)) == 1


def test_stop_leaves_nothing_open(secretary: Dialogue) -> None:
    secretary.play(
        """
        user: đã nộp báo cáo cam kết, số 08-BC/CB
        bot: … Đúng không ạ? …
        user: thôi
        bot: Đã dừng ạ. Em chưa ghi nhận gì thêm.
        user: quay lại
        bot: Hiện không có việc nào đang hỏi dở ạ.
        """
    )
    assert secretary.events(REPORT) == []


def test_a_question_in_between_is_answered_and_leads_back(secretary: Dialogue) -> None:
    secretary.play(
        """
        user: đã nộp báo cáo cam kết, số 08-BC/CB
        bot: … Đúng không ạ? …
        user: gửi về đâu?
        bot: … gõ “quay lại” để làm tiếp, “thôi” để dừng.)
        user: quay lại
        bot: Em hiểu là … - Văn bản số: 08-BC/CB - Chưa nêu: ngày thực hiện. Đúng không ạ?
        [Đúng] [Chưa đúng] [Thôi]
        tap: Đúng
        bot: Đã ghi nhận “Báo cáo số lượng bản cam kết” …
        """
    )


def test_a_question_that_has_to_be_asked_back_does_not_lose_the_draft(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB")
    secretary.say("blah blah")
    secretary.say("hạn là khi nào?")
    secretary.say("đúng")
    assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED


def test_a_question_about_a_missing_value_is_repeated_not_passed_over(
    secretary: Dialogue,
) -> None:
    secretary.say("đã học xong chuyên đề cho đảng viên còn lại")
    secretary.say("17/18")
    asked = [secretary.say("quay lại").replies[-1].text for _ in range(3)]
    assert all("Thực hiện ngày nào" in text for text in asked)


def test_nonsense_in_between_says_so_and_keeps_the_draft(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB")
    turn = secretary.say("qwrt zxcv")
    assert "quay lại" in turn.replies[-1].text
    secretary.say("đúng")
    assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED


def test_a_report_of_other_work_sets_the_first_aside_and_says_so(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB")
    turn = secretary.say("đã gửi báo cáo sơ kết 03 năm, số 12-BC/CB")
    assert "Em tạm gác “Báo cáo số lượng bản cam kết”" in turn.replies[0].text
    secretary.say("đúng")
    assert secretary.state_of(REPORT) is AssignmentState.OPEN
    (event,) = secretary.events("ct-bc-soket-cs")
    assert event.figures["document"] == "12-BC/CB"


def test_a_denial_instead_of_yes_takes_the_report_for_not_done(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB")
    turn = secretary.say("chưa nộp")
    assert "*chưa xong*" in turn.replies[-1].text
    secretary.say("đúng")
    assert secretary.state_of(REPORT) is AssignmentState.OPEN


def test_a_draft_lasts_a_week_and_is_gone_after(start: Start) -> None:
    for number, (rest, state) in zip(
        count(),
        (
            (timedelta(days=6, hours=23), AssignmentState.SUBMITTED),
            (timedelta(days=7, seconds=1), AssignmentState.OPEN),
        ),
        strict=False,
    ):
        person = start("duk-cantho", "chi-bo", DAY, role=Role.DEPUTY, name=f"Người {number}")
        key = (REPORT, "ct-bc-soket-cs")[number]
        person.say(
            ("đã nộp báo cáo cam kết, số 08-BC/CB", "đã gửi báo cáo sơ kết, số 9-BC/CB")[number]
        )
        person.wait(rest)
        person.say("đúng")
        assert person.state_of(key) is state


def test_what_is_recorded_and_then_denied_is_shown_with_the_way_back(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB")
    secretary.say("đúng")
    turn = secretary.say("báo cáo cam kết chưa nộp")
    assert "rút lại" in turn.replies[-1].text
    assert len(secretary.events(REPORT)) == 1


def test_a_draft_of_a_unit_one_has_left_is_not_recorded(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB")
    with secretary.database.unit_of_work() as uow:
        (post,) = uow.people.posts_of(secretary.person.id, DAY)
        uow.people.end_post(post.id, DAY)
        other = uow.units.by_code(post.org.id, "ban-tuyen-giao")
        assert other is not None
        uow.people.give_post(secretary.person.id, other.id, Role.SECRETARY, DAY)
        uow.commit()
    turn = secretary.say("đúng")
    assert "không còn thuộc đơn vị" in turn.replies[-1].text
    assert secretary.events(REPORT) == []
