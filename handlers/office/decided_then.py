"""«Ai được duyệt hôm 13/5», «bảo tàng bị trả lại vì sao»: verdicts of the office looked back at.

They are told of the steps on record, those that stand; what was taken back is none.
"""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from handlers.heard import Heard
from handlers.message import Reaction, Reply, Turn
from handlers.office.asked_stand import What
from handlers.office.asked_times import last_day
from handlers.office.asked_view import view_said
from handlers.office.asked_whom import asks_who, decides
from handlers.office.groups import is_several
from handlers.office.overview import LOOKED
from handlers.office.paper import Paper, paper_of
from handlers.office.phrases import period_said
from handlers.office.said import BOOK, oversees, units_in
from handlers.office.unclear import unclear_units
from handlers.office.views import View, said_period, view_from
from handlers.understanding.cues import Cues, cue_book
from handlers.wording import overview as wording
from plans.times.spoken import spoken_date, spoken_day
from storage.life import standing
from storage.progress.records import Cell, Recorded, Status
from storage.records import AssignmentId, EventKind

SHOWN = 12
SHORT = 8
VERDICTS = {EventKind.ACCEPTED, EventKind.RETURNED}
CAME = {EventKind.SUBMITTED, EventKind.CORRECTED}


class Decided(NamedTuple):
    """A verdict that stands."""

    step: Recorded
    day: date
    cell: Cell
    again: date | None
    """When it was handed in again after it was returned."""


def command(heard: Heard) -> Turn | None:
    """Answer what is asked of verdicts that were given; None for everything else."""
    cues = cue_book(BOOK).find(heard.reading.words)
    orders = decides(heard) and not cues.has("decided.asked_why")
    if not cues.has("decided.verdict") or orders or not oversees(heard):
        return None
    units = units_in(heard)
    one = bool(units.key) and not is_several(units.key) and not units.doubts
    if one and cues.has("decided.about"):
        return _of_unit(heard, cues)
    if cues.has("decided.ranked"):
        return _unclear(heard) or _ranked(heard, cues)
    goes_on = cues.has("decided.about") and not (units.key or asks_who(heard))
    if goes_on and (before := _looked(heard)) is not None:
        return _listed(heard, cues, before)
    timed = bool(heard.reading.times) and not cues.has("progress.as_of", "due.on")
    asks = asks_who(heard) or cues.has("decided.count")
    if not (cues.has("decided.ours") or (timed and asks)):
        return None
    return _unclear(heard) or _listed(heard, cues)


def _unclear(heard: Heard) -> Turn | None:
    unclear = unclear_units(heard)
    return _said(unclear, Reaction.CLARIFY) if unclear else None


def _kinds(cues: Cues) -> set[EventKind]:
    """Return which verdicts are asked about: both where none is named, or both are."""
    returned, accepted = cues.has("decided.returned"), cues.has("decided.accepted")
    if returned == accepted:
        return set(VERDICTS)
    return {EventKind.RETURNED} if returned else {EventKind.ACCEPTED}


def _window(heard: Heard) -> tuple[date | None, date]:
    """Return the first and last day that are asked about; no first day where no time is named."""
    today = heard.asker.today
    times = [one for one in heard.reading.times if not one.is_lunar and one.start <= today]
    if not times:
        return None, today
    return times[0].start, min(last_day(times[0]), today)


def _view(heard: Heard, cues: Cues, last: date) -> View:
    said = view_said(heard, cues)
    return View(said.office, last, plans=said.plans, tasks=said.tasks, group=said.group)


def _decided(paper: Paper, kinds: set[EventKind], first: date | None) -> list[Decided]:
    """Return the verdicts of these kinds that stand, given from a day on, oldest first."""
    cells = {cell.assignment_id: cell for cell in paper.progress.cells}
    steps = sorted(paper.steps, key=attrgetter("assignment_id"))
    found = []
    for assignment, some in groupby(steps, key=attrgetter("assignment_id")):
        mine = list(some)
        for at in standing([one.kind for one in mine], kinds):
            step = mine[at]
            day = step.at.astimezone(paper.zone).date()
            if step.kind not in kinds or (first is not None and day < first):
                continue
            again = next((one for one in mine[at + 1 :] if one.kind in CAME), None)
            came = again.at.astimezone(paper.zone).date() if again else None
            found.append(Decided(step, day, cells[AssignmentId(assignment)], came))
    return sorted(found, key=lambda one: one.step.at)


def _looked(heard: Heard) -> View | None:
    """Return the view that «vì lý do gì bị trả lại», «họ nộp lại chưa» go on with."""
    looked = heard.talk.focus.get(LOOKED)
    short = len(heard.reading.words) <= SHORT
    return view_from(looked["view"]) if short and looked and "at" in looked else None


