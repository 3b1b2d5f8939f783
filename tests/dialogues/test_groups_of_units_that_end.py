"""A linked group: a unit that is no more, and what plans say of a span where no work is shown."""

from datetime import date, timedelta

import pytest
from dialogue import Dialogue, Start
from sqlalchemy import update
from test_linked_groups import DAY, Group, code_for

from handlers.wording import groups as wording
from handlers.wording import talk
from storage.tables.units import UnitRow


@pytest.fixture
def lan(start: Start) -> Dialogue:
    return start("duk-cantho", "chi-bo", DAY)


@pytest.fixture
def linked(lan: Dialogue) -> Group:
    found = Group(lan)
    found.says(f"/nhom {code_for(lan)}")
    return found


def test_a_group_of_a_unit_that_has_ended_is_one_like_any_other(
    linked: Group, lan: Dialogue
) -> None:
    assert "15/5/2024" in linked.says("hạn nộp báo cáo cam kết?")
    with lan.database.engine.begin() as connection:
        connection.execute(
            update(UnitRow)
            .where(UnitRow.id == lan.unit.id)
            .values(valid_to=DAY + timedelta(days=1))
        )
    lan.to(date(2024, 5, 10))

    assert linked.says("hạn nộp báo cáo cam kết?") == talk.GROUP


def test_of_a_month_the_plans_own_events_are_told_and_no_ones_work(linked: Group) -> None:
    told = linked.says("tháng 5 chi bộ phải làm gì?")

    assert "Kế hoạch số 152-KH/ĐUK" in told
    assert "Báo cáo số lượng bản cam kết" in told
    assert "quá hạn" not in told.casefold()


def test_of_a_month_without_any_nothing_is_listed(linked: Group) -> None:
    assert linked.says("tháng 1/2027 chi bộ phải làm gì?") == wording.NO_LISTS
