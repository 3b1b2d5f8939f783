"""What is asked of another organisation, or of a year that the plan is not of, is not answered
with one's own work as if it were that."""

import unicodedata
from datetime import date

import pytest
from dialogue import Start

from handlers.message import Reaction

ASKERS = {
    "CT": ("duk-cantho", "chi-bo", date(2024, 5, 13)),
    "LG": ("la-gi", "chi-bo", date(2024, 4, 12)),
    "HP": ("hai-phong", "cap-uy-truc-thuoc", date(2024, 4, 5)),
    "TV": ("duk-travinh", "chi-bo", date(2023, 2, 10)),
}
ONLY_OWN = "Ở đây em chỉ đọc được kế hoạch của "


def bare(text: str) -> str:
    folded = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(one for one in folded if not unicodedata.combining(one))


ELSEWHERE = [
    ("CT", "hải phòng nộp báo cáo đánh giá 3 năm khi nào"),
    ("CT", "trà vinh sơ kết 3 năm tháng mấy"),
    ("TV", "Cần Thơ sơ kết khi nào"),
    ("TV", "hải phòng tổng kết khi nào"),
    ("LG", "hạn báo cáo 6 tháng của Cần Thơ"),
    ("LG", "đảng ủy khối sơ kết khi nào"),
    ("LG", "ĐUK nộp báo cáo khi nào"),
    ("CT", "thị ủy hạn báo cáo 6 tháng"),
    ("CT", "thị xã La Gi nộp báo cáo 6 tháng lúc nào"),
    ("CT", "ở tỉnh Lâm Đồng báo cáo sơ kết khi nào"),
    ("HP", "tỉnh ủy tổng kết khi nào"),
    ("TV", "thành ủy tổng kết khi nào"),
]


@pytest.mark.parametrize(
    ("org", "said"), [*ELSEWHERE, *((org, bare(said)) for org, said in ELSEWHERE)]
)
def test_of_another_organisation_nothing_is_told(start: Start, org: str, said: str) -> None:
    turn = start(*ASKERS[org]).say(said)
    assert turn.reaction is Reaction.NOT_STATED
    assert turn.tasks == ()
    assert turn.replies[0].text.startswith(ONLY_OWN)


@pytest.mark.parametrize(
    ("org", "said"),
    [
        ("HP", "la gi bản đăng ký hạn nào"),
        ("CT", "La Gi bản đăng ký hạn nào"),
        ("CT", "Cà Mau sơ kết 3 năm khi nào"),
    ],
)
def test_a_name_that_is_another_word_bare_counts_where_it_is_surely_one(
    start: Start, org: str, said: str
) -> None:
    assert start(*ASKERS[org]).say(said).replies[0].text.startswith(ONLY_OWN)


@pytest.mark.parametrize(
    ("org", "said", "task"),
    [
        ("CT", "cần thơ sơ kết 3 năm khi nào", "ct-soket-cs"),
        (
            "CT",
            "tôi bận đi Sài Gòn, cho phó bí thư dự hội nghị cấp khối được không",
            "ct-bithu-duhop",
        ),
        (
            "HP",
            "kỷ niệm Bác về thăm làng cá Cát Bà tháng mấy, tui quê Quảng Trị mới ra",
            "hp-catba",
        ),
        ("CT", "khối họp sơ kết khi nào", ""),
        ("CT", "noi dung bao cao cam ket la gi", "ct-bc-camket"),
        ("CT", "chuyen de quy 2 la gi", "ct-sh-q2"),
        ("CT", "gui ca mau cam ket duoc khong", "ct-camket"),
        ("CT", "danh gia lai cam ket khi nao", ""),
        ("LG", "la gi nộp báo cáo 6 tháng khi nào", "lg-bc-6thang"),
        ("TV", "bao cao nam dinh ky nop khi nao", "tv-bc-hangnam"),
        ("TV", "trà vinh tổng kết khi nào", "tv-tongket-cs"),
        ("HP", "báo cáo đánh giá gửi cho tỉnh ủy phải không", "hp-bc-danhgia"),
        ("CT", "báo cáo cam kết gửi thị ủy à", "ct-bc-camket"),
    ],
)
def test_what_is_ones_own_is_told(start: Start, org: str, said: str, task: str) -> None:
    turn = start(*ASKERS[org]).say(said)
    assert not turn.replies[0].text.startswith(ONLY_OWN)
    assert task in (*turn.tasks, "")


def test_another_place_asked_after_ones_own_work(start: Start) -> None:
    start(*ASKERS["CT"]).play(
        """
        user: báo cáo cam kết hạn nào
        bot: *Báo cáo số lượng bản cam kết*…14/5/2024…
        user: còn Hải Phòng thì sao
        bot: Ở đây em chỉ đọc được kế hoạch của Đảng bộ Khối (Cần Thơ)…
        """
    )


