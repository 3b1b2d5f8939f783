"""Moving a deadline for everybody by a document, and telling those whom it concerns, once.

One mechanism for the command line, for officers in the chat, and for whoever amends plans. What
waits under the old day is void, for its schedule version is no longer the one that counts.
"""

from collections import defaultdict
from datetime import date, datetime

from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.bulletin import recipients
from handlers.reminders.morning import Morning
from storage.deadline_changes import DeadlineChange, Decision
from storage.message_records import Lane, OutboxKind
from storage.records import (
    AssignmentId,
    EventKind,
    JsonValue,
    OccurrenceId,
    PersonId,
    PostId,
    UnitId,
)
from storage.steps import Step
from storage.unit_of_work import UnitOfWork

Told = list[JsonValue]
"""A change, and the assignment and unit that it concerns."""


def move_deadline(
    uow: UnitOfWork,
    occurrence_id: OccurrenceId,
    last_safe_day: date,
    stated: str,
    decision: Decision,
    at: datetime,
) -> None:
    """Give an occurrence another day; the tick tells those who still owe it, once.

    Raises:
        NoSuchOccurrence: it is unknown.
    """
    uow.deadline_changes.move(occurrence_id, last_safe_day, stated, decision, at)


def cancel_deadline(
    uow: UnitOfWork,
    occurrence_id: OccurrenceId,
    decision: Decision,
    at: datetime,
    channel: str,
    *,
    post: PostId | None = None,
) -> int:
    """Call the work of an occurrence off for all who still owe it; the tick tells them, once.

    Returns for how many units it was called off; what was submitted stays.
    """
    by = decision.person_id or uow.people.machine().id
    awaited = uow.deadline_changes.awaited(occurrence_id)
    for unit, assignment in awaited:
        uow.assignments.take(
            Step(
                EventKind.CANCELLED,
                assignment,
                unit,
                by,
                channel,
                at,
                post,
                note=decision.document_number,
                amending=True,
            )
        )
    uow.deadline_changes.call_off(occurrence_id, decision, at)
    return len(awaited)


def tell_changes(uow: UnitOfWork, morning: Morning, policy: ReminderPolicy) -> int | None:
    """Put one message a person into the outbox with all that was changed; a batch of units.

    Returns how many were put; None where there is nothing to do.
    """
    untold = uow.deadline_changes.untold(morning.org.id)
    if not untold:
        return None
    after = untold[0].after_unit
    changes = [change for change in untold if change.after_unit == after]
    found = uow.deadline_changes.concerned(changes, after, morning.today, policy.batch)
    more = len(found) == policy.batch
    if more and len({unit for unit, _, _ in found}) > 1:
        last = found[-1][0]  # perhaps not all of it fitted: it begins the next batch
        found = [each for each in found if each[0] != last]
    end = found[-1][0] if found else after
    uow.deadline_changes.walked(changes, end, None if more else morning.now)
    return _put(uow, changes, found, morning, policy)


def _put(
    uow: UnitOfWork,
    changes: list[DeadlineChange],
    found: list[tuple[UnitId, AssignmentId, OccurrenceId]],
    morning: Morning,
    policy: ReminderPolicy,
) -> int:
    if not found:
        return 0
    change_of = {change.occurrence_id: change.id for change in changes}
    told = recipients(uow.reminders.holders(found[0][0], found[-1][0], morning.today))
    by_person: defaultdict[PersonId, list[JsonValue]] = defaultdict(list)
    for unit, assignment, occurrence in found:
        for holder in told.get(unit, ()):
            by_person[holder.person_id].append([change_of[occurrence], assignment, unit])
    put = 0
    for person, items in by_person.items():
        address = policy.best_address(uow.people.addresses_of(person))
        if address is None:
            continue
        new = uow.outbox.put(
            channel=address.channel,
            address=address.address,
            person_id=person,
            lane=Lane.PUSH,
            kind=OutboxKind.CHANGE,
            payload={"changes": items, "zone": morning.org.timezone},
            created_at=morning.now,
            unique_key=f"change:{max(change_of.values())}:{person}:{found[0][0]}",
        )
        put += new is not None
    return put
