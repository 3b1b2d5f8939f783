"""A server whose disk is full, again and again: nothing acknowledged is lost, and it goes on."""

from typing import NoReturn

import pytest
from serving_office import MONDAY
from sqlalchemy import event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from timed_office import TimedOffice, play_in_time
from virtual_time import passes

from bot.wording import receiving as wording
from storage.database import Database

DONE = "Đã nộp báo cáo cam kết hôm qua, {count}/30 đảng viên"
ROOM = 2**30
BACK_SECONDS = 90


class Disk:
    """How many pages there are for a database, as its own connections are told."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.pages = ROOM
        with database.engine.begin() as connection:
            connection.execute(text("CREATE TABLE filler (bytes BLOB)"))
        event.listen(database.engine, "checkout", self._limit)

    def _limit(self, connection: DBAPIConnection, *_: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA max_page_count={self.pages}")
        cursor.close()

    def fill(self, spare: int) -> None:
        """Leave so many pages, and nothing in those that are there: others' rows take it."""
        with self.database.engine.connect() as connection:
            self.pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        for size in (4000, 1000, 200, 50, 10):
            with pytest.raises(OperationalError, match="full"):
                self._write_all(size)
        self.pages += spare

    def _write_all(self, size: int) -> NoReturn:
        row = text("INSERT INTO filler VALUES (zeroblob(:size))")
        while True:
            with self.database.engine.begin() as connection:
                connection.execute(row, {"size": size})

    def make_room(self) -> None:
        self.pages = ROOM


@pytest.mark.thorough
@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seconds", [60, pytest.param(900, marks=pytest.mark.soak)])
def test_five_times_full_nothing_acknowledged_is_lost_and_it_goes_on_by_itself(
    samples: Database, seconds: float
) -> None:
    """Each time with a page more, so that it gets full at another step on the way."""
    disk = Disk(samples)
    receipts: list[str] = []

    async def script(office: TimedOffice) -> None:
        async with office.serving():
            lan = await office.joined(42, "Trần Thị Lan")
            for spare in range(5):
                await lan.says(DONE.format(count=20 + spare))
                question = await lan.hears(f"{20 + spare}/30")
                disk.fill(spare)
                before = len(office.fake.texts(42))
                await lan.taps("Đúng", on=question)
                await passes(seconds)
                said = office.fake.texts(42)[before:]
                assert spare or not any("Biên nhận" in text for text in said)
                assert sum(text == wording.NOT_KEPT for text in said) <= 1
                disk.make_room()
                receipt = await lan.hears("Biên nhận", within=BACK_SECONDS)
                receipts.append(receipt.text)
                await lan.says("rút lại báo cáo cam kết")
                await lan.taps((await lan.hears("rút lại")).labels[0])
                await lan.hears("rút lại")
        assert wording.NOT_KEPT in office.fake.texts(42)

    play_in_time(samples, script, MONDAY)

    assert len(set(receipts)) == 5
    with samples.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        kinds = connection.exec_driver_sql("SELECT kind FROM events ORDER BY id").scalars().all()
    assert kinds == ["submitted", "withdrawn"] * 5
