"""«Kết quả đôn đốc», «kết quả đôn đốc các sở hôm qua»: what came of pressing units."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from handlers.heard import Heard
from handlers.message import Reaction, Reply, Turn
from handlers.office.asked_view import view_said
from handlers.office.groups import members, title_of
from handlers.office.said import BOOK
from handlers.office.unclear import unclear_units
from handlers.office.views import View, look, said_period
from handlers.understanding.cues import cue_book
from handlers.wording import pressing as wording
from plans.times.spoken import spoken_day
from storage.message_records import OutboxState
from storage.nudges import Outcome
from storage.records import AWAITED, UnitId

SHOWN = 10
MOST_DAYS = 31
"""Of a period that is named so many days are looked at, the last ones."""


def answer(heard: Heard) -> Turn:
    """Tell what came of pressing the units that are named, on the days named or the last one."""
    if unclear := unclear_units(heard):
        return _said(unclear, Reaction.CLARIFY)
    view = view_said(heard, cue_book(BOOK).find(heard.reading.words))
    office = heard.asker.post.unit
    days = _days(heard)
    found = _of(view, _outcomes(days, heard), heard)
    said = {"office": office.name, "group": _group(view, heard), "day": _said_days(days)}
    if not found:
        ever = heard.asker.uow.nudges.last_day(office.id) is not None
        template = wording.RESULTS_NONE_THEN if ever else wording.RESULTS_NONE
        return _said(template.format(**said), Reaction.ANSWER)
    names = {unit.id: unit.name for unit in heard.asker.below}
    by_unit: dict[UnitId, Counter[str]] = {}
    for one in found:
        by_unit.setdefault(one.unit_id, Counter())[_came_of(one)] += 1
    handed_in = sum(counts["handed_in"] for counts in by_unit.values())
    lines = [
        wording.RESULTS.format(works=len(found), handed_in=handed_in, **said),
        *(
            wording.RESULTS_ITEM.format(
                number=number,
                unit=names.get(unit, ""),
                parts="; ".join(
                    part.format(count=counts[key])
                    for key, part in wording.RESULTS_STATES.items()
                    if counts[key]
                ),
            )
            for number, (unit, counts) in enumerate(list(by_unit.items())[:SHOWN], 1)
        ),
    ]
    if len(by_unit) > SHOWN:
        lines.append(wording.RESULTS_MORE.format(count=len(by_unit) - SHOWN))
    return _said("\n".join(lines), Reaction.ANSWER)


def _days(heard: Heard) -> Sequence[date]:
    """Return the days that are named, or the last one on which the office pressed anybody."""
    today = heard.asker.today
    named = next((one for one in heard.reading.times if one.start <= today), None)
    if named is None:
        last = heard.asker.uow.nudges.last_day(heard.asker.post.unit.id)
        return [last] if last is not None else [today]
    last = min(named.end, today)
    count = min((last - named.start).days + 1, MOST_DAYS)
    return [last - timedelta(days=back) for back in reversed(range(count))]


def _outcomes(days: Sequence[date], heard: Heard) -> list[Outcome]:
    """Return what came of pressing on some days; of each piece of work, the last time."""
    office = heard.asker.post.unit.id
    nudges = heard.asker.uow.nudges
    found = [one for day in days for one in nudges.outcomes(office, day)]
    return list({one.assignment_id: one for one in found}.values())


def _of(view: View, found: list[Outcome], heard: Heard) -> list[Outcome]:
    """Return those of the units and the work that are named."""
    if view.group:
        some = members(view.group, heard.asker.below)
        found = [one for one in found if one.unit_id in some]
    if view.tasks or view.plans:
        now = View(view.office, heard.asker.today, plans=view.plans, tasks=view.tasks)
        cells = look(heard.asker.uow, heard.asker.post, now).progress.cells
        named = {cell.assignment_id for cell in cells}
        found = [one for one in found if one.assignment_id in named]
    return found


def _group(view: View, heard: Heard) -> str:
    if not view.group:
        return ""
    return wording.RESULTS_OF.format(group=title_of(view.group, heard.asker.below))


def _said_days(days: Sequence[date]) -> str:
    return spoken_day(days[0]) if len(days) == 1 else said_period(days[0], days[-1])


def _came_of(one: Outcome) -> str:
    if one.state not in AWAITED:
        return "handed_in"
    if not one.reached:
        return "unreached"
    if one.message in {OutboxState.WAITING, OutboxState.CLAIMED}:
        return "waiting"
    return "failed" if one.message in {OutboxState.FAILED, OutboxState.VOID} else "received"


def _said(text: str, reaction: Reaction) -> Turn:
    return Turn((Reply(text),), reaction, wording.INTENT)
