"""Finding the unit that a person at the keyboard means."""

from collections.abc import Iterable

from plans.text.normal import fold, shape
from storage.records import Unit


def units_named(name: str, units: Iterable[Unit]) -> list[Unit]:
    """Return the units whose code, name or alias this is, the accents left out if need be.

    A code wins over a name, and a name with its accents over one without them.
    """
    known = list(units)
    wanted = name.strip()
    return (
        [unit for unit in known if unit.code == wanted.casefold()]
        or [unit for unit in known if shape(wanted) in map(shape, _names(unit))]
        or [unit for unit in known if fold(wanted) in map(fold, _names(unit))]
    )


def _names(unit: Unit) -> tuple[str, ...]:
    return (unit.name, *unit.aliases)
