"""A person's own reminders, and the day that a unit sets itself for work without one."""

import re
from dataclasses import replace
from datetime import date, timedelta

from handlers.asker import Asker
from handlers.confirmations.meant import works_meant
from handlers.confirmations.told import plain_letters
from handlers.heard import day_to_come
from handlers.message import Reaction, Reply, Turn
from handlers.naming import cite, keys_of
from handlers.reminders.said_hours import days_ahead
from handlers.reminders.snooze import with_hour
from handlers.talk import Talk
from handlers.understanding.ranking import meant, rank
from handlers.understanding.reading import Reading
from handlers.understanding.retrieval import CLEAR, NAMED
from handlers.wording import habits as wording
from plans.clock import Clock
from plans.text.normal import fold
from plans.times.spoken import spoken_day
from storage.own_reminders import OwnReminder
from storage.permissions import Act, may
from storage.records import Work

INTENT = "snooze"
MOST = 50
"""Own reminders of one person that wait at a time."""
LONGEST = 200
ONCE_MORE = {"them", "1", "mot", "lan", "nua"}
"""«Nhắc thêm 1 lần ngày 1/11»: of what was just spoken of."""
FEW = 2
"""Telling words with which a wish that answers a reminder is about nothing else."""
POLITE = r"(?:(?:em|oi|nay|nho|hay|lam on|phien)\s+)*"
WHOM = r"(?:\s+(?:toi|tui|em|anh|chi|minh|bac|chu|co|chau|giup|gium|dum|ho)\b)*"
LINK = r"(?:\s*\b(?:vao|ngay|sang|la|rang|ve|vu|viec|de|thi|luc)\b)*"
LEAD_IN = re.compile(rf"^\W*{POLITE}nhac\b{WHOM}{LINK}\s*")
LINKS = re.compile(rf"^{LINK}\s*")
ORDER_BEHIND = re.compile(rf"[\s,;]*\b(?:(?:em|nho|hay)\s+)*nhac{WHOM}\W*$")
"""«Mai 8h nhắc tui», «15/5 mua hoa, nhớ nhắc tôi»."""
HOUR = re.compile(r"^\W*(?:luc\s+)?\d{1,2}\s*(?:h|g|gio)\s*(?:\d{2}\b|ruoi\b)?")
HOUR_ALONE = re.compile(r"^\W*(?:luc\s+)?\d{1,2}\s*(?:h|g|gio)\s*(?:\d{2}|ruoi)?\W*$")
ERRANDS = {"goi", "gap", "lay", "dien", "mua", "don", "photo", "hoi", "muon", "mang", "cho", "dat"}
"""Words, folded, with which an errand begins, whatever work it is for."""
TAIL = re.compile(r"[\s,.;:!–-]*\b(?:nhe|nha|nghen|voi|a|di)?[\s,.;:!–-]*$")
"""What stands around a wish, in letters without marks."""


def own_reminder(reading: Reading, asker: Asker, talk: Talk, clock: Clock) -> Turn | None:
    """Remember what somebody wants to be reminded of; None where it is work of a plan."""
    said = _wish(reading)
    days = [each for each in reading.times if not each.is_lunar]
    of_work = _is_work(reading, asker) and not _is_errand(said)
    if not said or not days or of_work or _answers_push(reading, talk):
        return None
    if set(fold(said).split()) <= ONCE_MORE and talk.spoken_of:
        spoken_of = asker.find(talk.spoken_of[0])
        said = spoken_of[1].title if spoken_of else said
    coming = [each.start for each in days if each.start > asker.today]
    if not coming:
        return _turn(wording.OWN_PAST.format(day=spoken_day(days[0].start)), Reaction.CLARIFY)
    day = coming[0] - timedelta(days=days_ahead(reading))
    kept = _kept(day if day > asker.today else coming[0], said, wording.OWN, asker, clock)
    return with_hour(reading, kept)


