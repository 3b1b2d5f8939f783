"""Which view of the progress a sentence asks for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from handlers.heard import Heard
from handlers.office.asked_conditions import conditions
from handlers.office.asked_kinds import compares_kinds, kinds_said
from handlers.office.asked_periods import periods_compared
from handlers.office.asked_stand import What, by_stand, tallies
from handlers.office.asked_times import as_of_period, came_by, came_in_period, last_day, recently
from handlers.office.asked_view import ahead_said, view_said
from handlers.office.asked_whom import (
    asks_of_work,
    asks_who,
    compares_periods,
    decides,
    is_of_units,
    of_those_below,
)
from handlers.office.groups import ONE, is_several, members
from handlers.office.limits import NONE, Limit, Only
from handlers.office.said import BOOK, is_timed, limit_said, oversees, plans_said, units_in
from handlers.office.unclear import KNOWN, unclear_units
from handlers.office.unit_words import KIND_NOUNS
from handlers.office.views import View
from handlers.understanding.cues import Cues, cue_book
from plans.text.spoken import number_at
from plans.text.words import Word
from plans.times.spans import Bound
from storage.permissions import Act, may

MOST_ASKED = 50
BEST = 5
"""So many are told where it is asked who is best, and no number is said."""
OF_PLAN = {"ke", "hoach", "kh", "so"}
"""Words, folded, that name a plan together with its number."""
STANDS = {Only.WAITING, Only.RETURNED, Only.ACCEPTED}
PARTICLES = {"vay", "the", "nhi", "em", "a", "roi", "ha"}
"""Words, folded, that a question may end with."""
OF_ONES_OWN = ("ask.mine", "ask.overdue", "ask.upcoming", "ask.next")
"""What somebody asks of their own work, unless units are named."""


ORDER = (
    *(What.COMPARE, What.MISSING, What.LATE, What.HANDED),
    *(What.OWES, What.CURVE, What.BOARD),
)
"""Of several phrasings in one sentence the first of these counts."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for, and what it is to be of."""

    what: What
    view: View
    same: bool = False
    """Whether a period is put beside the same one of last year, not the one before it."""
    before: tuple[date, date] | None = None
    """The period beside which one is put, where it is not the one before it."""
    ahead: date | None = None
    """A day to come, as of which it was asked; nobody can tell what is handed in until then."""


def wanted(heard: Heard) -> Wanted | None:
    """Return what a sentence asks of the units below, or nothing.

    Whoever has no unit below may look back at their own work; as it is now, it is another
    conversation's.
    """
    cues = cue_book(BOOK).find(heard.reading.words)
    what = _what(heard, cues) or _of_named(heard, cues) or by_stand(heard, cues)
    if what is None and not plans_said(heard):
        return None
    if not oversees(heard):
        return _own_past(what, heard, cues) if what is not None else None
    view = view_said(heard, cues)
    if what is None:
        return Wanted(What.BOARD, view) if _names_plan_and_time(heard) else None
    if what is What.BOARD and not _is_of_progress(view, cues, heard):
        return None
    if what is What.COMPARE:
        same = cues.has("progress.same_period")
        view, before = periods_compared(view, heard)
        # «So với tháng trước» is of as many days of it, «so với tháng 3» of all of it.
        like = same or cues.has("progress.compare")
        return Wanted(what, view, same, None if like else before)
    if what is What.KINDS:
        return Wanted(what, replace(view, group=kinds_said(heard)))
    if what is What.OWES:
        owed = _owed_by(view, heard)
        return owed and _ahead(owed, heard)
    return _ahead(Wanted(what, of_what(what, view, heard)), heard)


def _ahead(found: Wanted, heard: Heard) -> Wanted:
    """Look, of a day to come, at what will have been due by then and is not handed in yet."""
    day = ahead_said(heard)
    if day is None or found.view.last is not None:
        return found
    match found.what:
        case What.LATE:
            view = replace(found.view, last=day - timedelta(days=1), limit=NONE, most=0)
            return Wanted(What.MISSING, view, ahead=day)
        case What.MISSING | What.OWES:
            return replace(found, view=replace(found.view, last=day), ahead=day)
        case _:
            return replace(found, ahead=day)


def _what(heard: Heard, cues: Cues) -> What | None:
    if (exact := _exactly(heard, cues)) is not None:
        return exact
    found = next((one for one in ORDER if cues.has(f"progress.{one}")), None)
    if cues.has("kinds.beside") and compares_periods(heard):
        return What.COMPARE
    came = recently(heard) or came_by(heard)
    if found in {None, What.BOARD} and cues.has("progress.came") and came:
        return What.HANDED
    if (
        asks_who(heard)
        and not decides(heard)
        and cues.has("progress.timely")
        and not heard.reading.cues.has("ask.deliver")
    ):
        return What.LATE if cues.has("progress.untimely") else What.HANDED
    limit = limit_said(heard).limit
    if limit.only is Only.CAME_LATE and found is not What.MISSING and of_those_below(heard, cues):
        return What.LATE
    if found in {None, What.LATE, What.OWES} and limit:
        return _of_limit(found, limit, heard)
    worst = cues.has("progress.worst") and not heard.reading.cues.has("ask.deliver", "ask.place")
    return What.LATE if worst and found in {None, What.BOARD} else found


