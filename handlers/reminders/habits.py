"""«Nhắc tôi trước 5 ngày», «nhắc lúc 7 giờ», «đừng nhắc thứ bảy», «nhắc tôi như cũ»."""

import re
from dataclasses import replace
from datetime import time

from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.own_wishes import (
    ahead_of_work,
    call_off,
    list_own,
    own_reminder,
    set_day,
    unset_day,
)
from handlers.reminders.rhythms import composed
from handlers.reminders.said_hours import days_counted, minute_said, spoken_hour
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.cues import Cues, cue_book
from handlers.understanding.reading import Reading
from handlers.wording import habits as wording
from plans.clock import Clock
from storage.reminder_rules import Habit, Rule, Scope

BOOK = "habits"
INTENT = "snooze"
COMPLAINTS = ("say.still_nagged", "say.no_nagging", "say.done", "say.not_done")
MOST_DAYS = 60
"""A reminder further ahead is forgotten again."""
POLICY = ReminderPolicy()
WEEKDAY = re.compile(
    r"\b(?:thu|t)\s?(hai|ba|tu|nam|sau|bay|[2-7])\b|\b(chu nhat|cn)\b|\b(cuoi tuan)\b"
)
NAMED = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
WEEK = 7


def heard(reading: Reading, asker: Asker, talk: Talk, clock: Clock) -> Turn | None:
    """Take what a person orders about their own reminders; None for anything else."""
    cues = cue_book(BOOK).find(reading.words)
    if reading.act is Act.REFUSED or not any(name.startswith("mine.") for name in cues.names):
        return None
    if cues.has("mine.own_list"):
        return list_own(asker)
    if cues.has("mine.own_cancel"):
        return call_off(reading, asker, clock)
    if cues.has("mine.unset_day"):
        return unset_day(reading, asker, talk)
    if cues.has("mine.set_day"):
        return set_day(reading, asker, talk, clock)
    if cues.has("mine.why") and not reading.cues.has(*COMPLAINTS):
        return _shown(asker)  # «vì sao em nhắc sớm thế» puts nothing off
    if reading.act is not Act.SNOOZE and not cues.has("mine.show", "mine.as_before", "mine.refuse"):
        return None
    return _order(reading, cues, asker, talk, clock)


def _order(reading: Reading, cues: Cues, asker: Asker, talk: Talk, clock: Clock) -> Turn | None:
    if cues.has("mine.as_before"):
        return _as_before(asker, clock)
    weekdays = _weekdays(reading)
    if cues.has("mine.refuse"):
        if weekdays and not reading.concerns_work:
            return _refuse(weekdays, asker)
        endless = reading.act in {Act.SNOOZE, Act.UNCLEAR} and not reading.times
        endless = endless and any(word.fold == "nhac" for word in reading.words)
        return _endless(asker) if endless else None
    minute = minute_said(reading)
    dated = any(each.start != asker.today for each in reading.times)
    if cues.has("mine.hour") and not dated and not reading.concerns_work:
        return _hour(minute, asker)
    # Of work that was listed or pushed before, nothing is said here: the wish is for all of it.
    if cues.has("mine.lead") and not dated and not reading.concerns_work:
        return _lead(reading, asker, clock)
    if cues.has("mine.lead") and not dated and (days := days_counted(reading)):
        return ahead_of_work(days[0], reading, asker, talk, clock)
    if cues.has("mine.show"):
        return _shown(asker)
    if cues.has("mine.begin") and not cues.has("mine.again"):
        return own_reminder(reading, asker, talk, clock)
    return None


def _endless(asker: Asker) -> Turn:
    """Say that reminders of work do not end; those that somebody set for themselves may."""
    own = asker.uow.own_reminders.of_person(asker.person.id)
    text = f"{wording.NO_END} {wording.OWN_MAY_END}" if own else wording.NO_END
    return _said(text, Reaction.CLARIFY)


