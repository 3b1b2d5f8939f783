"""Two halves of one message: each has its own work, verdict, figure and day."""

from datetime import date

import pytest
from dialogue import Start

from handlers.message import Reaction
from plans.text.normal import fold
from storage.records import AssignmentState

CT, LG = ("duk-cantho", "chi-bo"), ("la-gi", "chi-bo")
HP, TV = ("hai-phong", "cap-uy-truc-thuoc"), ("duk-travinh", "chi-bo")
APRIL, MAY, OCTOBER = date(2024, 4, 12), date(2024, 5, 13), date(2024, 10, 20)


@pytest.mark.parametrize(
    ("where", "day", "text", "done", "left"),
    [
        (
            CT,
            MAY,
            "báo cáo cam kết gửi rồi 28/30, sơ kết chưa họp",
            "ct-bc-camket",
            "ct-soket-cs",
        ),
        (CT, MAY, "sơ kết chưa họp nhưng báo cáo cam kết gửi rồi", "ct-bc-camket", "ct-soket-cs"),
        (CT, MAY, "đã gửi báo cáo sơ kết nhưng chưa họp", "ct-bc-soket-cs", "ct-soket-cs"),
        (CT, MAY, "sơ kết rồi nhưng báo cáo thì chưa gửi", "ct-soket-cs", "ct-bc-soket-cs"),
        (
            CT,
            MAY,
            "đã họp sơ kết hôm 8/5 28/30 dự nhưng báo cáo chưa viết",
            "ct-soket-cs",
            "ct-bc-soket-cs",
        ),
        (CT, MAY, "sơ kết xong rồi, còn báo cáo thì chưa", "ct-soket-cs", "ct-bc-soket-cs"),
        (CT, MAY, "cam kết 28/30 rồi, quý 2 chưa sinh hoạt", "ct-bc-camket", "ct-sh-q2"),
        (CT, MAY, "chưa họp sơ kết mà báo cáo gửi rồi", "ct-bc-soket-cs", "ct-soket-cs"),
        (CT, MAY, "sơ kết họp rồi báo cáo chưa gửi", "ct-soket-cs", "ct-bc-soket-cs"),
        (
            CT,
            MAY,
            "báo cáo cam kết đã nộp, báo cáo sơ kết tuần sau nộp",
            "ct-bc-camket",
            "ct-bc-soket-cs",
        ),
        (CT, MAY, "báo cáo cam kết gửi rồi, tối nay họp sơ kết", "ct-bc-camket", "ct-soket-cs"),
        (LG, OCTOBER, "báo cáo 6 tháng nộp rồi, báo cáo năm chưa", "lg-bc-6thang", "lg-bc-nam"),
        (LG, APRIL, "đăng ký xong 30/30, đột phá thì chưa", "lg-dangky", "lg-dotpha"),
        (
            LG,
            date(2024, 4, 12),
            "báo cáo học tập chưa gửi nhưng học xong rồi 25/25",
            "lg-hoctap",
            "lg-bc-hoctap",
        ),
        (
            TV,
            date(2023, 2, 10),
            "chưa báo cáo năm, sơ kết xong hôm 8/2",
            "tv-soket-cs",
            "tv-bc-hangnam",
        ),
        (
            HP,
            date(2024, 4, 5),
            "đánh giá xong hôm 2/4, chưa báo cáo",
            "hp-danhgia-3nam",
            "hp-bc-danhgia",
        ),
    ],
)
def test_one_half_is_done_and_the_other_is_not(
    start: Start, where: tuple[str, str], day: date, text: str, done: str, left: str
) -> None:
    secretary = start(*where, day)
    turn = secretary.say(text)
    assert turn.reaction is Reaction.RECORD_PARTIAL
    assert turn.tasks[0] == done
    assert turn.tasks[-1] == left
    assert "*chưa xong*" in turn.replies[0].text
    assert not any(event.figures for event in secretary.events(left))
    assert secretary.state_of(left) is not AssignmentState.SUBMITTED


def test_the_figure_stays_with_its_half(start: Start) -> None:
    secretary = start(*CT, MAY)
    turn = secretary.say("bao cao cam ket gui roi 28/30, so ket chua hop")
    assert "28/30" not in turn.replies[0].text
    assert "28/30" in turn.replies[1].text


def test_which_is_done_is_asked_where_it_cannot_be_told(start: Start) -> None:
    secretary = start(*LG, OCTOBER)
    turn = secretary.say("dang ki 28/30 nop r, bc nam chua")
    assert "“Báo cáo năm 2024”" in turn.replies[0].text
    assert "*chưa xong*" in turn.replies[0].text
    assert turn.reaction is Reaction.RECORD_PARTIAL
    assert secretary.state_of("lg-bc-nam") is not AssignmentState.SUBMITTED


def test_a_half_that_names_nobodys_work_is_said_to_be_unclear(start: Start) -> None:
    secretary = start(*HP, date(2024, 4, 5))
    turn = secretary.say("báo cáo đánh giá gửi rồi, hội nghị thì chưa")
    assert "“hội nghị thì chưa” em chưa rõ" in turn.replies[0].text
    assert turn.tasks == ("hp-bc-danhgia",)
    assert secretary.events("hp-bc-danhgia") == []


