"""`chibo audit verify`: whether the record is as it was written."""

from typing import Annotated

import typer

from bot.cli.help import Group, SetUp
from bot.refusal import Refusal
from bot.wording import cli as wording


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help=wording.ABOUT_AUDIT, cls=Group, no_args_is_help=True)
    group.callback()(audit)  # a group of one command is still a group
    group.command("verify", help=wording.ABOUT_AUDIT_VERIFY, cls=SetUp)(verify)
    app.add_typer(group, name="audit")


def audit() -> None:
    """Stand for the group."""


def verify(
    org: Annotated[
        str | None, typer.Option("--org", metavar="ORG", help=wording.OPTION_ORG)
    ] = None,
) -> int:
    """Go over the chain and the receipts of one organisation or all; 1 when anything is wrong."""
    from bot.databases import stored
    from bot.settings import load_settings

    broken = False
    with stored(load_settings().database_url) as database, database.unit_of_work() as uow:
        organisations = uow.organisations.all()
        chosen = [each for each in organisations if org in {None, each.code}]
        if not chosen:
            names = ", ".join(each.code for each in organisations)
            raise Refusal(
                wording.UNKNOWN_ORG.format(name=org, names=names) if names else wording.NO_ORGS
            )
        for each in chosen:
            account = uow.audit.verify(each.id)
            counts = {"org": each.code, "events": account.events, "receipts": account.receipts}
            if not account.findings:
                typer.echo(wording.AUDIT_SOUND.format(**counts))
            for finding in account.findings:
                broken = True
                said = wording.AUDIT_FAULTS[finding.fault].format(place=finding.place)
                typer.echo(wording.AUDIT_BROKEN.format(org=each.code, fault=said))
    return int(broken)
