"""«Xuất excel», «xuất báo cáo quý II», «tải lịch», «in việc tuần này»: files of what one sees."""

from handlers.life.heard import Heard
from handlers.message import CALENDAR_PAGE, Enclosure, Reaction, Reply, Turn
from handlers.office.asked import asks_of_work, view_said
from handlers.office.below import unit_named
from handlers.office.phrases import file_title
from handlers.office.said import BOOK, units_below, unknown_units
from handlers.office.views import Seen, View, look, said_period
from handlers.understanding.cues import cue_book
from handlers.wording import papers as wording
from plans.times.periods import week_ends
from plans.times.spoken import spoken_day
from storage.permissions import Act, may

KINDS = ("handover", "excel", "csv", "word", "calendar", "week")
"""Of several phrasings in one sentence the first of these counts."""
ASKED_OF = {"handover", "word", "excel", "csv"}
"""What work of a plan may be called, too: «báo cáo tiến độ nộp khi nào» orders no file."""
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
    kind = next((one for one in KINDS if cues.has(f"paper.{one}")), None)
    if kind is None or (kind in ASKED_OF and asks_of_work(heard, cues)):
        return None
    asker = heard.asker
    units = units_below(heard) if may(asker.post.role, Act.OVERSEE) else []
    if units and (unclear := unknown_units(heard)):
        return _said(unclear, Reaction.CLARIFY)
    view = view_said(heard, cues, units)
    unit = asker.post.unit.name
    if not units or kind == "calendar":
        view = View(view.office, view.day, True, view.plans, view.tasks, view.first, view.last)
    elif kind == "handover":
        found = unit_named(heard)
        if found is None:
            view = View(view.office, view.day, own=True)
        else:
            unit = found[0].name
            view = View(view.office, view.day, group=f"={found[0].id}")
    if kind in WHOLE:
        view = View(view.office, view.day, view.own, group=view.group)
    seen = look(asker.uow, asker.post, view)
    if not seen.progress.cells:
        return _said(wording.NOTHING.format(title=seen.title), Reaction.NOT_STATED)
    return _sent(kind, seen, unit)


def _subscribed(heard: Heard) -> Turn:
    """Give the address from which a calendar of all the person's units is kept up to date."""
    asker = heard.asker
    view = View(asker.post.unit.id, asker.today, own=True)
    page = Enclosure(CALENDAR_PAGE, (*view.parameters(), ("all", 1)), wording.CALENDAR_FILE)
    units = ", ".join(dict.fromkeys(post.unit.name for post in asker.posts))
    reply = Reply(wording.CALENDAR_PAGE.format(unit=units), enclosures=(page,))
    return Turn((reply,), Reaction.ANSWER, wording.INTENT)


def _sent(kind: str, seen: Seen, unit: str) -> Turn:
    said = {
        "title": seen.title,
        "unit": unit,
        "day": spoken_day(seen.view.day),
        "period": said_period(*week_ends(seen.view.day)).removeprefix("tuần "),
    }
    name = wording.FILES[kind].format(**{**said, "title": seen.title})
    stem, _, ending = name.rpartition(".")
    enclosure = Enclosure(
        kind,
        seen.view.parameters(),
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
