"""Only a branch's own secretary or deputy puts something on record, and only what was meant."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from storage.records import AssignmentState, Role

MONDAY = date(2024, 5, 6)
DONE = "đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn"


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMIN])
@pytest.mark.parametrize("text", [DONE, "chưa nộp báo cáo cam kết", "rút lại xác nhận"])
def test_an_officer_may_ask_but_puts_nothing_on_record(start: Start, text: str, role: Role) -> None:
    officer = start("duk-cantho", "chi-bo", MONDAY, role=role)

    assert officer.say(text).reaction is Reaction.REFUSE
    officer.say("đúng")

    assert officer.events("ct-bc-camket") == []
    assert officer.say("báo cáo cam kết hạn khi nào").reaction is Reaction.ANSWER


@pytest.mark.parametrize("role", [Role.DEPUTY, Role.COMMITTEE])
def test_a_deputy_and_a_committee_member_with_authority_may_confirm(
    start: Start, role: Role
) -> None:
    colleague = start("duk-cantho", "chi-bo", MONDAY, role=role)

    colleague.say(DONE)
    colleague.say("đúng")

    assert colleague.state_of("ct-bc-camket") is AssignmentState.SUBMITTED


def test_nobody_reports_for_a_unit_that_is_named_and_not_theirs(start: Start) -> None:
    lan = start("duk-cantho", "chi-bo", MONDAY)

    turn = lan.say("ghi nhận cho chi bộ thư viện đã nộp báo cáo cam kết")

    assert turn.reaction is Reaction.REFUSE
    assert lan.events("ct-bc-camket") == []


def test_work_of_another_body_is_not_taken_for_a_likeness_of_ones_own(start: Start) -> None:
    department = start("duk-cantho", "ban-tuyen-giao", MONDAY)

    turn = department.say("đã nộp báo cáo cam kết hôm qua 28/30")

    assert turn.reaction is Reaction.CLARIFY
    assert "không phải việc giao cho" in turn.replies[0].text


def read_back(start: Start) -> Dialogue:
    lan = start("duk-cantho", "chi-bo", MONDAY)
    lan.say(DONE)
    return lan


def test_a_number_alone_picks_a_choice_and_is_no_figure(start: Start) -> None:
    lan = read_back(start)

    lan.say("2")
    assert lan.events("ct-bc-camket") == []
    lan.say("29/30, miễn 1")
    lan.say("1")

    (event,) = lan.events("ct-bc-camket")
    assert (event.figures["done"], event.figures["exempt"]) == (29, 1)


def test_the_third_choice_stops(start: Start) -> None:
    lan = read_back(start)

    lan.say("3")
    lan.say("đúng")

    assert lan.events("ct-bc-camket") == []


def test_a_withdrawal_of_work_that_is_not_on_record_touches_nothing_else(start: Start) -> None:
    lan = read_back(start)
    lan.say("đúng")

    turn = lan.say("rút lại báo cáo sơ kết")

    assert "chưa có xác nhận nào" in turn.replies[0].text
    assert lan.state_of("ct-bc-camket") is AssignmentState.SUBMITTED


def test_a_paper_that_a_plan_does_not_know_is_said_to_be_another(start: Start) -> None:
    lan = start("la-gi", "chi-bo", date(2024, 4, 1))

    turn = lan.say("bản cam kết hạn khi nào")

    assert turn.reaction is Reaction.NOT_STATED
    assert "Kế hoạch không nêu “bản cam kết”" in turn.replies[0].text


def test_the_plans_own_number_asks_about_the_plan(start: Start) -> None:
    lan = start("duk-cantho", "chi-bo", MONDAY)

    assert lan.say("kế hoạch 152-KH/ĐUK nói gì").reaction is Reaction.ANSWER
