"""Which addresses messages get to, as a part of other questions."""

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import InstrumentedAttribute

from storage.records import PersonId
from storage.tables.people import AddressRow


def active(address: type[AddressRow] = AddressRow) -> tuple[ColumnElement[bool], ...]:
    """Return what holds of an address where messages get to somebody."""
    return address.unlinked_at.is_(None), address.gone_at.is_(None)


def reached(person: InstrumentedAttribute[PersonId]) -> ColumnElement[bool]:
    """Return whether there is an address where messages get to a person."""
    return exists().where(AddressRow.person_id == person, *active())
