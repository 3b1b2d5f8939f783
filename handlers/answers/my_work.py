"""What a unit must do in a span of time: overdue first, undated last and briefly."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.answers.counted import cited, counted, counted_late
from handlers.answers.deadline import phrase_of
from handlers.answers.source import time_left
from handlers.asker import Asker
from handlers.naming import key_of_mark, mark_of, period_of
from handlers.wording import ask as wording
from plans.model import Standing
from plans.times.spans import TimeSpan
from plans.times.spoken import spoken_day
from storage.records import Work

PAGE = 1700
"""Characters of a page, so that the whole stays within a channel's 2,000."""
OVERDUE_SHOWN = 5
FEWER_SHOWN = 2
SOON = timedelta(days=7)
SOON_SHOWN = 4
NEAREST_OVERDUE = 3


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines of a list with the tasks they show, in order."""

    lines: tuple[str, ...]
    marks: tuple[str, ...]
    """What each number stands for: a task's key, with the period where it names one."""
    rest: tuple[tuple[str, str], ...] = ()
    """What did not fit: (mark, line)."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the tasks, in the order of their numbers."""
        return tuple(key_of_mark(one) for one in self.marks)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the unit's work is asked for."""

    span: TimeSpan | None = None
    said: str = ""
    """How the person named the span."""
    overdue: bool = False
    upcoming: bool = False
    everything: bool = False
    undated: bool = False
    """Only what has no day of its own."""
    nearest: bool = False
    """Only what is overdue, and what is due next."""
    counted: bool = False
    """How many there are is told first."""
    whole: bool = False
    """Of how many in the plan."""


@dataclass(frozen=True, slots=True)
class _Group:
    """The open periods of one task that belong together in a list."""

    works: tuple[Work, ...]
    shown: Work
    """The next that falls due, or the latest where all lie behind."""

    @property
    def before(self) -> int:
        """Return how many periods came before the one shown."""
        return self.works.index(self.shown)

    @property
    def after(self) -> int:
        """Return how many periods follow the one shown."""
        return len(self.works) - 1 - self.before


def my_work(asker: Asker, wanted: Wanted) -> Listing:
    """Return the list, its first page in `lines` and the rest for «xem tiếp»."""
    today = asker.today
    dated = [work for work in asker.open_work if work.last_safe_day is not None]
    undated = [work for work in asker.open_work if work.last_safe_day is None]
    overdue = [work for work in dated if _over(work, today)]
    parts: list[tuple[str, str]] = []
    if wanted.undated:
        parts += _section(wording.MINE_UNDATED_HEAD, _groups(undated, asker.today), asker)
        nothing = [] if parts else [wording.UNDATED_NONE.format(unit=asker.post.unit.name)]
        return _paged([*_head(asker, ""), *nothing], parts)
    if wanted.nearest and (coming := _next(asker, dated)):
        latest = sorted(
            _groups(overdue, today), key=lambda group: group.shown.last_safe_day or date.min
        )
        few = latest[-NEAREST_OVERDUE:]
        parts += _section(wording.MINE_OVERDUE, few, asker, count=len(latest))
        return _paged(_head(asker, ""), [*parts, *coming])
    if wanted.overdue:
        groups = _newest_of_many(_groups(overdue, today))
        parts += _section(wording.MINE_OVERDUE, groups, asker)
        if not parts:
            none = wording.MINE_NONE_OVERDUE.format(unit=asker.post.unit.name)
            return _paged([none], _next(asker, dated))
        return _paged(
            counted_late(len(groups), asker) if wanted.counted else _head(asker, ""), parts
        )
    return _whole(dated, undated, overdue, wanted, asker)


