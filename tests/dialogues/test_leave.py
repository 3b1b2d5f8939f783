"""Going away, and who takes the place."""

from datetime import date, timedelta

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from handlers.outgoing import Ready, Void, look_again
from handlers.people.leaving import end
from handlers.reminder_policy import ReminderPolicy
from handlers.talk import key_of
from handlers.tick import tick
from storage.message_records import Lane
from storage.records import AssignmentState, PersonId, Role

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"


@pytest.fixture
def lan(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY, name="Lê Thị Lan")


@pytest.fixture
def deputy(lan: Dialogue, start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY, role=Role.DEPUTY, name="Trần Thị Bình")


def waiting_for(dialogue: Dialogue) -> list[str]:
    """What waits in the outbox for somebody who did not ask."""
    with dialogue.database.unit_of_work() as uow:
        rows = uow.outbox.claim(dialogue.clock.now(), 60, 100)
    return [
        str(row.payload["text"])
        for row in rows
        if row.lane is Lane.PUSH and row.address == dialogue.address and "text" in row.payload
    ]


def reminded(dialogue: Dialogue, day: date) -> set[PersonId]:
    """Who has a reminder after the tick of a morning."""
    dialogue.to(day)
    with dialogue.database.unit_of_work() as uow:
        tick(uow, dialogue.clock, ReminderPolicy())
        holders = uow.people.holders(dialogue.unit.id, day)
        found = {
            post.person_id
            for post in holders
            for each in uow.reminders.of_person(post.person_id)
            if each.outbox_id is not None
        }
        uow.commit()
    return found


def test_the_deputy_takes_over_during_leave(lan: Dialogue, deputy: Dialogue) -> None:
    lan.play(
        """
        user: tôi đi vắng đến 20/5, giao đồng chí phó bí thư
        bot: Em hiểu là đồng chí vắng từ thứ Tư, 8/5/2024 đến hết thứ Hai, 20/5/2024.
        Trong thời gian này đồng chí Trần Thị Bình (phó bí thư) nhận nhắc việc và báo việc…
        Đúng không ạ? [Đúng] [Chưa đúng] [Thôi]
        tap: Đúng
        bot: Đã ghi: đồng chí vắng từ thứ Tư, 8/5/2024 đến hết thứ Hai, 20/5/2024,
        đồng chí Trần Thị Bình thay. … Em đã báo cho đồng chí Trần Thị Bình.
        """
    )
    (told,) = waiting_for(deputy)
    assert "Lê Thị Lan" in told
    assert "20/5/2024" in told
    assert reminded(lan, date(2024, 5, 13)) == {deputy.person.id}

    deputy.to(date(2024, 5, 13))
    deputy.say("đã nộp báo cáo cam kết hôm nay, 28/30 đảng viên, 2 đồng chí miễn")
    deputy.say("đúng")
    (event,) = lan.events(REPORT)
    assert event.person_name == "Trần Thị Bình"
    assert lan.state_of(REPORT) is AssignmentState.SUBMITTED


def test_after_the_last_day_the_secretary_is_reminded_again(
    lan: Dialogue, deputy: Dialogue
) -> None:
    lan.say("tôi đi vắng đến 11/5")
    lan.say("đúng")
    assert reminded(lan, date(2024, 5, 13)) == {lan.person.id}


def test_who_comes_back_early_says_so(lan: Dialogue, deputy: Dialogue) -> None:
    lan.say("tôi đi vắng đến 20/5, giao đ/c Bình")
    lan.say("đúng")
    assert len(waiting_for(deputy)) == 1
    turn = lan.say("tôi về rồi")
    assert "Chào đồng chí đã về" in turn.replies[0].text
    with lan.database.unit_of_work() as uow:
        assert uow.outbox.waiting_count() == 2  # the deputy is told of both
    assert reminded(lan, date(2024, 5, 13)) == {lan.person.id}
    assert "không ghi lịch vắng nào" in lan.say("/ve").replies[0].text


