"""Pictures and files that go with a message: made when it leaves, for who may see them then."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import telegram_faults as faults
from fake_telegram import TOKEN, FakeTelegram
from post_office import Post, play
from reminded_office import DUE, HandClock, at
from rich.console import Console
from sample_files import jpeg, png

from bot.channels.pictures import is_shown_whole, sides_of
from bot.channels.port import File, Refused, TryLater
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_api import TelegramApi
from bot.channels.terminal import TerminalChannel
from bot.delivery import Delivery
from bot.enclosing import Draw, Enclosures, NotTheirs, Rendered, Request
from handlers.message import Choice, Enclosure, Reply
from handlers.outgoing import Ready, look_again
from handlers.payload import payload_of, reply_of
from handlers.reminder_policy import ReminderPolicy
from handlers.serve import put_reply
from handlers.splitting import split_reply
from storage.database import Database
from storage.message_records import OutboxState
from storage.records import OutboxId
from storage.unit_of_work import UnitOfWork

LAN = 4242
MORNING = at(DUE, 9)
CHART = Enclosure("chart", (("task", 7), ("day", "2024-05-06")), "Tiến độ.png", "Tiến độ")
YES_NO = (Choice("Đúng", "1:y"), Choice("Chưa", "1:n"))


def test_a_file_stands_behind_what_announces_it_and_before_a_question() -> None:
    told = split_reply(Reply("Báo cáo đây ạ.", enclosures=(CHART,)))
    assert [part.text for part in told] == ["Báo cáo đây ạ.", "Tiến độ"]

    asked = split_reply(Reply("Gửi lên cấp trên?", YES_NO, enclosures=(CHART, CHART)))
    assert [part.text for part in asked] == ["Tiến độ", "Tiến độ", "Gửi lên cấp trên?"]
    assert [len(part.choices) for part in asked] == [0, 0, 2]

    assert [part.text for part in split_reply(Reply("", enclosures=(CHART,)))] == ["Tiến độ"]


def test_the_request_survives_the_outbox() -> None:
    (part,) = split_reply(Reply("", enclosures=(CHART,)))
    kept = reply_of(payload_of(part))
    (enclosure,) = kept.enclosures
    assert kept.text == CHART.caption
    assert (enclosure.kind, enclosure.parameters) == (CHART.kind, CHART.parameters)
    assert enclosure.file_name == CHART.file_name


class Studio:
    """A renderer that does as it is told, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Request] = []
        self.may_see = True
        self.draw: Draw = lambda: Rendered(png(), "image/png")

    def render(self, uow: UnitOfWork, request: Request) -> Draw:
        self.asked.append(request)
        if not self.may_see:
            raise NotTheirs
        assert uow.people.get(request.person_id).name == "An"
        return self.draw


def sent_with(
    database: Database,
    script: Callable[[Post, Studio, OutboxId], Awaitable[None]],
    *,
    carries_files: bool = True,
) -> Post:
    async def story(post: Post) -> None:
        studio = Studio()
        post.channel.carries_files = carries_files
        post.delivery = Delivery(
            post.thread,
            [post.channel],
            post.clock,
            ReminderPolicy(),
            enclosures=Enclosures({"chart": studio.render}),
            pause=post.pause,
        )
        row_id = await post.thread.run(lambda uow: _put(uow, post.clock))
        await script(post, studio, row_id)

    return play(database, story)


def _put(uow: UnitOfWork, clock: HandClock) -> OutboxId:
    person = uow.people.add("An")
    uow.people.link(person.id, "telegram", "an", clock.now())
    put_reply(Reply("", enclosures=(CHART,)), ("telegram", "an"), uow, clock)
    (row,) = uow.outbox.claim(clock.now(), 0, 1)
    assert isinstance(look_again(uow, row, clock, ReminderPolicy()), Ready)
    uow.outbox.hand_back(row.id, row.lease_token, clock.now(), clock.now())
    return row.id


def test_it_is_made_when_the_message_leaves_for_whom_it_goes_to(samples: Database) -> None:
    async def script(post: Post, studio: Studio, row_id: OutboxId) -> None:
        await post.delivery.drain()
        assert post.state(row_id)[0] is OutboxState.SENT
        assert post.channel.enclosed == [File("Tiến độ.png", png(), "image/png")]
        (request,) = studio.asked
        assert request.parameters == {"task": 7, "day": "2024-05-06"}
        assert isinstance(request.person_id, int)

    post = sent_with(samples, script)
    assert post.channel.texts == ["Tiến độ"]


def test_who_may_no_longer_see_it_gets_nothing(samples: Database) -> None:
    async def script(post: Post, studio: Studio, row_id: OutboxId) -> None:
        studio.may_see = False
        await post.delivery.drain()
        assert post.state(row_id)[0] is OutboxState.VOID
        assert post.channel.arrived == []

    sent_with(samples, script)


def test_what_cannot_be_made_is_said_so(samples: Database) -> None:
    async def script(post: Post, studio: Studio, row_id: OutboxId) -> None:
        def breaks() -> Rendered:
            raise ZeroDivisionError

        studio.draw = breaks
        await post.delivery.drain()
        assert post.state(row_id)[0] is OutboxState.SENT
        assert post.channel.enclosed == [None]
        (text,) = post.channel.texts
        assert "chưa tạo được tệp “Tiến độ.png”" in text

    sent_with(samples, script)


