"""«Cá nhân 18/20», «còn tập thể thì chưa»: the half of a matter that is each one's, or all's."""

from collections.abc import Sequence

from handlers.asker import Asker
from handlers.understanding.cues import cue_book
from handlers.understanding.reading import Reading
from handlers.understanding.seams import BOOK
from plans.text.words import words
from storage.records import Work

PERSONAL, JOINT = "half.personal", "half.joint"
BEFORE = {"phan", "ben", "con", "rieng", "ve"}
"""Words, folded, that may stand before the half: «phần tập thể», but not «10 cá nhân»."""
NAMING_NONE = {
    "phan", "ben", "cua", "nop", "nap", "gui", "goi", "ky", "xong", "lam", "ban", "to", "phieu",
    "so", "hoan", "thanh", "thu", "viet", "trinh", "dat", "duoc",
}  # fmt: skip
"""Words, folded, beside which such a half still names no work of its own."""
LEAST_ALIKE = 0.2
"""Share of the words of two titles that is common to both halves of one matter."""


def half_said(reading: Reading) -> bool | None:
    """Return whether only each one's half is named, or only the unit's; None where work is."""
    cues = cue_book(BOOK).find(reading.words)
    found = [cue for cue in cues.found if cue.name in {PERSONAL, JOINT}]
    first = min(found, key=lambda cue: cue.begin, default=None)
    if first is None or not {word.fold for word in reading.words[: first.begin]} <= BEFORE:
        return None
    own = cues.covered((PERSONAL, JOINT))
    numbered = [one.span for one in reading.documents] + [one.span for one in reading.times]
    rest = [
        word
        for word in reading.content
        if reading.index_of(word) not in own
        and word.fold not in NAMING_NONE
        and not word.fold[0].isdigit()
        and not any(begin <= word.start < end for begin, end in numbered)
    ]
    return None if rest else first.name == PERSONAL


def other_half(work: Work, individual: bool, asker: Asker) -> Work | None:
    """Return the open work of the same section that is each one's, or the unit's; or itself."""
    if work.task.individual == individual:
        return work
    matter = work.task.section.split(" ")[0]
    halves = [
        one
        for one in asker.open_work
        if one.task.individual == individual
        and one.task.section.split(" ")[0] == matter
        and one.plan_citation == work.plan_citation
        and one.period == work.period
    ]
    best = sorted(halves, key=lambda one: _alike(one, work), reverse=True)
    if not best or (len(best) > 1 and _alike(best[0], work) == _alike(best[1], work)):
        return None
    return best[0] if _alike(best[0], work) >= LEAST_ALIKE else None


def _alike(one: Work, other: Work) -> float:
    first, second = ({word.fold for word in words(work.task.title)} for work in (one, other))
    return len(first & second) / len(first | second)


def of_half(works: Sequence[Work], reading: Reading, asker: Asker) -> list[Work]:
    """Return of what was spoken of the half that a sentence names, where it names no more."""
    half = half_said(reading)
    if half is None:
        return list(works)
    found = [other_half(work, half, asker) or work for work in works]
    return list({work.assignment_id: work for work in found}.values())


def halves_of(keys: Sequence[str], reading: Reading, asker: Asker) -> list[Work]:
    """Return the open half that a sentence names of what was spoken of, be that on record or not.

    Nothing where the sentence names work of its own.
    """
    if half_said(reading) is None:
        return []
    spoken: list[Work] = []
    for key in keys:
        works = [work for work in asker.work if work.task.key == key and work.last_safe_day]
        works.sort(key=lambda work: abs(((work.last_safe_day or asker.today) - asker.today).days))
        spoken += works[:1]
    open_ids = {work.assignment_id for work in asker.open_work}
    return [work for work in of_half(spoken, reading, asker) if work.assignment_id in open_ids]
