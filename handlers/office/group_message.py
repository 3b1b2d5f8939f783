"""«Gửi các chi bộ trường học: …»: a message to several units, read back before it leaves."""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from handlers.heard import Heard
from handlers.message import Reaction, Reply, Turn
from handlers.notices import tell
from handlers.office.amending import Change
from handlers.office.asked_view import view_said
from handlers.office.consent import Consent, says_no
from handlers.office.groups import members
from handlers.office.led_orders import Led, led_order
from handlers.office.limits import Only
from handlers.office.naming_units import units_said
from handlers.office.nudge import owed
from handlers.office.order_heads import addressed, begins_with_unit, not_named, parted
from handlers.office.pressed_or_not import points_at, units_pointed_at
from handlers.office.recipients import reached
from handlers.office.said import BOOK
from handlers.office.spelled_out import units_written
from handlers.office.unclear import nearest, of_named, unclear_units
from handlers.office.views import View, look, view_from
from handlers.understanding.cues import Cues, cue_book
from handlers.wording import pressing as wording
from plans.text.sorting import sorting_key
from plans.text.words import words
from storage.permissions import Act, may
from storage.progress.records import SeenUnit
from storage.records import UnitId

STEP, TEXT = "office.group", "office.group_text"
"""What waits for «gửi», and for the text of a message."""
ORDERS = ("press.group", "press.one", "press.nudge", "press.remind")
WRITING = ("press.group", "press.one", "tell.verb")
LONGEST = 1200
SHOWN = 8


def command(heard: Heard) -> Turn | None:
    """Take an order to write to units; None for everything else."""
    if not may(heard.asker.post.role, Act.OVERSEE):
        return None
    if (led := led_order(heard)) is not None:
        return _led(led, heard)
    cues = cue_book(BOOK).find(heard.reading.words)
    colon = ":" in heard.reading.text
    if not cues.has(*WRITING):
        return None
    units = list(heard.asker.below)
    if not colon and not cues.has("press.group"):
        bare = units and begins_with_unit(heard, units)
        return _offer(heard, list(units)) if bare else None
    named = addressed(heard, units)
    hands_in = may(heard.asker.post.role, Act.TELL)
    to_some = named.key or named.doubts or (units and not hands_in)
    if not cues.has("press.group", "press.one") and not to_some:
        return None
    return _offer(heard, units) if units else None


def without_text(heard: Heard) -> Heard:
    """Leave out the text of a message to units, which asks for nothing here.

    «Gửi các trường: mai nộp danh sách đảng viên mới» prys into nothing.
    """
    head, colon, _ = heard.reading.text.partition(":")
    if not colon or not cue_book(BOOK).find(words(head)).has(*WRITING):
        return heard
    return heard.again(head)


def _led(led: Led, heard: Heard) -> Turn | None:
    """Take an order behind what calls it off or puts it off: «khoan gửi …», «chiều gửi …».

    Nothing is sent at an hour to come: that is said, and it is read back to be sent now.
    """
    head = led.order.partition(":")[0]
    named = units_said(words(head), heard.asker.below)
    colon = ":" in led.order
    if led.called_off:
        own = may(heard.asker.post.role, Act.TELL) and not colon
        off = (named.key or named.doubts or colon) and heard.asker.below and not own
        return _said(wording.NOT_PRESSED, Reaction.ANSWER) if off else None
    message = replace(heard.message, text=led.order, typed=led.order)
    turn = command(replace(heard.again(led.order), message=message))
    if turn is None or not led.timed:
        return turn
    first, *rest = turn.replies
    text = f"{wording.GROUP_NOW} {first.text}"
    return replace(turn, replies=(replace(first, text=text), *rest))


def _offer(heard: Heard, units: list[SeenUnit]) -> Turn | None:
    to, colon, text = heard.message.typed.partition(":")
    if not colon:
        to, text = parted(heard.message.typed, units)
    to, text = units_written(to), text.strip()
    if not text and heard.message.typed.lstrip().casefold().startswith(("đã ", "da ")):
        return None  # «đã gửi những ai» asks
    if not text:
        heard.talk.wait(TEXT, {"to": to})
        return _said(wording.GROUP_NO_TEXT, Reaction.CLARIFY)
    if len(text) > LONGEST:
        said = wording.GROUP_TOO_LONG.format(length=len(text), most=LONGEST)
        return _said(said, Reaction.CLARIFY)
    head = words(to)
    cues = cue_book(BOOK).find(head)
    named = addressed(heard, units)
    if named.lost:
        said = wording.GROUP_LOST.format(said=named.lost, near=nearest(named.lost, units))
        return _said(said, Reaction.CLARIFY)
    if unclear := of_named(named, units):
        return _said(wording.GROUP_UNCLEAR.format(why=unclear), Reaction.CLARIFY)
    if (turn := _to_some(heard.again(to), text, cues, heard)) is not None:
        return turn
    if strange := not_named(head, cues, named):
        near = nearest(strange, units)
        return _said(wording.GROUP_LOST.format(said=strange, near=near), Reaction.CLARIFY)
    if not named.key and not cues.has("press.all"):
        return _said(wording.GROUP_NONE, Reaction.CLARIFY)
    return _read_back(members(named.key, units), text, heard)


