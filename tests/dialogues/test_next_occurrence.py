"""Of recurring work a list shows what falls due next, and tells that others follow."""

from datetime import date

import pytest
from dialogue import Dialogue, Start

JANUARY = date(2024, 1, 5)
NOVEMBER = date(2021, 11, 29)


def pages(who: Dialogue, text: str) -> str:
    """Return a list with all its pages."""
    told = who.say(text).replies[-1].text
    while "xem tiếp" in who.turns[-1].replies[-1].text:
        told += "\n" + who.say("xem tiếp").replies[-1].text
    return told


@pytest.mark.parametrize("asked", ["việc của tôi", "tất cả việc", "sắp tới có việc gì"])
def test_monthly_and_quarterly_work_is_listed_by_its_next_period(start: Start, asked: str) -> None:
    told = pages(start("la-gi", "chi-bo", JANUARY), asked)

    monthly = next(line for line in told.splitlines() if "sinh hoạt chi bộ hàng tháng" in line)
    quarterly = next(line for line in told.splitlines() if "hàng quý" in line)
    assert "thứ Tư, 31/1/2024" in monthly
    assert "còn 11 kỳ sau" in monthly
    assert "Chủ nhật, 31/3/2024" in quarterly
    assert "còn 3 kỳ sau" in quarterly


def test_the_list_of_all_and_the_list_of_the_month_name_the_same_period(start: Start) -> None:
    who = start("la-gi", "chi-bo", date(2024, 3, 12))

    for asked in ("việc của tôi", "tháng này phải làm gì"):
        assert "(tháng 3/2024)" in pages(who, asked)


def test_yearly_work_is_listed_by_this_years_period(start: Start) -> None:
    told = pages(start("duk-travinh", "chi-bo", NOVEMBER), "việc của tôi")

    plan = next(line for line in told.splitlines() if "kế hoạch năm sau" in line)
    assert "31/12/2021" in plan
    assert "31/12/2024" not in plan


def test_a_number_of_the_list_is_the_period_it_shows(start: Start) -> None:
    who = start("la-gi", "chi-bo", date(2024, 1, 31))
    lines = who.say("việc của tôi").replies[-1].text.splitlines()
    number = next(line for line in lines if "hàng tháng" in line).split(".")[0]

    read_back = who.say(f"số {number} xong hôm nay").replies[-1].text

    assert "tháng 1/2024" in read_back


def test_of_overdue_periods_the_latest_is_still_shown_with_those_before(start: Start) -> None:
    told = start("la-gi", "chi-bo", date(2024, 6, 10)).say("việc của tôi").replies[-1].text

    late = next(line for line in told.splitlines() if "hàng tháng" in line)
    assert "(tháng 5/2024)" in late
    assert "cùng 4 kỳ trước" in late
