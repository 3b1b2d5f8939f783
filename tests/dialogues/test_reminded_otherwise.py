"""Reminders by the week, beside an extension, once more; and who may move a deadline."""

from datetime import date

from dialogue import Dialogue, Start

from handlers.message import Reaction
from storage.records import EventKind

TRAVINH = ("duk-travinh", "chi-bo")
LAGI = ("la-gi", "chi-bo")


def said(talk: Dialogue, text: str) -> str:
    return "\n".join(reply.text for reply in talk.say(text).replies)


def test_a_week_is_seven_days(start: Start) -> None:
    lagi = start(*LAGI, date(2024, 9, 10))
    assert "trước hạn 7, 3, 1 ngày" in said(lagi, "nhắc tôi trước hạn 1 tuần")
    ahead = said(lagi, "nhắc tôi báo cáo năm trước hạn 2 tuần")
    assert "thứ Bảy, 26/10/2024" in ahead
    assert "19/11/2025" in said(
        start(*TRAVINH, date(2025, 10, 20)), "nhắc tui tổng kết trước 20/11"
    )


def test_once_more_is_of_what_was_spoken_of(start: Start) -> None:
    lagi = start(*LAGI, date(2024, 9, 10))
    lagi.say("báo cáo năm hạn ngày nào")
    once = said(lagi, "nhắc thêm 1 lần ngày 1/11")
    assert "Báo cáo năm" in once
    assert "“bỏ lời nhắc 1”" in said(lagi, "bỏ nhắc đi")


def test_a_reminder_is_no_day_of_an_extension(start: Start) -> None:
    branch = start(*TRAVINH, date(2024, 2, 28))
    branch.say("báo cáo hằng năm xin lùi đến 10/3")
    branch.say("vậy nhắc tui 5/3")
    branch.say("báo cáo hằng năm xin lùi đến 10/3 vì máy hỏng")
    (asked,) = (
        one for one in branch.events("tv-bc-hangnam") if one.kind is EventKind.EXTENSION_ASKED
    )
    assert asked.due_on == date(2024, 3, 10)


def test_some_days_more_and_figures_of_the_branches_are_a_request(start: Start) -> None:
    lagi = start(*LAGI, date(2024, 5, 2))
    lagi.say("báo cáo 6 tháng vướng vì máy hỏng")
    assert "thứ Ba, 7/5/2024" in said(lagi, "xin them 3 ngay duoc k")
    city = start("hai-phong", "cap-uy-truc-thuoc", date(2024, 4, 5))
    for text in (
        "xin gia hạn báo cáo đánh giá 3 năm đến 15/4/2024, lý do chờ số liệu của các chi bộ",
        "xin lui bao cao danh gia 3 nam den 15/4 vi chua co so lieu cua cac phuong",
    ):
        assert "thứ Hai, 15/4/2024" in said(city, text), text


def test_a_deadline_is_not_moved_by_who_tells_of_it(start: Start) -> None:
    lagi = start(*LAGI, date(2024, 5, 2))
    turn = lagi.say("thị ủy gia hạn báo cáo 6 tháng đến 10/5 theo công văn 120-CV/BTGTU rồi")
    assert turn.reaction in {Reaction.ANSWER, Reaction.NOT_STATED}
    assert "4/5/2024" in turn.replies[0].text


def test_a_report_beside_a_question_that_leans_on_it_is_read_back(start: Start) -> None:
    lagi = start(*LAGI, date(2024, 4, 2))
    turn = lagi.say("học tập chuyên đề xong hôm 28/3, 24/25, còn báo cáo thì bao giờ hết hạn")
    assert turn.tasks == ("lg-bc-hoctap", "lg-hoctap")
    assert "24/25" in turn.replies[-1].text
