"""How overdue work is put into words for an office, and who leads it."""

from datetime import date

from reminded_days import DAY, Days
from reminded_office import DUE, SINCE, enter_world, report
from test_escalation import THREE, above

from handlers.reminders.escalation import NAMED, SHOWN, leaders_of, told_lost, told_overdue
from plans.times.spoken import spoken_day
from storage.digests import Lost
from storage.records import Role
from storage.unit_of_work import UnitOfWork


def test_more_branches_than_are_named_are_counted(uow: UnitOfWork) -> None:
    world = enter_world(uow, [report("a")], branches=NAMED + 2)
    works = [world.work(uow, unit=number) for number in range(NAMED + 2)]

    assert "7 đơn vị: Chi bộ 1, Chi bộ 2, Chi bộ 3, Chi bộ 4, Chi bộ 5 và 2 đơn vị nữa." in (
        told_overdue(works, "Quá hạn:")
    )
    line = told_overdue(works[:NAMED], "Quá hạn:").split("\n")[-1]
    assert line.endswith("5 đơn vị: Chi bộ 1, Chi bộ 2, Chi bộ 3, Chi bộ 4, Chi bộ 5.")


def test_more_tasks_than_are_shown_are_counted_the_earliest_first(uow: UnitOfWork) -> None:
    days = [DUE + number * DAY for number in range(SHOWN + 2)]
    tasks = [report(str(number), day) for number, day in enumerate(days)]
    world = enter_world(uow, tasks)
    works = [world.work(uow, task.key) for task in reversed(tasks)]

    heading, *lines = told_overdue(works, "Quá hạn:").split("\n")
    assert heading == "Quá hạn:"
    assert lines[-1] == "- và 2 việc nữa."
    assert [f"hạn {spoken_day(day)}" in line for day, line in zip(days, lines, strict=False)] == [
        True
    ] * SHOWN + [False]
    assert len(told_overdue(works[2:], "Quá hạn:").split("\n")) == 1 + SHOWN


def test_undated_work_is_never_overdue(uow: UnitOfWork) -> None:
    world = enter_world(uow, [report("u", None)])

    assert told_overdue([world.work(uow, "u")], "Quá hạn:") == "Quá hạn:"


def test_an_office_is_led_by_its_secretary_or_else_by_its_deputies(uow: UnitOfWork) -> None:
    office = above(uow)
    deputies = [uow.people.add(name) for name in ("Phó Một", "Phó Hai")]
    for person in deputies:
        uow.people.give_post(person.id, office.office, Role.DEPUTY, SINCE)

    def leaders(day: date) -> list[int]:
        return [post.person_id for post in leaders_of(uow, office.office, day)]

    assert leaders(DUE) == [office.leader.id]
    (post,) = uow.people.posts_of(office.leader.id, DUE)
    uow.people.end_post(post.id, DUE)
    assert leaders(DUE) == [person.id for person in deputies]
    assert leaders_of(uow, office.days.world.unit.id, DUE)[0].role is Role.SECRETARY


def test_the_deputy_of_a_branch_is_told_after_its_own_grace_alone(uow: UnitOfWork) -> None:
    office = above(uow)
    days: Days = office.days

    assert office.told(office.deputy, DUE, THREE - DAY) == []
    assert office.told(office.deputy, THREE, THREE) == [THREE]
    assert days.world.secretary.id != office.deputy.id


def test_more_people_lost_than_are_named_are_counted(uow: UnitOfWork) -> None:
    unit = enter_world(uow, []).unit
    lost = [Lost(unit.id, unit.name, f"Bí thư {number}") for number in range(1, SHOWN + 3)]

    told = told_lost(lost)
    assert told.startswith("Có 8 người không nhận được tin của em nữa")
    assert "Chi bộ 1 (đồng chí Bí thư 6) và 2 người nữa." in told
    assert "Bí thư 7" not in told
    assert "người nữa" not in told_lost(lost[:SHOWN])
