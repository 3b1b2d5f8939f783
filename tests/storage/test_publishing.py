from dataclasses import replace
from datetime import date

import pytest
from office import SINCE, Office, enter, plan, publish, task
from sqlalchemy import func, select

from plans.model import Aspect, Fact, Plan
from storage.base import Base
from storage.database import Database
from storage.errors import NoSuchPlan
from storage.records import PlanId
from storage.tables.assignments import AssignmentRow
from storage.tables.plans import OccurrenceRow, PlanRow, TaskRow
from storage.unit_of_work import UnitOfWork

MAY, JUNE = date(2024, 5, 14), date(2024, 6, 14)


def _owed(uow: UnitOfWork, office: Office) -> list[tuple[str, str]]:
    return [(work.task.key, work.period) for work in uow.assignments.of_unit(office.branch.id)]


def _counts(database: Database) -> list[int]:
    rows: list[type[Base]] = [PlanRow, TaskRow, OccurrenceRow, AssignmentRow]
    with database.engine.connect() as connection:
        return [
            connection.execute(select(func.count()).select_from(row)).scalar_one() for row in rows
        ]


def test_a_published_plan_comes_back_whole(database: Database) -> None:
    fact = Fact(Aspect.THEME, "Học tập và làm theo", "I.1", ("chủ đề",))
    written: Plan = replace(
        plan(task("bc", MAY, JUNE), task("tx")), facts=(fact,), issued_on=date(2024, 1, 5)
    )
    with database.unit_of_work() as uow:
        office = enter(uow)
        plan_id = uow.plans.publish(office.org.id, written, SINCE)
        stored = uow.plans.get(plan_id)

        assert stored.plan == written
        assert (stored.org_id, stored.published_on) == (office.org.id, SINCE)
        assert uow.plans.of_org(office.org.id) == [stored]


def test_each_unit_gets_each_occurrence_of_what_falls_to_it(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        by_code = task("vp", MAY, falls_to=["van-phong"])
        publish(uow, office, task("bc", MAY, JUNE), by_code, task("ai", MAY, falls_to=[]))

        assert _owed(uow, office) == [("bc", "2024-05"), ("bc", "2024-06")]
        assert len(uow.assignments.open_of(office.neighbour.id)) == 2
        assert [work.task.key for work in uow.assignments.open_of(office.above.id)] == ["vp"]


def test_a_task_without_a_day_can_be_confirmed_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("tx"))
        (work,) = uow.assignments.open_of(office.branch.id)

        assert (work.period, work.stated, work.last_safe_day) == ("open", None, None)


def test_what_the_plan_calls_done_falls_to_nobody(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("xong", MAY, done=True), task("bc", MAY))

        assert _owed(uow, office) == [("bc", "2024-05")]


def test_a_unit_named_twice_owes_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        publish(uow, office, task("bc", MAY, falls_to=["chi-bo", "cb-1"]))

        assert _owed(uow, office) == [("bc", "2024-05")]


def test_only_units_of_that_day_and_organisation_get_work(database: Database) -> None:
    with database.unit_of_work() as uow:
        office, other = enter(uow), enter(uow, "khác")
        late = uow.units.add(office.org.id, "cb-3", "chi-bo", "Ba", valid_from=date(2024, 2, 1))
        publish(uow, office, task("bc", MAY))

        assert uow.assignments.of_unit(late.id) == []
        assert uow.assignments.of_unit(other.branch.id) == []


def test_publishing_again_adds_nothing(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        first = publish(uow, office, task("bc", MAY))
        uow.commit()
    before = _counts(database)
    with database.unit_of_work() as uow:
        again = publish(uow, office, task("bc", MAY))
        more = publish(uow, office, task("bc", MAY), task("thêm", JUNE))
        uow.commit()

    assert again == more == first
    assert _counts(database) == before == [1, 1, 1, 2]


def test_other_numbers_and_other_organisations_are_other_plans(database: Database) -> None:
    with database.unit_of_work() as uow:
        office, other = enter(uow), enter(uow, "khác")
        written = plan(task("bc", MAY))
        ids = {
            uow.plans.publish(office.org.id, written, SINCE),
            uow.plans.publish(other.org.id, written, SINCE),
            uow.plans.publish(office.org.id, replace(written, number="2-KH/ĐU"), SINCE),
            uow.plans.publish(office.org.id, replace(written, number=None), SINCE),
        }

        assert len(ids) == 4
        assert len(uow.plans.of_org(office.org.id)) == 3


def test_plans_without_a_number_are_told_apart_by_subject(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        one = uow.plans.publish(office.org.id, plan(number=None), SINCE)
        same = uow.plans.publish(office.org.id, plan(number=None), SINCE)
        other = uow.plans.publish(office.org.id, plan(number=None, subject="kiểm tra"), SINCE)

        assert one == same != other


def test_an_unknown_plan_is_refused(database: Database) -> None:
    with database.unit_of_work() as uow, pytest.raises(NoSuchPlan):
        uow.plans.get(PlanId(1))
