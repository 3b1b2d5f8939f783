"""What was due as it then stood, and what the rows say became of it; neighbours change nothing."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from office import NOON, SINCE, Office, enter, plan, publish, task
from sqlalchemy import text

from storage import own_days
from storage.accounts import DailyAccount, Silence, Standing
from storage.database import Database
from storage.message_records import NewReminder, ReminderState
from storage.records import EventKind, OwnDay, Role, Unit, UnitId, Work
from storage.steps import Step
from storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)
TODAY = NOON.date()
DUE = TODAY + 8 * DAY
STAGE = -7
Seen = list[tuple[ReminderState | None, str | None, int]]


def entered(uow: UnitOfWork, code: str = "khoi") -> Office:
    office = enter(uow, code)
    publish(uow, office, task("a", DUE))
    for unit in (office.branch, office.neighbour):
        uow.people.give_post(office.secretary.id, unit.id, Role.SECRETARY, SINCE)
    return office


def standing(uow: UnitOfWork, office: Office, at: datetime = NOON) -> Standing:
    (found,) = uow.accounts.standing(office.org.id, TODAY, at)
    return found


def outcomes(
    uow: UnitOfWork,
    found: Standing,
    *,
    stage: int = STAGE,
    day: date = TODAY,
    at: datetime = NOON,
    office: UnitId | None = None,
) -> Seen:
    rows = uow.accounts.outcomes(found, stage, day, at, office)
    counts: Counter[tuple[ReminderState | None, str | None]] = Counter()
    for each in rows:
        counts[each.state, each.reason] += each.count
    return sorted(((*kind, count) for kind, count in counts.items()), key=str)


def silent(
    uow: UnitOfWork,
    found: Standing,
    *,
    stage: int = STAGE,
    day: date = TODAY,
    at: datetime = NOON,
    office: UnitId | None = None,
) -> list[UnitId]:
    """The units without a row that owe the work still, one question for each."""
    units: list[UnitId] = []
    while new := uow.accounts.silent_units(
        found, stage, day, at, office, after=max(units, default=UnitId(0)), limit=1
    ):
        units += new
    return units


def silences(uow: UnitOfWork, found: Standing, *, day: date = TODAY) -> dict[Silence | None, int]:
    rows = uow.accounts.outcomes(found, STAGE, day, NOON, None)
    return {each.silence: each.count for each in rows}


def work_of(uow: UnitOfWork, unit: Unit) -> Work:
    (work,) = uow.assignments.of_unit(unit.id)
    return work


def remind(
    uow: UnitOfWork, office: Office, unit: Unit, *, stage: int = STAGE, skipped: str | None = None
) -> None:
    work = work_of(uow, unit)
    new = NewReminder(
        *(work.occurrence_id, work.schedule_version, unit.id, stage),
        *(office.secretary.id, work.assignment_id, skipped),
    )
    assert uow.reminders.write([new], NOON) == 1


def say(
    uow: UnitOfWork,
    office: Office,
    unit: Unit,
    kind: EventKind,
    at: datetime,
    *,
    above: bool = False,
    amending: bool = False,
) -> None:
    step = Step(
        kind,
        work_of(uow, unit).assignment_id,
        unit.id,
        office.secretary.id,
        "zalo",
        at,
        note="lý do",
        office=office.above.id if above else None,
        amending=amending,
    )
    uow.assignments.take(step)


class TestStanding:
    def test_of_one_organisation_and_of_plans_published_by_then(self, database: Database) -> None:
        with database.unit_of_work() as uow:
            offices = [entered(uow, code) for code in "abc"]
            office = offices[1]
            uow.plans.publish(office.org.id, plan(task("b", DUE), number="2"), TODAY)
            uow.plans.publish(office.org.id, plan(task("c", DUE), number="3"), TODAY + DAY)
            uow.plans.publish(office.org.id, plan(task("u"), number="4"), TODAY)
            found = uow.accounts.standing(office.org.id, TODAY, NOON)

            assert [each.published_on for each in found] == [SINCE, TODAY]
            work = work_of(uow, offices[0].branch)
            first = standing(uow, offices[0])
            assert (first.occurrence_id, first.schedule_version) == (
                work.occurrence_id,
                work.schedule_version,
            )
            assert (first.last_safe_day, first.tentative, first.moved_at) == (DUE, False, None)
            assert first.plan_id == work.plan_id

    def test_a_day_counts_from_when_it_was_given_until_it_was_moved(
        self, database: Database
    ) -> None:
        with database.unit_of_work() as uow:
            offices = [entered(uow, code) for code in "abc"]
            office = offices[1]
            occurrence = work_of(uow, office.branch).occurrence_id
            first, second = NOON, NOON + 2 * DAY
            uow.assignments.move(occurrence, DUE + DAY, "", first)
            uow.assignments.move(occurrence, DUE + 2 * DAY, "", second)

            moments = [first - DAY, first, first + DAY, second, second + DAY]
            found = [standing(uow, office, moment) for moment in moments]
            days = [(each.last_safe_day - DUE).days for each in found]
            assert days == [0, 1, 1, 2, 2]
            assert [each.moved_at for each in found] == [None, first, first, second, second]
            versions = [each.schedule_version - found[0].schedule_version for each in found]
            assert versions == [0, 1, 1, 2, 2]
            assert standing(uow, offices[0], second).last_safe_day == DUE
            assert standing(uow, offices[2], second).last_safe_day == DUE


class TestOutcomes:
    def test_of_what_was_written_the_best_counts(self, database: Database) -> None:
        with database.unit_of_work() as uow:
            office = entered(uow)
            found = standing(uow, office)
            assert outcomes(uow, found) == [(None, None, 2)]
            remind(uow, office, office.branch, skipped="không tới")
            assert outcomes(uow, found) == [
                (ReminderState.SKIPPED, "không tới", 1),
                (None, None, 1),
            ]
            other = replace(office, secretary=office.stranger)
            remind(uow, other, office.branch)
            assert outcomes(uow, found) == [(ReminderState.PENDING, None, 1), (None, None, 1)]
            waiting = [each.id for each in uow.reminders.waiting_of(office.stranger.id)]
            uow.reminders.sent(waiting, NOON, "tới rồi")
            remind(uow, office, office.neighbour)
            assert outcomes(uow, found) == [
                (ReminderState.PENDING, None, 1),
                (ReminderState.SENT, None, 1),
            ]

    def test_of_one_stage_and_one_version(self, database: Database) -> None:
        with database.unit_of_work() as uow:
            office = entered(uow)
            found = standing(uow, office)
            remind(uow, office, office.branch)

            assert outcomes(uow, found, stage=STAGE - 1) == [(None, None, 2)]
            assert outcomes(uow, found, stage=STAGE + 1) == [(None, None, 2)]
            for other in (-1, 1):
                version = replace(found, schedule_version=found.schedule_version + other)
                assert outcomes(uow, version) == [(None, None, 2)]
                assert silent(uow, version) == [office.branch.id, office.neighbour.id]
            assert silent(uow, found) == [office.neighbour.id]
            assert len(silent(uow, found, stage=STAGE - 1)) == 2
            assert len(silent(uow, found, stage=STAGE + 1)) == 2

    def test_of_one_occurrence(self, database: Database) -> None:
        with database.unit_of_work() as uow:
            offices = [entered(uow, code) for code in "abc"]
            for office in (offices[0], offices[2]):
                remind(uow, office, office.branch)
                remind(uow, office, office.neighbour)

            assert outcomes(uow, standing(uow, offices[1])) == [(None, None, 2)]
            assert silent(uow, standing(uow, offices[0])) == []

    def test_of_units_below_an_office(self, database: Database) -> None:
        with database.unit_of_work() as uow:
            office = entered(uow)
            found = standing(uow, office)

            assert outcomes(uow, found, office=office.above.id) == [(None, None, 2)]
            assert outcomes(uow, found, office=office.branch.id) == []
            assert silent(uow, found, office=office.above.id) == [
                office.branch.id,
                office.neighbour.id,
            ]
            assert silent(uow, found, office=office.branch.id) == []

    def test_of_units_that_there_were_on_the_day(self, database: Database) -> None:
        with database.unit_of_work() as uow:
            office = entered(uow)
            found = standing(uow, office)

            assert outcomes(uow, found, day=SINCE) == [(None, None, 2)]
            assert outcomes(uow, found, day=SINCE - DAY) == []
            ended = {"day": TODAY, "unit": office.branch.id}
            uow._connection.execute(
                text("UPDATE units SET valid_to = :day WHERE id = :unit"), ended
            )
            assert outcomes(uow, found, day=TODAY - DAY) == [(None, None, 2)]
            assert outcomes(uow, found, day=TODAY) == [(None, None, 1)]

    @pytest.mark.parametrize(
        ("left", "back"),
        [
            (EventKind.SUBMITTED, EventKind.WITHDRAWN),
            (EventKind.NOT_APPLICABLE, EventKind.APPLICABLE),
            (EventKind.CANCELLED, EventKind.RESTORED),
        ],
    )
    def test_of_what_was_owed_at_the_instant(
        self, database: Database, left: EventKind, back: EventKind
    ) -> None:
        with database.unit_of_work() as uow:
            office = entered(uow)
            found = standing(uow, office)
            amending = left is EventKind.CANCELLED
            above = back is EventKind.APPLICABLE
            done, again = NOON, NOON + DAY
            say(
                uow,
                office,
                office.branch,
                left,
                done,
                above=left is EventKind.NOT_APPLICABLE,
                amending=amending,
            )
            say(uow, office, office.branch, back, again, above=above, amending=amending)

            second = timedelta(seconds=1)
            moments = [done, done + second, again, again + second]
            counts = [outcomes(uow, found, at=moment)[0][2] for moment in moments]
            assert counts == [2, 1, 1, 2]
            assert len(silent(uow, found, at=done + second)) == 1

    def test_a_unit_with_a_day_of_its_own_owes_that_and_not_this(self, database: Database) -> None:
        with database.unit_of_work() as uow:
            office = entered(uow)
            found = standing(uow, office)
            say(uow, office, office.branch, EventKind.PROGRESS, NOON)
            (event,) = uow.assignments.history(
                work_of(uow, office.branch).assignment_id, office.branch.id
            )
            work = work_of(uow, office.branch)
            own_days.give(
                uow._connection,
                work.assignment_id,
                event.id,
                OwnDay.EXTENDED,
                DUE + DAY,
                TODAY,
            )

            assert silent(uow, found, day=TODAY) == [office.neighbour.id]
            assert len(silent(uow, found, day=TODAY - DAY)) == 2


class TestSilence:
    @pytest.mark.parametrize(
        ("kind", "settles"), [(EventKind.SUBMITTED, True), (EventKind.PROGRESS, False)]
    )
    def test_work_is_settled_by_what_was_said_from_the_instant_on(
        self, database: Database, kind: EventKind, settles: bool
    ) -> None:
        with database.unit_of_work() as uow:
            offices = [entered(uow, code) for code in "abc"]
            say(uow, offices[1], offices[1].branch, kind, NOON)

            for place, office in enumerate(offices):
                found = standing(uow, office)
                if place == 1 and settles:
                    assert silences(uow, found) == {Silence.SETTLED: 1, Silence.OPEN: 1}
                    assert silent(uow, found) == [office.neighbour.id]
                else:
                    assert silences(uow, found) == {Silence.OPEN: 2}
                    assert silent(uow, found) == [office.branch.id, office.neighbour.id]

    def test_work_is_settled_by_being_called_off_without_a_word(self, database: Database) -> None:
        with database.unit_of_work() as uow:
            offices = [entered(uow, code) for code in "abc"]
            work = work_of(uow, offices[1].branch)
            uow._connection.execute(
                text("UPDATE assignments SET state = 'cancelled' WHERE id = :id"),
                {"id": work.assignment_id},
            )

            found = [standing(uow, each) for each in offices]
            assert silences(uow, found[1]) == {Silence.SETTLED: 1, Silence.OPEN: 1}
            assert silent(uow, found[1]) == [offices[1].neighbour.id]
            assert silences(uow, found[0]) == silences(uow, found[2]) == {Silence.OPEN: 2}

    def test_nobody_held_a_post_on_the_day_and_a_row_is_no_silence(
        self, database: Database
    ) -> None:
        with database.unit_of_work() as uow:
            office = entered(uow)
            found = standing(uow, office)
            (post,) = [
                each
                for each in uow.people.posts_of(office.secretary.id, TODAY)
                if each.unit.id == office.branch.id
            ]
            uow.people.end_post(post.id, TODAY)

            assert silences(uow, found) == {Silence.NOBODY: 1, Silence.OPEN: 1}
            assert silences(uow, found, day=TODAY - DAY) == {Silence.OPEN: 2}
            assert silent(uow, found) == [office.neighbour.id]
            remind(uow, office, office.branch)
            assert silences(uow, found) == {None: 1, Silence.OPEN: 1}


class TestKept:
    def test_the_last_day_of_each_organisation(self, database: Database) -> None:
        with database.unit_of_work() as uow:
            orgs = [enter(uow, code).org.id for code in "abc"]
            assert uow.accounts.latest(orgs[1]) is None
            for number, org in enumerate(orgs, 1):
                for day in (TODAY, TODAY + number * DAY):
                    kept = DailyAccount(day, 10, 4, 3, 2, 1, number)
                    uow.accounts.keep(org, kept, NOON)

            for number, org in enumerate(orgs, 1):
                assert uow.accounts.latest(org) == DailyAccount(
                    TODAY + number * DAY, 10, 4, 3, 2, 1, number
                )

    @pytest.mark.parametrize(
        ("figures", "adds_up"),
        [
            ((10, 4, 3, 2, 1, 0), True),
            ((11, 4, 3, 2, 1, 0), False),
            ((9, 4, 3, 2, 1, 0), False),
            ((10, 4, 3, 2, 1, 1), False),
            ((0, 0, 0, 0, 0, 0), True),
        ],
    )
    def test_it_adds_up_when_every_reminder_due_is_told_of(
        self, figures: tuple[int, int, int, int, int, int], adds_up: bool
    ) -> None:
        assert DailyAccount(TODAY, *figures).adds_up is adds_up
