"""`chibo quota`: messages of this month by bot, what is left and what the month will need."""

import typer

from bot.cli.help import SetUp
from bot.refusal import Refusal
from bot.wording import cli as cli_wording
from bot.wording import quota as wording

MOST_PEOPLE = 50
"""Of one free Zalo bot (CHANNELS.md §1.7)."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("quota", help=cli_wording.ABOUT_QUOTA, cls=SetUp)(quota)


def quota() -> None:
    """Show the month of every bot; status 1 where one runs short, or will."""
    from bot.channel_names import channels_of, limits_of
    from bot.clock import clock_from
    from bot.databases import stored
    from bot.quota import outlook
    from bot.settings import load_settings
    from storage.months import Month, month_of

    settings = load_settings()
    channels = channels_of(settings)
    if not channels:
        raise Refusal(wording.NO_BOT)
    now = clock_from(settings.clock_start).now()
    with stored(settings.database_url) as database, database.unit_of_work() as uow:
        months = uow.months.all_of(month_of(now))
        people = uow.people.counts_by_channel()
    limits, warns = limits_of(settings), False
    typer.echo(wording.HEAD.format(month=f"{now.astimezone(settings.timezone):%m/%Y}"))
    for channel in channels:
        month, count = months.get(channel, Month()), people.get(channel, 0)
        limit = limits.get(channel, 0)
        found = outlook(limit, month, now) if limit else None
        full = bool(limit) and count > MOST_PEOPLE
        troubled = full or (found is not None and (found.warns or found.is_short))
        warns = warns or troubled
        typer.echo(
            wording.LINE.format(
                mark="✗" if troubled else "✓",
                channel=channel,
                sent=month.sent,
                pushed=month.pushed,
                received=month.received,
                people=count,
            )
        )
        if found is None:
            typer.echo(wording.UNLIMITED)
            continue
        typer.echo(
            wording.LIMITED.format(
                limit=limit, left=found.left, forecast=found.forecast, kept=found.kept
            )
        )
        if found.left == 0:
            typer.echo(wording.NONE_LEFT)
        elif found.is_short:
            typer.echo(wording.SHORT_NOW)
        if found.forecast > limit:
            typer.echo(wording.OVER)
        if full:
            typer.echo(wording.FULL.format(most=MOST_PEOPLE, next=MOST_PEOPLE + 1))
    if warns:
        raise typer.Exit(1)
