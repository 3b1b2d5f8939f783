"""`chibo groups`: the chat groups that speak for a unit."""

from typing import TYPE_CHECKING

import typer

from bot.cli.help import SetUp
from bot.cli.units_found import Org, organisations_of
from bot.wording import cli as wording

if TYPE_CHECKING:
    from storage.groups import LinkedGroup
    from storage.records import Organisation
    from storage.unit_of_work import UnitOfWork


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("groups", help=wording.ABOUT_GROUPS, cls=SetUp)(groups)


def groups(org: Org = None) -> None:
    """List linked groups, those of a unit together."""
    from bot.databases import stored
    from bot.settings import load_settings

    settings = load_settings()
    with stored(settings.database_url) as database, database.unit_of_work() as uow:
        homes = {home.id: home for home in organisations_of(uow, org)}
        lines = [
            _line(uow, each, homes[unit.org_id])
            for each in uow.groups.all()
            if (unit := uow.units.get(each.unit_id)).org_id in homes
        ]
    typer.echo("\n".join(lines) or wording.GROUPS_NONE)


def _line(uow: "UnitOfWork", group: "LinkedGroup", home: "Organisation") -> str:
    from zoneinfo import ZoneInfo

    at = group.linked_at.astimezone(ZoneInfo(home.timezone))
    return wording.GROUPS_LINE.format(
        channel=group.channel,
        address=group.address,
        unit=uow.units.get(group.unit_id).name,
        org=home.code,
        shows=wording.GROUPS_SHOWS[group.shows_work],
        name=uow.people.get(group.linked_by).name,
        at=f"{at:%d/%m/%Y %H:%M}",
    )
