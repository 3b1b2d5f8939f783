"""`chibo demo`: the samples, a simulated clock, a short tour, and then the chat."""

import sys
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from rich.console import Console

from bot.clock import SimulatedClock
from bot.databases import created
from bot.demo.chat import converse
from bot.demo.personas import every_persona, personas_named
from bot.demo.tour import Tour
from bot.demo.world import World
from bot.files.store import FileStore
from bot.wording import demo as wording
from storage.database import Database
from storage.samples import load_samples

START = datetime.combine(date(2024, 5, 6), time(9, 0), ZoneInfo("Asia/Ho_Chi_Minh"))
TOUR_ORG, TOUR_UNIT = "duk-cantho", "chi-bo"


def run_demo() -> None:
    """Play the tour on a database of its own; go on as a chat where somebody can type."""
    console = Console(highlight=False)
    with TemporaryDirectory(prefix="chibo-") as folder:
        url = SecretStr(f"sqlite:///{Path(folder) / 'demo.db'}")
        with created(url) as database:
            world = _world(database, console, FileStore(Path(folder) / "files"))
            try:
                _play(world, console)
            finally:
                world.close()


def _play(world: World, console: Console) -> None:
    console.print(wording.WELCOME, style="bold")
    console.print(wording.INTRODUCTION, style="dim")
    Tour(world, console).play()
    console.print(f"\n{wording.TOUR_END}", style="bold")
    if sys.stdin.isatty() and sys.stdout.isatty():
        console.print(wording.YOUR_TURN, style="bold")
        converse(world, console)


def _world(database: Database, console: Console, files: FileStore) -> World:
    clock = SimulatedClock(START)
    with database.unit_of_work() as uow:
        load_samples(uow, START.date())
        uow.commit()
    here = [one for one in every_persona(database, START) if one.org.code == TOUR_ORG]
    return World(database, clock, console, personas_named(TOUR_UNIT, here)[0], files)
