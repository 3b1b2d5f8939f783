"""What is not done, and not told apart, is offered to choose from; what is asked is told apart."""

from datetime import date

import pytest
from dialogue import Start

from handlers.message import Reaction

DAY = date(2024, 5, 8)


def test_work_that_is_not_done_and_not_named_is_chosen_by_its_number(start: Start) -> None:
    lan = start("duk-cantho", "chi-bo", DAY)
    asked = lan.say("chưa xong đâu em ơi")
    noted = lan.say("1")

    assert asked.reaction is Reaction.RECORD_PARTIAL
    assert len(asked.replies[0].choices) >= 2
    assert noted.reaction is Reaction.RECORD_PARTIAL
    assert noted.tasks == asked.tasks[:1]
    assert "*chưa xong*" in noted.replies[0].text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            "ai coi việc ghép nội dung chuyên đề vô bản cam kết để cuối năm xếp loại",
            "ct-btc-camket",
        ),
        ("họp nhìn lại ba năm của chi bộ mình tháng mấy làm", "ct-soket-cs"),
        ("ngày mô thì thử máy nối với điểm cầu trên Khối", "ct-test-duongtruyen"),
    ],
)
def test_work_is_told_by_what_is_said_of_it(start: Start, text: str, key: str) -> None:
    assert key in start("duk-cantho", "chi-bo", DAY).say(text).tasks


@pytest.mark.parametrize(
    "text", ["báo với đài được giao làm những gì", "đài truyền hình phải làm gì"]
)
def test_a_body_is_known_by_its_short_name(start: Start, text: str) -> None:
    turn = start("hai-phong", "cap-uy-truc-thuoc", date(2024, 3, 5)).say(text)

    assert "hp-tt-bao-dai" in turn.tasks
    assert "chuyên mục" in turn.replies[0].text
