"""What happens between a branch and the office above it, played as scripts on both databases."""

from datetime import date

import pytest
from dialogue import Start
from situated import DAY, REPORT, Office

from handlers.serve import note_pushed
from handlers.wording import office as office_wording
from storage.records import AssignmentState, EventKind, Role


def test_one_after_another_is_accepted_and_the_author_is_told(office: Office) -> None:
    office.report()
    office.officer.play(
        """
        user: có gì mới nộp
        bot: Có 1 bản chờ duyệt:
             1. Chi bộ Trung tâm Lưu trữ lịch sử: “Báo cáo số lượng bản cam kết”, …08-BC/CB…28/30…
             nộp thứ Tư, 8/5/2024 (đúng hạn); biên nhận 2024-000001
             Đồng chí gõ …
        user: duyệt lần lượt
        bot: (1/1) *Chi bộ Trung tâm Lưu trữ lịch sử* báo hoàn thành “Báo cáo số lượng bản cam
        kết” (…):
             - Ngày thực hiện: thứ Ba, 7/5/2024
             …
             Người báo: đồng chí Nguyễn Văn An (bí thư), lúc 09:00 thứ Tư, 8/5/2024 (đúng hạn).
             Biên nhận 2024-000001.
             Không kèm minh chứng. [Duyệt] [Trả lại] [Để sau] [Thôi]
        tap: Duyệt
        bot: Đã tiếp nhận “Báo cáo số lượng bản cam kết” của Chi bộ Trung tâm Lưu trữ lịch sử
        (biên nhận 2024-000001).
             Đã hết danh sách ạ.
        """
    )
    assert office.secretary.state_of(REPORT) is AssignmentState.ACCEPTED
    (told,) = office.pushed()
    assert "*tiếp nhận*" in told
    assert "đồng chí Lê Thị Cúc (cán bộ, Đảng ủy Khối)" in told
    assert office.is_sound()


def test_returned_resubmitted_and_accepted_keeps_the_first_day(office: Office) -> None:
    office.report()
    office.officer.play(
        """
        user: có gì mới nộp
        bot: …
        user: trả lại 1
        bot: Trả lại “Báo cáo số lượng bản cam kết” của Chi bộ Trung tâm Lưu trữ lịch sử vì lý do
        gì ạ? Đơn vị sẽ đọc đúng lời đồng chí viết. [Thôi]
        user: thiếu danh sách đảng viên được miễn
        bot: Hạn bổ sung “Báo cáo số lượng bản cam kết” của … đến ngày nào ạ? [Thôi]
        user: hôm qua
        bot: Em cần một ngày từ hôm nay (thứ Tư, 8/5/2024) trở đi. Hạn bổ sung … đến ngày nào ạ?
        [Thôi]
        user: trước ngày 21/5
        bot: Đã trả lại “Báo cáo số lượng bản cam kết” cho Chi bộ Trung tâm Lưu trữ lịch sử:
        “thiếu danh
             sách đảng viên được miễn”, hạn bổ sung thứ Hai, 20/5/2024. Em báo đơn vị ngay.
        """
    )
    assert office.secretary.state_of(REPORT) is AssignmentState.RETURNED
    (told,) = office.pushed()
    assert "“thiếu danh sách đảng viên được miễn”. Hạn bổ sung: thứ Hai, 20/5/2024" in told
    asked = office.secretary.say("tình trạng báo cáo cam kết thế nào rồi").replies[0].text
    assert "bị trả lại để bổ sung" in asked
    assert "thiếu danh sách" in asked
    due = office.secretary.say("hạn báo cáo cam kết là khi nào").replies[0].text
    assert "hạn bổ sung *thứ Hai, 20/5/2024*" in due

    for one in (office.secretary, office.officer):
        one.to(date(2024, 5, 17))
    office.report("đã nộp báo cáo cam kết số 09-BC/CB ngày 16/5, 28/30, miễn 2")
    office.officer.say("duyệt hết")
    office.officer.say("đúng")

    assert office.secretary.state_of(REPORT) is AssignmentState.ACCEPTED
    receipt = office.secretary.say("kiểm tra biên nhận 2024-000002").replies[0].text
    assert "đã tiếp nhận, đúng hạn, nộp lần đầu thứ Tư, 8/5/2024; bổ sung thứ Sáu, 17/5" in receipt
    kinds = [event.kind for event in office.secretary.events(REPORT)]
    assert kinds == ["submitted", "returned", "submitted", "accepted"]
    assert office.is_sound()


