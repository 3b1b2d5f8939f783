"""After a return: what is said to be supplemented is what was returned, and no other work."""

from datetime import date

import pytest
from dialogue import Dialogue, Start
from test_evidence import a_file

from storage.records import AssignmentState, EventKind, Role

DAY = date(2024, 5, 8)
REPORT, PLEDGE = "ct-bc-camket", "ct-bc-soket-cs"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


@pytest.fixture
def officer(start: Start) -> Dialogue:
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")


@pytest.fixture
def returned(secretary: Dialogue, officer: Dialogue) -> Dialogue:
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2")
    secretary.say("đúng")
    officer.say("có gì mới nộp")
    officer.say("trả lại 1 vì thiếu dấu, bổ sung đến 20/5")
    return secretary


@pytest.mark.parametrize(
    "said",
    [
        "đã bổ sung",
        "bổ sung rồi",
        "bo sung roi",
        "sửa rồi",
        "đã sửa lại rồi em",
        "đã đóng dấu, nộp lại rồi",
        "đã bổ sung báo cáo cam kết",
        "chỉnh xong",
    ],
)
def test_what_was_returned_is_read_back_as_it_was(returned: Dialogue, said: str) -> None:
    turn = returned.say(said)
    assert "bị trả lại vì “thiếu dấu”" in turn.replies[0].text
    assert "đã xong “Báo cáo số lượng bản cam kết”" in turn.replies[-1].text
    assert "- Số lượng: 28/30" in turn.replies[-1].text
    assert "Đã ghi nhận" in returned.say("đúng").replies[0].text
    event = returned.events(REPORT)[-1]
    assert (event.kind, event.figures["done"]) == (EventKind.SUBMITTED, 28)


def test_what_is_other_now_takes_the_place_of_what_was(returned: Dialogue) -> None:
    text = returned.say("đã bổ sung, 29/30, miễn 1, số 09-BC/CB").replies[-1].text
    assert "- Văn bản số: 09-BC/CB" in text
    assert "- Số lượng: 29/30" in text
    assert "- Ngày thực hiện: thứ Ba, 7/5/2024" in text


def test_of_several_it_is_asked_which(returned: Dialogue, officer: Dialogue) -> None:
    returned.say("đã nộp báo cáo sơ kết số 09-BC/CB ngày 8/5")
    returned.say("đúng")
    officer.say("có gì mới nộp")
    officer.say("trả lại 1 vì sai mẫu, bổ sung đến 21/5")
    assert len(returned.say("đã bổ sung").replies[-1].choices) == 2
    turn = returned.tap(
        next(one.label for one in returned.choices if one.label.startswith("Gửi báo cáo sơ kết"))
    )
    assert "bị trả lại vì “sai mẫu”" in turn.replies[0].text
    returned.say("đúng")
    assert returned.state_of(PLEDGE) is AssignmentState.SUBMITTED
    assert returned.state_of(REPORT) is AssignmentState.RETURNED


@pytest.mark.parametrize("said", ["đã bổ sung chưa?", "chưa bổ sung được", "sẽ bổ sung sau"])
def test_what_is_asked_or_denied_reports_nothing(returned: Dialogue, said: str) -> None:
    returned.say(said)
    returned.say("đúng")
    assert returned.state_of(REPORT) is AssignmentState.RETURNED


def test_a_report_of_other_work_is_of_that(returned: Dialogue) -> None:
    turn = returned.say("đã nộp báo cáo sơ kết, đã đóng dấu, số 09-BC/CB ngày 8/5")
    assert "bị trả lại" not in turn.replies[0].text
    assert "Gửi báo cáo sơ kết 03 năm" in turn.replies[-1].text + str(turn.replies[-1].choices)


def test_where_nothing_was_returned_it_is_asked_what_is_meant(secretary: Dialogue) -> None:
    for said in ("đã bổ sung", "sửa rồi em"):
        assert "bị trả lại chờ bổ sung" in secretary.say(said).replies[0].text
    assert "không có việc nào đang hỏi dở" in secretary.say("đúng").replies[0].text


def test_a_picture_alone_is_offered_to_what_was_returned_first(returned: Dialogue) -> None:
    returned.say("", files=[a_file()])
    assert returned.choices[0].label == "Báo cáo số lượng bản cam kết"
    assert returned.say("đúng").replies[-1].choices[0].label == "Báo cáo số lượng bản cam kết"
    returned.say("1")
    assert returned.state_of(REPORT) is AssignmentState.RETURNED
