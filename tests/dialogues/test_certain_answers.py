"""Exemptions, work that a plan lacks, papers by their number, and yes or no where it is certain."""

import unicodedata
from datetime import date

import pytest
from dialogue import Start

from handlers.message import Reaction

ASKERS = {
    "CT": ("duk-cantho", "chi-bo", date(2024, 5, 6)),
    "LG": ("la-gi", "chi-bo", date(2024, 4, 3)),
    "HP": ("hai-phong", "cap-uy-truc-thuoc", date(2024, 4, 5)),
    "TV": ("duk-travinh", "chi-bo", date(2023, 2, 10)),
}


def bare(text: str) -> str:
    folded = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(one for one in folded if not unicodedata.combining(one))


EXEMPT = [
    ("LG", "đảng viên cao tuổi có được miễn không", "lg-dangky", "đảng viên cao tuổi"),
    ("LG", "đảng viên cao tuổi có phải đăng ký không", "lg-dangky", "đảng viên cao tuổi"),
    ("LG", "đảng viên miễn sinh hoạt thì sao", "lg-dangky", "được miễn sinh hoạt đảng"),
    ("LG", "hưu trí thì có miễn không", "lg-dangky", "đảng viên hưu trí"),
    ("CT", "ai được miễn học chuyên đề", "ct-diemcau", "Thành ủy ngày 22/3/2024"),
    ("CT", "ai được miễn học tập chuyên đề", "ct-diemcau", "Thành ủy ngày 22/3/2024"),
    ("CT", "đảng viên hưu trí có phải viết cam kết không", "ct-camket", "Kế hoạch không nêu"),
]


@pytest.mark.parametrize(("org", "said", "task", "told"), EXEMPT)
@pytest.mark.parametrize("typed", ["accents", "bare"])
def test_who_is_exempt_is_quoted_from_where_the_plan_says_it(
    start: Start, org: str, said: str, task: str, told: str, typed: str
) -> None:
    turn = start(*ASKERS[org]).say(said if typed == "accents" else bare(said))
    assert turn.reaction is Reaction.ANSWER
    assert turn.tasks[:1] == (task,)
    assert told in turn.replies[0].text
    assert "Nguồn: " in turn.replies[0].text


ABSENT = [
    ("CT", "đại hội chi bộ khi nào", "đại hội chi bộ"),
    ("TV", "đại hội chi bộ khi nào", "đại hội chi bộ"),
    ("CT", "học nghị quyết trung ương 8 khi nào", "học nghị quyết"),
    ("CT", "hội nghị cán bộ công chức khi nào", "hội nghị cán bộ, công chức"),
    ("LG", "báo cáo tài chính nộp khi nào", "báo cáo tài chính"),
    ("LG", "sơ kết 6 tháng khi nào", "sơ kết 6 tháng"),
]


@pytest.mark.parametrize(("org", "said", "name"), ABSENT)
def test_work_that_the_plan_lacks_gets_no_neighbours_day(
    start: Start, org: str, said: str, name: str
) -> None:
    turn = start(*ASKERS[org]).say(said)
    if turn.reaction is not Reaction.DECLINE:
        assert turn.reaction is Reaction.NOT_STATED
        assert turn.replies[0].text.startswith(f"Kế hoạch không nêu “{name}”.")
    assert turn.tasks == ()


@pytest.mark.parametrize(("org", "said"), [(org, bare(said)) for org, said, _ in ABSENT])
def test_nor_without_accents(start: Start, org: str, said: str) -> None:
    turn = start(*ASKERS[org]).say(said)
    assert turn.reaction in {Reaction.NOT_STATED, Reaction.DECLINE}
    assert turn.tasks == ()


def test_absent_work_beside_work_that_is_asked_about(start: Start) -> None:
    turn = start(*ASKERS["CT"]).say("kiểm điểm cuối năm có căn cứ vào bản cam kết không")
    assert "Kế hoạch không nêu “kiểm điểm”" not in turn.replies[0].text


