"""Whether something is on record is asked, in words in which it might as well be told."""

from datetime import date

import pytest
from dialogue import Dialogue, Start


def whole(dialogue: Dialogue, text: str) -> str:
    return "\n".join(reply.text for reply in dialogue.say(text).replies)


@pytest.fixture
def archive(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", date(2024, 5, 14))


@pytest.mark.parametrize(
    "text",
    [
        "báo cáo cam kết nộp chưa ta, quên mất rồi",
        "bao cao cam ket nop chua ta, quen mat roi",
        "báo cáo cam kết nộp chưa nhỉ",
        "số lượng cam kết tôi báo có bị trả lại không",
        "báo cáo cam kết trên duyệt chưa em",
    ],
)
def test_nothing_is_on_record_and_told_so(archive: Dialogue, text: str) -> None:
    answer = whole(archive, text)
    assert "“Báo cáo số lượng bản cam kết”" in answer
    assert "chưa* ghi nhận" in answer
    assert "Em hiểu là" not in answer


def test_what_is_on_record_is_told_with_its_receipt(archive: Dialogue) -> None:
    archive.say("báo cáo số lượng cam kết nộp rồi hôm nay, 30 bản")
    archive.say("bỏ qua")
    receipt = whole(archive, "đúng")
    assert "Biên nhận" in receipt
    answer = whole(archive, "báo cáo cam kết trên đã duyệt chưa")
    assert "2024-000001" in answer
    assert "chưa* có ý kiến" in answer


def test_whether_one_piece_is_enough_is_asked_of_the_plan(start: Start) -> None:
    answer = whole(
        start("la-gi", "chi-bo", date(2024, 3, 12)), "chọn một việc đột phá thôi thì đã đủ chưa hè"
    )
    assert "ghi nhận xác nhận nào" not in answer


def test_what_an_answer_is_for_names_no_other_work(archive: Dialogue) -> None:
    plain = whole(archive, "báo cáo số lượng cam kết hạn ngày nào")
    meant = whole(archive, "báo cáo số lượng cam kết hạn ngày nào để em còn họp chi bộ sơ kết")
    assert plain == meant


def test_what_has_to_be_done_tomorrow_is_asked_whatever_it_is_for(archive: Dialogue) -> None:
    answer = whole(archive, "mai có gì gấp hông em, để tui thu xếp khỏi đi rẫy")
    assert "vào thứ Tư, 15/5/2024" in answer
