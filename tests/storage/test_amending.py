"""The next version of a plan: what is owed follows, what was said stays."""

from dataclasses import replace
from datetime import date

import pytest
from office import NOON, SINCE, Office, enter, plan, publish, task
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from plans.model import Plan
from plans.versions import Due, compare
from storage.database import Database
from storage.errors import PlanAmended, PlanTaken
from storage.plan_records import Amendment, Effect, EffectKind
from storage.records import AssignmentState, EventKind, Work
from storage.unit_of_work import UnitOfWork

MAY, JUNE, JULY = date(2024, 5, 14), date(2024, 6, 14), date(2024, 7, 14)
AMENDED_ON = date(2024, 5, 6)


def amend(uow: UnitOfWork, office: Office, new: Plan, seen: int | None = None) -> list[Effect]:
    stored = uow.plans.of_org(office.org.id)[0]
    by = uow.people.machine()
    amendment = Amendment(
        by.id,
        by.name,
        "cli",
        NOON,
        AMENDED_ON,
        stored.version if seen is None else seen,
        document="15-KH/ĐU",
        note="theo Kế hoạch số 15-KH/ĐU",
    )
    return uow.plans.amend(stored.id, compare(stored.plan, new), amendment)


def submit(uow: UnitOfWork, work: Work, office: Office) -> None:
    uow.assignments.submit(
        work.assignment_id,
        unit_id=work.unit_id,
        by=office.secretary.id,
        channel="t",
        at=NOON,
        figures={},
        done_on=None,
    )


def told(effects: list[Effect], office: Office) -> list[tuple[str, str]]:
    return [(each.kind, each.task.key) for each in effects if each.unit_id == office.branch.id]


def works(uow: UnitOfWork, office: Office) -> dict[tuple[str, str], Work]:
    return {(one.task.key, one.period): one for one in uow.assignments.of_unit(office.branch.id)}


def test_the_same_version_again_changes_nothing(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY))
        stored = uow.plans.of_org(office.org.id)[0]

        assert compare(stored.plan, plan(task("bc", MAY))).is_empty
        assert stored.version == 1
        assert [one.number for one in uow.plans.versions(stored.id)] == [1]


def test_each_version_stays_readable(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY))
        first = uow.plans.of_org(office.org.id)[0]
        amend(uow, office, plan(task("bc", JUNE)))
        second = uow.plans.of_org(office.org.id)[0]

        assert (second.id, second.version) == (first.id, 2)
        assert [one.plan for one in uow.plans.versions(first.id)] == [first.plan, second.plan]
        last = uow.plans.versions(first.id)[-1]
        assert (last.published_on, last.document) == (AMENDED_ON, "15-KH/ĐU")


def test_a_moved_day_raises_the_schedule_version_and_is_told_to_who_still_owes(
    database: Database,
) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY))
        submit(uow, uow.assignments.open_of(office.neighbour.id)[0], office)
        effects = amend(uow, office, plan(task("bc", JUNE)))
        (work,) = uow.assignments.open_of(office.branch.id)

        assert [each.unit_id for each in effects] == [office.branch.id]
        assert told(effects, office) == [(EffectKind.MOVED, "bc")]
        assert effects[0].old == Due("2024-05", "2024-05-14", MAY)
        assert effects[0].new == Due("2024-06", "2024-06-14", JUNE)
        assert (work.last_safe_day, work.schedule_version, work.period) == (JUNE, 2, "2024-06")


def test_a_confirmation_outlives_every_amendment(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY), task("ck", MAY))
        for work in uow.assignments.open_of(office.branch.id):
            submit(uow, work, office)
        effects = amend(uow, office, plan(task("bc", JUNE), task("moi", JULY)))
        now = works(uow, office)

        assert told(effects, office) == [(EffectKind.NEW, "moi")]
        assert now["bc", "2024-06"].state is AssignmentState.SUBMITTED
        assert now["ck", "2024-05"].state is AssignmentState.SUBMITTED
        assert now["ck", "2024-05"].task.title == "Việc ck"
        assert uow.audit.verify(office.org.id).findings == ()


def test_dropped_work_is_called_off_by_an_event_and_no_longer_owed(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY), task("ck", MAY))
        effects = amend(uow, office, plan(task("ck", MAY)))
        work = works(uow, office)["bc", "2024-05"]
        (event,) = uow.assignments.history(work.assignment_id, work.unit_id)

        assert told(effects, office) == [(EffectKind.CANCELLED, "bc")]
        assert [one.task.key for one in uow.assignments.open_of(office.branch.id)] == ["ck"]
        assert (event.kind, event.note) == (EventKind.CANCELLED, "theo Kế hoạch số 15-KH/ĐU")
        assert uow.audit.verify(office.org.id).findings == ()


