"""How units change on a day: another name, another parent, several into one, one into several.

A change is ordered for a day and carried out when that day has come, in the transaction of
whoever notices: the command itself, or the tick. What it did is kept; nothing is overwritten.
"""

from datetime import date, datetime

from sqlalchemy import bindparam, insert, select, update

from plans.text.words import spoken
from storage.errors import ChangeRefused
from storage.passing import pass_returned, pass_work, share_work
from storage.people import People
from storage.permissions import Act, may
from storage.records import (
    AssignmentId,
    Change,
    ChangeKind,
    NewUnit,
    OrgId,
    Post,
    Unit,
    UnitId,
    Work,
)
from storage.repository import Repository
from storage.tables.assignments import AssignmentRow
from storage.tables.restructuring import PassageRow, UnitChangeRow, UnitSuccessorRow
from storage.tables.units import UnitAliasRow, UnitRow, UnitVersionRow
from storage.units import Units

WAITING = (
    select(UnitChangeRow.id, UnitChangeRow.kind, UnitChangeRow.on_day, UnitChangeRow.details)
    .where(
        UnitChangeRow.org_id == bindparam("org"),
        UnitChangeRow.on_day <= bindparam("today"),
        UnitChangeRow.ended_at.is_(None),
    )
    .order_by(UnitChangeRow.on_day, UnitChangeRow.id)
)

PASSED_FROM = (
    select(PassageRow.assignment_id, AssignmentRow.unit_id)
    .join(AssignmentRow, AssignmentRow.id == PassageRow.assignment_id)
    .where(PassageRow.from_unit_id == bindparam("unit"))
    .order_by(PassageRow.id)
)