def _whole(
    dated: Sequence[Work],
    undated: Sequence[Work],
    overdue: Sequence[Work],
    wanted: Wanted,
    asker: Asker,
) -> Listing:
    """Return what is overdue, what is due and what has no day, as far as it is asked for."""
    span, today = wanted.span, asker.today
    is_past = span is not None and span.end < today
    within = [work for work in dated if _wanted(work, wanted, today)]
    due = [work for work in within if is_past or work not in overdue]
    late = [] if wanted.upcoming else [work for work in overdue if work not in due]
    label = wording.MINE_DUE_IN.format(period=wanted.said) if span else wording.MINE_COMING
    parts = _section(wording.MINE_DUE, _groups(due, today), asker, label=label)
    # What is asked about stands first where it is not of now: a past month, or one to come.
    asked_first = bool(due) and span is not None and (is_past or span.start > today)
    before = _overdue_part(late, wanted, asker, fewer=asked_first)
    parts = [*parts, *before] if asked_first else [*before, *parts]
    head = _head(asker, wanted.said)
    if wanted.counted and (due or wanted.span is None):
        parts_of = [{work.task.key for work in some} for some in (overdue, due, undated)]
        head = counted(parts_of, asker, wanted.said, whole=wanted.whole)
    if not due:
        period = wanted.said or "sắp tới"
        was_due = any(_wanted(work, wanted, today) for work in asker.work)
        none = wording.MINE_NONE_LEFT if is_past and was_due else wording.MINE_NONE
        head.append(none.format(unit=asker.post.unit.name, period=period))
        if not overdue or wanted.upcoming:
            parts += _next(asker, dated)
    nothing_due = wanted.span is not None and not due and not overdue
    if wanted.everything or nothing_due or (wanted.span is None and not wanted.upcoming):
        parts += _section(wording.MINE_UNDATED_HEAD, _groups(undated, asker.today), asker)
    elif undated:
        titles = "; ".join(work.task.title for work in undated[:3])
        parts.append(("", wording.MINE_UNDATED.format(count=len(undated), titles=titles)))
    return _paged(head, parts)


def _over(work: Work, today: date) -> bool:
    """Tell whether work is overdue; what is only «dự kiến» never is."""
    return work.last_safe_day is not None and work.last_safe_day < today and not work.tentative


def _wanted(work: Work, wanted: Wanted, today: date) -> bool:
    day = work.last_safe_day
    if day is None:
        return False
    if wanted.span is None:
        return day >= today
    if wanted.span.start <= day <= wanted.span.end:
        return True
    stated = work.stated or ""
    return len(stated) == 10 and wanted.span.start <= date.fromisoformat(stated) <= wanted.span.end


def _groups(works: Sequence[Work], today: date) -> list[_Group]:
    """Put the periods of one task together, in the order of their first day."""
    by_task: dict[str, list[Work]] = {}
    for work in works:
        by_task.setdefault(work.task.key, []).append(work)
    return [_group(group, today) for group in by_task.values()]


def _group(works: Sequence[Work], today: date) -> _Group:
    coming = (work for work in works if work.last_safe_day and work.last_safe_day >= today)
    return _Group(tuple(works), next(coming, works[-1]))


def _newest_of_many(groups: list[_Group]) -> list[_Group]:
    """Put what came due last first where a page may end before all are told."""
    if len(groups) <= OVERDUE_SHOWN:
        return groups
    return sorted(groups, key=lambda group: group.shown.last_safe_day or date.min, reverse=True)


def _overdue_part(
    overdue: Sequence[Work], wanted: Wanted, asker: Asker, *, fewer: bool = False
) -> list[tuple[str, str]]:
    groups, most = _groups(overdue, asker.today), FEWER_SHOWN if fewer else OVERDUE_SHOWN
    if wanted.span is None:
        return _section(wording.MINE_OVERDUE, _newest_of_many(groups), asker)
    latest = sorted(groups, key=lambda group: group.shown.last_safe_day or date.min)
    part = _section(wording.MINE_OVERDUE, latest[-most:], asker, count=len(groups))
    if len(groups) > most:
        part.append(("", wording.MINE_OVERDUE_MORE.format(count=len(groups) - most)))
    return part