def test_the_last_day_is_asked_for(lan: Dialogue, deputy: Dialogue) -> None:
    lan.play(
        """
        user: /vang
        bot: Đồng chí vắng đến hết ngày nào ạ?
        user: 1/5/2024
        bot: thứ Tư, 1/5/2024 đã qua rồi ạ. Đồng chí vắng đến hết ngày nào?
        user: 31/12/2029
        bot: thứ Hai, 31/12/2029 xa quá…
        user: 20/5
        bot: Em hiểu là đồng chí vắng từ thứ Tư, 8/5/2024 đến hết thứ Hai, 20/5/2024. …
        user: 22/5
        bot: Em hiểu là đồng chí vắng từ thứ Tư, 8/5/2024 đến hết thứ Tư, 22/5/2024. …
        user: 2
        bot: Đồng chí vắng đến hết ngày nào ạ?
        user: thôi
        bot: Đã dừng ạ. …
        """
    )
    with lan.database.unit_of_work() as uow:
        (post,) = uow.people.posts_of(lan.person.id, DAY)
        assert uow.leaves.of_post(post.id, DAY) is None


def test_both_ends_of_a_leave_may_be_said(lan: Dialogue, deputy: Dialogue) -> None:
    text = lan.say("tôi đi vắng từ 15/5 đến 20/5").replies[0].text
    assert "từ thứ Tư, 15/5/2024 đến hết thứ Hai, 20/5/2024" in text


def test_of_several_colleagues_one_is_chosen(lan: Dialogue, deputy: Dialogue, start: Start) -> None:
    start("duk-cantho", "chi-bo", DAY, role=Role.COMMITTEE, name="Phạm Văn Cường")
    lan.play(
        """
        user: tôi đi vắng đến 20/5
        bot: Trong thời gian đó đồng chí giao việc của Chi bộ … cho ai ạ?
        1. Trần Thị Bình (phó bí thư)
        2. Phạm Văn Cường (chi ủy viên) [Trần Thị Bình (phó bí thư)] [Phạm Văn Cường (chi ủy viên)]
        user: 5
        bot: Xin đồng chí chọn một số từ 1 đến 2, hoặc gõ “thôi” để dừng.
        user: quay lại
        bot: Trong thời gian đó …
        user: đồng chí Cường
        bot: … đồng chí Phạm Văn Cường (chi ủy viên) nhận nhắc việc …
        user: 3
        bot: Đã dừng ạ. …
        """
    )
    lan.say("tôi đi vắng đến 20/5")
    assert "Trần Thị Bình" in lan.tap("Trần Thị Bình (phó bí thư)").replies[0].text


def test_who_has_no_colleague_is_told(lan: Dialogue) -> None:
    turn = lan.say("tôi đi vắng đến 20/5, giao đồng chí phó bí thư")
    assert "chưa có phó bí thư hay chi ủy viên nào" in turn.replies[0].text


@pytest.mark.parametrize("role", [Role.COMMITTEE, Role.OFFICER, Role.ADMIN])
def test_who_holds_no_charge_hands_none_over(lan: Dialogue, start: Start, role: Role) -> None:
    other = start("duk-cantho", "chi-bo", DAY, role=role)
    assert other.say("tôi đi vắng đến 20/5").reaction is Reaction.REFUSE


def test_a_colleague_who_leaves_meanwhile_is_not_charged(lan: Dialogue, deputy: Dialogue) -> None:
    lan.say("tôi đi vắng đến 20/5")
    with lan.database.unit_of_work() as uow:
        (post,) = uow.people.posts_of(deputy.person.id, DAY)
        uow.people.end_post(post.id, DAY)
        uow.commit()
    assert "không còn nhiệm vụ" in lan.say("đúng").replies[0].text


def test_a_leave_read_back_and_answered_too_late_is_not_set(
    lan: Dialogue, deputy: Dialogue
) -> None:
    lan.say("tôi đi vắng đến 10/5")
    lan.to(date(2024, 5, 12))
    assert "ngày vắng đã qua" in lan.say("đúng").replies[0].text


def test_a_delegate_whom_no_message_reaches_is_said(lan: Dialogue, deputy: Dialogue) -> None:
    with lan.database.unit_of_work() as uow:
        uow.people.mark_gone("terminal", deputy.address, lan.clock.now())
        uow.commit()
    lan.say("tôi đi vắng đến 20/5")
    assert "chưa nhắn được" in lan.say("đúng").replies[0].text


