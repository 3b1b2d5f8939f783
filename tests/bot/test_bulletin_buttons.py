"""A bulletin on a screen: its buttons open its items, and stay."""

import pytest
from reminded_office import DUE, at, report
from timed_office import TimedOffice, play_in_time
from virtual_time import passes

from bot.channels.zalo_text import parts_of
from handlers.message import Choice, Reply
from storage.database import Database

on_one_database = pytest.mark.parametrize("database_kind", ["sqlite"])


@pytest.mark.thorough
@on_one_database
def test_each_item_of_a_bulletin_has_a_button_that_stays(database: Database) -> None:
    async def script(office: TimedOffice) -> None:
        _, (lan,) = office.enter(report("a"), report("b"))
        async with office.serving():
            bulletin = await lan.hears("Em xin nhắc đồng chí 2 việc", within=60)
            assert bulletin.labels == ["1", "2"]
            await lan.taps("2", on=bulletin)
            question = await lan.hears("Báo cáo b")
            assert question.labels == ["Xong", "Để sau", "Vướng", "Chi tiết"]
            await lan.taps("Để sau", on=question)
            await lan.hears("ngày nào")
            await passes(5)
            assert question.labels == [], "a question is asked once"
            assert bulletin.labels == ["1", "2"], "the other item is still to be opened"
            await lan.taps("1", on=bulletin)
            await lan.hears("Báo cáo a")

    play_in_time(database, script, at(DUE, 8))


def test_without_buttons_the_text_alone_tells_how_to_go_on() -> None:
    reply = Reply("Gõ số của việc.", buttons=(Choice("1", "work:1"), Choice("2", "work:2")))

    assert parts_of(reply) == ["Gõ số của việc."]