def test_the_second_of_two_reviewers_is_told_who_was_first(office: Office) -> None:
    office.report()
    for one in (office.officer, office.other):
        one.say("có gì mới nộp")
    office.officer.say("trả lại 1 vì chưa có dấu, bổ sung đến 20/5")
    turn = office.other.say("duyệt 1")

    assert "đồng chí Lê Thị Cúc (cán bộ, Đảng ủy Khối) đã trả lại lúc 09:00" in turn.replies[0].text
    assert office.secretary.state_of(REPORT) is AssignmentState.RETURNED
    assert len(office.secretary.events(REPORT)) == 2


def test_what_the_branch_corrected_meanwhile_is_looked_at_again(office: Office) -> None:
    office.report()
    office.officer.say("có gì mới nộp")
    office.secretary.say("sửa lại 29/30, miễn 1")
    office.secretary.say("đúng")
    turn = office.officer.say("duyệt 1")

    assert "vừa có thay đổi (sửa số liệu)" in turn.replies[0].text
    assert office.secretary.state_of(REPORT) is AssignmentState.SUBMITTED


def test_several_are_accepted_at_once_by_their_numbers(office: Office) -> None:
    office.report()
    office.secretary.say(
        "đã tổ chức học tập chuyên đề ngày 5/5, trực tiếp, 28/30, vắng 2 đi công tác"
    )
    for _ in range(3):
        if "Bỏ qua" in {one.label for one in office.secretary.choices}:
            office.secretary.say("bỏ qua")
    office.secretary.say("đúng")
    office.officer.say("có gì mới nộp")
    out = office.officer.say("duyệt 1, 3")
    assert "từ 1 đến 2" in out.replies[0].text
    turn = office.officer.say("duyệt 1, 2")

    assert turn.replies[0].text.count("Đã tiếp nhận") == 2
    assert office.officer.say("có gì mới nộp").replies[0].text == office_wording.NOTHING_NEW


def test_a_withdrawal_counts_until_the_review_and_not_after(office: Office) -> None:
    office.report()
    office.secretary.say("rút lại xác nhận báo cáo cam kết")
    office.secretary.tap("Rút lại")
    assert office.secretary.state_of(REPORT) is AssignmentState.OPEN
    assert office.officer.say("có gì mới nộp").replies[0].text == office_wording.NOTHING_NEW

    office.report()
    office.officer.say("duyệt hết")
    office.officer.say("đúng")
    office.secretary.say("rút lại xác nhận báo cáo cam kết")
    assert office.secretary.state_of(REPORT) is AssignmentState.ACCEPTED
    assert office.is_sound()


def test_a_nod_to_what_was_pushed_is_received_and_not_done(office: Office) -> None:
    note = "Em xin nhắc đồng chí: Báo cáo số lượng bản cam kết, hạn trước ngày 15/5/2024"
    with office.secretary.database.unit_of_work() as uow:
        note_pushed(uow, office.secretary.clock, ("terminal", office.secretary.address), note)
        uow.commit()
    turn = office.secretary.say("👍")
    office.secretary.say("đã rõ")

    assert "*đã nhận việc* “Báo cáo số lượng bản cam kết”" in turn.replies[0].text
    (event,) = office.secretary.events(REPORT)
    assert event.kind is EventKind.ACKNOWLEDGED
    assert office.secretary.state_of(REPORT) is AssignmentState.OPEN


def test_the_history_says_who_when_in_which_post_and_how(office: Office) -> None:
    office.report()
    office.officer.say("duyệt hết")
    office.officer.say("đúng")
    office.secretary.play(
        """
        user: lịch sử việc báo cáo cam kết
        bot: Lịch sử “Báo cáo số lượng bản cam kết” của Chi bộ Trung tâm Lưu trữ lịch sử (…):
             - 09:00 thứ Tư, 8/5/2024: báo hoàn thành, biên nhận 2024-000001 (…28/30…) – đồng chí
             Nguyễn Văn An
             (bí thư), qua cửa sổ dòng lệnh
             - 09:00 thứ Tư, 8/5/2024: tiếp nhận – đồng chí Lê Thị Cúc (cán bộ, Đảng ủy Khối), qua …
        """
    )
    assert "Lịch sử" in office.secretary.say("/lichsu báo cáo cam kết").replies[0].text