def _listed(heard: Heard, cues: Cues, before: View | None = None) -> Turn:
    """List the verdicts of a time, with how many there are of each kind."""
    first, last = _window(heard)
    view = _view(heard, cues, last)
    if before is not None:
        view = replace(view, group=before.group, tasks=before.tasks, plans=before.plans)
    paper = paper_of(heard.asker.uow, heard.asker.post, view, steps=True)
    kinds = _kinds(cues)
    decided = _decided(paper, kinds, first)
    period = said_period(first, last) if first else said_period(None, last)
    counts = Counter(one.step.kind for one in decided)
    told = "; ".join(
        wording.DECIDED_COUNT[kind].format(count=counts[kind])
        for kind in (EventKind.ACCEPTED, EventKind.RETURNED)
        if kind in kinds
    )
    lines = [wording.DECIDED.format(counts=told, title=paper.seen.title, period=period)]
    lines += [_line(number, one, paper) for number, one in enumerate(decided[:SHOWN], 1)]
    if len(decided) > SHOWN:
        lines.append(wording.DECIDED_MORE.format(count=len(decided) - SHOWN))
    return _said("\n".join(lines), Reaction.ANSWER)


def _ranked(heard: Heard, cues: Cues) -> Turn:
    """Tell whose work was returned, or accepted, most often."""
    first, last = _window(heard)
    paper = paper_of(heard.asker.uow, heard.asker.post, _view(heard, cues, last), steps=True)
    kinds = _kinds(cues)
    kind = EventKind.ACCEPTED if kinds == {EventKind.ACCEPTED} else EventKind.RETURNED
    counts = Counter(one.cell.unit_id for one in _decided(paper, {kind}, first))
    said = {"title": paper.seen.title, "day": spoken_day(last)}
    if not counts:
        return _said(wording.DECIDED_NOBODY[kind].format(**said), Reaction.ANSWER)
    lines = [wording.DECIDED_RANKED[kind].format(**said)]
    lines += [
        wording.DECIDED_RANK.format(number=number, unit=paper.names[unit], count=count)
        for number, (unit, count) in enumerate(counts.most_common(SHOWN), 1)
    ]
    return _said("\n".join(lines), Reaction.ANSWER)


def _of_unit(heard: Heard, cues: Cues) -> Turn:
    """Tell what was decided on the work of one unit: when, why, until when, and whether it came."""
    said = view_said(heard, cues)
    view = _view(heard, cues, said.day)
    paper = paper_of(heard.asker.uow, heard.asker.post, view, steps=True)
    kinds = {EventKind.RETURNED} if cues.has("decided.of_return") else _kinds(cues)
    decided = _decided(paper, kinds, None)
    unit = next(iter(paper.names.values()), "")
    heard.talk.focus[LOOKED] = {
        "view": dict(view.parameters()),
        "what": What.BOARD,
        "at": heard.clock.now().isoformat(),
    }
    if not decided:
        if not unit:
            return _said(wording.NOTHING.format(title=paper.seen.title), Reaction.NOT_STATED)
        waiting = sum(cell.status is Status.WAITING for cell in paper.progress.cells)
        told = wording.DECIDED_WAITING.format(count=waiting) if waiting else ""
        kind = next(iter(kinds)) if len(kinds) == 1 else None
        template = wording.DECIDED_NONE[kind.value if kind else ""]
        text = template.format(unit=unit, day=spoken_day(view.day), waiting=told)
        return _said(text, Reaction.ANSWER)
    lines = [wording.DECIDED_OF.format(unit=unit, day=spoken_day(view.day))]
    lines += [_line(number, one, paper, named=False) for number, one in enumerate(decided, 1)]
    return _said("\n".join(lines[: SHOWN + 1]), Reaction.ANSWER)


def _line(number: int, one: Decided, paper: Paper, *, named: bool = True) -> str:
    duty = paper.duties[one.cell.occurrence_id]
    template = wording.DECIDED_ITEM if named else wording.DECIDED_ITEM_OF
    return template.format(
        number=number,
        unit=paper.names[one.cell.unit_id],
        title=duty.task.title,
        period=period_said(duty),
        said=_verdict(one),
    )


def _verdict(one: Decided) -> str:
    step = one.step
    if step.kind is EventKind.ACCEPTED:
        return wording.DECIDED_ACCEPTED.format(day=spoken_date(one.day), name=step.person_name)
    again = wording.DECIDED_AGAIN.format(day=spoken_date(one.again)) if one.again else ""
    owed = not one.again and one.cell.sent_back
    return wording.DECIDED_RETURNED.format(
        day=spoken_date(one.day),
        name=step.person_name,
        why=wording.DECIDED_WHY.format(reason=step.note) if step.note else "",
        due=wording.DECIDED_DUE.format(day=spoken_date(step.due_on)) if step.due_on else "",
        again=again or (wording.DECIDED_NOT_AGAIN if owed else ""),
    )


def _said(text: str, reaction: Reaction) -> Turn:
    return Turn((Reply(text),), reaction, wording.INTENT)