def test_dropped_work_that_comes_back_is_owed_again(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY), task("ck", MAY))
        amend(uow, office, plan(task("ck", MAY)))
        effects = amend(uow, office, plan(task("bc", MAY, JUNE), task("ck", MAY)))
        periods = [one.period for one in uow.assignments.open_of(office.branch.id)]

        assert told(effects, office) == [(EffectKind.RESTORED, "bc"), (EffectKind.NEW, "bc")]
        assert periods == ["2024-05", "2024-05", "2024-06"]
        assert uow.audit.verify(office.org.id).findings == ()


def test_a_recurring_task_loses_and_gains_single_periods(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY, JUNE))
        effects = amend(uow, office, plan(task("bc", JUNE, JULY)))

        assert told(effects, office) == [(EffectKind.CANCELLED, "bc"), (EffectKind.NEW, "bc")]
        periods = [one.period for one in uow.assignments.open_of(office.branch.id)]
        assert periods == ["2024-06", "2024-07"]


def test_other_units_owe_it_now(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY, falls_to=["cb-1"]))
        effects = amend(uow, office, plan(task("bc", MAY, falls_to=["cb-2", "van-phong"])))
        kinds = {each.unit_id: each.kind for each in effects}

        assert kinds == {
            office.branch.id: EffectKind.CANCELLED,
            office.neighbour.id: EffectKind.NEW,
            office.above.id: EffectKind.NEW,
        }


def test_a_plan_that_calls_work_done_calls_it_off(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY))
        effects = amend(uow, office, plan(task("bc", MAY, done=True)))

        assert told(effects, office) == [(EffectKind.CANCELLED, "bc")]


def test_a_day_may_become_open_and_come_back(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY))
        amend(uow, office, plan(task("bc")))
        (undated,) = uow.assignments.open_of(office.branch.id)
        amend(uow, office, plan(task("bc", JULY)))
        (dated,) = uow.assignments.open_of(office.branch.id)

        assert (undated.period, undated.last_safe_day) == ("open", None)
        assert (dated.period, dated.last_safe_day) == ("2024-07", JULY)
        assert dated.assignment_id == undated.assignment_id


def test_a_tentative_day_may_become_firm(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY, tentative=True))
        effects = amend(uow, office, plan(task("bc", MAY)))
        (work,) = uow.assignments.open_of(office.branch.id)

        assert effects == []
        assert (work.tentative, work.schedule_version) == (False, 1)


def test_of_two_amendments_of_one_version_the_second_is_refused(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY))
        amend(uow, office, plan(task("bc", JUNE)))
        with pytest.raises(PlanAmended):
            amend(uow, office, plan(task("bc", JULY)), seen=1)

        assert uow.plans.of_org(office.org.id)[0].version == 2


def test_no_plan_takes_the_name_of_another(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY))
        other = plan(task("k", MAY), number="2-KH/ĐU")
        uow.plans.publish(office.org.id, other, SINCE)
        with pytest.raises(PlanTaken):
            amend(uow, office, replace(plan(task("bc", MAY)), number="2-KH/ĐU"))


def test_a_unit_that_comes_later_gets_what_the_present_version_has(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY, JUNE), task("ck", MAY))
        amend(uow, office, plan(task("bc", JUNE), task("moi", JULY)))
        new = uow.units.add(office.org.id, "cb-3", "chi-bo", "Chi bộ Ba", valid_from=SINCE)
        uow.plans.assign_to(new, SINCE)
        found = [(one.task.key, one.period) for one in uow.assignments.open_of(new.id)]

        assert found == [("bc", "2024-06"), ("moi", "2024-07")]


def test_no_version_is_ever_changed_or_removed(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY))
        uow.commit()
    for change in ("UPDATE plan_versions SET content = '{}'", "DELETE FROM plan_versions"):
        with (
            database.engine.connect() as connection,
            pytest.raises(DBAPIError, match="never changed"),
        ):
            connection.execute(text(change))


def test_keys_of_every_plan_and_version_are_known(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY), task("ck", MAY))
        amend(uow, office, plan(task("ck", MAY), task("moi", MAY)))

        assert uow.plans.keys(office.org.id) == {"bc", "ck", "moi"}
