"""The office's morning: what waits for its decision, told once a working day, if it still does."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from reminded_days import DAY
from reminded_office import DUE, SINCE, address_of, at
from sqlalchemy import text
from test_escalation import FIVE, Above, above

from handlers.message import Reply
from handlers.outgoing import Ready, look_again
from handlers.reminders.digest import render
from handlers.tick import tick, tick_batch
from handlers.wording import office as wording
from storage.digests import digest_key
from storage.message_records import OutboxKind, OutboxRow
from storage.records import EventKind, PersonId, Role
from storage.steps import Step
from storage.unit_of_work import UnitOfWork

MONDAY = date(2024, 5, 6)
"""Eight days ahead of the deadline; 4/5 is a Saturday that is worked."""


def say(office: Above, kind: EventKind, day: date = MONDAY - DAY, unit: int = 0) -> None:
    world, uow = office.days.world, office.days.uow
    work = world.work(uow, "a", unit)
    uow.assignments.take(
        Step(
            kind,
            work.assignment_id,
            work.unit_id,
            world.secretaries[unit].id,
            "telegram",
            at(day, 9),
            note="mất điện",
            due_on=DUE + 7 * DAY if kind is EventKind.EXTENSION_ASKED else None,
        )
    )


def read(office: Above, day: date) -> list[str]:
    return office.morning(day).get(office.officer.id, [])


@pytest.mark.parametrize(
    ("kinds", "parts", "words"),
    [
        ([EventKind.SUBMITTED], "1 bản báo chờ duyệt", "“có gì mới nộp”"),
        ([EventKind.EXTENSION_ASKED], "1 đề nghị lùi hạn", "“ai xin gia hạn”"),
        (
            [EventKind.BLOCKED, EventKind.EXTENSION_ASKED],
            "1 đề nghị lùi hạn, 1 việc báo vướng",
            "“ai xin gia hạn”, “ai đang vướng”",
        ),
    ],
)
def test_what_waits_is_counted(
    uow: UnitOfWork, kinds: list[EventKind], parts: str, words: str
) -> None:
    office = above(uow)
    for kind in kinds:
        say(office, kind)

    told = f"Các đơn vị trực thuộc Đảng ủy: {parts}. Đồng chí gõ {words} để xem."
    assert read(office, MONDAY) == [told]


def test_of_more_officers_than_a_batch_holds_each_is_told_once(uow: UnitOfWork) -> None:
    office = above(uow)
    say(office, EventKind.SUBMITTED)
    people = [office.officer.id]
    for number in range(4):
        person = uow.people.add(f"Cán bộ {number}")
        uow.people.give_post(person.id, office.office, Role.OFFICER, SINCE)
        uow.people.link(person.id, "telegram", address_of(person.id), at(SINCE))
        people.append(person.id)
    office.days.policy = replace(office.days.policy, batch=2)
    office.days.clock.moment = at(MONDAY, 8)
    batches = []
    while (batch := tick_batch(uow, office.days.clock, office.days.policy)).more:
        batches.append(batch.messages)

    assert max(batches) == 2
    assert sorted(digests(uow)) == people


def digests(uow: UnitOfWork) -> list[PersonId]:
    rows = uow._connection.execute(text("SELECT kind, person_id FROM outbox"))
    return [row.person_id for row in rows if row.kind == OutboxKind.DIGEST]


def test_of_both_branches_together(uow: UnitOfWork) -> None:
    office = above(uow)
    for unit in (0, 1):
        say(office, EventKind.SUBMITTED, unit=unit)

    (told,) = read(office, MONDAY)
    assert "2 bản báo chờ duyệt" in told


def test_where_nothing_waits_nothing_is_told(uow: UnitOfWork) -> None:
    assert read(above(uow), MONDAY) == []


def test_what_waits_is_told_every_working_day_and_on_no_other(uow: UnitOfWork) -> None:
    office = above(uow)
    say(office, EventKind.SUBMITTED, MONDAY - 5 * DAY)
    days = [MONDAY + number * DAY for number in range(9)]

    told = [day.day for day in days if read(office, day)]
    assert told == [6, 7, 8, 9, 10, 13, 14], "11/5 and 12/5/2024 are a Saturday and a Sunday"


def written(office: Above, moment: datetime) -> bool:
    """Whether a tick at this moment writes the officer's digest."""
    uow, days = office.days.uow, office.days
    days.clock.moment = moment
    tick(uow, days.clock, days.policy)
    key = digest_key(office.officer.id, office.office, MONDAY)
    rows = uow.outbox.claim(moment + timedelta(days=1), 60, 50)
    return any(row.unique_key == key for row in rows)


@pytest.mark.parametrize(
    ("hour", "minute", "told"),
    [(7, 29, False), (7, 30, True), (9, 30, True), (9, 31, False), (12, 0, False)],
)
def test_it_is_told_in_the_morning_alone(
    uow: UnitOfWork, hour: int, minute: int, told: bool
) -> None:
    office = above(uow)
    say(office, EventKind.SUBMITTED)

    assert written(office, at(MONDAY, hour, minute)) is told


