"""An old button changes nothing, and the question that is open goes on standing."""

from datetime import date, timedelta

import pytest
from dialogue import Dialogue, Start

from handlers.message import Choice
from storage.records import AssignmentState

REPORT = "ct-bc-camket"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", date(2024, 5, 8))


def key_of(choices: tuple[Choice, ...], label: str) -> str:
    return next(one.key for one in choices if one.label == label)


def test_the_buttons_of_the_open_question_count_after_a_stale_tap(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB, 30/30")
    old = secretary.choices
    secretary.say("29/30 mới đúng")
    standing = secretary.choices

    assert "không còn hiệu lực" in secretary.say("", choice=key_of(old, "Đúng")).replies[0].text
    assert secretary.state_of(REPORT) is AssignmentState.OPEN
    secretary.say("", choice=key_of(standing, "Đúng"))

    assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED
    assert secretary.events(REPORT)[0].figures["done"] == 29


def test_so_do_those_of_the_question_put_again(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB, 30/30")
    old = secretary.choices
    secretary.say("29/30 mới đúng")
    secretary.say("", choice=key_of(old, "Đúng"))
    secretary.tap("Đúng")

    assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED


def test_however_often_an_old_button_is_pressed(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB, 30/30")
    old = key_of(secretary.choices, "Đúng")
    secretary.say("29/30 mới đúng")
    standing = key_of(secretary.choices, "Đúng")
    for _ in range(3):
        secretary.say("", choice=old)
    assert secretary.state_of(REPORT) is AssignmentState.OPEN
    secretary.say("", choice=standing)

    assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED
    again = secretary.say("", choice=standing).replies[0].text
    receipt = secretary.events(REPORT)[0].receipt
    assert receipt is not None
    assert receipt in again, "a second press tells what is on record"


def test_a_choice_of_work_goes_on_standing(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB, 30/30")
    old = key_of(secretary.choices, "Đúng")
    secretary.say("thôi")
    secretary.wait(timedelta(hours=13))
    secretary.say("xong rồi em ơi")
    standing, labels = secretary.choices, [one.label for one in secretary.choices]
    assert len(labels) > 1
    secretary.say("", choice=old)
    turn = secretary.say("", choice=standing[0].key)

    assert labels[0] in turn.replies[0].text


def test_a_question_that_changed_since_does_not_keep_its_old_buttons(
    secretary: Dialogue,
) -> None:
    """The read-back with other figures is another question: its «Đúng» says another thing."""
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB, 30/30")
    first = key_of(secretary.choices, "Đúng")
    secretary.say("29/30 mới đúng")
    secretary.say("", choice=first)
    secretary.say("28/30 mới đúng")
    second = key_of(secretary.choices, "Đúng")
    secretary.say("", choice=first)

    assert secretary.state_of(REPORT) is AssignmentState.OPEN
    secretary.say("", choice=second)
    assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED
