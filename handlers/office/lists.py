"""Lists of units: who owes something, who has handed in, who is late; one page at a time."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from handlers.office.limits import Only
from handlers.office.phrases import due_said, period_said
from handlers.office.views import Seen
from handlers.wording import overview as wording
from plans.times.spoken import spoken_date, spoken_day
from storage.progress.records import (
    COUNTED,
    HANDED_IN,
    OWED,
    Cell,
    Duty,
    Progress,
    SeenUnit,
    Status,
)
from storage.records import OccurrenceId, UnitId

SHOWN = 12
"""Units of one page of a list."""


def missing(seen: Seen, page: int) -> tuple[list[str], int]:
    """Return one page of the units that owe something, and how many pages there are."""
    progress = seen.progress
    duties = {duty.occurrence_id: duty for duty in progress.duties}
    owing = [
        (unit, owed)
        for unit, cells in of_units(progress)
        if (owed := sorted((one for one in cells if one.status in OWED), key=_by_urgency(duties)))
    ]
    said = {"title": seen.title, "day": spoken_day(progress.day)}
    if not owing:
        return [wording.MISSING_NONE.format(**said)], 1
    count = sum(len(owed) for _, owed in owing)
    head = [] if page else [wording.MISSING.format(units=len(owing), count=count, **said)]
    single = len(progress.duties) == 1
    lines = [
        wording.MISSING_ITEM.format(
            number=number,
            unit=unit.name,
            works=_owed(owed, duties[owed[0].occurrence_id], single=single),
        )
        for number, (unit, owed) in enumerate(owing, 1)
    ]
    return paged(head, lines, page)


def _owed(owed: Sequence[Cell], duty: Duty, *, single: bool) -> str:
    said = {"title": duty.task.title, "period": period_said(duty), "due": due_said(owed[0], duty)}
    if single:
        return wording.MISSING_ONE.format(**said)
    if len(owed) == 1:
        return wording.MISSING_WORK.format(**said)
    over = sum(one.status is Status.OVERDUE for one in owed)
    if over:
        return wording.MISSING_OVER.format(count=len(owed), over=over, **said)
    return wording.MISSING_SEVERAL.format(count=len(owed), **said)


def _by_urgency(duties: Mapping[OccurrenceId, Duty]) -> Callable[[Cell], tuple[int, bool, date]]:
    """Return the order of what is owed: overdue the longest, then by day, what may move last."""
    return lambda cell: (
        -cell.days_over,
        duties[cell.occurrence_id].tentative or cell.due is None,
        cell.due or date.max,
    )


def owes(seen: Seen, page: int) -> tuple[list[str], int]:
    """Return one page of all that one unit owes, the most urgent first, and how many there are."""
    progress = seen.progress
    duties = {duty.occurrence_id: duty for duty in progress.duties}
    owed = sorted(progress.missing, key=_by_urgency(duties))
    said = {"title": seen.title, "day": spoken_day(progress.day)}
    if not owed:
        return [wording.OWES_NONE.format(**said)], 1
    over = sum(one.status is Status.OVERDUE for one in owed)
    head = wording.OWES.format(count=len(owed), over=over, **said)
    lines = [
        wording.OWES_ITEM.format(
            number=number,
            title=duty.task.title,
            period=period_said(duty),
            due=due_said(cell, duty),
            source=wording.TITLE_SECTION.format(citation=duty.citation, section=duty.task.section),
        )
        for number, cell in enumerate(owed, 1)
        for duty in (duties[cell.occurrence_id],)
    ]
    return paged([] if page else [head], lines, page, wording.MORE_WORKS)


def handed(seen: Seen, page: int) -> tuple[list[str], int]:
    """Return one page of the units that have handed something in, and how many pages there are."""
    progress = seen.progress
    single = len(progress.duties) == 1
    duties = {duty.occurrence_id: duty for duty in progress.duties}
    said = {"title": seen.title, "day": spoken_day(progress.day)}
    found = [
        (unit, cells, [one for one in cells if one.status in HANDED_IN])
        for unit, cells in of_units(progress)
    ]
    found = [one for one in found if one[2]]
    if not found:
        return [wording.HANDED_NONE.format(units=len(progress.units), **said)], 1
    head = wording.HANDED.format(handed=len(found), units=seen.of or len(progress.units), **said)
    if seen.view.came:
        count = sum(len(some) for *_, some in found)
        head = wording.HANDED_CAME.format(handed=len(found), count=count, **said)
    lines = [
        wording.HANDED_ITEM.format(
            number=number,
            unit=unit.name,
            said=_handed_said(handed, cells, duties, single=single),
        )
        for number, (unit, cells, handed) in enumerate(found, 1)
    ]
    return paged([] if page else [head], lines, page)


def _handed_said(
    handed: Sequence[Cell],
    cells: Sequence[Cell],
    duties: Mapping[OccurrenceId, Duty],
    *,
    single: bool,
) -> str:
    if single:
        return _handed_one(handed[0])
    if len(handed) == len(cells) == 1:
        title = duties[handed[0].occurrence_id].task.title
        return wording.HANDED_TITLE.format(title=title, said=_handed_one(handed[0]))
    return _handed_several(handed, cells)


def _handed_one(cell: Cell) -> str:
    day = spoken_date(cell.handed_in_on) if cell.handed_in_on else ""
    late = wording.HANDED_LATE.format(days=cell.days_late) if cell.days_late else ""
    return wording.HANDED_ONE.format(day=day, late=late, status=wording.STATUSES[cell.status])


def _handed_several(handed: Sequence[Cell], cells: Sequence[Cell]) -> str:
    late = sum(one.days_late > 0 for one in handed)
    return wording.HANDED_SEVERAL.format(
        handed=len(handed),
        total=sum(one.status in COUNTED for one in cells),
        late=wording.HANDED_LATE_COUNT.format(count=late) if late else "",
    )


def late(seen: Seen, page: int) -> tuple[list[str], int]:
    """Return one page of the units that are late, the worst first, and how many pages there are."""
    progress = seen.progress
    late = progress.late
    said = {"title": seen.title, "day": spoken_day(progress.day)}
    came = seen.view.limit.only is Only.CAME_LATE
    if not late:
        return [(wording.LATE_CAME_NONE if came else wording.LATE_NONE).format(**said)], 1
    overdue = sum(one.status is Status.OVERDUE for one in late)
    found = _late_units(progress)
    head = wording.LATE.format(units=len(found), overdue=overdue, late=len(late) - overdue, **said)
    if came:
        head = wording.LATE_CAME.format(units=len(found), count=len(late), **said)
    if 0 < seen.view.most < len(found):
        head = wording.LATE_MOST.format(count=seen.view.most, units=len(found), **said)
        found = found[: seen.view.most]
    lines = [
        wording.LATE_ITEM.format(number=number, unit=unit.name, parts=_lateness(some))
        for number, (unit, some) in enumerate(found, 1)
    ]
    return paged([] if page else [head], lines, page)


def listed_units(seen: Seen, *, late: bool) -> list[UnitId]:
    """Return the units of a list of those that are late, or that owe something."""
    if late:
        found = [unit.id for unit, _ in _late_units(seen.progress)]
        return found[: seen.view.most] if seen.view.most else found
    return [
        unit.id
        for unit, cells in of_units(seen.progress)
        if any(one.status in OWED for one in cells)
    ]


def _late_units(progress: Progress) -> list[tuple[SeenUnit, list[Cell]]]:
    """Return the units that are late with what they are late with, the worst first."""
    those = {one.assignment_id for one in progress.late}
    found = [
        (unit, [one for one in cells if one.assignment_id in those])
        for unit, cells in of_units(progress)
    ]
    found = [(unit, some) for unit, some in found if some]
    found.sort(key=lambda one: -sum(max(cell.days_over, cell.days_late) for cell in one[1]))
    return found


def best(seen: Seen, page: int) -> tuple[list[str], int]:
    """Return the units that have handed in most of what they owe in time, the best first."""
    progress = seen.progress
    said = {"title": seen.title, "day": spoken_day(progress.day)}
    ranked = []
    for unit, cells in of_units(progress):
        counted = [one for one in cells if one.status in COUNTED]
        handed = sum(one.status in HANDED_IN for one in counted)
        in_time = sum(one.in_time for one in counted)
        if handed:
            ranked.append((in_time / len(counted), handed / len(counted), unit, handed, counted))
    if not ranked:
        return [wording.HANDED_NONE.format(units=len(progress.units), **said)], 1
    ranked.sort(key=lambda one: (-one[0], -one[1]))
    head = wording.BEST.format(count=min(seen.view.most, len(ranked)), **said)
    lines = [
        wording.BEST_ITEM.format(
            number=number,
            unit=unit.name,
            handed=handed,
            total=len(counted),
            in_time=sum(one.in_time for one in counted),
        )
        for number, (_, _, unit, handed, counted) in enumerate(ranked[: seen.view.most], 1)
    ]
    return paged([] if page else [head], lines, page)


def tally(seen: Seen, _page: int) -> tuple[list[str], int]:
    """Return how many came in time, came late, and are owed, beside each other."""
    progress, counts = seen.progress, seen.progress.counts()
    in_time = sum(cell.in_time for cell in progress.cells)
    owed = "; ".join(
        wording.COUNT.format(label=wording.STATUSES[status], count=counts[status])
        for status in Status
        if status in OWED and counts[status]
    )
    line = wording.TALLY.format(
        title=seen.title,
        day=spoken_day(progress.day),
        total=progress.total,
        in_time=in_time,
        late=progress.handed_in - in_time,
        owed=len(progress.missing),
        parts=f" ({owed})" if owed else "",
    )
    return [line], 1


def overdue_beside(progress: Progress) -> str:
    """Return, beside what came late, who has not handed in at all; nothing for nobody."""
    over = [cell for cell in progress.cells if cell.status is Status.OVERDUE]
    units = {cell.unit_id for cell in over}
    names = [unit.name for unit in progress.units if unit.id in units]
    if not names:
        return ""
    shown = "; ".join(names[:SHOWN])
    if len(names) > SHOWN:
        shown = wording.LATE_NAMES_MORE.format(names=shown, count=len(names) - SHOWN)
    return wording.LATE_BESIDE.format(units=len(names), count=len(over), names=shown)


def standing(seen: Seen, page: int) -> tuple[list[str], int]:
    """Return one page of the units whose work stands as a view is narrowed to, and how many."""
    progress, only = seen.progress, seen.view.limit.only
    said = {"title": seen.title, "day": spoken_day(progress.day)}
    if not progress.cells:
        return [wording.STANDING_NONE[only].format(**said)], 1
    duties = {duty.occurrence_id: duty for duty in progress.duties}
    head = wording.STANDING[only].format(
        units=len(progress.units), count=len(progress.cells), **said
    )
    lines = [
        wording.STANDING_ITEM.format(number=number, unit=unit.name, works=_stand(cells, duties))
        for number, (unit, cells) in enumerate(of_units(progress), 1)
    ]
    return paged([] if page else [head], lines, page)


def _stand(cells: Sequence[Cell], duties: Mapping[OccurrenceId, Duty]) -> str:
    first, *more = sorted(cells, key=_by_urgency(duties))
    duty = duties[first.occurrence_id]
    said = due_said(first, duty)
    if first.closed_on:
        said = wording.ACCEPTED_ON.format(day=spoken_date(first.closed_on))
    elif first.status is Status.WAITING and first.handed_in_on:
        said = wording.CAME_ON.format(day=spoken_date(first.handed_in_on))
    text = wording.STANDING_WORK.format(title=duty.task.title, period=period_said(duty), said=said)
    return text + (wording.STANDING_MORE.format(count=len(more)) if more else "")


def _lateness(cells: Sequence[Cell]) -> str:
    over = [cell.days_over for cell in cells if cell.status is Status.OVERDUE]
    handed = [cell.days_late for cell in cells if cell.status is not Status.OVERDUE]
    parts = []
    if over:
        parts.append(wording.LATE_OVERDUE.format(count=len(over), days=max(over)))
    if handed:
        parts.append(wording.LATE_HANDED.format(count=len(handed), days=max(handed)))
    return "; ".join(parts)


def of_units(progress: Progress) -> list[tuple[SeenUnit, list[Cell]]]:
    """Return each unit with its cells."""
    cells = progress.by_unit()
    return [(unit, cells[unit.id]) for unit in progress.units]


def paged(
    head: list[str], lines: Sequence[str], page: int, more_said: str = wording.MORE
) -> tuple[list[str], int]:
    """Return one page of lines behind a head, and how many pages there are."""
    pages = -(-len(lines) // SHOWN)
    shown = lines[page * SHOWN : (page + 1) * SHOWN]
    rest = len(lines) - (page + 1) * SHOWN
    more = [more_said.format(count=rest)] if rest > 0 else []
    return [*head, *shown, *more], pages
