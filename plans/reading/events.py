"""The event that a whole document prepares: «Đại hội», with its day, from which other days are counted."""

import re
from collections.abc import Sequence
from datetime import date

from plans.reading.calendars import Calendar, Event
from plans.reading.dating import read_moment
from plans.reading.labels import label_of
from plans.reading.language import low
from plans.reading.moments import Moment, moments_in

_NAMES = (
    "đại hội", "hội nghị", "hội thi", "hội thao", "hội diễn", "ngày hội", "liên hoan", "bầu cử", "diễn tập", "kỳ họp", "lễ kỷ niệm", "lễ phát động", "lễ ra quân", "lễ công bố", "tọa đàm", "hội thảo", "giải thể thao",
)  # fmt: skip
_HELD = re.compile(
    r"[^.;:]{0,70}(?:tiến hành|tổ chức|diễn ra|khai mạc|bắt đầu|được ấn định|dự kiến)[^.;]{0,60}$"
)
_WHEN = re.compile(
    r"(?:về )?thời gian(?: (?:tổ chức|tiến hành|khai mạc|dự kiến|diễn ra|địa điểm|và|đại hội|hội nghị))*\s*:"
)


def event_of(title: str | None, texts: Sequence[str], calendar: Calendar) -> Event | None:
    """Return the event of the title with its first day, where the document tells it."""
    named = low(title or "")
    name = next((each for each in _NAMES if each in named), None)
    if name is None:
        return None
    for text in texts:
        lowered = low(text)
        for moment in moments_in(lowered):
            if moment.kind == "day" and _is_of_event(name, lowered, moment):
                day = _day_of(moment, calendar)
                if day is not None and (calendar.issued_on is None or day > calendar.issued_on):
                    return Event(name, day)
    return None


def _is_of_event(name: str, text: str, moment: Moment) -> bool:
    """Whether the sentence of a day says that the event is held then, or is the label of its time."""
    before = text[: moment.start]
    if label_of(text) is not None:
        return _WHEN.match(text) is not None and ";" not in before
    begins = max(before.rfind(". "), before.rfind("; ")) + 1
    sentence = before[begins:].lstrip(" -+")
    opened = re.match(
        rf"(?:thời gian (?:tổ chức |khai mạc )?)?{name}(?! (?:điểm|chi bộ|các|cơ sở))", sentence
    )
    return opened is not None and _HELD.match(sentence[opened.end() :]) is not None


def _day_of(moment: Moment, calendar: Calendar) -> date | None:
    found = read_moment(moment, moment.text, calendar).deadline
    return found.from_day or found.last_safe_day
