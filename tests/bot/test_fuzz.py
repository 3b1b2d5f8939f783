"""Whatever is posted: nothing unforeseen happens, nothing forged is taken, nothing changes."""

import asyncio
import copy
import json
import logging
import random
from collections import Counter
from functools import partial
from typing import Any

import fake_telegram
import fake_zalo
import httpx
import psutil
import pytest
from serving_office import MONDAY, JumpingClock
from serving_ways import SECRET
from starlette.applications import Starlette

from bot.channels.arriving import Connection
from bot.channels.telegram_api import TelegramApi
from bot.channels.telegram_connection import TelegramConnection
from bot.channels.telegram_files import TelegramFiles
from bot.channels.zalo_api import ZaloApi
from bot.channels.zalo_connection import ZaloConnection
from bot.channels.zalo_files import ZaloFiles
from bot.channels.zalo_polling import ZaloPoller
from bot.database_thread import DatabaseThread
from bot.intake import Intake
from bot.receiving import Receiving
from bot.web.webhooks import Webhooks
from handlers.serve import handle_inbox
from storage.database import Database

pytestmark = [pytest.mark.thorough, pytest.mark.parametrize("database_kind", ["sqlite"])]

TELEGRAM: list[dict[str, Any]] = [
    {
        "update_id": 1,
        "message": {
            "message_id": 1,
            "date": 1,
            "chat": {"id": 7, "type": "private"},
            "from": {"id": 7, "is_bot": False, "first_name": "Lạ", "last_name": "Người"},
            "text": "Đã nộp báo cáo cam kết, 28/30",
        },
    },
    {
        "update_id": 2,
        "callback_query": {
            "id": "q",
            "from": {"id": 7, "is_bot": False, "first_name": "Lạ"},
            "chat_instance": "1",
            "message": {"message_id": 3, "date": 0, "chat": {"id": 7, "type": "private"}},
            "data": "3:yes",
        },
    },
    {
        "update_id": 3,
        "message": {
            "chat": {"id": -100, "type": "supergroup"},
            "from": {"id": 7},
            "photo": [{"file_id": "a", "width": 1, "height": 2}],
            "caption": "@chibo_thu_bot /viec",
            "media_group_id": "1",
        },
    },
    {"update_id": 4, "my_chat_member": {"chat": {"id": 7}, "new_chat_member": {"status": "x"}}},
    {"update_id": 5, "edited_message": {"chat": {"id": 7}}, "poll": {}, "channel_post": None},
]
ZALO: list[dict[str, Any]] = [
    {
        "event_name": f"message.{kind}.received",
        "message": {
            "from": {"id": "9c1f", "display_name": "Lạ", "is_bot": False},
            "chat": {"id": "9c1f", "chat_type": "PRIVATE"},
            "message_id": "4f60",
            "date": 1790000000123,
            **content,
        },
    }
    for kind, content in (
        ("text", {"text": "Đã nộp báo cáo cam kết, 28/30"}),
        ("image", {"photo_url": "http://169.254.169.254/x", "caption": "1"}),
        ("sticker", {"sticker": "a", "url": "x"}),
        ("voice", {"voice_url": "file:///etc/passwd"}),
        ("unsupported", {}),
        ("reaction", {"emoji": "x"}),
    )
]
ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    2**63,
    10**400,
    1e308,
    "",
    "\ud800",
    "\0",
    "\u202e" + "a" * 3000,
    "a\u0301" * 500,
    [],
    {},
    [[]],
    {"result": {"result": []}},
    "1",
    "/start " + "A" * 64,
]


def deep(levels: int) -> bytes:
    return b'{"update_id": 9, "message": ' + b"[" * levels + b"]" * levels + b"}"


