"""What an officer orders is done of what is named, and of nothing else."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.wording import office as wording
from handlers.wording import pressing
from storage.records import AssignmentState, Role

REPORT, REVIEW = "ct-bc-camket", "ct-bc-soket-cs"
LIBRARY = "chi bộ thư viện"
LATE = date(2024, 5, 20)


@pytest.mark.parametrize(
    "said",
    [
        "trả lại báo cáo sơ kết của chi bộ thư viện vì thiếu dấu, hạn 20/5",
        "tra lai bao cao so ket cua chi bo thu vien vi thieu dau, han 20/5",
        "duyệt báo cáo sơ kết của chi bộ thư viện",
    ],
)
def test_a_verdict_on_work_that_does_not_wait_takes_no_other(
    reviewer: Dialogue, library: Dialogue, said: str
) -> None:
    reviewer.say("có gì mới nộp")
    turn = reviewer.say(said)
    assert turn.replies[0].text == wording.OTHERS_WAIT.format(unit="Chi bộ Thư viện thành phố")
    assert library.state_of(REPORT) is AssignmentState.SUBMITTED


@pytest.mark.parametrize("said", ["duyệt hết báo cáo sơ kết", "duyet het bao cao so ket"])
def test_accepting_all_of_some_work_lists_that_work_only(
    reviewer: Dialogue, archive: Dialogue, library: Dialogue, said: str
) -> None:
    assert "Duyệt cả 1 bản" in reviewer.say(said).replies[0].text
    reviewer.say("đúng")
    assert archive.state_of(REVIEW) is AssignmentState.ACCEPTED
    assert archive.state_of(REPORT) is AssignmentState.SUBMITTED
    assert library.state_of(REPORT) is AssignmentState.SUBMITTED


def test_accepting_some_work_of_several_units_lists_that_work_only(reviewer: Dialogue) -> None:
    turn = reviewer.say("duyệt báo cáo cam kết của thư viện và trung tâm lưu trữ lịch sử")
    assert "Duyệt cả 2 bản" in turn.replies[0].text
    assert "sơ kết" not in turn.replies[0].text


def test_a_condition_that_cannot_be_applied_is_said(reviewer: Dialogue) -> None:
    turn = reviewer.say("duyệt hết trừ thư viện và báo cáo sơ kết")
    assert "em chưa lọc được theo" in turn.replies[0].text
    assert not turn.replies[0].choices


def test_how_it_came_is_a_condition(reviewer: Dialogue) -> None:
    assert "Duyệt cả 3 bản" in reviewer.say("duyệt hết trừ những bản nộp muộn").replies[0].text
    reviewer.say("thôi")
    turn = reviewer.say("duyệt tất cả bản nộp trễ")
    assert "không có bản nào như đồng chí nêu đang chờ duyệt" in turn.replies[0].text


@pytest.mark.parametrize("said", ["duyệt sở ngoại vụ", "duyệt cam kết sở ngoại vụ"])
def test_a_unit_that_there_is_not_opens_nobody_elses(reviewer: Dialogue, said: str) -> None:
    text = reviewer.say(said).replies[0].text
    assert text.startswith("Em chưa quyết định gì ạ: em không tìm thấy")
    assert "sở ngoại vụ" in text


def test_a_unit_with_a_word_more_is_read_back(reviewer: Dialogue, library: Dialogue) -> None:
    turn = reviewer.say("trả lại chi bộ thư viện trung ương vì thiếu dấu, hạn 20/5")
    assert library.state_of(REPORT) is AssignmentState.SUBMITTED
    assert "Em chưa trả lại gì" in turn.replies[0].text
    reviewer.say("đúng")
    assert library.state_of(REPORT) is AssignmentState.RETURNED


@pytest.mark.parametrize("end", ["à", "hả em", "nhỉ", "phải không ạ", "chứ"])
def test_a_question_exempts_and_returns_nothing(
    reviewer: Dialogue, library: Dialogue, end: str
) -> None:
    reviewer.say(f"trả lại báo cáo cam kết của {LIBRARY} vì thiếu dấu, hạn 20/5 {end}")
    assert library.state_of(REPORT) is AssignmentState.SUBMITTED
    reviewer.say(f"chi bộ bảo tàng không phải làm báo cáo cam kết vì sáp nhập {end}")
    with reviewer.database.unit_of_work() as uow:
        org = uow.organisations.by_code("duk-cantho")
        assert org is not None
        museum = uow.units.by_code(org.id, "chi-bo-bao-tang")
        assert museum is not None
        states = [one.state for one in uow.assignments.of_unit(museum.id)]
    assert AssignmentState.NOT_APPLICABLE not in states


@pytest.fixture
def late(start: Start) -> Dialogue:
    return start("duk-cantho", "duk", LATE, role=Role.OFFICER, name="Lê Thị Cúc")


@pytest.mark.parametrize(
    "said",
    [
        "đừng đôn đốc bảo tàng",
        "dung don doc bao tang",
        "không đôn đốc bảo tàng nữa",
        "khỏi đôn đốc bảo tàng",
        "khoan đôn đốc bảo tàng",
        "tạm dừng đôn đốc bảo tàng",
        "hoãn đôn đốc bảo tàng",
        "chưa cần đôn đốc bảo tàng",
        "bảo tàng thì khoan đôn đốc",
    ],
)
def test_an_order_not_to_press_presses_nobody(late: Dialogue, said: str) -> None:
    turn = late.say(said)
    assert turn.replies[0].text == pressing.NOT_PRESSED
    assert not turn.replies[0].choices


def test_what_points_at_a_unit_presses_that_unit_or_asks(late: Dialogue, start: Start) -> None:
    start("duk-cantho", "chi-bo-bao-tang", LATE, name="Trần Thị Bình")
    for said in ("đôn đốc những đơn vị này", "đôn đốc họ", "đôn đốc luôn đi"):
        assert late.say(said).replies[0].text == pressing.PRESS_WHOM
    for said in ("đôn đốc chi bộ này", "đôn đốc họ nhé", "đôn đốc", "đôn đốc luôn đi"):
        late.say("tiến độ bảo tàng")
        assert "tới *1 đơn vị*" in late.say(said).replies[0].text
        late.say("thôi")
