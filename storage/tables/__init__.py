"""The tables; importing this package makes `Base.metadata` complete."""

from storage.tables import (
    assignments,
    conversations,
    evidence,
    invites,
    messages,
    people,
    plans,
    reminders,
    units,
)

__all__ = [
    "assignments",
    "conversations",
    "evidence",
    "invites",
    "messages",
    "people",
    "plans",
    "reminders",
    "units",
]
