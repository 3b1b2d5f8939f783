"""The units of a sample organisation from its TOML file."""

from pathlib import Path

from plans.loading.tables import Table, read_table
from plans.model import SampleUnit


def organisation_name(path: Path) -> str:
    """Return the organisation's name from its `units.toml`.

    Raises:
        UnreadablePlan: the data breaks a rule; names file, field and rule.
    """
    return _read(path)[0]


def load_units(path: Path) -> tuple[SampleUnit, ...]:
    """Return the units of `units.toml`, every unit after its parent.

    Raises:
        UnreadablePlan: the data breaks a rule; names file, unit and rule.
    """
    return _read(path)[1]


def _read(path: Path) -> tuple[str, tuple[SampleUnit, ...]]:
    table = read_table(path)
    name = table.text("name")
    units: dict[str, SampleUnit] = {}
    for each in table.tables("unit"):
        unit = _unit(each)
        if unit.code in units:
            each.fail("code", "a unit above has the same code")
        if unit.parent is not None and unit.parent not in units:
            each.fail("parent", f"no unit above has the code {unit.parent!r}")
        units[unit.code] = unit
    table.finish()
    return name, tuple(units.values())


def _unit(table: Table) -> SampleUnit:
    code = table.text("code")
    table.within(code)
    unit = SampleUnit(
        code=code,
        kind=table.text("kind"),
        name=table.text("name"),
        parent=table.optional_text("parent"),
        aliases=table.texts("aliases"),
    )
    table.finish()
    return unit