@pytest.mark.parametrize(
    ("where", "day", "text", "tasks", "days"),
    [
        (
            CT,
            MAY,
            "họp sơ kết 8/5, báo cáo gửi 10/5",
            ("ct-soket-cs", "ct-bc-soket-cs"),
            ("8/5/2024", "10/5/2024"),
        ),
        (
            HP,
            date(2024, 5, 20),
            "cấp ủy đánh giá xong ngày 15/5, báo cáo gửi 8/4",
            ("hp-danhgia-3nam", "hp-bc-danhgia"),
            ("15/5/2024", "8/4/2024"),
        ),
    ],
)
def test_each_day_stays_with_its_half(
    start: Start,
    where: tuple[str, str],
    day: date,
    text: str,
    tasks: tuple[str, str],
    days: tuple[str, str],
) -> None:
    turn = start(*where, day).say(text)
    assert turn.tasks == tasks
    assert days[1] in turn.replies[0].text
    assert days[0] in turn.replies[1].text
    assert days[1] not in turn.replies[1].text


@pytest.mark.parametrize(
    "text",
    [
        "báo cáo cam kết viết rồi nhưng chưa gửi",
        fold("báo cáo cam kết viết rồi nhưng chưa gửi"),
        "báo cáo cam kết chưa nộp vì chi bộ mới họp xong hôm qua",
    ],
)
def test_two_halves_on_one_work_leave_it_open(start: Start, text: str) -> None:
    secretary = start(*CT, MAY)
    turn = secretary.say(text)
    assert turn.tasks == ("ct-bc-camket",)
    assert turn.reaction is Reaction.RECORD_PARTIAL


def test_a_question_in_the_second_half_stays_one(start: Start) -> None:
    turn = start(*CT, MAY).say("họp sơ kết xong rồi, báo cáo nộp chưa em?")
    assert turn.reaction is Reaction.ANSWER


def test_tonight_is_recorded_by_no_yes(start: Start) -> None:
    secretary = start(*CT, MAY)
    secretary.say("tối nay chi bộ họp sơ kết 3 năm")
    secretary.say("bỏ qua")
    secretary.say("đúng")
    assert secretary.state_of("ct-soket-cs") is not AssignmentState.SUBMITTED


@pytest.mark.parametrize(
    "text",
    [
        "hai bảy trên ba mươi đảng viên đã ký cam kết",
        "20/30 đồng chí ký cam kết rồi",
        "cả chi bộ ký cam kết đủ rồi",
        "ca chi bo ky cam ket du roi",
    ],
)
def test_who_signs_has_handed_in_nothing(start: Start, text: str) -> None:
    assert start(*CT, MAY).say(text).tasks == ("ct-camket",)


def test_what_is_gathered_is_counted_in_the_report(start: Start) -> None:
    assert start(*CT, MAY).say("đã thu đủ 30/30 bản cam kết đã ký").tasks == ("ct-bc-camket",)


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("nộp rồi", {"ct-camket", "ct-bc-camket", "ct-bc-soket-cs"}),
        ("gui roi", {"ct-camket", "ct-bc-camket", "ct-bc-soket-cs"}),
        ("học rồi", {"ct-hoc-conlai", "ct-diemcau", "ct-quantriet"}),
    ],
)
def test_what_is_handed_in_is_no_meeting(start: Start, text: str, tasks: set[str]) -> None:
    turn = start(*CT, date(2024, 5, 6)).say(text)
    assert turn.reaction is Reaction.CLARIFY
    assert set(turn.tasks) <= tasks


def test_one_word_in_common_by_chance_names_no_work(start: Start) -> None:
    turn = start(*CT, MAY).say("hai đứa nhỏ thi xong rồi")
    assert turn.reaction is Reaction.CLARIFY


def test_what_is_not_done_is_asked_where_two_works_fit(start: Start) -> None:
    secretary = start(*TV, date(2023, 2, 10))
    turn = secretary.say("còn 4 người chưa nộp kế hoạch cá nhân")
    assert turn.tasks[0] == "tv-kh-nam-canhan"
    assert secretary.events("tv-neuguong-canhan") == []


def test_the_months_are_gone_through_and_nothing_is_noted(start: Start) -> None:
    secretary = start(*CT, MAY)
    secretary.say("tháng này tôi phải làm gì")
    turn = secretary.say("còn tháng sau")
    assert turn.reaction is Reaction.ANSWER
    assert "tháng 6/2024" in turn.replies[0].text


def test_what_somebody_else_says_is_done_is_hearsay(start: Start) -> None:
    secretary = start(*CT, MAY)
    turn = secretary.say("đồng chí phó bí thư bảo đã nộp báo cáo cam kết")
    assert turn.reaction is Reaction.CLARIFY
    assert secretary.events("ct-bc-camket") == []
