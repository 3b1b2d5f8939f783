"""Chat groups that speak for a unit: linked by a code, until the link is ended."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from storage.records import PersonId, UnitId
from storage.repository import Repository
from storage.tables.groups import GroupCodeRow, GroupRow

GROUPS = select(
    GroupRow.channel,
    GroupRow.address,
    GroupRow.unit_id,
    GroupRow.shows_work,
    GroupRow.linked_by,
    GroupRow.linked_at,
).where(GroupRow.ended_at.is_(None))
HERE = (
    GroupRow.channel == bindparam("its_channel"),
    GroupRow.address == bindparam("its_address"),
    GroupRow.ended_at.is_(None),
)
OF = GROUPS.where(*HERE)
OF_UNIT = GROUPS.where(GroupRow.unit_id == bindparam("unit")).order_by(GroupRow.id)
ALL = GROUPS.order_by(GroupRow.unit_id, GroupRow.id)
END_CODES = (
    update(GroupCodeRow)
    .where(GroupCodeRow.person_id == bindparam("person"), GroupCodeRow.ended_at.is_(None))
    .values(ended_at=bindparam("at"))
)
REDEEM = (
    update(GroupCodeRow)
    .where(
        GroupCodeRow.code_hash == bindparam("hash"),
        GroupCodeRow.ended_at.is_(None),
        GroupCodeRow.expires_at > bindparam("at"),
    )
    .values(ended_at=bindparam("at"))
    .returning(GroupCodeRow.person_id, GroupCodeRow.unit_id)
)
END = update(GroupRow).where(*HERE).values(ended_at=bindparam("at"))
END_OF_UNIT = (
    update(GroupRow)
    .where(GroupRow.unit_id == bindparam("unit"), GroupRow.ended_at.is_(None))
    .values(ended_at=bindparam("at"))
)
SHOW = (
    update(GroupRow)
    .where(GroupRow.unit_id == bindparam("unit"), GroupRow.ended_at.is_(None))
    .values(shows_work=bindparam("shown"))
)
MOVE = update(GroupRow).where(*HERE).values(address=bindparam("new"))


@dataclass(frozen=True, slots=True)
class LinkedGroup:
    """A group of a channel and the unit for which it speaks."""

    channel: str
    address: str
    unit_id: UnitId
    shows_work: bool
    """Whether the unit's open work may be listed there."""
    linked_by: PersonId
    linked_at: datetime


class Groups(Repository):
    """Groups linked to units."""

    def issue(
        self, person_id: PersonId, unit_id: UnitId, code_hash: str, at: datetime, until: datetime
    ) -> None:
        """Enter a code that links one group before `until`; one issued before ends."""
        self._connection.execute(END_CODES, {"person": person_id, "at": at})
        fields = {
            "person_id": person_id,
            "unit_id": unit_id,
            "code_hash": code_hash,
            "issued_at": at,
            "expires_at": until,
        }
        self._connection.execute(insert(GroupCodeRow), fields)

    def redeem(self, code_hash: str, at: datetime) -> tuple[PersonId, UnitId] | None:
        """Use a code up; return who got it and for which unit, None where it does not work now."""
        values = {"hash": code_hash, "at": at}
        found = self._connection.execute(REDEEM, values).one_or_none()
        return None if found is None else (found.person_id, found.unit_id)

    def link(
        self, channel: str, address: str, unit_id: UnitId, linked_by: PersonId, at: datetime
    ) -> None:
        """Let a group speak for a unit from now on, and for no other; lists are not shown yet."""
        self.end(channel, address, at)
        fields = {
            "channel": channel,
            "address": address,
            "unit_id": unit_id,
            "shows_work": False,
            "linked_by": linked_by,
            "linked_at": at,
        }
        self._connection.execute(insert(GroupRow), fields)

    def of(self, channel: str, address: str) -> LinkedGroup | None:
        """Return what a group is linked to; None for one that is not."""
        values = {"its_channel": channel, "its_address": address}
        found = self._connection.execute(OF, values).one_or_none()
        return None if found is None else LinkedGroup(*found)

    def of_unit(self, unit_id: UnitId) -> list[LinkedGroup]:
        """Return the groups that speak for a unit, the one linked first before the others."""
        rows = self._connection.execute(OF_UNIT, {"unit": unit_id})
        return [LinkedGroup(*row) for row in rows]

    def all(self) -> list[LinkedGroup]:
        """Return every linked group, those of a unit together."""
        return [LinkedGroup(*row) for row in self._connection.execute(ALL)]

    def show_work(self, unit_id: UnitId, *, shown: bool) -> int:
        """Allow or forbid lists of a unit's work in its groups; return how many those are."""
        return self._connection.execute(SHOW, {"unit": unit_id, "shown": shown}).rowcount

    def end(self, channel: str, address: str, at: datetime) -> None:
        """End the link of a group, if it has one."""
        values = {"its_channel": channel, "its_address": address, "at": at}
        self._connection.execute(END, values)

    def end_of_unit(self, unit_id: UnitId, at: datetime) -> int:
        """End the links of all groups of a unit; return how many they were."""
        return self._connection.execute(END_OF_UNIT, {"unit": unit_id, "at": at}).rowcount

    def move(self, channel: str, old: str, new: str) -> None:
        """Keep a link when the platform gives the group another address."""
        values = {"its_channel": channel, "its_address": old, "new": new}
        self._connection.execute(MOVE, values)
