"""Own reminders and days that a unit sets itself: what is not there, and what cannot be."""

import pytest
from dialogue import WORKDAY, Dialogue, Start

from handlers.message import Reaction
from handlers.wording import habits as wording
from storage.records import Role


def test_without_own_reminders_there_is_none_to_call_off(secretary: Dialogue) -> None:
    assert secretary.say("bỏ lời nhắc 1").replies[0].text == wording.OWN_NONE


def test_the_only_one_needs_no_number(secretary: Dialogue) -> None:
    secretary.say("nhắc tôi mua hoa ngày 15/5")
    gone = secretary.say("bỏ lời nhắc").replies[0].text

    assert gone.startswith("Em đã bỏ lời nhắc “")
    assert "thứ Tư, 15/5/2024" in gone
    assert secretary.say("bỏ lời nhắc").replies[0].text == wording.OWN_NONE


@pytest.mark.parametrize("day", ["hôm qua", "ngày 3/5/2024"])
def test_nobody_is_reminded_on_a_day_that_is_past(secretary: Dialogue, day: str) -> None:
    turn = secretary.say(f"nhắc tôi mua hoa {day}")

    assert turn.reaction is Reaction.CLARIFY
    assert secretary.say("bỏ lời nhắc 1").replies[0].text == wording.OWN_NONE


def test_a_unit_that_names_no_work_is_asked_which_with_an_example(secretary: Dialogue) -> None:
    assert secretary.say("tự đặt hạn 20/6").replies[0].text.startswith("Việc nào ạ?")


def test_a_day_that_is_past_is_no_day_to_set(secretary: Dialogue) -> None:
    told = secretary.say("việc xây dựng kế hoạch của chi bộ tự đặt hạn 1/5/2024").replies[0].text

    assert told == wording.SET_WHEN


def test_work_with_a_day_in_the_plan_gets_no_other(start: Start) -> None:
    person = start("la-gi", "chi-bo", WORKDAY)
    told = person.say("việc xây dựng kế hoạch của chi bộ tự đặt hạn 20/6").replies[0].text

    assert "đã có hạn trong kế hoạch: thứ Ba, 9/4/2024" in told


def test_who_may_only_ask_sets_no_day(start: Start) -> None:
    person = start("duk-cantho", "chi-bo", WORKDAY, role=Role.OFFICER)
    told = person.say("việc xây dựng kế hoạch của chi bộ tự đặt hạn 20/6").replies[0].text

    assert not told.startswith("Em ghi:")
