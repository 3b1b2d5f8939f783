"""An office that hesitates, is interrupted, names no unit or no work: nothing happens unasked."""

import re
from datetime import date

import pytest
from dialogue import Start
from situated import REPORT, Office
from test_office_pressing import REPORTED as LATE_REPORT
from test_office_pressing import Office as Pressing
from test_office_pressing import office as pressing_office

from handlers.message import Reaction
from storage.records import AssignmentState, Role

UNIT = "chi bộ trung tâm lưu trữ lịch sử"
BEHALF = f"ghi giúp {UNIT} đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 30/30"
pressing = pressing_office


class TestReviewing:
    def test_one_put_off_comes_again(self, office: Office) -> None:
        office.report()
        office.officer.play(
            """
            user: duyệt lần lượt
            bot: (1/1) … [Duyệt] [Trả lại] [Để sau] [Thôi]
            tap: Để sau
            bot: Đã hết danh sách ạ.
            user: duyệt lần lượt
            bot: (1/1) …
            user: đồng ý
            bot: Đã tiếp nhận “Báo cáo số lượng bản cam kết” … Đã hết danh sách ạ.
            user: duyệt lần lượt
            bot: Hiện không có bản báo nào của các đơn vị trực thuộc đang chờ duyệt.
            """
        )
        assert office.secretary.state_of(REPORT) is AssignmentState.ACCEPTED

    def test_one_is_given_back_in_words_and_the_walk_is_stopped(self, office: Office) -> None:
        office.report()
        office.officer.play(
            """
            user: duyệt lần lượt
            bot: (1/1) …
            user: trả lại
            bot: Trả lại … vì lý do gì ạ? … [Thôi]
            user: thôi
            bot: Đã dừng ạ. …
            user: duyệt lần lượt
            bot: (1/1) …
            tap: Thôi
            bot: …
            """
        )
        assert office.secretary.state_of(REPORT) is AssignmentState.SUBMITTED

    def test_a_no_accepts_none_of_many(self, office: Office) -> None:
        office.report()
        office.officer.say("duyệt hết")
        assert office.officer.say("không").reaction is Reaction.CHAT
        office.officer.say("duyệt hết")
        assert "14/5/2024" in office.officer.say("hạn báo cáo cam kết").replies[0].text
        again = office.officer.say("quay lại")
        assert again.replies[0].text.startswith("Duyệt cả 1 bản này:")
        assert office.secretary.state_of(REPORT) is AssignmentState.SUBMITTED
        office.officer.tap("Đúng")
        assert office.secretary.state_of(REPORT) is AssignmentState.ACCEPTED

    def test_accept_alone_walks_through_the_list(self, office: Office) -> None:
        office.report()
        office.officer.say("có gì mới nộp")
        shown = office.officer.say("duyệt")
        assert shown.replies[0].text.startswith("(1/1) ")
        assert office.secretary.state_of(REPORT) is AssignmentState.SUBMITTED
        assert "Đã tiếp nhận" in office.officer.say("duyệt").replies[0].text

    @pytest.mark.parametrize("said", ["trả lại 9 vì thiếu dấu", "duyệt 0, 1"])
    def test_a_number_that_is_not_listed_decides_nothing(self, office: Office, said: str) -> None:
        office.report()
        office.officer.say("có gì mới nộp")
        office.officer.say(said)
        assert office.secretary.state_of(REPORT) is AssignmentState.SUBMITTED

    def test_what_nobody_answered_and_what_was_reminded(self, office: Office) -> None:
        officer = office.officer
        assert officer.say("ai chưa phản hồi").replies[0].text == (
            "Các việc đã nhắc trên 48 giờ đều có phản hồi ạ."
        )
        told = officer.say("đối chiếu việc nhắc hôm qua").replies[0].text
        assert told.startswith("thứ Ba, 7/5/2024: có ")
        assert "Đủ: " in told


