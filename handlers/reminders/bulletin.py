"""The bulletin: what still has to be said to one person, put into words as it leaves."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from handlers.message import Reply
from handlers.reminders.bulletin_buttons import buttons
from handlers.splitting import utf16_length
from handlers.talk import LEFT, LISTED, LISTED_AT, SHOWN
from handlers.wording import remind as wording
from plans.clock import Clock
from plans.model import Recurrence
from plans.times.spoken import spoken_day, spoken_period
from plans.told_periods import told_period
from plans.working_days import WorkingCalendar
from storage.message_records import Holder, OutboxRow, ReminderId, WaitingReminder
from storage.own_reminders import OwnReminder
from storage.permissions import REMINDED
from storage.records import AssignmentId, JsonValue, PersonId, Role, UnitId, Work
from storage.unit_of_work import UnitOfWork

TEXT_LIMIT = 1900
"""UTF-16 units in a bulletin: within 2,000, with room for the mark of a repeat."""
OWN_LIMIT = 900
"""UTF-16 units of it for what people asked for themselves; what is beyond comes a day later."""
OF_A_LIST = ("rest", LEFT, SHOWN)
"""What of the focus was of the list or the answer before."""
PUSHED_LASTS = timedelta(hours=36)
"""How long «xong rồi» may mean what was pushed: until the next bulletin, and a night."""


Calendars = Mapping[str, WorkingCalendar]
"""By the code of the organisation."""
PUBLIC = WorkingCalendar()


@dataclass(frozen=True, slots=True)
class Seen:
    """What a bulletin is put into words by, besides the work itself."""

    today: date
    calendars: Calendars
    set_days: Mapping[AssignmentId, date]
    asked: tuple[str, ...]
    """What the person asked to be reminded of, in their own words."""
    asked_later: int = 0
    """How much of that is beyond this message."""

    def calendar(self, work: Work) -> WorkingCalendar:
        """Return the calendar of the organisation whose work it is."""
        return self.calendars.get(work.org_code, PUBLIC)


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A bulletin in words, and the reminders that it brings."""

    reply: Reply
    reminders: tuple[ReminderId, ...]
    maybe_told: bool
    """Whether some of it was in a message that perhaps arrived."""


@dataclass(frozen=True, slots=True)
class _Item:
    reminder: WaitingReminder
    work: Work


def bulletin_payload(day: date, zone: str, *, due_only: bool) -> dict[str, JsonValue]:
    """Return what the outbox keeps of a bulletin: its local day, its IANA zone, its scope."""
    return {"day": day.isoformat(), "zone": zone, "due_only": due_only}


def bulletin_zone(row: OutboxRow) -> ZoneInfo:
    """Return the zone that a bulletin's day is in."""
    return ZoneInfo(str(row.payload["zone"]))


def recipients(holders: Iterable[Holder], *, pressed: bool = False) -> dict[UnitId, list[Holder]]:
    """Return who is told of each unit's work: those of the first role that a message reaches.

    Where work is `pressed` for, being overdue beyond the grace, the deputies are told as well.

    Where nobody of the unit is reached, those of the first role are to be told all the same, so
    that it is accounted for that nothing got to them.
    """
    of_unit: defaultdict[UnitId, list[Holder]] = defaultdict(list)
    for holder in holders:
        of_unit[holder.unit_id].append(holder)
    return {
        unit: held if len(held) == 1 else _told(held, pressed=pressed)
        for unit, held in of_unit.items()
    }


def _told(held: Iterable[Holder], *, pressed: bool) -> list[Holder]:
    roles: defaultdict[Role, list[Holder]] = defaultdict(list)
    for holder in held:
        roles[holder.role].append(holder)
    first = _first_reached(roles)
    known = {holder.person_id for holder in first}
    deputies = roles.get(Role.DEPUTY, []) if pressed else []
    return first + [each for each in deputies if each.reachable and each.person_id not in known]


def _first_reached(roles: Mapping[Role, list[Holder]]) -> list[Holder]:
    held = [roles[role] for role in REMINDED if role in roles]
    reached = (each for each in held if any(holder.reachable for holder in each))
    return next(reached, held[0])


