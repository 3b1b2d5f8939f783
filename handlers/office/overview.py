"""«Tiến độ kế hoạch 152», «chi bộ nào chưa nộp», «tuần này ai trễ»: an answer and a picture."""

from dataclasses import replace

from handlers.bad_days import bad_day
from handlers.heard import Heard
from handlers.message import Enclosure, Reaction, Reply, Turn
from handlers.office import asked, gave, kinds, lists
from handlers.office.asked_next import inherited, wanted_next
from handlers.office.asked_stand import What
from handlers.office.asked_whom import asks_who
from handlers.office.board import pages_of
from handlers.office.comparing import compare
from handlers.office.limits import Only
from handlers.office.phrases import file_title
from handlers.office.said import BOOK, units_in, unknown_plan
from handlers.office.sums import answer as summed
from handlers.office.unclear import of_named, unclear_units
from handlers.office.views import (
    Seen,
    View,
    look,
    percent,
    said_count,
    view_from,
)
from handlers.understanding import acts
from handlers.understanding.cues import cue_book
from handlers.understanding.intents.model import Intent
from handlers.understanding.retrieval import HALF_NAMED
from handlers.wording import overview as wording
from plans.times.spoken import spoken_day
from storage.permissions import Act, may
from storage.progress.records import (
    HANDED_IN,
    Progress,
    Status,
)

FOCUS, LOOKED = "overview", "looked"
"""What «xem tiếp» goes on with, and what was looked at last: «còn tháng 4 thì sao»."""
WORST = 5
SHOWN_AGAIN = ("next.picture", "next.share")
LONGEST_BARE = 6
"""Words of a question that names nothing and goes on with the last one."""
LONGEST = 20
"""Words up to which what nobody knows is taken for the name of a unit, whatever else is said."""
LISTS = {
    What.MISSING: lists.missing,
    What.LATE: lists.late,
    What.OWES: lists.owes,
    What.HANDED: lists.handed,
    What.STANDING: lists.standing,
    What.BEST: lists.best,
    What.DUTIES: kinds.duties,
    What.TALLY: lists.tally,
}


def command(heard: Heard) -> Turn | None:
    """Answer what is asked of the units below; None for everything else."""
    if heard.reading.cues.has("order.more") and LOOKED in heard.talk.focus:
        return _more(heard)
    reviews = may(heard.asker.post.role, Act.REVIEW)
    if reviews and heard.cues.has("office.account"):
        return None  # «hôm qua nhắc thế nào» asks of reminders
    wanted = _wanted(heard)
    if wanted is None:
        return None
    wrong = bad_day(heard.reading)
    unknown = unknown_plan(heard)
    if wrong or unknown:
        return _said(wrong or wording.NO_PLAN.format(number=unknown), Reaction.CLARIFY)
    if not wanted.view.own and (unclear := unclear_units(heard)):
        off = heard.reading.act is acts.Act.OUTSIDE and heard.reading.cues.has("off.")
        off = off and not cue_book(BOOK).find(heard.reading.words).has("progress.")
        elsewhere = _is_of_work(heard) or off
        return None if elsewhere else _said(unclear, Reaction.CLARIFY)
    heard.talk.focus.pop("rest", None)
    heard.talk.focus.pop("listed", None)
    if wanted.what is What.COMPARE:
        return compare(wanted, heard)
    if wanted.what is What.GAVE:
        heard.talk.focus[LOOKED] = _looked(What.BOARD, wanted.view, heard)
        return gave.answer(wanted.view, heard)
    if wanted.what is What.KINDS:
        heard.talk.focus[LOOKED] = _looked(wanted.what, wanted.view, heard)
        return kinds.answer(wanted.view, heard)
    if sums := summed(wanted.what, wanted.view, heard):
        heard.talk.focus[LOOKED] = _looked(wanted.what, wanted.view, heard)
        return sums
    seen = look(heard.asker.uow, heard.asker.post, wanted.view)
    turn = _shown(wanted.what, seen, 0, heard)
    return _hinted(_told_ahead(turn, wanted), wanted, heard)


