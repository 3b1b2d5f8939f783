"""Units change on a day: names, parents, merges, splits; the work goes on, the past stays."""

from datetime import date, timedelta

import pytest
from office import NOON, SINCE, Office, enter, plan, publish, task
from walked import units_of

from storage.database import Database
from storage.errors import ChangeRefused, NoSuchWork
from storage.records import (
    AssignmentState,
    Change,
    ChangeKind,
    EventKind,
    NewUnit,
    Post,
    Role,
    Unit,
    UnitId,
)
from storage.unit_of_work import UnitOfWork

DAY = date(2024, 5, 6)
"""The local day of NOON."""
DUE = date(2024, 6, 14)


def rename(code: str, name: str) -> Change:
    return Change(ChangeKind.RENAME, (code,), name=name)


def merge(*codes: str, into: str = "", new: NewUnit | None = None) -> Change:
    return Change(ChangeKind.MERGE, codes, into=into, new=(new,) if new else ())


def split(code: str, *new: NewUnit, keeps: bool = False) -> Change:
    return Change(ChangeKind.SPLIT, (code,), new=new, keeps=keeps)


MOT_HAI = NewUnit("cb-12", "Chi bộ Một Hai")
BOTH = merge("cb-1", "cb-2", new=MOT_HAI)


def office_with_work(uow: UnitOfWork, *keys: str) -> Office:
    office = enter(uow)
    publish(uow, office, *(task(key, DUE) for key in keys or ("bc",)))
    return office


def apply(uow: UnitOfWork, office: Office, change: Change, on: date = DAY) -> None:
    uow.restructuring.apply(office.org.id, change, on, NOON)


def unit_of(uow: UnitOfWork, office: Office, code: str) -> Unit:
    found = uow.units.by_code(office.org.id, code)
    assert found is not None
    return found


def report(uow: UnitOfWork, office: Office, unit: UnitId, key: str = "bc") -> None:
    work = next(one for one in uow.assignments.of_unit(unit) if one.task.key == key)
    uow.assignments.submit(
        work.assignment_id,
        unit_id=unit,
        by=office.secretary.id,
        channel="terminal",
        at=NOON - timedelta(days=1),
        figures={},
        done_on=None,
    )


def owed(uow: UnitOfWork, unit: UnitId) -> list[str]:
    return [one.task.key for one in uow.assignments.open_of(unit)]


def appoint(uow: UnitOfWork, office: Office, unit: Unit, role: Role = Role.SECRETARY) -> Post:
    person = uow.people.add(f"{role} {unit.code}")
    return uow.people.give_post(person.id, unit.id, role, SINCE)


def held_by(uow: UnitOfWork, unit: UnitId, on: date = DAY) -> list[tuple[str, Role]]:
    return [
        (uow.people.get(post.person_id).name, post.role) for post in uow.people.holders(unit, on)
    ]


def test_a_new_name_counts_from_its_day_and_the_old_one_finds_the_unit_still(
    database: Database,
) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        apply(uow, office, rename("cb-1", "Chi bộ Mới"))

        assert unit_of(uow, office, "cb-1").name == "Chi bộ Mới"
        assert unit_of(uow, office, "cb-1").aliases == ("Chi bộ Một",)
        for said in (["chi", "bo", "moi"], ["chi", "bo", "mot"]):
            found = uow.units.spoken_of(office.org.id, said, DAY)
            assert [unit.id for unit in found] == [office.branch.id]
        names = {
            day: next(
                one.name for one in uow.units.of_org(office.org.id, day) if one.code == "cb-1"
            )
            for day in (DAY - timedelta(days=1), DAY)
        }
        assert list(names.values()) == ["Chi bộ Một", "Chi bộ Mới"]
        before = uow.units.as_on(office.branch.id, DAY - timedelta(days=1))
        assert (before.name, before.aliases) == ("Chi bộ Một", ())


