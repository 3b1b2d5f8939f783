"""What a short question puts in the place of what was looked at last, and keeps all else.

«Các trường», «còn đảng phí», «tháng này», «ngày 14/5», «bao nhiêu nộp trễ», «trừ bảo tàng»: what is
named is some units, work, a plan, a time, or how work is to stand, and nothing else.
"""

from dataclasses import replace
from typing import NamedTuple

from handlers.heard import Heard
from handlers.office.asked import OF_PLAN, Wanted, of_what
from handlers.office.asked_stand import OF_STAND, What
from handlers.office.asked_view import view_said
from handlers.office.asked_whom import asks_of_plan, asks_who, is_of_oneself
from handlers.office.groups import is_several, key_of, parts_of, words_of
from handlers.office.limits import NONE
from handlers.office.said import BOOK, is_timed, oversees, units_in
from handlers.office.stands import Stand, stand_in
from handlers.office.unclear import KNOWN
from handlers.office.unit_words import KIND_NOUNS
from handlers.office.views import View
from handlers.understanding.cues import Cues, cue_book
from storage.permissions import Act, may
from storage.records import PlanId

LONGEST = 12
SHORTEST = 3
LEADING = {"con", "the", "vay", "trong"}
FILES = ("excel", "csv", "word", "calendar", "week", "handover", "subscribe")
ORDERS = (
    *("press.nudge", "press.remind", "press.group", "press.one", "tell.verb", "clash."),
    *(f"paper.{kind}" for kind in FILES),
)
DECISIONS = ("office.accept", "office.give_back", "office.behalf", "office.news")


class Slots(NamedTuple):
    """What a sentence names."""

    said: View
    group: str
    stand: Stand | None
    timed: bool

    @property
    def named(self) -> bool:
        """Tell whether work or a plan is named."""
        return bool(self.said.tasks or self.said.plans)

    def __bool__(self) -> bool:
        """Tell whether anything is named."""
        return bool(
            self.group or self.named or self.timed or self.stand is not None or self.said.limit
        )

    def put_in(self, before: View) -> View:
        """Return a view with what is named in its place."""
        said = self.said
        view = before
        if self.timed:
            view = replace(view, day=said.day, since=None, came=None)
        if said.last is not None:
            view = replace(view, first=said.first, last=said.last)
        if self.group:
            view = replace(view, group=self.group)
        if self.named:
            view = replace(view, tasks=said.tasks, plans=said.plans)
        if self.stand is not None:
            view = replace(view, limit=said.limit, came=None, since=None, most=0)
        return view


def changed_slots(heard: Heard, what: What, before: View) -> Wanted | None:
    """Return a view as a short question changes it; None for a sentence that is about more."""
    cues = cue_book(BOOK).find(heard.reading.words)
    slots = _slots(heard, cues, before) if _goes_on(heard, cues) else None
    if not slots or _says_else(heard, slots.said, cues):
        return None
    only_named = slots.named and not (slots.group or slots.timed or slots.stand)
    if only_named and not _may_be_bare(heard, cues):
        return None
    if slots.group and cues.has("kinds.beside"):
        both = key_of([*parts_of(before.group)[0], *parts_of(slots.group)[0]])
        return Wanted(What.KINDS, replace(before, group=both)) if before.group else None
    if slots.group and what is What.KINDS and parts_of(before.group)[0]:
        both = key_of([*parts_of(before.group)[0], *parts_of(slots.group)[0]])
        return Wanted(What.KINDS, replace(before, group=both))
    view = slots.put_in(before)
    if slots.stand is not None:
        if view.tasks and view.group and not is_several(view.group):
            return Wanted(What.GAVE, replace(view, limit=NONE))  # «có trễ không» of one report
        what = OF_STAND[slots.stand]
    return Wanted(what, of_what(what, view, heard))


def _goes_on(heard: Heard, cues: Cues) -> bool:
    """Tell whether a sentence may go on with a view: it decides and orders nothing, and is short.

    «Ai …», «đơn vị nào …», «công an xong chưa» ask something whole.
    """
    words = heard.reading.words
    if not words or len(words) > LONGEST or not oversees(heard):
        return False
    if heard.cues.has(*DECISIONS) or cues.has(*ORDERS):
        return False
    if is_of_oneself(heard) or asks_of_plan(heard, cues):
        return False
    if words[0].fold in LEADING or (len(words) <= SHORTEST and units_in(heard).key):
        return True  # «còn sở», «phường nào»
    settled = heard.reading.cues.has("ask.status", "say.done_question")
    return not asks_who(heard) and not (settled and units_in(heard).key)


def _slots(heard: Heard, cues: Cues, before: View) -> Slots | None:
    units = units_in(_of_kinds(heard))
    if units.doubts or units.lost:
        return None
    said = view_said(heard, cues)
    said = replace(said, plans=said.plans or _plans_numbered(heard))
    group = _group_said(units.key, before)
    if cues.has("next.now") and before.day != heard.asker.today and not heard.reading.times:
        return Slots(replace(said, day=heard.asker.today), group, stand_in(cues), timed=True)
    return Slots(said, group, stand_in(cues), bool(heard.reading.times))


def _of_kinds(heard: Heard) -> Heard:
    """Return «còn sở», «thế trường» as of all of that kind."""
    words = heard.reading.words
    if units_in(heard).key or not words:
        return heard
    last = next((word for word in reversed(words) if word.fold not in {"thi", "sao"}), words[-1])
    named = last.fold in KIND_NOUNS and (last.accented or last.fold != "so")
    if not named or last.shape == "số":
        return heard
    return heard.again(f"{heard.reading.text[: last.start]}các {heard.reading.text[last.start :]}")


def _plans_numbered(heard: Heard) -> tuple[PlanId, ...]:
    """Return the plan of which «còn 152» says the number alone."""
    numbers = {
        word.fold
        for word in heard.reading.words
        if word.fold.isdecimal() and not is_timed(word, heard.reading)
    }
    return tuple(
        stored.id
        for stored in heard.asker.stored_plans
        if (stored.plan.number or "").partition("-")[0].lstrip("0") in numbers
    )


def _group_said(key: str, before: View) -> str:
    """Return the units that are named; «trừ bảo tàng» leaves one out of those before."""
    wanted, left_out = parts_of(key)
    if wanted or not left_out:
        return key
    kept, out = parts_of(before.group)
    return key_of(kept, [*out, *left_out])


def _may_be_bare(heard: Heard, cues: Cues) -> bool:
    """Tell «còn đảng phí», «chỉ cam kết thôi» from the name of some work, which asks of itself."""
    goes_on = heard.reading.words[0].fold in LEADING or heard.reading.cues.has("mark.follow")
    return goes_on or cues.has("sending.only") or not may(heard.asker.post.role, Act.TELL)


def _says_else(heard: Heard, said: View, cues: Cues) -> bool:
    """Tell whether a sentence tells anything beside units, work, plans, times and states."""
    reading = heard.reading
    known = {reading.words[at].start for at in cues.covered((*KNOWN, "going."))}
    known |= units_in(heard).words
    if _of_kinds(heard) is not heard:
        known |= {word.start for word in reading.words if word.fold in KIND_NOUNS}
    titles = {
        word.fold
        for plan in heard.asker.plans
        for task in plan.tasks
        if task.key in said.tasks
        for word in words_of(task.title)
    }
    return any(
        word.start not in known
        and word.fold not in titles
        and not is_timed(word, reading)
        and not (said.plans and (word.fold in OF_PLAN or word.fold.isdecimal()))
        for word in reading.words
    )