def _asks_what_came(heard: Heard, cues: Cues) -> bool:
    """Tell «sở y tế đã nộp những gì», «bệnh viện mắt nộp cam kết hôm nào» of one unit by name."""
    folds = {word.fold for word in _without_tag(heard.reading.words)}
    gave = cues.has("progress.gave") and not folds & {"chua", "phai", "con", "thieu", "no"}
    when = cues.has("progress.gave_when") and not folds & {"phai", "han"}
    idle = not may(heard.asker.post.role, Act.TELL)
    # «Sở xây dựng có phải nộp báo cáo sơ kết không»
    must = idle and cues.has("due.on") and heard.reading.cues.has("mark.polar")
    if not (gave or when or must) or not oversees(heard):
        return False
    said = units_in(heard)
    if not said.key or is_several(said.key) or said.doubts or decides(heard):
        return False
    return gave or (idle and not must) or bool(view_said(heard, cues).tasks)


def _without_tag(said: Sequence[Word]) -> Sequence[Word]:
    """Return words without the «chưa» that asks: «bảo tàng đã nộp gì chưa»."""
    last = max((at for at, word in enumerate(said) if word.fold not in PARTICLES), default=-1)
    return [*said[:last], *said[last + 1 :]] if last > 0 and said[last].fold == "chua" else said


def _exactly(heard: Heard, cues: Cues) -> What | None:
    """Return what a sentence asks for, whichever of the wider phrasings stand in it, too."""
    if tallies(heard, cues):
        return What.TALLY
    if compares_kinds(heard, cues):
        return What.KINDS
    if cues.has("progress.spotless") and by_stand(heard, cues):
        return What.HANDED
    if _asks_standing(heard, cues):
        return What.STANDING
    if (both := conditions(heard)) and of_those_below(heard, cues):
        return What.MISSING if both[0].only is Only.OWED else What.HANDED
    if _asks_what_came(heard, cues):
        return What.GAVE
    idle = not may(heard.asker.post.role, Act.TELL)
    if cues.has("kinds.works") and cues.has("kinds.ranked") and oversees(heard) and idle:
        return What.DUTIES
    best = cues.has("progress.best") and not heard.reading.cues.has("ask.deliver", "ask.place")
    return What.BEST if best and of_those_below(heard, cues) else None


def _asks_standing(heard: Heard, cues: Cues) -> bool:
    """Tell «ai bị trả lại», «các trường đã được duyệt» from what is said of a report."""
    if limit_said(heard).limit.only not in STANDS:
        return False
    if heard.reading.cues.has("ask.mine") or not oversees(heard):
        return False
    return of_those_below(heard, cues)


def _of_limit(found: What | None, limit: Limit, heard: Heard) -> What | None:
    """Return what «đơn vị nào nợ 5 việc trở lên», «ai trễ trên 10 ngày» asks for."""
    if found is None and (decides(heard) or not asks_who(heard)):
        return None
    if limit.only in STANDS:
        return What.STANDING
    if limit.untouched:
        return What.MISSING
    if limit.complete:
        return What.HANDED
    owed = (limit.works_from or limit.works_to) and not limit.late
    return What.MISSING if owed else What.LATE


def _of_named(heard: Heard, cues: Cues) -> What | None:
    """Return what is asked of units that are named, in words that else ask of one's own work.

    «Mầm non nào chưa nộp», «tuần sau bảo tàng có việc gì», «các sở nộp cam kết chưa».
    """
    kinds = (What.MISSING, What.LATE, What.HANDED)
    found = next((one for one in kinds if cues.has(f"units.which_{one}")), None)
    ahead = cues.has("units.ahead") or heard.reading.cues.has(*OF_ONES_OWN)
    settled = heard.reading.cues.has("ask.status", "say.done_question")
    many = cues.has("units.how_many") and all(one.fold != "phai" for one in heard.reading.words)
    of_one = heard.cues.has("office.behalf", "office.applicable", "office.not_applicable")
    if many and oversees(heard) and is_of_units(heard, cues):
        return What.BOARD
    if _is_due_below(heard, cues):
        return What.MISSING
    look = cues.has("units.look") and oversees(heard)
    if (
        look
        and units_in(heard).key
        and not unclear_units(heard)
        and not heard.cues.has("office.sheet")
    ):
        return What.BOARD
    if of_one or decides(heard) or asks_of_work(heard, cues):
        return None
    if not (found or ahead or settled) or not oversees(heard):
        return None
    said = units_in(heard)
    every = cues.has("units.every")
    if found is not None:
        return found if said.key or said.doubts else None
    reviews = may(heard.asker.post.role, Act.REVIEW)
    if reviews and heard.cues.has("office.sheet") and said.key and not is_several(said.key):
        return None  # «bảng việc của bảo tàng»: to whoever reviews the whole sheet is shown
    if ahead and (said.key or said.doubts or every):
        return What.OWES
    # Of a day that is past, one unit is looked at as several are: its history tells of later.
    past = bool(said.key) and view_said(heard, cues).day < heard.asker.today
    return What.BOARD if settled and (every or is_several(said.key) or past) else None


