"""Several works told at once keep their own figures; a fraction is a day or an amount."""

from datetime import date
from hashlib import sha256

import pytest
from dialogue import Dialogue, Start

from handlers.message import ReceivedFile
from storage.records import AssignmentState, EventKind, EvidenceKind, Proof, Role

DAY = date(2024, 5, 8)
REPORT, REVIEW = "ct-bc-camket", "ct-bc-soket-cs"
WHOLE = "đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 30/30"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


def figures(dialogue: Dialogue, key: str) -> list[dict[str, object]]:
    return [dict(event.figures) for event in dialogue.events(key)]


class TestSeveralWorks:
    def test_picked_from_a_list_are_asked_for_their_figures_one_by_one(
        self, secretary: Dialogue
    ) -> None:
        secretary.say("tháng này phải làm gì")
        secretary.play("""
            user: 1 và 2 xong rồi
            bot: Em hiểu là … đã xong 2 việc: … Số liệu của từng việc em hỏi lần lượt ngay sau đó.
                 Đúng không ạ? [Đúng] [Chưa đúng] [Thôi]
            user: đúng
            bot: Em hiểu là … đã xong “Học tập chuyên đề cho cán bộ, đảng viên chưa dự học” … Có bao
                 nhiêu đảng viên dự trên tổng số ạ? …
            user: 30/30 ngày 25/4
            bot: … Tổ chức trực tiếp hay trực tuyến ạ? …
            user: bỏ qua
            bot: Em hiểu là … Đúng không ạ? [Đúng] [Chưa đúng] [Thôi]
            user: đúng
            bot: Đã ghi nhận “Học tập chuyên đề …
            bot: Tiếp theo là việc sau ạ.
            bot: Em hiểu là … “Quán triệt chuyên đề 2024 … Có bao nhiêu đảng viên dự …
            user: 28/28 ngày 26/4
            bot: … Tổ chức trực tiếp hay trực tuyến ạ? …
            user: bỏ qua
            bot: Em hiểu là … Đúng không ạ? [Đúng] [Chưa đúng] [Thôi]
            user: đúng
            bot: Đã ghi nhận “Quán triệt chuyên đề 2024 …
        """)
        assert figures(secretary, "ct-hoc-conlai") == [{"done": 30, "total": 30}]
        assert figures(secretary, "ct-quantriet") == [{"done": 28, "total": 28}]

    def test_an_amount_said_of_several_is_nobodys(self, secretary: Dialogue) -> None:
        secretary.say("tháng này phải làm gì")
        assert "28/30" not in secretary.say("1 và 2 xong rồi, 28/30").replies[-1].text
        assert "bao nhiêu đảng viên" in secretary.say("đúng").replies[-1].text

    def test_a_stop_lets_one_go_and_asks_about_the_next(self, secretary: Dialogue) -> None:
        secretary.say("tháng này phải làm gì")
        for text in ("1 và 2 xong rồi", "đúng", "thôi", "28/28 ngày 26/4", "bỏ qua", "đúng"):
            secretary.say(text)
        assert secretary.state_of("ct-hoc-conlai") is AssignmentState.OPEN
        assert figures(secretary, "ct-quantriet") == [{"done": 28, "total": 28}]

    @pytest.mark.parametrize(
        "text",
        [
            "đã nộp báo cáo cam kết 28/30 ngày 7/5 và báo cáo sơ kết số 09-BC/CB ngày 6/5",
            "báo cáo cam kết 28/30 nộp ngày 7/5 rồi, báo cáo sơ kết số 09-BC/CB cũng nộp ngày 6/5",
        ],
    )
    def test_each_figure_goes_to_its_own(self, secretary: Dialogue, text: str) -> None:
        assert secretary.say(text).replies[0].text.startswith("Đồng chí báo 2 việc")
        for _ in range(2):
            secretary.say("đúng")
        (report,), (review,) = secretary.events(REPORT), secretary.events(REVIEW)
        assert (report.figures["done"], report.done_on) == (28, date(2024, 5, 7))
        assert (review.figures, review.done_on) == ({"document": "09-BC/CB"}, date(2024, 5, 6))

    def test_one_day_is_that_of_all(self, secretary: Dialogue) -> None:
        secretary.say("hôm qua đã nộp báo cáo cam kết 30/30 và báo cáo sơ kết số 09-BC/CB")
        for _ in range(2):
            secretary.say("đúng")
        days = [event.done_on for key in (REPORT, REVIEW) for event in secretary.events(key)]
        assert days == [date(2024, 5, 7)] * 2

    def test_what_is_not_told_apart_is_asked(self, secretary: Dialogue) -> None:
        secretary.say("đã xong báo cáo cam kết 28/30 và sinh hoạt chuyên đề 25/30")
        secretary.say("đúng")
        assert all(one.get("done") != 25 for one in figures(secretary, REPORT))

    def test_a_number_of_tasks_picks_none_of_a_list(self, secretary: Dialogue) -> None:
        asked = secretary.say("cả 3 việc xong rồi")
        assert "Số lượng: 3" not in asked.replies[-1].text
        turn = secretary.say("đã chọn 2 nhiệm vụ đột phá")
        assert "“Báo cáo số lượng bản cam kết”" not in turn.replies[0].text
        secretary.say("đúng")
        assert secretary.events(REPORT) == []


