"""The scripted tour: a question, a confirmation, a reminder, by the real assistant."""

import time
from datetime import date

from rich.console import Console

from bot.demo.world import World
from bot.wording import demo as wording
from plans.times.spoken import spoken_date

REMINDED_ON = date(2024, 5, 7)
"""The next morning: a week before a day that the tour's branch has not yet met."""
KEYSTROKE_SECONDS = 0.025
PAUSE_SECONDS = 0.8


class Tour:
    """Plays the tour; on a terminal at the pace of somebody who types."""

    def __init__(self, world: World, console: Console) -> None:
        self._world = world
        self._console = console

    def play(self) -> None:
        """Play all of it; Ctrl+C leaves out the rest."""
        try:
            self._play()
        except KeyboardInterrupt:
            self._console.print()

    def _play(self) -> None:
        self._chapter(wording.TOUR_QUESTION)
        self._say(wording.TOUR_SENTENCE_QUESTION)
        self._chapter(wording.TOUR_CONFIRMATION)
        self._say(wording.TOUR_SENTENCE_CONFIRMATION)
        self._say(wording.TOUR_SENTENCE_YES)
        self._chapter(wording.TOUR_REMINDER)
        self._type(f"/ngay {spoken_date(REMINDED_ON)}")
        self._world.move_to(REMINDED_ON)

    def _chapter(self, title: str) -> None:
        self._pause()
        self._console.print()
        self._console.rule(title, align="left", style="dim")

    def _say(self, sentence: str) -> None:
        self._type(sentence)
        self._world.hear(sentence)

    def _type(self, text: str) -> None:
        self._pause()
        self._console.print(wording.PROMPT, style="bold green", end="")
        for letter in text:
            self._console.print(letter, end="", markup=False, highlight=False)
            if self._console.is_terminal:
                time.sleep(KEYSTROKE_SECONDS)
        self._console.print()
        self._pause()

    def _pause(self) -> None:
        if self._console.is_terminal:
            time.sleep(PAUSE_SECONDS)
