"""A worker that sends all that waits over a real HTTP client, and ends: URL ROOT RATE."""

import asyncio
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))  # a child knows its own folder alone
from fake_telegram import TOKEN

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_api import TelegramApi
from bot.clock import clock_from
from bot.database_thread import DatabaseThread
from bot.delivery import Delivery
from handlers.reminder_policy import ReminderPolicy
from storage.database import Database


async def until_empty(thread: DatabaseThread) -> None:
    waiting = 1
    while waiting:
        await asyncio.sleep(0.2)
        waiting = await thread.run(lambda uow: uow.outbox.waiting_count())


async def drain(url: str, root: str, rate: float) -> None:
    database = Database.open(url)
    thread = DatabaseThread(database)
    api = TelegramApi(TOKEN, root=root)
    channel = TelegramChannel(api, rate_per_second=rate)
    delivery = Delivery(thread, [channel], clock_from(None), ReminderPolicy())
    sys.stdin.readline()  # all begin together
    begun = time.process_time()
    running = asyncio.create_task(delivery.run())
    await until_empty(thread)
    delivery.stop()
    await running
    sys.stdout.write(f"{time.process_time() - begun}\n")
    await api.close()
    thread.close()
    database.close()


if __name__ == "__main__":
    asyncio.run(drain(sys.argv[1], sys.argv[2], float(sys.argv[3])))
