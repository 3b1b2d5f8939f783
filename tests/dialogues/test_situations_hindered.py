"""Extensions, difficulties, what does not apply, and what is told on behalf, on both databases."""

from datetime import date

from dialogue import Start
from situated import DAY, REPORT, Office

from handlers.message import Reaction
from handlers.wording import office as office_wording
from storage.records import AssignmentState, EventKind


def test_an_extension_is_asked_for_and_granted_for_this_unit_alone(
    office: Office, start: Start
) -> None:
    neighbour = start("duk-cantho", "chi-bo-thu-vien", DAY, name="Trần Thị Bình")
    office.secretary.play(
        """
        user: xin lùi báo cáo cam kết đến 20/5 vì chờ chữ ký
        bot: Em đã trình cấp trên: xin lùi “Báo cáo số lượng bản cam kết” (…) đến thứ Hai,
        20/5/2024, vì
             “chờ chữ ký”. Khi chưa có ý kiến, hạn vẫn là thứ Ba, 14/5/2024.
        """
    )
    office.officer.play(
        """
        user: ai xin gia hạn
        bot: Có 1 đề nghị lùi hạn:
             1. Chi bộ Trung tâm Lưu trữ lịch sử: “Báo cáo số lượng bản cam kết”, hạn thứ Ba,
             14/5/2024, xin
             lùi đến thứ Hai, 20/5/2024: “chờ chữ ký” (đồng chí Nguyễn Văn An (bí thư), …)
             Đồng chí gõ …
        user: đồng ý 1 đến 18/5
        bot: Đã cho Chi bộ Trung tâm Lưu trữ lịch sử lùi “Báo cáo số lượng bản cam kết” đến thứ Bảy,
             18/5/2024. Lịch của các đơn vị khác giữ nguyên. Em báo đơn vị biết.
        """
    )
    (told,) = office.pushed()
    assert "*đồng ý lùi*" in told
    assert "Lê Thị Cúc" in told
    assert "thứ Bảy, 18/5/2024" in office.secretary.say("hạn báo cáo cam kết").replies[0].text
    assert "18/5" not in neighbour.say("hạn báo cáo cam kết").replies[0].text

    office.secretary.to(date(2024, 5, 17))
    office.report("đã nộp báo cáo cam kết số 08-BC/CB ngày 17/5, 30/30")
    receipt = office.secretary.say("kiểm tra biên nhận 2024-000001").replies[0].text
    assert "chờ cấp trên tiếp nhận, đúng hạn" in receipt


def test_an_extension_refused_leaves_the_day(office: Office) -> None:
    office.secretary.play(
        """
        user: xin gia hạn báo cáo cam kết
        bot: Đồng chí xin lùi đến ngày nào ạ? [Thôi]
        user: 20/5
        bot: Đồng chí cho biết lý do xin lùi đến … ạ. [Thôi]
        user: bí thư đi công tác
        bot: Em đã trình cấp trên: …
        """
    )
    office.officer.say("ai xin gia hạn")
    office.officer.say("không đồng ý 1 vì phải tổng hợp trong tuần")
    (told,) = office.pushed()

    assert "*không đồng ý lùi*" in told
    assert "phải tổng hợp trong tuần" in told
    assert "thứ Ba, 14/5/2024" in told
    kinds = [event.kind for event in office.secretary.events(REPORT)]
    assert kinds == [EventKind.EXTENSION_ASKED, EventKind.EXTENSION_REFUSED]


def test_an_extension_to_no_later_day_is_not_asked_for(office: Office) -> None:
    turn = office.secretary.say("xin lùi báo cáo cam kết đến 10/5 vì bận")
    assert "không sớm hơn" in turn.replies[0].text
    assert office.secretary.events(REPORT) == []


