"""The tables; importing this package makes `Base.metadata` complete."""

from storage.tables import assignments, conversations, invites, people, plans, units

__all__ = ["assignments", "conversations", "invites", "people", "plans", "units"]