@pytest.mark.parametrize("said", ["lịch sử", "lich su", "Lịch sử báo cáo cam kết"])
def test_one_word_asks_for_the_history_though_a_branch_bears_it_in_its_name(
    office: Office, said: str
) -> None:
    office.report()
    office.secretary.say("hạn báo cáo cam kết")
    assert "báo hoàn thành, biên nhận" in office.secretary.say(said).replies[0].text


def test_what_was_late_stays_late_after_a_return(office: Office) -> None:
    for one in (office.secretary, office.officer):
        one.to(date(2024, 5, 16))
    office.report("đã nộp báo cáo cam kết số 08-BC/CB ngày 16/5, 30/30")
    assert "muộn 2 ngày" in office.officer.say("có gì mới nộp").replies[0].text
    office.officer.say("trả lại 1 vì thiếu dấu, bổ sung đến 30/5")
    office.report("đã nộp báo cáo cam kết số 09-BC/CB ngày 16/5, 30/30")
    receipt = office.secretary.say("kiểm tra biên nhận 2024-000002").replies[0].text
    assert "muộn 2 ngày" in receipt


def test_a_receipt_is_shown_to_whom_it_concerns_and_to_nobody_else(
    office: Office, start: Start
) -> None:
    office.report()
    asked = "kiểm tra biên nhận 2024-000001"
    assert "là thật" in office.secretary.say(asked).replies[0].text
    assert "là thật" in office.officer.say(asked).replies[0].text
    neighbour = start("duk-cantho", "chi-bo-thu-vien", DAY)
    elsewhere = start("la-gi", "thi-uy", DAY, role=Role.OFFICER)
    unknown = office.secretary.say("kiểm tra biên nhận 2024-000777").replies[0].text
    for one in (neighbour, elsewhere):
        text = one.say(asked).replies[0].text
        assert text == unknown.replace("000777", "000001")


def test_a_branch_has_no_part_in_the_offices_side(office: Office) -> None:
    office.report()
    for text in (
        "có gì mới nộp",
        "duyệt hết",
        "duyệt 1",
        "trả lại 1 vì thiếu dấu",
        "ai xin gia hạn",
    ):
        office.secretary.say(text)
        office.secretary.say("thôi")
    assert office.secretary.state_of(REPORT) is AssignmentState.SUBMITTED
    assert len(office.secretary.events(REPORT)) == 1


def test_a_decision_that_no_longer_stands_is_not_pushed(office: Office) -> None:
    office.report()
    office.officer.say("có gì mới nộp")
    office.officer.say("trả lại 1 vì thiếu dấu, bổ sung đến 20/5")
    office.report("đã nộp báo cáo cam kết số 09-BC/CB ngày 8/5, 28/30, miễn 2")
    assert office.pushed() == [office_wording.VOID_CHANGED]


def test_who_has_left_the_unit_is_told_nothing_of_it(office: Office) -> None:
    office.report()
    office.officer.say("duyệt hết")
    office.officer.say("đúng")
    with office.secretary.database.unit_of_work() as uow:
        (post,) = uow.people.posts_of(office.secretary.person.id, DAY)
        uow.people.end_post(post.id, DAY)
        uow.commit()
    assert office.pushed() == [office_wording.VOID_POST_LEFT]


def test_an_open_question_of_the_office_can_be_left_and_taken_up_again(office: Office) -> None:
    office.report()
    office.officer.say("duyệt lần lượt")
    old = office.officer.choices
    office.officer.say("duyệt lần lượt")
    stale = office.officer.say("", choice=old[0].key)
    assert "câu hỏi cũ" in stale.replies[0].text
    assert "(1/1)" in stale.replies[1].text
    assert "(1/1)" in office.officer.say("quay lại").replies[0].text
    office.officer.say("2")
    assert "lý do gì" in office.officer.say("quay lại").replies[0].text
    assert "Đã dừng" in office.officer.say("thôi").replies[0].text
    assert office.secretary.state_of(REPORT) is AssignmentState.SUBMITTED


def test_an_office_without_units_below_is_told_so(start: Start) -> None:
    officer = start("duk-cantho", "van-phong", DAY, role=Role.OFFICER)
    assert officer.say("có gì mới nộp").replies[0].text == office_wording.NOTHING_BELOW.format(
        unit="Văn phòng Đảng ủy Khối"
    )
