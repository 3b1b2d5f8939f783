"""`chibo unit list` and `chibo invite`."""

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.help import Command, Group
from bot.refusal import Refusal
from bot.wording import cli as wording
from bot.wording import roles

if TYPE_CHECKING:
    from storage.records import Organisation, Role, Unit
    from storage.unit_of_work import UnitOfWork

INVITE_DAYS = 7
"""Whole days that an invite works beyond the day on which it is made."""

Org = Annotated[
    str | None, typer.Option("--org", metavar="ORG", help=wording.OPTION_ORG, show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help=wording.ABOUT_UNIT, cls=Group, no_args_is_help=True)
    group.command("list", help=wording.ABOUT_UNIT_LIST, cls=Command)(list_units)
    app.add_typer(group, name="unit")
    app.command("invite", help=wording.ABOUT_INVITE, cls=Command)(invite)


def list_units(*, org: Org = None) -> None:
    """Print one line a unit, by organisation."""
    from bot.clock import clock_from
    from bot.databases import NoDatabase, stored, throw_away
    from bot.settings import load_settings

    settings = load_settings()
    now = clock_from(settings.clock_start).now()
    try:
        with stored(settings.database_url) as database, database.unit_of_work() as uow:
            lines = _unit_lines(uow, org, now)
    except NoDatabase:
        typer.echo(wording.NO_DATABASE_SO_SAMPLES, err=True)
        with throw_away() as database, database.unit_of_work() as uow:
            lines = _unit_lines(uow, org, now)
    for line in lines:
        typer.echo(line)


def invite(
    unit: Annotated[
        str, typer.Argument(metavar="UNIT", help=wording.ARGUMENT_UNIT, show_default=False)
    ],
    *,
    role: Annotated[
        str,
        typer.Option(
            "--role",
            metavar="secretary|deputy|committee|officer|admin",
            help=wording.OPTION_ROLE,
            show_default=False,
        ),
    ],
    org: Org = None,
) -> None:
    """Print an invite code once; only its hash is kept."""
    from bot.clock import clock_from
    from bot.databases import stored
    from bot.settings import load_settings
    from handlers.invites import code_hash, new_code
    from plans.times.spoken import spoken_day

    settings = load_settings()
    given = _role(role)
    now = clock_from(settings.clock_start).now()
    code = new_code()
    with stored(settings.database_url) as database, database.unit_of_work() as uow:
        home, found = _one_unit(uow, unit, org, now)
        zone = ZoneInfo(home.timezone)
        last_day = now.astimezone(zone).date() + timedelta(days=INVITE_DAYS)
        expires_at = datetime.combine(last_day + timedelta(days=1), time(), zone)
        uow.invites.issue(found.id, given, code_hash(code), now, expires_at.astimezone(UTC))
        uow.commit()
    typer.echo(wording.INVITE_CODE.format(code=code))
    typer.echo(
        wording.INVITE_FOR.format(
            role=roles.NAMES[given.value], unit=found.name, org=home.code, day=spoken_day(last_day)
        )
    )
    if settings.bot_name is not None:
        typer.echo(wording.INVITE_LINK.format(bot=settings.bot_name, code=code))


def _role(name: str) -> "Role":
    from storage.records import Role

    try:
        return Role(name.strip().lower())
    except ValueError:
        raise Refusal(wording.UNKNOWN_ROLE.format(name=name)) from None


def organisations_of(uow: "UnitOfWork", code: str | None) -> "list[Organisation]":
    """Return the one organisation of this code, or all when none is given.

    Raises:
        Refusal: there is none of this code, or none at all.
    """
    every = uow.organisations.all()
    if not every:
        raise Refusal(wording.NO_ORGS)
    if code is None:
        return every
    found = [org for org in every if org.code == code.strip().lower()]
    if not found:
        names = ", ".join(org.code for org in every)
        raise Refusal(wording.UNKNOWN_ORG.format(name=code, names=names))
    return found


def _one_unit(
    uow: "UnitOfWork", name: str, org: str | None, now: datetime
) -> "tuple[Organisation, Unit]":
    from bot.units import units_named

    found = [
        (home, unit)
        for home in organisations_of(uow, org)
        for unit in units_named(name, _units(uow, home, now))
    ]
    if not found:
        raise Refusal(wording.UNKNOWN_UNIT.format(name=name))
    if len(found) > 1:
        names = ", ".join(f"{unit.code} ({home.code})" for home, unit in found)
        raise Refusal(wording.MANY_UNITS.format(name=name, names=names))
    return found[0]


def _units(uow: "UnitOfWork", org: "Organisation", now: datetime) -> "list[Unit]":
    return uow.units.of_org(org.id, now.astimezone(ZoneInfo(org.timezone)).date())


def _unit_lines(uow: "UnitOfWork", code: str | None, now: datetime) -> list[str]:
    return [
        wording.UNIT_LINE.format(
            org=org.code,
            code=unit.code,
            name=unit.name,
            aliases=wording.UNIT_ALIASES.format(names=", ".join(unit.aliases))
            if unit.aliases
            else "",
        )
        for org in organisations_of(uow, code)
        for unit in _units(uow, org, now)
    ]
