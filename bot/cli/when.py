"""`chibo when`: reads an expression of time."""

import json
import sys
import time
from collections.abc import Mapping
from datetime import date
from typing import Annotated

import typer

from bot.cli.help import Command
from bot.cli.records import YEARS, BadRecord, day_of, given_day, lines, present_day, text_of
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
    """Print the time that a text is about: start and end, inclusive, and grain."""
    today = given_day(now)
    if text is None:
        if not jsonl:
            raise Refusal(wording.NO_TIME_TEXT)
        _each_line(today)
        return
    read = reading(text, today or present_day())
    if jsonl:
        _write(read)
    elif read["start"] is None:
        raise Refusal(wording.LUNAR_TIME if _is_lunar(text) else wording.NO_TIME)
    else:
        typer.echo(f"{read['start']} {read['end']} {read['grain']}")


def reading(text: str, today: date) -> dict[str, object]:
    """Return the time that a text is about: the finest that it names, the first of those.

    `span` is in code points of the text as given, `us` the microseconds of reading. Nulls where
    there is none, or none that the solar calendar tells.
    """
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


def _is_lunar(text: str) -> bool:
    from plans.times.reading import read_when

    found = read_when(text, date(YEARS[0], 1, 1))
    return found is not None and found.is_lunar


def _each_line(today: date | None) -> None:
    """Answer each line with a line; a broken one with nulls and what is wrong with it."""
    for line in lines(sys.stdin.buffer):
        try:
            record = line.record()
            read = reading(text_of(record, "text"), _reference(record, today))
        except BadRecord as bad:
            read = dict.fromkeys(("start", "end", "grain", "span", "us"))
            read["error"] = line.complaint(str(bad))
        _write(read)


def _reference(record: Mapping[str, object], today: date | None) -> date:
    """Return the day that a record was typed on, that of `--now` where it holds none.

    Raises:
        BadRecord: it holds something else, or there is none at all.
    """
    if today is not None and record.get("reference") is None:
        return today
    return day_of(record, "reference")


def _write(read: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(read, ensure_ascii=False) + "\n")
    sys.stdout.flush()
