"""Units from a table: every row is checked before the first one is written."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.roster.faults import Fault
from bot.roster.sheets import Column, Row
from bot.wording import roster as wording
from storage.records import OrgId, Unit, UnitId
from storage.unit_of_work import UnitOfWork

COLUMNS = tuple(
    Column(key, heading, needed=key != "aliases") for key, heading in wording.UNIT_COLUMNS.items()
)
CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
LONGEST_NAME = 200
BETWEEN = re.compile(r"[;\n]")


@dataclass(slots=True)
class UnitsDraft:
    """What a table would change, and what is wrong with it."""

    new: list[Row] = field(default_factory=list)
    """Those above before those below."""
    named: list[tuple[Unit, tuple[str, ...]]] = field(default_factory=list)
    """Units that are there, with names by which they are to be found as well."""
    same: int = 0
    faults: list[Fault] = field(default_factory=list)


def check(rows: Sequence[Row], known: Sequence[Unit]) -> UnitsDraft:
    """Compare a table with the units that there are; nothing is written."""
    draft = UnitsDraft()
    there = {unit.code: unit for unit in known}
    codes = {unit.id: unit.code for unit in known}
    first: dict[str, int] = {}
    for row in rows:
        code = row["code"]
        draft.faults += _row_faults(row)
        if code and code in first:
            reason = wording.TWICE.format(value=code, row=first[code])
            draft.faults.append(Fault(row.number, "code", reason))
        first.setdefault(code, row.number)
        unit = there.get(code)
        if unit is not None:
            draft.faults += _differences(row, unit, codes)
            _keep(row, unit, draft)
        else:
            draft.new.append(row)
    draft.faults += _parents(draft.new, there)
    draft.new = _from_the_top(draft.new, there, draft.faults)
    draft.faults.sort(key=lambda fault: fault.row)
    return draft


def write(
    uow: UnitOfWork, org_id: OrgId, draft: UnitsDraft, known: Sequence[Unit], on: date
) -> int:
    """Enter what was checked; return how much work of running plans the new units owe."""
    ids: dict[str, UnitId] = {unit.code: unit.id for unit in known}
    owed = 0
    for row in draft.new:
        unit = uow.units.add(
            org_id,
            row["code"],
            row["kind"],
            row["name"],
            parent_id=ids[row["parent"]] if row["parent"] else None,
            aliases=aliases_in(row),
            valid_from=on,
        )
        ids[unit.code] = unit.id
        owed += uow.plans.assign_to(unit, on)
    for unit, names in draft.named:
        uow.units.call(unit.id, names, on)
    return owed


def aliases_in(row: Row) -> tuple[str, ...]:
    """Return the other names that a row gives."""
    names = (each.strip() for each in BETWEEN.split(row["aliases"]))
    return tuple(dict.fromkeys(each for each in names if each))


def _row_faults(row: Row) -> Iterable[Fault]:
    for key in ("code", "name", "kind"):
        if not row[key]:
            yield Fault(row.number, key, wording.EMPTY)
    for key in ("code", "kind"):
        if row[key] and not CODE.fullmatch(row[key]):
            yield Fault(row.number, key, wording.BAD_CODE.format(value=row[key]))
    for key in ("name", "aliases"):
        if any(len(each) > LONGEST_NAME for each in (row["name"], *aliases_in(row))):
            yield Fault(row.number, key, wording.TOO_LONG.format(most=LONGEST_NAME))
            return


def _differences(row: Row, unit: Unit, codes: dict[UnitId, str]) -> Iterable[Fault]:
    """Tell what a table would change that has a command of its own."""
    parent = codes.get(unit.parent_id, "") if unit.parent_id else ""
    if unit.valid_to is not None:
        yield Fault(row.number, "code", wording.ENDED.format(value=unit.code))
    if row["name"] and row["name"] != unit.name:
        yield Fault(row.number, "name", wording.OTHER_NAME.format(value=unit.name))
    if row["kind"] and row["kind"] != unit.kind:
        yield Fault(row.number, "kind", wording.OTHER_KIND.format(value=unit.kind))
    if row["parent"] != parent:
        yield Fault(row.number, "parent", wording.OTHER_PARENT.format(value=parent))


def _keep(row: Row, unit: Unit, draft: UnitsDraft) -> None:
    more = tuple(each for each in aliases_in(row) if each not in (unit.name, *unit.aliases))
    if more:
        draft.named.append((unit, more))
    else:
        draft.same += 1


def _parents(rows: Sequence[Row], there: dict[str, Unit]) -> Iterable[Fault]:
    codes = {row["code"] for row in rows}
    for row in rows:
        parent = row["parent"]
        unit = there.get(parent)
        if unit is not None and unit.valid_to is not None:
            yield Fault(row.number, "parent", wording.ENDED.format(value=parent))
        elif parent and unit is None and parent not in codes:
            yield Fault(row.number, "parent", wording.NO_PARENT.format(value=parent))


def _from_the_top(rows: Sequence[Row], there: dict[str, Unit], faults: list[Fault]) -> list[Row]:
    """Put those above before those below; whoever stands in a circle is at fault."""
    in_file = {row["code"] for row in rows}
    placed: list[Row] = []
    done = set(there)
    left = list(rows)
    while left:
        ready = [row for row in left if row["parent"] in done or row["parent"] not in in_file]
        if not ready:
            faults += [Fault(row.number, "parent", wording.CIRCLE) for row in left]
            break
        placed += ready
        done |= {row["code"] for row in ready}
        left = [row for row in left if row not in ready]
    return placed
