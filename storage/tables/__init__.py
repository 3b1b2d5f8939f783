"""The tables; importing this package makes `Base.metadata` complete."""

from storage.tables import (
    assignments,
    conversations,
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
)

__all__ = [
    "assignments",
    "conversations",
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
]
