"""What each kind of work records, told in one message and step by step."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from storage.records import AssignmentState

DAY = date(2024, 5, 8)
BRANCH = ("la-gi", "chi-bo")
KHOI = ("duk-cantho", "chi-bo")


def recorded(person: Dialogue, key: str) -> dict[str, object]:
    """What stands on record of a task, its day among it."""
    (event,) = person.events(key)
    day = {"done_on": event.done_on.isoformat()} if event.done_on else {}
    return {**event.figures, **day}


@pytest.mark.parametrize(
    ("unit", "key", "text", "figures"),
    [
        (
            KHOI,
            "ct-hoc-conlai",
            "học xong chuyên đề cho đảng viên chưa dự học hôm qua, trực tiếp, 17/18, vắng 1 vì ốm",
            {"done": 17, "total": 18, "absent": 1, "absent_why": "ốm, bệnh", "held": "trực tiếp"},
        ),
        (
            BRANCH,
            "lg-dangky",
            "đã nộp bản đăng ký học tập và làm theo Bác hôm qua, 28/30, miễn 2 do cao tuổi",
            {"done": 28, "total": 30, "exempt": 2, "exempt_why": "cao tuổi"},
        ),
        (
            BRANCH,
            "lg-bc-hoctap",
            "đã gửi báo cáo kết quả học tập Chuyên đề số 12-BC/CB hôm qua, gửi về Ban Tuyên giáo",
            {"document": "12-BC/CB", "addressee": "Ban Tuyên giáo"},
        ),
        (
            BRANCH,
            "lg-dotpha",
            "hôm qua đã chọn xong 2 nhiệm vụ trọng tâm, đột phá: dân vận khéo; chuyển đổi số",
            {"count": 2, "unit": "task", "content": "dân vận khéo; chuyển đổi số"},
        ),
        (
            BRANCH,
            "lg-sh-chuyende",
            "đã sinh hoạt chuyên đề quý 2 hôm qua, chủ đề “Nêu gương, nói đi đôi với làm”, 18/18",
            {"done": 18, "total": 18, "topic": "Nêu gương, nói đi đôi với làm"},
        ),
        (
            BRANCH,
            "lg-sh-hangthang",
            "đã họp chi bộ định kỳ tháng 5 hôm qua, 17/18 đảng viên dự, vắng 1 đi công tác",
            {"done": 17, "total": 18, "absent": 1, "absent_why": "đi công tác"},
        ),
        (
            BRANCH,
            "lg-kiemtra-cs",
            "hôm qua đã xong việc tự kiểm tra, giám sát ở cấp mình, thông báo số 03-TB/CB",
            {"document": "03-TB/CB"},
        ),
        (
            BRANCH,
            "lg-kehoach-donvi",
            "hôm qua đã xây dựng xong kế hoạch thực hiện chuyên đề năm 2024, số 05-KH/CB",
            {"document": "05-KH/CB", "period": "năm 2024"},
        ),
    ],
)
def test_one_message_that_says_all_is_read_back_at_once(
    start: Start,
    unit: tuple[str, str],
    key: str,
    text: str,
    figures: dict[str, object],
) -> None:
    person = start(*unit, DAY)
    turn = person.say(text)
    assert turn.replies[-1].text.endswith("Đúng không ạ?"), turn.replies
    assert "Chưa nêu" not in turn.replies[-1].text
    assert person.events(key) == []
    person.say("đúng")
    assert recorded(person, key) == {**figures, "done_on": "2024-05-07"}


def test_members_without_a_word_on_the_rest_are_asked_for_once(start: Start) -> None:
    person = start(*BRANCH, DAY)
    person.play(
        """
        user: đã nộp bản đăng ký học tập và làm theo Bác
        bot: … Có bao nhiêu bản trên tổng số ạ … [Thôi]
        user: 27/30, miễn 1
        bot: … 27 đã làm + 1 miễn trên tổng 30, còn 2 trường hợp chưa rõ. … [Bỏ qua] [Thôi]
        user: 2 đồng chí ốm dài ngày
        bot: … - Số lượng: 27/30 - Miễn: 3 - Lý do miễn: ốm, bệnh Đúng không ạ? …
        user: đúng
        bot: Đã ghi nhận …
        """
    )
    figures = recorded(person, "lg-dangky")
    assert figures == {"done": 27, "total": 30, "exempt": 3, "exempt_why": "ốm, bệnh"}


def test_who_has_yet_to_do_it_is_noted_and_not_made_exempt(start: Start) -> None:
    person = start(*BRANCH, DAY)
    person.say("đã nộp bản đăng ký học tập và làm theo Bác, 28/30")
    turn = person.say("2 đồng chí chưa nộp")
    assert "- Số còn lại: 2 đồng chí chưa nộp" in turn.replies[-1].text
    person.say("đúng")
    figures = recorded(person, "lg-dangky")
    assert figures == {"done": 28, "total": 30, "rest_why": "2 đồng chí chưa nộp"}


def test_the_absent_of_a_study_session_are_asked_for(start: Start) -> None:
    person = start(*KHOI, DAY)
    person.play(
        """
        user: đã học xong chuyên đề cho đảng viên còn lại hôm qua, 16/18
        bot: … 16 đã làm trên tổng 18, còn 2 trường hợp chưa rõ. …
        user: đi công tác
        bot: … - Vắng: 2 - Lý do vắng: đi công tác Tổ chức trực tiếp hay trực tuyến ạ? …
        user: trực tuyến
        bot: … - Hình thức: trực tuyến … Đúng không ạ? …
        """
    )


def test_what_a_form_must_have_cannot_be_passed_over(start: Start) -> None:
    person = start(*BRANCH, DAY)
    person.play(
        """
        user: đã chọn xong nhiệm vụ trọng tâm đột phá
        bot: … Nội dung cụ thể là gì ạ? [Thôi]
        user: bỏ qua
        bot: Việc này cần có nội dung mới ghi được ạ. …
        bot: … Nội dung cụ thể là gì ạ? [Thôi]
        user: mô hình dân vận khéo
        bot: … Số lượng bao nhiêu ạ? … [Bỏ qua] [Thôi]
        user: 1
        bot: … - Nội dung: mô hình dân vận khéo - Số lượng: 1 Đúng không ạ? …
        user: đúng
        bot: Đã ghi nhận …
        """
    )
    assert person.state_of("lg-dotpha") is AssignmentState.SUBMITTED


def test_what_was_not_told_is_named_before_it_is_stored(start: Start) -> None:
    person = start(*BRANCH, DAY)
    turn = person.say("đã gửi báo cáo kết quả học tập Chuyên đề số 12-BC/CB")
    assert "- Chưa nêu: ngày thực hiện." in turn.replies[-1].text
    turn = person.say("ngày 2/5")
    assert "thứ Năm, 2/5/2024" in turn.replies[-1].text
    assert "Chưa nêu" not in turn.replies[-1].text


def test_propaganda_is_counted_and_its_forms_are_told(start: Start) -> None:
    person = start(*BRANCH, DAY)
    person.play(
        """
        user: đã tuyên truyền việc học và làm theo Bác, gương điển hình
        bot: … Số lượng bao nhiêu ạ? …
        user: 2
        bot: … Tuyên truyền bằng hình thức nào ạ? …
        user: họp dân, loa truyền thanh 2 lần
        bot: … - Hình thức tuyên truyền: họp dân, loa truyền thanh 2 lần - Số lượng: 2 Đúng …
        """
    )


def test_a_commendation_is_counted_whatever_is_counted(start: Start) -> None:
    person = start("hai-phong", "cap-uy-truc-thuoc", DAY)
    person.play(
        """
        user: đã đánh giá 03 năm Kết luận 01 và khen thưởng
        bot: … Số lượng bao nhiêu ạ? …
        user: 5 tập thể, 12 cá nhân
        bot: … - Số lượng: 5 - Theo lời đồng chí: “5 tập thể, 12 cá nhân” Văn bản số bao nhiêu ạ? …
        user: 15-QĐ/ĐU
        bot: … - Văn bản số: 15-QĐ/ĐU … Đúng không ạ? …
        """
    )


@pytest.mark.parametrize("said", ["-1", "-5", "−2"])
def test_less_than_nothing_is_no_amount_and_no_choice(start: Start, said: str) -> None:
    person = start(*BRANCH, DAY)
    person.say("đã tuyên truyền việc học và làm theo Bác, gương điển hình")
    turn = person.say(said)
    assert "không thể nhỏ hơn 0" in turn.replies[0].text
    assert turn.replies[-1].asks_value
    other = start(*BRANCH, DAY, name="Lê Văn Cư")
    other.say("xong rồi")
    turn = other.say(said)
    assert "chọn một số từ 1 đến" in turn.replies[-1].text
    assert all(person.events(key) == [] for key in turn.tasks)


def test_a_day_before_the_plan_is_asked_again(start: Start) -> None:
    person = start("duk-travinh", "chi-bo", date(2024, 2, 8))
    turn = person.say("đã nộp báo cáo năm 2023 số 8-BC/CB ngày 3/3/2021")
    assert "thứ Tư, 3/3/2021 là quá sớm so với kỳ này" in turn.replies[0].text
    turn = person.say("ngày 2/2/2024")
    assert "thứ Sáu, 2/2/2024" in turn.replies[-1].text
    assert turn.replies[-1].text.endswith("Đúng không ạ?")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("32/30", "số đã làm nhiều hơn tổng số"),
        ("28/30, miễn 5", "28 đã làm + 5 miễn = 33, nhiều hơn tổng 30"),
        ("28/30, vắng 3", "28 đã làm + 3 vắng = 31, nhiều hơn tổng 30"),
    ],
)
def test_sums_that_do_not_fit_are_never_recorded(start: Start, said: str, why: str) -> None:
    person = start(*BRANCH, DAY)
    person.say("đã nộp bản đăng ký học tập và làm theo Bác")
    turn = person.say(said)
    assert why in turn.replies[0].text
    person.say("đúng")
    assert person.state_of("lg-dangky") is AssignmentState.OPEN
