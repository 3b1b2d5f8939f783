"""«Nếu ban hành kế hoạch này thì chi bộ nào dồn việc»: full weeks, told in advance."""

from datetime import timedelta

from handlers.heard import Heard
from handlers.message import Enclosure, Reaction, Reply, Turn
from handlers.office.asked_next import next_view
from handlers.office.asked_view import view_said
from handlers.office.clashes import TOO_MANY, Week, clashing_weeks, pages_of
from handlers.office.foresight import Foreseen, NotReady, ends_in_time, foresee
from handlers.office.overview import FOCUS, LOOKED
from handlers.office.phrases import file_title
from handlers.office.said import BOOK, oversees
from handlers.office.unclear import unclear_units
from handlers.office.views import View, said_period, view_from
from handlers.publishing.conversation import CODE
from handlers.publishing.conversation import FOCUS as DRAFT_FOCUS
from handlers.publishing.rights import may_publish
from handlers.understanding.cues import cue_book
from handlers.understanding.reading import Reading
from handlers.wording import foresight as wording
from handlers.wording import reviewing
from storage.plan_records import StoredDraft

WHAT = "clash"
"""Names this view among those that «xem tiếp» goes on with."""
KIND = "heat"
WEEKS, UNITS, FAULTS = 6, 3, 5
"""So many are named in words; the picture has them all."""


def asks(reading: Reading) -> bool:
    """Tell whether a sentence asks where work piles up."""
    cues = cue_book(BOOK).find(reading.words)
    if not cues.has("clash.foreseen"):
        return False
    asked = reading.cues.has("mark.asking", "mark.polar", "mark.question")
    last = reading.words[-1]
    return asked or cues.has("clash.show") or "?" in last.after or last.fold == "khong"


def command(heard: Heard) -> Turn | None:
    """Answer it; None for everything else, and for whoever has no unit below."""
    if heard.reading.cues.has("order.more") and _is_ours(heard):
        return _more(heard)
    if (following := _next(heard)) is not None:
        return following
    if cue_book(BOOK).find(heard.reading.words).has("progress.worst"):
        return None  # «ai nợ nhiều việc nhất» is of what is owed
    if not asks(heard.reading) or not oversees(heard):
        return None
    if unclear := unclear_units(heard, of_plans=True):
        return _said(unclear, Reaction.CLARIFY)
    cues = cue_book(BOOK).find(heard.reading.words)
    said = view_said(heard, cues)
    today = heard.asker.today
    view = View(said.office, today, first=said.first, last=said.last, group=said.group)
    if not ends_in_time(view, today):
        return _said(wording.PAST, Reaction.CLARIFY)
    draft = _draft_meant(heard, named=cues.has("clash.draft"))
    return draft if isinstance(draft, Turn) else _shown(view, draft, 0, heard)


def _next(heard: Heard) -> Turn | None:
    """Go on with what was looked at last, for other units or another time; None for all else."""
    looked = heard.talk.focus.get(LOOKED)
    if not isinstance(looked, dict) or looked["what"] != WHAT or asks(heard.reading):
        return None
    view = next_view(heard, view_from(looked["view"]))
    if view is None or view.day != heard.asker.today or not ends_in_time(view, view.day):
        return None
    number = int(looked["draft"])
    draft = next((one for one in _drafts(heard) if int(one.id) == number), None)
    return None if number and draft is None else _shown(view, draft, 0, heard)


def _is_ours(heard: Heard) -> bool:
    kept = heard.talk.focus.get(FOCUS)
    return isinstance(kept, dict) and kept.get("what") == WHAT


def _more(heard: Heard) -> Turn:
    """Show the next page; a draft that was ended meanwhile is shown no more."""
    kept = heard.talk.focus[FOCUS]
    number = int(kept["draft"])
    draft = next((one for one in _drafts(heard) if int(one.id) == number), None)
    if number and draft is None:
        heard.talk.focus.pop(FOCUS)
        return _said(reviewing.NO_DRAFT, Reaction.CLARIFY)
    return _shown(view_from(kept["view"]), draft, int(kept["page"]) + 1, heard)


def _drafts(heard: Heard) -> list[StoredDraft]:
    asker = heard.asker
    return asker.uow.drafts.open_of(asker.post.org.id) if may_publish(asker.post) else []


