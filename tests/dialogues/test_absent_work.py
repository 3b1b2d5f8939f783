"""What one plan asks for and another does not is said to be absent, and what is near offered."""

import unicodedata
from datetime import date

import pytest
from dialogue import Dialogue, Start

from handlers.message import Reaction

DAYS = {
    "duk-cantho": ("chi-bo", date(2024, 5, 12)),
    "la-gi": ("chi-bo", date(2024, 4, 12)),
    "hai-phong": ("cap-uy-truc-thuoc", date(2024, 3, 12)),
    "duk-travinh": ("chi-bo", date(2023, 2, 10)),
}
KINDS = {
    "báo cáo quý": (),
    "báo cáo hàng quý": (),
    "báo cáo tháng": (),
    "báo cáo 6 tháng": ("la-gi",),
    "báo cáo năm": ("la-gi", "hai-phong", "duk-travinh"),
    "báo cáo cuối năm": ("la-gi", "hai-phong", "duk-travinh"),
    "báo cáo tổng kết năm": ("la-gi", "hai-phong", "duk-travinh"),
    "cuộc thi viết": ("duk-travinh", "hai-phong"),
    "tọa đàm doanh nhân": ("hai-phong",),
    "hội thảo khoa học": ("hai-phong",),
    "hội nghị trực tuyến": ("duk-cantho",),
    "tổng kết 10 năm chỉ thị 05": ("duk-travinh",),
    "đánh giá 3 năm kết luận 01": ("duk-cantho", "hai-phong", "duk-travinh"),
    "sơ kết 03 năm": ("duk-cantho", "hai-phong", "duk-travinh"),
    "triển lãm": ("duk-travinh",),
    "nhiệm vụ đột phá": ("la-gi", "hai-phong", "duk-travinh"),
    "bản cam kết": ("duk-cantho",),
}
"""Kinds of work, and the plans that have them (TASKS.md)."""
SAID = "Kế hoạch không nêu “"


def bare(text: str) -> str:
    folded = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(one for one in folded if not unicodedata.combining(one))


@pytest.mark.thorough
@pytest.mark.parametrize("org", DAYS)
def test_what_the_plan_does_not_have_is_said_to_be_absent(start: Start, org: str) -> None:
    unit, day = DAYS[org]
    wrong = []
    for kind, owners in KINDS.items():
        for said in (f"{kind} hạn khi nào", bare(f"{kind} hạn khi nào")):
            turn = start(org, unit, day).say(said)
            absent = SAID in turn.replies[0].text
            if absent is (org in owners) or (absent and turn.reaction is not Reaction.NOT_STATED):
                wrong.append((said, turn.reaction, turn.replies[0].text[:200]))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize(
    ("org", "said", "name"),
    [
        ("duk-cantho", "đã gửi báo cáo tổng kết năm", "báo cáo năm"),
        ("duk-cantho", "da gui bao cao quy", "báo cáo quý"),
        ("la-gi", "đã nộp bản cam kết", "bản cam kết"),
        ("la-gi", "đã gửi báo cáo quý số 05-BC/CB", "báo cáo quý"),
    ],
)
def test_near_work_is_offered_and_not_put_into_a_draft(
    start: Start, org: str, said: str, name: str
) -> None:
    talk = start(org, *DAYS[org])
    turn = talk.say(said)
    assert turn.reaction is Reaction.CLARIFY
    assert SAID in turn.replies[0].text
    assert name in turn.replies[0].text
    assert turn.replies[-1].choices


@pytest.fixture
def cantho(start: Start) -> Dialogue:
    return start("duk-cantho", *DAYS["duk-cantho"])


@pytest.mark.parametrize("said", ["sinh hoạt quý 1 nội dung gì", "sinh hoat quy I han khi nao"])
def test_a_quarter_without_a_meeting_is_said_so(cantho: Dialogue, said: str) -> None:
    turn = cantho.say(said)
    assert turn.reaction is Reaction.NOT_STATED
    assert "quý I/2024" in turn.replies[0].text.splitlines()[0]