def ahead_of_work(days: int, reading: Reading, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    """Remember to remind of one piece of work so many days ahead; its own reminders stay."""
    works, _ = works_meant(reading, asker, talk)
    dated = [(work, work.last_safe_day) for work in works if work.last_safe_day is not None]
    if len(dated) != 1:
        return _turn(wording.AHEAD_OF_WHICH, Reaction.CLARIFY)
    work, due = dated[0]
    day = due - timedelta(days=days)
    if day <= asker.today:
        text = wording.AHEAD_PAST.format(day=spoken_day(day), due=spoken_day(due))
        return _turn(text, Reaction.CLARIFY)
    more = {"count": str(days), "due": spoken_day(due), "source": cite(work)}
    turn = _kept(day, work.task.title, wording.AHEAD_OF_WORK, asker, clock, **more)
    return replace(turn, tasks=keys_of([work]))


def _kept(day: date, said: str, text: str, asker: Asker, clock: Clock, **more: str) -> Turn:
    """Keep a reminder, and tell of it with its number."""
    own = asker.uow.own_reminders
    if len(own.of_person(asker.person.id)) >= MOST:
        return _turn(wording.OWN_MANY.format(most=MOST), Reaction.CLARIFY)
    own.add(asker.post.org.id, asker.person.id, day, said, clock.now())
    kept = own.of_person(asker.person.id)
    number = max(
        place for place, each in enumerate(kept, 1) if each.said == said and each.day == day
    )
    return _turn(text.format(day=spoken_day(day), said=said, number=number, **more))


def _is_work(reading: Reading, asker: Asker) -> bool:
    """Tell a wish about a task of the plans from one about anything else."""
    of_a_kind = reading.cues.has("kind.")
    return any(
        asker.owes(one.task)
        and (one.named >= NAMED or (one.is_spoken_of and (of_a_kind or one.named >= CLEAR)))
        for one in rank(reading, asker)
    )


def _is_errand(said: str) -> bool:
    """Tell «gọi chị Lan lấy bản cam kết» from «nộp bản cam kết»."""
    letters = HOUR.sub("", plain_letters(said)).split()
    return bool(letters) and letters[0] in ERRANDS


def _answers_push(reading: Reading, talk: Talk) -> bool:
    """Tell «để thứ ba hẵng nhắc» that answers a reminder, and names nothing of its own."""
    return bool(talk.focus.get("pushed")) and len(reading.content) <= FEW


def _wish(reading: Reading) -> str:
    """Return what is to be remembered: without the order to remind, and without the day."""
    text = reading.text
    for begin, end in sorted((each.span for each in reading.times), reverse=True):
        text = f"{text[:begin]} {text[end:]}"
    text = " ".join(text.split())
    for around in (LEAD_IN, LINKS, TAIL, ORDER_BEHIND):
        found = around.search(plain_letters(text))
        if found is not None:
            text = text[: found.start()] + text[found.end() :]
    text = text.strip()[:LONGEST].strip()
    if HOUR_ALONE.match(plain_letters(text)):
        return ""
    letters = sum(letter.isalpha() for letter in text)
    return text if letters > 1 and fold(text) not in {"lai", "sau"} else ""


def list_own(asker: Asker) -> Turn:
    """List a person's own reminders with the numbers by which they are called off."""
    kept = asker.uow.own_reminders.of_person(asker.person.id)
    put_off = asker.uow.reminders.snoozed_by(asker.person.id, asker.today)
    again = [
        wording.AGAIN_ITEM.format(
            day=spoken_day(put_off[work.assignment_id]), title=work.task.title
        )
        for work in asker.open_work
        if work.assignment_id in put_off
    ]
    parts = [wording.OWN_LIST.format(items=_items(kept))] if kept else []
    parts += [wording.AGAIN_LIST.format(items="\n".join(again))] if again else []
    return _turn("\n".join(parts) or wording.OWN_NONE, Reaction.ANSWER)


def _items(kept: list[OwnReminder]) -> str:
    return "\n".join(
        wording.OWN_ITEM.format(number=number, day=spoken_day(each.day), said=each.said)
        for number, each in enumerate(kept, 1)
    )


def call_off(reading: Reading, asker: Asker, clock: Clock) -> Turn:
    """Call the own reminder of a number off, or the only one there is."""
    kept = asker.uow.own_reminders.of_person(asker.person.id)
    if not kept:
        return _turn(wording.OWN_NONE, Reaction.ANSWER)
    numbers = [int(word.fold) for word in reading.words if word.fold.isdecimal()]
    at = numbers[0] if numbers else 1 if len(kept) == 1 else 0
    if not 0 < at <= len(kept):
        return _turn(wording.OWN_WHICH.format(items=_items(kept)), Reaction.CLARIFY)
    one = kept[at - 1]
    asker.uow.own_reminders.call_off(one.id, asker.person.id, clock.now())
    return _turn(wording.OWN_GONE.format(said=one.said, day=spoken_day(one.day)), Reaction.UNDO)


def set_day(reading: Reading, asker: Asker, talk: Talk, clock: Clock) -> Turn | None:
    """Let a unit set its own day for work to which the plan gives none."""
    if not may(asker.post.role, Act.TELL):
        return None
    undated = [work for work in asker.open_work if work.last_safe_day is None]
    works = _undated_meant(reading, asker, talk, undated)
    if len(works) != 1:
        return _which_undated(reading, asker, talk, undated)
    day = day_to_come(reading, asker)
    if day is None:
        return _turn(wording.SET_WHEN, Reaction.CLARIFY, works)
    asker.uow.own_reminders.set_day(works[0].assignment_id, day, asker.person.id, clock.now())
    talk.remember(keys_of(works))
    said = {"title": works[0].task.title, "source": cite(works[0])}
    text = wording.SET_DAY.format(unit=asker.post.unit.name, day=spoken_day(day), **said)
    return _turn(text, Reaction.SNOOZE, works)


def unset_day(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Take the day off that a unit set itself."""
    if not may(asker.post.role, Act.TELL):
        return None
    own = asker.uow.own_reminders
    undated = [work for work in asker.open_work if work.last_safe_day is None]
    kept = [work for work in undated if own.set_day_of(work.assignment_id) is not None]
    works = _undated_meant(reading, asker, talk, kept) or (kept if len(kept) == 1 else [])
    if not works:
        titles = "; ".join(f"“{work.task.title}”" for work in kept)
        text = wording.UNSET_WHICH.format(titles=titles) if kept else wording.UNSET_NONE
        return _turn(text.format(unit=asker.post.unit.name), Reaction.CLARIFY, kept)
    own.unset_day(works[0].assignment_id)
    said = {"title": works[0].task.title, "source": cite(works[0])}
    text = wording.UNSET_DAY.format(unit=asker.post.unit.name, **said)
    return _turn(text, Reaction.UNDO, works)


def _undated_meant(reading: Reading, asker: Asker, talk: Talk, undated: list[Work]) -> list[Work]:
    keys = [work.task.key for work in undated]
    best = meant([one for one in rank(reading, asker) if one.task.key in keys])
    named = [work for work in undated if best and work.task.key == best[0].task.key]
    if len(best) == 1 and named:
        return named[:1]
    spoken = [work for work in undated if work.task.key in talk.spoken_of]
    return spoken if len(talk.spoken_of) == 1 else []


def _which_undated(reading: Reading, asker: Asker, talk: Talk, undated: list[Work]) -> Turn:
    works, _ = works_meant(reading, asker, talk)
    if len(works) == 1 and works[0].last_safe_day is not None:
        said = {"title": works[0].task.title, "source": cite(works[0])}
        text = wording.SET_DATED.format(day=spoken_day(works[0].last_safe_day), **said)
        return _turn(text, Reaction.CLARIFY, works)
    if not undated:
        return _turn(wording.SET_NONE.format(unit=asker.post.unit.name), Reaction.CLARIFY)
    return _turn(wording.SET_WHICH.format(title=undated[0].task.title), Reaction.CLARIFY)


def _turn(text: str, reaction: Reaction = Reaction.SNOOZE, works: list[Work] | None = None) -> Turn:
    return Turn((Reply(text),), reaction, INTENT, keys_of(works or []))
