"""`chibo misunderstood`: what people typed and the assistant could not place."""

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.help import SetUp
from bot.refusal import Refusal
from bot.wording import cli as wording

if TYPE_CHECKING:
    from handlers.unclear import Alike
    from storage.records import Organisation
    from storage.unit_of_work import UnitOfWork

MOST_READ = 20_000
"""Sentences of one organisation that are looked at, the newest."""
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
FORMULA = ("=", "+", "-", "@", "\t")
"""What a spreadsheet takes for a formula; a sentence that begins so gets an apostrophe before."""


@dataclass(frozen=True, slots=True)
class Found:
    """A group of like sentences of one organisation."""

    org: "Organisation"
    alike: "Alike"
    titles: Mapping[str, str]
    """Of the tasks of its plans, by key."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("misunderstood", help=wording.ABOUT_MISUNDERSTOOD, cls=SetUp)(misunderstood)


def misunderstood(
    *,
    org: Annotated[
        str | None,
        typer.Option("--org", metavar="ORG", help=wording.OPTION_ORG, show_default=False),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help=wording.OPTION_SINCE, show_default=False),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", metavar="", help=wording.OPTION_JSON)] = False,
    as_csv: Annotated[
        Path | None,
        typer.Option("--csv", metavar="FILE", help=wording.OPTION_CSV, show_default=False),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, max=100_000, help=wording.OPTION_LIMIT)
    ] = 50,
) -> None:
    """Print one line a group of like sentences, the newest first."""
    found = _found(org, since)[:limit]
    if as_csv is not None:
        _write(found, as_csv)
        typer.echo(wording.MISUNDERSTOOD_WRITTEN.format(count=len(found), file=as_csv))
        return
    if as_json:
        json.dump([_record(one) for one in found], sys.stdout, ensure_ascii=False, indent=2)
        typer.echo()
        return
    for one in found:
        typer.echo("\n    ".join(_lines(one)))
    if not found:
        typer.echo(wording.MISUNDERSTOOD_NONE)


def _found(code: str | None, since: str | None) -> list[Found]:
    from bot.cli.records import given_day
    from bot.cli.units_found import organisations_of
    from bot.databases import stored
    from bot.settings import load_settings

    day = given_day(since)
    with stored(load_settings().database_url) as database, database.unit_of_work() as uow:
        found = []
        for org in organisations_of(uow, code):
            start = datetime.combine(day, time(), ZoneInfo(org.timezone)) if day else BEGINNING
            found += _of_org(uow, org, start)
    found.sort(key=lambda one: one.alike.newest.at, reverse=True)
    return found


def _of_org(uow: "UnitOfWork", org: "Organisation", since: datetime) -> list[Found]:
    from handlers.unclear import alike

    sentences = uow.misunderstood.of_org(org.id, since, MOST_READ)
    if not sentences:
        return []
    plans = [one.plan for one in uow.plans.of_org(org.id)]
    titles = {task.key: task.title for plan in plans for task in plan.tasks}
    return [Found(org, group, titles) for group in alike(sentences)]


def _record(found: Found) -> dict[str, object]:
    newest = found.alike.newest
    return {
        "text": newest.text,
        "count": found.alike.count,
        "newest": newest.at.isoformat(),
        "org": found.org.code,
        "units": found.alike.units,
        "channel": newest.channel,
        "why": newest.why.value,
        "guesses": list(newest.guesses),
        "chosen": dict(found.alike.chosen.most_common()),
    }


def _lines(found: Found) -> list[str]:
    from plans.times.spoken import spoken_day
    from storage.records import WhyUnclear

    newest = found.alike.newest
    declined = newest.why is WhyUnclear.DECLINED
    lines = [
        wording.MISUNDERSTOOD_LINE.format(
            count=found.alike.count,
            day=spoken_day(newest.at.astimezone(ZoneInfo(found.org.timezone)).date()),
            org=found.org.code,
            units=", ".join(found.alike.units),
            text=newest.text,
            declined=wording.MISUNDERSTOOD_DECLINED if declined else "",
        )
    ]
    if newest.guesses:
        titles = "; ".join(_title(found, key) for key in newest.guesses)
        lines.append(wording.MISUNDERSTOOD_GUESSES.format(titles=titles))
    if found.alike.chosen:
        lines.append(wording.MISUNDERSTOOD_CHOSEN.format(titles=_chosen(found)))
    return lines


def _chosen(found: Found) -> str:
    return "; ".join(
        wording.MISUNDERSTOOD_TIMES.format(title=_title(found, key), count=count)
        for key, count in found.alike.chosen.most_common()
    )


def _title(found: Found, key: str) -> str:
    return found.titles.get(key, key)


def _write(found: Sequence[Found], file: Path) -> None:
    """Write the groups for a spreadsheet.

    Raises:
        Refusal: the file cannot be written.
    """
    try:
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(wording.MISUNDERSTOOD_COLUMNS.values())
            writer.writerows([_cell(one, name) for name in _columns()] for one in found)
    except OSError:
        raise Refusal(wording.CANNOT_WRITE.format(file=file)) from None


def _columns() -> Sequence[str]:
    return tuple(wording.MISUNDERSTOOD_COLUMNS)


def _cell(found: Found, name: str) -> object:
    match name:
        case "guesses":
            return "; ".join(_title(found, key) for key in found.alike.newest.guesses)
        case "chosen":
            return _chosen(found)
        case "units":
            return ", ".join(found.alike.units)
        case "why":
            return wording.MISUNDERSTOOD_WHY[found.alike.newest.why]
        case "count":
            return found.alike.count
        case _:
            text = str(_record(found)[name])
            return f"'{text}" if text.startswith(FORMULA) else text
