"""«Đôn đốc các chi bộ chưa nộp»: who gets what is read back, sent once, and followed up."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from handlers.heard import Heard
from handlers.message import Reaction, Reply, Turn
from handlers.notices import POLICY
from handlers.office import results
from handlers.office.amending import Change
from handlers.office.consent import Consent
from handlers.office.groups import key_of, members
from handlers.office.led_orders import Led, led_order
from handlers.office.naming_units import NOBODY
from handlers.office.overview import LOOKED
from handlers.office.phrases import due_said, period_said
from handlers.office.pressed_or_not import (
    is_forbidden,
    names_nothing_else,
    pointed_at,
    points_at,
    points_back,
)
from handlers.office.pressed_view import pressed_view, wants_both_lists
from handlers.office.recipients import reached
from handlers.office.said import BOOK, oversees, units_in
from handlers.office.unclear import listed, unclear_units
from handlers.office.views import Seen, View, look, view_from
from handlers.understanding.cues import Cues, cue_book
from handlers.wording import pressing as wording
from plans.times.spans import Bound
from storage.message_records import Holder, Lane, OutboxKind
from storage.permissions import Act, may
from storage.progress.records import HANDED_IN, OWED, Cell, Duty, SeenUnit, Status
from storage.records import AssignmentId, OccurrenceId

STEP = "office.nudge"
SHOWN = 10
EARLY = 2
"""Words before which an order to press is one: «em đôn đốc những ai trễ»."""
LATE_ONES = ("press.owing", "progress.late", "progress.worst", "progress.missing")
"""What holds words of a question and says who is pressed: «ai trễ», «quá hạn», «trễ nhất»."""
SOON = timedelta(days=7)
"""Without work being named, units are pressed for what is overdue or due within these days."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A unit, what it owes, and who is written to."""

    unit: SeenUnit
    cells: tuple[Cell, ...]
    holders: tuple[Holder, ...]


def command(heard: Heard) -> Turn | None:
    """Take an order to press units, or a question what came of it; None for everything else."""
    if not may(heard.asker.post.role, Act.OVERSEE):
        return None
    cues = cue_book(BOOK).find(heard.reading.words)
    if cues.has("press.results") and oversees(heard):
        return results.answer(heard)
    if (led := led_order(heard, presses=True)) is not None and oversees(heard):
        turn = _led(led, heard)
        if turn is not None:
            return turn
    if not _is_ordered(heard, cues) or not oversees(heard):
        return None
    heard.talk.focus.get(LOOKED, {}).pop("at", None)  # what is asked next is of all work again
    if is_forbidden(heard.reading.words, cues):
        return _said(wording.NOT_PRESSED, Reaction.ANSWER)
    if wants_both_lists(heard):
        return _said(wording.PRESS_BOTH, Reaction.CLARIFY)
    points = points_back(heard, cues)
    if not (points and names_nothing_else(heard, cues)) and (unclear := unclear_units(heard)):
        return _said(unclear, Reaction.CLARIFY)
    if points:
        view = pointed_at(heard, cues)
        return offer(view, heard) if view else _said(wording.PRESS_WHOM, Reaction.CLARIFY)
    return _offer_now(pressed_view(heard, cues), heard)


def _offer_now(view: View, heard: Heard) -> Turn:
    """Offer it; «trước thứ 6» is a day that the office would like, and none to find work by."""
    ends = [one for one in heard.reading.times if one.bound in {Bound.BEFORE, Bound.BY}]
    if not any(one.start > heard.asker.today for one in ends):
        return offer(view, heard)
    turn = offer(replace(view, first=None, last=None), heard)
    first, *rest = turn.replies
    return replace(turn, replies=(replace(first, text=f"{wording.PRESS_DAY} {first.text}"), *rest))


def is_of_units(heard: Heard) -> bool:
    """Tell «nhắc công an nộp cam kết trước thứ 6», «đừng gửi các sở» from a wish of one's own."""
    cues = cue_book(BOOK).find(heard.reading.words)
    ordered = cues.has("press.remind", "next.off") or led_order(heard, presses=True) is not None
    return ordered and oversees(heard) and _names_units(heard)


