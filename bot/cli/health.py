"""`chibo health`: whether somebody serves this database, and how they are."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.help import SetUp
from bot.wording import cli as wording

if TYPE_CHECKING:
    from storage.heartbeats import Heartbeat
    from storage.records import JsonValue

SILENT_SECONDS = 60
"""A server looks every ten seconds; one that was not heard for so long is not there."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("health", help=wording.ABOUT_HEALTH, cls=SetUp)(health)


def health(
    *,
    as_json: Annotated[bool, typer.Option("--json", metavar="", help=wording.OPTION_JSON)] = False,
) -> None:
    """Tell how each serving process is; status 1 unless one serves and none has a fault."""
    from bot.clock import SystemClock
    from bot.databases import stored
    from bot.settings import load_settings

    with stored(load_settings().database_url) as database, database.unit_of_work() as uow:
        beats = uow.heartbeats.latest()
    now = SystemClock().now()
    ages = {beat.process: round(abs((now - beat.at).total_seconds())) for beat in beats}
    alive = [beat for beat in beats if ages[beat.process] <= SILENT_SECONDS]
    if as_json:
        typer.echo(json.dumps({beat.process: _row(beat, ages) for beat in beats}))
    elif alive:
        for beat in alive:
            _show(beat, ages[beat.process])
    elif beats:
        process = beats[0].process
        typer.echo(wording.HEALTH_LAST.format(process=process, seconds=ages[process]))
    else:
        typer.echo(wording.HEALTH_SILENT)
    if not alive or not all(beat.report.get("ok") is True for beat in alive):
        raise typer.Exit(1)


def _row(beat: "Heartbeat", ages: Mapping[str, int]) -> "dict[str, JsonValue]":
    return {**beat.report, "seen_seconds_ago": ages[beat.process]}


def _show(beat: "Heartbeat", age: int) -> None:
    from bot.health import faults_of

    faults = faults_of(beat.report)
    line = wording.HEALTH_BAD if faults else wording.HEALTH_OK
    typer.echo(line.format(process=beat.process, seconds=age, faults=", ".join(faults)))
    vitals = beat.report.get("vitals")
    for name, vital in vitals.items() if isinstance(vitals, dict) else ():
        if isinstance(vital, dict):
            seconds = vital.get("age_seconds")
            shown = (
                wording.HEALTH_NO_AGE
                if seconds is None
                else wording.HEALTH_AGE.format(seconds=seconds)
            )
            mark = "✓" if vital.get("ok") is True else "✗"
            typer.echo(wording.HEALTH_VITAL.format(mark=mark, name=name, age=shown))
