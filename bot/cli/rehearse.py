"""`chibo rehearse`: a year of reminders in seconds, on a copy."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.help import SetUp
from bot.cli.plan_load import CHANNEL
from bot.refusal import Refusal
from bot.wording import cli as cli_wording
from bot.wording import rehearse as wording

if TYPE_CHECKING:
    from datetime import date

    from bot.rehearse.kills import Compared
    from bot.rehearse.play import Brought
    from bot.rehearse.report import Year
    from bot.settings import Settings
    from handlers.reminder_policy import ReminderPolicy
    from storage.unit_of_work import UnitOfWork

MOST_DAYS = 3 * 366
SHOWN = 10
"""Lines of a list on the screen; all of them are in the Excel file."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rehearse", help=wording.ABOUT, cls=SetUp)(rehearse)


def rehearse(
    *,
    first: Annotated[str, typer.Option("--from", metavar="DAY", help=wording.OPTION_FROM)],
    last: Annotated[str, typer.Option("--to", metavar="DAY", help=wording.OPTION_TO)],
    org: Annotated[
        str | None, typer.Option("--org", metavar="ORG", help=cli_wording.OPTION_ORG)
    ] = None,
    kill: Annotated[bool, typer.Option("--kill", metavar="", help=wording.OPTION_KILL)] = False,
    late: Annotated[bool, typer.Option("--late", metavar="", help=wording.OPTION_LATE)] = False,
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", metavar="FILE", help=wording.OPTION_XLSX)
    ] = None,
    draft: Annotated[
        str | None, typer.Option("--draft", metavar="CODE", help=wording.OPTION_DRAFT)
    ] = None,
    png: Annotated[
        Path | None, typer.Option("--png", metavar="FILE", help=wording.OPTION_PNG)
    ] = None,
) -> None:
    """Play, show what it comes to, and with `--kill` that kills change nothing."""
    from bot.cli.records import given_day
    from bot.rehearse.play import BATCH, opened, play, staged
    from bot.rehearse.report import read_year
    from bot.rehearse.sheets import write_year
    from bot.settings import QUIET_FROM, QUIET_TO, load_settings
    from handlers.reminder_policy import ReminderPolicy

    settings = load_settings()
    begin, end = given_day(first), given_day(last)
    if begin is None or end is None or not 0 <= (end - begin).days <= MOST_DAYS:
        raise Refusal(wording.BAD_SPAN)
    policy = ReminderPolicy(settings.reminder_time, QUIET_FROM, QUIET_TO, batch=BATCH)
    started = monotonic()
    enact = None if draft is None else _enacting(draft, settings)
    with staged(settings.database_url, begin, org, enact) as stage:
        if stage.from_samples:
            typer.echo(wording.SAMPLES, err=True)
        if stage.brought is not None:
            typer.echo(wording.DRAFT.format(draft=stage.brought.title))
        _with_progress(lambda shown: play(stage, begin, end, policy, shown, late=late))
        database = opened(stage.file)
        year = read_year(database, begin, end, stage)
        database.close()
        _head(begin, end, late=late)
        _show(year, stage.stand_ins, monotonic() - started, settings)
        if xlsx is not None:
            write_year(year, lambda channel: _quota(settings, channel), xlsx)
            typer.echo(wording.WRITTEN.format(count=len(year.items), file=xlsx))
        if png is not None:
            from bot.rehearse.pictures import draw_heat

            files = draw_heat(year, stage, (begin, end), png)
            names = ", ".join(map(str, files[:SHOWN]))
            said = wording.DRAWN.format(pages=len(files), files=names)
            typer.echo(said if files else wording.NOTHING_DRAWN)
        if kill and not _killed_and_compared(
            settings, stage.file, (begin, end), org, policy, enact, late=late
        ):
            raise typer.Exit(1)


def _enacting(code: str, settings: "Settings") -> "Callable[[UnitOfWork], Brought]":
    """Return what puts a draft into force, on whichever database it is given."""
    from bot.cli.plan_drafts import open_draft
    from bot.clock import clock_from
    from bot.rehearse.play import Brought
    from handlers.publishing.drafting import citation_of, prepare, put_into_force
    from handlers.publishing.force import Publisher
    from handlers.wording import reviewing

    clock = clock_from(settings.clock_start)

    def enact(uow: "UnitOfWork") -> "Brought":
        found, home = open_draft(uow, code)
        prepared = prepare(uow, home, found)
        if prepared.plan is None or prepared.faults:
            head = reviewing.NOT_READY.format(code=found.code)
            raise Refusal("\n".join([head, *prepared.faults[:SHOWN]]))
        diff, title = prepared.diff, f"{citation_of(found.review)} ({found.code})"
        if diff is not None and diff.is_empty:
            raise Refusal(reviewing.READ_BACK_SAME.format(code=found.code, citation=title))
        tasks = prepared.plan.tasks
        if diff is not None:
            tasks = (*diff.added, *(each.new for each in diff.changed))
        by = Publisher(uow.people.machine(), CHANNEL)
        in_force = put_into_force(uow, home, found, prepared, by, clock)
        return Brought(title, in_force.stored.id, frozenset(task.key for task in tasks))

    return enact


