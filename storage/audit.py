"""Going over the record: is every event as it was written, and is every receipt accounted for?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam, select

from storage.chain import FIRST, SEALED, hash_of
from storage.errors import NotAnswerable
from storage.life import state_after
from storage.records import AssignmentId, AssignmentState, EventKind, OrgId
from storage.repository import Repository
from storage.tables.assignments import AssignmentRow, ChainRow, EventRow, ReceiptCounterRow
from storage.tables.units import UnitRow

BATCH = 1000
CHAIN = (
    select(
        *(getattr(EventRow, name) for name in SEALED),
        EventRow.previous_hash,
        EventRow.hash,
    )
    .where(EventRow.org_id == bindparam("org"))
    .order_by(EventRow.chain_number, EventRow.id)
    .execution_options(yield_per=BATCH)
)
END = select(ChainRow.last_number, ChainRow.last_hash).where(ChainRow.org_id == bindparam("org"))
RECEIPTS = (
    select(EventRow.receipt_year, EventRow.receipt_number)
    .where(EventRow.org_id == bindparam("org"), EventRow.receipt_number.is_not(None))
    .order_by(EventRow.receipt_year, EventRow.receipt_number)
)
COUNTERS = select(ReceiptCounterRow.year, ReceiptCounterRow.last_number).where(
    ReceiptCounterRow.org_id == bindparam("org")
)
STEPS = (
    select(EventRow.assignment_id, EventRow.kind)
    .where(EventRow.org_id == bindparam("org"))
    .order_by(EventRow.assignment_id, EventRow.id)
)
STATES = (
    select(AssignmentRow.id, AssignmentRow.state)
    .join(UnitRow, UnitRow.id == AssignmentRow.unit_id)
    .where(UnitRow.org_id == bindparam("org"))
)


class Fault(StrEnum):
    """What is wrong with the record."""

    CHANGED = "changed"
    """An event is not what it was when it was written."""
    UNLINKED = "unlinked"
    """An event does not follow the one before it."""
    MISSING = "missing"
    """A number of the chain is not there."""
    CUT = "cut"
    """The chain ends before or after the place where it was left."""
    RECEIPT = "receipt"
    """A receipt is missing, or was never given."""
    STATE = "state"
    """An assignment is not in the state to which its history leads."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and where."""

    fault: Fault
    place: str
    """The event's number in the chain, a receipt, or an assignment's id."""


@dataclass(frozen=True, slots=True)
class Account:
    """What was gone over in one organisation."""

    events: int
    receipts: int
    findings: tuple[Finding, ...]
    """The first broken event leads; empty when all is as it was written."""


class Audit(Repository):
    """The record of one organisation, read from beginning to end; changes nothing."""

    def verify(self, org_id: OrgId) -> Account:
        """Go over chain, receipts and states."""
        count, broken = self._chain(org_id)
        receipts, lost = self._receipts(org_id)
        findings = (*broken, *lost, *self._states(org_id))
        return Account(count, receipts, findings)

    def _chain(self, org_id: OrgId) -> tuple[int, list[Finding]]:
        """Return how many events there are, and the first one that is broken."""
        number, previous = 0, FIRST
        with self._connection.execute(CHAIN, {"org": org_id}) as rows:
            for row in rows.mappings():
                number += 1
                fault = _fault(row, number, previous)
                if fault is not None:
                    return number, [Finding(fault, str(number))]
                previous = row["hash"]
        end = self._connection.execute(END, {"org": org_id}).one_or_none() or (0, FIRST)
        if tuple(end) != (number, previous):
            return number, [Finding(Fault.CUT, str(number))]
        return number, []

    def _receipts(self, org_id: OrgId) -> tuple[int, list[Finding]]:
        given: defaultdict[int, list[int]] = defaultdict(list)
        for year, number in self._connection.execute(RECEIPTS, {"org": org_id}):
            if year is not None and number is not None:
                given[year].append(number)
        counters = {
            row.year: row.last_number for row in self._connection.execute(COUNTERS, {"org": org_id})
        }
        findings = [
            Finding(Fault.RECEIPT, f"{year}-{lost:06d}")
            for year in sorted(given.keys() | counters.keys())
            for lost in _gap(given[year], counters.get(year, 0))
        ]
        return sum(map(len, given.values())), findings

    def _states(self, org_id: OrgId) -> Iterator[Finding]:
        steps: defaultdict[AssignmentId, list[EventKind]] = defaultdict(list)
        for assignment_id, kind in self._connection.execute(STEPS, {"org": org_id}):
            steps[assignment_id].append(kind)
        for assignment_id, state in self._connection.execute(STATES, {"org": org_id}).all():
            if not _leads_to(steps.get(assignment_id, []), state):
                yield Finding(Fault.STATE, str(assignment_id))


def _fault(row: Mapping[Any, Any], number: int, previous: str) -> Fault | None:
    if row["chain_number"] != number:
        return Fault.MISSING
    if row["previous_hash"] != previous:
        return Fault.UNLINKED
    return None if hash_of(dict(row), previous) == row["hash"] else Fault.CHANGED


def _gap(given: list[int], last: int) -> list[int]:
    """Return the first number that is missing, or that goes beyond the last one given."""
    odd = set(range(1, last + 1)) ^ set(given)
    return [min(odd)] if odd else []


def _leads_to(kinds: list[EventKind], state: AssignmentState) -> bool:
    try:
        return state_after(kinds) is state
    except NotAnswerable:
        return False
