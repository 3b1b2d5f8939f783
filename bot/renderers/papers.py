"""Files: read with the rights of this moment, written outside of the database."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.enclosing import Draw, NotTheirs, Rendered, Renderer, Request
from bot.renderers.overview import post_for
from handlers.asker import local_day, posts_held
from handlers.office.lead_days import lead_days_of
from handlers.office.paper import Paper, paper_of
from handlers.office.views import View, view_from
from handlers.reminder_policy import ReminderPolicy
from storage.permissions import Act, may
from storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from bot.papers.calendar import Part

OFFICE_FILE = "application/vnd.openxmlformats-officedocument."
TYPES = {
    "excel": f"{OFFICE_FILE}spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "word": f"{OFFICE_FILE}wordprocessingml.document",
    "handover": f"{OFFICE_FILE}wordprocessingml.document",
    "week": "application/pdf",
    "calendar": "text/calendar; charset=utf-8",
}


def _write(kind: str) -> Callable[[Paper], bytes]:
    """Return what writes a kind of file; the libraries are imported when one is written."""
    match kind:
        case "excel":
            from bot.papers.excel import excel as write
        case "csv":
            from bot.papers.table import table as write
        case "word":
            from bot.papers.word import report as write
        case "handover":
            from bot.papers.word import handover as write
        case _:
            from bot.papers.week import week as write
    return write


def _week_of(told: Paper, monday: date) -> bytes:
    from bot.papers.week import week

    return week(told, monday)


def write_paper(kind: str, told: Paper) -> bytes:
    """Write a file at once, for whoever has this machine."""
    return _write(kind)(told)


def paper(kind: str) -> Renderer:
    """Return the renderer of a kind of file."""

    def render(uow: UnitOfWork, request: Request) -> Draw:
        told = paper_for(uow, request, steps=kind == "excel")
        monday = str(request.parameters.get("monday", ""))
        if kind == "week" and monday:
            return lambda: Rendered(_week_of(told, date.fromisoformat(monday)), TYPES[kind])
        return lambda: Rendered(_write(kind)(told), TYPES[kind])

    return render


def calendar(uow: UnitOfWork, request: Request) -> Draw:
    """Return how to write the calendar of a unit, or with `all` that of each of the person's units.

    It is as of today, and rings by the lead days of whoever asks; each change of a piece of work
    raises its number.

    Raises:
        NotTheirs: they hold no such post any more.
    """
    view = view_from(request.parameters)
    if view.group and not view.own:
        return _calendar_below(uow, request, view)
    if request.parameters.get("all"):
        held = posts_held(uow, request.person_id, request.at)
        posts = list({post.unit.id: post for post in held if may(post.role, Act.ASK)}.values())
    else:
        posts = [post_for(uow, request, view.office, own=True)]
    if not posts:
        raise NotTheirs
    parts = [
        (
            paper_of(uow, post, View(post.unit.id, local_day(request.at, post.org), own=True)),
            {
                work.assignment_id: work.schedule_version + work.version - 2
                for work in uow.assignments.of_unit(post.unit.id)
            },
            lead_days_of(uow, request.person_id, post, ReminderPolicy()),
        )
        for post in posts
    ]

    return _written(parts, request)


def _calendar_below(uow: UnitOfWork, request: Request, view: View) -> Draw:
    """Return how to write the calendar of one unit below, as far as its office sees it."""
    post = post_for(uow, request, view.office, own=False)
    day = local_day(request.at, post.org)
    paper = paper_of(uow, post, View(view.office, day, group=view.group))
    units = [unit for unit in paper.progress.units if f"={unit.id}" == view.group]
    changes = {
        work.assignment_id: work.schedule_version + work.version - 2
        for unit in units
        for work in uow.assignments.of_unit(unit.id)
    }
    paper = replace(paper, office=", ".join(unit.name for unit in units))
    leads = lead_days_of(uow, request.person_id, post, ReminderPolicy())
    return _written([(paper, changes, leads)], request)


def _written(parts: Sequence["Part"], request: Request) -> Draw:
    def write() -> Rendered:
        from bot.papers.calendar import calendar as written

        return Rendered(written(parts, request.at), TYPES["calendar"])

    return write


def paper_for(uow: UnitOfWork, request: Request, *, steps: bool) -> Paper:
    """Return what the person may be told now.

    Raises:
        NotTheirs: they hold no post in that unit any more, or there is nothing to be told.
    """
    view = view_from(request.parameters)
    post = post_for(uow, request, view.office, own=view.own)
    told = paper_of(uow, post, view, steps=steps)
    if not told.progress.cells:
        raise NotTheirs
    return told
