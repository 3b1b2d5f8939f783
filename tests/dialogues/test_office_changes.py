"""What an officer changes of a message that was read back; numbers by which a list is narrowed."""

import pytest
from dialogue import Dialogue
from many_named import enter_office, hand_in

from storage.database import Database

ALL = "đôn đốc các chi bộ chưa nộp"


@pytest.fixture
def officer(database: Database) -> Dialogue:
    return enter_office(database)


def last(officer: Dialogue, *said: str) -> str:
    for one in said:
        officer.say(one)
    return officer.turns[-1].replies[0].text


@pytest.mark.parametrize(
    "change",
    [
        "gửi trừ kho bạc",
        "trừ kho bạc ra",
        "bỏ chi bộ kho bạc",
        "không gửi kho bạc",
        "gui tru kho bac",
        "gửi hết, ngoại trừ kho bạc nhé",
    ],
)
def test_a_unit_is_left_out_and_the_list_read_anew(officer: Dialogue, change: str) -> None:
    assert "tới *33 đơn vị*" in last(officer, ALL)
    text = last(officer, change)
    assert text.startswith("Em đã sửa danh sách, chưa gửi gì.")
    assert "tới *32 đơn vị*" in text
    assert "trừ Chi bộ Kho bạc Nhà nước" in text
    assert last(officer, "gửi").startswith("Đã gửi đôn đốc tới 32 đơn vị")


@pytest.mark.parametrize("change", ["gửi thêm cho kho bạc", "thêm kho bạc nữa", "them ca kho bac"])
def test_a_unit_is_added_and_the_list_read_anew(officer: Dialogue, change: str) -> None:
    assert "tới *2 đơn vị*" in last(officer, "đôn đốc các trường mầm non")
    text = last(officer, change)
    assert "tới *3 đơn vị*" in text
    assert "Chi bộ Kho bạc Nhà nước" in text
    assert last(officer, "gửi").startswith("Đã gửi đôn đốc tới 3 đơn vị")


def test_a_list_is_made_to_be_of_one_alone(officer: Dialogue) -> None:
    assert "tới *1 đơn vị*" in last(officer, ALL, "chỉ gửi kho bạc thôi")
    assert last(officer, "gửi").startswith("Đã gửi đôn đốc tới 1 đơn vị")


def test_a_message_changes_its_units_and_keeps_its_text(officer: Dialogue) -> None:
    text = last(officer, "gửi các trường mầm non: mai họp", "gửi thêm cho công an", "trừ hoa sen")
    assert "tới *2 đơn vị* (Chi bộ Công an; Chi bộ Trường Mầm non Bình Minh):\n\nmai họp" in text
    assert last(officer, "gửi") == "Đã gửi tới 2 đồng chí của 2 đơn vị."


def test_a_list_without_anybody_is_not_sent(officer: Dialogue) -> None:
    text = last(officer, "gửi kho bạc: mai họp", "trừ kho bạc")
    assert text == "Danh sách không còn đơn vị nào nhận được tin, nên em không gửi gì."


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("gửi trừ cục thuế", "Em không rõ trừ đơn vị nào: “cục thuế”"),
        ("gửi thêm cho cục thuế", "“cục thuế”. Gần nhất có: Chi bộ Cục Thống kê."),
        ("gửi trừ an hòa", "“an hòa” có thể là nhiều đơn vị"),
        ("gửi kho bạc", "muốn gửi *thêm* cho Chi bộ Kho bạc Nhà nước"),
        ("ừm", "Em chưa làm gì ạ."),
        ("ừmmm", "Em chưa làm gì ạ."),
        ("ờ", "Em chưa làm gì ạ."),
    ],
)
def test_what_is_no_clear_answer_sends_nothing(officer: Dialogue, change: str, told: str) -> None:
    text = last(officer, ALL, change)
    assert told in text
    assert "tới *33 đơn vị*" in text
    assert {choice.label for choice in officer.choices} == {"Gửi", "Không gửi"}


def test_who_hands_in_before_it_is_sent_gets_nothing(officer: Dialogue) -> None:
    text = last(officer, "gửi các sở chưa nộp báo cáo an toàn: nộp gấp")
    assert "tới *4 đơn vị*" in text
    hand_in(officer, "Sở Y tế")
    sent = last(officer, "gửi")
    assert sent.startswith("Đã gửi tới 3 đồng chí của 3 đơn vị.")
    assert sent.endswith("Đã nộp trong lúc chờ nên em không gửi: Chi bộ Sở Y tế.")


def test_who_hands_in_before_units_are_pressed_is_named(officer: Dialogue) -> None:
    assert "tới *4 đơn vị*" in last(officer, "đôn đốc các sở nộp báo cáo an toàn")
    hand_in(officer, "Sở Y tế")
    sent = last(officer, "gửi")
    assert sent.startswith("Đã gửi đôn đốc tới 3 đơn vị")
    assert "Đã nộp trong lúc chờ nên em không gửi: Chi bộ Sở Y tế." in sent


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ai trễ trên 10 ngày", "*Trễ: 33 đơn vị* (Tiến độ các kế hoạch, trễ từ 11 ngày trở lên"),
        ("ai tre qua 10 ngay", "trễ từ 11 ngày trở lên"),
        ("ai trễ dưới một tuần", "*Trễ: 30 đơn vị* (Tiến độ các kế hoạch, trễ không quá 6 ngày"),
        ("đơn vị nào trễ từ hai việc trở lên", "trễ từ 2 việc trở lên"),
        ("đơn vị nào nợ 3 việc trở lên", "*Chưa nộp: 29 đơn vị*"),
        ("sở nào nợ trên 2 việc", "*Chưa nộp: 4 đơn vị*"),
        ("chi bộ nào nợ 5 việc trở lên", "còn nợ từ 5 việc trở lên"),
        ("ai nộp đúng hạn", "*Đã nộp: 3 trong 33 đơn vị* (Tiến độ các kế hoạch, nộp đúng hạn"),
        ("ai nộp báo cáo an toàn đúng hạn", "*Đã nộp: 3 trong 33 đơn vị*"),
        ("ai nộp báo cáo an toàn không đúng hạn", "*Trễ: "),
        ("đôn đốc các sở trễ trên 10 ngày", ", sở, trễ từ 11 ngày trở lên):"),
        ("xuất excel các đơn vị trễ trên 10 ngày", "trễ từ 11 ngày trở lên"),
        ("đơn vị nào tỷ lệ nộp dưới 50%", "Em chưa lọc được theo “dưới 50%”"),
        ("tuần nào dồn việc, đơn vị nợ trên 3 việc", "Em chưa lọc được theo"),
    ],
)
def test_a_number_narrows_a_list_or_is_said_not_to(officer: Dialogue, said: str, told: str) -> None:
    assert told in last(officer, said)


@pytest.mark.parametrize("said", ["mai duyệt 1", "để mai duyệt 1", "chiều trả lại 2 vì thiếu dấu"])
def test_what_is_to_be_decided_later_is_said_to_be_undecided(officer: Dialogue, said: str) -> None:
    assert last(officer, said).startswith("Em chưa quyết định gì ạ.")


def test_a_calendar_is_of_the_unit_that_is_named(officer: Dialogue) -> None:
    (calendar,) = officer.say("tải lịch của bảo tàng").replies[0].enclosures
    assert calendar.file_name == "Lịch việc Chi bộ Bảo tàng thành phố.ics"
    assert not officer.say("tải lịch của cục thuế").replies[0].enclosures
    assert "từng đơn vị một" in last(officer, "tải lịch của các trường")
