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


@pytest.mark.parametrize(
    "said",
    [
        "họp sơ kết dự kiến 22/5, nhắc trước 2 ngày giúp em",
        "so ket hop 22/5, nhac truoc 2 bua",
        "nhắc sơ kết trước 2 hôm, họp ngày 22/5",
    ],
)
def test_days_ahead_are_counted_from_the_day_that_is_named(secretary: Dialogue, said: str) -> None:
    assert "sáng thứ Hai, 20/5/2024" in secretary.say(said).replies[0].text


def test_an_own_reminder_comes_as_many_days_ahead(secretary: Dialogue) -> None:
    text = secretary.say("nhắc tôi trước 1 ngày, 15/5 mua hoa").replies[0].text
    assert "sáng thứ Ba, 14/5/2024" in text


def test_an_errand_is_an_own_reminder_whatever_work_it_is_for(secretary: Dialogue) -> None:
    said = secretary.say("nhắc tôi 14h thứ sáu gọi chị Lan lấy bản cam kết").replies[0].text
    assert "“14h gọi chị Lan lấy bản cam kết”" in said
    assert "chưa hẹn được đúng 14 giờ" in said
    assert "14h gọi chị Lan" in secretary.say("lời nhắc của tôi").replies[0].text


@pytest.mark.parametrize(
    "said", ["nhắc tui 8h sáng mai", "nhac tui 8 gio sang mai", "mai 8h nhắc tui"]
)
def test_an_hour_is_no_matter_of_its_own(secretary: Dialogue, said: str) -> None:
    secretary.say("hạn báo cáo cam kết")
    text = secretary.say(said).replies[0].text
    assert "Em sẽ nhắc lại “Báo cáo số lượng bản cam kết”" in text
    assert "chưa hẹn được đúng 8 giờ" in text


def test_what_was_put_off_stands_among_ones_reminders(secretary: Dialogue) -> None:
    secretary.say("nhắc lại báo cáo cam kết thứ sáu")
    text = secretary.say("lời nhắc của tôi").replies[0].text
    assert "- thứ Sáu, 10/5/2024: Báo cáo số lượng bản cam kết" in text


def test_work_at_its_own_day_is_put_off_as_before(secretary: Dialogue) -> None:
    text = secretary.say("nhắc tôi thứ sáu nộp báo cáo cam kết").replies[0].text
    assert text.startswith("Em sẽ nhắc lại “Báo cáo số lượng bản cam kết”")
    assert "chưa hẹn được" not in text


def test_the_order_may_stand_behind_what_is_to_be_remembered(secretary: Dialogue) -> None:
    text = secretary.say("15/5 mua hoa viếng nghĩa trang, nhớ nhắc tôi nhé").replies[0].text
    assert "thứ Tư, 15/5/2024, “mua hoa viếng nghĩa trang”" in text
