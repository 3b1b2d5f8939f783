"""«4 chưa xong», «3 vướng vì thiếu mẫu», «5 để sau»: told of items of the list shown last."""

import re
from dataclasses import dataclass, replace

from handlers import both_sides as life
from handlers.asker import Asker
from handlers.confirmations import confirm, progress
from handlers.confirmations.occasions import picked_work
from handlers.heard import Heard, heard
from handlers.life import hindered, requests
from handlers.message import Message, Reaction, Reply, Turn
from handlers.naming import mark_of
from handlers.reminders import snooze
from handlers.talk import Talk
from handlers.understanding.acts import PARTLY
from handlers.understanding.reading import Reading, read
from handlers.wording import talk as wording
from plans.clock import Clock
from plans.times.spans import Prefer
from storage import permissions
from storage.permissions import may
from storage.records import Work

CALLS = {"viec", "so", "cai", "muc", "vc", "cau", "thu", "y"}
"""Words, folded, before the number of an item."""
JOINS = {"va", "voi", "cung", "ca"}
BETWEEN = {
    "thi",
    "la",
    "van",
    "con",
    "cung",
    "dang",
    "bi",
    "deu",
    "hien",
    "cho",
    "em",
    "toi",
    "minh",
}
"""Words, folded, between it and what is told of it."""
TOPIC = {"thi", "la"}
LONGEST = 2
PARTS = re.compile(r"[,;\n]|\bcòn\b|\bcon\b(?= (?:số |so |việc |viec )?\d)")
"""Where one item ends and the next begins: «1 xong, còn 3 chưa»."""
NOT_YET = "chua"
LEFT = ("say.not_done", "say.progress", PARTLY)
AHEAD = "say.intent"
LATER = ("order.skip", "order.hold", "order.snooze")
DONE = ("say.done", "say.over", "mark.done_mark")
BLOCKED, EXTENSION = "unit.blocked", "unit.extension"


@dataclass(frozen=True, slots=True)
class _Told:
    """The items that a message begins with, and what is told of them."""

    works: tuple[Work, ...]
    heard: Heard


def take(message: Message, asker: Asker, talk: Talk, clock: Clock) -> Turn | None:
    """Take what is told of items of the list shown last; None for anything else.

    Where a question is open, the list must be newer: its number may be the answer otherwise.
    """
    if message.choice is not None or not talk.listed or talk.is_list_left:
        return None
    if (talk.step and not talk.is_list_newer) or not may(asker.post.role, permissions.Act.TELL):
        return None
    parts = [part for part in PARTS.split(message.text) if part.strip()]
    if len(parts) > 1 and all(_begins_with_number(part, asker, talk) for part in parts):
        return _each(parts, message, asker, talk, clock)
    if _is_beyond(message, asker, talk, clock):
        text = wording.BAD_CHOICE.format(count=len(talk.listed))
        return Turn((Reply(text),), Reaction.CLARIFY)
    told = _told(message, asker, talk, clock)
    return None if told is None else _taken(told)


def _is_beyond(message: Message, asker: Asker, talk: Talk, clock: Clock) -> bool:
    """Tell «99 chưa xong», «số 99 vướng» of a list that ends before: it is of none of its items."""
    whole = read(message.text, asker.plans, asker.today, prefer=Prefer.PAST, hour=asker.hour)
    numbers, end = _numbers(whole)
    if not numbers or end >= len(whole.words) or whole.is_clear:
        return False
    if all(0 < one <= len(talk.listed) for one in numbers):
        return False
    rest = message.text[whole.words[end].start :]
    past = read(rest, asker.plans, asker.today, prefer=Prefer.PAST, hour=asker.hour)
    said = heard(replace(message, text=rest), past, asker, talk, clock)
    return not _asks(past) and _begins(said, *LEFT, AHEAD, *LATER, BLOCKED, EXTENSION)


def _begins_with_number(part: str, asker: Asker, talk: Talk) -> bool:
    reading = read(part, asker.plans, asker.today, prefer=Prefer.PAST, hour=asker.hour)
    numbers, end = _numbers(reading)
    listed = all(0 < one <= len(talk.listed) for one in numbers)
    return bool(numbers) and listed and end < len(reading.words)


