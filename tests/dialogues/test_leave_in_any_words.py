"""Leaves told by where somebody goes and for how long, with who stands in."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

from storage.records import Role

DAY = date(2024, 5, 13)


@pytest.fixture
def secretary(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY, name="Nguyễn Văn An")


@pytest.fixture
def deputy(secretary: Dialogue, start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY, role=Role.DEPUTY, name="Trần Thị Mai")


def say(who: Dialogue, *texts: str) -> str:
    for text in texts:
        told = "\n".join(reply.text for reply in who.say(text).replies)
    return told


@pytest.mark.usefixtures("deputy")
@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("tôi đi học 2 tháng từ 1/6, chị Mai phó bí thư lo", "1/6/2024", "30/7/2024"),
        ("toi di hoc 2 thang tu 1/6, chi Mai pho bi thu lo", "1/6/2024", "30/7/2024"),
        ("tôi đi học chính trị 2 tháng từ 1/6", "1/6/2024", "30/7/2024"),
        ("tôi đi nghiên cứu thực tế từ mai đến 22/5", "14/5/2024", "22/5/2024"),
        ("anh đi nước ngoài tuần sau", "20/5/2024", "26/5/2024"),
        ("tui về quê 3 ngày từ mai", "14/5/2024", "16/5/2024"),
        ("em được cử đi học từ 20/5 đến 10/6", "20/5/2024", "10/6/2024"),
    ],
)
def test_where_somebody_goes_for_a_while_is_a_leave(
    secretary: Dialogue, told: str, first: str, last: str
) -> None:
    text = say(secretary, told)

    assert "Em hiểu là đồng chí vắng" in text
    assert first in text
    assert last in text
    assert "Trần Thị Mai" in text
    assert "Đã ghi" in say(secretary, "đúng")


@pytest.mark.usefixtures("deputy")
def test_who_is_back_sooner_ends_the_leave_sooner(secretary: Dialogue) -> None:
    say(secretary, "tôi nghỉ phép từ mai đến 20/5", "đúng")

    text = say(secretary, "tôi về sớm 1 ngày")

    assert "Chủ nhật, 19/5/2024" in text


@pytest.mark.usefixtures("deputy")
@pytest.mark.parametrize(
    "told",
    [
        "tôi đi học chuyên đề rồi, hôm 26/4",
        "mai tôi đi học nghị quyết",
        "chi bộ đi học tập thực tế 2 ngày 5/5 có 20/22",
        "tôi đi dự hội nghị cấp khối hôm 26/4",
        "tuần sau tôi đi học có phải báo ai không",
        "2 đồng chí đi học 2 tháng",
        "học chuyên đề từ 1/4 đến 5/4 có 20/22 rồi",
    ],
)
def test_other_journeys_are_no_leave(secretary: Dialogue, told: str) -> None:
    assert "đồng chí vắng từ" not in say(secretary, told)
