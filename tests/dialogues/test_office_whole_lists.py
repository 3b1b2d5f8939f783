"""What an officer asks of units as a whole: all or nothing handed in, who is due, until when."""

from datetime import date, timedelta

import pytest
from dialogue import Dialogue, Start
from reminded_office import DUE, report
from test_office_of_many import Enter
from test_office_of_many import enter as enter_many

from storage.records import Role

enter = enter_many


@pytest.fixture
def officer(start: Start) -> Dialogue:
    return start("duk-cantho", "duk", date(2024, 5, 20), role=Role.OFFICER, name="Lê Thị Cúc")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ai chưa nộp gì cả", "*Chưa nộp: 11 đơn vị*"),
        ("don vi nao chua nop gi", "*Chưa nộp: 11 đơn vị*"),
        ("đơn vị nào chưa nộp việc nào", "*Chưa nộp: 11 đơn vị*"),
        ("đơn vị nào nộp đủ hết", "*Đã nộp: 2 trong 14 đơn vị*"),
        ("ai đã nộp đủ", "*Đã nộp: 2 trong 14 đơn vị*"),
        ("chi bộ nào chưa nộp đầy đủ", "*Chưa nộp: 14 đơn vị*"),
        ("ai chưa nộp", "*Chưa nộp: 14 đơn vị*"),
        ("đơn vị nào đã nộp", "*Đã nộp: 3 trong 14 đơn vị*"),
    ],
)
def test_all_or_nothing_is_of_a_unit_as_a_whole(enter: Enter, said: str, told: str) -> None:
    """What is due later makes nobody owe: of «a» and «b» only two units have handed in both."""
    office = enter(report("a"), report("b"), report("c", DUE + timedelta(days=30)))
    office.reports(1, 2, 3)
    office.reports(1, 2, key="b")
    assert office.asked(said).startswith(told)


def test_that_nobody_has_handed_in_all_is_said(enter: Enter) -> None:
    office = enter(report("a"), report("b"))
    office.reports(1)
    assert office.asked("đơn vị nào nộp đủ hết").startswith("Không có đơn vị nào như vậy")


@pytest.mark.parametrize(
    "said",
    ["tuần này đơn vị nào đến hạn", "tuan nay ai den han", "tuần này chi bộ nào sắp đến hạn"],
)
def test_who_is_due_is_of_those_below(enter: Enter, said: str) -> None:
    office = enter(report("a"), report("c", DUE + timedelta(days=30)))
    office.reports(4)
    text = office.asked(said)
    assert text.startswith("*Chưa nộp: 13 đơn vị*, 13 phần việc")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ai nộp báo cáo trước 12/5", "*Đã nộp: 2 trong 14 đơn vị*"),
        ("từ 1/5 đến 10/5 ai nộp báo cáo", "*1 đơn vị nộp*"),
        ("chi bộ nào nộp báo cáo từ 11/5 đến 14/5", "*2 đơn vị nộp*"),
    ],
)
def test_what_came_until_a_day_is_listed(enter: Enter, said: str, told: str) -> None:
    office = enter(report("a"))
    office.reports(1, day=date(2024, 5, 10))
    office.reports(2, day=date(2024, 5, 11))
    office.reports(3, day=date(2024, 5, 13))
    assert office.asked(said).startswith(told)


def test_a_day_to_come_asks_no_list(enter: Enter) -> None:
    office = enter(report("a"))
    office.reports(1, day=date(2024, 5, 10))
    assert not office.asked("ai nộp báo cáo trước 15/6").startswith("*Đã nộp")


@pytest.mark.parametrize(
    ("said", "progress"),
    [
        ("các đơn vị nộp báo cáo cam kết tới đâu", True),
        ("bảo tàng và thư viện nộp báo cáo cam kết đến đâu rồi", True),
        ("báo cáo cam kết nộp tới đâu", False),
    ],
)
def test_how_far_several_are_is_no_question_of_where_to(
    officer: Dialogue, said: str, progress: bool
) -> None:
    assert officer.say(said).replies[0].text.startswith("*Tiến độ") is progress


@pytest.mark.parametrize("said", ["xuất excel danh sách này", "xuất excel những đơn vị đó"])
def test_a_file_of_this_list_is_of_what_was_shown(officer: Dialogue, said: str) -> None:
    officer.say("tiến độ của bảo tàng và thư viện")
    reply = officer.say(said).replies[0]
    assert "Bảo tàng" in reply.text
    assert "Thư viện" in reply.text
    (enclosure,) = reply.enclosures
    assert dict(enclosure.parameters)["group"]
    assert "Bảo tàng" in officer.say("xuất excel").replies[0].text  # of what is looked at
    assert "Bảo tàng" not in officer.say("xuất excel tất cả").replies[0].text


def test_this_list_is_of_nothing_before_something_was_shown(officer: Dialogue) -> None:
    assert "*Tiến độ các kế hoạch*" in officer.say("xuất excel danh sách này").replies[0].text


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("tiến độ bảo tàng thư viện", True),
        ("tien do bao tang thu vien", True),
        ("tiến độ bảo tàng, thư viện", False),
        ("tiến độ bảo tàng và thư viện", False),
        ("tiến độ bảo tàng với thư viện", False),
        ("tiến độ bảo tàng + thư viện", False),
        ("tiến độ chi bộ bảo tàng chi bộ thư viện", False),
    ],
)
def test_two_names_with_nothing_between_may_be_one(
    officer: Dialogue, said: str, asks: bool
) -> None:
    text = officer.say(said).replies[0].text
    assert ("có thể là nhiều đơn vị" in text) is asks
    assert (": 2 đơn vị, " in text) is not asks


def test_nothing_is_sent_to_a_compound_name(officer: Dialogue) -> None:
    text = officer.say("gửi bảo tàng thư viện: họp sáng mai").replies[0].text
    assert text.startswith("Em chưa gửi gì.")
    assert "có thể là nhiều đơn vị" in text
