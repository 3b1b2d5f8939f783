"""«Tiến độ kế hoạch 152», «chi bộ nào chưa nộp», «tuần này ai trễ»: an answer and a picture."""

import textwrap
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.draft import bad_day
from handlers.life.heard import Heard
from handlers.message import Enclosure, Reaction, Reply, Turn
from handlers.office import asked
from handlers.office.board import pages_of
from handlers.office.said import unknown_plan, unknown_units
from handlers.office.sums import answer as summed
from handlers.office.views import (
    Seen,
    View,
    look,
    percent,
    period_before,
    said_count,
    said_period,
    view_from,
    year_before,
)
from handlers.wording import overview as wording
from plans.model import Recurrence
from plans.times.periods import month_ends
from plans.times.spoken import spoken_date, spoken_day, spoken_period
from plans.told_periods import told_period
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

FOCUS, LOOKED = "overview", "looked"
"""What «xem tiếp» goes on with, and what was looked at last: «còn tháng 4 thì sao»."""
WORST = 5
SHOWN = 12
"""Units of one page of a list."""
LONGEST_NAME = 100


def command(heard: Heard) -> Turn | None:
    """Answer what is asked of the units below; None for everything else."""
    if heard.reading.cues.has("order.more") and LOOKED in heard.talk.focus:
        return _more(heard)
    wanted = asked.wanted(heard) or asked.wanted_next(heard, heard.talk.focus.get(LOOKED))
    if wanted is None:
        return None
    wrong = bad_day(heard.reading)
    unknown = unknown_plan(heard)
    if wrong or unknown:
        return _said(wrong or wording.NO_PLAN.format(number=unknown), Reaction.CLARIFY)
    if not wanted.view.own and (unclear := unknown_units(heard)):
        return _said(unclear, Reaction.CLARIFY)
    heard.talk.focus.pop("rest", None)
    heard.talk.focus.pop("listed", None)
    if wanted.what is asked.What.COMPARE:
        return _compare(wanted, heard)
    if sums := summed(wanted.what, wanted.view, heard):
        heard.talk.focus[LOOKED] = {"view": dict(wanted.view.parameters()), "what": wanted.what}
        return sums
    return _shown(wanted.what, look(heard.asker.uow, heard.asker.post, wanted.view), 0, heard)


def _more(heard: Heard) -> Turn:
    kept = heard.talk.focus.get(FOCUS)
    if kept is None:
        return _said(wording.NO_MORE, Reaction.ANSWER)
    seen = look(heard.asker.uow, heard.asker.post, view_from(kept["view"]))
    return _shown(asked.What(kept["what"]), seen, int(kept["page"]) + 1, heard)


def _shown(what: asked.What, seen: Seen, page: int, heard: Heard) -> Turn:
    heard.talk.focus[LOOKED] = {"view": dict(seen.view.parameters()), "what": what}
    if not seen.progress.cells:
        return _said(wording.NOTHING.format(title=seen.title), Reaction.NOT_STATED)
    match what:
        case asked.What.MISSING:
            lines, pages = _missing(seen, page)
        case asked.What.LATE:
            lines, pages = _late(seen, page)
        case asked.What.HANDED:
            lines, pages = _handed(seen, page)
        case _:
            lines, pages = board_lines(seen), len(pages_of(seen.progress))
    if page >= pages:
        heard.talk.focus.pop(FOCUS, None)
        return _said(wording.NO_MORE, Reaction.ANSWER)
    if what in {asked.What.BOARD, asked.What.CURVE} and page:
        lines = []
    view = dict(seen.view.parameters())
    heard.talk.focus[FOCUS] = {"view": view, "what": what, "page": page}
    if page + 1 == pages:
        heard.talk.focus.pop(FOCUS)
    elif what is asked.What.BOARD:
        lines.append(wording.MORE_PAGES.format(pages=pages))
    keys = (
        tuple(dict.fromkeys(duty.task.key for duty in seen.progress.duties))
        if seen.view.tasks
        else ()
    )
    picture = _picture(what, seen, page, pages)
    return Turn(
        (Reply("\n".join(lines), enclosures=picture),), Reaction.ANSWER, wording.INTENT, keys
    )


def _picture(what: asked.What, seen: Seen, page: int, pages: int) -> tuple[Enclosure, ...]:
    """Ask for the picture that goes with a page; a list brings one with its first page."""
    if what is not asked.What.BOARD and page:
        return ()
    if what is asked.What.LATE and not seen.progress.late:
        return ()
    kind = {asked.What.LATE: "lateness", asked.What.CURVE: "curve"}.get(what, "board")
    several = kind == "board" and what is asked.What.BOARD and pages > 1
    template = wording.PICTURE if several else wording.PICTURE_ONE
    caption = template.format(title=seen.title, page=page + 1, pages=pages)
    parameters = (*seen.view.parameters(), ("page", page))
    name = wording.FILE_PAGE if several else wording.FILE
    file_name = name.format(title=file_title(seen.title), page=page + 1)
    return (Enclosure(kind, parameters, file_name, caption),)


