"""Files: read with the rights of this moment, written outside of the database."""

from collections.abc import Callable

from bot.enclosing import Draw, NotTheirs, Rendered, Renderer, Request
from bot.renderers.overview import post_for
from handlers.office.paper import Paper, paper_of
from handlers.office.views import view_from
from handlers.reminder_policy import DEFAULT_STAGES
from storage.unit_of_work import UnitOfWork

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


def write_paper(kind: str, told: Paper) -> bytes:
    """Write a file at once, for whoever has this machine."""
    return _write(kind)(told)


def paper(kind: str) -> Renderer:
    """Return the renderer of a kind of file."""

    def render(uow: UnitOfWork, request: Request) -> Draw:
        told = paper_for(uow, request, steps=kind == "excel")
        return lambda: Rendered(_write(kind)(told), TYPES[kind])

    return render


def calendar(uow: UnitOfWork, request: Request) -> Draw:
    """Return how to write a unit's calendar; each change of a piece of work raises its number."""
    told = paper_for(uow, request, steps=False)
    sequences = {
        work.assignment_id: work.schedule_version + work.version - 2
        for unit in told.progress.units
        for work in uow.assignments.of_unit(unit.id)
    }

    def write() -> Rendered:
        from bot.papers.calendar import calendar as written

        content = written(told, sequences, DEFAULT_STAGES.before, request.at)
        return Rendered(content, TYPES["calendar"])

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
