"""A number said after a newer list, or anything else, was shown: of that, or asked; no old choice.

So it is with an officer's «duyệt 1»: behind another list it is read back with the unit's name.
"""

from datetime import date

import pytest
from dialogue import CHANNEL, Dialogue, Start

from handlers.message import Turn
from handlers.serve import note_pushed
from storage.records import AssignmentState, EventKind, Role

DAY = date(2024, 5, 8)
REPORT = "ct-bc-camket"
TOLD = "đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 28/30"
FIRST_OF_LIST = "*Học tập chuyên đề cho cán bộ, đảng viên chưa dự học*"
LATER = "từ lúc em hỏi câu dưới đây đã có nội dung khác"


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


@pytest.fixture
def library(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo-thu-vien", DAY, name="Hồ Thị Mai")


@pytest.fixture
def officer(start: Start) -> Dialogue:
    return start("duk-cantho", "duk", DAY, role=Role.OFFICER, name="Lê Thị Cúc")


def kinds(branch: Dialogue) -> list[EventKind]:
    return [event.kind for event in branch.events(REPORT)]


def text_of(turn: Turn) -> str:
    return "\n".join(reply.text for reply in turn.replies)


class TestASecretary:
    def test_a_report_read_back_is_not_sent_by_a_number_of_the_list(
        self, secretary: Dialogue
    ) -> None:
        secretary.say(TOLD)
        secretary.say("việc của tôi")
        for number in ("1", "số 1", "1."):
            opened = text_of(secretary.say(number))
            assert opened.startswith(FIRST_OF_LIST)
            assert "Em vẫn đang chờ đồng chí trả lời" in opened
        secretary.say("quay lại")
        secretary.say("sinh hoạt chuyên đề quý III hạn khi nào")
        again = secretary.say("1")
        assert LATER in text_of(again)
        assert "28/30" in text_of(again)
        assert kinds(secretary) == []
        secretary.say("1")
        assert kinds(secretary) == [EventKind.SUBMITTED]

    def test_nor_is_it_called_wrong_by_one(self, secretary: Dialogue) -> None:
        secretary.say(TOLD)
        secretary.say("việc quá hạn")
        assert "*Quán triệt chuyên đề 2024" in text_of(secretary.say("hai"))
        secretary.say("quay lại")
        assert "chỗ cần sửa" in text_of(secretary.say("2"))

    def test_a_number_of_the_list_is_no_value(self, secretary: Dialogue) -> None:
        secretary.say("đã nộp báo cáo cam kết")
        secretary.say("việc của tôi")
        assert text_of(secretary.say("1")).startswith(FIRST_OF_LIST)
        assert "Văn bản số: 88" in text_of(secretary.say("số 88"))

    @pytest.mark.parametrize("numbered", [False, True])
    def test_nothing_is_withdrawn_nor_corrected_by_one(
        self, secretary: Dialogue, *, numbered: bool
    ) -> None:
        secretary.numbered = numbered
        secretary.say(TOLD)
        secretary.say("đúng")
        secretary.say("rút lại")
        secretary.say("việc của tôi")
        assert text_of(secretary.say("1")).startswith(FIRST_OF_LIST)
        secretary.say("thôi")
        secretary.say("sửa lại báo cáo cam kết 29/30")
        secretary.say("sinh hoạt chuyên đề quý III hạn khi nào")
        again = text_of(secretary.say("1"))
        assert LATER in again
        assert "29/30" in again
        assert kinds(secretary) == [EventKind.SUBMITTED]
        secretary.say("1")
        assert kinds(secretary) == [EventKind.SUBMITTED, EventKind.CORRECTED]

    def test_a_list_that_was_pushed_is_newer_too(self, secretary: Dialogue) -> None:
        secretary.say(TOLD)
        pushed = "1. Học tập chuyên đề cho cán bộ, đảng viên chưa dự học\n2. Hội nghị sơ kết"
        with secretary.database.unit_of_work() as uow:
            note_pushed(uow, secretary.clock, (CHANNEL, secretary.address), pushed)
            uow.commit()
        assert text_of(secretary.say("1")).startswith(FIRST_OF_LIST)
        assert kinds(secretary) == []


class TestAnOfficer:
    @pytest.fixture
    def listed(self, secretary: Dialogue, library: Dialogue, officer: Dialogue) -> Dialogue:
        for branch in (secretary, library):
            branch.say(TOLD)
            branch.say("đúng")
        officer.say("có gì chờ duyệt")
        return officer

    def test_a_verdict_behind_another_list_is_read_back(
        self, listed: Dialogue, secretary: Dialogue
    ) -> None:
        listed.say("ai trễ nhất")
        asked = text_of(listed.say("duyệt 1"))
        assert "Chi bộ Trung tâm Lưu trữ lịch sử: “Báo cáo số lượng bản cam kết”" in asked
        assert kinds(secretary) == [EventKind.SUBMITTED]
        listed.say("đúng")
        assert secretary.state_of(REPORT) is AssignmentState.ACCEPTED

    def test_so_is_what_is_returned(self, listed: Dialogue, secretary: Dialogue) -> None:
        listed.say("ai chưa nộp cam kết")
        asked = text_of(listed.say("trả lại 1 vì thiếu dấu, bổ sung đến 25/5"))
        assert "Em chưa trả lại gì. Trả lại “Báo cáo số lượng bản cam kết”" in asked
        assert "Chi bộ Trung tâm Lưu trữ lịch sử" in asked
        assert kinds(secretary) == [EventKind.SUBMITTED]
        listed.say("đúng")
        assert secretary.state_of(REPORT) is AssignmentState.RETURNED

    def test_the_list_shown_anew_counts_at_once(
        self, listed: Dialogue, secretary: Dialogue
    ) -> None:
        listed.say("ai trễ nhất")
        listed.say("có gì chờ duyệt")
        listed.say("duyệt 1")
        assert secretary.state_of(REPORT) is AssignmentState.ACCEPTED

    def test_so_does_one_that_was_read_back_and_left(
        self, listed: Dialogue, secretary: Dialogue, library: Dialogue
    ) -> None:
        listed.say("duyệt hết trừ 1")
        listed.say("không")
        assert "đúng không" in text_of(listed.say("duyệt 1")).lower()
        assert kinds(secretary) == kinds(library) == [EventKind.SUBMITTED]

    @pytest.mark.parametrize("verdict", ["duyệt", "1", "trả lại vì thiếu dấu, bổ sung đến 25/5"])
    def test_the_card_is_shown_again_after_another_unit(
        self, listed: Dialogue, secretary: Dialogue, verdict: str
    ) -> None:
        listed.say("duyệt lần lượt")
        listed.say("thư viện nộp gì rồi")
        assert "*Chi bộ Trung tâm Lưu trữ lịch sử* báo hoàn thành" in text_of(listed.say(verdict))
        assert kinds(secretary) == [EventKind.SUBMITTED]
        listed.say("duyệt")
        assert secretary.state_of(REPORT) is AssignmentState.ACCEPTED

    def test_a_later_day_and_what_hinders_are_read_back_too(
        self, secretary: Dialogue, officer: Dialogue
    ) -> None:
        secretary.say("xin lùi báo cáo cam kết đến 20/5 vì chờ chữ ký")
        officer.say("ai xin gia hạn")
        officer.say("ai trễ nhất")
        assert "Chi bộ Trung tâm Lưu trữ lịch sử" in text_of(officer.say("đồng ý 1"))
        assert kinds(secretary) == [EventKind.EXTENSION_ASKED]
        officer.say("đúng")
        assert kinds(secretary)[-1] is EventKind.EXTENDED
        secretary.say("báo cáo cam kết đang vướng vì chưa có mẫu")
        officer.say("ai đang vướng")
        officer.say("ai trễ nhất")
        assert "Em chưa quyết định gì" in text_of(officer.say("đã gỡ 1"))
        assert kinds(secretary)[-1] is EventKind.BLOCKED
        officer.say("đã gỡ 1")
        assert kinds(secretary)[-1] is EventKind.UNBLOCKED
