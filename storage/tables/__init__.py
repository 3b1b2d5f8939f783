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
    "reminders",
    "restructuring",
    "units",
    "web",
]
