"""Last safe days of units as an iCalendar; a later copy takes an earlier one's place."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event, vDuration

from handlers.office.lead_days import LeadDays
from handlers.office.paper import Paper
from handlers.office.phrases import period_said
from handlers.wording import overview as overview_wording
from handlers.wording import papers as wording
from plans.times.spoken import spoken_day
from storage.progress.records import HANDED_IN, Cell, Duty, Status
from storage.records import AssignmentId

CALLED_OFF = {Status.CANCELLED, Status.NOT_APPLICABLE}
REFRESH = timedelta(hours=12)


Part = tuple[Paper, Mapping[AssignmentId, int], LeadDays]
"""A unit's own work, how often each piece of it has changed, and when the calendar rings for it."""


def calendar(parts: Sequence[Part], at: datetime) -> bytes:
    """Write it: an all-day event for each dated piece of work, never more than one for it."""
    book = Calendar()
    book.add("prodid", "-//chibo//tro ly chi bo//VI")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    name = wording.CALENDAR_NAME.format(unit=", ".join(paper.office for paper, _, _ in parts))
    book.add("name", name)
    book.add("x-wr-calname", name)
    book.add("x-wr-timezone", str(parts[0][0].zone))
    book.add("refresh-interval", vDuration(REFRESH), {"VALUE": "DURATION"})
    book.add("x-published-ttl", "PT12H")
    for paper, sequences, leads in parts:
        duties, names = paper.duties, paper.names
        for cell in sorted(paper.progress.cells, key=lambda one: one.assignment_id):
            if cell.due is not None:
                duty = duties[cell.occurrence_id]
                sequence = sequences.get(cell.assignment_id, 0)
                event = _event(cell, duty, names[cell.unit_id], sequence, leads, at)
                book.add_component(event)
    return bytes(book.to_ical())


def _event(
    cell: Cell, duty: Duty, unit: str, sequence: int, leads: LeadDays, at: datetime
) -> Event:
    handed_in = cell.status in HANDED_IN
    said = {"title": duty.task.title, "period": period_said(duty)}
    template = wording.CALENDAR_DONE if handed_in else wording.CALENDAR_OPEN
    event = Event()
    event.add("uid", f"work-{cell.assignment_id}@chibo")
    event.add("dtstamp", at)
    event.add("sequence", sequence)
    event.add("summary", template.format(**said))
    event.add("description", _more(cell, duty, unit))
    if cell.due is not None:
        event.add("dtstart", cell.due)
        event.add("dtend", cell.due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if cell.status in CALLED_OFF:
        event.add("status", "CANCELLED")
        return event
    event.add("status", "TENTATIVE" if duty.tentative else "CONFIRMED")
    for days in () if handed_in else leads.before.get(cell.assignment_id, ()):
        event.add_component(_alarm(days, leads.hour, duty.task.title))
    return event


def _alarm(days: int, hour: timedelta, title: str) -> Alarm:
    template = wording.CALENDAR_ALARM if days else wording.CALENDAR_TODAY
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", template.format(days=days, title=title))
    alarm.add("trigger", hour - timedelta(days=days))
    return alarm


def _more(cell: Cell, duty: Duty, unit: str) -> str:
    deliver = duty.task.deliver_to
    return wording.CALENDAR_MORE.format(
        unit=unit,
        citation=duty.citation,
        section=duty.task.section,
        day=spoken_day(cell.due) if cell.due else "",
        deliver=wording.CALENDAR_DELIVER.format(deliver=deliver) if deliver else "",
        status=overview_wording.STATUSES[cell.status],
    )
