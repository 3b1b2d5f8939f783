"""What follows on a view: «còn tháng 4 thì sao», «liệt kê ra», «ai chưa nộp», «tất cả»."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.heard import Heard
from handlers.office.asked import Wanted, of_what
from handlers.office.asked_slots import LEADING, changed_slots
from handlers.office.asked_stand import What
from handlers.office.asked_view import view_said
from handlers.office.groups import is_several
from handlers.office.limits import NONE
from handlers.office.said import BOOK, oversees
from handlers.office.views import View, view_from
from handlers.understanding.cues import Cues, cue_book
from storage.permissions import Act, may

LONGEST_NEXT, LONGEST_SAME, LONGEST_WHO = 12, 6, 4
FRESH = timedelta(minutes=5)
"""So long the next question is of the work that was looked at."""
PICTURED = {What.BOARD, What.COMPARE, What.CURVE, What.KINDS}
"""What names no units, or few; asked who it is, one is told who has not handed in."""
KEEPING = {What.MISSING, What.LATE, What.HANDED, What.STANDING, What.KINDS, What.GAVE}


def wanted_next(heard: Heard, looked: object) -> Wanted | None:
    """Return what «còn tháng 4 thì sao» asks of what was looked at last, or nothing."""
    if not isinstance(looked, dict) or looked["what"] not in set(What):
        return None
    what, before = What(looked["what"]), view_from(looked["view"])
    cues = cue_book(BOOK).find(heard.reading.words)
    if len(heard.reading.words) <= LONGEST_SAME and oversees(heard):
        if cues.has("next.names"):
            return Wanted(What.MISSING if what in PICTURED else what, before)
        if cues.has("next.wider"):
            return Wanted(what, _wider(before, cues))
        bare = not _names(view_said(heard, cues), heard)
        if cues.has("next.picture") and bare:
            return Wanted(What.BOARD, before)
        if cues.has("next.share") and bare and _is_fresh(heard, looked):
            return Wanted(What.BOARD, replace(before, limit=NONE, came=None, since=None, most=0))
    if _is_fresh(heard, looked) and (changed := changed_slots(heard, what, before)) is not None:
        return changed
    view = next_view(heard, before)
    return None if view is None else Wanted(what, of_what(what, view, heard))


def _is_fresh(heard: Heard, looked: dict[str, object]) -> bool:
    at = looked.get("at")
    return bool(at) and heard.clock.now() - datetime.fromisoformat(str(at)) <= FRESH


def _names(view: View, heard: Heard) -> bool:
    return bool(view.tasks or view.plans or view.group or heard.reading.times)


def _wider(view: View, cues: Cues) -> View:
    """Return a view of all units, «cả khối», of all work, «mọi kế hoạch», or of all, «tất cả»."""
    units, works = cues.has("next.all_units"), cues.has("next.all_works")
    if units or not works:
        view = replace(view, group="", most=0)
    return replace(view, tasks=(), plans=()) if works or not units else view


def inherited(found: Wanted, heard: Heard, looked: object) -> Wanted:
    """Return what is asked right after a view of some work as asked of that work: «ai chưa nộp».

    What names work, a plan, a time or units of its own is of these; «còn», «thế», «trong đó» keep
    several units, too.
    """
    if not isinstance(looked, dict) or found.what not in KEEPING or "at" not in looked:
        return found
    fresh = _is_fresh(heard, looked)
    view, before = found.view, view_from(looked["view"])
    cues = cue_book(BOOK).find(heard.reading.words)
    whole = view.limit.untouched or view.limit.complete
    named = view.tasks or view.plans or view.first or view.last or view.came or whole
    dated = view.day != heard.asker.today or before.day != heard.asker.today
    if not fresh or named or dated or cues.has("next.all_units", "next.all_works"):
        return found
    goes_on = heard.reading.words[0].fold in LEADING
    group = view.group
    if not group and goes_on and is_several(before.group):
        group = before.group
    short = len(heard.reading.words) <= LONGEST_WHO  # «khu phố nào chưa»
    if view.group and not (goes_on or short or found.what is What.GAVE):
        return found
    return replace(found, view=replace(view, tasks=before.tasks, plans=before.plans, group=group))


def next_view(heard: Heard, before: View) -> View | None:
    """Return a view as a sentence changes it: «còn tháng 4 thì sao», «tính đến 30/4 thì sao».

    A time, a day to look from, a plan or some units are put in the place of those before; None
    for a sentence that changes none of them, or is about something else.
    """
    cues = cue_book(BOOK).find(heard.reading.words)
    said_words = tuple(word.fold for word in heard.reading.words[:2])
    within = said_words in {("trong", "do"), ("trong", "so")}
    follows = within or heard.reading.cues.has("mark.follow") or cues.has("progress.as_of")
    overseen = may(heard.asker.post.role, Act.OVERSEE)
    if not follows or not overseen or len(heard.reading.words) > LONGEST_NEXT:
        return None
    said = view_said(heard, cues)
    changed = said.group or said.plans or said.last is not None or heard.reading.times
    if said.tasks or not changed or before.office != said.office:
        return None
    view = replace(before, day=said.day)
    if said.last is not None:
        view = replace(view, first=said.first, last=said.last, since=None)
    if said.group:
        view = replace(view, group=said.group)
    if said.plans:
        view = replace(view, plans=said.plans, tasks=())
    return view