def _is_ordered(heard: Heard, cues: Cues) -> bool:
    # «Hạn của việc đôn đốc tác giả», «ai đôn đốc» ask of work in a plan.
    asked = heard.reading.cues.covered(("ask.when", "ask.who"))
    first = cues.first("press.nudge")
    opens = first is not None and first.begin <= EARLY
    if asked - (cues.covered(LATE_ONES) if opens else frozenset()):
        return False
    idle = not may(heard.asker.post.role, Act.TELL)
    at_them = points_at(heard, cues) or (idle and points_back(heard, cues))
    reminds = cues.has("press.remind") and (_names_units(heard) or at_them)
    return cues.has("press.nudge") or reminds


def _led(led: Led, heard: Heard) -> Turn | None:
    """Take «đừng nhắc sở tài chính», and «mai nhắc các sở …», for which there is only now."""
    order = heard.again(led.order)
    if not _names_units(order):
        return None
    if led.called_off:
        return _said(wording.NOT_PRESSED, Reaction.ANSWER)
    if not led.timed:
        return None
    turn = command(replace(order, message=replace(heard.message, text=led.order, typed=led.order)))
    if turn is None:
        return None
    first, *rest = turn.replies
    return replace(turn, replies=(replace(first, text=f"{wording.PRESS_NOW} {first.text}"), *rest))


def _names_units(heard: Heard) -> bool:
    """Tell «nhắc sở y tế nộp cam kết» from «nhắc tôi nộp cam kết»."""
    said = units_in(heard) if oversees(heard) else NOBODY
    return bool(said.key or said.doubts)


def offer(view: View, heard: Heard) -> Turn:
    """Read back who would get what; nothing is sent."""
    seen = look(heard.asker.uow, heard.asker.post, view)
    urgent = owed(seen, heard.asker.today)
    if not urgent:
        return _said(wording.NUDGE_NONE.format(title=seen.title), Reaction.ANSWER)
    today = heard.asker.uow.nudges.on_day(heard.asker.post.unit.id, heard.asker.today)
    fresh = [cell for cell in urgent if cell.assignment_id not in today]
    if not fresh:
        return _said(wording.NUDGE_ALL_TODAY.format(title=seen.title), Reaction.ANSWER)
    pressed = _pressed(seen, fresh, heard)
    silent = [one.unit.name for one in pressed if not one.holders]
    going = [one for one in pressed if one.holders]
    already = len(urgent) - len(fresh)
    said_already = wording.NUDGE_ALREADY.format(count=already) if already else ""
    if not going:
        text = wording.NUDGE_NOBODY.format(units=_names(silent), already=said_already)
        return _said(text, Reaction.ANSWER)
    heard.talk.wait(
        STEP,
        {
            "view": dict(view.parameters()),
            "works": [int(cell.assignment_id) for one in going for cell in one.cells],
        },
    )
    duties = {duty.occurrence_id: duty for duty in seen.progress.duties}
    items = [
        wording.NUDGE_ITEM.format(
            number=number,
            unit=one.unit.name,
            who=_who(one, heard),
            works=_works(one.cells, duties),
        )
        for number, one in enumerate(going[:SHOWN], 1)
    ]
    more = len(going) - SHOWN
    text = wording.NUDGE.format(
        office=heard.asker.post.unit.name,
        units=len(going),
        works=sum(len(one.cells) for one in going),
        title=seen.title,
        items="\n".join(items),
        more=wording.NUDGE_MORE.format(count=more) if more > 0 else "",
        unreached=wording.NUDGE_UNREACHED.format(units=_names(silent)) if silent else "",
        already=said_already,
    )
    choices = (heard.talk.choice(wording.SEND, "yes"), heard.talk.choice(wording.DO_NOT, "no"))
    return Turn((Reply(text, choices),), Reaction.CLARIFY, wording.INTENT)