def _each(
    parts: list[str], message: Message, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Take «1 với 2 xong rồi, 3 chưa» part by part: what is done is read back at the end."""
    told = [_told(replace(message, text=part), asker, talk, clock) for part in parts]
    if any(one is None or _asks(one.heard.reading) for one in told):
        return None
    each = [one for one in told if one is not None]
    done = [one for one in each if _begins(one.heard, *DONE)]
    if len(done) != 1 or not all(_begins(one.heard, *LEFT) for one in each if one not in done):
        return None
    noted = [
        progress.note(one.works, one.heard.reading, one.heard.message, asker, talk, clock)
        for one in each
        if one not in done
    ]
    said = done[0].heard
    turn = confirm.offer(said.reading, asker, talk, [mark_of(one) for one in done[0].works])
    replies = (*(reply for one in noted for reply in one.replies), *turn.replies)
    return replace(turn, replies=replies)


def _told(message: Message, asker: Asker, talk: Talk, clock: Clock) -> _Told | None:
    whole = read(message.text, asker.plans, asker.today, prefer=Prefer.PAST, hour=asker.hour)
    numbers, end = _numbers(whole)
    if (
        not numbers
        or end >= len(whole.words)
        or not all(0 < one <= len(talk.listed) for one in numbers)
    ):
        return None
    rest = message.text[whole.words[end].start :]
    past = read(rest, asker.plans, asker.today, prefer=Prefer.PAST, hour=asker.hour)
    works = [picked_work(talk.marks[one - 1], past, asker) for one in numbers]
    if None in works or past.is_clear or _tells_of_more(past, len(talk.listed)):
        return None
    said = heard(replace(message, text=rest), past, asker, talk, clock)
    return _Told(tuple(work for work in works if work is not None), said)


def _numbers(reading: Reading) -> tuple[list[int], int]:
    """Return the numbers with which a message begins, and the place of what is told of them."""
    found: list[int] = []
    at, words = 0, reading.words
    taken = [one.span for one in reading.times]
    while at < len(words):
        fold = words[at].fold
        dated = any(a <= words[at].start < b for a, b in taken)
        if fold.isdecimal() and len(fold) <= LONGEST and not dated:
            found.append(int(fold))
        elif fold not in (JOINS | CALLS if found else CALLS):
            break
        at += 1
    while found and at < len(words) and words[at].fold in TOPIC:
        at += 1
    return found, at


def _tells_of_more(rest: Reading, count: int) -> bool:
    """Tell «4 chưa xong, 5 xong rồi», whose second number is of the list, too."""
    return any(
        before.after and word.fold.isdecimal() and 0 < int(word.fold[:3]) <= count
        for before, word in zip(rest.words, rest.words[1:], strict=False)
    )


def _taken(told: _Told) -> Turn | None:
    said, works = told.heard, told.works
    asker, talk = said.asker, said.talk
    if _asks(said.reading):
        return None
    if _begins(said, EXTENSION) or _begins(said, BLOCKED):
        return _brought("extension" if _begins(said, EXTENSION) else "blocked", told)
    if _begins(said, *LEFT):
        return progress.note(works, said.reading, said.message, asker, talk, said.clock)
    if _begins(said, AHEAD):
        return progress.hear_intention(said.reading, asker, talk, works)
    if _begins(said, *LATER) and len(works) == 1:
        return snooze.ask_when(works[0], talk)
    if talk.step and _begins(said, *DONE):
        return confirm.offer(said.reading, asker, talk, [mark_of(work) for work in works])
    return None


def _asks(rest: Reading) -> bool:
    """Tell «4 nộp chưa» from «số 4 thì chưa»."""
    bare = all(word.fold == NOT_YET or word.fold in BETWEEN for word in rest.words)
    asks = rest.cues.has("mark.polar", "mark.asking") or any("?" in one.after for one in rest.words)
    return asks or (rest.cues.has("say.done_question") and not bare)


def _begins(said: Heard, *names: str) -> bool:
    """Tell whether a sentence begins with one of these phrasings, but for small words."""
    folds = [word.fold for word in said.reading.words]
    first = next((at for at, one in enumerate(folds) if one not in BETWEEN), len(folds))
    cues = (*said.reading.cues.found, *said.cues.found)
    return any(cue.name in names and cue.begin <= first for cue in cues)


def _brought(then: str, told: _Told) -> Turn:
    """Bring a difficulty or a wish for a later day before the office, of one item or several."""
    said, works = told.heard, told.works
    if len(works) == 1:
        return life.with_work(then, works[0], said)
    begin = hindered.blocked if then == "blocked" else hindered.extension
    return requests.go_on(hindered.of_several(begin(works[0], said), works), said, life.DONE)
