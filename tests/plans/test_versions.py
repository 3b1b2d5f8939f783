"""Two versions of a plan: which task is which, and what lies between them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.deadlines import read_deadline
from plans.model import Plan, Roles, Task, WorkKind
from plans.samples import SAMPLE_ORGS, sample_plan
from plans.versions import Due, Field, Head, PlanDiff, compare


def task(
    key: str,
    title: str,
    deadline: str = "trước ngày 15/5/2024",
    *,
    section: str = "II.1",
    kind: WorkKind = WorkKind.REPORT,
    falls_to: Sequence[str] = ("chi-bo",),
) -> Task:
    read = read_deadline(deadline, (2024,))
    return Task(key, section, title, kind, Roles(), read, falls_to=tuple(falls_to))


def plan(*tasks: Task, number: str = "12-KH/ĐU") -> Plan:
    return Plan("khoi", "Kế hoạch", "Ban Thường vụ", "học tập", (2024,), number, tasks=tasks)


REPORT = task("bc", "Báo cáo kết quả học tập của chi bộ")
PLEDGE = task("ck", "Bản cam kết của đảng viên", "trong tháng 4/2024", kind=WorkKind.PLEDGE)
OLD = plan(REPORT, PLEDGE)


def told(diff: PlanDiff) -> tuple[list[str], list[str], list[str], list[str]]:
    return (
        [one.key for one in diff.kept],
        [one.new.key for one in diff.changed],
        [one.key for one in diff.dropped],
        [one.key for one in diff.added],
    )


@pytest.mark.parametrize("org", SAMPLE_ORGS)
@pytest.mark.parametrize("by_key", [True, False])
def test_a_plan_differs_in_nothing_from_itself(org: str, by_key: bool) -> None:
    sample = sample_plan(org)
    diff = compare(sample, sample, by_key=by_key)

    assert diff.is_empty
    assert diff.new == sample
    assert len(diff.kept) == len(sample.tasks)


@pytest.mark.parametrize("org", SAMPLE_ORGS)
def test_under_other_keys_every_task_is_known_again(org: str) -> None:
    sample = sample_plan(org)
    names = {each.key: f"t{number}" for number, each in enumerate(sample.tasks)}
    other = replace(
        sample,
        tasks=tuple(
            replace(
                each,
                key=names[each.key],
                follows=names.get(each.follows or ""),
                see=tuple(names[key] for key in each.see),
            )
            for each in sample.tasks
        ),
    )

    assert compare(sample, other, by_key=False).is_empty


def test_a_moved_day_is_a_change_of_the_same_task() -> None:
    diff = compare(OLD, plan(task("bc", REPORT.title, "trước ngày 20/5/2024"), PLEDGE))

    assert told(diff) == (["ck"], ["bc"], [], [])
    (change,) = diff.changed
    assert change.fields == (Field.DEADLINE, Field.DAYS)
    before = Due("2024", "2024-05-15", date(2024, 5, 14))
    assert change.moved == ((before, Due("2024", "2024-05-20", date(2024, 5, 19))),)


def test_a_task_that_comes_once_keeps_its_period_whatever_it_is_called() -> None:
    diff = compare(
        OLD, plan(REPORT, replace(PLEDGE, deadline=read_deadline("thường xuyên", (2024,))))
    )

    (change,) = diff.changed
    assert change.moved == ((Due("2024-04", "2024-04", date(2024, 4, 30)), Due("open")),)
    assert not change.ended
    assert not change.added


def test_recurring_periods_go_by_their_names() -> None:
    old = plan(task("q", "Sinh hoạt chuyên đề", "hằng quý"))
    new = plan(task("q", "Sinh hoạt chuyên đề", "hằng tháng"))
    (change,) = compare(old, new).changed

    assert [due.period for due in change.ended] == ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
    assert len(change.added) == 12


def test_without_keys_a_reworded_task_in_its_place_is_the_same() -> None:
    reworded = task("x1", "Báo cáo kết quả học tập của các chi bộ", "trước ngày 20/5/2024")
    diff = compare(OLD, plan(reworded, replace(PLEDGE, key="x2")), by_key=False)

    assert told(diff) == (["ck"], ["bc"], [], [])
    assert [one.key for one in diff.new.tasks] == ["bc", "ck"]


def test_other_work_in_the_same_place_is_never_taken_for_it() -> None:
    """A confirmation must not pass on to work that nobody has done."""
    review = task("x1", "Tổ chức hội nghị sơ kết", kind=WorkKind.CONFERENCE)
    diff = compare(OLD, plan(review, replace(PLEDGE, key="x2")), by_key=False)

    assert told(diff) == (["ck"], [], ["bc"], ["x1"])


def test_quarters_are_not_like_each_other() -> None:
    third = task("a", "Báo cáo quý III", section="II.3")
    fourth = task("b", "Báo cáo quý IV", section="II.4")
    diff = compare(plan(third), plan(fourth), by_key=False)

    assert told(diff) == ([], [], ["a"], ["b"])


def test_a_new_task_never_bears_a_key_that_was_used() -> None:
    other = task("ck2", "Bản đăng ký học tập", section="III.1", kind=WorkKind.PLEDGE)
    again = replace(other, key="cu")
    diff = compare(OLD, plan(REPORT, PLEDGE, other, again), taken={"ck2", "cu"})

    assert [one.key for one in diff.added] == ["ck2-2", "cu-2"]


def test_an_amending_plan_leaves_alone_what_it_does_not_name() -> None:
    amending = plan(
        task("x", "Báo cáo kết quả học tập của chi bộ", "trước ngày 20/5/2024"),
        number="15-KH/ĐU",
    )
    diff = compare(OLD, amending, by_key=False, partial=True)

    assert told(diff) == (["ck"], ["bc"], [], [])
    assert diff.new.number == "12-KH/ĐU"
    assert diff.head == ()


def test_what_points_at_a_task_points_at_its_old_key() -> None:
    new = plan(
        replace(REPORT, key="n1"),
        replace(PLEDGE, key="n2", see=("n1",), follows="n1"),
    )
    diff = compare(plan(REPORT, replace(PLEDGE, see=("bc",), follows="bc")), new, by_key=False)

    assert diff.is_empty


def test_what_points_at_a_task_that_is_dropped_points_nowhere() -> None:
    old = plan(REPORT, replace(PLEDGE, see=("bc",), follows="bc"))
    diff = compare(old, plan(replace(PLEDGE, key="n2")), by_key=False)

    [task] = diff.new.tasks
    assert (task.key, task.follows, task.see) == (PLEDGE.key, None, ())
    assert [each.key for each in diff.dropped] == ["bc"]


def test_what_people_wrote_about_a_task_outlives_a_version_read_from_a_document() -> None:
    told = replace(REPORT, words=("báo cáo học tập",))
    diff = compare(plan(told), plan(replace(REPORT, key="x")), by_key=False)

    assert diff.is_empty
    assert diff.new.tasks[0].words == ("báo cáo học tập",)


def test_the_order_of_who_owes_it_is_no_change() -> None:
    both = task("bc", "Báo cáo", falls_to=["chi-bo", "doan-the"])

    assert compare(plan(both), plan(replace(both, falls_to=("doan-the", "chi-bo")))).is_empty


def test_somebody_else_who_owes_it_is_a_change_of_that_alone() -> None:
    new = plan(replace(REPORT, falls_to=("chi-bo", "doan-the")), PLEDGE)
    (change,) = compare(OLD, new).changed

    assert change.new.key == "bc"
    assert change.fields == (Field.OWED_BY,)
    assert [*change.moved, *change.ended, *change.added] == []


def test_by_keys_a_task_that_is_gone_is_dropped_and_the_others_kept() -> None:
    diff = compare(OLD, plan(PLEDGE), by_key=True)

    assert told(diff) == (["ck"], [], ["bc"], [])


def test_the_plans_own_description_is_compared() -> None:
    diff = compare(OLD, replace(OLD, subject="học tập năm 2024", place="Cần Thơ"))

    assert diff.head == (Head.SUBJECT, Head.OTHER)
    assert not diff.is_empty


@given(st.data())
def test_each_task_is_in_one_place_whatever_changes(data: st.DataObject) -> None:
    old = sample_plan("la-gi")
    kept = data.draw(st.lists(st.sampled_from(old.tasks), unique_by=lambda one: one.key))
    moved = {each.key: data.draw(st.booleans()) for each in kept}
    new = tuple(
        replace(each, key=f"k{number}", follows=None, see=(), title=each.title + " mới")
        if moved[each.key]
        else replace(each, follows=None, see=())
        for number, each in enumerate(kept)
    )
    diff = compare(old, replace(old, tasks=new), by_key=False)
    old_ones = [each.key for each in (*diff.kept, *diff.dropped)]
    old_ones += [change.old.key for change in diff.changed]

    assert sorted(old_ones) == sorted(each.key for each in old.tasks)
    assert len(diff.new.tasks) == len({each.key for each in diff.new.tasks}) == len(new)
