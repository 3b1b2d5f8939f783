"""The chat itself: a line with history, commands, and everything else to the assistant."""

import os
from collections.abc import Callable
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from rich.console import Console
from rich.table import Table

from bot.demo.days import target_day
from bot.demo.personas import Persona, every_persona, personas_named
from bot.demo.world import World
from bot.refusal import Refusal
from bot.wording import demo as wording
from handlers.commands import in_words
from plans.text.normal import fold
from plans.times.spoken import spoken_day

_LONG = 5
"""Digits that no number on the screen has."""


class Chat:
    """What a typed line does."""

    def __init__(self, world: World, console: Console) -> None:
        self._world = world
        self._console = console
        self._offered: list[Persona] = []
        self._commands: dict[str, Callable[[str], None]] = {
            "/ngay": self._move,
            "/vai": self._choose,
            "/tep": self._send,
            "/trogiup": self._help,
        }

    def take(self, line: str) -> bool:
        """Do what a line asks for; False when it asks to leave."""
        typed = line.strip()
        if fold(typed) == "/thoat":
            return False
        offered, self._offered = self._offered, []
        try:
            self._do(typed, offered)
        except Refusal as refused:
            self._console.print(str(refused), style="yellow", markup=False)
        return True

    def _do(self, typed: str, offered: list[Persona]) -> None:
        if typed.isdecimal() and len(typed) < _LONG and 1 <= int(typed) <= len(offered):
            self._be(offered[int(typed) - 1])
        elif typed.startswith("/"):
            name, _, rest = typed.partition(" ")
            command = self._commands.get(fold(name))
            if command is None and in_words(typed) is not None:
                self._world.hear(typed)
                return
            if command is None:
                raise Refusal(wording.UNKNOWN_COMMAND.format(command=name))
            command(rest.strip())
        elif typed:
            self._world.hear(typed)

    def _move(self, day: str) -> None:
        target = target_day(day, self._world.today) if day else self._world.today
        sentence = wording.TODAY
        if target > self._world.today:
            pushed = self._world.move_to(target)
            sentence = wording.MOVED if pushed else wording.MOVED_QUIETLY
        self._say(sentence.format(day=spoken_day(self._world.today)))

    def _send(self, typed: str) -> None:
        """Send a file of this machine: its path, in quotes where words follow."""
        path, words = _path_and_words(typed)
        if not path:
            raise Refusal(wording.FILE_HOW)
        self._world.hear(words, str(Path(path).expanduser()))

    def _choose(self, name: str) -> None:
        personas = every_persona(self._world.database, self._world.clock.now())
        if not name:
            self._offer(personas)
            return
        name, officer = _without_role(name)
        if officer:
            personas = [persona.as_officer for persona in personas]
        found = personas_named(name, personas)
        if not found:
            raise Refusal(wording.UNKNOWN_UNIT.format(name=name))
        if len(found) > 1:
            self._offer(found)
            return
        self._be(found[0])

    def _offer(self, personas: list[Persona]) -> None:
        self._say(wording.CHOOSE_UNIT)
        org = ""
        for number, persona in enumerate(personas, start=1):
            if persona.org.code != org:
                org = persona.org.code
                self._console.print(persona.org.name, style="bold", markup=False)
            line = wording.UNIT_LINE.format(number=number, name=persona.unit.name)
            self._console.print(f"  {line}", markup=False, highlight=False)
        self._offered = personas

    def _be(self, persona: Persona) -> None:
        self._world.be(persona)
        self._say(wording.NOW_ASKING.format(persona=persona.title))

    def _help(self, _: str) -> None:
        table = Table.grid(padding=(0, 2))
        for command, does in wording.HELP:
            table.add_row(f"[cyan]{command}[/cyan]", does)
        self._console.print(table)

    def _say(self, sentence: str) -> None:
        self._console.print(sentence, style="cyan", markup=False, highlight=False)


def _without_role(name: str) -> tuple[str, bool]:
    """Return a unit's name and whether «cán bộ» stood before it."""
    words = name.split()
    if [fold(word) for word in words[:2]] != ["can", "bo"]:
        return name, False
    return " ".join(words[2:]), True


def _path_and_words(typed: str) -> tuple[str, str]:
    if typed[:1] in {"'", '"'}:
        path, _, words = typed[1:].partition(typed[0])
        return path, words.strip()
    if Path(typed).expanduser().exists():
        return typed, ""
    path, _, words = typed.partition(" ")
    return path, words.strip()


def converse(world: World, console: Console) -> None:
    """Read lines until the person leaves."""
    session: PromptSession[str] = PromptSession(history=_history())
    chat = Chat(world, console)
    while True:
        try:
            line = session.prompt(
                FormattedText([("ansigreen bold", wording.PROMPT)]),
                bottom_toolbar=lambda: wording.STATUS.format(
                    day=spoken_day(world.today), persona=world.persona.title
                ),
            )
        except KeyboardInterrupt:
            console.print(wording.LEAVE_HINT, style="dim")
            continue
        except EOFError:
            break
        if not chat.take(line):
            break
    console.print(wording.GOODBYE)


def _history() -> History:
    """Keep what was typed for the next time, or only for this one where nothing can be written."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    file = Path(cache) / "chibo" / "history"
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.open("ab").close()
    except OSError:
        return InMemoryHistory()
    return FileHistory(file)
