"""How fast each of three bots may send: what is told of one changes nothing for the others."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event
from stores import Store

from storage.database import Database
from storage.unit_of_work import UnitOfWork

NOON = datetime(2024, 5, 6, 5, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
BOTS = ("a", "m", "z")
FULL = 20.0
"""Messages a second: one in fifty milliseconds."""
GAP = SECOND / 20
CLOCK_STEP = timedelta(minutes=1)
LONGEST_LINE = timedelta(seconds=0.8)


def reserve(uow: UnitOfWork, name: str = "m", now: datetime = NOON) -> datetime:
    return uow.pacers.reserve(name, now, FULL)


def gap_at(uow: UnitOfWork, now: datetime, name: str = "m") -> timedelta:
    first = reserve(uow, name, now)
    return reserve(uow, name, now) - first


def test_each_bot_has_its_own_slots(database: Database) -> None:
    with database.unit_of_work() as uow:
        slots = [[reserve(uow, name) for _ in range(number)] for number, name in enumerate(BOTS, 1)]
        slots = [[*each, reserve(uow, name)] for each, name in zip(slots, BOTS, strict=True)]

        for number, taken in enumerate(slots, 2):
            assert taken == [NOON + place * GAP for place in range(number)]


def test_several_are_taken_at_once_and_no_one_takes_them_again(database: Database) -> None:
    with database.unit_of_work() as uow:
        first = uow.pacers.reserve_several("m", NOON, FULL, 3)
        second = uow.pacers.reserve_several("m", NOON, FULL, 2)

        assert [*first, *second] == [NOON + place * GAP for place in range(5)]


def test_who_comes_later_gets_a_slot_at_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        reserve(uow)

        assert reserve(uow, now=NOON + SECOND) == NOON + SECOND


def test_a_wait_is_of_one_bot(database: Database) -> None:
    with database.unit_of_work() as uow:
        for name in BOTS:
            reserve(uow, name)
        uow.pacers.hold("m", NOON, NOON + 30 * SECOND)

        held = [uow.pacers.held_until(name, NOON) for name in BOTS]
        assert held == [None, NOON + 30 * SECOND, None]
        assert [reserve(uow, name) for name in BOTS] == [NOON + GAP, NOON + 30 * SECOND, NOON + GAP]


def test_one_that_never_sent_is_not_held(database: Database) -> None:
    with database.unit_of_work() as uow:
        assert uow.pacers.held_until("m", NOON) is None


def test_of_two_waits_the_later_end_counts_while_one_runs(database: Database) -> None:
    with database.unit_of_work() as uow:
        reserve(uow)
        assert uow.pacers.hold("m", NOON, NOON + 30 * SECOND) == NOON + 30 * SECOND
        assert uow.pacers.hold("m", NOON, NOON + 5 * SECOND) == NOON + 30 * SECOND
        assert uow.pacers.hold("m", NOON, NOON + 60 * SECOND) == NOON + 60 * SECOND
        over = NOON + 60 * SECOND
        assert uow.pacers.hold("m", over, over + SECOND) == over + SECOND


def test_the_first_wait_cuts_the_rate_and_the_others_of_its_time_do_not(
    database: Database,
) -> None:
    with database.unit_of_work() as uow:
        reserve(uow)
        end = NOON + 10 * SECOND
        for _ in range(3):
            uow.pacers.hold("m", NOON, end)
        once = gap_at(uow, end)
        assert once == pytest.approx(GAP / 0.7, rel=0.01)

        uow.pacers.hold("m", end, end + 10 * SECOND)
        twice = gap_at(uow, end + 10 * SECOND)
        assert twice == pytest.approx(GAP / 0.49, rel=0.01)


def test_no_number_of_waits_makes_it_slower_than_the_slowest(database: Database) -> None:
    with database.unit_of_work() as uow:
        reserve(uow)
        now = NOON
        for _ in range(30):
            uow.pacers.hold("m", now, now + SECOND)
            now += SECOND

        assert gap_at(uow, now) == pytest.approx(SECOND, rel=0.05)


def test_the_rate_climbs_back_step_by_step_and_no_higher(database: Database) -> None:
    with database.unit_of_work() as uow:
        reserve(uow)
        uow.pacers.hold("m", NOON, NOON + SECOND)
        uow.pacers.reserve_several("m", NOON + SECOND, FULL, 300)
        later = NOON + timedelta(hours=1)
        assert gap_at(uow, later) == pytest.approx(GAP / 0.85, rel=0.01)

        uow.pacers.reserve_several("m", later, FULL, 2000)
        assert gap_at(uow, later + timedelta(hours=1)) == GAP


@pytest.mark.parametrize(
    ("ahead", "believed"), [(CLOCK_STEP, True), (CLOCK_STEP + timedelta(seconds=1), False)]
)
def test_a_slot_far_ahead_was_given_while_the_clock_stood_later(
    database: Database, ahead: timedelta, believed: bool
) -> None:
    with database.unit_of_work() as uow:
        reserve(uow, now=NOON + ahead - GAP)

        assert reserve(uow) == (NOON + ahead if believed else NOON)


def test_it_is_held_while_the_line_is_long_and_not_when_it_is_short(database: Database) -> None:
    with database.unit_of_work() as uow:
        reserve(uow, now=NOON + LONGEST_LINE - GAP)
        assert uow.pacers.held_until("m", NOON) is None
        reserve(uow)
        assert uow.pacers.held_until("m", NOON) == NOON + GAP


def test_the_end_of_a_wait_or_of_the_line_whichever_is_later(database: Database) -> None:
    with database.unit_of_work() as uow:
        reserve(uow, now=NOON + 20 * SECOND)
        until = NOON + 20 * SECOND + GAP - LONGEST_LINE
        uow.pacers.hold("m", NOON, NOON + SECOND)
        assert uow.pacers.held_until("m", NOON) == until
        uow.pacers.hold("m", NOON, until + SECOND)
        assert uow.pacers.held_until("m", NOON) == until + SECOND
        assert uow.pacers.held_until("m", until + SECOND) is None


def test_a_slot_that_another_process_took_meanwhile_is_not_taken_twice(
    postgresql_store: Store,
) -> None:
    postgresql_store.restore()
    with postgresql_store.database.unit_of_work() as uow:
        first = reserve(uow)
        uow.commit()
    engine = postgresql_store.database.engine
    between: list[datetime] = []

    def taken_between(*told: object) -> None:
        """Right before the first one writes what it has seen, another one takes that slot."""
        if "UPDATE" in str(told[2]) and not between:
            between.append(NOON)
            with postgresql_store.database.unit_of_work() as other:
                between[0] = reserve(other)
                other.commit()

    event.listen(engine, "before_cursor_execute", taken_between)
    try:
        with postgresql_store.database.unit_of_work() as uow:
            third = reserve(uow)
            uow.commit()
    finally:
        event.remove(engine, "before_cursor_execute", taken_between)
        postgresql_store.database.close()

    assert [first, *between, third] == [NOON + place * GAP for place in range(3)]
