"""Who wants to be told weekly how the units below theirs are."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Date, String, bindparam, cast, delete, exists, literal, or_, select

from storage.permissions import Act, roles_that_may
from storage.records import OrgId, PersonId, PostId, UnitId
from storage.repository import Repository, in_both_dialects, only_of
from storage.tables.messages import OutboxTable
from storage.tables.people import PostRow
from storage.tables.pressing import WeeklyRow
from storage.tables.units import UnitRow

BEGIN = in_both_dialects(
    lambda start: start(WeeklyRow).on_conflict_do_nothing().returning(WeeklyRow.person_id)
)
END = (
    delete(WeeklyRow)
    .where(WeeklyRow.person_id == bindparam("person"), WeeklyRow.unit_id == bindparam("unit"))
    .returning(WeeklyRow.person_id)
)
KEY = (
    literal("weekly:")
    .concat(cast(WeeklyRow.person_id, String))
    .concat(":")
    .concat(cast(WeeklyRow.unit_id, String))
)
UNTOLD = (
    select(PostRow.id)
    .join(UnitRow, UnitRow.id == PostRow.unit_id)
    .join(
        WeeklyRow,
        (WeeklyRow.person_id == PostRow.person_id) & (WeeklyRow.unit_id == PostRow.unit_id),
    )
    .where(
        PostRow.person_id.in_(select(WeeklyRow.person_id)),  # few: the search begins with them
        only_of(UnitRow.org_id),
        PostRow.role.in_(roles_that_may(Act.OVERSEE)),
        PostRow.valid_from <= bindparam("day", type_=Date()),
        or_(PostRow.valid_to.is_(None), PostRow.valid_to > bindparam("day", type_=Date())),
        ~exists().where(OutboxTable.unique_key == KEY.concat(bindparam("of_week"))),
    )
    .order_by(PostRow.id)
    .limit(bindparam("most"))
)


def weekly_key(person: PersonId, unit: UnitId, monday: date) -> str:
    """Return the unique key of somebody's digest of a week."""
    return f"weekly:{person}:{unit}{week_key(monday)}"


def week_key(monday: date) -> str:
    """Return how the unique keys of a week's digests end."""
    return f":{monday.isoformat()}"


class Weekly(Repository):
    """The choices of leaders."""

    def begin(self, person: PersonId, unit: UnitId, at: datetime) -> bool:
        """Let somebody be told every week; False where they are already."""
        row = {"person_id": person, "unit_id": unit, "since": at}
        statement = BEGIN.on(self._connection)
        return self._connection.execute(statement, row).scalar_one_or_none() is not None

    def end(self, person: PersonId, unit: UnitId) -> bool:
        """Tell them no more; False where they were not told."""
        values = {"person": person, "unit": unit}
        return self._connection.execute(END, values).one_or_none() is not None

    def untold(self, org: OrgId, day: date, monday: date, limit: int) -> Sequence[PostId]:
        """Return the posts in which somebody waits for the digest of this week."""
        values = {"org": org, "day": day, "of_week": week_key(monday), "most": limit}
        return list(self._connection.scalars(UNTOLD, values))