def test_at_night_the_delegate_is_told_in_the_morning(lan: Dialogue, deputy: Dialogue) -> None:
    lan.to(DAY, 22)
    lan.say("tôi đi vắng đến 20/5")
    lan.say("đúng")
    deputy.clock.at = lan.clock.at
    assert waiting_for(deputy) == []
    deputy.clock.at += timedelta(hours=10)
    assert len(waiting_for(deputy)) == 1


def test_a_report_that_counts_the_absent_is_no_leave(lan: Dialogue, deputy: Dialogue) -> None:
    turn = lan.say("tôi vắng 2 đồng chí, đã họp chi bộ hôm qua 28/30")
    assert "Đồng chí vắng" not in turn.replies[0].text


def test_a_question_in_between_is_answered_and_the_leave_waits(
    lan: Dialogue, deputy: Dialogue
) -> None:
    lan.say("tôi đi vắng đến 20/5")
    assert "14/5/2024" in lan.say("báo cáo cam kết hạn ngày nào?").replies[0].text
    assert "Em hiểu là đồng chí vắng" in lan.say("quay lại").replies[0].text
    lan.tap("Đúng")
    with lan.database.unit_of_work() as uow:
        (post,) = uow.people.posts_of(lan.person.id, DAY)
        assert uow.leaves.of_post(post.id, DAY) is not None


def test_what_waits_for_somebody_who_has_left_is_not_sent(lan: Dialogue, deputy: Dialogue) -> None:
    lan.to(DAY, 22)
    lan.say("tôi đi vắng đến 20/5")
    lan.say("đúng")
    deputy.clock.at = lan.clock.at + timedelta(hours=10)
    with lan.database.unit_of_work() as uow:
        (row,) = uow.outbox.claim(deputy.clock.now(), 60, 9)
        assert isinstance(look_again(uow, row, deputy.clock, ReminderPolicy()), Ready)
        today = deputy.clock.now().date()
        (post,) = uow.people.posts_of(deputy.person.id, today)
        end(uow, post, today, today)
        assert isinstance(look_again(uow, row, deputy.clock, ReminderPolicy()), Void)


def test_where_no_message_reaches_the_secretary_the_deputy_is_reminded(
    lan: Dialogue, deputy: Dialogue
) -> None:
    with lan.database.unit_of_work() as uow:
        uow.people.mark_gone("terminal", lan.address, lan.clock.now())
        uow.commit()
    assert reminded(lan, date(2024, 5, 13)) == {deputy.person.id}


def test_a_draft_of_somebody_who_has_left_is_wiped(lan: Dialogue) -> None:
    lan.say("đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn")
    with lan.database.unit_of_work() as uow:
        (post,) = uow.people.posts_of(lan.person.id, DAY)
        end(uow, post, DAY + timedelta(days=1), DAY)
        assert uow.conversations.load(key_of(lan.person), lan.clock.now()).step
        again = uow.people.give_post(lan.person.id, lan.unit.id, Role.DEPUTY, DAY)
        end(uow, again, DAY, DAY)
        left = uow.conversations.load(key_of(lan.person), lan.clock.now())
    assert (left.step, dict(left.data), dict(left.focus)) == ("", {}, {})


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("mai tôi đi vắng", "thứ Năm, 9/5/2024", "thứ Năm, 9/5/2024"),
        ("mai toi di vang 3 ngay", "thứ Năm, 9/5/2024", "thứ Bảy, 11/5/2024"),
        ("ngày 15/5 tôi đi công tác", "thứ Tư, 15/5/2024", "thứ Tư, 15/5/2024"),
        ("tôi vắng thứ sáu này", "thứ Sáu, 10/5/2024", "thứ Sáu, 10/5/2024"),
        ("mai tôi đi vắng đến thứ sáu", "thứ Năm, 9/5/2024", "thứ Sáu, 10/5/2024"),
        ("15/5 tôi đi vắng tới 20/5", "thứ Tư, 15/5/2024", "thứ Hai, 20/5/2024"),
        ("tuần sau tôi vắng", "thứ Hai, 13/5/2024", "Chủ nhật, 19/5/2024"),
        ("thứ 3 ngày 14/5 tôi vắng 2 hôm", "thứ Ba, 14/5/2024", "thứ Tư, 15/5/2024"),
        ("tôi nghỉ phép một tuần từ 15/5", "thứ Tư, 15/5/2024", "thứ Ba, 21/5/2024"),
        ("từ mai tôi nghỉ ốm đến thứ sáu", "thứ Năm, 9/5/2024", "thứ Sáu, 10/5/2024"),
        ("tôi đi vắng trước 20/5 về", "thứ Tư, 8/5/2024", "Chủ nhật, 19/5/2024"),
    ],
)
def test_a_leave_begins_on_the_day_that_is_said(
    lan: Dialogue, deputy: Dialogue, said: str, first: str, last: str
) -> None:
    text = lan.say(f"{said}, giao đồng chí Bình").replies[0].text
    assert f"vắng từ {first} đến hết {last}." in text
    assert "đồng chí Trần Thị Bình (phó bí thư) nhận" in text


