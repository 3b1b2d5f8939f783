"""Who reviews in which of three organisations, and whether anything waits there."""

from datetime import date, timedelta

import pytest
from office import NOON, SINCE, Office, enter, publish, task

from storage.database import Database
from storage.digests import digest_key
from storage.message_records import Lane, OutboxKind
from storage.records import EventKind, PersonId, Role, UnitId
from storage.steps import Step
from storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)
TODAY = NOON.date()


def three(uow: UnitOfWork) -> list[Office]:
    offices = [enter(uow, code) for code in "abc"]
    for office in offices:
        publish(uow, office, task("a", TODAY))
    return offices


def reviewers(uow: UnitOfWork, office: Office) -> list[tuple[PersonId, UnitId]]:
    return [(each.person_id, each.unit_id) for each in uow.digests.reviewers(office.org.id, TODAY)]


def test_only_those_review_whose_post_allows_it(database: Database) -> None:
    with database.unit_of_work() as uow:
        offices = three(uow)
        wanted = []
        for office in offices:
            for role in Role:
                person = uow.people.add(role.value)
                uow.people.give_post(person.id, office.above.id, role, SINCE)
                if role in {Role.OFFICER, Role.ADMIN}:
                    wanted.append((person.id, office.above.id))

        assert reviewers(uow, offices[1]) == wanted[2:4]


def test_of_each_post_it_is_known_whether_the_digest_of_the_day_is_put(database: Database) -> None:
    with database.unit_of_work() as uow:
        _, office, _ = three(uow)
        person = office.secretary.id
        for unit in (office.above.id, office.branch.id):
            uow.people.give_post(person, unit, Role.OFFICER, SINCE)
        for key in (
            digest_key(person, office.above.id, TODAY),
            digest_key(person, office.branch.id, TODAY - DAY),
        ):
            uow.outbox.put(
                channel="zalo",
                address="x",
                lane=Lane.PUSH,
                kind=OutboxKind.DIGEST,
                payload={},
                created_at=NOON,
                unique_key=key,
            )

        assert uow.digests.reviewers(office.org.id, TODAY) == [
            (person, office.above.id, True),
            (person, office.branch.id, False),
        ]


def test_whoever_reviews_in_two_posts_of_a_unit_is_told_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        _, office, _ = three(uow)
        for role in (Role.OFFICER, Role.ADMIN):
            uow.people.give_post(office.secretary.id, office.above.id, role, SINCE)
        uow.people.give_post(office.secretary.id, office.branch.id, Role.OFFICER, SINCE)

        assert reviewers(uow, office) == [
            (office.secretary.id, office.above.id),
            (office.secretary.id, office.branch.id),
        ]


@pytest.mark.parametrize(
    ("first", "end", "reviews"),
    [
        (TODAY, None, True),
        (TODAY + DAY, None, False),
        (SINCE, TODAY, False),
        (SINCE, TODAY + DAY, True),
    ],
)
def test_a_post_lasts_from_its_first_day_to_before_its_end(
    database: Database, first: date, end: date | None, reviews: bool
) -> None:
    with database.unit_of_work() as uow:
        _, office, _ = three(uow)
        post = uow.people.give_post(office.secretary.id, office.above.id, Role.OFFICER, first)
        if end is not None:
            uow.people.end_post(post.id, end)

        assert reviews is bool(reviewers(uow, office))


def say(uow: UnitOfWork, office: Office, kind: EventKind, note: str = "") -> None:
    (work,) = uow.assignments.of_unit(office.branch.id)
    by = office.secretary.id
    uow.assignments.take(
        Step(kind, work.assignment_id, work.unit_id, by, "telegram", NOON, note=note)
    )


@pytest.mark.parametrize(
    ("kind", "note"), [(EventKind.SUBMITTED, ""), (EventKind.BLOCKED, "mất điện")]
)
def test_what_waits_is_of_one_organisation(database: Database, kind: EventKind, note: str) -> None:
    with database.unit_of_work() as uow:
        offices = three(uow)
        assert [uow.digests.anything_waits(each.org.id) for each in offices] == [False] * 3

        say(uow, offices[1], kind, note)

        assert [uow.digests.anything_waits(each.org.id) for each in offices] == [
            False,
            True,
            False,
        ]


def test_a_digest_is_one_of_a_person_a_unit_and_a_day() -> None:
    keys = {
        digest_key(PersonId(person), UnitId(unit), day)
        for person in (1, 11)
        for unit in (1, 11)
        for day in (TODAY, TODAY + DAY)
    }

    assert len(keys) == 8
