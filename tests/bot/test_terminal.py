"""The terminal channel: what is seen, and what a typed number means."""

import asyncio
import io
from datetime import UTC, datetime

import pytest
from rich.console import Console

from bot.channels.port import OutgoingChannel
from bot.channels.terminal import NumberedChoices, TerminalChannel, plain, read, styled, written
from handlers.message import Choice, Message, Reply
from storage.message_records import InboxRow
from storage.records import InboxId

YES_NO = (Choice("Đúng", "3:yes"), Choice("Chưa", "3:no"))


@pytest.fixture
def screen() -> Console:
    return Console(file=io.StringIO(), width=60, force_terminal=False)


def shown(screen: Console) -> str:
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


def test_choices_are_numbered_on_across_replies() -> None:
    replies = [Reply("Việc *nào* ạ?", YES_NO), Reply("Hay là", (Choice("Thôi", "3:stop"),))]

    assert plain(replies) == "Việc nào ạ?\n1. Đúng\n2. Chưa\nHay là\n3. Thôi"


def test_emphasis_is_bold_and_other_stars_stay() -> None:
    text = styled("Hạn *thứ Ba, 14/5/2024*, tức 2*3*4")

    assert text.plain == "Hạn thứ Ba, 14/5/2024, tức 2*3*4"
    assert [(span.start, span.end) for span in text.spans if span.style == "bold"] == [(4, 21)]


def test_brackets_are_no_markup(screen: Console) -> None:
    channel: OutgoingChannel = TerminalChannel(screen)
    asyncio.run(channel.send("a", Reply("[red]Hạn[/red] [bold]x")))
    assert "[red]Hạn[/red] [bold]x" in shown(screen)


def test_control_sequences_never_reach_the_screen(screen: Console) -> None:
    channel = TerminalChannel(screen)
    asyncio.run(channel.send("a", Reply("a\x1b[2Jb\x07\x9b0m", (Choice("\x1b]0;x", "1:a"),))))

    assert not {"\x1b", "\x07", "\x9b"} & set(shown(screen) + plain([Reply("\x1bc\x00")]))


@pytest.mark.parametrize(("typed", "key"), [("1", "3:yes"), (" 2. ", "3:no"), ("02", "3:no")])
def test_a_number_picks_the_choice_it_stands_by(typed: str, key: str) -> None:
    numbers = NumberedChoices()
    numbers.number(YES_NO)

    picked = numbers.picked(typed)

    assert picked is not None
    assert picked.key == key


@pytest.mark.parametrize("typed", ["0", "3", "1 xong rồi", "28/30", "-1", "1 2", "", "một", "²"])
def test_anything_else_is_text(typed: str) -> None:
    numbers = NumberedChoices()
    numbers.number(YES_NO)
    assert numbers.picked(typed) is None


def test_a_number_means_nothing_once_the_question_is_gone(screen: Console) -> None:
    channel = TerminalChannel(screen)
    asyncio.run(channel.send("a", Reply("Đúng không ạ?", YES_NO)))
    assert channel.choices.picked("1") == YES_NO[0]

    channel.begin("Trợ lý", "bold")

    assert channel.choices.picked("1") is None


def test_each_message_has_its_own_number_and_a_heading(screen: Console) -> None:
    channel = TerminalChannel(screen)
    channel.begin("Trợ lý", "bold")

    first = asyncio.run(channel.send("a", Reply("Một")))
    second = asyncio.run(channel.send("a", Reply("Hai", YES_NO)))

    assert first != second
    lines = [line.strip() for line in shown(screen).splitlines()]
    assert lines == ["Trợ lý", "Một", "Trợ lý", "Hai", "1. Đúng", "2. Chưa"]


@pytest.mark.parametrize(
    ("text", "choice"), [("Đã nộp “rồi”\n", None), ("", "3:yes"), ("\ud800", None)]
)
def test_a_message_comes_out_of_the_inbox_as_it_went_in(text: str, choice: str | None) -> None:
    at = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
    row = InboxRow(InboxId(1), "terminal", "7", "la-gi/chi-bo", written(text, choice), at, 1, "t")
    assert read(row) == Message("terminal", "la-gi/chi-bo", text, at, "7", choice=choice)


def test_long_lines_are_wrapped_indented_and_end_without_spaces(screen: Console) -> None:
    asyncio.run(TerminalChannel(screen).send("a", Reply("Báo cáo *cam kết* " * 8 + "\n\nHết")))

    lines = shown(screen).splitlines()[1:]
    assert all(line == line.rstrip() and len(line) <= 60 for line in lines)
    assert all(line.startswith("  ") for line in lines if line)
    assert lines[-2:] == ["", "  Hết"]


def test_a_message_to_somebody_else_says_so_and_offers_no_numbers(screen: Console) -> None:
    channel = TerminalChannel(screen, lambda address: "Bí thư kia" if address == "kia" else "")
    channel.begin("Trợ lý nhắc", "bold")

    asyncio.run(channel.send("kia", Reply("Việc gấp", YES_NO)))

    assert [line.strip() for line in shown(screen).splitlines()] == [
        "Trợ lý nhắc → Bí thư kia",
        "Việc gấp",
    ]
    assert channel.choices.picked("1") is None


def test_a_number_typed_where_a_value_is_asked_for_picks_no_choice(screen: Console) -> None:
    channel = TerminalChannel(screen)
    skip = (Choice("Bỏ qua", "3:skip"), Choice("Thôi", "3:stop"))
    asyncio.run(channel.send("a", Reply("Số lượng bao nhiêu ạ?", skip, asks_value=True)))

    assert "Hoặc gõ “bỏ qua” hay “thôi”." in shown(screen)
    assert channel.choices.picked("2") is None
    assert channel.choices.picked("Bỏ qua ") == skip[0]
    channel.begin("Trợ lý", "bold")
    assert channel.choices.picked("bỏ qua") is None
    assert plain([Reply("Bao nhiêu?", skip, asks_value=True)]).endswith("“bỏ qua” hay “thôi”.")