def file_title(text: str) -> str:
    """Return a title as part of a file's name; a long one ends after a whole word."""
    whole = "".join(" " if each in '/\\:*?"<>|“”' else each for each in text)
    return textwrap.shorten(whole, LONGEST_NAME, placeholder="…")


def board_lines(seen: Seen) -> list[str]:
    """Return how far everything is, in numbers, and who is longest overdue."""
    progress = seen.progress
    counts = progress.counts()
    told = [
        wording.COUNT.format(label=wording.STATUSES[status], count=said_count(counts[status]))
        for status in Status
        if counts[status]
    ]
    lines = [
        wording.HEAD.format(
            title=seen.title,
            day=spoken_day(progress.day),
            units=said_count(len(progress.units)),
            total=said_count(progress.total),
            handed_in=said_count(progress.handed_in),
            percent=percent(progress.handed_in, progress.total),
        ),
        wording.COUNTS.format(counts="; ".join(told)),
    ]
    worst = _worst(progress)
    if worst:
        lines += [wording.WORST, *worst]
    elif not progress.missing:
        lines.append(wording.ALL_IN)
    if not seen.view.plans and not seen.view.tasks:
        citations = dict.fromkeys(duty.citation for duty in progress.duties)
        lines.append(wording.SOURCES.format(citations="; ".join(citations)))
    return lines


def _worst(progress: Progress) -> list[str]:
    """Return the units with most overdue work."""
    found = []
    for unit, cells in _of_units(progress):
        over = [one for one in cells if one.status is Status.OVERDUE]
        if over:
            found.append((len(over), max(one.days_over for one in over), unit))
    found.sort(key=lambda one: (-one[0], -one[1]))
    return [
        wording.WORST_ITEM.format(unit=unit.name, count=count, days=days)
        for count, days, unit in found[:WORST]
    ]


def _missing(seen: Seen, page: int) -> tuple[list[str], int]:
    """Return one page of the units that owe something, and how many pages there are."""
    progress = seen.progress
    owing = [
        (unit, owed)
        for unit, cells in _of_units(progress)
        if (owed := sorted((one for one in cells if one.status in OWED), key=_by_due))
    ]
    said = {"title": seen.title, "day": spoken_day(progress.day)}
    if not owing:
        return [wording.MISSING_NONE.format(**said)], 1
    count = sum(len(owed) for _, owed in owing)
    head = [] if page else [wording.MISSING.format(units=len(owing), count=count, **said)]
    single = len(progress.duties) == 1
    duties = {duty.occurrence_id: duty for duty in progress.duties}
    lines = [
        wording.MISSING_ITEM.format(
            number=number,
            unit=unit.name,
            works=_owed(owed, duties[owed[0].occurrence_id], single=single),
        )
        for number, (unit, owed) in enumerate(owing, 1)
    ]
    return _page(head, lines, page)


def _owed(owed: Sequence[Cell], duty: Duty, *, single: bool) -> str:
    said = {"title": duty.task.title, "period": period_said(duty), "due": due_said(owed[0], duty)}
    if single:
        return wording.MISSING_ONE.format(**said)
    if len(owed) == 1:
        return wording.MISSING_WORK.format(**said)
    return wording.MISSING_SEVERAL.format(count=len(owed), **said)


def period_said(duty: Duty) -> str:
    """Return the period of recurring work in brackets, or nothing."""
    deadline = duty.task.deadline
    if duty.last_safe_day is None:
        return ""
    if deadline.recurrence is Recurrence.ONCE and len(deadline.occurrences) < 2:
        return ""
    return f" ({spoken_period(told_period(duty.task, duty.period))})"


def due_said(cell: Cell, duty: Duty) -> str:
    """Return when something is due, or for how long it has been overdue."""
    if cell.days_over:
        return wording.OVER.format(days=cell.days_over)
    if not cell.due:
        return wording.NO_DUE
    form = wording.TENTATIVE if duty.tentative else wording.DUE
    if cell.status is Status.RETURNED:
        form = wording.RETURNED
    return form.format(day=spoken_date(cell.due))


def _by_due(cell: Cell) -> date:
    return cell.due or date.max


