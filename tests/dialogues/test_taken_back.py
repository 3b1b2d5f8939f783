"""What was recorded or asked for a moment ago and is taken back in the words that come to mind."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from storage.records import AssignmentState, EventKind

DAY = date(2024, 5, 8)
REPORT, REVIEW = "ct-bc-camket", "ct-bc-soket-cs"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


def kinds(dialogue: Dialogue, key: str) -> list[EventKind]:
    return [event.kind for event in dialogue.events(key)]


class TestARequestForALaterDay:
    @pytest.fixture
    def asked(self, secretary: Dialogue) -> Dialogue:
        secretary.say("xin lùi báo cáo cam kết đến 20/5 vì chờ chữ ký")
        assert kinds(secretary, REPORT) == [EventKind.EXTENSION_ASKED]
        return secretary

    @pytest.mark.parametrize(
        "text",
        [
            "thôi không xin nữa",
            "thoi khong xin nua",
            "thôi khỏi xin",
            "rút lại đề nghị",
            "rút đề nghị giúp em",
            "rút lại",
            "không cần xin nữa ạ",
            "thôi không xin lùi nữa",
        ],
    )
    def test_is_read_back_and_then_taken_back(self, asked: Dialogue, text: str) -> None:
        turn = asked.say(text)
        assert turn.replies[0].text.startswith("Đồng chí rút đề nghị lùi “Báo cáo số lượng bản cam")
        assert kinds(asked, REPORT) == [EventKind.EXTENSION_ASKED]
        asked.say("đúng")
        assert kinds(asked, REPORT)[-1] is EventKind.EXTENSION_WITHDRAWN

    def test_of_which_there_is_none_waits_for_no_yes(self, secretary: Dialogue) -> None:
        secretary.say("thôi không xin nữa")
        secretary.say("đúng")
        assert secretary.events(REPORT) == []

    @pytest.mark.parametrize(
        "text",
        [
            "đừng xin lùi đến 20/5",
            "thôi đừng xin lùi đến 20/5",
            "thôi không xin nữa",
            "thôi khỏi xin",
        ],
    )
    def test_that_is_still_being_made_is_let_go(self, secretary: Dialogue, text: str) -> None:
        secretary.say("xin lùi báo cáo cam kết")
        secretary.say(text)
        secretary.say("chờ đủ chữ ký")
        assert secretary.events(REPORT) == []

    @pytest.mark.parametrize(
        "text",
        [
            "đừng, để nộp đúng hạn",
            "chưa cần đâu",
            "không cần nữa em",
            "thôi để nộp đúng hạn",
            "thực ra nộp rồi",
            "nộp rồi",
            "khoan đã",
        ],
    )
    def test_that_is_let_go_when_a_reason_is_asked_for_goes_nowhere(
        self, secretary: Dialogue, text: str
    ) -> None:
        for said in ("xin lùi báo cáo cam kết", "20/5", text):
            secretary.say(said)
        assert secretary.events(REPORT) == []

    @pytest.mark.parametrize(
        "text", ["mai em báo lý do sau", "lý do báo sau", "chưa biết", "để tôi nghĩ đã"]
    )
    def test_has_no_reason_that_is_told_later(self, secretary: Dialogue, text: str) -> None:
        for said in ("xin lùi báo cáo cam kết", "20/5", text):
            turn = secretary.say(said)
        assert "lý do cần viết bằng lời" in turn.replies[-1].text
        assert secretary.events(REPORT) == []

    def test_in_doubt_names_no_day(self, secretary: Dialogue) -> None:
        secretary.say("xin lùi báo cáo cam kết vì chờ chữ ký")
        turn = secretary.say("chắc phải xin lùi đến 20/5")
        assert "ngày nào" in turn.replies[-1].text
        assert secretary.events(REPORT) == []


class TestAReport:
    @pytest.fixture
    def recorded(self, secretary: Dialogue) -> Dialogue:
        secretary.say("đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 30/30")
        secretary.say("đúng")
        assert secretary.state_of(REPORT) is AssignmentState.SUBMITTED
        return secretary

    @pytest.mark.parametrize(
        "text",
        [
            "không phải, chưa nộp đâu",
            "khong phai, chua nop dau",
            "thực ra chưa nộp",
            "nhầm rồi, chưa xong",
            "chết, chưa nộp",
            "báo cáo cam kết chưa nộp đâu",
            "chưa gửi đâu em ơi",
        ],
    )
    def test_is_offered_to_be_withdrawn(self, recorded: Dialogue, text: str) -> None:
        turn = recorded.say(text)
        assert "rút lại xác nhận “Báo cáo số lượng bản cam kết”" in turn.replies[-1].text
        assert recorded.state_of(REPORT) is AssignmentState.SUBMITTED
        recorded.say("đúng")
        assert recorded.state_of(REPORT) is AssignmentState.OPEN
        assert kinds(recorded, REPORT) == [EventKind.SUBMITTED, EventKind.WITHDRAWN]

    def test_stands_where_it_is_only_asked(self, recorded: Dialogue) -> None:
        recorded.say("chưa nộp à?")
        recorded.say("đúng")
        assert recorded.state_of(REPORT) is AssignmentState.SUBMITTED

    def test_stands_where_other_work_is_not_done(self, recorded: Dialogue) -> None:
        recorded.say("báo cáo sơ kết thì chưa nộp")
        recorded.say("đúng")
        assert recorded.state_of(REPORT) is AssignmentState.SUBMITTED
        assert kinds(recorded, REVIEW) == [EventKind.NOTED]

    def test_stands_where_other_work_was_spoken_of_since(self, recorded: Dialogue) -> None:
        recorded.say("báo cáo sơ kết hạn ngày nào")
        recorded.say("chưa nộp")
        recorded.say("đúng")
        assert recorded.state_of(REPORT) is AssignmentState.SUBMITTED

    def test_of_several_is_asked_by_its_name(self, secretary: Dialogue) -> None:
        secretary.say("tháng này phải làm gì")
        for text in ("1 và 2 xong rồi", "đúng", "nhầm rồi, chưa xong"):
            turn = secretary.say(text)
        if turn.reaction is Reaction.UNDO:
            secretary.say("đúng")
        withdrawn = [
            key
            for key in ("ct-hoc-conlai", "ct-quantriet")
            if EventKind.WITHDRAWN in kinds(secretary, key)
        ]
        assert withdrawn == []

    @pytest.mark.parametrize(
        "text",
        [
            "đừng rút lại báo cáo sơ kết nhé",
            "nếu báo cáo sơ kết sai thì rút lại",
            "không rút lại đâu nhé",
            "tôi không có ý rút lại báo cáo sơ kết",
            "rút lại có được không?",
            "mai rút lại báo cáo sơ kết",
            "rút lại cả hai báo cáo",
            "sửa lại báo cáo cam kết 29/30 và rút báo cáo sơ kết",
        ],
    )
    def test_stands_where_taking_it_back_is_no_plain_order(
        self, recorded: Dialogue, text: str
    ) -> None:
        recorded.say("đã gửi báo cáo sơ kết số 09-BC/CB ngày 7/5")
        recorded.say("đúng")
        recorded.say(text)
        recorded.say("đúng")
        assert kinds(recorded, REPORT) == kinds(recorded, REVIEW) == [EventKind.SUBMITTED]
