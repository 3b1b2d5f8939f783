"""How people really talk: interrupted, corrected, several at once, in dialect, half in thought."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from handlers.serve import note_pushed
from storage.records import AssignmentState, Event

DAY = date(2024, 5, 8)
PLEDGE, SUMMARY, MEETING = "ct-bc-camket", "ct-bc-soket-cs", "ct-sh-q2"
REMINDER = """Nhắc đồng chí: còn 6 ngày.
1. Báo cáo số lượng bản cam kết
2. Gửi báo cáo sơ kết 03 năm Kết luận 01"""


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


def push(dialogue: Dialogue, text: str) -> None:
    """A reminder arrives."""
    with dialogue.database.unit_of_work() as uow:
        note_pushed(uow, dialogue.clock, ("terminal", dialogue.address), text)
        uow.commit()


def said(dialogue: Dialogue, *lines: str) -> str:
    """Say these, and return all that is said to the last."""
    for line in lines:
        turn = dialogue.say(line)
    return "\n".join(reply.text for reply in turn.replies)


def only(dialogue: Dialogue, key: str) -> Event:
    (event,) = dialogue.events(key)
    return event


# Interrupted in the middle of a confirmation, and the way back.

INTERRUPTIONS = (
    "mà khoan, báo cáo sơ kết gửi cho ai?",
    "o ơi, sinh hoạt quý 3 khi mô rứa?",
    "kế hoạch này ai ký vậy em?",
    "tháng này còn việc gì nữa không?",
    "chào em",
    "trời mưa to quá",
    "cảm ơn em nhé",
    "trợ giúp",
    "hạn báo cáo cam kết là bữa nào?",
)


@pytest.mark.parametrize("between", INTERRUPTIONS)
@pytest.mark.parametrize("back", ["quay lại", "làm tiếp đi em"])
def test_after_an_interruption_the_way_back_leads_to_the_same_draft(
    secretary: Dialogue, between: str, back: str
) -> None:
    secretary.say("đã nộp báo cáo cam kết hôm qua, 28/30, số 08-BC/CB")
    secretary.say(between)
    assert secretary.events(PLEDGE) == []
    again = said(secretary, back)
    assert "08-BC/CB" in again
    assert "28/30" in again
    secretary.say("đúng")
    assert only(secretary, PLEDGE).done_on == date(2024, 5, 7)


def test_yes_right_after_an_answered_question_still_counts(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB, 28/30, hôm qua")
    secretary.say("gửi cho ai?")
    secretary.say("đúng rồi em")
    assert secretary.state_of(PLEDGE) is AssignmentState.SUBMITTED


def test_a_draft_outlives_two_interruptions(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết hôm qua, 28/30, số 08-BC/CB")
    secretary.say("báo cáo sơ kết hạn khi nào?")
    secretary.say("thế còn gửi cho ai?")
    assert "08-BC/CB" in said(secretary, "quay lại")


@pytest.mark.parametrize(
    "stop", ["thôi", "thoi", "thôi khỏi", "dừng lại", "hủy đi em", "thôi để khi khác"]
)
def test_stop_ends_a_draft_and_nothing_is_recorded(secretary: Dialogue, stop: str) -> None:
    secretary.say("đã nộp báo cáo cam kết hôm qua, 28/30, số 08-BC/CB")
    assert "Đã dừng" in said(secretary, stop)
    secretary.say("đúng")
    assert secretary.events(PLEDGE) == []


def test_stop_with_nothing_open_says_so(secretary: Dialogue) -> None:
    assert "không có việc nào đang hỏi dở" in said(secretary, "thôi")


def test_back_with_nothing_open_says_so(secretary: Dialogue) -> None:
    assert "không có việc nào đang hỏi dở" in said(secretary, "quay lại")


# Corrections.


@pytest.mark.parametrize(
    ("correction", "now"),
    [
        ("nhầm, 29/30 mới đúng", "29/30"),
        ("à lộn, 29 trên 30", "29/30"),
        ("hông phải, 29/30 lận", "29/30"),
        ("không, ngày 6/5", "6/5/2024"),
        ("sai ngày rồi, hôm 6/5 cơ", "6/5/2024"),
        ("số 09-BC/CB mới đúng", "09-BC/CB"),
        ("nỏ phải, số 09-BC/CB", "09-BC/CB"),
    ],
)
def test_what_is_corrected_before_the_yes_is_read_back_anew(
    secretary: Dialogue, correction: str, now: str
) -> None:
    secretary.say("đã nộp báo cáo cam kết hôm qua, 28/30, số 08-BC/CB")
    assert now in said(secretary, correction)
    assert secretary.events(PLEDGE) == []


@pytest.mark.parametrize("correction", ["không, là 29", "khong, 29 thoi", "29 chứ không phải 28"])
def test_a_bare_number_corrects_the_count(secretary: Dialogue, correction: str) -> None:
    secretary.say("đã nộp báo cáo cam kết hôm qua, 28/30")
    told = said(secretary, correction)
    assert "- Số lượng: 29/30\n" in told
    assert secretary.events(PLEDGE) == []


def test_a_correction_after_the_yes_keeps_both_versions(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết hôm qua, 28/30, số 08-BC/CB")
    secretary.say("đúng")
    secretary.say("sửa lại 29/30")
    secretary.say("đúng")
    assert [event.figures.get("done") for event in secretary.events(PLEDGE)] == [28, 29]


# Several tasks in one sentence; picks from a list.


def test_one_and_three_are_done(secretary: Dialogue) -> None:
    keys = secretary.say("tháng này phải làm gì?").tasks
    turn = secretary.say("1 và 3 xong rồi")
    assert set(turn.tasks) == {keys[0], keys[2]}


@pytest.mark.parametrize("words", ["cái thứ 2", "số 2", "việc số 2 đi em", "2", "cái thứ hai"])
def test_the_second_of_a_list_is_shown(secretary: Dialogue, words: str) -> None:
    keys = secretary.say("tháng này phải làm gì?").tasks
    assert secretary.say(words).tasks == (keys[1],)


def test_the_second_of_a_list_is_asked_about(secretary: Dialogue) -> None:
    keys = secretary.say("tháng này phải làm gì?").tasks
    assert secretary.say("cái thứ 2 gửi cho ai?").tasks == (keys[1],)


def test_two_tasks_named_in_one_question_are_both_answered(secretary: Dialogue) -> None:
    turn = secretary.say("báo cáo cam kết với báo cáo sơ kết hạn ngày nào?")
    assert set(turn.tasks) >= {PLEDGE, SUMMARY}


# Follow-ups.


@pytest.mark.parametrize(
    "words", ["gửi cho ai?", "gởi cho ai vậy?", "nạp mô rứa?", "thế gửi về đâu hả em"]
)
def test_where_to_after_when(secretary: Dialogue, words: str) -> None:
    secretary.say("báo cáo cam kết hạn ngày nào?")
    turn = secretary.say(words)
    assert turn.tasks == (PLEDGE,)
    assert "Ban Tuyên giáo" in turn.replies[0].text


@pytest.mark.parametrize(
    "words",
    ["còn báo cáo sơ kết thì sao?", "thế báo cáo sơ kết thì răng?", "bao cao so ket thi sao"],
)
def test_what_of_the_other_one_asks_the_same_of_it(secretary: Dialogue, words: str) -> None:
    secretary.say("báo cáo cam kết hạn ngày nào?")
    assert secretary.say(words).tasks == (SUMMARY,)


@pytest.mark.parametrize("words", ["còn quý sau thì sao?", "quý 3 thì răng em?", "thế quý III?"])
def test_what_of_the_next_quarter_is_of_the_like_task(secretary: Dialogue, words: str) -> None:
    secretary.say("sinh hoạt chuyên đề quý II nội dung gì?")
    assert secretary.say(words).tasks[:1] == ("ct-sh-q3",)


def test_that_one_is_done_is_what_was_spoken_of(secretary: Dialogue) -> None:
    secretary.say("báo cáo cam kết hạn ngày nào?")
    assert secretary.say("cái đó nộp rồi, số 08-BC/CB").tasks == (PLEDGE,)


# Replies to a reminder.


@pytest.mark.parametrize("words", ["xong rồi", "1 xong rồi", "cái 1 nộp rồi em", "số 1 xong"])
def test_done_to_a_reminder_of_one_is_that_one(secretary: Dialogue, words: str) -> None:
    push(secretary, "Còn 6 ngày: Báo cáo số lượng bản cam kết")
    assert secretary.say(words).tasks == (PLEDGE,)


def test_done_to_a_reminder_of_two_is_asked_back(secretary: Dialogue) -> None:
    push(secretary, REMINDER)
    turn = secretary.say("xong rồi")
    assert set(turn.tasks) == {PLEDGE, SUMMARY}
    assert secretary.events(PLEDGE) == secretary.events(SUMMARY) == []


def test_the_second_of_a_reminder_is_done(secretary: Dialogue) -> None:
    push(secretary, REMINDER)
    assert secretary.say("2 xong rồi").tasks == (SUMMARY,)


@pytest.mark.parametrize(
    "words", ["chưa", "chưa em ơi", "chửa xong", "chưa mần mô", "chưa kịp mần"]
)
def test_not_yet_to_a_reminder_records_no_end(secretary: Dialogue, words: str) -> None:
    push(secretary, "Còn 6 ngày: Báo cáo số lượng bản cam kết")
    secretary.say(words)
    assert secretary.state_of(PLEDGE) is AssignmentState.OPEN


@pytest.mark.parametrize("words", ["ok em", "rõ", "đã nhận", "dạ rõ", "👍", "nhận được rồi nhé"])
def test_a_nod_to_a_reminder_is_no_completion(secretary: Dialogue, words: str) -> None:
    push(secretary, "Còn 6 ngày: Báo cáo số lượng bản cam kết")
    assert secretary.say(words).reaction is Reaction.CHAT
    assert secretary.state_of(PLEDGE) is AssignmentState.OPEN


@pytest.mark.parametrize("words", ["mai nhắc lại", "mốt nhắc lại nghen", "thứ hai nhắc lại"])
def test_later_to_a_reminder_puts_that_one_off(secretary: Dialogue, words: str) -> None:
    push(secretary, "Còn 6 ngày: Báo cáo số lượng bản cam kết")
    turn = secretary.say(words)
    assert turn.reaction is Reaction.SNOOZE
    assert turn.tasks == (PLEDGE,)