@pytest.mark.parametrize(
    "named", ["đồng chí Hùng", "đ/c Trần Văn Bình", "anh Bính", "chị Lan", "Nguyễn Văn Nam thay"]
)
def test_who_is_nobody_of_the_unit_is_not_charged(
    lan: Dialogue, deputy: Dialogue, named: str
) -> None:
    text = lan.say(f"mai tôi đi vắng, giao {named}").replies[0].text
    assert "không có đồng chí" in text
    assert "Đồng chí giao cho ai ạ?" in text
    assert "Trần Thị Bình (phó bí thư)" in text
    assert "“Tư”" in lan.say("ông Tư").replies[0].text
    read_back = lan.say("đồng chí Bình").replies[0].text
    assert "từ thứ Năm, 9/5/2024" in read_back
    assert "Trần Thị Bình (phó bí thư) nhận" in read_back


def test_of_two_of_one_name_it_is_asked_which(
    lan: Dialogue, deputy: Dialogue, start: Start
) -> None:
    start("duk-cantho", "chi-bo", DAY, role=Role.COMMITTEE, name="Lê Văn Bình")
    assert "cho ai ạ?" in lan.say("mai tôi đi vắng, giao đồng chí Bình").replies[0].text
    assert "Lê Văn Bình (chi ủy viên) nhận" in lan.say("Văn Bình").replies[0].text


def test_another_is_named_when_it_is_read_back(
    lan: Dialogue, deputy: Dialogue, start: Start
) -> None:
    start("duk-cantho", "chi-bo", DAY, role=Role.COMMITTEE, name="Phạm Văn Cường")
    lan.say("tôi đi vắng đến 20/5, giao phó bí thư")
    assert "không có đồng chí “Hùng”" in lan.say("giao đồng chí Hùng").replies[0].text
    assert "Phạm Văn Cường (chi ủy viên) nhận" in lan.say("chi ủy viên").replies[0].text


@pytest.mark.parametrize(
    "said",
    [
        "tôi không đi vắng nữa",
        "toi khong di vang nua",
        "em không nghỉ phép nữa",
        "hủy lịch vắng",
        "thôi không đi công tác nữa",
        "tôi hoãn chuyến đi, không vắng nữa",
    ],
)
def test_who_does_not_go_after_all_says_so(lan: Dialogue, deputy: Dialogue, said: str) -> None:
    lan.say("tôi đi vắng từ 15/5 đến 20/5")
    lan.say("đúng")
    assert "Đã hủy lịch vắng" in lan.say(said).replies[0].text
    with lan.database.unit_of_work() as uow:
        (post,) = uow.people.posts_of(lan.person.id, DAY)
        assert uow.leaves.of_post(post.id, DAY) is None
    assert lan.events(REPORT) == []
    assert "không ghi lịch vắng nào" in lan.say(said).replies[0].text


def test_who_does_not_go_while_it_is_read_back_is_asked_no_more(
    lan: Dialogue, deputy: Dialogue
) -> None:
    lan.say("tôi đi vắng từ 15/5 đến 20/5")
    lan.say("tôi không đi vắng nữa")
    assert "không có việc nào đang hỏi dở" in lan.say("đúng").replies[0].text


def test_nobody_absent_is_no_leave_called_off(lan: Dialogue) -> None:
    turn = lan.say("đã họp chi bộ hôm qua 30/30, không vắng nữa")
    assert "lịch vắng" not in turn.replies[0].text