def _section(
    heading: str,
    groups: Sequence[_Group],
    asker: Asker,
    *,
    count: int | None = None,
    label: str = "",
) -> list[tuple[str, str]]:
    if not groups:
        return []
    lines = [("", heading.format(count=count or len(groups), label=label))]
    return lines + [(mark_of(group.shown), _item(group, asker)) for group in groups]


def work_items(works: Sequence[Work], asker: Asker) -> tuple[list[str], list[str]]:
    """Return numbered lines for these works, in their order, with what each number stands for."""
    numbered = [
        f"{number}. {_item(_Group((one,), one), asker)}" for number, one in enumerate(works, 1)
    ]
    return numbered, [mark_of(one) for one in works]


def _item(group: _Group, asker: Asker) -> str:
    work = group.shown
    task = work.task
    cited = "" if len(asker.plans) == 1 else f"{work.plan_citation}, "
    if work.last_safe_day is None:
        how = (
            wording.MINE_ONGOING
            if task.deadline.standing is Standing.CONTINUOUS
            else wording.MINE_NO_DAY
        )
        return wording.MINE_ITEM_UNDATED.format(
            title=task.title, how=how, citation=cited, section=task.section
        )
    return wording.MINE_ITEM.format(
        title=task.title,
        period=period_of(work),
        phrase=phrase_of(task),
        day=spoken_day(work.last_safe_day),
        left=time_left(work.last_safe_day, asker.today),
        tentative=_standing(work),
        others=_others(group, asker.today),
        deliver=wording.MINE_DELIVER.format(to=task.deliver_to) if task.deliver_to else "",
        citation=cited,
        section=task.section,
    )


def _others(group: _Group, today: date) -> str:
    """Return how many periods of the same work stand behind the one shown."""
    day = group.shown.last_safe_day
    if day is not None and day < today:
        return wording.MINE_EARLIER.format(count=group.before) if group.before else ""
    return wording.MINE_LATER.format(count=group.after) if group.after else ""


def _standing(work: Work) -> str:
    """Return what the plan's words do not tell of the day: tentative, or this unit's own."""
    if work.own_day is not None:
        return wording.MINE_OWN[work.own_day]
    return wording.MINE_TENTATIVE if work.tentative else ""


def _head(asker: Asker, said: str) -> list[str]:
    period = f" {said}" if said else ""
    unit = asker.post.unit.name
    return [wording.MINE_HEAD.format(unit=unit, period=period, citation=cited(asker))]


def _next(asker: Asker, dated: Sequence[Work]) -> list[tuple[str, str]]:
    """Return what is due next and within a week of that, or nothing when nothing is."""
    coming = [work for work in dated if work.last_safe_day and work.last_safe_day >= asker.today]
    days = [work.last_safe_day for work in coming if work.last_safe_day]
    near = [work for work, day in zip(coming, days, strict=True) if day - min(days) <= SOON]
    return _section(wording.MINE_SOON, _groups(near, asker.today)[:SOON_SHOWN], asker)


def _paged(head: list[str], parts: Sequence[tuple[str, str]]) -> Listing:
    """Number the items and cut after what fits one message."""
    return _page(head, _numbered(parts))


def _page(head: Sequence[str], numbered: Sequence[tuple[str, str]]) -> Listing:
    lines: list[str] = list(head)
    marks: list[str] = []
    size = sum(map(len, head))
    for at, (mark, line) in enumerate(numbered):
        size += len(line) + 1
        left = sum(1 for one, _ in numbered[at:] if one)
        if size > PAGE and left:
            rest = tuple(numbered[at:])
            lines.append(wording.MINE_MORE.format(count=left))
            return Listing(tuple(lines), tuple(marks), rest)
        lines.append(line)
        if mark:
            marks.append(mark)
    return Listing(tuple(lines), tuple(marks))


def _numbered(parts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    numbered, number = [], 0
    for key, line in parts:
        number += bool(key)
        numbered.append((key, f"{number}. {line}" if key else line))
    return numbered


def next_page(rest: Sequence[tuple[str, str]]) -> Listing:
    """Return the next page of a list that was cut."""
    return _page((), rest)
