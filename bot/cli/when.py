"""`chibo when`: reads an expression of time."""

import json
import sys
import time
from datetime import date
from typing import Annotated

import typer

from bot.cli.help import Command
from bot.cli.records import BadRecord, day_of, given_day, lines, present_day, text_of
from bot.refusal import Refusal
from bot.wording import cli as wording


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("when", help=wording.ABOUT_WHEN, cls=Command)(when)


def when(
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help=wording.ARGUMENT_TIME, show_default=False)
    ] = None,
    *,
    now: Annotated[
        str | None,
        typer.Option("--now", metavar="DATE", help=wording.OPTION_NOW, show_default=False),
    ] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", metavar="", help=wording.OPTION_WHEN_JSONL)
    ] = False,
) -> None:
    """Print the first time that a text names: start and end, inclusive, and grain."""
    if text is None:
        if not jsonl:
            raise Refusal(wording.NO_TIME_TEXT)
        _each_line()
        return
    read = reading(text, given_day(now) or present_day())
    if jsonl:
        _write(read)
    elif read["start"] is None:
        raise Refusal(wording.NO_TIME)
    else:
        typer.echo(f"{read['start']} {read['end']} {read['grain']}")


def reading(text: str, today: date) -> dict[str, object]:
    """Return the first time in a text; `span` is in code points, `us` the microseconds taken."""
    from plans.times.reading import read_when

    begun = time.perf_counter_ns()
    first = read_when(text, today)
    spent = (time.perf_counter_ns() - begun) // 1000
    if first is None or first.is_lunar:  # a lunar day is not converted, so it is no day yet
        return {"start": None, "end": None, "grain": None, "span": None, "us": spent}
    return {
        "start": first.start.isoformat(),
        "end": first.end.isoformat(),
        "grain": str(first.grain),
        "span": list(first.span),
        "us": spent,
    }


def _each_line() -> None:
    for line in lines(sys.stdin.buffer):
        try:
            record = line.record()
            read = reading(text_of(record, "text"), day_of(record, "reference"))
        except BadRecord as bad:
            read = dict.fromkeys(("start", "end", "grain", "span", "us"))
            read["error"] = line.complaint(str(bad))
        _write(read)


def _write(read: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(read, ensure_ascii=False) + "\n")
    sys.stdout.flush()
