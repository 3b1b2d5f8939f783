"""Into the middle of a report: another day, a correction, a plan, a denial, a question."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from handlers.wording import confirm as wording
from handlers.wording import talk as talk_wording
from storage.records import AssignmentState, EventKind

DAY = date(2024, 5, 13)
REPORT = "ct-bc-camket"
WHOLE = "đã nộp báo cáo cam kết ngày 12/5, 30/30"
TO_COME = "đã nộp báo cáo cam kết ngày 20/5, 30/30"
SUNDAY, SATURDAY = "- Ngày thực hiện: Chủ nhật, 12/5/2024", "- Ngày thực hiện: thứ Bảy, 11/5/2024"
TODAY = "- Ngày thực hiện: thứ Hai, 13/5/2024"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


@pytest.fixture
def school(start: Start) -> Dialogue:
    return start("la-gi", "chi-bo", date(2024, 4, 8))


class TestADayToCome:
    @pytest.mark.parametrize(
        ("said", "day"),
        [
            ("hôm nay", TODAY),
            ("hom nay", TODAY),
            ("bữa ni", TODAY),
            ("hnay", TODAY),
            ("13/5", TODAY),
            ("à nhầm, hôm qua", SUNDAY),
            ("hom kia thoi", SATURDAY),
        ],
    )
    def test_is_corrected_by_the_right_one(self, secretary: Dialogue, said: str, day: str) -> None:
        secretary.say(TO_COME)
        text = secretary.say(said).replies[0].text
        assert day in text
        assert "- Số lượng: 30/30" in text

    def test_leaves_figures_to_be_said_and_is_asked_once_more(self, secretary: Dialogue) -> None:
        secretary.say(TO_COME)
        turn = secretary.say("28/30")
        assert "- Số lượng: 28/30" in turn.replies[0].text
        assert "20/5/2024 chưa tới" in turn.replies[-1].text
        secretary.say("2 đồng chí miễn")
        text = secretary.say("hôm qua").replies[0].text
        assert SUNDAY in text
        assert "- Miễn: 2" in text

    def test_is_forgotten_with_a_fresh_report(self, secretary: Dialogue) -> None:
        secretary.say(TO_COME)
        text = secretary.say("đã nộp báo cáo cam kết").replies[0].text
        assert "20/5" not in text
        assert "Đúng không ạ?" in text

    def test_keeps_nobody_from_their_list(self, secretary: Dialogue) -> None:
        secretary.say(TO_COME)
        text = secretary.say("việc của tôi").replies[0].text
        assert text.startswith("Việc của Chi bộ Trung tâm Lưu trữ lịch sử")

    def test_is_not_agreed_to(self, secretary: Dialogue) -> None:
        secretary.say(TO_COME)
        secretary.say("đúng")
        secretary.say("28/30")
        assert "chưa tới" in secretary.say("đúng").replies[-1].text
        assert secretary.events(REPORT) == []


class TestCorrections:
    @pytest.mark.parametrize(
        ("said", "line"),
        [
            ("mà khoan, 27/30 thôi", "- Số lượng: 27/30"),
            ("ma khoan, 27/30 thoi", "- Số lượng: 27/30"),
            ("khoan, 27 thôi", "- Số lượng: 27/30"),
            ("không phải hôm qua mà là hôm kia", SATURDAY),
            ("khong phai hom qua ma la hom kia", SATURDAY),
            ("hôm kia chứ không phải hôm qua", SATURDAY),
            ("không phải 12/5 mà là 11/5", SATURDAY),
            ("sửa từ 12/5 thành 11/5", SATURDAY),
            ("12/5 sai, 11/5 mới đúng", SATURDAY),
            ("à nhầm, hôm kia", SATURDAY),
            ("hôm kia thôi", SATURDAY),
        ],
    )
    def test_are_taken_as_such(self, secretary: Dialogue, said: str, line: str) -> None:
        secretary.say(WHOLE)
        assert line in secretary.say(said).replies[0].text

    def test_nothing_is_opened_that_was_never_named(self, secretary: Dialogue) -> None:
        secretary.say(WHOLE)
        secretary.say("thôi")
        turn = secretary.say("3 miễn")
        assert turn.tasks == (REPORT,)

    @pytest.mark.parametrize("said", ["khoan", "mà khoan", "khoan đã", "từ từ", "chưa đúng"])
    def test_a_mere_doubt_is_asked_about(self, secretary: Dialogue, said: str) -> None:
        secretary.say(WHOLE)
        assert secretary.say(said).replies[0].text == wording.WHAT_WRONG

    def test_chua_dung_at_a_question_records_nothing(self, secretary: Dialogue) -> None:
        secretary.say("đã nộp báo cáo cam kết")
        assert secretary.say("chưa đúng").replies[0].text == wording.WHAT_WRONG
        assert secretary.events(REPORT) == []


class TestPlansAndDenials:
    def test_other_work_to_come_leaves_the_day(self, secretary: Dialogue) -> None:
        secretary.say(WHOLE)
        turn = secretary.say("mai họp")
        assert turn.reaction is Reaction.RECORD_PARTIAL
        assert turn.tasks == ()
        assert SUNDAY in secretary.say("quay lại").replies[0].text

    @pytest.mark.parametrize("said", ["mai mới nộp", "mai nop", "tuần sau mới gửi"])
    def test_the_same_work_to_come_lets_the_report_go(self, secretary: Dialogue, said: str) -> None:
        secretary.say(WHOLE)
        assert secretary.say(said).tasks == (REPORT,)
        secretary.say("ừ đúng rồi")
        assert secretary.state_of(REPORT) is AssignmentState.OPEN

    @pytest.mark.parametrize(
        "said",
        [
            "đã nộp báo cáo cam kết đâu",
            "có nộp báo cáo cam kết đâu mà nhắc",
            "co nop bao cao cam ket dau ma nhac",
            "báo cáo cam kết có nộp đâu",
            "đâu có nộp báo cáo cam kết",
            "báo cáo cam kết đâu đã gửi",
        ],
    )
    def test_a_denial_is_noted(self, secretary: Dialogue, said: str) -> None:
        assert secretary.say(said).reaction is Reaction.RECORD_PARTIAL
        assert EventKind.SUBMITTED not in [one.kind for one in secretary.events(REPORT)]
        assert secretary.events(REPORT)

    @pytest.mark.parametrize(
        "said", ["báo cáo cam kết nộp về đâu", "đã gửi báo cáo cam kết về đâu", "gửi ở đâu"]
    )
    def test_a_question_for_the_place_is_none(self, secretary: Dialogue, said: str) -> None:
        secretary.say(said)
        assert secretary.events(REPORT) == []

    @pytest.mark.parametrize("said", ["sắp nộp báo cáo cam kết", "sắp gửi báo cáo cam kết"])
    def test_what_is_about_to_be_done_is_no_list(self, secretary: Dialogue, said: str) -> None:
        turn = secretary.say(said)
        assert turn.reaction is Reaction.RECORD_PARTIAL
        assert turn.tasks == (REPORT,)


class TestQuestions:
    def test_one_in_between_is_no_value(self, start: Start) -> None:
        branch = start("duk-travinh", "chi-bo", date(2023, 11, 10))
        branch.say("đã ban hành kế hoạch toàn khóa của tập thể")
        turn = branch.say("kế hoạch năm 2022 hạn nào")
        assert turn.intent == "ask_deadline"
        assert "- Kỳ" not in turn.replies[0].text

    @pytest.mark.parametrize("said", ["đúng", "dung roi", "không", "chưa có số", "không có"])
    def test_an_optional_one_is_passed_over(self, secretary: Dialogue, said: str) -> None:
        secretary.say("đã nộp báo cáo cam kết")
        assert wording.ASK["done_on"] in secretary.say(said).replies[0].text
        assert "Đúng không ạ?" in secretary.say("đúng").replies[0].text
        assert secretary.events(REPORT) == []

    def test_one_that_must_be_answered_is_not(self, secretary: Dialogue) -> None:
        secretary.say("đã đưa nội dung chuyên đề vào bản cam kết")
        for said in ("đúng", "không"):
            assert wording.ASK["pledged"] in secretary.say(said).replies[-1].text

    @pytest.mark.parametrize("said", ["1", "99"])
    def test_a_number_that_nobody_asked_for(self, secretary: Dialogue, said: str) -> None:
        assert secretary.say(said).replies[0].text == talk_wording.NUMBER_OF_NOTHING

    @pytest.mark.parametrize("said", ["không", "không rút nữa", "khong rut lai nua"])
    def test_what_is_on_record_is_left_standing(self, secretary: Dialogue, said: str) -> None:
        secretary.say(WHOLE)
        secretary.say("đúng")
        secretary.say("rút lại")
        assert secretary.say(said).replies[0].text.endswith("giữ nguyên ạ.")
        assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED


class TestYes:
    FULL = "đã nộp báo cáo cam kết ngày 12/5, 28/30, miễn 2"

    @pytest.mark.parametrize(
        "said",
        [
            "nếu đúng thì ghi",
            "đúng thì ghi",
            "hình như đúng",
            "chắc đúng",
            "chac dung",
            "có khi đúng",
            "ừ nhỉ",
            "đúng giờ",
            "đúng không?",
            "xác nhận giúp lại số",
            "chuẩn bị nộp",
            "đúng một phần",
            "dung 1 phan",
            "xong rồi",
        ],
    )
    def test_a_hedged_one_records_nothing(self, secretary: Dialogue, said: str) -> None:
        secretary.say(self.FULL)
        secretary.say(said)
        assert secretary.state_of(REPORT) is AssignmentState.OPEN
        assert "1/30" not in secretary.say("quay lại").replies[-1].text

    @pytest.mark.parametrize(
        "said",
        ["số 1", "1.", "câu 1", "một", "đúng rồi em", "dung roi a", "chắc chắn đúng", "không sai"],
    )
    def test_a_plain_one_records(self, secretary: Dialogue, said: str) -> None:
        secretary.say(self.FULL)
        secretary.say(said)
        (event,) = secretary.events(REPORT)
        assert (event.figures["done"], event.figures["total"]) == (28, 30)

    @pytest.mark.parametrize("said", ["số 2", "2.", "câu 2", "hai"])
    def test_the_second_choice_is_a_no(self, secretary: Dialogue, said: str) -> None:
        secretary.say(self.FULL)
        assert secretary.say(said).replies[0].text == wording.WHAT_WRONG

    @pytest.mark.parametrize("said", ["xong rồi", "đã nộp báo cáo cam kết rồi"])
    def test_what_was_said_is_not_lost(self, secretary: Dialogue, said: str) -> None:
        secretary.say(self.FULL)
        secretary.say(said)
        secretary.say("đúng")
        (event,) = secretary.events(REPORT)
        assert event.figures["done"] == 28

    @pytest.mark.parametrize("said", ["rút lại à?", "rut lai a?", "chưa", "không rút", "số 3"])
    def test_nothing_is_withdrawn_by_a_doubt(self, secretary: Dialogue, said: str) -> None:
        secretary.say(self.FULL)
        secretary.say("đúng")
        secretary.say("rút lại")
        secretary.say(said)
        (event,) = secretary.events(REPORT)
        assert event.kind is EventKind.SUBMITTED


class TestPeriods:
    MEETING = "lg-sh-hangthang"

    @pytest.mark.parametrize(
        "said",
        [
            ["hôm qua họp chi bộ rồi"],
            ["họp chi bộ rồi", "hôm qua"],
            ["họp chi bộ rồi", "hôm qua sinh hoạt chi bộ tháng 4 rồi, 18/18"],
            ["hop chi bo roi", "thang 4"],
        ],
    )
    def test_a_day_or_a_month_tells_which_one_is_meant(
        self, school: Dialogue, said: list[str]
    ) -> None:
        text = [school.say(one) for one in said][-1].replies[0].text
        assert "(tháng 4/2024)" in text

    def test_a_month_that_is_named_stands_whatever_the_day(self, school: Dialogue) -> None:
        school.say("đã họp chi bộ tháng 3, 18/18")
        assert "(tháng 3/2024)" in school.say("hôm qua").replies[0].text

    def test_one_on_record_is_no_other(self, school: Dialogue) -> None:
        school.say("hôm qua họp chi bộ tháng 4 rồi, 18/18")
        school.say("đúng")
        text = school.say("họp chi bộ tháng 4 rồi").replies[0].text
        assert "(tháng 4/2024) đã được ghi nhận hoàn thành" in text
        assert school.state_of(self.MEETING, "2024-03") is AssignmentState.OPEN
