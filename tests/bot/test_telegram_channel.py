import asyncio
import io
import logging
from collections.abc import Awaitable, Callable

import pytest
import telegram_faults as faults
from fake_telegram import TOKEN, FakeTelegram
from telegram_faults import Fault

from bot.channels.port import AddressGone, AddressMoved, Refused, SendError, TryLater, Unsure
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_api import TelegramApi
from bot.logs import RedactingFilter
from handlers.message import Choice, Reply

LAN = 4242
YES_NO = (Choice("Đúng", "y:1"), Choice("Chưa", "n:1"))


def play(
    script: Callable[[FakeTelegram, TelegramChannel], Awaitable[None]], *, read_timeout: float = 5.0
) -> None:
    async def run() -> None:
        async with FakeTelegram() as fake:
            api = TelegramApi(TOKEN, root=fake.root, read_timeout=read_timeout)
            fake.open_chat(LAN)
            try:
                await script(fake, TelegramChannel(api))
            finally:
                await api.close()

    asyncio.run(run())


async def failure(channel: TelegramChannel, reply: Reply, address: int = LAN) -> SendError:
    with pytest.raises(SendError) as caught:
        await channel.send(str(address), reply)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return caught.value


def test_a_reply_arrives_with_its_buttons_and_emphasis() -> None:
    async def script(fake: FakeTelegram, channel: TelegramChannel) -> None:
        number = await channel.send(str(LAN), Reply("Hạn *14/5/2024* & <hết>?", YES_NO))

        (sent,) = fake.messages
        assert (sent.text, sent.labels) == ("Hạn 14/5/2024 & <hết>?", ["Đúng", "Chưa"])
        assert number == str(sent.message_id)
        assert fake.calls[-1].params["text"] == "Hạn <b>14/5/2024</b> &amp; &lt;hết&gt;?"

    play(script)


def test_markup_that_the_platform_refuses_is_sent_again_as_plain_text() -> None:
    async def script(fake: FakeTelegram, channel: TelegramChannel) -> None:
        fake.fail("sendMessage", faults.BAD_MARKUP)

        await channel.send(str(LAN), Reply("*Hạn* <3", YES_NO))

        (sent,) = fake.messages
        assert (sent.text, sent.labels) == ("Hạn <3", ["Đúng", "Chưa"])
        assert "parse_mode" not in fake.calls[-1].params

    play(script)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (faults.BLOCKED, AddressGone),
        (Fault(400, "Bad Request: chat not found"), AddressGone),
        (Fault(400, "Bad Request: message text is empty"), Refused),
        (faults.NOT_OK, Refused),
        (faults.BAD_GATEWAY, TryLater),
        (faults.SERVER_ERROR, TryLater),
        (faults.CAPTIVE_PORTAL, TryLater),
        (faults.NO_RESULT, TryLater),
        (faults.NOT_FOUND, TryLater),
        (faults.UNAUTHORIZED, TryLater),
        (faults.CONFLICT, TryLater),
        (Fault(400, "x", {"migrate_to_chat_id": "not a number"}), Refused),
        (Fault(200, body=b"[1]"), TryLater),
        (Fault(200, body=b"[" * 100_000), TryLater),
        (faults.CLOSED, Unsure),
        (faults.CLOSED_AFTER, Unsure),
    ],
)
def test_each_refusal_is_told_as_what_it_means(fault: Fault, kind: type[SendError]) -> None:
    async def script(fake: FakeTelegram, channel: TelegramChannel) -> None:
        fake.fail("sendMessage", fault)
        error = await failure(channel, Reply("Chào"))
        assert type(error) is kind
        assert not isinstance(error, TryLater) or error.after_seconds is None

        await channel.send(str(LAN), Reply("Chào"))
        assert fake.texts(LAN)[-1] == "Chào"

    play(script)


def test_a_chat_that_became_a_supergroup_names_its_new_address() -> None:
    async def script(fake: FakeTelegram, channel: TelegramChannel) -> None:
        fake.fail("sendMessage", faults.migrated(-100200300))
        error = await failure(channel, Reply("Chào"))
        assert isinstance(error, AddressMoved)
        assert error.new == "-100200300"

    play(script)


def test_a_stranger_who_never_wrote_cannot_be_reached() -> None:
    async def script(fake: FakeTelegram, channel: TelegramChannel) -> None:
        assert isinstance(await failure(channel, Reply("Chào"), LAN + 1), AddressGone)

    play(script)


def test_a_flood_tells_how_long_to_wait() -> None:
    async def script(fake: FakeTelegram, channel: TelegramChannel) -> None:
        fake.fail("sendMessage", faults.flood(retry_after=17))
        error = await failure(channel, Reply("Chào"))
        assert isinstance(error, TryLater)
        assert error.after_seconds == 17

    play(script)


@pytest.mark.parametrize("odd", [{}, {"retry_after": 0}, {"retry_after": "x"}, {"retry_after": -1}])
def test_a_flood_without_a_wait_doubles_from_five_seconds_until_a_send_passes(
    odd: dict[str, object],
) -> None:
    async def waits(fake: FakeTelegram, channel: TelegramChannel, times: int) -> list[float | None]:
        fake.fail("sendMessage", faults.flood(**odd), times)
        errors = [await failure(channel, Reply("Chào")) for _ in range(times)]
        return [error.after_seconds for error in errors if isinstance(error, TryLater)]

    async def script(fake: FakeTelegram, channel: TelegramChannel) -> None:
        assert await waits(fake, channel, 8) == [5, 10, 20, 40, 80, 160, 300, 300]
        await channel.send(str(LAN), Reply("Chào"))
        assert await waits(fake, channel, 1) == [5]

    play(script)


