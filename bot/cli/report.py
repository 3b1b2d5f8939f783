"""`chibo report`: the files and pictures of an office, written from the command line."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.help import SetUp
from bot.cli.records import given_day
from bot.cli.units_found import Org, one_unit
from bot.refusal import Refusal
from bot.wording import cli as wording

if TYPE_CHECKING:
    from storage.records import OrgId, PlanId
    from storage.unit_of_work import UnitOfWork


class Form(StrEnum):
    """What is written."""

    EXCEL = "excel"
    CSV = "csv"
    WORD = "word"
    WEEK = "week"


ENDINGS = {Form.EXCEL: "xlsx", Form.CSV: "csv", Form.WORD: "docx", Form.WEEK: "pdf"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("report", help=wording.ABOUT_REPORT, cls=SetUp)(report)


def report(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help=wording.ARGUMENT_REPORT_UNIT)],
    *,
    org: Org = None,
    form: Annotated[
        Form, typer.Option("--form", metavar="FORM", help=wording.OPTION_REPORT_FORM)
    ] = Form.EXCEL,
    plan: Annotated[
        str | None, typer.Option("--plan", metavar="NUMBER", help=wording.OPTION_REPORT_PLAN)
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help=wording.OPTION_REPORT_FROM)
    ] = None,
    last: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help=wording.OPTION_REPORT_UNTIL)
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help=wording.OPTION_REPORT_AS_OF)
    ] = None,
    own: Annotated[bool, typer.Option("--own", metavar="", help=wording.OPTION_REPORT_OWN)] = False,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help=wording.OPTION_REPORT_TO)
    ] = None,
) -> None:
    """Write a file on the units below a unit, or on itself, as of a day."""
    from rich.console import Console

    from bot.clock import clock_from
    from bot.databases import stored
    from bot.renderers.papers import write_paper
    from bot.settings import load_settings
    from handlers.office.paper import paper_of
    from handlers.office.views import View
    from storage.records import PersonId, Post, PostId, Role

    settings = load_settings()
    file = to or Path(f"bao-cao.{ENDINGS[form]}")
    console = Console(stderr=True)
    with (
        console.status(wording.REPORT_READING) as status,
        stored(settings.database_url) as database,
        database.unit_of_work() as uow,
    ):
        now = clock_from(settings.clock_start).now()
        day = given_day(as_of) or now.astimezone(settings.timezone).date()
        home, found = one_unit(uow, unit, org, day)
        post = Post(PostId(0), PersonId(0), found, home, Role.ADMIN, found.valid_from, None)
        view = View(
            found.id,
            day,
            own,
            plans_of(uow, home.id, plan),
            first=given_day(first),
            last=given_day(last),
        )
        told = paper_of(uow, post, view, steps=form is Form.EXCEL)
        if not told.progress.cells:
            raise Refusal(wording.REPORT_NOTHING.format(title=told.seen.title))
        status.update(wording.REPORT_WRITING.format(count=len(told.progress.cells)))
        try:
            file.write_bytes(write_paper(form, told))
        except OSError:
            raise Refusal(wording.REPORT_NOT_WRITTEN.format(file=file)) from None
    typer.echo(wording.REPORT_DONE.format(file=file, title=told.seen.title))


def plans_of(uow: "UnitOfWork", org: "OrgId", number: str | None) -> "tuple[PlanId, ...]":
    """Return the plans whose number begins with this one; none for all.

    Raises:
        Refusal: there is none.
    """
    if number is None:
        return ()
    wanted = number.strip().casefold()
    found = tuple(
        stored.id
        for stored in uow.plans.of_org(org)
        if (known := (stored.plan.number or "").casefold()) == wanted
        or known.partition("-")[0] == wanted
    )
    if not found:
        raise Refusal(wording.REPORT_NO_PLAN.format(number=number))
    return found
