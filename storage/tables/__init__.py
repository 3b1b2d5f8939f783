"""The tables; importing this package makes `Base.metadata` complete."""

from storage.tables import (
    assignments,
    calendars,
    conversations,
    drafts,
    evidence,
    heartbeats,
    invites,
    messages,
    misunderstood,
    people,
    plans,
    reminder_rules,
    reminders,
    restructuring,
    units,
    web,
)

__all__ = [
    "assignments",
    "calendars",
    "conversations",
    "drafts",
    "evidence",
    "heartbeats",
    "invites",
    "messages",
    "misunderstood",
    "people",
    "plans",
    "reminder_rules",
    "reminders",
    "restructuring",
    "units",
    "web",
]