def _told_ahead(turn: Turn, wanted: asked.Wanted) -> Turn:
    """Say before an answer that the day of which it was asked is yet to come."""
    if wanted.ahead is None:
        return turn
    owed = wanted.what in {What.MISSING, What.OWES} and turn.replies[0].enclosures
    template = wording.AHEAD_OWED if owed else wording.AHEAD
    first, *rest = turn.replies
    text = f"{template.format(day=spoken_day(wanted.ahead))}\n{first.text}"
    return replace(turn, replies=(replace(first, text=text), *rest))


def _wanted(heard: Heard) -> asked.Wanted | None:
    """Return what is asked, of what was looked at last where it goes on with that."""
    looked = heard.talk.focus.get(LOOKED)
    found, following = asked.wanted(heard), wanted_next(heard, looked)
    bare = found is None or (found.what is What.BOARD and heard.reading.cues.has("mark.follow"))
    shown = following is not None and cue_book(BOOK).find(heard.reading.words).has(*SHOWN_AGAIN)
    if following is not None and (bare or shown or _names_nothing(found, heard)):
        return following
    return inherited(found, heard, looked) if found is not None else None


def _names_nothing(found: asked.Wanted | None, heard: Heard) -> bool:
    """Tell «trễ mấy ngày», «bao nhiêu chưa nộp», said of what was looked at, from «ai chưa nộp»."""
    if found is None or asks_who(heard) or heard.reading.times:
        return found is None
    view = found.view
    return not (view.tasks or view.plans or view.group) and len(heard.reading.words) <= LONGEST_BARE


def _hinted(turn: Turn, wanted: asked.Wanted, heard: Heard) -> Turn:
    """Say how all is asked for, where an answer is of the work that was spoken of before."""
    own = asked.wanted(heard)
    if own is None or not wanted.view.tasks or own.view.tasks == wanted.view.tasks:
        return turn
    first, *rest = turn.replies
    text = f"{first.text}\n{wording.OF_ALL}"
    return replace(turn, replies=(replace(first, text=text), *rest))


def _looked(what: What, view: View, heard: Heard) -> dict[str, object]:
    now = heard.clock.now().isoformat()
    return {"view": dict(view.parameters()), "what": what, "at": now}


def _is_of_work(heard: Heard) -> bool:
    """Tell «tọa đàm bên quân sự có ngày chưa», and long everyday talk: neither names a unit."""
    reading = heard.reading
    named = any(one.named >= HALF_NAMED for one in reading.candidates[:1])
    talks = reading.weighed.best is Intent.OUTSIDE and len(reading.words) > LONGEST
    return (named or talks) and not of_named(units_in(heard), heard.asker.below)


def _more(heard: Heard) -> Turn:
    kept = heard.talk.focus.get(FOCUS)
    if kept is None:
        return _said(wording.NO_MORE, Reaction.ANSWER)
    seen = look(heard.asker.uow, heard.asker.post, view_from(kept["view"]))
    return _shown(What(kept["what"]), seen, int(kept["page"]) + 1, heard)


def _shown(what: What, seen: Seen, page: int, heard: Heard) -> Turn:
    heard.talk.focus[LOOKED] = _looked(what, seen.view, heard)
    if not seen.progress.cells and seen.view.came:
        return _said(wording.HANDED_CAME_NONE.format(title=seen.title), Reaction.ANSWER)
    if _came_late(seen) and not seen.progress.cells and what is What.LATE:
        return _none_came_late(seen, heard)
    if not seen.progress.cells and what is not What.STANDING:
        return _nothing(seen)
    listed = LISTS.get(what)
    if listed is not None:
        lines, pages = listed(seen, page)
        if _came_late(seen) and what is What.LATE and not page:
            lines.append(lists.overdue_beside(_whole(seen, heard).progress))
    else:
        lines, pages = board_lines(seen), len(pages_of(seen.progress))
    if page >= pages:
        heard.talk.focus.pop(FOCUS, None)
        return _said(wording.NO_MORE, Reaction.ANSWER)
    if what in {What.BOARD, What.CURVE} and page:
        lines = []
    view = dict(seen.view.parameters())
    heard.talk.focus[FOCUS] = {"view": view, "what": what, "page": page}
    if page + 1 == pages:
        heard.talk.focus.pop(FOCUS)
    elif what is What.BOARD:
        lines.append(wording.MORE_PAGES.format(pages=pages))
    keys = (
        tuple(dict.fromkeys(duty.task.key for duty in seen.progress.duties))
        if seen.view.tasks
        else ()
    )
    picture = _picture(what, seen, page, pages)
    return Turn(
        (Reply("\n".join(filter(None, lines)), enclosures=picture),),
        Reaction.ANSWER,
        wording.INTENT,
        keys,
    )


