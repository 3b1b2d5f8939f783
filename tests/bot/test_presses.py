"""One button, pressed a hundred times at once, and once more the day after."""

import asyncio
import logging
import re

import pytest
from timed_office import TimedOffice, play_in_time
from virtual_time import passes

from storage.database import Database

DONE = "Đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên, 2 đồng chí miễn"
RECEIPT = "Biên nhận"
BEFORE = re.compile("đã được ghi nhận trước đó|Đã ghi nhận lúc")
DAY_SECONDS = 24 * 3600


def kinds_on_record(database: Database) -> list[str]:
    with database.unit_of_work() as uow:
        home = uow.organisations.by_code("duk-cantho")
        assert home is not None
        unit = uow.units.by_code(home.id, "chi-bo")
        assert unit is not None
        return [
            str(event.kind)
            for work in uow.assignments.of_unit(unit.id)
            for event in uow.assignments.history(work.assignment_id, unit.id)
        ]


@pytest.mark.thorough
@pytest.mark.parametrize("presses", [20, pytest.param(100, marks=pytest.mark.slow)])
def test_a_button_pressed_many_times_at_once_has_one_effect_and_says_so(
    samples: Database, caplog: pytest.LogCaptureFixture, presses: int
) -> None:
    async def script(office: TimedOffice) -> None:
        async with office.serving():
            lan = await office.joined(42, "Trần Thị Lan")
            await lan.says(DONE)
            question = await lan.hears("28/30")
            before = len(office.fake.texts(42))
            await asyncio.gather(*(lan.taps("Đúng", on=question) for _ in range(presses)))
            await office.until(lambda: len(office.fake.texts(42)) == before + presses, 120)
            await passes(30)

            said = office.fake.texts(42)[before:]
            assert len(said) == presses, "one answer a press"
            assert sum(RECEIPT in text and not BEFORE.search(text) for text in said) == 1
            assert sum(bool(BEFORE.search(text)) for text in said) == presses - 1

        office.loop.stall(DAY_SECONDS)
        async with office.serving():
            await lan.taps("Đúng", on=question)
            await office.until(lambda: bool(BEFORE.search(office.fake.texts(42)[-1])), 30)

    play_in_time(samples, script)

    assert kinds_on_record(samples) == ["submitted"]
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR] == []