def _with_progress(work: "Callable[[Callable[[date], None]], None]") -> None:
    from rich.console import Console

    from plans.times.spoken import spoken_day

    console = Console(stderr=True)
    with console.status("") if console.is_terminal else nullcontext() as status:

        def shown(day: "date") -> None:
            if status is not None:
                status.update(wording.DAY.format(day=spoken_day(day)))

        work(shown)


def _quota(settings: "Settings", channel: str) -> int | None:
    return settings.zalo_monthly_quota or None if channel.startswith("zalo") else None


def _head(first: "date", last: "date", *, late: bool) -> None:
    from plans.times.spoken import spoken_day

    form = wording.HEADING_LATE if late else wording.HEADING
    typer.echo(form.format(first=spoken_day(first), last=spoken_day(last)))


def _show(year: "Year", stand_ins: int, seconds: float, settings: "Settings") -> None:
    from plans.times.spoken import spoken_day

    typer.echo(
        wording.TOTAL.format(
            messages=year.messages,
            items=len(year.items),
            people=len(year.people),
            units=len(year.units),
            seconds=f"{seconds:.1f}".replace(".", ","),
        )
    )
    if stand_ins:
        typer.echo(wording.STAND_INS.format(count=stand_ins))
    if year.days:
        day, count = year.days.most_common(1)[0]
        typer.echo(wording.BUSIEST.format(day=spoken_day(day), count=count))
    _show_months(year, settings)
    _show_shifts(year)
    _show_clashes(year)
    if year.skipped:
        typer.echo(wording.SKIPPED)
        for reason, count in sorted(year.skipped.items()):
            typer.echo(wording.SKIPPED_LINE.format(count=count, reason=reason))


def _show_months(year: "Year", settings: "Settings") -> None:
    typer.echo(wording.MONTHS)
    for (month, channel), count in sorted(year.months.items()):
        quota = _quota(settings, channel)
        form = "" if quota is None else wording.OVER if count > quota else wording.QUOTA
        typer.echo(
            wording.MONTH_LINE.format(
                month=month, channel=channel, count=count, quota=form.format(quota=quota)
            )
        )


def _show_shifts(year: "Year") -> None:
    from plans.times.spoken import spoken_day

    typer.echo(wording.SHIFTED.format(count=sum(year.shifts.values())))
    # A weekend is known to everybody; what is shown first are the days that have a name.
    ordered = sorted(year.shifts.items(), key=lambda each: (not each[0][2], each[0]))
    for (nominal, day, why), count in ordered[:SHOWN]:
        typer.echo(
            wording.SHIFT_LINE.format(
                day=spoken_day(day),
                nominal=spoken_day(nominal),
                count=count,
                why=wording.WHY.format(why=why) if why else "",
            )
        )
    _more(len(ordered))


def _show_clashes(year: "Year") -> None:
    from collections import Counter
    from datetime import date

    from handlers.office.clashes import TOO_MANY

    typer.echo(wording.CLASHES.format(least=TOO_MANY, count=len(year.clashes)))
    weeks: Counter[tuple[str, date, date, int]] = Counter(
        (each.org, each.week, each.last_day, len(each.tasks)) for each in year.clashes
    )
    for (org, first, last, count), units in list(weeks.items())[:SHOWN]:
        typer.echo(
            wording.CLASH_LINE.format(
                org=org,
                first=f"{first:%d/%m/%Y}",
                last=f"{last:%d/%m/%Y}",
                count=count,
                units=units,
            )
        )
    _more(len(weeks))


def _more(count: int) -> None:
    if count > SHOWN:
        typer.echo(wording.MORE.format(count=count - SHOWN))


def _killed_and_compared(
    settings: "Settings",
    undisturbed: Path,
    span: "tuple[date, date]",
    org: str | None,
    policy: "ReminderPolicy",
    enact: "Callable[[UnitOfWork], Brought] | None",
    *,
    late: bool,
) -> bool:
    from bot.rehearse.kills import compared, play_with_kills
    from bot.rehearse.play import opened, staged
    from plans.times.spoken import spoken_day

    def shown(number: int, day: "date") -> None:
        typer.echo(wording.KILLING.format(number=number, day=spoken_day(day)), err=True)

    with staged(settings.database_url, span[0], org, enact) as stage:
        played = play_with_kills(stage, *span, policy, shown, late=late)
        first, second = opened(undisturbed), opened(stage.file)
        found = compared(first, second, played)
        first.close()
        second.close()
    return _told(found)


def _told(found: "Compared") -> bool:
    typer.echo(
        wording.KILLED.format(
            kills=found.kills,
            messages=found.messages,
            lost=found.lost,
            marked=found.marked,
            doubled=found.doubled,
        )
    )
    holds = found.same and not found.lost and not found.doubled
    typer.echo(wording.KILL_OK if holds else wording.KILL_BAD)
    return holds