def _is_due_below(heard: Heard, cues: Cues) -> bool:
    """Tell «tuần này có gì đến hạn» of an office that has no work of its own to hand in."""
    asks = cues.has("due.on") and cues.has("units.ahead", "due.works") and bool(heard.reading.times)
    if not asks or may(heard.asker.post.role, Act.TELL):
        return False
    return not heard.asker.work and oversees(heard) and not units_in(heard).key


def of_what(what: What, view: View, heard: Heard) -> View:
    """Return a view as a list looks at it: «tuần này ai trễ», «hôm nay ai nộp», «ba … trễ nhất»."""
    if what is What.LATE:
        return replace(_of_this_week(view), most=count_said(heard))
    if what is What.BEST:
        return replace(view, most=count_said(heard) or BEST)
    if what is What.HANDED and (told := came_in_period(view, heard)) is not None:
        return told
    if what is What.MISSING and (then := as_of_period(view, heard)) is not None:
        return then
    short = recently(heard) if what is What.HANDED else None
    if short is None and what is What.HANDED and (by := came_by(heard)) is not None:
        came = None if by.bound is Bound.BEFORE else by.start
        return replace(
            view, first=None, last=None, came=came, day=min(last_day(by), heard.asker.today)
        )
    if short is None:
        return view
    day = min(short.end, heard.asker.today)
    return replace(view, first=None, last=None, came=short.start, day=day)


def count_said(heard: Heard) -> int:
    """Return how many units are asked for: «ba chi bộ trễ nhất», «top 5 trễ hạn»; 0 for all."""
    said = heard.reading.words
    for at in range(len(said)):
        number = number_at(said, at)
        if number is None or not 0 < number.value <= MOST_ASKED:
            continue
        if is_timed(said[at], heard.reading):
            continue  # «hết tháng 4 đơn vị nào còn nợ»
        behind = tuple(word.fold for word in said[number.end : number.end + 2])
        counted = behind in ONE or (behind and behind[0] in KIND_NOUNS)
        if counted or (at and said[at - 1].fold == "top"):
            return number.value
    return 0


def _owed_by(view: View, heard: Heard) -> Wanted | None:
    """Return the list of all that a unit owes; of several, how much each of them does.

    Whom nobody knows is asked about; where none is named, it is asked of one's own unit.
    """
    every = cue_book(BOOK).find(heard.reading.words).has("units.every")
    if not view.group and not every:
        of_one = heard.cues.has("office.verdict", "office.give_back", "office.accept")
        return Wanted(What.OWES, view) if not of_one and unclear_units(heard) else None
    one = len(members(view.group, heard.asker.below)) == 1
    return Wanted(What.OWES if one else What.MISSING, view)


def _names_plan_and_time(heard: Heard) -> bool:
    """Tell «kế hoạch 152 tháng trước», in which nothing else is said."""
    reading = heard.reading
    rest = [word for word in reading.content if word.fold not in OF_PLAN]
    asks = reading.cues.has("ask.", "say.")
    return bool(reading.times) and not rest and not asks and not reading.impossible


def _own_past(what: What, heard: Heard, cues: Cues) -> Wanted | None:
    """Return what «tiến độ tính đến 30/4» asks of one's own unit, or nothing."""
    if what not in {What.BOARD, What.CURVE} or not cues.has("progress.explicit"):
        return None
    if asks_of_work(heard, cues):
        return None
    said = view_said(heard, cues)
    if said.day == heard.asker.today:
        return None
    return Wanted(
        what, View(said.office, said.day, True, said.plans, first=said.first, last=said.last)
    )


def _of_this_week(view: View) -> View:
    """Return what «tuần này ai trễ» looks at: all overdue, and what came in late in the week."""
    if view.first and view.last and view.first <= view.day <= view.last:
        return replace(view, first=None, since=view.first)
    return view


def _is_of_progress(view: View, cues: Cues, heard: Heard) -> bool:
    """Tell «quý II khối trường học thế nào» from «thời tiết thế nào», which is none of ours."""
    if limit_said(heard).unknown:
        return True
    if cues.has("units.how_many") and is_of_units(heard, cues):
        return True
    rate = cues.has("progress.rate") and all(one.fold != "phai" for one in heard.reading.words)
    if asks_of_work(heard, cues) and not rate:
        return False
    if cues.has("progress.explicit", "units.every") or view.group or units_in(heard).doubts:
        return True
    hands_in = may(heard.asker.post.role, Act.TELL)
    known = {heard.reading.words[at].start for at in cues.covered(KNOWN)}
    if not hands_in and all(word.start in known for word in heard.reading.content):
        return True  # «tình hình sao rồi em» of who hands in nothing is of the units below
    if heard.reading.is_outlandish and not view.plans:
        return False
    named = bool(view.group) or bool(view.plans) or (bool(view.tasks) and not hands_in)
    return named or (bool(heard.reading.times) and not heard.reading.content)