def _lead(reading: Reading, asker: Asker, clock: Clock) -> Turn:
    days = sorted(set(days_counted(reading)), reverse=True)
    if not days:
        return _said(wording.WHICH_DAYS, Reaction.CLARIFY)
    if days[0] > MOST_DAYS:
        return _said(wording.TOO_FAR.format(most=MOST_DAYS), Reaction.CLARIFY)
    usual = POLICY.stages.before
    nearer = [each for each in usual if each < days[0]] if len(days) == 1 else []
    before = tuple(dict.fromkeys((*days, *nearer, 0)))
    scope = Scope(person_id=asker.person.id)
    asker.uow.reminder_rules.set(
        asker.post.org.id, scope, Rule(before=before), asker.person.name, clock.now()
    )
    return _said(wording.LEAD.format(days=_spoken_days(before), last=wording.AND_LAST))


def _spoken_days(before: tuple[int, ...]) -> str:
    return ", ".join(str(days) for days in before if days)


def _hour(minute: int | None, asker: Asker) -> Turn:
    if minute is None:
        return _said(wording.WHICH_HOUR, Reaction.CLARIFY)
    at = time(*divmod(minute, 60))
    if not POLICY.quiet_to <= at < POLICY.quiet_from:
        text = wording.QUIET.format(
            quiet_from=spoken_hour(POLICY.quiet_from), quiet_to=spoken_hour(POLICY.quiet_to)
        )
        return _said(text, Reaction.CLARIFY)
    habit = _habit(asker)
    asker.uow.reminder_rules.keep_habit(asker.person.id, replace(habit, minute=minute))
    return _said(wording.HOUR.format(hour=spoken_hour(at)))


def _weekdays(reading: Reading) -> frozenset[int]:
    text = " ".join(word.fold for word in reading.words)
    found: set[int] = set()
    for name, sunday, weekend in WEEKDAY.findall(text):
        if name:
            found.add(int(name) - 2 if name.isdecimal() else NAMED[name])
        found |= {6} if sunday else {5, 6} if weekend else set()
    return frozenset(found)


def _refuse(weekdays: frozenset[int], asker: Asker) -> Turn:
    habit = _habit(asker)
    off = habit.weekdays_off | weekdays
    if len(off) == WEEK or not any(day not in off for day in range(5)):
        return _said(wording.EVERY_WEEKDAY, Reaction.CLARIFY)
    asker.uow.reminder_rules.keep_habit(asker.person.id, replace(habit, weekdays_off=off))
    return _said(wording.WEEKDAYS.format(weekdays=_spoken_weekdays(off)))


def _spoken_weekdays(off: frozenset[int]) -> str:
    return ", ".join(wording.WEEKDAY_NAMES[day] for day in sorted(off))


def _habit(asker: Asker) -> Habit:
    return asker.uow.reminder_rules.habits([asker.person.id]).get(asker.person.id, Habit())


def _as_before(asker: Asker, clock: Clock) -> Turn:
    rules = asker.uow.reminder_rules
    ended = rules.end(asker.post.org.id, Scope(person_id=asker.person.id), clock.now())
    other = ended or _habit(asker) != Habit()
    rules.keep_habit(asker.person.id, Habit())
    text = wording.AS_BEFORE if other else wording.NOTHING_SET
    hour = spoken_hour(POLICY.reminder_time)
    return _said(text.format(days=_spoken_days(POLICY.stages.before), hour=hour))


def _shown(asker: Asker) -> Turn:
    rule = asker.uow.reminder_rules.of_people([asker.person.id]).get(asker.person.id, Rule())
    habit = _habit(asker)
    usual = POLICY.reminder_time
    at = usual if habit.minute is None else time(*divmod(habit.minute, 60))
    off = habit.weekdays_off
    weekdays = wording.NOT_ON.format(weekdays=_spoken_weekdays(off)) if off else wording.ON_ALL
    before = composed(POLICY.stages, [rule]).before
    text = wording.SHOWN.format(days=_spoken_days(before), hour=spoken_hour(at), weekdays=weekdays)
    return _said(text, Reaction.ANSWER)


def _said(text: str, reaction: Reaction = Reaction.SNOOZE) -> Turn:
    return Turn((Reply(text),), reaction, INTENT)