class Restructuring(Repository):
    """Changes of the units of all organisations."""

    def order(self, org_id: OrgId, change: Change, on: date, at: datetime) -> None:
        """Enter a change for a day; `apply_due` carries it out from that day on."""
        self._connection.execute(
            insert(UnitChangeRow),
            {
                "org_id": org_id,
                "kind": change.kind,
                "on_day": on,
                "details": _details(change),
                "ordered_at": at,
            },
        )

    def apply_due(self, org_id: OrgId, today: date, at: datetime) -> list[tuple[date, Change]]:
        """Carry out what was ordered up to this day and has not been; return it with its day.

        A change that can no longer be carried out is kept with its reason.
        """
        rows = self._connection.execute(WAITING, {"org": org_id, "today": today}).all()
        done = []
        for row in rows:
            change, failure = _change(row.kind, row.details), None
            try:
                with self._connection.begin_nested():
                    self.apply(org_id, change, row.on_day, at)
                done.append((row.on_day, change))
            except ChangeRefused as refused:
                failure = f"{refused.reason}: {refused.code}"
            self._connection.execute(
                update(UnitChangeRow)
                .where(UnitChangeRow.id == row.id)
                .values(ended_at=at, failure=failure)
            )
        return done

    def try_out(self, org_id: OrgId, change: Change, on: date, at: datetime) -> None:
        """Carry a change out and take it back again.

        Raises:
            ChangeRefused: it could not be carried out as things stand now.
        """
        attempt = self._connection.begin_nested()
        try:
            self.apply(org_id, change, on, at)
        finally:
            attempt.rollback()

    def apply(self, org_id: OrgId, change: Change, on: date, at: datetime) -> None:
        """Carry out a change as of a day that has come.

        Raises:
            ChangeRefused: a unit is unknown on that day, a code is taken, or the tree would break.
        """
        units = [self._unit(org_id, code, on) for code in change.units]
        match change.kind:
            case ChangeKind.RENAME:
                self._rename(units[0], change.name, on)
            case ChangeKind.MOVE:
                self._move(
                    units[0], self._unit(org_id, change.into, on) if change.into else None, on
                )
            case ChangeKind.MERGE:
                self._merge(units, self._target(org_id, change, units, on), on, at)
            case ChangeKind.SPLIT:
                self._split(units[0], change, on, at)

    def successors(self, unit_id: UnitId) -> list[UnitId]:
        """Return which units came right after one that ended."""
        return list(
            self._connection.scalars(
                select(UnitSuccessorRow.successor_id)
                .where(UnitSuccessorRow.unit_id == unit_id)
                .order_by(UnitSuccessorRow.successor_id)
            )
        )

    def heir(self, unit_id: UnitId) -> Unit | None:
        """Return the unit that answers for one that has ended; None for one that has not."""
        heir = None
        while after := self.successors(unit_id):
            unit_id = after[0]
            heir = unit_id
        return None if heir is None else self._units.get(heir)

    def passed_from(self, unit_id: UnitId) -> list[tuple[AssignmentId, UnitId]]:
        """Return the work that left a unit, or was taken up by its successor, and whose it is."""
        rows = self._connection.execute(PASSED_FROM, {"unit": unit_id})
        return [(row.assignment_id, row.unit_id) for row in rows]

    def pass_returned(self, work: Work, to: Unit, at: datetime) -> None:
        """Let the heir of a unit that has ended owe what was returned of it."""
        pass_returned(self._connection, work.assignment_id, (work.unit_id, to.id), at)

    def predecessors(self, unit_id: UnitId) -> list[UnitId]:
        """Return the units that ended in this one, at once or by steps, the nearest first."""
        found: list[UnitId] = []
        nearest = [unit_id]
        while nearest:
            before = self._connection.scalars(
                select(UnitSuccessorRow.unit_id)
                .where(UnitSuccessorRow.successor_id.in_(nearest))
                .order_by(UnitSuccessorRow.on_day.desc(), UnitSuccessorRow.unit_id)
            )
            nearest = [each for each in dict.fromkeys(before) if each not in found]
            found += nearest
        return found

    def _rename(self, unit: Unit, name: str, on: date) -> None:
        if name != unit.name:
            self._version(unit, name, unit.parent_id, on)
            self._alias(unit.id, (unit.name,), on)

    def _move(self, unit: Unit, parent: Unit | None, on: date) -> None:
        above = self._units.with_ancestors(parent.id) if parent else []
        if unit.id in {each.id for each in above}:
            raise ChangeRefused(ChangeRefused.CIRCLE, unit.code)
        self._version(unit, unit.name, parent.id if parent else None, on)

    def _target(self, org_id: OrgId, change: Change, units: list[Unit], on: date) -> Unit:
        if change.into:
            return self._unit(org_id, change.into, on)
        return self._found(units[0], change.new[0], on)

    def _merge(self, units: list[Unit], target: Unit, on: date, at: datetime) -> None:
        heirs = target.id not in {each.id for each in units}
        ending = [each for each in units if each.id != target.id]
        holds = bool(People(self._connection).holders(target.id, on))
        for number, unit in enumerate(ending):
            self._end(unit, [target], on, hand_on=heirs and not holds and number == 0)
            self._alias(target.id, (unit.name, *unit.aliases), on)
        pass_work(self._connection, [unit.id for unit in ending], target.id, at)

    def _split(self, unit: Unit, change: Change, on: date, at: datetime) -> None:
        new = [self._found(unit, each, on) for each in change.new]
        if change.keeps:
            share_work(self._connection, unit.id, [each.id for each in new], on)
            return
        self._end(unit, new, on, hand_on=True)
        pass_work(self._connection, [unit.id], new[0].id, at)
        share_work(self._connection, new[0].id, [each.id for each in new[1:]], on)

    def _end(self, unit: Unit, after: list[Unit], on: date, *, hand_on: bool) -> None:
        """End a unit: its posts end, or go on in the first unit after it, as do those below it."""
        people = People(self._connection)
        for post in people.ever_held(unit.id):
            if post.valid_to is not None and post.valid_to <= on:
                continue
            people.end_post(post.id, on)
            if hand_on or not may(post.role, Act.TELL):
                self._hand_on(post, after[0], on)
        for below in self._units.of_org(unit.org_id, on):
            if below.parent_id == unit.id and below.id != after[0].id:
                self._version(below, below.name, after[0].id, on)
        for table in (UnitVersionRow, UnitAliasRow):
            self._connection.execute(
                update(table)
                .where(table.unit_id == unit.id, table.valid_to.is_(None))
                .values(valid_to=on)
            )
        self._connection.execute(update(UnitRow).where(UnitRow.id == unit.id).values(valid_to=on))
        self._connection.execute(
            insert(UnitSuccessorRow),
            [{"unit_id": unit.id, "successor_id": each.id, "on_day": on} for each in after],
        )

    def _hand_on(self, post: Post, unit: Unit, on: date) -> None:
        people = People(self._connection)
        given = people.give_post(post.person_id, unit.id, post.role, max(on, post.valid_from))
        if post.valid_to is not None:
            people.end_post(given.id, post.valid_to)
        if people.speaking(post.person_id) == post.id:
            people.speak_as(given)

    def _found(self, like: Unit, new: NewUnit, on: date) -> Unit:
        """Enter a unit of the same kind and under the same parent."""
        if self._units.by_code(like.org_id, new.code) is not None:
            raise ChangeRefused(ChangeRefused.TAKEN, new.code)
        return self._units.add(
            like.org_id, new.code, like.kind, new.name, parent_id=like.parent_id, valid_from=on
        )

    def _version(self, unit: Unit, name: str, parent_id: UnitId | None, on: date) -> None:
        """Let a unit bear a name, under a parent, from a day on."""
        current = self._connection.execute(
            select(UnitVersionRow.id, UnitVersionRow.valid_from).where(
                UnitVersionRow.unit_id == unit.id, UnitVersionRow.valid_to.is_(None)
            )
        ).one()
        if current.valid_from > on:
            raise ChangeRefused(ChangeRefused.BEFORE, unit.code)
        here = update(UnitVersionRow).where(UnitVersionRow.id == current.id)
        if current.valid_from == on:
            self._connection.execute(
                here.values(name=name, spoken=spoken(name), parent_id=parent_id)
            )
        else:
            self._connection.execute(here.values(valid_to=on))
            self._connection.execute(
                insert(UnitVersionRow),
                {"unit_id": unit.id, "name": name, "parent_id": parent_id, "valid_from": on},
            )
        self._connection.execute(
            update(UnitRow).where(UnitRow.id == unit.id).values(name=name, parent_id=parent_id)
        )

    def _alias(self, unit_id: UnitId, names: tuple[str, ...], on: date) -> None:
        """Let a unit also be found by these names from a day on."""
        unit = self._units.get(unit_id)
        new = [each for each in dict.fromkeys(names) if each not in (unit.name, *unit.aliases)]
        self._units.call(unit_id, new, on)

    def _unit(self, org_id: OrgId, code: str, on: date) -> Unit:
        found = self._units.by_code(org_id, code)
        if found is None or (found.valid_to is not None and found.valid_to <= on):
            raise ChangeRefused(ChangeRefused.UNKNOWN, code)
        if found.valid_to is not None or found.valid_from > on:
            raise ChangeRefused(ChangeRefused.BEFORE, code)
        return found

    @property
    def _units(self) -> Units:
        return Units(self._connection)


def _details(change: Change) -> dict[str, object]:
    return {
        "units": list(change.units),
        "name": change.name,
        "into": change.into,
        "new": [[each.code, each.name] for each in change.new],
        "keeps": change.keeps,
    }


def _change(kind: ChangeKind, details: dict[str, object]) -> Change:
    units, new = details["units"], details["new"]
    if not isinstance(units, list) or not isinstance(new, list):
        raise TypeError("units and new units are lists")
    return Change(
        kind,
        tuple(str(each) for each in units),
        name=str(details["name"]),
        into=str(details["into"]),
        new=tuple(NewUnit(*map(str, each)) for each in new),
        keeps=bool(details["keeps"]),
    )