@pytest.mark.parametrize("quarter", ["2", "3", "IV"])
def test_a_quarter_with_a_meeting_is_answered(cantho: Dialogue, quarter: str) -> None:
    turn = cantho.say(f"sinh hoạt quý {quarter} hạn khi nào")
    assert turn.reaction is Reaction.ANSWER
    assert len(turn.tasks) == 1


def test_a_month_by_which_work_is_due_is_no_kind_of_report(cantho: Dialogue) -> None:
    text = cantho.say("báo cáo tháng 5 hạn ngày nào").replies[0].text
    assert "31/5/2024" in text
    assert SAID not in text


def test_registering_is_not_signing(start: Start) -> None:
    talk = start("hai-phong", *DAYS["hai-phong"])
    assert "Người ký" not in talk.say("ai được miễn đăng ký").replies[0].text
    assert "Đỗ Mạnh Hiến" in talk.say("ai ký kế hoạch này").replies[0].text


@pytest.mark.parametrize("org", ["duk-cantho", "la-gi", "duk-travinh"])
@pytest.mark.parametrize("said", ["ai được miễn học", "kinh phí lấy ở đâu", "tuần này"])
def test_it_is_not_put_off_as_none_of_its_business(start: Start, org: str, said: str) -> None:
    assert start(org, *DAYS[org]).say(said).reaction is not Reaction.DECLINE


@pytest.mark.parametrize(
    ("org", "said"),
    [
        ("duk-cantho", "đại hội chi bộ xong rồi ngày 5/5"),
        ("duk-cantho", "hoi thi ke chuyen bac ho xong roi"),
        ("duk-cantho", "đi về nguồn 20 đ/c hôm 3/5"),
        ("la-gi", "đã thu đảng phí 27/27"),
        ("la-gi", "sơ kết 6 tháng xong rồi hôm 5/4"),
        ("duk-travinh", "hội nghị công chức xong rồi hôm qua 20/22"),
        ("duk-travinh", "đã kết nạp 1 đảng viên"),
        ("duk-travinh", "xin lùi đại hội chi bộ đến 25/3 vì tết"),
    ],
)
def test_other_work_is_not_reported_as_its_likeness(start: Start, org: str, said: str) -> None:
    talk = start(org, *DAYS[org])
    turn = talk.say(said)
    assert turn.reaction is Reaction.CLARIFY
    assert SAID in turn.replies[0].text
    assert not turn.replies[-1].choices
    assert "không có việc nào đang hỏi dở" in talk.say("đúng").replies[0].text


def test_work_that_shares_only_words_is_asked_about(start: Start) -> None:
    talk = start("duk-travinh", "chi-bo", date(2024, 2, 20))
    turn = talk.say("họp chi bộ chuyên đề quý 1 hôm 15/2 có 20/22 đc, chủ đề về nêu gương")
    assert turn.reaction is Reaction.CLARIFY
    assert "20/22" in turn.replies[0].text
    assert len(turn.replies[-1].choices) > 1
    later = talk.say("xin lùi báo cáo quý đến 25/3 vì tết")
    assert "“báo cáo quý”" in later.replies[0].text
    assert later.replies[-1].choices


def test_a_plan_of_the_year_handed_in_is_of_no_year_before(start: Start) -> None:
    talk = start(*("la-gi", "chi-bo"), date(2024, 4, 3))
    talk.say("nộp kế hoạch năm rồi nha em")
    assert "Kỳ:" not in talk.say("số 05-KH/CB ngày 2/4").replies[0].text


@pytest.mark.parametrize("said", ["đang vướng kinh phí", "xong rồi, hết 2 triệu kinh phí"])
def test_money_is_no_work_beside_what_was_spoken_of(cantho: Dialogue, said: str) -> None:
    cantho.say("báo cáo cam kết hạn khi nào")
    turn = cantho.say(said)
    assert SAID not in turn.replies[0].text
    assert turn.tasks == ("ct-bc-camket",)


def test_how_it_was_handed_in_is_no_work(cantho: Dialogue) -> None:
    cantho.say("báo cáo cam kết hạn khi nào")
    turn = cantho.say("nộp qua mail được rồi nhé")
    assert turn.tasks == ("ct-bc-camket",)
