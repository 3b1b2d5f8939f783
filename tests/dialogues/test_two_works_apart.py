"""Two works told in one message: each keeps its own days, numbers and amounts."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

CONFERENCE = "Hội nghị sơ kết 03 năm"
REPORT = "Gửi báo cáo sơ kết"


def say(who: Dialogue, *texts: str) -> str:
    replies = [reply.text for text in texts for reply in who.say(text).replies]
    return "\n".join(replies)


@pytest.mark.parametrize(
    "told",
    [
        "so ket hop hom 24/5 co 21/24 dc du, bao cao so 15-BC/CB gui hom qua cho DU khoi roi",
        "sơ kết họp hôm 24/5 có 21/24 đ/c dự, báo cáo số 15-BC/CB gửi hôm qua cho ĐU khối rồi",
        "báo cáo số 15-BC/CB gửi hôm qua rồi, sơ kết họp hôm 24/5, 21/24",
    ],
)
def test_the_report_on_a_conference_keeps_its_own_day(start: Start, told: str) -> None:
    text = say(start("duk-cantho", "chi-bo", date(2024, 5, 28)), told)

    first, second = text.split("Em hiểu là")
    for part in (first, second):
        if REPORT in part:
            assert "27/5/2024" in part
            assert "15-BC/CB" in part
            assert "24/5" not in part
        if CONFERENCE in part:
            assert "24/5/2024" in part
            assert "21/24" in part
            assert "15-BC" not in part
    assert REPORT in text
    assert CONFERENCE in text


@pytest.mark.parametrize(
    "told",
    [
        "bao cao nam 2024 nop 20/2 so 05, voi ke hoach nam 2025 nop 28/12 so 44",
        "báo cáo năm 2024 nộp hôm 20/2 số 05, kế hoạch năm 2025 thì ban hành 28/12 số 44",
        "báo cáo năm 2024 gửi hôm 20/2 số 05 và kế hoạch năm 2025 ký 28/12 số 44",
    ],
)
def test_two_papers_of_different_years_keep_their_numbers(start: Start, told: str) -> None:
    who = start("duk-travinh", "chi-bo", date(2025, 2, 24))

    text = say(who, told)

    queued, read_back = text.split("Em hiểu là")
    assert "vào tháng 02" in read_back
    assert "20/2/2025" in read_back
    assert "số: 05" in read_back
    assert "28/12/2024" in queued
    assert "số: 44" in queued


@pytest.mark.parametrize(
    "told",
    [
        "ke hoach toan khoa chi bo so 12-KH/CB ky 26/11 roi nhe, ca nhan 18/20 ban nop roi",
        "kế hoạch toàn khóa chi bộ số 12-KH/CB ký 26/11 rồi nhé, cá nhân 18/20 bản nộp rồi",
    ],
)
def test_each_ones_half_takes_the_amount_and_the_units_half_the_day(
    start: Start, told: str
) -> None:
    text = say(start("duk-travinh", "chi-bo", date(2021, 11, 29)), told)

    queued, read_back = text.split("Em hiểu là")
    assert "của tập thể" in read_back
    assert "26/11/2021" in read_back
    assert "12-KH/CB" in read_back
    assert "18/20" in queued
    assert "26/11" not in queued


@pytest.mark.parametrize(
    "told",
    [
        "ca nhan bao cao cuoi nam xong 20/20, con tap the chua",
        "cá nhân báo cáo cuối năm xong 20/20, còn tập thể thì chưa",
    ],
)
def test_the_half_that_is_not_done_is_the_units(start: Start, told: str) -> None:
    who = start("duk-travinh", "chi-bo", date(2022, 12, 12))

    text = say(who, told)

    left, read_back = text.split("Em hiểu là")
    assert "của tập thể" in left
    assert "*chưa xong*" in left
    assert "Mỗi cá nhân báo cáo" in read_back
    assert "20/20" in read_back

    later = say(who, "đúng", "tập thể hôm qua xong rồi số 41-BC/CB").split("Em hiểu là")[-1]
    assert "của tập thể" in later
    assert "41-BC/CB" in later


def test_counted_people_behind_a_report_are_no_work(start: Start) -> None:
    who = start("hai-phong", "cap-uy-truc-thuoc", date(2024, 5, 17))

    text = say(
        who,
        "đánh giá 03 năm xong rồi hôm 16/5, có biểu dương 3 tập thể, 10 cá nhân; "
        "còn báo cáo hôm 5/4 đã nộp số 67",
    )

    queued, read_back = text.split("Em hiểu là")
    assert "báo cáo đánh giá 03 năm" in queued
    assert "5/4/2024" in queued
    assert "16/5/2024" in read_back
    assert "3 tập thể, 10 cá nhân" in read_back


def test_what_is_not_done_takes_nothing_from_what_is(start: Start) -> None:
    who = start("duk-travinh", "chi-bo", date(2023, 11, 6))

    text = say(who, "học chuyên đề 2023 xong 15/10 có 22/25, còn kế hoạch năm 2024 thì chưa làm")

    left, read_back = text.split("Em hiểu là")
    assert "kế hoạch năm sau" in left
    assert "22/25" not in left
    assert "15/10/2023" in read_back
    assert "22/25" in read_back


def test_the_amount_of_what_is_not_done_is_told_back(start: Start) -> None:
    who = start("duk-travinh", "chi-bo", date(2022, 12, 26))

    text = say(
        who,
        "kế hoạch năm của chi bộ xong rồi hôm 20/12 số 40, kế hoạch cá nhân thì mới được 15/19",
    )

    assert "hiện có 15/19" in text.split("Em hiểu là")[0]


def test_amounts_of_named_works_told_to_a_joint_read_back_are_each_ones(start: Start) -> None:
    who = start("la-gi", "chi-bo", date(2024, 4, 10))
    say(who, "việc của tôi", "2 cái đầu nộp rồi mà")

    text = say(who, "báo cáo học tập nộp 8/4 số 4, đăng ký nộp 7/4 34/34")

    queued, read_back = text.split("Em hiểu là")
    assert "Bản đăng ký" in queued
    assert "34/34" in queued
    assert "7/4/2024" in queued
    assert "8/4/2024" in read_back


@pytest.mark.parametrize(
    ("org", "unit", "day", "told"),
    [
        ("duk-cantho", "chi-bo", date(2024, 5, 8), "đã nộp báo cáo cam kết 28/30, 2 cá nhân miễn"),
        ("duk-cantho", "chi-bo", date(2024, 5, 28), "sơ kết họp 24/5, khen 2 tập thể, 3 cá nhân"),
        ("la-gi", "chi-bo", date(2024, 4, 8), "bản đăng ký của cá nhân nộp 34/34 hôm 5/4 rồi"),
        ("duk-travinh", "chi-bo", date(2021, 11, 29), "kế hoạch toàn khóa của tập thể xong 26/11"),
    ],
)
def test_one_work_stays_one(start: Start, org: str, unit: str, day: date, told: str) -> None:
    assert "2 việc" not in say(start(org, unit, day), told)
