"""The bot was away, or its network, or the platform: what is sent afterwards, when, and to whom."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from reminded_office import DUE, ZONE, World, at, report
from timed_office import FIRST_CHAT, TimedOffice, play_in_time
from virtual_time import passes

from bot.scheduling import TICK_SECONDS
from storage.database import Database

AHEAD = (14, 7, 3, 1, 0)
BEHIND = (1, 3, 7, 14, 21, 28)
"""Days before the last safe day, and after it, on which a branch is told."""
DAYS = {
    "a": DUE,
    "b": DUE + timedelta(days=3),
    "c": DUE + timedelta(days=6),
    "d": DUE + timedelta(days=14),
    "e": DUE - timedelta(days=2),
    "f": DUE + timedelta(days=40),
}
FIRST_SECONDS = 5.0


def is_called(due: date, since: date, until: date) -> bool:
    """Tell whether a day after `since` was one to tell people on, from the days alone."""
    passed = [since + timedelta(days=n) for n in range(1, (until - since).days + 1)]
    stages = [(day - due).days for day in passed]
    return any(-n in AHEAD or n in BEHIND for n in stages)


def expected(world: World, done: dict[int, set[str]], since: date) -> dict[int, set[str]]:
    """Return what each chat is to be told of."""
    found: dict[int, set[str]] = {}
    for unit in range(len(world.secretaries)):
        called = {key for key, day in DAYS.items() if is_called(day, since, DUE)}
        if told := called - done.get(unit, set()):
            found[FIRST_CHAT + unit] = told
    return found


async def serve_until_quiet(office: TimedOffice) -> None:
    """Serve until nothing waits, and a little longer."""
    async with office.serving():
        await passes(TICK_SECONDS + 1)
        await office.until(lambda: not office.waiting, 120)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("stopped", "started"),
    [
        (at(DUE, 7, 0), at(DUE, 8, 0)),
        (at(DUE, 6, 30), at(DUE, 15, 30)),
        (at(DUE - timedelta(days=3), 8), at(DUE, 8)),
    ],
    ids=["an hour", "nine hours", "three days"],
)
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_after_an_outage_each_chat_gets_one_message_with_all_it_missed_the_urgent_first(
    database: Database, stopped: datetime, started: datetime
) -> None:
    branches = 40
    tasks = [report(key, day) for key, day in DAYS.items()]
    done = {unit: {"a", "e"} if unit % 3 else {"b"} for unit in range(branches)}
    done[7] = set(DAYS)
    told_before = min(stopped, at(DUE - timedelta(days=1), 8))

    async def script(office: TimedOffice) -> None:
        world, _ = office.enter(*tasks, branches=branches)
        await serve_until_quiet(office)
        office.jump_to(stopped)
        await serve_until_quiet(office)
        for unit, keys in done.items():
            confirm(database, world, unit, keys)

        office.jump_to(started)
        before = len(office.fake.messages)
        async with office.serving():
            await office.until(lambda: len(office.fake.messages) > before, FIRST_SECONDS)
            await office.until(lambda: not office.waiting, 60)
        sent = office.fake.messages[before:]

        wanted = expected(world, done, told_before.astimezone(ZONE).date())
        assert sorted(each.chat_id for each in sent) == sorted(wanted), "one message a chat"
        for each in sent:
            named = {key for key in DAYS if f"Báo cáo {key}" in each.text}
            assert named == wanted[each.chat_id]
        urgency = [min(DAYS[key] for key in wanted[each.chat_id]) for each in sent]
        assert all(before <= later for before, later in pairwise(urgency))
        assert len(set(urgency)) > 1

    play_in_time(database, script, told_before)


def confirm(database: Database, world: World, unit: int, keys: set[str]) -> None:
    with database.unit_of_work() as uow:
        for key in keys:
            world.confirm(uow, world.work(uow, key, unit), at(DUE - timedelta(days=1)))
        uow.commit()
