"""A request for a later day is taken back by who made it."""

import pytest
from dialogue import Dialogue

from handlers.wording import life as wording
from handlers.wording import talk as talk_wording
from storage.records import EventKind

REPORT = "ct-bc-camket"
ASKED = "xin lùi báo cáo cam kết đến 20/5 vì chờ chữ ký"
NO_MORE = [
    "thôi không xin lùi nữa",
    "thoi khong xin lui nua",
    "không xin gia hạn nữa",
    "rút lại xin lùi báo cáo cam kết",
    "hủy đề nghị gia hạn",
]


def kinds(secretary: Dialogue) -> list[EventKind]:
    return [event.kind for event in secretary.events(REPORT)]


@pytest.mark.parametrize("said", NO_MORE)
def test_it_is_read_back_and_taken_back(secretary: Dialogue, officer: Dialogue, said: str) -> None:
    secretary.say(ASKED)
    read_back = secretary.say(said).replies[0].text
    assert "rút đề nghị lùi “Báo cáo số lượng bản cam kết”" in read_back
    assert "thứ Hai, 20/5/2024" in read_back
    assert kinds(secretary) == [EventKind.EXTENSION_ASKED]
    assert "Hạn vẫn là thứ Ba, 14/5/2024" in secretary.say("đúng").replies[0].text
    assert kinds(secretary) == [EventKind.EXTENSION_ASKED, EventKind.EXTENSION_WITHDRAWN]
    assert "không có đề nghị lùi hạn nào" in officer.say("ai xin gia hạn").replies[0].text
    assert "thôi xin lùi hạn" in secretary.say("lịch sử báo cáo cam kết").replies[0].text
    assert "không có đề nghị nào" in secretary.say(said).replies[0].text


@pytest.mark.parametrize("said", ["không", "thôi", "2"])
def test_a_no_leaves_it_before_the_office(
    secretary: Dialogue, officer: Dialogue, said: str
) -> None:
    secretary.say(ASKED)
    secretary.say(NO_MORE[0])
    secretary.say(said)
    assert kinds(secretary) == [EventKind.EXTENSION_ASKED]
    assert "Có 1 đề nghị lùi hạn" in officer.say("ai xin gia hạn").replies[0].text


def test_what_the_office_has_settled_meanwhile_stays(
    secretary: Dialogue, officer: Dialogue
) -> None:
    secretary.say(ASKED)
    secretary.say(NO_MORE[0])
    officer.say("ai xin gia hạn")
    officer.say("đồng ý 1")
    assert "không có gì để rút" in secretary.say("đúng").replies[0].text
    assert kinds(secretary) == [EventKind.EXTENSION_ASKED, EventKind.EXTENDED]


@pytest.mark.parametrize("said", ["thôi không lùi nữa", "không xin lùi nữa", "khỏi gia hạn"])
def test_what_is_only_being_asked_for_is_let_go(secretary: Dialogue, said: str) -> None:
    secretary.say("xin lùi báo cáo cam kết đến 20/5")
    assert secretary.say(said).replies[0].text == talk_wording.STOPPED
    assert kinds(secretary) == []


def test_a_report_that_was_begun_waits_meanwhile(secretary: Dialogue) -> None:
    secretary.say(ASKED)
    read_back = secretary.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30").replies[-1].text
    secretary.say(NO_MORE[0])
    secretary.say("đúng")
    assert secretary.say("quay lại").replies[-1].text == read_back


def test_a_yes_after_something_else_is_asked_what_it_is_to(secretary: Dialogue) -> None:
    secretary.say(ASKED)
    secretary.say(NO_MORE[0])
    secretary.say("hạn báo cáo sơ kết là ngày nào?")
    assert "rút đề nghị lùi" in secretary.say("đúng").replies[-1].text
    assert kinds(secretary) == [EventKind.EXTENSION_ASKED]
    secretary.say("đúng")
    assert kinds(secretary)[-1] is EventKind.EXTENSION_WITHDRAWN


@pytest.mark.parametrize(
    "said",
    [
        "đừng xin lùi báo cáo cam kết đến 20/5 vì bận nữa nhé",
        "dung xin lui bao cao cam ket den 20/5 vi ban",
        "chắc phải xin lùi báo cáo cam kết đến 20/5 vì bận",
        "lần trước xin lùi báo cáo cam kết đến 20/5 vì bận mà sao chưa thấy trả lời",
        "có cần xin lùi báo cáo cam kết đến 20/5 vì chờ chữ ký không?",
        "xin lùi báo cáo cam kết đến 20/5 vì chờ chữ ký, thôi khỏi",
        "hôm trước chi bộ xin lùi báo cáo cam kết đến 20/5 vì bận",
        "định xin lùi báo cáo cam kết đến 20/5 vì bận",
        "hình như phải xin lùi báo cáo cam kết đến 20/5 vì bận",
        "không cần xin lùi báo cáo cam kết đến 20/5 vì bận",
    ],
)
def test_who_doubts_asks_for_nothing(secretary: Dialogue, said: str) -> None:
    assert secretary.say(said).replies[0].text == wording.NOT_ASKED
    assert EventKind.EXTENSION_ASKED not in kinds(secretary)


def test_a_request_beside_a_report_names_its_work_first(secretary: Dialogue) -> None:
    said = "đã nộp báo cáo cam kết 28/30, còn sơ kết thì xin lùi đến 10/6 vì bận"
    turn = secretary.say(said)
    assert "“đã nộp báo cáo cam kết 28/30”" in turn.replies[0].text
    assert len(turn.replies[-1].choices) == 2  # the conference and the report on it
    assert EventKind.EXTENSION_ASKED not in kinds(secretary)


@pytest.mark.parametrize(
    "said",
    [
        "báo cáo cam kết không kịp, cho chi bộ xin lùi đến 20/5 vì chờ chữ ký",
        "xin lùi báo cáo cam kết đến 20/5 vì bận, được không ạ",
        "em xin gia hạn báo cáo cam kết đến ngày 20/5 vì bí thư ốm",
        "gia đình có việc nên xin lùi báo cáo cam kết đến 20/5 vì bận",
        "tình hình cán bộ đi vắng, chi bộ xin lùi báo cáo cam kết đến 20/5 vì bận",
        "do tình hình thực tế em xin lùi báo cáo cam kết đến 20/5 vì bận",
        "can bo om nen xin lui bao cao cam ket den 20/5 vi cho chu ky",
        "đồng chí Mai xin lùi báo cáo cam kết đến 20/5 vì bận",
        "trước mắt cho chi bộ xin lùi báo cáo cam kết đến 20/5 vì bận",
    ],
)
def test_who_asks_politely_asks(secretary: Dialogue, said: str) -> None:
    secretary.say(said)
    assert EventKind.EXTENSION_ASKED in kinds(secretary)
