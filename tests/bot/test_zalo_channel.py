"""Zalo, bot and platform alone: what each refusal means, how a reply looks, what an event says."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import telegram_faults as faults
from fake_zalo import TOKEN, FakeZalo
from sample_files import png
from telegram_faults import Fault

from bot.channels.arriving import Arrival, NotStored, TokenRefused
from bot.channels.port import AddressGone, Place, Refused, SendError, TryLater, Unsure
from bot.channels.zalo import ZaloChannel
from bot.channels.zalo_api import ZaloApi
from bot.channels.zalo_files import ZaloFiles
from bot.channels.zalo_polling import ZaloPoller
from bot.channels.zalo_text import parts_of, styled
from bot.channels.zalo_updates import arrival_of, events_of, parse_event
from bot.files.verdicts import Refused as FileRefused
from handlers.message import Attachment, Choice, Reply
from handlers.splitting import utf16_length

LAN = "0000000000000000002a"
YES_NO = (Choice("Đúng", "1:y"), Choice("Chưa", "1:n"))
AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)


def play(
    script: Callable[[FakeZalo, ZaloChannel], Awaitable[None]], *, read_timeout: float = 5.0
) -> None:
    async def run() -> None:
        async with FakeZalo() as fake:
            api = ZaloApi(TOKEN, root=fake.root, read_timeout=read_timeout)
            fake.open_chat(LAN)
            try:
                await script(fake, ZaloChannel("zalo", api))
            finally:
                await api.close()

    asyncio.run(run())


async def failure(channel: ZaloChannel, address: str = LAN) -> SendError:
    with pytest.raises(SendError) as caught:
        await channel.send(address, Reply("Chào"))
    assert TOKEN not in f"{caught.value!r}"
    assert caught.value.__cause__ is None
    return caught.value


def test_choices_are_a_numbered_list_and_emphasis_is_bold() -> None:
    async def script(fake: FakeZalo, channel: ZaloChannel) -> None:
        number = await channel.send(LAN, Reply("👍 Hạn *14/5/2024* & *mai*?", YES_NO))
        (sent,) = fake.messages
        assert sent.text.splitlines() == [
            "👍 Hạn 14/5/2024 & mai?",
            "",
            "1. Đúng",
            "2. Chưa",
            "(Đồng chí nhắn số để chọn.)",
        ]
        assert sent.bold == ["14/5/2024", "mai"]
        assert number == sent.message_id

    play(script)


def test_where_a_number_is_a_value_choices_go_by_their_words() -> None:
    text = parts_of(Reply("Số lượng?", YES_NO, asks_value=True))
    assert text == ["Số lượng?\n\nHoặc đồng chí nhắn: “Đúng” / “Chưa”."]


def test_styles_that_are_refused_are_left_out() -> None:
    async def script(fake: FakeZalo, channel: ZaloChannel) -> None:
        fake.fail("sendMessage", Fault(400, "Bad Request: text_styles"))
        await channel.send(LAN, Reply("Hạn *mai*"))
        assert [(sent.text, sent.bold) for sent in fake.messages] == [("Hạn mai", [])]

    play(script)


@pytest.mark.parametrize("soft", [True, False], ids=["under HTTP 200", "by status"])
@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault(400, "Bad Request: text"), Refused),
        (Fault(400, "chat not found"), AddressGone),
        (Fault(404, "invalid request"), Refused),
        (Fault(401, "token expired"), TryLater),
        (Fault(403, "internal server error"), TryLater),
        (Fault(408, "timeout"), Unsure),
        (Fault(429, "quota exceeded"), TryLater),
        (faults.SERVER_ERROR, TryLater),
        (faults.BAD_GATEWAY, TryLater),
        (faults.CAPTIVE_PORTAL, TryLater),
        (faults.CLOSED_AFTER, Unsure),
    ],
    ids=str,
)
def test_each_refusal_has_its_meaning(fault: Fault, kind: type[SendError], soft: bool) -> None:
    async def script(fake: FakeZalo, channel: ZaloChannel) -> None:
        fake.soft_errors = soft
        fake.fail("sendMessage", fault)
        assert isinstance(await failure(channel), kind)

    play(script)


def test_silence_is_unsure_and_no_connection_is_not() -> None:
    async def script(fake: FakeZalo, channel: ZaloChannel) -> None:
        fake.fail("sendMessage", faults.SILENT_AFTER)
        assert isinstance(await failure(channel), Unsure)

    play(script, read_timeout=0.5)

    async def nobody() -> None:
        api = ZaloApi(TOKEN, root="http://127.0.0.1:9")
        assert isinstance(await failure(ZaloChannel("zalo", api)), TryLater)
        await api.close()

    asyncio.run(nobody())


def test_floods_double_from_five_seconds_and_end_with_the_first_that_passes() -> None:
    async def script(fake: FakeZalo, channel: ZaloChannel) -> None:
        fake.fail("sendMessage", Fault(429, "quota exceeded"), 12)
        waits = []
        for _ in range(12):
            error = await failure(channel)
            assert isinstance(error, TryLater)
            waits.append(error.after_seconds)
        assert waits[:4] == [5, 10, 20, 40]
        assert waits[-1] == 3600
        await channel.send(LAN, Reply("Chào"))
        fake.fail("sendMessage", Fault(429, "quota exceeded"))
        error = await failure(channel)
        assert isinstance(error, TryLater)
        assert error.after_seconds == 5

    play(script)


def test_an_internal_error_that_is_always_one_persons_is_theirs() -> None:
    async def script(fake: FakeZalo, channel: ZaloChannel) -> None:
        fake.fail("sendMessage", Fault(403, "internal server error"), 4)
        kinds = [type(await failure(channel)) for _ in range(4)]
        assert kinds == [TryLater, TryLater, TryLater, AddressGone]

    play(script)


def test_long_texts_go_in_parts_and_what_arrived_is_not_repeated() -> None:
    async def script(fake: FakeZalo, channel: ZaloChannel) -> None:
        reply = Reply("\n".join(f"{n}. việc phải làm 👍 trong tuần" for n in range(150)), YES_NO)
        fake.fail("sendMessage", faults.BAD_GATEWAY, after=1)
        with pytest.raises(TryLater):
            await channel.send(LAN, reply)
        await channel.send(LAN, reply)
        assert all(utf16_length(text) <= 2000 for text in fake.texts(LAN))
        whole = "\n".join(fake.texts(LAN))
        assert whole.startswith(reply.text)
        assert fake.messages[-1].labels[-2:] == ["Đúng", "Chưa"]

    play(script)


def test_a_picture_that_cannot_be_fetched_goes_as_its_address() -> None:
    async def script(fake: FakeZalo, channel: ZaloChannel) -> None:
        fake.pictures["/anh/a.png"] = png()
        await channel.send(LAN, Reply("Đây"), Place(f"{fake.root}/anh/a.png", "a.png", True))
        await channel.send(LAN, Reply("Đây"), Place(f"{fake.root}/anh/b.png", "b.png", True))
        await channel.send(LAN, Reply(""), Place(f"{fake.root}/anh/c", "c.docx", False))
        assert [sent.photo for sent in fake.messages] == [png(), None, None]
        assert fake.messages[1].text == f"Đây\nb.png: {fake.root}/anh/b.png"
        assert fake.messages[2].text == f"c.docx: {fake.root}/anh/c"

    play(script)


def event(name: str, **content: Any) -> dict[str, Any]:
    return {
        "event_name": f"message.{name}.received",
        "message": {
            "from": {"id": "9c1f", "display_name": "Lan", "is_bot": False},
            "chat": {"id": "9c1f", "chat_type": "PRIVATE"},
            "message_id": "4f60",
            "date": 1790000000123,
            **content,
        },
    }


def said(raw: object) -> Any:
    return parse_event(raw, channel="zalo", update_id="9c1f/4f60", received_at=AT, bot_id="77")


def test_events_come_wrapped_bare_or_listed() -> None:
    one = event("text", text="Chào")
    assert events_of(one) == events_of([one]) == events_of({"ok": True, "result": one}) == [one]
    assert events_of({"ok": True, "result": [one, one]}) == [one, one]
    assert events_of(None) == events_of("x") == events_of({"ok": True, "result": {}}) == []


def test_an_arrival_is_known_by_chat_and_message_or_by_what_it_holds() -> None:
    assert arrival_of(event("text", text="a")) == Arrival(
        "9c1f/4f60", "9c1f", arrival_of(event("text", text="a")).payload
    )
    odd = {"event_name": "x"}
    assert arrival_of(odd).update_id == arrival_of(odd).update_id
    assert arrival_of(odd).update_id != arrival_of({"event_name": "y"}).update_id


def test_in_a_group_the_mention_of_the_bot_is_not_part_of_what_is_said() -> None:
    words, group = "@Bot Chi bộ số 3 hạn báo cáo?", {"id": "g", "chat_type": "GROUP"}
    for chat, heard in ((group, "hạn báo cáo?"), ({"id": "9c1f", "chat_type": "PRIVATE"}, words)):
        message = parse_event(
            event("text", text=words, chat=chat),
            channel="zalo",
            update_id="1",
            received_at=AT,
            bot_name="Bot Chi bộ số 3",
        )
        assert message is not None
        assert message.text == heard


def test_each_event_says_what_it_is() -> None:
    text = said(event("text", text="Chào"))
    assert (text.text, text.sender_name, text.numbered, text.private) == ("Chào", "Lan", True, True)
    for field in ("photo_url", "photo"):
        photo = said(event("image", caption="đây", **{field: "https://a/b.jpg"}))
        assert (photo.text, photo.attachment) == ("đây", Attachment.PHOTO)
        assert photo.sent[0].reference == "https://a/b.jpg"
    assert said(event("sticker")).attachment is Attachment.STICKER
    assert said(event("voice")).attachment is Attachment.VOICE
    assert said(event("unsupported")).attachment is Attachment.OTHER
    assert not said(event("text", text="x", chat={"id": "g", "chat_type": "GROUP"})).private
    odd: tuple[object, ...] = (
        event("reaction"),
        event("text", text="x", **{"from": {"id": "77"}}),
        event("text", text="x", **{"from": {"id": "1", "is_bot": True}}),
        {},
        None,
        [],
        {"event_name": 5, "message": 7},
    )
    for nothing in odd:
        assert said(nothing) is None


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/x",
        "http://localhost:80/x",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/",
        "http://[::1]/",
        "file:///etc/passwd",
        "ftp://a/b",
        "",
        "http://",
        "https://a b/",
    ],
)
def test_nothing_is_fetched_from_where_no_picture_of_the_platform_is(address: str) -> None:
    async def run() -> None:
        with pytest.raises(FileRefused):
            async for _ in ZaloFiles("https://bot-api.zaloplatforms.com").fetch(address):
                pass

    asyncio.run(run())


def polled(
    script: Callable[[FakeZalo, list[Arrival]], Awaitable[None]], *, failures: int = 0
) -> None:
    async def run() -> None:
        kept: list[Arrival] = []
        left = failures

        async def store(arrivals: Any) -> list[bool]:
            nonlocal left
            if left:
                left -= 1
                raise NotStored
            kept.extend(arrivals)
            return [True]

        async with FakeZalo() as fake:
            api = ZaloApi(TOKEN, root=fake.root)
            poller = ZaloPoller("zalo", api, poll_seconds=1, first_pause_seconds=0.01)
            running = asyncio.create_task(poller.run(store))
            try:
                await script(fake, kept)
                assert poller.seconds_since_success is not None
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)
                await api.close()

    asyncio.run(run())


def test_what_could_not_be_kept_is_held_in_hand_for_it_never_comes_again() -> None:
    async def script(fake: FakeZalo, kept: list[Arrival]) -> None:
        await fake.person(1, "Lan").says("một")
        await fake.person(1, "Lan").says("hai")
        for _ in range(1000):
            await asyncio.sleep(0.01)
            if len(kept) == 2:
                break
        assert [arrival.payload.count("hai") for arrival in kept] == [0, 1]

    polled(script, failures=3)


def test_an_idle_poll_is_no_trouble(caplog: pytest.LogCaptureFixture) -> None:
    async def script(fake: FakeZalo, kept: list[Arrival]) -> None:
        await fake.wait_for_call("getUpdates", 2)
        assert kept == []

    polled(script)
    assert "polling" not in caplog.text


def test_a_token_that_is_not_known_ends_the_poll() -> None:
    async def run() -> None:
        async with FakeZalo() as fake:
            api = ZaloApi("1:wrong", root=fake.root)
            with pytest.raises(TokenRefused):
                await ZaloPoller("zalo", api).run(lambda _: asyncio.sleep(0, []))
            await api.close()

    asyncio.run(run())


def test_bold_is_counted_in_utf16_units() -> None:
    text, styles = styled("👍👍 *đây* và *kia*")
    assert text == "👍👍 đây và kia"
    assert [(style["start"], style["len"]) for style in styles] == [(5, 3), (12, 3)]
