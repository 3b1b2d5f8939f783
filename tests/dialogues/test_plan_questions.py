"""What a secretary asks about the plan itself: bodies, papers, themes; how far the branch is."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from storage.records import AWAITED, AssignmentState

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"
SOURCE = "Nguồn: Kế hoạch số 152-KH/ĐUK"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


@pytest.mark.parametrize(
    ("said", "body", "role", "section"),
    [
        ("ban tổ chức có việc gì", "Ban Tổ chức Đảng ủy Khối", "(thực hiện)", "mục III.2"),
        ("văn phòng đảng ủy khối làm gì", "Văn phòng Đảng ủy Khối", "(phối hợp)", "mục III.1"),
        ("ubkt làm gì", "Ủy ban Kiểm tra Đảng ủy Khối", "(chủ trì)", "mục III.3"),
        ("đoàn thể làm gì", "Đoàn Khối", "(thực hiện)", "mục II.1.2.2"),
    ],
)
def test_what_the_plan_gives_to_a_body(
    secretary: Dialogue, said: str, body: str, role: str, section: str
) -> None:
    turn = secretary.say(said)
    text = turn.replies[0].text
    assert text.startswith(f"Việc của {body} theo Kế hoạch số 152-KH/ĐUK:\n1. ")
    assert role in text
    assert f"; {section}\n" in text
    assert turn.reaction is Reaction.ANSWER


def test_another_branch_is_none_of_its_business(secretary: Dialogue) -> None:
    assert secretary.say("chi bộ bảo tàng làm gì").reaction is Reaction.REFUSE


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("kết luận 01 là gì", "01-KL/TW ngày 18/5/2021 của Bộ Chính trị"),
        ("chủ đề năm 2024", "Chủ đề: Chuyên đề năm 2024: “"),
        ("chuyên đề năm nay là gì", "Chủ đề: Chuyên đề năm 2024: “"),
        ("ai ký kế hoạch", "Người ký: đồng chí *Hồ Truyền Thống*"),
        ("nơi nhận", "Nơi nhận: Văn phòng Thành ủy; "),
        ("tài liệu học tập ở đâu", "Tài liệu học tập gồm:"),
        ("mẫu bản cam kết ở đâu", "1749-CV/ĐUK ngày 26/3/2024"),
        ("ai chủ trì hội nghị", "Chủ trì: Thường trực Đảng ủy Khối."),
    ],
)
def test_what_stands_in_the_plan_is_told_with_its_source(
    secretary: Dialogue, said: str, answer: str
) -> None:
    text = secretary.say(said).replies[0].text
    assert answer in text
    assert SOURCE in text


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("mẫu báo cáo", "Kế hoạch không nêu biểu mẫu"),
        ("kế hoạch ban hành ngày nào", "Văn bản không ghi ngày ban hành."),
    ],
)
def test_what_does_not_stand_in_it_is_said_to_be_missing(
    secretary: Dialogue, said: str, answer: str
) -> None:
    turn = secretary.say(said)
    assert turn.reaction is Reaction.NOT_STATED
    assert answer in turn.replies[0].text
    assert SOURCE in turn.replies[0].text


def test_the_next_question_is_on_what_was_spoken_of(secretary: Dialogue) -> None:
    secretary.say("ai chủ trì hội nghị trực tuyến học tập chuyên đề")
    text = secretary.say("ai phối hợp").replies[0].text
    assert text.startswith("*Hội nghị trực tuyến học tập chuyên đề 2024 (cấp Khối)*")
    assert "Kế hoạch không nêu đơn vị phối hợp" in text


@pytest.mark.parametrize("said", ["nhận được chưa", "đã nộp chưa", "đến đâu rồi"])
def test_how_far_the_branch_is(secretary: Dialogue, said: str) -> None:
    text = secretary.say(said).replies[0].text
    assert text.startswith("Chi bộ Trung tâm Lưu trữ lịch sử: đã báo hoàn thành 0 việc, còn 17")


@pytest.mark.parametrize(
    ("said", "noted"),
    [
        ("đang làm bản cam kết 5/30", "hiện có 5/30"),
        ("đang chuẩn bị báo cáo cam kết", "*chưa xong*"),
    ],
)
def test_what_has_begun_is_noted_and_stays_open(secretary: Dialogue, said: str, noted: str) -> None:
    turn = secretary.say(said)
    assert turn.reaction is Reaction.RECORD_PARTIAL
    assert noted in turn.replies[0].text
    assert secretary.state_of(REPORT) in AWAITED


def test_tomorrow_is_no_day_on_which_something_was_done(secretary: Dialogue) -> None:
    secretary.say("đã làm được 12 bản cam kết")
    turn = secretary.say("mai nộp báo cáo cam kết")
    assert "em chưa ghi" in turn.replies[0].text
    secretary.say("đúng")
    assert secretary.state_of(REPORT) is AssignmentState.OPEN


def test_of_what_was_taken_back_nothing_more_is_taken_back(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2")
    secretary.say("đúng")
    secretary.play(
        """
        user: rút lại
        bot: Đồng chí muốn rút lại xác nhận “Báo cáo số lượng bản cam kết” …
        [Rút lại] [Sửa số liệu] [Thôi]
        tap: Rút lại
        bot: Đã rút lại xác nhận “Báo cáo số lượng bản cam kết” …
        user: rút lại
        bot: Hiện chưa có xác nhận nào của đồng chí để sửa hay rút lại. …
        user: sửa thành 29/30
        bot: Hiện chưa có xác nhận nào của đồng chí để sửa hay rút lại. …
        """
    )
    assert secretary.state_of(REPORT) is AssignmentState.OPEN