class TestAFraction:
    @pytest.mark.parametrize("text", ["đã nộp báo cáo cam kết 8/10", "da nop bao cao cam ket 8/10"])
    def test_of_a_day_to_come_is_an_amount(self, secretary: Dialogue, text: str) -> None:
        shown = secretary.say(text).replies[-1].text
        assert "Số lượng: 8/10" in shown
        assert "Ngày thực hiện" not in shown

    @pytest.mark.parametrize(
        ("answer", "line"),
        [
            ("ngày 4/5", "Ngày thực hiện: thứ Bảy, 4/5/2024"),
            ("4/5 đảng viên", "Số lượng: 4/5"),
        ],
    )
    def test_of_a_past_day_is_asked_about(
        self, secretary: Dialogue, answer: str, line: str
    ) -> None:
        asked = secretary.say("đã nộp báo cáo cam kết 4/5").replies[-1].text
        assert asked.startswith("“4/5” là ngày hay số lượng ạ?")
        assert line in secretary.say(answer).replies[-1].text

    def test_behind_ngay_is_a_day(self, secretary: Dialogue) -> None:
        shown = secretary.say("đã nộp báo cáo cam kết ngày 4/5").replies[-1].text
        assert "Ngày thực hiện: thứ Bảy, 4/5/2024" in shown

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("báo cáo sơ kết đã họp 4/5, nộp ngày 7/5", "thứ Ba, 7/5/2024"),
            ("đã họp hội nghị sơ kết 4/5, báo ngày 7/5", "thứ Bảy, 4/5/2024"),
        ],
    )
    def test_behind_hop_is_a_day_and_no_amount(
        self, secretary: Dialogue, text: str, day: str
    ) -> None:
        shown = secretary.say(text).replies[-1].text
        assert "Số lượng" not in shown
        assert f"Ngày thực hiện: {day}" in shown


