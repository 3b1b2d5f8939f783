"""A third of all chats is gone in the middle of a morning: the others hear, the office is told."""

from collections import Counter
from datetime import timedelta

import pytest
from fake_phone import Person
from reminded_office import DUE, SINCE, World, at, report
from timed_office import TimedOffice, play_in_time
from virtual_time import passes

from storage.database import Database
from storage.records import Role

OFFICER = 900_001
UNHEARD = "không nhận được tin của em nữa"


def give_an_officer(office: TimedOffice, world: World) -> None:
    """Let somebody on Telegram review what the branches do."""
    assert world.office is not None
    with office.database.unit_of_work() as uow:
        officer = uow.people.add("Cán bộ")
        uow.people.give_post(officer.id, world.office.id, Role.OFFICER, SINCE)
        uow.people.link(officer.id, "telegram", str(OFFICER), at(SINCE))
        uow.commit()
    office.fake.open_chat(OFFICER)


@pytest.mark.thorough
@pytest.mark.parametrize("branches", [30, pytest.param(1000, marks=pytest.mark.soak)])
@pytest.mark.timeout(600)
def test_a_third_of_all_chats_gone_disturbs_nobody_and_the_office_is_told(
    database: Database, branches: int
) -> None:
    async def script(office: TimedOffice) -> None:
        world, people = office.enter(
            report("a"),
            report("b", DUE + timedelta(days=1)),
            branches=branches,
            office="Đảng ủy khối",
        )
        give_an_officer(office, world)
        gone = people[::3]
        for person in gone:
            await person.blocks_the_bot()

        async with office.serving():
            await passes(30)
            await office.until(lambda: not office.waiting, branches)
            told_by_then = reached(office)
            await people[0].says("/start")
            await people[0].hears()
        assert told_by_then == {person.number for person in people} - numbers(gone)
        tries = Counter(c.params["chat_id"] for c in office.fake.calls if c.code == 403)
        assert set(tries.values()) == {1}, "nobody is tried again"

        office.jump_to(at(DUE, 8))
        async with office.serving():
            await office.fake.wait_for_message(OFFICER, UNHEARD, within=60)
            await office.until(lambda: not office.waiting, branches)
        told = next(text for text in office.fake.texts(OFFICER) if UNHEARD in text)
        assert f"Có {len(gone) - 1} người" in told
        assert world.units[3].name in told
        assert f"{world.units[0].name} " not in told, "who is back is not named"
        assert any("Báo cáo a" in text for text in office.fake.texts(people[0].number))

        office.jump_to(at(DUE + timedelta(days=1), 8))
        async with office.serving():
            await passes(60)
        assert sum(UNHEARD in text for text in office.fake.texts(OFFICER)) == 1, "told once"

    play_in_time(database, script, at(DUE - timedelta(days=1), 8))


def numbers(people: list[Person]) -> set[int]:
    return {person.number for person in people}


def reached(office: TimedOffice) -> set[int]:
    return {each.chat_id for each in office.fake.messages}
