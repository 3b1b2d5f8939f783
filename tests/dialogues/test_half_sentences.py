"""Sentences cut short, office English, and «việc này» are of what they must be of."""

from datetime import date

import pytest
from dialogue import Start

from handlers.message import Reaction


@pytest.mark.parametrize("said", ["trước 29/2 còn", "từ nay đến cuối tháng còn", "tháng này còn"])
def test_a_span_with_con_asks_what_is_left(start: Start, said: str) -> None:
    turn = start("duk-travinh", "chi-bo", date(2024, 2, 19)).say(said)

    assert turn.intent == "ask_my_tasks"
    assert "tv-bc-hangnam" in turn.tasks


@pytest.mark.parametrize(
    "said", ["signer của kế hoạch 34 là ai vậy em", "ai sign kế hoạch này", "kế hoạch 34 ai sign"]
)
def test_english_of_the_office_is_understood(start: Start, said: str) -> None:
    turn = start("duk-travinh", "chi-bo", date(2022, 2, 11)).say(said)

    assert "Nguyễn Văn Tám" in turn.replies[0].text


def test_a_plan_that_goes_by_another_is_asked_for_the_other(start: Start) -> None:
    chat = start("la-gi", "chi-bo", date(2024, 3, 13))

    for said in (
        "kế hoạch của thị ủy là thực hiện theo kế hoạch số mấy của tỉnh",
        "ke hoach nay trien khai theo ke hoach so may cua tinh uy",
    ):
        assert "213-KH/TU" in chat.say(said).replies[0].text
    assert chat.say("số của kế hoạch này là mấy").reaction is Reaction.NOT_STATED


def test_this_work_is_what_was_spoken_of_whatever_else_is_said(start: Start) -> None:
    chat = start("hai-phong", "cap-uy-truc-thuoc", date(2024, 10, 2))

    chat.say("Tọa đàm giao lưu doanh nhân tổ chức tháng mấy")
    turn = chat.say(
        "Dạ vâng, cảm ơn đồng chí, xin cho hỏi thêm là việc này giao cho cơ quan nào chỉ đạo"
    )

    assert turn.tasks == ("hp-toadam-doanhnhan",)
    assert "Ban cán sự đảng" in turn.replies[0].text


def test_a_verb_that_fits_one_piece_of_work_is_of_that_one(start: Start) -> None:
    turn = start("la-gi", "chi-bo", date(2024, 3, 28)).say(
        "Học rồi nghen, bữa thứ ba, 41 trên 44 người"
    )

    assert turn.tasks == ("lg-hoctap",)
    assert "thứ Ba, 26/3/2024" in turn.replies[0].text
    assert "41/44" in turn.replies[0].text


def test_what_was_told_is_shown_while_it_is_asked_of_which_work(start: Start) -> None:
    chat = start("duk-cantho", "chi-bo", date(2024, 9, 27))

    turn = chat.say("quý 3 xong, 25/9, 18/19")

    assert turn.reaction is Reaction.CLARIFY
    assert "thứ Tư, 25/9/2024" in turn.replies[0].text
    assert "18/19" in turn.replies[0].text
    assert "Biên nhận" not in turn.replies[-1].text
