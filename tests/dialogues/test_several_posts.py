"""One person with two posts: one of them speaks, and every answer says which."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from storage.records import AssignmentState, Role, Unit

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"


@pytest.fixture
def lan(start: Start) -> Dialogue:
    """Secretary of the branch, and since later deputy of another one."""
    return start("duk-cantho", "chi-bo", DAY, name="Lê Thị Lan")


@pytest.fixture
def second(lan: Dialogue) -> Unit:
    with lan.database.unit_of_work() as uow:
        units = uow.units.of_org(lan.unit.org_id, DAY)
        unit = next(one for one in units if one.kind == "chi-bo" and one.code != "chi-bo")
        uow.people.give_post(lan.person.id, unit.id, Role.DEPUTY, DAY)
        uow.commit()
    return unit


def test_one_person_with_two_posts(lan: Dialogue, second: Unit) -> None:
    first = lan.unit
    lan.play(
        f"""
        user: tôi là ai
        bot: (bí thư {first.name})
        Đồng chí Lê Thị Lan, bí thư của {first.name} (…). Đồng chí còn giữ:
        phó bí thư {second.name}. Gõ /vai để đổi.
        user: /vai
        bot: Đồng chí đang giữ 2 nhiệm vụ. Đồng chí nói với tư cách nào ạ?
        1. bí thư {first.name} (đang chọn)
        2. phó bí thư {second.name} [bí thư {first.name}] [phó bí thư {second.name}]
        user: 2
        bot: Từ bây giờ đồng chí nói với tư cách *phó bí thư {second.name}*. Muốn đổi, gõ /vai.
        user: đã nộp báo cáo cam kết hôm qua, 20/20 đảng viên, không có ai miễn
        bot: (phó bí thư {second.name}) … Đúng không ạ? [Đúng] [Chưa đúng] [Thôi]
        user: đúng
        bot: (phó bí thư {second.name}) Đã ghi nhận …
        """
    )
    assert lan.state_of(REPORT) is AssignmentState.OPEN
    lan.unit = second
    assert lan.state_of(REPORT) is AssignmentState.SUBMITTED


@pytest.mark.parametrize("said", ["phó bí thư", "{unit}", "nói với tư cách {unit}"])
def test_a_post_may_be_named_instead_of_its_number(lan: Dialogue, second: Unit, said: str) -> None:
    lan.say("đổi vai")
    assert f"phó bí thư {second.name}" in lan.say(said.format(unit=second.name)).replies[0].text
    assert second.name in lan.say("tôi là ai").replies[0].text.split("\n")[0]


def test_a_role_named_with_the_order_is_taken_at_once(lan: Dialogue, second: Unit) -> None:
    turn = lan.say("nói với tư cách phó bí thư")
    assert turn.replies[0].text.startswith("Từ bây giờ đồng chí nói với tư cách *phó bí thư")


def test_a_number_that_is_not_offered_is_asked_for_again(lan: Dialogue, second: Unit) -> None:
    lan.say("/vai")
    assert lan.say("7").reaction is Reaction.CLARIFY
    lan.say("2")
    assert second.name in lan.say("tôi là ai").replies[0].text.split("\n")[0]


def test_something_else_in_between_is_answered_and_the_list_waits(
    lan: Dialogue, second: Unit
) -> None:
    lan.say("/vai")
    assert "14/5/2024" in lan.say("báo cáo cam kết hạn ngày nào?").replies[0].text
    assert lan.say("quay lại").replies[0].choices
    lan.tap(f"phó bí thư {second.name}")
    assert second.name in lan.say("tôi là ai").replies[0].text.split("\n")[0]


def test_what_is_open_in_one_post_rests_while_the_other_speaks(lan: Dialogue, second: Unit) -> None:
    lan.say("đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn")
    lan.say("/vai")
    lan.say("2")
    assert lan.say("đúng").reaction is not Reaction.RECORD
    assert lan.events(REPORT) == []

    lan.say("/vai")
    assert "vẫn chờ" in lan.say("1").replies[0].text
    lan.say("đúng")
    (event,) = lan.events(REPORT)
    assert event.figures["done"] == 28


def test_an_old_button_of_the_resting_question_says_so(lan: Dialogue, second: Unit) -> None:
    lan.say("đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn")
    old = lan.choices[0].key
    lan.say("/vai")
    lan.say("2")
    lan.say("", choice=old)
    assert lan.events(REPORT) == []


def test_choosing_the_post_that_speaks_changes_nothing(lan: Dialogue, second: Unit) -> None:
    lan.say("đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn")
    lan.say("/vai")
    lan.say("1")
    lan.say("đúng")
    assert lan.state_of(REPORT) is AssignmentState.SUBMITTED


def test_who_holds_one_post_has_nothing_to_choose(lan: Dialogue) -> None:
    turn = lan.say("/vai")
    assert "chỉ giữ một nhiệm vụ" in turn.replies[0].text
    assert lan.say("tôi là ai").replies[0].text.startswith("Đồng chí Lê Thị Lan")


def test_a_post_that_has_ended_speaks_no_more(lan: Dialogue, second: Unit) -> None:
    lan.say("nói với tư cách phó bí thư")
    with lan.database.unit_of_work() as uow:
        (ended,) = [
            one for one in uow.people.posts_of(lan.person.id, DAY) if one.role is Role.DEPUTY
        ]
        uow.people.end_post(ended.id, DAY)
        uow.commit()
    assert second.name not in lan.say("tôi là ai").replies[0].text


def test_posts_of_two_organisations_are_told_apart(lan: Dialogue) -> None:
    with lan.database.unit_of_work() as uow:
        org = uow.organisations.by_code("la-gi")
        assert org is not None
        unit = uow.units.by_code(org.id, "chi-bo")
        assert unit is not None
        uow.people.give_post(lan.person.id, unit.id, Role.SECRETARY, DAY)
        uow.commit()
    shown = lan.say("/vai").replies[0].text
    assert "(Đảng bộ Khối (Cần Thơ))" in shown
    assert org.name in shown
    lan.say("2")
    assert org.name in lan.say("tháng này phải làm gì").replies[0].text


def test_of_three_posts_one_is_named_by_its_role_or_its_unit(lan: Dialogue, second: Unit) -> None:
    with lan.database.unit_of_work() as uow:
        units = uow.units.of_org(lan.unit.org_id, DAY)
        third = next(
            one for one in units if one.kind == "chi-bo" and one.id not in {lan.unit.id, second.id}
        )
        uow.people.give_post(lan.person.id, third.id, Role.DEPUTY, DAY)
        uow.commit()
    for said, post in (
        (third.name, f"phó bí thư {third.name}"),
        (second.name, f"phó bí thư {second.name}"),
        (f"bí thư {lan.unit.name}", f"bí thư {lan.unit.name}"),
    ):
        lan.say("/vai")
        assert f"*{post}*" in lan.say(said).replies[0].text
    assert lan.say("nói với tư cách phó bí thư").reaction is Reaction.CLARIFY, "there are two"