class TestAYes:
    def test_after_something_else_was_told_is_read_back_anew(self, secretary: Dialogue) -> None:
        read_back = secretary.say(WHOLE).replies[-1].text
        secretary.say("mai họp")
        assert secretary.say("đúng").replies[-1].text == read_back
        assert secretary.events(REPORT) == []
        secretary.say("đúng")
        assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED

    def test_to_the_report_put_aside_counts_once_that_is_read_back_again(
        self, secretary: Dialogue
    ) -> None:
        read_back = secretary.say(WHOLE).replies[-1].text
        secretary.say("đã gửi báo cáo sơ kết số 09-BC/CB ngày 7/5")
        turn = secretary.say("đúng")
        assert secretary.state_of(REVIEW) is AssignmentState.SUBMITTED
        assert secretary.events(REPORT) == []
        assert turn.replies[-1].text == read_back
        secretary.say("đúng")
        assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED

    @pytest.mark.parametrize(
        ("text", "answered"),
        [
            ("đúng rồi, còn hạn tháng sau là gì", "tháng 6/2024"),
            ("đúng. Gửi cho ai vậy em?", "Ban Tuyên giáo"),
            ("đúng, báo cáo sơ kết cũng nộp rồi số 09-BC/CB hôm qua", "“Gửi báo cáo sơ kết"),
        ],
    )
    def test_and_a_second_sentence_are_both_heard(
        self, secretary: Dialogue, text: str, answered: str
    ) -> None:
        secretary.say(WHOLE)
        turn = secretary.say(text)
        assert turn.replies[0].text.startswith("Đã ghi nhận “Báo cáo số lượng bản cam kết”")
        assert any(answered in reply.text for reply in turn.replies[1:])
        assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED

    @pytest.mark.parametrize(
        "text", ["đúng, nhưng 29 thôi", "đúng rồi, mà khoan", "đúng, 29/30", "đúng không, em?"]
    )
    def test_that_goes_on_with_a_change_records_nothing(
        self, secretary: Dialogue, text: str
    ) -> None:
        secretary.say(WHOLE)
        secretary.say(text)
        assert secretary.events(REPORT) == []


@pytest.mark.parametrize("texts", [("17/18", "1 đồng chí ốm"), ("17/18, 1 đồng chí ốm",)])
def test_who_is_ill_is_absent_and_no_amount(secretary: Dialogue, texts: tuple[str, ...]) -> None:
    first, *rest = texts
    shown = secretary.say(f"đã nộp báo cáo cam kết ngày 7/5, {first}")
    for text in rest:
        shown = secretary.say(text)
    assert "Vắng: 1" in shown.replies[-1].text
    secretary.say("đúng")
    (event,) = secretary.events(REPORT)
    assert event.figures == {"done": 17, "total": 18, "absent": 1, "absent_why": "ốm, bệnh"}


def test_more_ill_than_missing_is_objected_to(secretary: Dialogue) -> None:
    secretary.say("đã nộp báo cáo cam kết ngày 7/5, 28/30")
    turn = secretary.say("5 đồng chí ốm")
    assert "33" in turn.replies[-1].text
    secretary.say("đúng")
    assert secretary.events(REPORT) == []


class TestAFileInBetween:
    @pytest.fixture
    def deputy(self, start: Start) -> Dialogue:
        return start("duk-cantho", "chi-bo", DAY, role=Role.DEPUTY, name="Vũ Thị Em")

    def test_leaves_a_leave_open(self, secretary: Dialogue, deputy: Dialogue) -> None:
        read_back = secretary.say("mai tôi đi vắng đến 12/5 giao đồng chí phó bí thư").replies[-1]
        assert secretary.say("", files=[a_file()]).replies[-1].text == read_back.text
        assert secretary.say("đúng").replies[0].text.startswith("Đã ghi: đồng chí vắng")
        assert deputy.unit == secretary.unit

    def test_leaves_a_request_that_is_taken_back_open(self, secretary: Dialogue) -> None:
        secretary.say("xin lùi báo cáo cam kết đến 20/5 vì chờ chữ ký")
        secretary.say("thôi không xin nữa")
        assert "rút đề nghị lùi" in secretary.say("", files=[a_file()]).replies[-1].text
        secretary.say("đúng")
        assert secretary.events(REPORT)[-1].kind is EventKind.EXTENSION_WITHDRAWN

    def test_is_no_day_of_a_leave_when_something_else_is_told(
        self, secretary: Dialogue, deputy: Dialogue
    ) -> None:
        secretary.say("mai tôi đi vắng đến 12/5 giao đồng chí phó bí thư")
        secretary.say("mai họp")
        assert "đến hết Chủ nhật, 12/5/2024" in secretary.say("đúng").replies[-1].text
        assert deputy.unit == secretary.unit


def a_file() -> ReceivedFile:
    return ReceivedFile(Proof(EvidenceKind.PHOTO, sha256(b"x").hexdigest(), 235_000, ""))