@pytest.mark.parametrize(("fault", "arrived"), [(faults.SILENT, 0), (faults.SILENT_AFTER, 1)])
def test_silence_after_the_request_is_unsure(fault: Fault, arrived: int) -> None:
    async def script(fake: FakeTelegram, channel: TelegramChannel) -> None:
        fake.fail("sendMessage", fault)
        assert type(await failure(channel, Reply("Chào"))) is Unsure
        assert len(fake.messages) == arrived

    play(script, read_timeout=0.5)


def test_a_platform_that_cannot_be_reached_is_tried_later() -> None:
    async def run() -> None:
        async with FakeTelegram() as fake:
            root = fake.root
        api = TelegramApi(TOKEN, root=root)
        assert type(await failure(TelegramChannel(api), Reply("Chào"))) is TryLater
        await api.close()

    asyncio.run(run())


def test_an_empty_message_is_refused_before_it_leaves() -> None:
    async def script(fake: FakeTelegram, channel: TelegramChannel) -> None:
        assert isinstance(await failure(channel, Reply(" \n\0")), Refused)
        assert fake.calls == []

    play(script)


LONG = Reply("\n".join(f"{number}. Việc *số* {number} 👍" for number in range(700)), YES_NO)


def test_a_reply_that_is_too_long_arrives_in_parts_with_the_buttons_last() -> None:
    async def script(fake: FakeTelegram, channel: TelegramChannel) -> None:
        await channel.send(str(LAN), LONG)

        assert len(fake.messages) > 2
        assert "\n".join(fake.texts(LAN)) == LONG.text.replace("*", "")
        assert [bool(sent.labels) for sent in fake.messages[-2:]] == [False, True]

    play(script)


def test_a_part_that_fails_does_not_repeat_those_before_it() -> None:
    async def script(fake: FakeTelegram, channel: TelegramChannel) -> None:
        await channel.send(str(LAN), LONG)
        whole = fake.texts(LAN)
        fake.messages.clear()

        for sent_before in range(1, len(whole)):
            fake.fail("sendMessage", faults.SERVER_ERROR, after=1)
            assert isinstance(await failure(channel, LONG), TryLater)
            assert fake.texts(LAN) == whole[:sent_before]
        await channel.send(str(LAN), LONG)

        assert fake.texts(LAN) == whole

    play(script)


def test_the_part_in_doubt_does_not_hold_up_the_rest_and_alone_is_sent_again() -> None:
    async def script(fake: FakeTelegram, channel: TelegramChannel) -> None:
        await channel.send(str(LAN), LONG)
        whole = fake.texts(LAN)
        fake.messages.clear()

        fake.fail("sendMessage", faults.CLOSED)
        assert isinstance(await failure(channel, LONG), Unsure)
        assert fake.texts(LAN) == whole[1:]

        await channel.send(str(LAN), LONG)
        assert fake.texts(LAN) == [*whole[1:], whole[0]]

    play(script)


def test_ending_a_tap_stops_the_spinner_and_takes_the_buttons_away() -> None:
    async def script(fake: FakeTelegram, channel: TelegramChannel) -> None:
        await channel.send(str(LAN), Reply("Đúng không?", YES_NO))
        (sent,) = fake.messages
        query = fake.open_query()

        await channel.end_tap(query, str(LAN), sent.message_id)
        assert sent.labels == []
        # The same tap again: too old a query, nothing to modify; and a message that is gone.
        await channel.end_tap(query, str(LAN), sent.message_id)
        await channel.end_tap("q0", str(LAN), 1)
        await channel.end_tap(query, "", None)

    play(script)


def test_ending_a_tap_sends_nothing_while_the_platform_asks_for_quiet() -> None:
    async def script(fake: FakeTelegram, channel: TelegramChannel) -> None:
        fake.fail("sendMessage", faults.flood(retry_after=30))
        await failure(channel, Reply("Chào"))
        before = len(fake.calls)

        await channel.end_tap(fake.open_query(), str(LAN), 1)

        assert len(fake.calls) == before

    play(script)


def test_the_menu_is_written_in_both_languages_and_only_when_it_changed() -> None:
    async def script(fake: FakeTelegram, channel: TelegramChannel) -> None:
        menu = [("viec", "việc của chi bộ tôi"), ("han", "sắp đến hạn")]
        await channel.set_menu(menu)
        await channel.set_menu(menu)
        assert fake.count("setMyCommands") == 2
        assert [c["description"] for c in fake.commands["vi"]] == [said for _, said in menu]
        assert fake.commands[""] == fake.commands["vi"]

        await channel.set_menu(menu[:1])
        assert fake.count("setMyCommands") == 4

    play(script)


def test_the_token_is_in_no_log_line_and_no_exception_at_debug() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    loud = [logging.getLogger(name) for name in ("httpx", "httpcore", "telegram")]
    before = [(logger, logger.level) for logger in (root, *loud)]

    async def script(fake: FakeTelegram, channel: TelegramChannel) -> None:
        for fault in (faults.BAD_GATEWAY, faults.CLOSED, faults.UNAUTHORIZED, faults.BLOCKED):
            fake.fail("sendMessage", fault)
            error = await failure(channel, Reply("Chào"))
            assert TOKEN not in f"{error!r} {error}"
            logging.getLogger("test").error("failed", exc_info=error)
        await channel.send(str(LAN), Reply("Chào"))

    handler.addFilter(RedactingFilter([TOKEN]))
    root.addHandler(handler)
    for logger, _ in before:
        logger.setLevel(logging.DEBUG)
    try:
        play(script)
    finally:
        root.removeHandler(handler)
        for logger, level in before:
            logger.setLevel(level)
    assert "try later" in stream.getvalue()
    assert TOKEN not in stream.getvalue()
