"""`chibo account`: whether everything that was to be reminded of on a day is accounted for."""

from datetime import timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.help import SetUp
from bot.cli.one_org import at_work
from bot.cli.records import given_day
from bot.cli.units_found import Org, organisations_of
from bot.refusal import Refusal
from handlers.wording import account as wording


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("account", help=wording.ABOUT, cls=SetUp)(account)


def account(
    *,
    day: Annotated[
        str | None,
        typer.Option("--day", metavar="DAY", help=wording.OPTION_DAY, show_default=False),
    ] = None,
    org: Org = None,
) -> None:
    """Print each organisation's account; status 1 when one does not add up."""
    from bot.settings import QUIET_FROM, QUIET_TO, load_settings
    from handlers.reminder_policy import ReminderPolicy
    from handlers.reminders.account import account_of, told
    from plans.times.spoken import spoken_day

    policy = ReminderPolicy(load_settings().reminder_time, QUIET_FROM, QUIET_TO)
    sound = True
    wanted = given_day(day)
    with at_work() as (uow, now):
        for home in organisations_of(uow, org):
            today = now.astimezone(ZoneInfo(home.timezone)).date()
            asked = wanted or today - timedelta(days=1)
            if asked > today:
                raise Refusal(wording.TO_COME.format(day=spoken_day(asked)))
            found = account_of(uow, home, asked, policy)
            sound = sound and found.figures.adds_up
            typer.echo(wording.CLI_ORG.format(org=home.name))
            typer.echo(told(found))
    if not sound:
        raise typer.Exit(1)
