"""«Nhắc lại thứ Hai»: one more reminder, never a changed schedule."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from handlers.asker import Asker
from handlers.bad_days import bad_day
from handlers.confirmations.meant import likely_work, named_among, works_meant
from handlers.message import Message, Reaction, Reply, Turn
from handlers.naming import cite
from handlers.picks import picked_one
from handlers.reminders.said_hours import days_ahead, minute_said, spoken_hour
from handlers.talk import Talk
from handlers.understanding.reading import Reading, read
from handlers.understanding.seams import clauses
from handlers.wording import snooze as wording
from handlers.wording import talk as talk_wording
from plans.clock import Clock
from plans.text.normal import fold
from plans.times.spans import TimeSpan
from plans.times.spoken import spoken_day
from storage.records import AssignmentId, Work

INTENT = "snooze"
FIRST_REMINDER = 7
"""Local hour before which no reminder of the day has left yet."""
WEEKDAY = re.compile(r"\b(thu|chu nhat|t[2-7]|cn)\b")
MOST_OFFERED = 5


def put_off(reading: Reading, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    """Set the reminder that is asked for, or ask for which work or which day."""
    works, _ = works_meant(_without_reason(reading, asker, talk), asker, talk)
    if not asker.open_work:
        text = wording.NOTHING.format(unit=asker.post.unit.name)
        return Turn((Reply(text),), Reaction.SNOOZE, INTENT)
    if len(works) != 1:
        return _which(works or likely_work(asker) or list(asker.open_work), reading, talk)
    return _when(works[0], reading, asker, talk, clock)


def _without_reason(reading: Reading, asker: Asker, talk: Talk) -> Reading:
    """Return what orders the reminder, where a clause only says why: «…, nay bận họp sơ kết».

    Without anything that was pushed, that clause may be all that names the work.
    """
    if not talk.focus.get("pushed") or not reading.cues.has("aside.busy"):
        return reading
    parts = [read(one.text, asker.plans, asker.today) for one in clauses(reading.text)]
    orders = [one for one in parts if not one.cues.has("aside.busy")]
    return orders[0] if len(orders) == 1 and len(parts) > 1 else reading


def _which(works: list[Work], reading: Reading, talk: Talk) -> Turn:
    offered = works[:MOST_OFFERED]
    talk.wait(
        "snooze.which",
        {"offered": [int(work.assignment_id) for work in offered], "said": reading.text},
    )
    return _list(offered, talk)


def _list(offered: Sequence[Work], talk: Talk) -> Turn:
    choices = tuple(
        talk.choice(work.task.title, str(number)) for number, work in enumerate(offered, 1)
    )
    keys = tuple(dict.fromkeys(work.task.key for work in offered))
    return Turn((Reply(wording.WHICH, choices),), Reaction.CLARIFY, INTENT, keys)


def ask_again(asker: Asker, talk: Talk) -> Turn:
    """Put the open question once more."""
    data, unit = dict(talk.data), asker.post.unit.id
    talk.wait(talk.step, data)
    if talk.step == "snooze.when":
        work = asker.uow.assignments.get(AssignmentId(int(data["assignment"])), unit)
        return Turn((Reply(wording.WHEN),), Reaction.CLARIFY, INTENT, (work.task.key,))
    offered = [asker.uow.assignments.get(AssignmentId(int(one)), unit) for one in data["offered"]]
    return _list(offered, talk)


def chosen(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Take the answer to «which work?» for the day that was named before."""
    offered = [int(one) for one in talk.data["offered"]]
    numbers = picked_one(message, reading, len(offered))
    if numbers is None:
        return _chosen_by_name(offered, reading, asker, talk, clock)
    if not numbers:
        text = talk_wording.BAD_CHOICE.format(count=len(offered))
        return Turn((Reply(text),), Reaction.CLARIFY, INTENT)
    work = asker.uow.assignments.get(AssignmentId(offered[numbers[0] - 1]), asker.post.unit.id)
    return _when(work, _said_before(asker, talk), asker, talk, clock)


