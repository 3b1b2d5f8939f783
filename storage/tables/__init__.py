"""The tables; importing this package makes `Base.metadata` complete."""

from storage.tables import (
    assignments,
    conversations,
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
    "invites",
    "messages",
    "people",
    "plans",
    "reminders",
    "units",
]
