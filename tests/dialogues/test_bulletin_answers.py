"""A bulletin answered by one digit a step, as on a channel without buttons."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.outgoing import Ready, look_again
from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.bulletin_buttons import buttons
from handlers.tick import tick
from storage.records import AssignmentState, EventKind

DUE = date(2024, 5, 14)


@pytest.fixture
def person(start: Start) -> Dialogue:
    """A secretary who has just read that the report of pledges is due."""
    dialogue = start("duk-cantho", "chi-bo", DUE)
    dialogue.to(DUE, 8)
    with dialogue.database.unit_of_work() as uow:
        tick(uow, dialogue.clock, ReminderPolicy())
        (row,) = uow.outbox.claim(dialogue.clock.now(), 60, 5)
        found = look_again(uow, row, dialogue.clock, ReminderPolicy())
        assert isinstance(found, Ready)
        assert "chọn: xong, để sau, vướng, chi tiết" in found.reply.text
        assert "4. *Báo cáo số lượng" in found.reply.text
        uow.outbox.begin_attempt(row.id, row.lease_token, dialogue.clock.now())
        uow.outbox.mark_sent(row.id, row.lease_token, dialogue.clock.now(), "1")
        uow.reminders.sent(found.reminders, dialogue.clock.now())
        uow.commit()
    dialogue.choices = found.reply.buttons
    return dialogue


def test_one_one_reports_it_done(person: Dialogue) -> None:
    person.play(
        """
        user: 4
        bot: *Báo cáo số lượng …* (…mục II.3.2)
             Đồng chí chọn: 1 xong, 2 để sau, 3 vướng, 4 chi tiết. [Xong] … [Chi tiết]
        """
    )
    said = person.say("1").replies[-1].text

    assert "cam kết" in said, "it asks for the figures, or reads back"


def test_one_two_puts_it_off(person: Dialogue) -> None:
    person.play(
        """
        user: 4
        bot: …
        user: 2
        bot: Em nhắc lại vào ngày nào ạ? …
        user: mai
        bot: Em sẽ nhắc lại …thứ Tư, 15/5/2024…đã *quá* ngày an toàn cuối cùng…
        """
    )


def test_one_three_tells_of_a_difficulty(person: Dialogue) -> None:
    person.play(
        """
        user: 4
        bot: …
        user: 3
        bot: …
        user: chờ chữ ký của cấp ủy
        bot: …
        """
    )

    assert [event.kind for event in person.events("ct-bc-camket")] == [EventKind.BLOCKED]


def test_one_four_shows_everything(person: Dialogue) -> None:
    person.say("4")

    assert "14/5/2024" in person.say("4").replies[-1].text
    assert person.state_of("ct-bc-camket") is AssignmentState.OPEN


def test_buttons_do_the_same(person: Dialogue) -> None:
    person.say("4")

    assert "ngày nào" in person.tap("Để sau").replies[-1].text


def test_words_that_are_no_choice_are_heard_as_ever(person: Dialogue) -> None:
    person.say("4")

    assert "15/5/2024" in person.say("hạn báo cáo cam kết là khi nào?").replies[0].text


def test_a_number_that_is_not_there_is_asked_back(person: Dialogue) -> None:
    assert person.say("9").reaction == "clarify"


def test_the_buttons_of_a_bulletin_are_the_numbers_of_its_items(person: Dialogue) -> None:
    assert [each.label for each in person.choices] == ["1", "2", "3", "4"]

    person.play(
        """
        tap: 4
        bot: *Báo cáo số lượng …* (…mục II.3.2)
             Đồng chí chọn: 1 xong, 2 để sau, 3 vướng, 4 chi tiết. [Xong] … [Chi tiết]
        tap: Để sau
        bot: Em nhắc lại vào ngày nào ạ? …
        """
    )


def test_a_button_of_the_bulletin_counts_whatever_was_said_since(person: Dialogue) -> None:
    bulletin = person.choices
    person.play(
        """
        user: hạn báo cáo cam kết là khi nào?
        bot: …
        user: Đã nộp báo cáo cam kết, 30/30 đảng viên
        bot: …Đúng không ạ? …
        """
    )
    person.choices = bulletin
    assert "Đồng chí chọn" in person.tap("1").replies[-1].text


def test_a_button_for_work_that_was_reported_since_says_so(person: Dialogue) -> None:
    bulletin = person.choices
    person.say("Đã nộp báo cáo cam kết, 30/30 đảng viên")
    person.tap("Đúng")
    person.choices = bulletin

    assert "không còn trong các việc" in person.tap("4").replies[-1].text
    assert person.say("", choice="work:999999").reaction == "refuse"
    assert person.say("", choice="work:abc:9").reaction == "refuse"


def test_below_one_item_stands_what_to_do_with_it(person: Dialogue) -> None:
    with person.database.unit_of_work() as uow:
        (work,) = [
            each
            for each in uow.assignments.of_unit(person.unit.id)
            if each.task.key == "ct-bc-camket"
        ]
    person.choices = buttons([work])

    assert [each.label for each in person.choices] == ["Xong", "Để sau", "Vướng", "Chi tiết"]
    assert "ngày nào" in person.tap("Để sau").replies[-1].text
