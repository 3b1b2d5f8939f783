"""A reason is words: no number, no day, no yes or no, and no order is taken for one."""

from datetime import date

import pytest
from dialogue import Dialogue, Start, reported

from handlers.wording import talk as talk_wording
from storage.records import AssignmentState, EventKind

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"
NO_REASONS = [
    "bỏ qua",
    "bo qua",
    "không",
    "không ạ",
    "khong can dau em",
    "không có",
    "ok",
    "Ok em nhé",
    "đúng",
    "vâng",
    "dạ có ạ",
    "20/5",
    "đến 20/5",
    "thứ sáu",
    "ngày mai",
    "12",
    "số 2",
    "28/30",
    ".",
    "...",
    "👍",
    "x",
    "zzz",
    "vì",
    "không có lý do",
    "ly do gi cung duoc",
    "tùy em",
    "khoan",
    "để xem đã",
    "chưa chắc",
    "chờ chút",
    "sai",
]
REASONS = [
    "bận",
    "ốm",
    "sai mẫu",
    "sai ngày",
    "ghi nhầm tên",
    "thiếu chữ ký",
    "thieu dau",
    "chưa có mẫu",
    "không đủ số liệu",
    "chờ đồng chí An ký",
    "Bí thư đi công tác đến 20/5",
    "GPMB chậm",
    "duyệt chậm",
    "20/5 mới họp được",
]


@pytest.mark.parametrize("said", NO_REASONS)
@pytest.mark.parametrize(
    "begun", ["xin lùi báo cáo cam kết đến 20/5", "đang vướng báo cáo cam kết"]
)
def test_the_office_is_told_no_reason_that_is_none(
    secretary: Dialogue, begun: str, said: str
) -> None:
    secretary.say(begun)
    told = secretary.say(said).replies[-1].text
    assert secretary.events(REPORT) == []
    assert "bằng lời" in told
    assert "“thôi”" in told
    secretary.say("chờ đủ chữ ký")
    (event,) = secretary.events(REPORT)
    assert event.note == "chờ đủ chữ ký"


@pytest.mark.parametrize("said", NO_REASONS)
def test_a_unit_is_given_no_reason_that_is_none(
    secretary: Dialogue, officer: Dialogue, said: str
) -> None:
    reported(secretary)
    officer.say("có gì mới nộp")
    officer.say("trả lại 1")
    told = officer.say(said).replies[-1].text
    assert "bằng lời" in told
    assert "“thôi”" in told
    officer.say("thiếu chữ ký")
    assert "hạn bổ sung" in officer.say("20/5").replies[0].text
    assert secretary.events(REPORT)[-1].note == "thiếu chữ ký"


@pytest.mark.parametrize("said", ["vì 20/5", "vì ok", ": không", "vì bỏ qua, bổ sung đến 20/5"])
def test_what_stands_in_the_place_of_a_reason_is_no_reason_either(
    secretary: Dialogue, officer: Dialogue, said: str
) -> None:
    reported(secretary)
    officer.say("có gì mới nộp")
    assert "vì lý do gì" in officer.say(f"trả lại 1 {said}").replies[-1].text
    assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED


@pytest.mark.parametrize("said", NO_REASONS[:12])
def test_work_is_not_lifted_without_a_reason(
    secretary: Dialogue, officer: Dialogue, said: str
) -> None:
    officer.say("chi bộ trung tâm lưu trữ lịch sử không phải làm báo cáo cam kết")
    assert "bằng lời" in officer.say(said).replies[-1].text
    assert secretary.state_of(REPORT) is AssignmentState.OPEN


@pytest.mark.parametrize("reason", REASONS)
def test_few_words_are_a_reason_all_the_same(
    secretary: Dialogue, officer: Dialogue, reason: str
) -> None:
    reported(secretary)
    officer.say("có gì mới nộp")
    officer.say("trả lại 1")
    assert "đến ngày nào" in officer.say(reason).replies[-1].text
    officer.say("20/5")
    assert secretary.events(REPORT)[-1].note == reason


@pytest.mark.parametrize("said", ["duyệt 1", "duyet 1", "duyệt số 1 đi em"])
def test_a_verdict_in_the_place_of_a_reason_is_acted_on(
    secretary: Dialogue, officer: Dialogue, said: str
) -> None:
    reported(secretary)
    officer.say("có gì mới nộp")
    officer.say("trả lại 1")
    assert "Đã tiếp nhận" in officer.say(said).replies[0].text
    assert secretary.state_of(REPORT) is AssignmentState.ACCEPTED
    assert officer.say("thôi").replies[0].text == talk_wording.NOTHING_OPEN


def test_a_verdict_on_another_leaves_the_question_open(
    secretary: Dialogue, officer: Dialogue, start: Start
) -> None:
    reported(secretary)
    neighbour = start("duk-cantho", "chi-bo-thu-vien", DAY, name="Trần Văn Bảy")
    reported(neighbour)
    officer.say("có gì mới nộp")
    officer.say("trả lại 1")
    told = officer.say("duyệt 2").replies[0].text
    assert told.startswith("Đã tiếp nhận")
    assert told.endswith(talk_wording.PENDING)
    assert neighbour.state_of(REPORT) is AssignmentState.ACCEPTED
    officer.say("thiếu dấu")
    officer.say("20/5")
    assert secretary.state_of(REPORT) is AssignmentState.RETURNED


def test_the_whole_order_in_the_place_of_a_reason_is_obeyed(
    secretary: Dialogue, officer: Dialogue
) -> None:
    reported(secretary)
    officer.say("có gì mới nộp")
    officer.say("trả lại 1")
    officer.say("trả lại 1 vì thiếu dấu, bổ sung đến 20/5")
    event = secretary.events(REPORT)[-1]
    assert (event.kind, event.note) == (EventKind.RETURNED, "thiếu dấu")


@pytest.mark.parametrize("said", ["20/5", ".", "12", "tùy em"])
def test_the_content_of_a_task_is_words_too(start: Start, said: str) -> None:
    secretary = start("la-gi", "chi-bo", DAY)
    secretary.say("đã chọn xong nhiệm vụ trọng tâm đột phá")
    told = secretary.say(said).replies
    assert "bằng lời" in told[0].text
    assert "Nội dung cụ thể là gì ạ?" in told[-1].text
    read_back = secretary.say("dân vận khéo").replies[-1].text
    assert "- Nội dung: dân vận khéo" in read_back