def render_bulletin(uow: UnitOfWork, row: OutboxRow, clock: Clock) -> Bulletin | None:
    """Say what still holds now, with days counted from now; None when nothing is to be said.

    Reminders that no longer hold are ended with their reason. What is said becomes what the
    person's conversation is about, so that «xong rồi» and «xong 1» are understood.
    """
    now = clock.now()
    today = now.astimezone(bulletin_zone(row)).date()
    if row.person_id is None or row.payload["day"] != today.isoformat():
        return None
    waiting = _still_true(uow, row.person_id, today, now)
    asked = uow.own_reminders.due(row.person_id, today, row.id)
    if row.payload["due_only"]:
        waiting = [each for each in waiting if each.last_safe_day == today]
        asked = []
    if not waiting and not asked:
        return None
    said_now = _fitting(asked)
    items = [_Item(each, uow.assignments.get(each.assignment_id, each.unit_id)) for each in waiting]
    set_days = _set_days(uow, [item.work for item in items])
    items.sort(key=lambda item: _urgency(item.work, set_days))
    told = tuple(item.reminder.id for item in items)
    uow.reminders.carry(told, row.id)
    uow.own_reminders.carry(said_now, row.id)
    works = [item.work for item in items]
    _focus(uow, row.person_id, works, now)
    seen = Seen(
        today,
        _calendars(uow, row.person_id, today),
        set_days,
        tuple(each.said for each in said_now),
        len(asked) - len(said_now),
    )
    text, shown = _text(works, seen)
    return Bulletin(
        Reply(text, buttons=buttons(works[:shown])),
        told,
        maybe_told=any(item.reminder.maybe_told for item in items),
    )


def _calendars(uow: UnitOfWork, person: PersonId, today: date) -> Calendars:
    """Return the calendar of each organisation in which a person holds a post, by its code."""
    orgs = {post.org.code: post.org.id for post in uow.people.posts_of(person, today)}
    return {code: uow.calendars.of(org_id) for code, org_id in orgs.items()}


def _urgency(work: Work, set_days: Mapping[AssignmentId, date]) -> date:
    return work.last_safe_day or set_days.get(work.assignment_id, date.max)


def _set_days(uow: UnitOfWork, works: Iterable[Work]) -> dict[AssignmentId, date]:
    """Return the days that units set themselves for work to which the plan gives none."""
    undated = [work.assignment_id for work in works if work.last_safe_day is None]
    found = {each: uow.own_reminders.set_day_of(each) for each in undated}
    return {each: day for each, day in found.items() if day is not None}


def _still_true(
    uow: UnitOfWork, person_id: PersonId, today: date, now: datetime
) -> list[WaitingReminder]:
    """End what no longer holds; of several stages of one assignment keep the latest."""
    snoozed = uow.reminders.snoozed_by(person_id, today)
    kept: dict[AssignmentId, WaitingReminder] = {}
    dropped: defaultdict[str, list[ReminderId]] = defaultdict(list)
    for each in uow.reminders.waiting_of(person_id):
        reason = _reason_against(uow, each, person_id, today, snoozed)
        if reason is not None:
            dropped[reason].append(each.id)
            continue
        before = kept.get(each.assignment_id)
        if before is not None:
            dropped[wording.SKIPPED_LATER_STAGE].append(before.id)
        kept[each.assignment_id] = each
    for reason, reminders in dropped.items():
        uow.reminders.skip(reminders, now, reason)
    return list(kept.values())


def _reason_against(
    uow: UnitOfWork,
    waiting: WaitingReminder,
    person_id: PersonId,
    today: date,
    snoozed: Container[AssignmentId],
) -> str | None:
    if not waiting.awaited:
        return wording.SKIPPED_NOT_AWAITED
    if waiting.moved:
        return wording.SKIPPED_MOVED
    if waiting.assignment_id in snoozed:
        return wording.SKIPPED_SNOOZED_SINCE
    unit, due = waiting.unit_id, waiting.last_safe_day
    pressed = due is not None and due < today  # a deputy's row was written when it came to that
    told = recipients(uow.reminders.holders(unit, unit, today), pressed=pressed).get(unit, ())
    if all(holder.person_id != person_id for holder in told):
        return wording.SKIPPED_POST_LEFT
    return None


def _focus(uow: UnitOfWork, person_id: PersonId, works: Sequence[Work], now: datetime) -> None:
    """Let the next words of the person be about what is pushed; an open question stays open."""
    talk = uow.conversations.load(f"person:{person_id}", now)
    keys: list[JsonValue] = [work.task.key for work in works]
    focus = {key: value for key, value in talk.focus.items() if key not in OF_A_LIST} | {
        "pushed": [work.assignment_id for work in works],
        LISTED: keys,
        LISTED_AT: now.isoformat(),
        "tasks": keys,
    }
    uow.conversations.save(replace(talk, focus=focus, focus_expires_at=now + PUSHED_LASTS))


