"""Kinds of units beside each other: how much each has handed in, and is late with."""

from collections.abc import Sequence
from typing import NamedTuple

from handlers.heard import Heard
from handlers.message import Reaction, Reply, Turn
from handlers.office.groups import (
    FIRST,
    groups,
    head_of,
    is_of,
    members,
    parts_of,
    title_of,
    words_of,
)
from handlers.office.lists import paged
from handlers.office.phrases import period_said
from handlers.office.said import BOOK
from handlers.office.unit_words import KIND_NOUNS
from handlers.office.views import Seen, View, look, percent, said_count, title_for
from handlers.understanding.cues import cue_book
from handlers.wording import overview as wording
from plans.times.spoken import spoken_day
from storage.progress.records import Progress, SeenUnit, Status
from storage.records import UnitId

LEAST = 2
"""Units that are called by one noun and are of no group, for that noun to be a kind."""


class Kind(NamedTuple):
    """A kind of units, and how far they are."""

    key: str
    """Empty for all that are of no other kind."""
    title: str
    progress: Progress

    @property
    def overdue(self) -> int:
        """Return how much is overdue."""
        return self.progress.counts()[Status.OVERDUE]

    @property
    def came_late(self) -> int:
        """Return how much was handed in late."""
        return len(self.progress.late) - self.overdue

    @property
    def lateness(self) -> float:
        """Return the share that is overdue, or came late."""
        return len(self.progress.late) / max(1, self.progress.total)

    @property
    def share(self) -> float:
        """Return the share that is handed in."""
        return self.progress.handed_in / max(1, self.progress.total)


def kinds_of(view: View, progress: Progress) -> list[Kind]:
    """Return the kinds that a view names, or else all that there are units of."""
    units = progress.units
    named, _ = parts_of(view.group)
    keys = named or [*(group.key for group in groups()), *_nouns(units)]
    found = [(key, members(key, units)) for key in keys]
    kinds = [
        Kind(key, title_of(key, units), progress.of_units(some)) for key, some in found if some
    ]
    rest = frozenset(unit.id for unit in units).difference(*(some for _, some in found))
    if rest and not named:
        kinds.append(Kind("", wording.KINDS_REST, progress.of_units(rest)))
    return [one for one in kinds if one.progress.total]


def _nouns(units: Sequence[SeenUnit]) -> list[str]:
    """Return keys of the nouns by which units are called that are of no group: «sở», «hội»."""
    counts: dict[str, int] = {}
    for unit in units:
        if any(is_of(unit, group.names) for group in groups()):
            continue
        name = words_of(unit.name)
        word = name[head_of(name)]
        if word.fold in KIND_NOUNS:
            counts[word.shape] = counts.get(word.shape, 0) + 1
    return [f"{FIRST}{noun}" for noun, count in counts.items() if count >= LEAST]


def answer(view: View, heard: Heard) -> Turn:
    """Tell of each kind how much it has handed in and is late with, in the order asked for."""
    whole = View(view.office, view.day, False, view.plans, view.tasks, view.first, view.last)
    seen = look(heard.asker.uow, heard.asker.post, whole)
    kinds = kinds_of(view, seen.progress)
    if not kinds:
        return _said(wording.NOTHING.format(title=seen.title), Reaction.NOT_STATED)
    order = _order(heard)
    kinds.sort(key=lambda one: _rank(one, order))
    lines = [
        (wording.KINDS_NAMED if view.group else wording.KINDS).format(
            title=title_for(whole, seen.progress),
            day=spoken_day(seen.progress.day),
            order=wording.KINDS_ORDERS[order],
        )
    ]
    lines += [_line(number, one) for number, one in enumerate(kinds, 1)]
    counted = sum(len(one.progress.units) for one in kinds)
    if counted > len(frozenset[UnitId]().union(*(_ids(one) for one in kinds))):
        lines.append(wording.KINDS_TWICE)
    return _said("\n".join(lines), Reaction.ANSWER)


def _ids(kind: Kind) -> frozenset[UnitId]:
    return frozenset(unit.id for unit in kind.progress.units)


def _line(number: int, kind: Kind) -> str:
    progress = kind.progress
    return wording.KINDS_ITEM.format(
        number=number,
        kind=kind.title,
        units=len(progress.units),
        handed_in=said_count(progress.handed_in),
        total=said_count(progress.total),
        percent=percent(progress.handed_in, progress.total),
        overdue=said_count(kind.overdue),
        late=said_count(kind.came_late),
    )


def duties(seen: Seen, page: int) -> tuple[list[str], int]:
    """Return each piece of work with how much of it is handed in, the most overdue first."""
    progress = seen.progress
    cells = progress.by_duty()
    found = [
        (duty, progress.of_duties({duty.occurrence_id}))
        for duty in progress.duties
        if cells[duty.occurrence_id]
    ]
    found.sort(key=lambda one: (-one[1].counts()[Status.OVERDUE], one[1].handed_in))
    lines = [
        wording.DUTIES_ITEM.format(
            number=number,
            title=duty.task.title,
            period=period_said(duty),
            handed_in=said_count(part.handed_in),
            total=said_count(part.total),
            percent=percent(part.handed_in, part.total),
            overdue=said_count(part.counts()[Status.OVERDUE]),
        )
        for number, (duty, part) in enumerate(found, 1)
    ]
    head = wording.DUTIES.format(title=seen.title, day=spoken_day(progress.day))
    return paged([] if page else [head], lines, page, wording.MORE_WORKS)


def _order(heard: Heard) -> str:
    """Return by what the kinds are put in order: lateness, or how much they have handed in."""
    cues = cue_book(BOOK).find(heard.reading.words)
    if cues.has("kinds.lateness"):
        return "late"
    leads = cues.has("kinds.leading") and not cues.has("kinds.behind")
    return "ahead" if leads else "behind"


def _rank(kind: Kind, order: str) -> tuple[bool, float, float]:
    if order == "late":
        return not kind.key, -kind.lateness, -kind.overdue
    return not kind.key, (-kind.share if order == "ahead" else kind.share), -kind.overdue


def _said(text: str, reaction: Reaction) -> Turn:
    return Turn((Reply(text),), reaction, wording.INTENT)
