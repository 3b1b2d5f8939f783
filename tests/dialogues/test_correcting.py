"""Conversations that correct or take back what was reported."""

from datetime import date, timedelta

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from storage.records import AssignmentState, EventKind, Role

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"
REVIEW = "ct-bc-soket-cs"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


@pytest.fixture
def confirmed(secretary: Dialogue) -> Dialogue:
    """Who has confirmed the report on the pledges, 28 of 30, number 08."""
    secretary.say("đã nộp báo cáo cam kết hôm qua, số 08-BC/CB, 28/30 đảng viên")
    secretary.say("đúng")
    assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED
    return secretary


def test_a_number_said_instead_of_yes_replaces_the_one_read_back(secretary: Dialogue) -> None:
    secretary.play(
        """
        user: đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên
        bot: … - Số lượng: 28/30 … Đúng không ạ? …
        user: không, là 29
        bot: … - Số lượng: 29/30 … Đúng không ạ? …
        user: đúng
        bot: Đã ghi nhận …
        """
    )
    (event,) = secretary.events(REPORT)
    assert event.figures["done"] == 29


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("nhầm, 29/30", "Số lượng: 29/30"),
        ("29 mới đúng chứ không phải 28", "Số lượng: 29/30"),
        ("không phải hai tám mà là hai chín", "Số lượng: 29/30"),
        ("sai ngày rồi, mùng sáu chứ không phải mùng bảy", "thứ Hai, 6/5/2024"),
        ("không phải ngày 7 mà là ngày 6", "thứ Hai, 6/5/2024"),
        ("ngày 6/5 mới đúng", "thứ Hai, 6/5/2024"),
        ("sửa lại số 09-BC/CB", "Văn bản số: 09-BC/CB"),
        ("miễn 1", "Miễn: 1"),
    ],
)
def test_any_value_may_be_corrected_before_yes(secretary: Dialogue, said: str, shown: str) -> None:
    secretary.say("đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên")
    turn = secretary.say(said)
    assert shown in turn.replies[-1].text
    assert "Đúng không ạ?" in turn.replies[-1].text
    assert secretary.events(REPORT) == []


