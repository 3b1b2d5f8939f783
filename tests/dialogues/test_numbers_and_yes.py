"""Short answers: numbers that pick a choice, «dung» typed bare, values given a second time."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.wording import talk as talk_wording
from storage.records import AssignmentState, EventKind, Role

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"
REVIEW = "ct-bc-soket-cs"
STUDY = "ct-hoc-conlai"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


@pytest.fixture
def officer(start: Start) -> Dialogue:
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")


def reported(secretary: Dialogue) -> None:
    for text in (
        "đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2",
        "đúng",
        "đã gửi báo cáo sơ kết số 09-BC/CB ngày 7/5",
        "đúng",
    ):
        secretary.say(text)


@pytest.mark.parametrize("yes", ["dung", "dung roi", "đúng", "ok"])
def test_an_officer_may_type_yes_without_accents(
    secretary: Dialogue, officer: Dialogue, yes: str
) -> None:
    reported(secretary)
    officer.say("duyet het")
    officer.say(yes)
    assert secretary.state_of(REPORT) is AssignmentState.ACCEPTED
    assert secretary.state_of(REVIEW) is AssignmentState.ACCEPTED


def test_an_officer_may_say_yes_without_accents_for_a_branch(
    secretary: Dialogue, officer: Dialogue
) -> None:
    officer.say("ghi giup chi bo trung tam luu tru lich su bao cao cam ket so 9-BC/CB hom qua")
    assert "Người ghi" in officer.turns[-1].replies[0].text
    officer.say("dung")
    assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED


@pytest.mark.parametrize("no", ["dừng", "thôi", "dừng lại"])
def test_stop_with_its_accents_stops(secretary: Dialogue, officer: Dialogue, no: str) -> None:
    reported(secretary)
    officer.say("duyệt hết")
    officer.say(no)
    assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED


def test_taking_a_yes_back_is_no_yes(secretary: Dialogue, officer: Dialogue) -> None:
    reported(secretary)
    officer.say("duyệt hết")
    officer.say("rút lại xác nhận")
    assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED


def test_numbers_in_the_middle_of_the_walk_go_on_with_it(
    secretary: Dialogue, officer: Dialogue
) -> None:
    reported(secretary)
    secretary.say("đã tổ chức hội nghị sơ kết ngày 7/5, 30/30")
    secretary.say("đúng")
    officer.play(
        """
        user: co gi moi nop
        bot: Có 3 bản chờ duyệt: …
        user: xem 1
        bot: (1/3) …
        user: duyet 1, 2
        bot: Đã tiếp nhận … Đã tiếp nhận …
        bot: (3/3) … “Hội nghị sơ kết 03 năm Kết luận 01 (cấp cơ sở)” …
        [Duyệt] [Trả lại] [Để sau] [Thôi]
        tap: Duyệt
        bot: Đã tiếp nhận … Đã hết danh sách ạ.
        """
    )


def test_an_officer_sees_the_history_of_what_is_shown(
    secretary: Dialogue, officer: Dialogue
) -> None:
    reported(secretary)
    assert "đơn vị nào" in officer.say("lịch sử việc báo cáo cam kết").replies[0].text
    officer.say("duyệt lần lượt")
    shown = officer.say("lịch sử").replies[0].text
    assert "biên nhận 2024-000001" in shown
    assert "Lịch sử “Báo cáo số lượng bản cam kết”" in shown


def test_the_choices_of_a_withdrawal_may_be_typed_as_numbers(secretary: Dialogue) -> None:
    reported(secretary)
    secretary.play(
        """
        user: rut lai bao cao cam ket
        bot: … [Rút lại] [Sửa số liệu] [Thôi]
        user: 2
        bot: Đồng chí cho em số liệu đúng ạ …
        user: 29/30, miễn 1
        bot: Em sửa xác nhận … - Số lượng: 29/30 …
        user: thoi
        bot: Đã dừng ạ. …
        user: rut lai bao cao cam ket
        bot: … [Rút lại] [Sửa số liệu] [Thôi]
        user: 1
        bot: Đã rút lại xác nhận …
        """
    )
    assert secretary.state_of(REPORT) is AssignmentState.OPEN


def test_a_correction_whose_sum_is_wrong_is_kept_until_the_rest_is_said(
    secretary: Dialogue,
) -> None:
    secretary.say("đã học tập chuyên đề ngày 7/5, 27/30, vắng 3 đi công tác, trực tiếp")
    secretary.say("đúng")
    secretary.play(
        """
        user: sua lai 28/30
        bot: Số liệu chưa khớp: 28 đã làm + 3 vắng = 31, nhiều hơn tổng 30. …
        user: dung
        bot: Số liệu chưa khớp: …
        user: vang 2 thoi
        bot: Em sửa xác nhận … - Số lượng: 28/30 - Vắng: 2 …
        user: dung
        bot: Đã sửa xác nhận …
        """
    )
    first, second = secretary.events(STUDY)
    assert (first.figures["done"], first.figures["absent"]) == (27, 3)
    assert second.kind is EventKind.CORRECTED
    assert (second.figures["done"], second.figures["absent"]) == (28, 2)


def test_a_day_that_no_calendar_has_is_named_plainly_and_leaves_no_note(
    secretary: Dialogue,
) -> None:
    secretary.play(
        """
        user: da nop bao cao cam ket so 08-BC/CB, ngay 31/4
        bot: Ngày “31/4” không có trong lịch. …
        user: 30/4
        bot: Em hiểu là … - Ngày thực hiện: thứ Ba, 30/4/2024 - Văn bản số: 08-BC/CB Đúng không ạ?
        [Đúng] [Chưa đúng] [Thôi]
        """
    )


def test_what_may_be_a_day_or_a_figure_is_neither_until_it_is_said(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB hôm qua")
    assert "“5/6” là ngày hay số lượng ạ?" in secretary.say("5/6").replies[0].text
    text = secretary.say("5/6 đảng viên").replies[0].text
    assert "- Ngày thực hiện: thứ Ba, 7/5/2024" in text
    assert "- Số lượng: 5/6" in text


def test_why_somebody_is_exempt_may_come_in_the_next_message(secretary: Dialogue) -> None:
    secretary.say("bao cao cam ket xong, so 08-BC/CB")
    secretary.say("28/30, mien 2")
    text = secretary.say("cao tuoi").replies[0].text
    assert "- Lý do miễn: cao tuổi" in text


def test_a_receipt_is_found_by_its_number_alone(secretary: Dialogue) -> None:
    reported(secretary)
    assert "Biên nhận *2024-000001*: “Báo cáo số" in secretary.say("biên nhận").replies[0].text
    assert "là thật" in secretary.say("2024-000001").replies[0].text


def test_yes_where_nothing_was_asked_is_told_so(secretary: Dialogue, officer: Dialogue) -> None:
    for one in (secretary, officer):
        for text in ("đúng", "dung roi"):
            assert one.say(text).replies[0].text == talk_wording.NOTHING_OPEN


def test_what_is_named_and_on_record_is_not_taken_for_its_neighbour(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2")
    secretary.say("đúng")
    secretary.say("đã làm xong 3")
    assert secretary.choices
    turn = secretary.say("đã nộp báo cáo cam kết hôm qua")
    assert "đã được ghi nhận hoàn thành" in turn.replies[0].text


def test_there_is_nothing_to_pass_over_once_it_is_read_back(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30, miễn 2")
    assert "“đúng” hoặc “chưa đúng”" in secretary.say("bỏ qua").replies[0].text


@pytest.mark.parametrize("said", ["bn 2024-000001", "số 2024-000001", "2024-000001 đâu"])
def test_a_whole_receipt_number_says_what_is_wanted(secretary: Dialogue, said: str) -> None:
    reported(secretary)
    assert "Biên nhận 2024-000001 là thật" in secretary.say(said).replies[0].text
