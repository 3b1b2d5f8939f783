"""What «đã rõ» and a bare number mean once more has been said since the bulletin."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from dialogue import Dialogue, Start

from handlers.outgoing import Ready, look_again
from handlers.reminder_policy import ReminderPolicy
from handlers.tick import tick
from storage.records import EventKind

DUE = date(2024, 5, 14)
ITEMS = ("ct-hoc-conlai", "ct-quantriet", "ct-camket", "ct-bc-camket")
"""What the bulletin of that morning lists, in its order."""


@pytest.fixture
def person(start: Start) -> Dialogue:
    """A secretary who has just got a bulletin of four items."""
    dialogue = start("duk-cantho", "chi-bo", DUE)
    push(dialogue, DUE)
    return dialogue


def push(dialogue: Dialogue, day: date) -> None:
    """Let the bulletin of a morning arrive."""
    dialogue.to(day, 8)
    with dialogue.database.unit_of_work() as uow:
        tick(uow, dialogue.clock, ReminderPolicy())
        (row,) = uow.outbox.claim(dialogue.clock.now(), 60, 5)
        found = look_again(uow, row, dialogue.clock, ReminderPolicy())
        assert isinstance(found, Ready)
        uow.outbox.begin_attempt(row.id, row.lease_token, dialogue.clock.now())
        uow.outbox.mark_sent(row.id, row.lease_token, dialogue.clock.now(), "1")
        uow.reminders.sent(found.reminders, dialogue.clock.now())
        uow.commit()


def acknowledged(person: Dialogue) -> set[str]:
    """Return the items that are marked as received."""
    return {
        key
        for key in ITEMS
        if EventKind.ACKNOWLEDGED in {event.kind for event in person.events(key)}
    }


def test_right_after_the_bulletin_the_whole_list_is_acknowledged_and_counted(
    person: Dialogue,
) -> None:
    said = person.say("đã rõ").replies[0].text

    assert acknowledged(person) == set(ITEMS)
    assert "*đã nhận việc* 4 việc" in said
    assert "“Học tập chuyên đề" in said
    assert "và 1 việc nữa" in said


@pytest.mark.parametrize("nod", ["đã rõ", "👍", "rõ rồi em", "da ro", "ok em"])
@pytest.mark.parametrize("shown", ["4", "hạn báo cáo cam kết là khi nào?"])
def test_after_one_item_was_shown_that_one_alone_is(person: Dialogue, shown: str, nod: str) -> None:
    person.say(shown)
    said = person.say(nod).replies[0].text

    assert acknowledged(person) == {"ct-bc-camket"}
    assert "*đã nhận việc* “Báo cáo số lượng bản cam kết”." in said


@pytest.mark.parametrize(
    "between",
    ["xin chào", "sinh hoạt chuyên đề quý III khi nào?", "kế hoạch này ai ký?", "kinh phí ở đâu?"],
)
def test_in_answer_to_something_else_nothing_of_the_list_is(person: Dialogue, between: str) -> None:
    person.say(between)
    said = person.say("đã rõ").replies[0].text

    assert acknowledged(person) == set()
    assert "đã nhận việc" not in said


def test_an_answer_on_several_is_acknowledged_for_those(person: Dialogue) -> None:
    told = person.say("cái đó thì sao nhỉ").tasks
    person.say("đã rõ")

    assert acknowledged(person) == set(told) == set(ITEMS[:3])


def test_a_question_which_of_several_shows_none_of_them(person: Dialogue) -> None:
    assert len(person.say("xong rồi").replies[0].choices) > 1
    person.say("đã rõ")

    assert acknowledged(person) == set()


def test_the_next_bulletin_is_a_list_anew(person: Dialogue) -> None:
    person.say("hạn báo cáo cam kết là khi nào?")
    push(person, date(2024, 5, 15))
    person.say("đã rõ")

    assert len(acknowledged(person)) > 1


@pytest.mark.parametrize("number", ["1", "số 1", "một", "việc số 1"])
def test_a_number_for_which_no_list_stands_is_of_nothing(person: Dialogue, number: str) -> None:
    person.wait(timedelta(hours=40))
    turn = person.say(number)

    assert "chưa rõ số này của việc nào" in turn.replies[0].text
    assert not turn.replies[0].choices
    assert turn.tasks == ()


def test_a_number_after_an_answer_that_is_no_list_begins_no_report(person: Dialogue) -> None:
    person.wait(timedelta(hours=40))
    person.play(
        """
        user: hạn báo cáo cam kết là khi nào?
        bot: …14/5/2024…
        user: 1
        bot: …chưa rõ số này của việc nào…
        """
    )
    assert "Ngày thực hiện" not in person.say("hôm qua").replies[0].text


@pytest.mark.parametrize("between", ["sinh hoạt chuyên đề quý III khi nào?", "kế hoạch này ai ký?"])
def test_a_number_after_another_conversation_is_asked_about(person: Dialogue, between: str) -> None:
    person.say(between)
    person.play(
        """
        user: 1
        bot: Số 1 … lúc 08:00, thứ Ba, 14/5/2024 là “Học tập …”. … phải không ạ? [Đúng] [Không phải]
        user: đúng
        bot: *Học tập chuyên đề cho …* (…)
             Đồng chí chọn: 1 xong, 2 để sau, 3 vướng, 4 chi tiết. [Xong] … [Chi tiết]
        """
    )


def test_the_same_number_once_more_is_a_yes(person: Dialogue) -> None:
    person.say("kế hoạch này ai ký?")
    person.say("2")

    assert person.say("2").replies[0].text.startswith("*Quán triệt chuyên đề 2024")


@pytest.mark.parametrize("no", ["không phải", "không", "sai rồi"])
def test_what_was_not_meant_is_let_go(person: Dialogue, no: str) -> None:
    person.say("kế hoạch này ai ký?")
    person.say("1")
    person.say(no)

    assert "chưa rõ số này" in person.turns[-1].replies[0].text
    assert "thực hiện" not in person.say("hôm qua").replies[0].text.lower()


def test_a_number_the_morning_after_is_asked_about(person: Dialogue) -> None:
    person.to(date(2024, 5, 15), 7)

    assert "14/5/2024 là “Học tập chuyên đề" in person.say("1").replies[0].text
    assert "là khi nào" not in person.say("hạn báo cáo cam kết là khi nào?").replies[0].text


def test_the_question_is_put_again_on_demand(person: Dialogue) -> None:
    person.say("kế hoạch này ai ký?")
    asked = person.say("3").replies[0].text

    assert person.say("quay lại").replies[0].text == asked
    assert person.tap("Không phải").tasks == ()


def test_items_of_the_list_are_one_conversation(person: Dialogue) -> None:
    """Reporting the fourth, and then turning to the first, needs no question in between."""
    person.play(
        """
        user: 4
        bot: …
        user: 2
        bot: Em nhắc lại vào ngày nào ạ? …
        user: mai
        bot: Em sẽ nhắc lại …
        user: 1
        bot: *Học tập chuyên đề cho …* (…) Đồng chí chọn: …
        """
    )


def test_a_list_asked_for_is_picked_from_after_another_conversation_when_it_is_meant(
    person: Dialogue,
) -> None:
    person.say("việc tháng này")
    person.say("kế hoạch này ai ký?")
    person.say("5")

    assert "“Gửi báo cáo sơ kết 03 năm" in person.turns[-1].replies[0].text
    assert person.tap("Đúng").replies[0].text.startswith("*Gửi báo cáo sơ kết 03 năm")


def test_another_number_instead_is_asked_about_in_its_turn(person: Dialogue) -> None:
    person.say("kế hoạch này ai ký?")
    person.say("1")

    assert "Số 2 trong danh sách" in person.say("số 2").replies[0].text
    assert person.tap("Đúng").replies[0].text.startswith("*Quán triệt chuyên đề 2024")


def test_a_number_beyond_a_list_that_was_left_is_of_nothing(person: Dialogue) -> None:
    person.say("kế hoạch này ai ký?")

    assert "chưa rõ số này" in person.say("9").replies[0].text


def test_a_question_instead_of_a_yes_is_heard_for_itself(person: Dialogue) -> None:
    person.say("kế hoạch này ai ký?")
    person.say("1")
    heard = person.say("hạn báo cáo cam kết là khi nào?").replies[0].text

    assert "14/5/2024" in heard
    assert "chưa rõ số này" not in heard


def test_words_that_are_neither_yes_nor_no_open_nothing(person: Dialogue) -> None:
    person.say("kế hoạch này ai ký?")
    person.say("1")

    assert "Đồng chí chọn: 1 xong" not in person.say("để xem đã").replies[0].text


def test_a_list_that_an_earlier_release_showed_is_asked_about_without_its_hour(
    person: Dialogue,
) -> None:
    person.say("kế hoạch này ai ký?")
    with person.database.unit_of_work() as uow:
        talk = uow.conversations.load(f"person:{person.person.id}", person.clock.now())
        focus = {name: value for name, value in talk.focus.items() if name != "listed_at"}
        uow.conversations.save(replace(talk, focus=focus))
        uow.commit()

    assert "Số 1 trong danh sách em gửi là “Học tập" in person.say("1").replies[0].text
