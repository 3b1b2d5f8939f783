"""«Trễ trên 10 ngày», «nợ 5 việc trở lên», «nộp đúng hạn»: what a list is narrowed to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import NamedTuple

from handlers.wording import overview as wording
from plans.text.spoken import number_at
from plans.text.words import Word
from storage.progress.records import HANDED_IN, OWED, Cell, Progress, Status
from storage.records import UnitId

DAYS = {("ngay",): 1, ("hom",): 1, ("bua",): 1, ("tuan",): 7, ("thang",): 30}
WORKS = (("viec",), ("phan", "viec"), ("nhiem", "vu"), ("bao", "cao"), ("dau", "viec"))
MORE = {("tren",), ("hon",), ("qua",), ("vuot",), ("nhieu", "hon")}
"""Words, folded, before a number from which on it counts, itself not."""
FROM = {("tu",), ("it", "nhat"), ("toi", "thieu"), ("khong", "duoi")}
BELOW = {("duoi",), ("chua", "den"), ("chua", "toi"), ("it", "hon"), ("chua", "qua")}
UP_TO = {("toi", "da"), ("khong", "qua"), ("nhieu", "nhat")}
UPWARDS, DOWNWARDS = {("tro", "len"), ("tro", "di")}, {("tro", "xuong")}
LATE = {"tre", "muon", "cham", "han"}
"""Right behind these a number of days counts by itself: «trễ 10 ngày»."""
SHARE = {("phan", "tram")}


class Only(StrEnum):
    """How work stands that alone is looked at."""

    ANY = ""
    OWED = "owed"
    HANDED = "handed"
    LATE = "late"
    CAME_LATE = "came_late"
    WAITING = "waiting"
    RETURNED = "returned"
    ACCEPTED = "accepted"


HOLDS: Mapping[Only, Callable[[Cell], bool]] = {
    Only.OWED: lambda cell: cell.status in OWED,
    Only.HANDED: lambda cell: cell.status in HANDED_IN,
    Only.LATE: lambda cell: cell.is_late,
    Only.CAME_LATE: lambda cell: cell.is_late and cell.status is not Status.OVERDUE,
    Only.WAITING: lambda cell: cell.status is Status.WAITING,
    Only.RETURNED: lambda cell: cell.sent_back,
    Only.ACCEPTED: lambda cell: cell.status is Status.ACCEPTED,
}


@dataclass(frozen=True, slots=True)
class Limit:
    """What a list is narrowed to; 0 for no bound."""

    days_from: int = 0
    days_to: int = 0
    """Days of lateness."""
    works_from: int = 0
    works_to: int = 0
    """Pieces of work that a unit owes, or is late with."""
    late: bool = False
    """Whether just the late ones of these are counted."""
    timely: bool = False
    """Only what was handed in in time."""
    untouched: bool = False
    """Only units that have handed in nothing."""
    complete: bool = False
    """Only units that owe nothing of what has been due."""
    spotless: bool = False
    """Only units that have handed something in, and were late with nothing."""
    only: Only = Only.ANY

    def kept(self) -> str:
        """Return it as a view keeps it."""
        numbers = [int(getattr(self, one.name)) for one in fields(self) if one.name != "only"]
        return " ".join([*map(str, numbers), self.only]).strip() if self else ""

    def __bool__(self) -> bool:
        """Tell whether it narrows anything."""
        bounds = (self.days_from, self.days_to, self.works_from, self.works_to)
        marks = (self.timely, self.untouched, self.complete, self.spotless, self.only)
        return any(marks) or any(bounds)


NONE = Limit()
_TOUCHED = HANDED_IN | {Status.RETURNED}
_DUE_OWED = {Status.OVERDUE, Status.RETURNED}
"""What a unit that has handed everything in does not have; what is due later counts for nobody."""


def limit_from(kept: str) -> Limit:
    """Return the limit that `Limit.kept` wrote down."""
    if not kept:
        return NONE
    numbers = [int(one) for one in kept.split() if one.isdecimal()]
    only = Only("" if kept[-1].isdecimal() else kept.rsplit(maxsplit=1)[-1])
    marks = [bool(one) for one in [*numbers[4:], 0, 0, 0, 0][:5]]
    late, timely, untouched, complete, spotless = marks
    days_from, days_to, works_from, works_to = numbers[:4]
    bounds = Limit(
        days_from, days_to, works_from, works_to, late, timely, untouched, complete, spotless
    )
    return replace(bounds, only=only)


class Said(NamedTuple):
    """The limit of a sentence."""

    limit: Limit
    words: frozenset[int]
    """Where its words begin."""
    unknown: str = ""
    """A limit by something that no list is narrowed by: «dưới 50%»."""


def limit_in(said: Sequence[Word], *, late: bool, timely: bool = False) -> Said:
    """Return what a sentence narrows a list to; `late` tells that it speaks of lateness."""
    bounds = {"days": [0, 0], "works": [0, 0]}
    taken: set[int] = set()
    for at in range(len(said)):
        number = number_at(said, at)
        share = said[at].raw.endswith("%") and said[at].raw[:-1].isdecimal()
        if number is None and not share:
            continue
        value, end = (number.value, number.end) if number else (0, at + 1)
        kind, size, stop = _measure(said, end)
        before, begin = _before(said, at)
        after = tuple(word.fold for word in said[stop : stop + 2])
        bound = _bound(before, after, value * size)
        if bound is None and kind == "days" and at and said[at - 1].fold in LATE:
            bound = (value * size, 0)
        if bound is None or (at in taken):
            continue
        behind = 2 if after in UPWARDS | DOWNWARDS else 0
        span = range(begin, min(stop + behind, len(said)))
        if not kind:
            text = " ".join(said[one].raw for one in span)
            counted = share or tuple(word.fold for word in said[end : end + 2]) in SHARE
            if counted:
                return Said(NONE, frozenset(said[one].start for one in span), text)
            continue
        taken |= set(span)
        bounds[kind] = [one or old for one, old in zip(bound, bounds[kind], strict=True)]
    days, works = bounds["days"], bounds["works"]
    limit = Limit(days[0], days[1], works[0], works[1], late and any(works), timely)
    return Said(limit, frozenset(said[one].start for one in taken))


def _measure(said: Sequence[Word], at: int) -> tuple[str, int, int]:
    """Return what a number counts, how much one of it is, and where its words end."""
    for size in (2, 1):
        run = tuple(word.fold for word in said[at : at + size])
        if run in WORKS:
            return "works", 1, at + size
        if run in DAYS:
            return "days", DAYS[run], at + size
    return "", 1, at


def _before(said: Sequence[Word], at: int) -> tuple[tuple[str, ...], int]:
    for size in (2, 1):
        run = tuple(word.fold for word in said[max(0, at - size) : at])
        if len(run) == size and run in MORE | FROM | BELOW | UP_TO:
            return run, at - size
    return (), at


def _bound(before: tuple[str, ...], after: tuple[str, ...], value: int) -> tuple[int, int] | None:
    """Return the least and the most that is meant, 0 for none."""
    if before in MORE:
        return value + 1, 0
    if before in BELOW:
        return 0, value - 1
    if before in UP_TO or after in DOWNWARDS:
        return 0, value
    return (value, 0) if before in FROM or after in UPWARDS else None


def narrowed(progress: Progress, limit: Limit) -> Progress:
    """Return what is left of the progress within a limit."""
    cells = list(progress.cells)
    if limit.timely:
        cells = [cell for cell in cells if cell.in_time]
    if limit.untouched:
        touched = {cell.unit_id for cell in cells if cell.status in _TOUCHED}
        cells = [cell for cell in cells if cell.unit_id not in touched]
    if limit.complete:
        owing = {cell.unit_id for cell in cells if cell.status in _DUE_OWED}
        handed = {cell.unit_id for cell in cells if cell.status in HANDED_IN}
        cells = [cell for cell in cells if cell.unit_id in handed - owing]
    if limit.spotless:
        late = {cell.unit_id for cell in cells if cell.is_late}
        handed = {cell.unit_id for cell in cells if cell.status in HANDED_IN}
        cells = [cell for cell in cells if cell.unit_id in handed - late]
    if limit.only:
        cells = [cell for cell in cells if HOLDS[limit.only](cell)]
    if limit.days_from or limit.days_to:
        most = limit.days_to or float("inf")
        days = ((cell, max(cell.days_over, cell.days_late)) for cell in cells if cell.is_late)
        cells = [cell for cell, late in days if limit.days_from <= late <= most]
    if limit.works_from or limit.works_to:
        counts: dict[UnitId, int] = {}
        for cell in cells:
            counted = cell.is_late if limit.late else cell.status in OWED
            counts[cell.unit_id] = counts.get(cell.unit_id, 0) + counted
        most = limit.works_to or float("inf")
        cells = [cell for cell in cells if max(1, limit.works_from) <= counts[cell.unit_id] <= most]
    return replace(progress, cells=tuple(cells))


def said_limit(limit: Limit) -> str:
    """Return a limit as a title says it: «trễ từ 11 ngày trở lên»."""
    parts = [
        template.format(count=count)
        for template, count in (
            (wording.LIMIT_DAYS_FROM, limit.days_from),
            (wording.LIMIT_DAYS_TO, limit.days_to),
            (wording.LIMIT_LATE_FROM if limit.late else wording.LIMIT_WORKS_FROM, limit.works_from),
            (wording.LIMIT_LATE_TO if limit.late else wording.LIMIT_WORKS_TO, limit.works_to),
        )
        if count
    ]
    marks = (
        (wording.LIMIT_TIMELY, limit.timely),
        (wording.LIMIT_UNTOUCHED, limit.untouched),
        (wording.LIMIT_COMPLETE, limit.complete),
        (wording.LIMIT_SPOTLESS, limit.spotless),
    )
    only = [wording.LIMIT_ONLY[limit.only]] if limit.only else []
    return ", ".join([*only, *parts, *(said for said, holds in marks if holds)])
