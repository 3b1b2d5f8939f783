"""An officer decides on what is named, whatever happens to be shown or listed first."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.wording import office as wording
from storage.records import AssignmentState, EventKind, Role

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"
REVIEW = "ct-bc-soket-cs"
ARCHIVE, LIBRARY = "chi bộ trung tâm lưu trữ lịch sử", "chi bộ thư viện"


@pytest.fixture
def officer(reviewer: Dialogue) -> Dialogue:
    return reviewer


def test_what_is_returned_is_what_is_named_and_not_what_is_shown(
    officer: Dialogue, archive: Dialogue, library: Dialogue
) -> None:
    assert "*Chi bộ Trung tâm" in officer.say("duyệt lần lượt").replies[0].text
    turn = officer.say(f"trả lại báo cáo cam kết của {LIBRARY} vì thiếu dấu, hạn 20/5")
    assert "cho Chi bộ Thư viện thành phố" in turn.replies[0].text
    assert library.state_of(REPORT) is AssignmentState.RETURNED
    assert archive.state_of(REPORT) is AssignmentState.SUBMITTED


def test_a_number_means_the_list_and_not_what_is_shown(
    officer: Dialogue, archive: Dialogue
) -> None:
    officer.say("có gì mới nộp")
    officer.say("xem 1")
    officer.say("trả lại 2 vì thiếu dấu, hạn 20/5")
    assert archive.state_of(REVIEW) is AssignmentState.RETURNED
    assert archive.state_of(REPORT) is AssignmentState.SUBMITTED


def test_a_number_within_a_reason_picks_nothing(officer: Dialogue, archive: Dialogue) -> None:
    officer.say("có gì mới nộp")
    officer.say("xem 1")
    asked = officer.say("trả lại, thiếu 2 chữ ký").replies[0].text
    assert "“Báo cáo số lượng bản cam kết” của Chi bộ Trung tâm" in asked
    assert archive.state_of(REVIEW) is AssignmentState.SUBMITTED


def test_what_was_listed_may_be_accepted_by_name(officer: Dialogue, library: Dialogue) -> None:
    officer.say("có gì mới nộp")
    turn = officer.say(f"duyệt báo cáo cam kết của {LIBRARY}")
    assert "Đã tiếp nhận" in turn.replies[0].text
    assert library.state_of(REPORT) is AssignmentState.ACCEPTED


def test_what_was_not_shown_yet_is_shown_first(officer: Dialogue, library: Dialogue) -> None:
    turn = officer.say(f"duyệt báo cáo của {LIBRARY}")
    assert "(1/1) *Chi bộ Thư viện" in turn.replies[0].text
    assert library.state_of(REPORT) is AssignmentState.SUBMITTED


def test_a_unit_that_has_handed_in_nothing_is_told_so(officer: Dialogue) -> None:
    for text in ("duyệt báo cáo của chi bộ bảo tàng", "trả lại của chi bộ bảo tàng vì thiếu dấu"):
        shown = officer.say(text).replies[0].text
        assert shown == wording.NOTHING_OF.format(unit="Chi bộ Bảo tàng thành phố")


def test_of_two_of_one_unit_the_officer_says_which(officer: Dialogue, archive: Dialogue) -> None:
    turn = officer.say(f"trả lại của {ARCHIVE} vì thiếu dấu")
    assert "Có 2 bản chờ duyệt" in turn.replies[0].text
    officer.say("trả lại 2 vì thiếu dấu, hạn 20/5")
    assert archive.state_of(REVIEW) is AssignmentState.RETURNED


def test_what_is_settled_already_is_told_before_a_reason_is_asked(
    officer: Dialogue, archive: Dialogue
) -> None:
    officer.say("có gì mới nộp")
    officer.say("duyệt 1")
    turn = officer.say("trả lại 1")
    assert "đồng chí Lê Thị Cúc (cán bộ, Đảng ủy Khối) đã tiếp nhận" in turn.replies[0].text
    assert archive.state_of(REPORT) is AssignmentState.ACCEPTED


@pytest.mark.parametrize("nod", ["ok", "vâng", "👍", "đúng rồi"])
def test_a_nod_is_no_verdict(officer: Dialogue, archive: Dialogue, nod: str) -> None:
    officer.say("duyệt lần lượt")
    turn = officer.say(nod)
    assert turn.replies[0].text == wording.NO_VERDICT
    officer.tap("Duyệt")
    assert archive.state_of(REPORT) is AssignmentState.ACCEPTED


def test_an_extension_is_granted_to_the_unit_that_is_named(
    officer: Dialogue, archive: Dialogue, library: Dialogue
) -> None:
    archive.say("xin lùi hội nghị sơ kết đến 15/7 vì chưa có lịch")
    officer.say("ai xin gia hạn")
    turn = officer.say(f"đồng ý cho {LIBRARY} lùi")
    assert "Đã cho" not in turn.replies[0].text
    library.say("xin lùi hội nghị sơ kết đến 20/7 vì bận")
    officer.say("ai xin gia hạn")
    officer.say(f"đồng ý cho {LIBRARY} lùi đến 18/7")
    assert archive.events("ct-soket-cs")[-1].kind is EventKind.EXTENSION_ASKED
    granted = library.events("ct-soket-cs")[-1]
    assert (granted.kind, granted.due_on) == (EventKind.EXTENDED, date(2024, 7, 18))


def test_a_branch_is_told_why_it_cannot_change_what_was_accepted(
    officer: Dialogue, archive: Dialogue, start: Start
) -> None:
    deputy = start("duk-cantho", "chi-bo", DAY, role=Role.DEPUTY, name="Vũ Thị Em")
    another = deputy.say("rút lại báo cáo cam kết").replies[0].text
    assert "do đồng chí Nguyễn Văn An báo" in another
    officer.say("có gì mới nộp")
    officer.say("duyệt 1")
    for text in ("rút lại báo cáo cam kết", "sửa lại báo cáo cam kết 29/30"):
        assert "đã được cấp trên tiếp nhận" in archive.say(text).replies[0].text
    assert archive.state_of(REPORT) is AssignmentState.ACCEPTED


def test_work_that_nobody_waits_for_is_neither_reported_nor_put_off(
    officer: Dialogue, library: Dialogue
) -> None:
    officer.say(f"{LIBRARY} không phải làm báo cáo sơ kết vì mới thành lập")
    for text in ("báo cáo sơ kết xong rồi", "xin lùi báo cáo sơ kết đến 20/6 vì bận"):
        shown = library.say(text).replies[0].text
        assert "hiện không chờ" in shown
        assert "Gửi báo cáo sơ kết" in shown


def test_a_number_led_by_a_zero_may_be_a_papers(archive: Dialogue) -> None:
    archive.say("đã tổ chức hội nghị sơ kết ngày 7/5, 28/30")
    shown = archive.say("08").replies[-1].text
    assert "8/30" not in shown


def test_a_day_that_cannot_be_is_not_replaced_by_the_one_asked_for(
    officer: Dialogue, library: Dialogue
) -> None:
    library.say("xin lùi hội nghị sơ kết đến 20/7 vì bận")
    officer.say("ai xin gia hạn")
    assert "“31/6” không có trong lịch" in officer.say("đồng ý 1 đến 31/6").replies[0].text
    assert "từ hôm nay" in officer.say("đồng ý 1 đến 1/5").replies[0].text
    assert library.events("ct-soket-cs")[-1].kind is EventKind.EXTENSION_ASKED
    asked = library.say("xin lùi hội nghị sơ kết đến 31/9 vì bận").replies[0].text
    assert asked.startswith("Ngày “31/9” không có trong lịch.")


def test_a_list_of_wishes_is_decided_on_in_the_middle_of_the_walk(
    officer: Dialogue, library: Dialogue
) -> None:
    library.say("xin lùi hội nghị sơ kết đến 20/7 vì bận")
    officer.say("duyệt lần lượt")
    officer.say("ai xin gia hạn")
    officer.say("đồng ý 1")
    assert library.events("ct-soket-cs")[-1].kind is EventKind.EXTENDED


@pytest.mark.parametrize(
    "text", ["cho qua báo cáo cam kết của thư viện", "cho qua bao cao cam ket cua thu vien"]
)
def test_to_let_something_pass_is_to_accept_it(
    officer: Dialogue, library: Dialogue, text: str
) -> None:
    officer.say("có gì mới nộp")
    assert "Đã tiếp nhận" in officer.say(text).replies[0].text
    assert library.state_of(REPORT) is AssignmentState.ACCEPTED


@pytest.mark.parametrize("text", ["nhận hết", "nhận tất cả đi"])
def test_to_take_all_is_read_back_and_then_accepted(
    officer: Dialogue, archive: Dialogue, text: str
) -> None:
    officer.say("có gì mới nộp")
    assert officer.say(text).replies[0].text.startswith("Duyệt cả")
    assert archive.state_of(REPORT) is AssignmentState.SUBMITTED
    officer.say("đúng")
    assert archive.state_of(REPORT) is AssignmentState.ACCEPTED
