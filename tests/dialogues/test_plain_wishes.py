"""What a unit asks of its office goes up only as it was meant: each work, its own day."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.wording import life as wording
from storage.records import AssignmentState, EventKind

DAY = date(2024, 5, 8)
REPORT, REVIEW = "ct-bc-camket", "ct-bc-soket-cs"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


def asked_for(dialogue: Dialogue, key: str) -> list[tuple[EventKind, date | None]]:
    return [(event.kind, event.due_on) for event in dialogue.events(key)]


def test_of_two_works_both_are_read_back_and_asked_for(secretary: Dialogue) -> None:
    secretary.play("""
        user: xin lùi báo cáo cam kết và báo cáo sơ kết đến 20/6 vì bận hội nghị
        bot: Em chưa trình gì. Xin lùi “Báo cáo số lượng bản cam kết” và “Gửi báo cáo sơ kết 03 năm
             Kết luận 01 (cấp cơ sở)” đến thứ Năm, 20/6/2024, vì “bận hội nghị”, đúng không ạ?
             [Đúng] [Thôi]
        user: đúng
        bot: Em đã trình cấp trên: xin lùi “Báo cáo số lượng bản cam kết” …
        bot: Em đã trình cấp trên: xin lùi “Gửi báo cáo sơ kết …
    """)
    day = date(2024, 6, 20)
    assert asked_for(secretary, REPORT) == [(EventKind.EXTENSION_ASKED, day)]
    assert asked_for(secretary, REVIEW) == [(EventKind.EXTENSION_ASKED, day)]


def test_of_two_works_the_rest_is_asked_first(secretary: Dialogue) -> None:
    secretary.say("xin lui bao cao cam ket, bao cao so ket")
    secretary.say("20/6")
    assert "đúng không ạ?" in secretary.say("chờ đủ chữ ký").replies[-1].text
    assert secretary.events(REPORT) == secretary.events(REVIEW) == []
    secretary.tap("Thôi")
    assert secretary.events(REPORT) == secretary.events(REVIEW) == []


@pytest.mark.parametrize(
    "text",
    [
        "xin lùi báo cáo cam kết đến 20/5 và báo cáo sơ kết đến 22/6 vì bận",
        "báo cáo cam kết chưa hết vướng",
    ],
)
def test_two_things_at_once_are_asked_for_one_by_one(secretary: Dialogue, text: str) -> None:
    turn = secretary.say(text)
    assert turn.replies[0].text == wording.NOT_ASKED
    assert secretary.events(REPORT) == secretary.events(REVIEW) == []


@pytest.mark.parametrize(
    "text",
    [
        "đang vướng báo cáo cam kết vì thiếu mẫu nhưng báo cáo sơ kết xong rồi",
        "đang vướng báo cáo cam kết vì thiếu mẫu, báo cáo sơ kết thì đã gửi",
    ],
)
def test_a_report_beside_a_difficulty_is_read_back(secretary: Dialogue, text: str) -> None:
    turn = secretary.say(text)
    assert asked_for(secretary, REPORT) == [(EventKind.BLOCKED, None)]
    assert "đã xong “Gửi báo cáo sơ kết" in turn.replies[-1].text
    assert secretary.events(REVIEW) == []


def test_what_tells_nothing_beside_a_request_is_named(secretary: Dialogue) -> None:
    turn = secretary.say("xin lùi báo cáo cam kết đến 20/5 vì bận, còn báo cáo sơ kết vẫn đúng hạn")
    assert "chưa ghi phần “báo cáo sơ kết vẫn đúng hạn”" in turn.replies[0].text
    assert asked_for(secretary, REPORT) == [(EventKind.EXTENSION_ASKED, date(2024, 5, 20))]


def test_a_week_more_for_two_works_is_asked_as_a_day(secretary: Dialogue) -> None:
    turn = secretary.say("xin lùi báo cáo cam kết và báo cáo sơ kết thêm 1 tuần vì bận")
    assert "ngày nào" in turn.replies[-1].text


def test_a_reason_may_still_say_much(secretary: Dialogue) -> None:
    secretary.say("đang vướng báo cáo cam kết vì mới xong hội nghị, còn thiếu hai chữ ký")
    (event,) = secretary.events(REPORT)
    assert event.note == "mới xong hội nghị, còn thiếu hai chữ ký"


def test_of_two_works_both_are_said_to_be_stuck(secretary: Dialogue) -> None:
    secretary.say("đang vướng báo cáo cam kết và báo cáo sơ kết vì thiếu mẫu")
    assert secretary.events(REPORT) == secretary.events(REVIEW) == []
    secretary.tap("Đúng")
    assert asked_for(secretary, REPORT) == [(EventKind.BLOCKED, None)]
    assert asked_for(secretary, REVIEW) == [(EventKind.BLOCKED, None)]
    assert secretary.state_of(REPORT) is AssignmentState.OPEN


def test_a_yes_that_strayed_is_read_back_anew(secretary: Dialogue) -> None:
    secretary.say("xin lùi báo cáo cam kết và báo cáo sơ kết đến 20/6 vì bận hội nghị")
    secretary.say("báo cáo cam kết hạn ngày nào?")
    assert "Em chưa trình gì" in secretary.say("đúng").replies[-1].text
    assert secretary.events(REPORT) == []
    secretary.say("đúng")
    assert len(secretary.events(REPORT)) == len(secretary.events(REVIEW)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "có nên xin lùi báo cáo cam kết đến 20/5 không",
        "xin lùi tất cả trừ báo cáo cam kết đến 15/7 vì bận đại hội",
        "xin lùi sinh hoạt quý II chứ không lùi báo cáo cam kết đến 15/7 vì bận đại hội",
        "xin lùi báo cáo cam kết đến 20/5 và sinh hoạt chuyên đề quý II đến 10/7 vì bận đại hội",
        "chi bộ thư viện xin lùi báo cáo cam kết đến 20/5 vì bận",
        "xin lùi báo cáo cam kết của chi bộ thư viện đến 20/5 vì bận",
        "chi bộ thư viện đang vướng báo cáo cam kết vì mất danh sách",
        "nếu không kịp thì tôi sẽ xin lùi báo cáo cam kết đến 20/5 vì bận",
        "mai xin lùi báo cáo cam kết đến 20/5 vì bận",
        "hôm nọ đã xin lùi báo cáo cam kết đến 20/5 vì bận rồi mà",
        "sắp xin lùi báo cáo cam kết đến 20/5 vì bận",
        "tưởng xin lùi báo cáo cam kết đến 20/5 vì bận là được",
        "không vướng gì báo cáo cam kết cả",
        "báo cáo cam kết không gặp khó khăn gì",
        "chi bộ bạn đang vướng báo cáo cam kết vì thiếu mẫu",
        "đồng chí Bình nói đang vướng báo cáo cam kết và báo cáo sơ kết vì thiếu mẫu",
    ],
)
def test_what_is_not_so_or_not_now_goes_nowhere(secretary: Dialogue, text: str) -> None:
    secretary.say(text)
    secretary.say("đúng")
    assert secretary.events(REPORT) == secretary.events(REVIEW) == []


def test_what_somebody_else_is_said_to_wish_is_read_back(secretary: Dialogue) -> None:
    turn = secretary.say("đồng chí phó bí thư bảo xin lùi báo cáo cam kết đến 20/5 vì bận")
    assert turn.replies[0].text.startswith("Em chưa trình gì.")
    assert secretary.events(REPORT) == []
    secretary.say("đúng")
    assert asked_for(secretary, REPORT) == [(EventKind.EXTENSION_ASKED, date(2024, 5, 20))]


def test_of_two_days_the_one_that_is_meant_is_asked_for(secretary: Dialogue) -> None:
    turn = secretary.say("xin lùi báo cáo cam kết đến 20/5 hoặc 25/5 vì bận")
    assert "ngày nào" in turn.replies[-1].text
    secretary.say("25/5")
    assert secretary.events(REPORT) == []
    secretary.say("đúng")
    assert asked_for(secretary, REPORT) == [(EventKind.EXTENSION_ASKED, date(2024, 5, 25))]


def test_a_polite_end_is_no_part_of_the_reason(secretary: Dialogue) -> None:
    secretary.say("xin lùi báo cáo cam kết đến 20/5 vì bận được không em")
    (event,) = secretary.events(REPORT)
    assert event.note == "bận"


@pytest.mark.parametrize(
    "text",
    [
        "sắp hết vướng rồi",
        "chắc hết vướng rồi",
        "mai mới hết vướng",
        "mai là hết vướng",
        "hết vướng chưa em",
        "chưa hết vướng đâu",
        "hết vướng chưa nhỉ",
        "hết vướng báo cáo cam kết rồi, nộp luôn 28/30 hôm qua",
    ],
)
def test_a_difficulty_stays_until_it_is_plainly_lifted(secretary: Dialogue, text: str) -> None:
    secretary.say("đang vướng báo cáo cam kết vì thiếu mẫu")
    secretary.say(text)
    assert asked_for(secretary, REPORT) == [(EventKind.BLOCKED, None)]


def test_a_difficulty_that_is_plainly_lifted_is(secretary: Dialogue) -> None:
    secretary.say("đang vướng báo cáo cam kết vì thiếu mẫu")
    secretary.say("báo cáo cam kết hết vướng rồi em")
    assert secretary.events(REPORT)[-1].kind is EventKind.UNBLOCKED
