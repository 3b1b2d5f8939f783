"""Sloppy questions of an office: days, worst ones, what one unit owes, statistics, comparisons."""

from datetime import date

import pytest
from dialogue import Dialogue, Start
from test_office_overview import asked, kinds
from test_office_pressing import REPORTED, Office
from test_office_pressing import office as pressing_office

from handlers.message import Reaction
from storage.records import Role

office = pressing_office
DAY = date(2024, 5, 20)
NONE_CAME = (
    "Không đơn vị nào nộp trễ (Tiến độ các kế hoạch, nộp trễ, tính đến thứ Hai, 20/5/2024).\n"
)
"""Before the overdue, where it is asked who handed in late, and nobody did."""


@pytest.fixture
def officer(start: Start) -> Dialogue:
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")


@pytest.mark.parametrize(
    "said",
    [
        "danh sách chi bộ trễ hạn",
        "đơn vị nào trễ",
        "đơn vị nào trễ hạn",
        "don vi nao tre han",
        "chi bộ nào đang trễ",
        "chi bộ nào còn quá hạn",
        "ds đơn vị quá hạn",
        "danh sách đơn vị nộp chậm",
        "có bao nhiêu chi bộ trễ",
        "những ai trễ hạn",
        "mấy chi bộ đang quá hạn",
    ],
)
def test_who_is_late_in_any_words(officer: Dialogue, said: str) -> None:
    turn = officer.say(said)
    text = turn.replies[0].text.removeprefix(NONE_CAME)
    assert text.startswith("*Trễ: 9 đơn vị* ")
    assert "32 việc quá hạn chưa nộp" in turn.replies[0].text
    assert kinds(turn) == ["lateness"]


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("ba chi bộ trễ nhất", 3),
        ("top 5 chi bộ trễ hạn", 5),
        ("2 đơn vị chậm nhất là ai", 2),
        ("cho chị bốn chi bộ nợ nhiều nhất", 4),
    ],
)
def test_the_worst_few(officer: Dialogue, said: str, count: int) -> None:
    text = officer.say(said).replies[0].text
    assert text.startswith(f"*{count} đơn vị trễ nhất* trong 9 đơn vị trễ")
    assert len(text.split("\n")) == count + 1


@pytest.mark.parametrize(
    "said",
    ["chậm nhất ngày nào phải nộp báo cáo cam kết", "trễ nhất là bao giờ nộp báo cáo cam kết"],
)
def test_the_latest_day_is_no_worst_unit(officer: Dialogue, said: str) -> None:
    assert "14/5/2024" in officer.say(said).replies[0].text


@pytest.mark.parametrize(
    "said",
    [
        "chi bộ bảo tàng còn nợ gì",
        "bảo tàng còn thiếu gì",
        "bao tang chua nop gi",
        "bảo tàng còn những việc gì chưa làm",
        "chi bộ bảo tàng trễ những việc gì",
        "bảo tàng còn phải nộp gì nữa",
    ],
)
def test_what_one_unit_owes_is_listed_for_the_office_above(officer: Dialogue, said: str) -> None:
    text = officer.say(said).replies[0].text
    assert text.startswith("*Còn 17 việc*, quá hạn 4 (Tiến độ các kế hoạch, Chi bộ Bảo tàng thành")
    assert "1. “Học tập chuyên đề cho cán bộ, đảng viên chưa dự học”, quá hạn 20 ngày (Kế" in text
    tentative = text.index("dự kiến 30/4/2024")
    assert text.index("hạn 31/12/2024") < tentative
    assert officer.say("xem tiếp").replies[0].text.startswith("13. “")


def test_what_several_owe_is_told_by_unit(officer: Dialogue) -> None:
    text = officer.say("bảo tàng và thư viện còn nợ gì").replies[0].text
    assert text.startswith("*Chưa nộp: 2 đơn vị*, 34 phần việc")


def test_what_is_overdue_is_not_hidden_behind_a_day_that_may_move(officer: Dialogue) -> None:
    lines = officer.say("ai chưa nộp").replies[0].text.split("\n")
    museum = next(line for line in lines if "Bảo tàng" in line)
    assert museum.endswith(
        "– 17 việc, quá hạn 4, lâu nhất: “Học tập chuyên đề cho cán bộ, đảng viên chưa dự học”, "
        "quá hạn 20 ngày"
    )


def test_another_secretary_is_not_told_what_a_unit_owes(start: Start) -> None:
    secretary = start("duk-cantho", "chi-bo", DAY)
    turn = secretary.say("chi bộ bảo tàng còn nợ gì")
    assert "quá hạn 20 ngày" not in turn.replies[0].text
    assert not kinds(turn)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("tiến độ hôm nay", "20/5/2024"),
        ("tiến độ hôm qua", "19/5/2024"),
        ("tien do hom qua", "19/5/2024"),
        ("tiến độ ngày 7/5", "7/5/2024"),
        ("hôm qua tiến độ thế nào", "19/5/2024"),
    ],
)
def test_a_day_is_one_to_look_from(officer: Dialogue, said: str, day: str) -> None:
    text = officer.say(said).replies[0].text
    assert text.startswith("*Tiến độ các kế hoạch*\nTính đến ")
    assert f", {day}: 13 đơn vị, " in text