def test_what_is_blocked_reaches_the_office_and_is_lifted(office: Office) -> None:
    office.secretary.play(
        """
        user: đang vướng báo cáo cam kết
        bot: Đồng chí đang vướng ở đâu ạ? Xin viết ngắn gọn để em trình cấp trên. [Thôi]
        user: chưa có mẫu của Ban Tổ chức?
        bot: Em ghi vướng mắc của “Báo cáo số lượng bản cam kết” (…): “chưa có mẫu của Ban Tổ
        chức?”, và …
        """
    )
    shown = office.officer.say("ai đang vướng")
    assert "“chưa có mẫu của Ban Tổ chức?”" in shown.replies[0].text
    assert "đang vướng" in office.officer.say("bảng việc của trung tâm lưu trữ").replies[0].text
    office.officer.say("ai đang vướng")
    office.officer.say("đã gỡ 1")
    (told,) = office.pushed()
    assert "đã được gỡ" in told
    assert office.officer.say("ai đang vướng").replies[0].text == office_wording.BLOCKED_NONE


def test_a_branch_lifts_its_own_difficulty(office: Office) -> None:
    office.secretary.say("báo cáo cam kết đang vướng vì chưa có mẫu")
    office.secretary.say("hết vướng rồi")
    kinds = [event.kind for event in office.secretary.events(REPORT)]
    assert kinds == [EventKind.BLOCKED, EventKind.UNBLOCKED]
    assert "không có việc nào" in office.secretary.say("hết vướng").replies[0].text


def test_what_does_not_apply_is_no_longer_owed_until_it_does_again(office: Office) -> None:
    unit = "chi bộ trung tâm lưu trữ lịch sử"
    turn = office.officer.say(f"{unit} không phải làm báo cáo cam kết")
    assert "Vì lý do gì" in turn.replies[0].text
    office.officer.say("vừa sáp nhập")
    assert office.secretary.state_of(REPORT) is AssignmentState.NOT_APPLICABLE
    (told,) = office.pushed()
    assert "*không phải làm*" in told
    assert "“vừa sáp nhập”" in told
    asked = office.secretary.say("tình trạng báo cáo cam kết").replies[0].text
    assert "*không phải làm*" in asked

    office.officer.say(f"{unit} vẫn phải làm báo cáo cam kết")
    assert office.secretary.state_of(REPORT) is AssignmentState.OPEN
    assert office.is_sound()


def test_an_officer_reports_for_a_branch_under_their_own_name(office: Office) -> None:
    report = "đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 30/30"
    turn = office.officer.say(f"ghi giúp chi bộ trung tâm lưu trữ lịch sử {report}")
    assert "Người ghi: đồng chí Lê Thị Cúc" in turn.replies[0].text
    assert office.secretary.state_of(REPORT) is AssignmentState.OPEN
    office.officer.say("đúng")
    (event,) = office.secretary.events(REPORT)

    assert (event.person_name, event.role, event.post_unit) == (
        "Lê Thị Cúc",
        "officer",
        "Đảng ủy Khối",
    )
    assert event.figures["document"] == "08-BC/CB"
    (told,) = office.pushed()
    assert "*ghi thay*" in told
    assert office.is_sound()


def test_a_branch_takes_back_what_the_office_recorded_for_it(office: Office) -> None:
    report = "đã nộp báo cáo cam kết số 08-BC/CB ngày 7/5, 30/30"
    office.officer.say(f"ghi giúp chi bộ trung tâm lưu trữ lịch sử {report}")
    office.officer.say("đúng")

    office.secretary.say("sửa lại báo cáo cam kết 28/30, miễn 2")
    office.secretary.say("đúng")
    *_, corrected = office.secretary.events(REPORT)
    assert (corrected.person_name, corrected.figures["done"]) == ("Nguyễn Văn An", 28)

    office.secretary.say("rút lại báo cáo cam kết")
    office.secretary.tap("Rút lại")
    assert office.secretary.state_of(REPORT) is AssignmentState.OPEN
    first, *_ = office.secretary.events(REPORT)
    assert first.person_name == "Lê Thị Cúc"
    assert office.is_sound()


def test_wrong_figures_are_not_recorded_for_a_branch_either(office: Office) -> None:
    turn = office.officer.say(
        "ghi giúp chi bộ trung tâm lưu trữ lịch sử đã nộp báo cáo cam kết 32/30"
    )
    assert "32/30" in turn.replies[0].text
    assert office.officer.say("đúng").reaction is not Reaction.RECORD
    assert office.secretary.events(REPORT) == []