def _handed(seen: Seen, page: int) -> tuple[list[str], int]:
    """Return one page of the units that have handed something in, and how many pages there are."""
    progress = seen.progress
    single = len(progress.duties) == 1
    said = {"title": seen.title, "day": spoken_day(progress.day)}
    found = [
        (unit, cells, [one for one in cells if one.status in HANDED_IN])
        for unit, cells in _of_units(progress)
    ]
    found = [one for one in found if one[2]]
    if not found:
        return [wording.HANDED_NONE.format(units=len(progress.units), **said)], 1
    head = wording.HANDED.format(handed=len(found), units=len(progress.units), **said)
    lines = [
        wording.HANDED_ITEM.format(
            number=number,
            unit=unit.name,
            said=_handed_one(handed[0]) if single else _handed_several(handed, cells),
        )
        for number, (unit, cells, handed) in enumerate(found, 1)
    ]
    return _page([] if page else [head], lines, page)


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


def _late(seen: Seen, page: int) -> tuple[list[str], int]:
    """Return one page of the units that are late, the worst first, and how many pages there are."""
    progress = seen.progress
    late = progress.late
    said = {"title": seen.title, "day": spoken_day(progress.day)}
    if not late:
        return [wording.LATE_NONE.format(**said)], 1
    overdue = sum(one.status is Status.OVERDUE for one in late)
    those = {one.assignment_id for one in late}
    found = [
        (unit, [one for one in cells if one.assignment_id in those])
        for unit, cells in _of_units(progress)
    ]
    found = [(unit, some) for unit, some in found if some]
    found.sort(key=lambda one: -sum(max(cell.days_over, cell.days_late) for cell in one[1]))
    head = wording.LATE.format(units=len(found), overdue=overdue, late=len(late) - overdue, **said)
    lines = [
        wording.LATE_ITEM.format(number=number, unit=unit.name, parts=_lateness(some))
        for number, (unit, some) in enumerate(found, 1)
    ]
    return _page([] if page else [head], lines, page)


def _lateness(cells: Sequence[Cell]) -> str:
    over = [cell.days_over for cell in cells if cell.status is Status.OVERDUE]
    handed = [cell.days_late for cell in cells if cell.status is not Status.OVERDUE]
    parts = []
    if over:
        parts.append(wording.LATE_OVERDUE.format(count=len(over), days=max(over)))
    if handed:
        parts.append(wording.LATE_HANDED.format(count=len(handed), days=max(handed)))
    return "; ".join(parts)


def _of_units(progress: Progress) -> list[tuple[SeenUnit, list[Cell]]]:
    cells = progress.by_unit()
    return [(unit, cells[unit.id]) for unit in progress.units]


def _page(head: list[str], lines: Sequence[str], page: int) -> tuple[list[str], int]:
    pages = -(-len(lines) // SHOWN)
    shown = lines[page * SHOWN : (page + 1) * SHOWN]
    rest = len(lines) - (page + 1) * SHOWN
    more = [wording.MORE.format(count=rest)] if rest > 0 else []
    return [*head, *shown, *more], pages


def _compare(wanted: asked.Wanted, heard: Heard) -> Turn:
    """Put a period beside the one before it, or beside the same of last year.

    Each is told as of its end, or as far as it has come.
    """
    view = wanted.view
    first, last = view.first, view.last
    if first is None or last is None:
        first, last = month_ends(view.day.year, view.day.month)
    before = period_before(first, last)
    if wanted.same:
        before = (year_before(first), year_before(last))
    day = min(view.day, last)
    # As far into the period before as this one has come, so that like is put beside like.
    before_day = min(before[0] + (day - first), before[1]) if day < last else before[1]
    now = _due_by(replace(view, first=first, last=day, day=day), heard)
    then = _due_by(replace(view, first=before[0], last=before_day, day=before_day), heard)
    text = wording.COMPARE.format(
        now=_capital(said_period(first, last)),
        before=said_period(*before),
        day=spoken_date(day),
        before_day=spoken_date(before_day),
        now_line=_compared(now),
        before_line=_compared(then),
        difference=_difference(now, then),
    )
    return _said(text, Reaction.ANSWER)


def _capital(text: str) -> str:
    """Return a text with a capital first; «quý II» keeps its numeral."""
    return text[:1].upper() + text[1:]


def _due_by(view: View, heard: Heard) -> Progress:
    return look(heard.asker.uow, heard.asker.post, view).progress


def _compared(progress: Progress) -> str:
    if not progress.total:
        return wording.COMPARE_NONE
    return wording.COMPARE_LINE.format(
        total=progress.total,
        handed_in=progress.handed_in,
        percent=percent(progress.handed_in, progress.total),
        in_time=sum(cell.in_time for cell in progress.cells),
        late=len(progress.late),
    )


def _difference(now: Progress, then: Progress) -> str:
    if not now.total or not then.total:
        return wording.COMPARE_CANNOT
    points = round(100 * (now.handed_in / now.total - then.handed_in / then.total))
    if not points:
        return wording.COMPARE_SAME
    template = wording.COMPARE_MORE if points > 0 else wording.COMPARE_LESS
    return template.format(points=abs(points))


def _said(text: str, reaction: Reaction) -> Turn:
    return Turn((Reply(text),), reaction, wording.INTENT)