def take_text(heard: Heard, _consent: Consent | None) -> Turn | None:
    """Take what is said next as the text of the message that was asked for."""
    if heard.message.choice is not None or heard.cues.has("office.") or _asks_else(heard):
        return None
    typed = f"{heard.talk.data['to']}: {heard.message.typed}"
    heard.talk.end()
    return command(
        replace(heard.again(typed), message=replace(heard.message, text=typed, typed=typed))
    )


def ask_text_again(_heard: Heard) -> Turn:
    """Ask for the text once more."""
    return _said(wording.GROUP_NO_TEXT, Reaction.CLARIFY)


def _asks_else(heard: Heard) -> bool:
    """Tell a new question or order from a text."""
    cues = cue_book(BOOK).find(heard.reading.words)
    families = ("progress.explicit", "progress.missing", "progress.late", "paper.", *ORDERS)
    return cues.has(*families) or "?" in heard.message.typed or says_no(heard)


def _only(view: View, cues: Cues) -> Only:
    """Return how the work of those that are written to stands: «đã nộp», «bị trả lại»."""
    if view.limit.only is Only.ANY and cues.has("press.handed") and not cues.has("press.owing"):
        return Only.HANDED
    # Who is told of handing in late has done so, or has not handed in at all.
    return Only.LATE if view.limit.only is Only.CAME_LATE else view.limit.only


def _to_some(head: Heard, text: str, cues: Cues, heard: Heard) -> Turn | None:
    """Read back a message to those whose work stands in some way, or to the list shown last."""
    said = cue_book(BOOK).find(head.reading.words)
    if points_at(head, said):
        return _to_those(head, text, heard)
    view = view_said(head, said)
    only = _only(view, cues)
    if only:
        if unclear := unclear_units(head):
            return _said(wording.GROUP_UNCLEAR.format(why=unclear), Reaction.CLARIFY)
        view = replace(view, limit=replace(view.limit, only=only))
        wanted = _standing(view, heard)
        return _read_back(wanted, text, heard) if wanted else _none_such(view, heard)
    if cues.has("press.owing"):
        return _read_back(_owing(view, heard), text, heard, view)
    return None


def _to_those(head: Heard, text: str, heard: Heard) -> Turn:
    """Read back a message to «các trường đó», «họ»: to the units of the list shown last."""
    wanted = units_pointed_at(head, cue_book(BOOK).find(head.reading.words))
    if not wanted:
        return _said(wording.GROUP_NONE, Reaction.CLARIFY)
    return _read_back(wanted, text, heard)


def _none_such(view: View, heard: Heard) -> Turn:
    title = look(heard.asker.uow, heard.asker.post, view).title
    return _said(wording.GROUP_NONE_SUCH.format(title=title), Reaction.ANSWER)


def _standing(view: View, heard: Heard) -> frozenset[UnitId]:
    """Return the units whose work stands as a view is narrowed to."""
    seen = look(heard.asker.uow, heard.asker.post, replace(view, day=heard.asker.today))
    return frozenset(cell.unit_id for cell in seen.progress.cells)


def _owing(view: View, heard: Heard) -> frozenset[UnitId]:
    """Return the units that owe what the head of the order names, as those that are pressed."""
    seen = look(heard.asker.uow, heard.asker.post, replace(view, day=heard.asker.today))
    return frozenset(cell.unit_id for cell in owed(seen, heard.asker.today))