def amend(change: Change, heard: Heard) -> Turn:
    """Read another list back in the place of the one before."""
    view = replace(view_from(heard.talk.data["view"]), day=heard.asker.today)
    units = heard.asker.below
    wanted = replace(view, group=change.key(view.group, heard))
    heard.talk.end()
    turn = offer(wanted, heard)
    found = {
        cell.unit_id for cell in owed(look(heard.asker.uow, heard.asker.post, wanted), view.day)
    }
    added = members(key_of(change.added), units) if change.added else frozenset()
    idle = [unit for unit in units if unit.id in added - found]
    if not idle:
        return turn
    first, *rest = turn.replies
    said = wording.NUDGE_NOTHING_OF.format(units=listed(idle))
    return replace(turn, replies=(replace(first, text=f"{said}\n{first.text}"), *rest))


def ask_again(heard: Heard) -> Turn:
    """Read it back once more."""
    view = replace(view_from(heard.talk.data["view"]), day=heard.asker.today)
    heard.talk.end()
    return offer(view, heard)


def answer(heard: Heard, consent: Consent | None) -> Turn | None:
    """Send on a yes what was read back and is owed still; let it go on a no."""
    if consent is Consent.NO:
        heard.talk.end()
        return _said(wording.NOT_SENT, Reaction.CHAT)
    if consent is not Consent.YES:
        return None
    view = view_from(heard.talk.data["view"])
    agreed = {AssignmentId(int(one)) for one in heard.talk.data["works"]}
    heard.talk.end()
    seen = look(heard.asker.uow, heard.asker.post, view)
    asker = heard.asker
    still = [cell for cell in owed(seen, asker.today) if cell.assignment_id in agreed]
    fresh = asker.uow.nudges.claim(
        [cell.assignment_id for cell in still],
        office=asker.post.unit.id,
        day=asker.today,
        by=asker.person.id,
        at=heard.clock.now(),
    )
    pressed = _pressed(seen, [cell for cell in still if cell.assignment_id in fresh], heard)
    if not pressed:
        return _said(wording.NUDGE_GONE, Reaction.ANSWER)
    duties = {duty.occurrence_id: duty for duty in seen.progress.duties}
    sent = [one for one in pressed if _send(one, duties, heard)]
    silent = [one.unit.name for one in pressed if one not in sent]
    gone = _handed_in(seen, agreed - {cell.assignment_id for cell in still})
    text = wording.NUDGE_SENT.format(
        units=len(sent),
        works=sum(len(one.cells) for one in sent),
        unreached=wording.NUDGE_UNREACHED.format(units=_names(silent)) if silent else "",
        dropped=wording.NUDGE_DROPPED.format(units=_names(gone)) if gone else "",
    )
    return _said(text, Reaction.RECORD)


def _handed_in(seen: Seen, works: Collection[AssignmentId]) -> list[str]:
    """Return the units whose work came in since the list was read back."""
    units = {
        cell.unit_id
        for cell in seen.progress.cells
        if cell.assignment_id in works and cell.status in HANDED_IN
    }
    return [unit.name for unit in seen.progress.units if unit.id in units]


def owed(seen: Seen, today: date) -> list[Cell]:
    """Return what units are pressed for: what is overdue or due soon, no tentative day.

    Of a named period all that is owed; of named work, where nothing is urgent, its next day.
    """
    duties = {duty.occurrence_id: duty for duty in seen.progress.duties}
    open_yet = [
        cell
        for cell in seen.progress.cells
        if cell.status in OWED and not _is_counted(cell, duties, seen)
    ]
    if seen.view.first is not None:
        return open_yet
    until = today + SOON
    urgent = [
        cell
        for cell in open_yet
        if cell.status is Status.OVERDUE
        or (cell.due and cell.due <= until and not duties[cell.occurrence_id].tentative)
    ]
    if not seen.view.tasks:
        return urgent
    found = {(cell.unit_id, duties[cell.occurrence_id].task.key): [cell] for cell in urgent}
    for cell in urgent:
        some = found[cell.unit_id, duties[cell.occurrence_id].task.key]
        if cell not in some:
            some.append(cell)
    for cell in sorted(open_yet, key=lambda one: one.due or date.max):
        found.setdefault((cell.unit_id, duties[cell.occurrence_id].task.key), [cell])
    return [cell for some in found.values() for cell in some]


