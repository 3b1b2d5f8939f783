"""Tables of people, the posts they hold and where they are reached."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, one_of
from storage.records import AddressId, PersonId, PostId, Role, UnitId


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
