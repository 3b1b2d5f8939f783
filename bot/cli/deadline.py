"""`chibo deadline`: the days of a task, moved for everybody by a document."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.help import Group, SetUp
from bot.cli.one_org import at_work, one_organisation
from bot.cli.records import given_day
from bot.cli.units_found import Org
from bot.refusal import Refusal
from bot.wording import deadline as wording
from plans.times.spoken import spoken_date, spoken_day, spoken_period

if TYPE_CHECKING:
    from plans.model import Task
    from storage.deadline_changes import Dated
    from storage.records import Organisation
    from storage.unit_of_work import UnitOfWork

TaskName = Annotated[
    str, typer.Argument(metavar="TASK", help=wording.ARGUMENT_TASK, show_default=False)
]
Period = Annotated[
    str | None,
    typer.Option("--period", metavar="PERIOD", help=wording.OPTION_PERIOD, show_default=False),
]
Document = Annotated[
    str,
    typer.Option(
        "--by-document", metavar="NUMBER", help=wording.OPTION_DOCUMENT, show_default=False
    ),
]
CHANNEL = "terminal"
EVERYWHERE = 0
"""An office that has no unit below: who types commands may change what falls to anybody."""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help=wording.ABOUT, cls=Group, no_args_is_help=True)
    group.command("show", help=wording.ABOUT_SHOW, cls=SetUp)(show)
    group.command("move", help=wording.ABOUT_MOVE, cls=SetUp)(move)
    group.command("cancel", help=wording.ABOUT_CANCEL, cls=SetUp)(cancel)
    app.add_typer(group, name="deadline")


def show(task: TaskName, *, org: Org = None) -> None:
    """Print every period of a task with its day."""
    with at_work() as (uow, _):
        home = one_organisation(uow, org)
        found = task_named(uow, home, task)
        typer.echo(wording.TASK.format(title=found.title, key=found.key))
        for each in _periods(uow, home, found):
            day = spoken_day(each.last_safe_day) if each.last_safe_day else wording.NO_DAY
            typer.echo(wording.LINE.format(period=each.period, day=day, awaited=each.awaited))


def move(
    task: TaskName,
    *,
    document: Document,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="DAY", help=wording.OPTION_TO, show_default=False),
    ] = None,
    before: Annotated[
        str | None,
        typer.Option("--before", metavar="DAY", help=wording.OPTION_BEFORE, show_default=False),
    ] = None,
    period: Period = None,
    org: Org = None,
) -> None:
    """Give one period of a task another day."""
    from handlers.reminders.deadline_change import move_deadline
    from storage.deadline_changes import Decision

    day, stated = _new_day(to, before)
    with at_work() as (uow, now):
        home = one_organisation(uow, org)
        found = task_named(uow, home, task)
        dated = _period(_periods(uow, home, found), period)
        if day < now.astimezone(ZoneInfo(home.timezone)).date():
            raise Refusal(wording.PAST_DAY.format(day=spoken_day(day)))
        if day == dated.last_safe_day:
            raise Refusal(wording.SAME_DAY.format(day=spoken_day(day)))
        decision = Decision(_document(document), wording.COMMAND_LINE)
        move_deadline(uow, dated.id, day, stated, decision, now)
        uow.commit()
    typer.echo(
        wording.MOVED.format(
            title=found.title,
            period=_in_brackets(found, dated),
            old=spoken_date(dated.last_safe_day) if dated.last_safe_day else wording.NO_DAY,
            new=spoken_day(day),
            document=decision.document_number,
            awaited=dated.awaited,
        )
    )


def cancel(task: TaskName, *, document: Document, period: Period = None, org: Org = None) -> None:
    """Call one period of a task off for all who still owe it."""
    from handlers.reminders.deadline_change import cancel_deadline
    from storage.deadline_changes import Decision

    with at_work() as (uow, now):
        home = one_organisation(uow, org)
        found = task_named(uow, home, task)
        dated = _period(_periods(uow, home, found), period)
        if not dated.awaited:
            raise Refusal(wording.NOBODY)
        decision = Decision(_document(document), wording.COMMAND_LINE)
        count = cancel_deadline(uow, dated.id, decision, now, CHANNEL)
        uow.commit()
    typer.echo(
        wording.CANCELLED.format(
            title=found.title,
            period=_in_brackets(found, dated),
            document=decision.document_number,
            awaited=count,
        )
    )


def _new_day(to: str | None, before: str | None) -> tuple[date, str]:
    """Return the new last safe day, and how it is stated."""
    last, strict = given_day(to), given_day(before)
    if (last is None) == (strict is None):
        raise Refusal(wording.NEEDS_DAY)
    if strict is not None:
        stated = wording.STATED_BEFORE.format(day=spoken_date(strict))
        return strict - timedelta(days=1), stated
    if last is None:
        raise Refusal(wording.NEEDS_DAY)
    return last, wording.STATED_TO.format(day=spoken_date(last))


def _document(number: str) -> str:
    from plans.text.normal import nfc

    told = " ".join(nfc(number).split())
    if not told:
        raise typer.BadParameter(number)
    return told


def task_named(uow: "UnitOfWork", home: "Organisation", name: str) -> "Task":
    """Return the one task of this key, or with these words in its title.

    Raises:
        Refusal: there is none, or more than one.
    """
    from plans.text.normal import fold

    tasks = [task for stored in uow.plans.of_org(home.id) for task in stored.plan.tasks]
    wanted = fold(name).strip()
    exact = [task for task in tasks if fold(task.key) == wanted]
    found = exact or [task for task in tasks if wanted and wanted in fold(task.title)]
    if not found:
        raise Refusal(wording.NO_TASK.format(name=name))
    if len(found) > 1:
        names = ", ".join(f"{task.key} ({task.title})" for task in found[:5])
        raise Refusal(wording.MANY_TASKS.format(name=name, names=names))
    return found[0]


def _periods(uow: "UnitOfWork", home: "Organisation", task: "Task") -> "list[Dated]":
    from storage.records import UnitId

    return uow.deadline_changes.occurrences(home.id, task.key, UnitId(EVERYWHERE))


def _period(periods: "list[Dated]", name: str | None) -> "Dated":
    names = ", ".join(each.period for each in periods)
    if name is None:
        if len(periods) > 1:
            raise Refusal(wording.WHICH_PERIOD.format(names=names))
        return periods[0]
    found = [each for each in periods if each.period == name.strip()]
    if not found:
        raise Refusal(wording.NO_PERIOD.format(name=name, names=names))
    return found[0]


def _in_brackets(task: "Task", dated: "Dated") -> str:
    if len(task.deadline.occurrences) < 2:
        return ""
    return wording.PERIOD.format(period=spoken_period(dated.period))
