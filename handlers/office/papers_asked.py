"""«Xuất excel», «xuất báo cáo quý II», «tải lịch», «in việc tuần này»: files of what one sees."""

from dataclasses import replace
from datetime import date

from handlers.heard import Heard
from handlers.message import CALENDAR_PAGE, Enclosure, Reaction, Reply, Turn
from handlers.office.asked_stand import What
from handlers.office.asked_view import view_said
from handlers.office.asked_whom import asks_of_work
from handlers.office.below import unit_named
from handlers.office.groups import is_several, title_of
from handlers.office.limits import NONE, Only
from handlers.office.overview import LOOKED
from handlers.office.phrases import file_title
from handlers.office.said import BOOK, is_timed, oversees, units_in
from handlers.office.unclear import unclear_units
from handlers.office.views import Seen, View, look, said_period, view_from
from handlers.questions.bodies import names_other_branch
from handlers.understanding.cues import Cues, cue_book
from handlers.understanding.retrieval import HALF_NAMED
from handlers.wording import papers as wording
from plans.times.periods import week_ends
from plans.times.spans import Grain
from plans.times.spoken import spoken_day
from storage.permissions import Act, may

KINDS = ("handover", "excel", "csv", "word", "calendar", "week")
"""Of several phrasings in one sentence the first of these counts."""
ASKED_OF = {"handover", "word", "excel", "csv"}
"""What work of a plan may be called, too: «báo cáo tiến độ nộp khi nào» orders no file."""
OF_REPORT = {
    "bao",
    "cao",
    "lap",
    "lam",
    "soan",
    "viet",
    "tao",
    "tong",
    "hop",
    "bc",
    "ket",
    "qua",
} | {
    *("sep", "lanh", "dao", "tren", "len", "cap", "trinh", "word", "chi", "anh", "thuong", "truc"),
}
"""Words, folded, of an order of a report; any other names work, or something else."""
OF_ONE = {"handover", "calendar"}
"""What is of one unit: of one that is named below, or else of one's own."""
OF_LISTS = {"excel", "csv"}
"""What may be of those alone whose work stands in some way."""
SHOWN_AS = {What.MISSING: Only.OWED, What.LATE: Only.LATE, What.HANDED: Only.HANDED}
NARROWING = {"paper.of_owing": Only.OWED, "paper.of_late": Only.LATE, "press.handed": Only.HANDED}
WHOLE = {"handover", "calendar", "week"}
"""What always tells of everything, whichever period is named."""


def command(heard: Heard) -> Turn | None:
    """Send a file that is asked for; None for everything else."""
    cues = cue_book(BOOK).find(heard.reading.words)
    if cues.has("paper.revoke"):
        asker = heard.asker
        ended = asker.uow.web_links.end(asker.person.id, "calendar", heard.clock.now())
        text = wording.CALENDAR_REVOKED if ended else wording.CALENDAR_NOT_GIVEN
        return _said(text, Reaction.RECORD)
    if cues.has("paper.subscribe"):
        return _subscribed(heard)
    if not cues.has("paper."):
        return None
    above = oversees(heard)
    kind = _kind(heard, cues, above=above)
    if kind is None or (kind in ASKED_OF and asks_of_work(heard, cues)):
        return None
    if kind == "calendar" and _asks_of_named(heard):
        return None
    if refused := _not_theirs(kind, heard, above=above):
        return refused
    view = _shown_before(kind, heard, cues) or _narrowed(kind, view_said(heard, cues), cues)
    if kind in OF_ONE and is_several(view.group):
        return _said(wording.ONLY_ONE[kind], Reaction.CLARIFY)
    view, unit = _for_kind(kind, view, heard, above=above)
    seen = look(heard.asker.uow, heard.asker.post, view)
    if not seen.progress.cells:
        return _said(wording.NOTHING.format(title=seen.title), Reaction.NOT_STATED)
    if above and kind in {*OF_LISTS, "word"}:
        now = heard.clock.now().isoformat()  # «gửi file excel», then «trừ mấy trường ra»
        heard.talk.focus[LOOKED] = {
            "view": dict(view.parameters()),
            "what": What.BOARD,
            "at": now,
        }
    return _sent(kind, seen, unit, _week_said(heard))


def is_wanted(heard: Heard) -> bool:
    """Tell «gửi file excel» of who hands in nothing from bringing a file of one's own."""
    cues = cue_book(BOOK).find(heard.reading.words)
    files = cues.has("paper.excel", "paper.csv", "paper.word")
    return files and oversees(heard) and not may(heard.asker.post.role, Act.TELL)


