"""A yes to what was read back, with something else behind it: each half is taken for itself."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from storage.records import AssignmentState, EventKind

DAY = date(2024, 5, 8)
REPORT, MEETING, STUDY = "ct-bc-camket", "ct-sh-q2", "ct-hoc-conlai"
SAID = "đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    found = start("duk-cantho", "chi-bo", DAY)
    found.say(SAID)
    return found


def stored(secretary: Dialogue) -> tuple[dict[str, object], date | None]:
    (event,) = secretary.events(REPORT)
    assert event.kind is EventKind.SUBMITTED
    return dict(event.figures), event.done_on


AS_READ_BACK = (
    {"done": 28, "total": 30, "exempt": 2, "document": "08-BC/CB"},
    date(2024, 5, 7),
)


def test_another_report_behind_the_yes_is_read_back_by_itself(secretary: Dialogue) -> None:
    secretary.play(
        """
        user: đúng. Sinh hoạt quý II cũng xong ngày 5/5 27/30
        bot: Đã ghi nhận “Báo cáo số lượng bản cam kết” …
        bot: Em hiểu là Chi bộ … đã xong “Sinh hoạt chuyên đề quý II/2024” …
        - Ngày thực hiện: Chủ nhật, 5/5/2024
        - Số lượng: 27/30 …
        """
    )
    assert stored(secretary) == AS_READ_BACK
    assert secretary.events(MEETING) == []
    secretary.say("đúng")
    (event,) = secretary.events(MEETING)
    assert (dict(event.figures)["done"], event.done_on) == (27, date(2024, 5, 5))


def test_another_report_without_a_yes_leaves_the_first_unrecorded(secretary: Dialogue) -> None:
    secretary.play(
        """
        user: sinh hoạt quý II cũng xong ngày 5/5 27/30
        bot: Em tạm gác “Báo cáo số lượng bản cam kết” đang báo dở, …; xong việc này em hỏi tiếp.
        bot: Em hiểu là Chi bộ … đã xong “Sinh hoạt chuyên đề quý II/2024” …
        """
    )
    secretary.say("đúng")
    assert secretary.events(REPORT) == []
    assert secretary.state_of(MEETING) is AssignmentState.SUBMITTED


def test_what_is_not_done_yet_is_noted_beside_the_report(secretary: Dialogue) -> None:
    secretary.say("dung roi, con sinh hoat quy 2 thi chua hop")
    assert stored(secretary) == AS_READ_BACK
    assert [event.kind for event in secretary.events(MEETING)] == [EventKind.NOTED]


def test_a_wish_behind_the_yes_is_of_the_work_it_names(secretary: Dialogue) -> None:
    secretary.say("đúng rồi, còn sinh hoạt chuyên đề quý 2 cho xin lùi đến 10/7 vì bận đại hội")
    assert stored(secretary) == AS_READ_BACK
    (event,) = secretary.events(MEETING)
    assert (event.kind, event.due_on) == (EventKind.EXTENSION_ASKED, date(2024, 7, 10))


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("đúng, hạn sinh hoạt quý 2 là khi nào", "Sinh hoạt chuyên đề quý II/2024"),
        ("ừ, mà báo cáo sơ kết gửi ai em", "Gửi về: Đảng ủy Khối"),
        ("ok, tháng này còn việc gì nữa không", "trong tháng 5/2024"),
    ],
)
def test_a_question_behind_the_yes_is_answered(secretary: Dialogue, said: str, answer: str) -> None:
    turn = secretary.say(said)
    assert stored(secretary) == AS_READ_BACK
    assert answer in turn.replies[-1].text


@pytest.mark.parametrize(
    "said",
    [
        "đúng rồi cảm ơn em nhé",
        "dung roi cam on em",
        "ok e",
        "vâng, đúng ạ, em ghi giúp",
        "đúng rồi, em nhé",
    ],
)
def test_what_is_only_polite_behind_the_yes_leaves_it_one(secretary: Dialogue, said: str) -> None:
    secretary.say(said)
    assert stored(secretary) == AS_READ_BACK


@pytest.mark.parametrize(
    "said",
    [
        "đúng, nhưng chưa gửi đi đâu nhé",
        "đúng nhưng đây là của chi bộ thư viện",
        "ok nhưng khoan đã",
        "ok chờ tí",
        "đúng không em?",
    ],
)
def test_a_yes_that_is_taken_back_records_nothing(secretary: Dialogue, said: str) -> None:
    secretary.say(said)
    assert secretary.events(REPORT) == []


def test_a_value_behind_the_yes_is_a_correction(secretary: Dialogue) -> None:
    secretary.play(
        """
        user: đúng nhưng 27/30 miễn 3
        bot: Em hiểu là Chi bộ … - Số lượng: 27/30 - Miễn: 3 Đúng không ạ? [Đúng] …
        """
    )
    assert secretary.events(REPORT) == []


def test_the_second_of_two_reports_is_let_go_and_the_first_not_touched(start: Start) -> None:
    secretary = start("duk-cantho", "chi-bo", DAY)
    secretary.say(f"{SAID} và sinh hoạt chuyên đề quý II ngày 5/5 27/30")
    secretary.say("đúng nhưng cái thứ hai chưa làm")
    assert secretary.events(REPORT) == []
    assert secretary.events(MEETING) == []


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("chỉ 1 thôi", "“Học tập chuyên đề cho cán bộ"),
        ("ừ trừ số 2 với số 3", "“Học tập chuyên đề cho cán bộ"),
        ("đúng nhưng số 1 thì chưa", "đã xong 2 việc"),
        ("bỏ số 1 ra", "đã xong 2 việc"),
    ],
)
def test_what_is_excepted_of_several_is_left_out_and_the_rest_read_back(
    start: Start, said: str, kept: str
) -> None:
    secretary = start("duk-cantho", "chi-bo", DAY)
    secretary.say("việc của tôi")
    secretary.say("xong 1 đến 3")
    turn = secretary.say(said)
    assert kept in turn.replies[-1].text
    assert secretary.events(STUDY) == []