def test_the_same_name_again_changes_nothing(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        apply(uow, office, rename("cb-1", "Chi bộ Một"))

        assert unit_of(uow, office, "cb-1") == office.branch


def test_two_names_of_one_day_leave_the_last(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        apply(uow, office, rename("cb-1", "Chi bộ Nhầm"))
        apply(uow, office, rename("cb-1", "Chi bộ Mới"))

        assert uow.units.as_on(office.branch.id, DAY).name == "Chi bộ Mới"


def test_a_change_before_the_last_one_is_refused(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        apply(uow, office, rename("cb-1", "Chi bộ Mới"))

        with pytest.raises(ChangeRefused, match="before"):
            apply(uow, office, rename("cb-1", "Chi bộ Cũ"), DAY - timedelta(days=1))
        with pytest.raises(ChangeRefused, match="before"):
            apply(uow, office, rename("cb-2", "Chi bộ Cũ"), SINCE - timedelta(days=1))


def test_a_unit_moves_under_another_and_never_below_itself(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        apply(uow, office, Change(ChangeKind.MOVE, ("cb-1",), into="cb-2"))

        assert unit_of(uow, office, "cb-1").parent_id == office.neighbour.id
        assert uow.units.as_on(office.branch.id, SINCE).parent_id == office.above.id
        assert uow.units.below(office.neighbour.id, DAY) == [unit_of(uow, office, "cb-1")]
        assert uow.units.below(office.neighbour.id, SINCE) == []
        with pytest.raises(ChangeRefused, match="circle"):
            apply(uow, office, Change(ChangeKind.MOVE, ("cb-2",), into="cb-1"))
        apply(uow, office, Change(ChangeKind.MOVE, ("cb-1",)))
        assert unit_of(uow, office, "cb-1").parent_id is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (rename("không-có", "x"), "unknown"),
        (merge("cb-1", into="không-có"), "unknown"),
        (merge("cb-1", "cb-2", new=NewUnit("van-phong", "x")), "taken"),
    ],
)
def test_what_cannot_be_is_refused(database: Database, change: Change, reason: str) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        with pytest.raises(ChangeRefused, match=reason):
            apply(uow, office, change)


def test_another_organisations_unit_is_unknown(database: Database) -> None:
    with database.unit_of_work() as uow:
        office, other = enter(uow), enter(uow, "khác")
        uow.units.add(other.org.id, "cb-9", "chi-bo", "Chi bộ Chín", valid_from=SINCE)
        with pytest.raises(ChangeRefused, match="unknown"):
            apply(uow, office, rename("cb-9", "x"))


def test_two_units_merge_into_a_new_one(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = office_with_work(uow)
        apply(uow, office, BOTH)
        new = unit_of(uow, office, "cb-12")

        assert (new.kind, new.parent_id, new.valid_from) == ("chi-bo", office.above.id, DAY)
        assert set(new.aliases) == {"Chi bộ Một", "Chi bộ Hai"}
        there = {one.code for one in uow.units.of_org(office.org.id, DAY)}
        assert there == {"van-phong", "cb-12"}
        before = {one.code for one in uow.units.of_org(office.org.id, DAY - timedelta(days=1))}
        assert before == {"van-phong", "cb-1", "cb-2"}
        assert owed(uow, new.id) == ["bc"]
        assert owed(uow, office.branch.id) == []
        assert uow.restructuring.successors(office.branch.id) == [new.id]
        with pytest.raises(ChangeRefused, match="unknown"):
            apply(uow, office, rename("cb-1", "x"))


def test_history_keeps_the_name_of_its_day(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = office_with_work(uow)
        for unit in (office.branch, office.neighbour):
            report(uow, office, unit.id)
        apply(uow, office, BOTH)
        new = unit_of(uow, office, "cb-12")
        (work,) = uow.assignments.of_unit(new.id)
        assert work.state is AssignmentState.SUBMITTED
        uow.assignments.withdraw(
            work.assignment_id,
            unit_id=new.id,
            by=office.secretary.id,
            channel="terminal",
            at=NOON + timedelta(days=1),
        )
        apply(uow, office, rename("cb-12", "Chi bộ Chung"), DAY + timedelta(days=3))

        shown = [
            (one.kind, one.unit_name) for one in uow.assignments.history(work.assignment_id, new.id)
        ]
        assert shown == [
            (EventKind.SUBMITTED, "Chi bộ Một"),
            (EventKind.WITHDRAWN, "Chi bộ Một Hai"),
        ]
        with pytest.raises(NoSuchWork):
            uow.assignments.history(work.assignment_id, office.branch.id)


def test_what_a_unit_has_reported_it_need_not_report_again_for_one_it_takes_in(
    database: Database,
) -> None:
    with database.unit_of_work() as uow:
        office = office_with_work(uow)
        report(uow, office, office.branch.id)
        apply(uow, office, merge("cb-2", into="cb-1"))

        (own,) = uow.assignments.of_unit(office.branch.id)
        assert own.state is AssignmentState.SUBMITTED
        (taken_up,) = uow.assignments.of_unit(office.neighbour.id)
        assert taken_up.unit_id == office.neighbour.id
        assert taken_up.state is AssignmentState.CANCELLED
        (event,) = uow.assignments.history(taken_up.assignment_id, office.neighbour.id)
        assert event.note == "Chi bộ Hai đã nhập vào Chi bộ Một, Chi bộ Một báo chung việc này"
        assert uow.audit.verify(office.org.id).findings == ()
        assert units_of(uow, taken_up.occurrence_id, DAY) == set()


def test_the_record_is_sound_after_a_merge(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = office_with_work(uow, "bc", "hai")
        report(uow, office, office.branch.id)
        apply(uow, office, BOTH)

        assert uow.audit.verify(office.org.id).findings == ()


@pytest.mark.parametrize("first", [0, 1])
def test_what_one_half_still_owes_the_whole_owes(database: Database, first: int) -> None:
    with database.unit_of_work() as uow:
        office = office_with_work(uow)
        reported = (office.branch, office.neighbour)[first]
        report(uow, office, reported.id)
        apply(uow, office, BOTH)

        assert owed(uow, unit_of(uow, office, "cb-12").id) == ["bc"]
        (kept,) = uow.assignments.of_unit(reported.id)
        assert kept.state is AssignmentState.SUBMITTED


def test_two_reports_of_the_same_stay_two(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = office_with_work(uow)
        for unit in (office.branch, office.neighbour):
            report(uow, office, unit.id)
        apply(uow, office, BOTH)

        (kept,) = uow.assignments.of_unit(office.neighbour.id)
        assert kept.state is AssignmentState.SUBMITTED
        assert kept.unit_name == "Chi bộ Hai"


def test_what_a_unit_takes_over_it_owes_with_its_own(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = office_with_work(uow)
        extra = task("riêng", DUE, falls_to=("cb-2",))
        uow.plans.publish(office.org.id, plan(extra, number="2-KH/ĐU"), SINCE)
        apply(uow, office, merge("cb-2", into="cb-1"))

        assert owed(uow, office.branch.id) == ["bc", "riêng"]


def test_the_first_ones_people_go_on_in_the_new_unit_and_the_others_posts_end(
    database: Database,
) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        for unit in (office.branch, office.neighbour):
            appoint(uow, office, unit)
        appoint(uow, office, office.neighbour, Role.OFFICER)
        apply(uow, office, BOTH)
        new = unit_of(uow, office, "cb-12")

        assert held_by(uow, office.branch.id) == held_by(uow, office.neighbour.id) == []
        assert held_by(uow, new.id) == [
            ("secretary cb-1", Role.SECRETARY),
            ("officer cb-2", Role.OFFICER),
        ]
        before = held_by(uow, office.neighbour.id, DAY - timedelta(days=1))
        assert ("secretary cb-2", Role.SECRETARY) in before


def test_a_unit_that_takes_another_in_keeps_its_own_people(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        for unit in (office.branch, office.neighbour):
            appoint(uow, office, unit)
        apply(uow, office, merge("cb-2", into="cb-1"))

        assert held_by(uow, office.branch.id) == [("secretary cb-1", Role.SECRETARY)]


def test_who_spoke_for_the_unit_speaks_for_its_successor(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        post = appoint(uow, office, office.branch)
        uow.people.speak_as(post)
        apply(uow, office, BOTH)

        (now,) = uow.people.posts_of(post.person_id, DAY)
        assert uow.people.speaking(post.person_id) == now.id


def test_what_stood_below_a_unit_stands_below_its_successor(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = enter(uow)
        uow.units.add(
            office.org.id, "to", "to-dang", "Tổ", parent_id=office.branch.id, valid_from=SINCE
        )
        apply(uow, office, BOTH)
        new = unit_of(uow, office, "cb-12")

        assert unit_of(uow, office, "to").parent_id == new.id
        assert uow.units.below(office.branch.id, SINCE)


def test_a_unit_is_split_and_every_part_owes_what_is_to_come(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = office_with_work(uow)
        past = task("cũ", DAY - timedelta(days=9))
        uow.plans.publish(office.org.id, plan(past, number="2-KH/ĐU"), SINCE)
        post = appoint(uow, office, office.branch)
        apply(uow, office, split("cb-1", NewUnit("cb-1a", "Một A"), NewUnit("cb-1b", "Một B")))
        first, second = (unit_of(uow, office, code) for code in ("cb-1a", "cb-1b"))

        assert owed(uow, office.branch.id) == []
        assert owed(uow, first.id) == ["cũ", "bc"]
        assert owed(uow, second.id) == ["bc"]
        assert uow.restructuring.successors(office.branch.id) == [first.id, second.id]
        assert [one.unit.id for one in uow.people.posts_of(post.person_id, DAY)] == [first.id]


def test_a_part_may_leave_a_unit_that_goes_on(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = office_with_work(uow)
        report(uow, office, office.branch.id)
        apply(uow, office, split("cb-2", NewUnit("cb-3", "Chi bộ Ba"), keeps=True))

        assert owed(uow, office.neighbour.id) == ["bc"]
        assert owed(uow, unit_of(uow, office, "cb-3").id) == ["bc"]


def test_a_unit_that_owes_nothing_gives_nothing_to_its_parts(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = office_with_work(uow)
        report(uow, office, office.branch.id)
        apply(uow, office, split("cb-1", NewUnit("cb-3", "Chi bộ Ba"), keeps=True))

        assert owed(uow, unit_of(uow, office, "cb-3").id) == []


def test_a_change_waits_for_its_day_and_is_carried_out_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        office = office_with_work(uow)
        later = DAY + timedelta(days=10)
        uow.restructuring.order(office.org.id, BOTH, later, NOON)

        assert uow.restructuring.apply_due(office.org.id, DAY, NOON) == []
        assert unit_of(uow, office, "cb-1").valid_to is None
        assert uow.restructuring.apply_due(office.org.id, later, NOON) == [(later, BOTH)]
        assert unit_of(uow, office, "cb-1").valid_to == later
        assert uow.restructuring.apply_due(office.org.id, later, NOON) == []


def test_a_change_that_has_become_impossible_is_kept_and_stops_no_other(
    database: Database,
) -> None:
    with database.unit_of_work() as uow:
        office = office_with_work(uow)
        for change in (BOTH, rename("cb-1", "Chi bộ Mới"), rename("van-phong", "Văn phòng Mới")):
            uow.restructuring.order(office.org.id, change, DAY, NOON)
        done = [each for _, each in uow.restructuring.apply_due(office.org.id, DAY, NOON)]

        assert done == [BOTH, rename("van-phong", "Văn phòng Mới")]
        assert unit_of(uow, office, "cb-1").name == "Chi bộ Một"
