"""Conversations that ask for another reminder."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from handlers.serve import note_pushed

DAY = date(2024, 5, 8)


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


def pushed(secretary: Dialogue, text: str) -> None:
    with secretary.database.unit_of_work() as uow:
        note_pushed(uow, secretary.clock, ("terminal", secretary.address), text)
        uow.commit()


def test_the_work_and_the_day_are_told_back(secretary: Dialogue) -> None:
    secretary.play(
        """
        user: thứ Sáu nhắc lại báo cáo cam kết
        bot: Em sẽ nhắc lại “Báo cáo số lượng bản cam kết” (Kế hoạch số 152-KH/ĐUK, mục
        II.3.2) vào sáng thứ Sáu, 10/5/2024; trước ngày đó em tạm không nhắc việc này. Thời
        hạn không thay đổi: ngày an toàn cuối cùng là thứ Ba, 14/5/2024.
        """
    )


def test_past_the_due_day_it_is_set_with_a_warning(secretary: Dialogue) -> None:
    turn = secretary.say("20/5 nhắc lại báo cáo cam kết")
    assert turn.reaction is Reaction.SNOOZE
    assert (
        "thứ Hai, 20/5/2024 đã *quá* ngày an toàn cuối cùng (thứ Ba, 14/5/2024)"
        in turn.replies[0].text
    )


def test_tomorrow_after_a_reminder_of_one_task_is_of_that_task(secretary: Dialogue) -> None:
    pushed(
        secretary, "Nhắc việc: Báo cáo số lượng bản cam kết, hạn trước ngày 15/5/2024, còn 6 ngày"
    )
    turn = secretary.say("sáng mai nhắc lại")
    assert turn.tasks == ("ct-bc-camket",)
    assert "thứ Năm, 9/5/2024" in turn.replies[0].text


def test_why_it_is_put_off_names_no_work_and_what_is_named_is_meant(secretary: Dialogue) -> None:
    reminder = "Nhắc việc: Báo cáo số lượng bản cam kết, hạn trước ngày 15/5/2024, còn 6 ngày"
    for said in (
        "thứ năm nhắc lại nghen, bữa nay kẹt họp ngoài phường",
        "mai nhắc lại nha, nay bận họp sơ kết ở quận",
        "mai nhac lai, dang ket lop hoc chinh tri",
    ):
        pushed(secretary, reminder)
        turn = secretary.say(said)
        assert (turn.reaction, turn.tasks) == (Reaction.SNOOZE, ("ct-bc-camket",)), said
    pushed(secretary, reminder)
    assert "ct-bc-camket" not in secretary.say("nhắc việc sơ kết vào thứ sáu giúp tôi").tasks


def test_tomorrow_after_a_reminder_of_two_tasks_is_asked(secretary: Dialogue) -> None:
    pushed(
        secretary,
        "Em xin nhắc 2 việc:\n1. Báo cáo số lượng bản cam kết, hạn 15/5/2024\n"
        "2. Gửi báo cáo sơ kết 03 năm Kết luận 01, hạn trong tháng 5",
    )
    turn = secretary.say("mai nhắc lại")
    assert turn.tasks == ("ct-bc-camket", "ct-bc-soket-cs")
    assert "Xin chọn số" in turn.replies[0].text
    assert secretary.say("2").tasks == ("ct-bc-soket-cs",)


def test_the_work_asked_back_may_be_named_instead_of_numbered(secretary: Dialogue) -> None:
    secretary.say("mai nhắc lại")
    turn = secretary.say("báo cáo số lượng bản cam kết")
    assert turn.reaction is Reaction.SNOOZE
    assert "thứ Năm, 9/5/2024" in turn.replies[0].text


def test_a_number_that_is_not_offered_is_asked_again(secretary: Dialogue) -> None:
    secretary.say("mai nhắc lại")
    assert "chọn một số từ 1 đến" in secretary.say("9").replies[0].text


def test_the_day_is_asked_for_and_taken(secretary: Dialogue) -> None:
    secretary.play(
        """
        user: nhắc lại báo cáo cam kết nhé
        bot: Em nhắc lại vào ngày nào ạ? …
        user: thứ bảy
        bot: Em sẽ nhắc lại … vào sáng thứ Bảy, 11/5/2024…
        """
    )


def test_the_day_question_survives_another_question(secretary: Dialogue) -> None:
    secretary.play(
        """
        user: nhắc lại báo cáo cam kết nhé
        bot: Em nhắc lại vào ngày nào ạ? …
        user: báo cáo sơ kết gửi về đâu?
        bot: … gõ “quay lại” …
        user: quay lại
        bot: Em nhắc lại vào ngày nào ạ? …
        user: ngày mai
        bot: Em sẽ nhắc lại “Báo cáo số lượng bản cam kết” … thứ Năm, 9/5/2024…
        """
    )


def test_a_day_gone_by_is_not_set(secretary: Dialogue) -> None:
    turn = secretary.say("ngày 1/5/2024 nhắc lại báo cáo cam kết")
    assert "thứ Tư, 1/5/2024 đã qua" in turn.replies[0].text


def test_a_day_no_calendar_has_is_not_set(secretary: Dialogue) -> None:
    turn = secretary.say("31/6 nhắc lại báo cáo cam kết")
    assert "31/6" in turn.replies[0].text
    assert "không có trong lịch" in turn.replies[0].text


def test_stop_sets_nothing(secretary: Dialogue) -> None:
    secretary.say("nhắc lại báo cáo cam kết nhé")
    secretary.say("thôi")
    assert secretary.say("ngày mai").reaction is not Reaction.SNOOZE


def test_said_twice_it_is_set_for_the_last_day_said(secretary: Dialogue) -> None:
    secretary.say("mai nhắc lại báo cáo cam kết")
    turn = secretary.say("thứ sáu nhắc lại báo cáo cam kết")
    assert "thứ Sáu, 10/5/2024" in turn.replies[0].text


def test_putting_off_in_the_middle_of_a_report_keeps_the_report(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB")
    secretary.say("mai nhắc lại việc gửi báo cáo sơ kết 03 năm")
    secretary.say("quay lại")
    secretary.say("đúng")
    assert secretary.state_of("ct-bc-camket").value == "submitted"


def test_work_already_confirmed_is_not_put_off(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB")
    secretary.say("đúng")
    turn = secretary.say("mai nhắc lại báo cáo số lượng bản cam kết")
    assert "Em sẽ nhắc lại “Báo cáo số lượng bản cam kết”" not in turn.replies[0].text


def test_todays_own_weekday_means_the_one_a_week_on(start: Start) -> None:
    monday = start("duk-cantho", "chi-bo", date(2024, 5, 6))

    assert "thứ Hai, 13/5/2024" in monday.say("thứ Hai nhắc lại báo cáo cam kết").replies[0].text


def test_what_is_put_off_to_later_today_comes_the_next_morning(secretary: Dialogue) -> None:
    reply = secretary.say("chiều nay nhắc lại báo cáo cam kết").replies[0]

    assert "thứ Năm, 9/5/2024" in reply.text


def test_of_two_days_named_the_one_to_come_counts(secretary: Dialogue) -> None:
    reply = secretary.say("bữa nay đừng nhắc nữa, 10/5 hãy nhắc báo cáo cam kết").replies[0]

    assert "thứ Sáu, 10/5/2024" in reply.text


def test_hold_off_till_a_weekday_after_a_reminder_is_of_that_task(secretary: Dialogue) -> None:
    pushed(
        secretary, "Nhắc việc: Báo cáo số lượng bản cam kết, hạn trước ngày 15/5/2024, còn 6 ngày"
    )
    turn = secretary.say("để thứ sáu hẵng nhắc tôi nhé")
    assert turn.reaction is Reaction.SNOOZE
    assert turn.tasks == ("ct-bc-camket",)
    assert "10/5/2024" in turn.replies[0].text


def test_a_wish_about_work_that_is_half_named_is_of_that_work(secretary: Dialogue) -> None:
    turn = secretary.say("bận tiếp đoàn, thứ Hai hãy nhắc tôi vụ sơ kết ba năm ở cơ sở")
    assert "Em ghi lời nhắc riêng" not in turn.replies[0].text


def test_what_is_no_day_leaves_the_day_open_and_undated_work_is_put_off_too(
    secretary: Dialogue,
) -> None:
    secretary.play(
        """
        user: nhắc lại báo cáo cam kết nhé
        bot: Em nhắc lại vào ngày nào ạ? …
        user: gì cơ
        bot: … (Em vẫn đang chờ đồng chí trả lời câu trước; …
        user: quay lại
        bot: Em nhắc lại vào ngày nào ạ? …
        user: thứ sáu
        bot: Em sẽ nhắc lại “Báo cáo số lượng bản cam kết” … thứ Sáu, 10/5/2024…
        user: nhắc lại báo cáo cam kết nhé
        bot: Em nhắc lại vào ngày nào ạ? …
        user: báo cáo sơ kết gửi về đâu?
        bot: …
        user: sáng thứ sáu nhắc lại nhé
        bot: Em sẽ nhắc lại “Báo cáo số lượng bản cam kết” … thứ Sáu, 10/5/2024…
        user: mai nhắc lại việc xây dựng kế hoạch của chi bộ
        bot: Em sẽ nhắc lại “Xây dựng kế hoạch riêng … mục III.4) vào sáng thứ Năm, 9/5/2024.
        """
    )
