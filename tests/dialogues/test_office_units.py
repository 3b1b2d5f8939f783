"""An office names several units, or all but some: whatever it asks or orders is of just those."""

from datetime import date

import pytest
from dialogue import Dialogue, Start
from test_office_pressing import REPORTED, Office
from test_office_pressing import office as pressing_office

from handlers.message import Reaction
from storage.records import AssignmentState, Role

office = pressing_office
DAY = date(2024, 5, 20)
REPORT = "ct-bc-camket"
MUSEUM, LIBRARY = "Chi bộ Bảo tàng thành phố", "Chi bộ Thư viện thành phố"


@pytest.fixture
def officer(start: Start) -> Dialogue:
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")


@pytest.mark.parametrize(
    "said",
    [
        "tiến độ của bảo tàng và thư viện",
        "tien do chi bo bao tang, thu vien",
        "chi bộ thư viện với chi bộ bảo tàng tới đâu rồi",
        "cho chị xem tiến độ bảo tàng + thư viện",
    ],
)
def test_several_are_shown_together(officer: Dialogue, said: str) -> None:
    text = officer.say(said).replies[0].text
    assert f"{MUSEUM} và {LIBRARY}*" in text or f"{LIBRARY} và {MUSEUM}*" in text
    assert ": 2 đơn vị, " in text


@pytest.mark.parametrize(
    "said",
    [
        "ai chưa nộp báo cáo cam kết trừ bảo tàng",
        "trừ bảo tàng ra thì ai chưa nộp báo cáo cam kết",
        "ngoài bảo tàng ra còn ai chưa nộp báo cáo cam kết",
        "ngoai bao tang ra con ai chua nop bao cao cam ket",
        "không kể chi bộ bảo tàng thì đơn vị nào chưa nộp báo cáo cam kết",
    ],
)
def test_all_but_one_are_told(officer: Dialogue, said: str) -> None:
    text = officer.say(said).replies[0].text
    assert text.startswith("*Chưa nộp: 6 đơn vị*")
    assert f"trừ {MUSEUM}" in text.partition("\n")[0]
    assert f". {MUSEUM}" not in text


def test_the_clash_view_leaves_one_out(officer: Dialogue) -> None:
    text = officer.say("sắp tới tuần nào dồn việc, trừ bảo tàng").replies[0].text
    assert f"trừ {MUSEUM}" in text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("tiến độ trừ sao hỏa", "Em không rõ trừ đơn vị nào: “sao hỏa”"),
        ("tiến độ chi bộ sao hỏa", "Em không tìm thấy đơn vị"),
        ("đôn đốc chi bộ sao hỏa", "Em không tìm thấy đơn vị"),
        ("đôn đốc tất cả trừ sao hỏa", "Em không rõ trừ đơn vị nào"),
        ("xuất excel trừ sao hỏa", "Em không rõ trừ đơn vị nào"),
        ("gửi chi bộ bảo tàng, sao hỏa: họp", "Em chưa gửi gì, vì không rõ “sao hỏa”"),
        ("gửi tất cả trừ sao hỏa: họp", "Em chưa gửi gì, vì không rõ “sao hỏa”"),
        ("gửi các chi bộ bảo tàng, 1-5: họp", "Em chưa gửi gì, vì không rõ “1-5”"),
    ],
)
def test_who_is_not_found_is_asked_about(officer: Dialogue, said: str, told: str) -> None:
    turn = officer.say(said)
    assert turn.replies[0].text.startswith(told)
    assert turn.reaction is Reaction.CLARIFY
    assert not turn.replies[0].choices
    assert not turn.replies[0].enclosures


@pytest.mark.parametrize(
    "said",
    [
        "gửi chi bộ bảo tàng và trung tâm lưu trữ lịch sử: mai họp",
        "gửi bảo tàng, trung tâm lưu trữ: mai họp",
        "nhắn bảo tàng với lưu trữ lịch sử: mai họp",
    ],
)
def test_a_message_goes_to_all_that_are_named(office: Office, said: str) -> None:
    text = office.officer.say(said).replies[0].text
    assert f"tới *2 đơn vị* ({MUSEUM}; Chi bộ Trung tâm Lưu trữ lịch sử)" in text
    office.officer.say("gửi")
    assert len(office.pushed(office.secretary)) == 1
    assert len(office.pushed(office.neighbour)) == 1 or office.neighbour.turns == []


