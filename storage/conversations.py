"""Conversations: what is waited for, kept across restarts and processes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, select, update

from storage.errors import StaleConversation
from storage.records import Conversation, JsonValue
from storage.repository import Repository, in_both_dialects
from storage.tables.conversations import ConversationRow

LOAD = select(
    ConversationRow.key,
    ConversationRow.version,
    ConversationRow.step,
    ConversationRow.data,
    ConversationRow.step_expires_at,
    ConversationRow.focus,
    ConversationRow.focus_expires_at,
).where(ConversationRow.key == bindparam("conversation"))
CHANGE = (
    update(ConversationRow)
    .where(
        ConversationRow.key == bindparam("conversation"),
        ConversationRow.version == bindparam("loaded"),
    )
    .values(
        version=bindparam("next"),
        step=bindparam("next_step"),
        data=bindparam("next_data"),
        step_expires_at=bindparam("next_step_expires_at"),
        focus=bindparam("next_focus"),
        focus_expires_at=bindparam("next_focus_expires_at"),
    )
    .returning(ConversationRow.version)
)
BEGIN = in_both_dialects(
    lambda start: (
        start(ConversationRow)
        .values(
            key=bindparam("conversation"),
            version=bindparam("next"),
            step=bindparam("next_step"),
            data=bindparam("next_data"),
            step_expires_at=bindparam("next_step_expires_at"),
            focus=bindparam("next_focus"),
            focus_expires_at=bindparam("next_focus_expires_at"),
        )
        .on_conflict_do_nothing()
        .returning(ConversationRow.version)
    )
)
STEP_OVER = ConversationRow.step_expires_at < bindparam("steps_before")
FOCUS_OVER = ConversationRow.focus_expires_at < bindparam("before")
EMPTY_STEPS = (
    update(ConversationRow)
    .where(
        STEP_OVER,
        ConversationRow.key.in_(
            select(ConversationRow.key).where(STEP_OVER).limit(bindparam("limit"))
        ),
    )
    .values(step="", data={}, step_expires_at=None)
)
EMPTY_FOCUSES = (
    update(ConversationRow)
    .where(
        FOCUS_OVER,
        ConversationRow.key.in_(
            select(ConversationRow.key).where(FOCUS_OVER).limit(bindparam("limit"))
        ),
    )
    .values(focus={}, focus_expires_at=None)
)


class Conversations(Repository):
    """One row a person, or an address that nobody is known behind."""

    def load(self, key: str, now: datetime) -> Conversation:
        """Return what is open; a step whose time has come is told apart, such a focus is gone."""
        row = self._connection.execute(LOAD, {"conversation": key}).one_or_none()
        if row is None:
            return Conversation(key)
        found = Conversation(*row)
        if _is_over(found.step_expires_at, now):
            found = replace(
                found,
                step="",
                data={},
                step_expires_at=None,
                lapsed_step=found.step,
                lapsed_data=found.data,
            )
        if _is_over(found.focus_expires_at, now):
            found = replace(found, focus={}, focus_expires_at=None)
        return found

    def save(self, conversation: Conversation) -> Conversation:
        """Store it under the next version, and return it as stored.

        Raises:
            StaleConversation: it was saved by somebody else since it was loaded.
        """
        stored = replace(conversation, version=conversation.version + 1)
        values: Mapping[str, object] = {
            "conversation": stored.key,
            "next": stored.version,
            "next_step": stored.step,
            "next_data": _object(stored.data),
            "next_step_expires_at": stored.step_expires_at,
            "next_focus": _object(stored.focus),
            "next_focus_expires_at": stored.focus_expires_at,
        }
        if conversation.version == 0:
            done = self._connection.execute(BEGIN.on(self._connection), values).one_or_none()
        else:
            changed = {**values, "loaded": conversation.version}
            done = self._connection.execute(CHANGE, changed).one_or_none()
        if done is None:
            raise StaleConversation(conversation.key)
        return stored

    def empty_ended(self, before: datetime, steps_before: datetime, limit: int) -> int:
        """Wipe what expired before an instant, as leavers leave it; return how many parts.

        Steps have an instant of their own: one that holds a draft is offered again after a while.

        The row and its version stay, so that a button of an old question never comes to count
        for a new one.
        """
        old = {"steps_before": steps_before, "limit": limit}
        steps = self._connection.execute(EMPTY_STEPS, old).rowcount
        faded = {"before": before, "limit": limit}
        return steps + self._connection.execute(EMPTY_FOCUSES, faded).rowcount

    def forget(self, *keys: str) -> None:
        """Wipe what was going on under these keys: whoever it was with has left."""
        self._connection.execute(
            update(ConversationRow)
            .where(ConversationRow.key.in_(keys))
            .values(step="", data={}, step_expires_at=None, focus={}, focus_expires_at=None)
        )


def _is_over(expires_at: datetime | None, now: datetime) -> bool:
    return expires_at is not None and expires_at <= now


def _object(values: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """Return a mapping of any type as the one that the JSON writer knows."""
    return dict(values)