def _chosen_by_name(
    offered: list[int], reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Take the name of one of the works instead of its number."""
    works = [work for work in asker.open_work if int(work.assignment_id) in offered]
    work = named_among(reading, works, asker) or named_among(reading, asker.open_work, asker)
    return None if work is None else _when(work, _said_before(asker, talk), asker, talk, clock)


def _said_before(asker: Asker, talk: Talk) -> Reading:
    return read(str(talk.data["said"]), asker.plans, asker.today)


def _when(work: Work, reading: Reading, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    """Set the reminder for the day that is named, or ask for one that can be."""
    wrong = bad_day(reading)
    if wrong or not reading.times:
        talk.wait("snooze.when", {"assignment": int(work.assignment_id)})
        keys = (work.task.key,)
        return Turn((Reply(wrong or wording.WHEN),), Reaction.CLARIFY, INTENT, keys)
    coming = [one for one in reading.times if one.start > asker.today] or list(reading.times)
    day = _morning(coming[0], reading, asker, clock)
    ahead = days_ahead(reading) or int(_is_before(coming[0], reading))
    if ahead and day - timedelta(days=ahead) > asker.today:
        day -= timedelta(days=ahead)
    return with_hour(reading, _set(work, day, asker, talk, clock))


def with_hour(reading: Reading, turn: Turn) -> Turn:
    """Say that what was asked for at an hour comes in the morning, with all else of the day."""
    minute = minute_said(reading)
    if minute is None or turn.reaction is not Reaction.SNOOZE:
        return turn
    first, *rest = turn.replies
    note = wording.NOT_AT_HOUR.format(hour=spoken_hour(time(*divmod(minute, 60))))
    return replace(turn, replies=(replace(first, text=f"{first.text}\n{note}"), *rest))


def _is_before(time: TimeSpan, reading: Reading) -> bool:
    """Tell «nhắc tôi trước 20/11», on which it would be too late, from «ngày 20/11»."""
    before = [word.fold for word in reading.words if word.end <= time.span[0]][-1:]
    return before == ["truoc"]


def _morning(time: TimeSpan, reading: Reading, asker: Asker, clock: Clock) -> date:
    """Return the day of a reminder; today's morning is over for most who ask on the day.

    A weekday that is today's means the one a week on; «chiều nay» becomes tomorrow morning.
    """
    early = clock.now().astimezone(asker.zone).hour < FIRST_REMINDER
    if time.start != asker.today or early:
        return time.start
    said = fold(reading.text[slice(*time.span)])
    return asker.today + timedelta(days=7 if WEEKDAY.search(said) else 1)


def ask_when(work: Work, talk: Talk) -> Turn:
    """Ask on which day somebody wants to be reminded of this work again."""
    talk.wait("snooze.when", {"assignment": int(work.assignment_id)})
    return Turn((Reply(wording.WHEN),), Reaction.CLARIFY, INTENT, (work.task.key,))


def day_given(reading: Reading, asker: Asker, talk: Talk, clock: Clock) -> Turn | None:
    """Take the answer to «on which day?»."""
    if not reading.times and not bad_day(reading):
        return None
    work = asker.uow.assignments.get(AssignmentId(int(talk.data["assignment"])), asker.post.unit.id)
    return _when(work, reading, asker, talk, clock)


def _set(work: Work, day: date, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    if day < asker.today:
        text = wording.PAST.format(day=spoken_day(day))
        talk.wait("snooze.when", {"assignment": int(work.assignment_id)})
        return Turn((Reply(text),), Reaction.CLARIFY, INTENT, (work.task.key,))
    asker.uow.reminders.snooze(work.assignment_id, asker.person.id, day, clock.now())
    if talk.step.startswith("snooze."):
        talk.end()
    talk.remember([work.task.key])
    said = {"title": work.task.title, "source": cite(work), "day": spoken_day(day)}
    if work.last_safe_day is None:
        return _turn(wording.SET_UNDATED.format(**said), work)
    due = spoken_day(work.last_safe_day)
    lines = [wording.SET.format(**said, due=due)]
    if day > work.last_safe_day:
        lines.append(wording.PAST_DUE.format(day=spoken_day(day), due=due))
    return _turn("\n".join(lines), work)


def _turn(text: str, work: Work) -> Turn:
    return Turn((Reply(text),), Reaction.SNOOZE, INTENT, (work.task.key,))