def test_what_is_due_on_a_day_is_another_matter(officer: Dialogue) -> None:
    text = officer.say("tiến độ các việc đến hạn ngày 14/5").replies[0].text
    assert text.startswith("*Tiến độ các kế hoạch, ngày 14/5/2024*\nTính đến thứ Hai, 20/5/2024")


@pytest.mark.parametrize(
    ("said", "head"),
    [
        ("hôm nay ai nộp", "*1 đơn vị nộp*, 1 phần việc (Tiến độ các kế hoạch, ngày 20/5/2024)."),
        ("hôm nay có chi bộ nào nộp chưa", "*1 đơn vị nộp*, 1 phần việc"),
        ("tuần này nộp được bao nhiêu", "*1 đơn vị nộp*, 1 phần việc"),
        ("hôm nay ai đã nộp báo cáo cam kết", "*1 đơn vị nộp*, 1 phần việc (Tiến độ “Báo cáo số"),
        ("hôm qua ai nộp", "Chưa đơn vị nào nộp gì (Tiến độ các kế hoạch, ngày 19/5/2024)."),
    ],
)
def test_what_came_in_on_a_day(office: Office, said: str, head: str) -> None:
    office.neighbour.say(REPORTED)
    office.neighbour.say("đúng")
    text = office.officer.say(said).replies[0].text
    assert text.startswith(head)
    assert "Riêng trong ngày: 1 phần việc mới nộp." in (
        office.officer.say("tiến độ hôm nay").replies[0].text
    )


@pytest.mark.parametrize(
    "said", ["kế hoạch 152 tháng trước", "tiến độ kế hoạch 152 tháng trước", "KH 152 tháng trước"]
)
def test_the_number_of_a_plan_counts_no_months(officer: Dialogue, said: str) -> None:
    turn = officer.say(said)
    assert turn.replies[0].text.startswith("*Tiến độ Kế hoạch số 152-KH/ĐUK, tháng 4/2024*")
    assert asked(turn)["first"] == "2024-04-01"


@pytest.mark.parametrize(
    ("said", "head"),
    [
        ("thống kê quý II", "*Tiến độ các kế hoạch, quý II/2024*"),
        ("thong ke quy 2", "*Tiến độ các kế hoạch, quý II/2024*"),
        ("tỷ lệ nộp", "*Tiến độ các kế hoạch*"),
        ("tỉ lệ nộp báo cáo cam kết", "*Tiến độ “Báo cáo số lượng bản cam kết”"),
        ("tỷ lệ hoàn thành tháng 5", "*Tiến độ các kế hoạch, tháng 5/2024*"),
        ("còn thiếu những ai", "*Chưa nộp: 13 đơn vị*"),
        ("con thieu nhung ai", "*Chưa nộp: 13 đơn vị*"),
        ("thiếu ai", "*Chưa nộp: 13 đơn vị*"),
        ("báo cáo cam kết còn thiếu những ai", "*Chưa nộp: 7 đơn vị*"),
        ("so với tuần trước", "*So với tuần 13/5 – 19/5/2024*"),
        ("so tuần trước thế nào", "*So với tuần 13/5 – 19/5/2024*"),
        ("so voi tuan truoc", "*So với tuần 13/5 – 19/5/2024*"),
        ("hơn tuần trước không", "*So với tuần 13/5 – 19/5/2024*"),
        ("so với hôm qua", "*So với ngày 19/5/2024*"),
        ("so với quý trước", "*So với quý I/2024*"),
    ],
)
def test_what_is_asked_in_few_words_is_understood(officer: Dialogue, said: str, head: str) -> None:
    assert officer.say(said).replies[0].text.startswith(head)


def test_beside_a_week_before_everything_is_told_too(office: Office) -> None:
    office.neighbour.say(REPORTED)
    office.neighbour.say("đúng")
    text = office.officer.say("so với tuần trước").replies[0].text
    assert "Tính chung mọi việc: đến 20/5/2024 " in text
    assert text.endswith("từ đó nộp thêm 1.")


@pytest.mark.parametrize(
    "said", ["đôn đốc kế hoạch 152 hôm nay", "hôm nay đôn đốc kế hoạch 152 giúp chị"]
)
def test_today_is_when_units_are_pressed_and_not_when_work_is_due(
    office: Office, said: str
) -> None:
    turn = office.officer.say(said)
    assert "tới *2 đơn vị* (8 phần việc, Tiến độ Kế hoạch số 152-KH/ĐUK):" in turn.replies[0].text
    assert turn.reaction is Reaction.CLARIFY
