"""Who was away or exempt, the day and the content are put right after the receipt."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

PLEDGES = "bản đăng ký nộp 5/4, 30/35, miễn 5 hưu trí"
MEETING = "sinh hoạt quý 2 xong 8/5, 27/29, vắng 2 đồng chí đi học"


def say(who: Dialogue, *texts: str) -> str:
    for text in texts:
        told = "\n".join(reply.text for reply in who.say(text).replies)
    return told


@pytest.fixture
def pledged(start: Start) -> Dialogue:
    who = start("la-gi", "chi-bo", date(2024, 4, 8))
    assert "Biên nhận" in say(who, PLEDGES, "đúng")
    return who


@pytest.fixture
def met(start: Start) -> Dialogue:
    who = start("duk-cantho", "chi-bo", date(2024, 5, 9))
    assert "Biên nhận" in say(who, MEETING, "đúng")
    return who


@pytest.mark.parametrize(
    "told",
    [
        "à 4 hưu trí thôi còn 1 cao tuổi",
        "a 4 huu tri thoi con 1 cao tuoi",
        "nhầm, miễn 4 hưu trí 1 cao tuổi",
        "4 hưu trí, 1 cao tuổi chứ",
    ],
)
def test_the_parts_of_who_is_exempt_are_told_anew(pledged: Dialogue, told: str) -> None:
    text = say(pledged, told)

    assert "Em sửa xác nhận" in text
    assert "Miễn: 5" in text
    assert "4 hưu trí, 1 cao tuổi" in text
    assert "Đã sửa xác nhận" in say(pledged, "đúng")


@pytest.mark.parametrize(
    "told",
    [
        "à nhầm, 28/29, chỉ 1 đồng chí đi học thôi",
        "a nham, 28/29, chi 1 dong chi di hoc thoi",
        "28/29 chứ, có 1 đ/c đi học",
    ],
)
def test_who_was_away_is_told_anew_with_the_amount(met: Dialogue, told: str) -> None:
    text = say(met, told)

    assert "28/29" in text
    assert "Vắng: 1" in text
    assert "Đã sửa xác nhận" in say(met, "đúng")


def test_the_reason_alone_is_told_anew(met: Dialogue) -> None:
    text = say(met, "vắng là 1 ốm 1 đi học chứ")

    assert "27/29" in text
    assert "Vắng: 2" in text
    assert "1 ốm" in text


def test_how_many_they_are_is_no_amount_of_those_who_did_it(met: Dialogue) -> None:
    text = say(met, "2 đồng chí đó là 1 ốm 1 thai sản")

    assert "27/29" in text
    assert "1 ốm, bệnh, 1 thai sản" in text


def test_a_reason_that_is_not_known_is_kept_in_its_words(pledged: Dialogue) -> None:
    text = say(pledged, "miễn 4 hưu trí 1 sinh hoạt nơi khác")

    assert "“miễn 4 hưu trí 1 sinh hoạt nơi khác”" in text


@pytest.mark.parametrize(
    "told", ["sao ghi vắng 2, 1 thôi", "sao vang 2, 1 thoi", "vắng 2 là sai, 1"]
)
def test_of_two_numbers_of_a_part_the_other_one_is_right(met: Dialogue, told: str) -> None:
    text = say(met, told)

    if "Em sửa xác nhận" in text:
        assert "27/29" in text
        assert "Vắng: 1" in text


def test_a_part_that_was_noted_wrongly_is_told_with_the_right_one(met: Dialogue) -> None:
    assert "Vắng: 1" in say(met, "sao ghi vắng 2, 1 thôi")


def test_in_the_read_back_the_parts_are_told_anew_too(start: Start) -> None:
    who = start("la-gi", "chi-bo", date(2024, 4, 8))

    text = say(who, PLEDGES, "à 4 hưu trí thôi còn 1 cao tuổi")

    assert "30/35" in text
    assert "Miễn: 5" in text
    assert "4 hưu trí, 1 cao tuổi" in text


def test_one_thing_more_that_was_chosen_is_added(start: Start) -> None:
    who = start("la-gi", "chi-bo", date(2024, 4, 8))
    say(who, "việc đột phá đã chọn rồi hôm 5/4: vệ sinh bến cá", "đúng")

    text = say(who, "thêm một cái nữa là dạy học sinh nghèo miễn phí")

    assert "vệ sinh bến cá; dạy học sinh nghèo miễn phí" in text


@pytest.mark.parametrize("told", ["khen thưởng 5 tập thể 12 cá nhân", "link fanpage fb.com/khoihp"])
def test_what_is_added_to_a_report_is_kept_in_its_words(start: Start, told: str) -> None:
    who = start("hai-phong", "cap-uy-truc-thuoc", date(2024, 5, 15))
    say(who, "tổ chức đánh giá 3 năm xong 14/5, 100/120 đồng chí", "đúng")

    assert f"“{told}”" in say(who, told)
    assert "Đã sửa xác nhận" in say(who, "đúng")


def test_the_other_of_two_days_is_the_right_one(start: Start) -> None:
    who = start("duk-cantho", "chi-bo", date(2024, 5, 9))
    say(who, "sinh hoạt quý 2 xong hôm qua, 27/29, vắng 2 đồng chí đi học", "đúng")

    assert "thứ Năm, 9/5/2024" in say(who, "ủa sao hôm qua, hôm nay mà")


@pytest.mark.parametrize(
    "told",
    [
        "hạn báo cáo cam kết khi nào",
        "2 đồng chí ốm có phải báo không?",
        "3 đồng chí nghỉ hưu năm nay thì sao",
        "thôi",
        "cảm ơn em",
        "việc của tôi",
        "đã nộp báo cáo cam kết 28/30, miễn 2 hưu trí",
        "còn 3 đồng chí chưa ký cam kết",
    ],
)
def test_other_words_right_after_a_receipt_put_nothing_right(met: Dialogue, told: str) -> None:
    assert "Em sửa xác nhận" not in say(met, told)