def test_where_only_addresses_pass_and_there_is_none_it_says_how_to_get_one(
    samples: Database,
) -> None:
    async def script(post: Post, studio: Studio, row_id: OutboxId) -> None:
        await post.delivery.drain()
        (text,) = post.channel.texts
        assert "CHIBO_PUBLIC_URL" in text

    sent_with(samples, script, carries_files=False)


def test_drawing_holds_nobody_up(samples: Database) -> None:
    async def script(post: Post, studio: Studio, row_id: OutboxId) -> None:
        drawing, beaten = threading.Event(), threading.Event()
        went_on: list[bool] = []

        async def heart() -> None:
            beats = 0
            while beats < 20:
                await asyncio.sleep(0.001)
                beats += drawing.is_set()
            beaten.set()

        def slow() -> Rendered:
            drawing.set()
            went_on.append(beaten.wait(30))
            return Rendered(png(), "image/png")

        studio.draw = slow
        beating = asyncio.create_task(heart())
        await post.delivery.drain()
        await beating
        assert went_on == [True]

    sent_with(samples, script)


def telegram(script: Callable[[FakeTelegram, TelegramChannel], Awaitable[None]]) -> None:
    async def run() -> None:
        async with FakeTelegram() as fake:
            api = TelegramApi(TOKEN, root=fake.root)
            fake.open_chat(LAN)
            try:
                await script(fake, TelegramChannel(api))
            finally:
                await api.close()

    asyncio.run(run())


def test_telegram_shows_a_picture_and_hands_over_a_file() -> None:
    async def script(fake: FakeTelegram, channel: TelegramChannel) -> None:
        picture = File("Tuần này.png", png(), "image/png")
        await channel.send(str(LAN), Reply("*Tuần* <này>", YES_NO), picture)
        await channel.send(str(LAN), Reply(""), File("Báo cáo.docx", b"PK", "application/zip"))

        shown, handed = fake.messages
        assert (shown.text, shown.labels, shown.is_photo) == ("Tuần <này>", ["Đúng", "Chưa"], True)
        assert shown.file is not None
        assert shown.file.content == png()
        assert handed.file is not None
        assert (handed.text, handed.is_photo, handed.file.name) == ("", False, "Báo cáo.docx")

    telegram(script)


@pytest.mark.parametrize(
    "picture",
    [png(400, 2), b"\xff\xd8" + b"x" * 10_000_001, b"no picture at all"],
    ids=["a strip", "large", "broken"],
)
def test_what_telegram_would_not_show_goes_as_a_file(picture: bytes) -> None:
    async def script(fake: FakeTelegram, channel: TelegramChannel) -> None:
        await channel.send(str(LAN), Reply("Đây ạ"), File("a.png", picture, "image/png"))
        (sent,) = fake.messages
        assert not sent.is_photo

    telegram(script)


def test_what_telegram_does_not_take_is_refused_before_it_is_sent() -> None:
    async def script(fake: FakeTelegram, channel: TelegramChannel) -> None:
        with pytest.raises(Refused):
            await channel.send(str(LAN), Reply("x"), File("a.zip", bytes(50_000_001), "x/y"))
        assert fake.calls == []

    telegram(script)


def test_a_long_caption_goes_on_as_a_message_and_what_arrived_is_not_repeated() -> None:
    async def script(fake: FakeTelegram, channel: TelegramChannel) -> None:
        lines = [f"{number}. việc phải làm trong tuần này" for number in range(60)]
        reply, picture = Reply("\n".join(lines), YES_NO), File("a.png", png(), "image/png")
        fake.fail("sendMessage", faults.BAD_GATEWAY)
        with pytest.raises(TryLater):
            await channel.send(str(LAN), reply, picture)
        await channel.send(str(LAN), reply, picture)

        shown, *rest = fake.messages
        assert shown.is_photo
        assert not any(each.file for each in rest)
        assert "\n".join(each.text for each in fake.messages) == reply.text
        assert [each.labels for each in fake.messages][-1] == ["Đúng", "Chưa"]

    telegram(script)


def test_the_terminal_writes_it_down_and_says_where(tmp_path: Path) -> None:
    console = Console(record=True, width=200)
    channel = TerminalChannel(console, folder=tmp_path)
    for name in ("../Tuần:này.png", "../Tuần:này.png", "tệp"):
        asyncio.run(channel.send("a", Reply("Đây ạ"), File(name, b"x", "image/png")))

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "-Tuần-này-2.png",
        "-Tuần-này.png",
        "tệp",
    ]
    assert str(tmp_path) in console.export_text()


def test_sides_are_read_without_opening_a_picture() -> None:
    assert sides_of(png(4, 3)) == (4, 3)
    assert sides_of(jpeg()) == (1, 1)
    for broken in (b"", png()[:20], jpeg()[:6], b"\xff\xd8\xff", b"\xff\xd8abcd"):
        assert sides_of(broken) is None
        assert not is_shown_whole(broken)


def test_a_stranger_gets_nothing_made(samples: Database) -> None:
    studio = Studio()
    enclosures = Enclosures({"chart": studio.render})
    with samples.unit_of_work() as uow, pytest.raises(NotTheirs):
        enclosures.drawing(uow, None, CHART, MORNING)
    assert studio.asked == []