def test_a_number_that_may_be_either_is_asked(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết hôm qua, số 08-BC/CB, 28/30 đảng viên")
    turn = secretary.say("không, là 9")
    assert "Số 9 là số lượng hay số văn bản ạ?" in turn.replies[-1].text


def test_not_right_asks_what_is_wrong_and_takes_it(secretary: Dialogue) -> None:
    secretary.play(
        """
        user: đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên
        bot: … Đúng không ạ? …
        tap: Chưa đúng
        bot: Em chưa ghi gì. Đồng chí cho biết chỗ cần sửa …
        user: 29/30
        bot: … - Số lượng: 29/30 … Đúng không ạ? …
        """
    )
    assert secretary.events(REPORT) == []


def test_yes_after_an_objection_does_not_record_the_old_value(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên")
    turn = secretary.say("không, là 32")
    assert "32/30 chưa hợp lý" in turn.replies[-1].text
    secretary.say("đúng")
    secretary.say("quay lại")
    secretary.say("ok")
    assert secretary.events(REPORT) == []


def test_a_report_taken_back_before_yes_is_dropped(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên")
    turn = secretary.say("rút lại giúp tôi, bấm nhầm")
    assert turn.reaction is Reaction.UNDO
    secretary.say("đúng")
    assert secretary.events(REPORT) == []


def test_a_correction_keeps_the_first_version(confirmed: Dialogue) -> None:
    confirmed.play(
        """
        user: sửa lại 29/30
        bot: Em sửa xác nhận “Báo cáo số lượng bản cam kết” (biên nhận 2024-000001): … -
        Số lượng: 29/30 … Đúng không ạ? …
        user: đúng
        bot: Đã sửa xác nhận … Bản cũ vẫn lưu trong lịch sử.
        """
    )
    first, second = confirmed.events(REPORT)
    assert (first.kind, first.figures["done"]) == (EventKind.SUBMITTED, 28)
    assert (second.kind, second.figures["done"]) == (EventKind.CORRECTED, 29)
    assert second.figures["document"] == "08-BC/CB"
    assert confirmed.state_of(REPORT) is AssignmentState.SUBMITTED


def test_a_correction_that_cannot_be_is_objected_to(confirmed: Dialogue) -> None:
    for text in ("sửa lại 32/30", "sửa lại ngày 30/2", "sửa ngày thành 20/5/2024"):
        confirmed.say(text)
        confirmed.say("đúng")
    assert [one.kind for one in confirmed.events(REPORT)] == [EventKind.SUBMITTED]


def test_a_refused_correction_changes_nothing(confirmed: Dialogue) -> None:
    confirmed.say("sửa lại 29/30")
    confirmed.say("không")
    confirmed.say("thôi")
    assert len(confirmed.events(REPORT)) == 1


def test_withdrawing_opens_the_work_again_and_keeps_the_history(confirmed: Dialogue) -> None:
    confirmed.play(
        """
        user: rút lại
        bot: Đồng chí muốn rút lại xác nhận “Báo cáo số lượng bản cam kết” (biên nhận
        2024-000001) hay sửa số liệu ạ? [Rút lại] [Sửa số liệu] [Thôi]
        tap: Rút lại
        bot: Đã rút lại … trở lại danh sách chưa xong, em tiếp tục nhắc. Bản cũ vẫn lưu
        trong lịch sử.
        """
    )
    assert confirmed.state_of(REPORT) is AssignmentState.OPEN
    assert [one.kind for one in confirmed.events(REPORT)] == [
        EventKind.SUBMITTED,
        EventKind.WITHDRAWN,
    ]
    assert "Báo cáo số lượng bản cam kết" in confirmed.say("tháng này còn việc gì").replies[0].text


def test_withdrawn_work_may_be_confirmed_anew_under_a_new_receipt(confirmed: Dialogue) -> None:
    confirmed.say("rút lại")
    confirmed.tap("Rút lại")
    confirmed.say("đã nộp báo cáo cam kết hôm qua, số 08-BC/CB")
    confirmed.say("đúng")
    receipts = [one.receipt for one in confirmed.events(REPORT) if one.receipt]
    assert len(receipts) == len(set(receipts)) == 2


def test_withdraw_pressed_twice_has_one_effect(confirmed: Dialogue) -> None:
    confirmed.say("rút lại")
    key = confirmed.choices[0].key
    confirmed.say("", choice=key)
    confirmed.say("", choice=key)
    assert len(confirmed.events(REPORT)) == 2


def test_the_work_named_is_withdrawn_not_the_last_one(confirmed: Dialogue) -> None:
    confirmed.wait(timedelta(hours=1))
    confirmed.say("đã gửi báo cáo sơ kết 03 năm, số 12-BC/CB")
    confirmed.say("đúng")
    confirmed.say("rút lại xác nhận báo cáo số lượng bản cam kết")
    confirmed.tap("Rút lại")
    assert confirmed.state_of(REPORT) is AssignmentState.OPEN
    assert confirmed.state_of(REVIEW) is AssignmentState.SUBMITTED


def test_a_later_note_on_other_work_does_not_hide_the_confirmation(confirmed: Dialogue) -> None:
    confirmed.wait(timedelta(hours=1))
    confirmed.say("báo cáo sơ kết chưa nộp")
    turn = confirmed.say("rút lại")
    assert turn.tasks == (REPORT,)


def test_what_is_withdrawn_is_what_was_shown(confirmed: Dialogue) -> None:
    confirmed.say("rút lại")
    shown = confirmed.choices[0].key
    confirmed.wait(timedelta(hours=1))
    confirmed.say("đã gửi báo cáo sơ kết 03 năm, số 12-BC/CB")
    confirmed.say("đúng")
    confirmed.say("", choice=shown)
    assert confirmed.state_of(REVIEW) is AssignmentState.SUBMITTED


def test_a_question_in_between_leads_back_to_the_correction(confirmed: Dialogue) -> None:
    confirmed.play(
        """
        user: sửa lại 29/30
        bot: Em sửa xác nhận … Đúng không ạ? …
        user: báo cáo sơ kết hạn khi nào?
        bot: … “quay lại” …
        user: quay lại
        bot: Em sửa xác nhận … - Số lượng: 29/30 … Đúng không ạ? …
        tap: Đúng
        bot: Đã sửa xác nhận …
        """
    )


def test_there_is_nothing_to_undo_before_the_first_confirmation(secretary: Dialogue) -> None:
    turn = secretary.say("rút lại")
    assert "chưa có xác nhận nào của đồng chí" in turn.replies[-1].text
    assert turn.reaction is Reaction.UNDO


def test_one_takes_back_only_what_one_confirmed_oneself(confirmed: Dialogue, start: Start) -> None:
    deputy = start("duk-cantho", "chi-bo", DAY, role=Role.DEPUTY, name="Trần Thị Bình")
    assert "chưa có xác nhận nào" in deputy.say("rút lại").replies[-1].text
    assert confirmed.state_of(REPORT) is AssignmentState.SUBMITTED


def test_back_dating_and_rounding_up_are_refused(confirmed: Dialogue) -> None:
    for text in ("ghi lùi ngày giúp tôi thành 1/5", "cứ ghi đủ 30/30 cho đẹp"):
        assert confirmed.say(text).reaction is Reaction.REFUSE
    assert len(confirmed.events(REPORT)) == 1


def test_what_was_chosen_may_be_put_in_other_words(start: Start) -> None:
    secretary = start("la-gi", "chi-bo", date(2024, 4, 8))
    secretary.say("nhiệm vụ đột phá đã đăng ký xong: cải cách thủ tục hành chính ở phường")
    secretary.say("đúng")
    secretary.say("sửa lại: chuyển đổi số trong sinh hoạt chi bộ")
    secretary.say("dung")
    first, second = secretary.events("lg-dotpha")
    assert first.figures["content"] == "cải cách thủ tục hành chính ở phường"
    assert second.figures["content"] == "chuyển đổi số trong sinh hoạt chi bộ"


def test_the_issuer_of_a_paper_may_be_put_right(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết hôm qua, số 08-BC/CB, 28/30 đảng viên")
    turn = secretary.say("ký hiệu là ĐU chứ không phải CB")
    assert "Văn bản số: 08-BC/ĐU" in turn.replies[-1].text


@pytest.mark.parametrize("said", ["sai ngày rồi", "sai so r", "sai rồi em ơi"])
def test_that_something_is_wrong_is_enough_to_mend_it(secretary: Dialogue, said: str) -> None:
    secretary.say("đã nộp báo cáo cam kết hôm qua, số 08-BC/CB, 28/30 đảng viên, miễn 2")
    secretary.say("đúng")
    assert "rút lại" in secretary.say(said).replies[-1].text
    secretary.say("2")
    assert "cũng như vậy" in secretary.say("7/5").replies[-1].text
    assert "thứ Hai, 6/5/2024" in secretary.say("6/5").replies[-1].text


@pytest.mark.parametrize("yes", ["đúng", "ok", "vâng", "ừ", "dung roi", "đồng ý"])
def test_a_yes_to_withdrawing_withdraws(confirmed: Dialogue, yes: str) -> None:
    confirmed.say("rút lại")
    assert "Đã rút lại" in confirmed.say(yes).replies[0].text
    assert confirmed.state_of(REPORT) is AssignmentState.OPEN


def test_a_yes_after_something_else_is_asked_what_it_is_to(confirmed: Dialogue) -> None:
    confirmed.say("rút lại")
    confirmed.say("hạn báo cáo sơ kết là ngày nào?")
    assert "rút lại xác nhận" in confirmed.say("vâng").replies[-1].text
    assert confirmed.state_of(REPORT) is AssignmentState.SUBMITTED
    assert "Đã rút lại" in confirmed.say("vâng").replies[0].text


def test_a_yes_where_nothing_was_said_to_be_withdrawn_is_asked_which(confirmed: Dialogue) -> None:
    confirmed.say("sai rồi")
    turn = confirmed.say("đúng")
    assert "rút lại xác nhận" in turn.replies[-1].text
    assert "hay sửa số liệu" in turn.replies[-1].text
    assert confirmed.state_of(REPORT) is AssignmentState.SUBMITTED
    confirmed.tap("Rút lại")
    assert confirmed.state_of(REPORT) is AssignmentState.OPEN


@pytest.mark.parametrize("said", ["à nhầm 27 thôi, miễn 3", "nhầm, 27 miễn 3"])
def test_a_number_beside_who_is_exempt_counts_who_did_it(confirmed: Dialogue, said: str) -> None:
    read_back = confirmed.say(said).replies[0].text
    assert "27/30" in read_back
    assert "Miễn: 3" in read_back

    confirmed.say("đúng")
    *_, last = confirmed.events(REPORT)
    assert (last.kind, last.figures["done"], last.figures["exempt"]) == (
        EventKind.CORRECTED,
        27,
        3,
    )


def test_figures_that_cannot_be_are_not_the_answer_to_all_that_follows(
    confirmed: Dialogue,
) -> None:
    assert "Số liệu chưa khớp" in confirmed.say("sửa lại miễn 3").replies[0].text
    assert "Số liệu chưa khớp" in confirmed.say("đúng").replies[0].text
    assert "2024-000001" in confirmed.say("biên nhận đâu").replies[0].text
    assert "27/30" in confirmed.say("27/30").replies[0].text


@pytest.mark.parametrize("said", ["biên nhận đâu", "số biên nhận là bao nhiêu", "biên nhận số mấy"])
def test_the_last_receipt_is_shown_however_it_is_asked_for(confirmed: Dialogue, said: str) -> None:
    assert "2024-000001" in confirmed.say(said).replies[0].text
