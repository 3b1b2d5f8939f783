"""Tables of people, the posts they hold and where they are reached."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, one_of
from storage.records import AddressId, LeaveId, PersonId, PostId, Role, UnitId


class PersonRow(Base):
    """Somebody who may speak with the assistant."""

    __tablename__ = "people"

    id: Mapped[PersonId] = mapped_column(primary_key=True)
    name: Mapped[str]


class PostRow(Base):
    """One person's charge of one unit, from a day until a day."""

    __tablename__ = "posts"
    __table_args__ = (
        CheckConstraint("valid_to >= valid_from", name="validity"),
        # People.give_post: nobody holds the same post twice at once
        Index(
            "uq_posts_held",
            "person_id",
            "unit_id",
            "role",
            unique=True,
            sqlite_where=text("valid_to IS NULL"),
            postgresql_where=text("valid_to IS NULL"),
        ),
        Index(None, "person_id"),  # People.posts_of
        Index(None, "unit_id"),  # People.holders
    )

    id: Mapped[PostId] = mapped_column(primary_key=True)
    person_id: Mapped[PersonId] = mapped_column(ForeignKey("people.id"))
    unit_id: Mapped[UnitId] = mapped_column(ForeignKey("units.id"))
    role: Mapped[Role] = mapped_column(one_of(Role, "role"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None] = mapped_column(comment="first day on which it is not held")


class SpeakingRow(Base):
    """The post in which a person of several posts has chosen to speak."""

    __tablename__ = "speaking_posts"

    person_id: Mapped[PersonId] = mapped_column(
        ForeignKey("people.id"), primary_key=True, autoincrement=False
    )
    post_id: Mapped[PostId] = mapped_column(ForeignKey("posts.id"))


class PreferenceRow(Base):
    """The platform on which a person wants to be told first."""

    __tablename__ = "preferred_channels"

    person_id: Mapped[PersonId] = mapped_column(
        ForeignKey("people.id"), primary_key=True, autoincrement=False
    )
    platform: Mapped[str]
    chosen_at: Mapped[datetime]


class LeaveRow(Base):
    """A time in which a colleague of the same unit holds somebody's charge."""

    __tablename__ = "leaves"
    __table_args__ = (
        CheckConstraint("last_day >= first_day", name="validity"),
        CheckConstraint("delegate_post_id <> post_id", name="delegate"),
        Index(None, "post_id", "last_day"),  # People.leave_of, Reminders.holders
        Index(None, "delegate_post_id"),  # People.charges_of
    )

    id: Mapped[LeaveId] = mapped_column(primary_key=True)
    post_id: Mapped[PostId] = mapped_column(ForeignKey("posts.id"))
    delegate_post_id: Mapped[PostId] = mapped_column(ForeignKey("posts.id"))
    first_day: Mapped[date]
    last_day: Mapped[date] = mapped_column(comment="inclusive")
    said_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(comment="called off, or back before its end")


class AddressRow(Base):
    """A person's id in one channel, for as long as it is theirs."""

    __tablename__ = "addresses"
    __table_args__ = (
        # People.by_address: one address speaks for one person at a time
        Index(
            "uq_addresses_linked",
            "channel",
            "address",
            unique=True,
            sqlite_where=text("unlinked_at IS NULL"),
            postgresql_where=text("unlinked_at IS NULL"),
        ),
        Index(None, "person_id"),  # People.addresses_of
    )

    id: Mapped[AddressId] = mapped_column(primary_key=True)
    person_id: Mapped[PersonId] = mapped_column(ForeignKey("people.id"))
    channel: Mapped[str]
    address: Mapped[str]
    linked_at: Mapped[datetime]
    unlinked_at: Mapped[datetime | None] = mapped_column(comment="when it became another's")
    gone_at: Mapped[datetime | None] = mapped_column(comment="since when nothing gets there")
