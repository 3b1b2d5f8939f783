"""`chibo init` and `chibo samples load`: the database and what stands in it."""

import typer

from bot.cli.help import Group, SetUp
from bot.wording import cli as wording


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("init", help=wording.ABOUT_INIT, cls=SetUp)(init)
    samples = typer.Typer(help=wording.ABOUT_SAMPLES, cls=Group, no_args_is_help=True)
    samples.command("load", help=wording.ABOUT_SAMPLES_LOAD, cls=SetUp)(load)
    app.add_typer(samples, name="samples")


def init() -> None:
    """Create the database, or bring it to the present schema."""
    from bot.databases import created
    from bot.settings import load_settings

    with created(load_settings().database_url):
        typer.echo(wording.READY)


def load() -> None:
    """Load the sample organisations; loading them again changes nothing."""
    from bot.clock import clock_from
    from bot.databases import stored
    from bot.settings import load_settings
    from plans.samples import SAMPLE_ORGS, sample_plan
    from storage.samples import load_samples

    settings = load_settings()
    today = clock_from(settings.clock_start).now().astimezone(settings.timezone).date()
    with stored(settings.database_url) as database, database.unit_of_work() as uow:
        load_samples(uow, today)
        uow.commit()
    tasks = sum(len(sample_plan(org).tasks) for org in SAMPLE_ORGS)
    counts = {"orgs": len(SAMPLE_ORGS), "plans": len(SAMPLE_ORGS), "tasks": tasks}
    typer.echo(wording.SAMPLES_READY.format(**counts))