def _text(works: Sequence[Work], seen: Seen) -> tuple[str, int]:
    """Write as many items as fit, the urgent ones first; return how many those are, too."""
    name_units = len({work.unit_id for work in works}) > 1
    items = [_item(number, work, seen, name_unit=name_units) for number, work in _numbered(works)]
    overdue = any(_is_overdue(work, seen.today) for work in works)
    texts = (
        (_assembled(items[:shown], len(items), seen, overdue=overdue), shown)
        for shown in range(len(items), -1, -1)
    )
    return next(each for each in texts if utf16_length(each[0]) <= TEXT_LIMIT)


def _fitting(asked: Sequence[OwnReminder]) -> list[OwnReminder]:
    """Return as many of a person's own reminders as leave room for the work of the plans."""
    lengths = accumulate(utf16_length(wording.ASKED.format(said=each.said)) for each in asked)
    return [each for each, length in zip(asked, lengths, strict=True) if length <= OWN_LIMIT]


def _numbered(works: Sequence[Work]) -> Iterable[tuple[int, Work]]:
    return enumerate(works, start=1)


def _assembled(items: Sequence[str], count: int, seen: Seen, *, overdue: bool) -> str:
    own = [wording.ASKED.format(said=said) for said in seen.asked]
    if seen.asked_later:
        own.append(wording.ASKED_LATER.format(count=seen.asked_later))
    if not count:
        return "\n".join(own)
    heading = wording.HEADING.format(count=count)
    rest = count - len(items)
    more = [wording.MORE.format(count=rest)] if rest else []
    stuck = [wording.STUCK] if overdue else []
    closing = wording.CLOSING_ONE if count == 1 else wording.CLOSING
    return "\n\n".join([*own, heading, *items, *more, *stuck, closing])


def _item(number: int, work: Work, seen: Seen, *, name_unit: bool) -> str:
    task = work.task
    recurring = task.deadline.recurrence is not Recurrence.ONCE
    period = (
        wording.PERIOD.format(period=spoken_period(told_period(task, work.period)))
        if recurring
        else ""
    )
    return wording.ITEM.format(
        number=number,
        title=task.title,
        period=period,
        unit=wording.UNIT.format(unit=work.unit_name) if name_unit else "",
        left=_left(work, seen),
        due=_due(work, seen),
        citation=work.plan_citation,
        section=task.section,
    )


def _left(work: Work, seen: Seen) -> str:
    today, due = seen.today, work.last_safe_day
    if due is None:
        own = seen.set_days.get(work.assignment_id)
        if own is None:
            return wording.UNDATED
        return wording.UNDATED_SET.format(day=spoken_day(own))
    days = (due - today).days
    if days < 0:
        passed = wording.TENTATIVE_PASSED if work.tentative else wording.OVERDUE
        return passed.format(days=-days)
    if days and seen.calendar(work).last_working(due) == today:
        return wording.LEFT_WORKING
    if days <= 1:
        return wording.LEFT_ONE if days else wording.LEFT_NONE
    return wording.LEFT.format(days=days)


def _is_overdue(work: Work, today: date) -> bool:
    day = work.last_safe_day
    return day is not None and day < today and not work.tentative


def _due(work: Work, seen: Seen) -> str:
    phrase = work.task.deadline.phrase
    if work.last_safe_day is None:
        return wording.DUE_UNDATED.format(phrase=phrase) if phrase else ""
    if work.own_day is not None:
        due = wording.DUE_OWN[work.own_day]
    elif work.schedule_version > 1:  # the plan's own words name the old day
        due = wording.DUE_MOVED
    else:
        stated = wording.DUE_FOLLOWED if work.task.follows else wording.DUE
        due = stated if phrase else wording.DUE_SILENT
    said = due.format(
        phrase=phrase,
        day=spoken_day(work.last_safe_day),
        tentative=wording.TENTATIVE if work.tentative else "",
    )
    before = seen.calendar(work).last_working(work.last_safe_day)
    if before == work.last_safe_day or before < seen.today:
        return said
    return said + wording.DUE_OFF.format(day=spoken_day(before))
