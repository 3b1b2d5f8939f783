"""Which day `/ngay` is told to move to."""

import re
from datetime import date, timedelta

from bot.refusal import Refusal
from bot.wording import demo as wording
from plans.times.reading import read_when
from plans.times.spoken import spoken_day

MAX_DAYS = 400
"""Longest single move: a year and a little, each morning of which is played."""

_STEPS = re.compile(r"\+\s*(\d{1,6})(?:\s*(?:ngày|ngay))?")


def target_day(text: str, today: date) -> date:
    """Read «12/5/2024», «+3» or any day a person would write, from today on.

    Raises:
        Refusal: it is no day, has passed, or is too far away.
    """
    target = _read(text.strip(), today)
    if target < today:
        raise Refusal(wording.NOT_BACK.format(day=spoken_day(today)))
    if target > today + timedelta(days=MAX_DAYS):
        raise Refusal(wording.TOO_FAR.format(days=MAX_DAYS))
    return target


def _read(text: str, today: date) -> date:
    steps = _STEPS.fullmatch(text)
    if steps:
        return today + timedelta(days=min(int(steps[1]), MAX_DAYS + 1))
    found = read_when(text, today)
    if found is None:
        raise Refusal(wording.UNREADABLE_DAY.format(text=text))
    return found.start