class TestOnBehalf:
    def test_a_no_records_nothing(self, office: Office) -> None:
        office.officer.say(BEHALF)
        assert office.officer.say("không").replies[0].text == "Em chưa ghi gì."
        assert office.secretary.events(REPORT) == []

    def test_an_interruption_leaves_the_question_open(self, office: Office) -> None:
        shown = office.officer.say(BEHALF).replies[0].text
        declined = office.officer.say("thời tiết thế nào")
        assert declined.reaction is Reaction.DECLINE
        assert office.officer.say("quay lại").replies[0].text == shown
        assert "Đã dừng" in office.officer.say("thôi").replies[0].text
        assert office.secretary.events(REPORT) == []

    @pytest.mark.parametrize(
        ("said", "answer"),
        [
            ("ghi giúp chi bộ sao hỏa đã nộp báo cáo cam kết", "Đồng chí nói đơn vị nào ạ?"),
            ("ghi giúp đã nộp báo cáo cam kết", "Đồng chí nói đơn vị nào ạ?"),
            ("ghi giúp Đảng ủy Khối đã nộp báo cáo cam kết", "Đồng chí nói đơn vị nào ạ?"),
            (f"ghi giúp {UNIT} đã nộp xyz", "Việc nào của Chi bộ Trung tâm Lưu trữ lịch sử ạ?"),
            (f"{UNIT} không phải làm", "Việc nào của Chi bộ Trung tâm Lưu trữ lịch sử ạ?"),
            (f"{UNIT} vẫn phải làm báo cáo cam kết", "hiện không có việc nào như vậy"),
        ],
    )
    def test_the_unit_and_its_work_must_be_named(
        self, office: Office, said: str, answer: str
    ) -> None:
        turn = office.officer.say(said)
        assert answer in turn.replies[0].text
        assert turn.reaction is Reaction.CLARIFY
        assert office.secretary.events(REPORT) == []

    def test_what_does_not_apply_cannot_be_reported(self, office: Office) -> None:
        turn = office.officer.say(f"{UNIT} không phải làm báo cáo cam kết vì sáp nhập")
        assert turn.reaction is Reaction.RECORD
        turn = office.officer.say(f"ghi giúp {UNIT} đã nộp báo cáo cam kết")
        assert "hiện không có việc nào như vậy đang chờ làm" in turn.replies[0].text
        assert office.secretary.state_of(REPORT) is AssignmentState.NOT_APPLICABLE

    def test_what_the_branch_reported_meanwhile_is_not_recorded_twice(self, office: Office) -> None:
        office.officer.say(BEHALF)
        office.report()
        turn = office.officer.say("đúng")
        assert turn.reaction is Reaction.CLARIFY
        assert len(office.secretary.events(REPORT)) == 1


class TestPressing:
    def test_a_no_in_words_and_an_interruption_send_nothing(self, pressing: Pressing) -> None:
        officer = pressing.officer
        officer.say("đôn đốc các chi bộ chưa nộp")
        assert "không gửi gì" in officer.say("không").replies[0].text
        shown = officer.say("đôn đốc báo cáo cam kết").replies[0].text
        officer.say("thời tiết thế nào")
        assert officer.say("quay lại").replies[0].text == shown
        assert "Đã dừng" in officer.say("thôi").replies[0].text
        assert pressing.pushed(pressing.secretary) == []

    def test_several_works_of_a_unit_are_counted(self, pressing: Pressing) -> None:
        text = pressing.officer.say("đôn đốc các chi bộ chưa nộp").replies[0].text
        assert len(re.findall(r"quá hạn 20 ngày và \d việc nữa", text)) == 2

    def test_before_anybody_was_pressed_there_is_no_result(self, pressing: Pressing) -> None:
        assert pressing.officer.say("kết quả đôn đốc").replies[0].text == (
            "Đảng ủy Khối chưa đôn đốc đơn vị nào."
        )

    def test_what_is_still_on_its_way_is_told_as_such(self, pressing: Pressing) -> None:
        pressing.officer.say("đôn đốc báo cáo cam kết")
        pressing.officer.tap("Gửi")
        text = pressing.officer.say("kết quả đôn đốc").replies[0].text
        assert text.count("tin chưa gửi xong 1") == 2

    def test_when_all_have_handed_in_meanwhile_nobody_is_pressed(self, pressing: Pressing) -> None:
        pressing.officer.say("đôn đốc báo cáo cam kết")
        for branch in (pressing.secretary, pressing.neighbour):
            branch.say(LATE_REPORT)
            branch.say("đúng")
            pressing.pushed(branch)
        turn = pressing.officer.tap("Gửi")
        assert turn.reaction is Reaction.ANSWER
        assert pressing.pushed(pressing.secretary) == []
        assert pressing.pushed(pressing.neighbour) == []


