"""Conversations in which a secretary reports work as done."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from handlers.serve import note_pushed
from storage.records import AWAITED, AssignmentState, EventKind

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


def test_a_report_is_read_back_asked_and_stored_after_yes(secretary: Dialogue) -> None:
    secretary.play(
        """
        user: đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn
        bot: Em hiểu là Chi bộ … đã xong “Báo cáo số lượng bản cam kết” (Kế hoạch số
        152-KH/ĐUK, mục II.3.2):
        - Ngày thực hiện: thứ Ba, 7/5/2024
        - Số lượng: 28/30
        - Miễn: 2
        Đúng không ạ? [Đúng] [Chưa đúng] [Thôi]
        """
    )
    assert secretary.events(REPORT) == []
    secretary.play(
        """
        tap: Đúng
        bot: Đã ghi nhận “Báo cáo số lượng bản cam kết” (Kế hoạch số 152-KH/ĐUK, mục
        II.3.2). Biên nhận *2024-000001*. …
        """
    )
    (event,) = secretary.events(REPORT)
    assert event.person_name == "Nguyễn Văn An"
    assert dict(event.figures) == {"done": 28, "total": 30, "exempt": 2}
    assert event.done_on == date(2024, 5, 7)
    assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED


def test_what_is_missing_is_asked_for_one_at_a_time_and_twice_at_most(secretary: Dialogue) -> None:
    secretary.play(
        """
        user: đã học xong chuyên đề cho đảng viên còn lại
        bot: … Có bao nhiêu đảng viên dự trên tổng số ạ? … [Bỏ qua] [Thôi]
        user: 17/18
        bot: … - Số lượng: 17/18 … Thực hiện ngày nào ạ? … [Bỏ qua] [Thôi]
        user: hôm qua
        bot: … - Ngày thực hiện: thứ Ba, 7/5/2024 … Đúng không ạ? …
        user: đúng rồi
        bot: Đã ghi nhận …
        """
    )
    (event,) = secretary.events("ct-hoc-conlai")
    assert (event.figures["done"], event.figures["total"]) == (17, 18)


def test_a_question_may_be_skipped_in_words_or_by_the_button(secretary: Dialogue) -> None:
    secretary.play(
        """
        user: đã học xong chuyên đề cho đảng viên còn lại
        bot: … Có bao nhiêu đảng viên dự …
        user: bỏ qua
        bot: … Thực hiện ngày nào ạ? …
        tap: Bỏ qua
        bot: … Đúng không ạ? …
        """
    )


def test_what_looks_like_a_day_counts_members_where_members_were_asked_for(
    secretary: Dialogue,
) -> None:
    secretary.say("đã học xong chuyên đề cho đảng viên còn lại")
    turn = secretary.say("5/6")
    assert "Số lượng: 5/6" in turn.replies[-1].text


def test_what_may_be_a_day_or_an_amount_is_asked(secretary: Dialogue) -> None:
    secretary.play(
        """
        user: đã nộp báo cáo cam kết
        bot: … Văn bản số bao nhiêu ạ? …
        user: 3/5
        bot: “3/5” là ngày hay số lượng ạ? …
        user: ngày 3/5
        bot: … - Ngày thực hiện: thứ Sáu, 3/5/2024 …
        """
    )


def test_a_bare_number_is_the_document_that_was_asked_for(secretary: Dialogue) -> None:
    secretary.play(
        """
        user: đã nộp báo cáo cam kết
        bot: … Văn bản số bao nhiêu ạ? …
        user: số 8
        bot: … - Văn bản số: 8 Thực hiện ngày nào ạ? …
        user: hôm qua
        bot: … - Ngày thực hiện: thứ Ba, 7/5/2024 - Văn bản số: 8 Đúng không ạ? …
        """
    )


@pytest.mark.parametrize("yes", ["đúng", "Đúng rồi em", "dung", "phải", "chính xác", "ok", "vâng"])
def test_a_plain_yes_records(secretary: Dialogue, yes: str) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB, 30/30")
    secretary.say(yes)
    assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED


@pytest.mark.parametrize(
    "no_yes",
    [
        "đã rõ",
        "👍",
        "dạ rõ",
        "chưa đúng",
        "không",
        "đúng hạn không em?",
        "asd qwe zxc",
        "hmm",
        "dung ghi",
        "đừng",
    ],
)
def test_nothing_but_a_plain_yes_records(secretary: Dialogue, no_yes: str) -> None:
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB, 30/30")
    secretary.say(no_yes)
    assert secretary.state_of(REPORT) is AssignmentState.OPEN


@pytest.mark.parametrize(
    "text",
    [
        "đã rõ",
        "👍",
        "mai họp",
        "chưa nộp",
        "ok em",
        "tuần sau nộp",
        "đang làm",
        "sẽ gửi sau",
        "rõ rồi em",
    ],
)
def test_an_acknowledgement_an_intention_or_a_denial_is_never_done(
    secretary: Dialogue, text: str
) -> None:
    note = "Em xin nhắc đồng chí: Báo cáo số lượng bản cam kết, hạn trước ngày 15/5/2024"
    with secretary.database.unit_of_work() as uow:
        note_pushed(uow, secretary.clock, ("terminal", secretary.address), note)
        uow.commit()
    turn = secretary.say(text)
    secretary.say("đúng")
    assert turn.reaction in {Reaction.CHAT, Reaction.RECORD_PARTIAL}
    assert secretary.state_of(REPORT) in AWAITED
    assert not [one for one in secretary.events(REPORT) if one.kind is EventKind.SUBMITTED]


def test_done_after_a_reminder_is_of_what_was_reminded(secretary: Dialogue) -> None:
    with secretary.database.unit_of_work() as uow:
        text = "Nhắc việc: Gửi báo cáo sơ kết 03 năm Kết luận 01, hạn tháng 5 năm 2024"
        note_pushed(uow, secretary.clock, ("terminal", secretary.address), text)
        uow.commit()
    turn = secretary.say("xong rồi em")
    assert turn.tasks == ("ct-bc-soket-cs",)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("đã đưa nội dung chuyên đề vào bản cam kết cá nhân rồi", "ct-camket"),
        ("dua noi dung chuyen de vao ban cam ket xong r", "ct-camket"),
        ("đã thu bản cam kết 28/30", REPORT),
        ("28/30 đảng viên đã viết cam kết", REPORT),
    ],
)
def test_a_pledge_told_by_its_own_title_is_not_the_report_that_counts_them(
    secretary: Dialogue, said: str, key: str
) -> None:
    assert secretary.say(said).tasks == (key,)


def test_several_open_and_none_named_is_asked_never_guessed(secretary: Dialogue) -> None:
    turn = secretary.say("xong rồi")
    assert turn.reaction is Reaction.CLARIFY
    assert len(turn.replies[-1].choices) > 2
    assert "Xin chọn số" in turn.replies[-1].text


def test_the_work_is_picked_by_a_number_or_by_its_name(secretary: Dialogue) -> None:
    turn = secretary.say("xong rồi")
    number = turn.tasks.index(REPORT) + 1
    assert secretary.say(f"số {number}").tasks == (REPORT,)
    secretary.say("thôi")
    secretary.say("xong rồi")
    assert secretary.say("báo cáo số lượng bản cam kết").tasks == (REPORT,)


def test_a_number_that_is_not_offered_is_asked_again(secretary: Dialogue) -> None:
    secretary.say("xong rồi")
    turn = secretary.say("9")
    assert "chọn một số từ 1 đến" in turn.replies[-1].text


def test_two_numbers_of_a_list_are_two_works(secretary: Dialogue) -> None:
    listed = secretary.say("tháng này phải làm gì").tasks
    turn = secretary.say("1 và 3 xong rồi")
    assert turn.tasks == (listed[0], listed[2])
    assert "đã xong 2 việc" in turn.replies[-1].text
    assert "Theo lời" not in turn.replies[-1].text
    while "submitted" not in secretary.state_of(listed[2]).value:  # each is asked for its figures
        assert secretary.count < 20
        asks = "bao nhiêu" in secretary.turns[-1].replies[-1].text
        secretary.say("30/30" if asks else "đúng")
    assert [secretary.state_of(key).value for key in listed[:3]] == [
        "submitted",
        "open",
        "submitted",
    ]


def test_figures_said_of_two_works_are_read_back_before_they_are_stored(
    secretary: Dialogue,
) -> None:
    secretary.say("tháng này phải làm gì")
    turn = secretary.say("1 và 3 xong rồi, hôm qua")
    assert "chung cho các việc trên" in turn.replies[-1].text
    assert "thứ Ba, 7/5/2024" in turn.replies[-1].text


def test_what_was_late_is_recorded_with_its_true_day(secretary: Dialogue) -> None:
    secretary.to(date(2024, 5, 20))
    turn = secretary.say("đã nộp báo cáo cam kết ngày 17/5, số 08-BC/CB")
    assert "ngày an toàn cuối cùng là thứ Ba, 14/5/2024" in turn.replies[-1].text
    secretary.say("đúng")
    (event,) = secretary.events(REPORT)
    assert event.done_on == date(2024, 5, 17)


def test_a_superiors_meeting_attended_is_not_the_units_own(secretary: Dialogue) -> None:
    turn = secretary.say("tôi đã dự hội nghị của thành ủy học chuyên đề rồi")
    assert turn.reaction is not Reaction.RECORD


def test_another_bodys_work_is_not_taken(secretary: Dialogue) -> None:
    turn = secretary.say("đã tổ chức hội nghị sơ kết cấp Khối rồi")
    secretary.say("đúng")
    assert "ct-soket-khoi" not in turn.tasks
    assert secretary.events("ct-soket-khoi") == []


def test_numbers_that_no_field_holds_are_kept_in_the_persons_words(secretary: Dialogue) -> None:
    text = "đã họp hội nghị sơ kết hôm qua, 350 đại biểu, khen 6 tập thể 14 cá nhân"
    turn = secretary.say(text)
    if secretary.choices and secretary.choices[0].label == "Bỏ qua":
        turn = secretary.say("bỏ qua")
    assert f"- Theo lời đồng chí: “{text}”" in turn.replies[-1].text
    secretary.say("đúng")
    (event,) = secretary.events("ct-soket-cs")
    assert event.note == text


def test_a_report_that_its_fields_hold_whole_has_no_note(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết hôm qua, số 08-BC/CB, 28/30 đảng viên, 2 đồng chí miễn")
    secretary.say("đúng")
    (event,) = secretary.events(REPORT)
    assert event.note == ""


def test_one_half_done_and_one_not_are_told_apart(start: Start) -> None:
    secretary = start("duk-travinh", "chi-bo", date(2023, 2, 22))
    turn = secretary.say("Sơ kết thì xong rồi còn báo cáo năm em chưa viết kịp nữa chị ơi")
    assert turn.reaction is Reaction.RECORD_PARTIAL
    assert turn.tasks == ("tv-soket-cs", "tv-bc-hangnam")
    assert "*chưa xong*" in turn.replies[0].text
    for _ in range(2):
        if "Bỏ qua" in {one.label for one in secretary.choices}:
            secretary.say("bỏ qua")
    secretary.say("đúng")
    assert secretary.state_of("tv-soket-cs") is AssignmentState.SUBMITTED
    assert secretary.state_of("tv-bc-hangnam", "2023") is not AssignmentState.SUBMITTED
    noted = [one for one in secretary.events("tv-bc-hangnam") if one.kind is EventKind.NOTED]
    assert len(noted) == 1
    assert "chưa viết kịp" in noted[0].note


def test_how_far_work_is_is_noted_and_it_stays_open(secretary: Dialogue) -> None:
    turn = secretary.say("báo cáo cam kết chưa nộp, mới được 20/30")
    assert "*chưa xong*, hiện có 20/30" in turn.replies[-1].text
    assert "thứ Ba, 14/5/2024" in turn.replies[-1].text
    (event,) = secretary.events(REPORT)
    assert event.kind is EventKind.PROGRESS
    assert secretary.state_of(REPORT) is AssignmentState.IN_PROGRESS


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("xong 4", {}),
        ("xong 4, 28/30 đảng viên, hôm qua", {"done": 28, "total": 30}),
        ("4 xong rồi", {}),
    ],
)
def test_the_number_of_a_list_is_never_taken_for_an_amount(
    secretary: Dialogue, text: str, figures: dict[str, int]
) -> None:
    listed = secretary.say("tháng này phải làm gì").tasks
    turn = secretary.say(text)
    assert turn.tasks == (listed[3],)
    for _ in range(2):
        if "Bỏ qua" in {one.label for one in secretary.choices}:
            secretary.say("bỏ qua")
    secretary.say("đúng")
    (event,) = secretary.events(listed[3])
    assert dict(event.figures) == figures


def test_a_bare_number_after_a_list_asks_about_that_work(secretary: Dialogue) -> None:
    listed = secretary.say("tháng này phải làm gì").tasks
    turn = secretary.say("4")
    assert turn.reaction is Reaction.ANSWER
    assert turn.tasks == (listed[3],)


def test_a_pick_may_bring_its_values(secretary: Dialogue) -> None:
    secretary.say("xong rồi")
    secretary.say("số 2 nhé, 28/30 đảng viên, hôm qua")
    turn = secretary.turns[-1]
    assert "Số lượng: 28/30" in turn.replies[-1].text
    assert "thứ Ba, 7/5/2024" in turn.replies[-1].text
