"""At what hour, and how many days ahead, somebody wants to be reminded."""

import re
from datetime import time

from handlers.understanding.reading import Reading
from plans.text.spoken import number_at
from plans.text.words import Word

HOUR_WORDS = {"gio", "g", "h"}
AFTERNOON = {"chiều", "tối"}
HALF = {"ruoi"}
GLUED = re.compile(r"^(\d{1,2})(?:h|g)(\d{2})?$")
WEEK = 7
DAYS_IN = {"ngay": 1, "hom": 1, "bua": 1, "tuan": WEEK, "thang": 30}
"""Days in «trước 2 tuần», «trước 1 tháng»."""


def days_counted(reading: Reading) -> list[int]:
    """Return the numbers of a wish as days: «trước 5, 3 ngày», «trước 1 tuần»."""
    found, at = [], 0
    while at < len(reading.words):
        number = number_at(reading.words, at)
        if number is None:
            at += 1
            continue
        unit = reading.words[number.end].fold if number.end < len(reading.words) else ""
        found.append(number.value * DAYS_IN.get(unit, 1))
        at = max(number.end, at + 1)
    return found


def days_ahead(reading: Reading) -> int:
    """Return how long before a day that is named: «họp 22/5, nhắc trước 2 ngày»; 0 for not at all.

    «Nhắc trước 20/5» names the day itself.
    """
    for at, word in enumerate(reading.words):
        number = number_at(reading.words, at + 1) if word.fold == "truoc" else None
        if number is None or number.end >= len(reading.words):
            continue
        unit = DAYS_IN.get(reading.words[number.end].fold)
        if unit is not None:
            return number.value * unit
    return 0


def minute_said(reading: Reading) -> int | None:
    """Return the minute of the day that «7 giờ», «7h30», «2 giờ rưỡi chiều» name."""
    folds = [word.fold for word in reading.words]
    for at, fold in enumerate(folds):
        glued = GLUED.fullmatch(fold)
        number = None if glued else number_at(reading.words, at)
        if glued:
            hour, minute, end = int(glued[1]), int(glued[2] or 0), at + 1
        elif number and number.end < len(folds) and folds[number.end] in HOUR_WORDS:
            hour, end = number.value, number.end + 1
            minutes = number_at(reading.words, end) if end < len(folds) else None
            half = end < len(folds) and folds[end] in HALF
            minute = 30 if half else minutes.value if minutes else 0
        else:
            continue
        if hour < 12 and any(_is_afternoon(word) for word in reading.words[end:]):
            hour += 12
        return hour * 60 + minute if hour < 24 and minute < 60 else None
    return None


def _is_afternoon(word: Word) -> bool:
    """Tell «chiều», «tối» from «tôi»; without accents «toi» is somebody who asks."""
    return word.shape in AFTERNOON if word.accented else word.fold == "chieu"


def spoken_hour(at: time) -> str:
    """Return an hour as it is told."""
    return f"{at.hour} giờ {at.minute:02d}" if at.minute else f"{at.hour} giờ"
