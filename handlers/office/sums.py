"""Where the units of a large office stand: sums by what is right below it, and no list of units.

Nobody reads a list of thousands, and to look at each assignment of a whole province or country
takes minutes. Sums are as of now; a day of the past is looked at as ever.
"""

from handlers.heard import Heard
from handlers.message import Reaction, Reply, Turn
from handlers.office.asked_stand import What
from handlers.office.views import View, eyes_of, percent, said_count, title_for
from handlers.wording import overview as wording
from plans.text.sorting import sorting_key
from plans.times.spoken import spoken_day
from storage.progress.eyes import Wanted
from storage.progress.records import Progress, Status
from storage.progress.rollup import Counts, Rollup, handed_in, total

LARGE = 5000
"""Units below an office from which on its sums are told."""
REGIONS = 12


def answer(what: What, view: View, heard: Heard) -> Turn | None:
    """Answer with sums where an office is large; None where each unit can be looked at."""
    asker = heard.asker
    of_part = (
        view.own
        or view.group
        or view.limit
        or view.also
        or view.since
        or view.came
        or view.day != asker.today
    )
    if of_part or not asker.uow.rollups.is_large(view.office, LARGE):
        return None
    wanted = Wanted(view.plans, view.tasks, view.first, view.last, view.periods)
    eyes = eyes_of(asker.post, own=False)
    rolled = asker.uow.rollups.today(eyes, view.office, view.day, wanted)
    title = title_for(view, Progress(view.day, (), rolled.duties, ()))
    if not total(rolled.counts):
        return _said(wording.NOTHING.format(title=title), Reaction.NOT_STATED)
    keys = tuple(dict.fromkeys(duty.task.key for duty in rolled.duties)) if view.tasks else ()
    return _said("\n".join(_lines(what, view, title, rolled)), Reaction.ANSWER, keys)


def _lines(what: What, view: View, title: str, rolled: Rollup) -> list[str]:
    counts = rolled.counts
    told = [
        wording.COUNT.format(label=wording.STATUSES[status], count=said_count(counts[status]))
        for status in Status
        if counts[status]
    ]
    head = wording.SUMS.format(title=title, day=spoken_day(view.day), **_share(counts))
    lines = [head, wording.COUNTS.format(counts="; ".join(told))]
    worst = sorted(
        ((each, rolled.names[region]) for region, each in rolled.regions.items() if total(each)),
        key=lambda one: (-_behind(what, one[0]), sorting_key(one[1])),
    )
    lines.append(wording.SUMS_BY_REGION)
    for each, name in worst[:REGIONS]:
        over = each[Status.OVERDUE]
        late = wording.SUMS_OVERDUE.format(count=said_count(over)) if over else ""
        lines.append(wording.SUMS_REGION.format(region=name, late=late, **_share(each)))
    if len(worst) > REGIONS:
        lines.append(wording.SUMS_MORE.format(count=len(worst) - REGIONS))
    return lines


def _behind(what: What, counts: Counts) -> float:
    """Return by how much a region is behind: its overdue work, or the share that is missing."""
    if what is What.LATE:
        return counts[Status.OVERDUE]
    return 1 - handed_in(counts) / total(counts)


def _share(counts: Counts) -> dict[str, str]:
    part, whole = handed_in(counts), total(counts)
    return {
        "total": said_count(whole),
        "handed_in": said_count(part),
        "percent": percent(part, whole),
    }


def _said(text: str, reaction: Reaction, keys: tuple[str, ...] = ()) -> Turn:
    return Turn((Reply(text),), reaction, wording.INTENT, keys)