YEARS = [
    ("CT", None, "sang năm thì hạn báo cáo cam kết ngày nào", 2025, "ct-bc-camket"),
    ("CT", None, "năm 2025 hạn báo cáo cam kết ngày nào", 2025, "ct-bc-camket"),
    ("CT", None, "năm 2023 nộp báo cáo sơ kết hôm nào", 2023, "ct-bc-soket-cs"),
    ("CT", None, "năm sau sinh hoạt chuyên đề quý 2 nội dung gì", 2025, "ct-sh-q2"),
    ("CT", None, "sinh hoạt chuyên đề quý 2 năm sau nội dung gì", 2025, "ct-sh-q2"),
    ("CT", None, "sinh hoạt chuyên đề quý 2/2025 nội dung gì", 2025, "ct-sh-q2"),
    ("CT", None, "nộp báo cáo cam kết trước 15/5/2025 phải không", 2025, "ct-bc-camket"),
    ("CT", date(2026, 3, 10), "bc cam kết năm nay hạn hôm nào", 2026, "ct-bc-camket"),
    ("LG", date(2024, 4, 3), "báo cáo 6 tháng năm 2025 hạn nào", 2025, "lg-bc-6thang"),
    ("LG", date(2024, 4, 3), "báo cáo năm trước gửi hạn nào", 2023, "lg-bc-nam"),
    ("LG", date(2024, 12, 30), "báo cáo 6 tháng tới hạn nào", 2025, "lg-bc-6thang"),
    ("LG", date(2024, 12, 30), "báo cáo 6 tháng đầu năm tới hạn nào", 2025, "lg-bc-6thang"),
    ("LG", date(2024, 12, 30), "năm tới bản đăng ký hạn nào", 2025, "lg-dangky"),
    ("LG", date(2025, 2, 10), "báo cáo năm 2025 nộp khi nào", 2025, "lg-bc-nam"),
    ("HP", None, "năm 2025 báo cáo đánh giá 3 năm gửi khi nào", 2025, "hp-bc-danhgia"),
    ("HP", date(2025, 4, 2), "hội thảo năm nay khi nào", 2025, "hp-hoithao-dichuc"),
    ("TV", None, "báo cáo năm 2026 nộp khi nào", 2026, "tv-bc-hangnam"),
    ("TV", None, "năm 2027 tổng kết khi nào", 2027, "tv-tongket-cs"),
]


@pytest.mark.parametrize(("org", "day", "said", "year", "task"), YEARS)
@pytest.mark.parametrize("typed", ["accents", "bare"])
def test_a_year_that_the_plan_is_not_of_is_said_so(
    start: Start, org: str, day: date | None, said: str, year: int, task: str, typed: str
) -> None:
    code, unit, usual = ASKERS[org]
    turn = start(code, unit, day or usual).say(said if typed == "accents" else bare(said))
    first, rest = turn.replies[0].text.split("\n\n", 1)
    assert turn.reaction is Reaction.NOT_STATED
    assert f"không nêu việc này cho năm {year}" in first
    assert task in turn.tasks
    assert "Nguồn: " in rest


@pytest.mark.parametrize("said", ["thế năm sau thì sao", "còn năm 2025", "nam sau thi sao"])
def test_another_year_asked_after_work(start: Start, said: str) -> None:
    talk = start(*ASKERS["CT"])
    talk.say("báo cáo cam kết hạn nào")
    turn = talk.say(said)
    assert "là của năm 2024, không nêu việc này cho năm 2025" in turn.replies[0].text
    assert turn.tasks == ("ct-bc-camket",)


def test_the_theme_of_another_year(start: Start) -> None:
    turn = start(*ASKERS["CT"]).say("chuyên đề năm 2025 là gì")
    assert turn.reaction is Reaction.NOT_STATED
    assert "không nêu việc này cho năm 2025" in turn.replies[0].text


@pytest.mark.parametrize(
    ("org", "day", "said"),
    [
        ("CT", date(2024, 5, 13), "năm 2024 hạn báo cáo cam kết"),
        ("CT", date(2024, 12, 20), "tháng 5 nộp báo cáo cam kết ngày nào"),
        ("TV", date(2023, 2, 10), "sơ kết năm 2021 khi nào"),
        ("CT", date(2024, 5, 13), "năm 2025 tôi phải làm gì"),
        ("CT", date(2024, 5, 13), "chỉ thị 05 ban hành năm 2016 à"),
    ],
)
def test_nothing_is_said_of_years_otherwise(start: Start, org: str, day: date, said: str) -> None:
    turn = start(*ASKERS[org][:2], day).say(said)
    assert turn.reaction is Reaction.ANSWER
    assert "là của" not in turn.replies[0].text.split("\n")[0]
