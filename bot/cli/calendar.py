"""`chibo calendar`: the days off and make-up days of an office."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.help import Group, SetUp
from bot.cli.one_org import at_work, one_organisation
from bot.cli.records import given_day, present_day
from bot.cli.units_found import Org, organisations_of
from bot.refusal import Refusal
from bot.wording import calendar as wording
from bot.wording import roster as roster_wording
from plans.times.spoken import spoken_day
from plans.working_days import OwnDay, WorkingCalendar

if TYPE_CHECKING:
    from bot.roster.faults import Fault
    from bot.roster.sheets import Column, Row
    from storage.records import Organisation

MOST_DAYS = 60
WEEKDAYS = {**{str(number): number - 2 for number in range(2, 8)}, "cn": 6, "8": 6}
NO_WEEKDAY = "khong"
Day = Annotated[str, typer.Argument(metavar="DAY", help=wording.ARGUMENT_DAY, show_default=False)]
Reason = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help=wording.OPTION_REASON, show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help=wording.ABOUT, cls=Group, no_args_is_help=True)
    group.command("show", help=wording.ABOUT_SHOW, cls=SetUp)(show)
    group.command("add", help=wording.ABOUT_ADD, cls=SetUp)(add)
    group.command("remove", help=wording.ABOUT_REMOVE, cls=SetUp)(remove)
    group.command("import", help=wording.ABOUT_IMPORT, cls=SetUp)(import_days)
    group.command("weekend", help=wording.ABOUT_WEEKEND, cls=SetUp)(weekend)
    app.add_typer(group, name="calendar")


def show(
    *,
    org: Org = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            metavar="YEAR",
            min=2000,
            max=2100,
            help=wording.OPTION_YEAR,
            show_default=False,
        ),
    ] = None,
) -> None:
    """Print every weekday off and every made-up day of a year, and who said so."""
    shown = year or present_day().year
    with at_work() as (uow, _):
        for home in organisations_of(uow, org):
            calendar = uow.calendars.of(home.id)
            weekdays = _spoken_weekdays(calendar)
            typer.echo(wording.HEADING.format(org=home.name, year=shown, weekdays=weekdays))
            for line in _lines(calendar, shown):
                typer.echo(line)


def add(
    day: Day,
    *,
    reason: Reason,
    working: Annotated[
        bool, typer.Option("--working", metavar="", help=wording.OPTION_WORKING)
    ] = False,
    org: Org = None,
) -> None:
    """Enter a day off, or a make-up working day."""
    days = _span(day)
    own = OwnDay(working=working, reason=_told(reason))
    with at_work() as (uow, now):
        home = one_organisation(uow, org)
        _say_entered(uow.calendars.enter(home.id, dict.fromkeys(days, own), now), home)
        uow.commit()


def remove(day: Day, *, org: Org = None) -> None:
    """Let the public calendar count again."""
    days = _span(day)
    with at_work() as (uow, now):
        home = one_organisation(uow, org)
        removed = uow.calendars.remove(home.id, days, now)
        if not removed:
            raise Refusal(wording.NOT_ENTERED.format(org=home.name))
        typer.echo(wording.REMOVED.format(count=removed, org=home.name))
        uow.commit()


def import_days(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help=roster_wording.ARGUMENT_FILE, show_default=False),
    ],
    *,
    org: Org = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", metavar="", help=roster_wording.OPTION_DRY_RUN)
    ] = False,
    template: Annotated[
        bool, typer.Option("--template", metavar="", help=roster_wording.OPTION_TEMPLATE)
    ] = False,
) -> None:
    """Enter the days of a table."""
    from bot.roster.faults import refuse
    from bot.roster.sheets import read_table, write_table

    if template:
        if file.exists():
            raise Refusal(roster_wording.TEMPLATE_THERE.format(file=file))
        write_table(file, wording.SHEET, _columns(), wording.EXAMPLES)
        typer.echo(roster_wording.TEMPLATE_READY.format(file=file))
        return
    days, faults = _read(read_table(file, _columns()))
    refuse(faults, wording.COLUMNS, file)
    if dry_run:
        typer.echo(wording.DRY.format(count=len(days)))
        return
    with at_work() as (uow, now):
        home = one_organisation(uow, org)
        _say_entered(uow.calendars.enter(home.id, days, now), home)
        uow.commit()


def weekend(
    weekdays: Annotated[
        str,
        typer.Argument(metavar="WEEKDAYS", help=wording.ARGUMENT_WEEKDAYS, show_default=False),
    ],
    *,
    org: Org = None,
) -> None:
    """Set the weekdays off."""
    from dataclasses import replace

    off = _weekdays(weekdays)
    with at_work() as (uow, _):
        home = one_organisation(uow, org)
        settings = uow.calendars.settings(home.id)
        uow.calendars.set(home.id, replace(settings, weekly_off=off))
        spoken = _spoken_weekdays(uow.calendars.of(home.id))
        typer.echo(wording.WEEKEND_SET.format(org=home.name, weekdays=spoken))
        uow.commit()


def _say_entered(count: int, home: "Organisation") -> None:
    sentence = wording.ENTERED if count else wording.NOTHING_NEW
    typer.echo(sentence.format(count=count, org=home.name))


def _lines(calendar: WorkingCalendar, year: int) -> Iterator[str]:
    first = date(year, 1, 1)
    for number in range((date(year + 1, 1, 1) - first).days):
        day = first + timedelta(days=number)
        working = calendar.is_working(day)
        if day not in calendar.own and working == (day.weekday() not in calendar.weekly_off):
            continue
        yield wording.LINE.format(
            day=spoken_day(day),
            kind=wording.WORKING if working else wording.OFF,
            reason=calendar.why(day) or wording.MADE_UP_REASON,
            source=wording.BY_OFFICE if day in calendar.own else wording.BY_STATE,
        )


def _span(text: str) -> list[date]:
    """Return the days of «2024-09-09» or «2024-09-09..2024-09-11»."""
    start, dots, end = text.partition("..")
    first = given_day(start)
    last = given_day(end) if dots else first
    if first is None or last is None or last < first:
        raise Refusal(wording.BAD_SPAN.format(text=text))
    count = (last - first).days + 1
    if count > MOST_DAYS:
        raise Refusal(wording.LONG_SPAN.format(text=text, most=MOST_DAYS))
    return [first + timedelta(days=number) for number in range(count)]


def _told(reason: str) -> str:
    from plans.text.normal import nfc

    told = " ".join(nfc(reason).split())
    if not told:
        raise typer.BadParameter(reason)
    return told


def _weekdays(text: str) -> frozenset[int]:
    from plans.text.normal import fold

    said = [one for one in fold(text).replace("t", " ").replace(",", " ").split() if one]
    if said == [NO_WEEKDAY]:
        return frozenset()
    if not said or any(one not in WEEKDAYS for one in said):
        raise Refusal(wording.BAD_WEEKDAYS.format(text=text))
    return frozenset(WEEKDAYS[one] for one in said)


def _spoken_weekdays(calendar: WorkingCalendar) -> str:
    names = [wording.WEEKDAYS[weekday] for weekday in sorted(calendar.weekly_off)]
    return ", ".join(names) or wording.NO_WEEKDAYS


def _columns() -> "tuple[Column, ...]":
    from bot.roster.sheets import Column

    return tuple(Column(key, heading) for key, heading in wording.COLUMNS.items())


def _read(rows: "list[Row]") -> "tuple[Mapping[date, OwnDay], list[Fault]]":
    from bot.roster.faults import Fault
    from plans.text.normal import fold

    days: dict[date, OwnDay] = {}
    faults = []
    for row in rows:
        day = row.days.get("day") or _iso(row["day"])
        working = wording.KINDS.get(fold(row["kind"]))
        if day is None:
            faults.append(Fault(row.number, "day", wording.BAD_ROW_DAY))
        elif day in days:
            faults.append(Fault(row.number, "day", wording.TWICE))
        elif working is None:
            faults.append(Fault(row.number, "kind", wording.BAD_ROW_KIND))
        elif not row["reason"]:
            faults.append(Fault(row.number, "reason", wording.BAD_ROW_REASON))
        else:
            days[day] = OwnDay(working=working, reason=row["reason"])
    return days, faults


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
