"""Tables of organisations and their units."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from plans.text.words import spoken
from storage.base import Base
from storage.records import OrgId, UnitId


class _Context(Protocol):
    """What SQLAlchemy tells a default of the row that is written."""

    def get_current_parameters(self) -> Mapping[str, Any]: ...


def _spoken(column: str) -> Callable[[_Context], str]:
    """Fill in what a sentence has of the name in another column of the row."""
    return lambda context: spoken(context.get_current_parameters()[column])


class OrganisationRow(Base):
    """A body whose plans and units are kept apart from all others."""

    __tablename__ = "organisations"
    __table_args__ = (UniqueConstraint("code"),)

    id: Mapped[OrgId] = mapped_column(primary_key=True)
    code: Mapped[str]
    name: Mapped[str]
    timezone: Mapped[str] = mapped_column(comment="IANA name")


class UnitRow(Base):
    """A node of an organisation's tree; its parent is of the same organisation."""

    __tablename__ = "units"
    __table_args__ = (
        UniqueConstraint("org_id", "code"),
        UniqueConstraint("org_id", "id"),  # what the parent's foreign key points to
        ForeignKeyConstraint(["org_id", "parent_id"], ["units.org_id", "units.id"]),
        CheckConstraint("parent_id <> id", name="own_parent"),
        CheckConstraint("valid_to >= valid_from", name="validity"),
        Index(None, "parent_id"),  # what stands below an office
    )

    id: Mapped[UnitId] = mapped_column(primary_key=True)
    org_id: Mapped[OrgId] = mapped_column(ForeignKey("organisations.id"))
    code: Mapped[str]
    kind: Mapped[str]
    name: Mapped[str] = mapped_column(comment="the latest; those before are in unit_versions")
    parent_id: Mapped[UnitId | None] = mapped_column(comment="the latest, too")
    valid_from: Mapped[date]
    valid_to: Mapped[date | None] = mapped_column(comment="first day on which it is no more")


class UnitVersionRow(Base):
    """The name that a unit bore, and the unit above it, from a day until a day."""

    __tablename__ = "unit_versions"
    __table_args__ = (
        UniqueConstraint("unit_id", "valid_from"),
        CheckConstraint("valid_to >= valid_from", name="validity"),
        CheckConstraint("parent_id <> unit_id", name="own_parent"),
        Index(None, "spoken"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[UnitId] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str]
    spoken: Mapped[str] = mapped_column(
        default=_spoken("name"), server_default="-", comment="its words, folded, to be found by"
    )
    parent_id: Mapped[UnitId | None] = mapped_column(ForeignKey("units.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None] = mapped_column(comment="first day on which it is no more")


class UnitAliasRow(Base):
    """Another name that a unit goes by."""

    __tablename__ = "unit_aliases"
    __table_args__ = (
        UniqueConstraint("unit_id", "alias", "valid_from"),
        CheckConstraint("valid_to >= valid_from", name="validity"),
        Index(None, "spoken"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[UnitId] = mapped_column(ForeignKey("units.id"))
    alias: Mapped[str]
    spoken: Mapped[str] = mapped_column(
        default=_spoken("alias"), server_default="-", comment="its words, folded, to be found by"
    )
    valid_from: Mapped[date]
    valid_to: Mapped[date | None] = mapped_column(comment="first day on which it is no more")