class Fuzz:
    """Bodies without end, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def body(self, samples: list[dict[str, Any]], number: int) -> bytes:
        kind = self.random.random()
        if kind < 0.08:
            return self.random.randbytes(self.random.randrange(400))
        if kind < 0.1:
            return deep(self.random.choice([10, 900, 5000, 100_000]))
        if kind < 0.11:
            return json.dumps({"update_id": number, "x": "ă" * 40_000}).encode()
        event = copy.deepcopy(self.random.choice(samples))
        if "update_id" in event:
            event["update_id"] = number
        elif isinstance(event.get("message"), dict):
            event["message"]["message_id"] = str(number)
        for _ in range(self.random.choice([0, 1, 1, 2, 5])):
            self._mutate(event)
        whole: Any = {"ok": True, "result": event} if self.random.random() < 0.2 else event
        raw = json.dumps(whole).encode()
        return raw[: self.random.randrange(len(raw))] if self.random.random() < 0.05 else raw

    def _mutate(self, event: Any) -> None:
        """Put something odd into a place chosen at random, or take the place away."""
        holder = event
        while isinstance(holder, dict) and holder:
            key = self.random.choice(list(holder))
            inner = holder[key]
            if isinstance(inner, dict) and inner and self.random.random() < 0.7:
                holder = inner
                continue
            if self.random.random() < 0.15:
                del holder[key]
            else:
                holder[key] = self.random.choice(ODD)
            return


def connections() -> list[Connection]:
    api = TelegramApi(fake_telegram.TOKEN, root="http://127.0.0.1:9")
    files = TelegramFiles(api, fake_telegram.TOKEN, "http://127.0.0.1:9")
    telegram = TelegramConnection(
        api, files, (), bot_name="chibo_thu_bot", public_url="http://a", secret=SECRET
    )
    zalo_api = ZaloApi(fake_zalo.TOKEN, root="http://127.0.0.1:9")
    zalo = ZaloConnection(
        "zalo",
        zalo_api,
        ZaloFiles("http://127.0.0.1:9"),
        ZaloPoller("zalo", zalo_api),
        public_url="http://a",
        secret=SECRET,
    )
    zalo._ready = True
    return [telegram, zalo]


async def bombard(database: Database, count: int, seed: int) -> tuple[Counter[int], list[float]]:
    """Post so many bodies, work on what was kept, and return the statuses and the memory."""
    thread, clock = DatabaseThread(database), JumpingClock(MONDAY)
    served = connections()
    receiving = Receiving(served, thread, clock, lambda _: None)
    intake = Intake(
        thread, receiving.parse, handle_inbox, clock, lambda: None, None, lambda: receiving.readable
    )
    for each in served:
        each._store = partial(receiving._store, each.name)  # type: ignore[attr-defined]
    hooks = [each.hook for each in served if each.hook is not None]
    webhooks, fuzz = Webhooks(), Fuzz(seed)
    app = Starlette(routes=[webhooks.route(hook) for hook in hooks])
    statuses: Counter[int] = Counter()
    memory: list[float] = []
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://a") as client:
        for number in range(count):
            place = number % 2
            forged = fuzz.random.random() < 0.2
            secret = fuzz.random.choice(["", SECRET[1:], SECRET + "0", "x"]) if forged else SECRET
            body = fuzz.body([TELEGRAM, ZALO][place], number)
            answer = await client.post(
                hooks[place].path, content=body, headers={hooks[place].header: secret}
            )
            assert (answer.status_code == 403) is forged
            statuses[answer.status_code] += 1
            if number % 250 == 249:
                await intake.drain()
                memory.append(psutil.Process().memory_info().rss / 2**20)
    await intake.drain()
    for each in served:
        await each.close()
    thread.close()
    return statuses, memory


def check(database: Database, statuses: Counter[int], caplog: pytest.LogCaptureFixture) -> None:
    assert set(statuses) <= {200, 403, 413}
    wrong = [r for r in caplog.records if r.levelno >= logging.ERROR and "deeply" not in r.msg]
    assert wrong == []
    with database.unit_of_work() as uow:
        assert uow.people.by_address("telegram", "7") is None
        assert uow.people.by_address("zalo", "9c1f") is None
        org = uow.organisations.by_code("duk-cantho")
        assert org is not None
        for unit in uow.units.every(org.id):
            for work in uow.assignments.of_unit(unit.id):
                assert uow.assignments.history(work.assignment_id, unit.id) == []


def test_four_hundred_odd_bodies_do_nothing(
    samples: Database, caplog: pytest.LogCaptureFixture
) -> None:
    statuses, _ = asyncio.run(bombard(samples, 400, seed=1))
    check(samples, statuses, caplog)
    assert statuses[403] > 40


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_ten_thousand_odd_bodies_do_nothing_and_leave_no_memory(
    samples: Database, caplog: pytest.LogCaptureFixture
) -> None:
    statuses, memory = asyncio.run(bombard(samples, 10_000, seed=2))
    check(samples, statuses, caplog)
    half = memory[len(memory) // 2 :]
    assert max(half) - min(half) <= 10.0