@pytest.mark.parametrize(
    "said",
    [
        "gửi tất cả các chi bộ trừ bảo tàng: mai họp",
        "gửi các đơn vị, ngoại trừ chi bộ bảo tàng: mai họp",
        "gửi tất cả các chi bộ, riêng bảo tàng thì thôi: mai họp",
        "gui tat ca cac chi bo tru bao tang: mai hop",
    ],
)
def test_a_message_leaves_out_who_is_left_out(office: Office, said: str) -> None:
    text = office.officer.say(said).replies[0].text
    assert "tới *1 đơn vị* (Chi bộ Trung tâm Lưu trữ lịch sử)" in text
    assert MUSEUM not in text
    office.officer.say("gửi đi")
    assert not office.pushed(office.neighbour)


def test_units_are_pressed_but_those_left_out(office: Office) -> None:
    officer = office.officer
    text = officer.say("đôn đốc báo cáo cam kết, trừ bảo tàng").replies[0].text
    assert "tới *1 đơn vị* (1 phần việc" in text
    assert f". {MUSEUM}" not in text
    both = officer.say("đôn đốc bảo tàng và trung tâm lưu trữ nộp báo cáo cam kết").replies[0].text
    assert "tới *2 đơn vị* (2 phần việc" in both


def test_what_came_in_is_accepted_but_of_those_left_out(office: Office) -> None:
    for branch in (office.secretary, office.neighbour):
        branch.say(REPORTED)
        branch.say("đúng")
    shown = office.officer.say("duyệt hết trừ bảo tàng").replies[0].text
    assert shown.startswith("Duyệt cả 1 bản này:\n1. Chi bộ Trung tâm Lưu trữ lịch sử")
    office.officer.say("đúng")
    assert office.secretary.state_of(REPORT) is AssignmentState.ACCEPTED
    assert office.neighbour.state_of(REPORT) is AssignmentState.SUBMITTED


@pytest.mark.parametrize(
    "said",
    [
        "bảo tàng và thư viện không phải làm báo cáo cam kết vì sáp nhập",
        "ghi giúp bảo tàng và thư viện đã nộp báo cáo cam kết ngày 7/5, 28/30",
        "trả lại báo cáo của bảo tàng và thư viện vì thiếu dấu",
    ],
)
def test_nothing_else_is_decided_of_several_at_once(office: Office, said: str) -> None:
    office.neighbour.say(REPORTED)
    office.neighbour.say("đúng")
    turn = office.officer.say(said)
    assert turn.replies[0].text.startswith("Em chưa ghi gì ạ")
    assert office.neighbour.state_of(REPORT) is AssignmentState.SUBMITTED


@pytest.mark.parametrize("said", ["nhắn bảo tàng mai họp", "gửi chi bộ bảo tàng 8h mai họp"])
def test_a_message_without_its_colon_is_read_back(office: Office, said: str) -> None:
    turn = office.officer.say(said)
    assert f"\n\n{said.rpartition('bảo tàng ')[2]}\n\n" in turn.replies[0].text
    assert turn.reaction is Reaction.CLARIFY
    assert not office.pushed(office.neighbour)


def test_a_question_on_where_to_send_is_no_message(officer: Dialogue) -> None:
    text = officer.say("gửi báo cáo cam kết cho ban nào").replies[0].text
    assert "Ban Tuyên giáo" in text


@pytest.mark.parametrize(
    "said", ["giục mấy chi bộ chưa nộp cam kết đi", "thúc những đơn vị chưa nộp giúp chị"]
)
def test_units_are_pressed_in_other_words(office: Office, said: str) -> None:
    text = office.officer.say(said).replies[0].text
    assert text.startswith("Em sẽ gửi lời đôn đốc")
    assert text.endswith("Gửi không ạ?")
