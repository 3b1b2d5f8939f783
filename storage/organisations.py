"""Organisations: whose plans and units are kept apart."""

from sqlalchemy import bindparam, insert, select

from storage.records import Organisation
from storage.repository import Repository
from storage.tables.units import OrganisationRow

ORGANISATIONS = select(
    OrganisationRow.id, OrganisationRow.code, OrganisationRow.name, OrganisationRow.timezone
)

ALL = ORGANISATIONS.order_by(OrganisationRow.id)
BY_CODE = ORGANISATIONS.where(OrganisationRow.code == bindparam("its_code"))


class Organisations(Repository):
    """All organisations that this database serves."""

    def add(self, code: str, name: str, timezone: str = "Asia/Ho_Chi_Minh") -> Organisation:
        """Enter an organisation; the code is its alone, the zone an IANA name."""
        statement = insert(OrganisationRow).returning(OrganisationRow.id)
        new = self._connection.execute(
            statement, {"code": code, "name": name, "timezone": timezone}
        ).scalar_one()
        return Organisation(new, code, name, timezone)

    def by_code(self, code: str) -> Organisation | None:
        """Return the organisation with this code."""
        found = self._connection.execute(BY_CODE, {"its_code": code}).one_or_none()
        return None if found is None else Organisation(*found)

    def all(self) -> list[Organisation]:
        """Return every organisation, oldest first."""
        rows = self._connection.execute(ALL)
        return [Organisation(*row) for row in rows]
