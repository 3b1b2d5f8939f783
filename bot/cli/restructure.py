"""`chibo unit rename`, `move`, `merge`, `split`: units change on a day."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.help import SetUp
from bot.cli.records import given_day
from bot.cli.units_found import Org, one_unit
from bot.refusal import Refusal
from bot.wording import cli as cli_wording
from bot.wording import roster as wording

if TYPE_CHECKING:
    from storage.records import Change, NewUnit, Organisation, Unit
    from storage.unit_of_work import UnitOfWork

    Order = Callable[[UnitOfWork, date], tuple[Organisation, Change]]

On = Annotated[
    str | None, typer.Option("--on", metavar="DAY", help=wording.OPTION_ON, show_default=False)
]
UnitName = Annotated[
    str, typer.Argument(metavar="UNIT", help=cli_wording.ARGUMENT_UNIT, show_default=False)
]
LEAST_PARTS = 2


def add_to(group: typer.Typer) -> None:
    """Add the commands to `chibo unit`."""
    group.command("rename", help=wording.ABOUT_RENAME, cls=SetUp)(rename)
    group.command("move", help=wording.ABOUT_MOVE, cls=SetUp)(move)
    group.command("merge", help=wording.ABOUT_MERGE, cls=SetUp)(merge)
    group.command("split", help=wording.ABOUT_SPLIT, cls=SetUp)(split)


def rename(
    unit: UnitName,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help=wording.ARGUMENT_NEW_NAME, show_default=False)
    ],
    *,
    on: On = None,
    org: Org = None,
) -> None:
    """Give a unit another name."""
    from storage.records import Change, ChangeKind

    def order(uow: "UnitOfWork", today: date) -> "tuple[Organisation, Change]":
        home, found = one_unit(uow, unit, org, today)
        return home, Change(ChangeKind.RENAME, (found.code,), name=_name(name))

    _carry_out(order, on, wording.RENAMED)


def move(
    unit: UnitName,
    *,
    under: Annotated[
        str | None,
        typer.Option("--under", metavar="UNIT", help=wording.OPTION_UNDER, show_default=False),
    ] = None,
    on: On = None,
    org: Org = None,
) -> None:
    """Put a unit under another one."""
    from storage.records import Change, ChangeKind

    def order(uow: "UnitOfWork", today: date) -> "tuple[Organisation, Change]":
        home, found = one_unit(uow, unit, org, today)
        parent = one_unit(uow, under, home.code, today)[1].code if under else ""
        return home, Change(ChangeKind.MOVE, (found.code,), into=parent)

    _carry_out(order, on, wording.MOVED)


def merge(
    units: Annotated[
        list[str],
        typer.Argument(metavar="UNIT...", help=wording.ARGUMENT_UNITS, show_default=False),
    ],
    *,
    into: Annotated[
        str | None,
        typer.Option("--into", metavar="UNIT", help=wording.OPTION_INTO, show_default=False),
    ] = None,
    new: Annotated[
        str | None,
        typer.Option("--new", metavar="CODE", help=wording.OPTION_NEW, show_default=False),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help=wording.OPTION_NAME, show_default=False),
    ] = None,
    on: On = None,
    org: Org = None,
) -> None:
    """Put units together; the first one's people go on in a new unit."""
    from storage.records import Change, ChangeKind

    if (into is None) == (new is None) or (new is None) != (name is None):
        raise Refusal(wording.MERGE_HOW)
    if new is not None and len(set(units)) < LEAST_PARTS:
        raise Refusal(wording.MERGE_TWO)

    def order(uow: "UnitOfWork", today: date) -> "tuple[Organisation, Change]":
        found = [one_unit(uow, each, org, today) for each in units]
        home = found[0][0]
        if any(each.id != home.id for each, _ in found):
            raise Refusal(wording.ONE_ORG)
        codes = tuple(dict.fromkeys(unit.code for _, unit in found))
        if into is not None:
            target = one_unit(uow, into, home.code, today)[1].code
            return home, Change(ChangeKind.MERGE, codes, into=target)
        return home, Change(ChangeKind.MERGE, codes, new=(_new_unit(f"{new}={name}"),))

    _carry_out(order, on, wording.MERGED)


def split(
    unit: UnitName,
    *,
    new: Annotated[
        list[str],
        typer.Option("--new", metavar="CODE=NAME", help=wording.OPTION_NEW_UNITS),
    ],
    keep: Annotated[bool, typer.Option("--keep", metavar="", help=wording.OPTION_KEEP)] = False,
    on: On = None,
    org: Org = None,
) -> None:
    """Make several units of one."""
    from storage.records import Change, ChangeKind

    parts = tuple(_new_unit(each) for each in new)
    least = 1 if keep else LEAST_PARTS
    if len({each.code for each in parts}) < max(least, len(parts)):
        raise Refusal(wording.SPLIT_HOW.format(least=least))

    def order(uow: "UnitOfWork", today: date) -> "tuple[Organisation, Change]":
        home, found = one_unit(uow, unit, org, today)
        return home, Change(ChangeKind.SPLIT, (found.code,), new=parts, keeps=keep)

    _carry_out(order, on, wording.SPLITTED)


def _carry_out(order: "Order", on: str | None, said: str) -> None:
    """Enter a change; carry it out where its day has come, and say what became of it."""
    from bot.clock import clock_from
    from bot.databases import stored
    from bot.settings import load_settings
    from handlers.people.restructured import carry_out
    from plans.times.spoken import spoken_day
    from storage.errors import ChangeRefused

    settings = load_settings()
    clock = clock_from(settings.clock_start)
    asked = given_day(on)
    with stored(settings.database_url) as database, database.unit_of_work() as uow:
        present = clock.now().astimezone(settings.timezone).date()
        home, change = order(uow, present)
        today = clock.now().astimezone(ZoneInfo(home.timezone)).date()
        day = asked or today
        old = [unit.name for unit in uow.units.of_org(home.id, today) if unit.code in change.units]
        try:
            uow.restructuring.try_out(home.id, change, day, clock.now())
        except ChangeRefused as refused:
            reason = wording.REFUSED[refused.reason]
            raise Refusal(reason.format(code=refused.code)) from None
        uow.restructuring.order(home.id, change, day, clock.now())
        carry_out(uow, home, today, clock)
        target = _target(uow, home, change)
        owed = len(uow.assignments.open_of(target.id)) if target else 0
        uow.commit()
    if day > today:
        typer.echo(wording.LATER.format(day=spoken_day(day)))
        return
    new = target.name if target else ""
    names = ", ".join(each.name for each in change.new) or new
    typer.echo(
        said.format(
            old=", ".join(old), new=names, unit=", ".join(old), day=spoken_day(day), count=owed
        )
    )


def _target(uow: "UnitOfWork", home: "Organisation", change: "Change") -> "Unit | None":
    code = change.into or (change.new[0].code if change.new else change.units[0])
    return uow.units.by_code(home.id, code)


def _name(text: str) -> str:
    from plans.text.normal import nfc

    name = " ".join(nfc(text).split())
    if not name:
        raise Refusal(wording.MERGE_HOW)
    return name


def _new_unit(text: str) -> "NewUnit":
    from bot.roster.units import CODE
    from storage.records import NewUnit

    code, _, name = text.partition("=")
    if not CODE.fullmatch(code.strip()):
        raise Refusal(wording.BAD_CODE.format(value=code.strip()))
    if not name.strip():
        raise Refusal(wording.SPLIT_HOW.format(least=LEAST_PARTS))
    return NewUnit(code.strip(), _name(name))
