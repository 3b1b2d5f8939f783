"""What a plan does not have is told so: papers, money, events, quarters."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction

CANTHO = ("duk-cantho", "chi-bo", date(2024, 5, 13))
LAGI = ("la-gi", "chi-bo", date(2024, 5, 13))
TRAVINH = ("duk-travinh", "chi-bo")


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start(*CANTHO)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("kinh phí thực hiện lấy ở đâu", "kinh phí"),
        ("kinh phi lay o dau", "kinh phí"),
        ("cuộc thi viết hạn nộp bài", "cuộc thi"),
        ("tổng kết 10 năm chỉ thị 05 khi nào", "tổng kết 10 năm"),
    ],
)
def test_what_has_no_neighbour_is_told_alone(secretary: Dialogue, said: str, name: str) -> None:
    turn = secretary.say(said)
    assert turn.reaction is Reaction.NOT_STATED
    assert turn.tasks == ()
    assert turn.replies[0].text.startswith(f"Kế hoạch không nêu “{name}”.")
    assert "Nguồn: Kế hoạch số 152-KH/ĐUK" in turn.replies[0].text


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("báo cáo năm hạn khi nào", "báo cáo năm"),
        ("bao cao cuoi nam nop ngay nao", "báo cáo năm"),
        ("báo cáo quý hạn khi nào", "báo cáo quý"),
        ("báo cáo hằng tháng nộp khi nào", "báo cáo tháng"),
    ],
)
def test_another_report_is_only_the_nearest(secretary: Dialogue, said: str, name: str) -> None:
    turn = secretary.say(said)
    assert turn.reaction is Reaction.NOT_STATED
    assert turn.replies[0].text.startswith(f"Kế hoạch không nêu “{name}”.")


def test_a_report_that_no_plan_has_is_not_taken_for_another(secretary: Dialogue) -> None:
    turn = secretary.say("đã gửi báo cáo tổng kết năm")
    assert turn.reaction is Reaction.CLARIFY
    assert turn.replies[0].text.startswith("Kế hoạch không nêu “báo cáo năm”")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("hội nghị trực tuyến khi nào", "hội nghị trực tuyến"),
        ("sơ kết 3 năm khi nào", "sơ kết 3 năm"),
    ],
)
def test_what_another_plan_has(start: Start, said: str, name: str) -> None:
    assert start(*LAGI).say(said).replies[0].text.startswith(f"Kế hoạch không nêu “{name}”.")
    assert start(*CANTHO).say(said).reaction is Reaction.ANSWER


@pytest.mark.parametrize("org", ["la-gi", "hai-phong", "duk-travinh"])
def test_a_yearly_report_that_there_is(start: Start, org: str) -> None:
    text = start(org, "chi-bo", date(2024, 2, 13)).say("báo cáo năm hạn khi nào").replies[0].text
    assert "Kế hoạch không nêu “báo cáo năm”" not in text


def test_what_is_said_of_the_plan_as_a_whole_is_found(start: Start) -> None:
    text = start(*TRAVINH, date(2023, 11, 10)).say("nhiệm vụ đột phá hạn khi nào").replies[0].text
    assert "khâu đột phá" in text
    assert "Kế hoạch không nêu “đột phá”" not in text


def test_money_that_a_plan_speaks_of(start: Start) -> None:
    text = (
        start("hai-phong", "van-phong", date(2024, 5, 13)).say("kinh phí lấy ở đâu").replies[0].text
    )
    assert "Hướng dẫn thủ tục kinh phí" in text


class TestQuarters:
    def test_one_that_the_plan_has_not(self, secretary: Dialogue) -> None:
        turn = secretary.say("sinh hoạt quý 1 nội dung gì")
        assert turn.reaction is Reaction.NOT_STATED
        assert turn.replies[0].text.startswith("Kế hoạch không nêu việc này cho quý I/2024.")

    def test_one_that_it_has_not_is_not_recorded_as_another(self, secretary: Dialogue) -> None:
        turn = secretary.say("đã sinh hoạt chuyên đề quý 1")
        assert turn.reaction is Reaction.CLARIFY
        assert "cho quý I/2024" in turn.replies[0].text

    def test_one_that_it_has(self, secretary: Dialogue) -> None:
        assert (
            "không nêu việc này" not in secretary.say("sinh hoạt quý 3 nội dung gì").replies[0].text
        )


def test_the_week_alone_is_asked_about(secretary: Dialogue) -> None:
    for said in ("tuần này", "tuan nay"):
        assert secretary.say(said).intent == "ask_my_tasks"


def test_the_day_of_other_work_is_told_as_such(secretary: Dialogue) -> None:
    text = secretary.say("việc của tôi").replies[0].text
    assert (
        "bản cam kết cá nhân: không nêu hạn riêng, theo việc đi cùng “hoàn thành trước ngày"
        " 15/5/2024”" in text
    )


def test_registering_is_not_signing(start: Start) -> None:
    turn = start("hai-phong", "chi-bo", date(2024, 5, 13)).say("ai được miễn đăng ký")
    assert "Người ký" not in turn.replies[0].text


@pytest.mark.parametrize(
    "said",
    [
        "chi bộ chị có 5 đảng viên đi làm ăn xa không họp được thì tính sao",
        "co 3 dang vien di lam xa khong ve hop duoc thi sao",
    ],
)
def test_a_case_is_asked_about_and_no_report(secretary: Dialogue, said: str) -> None:
    turn = secretary.say(said)
    assert turn.reaction is Reaction.NOT_STATED
    assert "không dự họp được" in turn.replies[0].text


def test_how_it_may_be_handed_in_is_not_stated(secretary: Dialogue) -> None:
    secretary.say("hạn báo cáo cam kết")
    for said in ("nộp qua mail được không", "gửi bằng zalo được ko em"):
        assert "“hình thức nộp" in secretary.say(said).replies[0].text
