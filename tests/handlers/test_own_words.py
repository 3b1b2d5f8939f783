"""What no field holds is kept; what a field holds is not said twice."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

DAY = date(2024, 5, 8)


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


@pytest.mark.parametrize(
    "text",
    [
        "đã nộp báo cáo cam kết, số 08-BC/CB, 350 đại biểu",
        "đã nộp báo cáo cam kết, số 08-BC/CB, khen 6 tập thể 14 cá nhân",
        "đã nộp báo cáo cam kết, số 08-BC/CB, đạt 95%",
        "đã nộp báo cáo cam kết, số 08-BC/CB, kèm biên bản họp và ảnh chụp buổi tọa đàm",
    ],
)
def test_what_no_field_holds_is_read_back_in_the_persons_words(
    secretary: Dialogue, text: str
) -> None:
    turn = secretary.say(text)
    assert f"- Theo lời đồng chí: “{text}”" in turn.replies[-1].text
    secretary.say("đúng")
    (event,) = secretary.events("ct-bc-camket")
    assert event.note == text


@pytest.mark.parametrize(
    "text",
    [
        "đã nộp báo cáo cam kết, số 08-BC/CB",
        "da nop bao cao cam ket hom qua, so 08-BC/CB, 28/30 dang vien, mien 2",
        "chi bộ em báo cáo số lượng bản cam kết xong rồi ạ, số 08-BC/CB ngày 6/5",
        "báo cáo cam kết xong rồi nhé em, số 08-BC/CB",
    ],
)
def test_what_the_fields_hold_is_not_repeated(secretary: Dialogue, text: str) -> None:
    assert "Theo lời" not in secretary.say(text).replies[-1].text


def test_words_added_later_are_added_and_bounded(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB, 350 đại biểu")
    secretary.say("sửa: số 09-BC/CB, thêm 12 khách mời dự")
    secretary.say("sửa: số 10-BC/CB, " + "thêm 13 khách mời dự " * 40)
    secretary.say("đúng")
    (event,) = secretary.events("ct-bc-camket")
    assert "350 đại biểu" in event.note
    assert "12 khách mời" in event.note
    assert len(event.note) <= 500


def test_a_correction_keeps_the_words(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB, 350 đại biểu")
    secretary.say("đúng")
    secretary.say("sửa lại số 09-BC/CB")
    secretary.say("đúng")
    assert "350 đại biểu" in secretary.events("ct-bc-camket")[-1].note
