"""Tables of what arrived, what is to leave, and how fast a bot may send."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, SmallInteger, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, one_of
from storage.message_records import AttemptOutcome, InboxState, OutboxKind, OutboxState
from storage.records import InboxId, OutboxId, PersonId

UNFINISHED = text("ended_at IS NULL")
ENDED = text("ended_at IS NOT NULL")


class InboxTable(Base):
    """One arrival as the channel gave it, kept until its work is done and a while longer."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "update_id"),  # Inbox.store: seen before
        # Inbox.claim: the oldest unfinished arrival of each sender
        Index(
            "ix_inbox_unfinished",
            "channel",
            "sender",
            "id",
            sqlite_where=UNFINISHED,
            postgresql_where=UNFINISHED,
        ),
        # Inbox.remove_ended
        Index("ix_inbox_ended", "ended_at", sqlite_where=ENDED, postgresql_where=ENDED),
    )

    id: Mapped[InboxId] = mapped_column(primary_key=True)
    channel: Mapped[str]
    update_id: Mapped[str]
    sender: Mapped[str] = mapped_column(comment="address whose messages stay in order")
    payload: Mapped[str] = mapped_column(Text, comment="JSON of the channel")
    received_at: Mapped[datetime]
    not_before: Mapped[datetime]
    state: Mapped[InboxState] = mapped_column(one_of(InboxState, "state"))
    attempts: Mapped[int]
    lease_token: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None] = mapped_column(comment="NULL while there is work to do")
    reason: Mapped[str | None] = mapped_column(comment="why the last attempt failed")


class OutboxTable(Base):
    """One message to one address; the only way in which anything leaves."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("unique_key"),
        # Outbox.claim: what may leave next, answers first
        Index(
            "ix_outbox_unfinished",
            "lane",
            "id",
            sqlite_where=UNFINISHED,
            postgresql_where=UNFINISHED,
        ),
        # Outbox.claim: is something else on its way to this address
        Index(
            "ix_outbox_unfinished_address",
            "channel",
            "address",
            "lane",
            "id",
            sqlite_where=UNFINISHED,
            postgresql_where=UNFINISHED,
        ),
        # Outbox.remove_ended; whole, SQLite would take it for the claim and sort all that waits
        Index("ix_outbox_ended", "ended_at", sqlite_where=ENDED, postgresql_where=ENDED),
    )

    id: Mapped[OutboxId] = mapped_column(primary_key=True)
    channel: Mapped[str]
    address: Mapped[str]
    person_id: Mapped[PersonId | None] = mapped_column(ForeignKey("people.id"))
    lane: Mapped[int] = mapped_column(SmallInteger, comment="0 answer, 1 push")
    kind: Mapped[OutboxKind] = mapped_column(one_of(OutboxKind, "kind"))
    payload: Mapped[str] = mapped_column(Text, comment="JSON, escaped: any text fits")
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    unique_key: Mapped[str | None]
    state: Mapped[OutboxState] = mapped_column(one_of(OutboxState, "state"))
    attempts: Mapped[int] = mapped_column(comment="sends begun")
    failures: Mapped[int] = mapped_column(comment="errors that were this row's own")
    maybe_sent: Mapped[int] = mapped_column(comment="sends begun whose end nobody knows")
    lease_token: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None] = mapped_column(comment="NULL while it may still leave")
    reason: Mapped[str | None]
    platform_id: Mapped[str | None] = mapped_column(comment="the channel's id of the message")


class AttemptTable(Base):
    """One send, written down before the network is touched."""

    __tablename__ = "outbox_attempts"
    __table_args__ = (UniqueConstraint("outbox_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    outbox_id: Mapped[OutboxId] = mapped_column(ForeignKey("outbox.id", ondelete="CASCADE"))
    number: Mapped[int]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[AttemptOutcome | None] = mapped_column(one_of(AttemptOutcome, "outcome"))
    reason: Mapped[str | None]


class PacerTable(Base):
    """How fast one bot token may send; shared by every process that sends with it."""

    __tablename__ = "pacers"

    name: Mapped[str] = mapped_column(primary_key=True)
    next_free_slot: Mapped[datetime]
    not_before: Mapped[datetime | None] = mapped_column(comment="the platform said: wait")
    rate: Mapped[float] = mapped_column(comment="messages a second, at present")


class MonthRow(Base):
    """How many messages one bot sent and received in one month of its platform's calendar."""

    __tablename__ = "month_messages"

    channel: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[str] = mapped_column(primary_key=True, comment="such as 2026-11")
    sent: Mapped[int]
    pushed: Mapped[int] = mapped_column(comment="of those sent, nobody had asked for")
    received: Mapped[int]
