"""A Bot API for the bench: as little as both bots need, and people who write when answered."""

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Self
from urllib.parse import parse_qsl

BOT = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
SENT_AT = 1_715_000_000


@dataclass
class Load:
    """So many people, each of whom writes the next message when the last one was answered."""

    people: int
    each: int
    """Messages of each person."""
    questions: tuple[str, ...]
    at_once: bool = False
    """Whether everything is written at once, without waiting for answers."""
    seconds: dict[int, float] = field(default_factory=dict)
    """From a message's arrival to its answer, by the number of its answer."""
    answers: dict[int, list[str]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many messages there are in all."""
        return self.people * self.each


class Platform:
    """Serves one bot on 127.0.0.1."""

    def __init__(self) -> None:
        self.root = ""
        self.polled = asyncio.Event()
        self._pending: deque[dict[str, Any]] = deque()
        self._news = asyncio.Event()
        self._numbers = 1000
        self._load: Load | None = None
        self._left: dict[int, int] = {}
        self._asked_at: dict[int, deque[float]] = {}
        self._done = asyncio.Event()
        self._server: asyncio.Server | None = None
        self._held: set[asyncio.StreamWriter] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        host, port = self._server.sockets[0].getsockname()
        self.root = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()
        for writer in self._held:
            writer.close()
        self._news.set()  # whoever polls goes home
        await asyncio.gather(*(each.wait_closed() for each in self._held), return_exceptions=True)

    async def play(self, load: Load, within: float) -> float:
        """Let everybody write, and return how many seconds it took until all were answered."""
        self._load, self._done = load, asyncio.Event()
        self._left = dict.fromkeys(range(1, load.people + 1), load.each)
        self._asked_at = {person: deque() for person in self._left}
        begun = time.perf_counter()
        for _ in range(load.each if load.at_once else 1):
            for person in self._left:
                self._write(person)
        async with asyncio.timeout(within):
            await self._done.wait()
        return time.perf_counter() - begun

    def _write(self, person: int) -> None:
        load = self._load
        if load is None or not self._left[person]:
            return
        self._left[person] -= 1
        self._numbers += 1
        question = load.questions[(load.each - self._left[person] - 1) % len(load.questions)]
        sender = {"id": person, "is_bot": False, "first_name": f"Người {person}"}
        message = {
            "message_id": self._numbers,
            "date": SENT_AT,
            "chat": {"id": person, "type": "private", "first_name": sender["first_name"]},
            "from": sender,
            "text": spelt(question, self._numbers),
        }
        self._asked_at[person].append(time.perf_counter())
        self._pending.append({"update_id": self._numbers, "message": message})
        self._news.set()

    def _answered(self, person: int, text: str) -> None:
        load = self._load
        if load is None or not self._asked_at.get(person):
            return
        load.seconds[len(load.seconds)] = time.perf_counter() - self._asked_at[person].popleft()
        load.answers.setdefault(person, []).append(text)
        if not load.at_once:
            self._write(person)
        if len(load.seconds) == load.total:
            self._done.set()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._held.add(writer)
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                lines = head.split("\r\n")
                fields = dict(line.lower().split(": ", 1) for line in lines[1:] if line)
                body = await reader.readexactly(int(fields.get("content-length", "0")))
                method = lines[0].split(" ")[1].rpartition("/")[2]
                result = await self._act(method, _read(body, fields))
                answer = json.dumps({"ok": True, "result": result}).encode()
                writer.write(
                    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
                    b"content-length: %d\r\n\r\n%b" % (len(answer), answer)
                )
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def _act(self, method: str, given: Mapping[str, Any]) -> object:
        act: Callable[[Mapping[str, Any]], object] | None = {
            "getMe": lambda _: BOT,
            "getMyCommands": lambda _: [],
            "sendMessage": self._sent,
        }.get(method)
        if method == "getUpdates":
            return await self._updates(given)
        return True if act is None else act(given)

    async def _updates(self, given: Mapping[str, Any]) -> list[dict[str, Any]]:
        self.polled.set()
        offset = int(given.get("offset") or 0)
        while self._pending and self._pending[0]["update_id"] < offset:
            self._pending.popleft()
        if not self._pending:
            self._news.clear()
            try:
                async with asyncio.timeout(float(given.get("timeout") or 0)):
                    await self._news.wait()
            except TimeoutError:
                return []
        return list(islice(self._pending, 100))

    def _sent(self, given: Mapping[str, Any]) -> dict[str, Any]:
        person, text = int(given["chat_id"]), str(given["text"])
        self._numbers += 1
        self._answered(person, text)
        chat = {"id": person, "type": "private", "first_name": "x"}
        return {"message_id": self._numbers, "date": SENT_AT, "chat": chat, "text": text}


def spelt(question: str, number: int) -> str:
    """Return a question with capitals of its own, so that hardly a text comes twice in a row.

    What is remembered of a text would make the measured answers cheaper than those to people.
    """
    words, place = question.split(" "), 0
    for at, word in enumerate(words):
        if word.islower():
            words[at] = word.capitalize() if number >> place & 1 else word
            place += 1
    return " ".join(words)


def _read(body: bytes, fields: Mapping[str, str]) -> Mapping[str, Any]:
    if fields.get("content-type", "").startswith("application/json"):
        given: Mapping[str, Any] = json.loads(body)
        return given
    return dict(parse_qsl(body.decode(), keep_blank_values=True))
