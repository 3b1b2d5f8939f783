"""`chibo backup` and `chibo restore`: everything in one file, and back."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.help import SetUp
from bot.wording import backups as wording


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("backup", help=wording.ABOUT_BACKUP, cls=SetUp)(backup)
    app.command("restore", help=wording.ABOUT_RESTORE, cls=SetUp)(restore)


def backup(
    *,
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help=wording.OPTION_TO)] = None,
) -> None:
    """Write everything to one file; status 1 when evidence on record is not whole any more."""
    from bot.backups import write_backup
    from bot.clock import SystemClock
    from bot.databases import stored
    from bot.files.store import FileStore
    from bot.settings import load_settings

    settings = load_settings()
    now = SystemClock().now()
    local = now.astimezone(settings.timezone)
    file = to or Path("var/backups") / f"chibo-{local:%Y%m%d-%H%M%S}.tar"
    with stored(settings.database_url) as database:
        made = write_backup(database, FileStore(settings.files_folder), file, now)
    megabytes = f"{file.stat().st_size / 1_000_000:.1f}".replace(".", ",")
    typer.echo(
        wording.MADE.format(file=file, rows=made.rows, files=made.files, megabytes=megabytes)
    )
    if made.missing:
        names = ", ".join(digest[:12] for digest in made.missing[:10])
        typer.echo(wording.MISSING.format(count=len(made.missing), names=names), err=True)
        raise typer.Exit(1)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=wording.ARGUMENT_FILE)],
    *,
    replace: Annotated[
        bool, typer.Option("--replace", metavar="", help=wording.OPTION_REPLACE)
    ] = False,
) -> None:
    """Bring a backup back."""
    from datetime import datetime

    from bot.clock import SystemClock
    from bot.files.store import FileStore
    from bot.restoring import restore as bring_back
    from bot.settings import load_settings
    from plans.times.spoken import spoken_day

    settings = load_settings()
    store = FileStore(settings.files_folder)
    now = SystemClock().now()
    found, kept = bring_back(file, settings.database_url, store, now, replace=replace)
    day = datetime.fromisoformat(found.made_at).astimezone(settings.timezone).date()
    typer.echo(wording.RESTORED.format(day=spoken_day(day), rows=found.rows, files=found.files))
    if kept is not None:
        typer.echo(wording.OLD_KEPT.format(file=kept))
