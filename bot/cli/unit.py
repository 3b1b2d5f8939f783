"""`chibo unit list`, `chibo unit import`, and `chibo invite`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli import restructure, roster
from bot.cli.help import Group, SetUp
from bot.cli.invite_links import invite_ends, invite_link
from bot.cli.units_found import Org, one_unit, organisations_of, role_named
from bot.refusal import Refusal
from bot.wording import cli as wording
from bot.wording import roles
from bot.wording import roster as roster_wording

if TYPE_CHECKING:
    from storage.unit_of_work import UnitOfWork


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help=wording.ABOUT_UNIT, cls=Group, no_args_is_help=True)
    group.command("list", help=wording.ABOUT_UNIT_LIST, cls=SetUp)(list_units)
    group.command("import", help=roster_wording.ABOUT_UNIT_IMPORT, cls=SetUp)(roster.import_units)
    restructure.add_to(group)
    app.add_typer(group, name="unit")
    app.command("invite", help=wording.ABOUT_INVITE, cls=SetUp)(invite)


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
    qr: Annotated[
        Path | None,
        typer.Option("--qr", metavar="FILE", help=roster_wording.OPTION_QR, show_default=False),
    ] = None,
) -> None:
    """Print an invite code once; only its hash is kept."""
    from bot.channel_names import emptiest_zalo, zalo_link
    from bot.clock import clock_from
    from bot.databases import stored
    from bot.settings import load_settings
    from handlers.people.invites import code_hash, new_code
    from plans.times.spoken import spoken_day

    settings = load_settings()
    given = role_named(role)
    if qr is not None:
        _look_at_picture(qr, settings.bot_name)
    now = clock_from(settings.clock_start).now()
    code = new_code()
    with stored(settings.database_url) as database, database.unit_of_work() as uow:
        home, found = one_unit(uow, unit, org, now.astimezone(settings.timezone).date())
        last_day, expires_at = invite_ends(now, ZoneInfo(home.timezone))
        uow.invites.issue(found.id, given, code_hash(code), now, expires_at)
        people = uow.people.counts_by_channel()
        uow.commit()
    typer.echo(wording.INVITE_CODE.format(code=code))
    typer.echo(
        wording.INVITE_FOR.format(
            role=roles.NAMES[given.value], unit=found.name, org=home.code, day=spoken_day(last_day)
        )
    )
    if settings.bot_name is not None:
        link = wording.INVITE_LINK.format(bot=settings.bot_name, code=code)
        typer.echo(link)
        if qr is not None:
            _draw(invite_link(settings.bot_name, code), qr)
    bot = emptiest_zalo(settings, people)
    if bot is not None:
        place, count = zalo_link(settings, bot), people.get(bot, 0)
        typer.echo(wording.INVITE_ZALO.format(link=place, bot=bot, people=count))


def _look_at_picture(file: Path, bot_name: str | None) -> None:
    """Refuse a picture that could not be drawn, before a code is made."""
    if bot_name is None:
        raise Refusal(roster_wording.QR_NEEDS_NAME)
    if file.suffix.lower() not in {".png", ".svg"}:
        raise Refusal(roster_wording.QR_KIND)


def _draw(link: str, file: Path) -> None:
    import segno

    try:
        file.touch(mode=0o600)
        segno.make(link, error="m", micro=False).save(str(file), scale=8, border=4)
    except OSError:
        raise Refusal(roster_wording.UNWRITABLE.format(file=file)) from None
    typer.echo(roster_wording.QR_WRITTEN.format(file=file))


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
        for unit in uow.units.of_org(org.id, now.astimezone(ZoneInfo(org.timezone)).date())
    ]