class TestWritingToSeveral:
    def test_a_no_and_an_interruption_send_nothing(self, pressing: Pressing) -> None:
        officer = pressing.officer
        officer.say("gửi các chi bộ bảo tàng: mai họp")
        assert "không gửi gì" in officer.say("không").replies[0].text
        shown = officer.say("gửi các chi bộ bảo tàng: mai họp").replies[0].text
        officer.say("thời tiết thế nào")
        assert officer.say("quay lại").replies[0].text == shown
        officer.say("thôi")
        assert pressing.pushed(pressing.neighbour) == []

    def test_what_is_too_long_is_not_cut(self, pressing: Pressing) -> None:
        text = pressing.officer.say("gửi các chi bộ bảo tàng: " + "x" * 1500).replies[0].text
        assert "dài 1500 ký tự" in text
        assert "1200" in text
        assert not pressing.officer.choices

    def test_a_group_that_nobody_joined_is_told_so(self, pressing: Pressing) -> None:
        text = pressing.officer.say("gửi các chi bộ thư viện: xin chào").replies[0].text
        assert text.startswith("Các đơn vị này chưa có ai nối kênh")
        assert "Chi bộ Thư viện thành phố" in text

    def test_many_who_have_not_joined_are_counted(self, pressing: Pressing) -> None:
        text = pressing.officer.say("gửi các chi bộ: mai họp lúc 8h").replies[0].text
        assert "tới *2 đơn vị*" in text
        assert "và 4 đơn vị nữa" in text


class TestLooking:
    @pytest.mark.parametrize(
        ("said", "period"),
        [
            ("tiến độ quý này", "quý II/2024"),
            ("tiến độ 6 tháng đầu năm", "6 tháng đầu năm 2024"),
            ("tuần này ai trễ", "tuần 6/5 – 12/5/2024"),
        ],
    )
    def test_over_a_period(self, office: Office, said: str, period: str) -> None:
        assert period in office.officer.say(said).replies[0].text

    @pytest.mark.parametrize(
        ("said", "period"),
        [
            ("tiến độ tuần này", "tuần 6/5 – 12/5/2024"),
            ("tiến độ việc đến hạn ngày 7/5", "ngày 7/5/2024"),
        ],
    )
    def test_where_nothing_is_due_this_is_said(
        self, office: Office, said: str, period: str
    ) -> None:
        turn = office.officer.say(said)
        assert turn.reaction is Reaction.NOT_STATED
        assert f"không có phần việc nào thuộc Tiến độ các kế hoạch, {period}" in (
            turn.replies[0].text
        )

    def test_a_year_beside_the_one_before(self, office: Office) -> None:
        text = office.officer.say("tiến độ năm 2024 so với năm trước").replies[0].text
        assert text.startswith("*So với năm 2023*\n- Năm 2024 (đến 8/5/2024): ")
        assert "năm 2023 (đến 9/5/2023)" in text

    def test_who_owes_several_is_told_by_the_nearest(self, office: Office) -> None:
        text = office.officer.say("đơn vị nào chưa nộp").replies[0].text
        assert text.startswith("*Chưa nộp: 13 đơn vị*")
        assert "Ban Thường vụ Đảng ủy Khối – 2 việc, gần nhất: “" in text

    def test_when_nobody_is_late_this_is_said(self, start: Start) -> None:
        officer = start("duk-cantho", "duk", date(2024, 2, 1), role=Role.OFFICER)
        assert officer.say("đơn vị nào quá hạn").replies[0].text == (
            "Không đơn vị nào trễ (Tiến độ các kế hoạch, tính đến thứ Năm, 1/2/2024)."
        )

    def test_who_handed_in_late_is_told_apart_from_who_has_not(self, pressing: Pressing) -> None:
        pressing.secretary.say(LATE_REPORT)
        pressing.secretary.say("đúng")
        text = pressing.officer.say("chi bộ nào nộp muộn báo cáo cam kết").replies[0].text
        assert text.startswith("*Nộp trễ: 1 đơn vị*, 1 phần việc")
        assert "\n1. Chi bộ Trung tâm Lưu trữ" in text
        assert "\n*Chưa nộp, đã quá hạn: 6 đơn vị*, 6 phần việc: " in text

        text = pressing.officer.say("chi bộ nào trễ báo cáo cam kết").replies[0].text
        assert text.startswith("*Trễ: 7 đơn vị*")
        assert "6 việc quá hạn chưa nộp, 1 việc đã nộp muộn" in text
        unit = next(line for line in text.split("\n") if "Trung tâm Lưu trữ" in line)
        assert "quá hạn" not in unit

    def test_what_one_unit_owes(self, pressing: Pressing) -> None:
        text = pressing.officer.say("ai chưa nộp của chi bộ bảo tàng").replies[0].text
        assert text.startswith("*Chưa nộp: 1 đơn vị*, ")
        assert "1. Chi bộ Bảo tàng thành phố" in text
        assert "2. " not in text
