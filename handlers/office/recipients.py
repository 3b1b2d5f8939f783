"""Who of a unit is written to by the office above."""

from collections.abc import Iterable, Mapping
from datetime import date

from handlers.reminders.bulletin import recipients
from storage.message_records import Holder
from storage.records import UnitId
from storage.unit_of_work import UnitOfWork


def reached(uow: UnitOfWork, units: Iterable[UnitId], day: date) -> Mapping[UnitId, list[Holder]]:
    """Return whom a message reaches, of each of these units; nobody where nothing gets to them."""
    wanted = sorted(units)
    if not wanted:
        return {}
    inside = set(wanted)
    holders = [
        each for each in uow.reminders.holders(wanted[0], wanted[-1], day) if each.unit_id in inside
    ]
    found = recipients(holders)
    return {unit: [holder for holder in found.get(unit, ()) if holder.reachable] for unit in wanted}
