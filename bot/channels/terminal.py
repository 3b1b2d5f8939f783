"""The terminal as a channel: how a reply looks there, and what a typed number means."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

from rich.console import Console
from rich.text import Text

from bot.channels.port import Enclosed, File
from bot.wording import terminal as wording
from handlers.emphasis import emphasised, without_emphasis
from handlers.message import Attachment, Choice, Message, Reply, SentFile
from storage.message_records import InboxRow

NAME = "terminal"
RATE_PER_SECOND = 1000.0
"""A screen takes whatever comes."""

OF_NO_QUESTION = ":"
"""Key of a choice that no question offers."""

_NUMBER = re.compile(r"\s*(\d{1,2})\s*\.?\s*", re.ASCII)
# Texts may quote what somebody typed: no control sequence of theirs reaches the screen.
_PATH_UNFIT = re.compile(r"[\x00-\x1f/\\:]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def nobody(address: str) -> str:
    """Take every address for the person before the screen."""
    del address
    return ""


class NumberedChoices:
    """The choices on the screen, under the numbers they are shown with."""

    def __init__(self) -> None:
        self._shown: list[Choice] = []
        self._named: dict[str, Choice] = {}
        self._outrun = 0

    def clear(self) -> None:
        """Forget them: the conversation has moved on."""
        self._shown.clear()
        self._named.clear()
        self._outrun = 0

    def outrun(self) -> None:
        """Let them stand for an old question: other numbers have come below theirs."""
        self._outrun = max(self._outrun, len(self._shown))
        self._shown.clear()
        self._named.clear()

    def number(self, choices: Iterable[Choice]) -> list[tuple[int, Choice]]:
        """Return each choice with its number, counting on from those already shown."""
        first = len(self._shown) + 1
        new = list(choices)
        self._shown += new
        return list(zip(count(first), new, strict=False))

    def name(self, choices: Iterable[Choice]) -> list[str]:
        """Offer choices by their words: a number typed now is a value that was asked for."""
        self._shown.clear()
        self._named = {choice.label.casefold(): choice for choice in choices}
        return list(self._named)

    def picked(self, typed: str) -> Choice | None:
        """Return the choice that a typed number or word means, or None for anything else.

        A number that something pushed has outrun could mean either, so it is one of no question.
        """
        named = self._named.get(typed.strip().casefold())
        if named is not None:
            return named
        match = _NUMBER.fullmatch(typed)
        number = int(match[1]) if match else 0
        if 1 <= number <= len(self._shown):
            return self._shown[number - 1]
        return Choice(typed, OF_NO_QUESTION) if 1 <= number <= self._outrun else None


class TerminalChannel:
    """Shows replies on a console; an `OutgoingChannel`."""

    def __init__(
        self,
        console: Console,
        bystander: Callable[[str], str] = nobody,
        folder: Path | None = None,
    ) -> None:
        """Begin; `bystander` names whoever an address is when they do not sit here now.

        Files go into `folder`; without one, into a new folder for things that may be lost.
        """
        self._folder = folder
        self._console = console
        self._bystander = bystander
        self._heading = Text()
        self._sent = count(1)
        self._interrupts = False
        self.choices = NumberedChoices()

    @property
    def name(self) -> str:
        """Name of the channel, as in `Message.channel`."""
        return NAME

    @property
    def rate_per_second(self) -> float:
        """How many messages a second the screen takes."""
        return RATE_PER_SECOND

    def begin(self, heading: str, style: str) -> None:
        """Start a new turn: earlier numbers mean nothing more, and what follows has a heading."""
        self.choices.clear()
        self._heading = Text(heading, style=style)
        self._interrupts = False

    def interrupt(self, heading: str, style: str) -> None:
        """Give what may be pushed a heading; if it comes, the numbers above it are outrun."""
        self._heading = Text(heading, style=style)
        self._interrupts = True

    @property
    def carries_files(self) -> bool:
        """Whether `send` takes a `File`."""
        return True

    async def send(self, address: str, reply: Reply, enclosed: Enclosed | None = None) -> str:
        """Show one message and return its running number; it cannot fail.

        What is enclosed is written into a folder that is made for it, and its place is shown.
        """
        other = self._bystander(address)
        if self._interrupts:
            self.choices.outrun()
        self._console.print(Text.assemble(self._heading, f" → {other}" if other else ""))
        self._print(styled(reply.text), indent=2)
        if isinstance(enclosed, File):
            self._print(Text(self._written(enclosed), style="green"), indent=2)
        # A number typed here would be this person's choice, not the other's.
        mine = () if other else reply.choices
        if reply.asks_value and mine:
            self._print(Text(_by_words(self.choices.name(mine)), style="cyan"), indent=4)
            mine = ()
        for number, choice in self.choices.number(mine):
            line = Text.assemble((f"{number}. ", "bold cyan"), _clean(choice.label))
            self._print(line, indent=4)
        return str(next(self._sent))

    def _written(self, file: File) -> str:
        """Write a file where this person finds it, and return what to say about it."""
        try:
            self._folder = self._folder or Path(mkdtemp(prefix="chibo-"))
            path = unused(self._folder, file.name)
            path.write_bytes(file.content)
        except OSError:
            return wording.NOT_WRITTEN.format(name=file.name)
        return wording.WRITTEN.format(path=path)

    def _print(self, text: Text, indent: int) -> None:
        for line in text.wrap(self._console, max(self._console.width - indent, 20)):
            line.rstrip()
            self._console.print(Text(" " * indent if line else "") + line, soft_wrap=True)


def unused(folder: Path, name: str) -> Path:
    """Return a path in the folder that nothing has yet; the name is made harmless."""
    stem, dot, ending = _PATH_UNFIT.sub("-", name).lstrip(".").rpartition(".")
    for number in count(1):
        mark = f"-{number}" if number > 1 else ""
        path = folder / (f"{stem}{mark}.{ending}" if dot else f"{ending}{mark}")
        if not path.exists():
            break
    return path


def written(text: str, choice: str | None, file: str = "") -> str:
    """Return what was typed or picked, as the inbox keeps it; `file` is the path of one sent."""
    return json.dumps({"text": text, "choice": choice, "file": file})


def read(row: InboxRow) -> Message:
    """Return the message that an arrival from the terminal holds."""
    stored = json.loads(row.payload)
    file = str(stored.get("file", ""))
    return Message(
        channel=row.channel,
        address=row.sender,
        text=stored["text"],
        at=row.received_at,
        update_id=row.update_id,
        choice=stored["choice"],
        attachment=Attachment.DOCUMENT if file else None,
        sent=(SentFile(file, name=file),) if file else (),
    )


def styled(text: str) -> Text:
    """Return a reply's text with its emphasis in bold."""
    clean = _clean(text)
    shown, end = Text(), 0
    for start, stop in emphasised(clean):
        shown.append(clean[end:start])
        shown.append(clean[start + 1 : stop - 1], style="bold")
        end = stop
    return shown.append(clean[end:])


def plain(replies: Sequence[Reply]) -> str:
    """Return replies as the terminal shows them, without colours: choices numbered, no stars."""
    numbers = NumberedChoices()
    shown: list[str] = []
    for reply in replies:
        shown.append(_clean(without_emphasis(reply.text)))
        if reply.asks_value and reply.choices:
            shown.append(_by_words(numbers.name(reply.choices)))
            continue
        shown += [
            f"{number}. {_clean(choice.label)}" for number, choice in numbers.number(reply.choices)
        ]
    return "\n".join(shown)


def _by_words(names: Iterable[str]) -> str:
    return _clean(wording.BY_WORDS.format(words=wording.OR.join(f"“{one}”" for one in names)))


def _clean(text: str) -> str:
    return _CONTROLS.sub("", text)
