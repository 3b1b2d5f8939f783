"""What the steps of a unit's work come to: who took one, and whether the first was in time."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from handlers.wording import life as wording
from handlers.wording import talk as talk_wording
from plans.times.spoken import spoken_day
from storage.life import standing
from storage.records import AssignmentState, Event, EventKind
from storage.timeliness import days_late, first_submission


def who(event: Event, unit: str = "") -> str:
    """Return who took a step, in which post, as they were called on that day.

    The post's unit is left out where it is the one spoken of.
    """
    if event.role is None or event.post_unit is None:
        return wording.WHO.format(name=event.person_name)
    role = talk_wording.ROLES[event.role]
    if event.post_unit == unit:
        return wording.WHO_ROLE.format(name=event.person_name, role=role)
    return wording.WHO_POST.format(name=event.person_name, role=role, unit=event.post_unit)


def outcome(events: Sequence[Event], state: AssignmentState, zone: ZoneInfo) -> str:
    """Return whether the first submission was in time; nothing while there is none."""
    first = first_submission(events)
    if first is None or first.due_on is None:
        return ""
    late = days_late(first, zone)
    if late:
        return wording.OUTCOMES["late"].format(days=late)
    stand = [events[at] for at in standing([event.kind for event in events])]
    supplement = state is AssignmentState.RETURNED or any(
        event.kind is EventKind.RETURNED and event.id > first.id for event in stand
    )
    told = wording.OUTCOMES["supplement" if supplement else "in_time"]
    return _supplemented(events, first, told, zone) if supplement else told


def _supplemented(events: Sequence[Event], first: Event, told: str, zone: ZoneInfo) -> str:
    """Tell the day of the first sending, whose verdict it is, from that of a supplement."""
    returned = [one for one in events if one.kind is EventKind.RETURNED][-1:]
    since = returned[0].id if returned else first.id
    again = [one for one in events if one.kind is EventKind.SUBMITTED and one.id > since][-1:]
    if not again:
        return told
    day, due = again[0].at.astimezone(zone).date(), returned[0].due_on if returned else None
    late = (day - due).days if due is not None and day > due else 0
    late_by = wording.SUPPLEMENT_LATE.format(days=late) if late else ""
    return wording.SUPPLEMENTED.format(
        first=spoken_day(first.at.astimezone(zone).date()), day=spoken_day(day), late=late_by
    )
