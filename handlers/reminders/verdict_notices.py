"""Telling a unit what the office decided: pushed once, and looked at again before it leaves."""

from datetime import date
from zoneinfo import ZoneInfo

from handlers.answers.steps_told import who
from handlers.asker import Asker, local_day
from handlers.message import Reply
from handlers.naming import period_of
from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.bulletin import recipients
from handlers.wording import office as wording
from plans.clock import Clock
from plans.times.spoken import spoken_day
from storage.errors import NoSuchWork
from storage.life import EXTENSIONS
from storage.message_records import Lane, OutboxKind, OutboxRow
from storage.records import (
    AssignmentId,
    AssignmentState,
    Event,
    EventKind,
    PersonId,
    UnitId,
    Work,
)
from storage.unit_of_work import UnitOfWork

AUTHORS = {
    EventKind.ACCEPTED: (EventKind.SUBMITTED, EventKind.CORRECTED),
    EventKind.REOPENED: (EventKind.SUBMITTED, EventKind.CORRECTED),
    EventKind.RETURNED: (EventKind.SUBMITTED, EventKind.CORRECTED),
    EventKind.EXTENDED: (EventKind.EXTENSION_ASKED,),
    EventKind.EXTENSION_REFUSED: (EventKind.EXTENSION_ASKED,),
    EventKind.RETURN_WITHDRAWN: (EventKind.SUBMITTED, EventKind.CORRECTED),
    EventKind.GRANT_WITHDRAWN: (EventKind.EXTENSION_ASKED,),
    EventKind.REFUSAL_WITHDRAWN: (EventKind.EXTENSION_ASKED,),
    EventKind.UNBLOCKED: (EventKind.BLOCKED,),
}
"""By which step somebody became the one to be told of a decision."""
STANDS_IN = {
    EventKind.ACCEPTED: AssignmentState.ACCEPTED,
    EventKind.REOPENED: AssignmentState.SUBMITTED,
    EventKind.RETURNED: AssignmentState.RETURNED,
    EventKind.RETURN_WITHDRAWN: AssignmentState.SUBMITTED,
    EventKind.NOT_APPLICABLE: AssignmentState.NOT_APPLICABLE,
    EventKind.WITHDRAWN: AssignmentState.OPEN,
}
"""The state in which a decision is still news."""
ACCEPTANCES = {EventKind.ACCEPTED, EventKind.REOPENED, EventKind.RETURN_WITHDRAWN}
"""After one of these an earlier decision is none any more, whatever state followed."""
TAKES_BACK = {
    EventKind.REOPENED: EventKind.ACCEPTED,
    EventKind.RETURN_WITHDRAWN: EventKind.RETURNED,
    EventKind.GRANT_WITHDRAWN: EventKind.EXTENDED,
    EventKind.REFUSAL_WITHDRAWN: EventKind.EXTENSION_REFUSED,
}
"""Which decision the office takes back by a step."""


def tell(uow: UnitOfWork, event: Event, work: Work, asker: Asker, clock: Clock) -> None:
    """Leave a message for whoever brought the matter forward, or else for who answers for it.

    Of a decision that is taken back before anybody was told of it nobody hears at all.
    """
    now = clock.now()
    undone = _taken_back(uow, event, work)
    for person in _told(uow, event, work, local_day(now, asker.post.org)):
        key = f"notice:{undone.id}:{person}" if undone else ""
        if key and uow.outbox.call_back(key, now, wording.VOID_TAKEN_BACK):
            continue
        address = ReminderPolicy().best_address(uow.people.addresses_of(person))
        if address is None or person == event.person_id:
            continue
        uow.outbox.put(
            channel=address.channel,
            address=address.address,
            person_id=person,
            lane=Lane.PUSH,
            kind=OutboxKind.NOTICE,
            payload={
                "event": event.id,
                "assignment": work.assignment_id,
                "unit": work.unit_id,
                "zone": asker.post.org.timezone,
            },
            created_at=now,
            unique_key=f"notice:{event.id}:{person}",
        )


def _taken_back(uow: UnitOfWork, event: Event, work: Work) -> Event | None:
    """Return the decision that a step takes back."""
    kind = TAKES_BACK.get(event.kind)
    history = uow.assignments.history(work.assignment_id, work.unit_id)
    return next((one for one in reversed(history) if one.kind is kind), None)


def _told(uow: UnitOfWork, event: Event, work: Work, today: date) -> list[PersonId]:
    day = today
    history = uow.assignments.history(work.assignment_id, work.unit_id)
    brought = [one.person_id for one in history if one.kind in AUTHORS.get(event.kind, ())]
    if brought and _holds_post(uow, brought[-1], work.unit_id, day):
        return [brought[-1]]
    holders = uow.reminders.holders(work.unit_id, work.unit_id, day)
    return [holder.person_id for holder in recipients(holders).get(work.unit_id, ())]


def render(uow: UnitOfWork, row: OutboxRow, clock: Clock) -> Reply | str:
    """Put a decision into words if it still stands and the person still speaks for the unit.

    Returns the reason, as text, where nothing is to be said.
    """
    unit, assignment = UnitId(_number(row, "unit")), AssignmentId(_number(row, "assignment"))
    zone = ZoneInfo(str(row.payload["zone"]))
    today = clock.now().astimezone(zone).date()
    if row.person_id is None or not _holds_post(uow, row.person_id, unit, today):
        return wording.VOID_POST_LEFT
    try:
        work = uow.assignments.get(assignment, unit)
    except NoSuchWork:
        return wording.VOID_CHANGED
    history = uow.assignments.history(assignment, unit)
    event = next((one for one in history if one.id == _number(row, "event")), None)
    if event is None or not _stands(event, work, history):
        return wording.VOID_CHANGED
    return Reply(_text(event, work, history))


def _stands(event: Event, work: Work, history: list[Event]) -> bool:
    later = [one.kind for one in history if one.id > event.id]
    if event.kind in STANDS_IN:
        return work.state is STANDS_IN[event.kind] and not ACCEPTANCES.intersection(later)
    if event.kind in EXTENSIONS:
        return not EXTENSIONS.intersection(later)
    return event.kind not in later


def _text(event: Event, work: Work, history: list[Event]) -> str:
    receipts = [one.receipt for one in history if one.receipt and one.id <= event.id]
    note = event.note
    if event.kind is EventKind.EXTENSION_REFUSED:
        note = wording.NOTICE_NOTE.format(note=note) if note else ""
    refused = event.kind is EventKind.UNBLOCKED and event.note  # only a refusal says why
    text = wording.NOTICE["exemption_refused" if refused else event.kind].format(
        title=work.task.title,
        period=period_of(work),
        unit=work.unit_name,
        receipt=receipts[-1] if receipts else "",
        note=note,
        day=spoken_day(event.due_on) if event.due_on else "",
        due=spoken_day(work.last_safe_day) if work.last_safe_day else wording.NO_DUE,
        who=who(event),
    )
    if event.kind is EventKind.SUBMITTED:
        return text
    return text + wording.NOTICE_BY.format(who=who(event))


def _number(row: OutboxRow, name: str) -> int:
    value = row.payload[name]
    if not isinstance(value, int):
        raise TypeError(f"a notice's {name} is a number")
    return value


def _holds_post(uow: UnitOfWork, person: PersonId, unit: UnitId, day: date) -> bool:
    return any(post.unit.id == unit for post in uow.people.posts_of(person, day))