def _is_counted(cell: Cell, duties: Mapping[OccurrenceId, Duty], seen: Seen) -> bool:
    """Tell what each member writes, where the report that counts it came in: nobody is pressed."""
    task = duties[cell.occurrence_id].task
    return task.individual and any(
        other.unit_id == cell.unit_id
        and other.status in HANDED_IN
        and duties[other.occurrence_id].task.key == task.follows
        for other in seen.progress.cells
    )


def _pressed(seen: Seen, cells: Collection[Cell], heard: Heard) -> list[Pressed]:
    units = {cell.unit_id for cell in cells}
    holders = reached(heard.asker.uow, units, heard.asker.today)
    return [
        Pressed(
            unit,
            tuple(sorted((one for one in cells if one.unit_id == unit.id), key=_urgency)),
            tuple(holders[unit.id]),
        )
        for unit in seen.progress.units
        if unit.id in units
    ]


def _urgency(cell: Cell) -> tuple[int, str]:
    return -cell.days_over, str(cell.due or "9")


def _who(one: Pressed, heard: Heard) -> str:
    names = [heard.asker.uow.people.get(holder.person_id).name for holder in one.holders]
    return ", ".join(f"đồng chí {name}" for name in names)


def _works(cells: Sequence[Cell], duties: Mapping[OccurrenceId, Duty]) -> str:
    duty = duties[cells[0].occurrence_id]
    first = wording.NUDGE_WORK.format(
        title=duty.task.title, period=period_said(duty), due=due_said(cells[0], duty)
    )
    if len(cells) == 1:
        return first
    return wording.NUDGE_WORKS.format(first=first, count=len(cells) - 1)


def _names(names: Sequence[str]) -> str:
    shown = "; ".join(names[:SHOWN])
    if len(names) <= SHOWN:
        return shown
    return wording.GROUP_MORE.format(names=shown, count=len(names) - SHOWN)


def _send(one: Pressed, duties: Mapping[OccurrenceId, Duty], heard: Heard) -> bool:
    """Leave one message for each who answers for the unit; False where nothing gets there."""
    asker, now = heard.asker, heard.clock.now()
    items = [
        wording.TO_UNIT_ITEM.format(
            number=number,
            title=duty.task.title,
            period=period_said(duty),
            source=f"{duty.citation}, mục {duty.task.section}",
            due=due_said(cell, duty),
        )
        for number, cell in enumerate(one.cells, 1)
        for duty in (duties[cell.occurrence_id],)
    ]
    text = wording.TO_UNIT.format(
        unit=one.unit.name, office=asker.post.unit.name, items="\n".join(items)
    )
    left = None
    for holder in one.holders:
        address = POLICY.best_address(asker.uow.people.addresses_of(holder.person_id))
        if address is None:
            continue
        put = asker.uow.outbox.put(
            channel=address.channel,
            address=address.address,
            person_id=holder.person_id,
            lane=Lane.PUSH,
            kind=OutboxKind.REPLY,
            payload={"text": text, "choices": []},
            created_at=now,
            not_before=POLICY.quiet_end(now, asker.zone),
            unique_key=f"nudge:{one.cells[0].assignment_id}:{asker.today}:{holder.person_id}",
        )
        left = left or put
    if left is not None:
        works = [cell.assignment_id for cell in one.cells]
        asker.uow.nudges.left_by(works, asker.today, left)
    return left is not None


def _said(text: str, reaction: Reaction) -> Turn:
    return Turn((Reply(text),), reaction, wording.INTENT)
