"""Records that a command reads, one JSON object a line, and the days written in them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.refusal import Refusal
from bot.wording import cli as wording
from plans.errors import PlanError

ZONE = "Asia/Ho_Chi_Minh"
"""Where a record is typed; only an instant with another zone needs it."""
YEARS = range(2000, 2100)
"""Of the days that an option may hold: the samples stand from the first of them on."""


class BadRecord(PlanError):
    """A line is not a record of the promised form; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of input, not yet known to be a record."""

    number: int
    raw: bytes

    def record(self) -> dict[str, object]:
        """Return the object that stands in the line.

        Raises:
            BadRecord: there is none.
        """
        try:
            found: object = json.loads(self.raw.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            raise BadRecord(wording.NOT_JSON) from None
        if not isinstance(found, dict):
            raise BadRecord(wording.NOT_JSON)
        return found

    @property
    def id(self) -> object:
        """The record's id; None where there is no record, or no id in it."""
        try:
            return self.record().get("id")
        except BadRecord:
            return None

    def complaint(self, reason: str) -> str:
        """Return the sentence that tells what is wrong with this line."""
        return wording.BAD_LINE.format(number=self.number, reason=reason.removesuffix("."))


def lines(stream: Iterable[bytes]) -> Iterator[Line]:
    """Yield the lines of a stream as they come, counted from 1."""
    for number, raw in enumerate(stream, start=1):
        yield Line(number, raw)


def text_of(record: Mapping[str, object], field: str, *, default: str | None = None) -> str:
    """Return a field that holds text.

    Raises:
        BadRecord: it is missing and has no default, or holds something else.
    """
    found = record.get(field)
    if found is None:
        found = default
    if not isinstance(found, str):
        raise BadRecord(wording.FIELD_MISSING.format(field=field))
    return found


def day_of(record: Mapping[str, object], field: str) -> date:
    """Return a field that holds an ISO day, or the civil day of an ISO instant in Viet Nam.

    Raises:
        BadRecord: it is missing or neither.
    """
    written = text_of(record, field).strip()
    try:
        instant = datetime.fromisoformat(written)
        return (instant.astimezone(ZoneInfo(ZONE)) if instant.tzinfo else instant).date()
    except (ValueError, OverflowError):
        raise BadRecord(wording.FIELD_MISSING.format(field=field)) from None


def asked_on(record: Mapping[str, object], field: str) -> date:
    """Return the day on which a record has its question put.

    Raises:
        BadRecord: it holds none, or one that nobody plans for.
    """
    day = day_of(record, field)
    if day.year not in YEARS:
        told = wording.FIELD_FAR.format(field=field, first=YEARS[0], last=YEARS[-1])
        raise BadRecord(told)
    return day


def given_day(text: str | None) -> date | None:
    """Return the ISO day that an option holds, or None when it is left out.

    Raises:
        Refusal: the text is no ISO day, or one that nobody plans for.
    """
    if text is None:
        return None
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise Refusal(wording.BAD_DAY.format(text=text)) from None
    if day.year not in YEARS:
        raise Refusal(wording.FAR_DAY.format(text=text, first=YEARS[0], last=YEARS[-1]))
    return day


def present_day() -> date:
    """Return today where the settings say we are."""
    from bot.clock import clock_from
    from bot.settings import load_settings

    settings = load_settings()
    return clock_from(settings.clock_start).now().astimezone(settings.timezone).date()
