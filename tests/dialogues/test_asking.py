"""Questions on the plans, and the traps in them."""

import re
from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction
from plans.model import Standing
from plans.samples import SAMPLE_ORGS, sample_plan

DAY = date(2024, 5, 8)
WEEKDAY = re.compile(r"(thứ (Hai|Ba|Tư|Năm|Sáu|Bảy)|Chủ nhật), \d{1,2}/\d{1,2}/\d{4}")
UNNUMBERED = ("la-gi", "hai-phong")
UNITS = {"hai-phong": "cap-uy-truc-thuoc"}


def secretary_of(start: Start, org: str, day: date = DAY) -> Dialogue:
    return start(org, UNITS.get(org, "chi-bo"), day)


def test_a_deadline_is_told_with_phrase_last_safe_day_addressee_and_source(start: Start) -> None:
    secretary_of(start, "duk-cantho").play(
        """
        user: hạn nộp báo cáo cam kết là khi nào?
        bot: *Báo cáo số lượng bản cam kết*
        Hạn ghi trong kế hoạch: “hoàn thành trước ngày 15/5/2024”. Ngày an toàn cuối
        cùng: *thứ Ba, 14/5/2024* (còn 6 ngày).
        Gửi về: Ban Tuyên giáo Đảng ủy Khối.
        Thực hiện: Cấp ủy các tổ chức cơ sở đảng trực thuộc.
        Yêu cầu: Báo cáo số lượng cụ thể; không yêu cầu gửi các bản cam kết.
        Lưu ý: Gửi Ban Tuyên giáo Đảng ủy Khối; khác với báo cáo sơ kết 03 năm (gửi Đảng
        ủy Khối). Kế hoạch ghi “trước ngày 15/5”, nên ngày 15/5 đã tính là trễ.
        Nguồn: Kế hoạch số 152-KH/ĐUK, mục II.3.2.
        """
    )


@pytest.mark.parametrize("org", SAMPLE_ORGS)
def test_every_task_is_answered_with_plan_and_section_and_its_day(start: Start, org: str) -> None:
    plan = sample_plan(org)
    secretary = secretary_of(start, org)
    tasks = {task.key: task for task in plan.tasks}
    for task in plan.tasks:
        turn = secretary.say(f"việc “{task.title}” hạn khi nào?")
        text = turn.replies[-1].text
        assert turn.reaction in {Reaction.ANSWER, Reaction.NOT_STATED, Reaction.CLARIFY}, task.key
        if turn.reaction is Reaction.CLARIFY:
            continue
        assert task.key in turn.tasks, (task.key, text)
        assert plan.citation in text, (task.key, text)
        assert f"mục {task.section}" in text, (task.key, text)
        answered = [tasks[key].deadline for key in turn.tasks]
        if all(one.standing is Standing.DATED for one in answered):
            assert WEEKDAY.search(text), (task.key, text)


@pytest.mark.parametrize("org", SAMPLE_ORGS)
def test_what_the_branch_must_do_is_listed_with_days_and_sections(start: Start, org: str) -> None:
    secretary = secretary_of(start, org)
    for text in ("tất cả việc của tôi", "việc quá hạn", "tháng này phải làm gì", "quý này còn gì"):
        turn = secretary.say(text)
        assert turn.reaction is Reaction.ANSWER
        if turn.tasks:
            assert sample_plan(org).citation in turn.replies[0].text
            assert "mục " in turn.replies[0].text


def test_confirmed_work_is_no_longer_listed(start: Start) -> None:
    secretary = secretary_of(start, "duk-cantho")
    assert "ct-bc-camket" in secretary.say("tháng này phải làm gì").tasks
    secretary.say("đã nộp báo cáo cam kết, số 08-BC/CB")
    secretary.say("đúng")
    assert "ct-bc-camket" not in secretary.say("tháng này phải làm gì").tasks


@pytest.mark.parametrize("org", UNNUMBERED)
def test_a_plan_without_a_number_says_so_and_borrows_none(start: Start, org: str) -> None:
    turn = secretary_of(start, org).say("kế hoạch này số mấy?")
    assert turn.reaction is Reaction.NOT_STATED
    assert "văn bản không ghi số" in turn.replies[0].text.lower()
    assert "213-KH/TU" not in turn.replies[0].text


@pytest.mark.parametrize("org", UNNUMBERED)
def test_a_plan_without_a_number_is_cited_without_one(start: Start, org: str) -> None:
    secretary = secretary_of(start, org)
    text = secretary.say("tất cả việc của tôi").replies[0].text
    assert "văn bản không ghi số" in text
    assert "213-KH/TU" not in text


