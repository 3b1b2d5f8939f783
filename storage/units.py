"""Units: the tree of each organisation."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Row,
    Select,
    bindparam,
    case,
    func,
    insert,
    literal,
    or_,
    select,
    union_all,
)

from storage.errors import NoSuchUnit
from storage.records import OrgId, Unit, UnitId
from storage.repository import Repository
from storage.tables.units import UnitAliasRow, UnitRow, UnitVersionRow

LONGEST_NAME = 20
"""Words of the longest name of a unit that a sentence is searched for."""
NAMES_AT_ONCE = 2_000
"""Below the number of values that a statement may have in SQLite."""

UNIT_COLUMNS = (
    UnitRow.id.label("unit_id"),
    UnitRow.org_id,
    UnitRow.code.label("unit_code"),
    UnitRow.kind,
    UnitRow.name.label("unit_name"),
    UnitRow.parent_id,
    UnitRow.valid_from.label("unit_from"),
    UnitRow.valid_to.label("unit_to"),
)
"""What `unit_from` reads, under names that survive a join."""

_HAS_VERSION = UnitVersionRow.id.is_not(None)
COLUMNS_ON = (
    *(each for each in UNIT_COLUMNS if each.name not in {"unit_name", "parent_id"}),
    func.coalesce(UnitVersionRow.name, UnitRow.name).label("unit_name"),
    case((_HAS_VERSION, UnitVersionRow.parent_id), else_=UnitRow.parent_id).label("parent_id"),
)
"""The same with the name and the parent of a day, where `VERSION_ON` is joined."""


def _valid(row: type[UnitRow] | type[UnitVersionRow] | type[UnitAliasRow]) -> ColumnElement[bool]:
    """Hold a row to the day that is asked for."""
    day = bindparam("day", type_=Date())
    return (row.valid_from <= day) & or_(row.valid_to.is_(None), row.valid_to > day)


VERSION_ON = (UnitVersionRow.unit_id == UnitRow.id) & _valid(UnitVersionRow)

UNITS = select(*UNIT_COLUMNS)
UNIT = UNITS.where(UnitRow.id == bindparam("unit_id"))
ALIASES = (
    select(UnitAliasRow.unit_id, UnitAliasRow.alias)
    .where(UnitAliasRow.unit_id.in_(bindparam("unit_ids", expanding=True)))
    .order_by(UnitAliasRow.id)
)
ALIASES_NOW = ALIASES.where(UnitAliasRow.valid_to.is_(None))
ALIASES_ON = ALIASES.where(
    UnitAliasRow.valid_from <= bindparam("day"),
    or_(UnitAliasRow.valid_to.is_(None), UnitAliasRow.valid_to > bindparam("day")),
)
AS_ON = select(*COLUMNS_ON).outerjoin(UnitVersionRow, VERSION_ON)
"""Every unit as it stood on a day; before its first day and after its last, as it is now."""
ALIAS_ON = (UnitAliasRow.unit_id == UnitRow.id) & _valid(UnitAliasRow)
UNITS_ON = (
    AS_ON.add_columns(UnitAliasRow.alias)
    .outerjoin(UnitAliasRow, ALIAS_ON)
    .where(UnitRow.org_id == bindparam("org_id"), _valid(UnitRow))
    .order_by(UnitRow.id, UnitAliasRow.id)
)
"""A row for each further name of a unit, and one where it has none."""


def _borne(asked: Callable[[Any], ColumnElement[bool]]) -> Select[*tuple[Any, ...]]:
    """Select the units of which a name or an alias of the day is what is asked for."""
    borne = (
        select(row.unit_id).where(asked(row.spoken), _valid(row))
        for row in (UnitVersionRow, UnitAliasRow)
    )
    return UNITS_ON.where(UnitRow.id.in_(union_all(*borne)))


SPOKEN_ON = _borne(lambda spoken: spoken.in_(bindparam("names", expanding=True)))
HOLDING_ON = _borne(lambda spoken: spoken.like(bindparam("part"), escape="\\"))


class Units(Repository):
    """Units of all organisations; whom they are shown to is settled by posts."""

    def add(
        self,
        org_id: OrgId,
        code: str,
        kind: str,
        name: str,
        *,
        parent_id: UnitId | None = None,
        aliases: Sequence[str] = (),
        valid_from: date,
    ) -> Unit:
        """Enter a unit that exists from this day on; its parent is of the same organisation."""
        unit_id = self._connection.execute(
            insert(UnitRow).returning(UnitRow.id),
            {
                "org_id": org_id,
                "code": code,
                "kind": kind,
                "name": name,
                "parent_id": parent_id,
                "valid_from": valid_from,
            },
        ).scalar_one()
        self._connection.execute(
            insert(UnitVersionRow),
            {"unit_id": unit_id, "name": name, "parent_id": parent_id, "valid_from": valid_from},
        )
        self.call(unit_id, aliases, valid_from)
        return Unit(unit_id, org_id, code, kind, name, parent_id, tuple(aliases), valid_from, None)

    def call(self, unit_id: UnitId, names: Sequence[str], valid_from: date) -> None:
        """Let a unit be found by these names, too, from a day on."""
        if names:
            self._connection.execute(
                insert(UnitAliasRow),
                [{"unit_id": unit_id, "alias": it, "valid_from": valid_from} for it in names],
            )

    def every(self, org_id: OrgId) -> list[Unit]:
        """Return every unit that the organisation has, had or will have, with its latest names."""
        return self._list(UNITS.where(UnitRow.org_id == org_id).order_by(UnitRow.id), {})

    def get(self, unit_id: UnitId) -> Unit:
        """Return the unit with the names it bears now.

        Raises:
            NoSuchUnit: it is unknown.
        """
        found = self._list(UNIT, {"unit_id": unit_id})
        if not found:
            raise NoSuchUnit(unit_id)
        return found[0]

    def by_code(self, org_id: OrgId, code: str) -> Unit | None:
        """Return the organisation's unit with this code, with the names it bears now."""
        found = self._list(UNITS.where(UnitRow.org_id == org_id, UnitRow.code == code), {})
        return found[0] if found else None

    def of_org(self, org_id: OrgId, on: date) -> list[Unit]:
        """Return the units that the organisation has on this day, oldest first."""
        return self._named(UNITS_ON, {"org_id": org_id, "day": on})

    def spoken_of(self, org_id: OrgId, said: Sequence[str], on: date) -> list[Unit]:
        """Return the units whose whole name or alias of this day is in a sentence, oldest first.

        It is given as the folds of its words. The cost is that of the sentence: no other unit is
        looked at, of however many thousands.
        """
        names = {
            " ".join(said[begin:end])
            for begin in range(len(said))
            for end in range(begin + 1, min(begin + LONGEST_NAME, len(said)) + 1)
        }
        listed = sorted(names)
        found: dict[UnitId, Unit] = {}
        for begin in range(0, len(listed), NAMES_AT_ONCE):
            some = listed[begin : begin + NAMES_AT_ONCE]
            values = {"org_id": org_id, "day": on, "names": some}
            found |= {unit.id: unit for unit in self._named(SPOKEN_ON, values)}
        return [found[each] for each in sorted(found)]

    def holding(self, org_id: OrgId, part: str, on: date) -> list[Unit]:
        """Return the units that have these letters, folded, in a name of this day, oldest first.

        All names are read for it, by the database.
        """
        sought = "".join(f"\\{sign}" if sign in "\\%_" else sign for sign in part)
        return self._named(HOLDING_ON, {"org_id": org_id, "day": on, "part": f"%{sought}%"})

    def as_on(self, unit_id: UnitId, day: date) -> Unit:
        """Return the unit with the name, the parent and the aliases that it had on this day.

        Raises:
            NoSuchUnit: it is unknown.
        """
        found = self._list(
            AS_ON.where(UnitRow.id == bindparam("unit_id")), {"unit_id": unit_id, "day": day}, day
        )
        if not found:
            raise NoSuchUnit(unit_id)
        return found[0]

    def below(self, unit_id: UnitId, on: date) -> list[Unit]:
        """Return the units that stand below this one on this day, at any depth, without itself.

        Raises:
            NoSuchUnit: it is unknown.
        """
        units = self.of_org(self.get(unit_id).org_id, on)
        found = {unit_id}
        size = 0
        while len(found) > size:
            size = len(found)
            found |= {unit.id for unit in units if unit.parent_id in found}
        return [unit for unit in units if unit.id in found and unit.id != unit_id]

    def with_ancestors(self, unit_id: UnitId) -> list[Unit]:
        """Return the unit, the unit above it, and so on up to the root; empty when unknown."""
        above = (
            select(UnitRow.id, UnitRow.parent_id, literal(0).label("height"))
            .where(UnitRow.id == unit_id)
            .cte("above", recursive=True)
        )
        above = above.union_all(
            select(UnitRow.id, UnitRow.parent_id, above.c.height + 1).join(
                above, above.c.parent_id == UnitRow.id
            )
        )
        statement = UNITS.join(above, above.c.id == UnitRow.id).order_by(above.c.height)
        return self._list(statement, {})

    def _named(
        self, statement: Select[*tuple[Any, ...]], values: Mapping[str, object]
    ) -> list[Unit]:
        """Read units out of rows that hold an alias each."""
        rows: dict[UnitId, Row[*tuple[Any, ...]]] = {}
        aliases: defaultdict[UnitId, tuple[str, ...]] = defaultdict(tuple)
        for row in self._connection.execute(statement, values):
            rows.setdefault(row.unit_id, row)
            if row.alias is not None:
                aliases[row.unit_id] += (row.alias,)
        return [unit_from(row, aliases) for row in rows.values()]

    def _list(
        self,
        statement: Select[*tuple[Any, ...]],
        values: Mapping[str, object],
        on: date | None = None,
    ) -> list[Unit]:
        rows = self._connection.execute(statement, values).all()
        aliases = aliases_of(self._connection, (row.unit_id for row in rows), on)
        return [unit_from(row, aliases) for row in rows]


def aliases_of(
    connection: Connection, unit_ids: Iterable[UnitId], on: date | None = None
) -> Mapping[UnitId, tuple[str, ...]]:
    """Return what these units are also called, on this day or now."""
    statement = ALIASES_NOW if on is None else ALIASES_ON
    found: defaultdict[UnitId, tuple[str, ...]] = defaultdict(tuple)
    values: dict[str, object] = {"unit_ids": sorted(set(unit_ids))}
    if not values["unit_ids"]:
        return found  # a branch has none below: its questions need not ask what these are called
    if on is not None:
        values["day"] = on
    for unit_id, alias in connection.execute(statement, values):
        found[unit_id] += (alias,)
    return found


def unit_from(row: Row[*tuple[Any, ...]], aliases: Mapping[UnitId, tuple[str, ...]]) -> Unit:
    """Read a unit out of a row that has `UNIT_COLUMNS`."""
    return Unit(
        id=row.unit_id,
        org_id=row.org_id,
        code=row.unit_code,
        kind=row.kind,
        name=row.unit_name,
        parent_id=row.parent_id,
        aliases=aliases.get(row.unit_id, ()),
        valid_from=row.unit_from,
        valid_to=row.unit_to,
    )