NUMBERED = [
    ("LG", "kế hoạch 43 ban hành ngày nào", "43-KH/TU ngày 11/10/2021"),
    ("LG", "kế hoạch số 43 ngày nào", "43-KH/TU ngày 11/10/2021"),
    ("LG", "kế hoạch 75 ngày nào", "75-KH/TU ngày 29/4/2022"),
    ("TV", "kế hoạch 35 ngày nào", "35-KH/TU ngày 28/9/2021"),
    ("HP", "kế hoạch 96 ngày nào", "96-KH/TU ngày 30/11/2021"),
    ("TV", "kế hoạch 34 ngày nào", "20/10/2021"),
]


@pytest.mark.parametrize(("org", "said", "told"), NUMBERED)
@pytest.mark.parametrize("typed", ["accents", "bare"])
def test_a_paper_is_known_by_its_kind_and_number(
    start: Start, org: str, said: str, told: str, typed: str
) -> None:
    turn = start(*ASKERS[org]).say(said if typed == "accents" else bare(said))
    assert turn.reaction is Reaction.ANSWER
    assert told in turn.replies[0].text


def test_every_quarter_that_the_plan_has_is_told_after_one_that_it_has_not(start: Start) -> None:
    talk = start(*ASKERS["CT"])
    talk.say("sinh hoạt chuyên đề quý 2 nội dung gì")
    turn = talk.say("còn quý 1")
    assert turn.reaction is Reaction.NOT_STATED
    assert turn.tasks == ("ct-sh-q2", "ct-sh-q3", "ct-sh-q4")


@pytest.mark.parametrize("said", ["còn quý 3", "còn quý III", "quý 3 thì sao"])
def test_another_quarter_is_not_asked_back(start: Start, said: str) -> None:
    talk = start(*ASKERS["CT"])
    talk.say("sinh hoạt chuyên đề quý 2 nội dung gì")
    assert talk.say(said).tasks == ("ct-sh-q3",)


YES, NO = "Đúng ạ.", "Không phải ạ."


@pytest.mark.parametrize("typed", ["accents", "bare"])
@pytest.mark.parametrize(
    ("org", "said", "first"),
    [
        ("CT", "báo cáo cam kết nộp cho Đảng ủy Khối phải không", NO),
        ("CT", "báo cáo cam kết gửi Ban Tuyên giáo phải không", YES),
        ("CT", "báo cáo sơ kết gửi đảng ủy khối phải không", YES),
        ("LG", "bản đăng ký gửi ban tuyên giáo phải không", NO),
        ("LG", "báo cáo 6 tháng gửi ban tuyên giáo đúng không", YES),
        ("HP", "báo cáo đánh giá gửi ban tổ chức phải không", NO),
        ("CT", "nộp đúng ngày 15/5 có trễ không", "Có ạ: thứ Tư, 15/5/2024 mới xong là trễ hạn."),
        ("CT", "báo cáo cam kết nộp 14/5 có trễ không", "Không ạ: xong thứ Ba, 14/5/2024"),
        ("LG", "báo cáo 6 tháng gửi 5/5 có trễ không", "Có ạ: Chủ nhật, 5/5/2024"),
    ],
)
def test_yes_or_no_comes_first(start: Start, org: str, said: str, first: str, typed: str) -> None:
    turn = start(*ASKERS[org]).say(said if typed == "accents" else bare(said))
    assert turn.reaction is Reaction.ANSWER
    assert turn.replies[0].text.startswith(first)


@pytest.mark.parametrize(
    ("org", "said"),
    [
        ("LG", "báo cáo 6 tháng gửi thị ủy phải không"),
        ("CT", "báo cáo cam kết gửi ai"),
        ("CT", "có việc nào trễ không"),
    ],
)
def test_nothing_uncertain_is_affirmed(start: Start, org: str, said: str) -> None:
    text = start(*ASKERS[org]).say(said).replies[0].text
    assert not text.startswith((YES, NO, "Có ạ", "Không ạ"))


@pytest.mark.parametrize(
    "said", ["hội nghị thành ủy tổ chức ngày nào", "hoi nghi thanh uy ngay nao"]
)
def test_a_meeting_that_the_plan_only_mentions_has_its_own_day(start: Start, said: str) -> None:
    text = start(*ASKERS["CT"]).say(said).replies[0].text
    assert "ngày 22/3/2024" in text
    assert "30/4" not in text
    assert "mục II.1.2.2" in text