def test_the_number_of_la_gis_plan_is_not_that_of_its_basis(start: Start) -> None:
    secretary = secretary_of(start, "la-gi")
    for text in ("số kế hoạch là 213-KH/TU phải không?", "kế hoạch 213 của thị ủy hạn nào?"):
        shown = secretary.say(text).replies[0].text
        assert "Số, ký hiệu: *213" not in shown
        assert "Kế hoạch số 213-KH/TU," not in shown


@pytest.mark.parametrize(
    "text",
    [
        "kế hoạch số mấy",
        "ai ký kế hoạch",
        "kế hoạch ban hành ngày nào",
        "nơi nhận gồm ai",
        "48343 là gì",
        "L.K.Nam là ai",
        "văn bản chuyển cho ai xử lý",
        "tất cả việc của tôi",
    ],
)
def test_the_receiving_offices_marks_never_appear_for_hai_phong(start: Start, text: str) -> None:
    turn = secretary_of(start, "hai-phong", date(2024, 4, 2)).say(text)
    shown = " ".join(reply.text for reply in turn.replies)
    assert "48343" not in shown
    assert "K.Nam" not in shown


def test_the_signer_of_tra_vinh_has_no_position_in_the_text(start: Start) -> None:
    text = secretary_of(start, "duk-travinh").say("ai ký kế hoạch, chức vụ gì?").replies[0].text
    assert "Nguyễn Văn Tám" in text
    assert "không thể hiện chức vụ" in text
    assert "Bí thư" not in text


def test_the_day_of_issue_of_can_tho_is_not_stated(start: Start) -> None:
    turn = secretary_of(start, "duk-cantho").say("kế hoạch 152 ban hành ngày nào?")
    assert turn.reaction is Reaction.NOT_STATED
    assert "không ghi ngày ban hành" in turn.replies[0].text


def test_a_tentative_day_is_marked(start: Start) -> None:
    text = secretary_of(start, "duk-cantho").say("hội nghị cấp Khối ngày nào?").replies[0].text
    assert "dự kiến" in text


def test_a_rumour_moves_no_day(start: Start) -> None:
    secretary = secretary_of(start, "duk-cantho")
    text = secretary.say("nghe nói báo cáo cam kết được gia hạn, hạn mới khi nào?").replies[0].text
    assert "15/5/2024" in text
    assert "chưa có văn bản nào đổi hạn" in text


def test_a_question_writes_nothing(start: Start) -> None:
    secretary = secretary_of(start, "duk-cantho")
    for text in ("báo cáo cam kết nộp rồi chứ?", "đã nộp báo cáo cam kết chưa?", "nộp chưa"):
        secretary.say(text)
        secretary.say("đúng")
    assert secretary.events("ct-bc-camket") == []


def test_an_impossible_day_in_a_question_is_told(start: Start) -> None:
    turn = secretary_of(start, "duk-cantho").say("ngày 30/2 có việc gì không?")
    assert "30/2” không có trong lịch" in turn.replies[0].text


def test_what_is_not_our_business_is_declined_in_one_line(start: Start) -> None:
    turn = secretary_of(start, "duk-cantho").say("hôm nay giá vàng bao nhiêu em?")
    assert turn.reaction is Reaction.DECLINE
    assert len(turn.replies[0].text) < 250


def test_of_two_questions_in_one_message_both_are_answered(start: Start) -> None:
    secretary = secretary_of(start, "duk-cantho")

    turn = secretary.say(
        "sơ kết ba năm chi bộ họp chừng nào, họp xong thì báo cáo sơ kết gửi cho ai?"
    )

    assert {"ct-soket-cs", "ct-bc-soket-cs"} <= set(turn.tasks)


@pytest.mark.parametrize(
    "text",
    [
        "em là Thạch Thị Hoa, bí thư chi bộ Bảo tàng, em hỏi báo cáo cam kết nộp trước ngày nào ạ",
        "tôi là phó bí thư chi bộ Kho bạc, xin hỏi báo cáo cam kết hạn ngày nào",
    ],
)
def test_who_says_who_they_are_does_not_pry(start: Start, text: str) -> None:
    turn = secretary_of(start, "duk-cantho").say(text)

    assert turn.reaction is Reaction.ANSWER
    assert "ct-bc-camket" in turn.tasks


def test_where_nothing_is_due_what_comes_next_is_listed(start: Start) -> None:
    turn = secretary_of(start, "duk-cantho").say("ngày mai có việc gì không")

    assert "không có việc nào đến hạn" in turn.replies[0].text
    assert turn.tasks