def _shown_before(kind: str, heard: Heard, cues: Cues) -> View | None:
    """Return what was shown last, where «xuất excel danh sách này» asks for a file of just that.

    So does a bare «xuất excel», which names nothing else.
    """
    looked = heard.talk.focus.get(LOOKED)
    covered = cues.covered(("paper.", "sending."))
    bare = kind in {*OF_LISTS, "word"} and len(covered) == len(heard.reading.words)
    if looked is None or not (cues.has("shown.these") or bare) or not oversees(heard):
        return None
    view, only = view_from(looked["view"]), SHOWN_AS.get(looked["what"], Only.ANY)
    if kind not in OF_LISTS:
        return replace(view, limit=NONE)  # a report tells of what is handed in and what is not
    return view if view.limit else replace(view, limit=replace(view.limit, only=only))


def _narrowed(kind: str, view: View, cues: Cues) -> View:
    """Return a view as a list of «các trường chưa nộp đảng phí» is of those alone."""
    if kind not in OF_LISTS or view.limit.only:
        return view
    only = next((only for name, only in NARROWING.items() if cues.has(name)), Only.ANY)
    return replace(view, limit=replace(view.limit, only=only))


def _for_kind(kind: str, view: View, heard: Heard, *, above: bool) -> tuple[View, str]:
    """Return what a file of a kind tells of, and the unit after which it is called."""
    unit = heard.asker.post.unit.name
    if not above:
        view = replace(view, own=True, group="")
    elif kind in OF_ONE:
        named = unit_named(heard)
        unit = named[0].name if named else unit
        view = replace(view, own=named is None, group=f"={named[0].id}" if named else "")
    if kind in WHOLE:
        view = View(view.office, view.day, view.own, group=view.group)
    if kind == "week" and view.group:
        unit = title_of(view.group, heard.asker.below)
    return view, unit


def _asks_of_named(heard: Heard) -> bool:
    """Tell «báo cáo A gửi đâu, để em đưa vào lịch», which asks of work and orders no file."""
    named = any(one.named >= HALF_NAMED for one in heard.reading.candidates[:1])
    return named and heard.reading.cues.has("mark.asking")


def _kind(heard: Heard, cues: Cues, *, above: bool) -> str | None:
    """Return which file is asked for; «lập báo cáo quý II» is one from whoever has units below."""
    found = next((one for one in KINDS if cues.has(f"paper.{one}")), None)
    if found is not None or not above or not cues.has("paper.of_period"):
        return found
    timed = any(one.grain is not Grain.DAY for one in heard.reading.times)
    reading = heard.reading
    named = units_in(heard).words
    content = [one for one in reading.content if one.start not in named]
    rest = {one.fold for one in content if not is_timed(one, reading)} - OF_REPORT
    return "word" if timed and not rest else None


def _not_theirs(kind: str, heard: Heard, *, above: bool) -> Turn | None:
    """Say so where another unit's file is asked for than one may see."""
    asker = heard.asker
    if above:
        unclear = unclear_units(heard)
        return _said(unclear, Reaction.CLARIFY) if unclear else None
    if not names_other_branch(heard.reading, asker):
        return None
    how = wording.HOW[kind]
    text = wording.ONLY_OWN.format(unit=asker.post.unit.name, how=how)
    return _said(text, Reaction.REFUSE)


def _week_said(heard: Heard) -> date:
    """Return the Monday of the week that is to be printed: «tuần sau», or the one that runs."""
    named = [one for one in heard.reading.times if not one.is_lunar]
    return week_ends(named[0].start if named else heard.asker.today)[0]


def _subscribed(heard: Heard) -> Turn:
    """Give the address from which a calendar of all the person's units is kept up to date."""
    asker = heard.asker
    view = View(asker.post.unit.id, asker.today, own=True)
    page = Enclosure(CALENDAR_PAGE, (*view.parameters(), ("all", 1)), wording.CALENDAR_FILE)
    units = ", ".join(dict.fromkeys(post.unit.name for post in asker.posts))
    reply = Reply(wording.CALENDAR_PAGE.format(unit=units), enclosures=(page,))
    return Turn((reply,), Reaction.ANSWER, wording.INTENT)


def _sent(kind: str, seen: Seen, unit: str, monday: date) -> Turn:
    said = {
        "title": seen.title,
        "unit": unit,
        "of": wording.OF_GROUP.format(unit=unit) if seen.view.group else "",
        "day": spoken_day(seen.view.day),
        "period": said_period(*week_ends(monday)).removeprefix("tuần "),
    }
    name = wording.FILES[kind].format(**{**said, "title": seen.title})
    stem, _, ending = name.rpartition(".")
    parameters = seen.view.parameters()
    enclosure = Enclosure(
        kind,
        (*parameters, ("monday", monday.isoformat())) if kind == "week" else parameters,
        f"{file_title(stem)}.{ending}",
        wording.CAPTIONS[kind].format(**said),
    )
    return Turn(
        (Reply(wording.SENDING[kind].format(**said), enclosures=(enclosure,)),),
        Reaction.ANSWER,
        wording.INTENT,
    )


def _said(text: str, reaction: Reaction) -> Turn:
    return Turn((Reply(text),), reaction, wording.INTENT)