def _came_late(seen: Seen) -> bool:
    return seen.view.limit.only is Only.CAME_LATE


def _whole(seen: Seen, heard: Heard) -> Seen:
    """Return what is late with what was not handed in at all."""
    limit = replace(seen.view.limit, only=Only.ANY)
    return look(heard.asker.uow, heard.asker.post, replace(seen.view, limit=limit))


def _none_came_late(seen: Seen, heard: Heard) -> Turn:
    """Say that nobody handed in late, and who is late with what is still owed."""
    whole = _whole(seen, heard)
    (none, *_), _pages = lists.late(seen, 0)
    if not whole.progress.late:
        return _said(none, Reaction.ANSWER)
    turn = _shown(What.LATE, whole, 0, heard)
    first, *rest = turn.replies
    return replace(turn, replies=(replace(first, text=f"{none}\n{first.text}"), *rest))


def _nothing(seen: Seen) -> Turn:
    """Tell that no unit has handed in all, or nothing, from there being no work to look at."""
    limit = seen.view.limit
    if limit.complete or limit.untouched or limit.spotless:
        text = wording.NONE_SUCH.format(title=seen.title, day=spoken_day(seen.progress.day))
        return _said(text, Reaction.ANSWER)
    return _said(wording.NOTHING.format(title=seen.title), Reaction.NOT_STATED)


def _picture(what: What, seen: Seen, page: int, pages: int) -> tuple[Enclosure, ...]:
    """Ask for the picture that goes with a page; a list brings one with its first page."""
    if what is not What.BOARD and page:
        return ()
    if not seen.progress.cells or (what is What.LATE and not seen.progress.late):
        return ()
    kind = {What.LATE: "lateness", What.CURVE: "curve"}.get(what, "board")
    several = kind == "board" and what is What.BOARD and pages > 1
    template = wording.PICTURE if several else wording.PICTURE_ONE
    caption = template.format(title=seen.title, page=page + 1, pages=pages)
    parameters = (*seen.view.parameters(), ("page", page))
    name = wording.FILE_PAGE if several else wording.FILE
    file_name = name.format(title=file_title(seen.title), page=page + 1)
    return (Enclosure(kind, parameters, file_name, caption),)


def board_lines(seen: Seen) -> list[str]:
    """Return how far everything is, in numbers, and who is longest overdue."""
    progress = seen.progress
    counts = progress.counts()
    back = sum(cell.sent_back and cell.status is Status.OVERDUE for cell in progress.cells)
    told = [
        wording.COUNT.format(label=wording.STATUSES[status], count=said_count(counts[status]))
        + (wording.COUNT_RETURNED.format(count=back) if back and status is Status.OVERDUE else "")
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
    came_in = sum(
        cell.status in HANDED_IN and cell.handed_in_on == progress.day for cell in progress.cells
    )
    if came_in:
        lines.append(wording.CAME_IN.format(count=said_count(came_in)))
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
    for unit, cells in lists.of_units(progress):
        over = [one for one in cells if one.status is Status.OVERDUE]
        if over:
            found.append((len(over), max(one.days_over for one in over), unit))
    found.sort(key=lambda one: (-one[0], -one[1]))
    return [
        wording.WORST_ITEM.format(unit=unit.name, count=count, days=days)
        for count, days, unit in found[:WORST]
    ]


def _said(text: str, reaction: Reaction) -> Turn:
    return Turn((Reply(text),), reaction, wording.INTENT)
