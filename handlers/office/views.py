"""What of the progress is looked at, by whom and as of when; the same for words and pictures."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from handlers.office.groups import members, title_of
from handlers.office.limits import HOLDS, NONE, Limit, Only, limit_from, narrowed, said_limit
from handlers.wording import overview as wording
from plans.text.sorting import sorting_key
from plans.times.periods import (
    half_ends,
    month_ends,
    quarter_ends,
    quarter_of,
    week_ends,
    year_ends,
)
from plans.times.spoken import spoken_date, spoken_period
from plans.told_periods import told_period
from storage.progress.eyes import Eyes, Wanted
from storage.progress.records import HANDED_IN, Progress, Status
from storage.records import PlanId, Post, UnitId
from storage.unit_of_work import UnitOfWork

QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class View:
    """What is asked about; small enough to travel with a picture that is yet to be drawn."""

    office: UnitId
    """The unit in whose name somebody looks."""
    day: date
    """As of the end of which everything is told."""
    own: bool = False
    """Whether the unit looks at itself, not at those below."""
    plans: tuple[PlanId, ...] = ()
    tasks: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    group: str = ""
    since: date | None = None
    """Of what was handed in late, only what was handed in from this day on."""
    came: date | None = None
    """Only what was handed in from this day on."""
    most: int = 0
    """Only so many units, the latest ones; 0 for all."""
    limit: Limit = NONE
    periods: tuple[str, ...] = ()
    """Only these periods of recurring work."""
    also: tuple[str, ...] = ()
    """Only units of which this holds, too: «camket:handed» is work that is handed in."""

    def parameters(self) -> tuple[tuple[str, str | int], ...]:
        """Return it as an enclosure carries it."""
        return (
            ("office", int(self.office)),
            ("day", self.day.isoformat()),
            ("own", int(self.own)),
            ("plans", " ".join(map(str, self.plans))),
            ("tasks", " ".join(self.tasks)),
            ("first", self.first.isoformat() if self.first else ""),
            ("last", self.last.isoformat() if self.last else ""),
            ("group", self.group),
            ("since", self.since.isoformat() if self.since else ""),
            ("came", self.came.isoformat() if self.came else ""),
            ("most", self.most),
            ("limit", self.limit.kept()),
            ("also", " ".join(self.also)),
            ("periods", " ".join(self.periods)),
        )


def view_from(kept: Mapping[str, str | int]) -> View:
    """Return the view that `View.parameters` wrote down."""
    return View(
        UnitId(int(kept["office"])),
        date.fromisoformat(str(kept["day"])),
        bool(int(kept["own"])),
        tuple(PlanId(int(one)) for one in str(kept["plans"]).split()),
        tuple(str(kept["tasks"]).split()),
        _day(kept["first"]),
        _day(kept["last"]),
        str(kept["group"]),
        _day(kept.get("since", "")),
        _day(kept.get("came", "")),
        int(kept.get("most", 0)),
        limit_from(str(kept.get("limit", ""))),
        tuple(str(kept.get("periods", "")).split()),
        tuple(str(kept.get("also", "")).split()),
    )


def _day(text: str | int) -> date | None:
    return date.fromisoformat(str(text)) if text else None


class Seen(NamedTuple):
    """A view and what there is to be seen in it, with the units in the order of the alphabet."""

    view: View
    progress: Progress
    title: str
    of: int = 0
    """Units that were asked about, of which those seen are what a limit leaves."""


def look(uow: UnitOfWork, post: Post, view: View) -> Seen:
    """Return what somebody in this post sees; the question itself is narrowed to that."""
    eyes = eyes_of(post, own=view.own)
    wanted = Wanted(view.plans, view.tasks, view.first, view.last, view.periods)
    every = uow.progress.as_of(eyes, view.day, wanted)
    of_group = every.of_units(members(view.group, every.units)) if view.group else every
    beside = _beside(uow, eyes, view) if view.also else None
    if beside is not None:
        of_group = of_group.of_units(_of_whom_holds(view.also, beside))
    shown = narrowed(_came_in(_recent(of_group, view.since), view.came), view.limit).concerned()
    units = tuple(sorted(shown.units, key=lambda unit: sorting_key(unit.name)))
    return Seen(
        view,
        replace(shown, units=units),
        title_for(view, every) + (_said_also(view.also, beside) if beside is not None else ""),
        len(of_group.concerned().units),
    )


def _beside(uow: UnitOfWork, eyes: Eyes, view: View) -> Progress:
    keys = tuple(one.partition(":")[0] for one in view.also)
    return uow.progress.as_of(eyes, view.day, Wanted(tasks=keys))


def _of_whom_holds(also: tuple[str, ...], beside: Progress) -> frozenset[UnitId]:
    """Return the units of which all of this holds."""
    keys = {duty.occurrence_id: duty.task.key for duty in beside.duties}
    found = frozenset(unit.id for unit in beside.units)
    for one in also:
        key, _, only = one.partition(":")
        holds = HOLDS[Only(only)]
        found &= {
            cell.unit_id for cell in beside.cells if keys[cell.occurrence_id] == key and holds(cell)
        }
    return found


def _said_also(also: tuple[str, ...], beside: Progress) -> str:
    titles = {duty.task.key: duty.task.title for duty in beside.duties}
    return "".join(
        wording.TITLE_ALSO.format(status=wording.LIMIT_ONLY[only], title=titles.get(key, key))
        for key, _, only in (one.partition(":") for one in also)
    )


def _recent(progress: Progress, since: date | None) -> Progress:
    """Leave out what was handed in late before a day, and is of the past."""
    if since is None:
        return progress
    cells = tuple(
        cell
        for cell in progress.cells
        if not (cell.days_late and cell.handed_in_on and cell.handed_in_on < since)
        or cell.status is Status.OVERDUE
    )
    return replace(progress, cells=cells)


def _came_in(progress: Progress, came: date | None) -> Progress:
    """Leave only what was handed in from a day on, and stands as handed in."""
    if came is None:
        return progress
    cells = tuple(
        cell
        for cell in progress.cells
        if cell.status in HANDED_IN and cell.handed_in_on and cell.handed_in_on >= came
    )
    return replace(progress, cells=cells)


def eyes_of(post: Post, *, own: bool) -> Eyes:
    """Return whose rights somebody in a post has."""
    if own:
        return Eyes(post.org, unit=post.unit.id)
    return Eyes(post.org, office=post.unit.id)


def title_for(view: View, progress: Progress) -> str:
    """Return what a view is called, in words and on paper."""
    period = said_period(view.since or view.first, view.last)
    if view.came is not None:
        period = said_period(view.came, view.day)
    if view.periods:
        told = (spoken_period(told_period(one.task, one.period)) for one in progress.duties)
        period = ", ".join(dict.fromkeys(told))
    group = title_of(view.group, progress.units) if view.group else ""
    if view.own:
        group = next((unit.name for unit in progress.units), "")
    return wording.TITLE.format(
        what=_what(view, progress),
        period=wording.TITLE_PERIOD.format(period=period) if period else "",
        group=wording.TITLE_GROUP.format(group=group) if group else "",
        limit=wording.TITLE_LIMIT.format(limit=said_limit(view.limit)) if view.limit else "",
    )


def _what(view: View, progress: Progress) -> str:
    if view.tasks:
        duties = {duty.task.key: duty for duty in progress.duties}
        titles = "; ".join(
            wording.TITLE_TASK.format(title=one.task.title).strip() for one in duties.values()
        )
        if len(duties) == 1:
            (one,) = duties.values()
            titles += wording.TITLE_SECTION.format(citation=one.citation, section=one.task.section)
        return f" {titles}" if titles else ""
    citations = dict.fromkeys(duty.citation for duty in progress.duties)
    if view.plans and citations:
        return wording.TITLE_PLAN.format(citation="; ".join(citations))
    return wording.TITLE_ALL


def said_period(first: date | None, last: date | None) -> str:
    """Return a span of days as people call it: «quý II/2024», «tuần 13/5 – 19/5/2024»."""
    if last is None:
        return ""
    if first is None:
        return wording.PERIOD["until"].format(end=spoken_date(last))
    said: dict[str, str | int] = {"year": first.year, "month": first.month}
    kind = _kind(first, last)
    said["quarter"] = QUARTERS[quarter_of(first) - 1]
    said["half"] = wording.HALVES[first.month > 6]
    said["day"] = spoken_date(first)
    short = first.year == last.year
    said["start"] = f"{first.day}/{first.month}" if short else spoken_date(first)
    said["end"] = spoken_date(last)
    return wording.PERIOD[kind].format(**said)


def said_count(number: int) -> str:
    """Return a number as it is written here: «13.478»."""
    return f"{number:,}".replace(",", ".")


def percent(part: int, whole: int) -> str:
    """Return a share in whole per cent, never 100 before all is there and never 0 too early."""
    if not whole:
        return "0"
    if 0 < part < whole:
        return str(min(99, max(1, round(100 * part / whole))))
    return "100" if part else "0"


def _kind(first: date, last: date) -> str:
    ends = (first, last)
    if first == last:
        return "day"
    if ends == week_ends(first):
        return "week"
    if ends == month_ends(first.year, first.month):
        return "month"
    if ends == quarter_ends(first.year, quarter_of(first)):
        return "quarter"
    if ends == half_ends(first.year, 1 + (first.month > 6)):
        return "half"
    return "year" if ends == year_ends(first.year) else "span"


def year_before(day: date) -> date:
    """Return the same day of the year before; the 28th for the 29th of February."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def period_before(first: date, last: date) -> tuple[date, date]:
    """Return the period of the same kind right before another."""
    day = first - timedelta(days=1)
    match _kind(first, last):
        case "week":
            return week_ends(day)
        case "month":
            return month_ends(day.year, day.month)
        case "quarter":
            return quarter_ends(day.year, quarter_of(day))
        case "half":
            return half_ends(day.year, 1 + (day.month > 6))
        case "year":
            return year_ends(day.year)
        case _:
            return first - (last - first) - timedelta(days=1), day
