"""People counted, or a day told, beside what a report holds already: kept in words, no value of it.

«4 đồng chí đi tập huấn» says nothing of how many of 35 took part, «20 đồng chí học bù 18/3» not
when the rest did. Put in the place of 35/35 and of the day, they would falsify the report.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from handlers.confirmations.amounts import OF_PEOPLE, TOOK_PART
from handlers.confirmations.bare_numbers import bare_number
from handlers.confirmations.draft import Draft
from handlers.confirmations.own_words import kept
from handlers.heard import cues_of
from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading
from plans.text.words import Word, words
from plans.times.spans import Grain
from storage.records import Work

TAKING_PART = TOOK_PART | {
    *{"nguoi", "dong", "chi", "dang", "vien", "dc", "dv", "can", "bo", "tham", "gia", "co", "day"},
    *{"dung", "chu", "chinh", "thuc", "te", "thoi", "xong", "hoan", "thanh", "gui", "viet"},
}
"""Words, folded, beside a number that counts those who did the work: «28 đồng chí tham gia»."""
PROBATIONARY = ("du", "bi")
"""«Dự bị», which says of what standing some are, and not that they took part."""
HELD = ("done", "count")
LEAST_FEWER = 2
"""So many times fewer is no other count of the same people."""
AGAIN = "bu"
STUDIED = {"hoc", "hop", "sinh", "hoat", "lam", "to", "chuc", "quan", "triet"}
"""Words, folded, before «bù», or behind: «học bù», «tổ chức bù cho 20 đồng chí»."""


def told_beside(draft: Draft, reading: Reading, works: Sequence[Work]) -> tuple[Draft, Reading]:
    """Return the draft with such words as its note, and the message without those values."""
    counted, made_up = _counts_others(draft, reading, works), _makes_up(draft, reading)
    if not counted and not made_up:
        return draft, reading
    rest = reading
    if counted:
        rest = replace(rest, figures=replace(rest.figures, done=None, count=None, unit=None))
    if made_up:
        later = tuple(one for one in rest.times if one.grain is not Grain.DAY)
        rest = replace(rest, times=later)
    said = kept(reading.text)
    if said in draft.note:
        return draft, rest
    return replace(draft, note=kept(f"{draft.note}; {said}" if draft.note else said)), rest


def _counts_others(draft: Draft, reading: Reading, works: Sequence[Work]) -> bool:
    """Tell people of whom something else is said, where it is told already how many did it."""
    said = reading.figures
    others = (said.total, said.exempt, said.absent)
    held = [number for name in HELD if isinstance(number := draft.figures.get(name), int)]
    if not held or said.more or any(one is not None for one in others):
        return False
    if said.count is None or (said.unit or "") not in OF_PEOPLE or said.done is not None:
        # «2 đồng chí đi dự lớp …»: so few did not do what 24 did
        few = said.done is not None and said.done * LEAST_FEWER <= max(held)
        return few and not _puts_right(reading) and bool(_strange(reading, works))
    if bare_number(reading) is not None:
        return False
    if _puts_right(reading):
        return False
    return bool(_strange(reading, works))


def _puts_right(reading: Reading) -> bool:
    cues = cues_of(reading)
    amends = cues.has("unit.amended", "unit.rather") or reading.cues.has("say.admits")
    return amends or reading.act is Act.UNDO


def _strange(reading: Reading, works: Sequence[Work]) -> list[Word]:
    """Return the telling words that neither name the work nor say that somebody did it."""
    names = {
        word.fold
        for work in works
        for text in (work.task.title, *work.task.words)
        for word in words(text)
    }
    folds = [word.fold for word in reading.words]
    of_some = not reading.figures.parts and PROBATIONARY in pairwise(folds)
    taking = TAKING_PART - set(PROBATIONARY) if of_some else TAKING_PART
    return [
        word for word in reading.content if word.fold.isalpha() and word.fold not in names | taking
    ]


def _makes_up(draft: Draft, reading: Reading) -> bool:
    """Tell «học bù 18/3», which moves no day that is told already."""
    if draft.done_on is None:
        return False
    folds = [word.fold for word in reading.words]
    return any(AGAIN in pair and STUDIED & set(pair) for pair in pairwise(folds))