def _read_back(
    wanted: AbstractSet[UnitId],
    text: str,
    heard: Heard,
    owing: View | None = None,
    always: AbstractSet[UnitId] = frozenset(),
) -> Turn:
    """Read back to whom it goes; `always` to some, to the others as long as they owe something."""
    names = {unit.id: unit.name for unit in heard.asker.below}
    chosen = sorted(unit for unit in wanted if unit in names)
    holders = reached(heard.asker.uow, chosen, heard.asker.today)
    going = sorted((names[unit] for unit in chosen if holders[unit]), key=sorting_key)
    silent = sorted((names[unit] for unit in chosen if not holders[unit]), key=sorting_key)
    if not going:
        if not silent:
            return _said(wording.GROUP_NONE, Reaction.CLARIFY)
        return _said(wording.GROUP_NOBODY.format(units=_names(silent)), Reaction.ANSWER)
    heard.talk.wait(
        STEP,
        {
            "units": [int(unit) for unit in chosen if holders[unit]],
            "text": text,
            "owing": dict(owing.parameters()) if owing else None,
            "always": sorted(map(int, always)),
        },
    )
    said = wording.GROUP.format(
        name=heard.asker.person.name,
        units=len(going),
        names=_names(going),
        text=text,
        unreached=wording.GROUP_UNREACHED.format(units=_names(silent)) if silent else "",
    )
    choices = (heard.talk.choice(wording.SEND, "yes"), heard.talk.choice(wording.DO_NOT, "no"))
    return Turn((Reply(said, choices),), Reaction.CLARIFY, wording.INTENT)


def _names(names: list[str]) -> str:
    shown = "; ".join(names[:SHOWN])
    if len(names) <= SHOWN:
        return shown
    return wording.GROUP_MORE.format(names=shown, count=len(names) - SHOWN)


def ask_again(heard: Heard) -> Turn:
    """Read it back once more."""
    kept = _kept(heard)
    heard.talk.end()
    return _read_back(kept.units, kept.text, heard, kept.owing, kept.always)


def amend(change: Change, heard: Heard) -> Turn:
    """Read another list back in the place of the one before; the text stays."""
    kept = _kept(heard)
    heard.talk.end()
    wanted = change.of(kept.units, heard)
    always = (kept.always | (wanted - kept.units)) & wanted
    if not wanted:
        return _said(wording.GROUP_EMPTY, Reaction.ANSWER)
    return _read_back(wanted, kept.text, heard, kept.owing, always)


def text_read_back(heard: Heard) -> str:
    """Return the text that waits to be sent."""
    return _kept(heard).text


def rewrite(text: str, heard: Heard) -> Turn:
    """Read another text back in the place of the one before; to whom it goes stays."""
    if len(text) > LONGEST:
        return _said(wording.GROUP_TOO_LONG.format(length=len(text), most=LONGEST), Reaction.ANSWER)
    kept = _kept(heard)
    heard.talk.end()
    return _read_back(kept.units, text, heard, kept.owing, kept.always)


class _Kept(NamedTuple):
    """What was read back."""

    units: frozenset[UnitId]
    text: str
    owing: View | None
    """What they must owe still, where it is meant for those that owe something."""
    always: frozenset[UnitId]


def _kept(heard: Heard) -> _Kept:
    data = heard.talk.data
    owing = data.get("owing")
    return _Kept(
        frozenset(UnitId(int(one)) for one in data["units"]),
        str(data["text"]),
        view_from(owing) if owing else None,
        frozenset(UnitId(int(one)) for one in data.get("always", ())),
    )


def answer(heard: Heard, consent: Consent | None) -> Turn | None:
    """Send on a yes, to the units that are still below; let it go on a no."""
    if consent is Consent.NO:
        heard.talk.end()
        return _said(wording.NOT_SENT, Reaction.CHAT)
    if consent is not Consent.YES:
        return None
    kept = _kept(heard)
    heard.talk.end()
    asker = heard.asker
    text = kept.text
    # Who has handed in since the list was read back is not told to hand in.
    wanted = kept.units & (_owing(kept.owing, heard) | kept.always) if kept.owing else kept.units
    names = {unit.id: unit.name for unit in asker.below if unit.id in wanted}
    gone = [unit.name for unit in asker.below if unit.id in kept.units - wanted]
    if not names and gone:
        return _said(wording.GROUP_DROPPED_ALL, Reaction.ANSWER)
    dropped = wording.NUDGE_DROPPED.format(units=_names(gone)) if gone else ""
    told, units = 0, 0
    for unit, holders in reached(asker.uow, names, asker.today).items():
        said = wording.GROUP_TO.format(
            office=asker.post.unit.name, name=asker.person.name, unit=names[unit], text=text
        )
        some = [
            tell(
                asker.uow,
                holder.person_id,
                said,
                asker.zone,
                heard.clock,
                unique_key=f"group:{heard.message.update_id}:{unit}:{holder.person_id}",
            )
            for holder in holders
        ]
        told += sum(some)
        units += any(some)
    return _said(
        wording.GROUP_SENT.format(people=told, units=units, dropped=dropped), Reaction.RECORD
    )


def _said(text: str, reaction: Reaction) -> Turn:
    return Turn((Reply(text),), reaction, wording.INTENT)
