"""Wishes, steps and lists where there is nothing, or too much, or no answer that fits."""

from datetime import date, timedelta

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from handlers.reminders.own_wishes import MOST
from storage.records import AssignmentState, EventKind, Role
from storage.steps import Step

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


def call_off_all(dialogue: Dialogue) -> None:
    """Leave the unit nothing that it owes."""
    with dialogue.database.unit_of_work() as uow:
        machine = uow.people.machine().id
        for work in uow.assignments.open_of(dialogue.unit.id):
            step = Step(
                EventKind.CANCELLED,
                work.assignment_id,
                work.unit_id,
                machine,
                "system",
                dialogue.clock.now(),
                note="theo 12-CV/ĐUK",
                amending=True,
            )
            uow.assignments.take(step)
        uow.commit()


class TestOwnReminders:
    def test_there_is_a_most_of_them(self, secretary: Dialogue) -> None:
        with secretary.database.unit_of_work() as uow:
            for number in range(MOST - 1):
                uow.own_reminders.add(
                    secretary.unit.org_id,
                    secretary.person.id,
                    DAY + timedelta(days=2),
                    f"việc {number}",
                    secretary.clock.now(),
                )
            uow.commit()
        last = secretary.say("nhắc tôi mai họp giao ban")
        assert last.replies[0].text.startswith("Em ghi lời nhắc riêng: sáng thứ Năm, 9/5/2024")
        turn = secretary.say("nhắc tôi mai họp chi bộ")
        assert turn.reaction is Reaction.CLARIFY
        assert str(MOST) in turn.replies[0].text
        with secretary.database.unit_of_work() as uow:
            assert len(uow.own_reminders.of_person(secretary.person.id)) == MOST

    def test_none_is_called_off_where_there_is_none(self, secretary: Dialogue) -> None:
        assert "chưa có lời nhắc riêng" in secretary.say("bỏ lời nhắc 1").replies[0].text

    def test_the_only_one_needs_no_number(self, secretary: Dialogue) -> None:
        secretary.say("nhắc tôi mai họp giao ban")
        turn = secretary.say("bỏ lời nhắc")
        assert "họp giao ban" in turn.replies[0].text
        assert "chưa có lời nhắc riêng" in secretary.say("lời nhắc của tôi").replies[0].text


class TestSetDays:
    def test_without_a_day_it_is_asked_for(self, secretary: Dialogue) -> None:
        turn = secretary.say("việc xây dựng kế hoạch của chi bộ tự đặt hạn")
        assert turn.reaction is Reaction.CLARIFY

    def test_without_work_one_that_could_be_meant_is_named(self, secretary: Dialogue) -> None:
        turn = secretary.say("tự đặt hạn 20/6")
        assert turn.reaction is Reaction.CLARIFY
        assert "“" in turn.replies[0].text

    def test_where_all_work_has_a_day_this_is_said(self, secretary: Dialogue) -> None:
        call_off_all(secretary)
        turn = secretary.say("tự đặt hạn 20/6")
        assert secretary.unit.name in turn.replies[0].text
        assert turn.reaction is Reaction.CLARIFY

    def test_who_may_not_report_sets_no_day(self, start: Start) -> None:
        officer = start("duk-cantho", "duk", DAY, role=Role.OFFICER)
        officer.say("việc xây dựng kế hoạch của chi bộ tự đặt hạn 20/6")
        with officer.database.unit_of_work() as uow:
            assert uow.own_reminders.set_days(officer.unit.org_id, date(2025, 1, 1), 9) == []


class TestNothingOwed:
    @pytest.mark.parametrize("said", ["đang vướng", "xin gia hạn", "nhắc lại thứ Hai"])
    def test_a_branch_that_owes_nothing_is_told_so(self, secretary: Dialogue, said: str) -> None:
        call_off_all(secretary)
        turn = secretary.say(said)
        assert secretary.unit.name in turn.replies[0].text

    def test_it_has_nothing_to_report_and_nothing_on_its_list(self, secretary: Dialogue) -> None:
        call_off_all(secretary)
        secretary.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2")
        secretary.say("đúng")
        assert secretary.state_of(REPORT) is AssignmentState.CANCELLED
        assert "1." not in secretary.say("tất cả việc của tôi").replies[0].text


class TestAnswersThatDoNotFit:
    @pytest.mark.parametrize("order", ["đang vướng", "nhắc lại thứ Hai"])
    def test_a_number_that_is_not_offered(self, secretary: Dialogue, order: str) -> None:
        offered = len(secretary.say(order).replies[-1].choices)
        turn = secretary.say(str(offered + 9))
        assert turn.reaction is Reaction.CLARIFY
        assert secretary.events(REPORT) == []

    def test_the_name_of_work_instead_of_its_number(self, secretary: Dialogue) -> None:
        secretary.say("nhắc lại thứ Hai")
        turn = secretary.say("báo cáo số lượng bản cam kết")
        assert turn.reaction is Reaction.SNOOZE
        assert "thứ Hai, 13/5/2024" in turn.replies[0].text

    def test_the_question_comes_back(self, secretary: Dialogue) -> None:
        offered = secretary.say("nhắc lại thứ Hai").replies[-1].text
        assert secretary.say("quay lại").replies[-1].text == offered
        secretary.say("1")
        secretary.say("nhắc lại báo cáo cam kết")
        asked = secretary.say("quay lại").replies[-1].text
        assert asked.startswith("Em nhắc lại vào ngày nào ạ?")
        assert "đã qua" in secretary.say("hôm qua").replies[-1].text

    @pytest.mark.parametrize(
        ("said", "day"),
        [
            ("thứ Tư", "thứ Tư, 15/5/2024"),  # today's weekday is the one a week on
            ("chiều nay", "thứ Năm, 9/5/2024"),  # and this afternoon is tomorrow morning
            ("20/5", "thứ Hai, 20/5/2024"),
        ],
    )
    def test_a_day_is_the_next_morning_that_can_be(
        self, secretary: Dialogue, said: str, day: str
    ) -> None:
        secretary.say("nhắc lại báo cáo cam kết")
        assert day in secretary.say(said).replies[-1].text

    def test_before_the_first_reminder_of_a_day_the_day_itself_is_meant(
        self, secretary: Dialogue
    ) -> None:
        secretary.to(DAY, 6)
        secretary.say("nhắc lại báo cáo cam kết")
        assert "thứ Tư, 8/5/2024" in secretary.say("hôm nay").replies[-1].text

    def test_a_day_behind_the_last_safe_one_is_told_as_such(self, secretary: Dialogue) -> None:
        secretary.say("nhắc lại báo cáo cam kết")
        text = secretary.say("ngày 15/5").replies[-1].text
        assert "đã *quá* ngày an toàn cuối cùng" in text