def test_who_is_not_reached_is_left_out_and_others_are_told(uow: UnitOfWork) -> None:
    office = above(uow)
    say(office, EventKind.SUBMITTED)
    other = uow.people.add("Cán bộ nữa")
    uow.people.give_post(other.id, office.office, Role.OFFICER, MONDAY)
    uow.people.link(other.id, "telegram", address_of(other.id), at(MONDAY, 1))
    uow.people.mark_gone("telegram", address_of(office.officer.id), at(MONDAY, 1))

    told = office.morning(MONDAY)
    assert other.id in told
    assert office.officer.id not in told


def digest(office: Above, *, leads: bool = False) -> OutboxRow:
    """The digest in hand, not yet put into words."""
    uow, days = office.days.uow, office.days
    days.clock.moment = at(MONDAY)
    tick(uow, days.clock, days.policy)
    row = next(row for row in uow.outbox.claim(at(MONDAY), 60, 50) if row.kind is OutboxKind.DIGEST)
    return replace(row, payload={**row.payload, "leads": leads})


def test_what_was_decided_meanwhile_is_not_told(uow: UnitOfWork) -> None:
    office = above(uow)
    say(office, EventKind.SUBMITTED)
    row = digest(office)
    assert isinstance(render(uow, row, office.days.clock), Reply)
    say(office, EventKind.WITHDRAWN, MONDAY)

    assert render(uow, row, office.days.clock) == wording.VOID_NOTHING


def test_who_has_left_meanwhile_is_told_nothing(uow: UnitOfWork) -> None:
    office = above(uow)
    say(office, EventKind.SUBMITTED)
    row = digest(office)
    (post,) = uow.people.posts_of(office.officer.id, MONDAY)
    uow.people.end_post(post.id, MONDAY)

    assert render(uow, row, office.days.clock) == wording.VOID_POST_LEFT


@pytest.mark.parametrize(("role", "told"), [(Role.SECRETARY, False), (Role.OFFICER, True)])
def test_what_waits_is_for_who_may_decide_on_it(uow: UnitOfWork, role: Role, told: bool) -> None:
    office = above(uow)
    say(office, EventKind.SUBMITTED)
    row = digest(office)
    (post,) = uow.people.posts_of(office.officer.id, MONDAY)
    uow.people.end_post(post.id, MONDAY)
    uow.people.give_post(office.officer.id, office.office, role, MONDAY)

    assert isinstance(render(uow, row, office.days.clock), Reply) is told


def test_a_post_elsewhere_decides_nothing_here(uow: UnitOfWork) -> None:
    office = above(uow)
    say(office, EventKind.SUBMITTED)
    row = digest(office)
    (post,) = uow.people.posts_of(office.officer.id, MONDAY)
    uow.people.end_post(post.id, MONDAY)
    branch = office.days.world.unit.id
    uow.people.give_post(office.officer.id, branch, Role.OFFICER, MONDAY)

    assert render(uow, row, office.days.clock) == wording.VOID_POST_LEFT


def test_of_another_day_nothing_is_told(uow: UnitOfWork) -> None:
    office = above(uow)
    say(office, EventKind.SUBMITTED)
    row = digest(office)
    office.days.clock.moment = at(MONDAY + DAY)

    assert render(uow, row, office.days.clock) == wording.VOID_NOTHING


def test_a_leader_is_told_of_what_is_overdue_and_of_nothing_that_waits(uow: UnitOfWork) -> None:
    office = above(uow)
    say(office, EventKind.SUBMITTED)

    assert render(uow, digest(office, leads=True), office.days.clock) == wording.VOID_NOTHING


def test_a_digest_that_perhaps_arrived_owns_to_it(uow: UnitOfWork) -> None:
    office = above(uow)
    say(office, EventKind.SUBMITTED)
    row = digest(office)
    first = look_again(uow, row, office.days.clock, office.days.policy)
    again = look_again(uow, replace(row, maybe_sent=1), office.days.clock, office.days.policy)

    assert isinstance(first, Ready)
    assert isinstance(again, Ready)
    assert first.reply.text in again.reply.text
    assert again.reply.text != first.reply.text


def test_what_waits_and_what_is_overdue_come_in_one_message(uow: UnitOfWork) -> None:
    office = above(uow)
    say(office, EventKind.BLOCKED, unit=1)
    office.morning(FIVE - DAY)

    (told,) = read(office, FIVE)
    waits, overdue = told.split("\n\n")[:2]
    assert "1 việc báo vướng" in waits
    assert "quá hạn 5 ngày làm việc" in overdue


def test_a_digest_put_by_the_release_before_leaves_without_who_was_lost(uow: UnitOfWork) -> None:
    office = above(uow)
    say(office, EventKind.SUBMITTED)
    row = digest(office)
    older = replace(row, payload={key: row.payload[key] for key in row.payload if key != "lost"})

    now, then = (render(uow, each, office.days.clock) for each in (row, older))
    assert isinstance(now, Reply)
    assert then == now


def test_around_tet_what_waits_is_told_and_nobodys_grace_ends(uow: UnitOfWork) -> None:
    office = above(uow)
    after = date(2024, 2, 15)
    say(office, EventKind.SUBMITTED, date(2024, 2, 7))

    (told,) = read(office, after)
    assert told.startswith("Các đơn vị trực thuộc Đảng ủy: 1 bản báo chờ duyệt.")
    assert "quá hạn" not in told
