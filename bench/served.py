"""The assistant for the bench: served on a SQLite file with full durability, people seated."""

import asyncio
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

import bot.serving
from bench.load import PEOPLE, TOKEN
from bench.stages import Stages
from bot.clock import OffsetClock
from bot.logs import configure_logging
from bot.serving import Server, spare_the_collector
from bot.settings import Settings
from handlers.message import Message, Reaction, Reply, Turn
from handlers.serve import put_reply
from plans.clock import Clock
from storage.database import Database
from storage.records import Role
from storage.samples import load_samples
from storage.unit_of_work import UnitOfWork

EVENING = datetime(2024, 5, 5, 15, 0, tzinfo=UTC)
"""22:00 in Vietnam: nothing is pushed, so answers alone are measured."""


def main() -> None:
    """Serve until a signal: `python -m bench.served ROOT FOLDER [stages|echo]`.

    With `stages` it notes where its time went; with `echo` it answers each message with its own
    words: what is left is the cost of not losing any.
    """
    root, folder = sys.argv[1], Path(sys.argv[2])
    stages = Stages() if "stages" in sys.argv[3:] else None
    if stages is not None:
        stages.count()
    if "echo" in sys.argv[3:]:
        vars(bot.serving)["handle_inbox"] = _echo
    configure_logging("WARNING", [TOKEN])
    database = Database.open(f"sqlite:///{folder / 'chibo.db'}")
    database.upgrade()
    with database.unit_of_work() as uow:
        load_samples(uow, EVENING.date())
        _seat(uow)
        uow.commit()
    settings = Settings.model_construct(
        telegram_bot_token=SecretStr(TOKEN),
        telegram_api_base_url=root,
        telegram_rate=100_000.0,  # the platform of the bench has no limit
        chat_rate=100_000.0,
        files_dir=folder / "files",
    )
    spare_the_collector()
    asyncio.run(_serve(Server(settings, database, OffsetClock(EVENING))))
    database.close()
    if stages is not None:
        stages.write(folder)


def _echo(message: Message, uow: UnitOfWork, clock: Clock) -> Turn:
    reply = Reply(message.text)
    put_reply(reply, (message.channel, message.address), uow, clock)
    return Turn((reply,), Reaction.CHAT)


async def _serve(server: Server) -> None:
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stopped.set)
    await server.run(stopped)


def _seat(uow: UnitOfWork) -> None:
    """Make everybody the secretary of the ordinary branch."""
    org = uow.organisations.by_code("duk-cantho")
    unit = uow.units.by_code(org.id, "chi-bo") if org is not None else None
    if unit is None:
        raise LookupError("the samples have no such branch")
    for number in range(1, PEOPLE + 1):
        person = uow.people.add(f"Người {number}")
        uow.people.give_post(person.id, unit.id, Role.SECRETARY, EVENING.date())
        uow.people.link(person.id, "telegram", str(number), EVENING)


if __name__ == "__main__":
    main()