def _draft_meant(heard: Heard, *, named: bool) -> StoredDraft | Turn | None:
    """Return the draft that is to be counted in: one that is named, or was just spoken of."""
    reading, drafts = heard.reading, _drafts(heard)
    code = CODE.search(reading.text)
    spoken_of = heard.talk.focus.get(DRAFT_FOCUS)
    wanted = int(code[1]) if code else spoken_of
    found = [one for one in drafts if int(one.id) == wanted]
    numbers = {_digits(number) for number in reading.numbers}
    found = [one for one in drafts if _digits(one.review.head.number or "") in numbers] or found
    if found:
        return found[0]
    if not named and not code:
        return None
    if len(drafts) == 1 and not code:
        return drafts[0]
    if not drafts or code:
        return _said(reviewing.NO_DRAFT, Reaction.CLARIFY)
    codes = ", ".join(one.code for one in drafts)
    text = wording.WHICH_DRAFT.format(count=len(drafts), codes=codes, code=drafts[-1].code)
    return _said(text, Reaction.CLARIFY)


def _digits(number: str) -> str:
    return number.partition("-")[0].partition("/")[0].strip().lstrip("0")


def _shown(view: View, draft: StoredDraft | None, page: int, heard: Heard) -> Turn:
    asker = heard.asker
    if draft is not None:
        heard.talk.focus[DRAFT_FOCUS] = int(draft.id)
    try:
        seen = foresee(asker.uow, asker.post, view, draft)
    except NotReady as not_ready:
        code = draft.code if draft is not None else ""
        lines = [reviewing.NOT_READY.format(code=code), *map(str, not_ready.args[:FAULTS])]
        return _said("\n".join(lines), Reaction.CLARIFY)
    if not seen.burdens:
        heard.talk.focus.pop(FOCUS, None)
        return _said(wording.NOTHING.format(title=seen.title), Reaction.NOT_STATED)
    pages = pages_of(seen.burdens)
    if page >= pages:
        heard.talk.focus.pop(FOCUS, None)
        return _said(wording.NO_MORE, Reaction.ANSWER)
    number = 0 if draft is None else int(draft.id)
    parameters = view.parameters()
    heard.talk.focus[LOOKED] = {"view": dict(parameters), "what": WHAT, "draft": number}
    lines = [] if page else _lines(seen, added=draft is not None)
    if page + 1 < pages:
        kept = {"view": dict(parameters), "what": WHAT, "page": page, "draft": number}
        heard.talk.focus[FOCUS] = kept
        lines.append(wording.MORE_PAGES.format(pages=pages))
    else:
        heard.talk.focus.pop(FOCUS, None)
    heard.talk.focus.pop("rest", None)
    caption = wording.CAPTION if pages == 1 else wording.CAPTION_PAGE
    said = caption.format(title=seen.title, page=page + 1, pages=pages)
    form = wording.FILE if pages == 1 else wording.FILE_PAGE
    picture = Enclosure(
        KIND,
        (*parameters, ("draft", number), ("page", page)),
        form.format(title=file_title(seen.title), page=page + 1),
        said,
    )
    reply = Reply("\n".join(lines), enclosures=(picture,))
    return Turn((reply,), Reaction.ANSWER, wording.INTENT)


def _lines(seen: Foreseen, *, added: bool) -> list[str]:
    """Say which weeks have too many deadlines, of which units, and what of it a draft brings."""
    weeks = clashing_weeks(seen.burdens)
    if not weeks:
        fullest = seen.burdens[0]
        week, load = max(fullest.weeks.items(), key=lambda one: one[1].all)
        said = {"title": seen.title, "most": load.all, "unit": fullest.name}
        week_said = said_period(week, week + timedelta(days=6))
        return [wording.NONE.format(least=TOO_MANY, week=week_said, **said)]
    units = {one.unit for week in weeks for one in week.burdens}
    lines = [
        wording.HEAD.format(title=seen.title, units=len(units), weeks=len(weeks), least=TOO_MANY),
        *(_line(week, added=added) for week in weeks[:WEEKS]),
    ]
    if len(weeks) > WEEKS:
        lines.append(wording.MORE_WEEKS.format(count=len(weeks) - WEEKS))
    if added:
        new = {
            one.unit
            for week in weeks
            for one in week.burdens
            if one.weeks[week.monday].is_new_clash
        }
        lines.append(wording.BY_DRAFT.format(count=len(new)) if new else wording.NOT_BY_DRAFT)
    return lines


def _line(week: Week, *, added: bool) -> str:
    shown = [_unit(week, at, added=added) for at in range(min(UNITS, len(week.burdens)))]
    rest = len(week.burdens) - len(shown)
    more = wording.MORE_UNITS.format(count=rest) if rest else ""
    return wording.WEEK.format(week=week.said, units="; ".join(shown) + more)


def _unit(week: Week, at: int, *, added: bool) -> str:
    one = week.burdens[at]
    load = one.weeks[week.monday]
    form = wording.UNIT_ADDED if added and load.added else wording.UNIT
    return form.format(unit=one.name, count=load.all, added=load.added)


def _said(text: str, reaction: Reaction) -> Turn:
    return Turn((Reply(text),), reaction, wording.INTENT)
