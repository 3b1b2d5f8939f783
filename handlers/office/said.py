"""What of plans, work and units below a sentence of an office names."""

from collections.abc import Set as AbstractSet
from itertools import pairwise

from handlers.bodies import names_other_branch
from handlers.life.heard import Heard
from handlers.office.groups import ONE, is_several, members
from handlers.office.naming_units import Said, units_said
from handlers.office.unit_words import KINDLY, SEVERAL
from handlers.office.views import eyes_of
from handlers.understanding.cues import Cues, cue_book
from handlers.understanding.ranking import meant, rank
from handlers.understanding.reading import Reading
from handlers.wording import overview as wording
from plans.text.words import Word
from storage.progress.records import SeenUnit
from storage.records import PlanId, UnitId

BOOK = "office"
OURS = ("progress.", "press.", "paper.", "clash.")
"""Families of cues that ask for a view, an order or a file."""
ASKING = {
    "chi",
    "bo",
    "cb",
    "don",
    "vi",
    "nao",
    "cac",
    "may",
    "nhung",
    "di",
    "chua",
    "nop",
    "ai",
    "xem",
    "hinh",
    "anh",
}
"""Words of such sentences that name no work."""
BEHIND_ALL = {
    *("ke", "kh", "truc", "co", "so", "minh", "ta", "em", "toi", "duoi", "nao", "o", "thuoc"),
    *("con", "da", "cua"),
}
"""Words, folded, right behind «chi bộ» with which no name begins."""
LEAST_WORDS, EXPLAINED = 2, 0.5


def units_below(heard: Heard) -> list[SeenUnit]:
    """Return the units below the asker's own, as they are called today."""
    asker = heard.asker
    return asker.uow.progress.units(eyes_of(asker.post, own=False), asker.today)


def plans_said(heard: Heard) -> tuple[PlanId, ...]:
    """Return the plans whose numbers stand in a sentence."""
    said = {_digits(number) for number in heard.reading.numbers}
    said |= {
        word.fold
        for before, word in zip(heard.reading.words, heard.reading.words[1:], strict=False)
        if word.fold.isdecimal() and before.fold in {"kh", "hoach", "so"}
    }
    return tuple(
        stored.id
        for stored in heard.asker.stored_plans
        if stored.plan.number and _digits(stored.plan.number) in said
    )


def unknown_plan(heard: Heard) -> str:
    """Return the number of a plan that a sentence names and that there is none of; else nothing."""
    known = {
        _digits(stored.plan.number) for stored in heard.asker.stored_plans if stored.plan.number
    }
    words = heard.reading.words
    for before, word in pairwise(words):
        timed = any(one.span[0] <= word.start < one.span[1] for one in heard.reading.times)
        if word.fold.isdecimal() and before.fold in {"kh", "hoach"} and not timed:
            number = word.fold.lstrip("0")
            if number not in known:
                return number
    return ""


def _digits(number: str) -> str:
    head = number.partition("-")[0].partition("/")[0].strip()
    return head.lstrip("0") if head.isdecimal() else number


def tasks_said(heard: Heard, cues: Cues, named: AbstractSet[int]) -> tuple[str, ...]:
    """Return the keys of the work that a sentence names, if it names some.

    What asks, and what names units or times, names no work: «quý II khối trường học thế nào» is not
    of the meetings of the second quarter. Two words at least must be left, that a task explains.
    """
    reading = heard.reading
    taken = cues.covered(OURS)
    text = reading.text
    for at in reversed(range(len(reading.words))):
        word = reading.words[at]
        timed = any(begin <= word.start < end for begin, end in (one.span for one in reading.times))
        if at in taken or word.start in named or timed or word.fold in ASKING:
            text = f"{text[: word.start]} {text[word.end :]}"
    rest = heard.again(" ".join(text.split()))
    if len(rest.reading.content) < LEAST_WORDS:
        return ()
    named_by_rest = {
        one.task.key
        for one in rest.reading.candidates
        if one.is_spoken_of and not one.is_faint and one.covered >= EXPLAINED
    }
    ranked = [one for one in rank(reading, heard.asker) if one.task.key in named_by_rest]
    given = [one for one in ranked if one.task.falls_to]
    return tuple(dict.fromkeys(one.task.key for one in meant(given)))


def units_in(heard: Heard, cues: Cues, units: list[SeenUnit]) -> Said:
    """Return which units a sentence names; what asks and what tells a time names none."""
    asking = {heard.reading.words[at].start for at in cues.covered(OURS)}
    return units_said(_without_times(heard.reading), units, asking)


def several_named(heard: Heard) -> frozenset[UnitId] | None:
    """Return the units that a sentence names together, or by leaving some out; None for one."""
    units = units_below(heard)
    key = units_in(heard, cue_book(BOOK).find(heard.reading.words), units).key
    return members(key, units) if is_several(key) else None


def unknown_units(heard: Heard) -> str:
    """Return why it is not clear which units are meant, or nothing.

    «trừ sao hỏa», «tiến độ chi bộ sao hỏa»: to show all of them instead would be another answer.
    """
    cues = cue_book(BOOK).find(heard.reading.words)
    said = units_in(heard, cues, units_below(heard))
    if said.lost:
        return wording.LOST_UNITS.format(said=said.lost)
    asks = any(word.fold in KINDLY for word in heard.reading.words)
    if said.key or asks or not (_is_other(heard) or _names_stranger(heard, cues)):
        return ""
    return wording.NO_UNIT.format(unit=heard.asker.post.unit.name)


def _is_other(heard: Heard) -> bool:
    return names_other_branch(heard.reading, heard.asker)


def _names_stranger(heard: Heard, cues: Cues) -> bool:
    """Tell «tiến độ chi bộ sao hỏa»: right behind «chi bộ» stands no question and no work."""
    said, ours = heard.reading.words, cues.covered(OURS)
    telling = {word.start for word in heard.reading.content}
    for at in range(len(said) - 2):
        if (said[at].fold, said[at + 1].fold) not in ONE or said[max(0, at - 1)].fold in SEVERAL:
            continue
        behind = said[at + 2 : at + 4]
        asks = {at + 2, at + 3} & ours or behind[0].fold in BEHIND_ALL
        if asks or any(is_timed(word, heard.reading) for word in behind):
            continue
        if any(word.start in telling for word in behind):
            return not tasks_said(heard, cues, frozenset())
    return False


def _without_times(reading: Reading) -> list[Word]:
    return [word for word in reading.words if not is_timed(word, reading)]


def is_timed(word: Word, reading: Reading) -> bool:
    """Tell whether a word is part of a time."""
    return any(one.span[0] <= word.start < one.span[1] for one in reading.times)
