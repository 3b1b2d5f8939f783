"""What stands beside a question, what is only heard, and what names no work by itself."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from handlers.serve import note_pushed
from plans.text.normal import fold


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", date(2024, 5, 6))


@pytest.fixture
def of_la_gi(start: Start) -> Dialogue:
    return start("la-gi", "chi-bo", date(2024, 3, 6))


@pytest.fixture
def of_tra_vinh(start: Start) -> Dialogue:
    return start("duk-travinh", "chi-bo", date(2023, 1, 6))


def push(secretary: Dialogue, text: str) -> None:
    with secretary.database.unit_of_work() as uow:
        note_pushed(uow, secretary.clock, ("terminal", secretary.address), text)
        uow.commit()


def test_who_fears_to_be_late_pries_into_nobody(secretary: Dialogue) -> None:
    turn = secretary.say(
        "chi bộ cơ quan em có hai đồng chí đi học dài hạn không ký được bản cam kết, vậy số lượng "
        "em phải báo về ban nào và trước ngày nào thì không bị tính trễ ạ"
    )
    assert turn.tasks[0] == "ct-bc-camket"
    assert "Ban Tuyên giáo" in turn.replies[0].text


def test_another_branch_that_is_late_is_not_shown(secretary: Dialogue) -> None:
    assert secretary.say("chi bộ Kho bạc có bị trễ việc nào không").reaction is Reaction.REFUSE


@pytest.mark.parametrize(
    "kind", ["bao nhiêu chi bộ đã nộp báo cáo", "có mấy đơn vị chưa nộp cam kết"]
)
def test_how_many_others_have_handed_in_is_not_told(secretary: Dialogue, kind: str) -> None:
    assert secretary.say(kind).reaction is Reaction.REFUSE
    assert secretary.say(fold(kind)).reaction is Reaction.REFUSE


def test_thanks_for_now_and_questions_for_later_list_nothing(secretary: Dialogue) -> None:
    turn = secretary.say("dạ rồi, cảm ơn em nhiều, có gì chị hỏi tiếp")
    assert turn.reaction is Reaction.CHAT
    assert turn.tasks == ()


@pytest.mark.parametrize(
    "text", ["nghe cô văn thư bảo gửi báo cáo sơ kết rồi", "hình như báo cáo sơ kết nộp rồi đó"]
)
def test_what_was_only_heard_is_not_taken_for_done(secretary: Dialogue, text: str) -> None:
    for said in (text, fold(text)):
        turn = secretary.say(said)
        assert turn.reaction is Reaction.CLARIFY
        assert "chưa ghi là xong" in turn.replies[0].text
        assert secretary.say("đúng").reaction is Reaction.CHAT


def test_no_day_asks_for_what_has_none(of_la_gi: Dialogue) -> None:
    turn = of_la_gi.say("việc nào không có hạn")
    assert "Không có ngày cụ thể" in turn.replies[0].text
    assert "Sắp tới" not in turn.replies[0].text
    assert "lg-tuyentruyen-cs" in turn.tasks
    assert of_la_gi.say("việc nào hết hạn").tasks != turn.tasks


def test_who_holds_a_post_stands_in_no_plan(of_tra_vinh: Dialogue) -> None:
    for text in ("bí thư đảng ủy khối là ai", "bi thu dang uy khoi ten gi"):
        turn = of_tra_vinh.say(text)
        assert turn.reaction is Reaction.NOT_STATED
        assert "Nguyễn Văn Tám" in turn.replies[0].text
    assert of_tra_vinh.say("ai ký kế hoạch này").reaction is Reaction.ANSWER


def test_nobody_is_exempt_from_learning_where_the_plan_says_none(
    of_la_gi: Dialogue, of_tra_vinh: Dialogue, secretary: Dialogue
) -> None:
    elsewhere = of_la_gi.say("ai được miễn học")
    assert elsewhere.reaction is Reaction.NOT_STATED
    assert "Bản đăng ký" in elsewhere.replies[0].text
    assert of_tra_vinh.say("ai duoc mien hoc").reaction is Reaction.NOT_STATED
    assert "22/3" in secretary.say("ai được miễn học").replies[0].text


def test_half_an_addressee_is_said_to_be_half(of_la_gi: Dialogue, of_tra_vinh: Dialogue) -> None:
    text = of_la_gi.say("bản đăng ký gửi ai, qua ai").replies[0].text
    assert "không nêu gửi qua nơi nào" in text
    text = of_tra_vinh.say("báo cáo hằng năm gửi ai").replies[0].text
    assert "không nêu gửi cho ai" in text
    assert "không nêu gửi qua" not in of_la_gi.say("báo cáo 6 tháng gửi ai, qua ai").replies[0].text


def test_a_day_alone_names_the_work_that_is_set_to_it(secretary: Dialogue) -> None:
    turn = secretary.say("nộp trước 15/5 là ngày 15 có được không")
    assert turn.tasks == ("ct-bc-camket",)
    assert "14/5/2024" in turn.replies[0].text


def test_bodies_in_a_question_are_no_other_work(secretary: Dialogue) -> None:
    secretary.say("báo cáo sơ kết 3 năm hạn khi nào")
    turn = secretary.say("gửi Ban Tuyên giáo hay gửi thẳng Đảng ủy Khối")
    assert turn.tasks == ("ct-bc-soket-cs",)


def test_each_members_after_the_branchs(start: Start) -> None:
    secretary = start("duk-travinh", "chi-bo", date(2021, 12, 22))
    secretary.say("kế hoạch năm 2022 của chi bộ xong khi nào")
    assert secretary.say("vậy của đảng viên thì sao").tasks == ("tv-kh-nam-canhan",)


def test_a_choice_is_told_in_words(start: Start) -> None:
    turn = start("la-gi", "chi-bo", date(2024, 4, 9)).say(
        "nhiệm vụ đột phá tụi tui chọn một cái là vệ sinh bến cá gửi hồi sáng"
    )
    assert "Nội dung: vệ sinh bến cá\n" in turn.replies[0].text


def test_a_paper_number_counts_no_days(start: Start) -> None:
    turn = start("duk-travinh", "chi-bo", date(2025, 11, 27)).say(
        "da tong ket 10 nam chi thi 05 hom qua, 28 tren 30 dv"
    )
    assert "26/11/2025" in turn.replies[0].text


def test_not_done_and_no_more_nagging_puts_nothing_off(secretary: Dialogue) -> None:
    secretary.say("báo cáo sơ kết hạn khi nào")
    turn = secretary.say("chưa có đâu ad đừng nhắc hoài")
    assert turn.reaction is Reaction.RECORD_PARTIAL


@pytest.mark.parametrize(
    "text",
    [
        "chi bộ Sở Tài chính đã nộp bao nhiêu bản cam kết rồi",
        "cho coi báo cáo sơ kết của Chi bộ Kho bạc viết răng để chép theo với",
    ],
)
def test_what_another_branch_sent_is_not_shown(secretary: Dialogue, text: str) -> None:
    assert secretary.say(text).reaction is Reaction.REFUSE


def test_ones_own_may_be_looked_at(secretary: Dialogue) -> None:
    assert secretary.say("cho xem báo cáo sơ kết hạn khi nào").reaction is Reaction.ANSWER


def test_a_report_that_is_rumoured_away_keeps_its_day(start: Start) -> None:
    turn = start("la-gi", "chi-bo", date(2024, 4, 25)).say(
        "trên nhóm zalo người ta bảo khỏi nộp báo cáo 6 tháng nữa, đúng không em?"
    )
    assert turn.tasks == ("lg-bc-6thang",)
    assert "05/5" in turn.replies[0].text


def test_no_hour_is_said_to_be_stated(start: Start) -> None:
    turn = start("hai-phong", "cap-uy-truc-thuoc", date(2024, 9, 3)).say(
        "hội thảo di chúc mấy giờ bắt đầu"
    )
    assert turn.reaction is Reaction.NOT_STATED
    assert "không nêu giờ" in turn.replies[0].text


def test_what_lateness_brings_stands_in_no_plan(secretary: Dialogue) -> None:
    turn = secretary.say("nếu nộp bản cam kết trễ thì bị phạt gì")
    assert turn.reaction is Reaction.NOT_STATED


def test_a_day_alone_puts_off_what_was_pushed(secretary: Dialogue) -> None:
    push(secretary, "Báo cáo số lượng bản cam kết (trước ngày 15/5/2024): còn 9 ngày.")
    turn = secretary.say("mai nha")
    assert turn.reaction is Reaction.SNOOZE
    assert "7/5" in turn.replies[0].text
    assert secretary.say("mai mốt").reaction is not Reaction.SNOOZE


def test_a_day_alone_puts_nothing_off_where_nothing_was_pushed(secretary: Dialogue) -> None:
    assert secretary.say("mai nha").reaction is not Reaction.SNOOZE


def test_the_calendar_of_ones_own_is_no_order_of_a_file(secretary: Dialogue) -> None:
    turn = secretary.say("báo cáo sơ kết gửi về đâu và trước ngày nào để em đưa vào lịch của sếp")
    assert turn.tasks == ("ct-bc-soket-cs",)
    assert turn.intent in {"ask_deliver_to", "ask_deadline"}
    assert secretary.say("đưa vào lịch giúp tôi").intent == "paper"


def test_who_came_tells_of_the_meeting_and_not_of_its_report(start: Start) -> None:
    turn = start("duk-cantho", "chi-bo", date(2024, 5, 29)).say(
        "ni chi bộ choa đã mần xong sơ kết rồi, bữa qua, có 17 đồng chí dự"
    )
    assert turn.tasks == ("ct-soket-cs",)


def test_who_guides_is_not_who_does(start: Start) -> None:
    turn = start("duk-travinh", "chi-bo", date(2023, 1, 30)).say(
        "ai hướng dẫn các chi bộ làm sơ kết ba năm"
    )
    assert "Ban Tuyên giáo" in turn.replies[0].text
    assert turn.tasks[0] != "tv-soket-cs"


def test_before_a_month_ends_where_it_begins(start: Start) -> None:
    turn = start("duk-cantho", "chi-bo", date(2024, 6, 3)).say(
        "cho xem việc nào chưa xong mà hết hạn trước tháng 7"
    )
    assert "ct-soket-cs" in turn.tasks


@pytest.mark.parametrize(
    "text",
    [
        "răng mà sơ kết lại có hai mốc, hội nghị khi mô, báo cáo khi mô?",
        "cho hỏi hai chuyện: sơ kết ba năm chi bộ họp chừng nào, họp xong thì báo cáo gởi cho ai?",
    ],
)
def test_a_meeting_and_its_report_are_both_answered(secretary: Dialogue, text: str) -> None:
    assert set(secretary.say(text).tasks) == {"ct-bc-soket-cs", "ct-soket-cs"}


def test_one_question_stays_on_one_work(secretary: Dialogue) -> None:
    assert secretary.say("báo cáo sơ kết hạn khi nào").tasks == ("ct-bc-soket-cs",)
    assert secretary.say("hội nghị sơ kết của chi bộ họp khi nào").tasks == ("ct-soket-cs",)


def test_a_promise_to_tell_later_is_no_report(secretary: Dialogue) -> None:
    for text in ("ok em nhé chị nộp xong chị báo", "ok em nhe chi nop xong chi bao"):
        turn = secretary.say(text)
        assert turn.reaction is Reaction.CHAT
        assert turn.tasks == ()
    assert (
        secretary.say("nộp xong em báo: báo cáo cam kết đã gửi, 28/28").reaction is Reaction.RECORD
    )


def test_leave_asked_for_with_a_lunar_day_tells_of_nothing(start: Start) -> None:
    turn = start("duk-travinh", "chi-bo", date(2023, 2, 6)).say(
        "sau rằm tháng giêng mới họp sơ kết được không em"
    )
    assert turn.reaction is Reaction.ANSWER
    assert "dương lịch" in turn.replies[0].text


def test_what_rests_on_a_pledge_is_not_what_the_plan_rests_on(secretary: Dialogue) -> None:
    assert "ct-camket" in secretary.say("cuối năm xếp loại có dựa vào bản cam kết không").tasks
    assert "278-KH/TU" in secretary.say("kế hoạch này căn cứ vào đâu").replies[0].text
