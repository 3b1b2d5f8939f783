"""What of plans, work and units below a sentence of an office names."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import pairwise

from handlers.heard import Heard
from handlers.office.groups import is_several, members, place_of, places_of, words_of
from handlers.office.limits import Limit, Only, limit_in
from handlers.office.limits import Said as Limited
from handlers.office.naming_units import Said, units_said
from handlers.office.unit_words import OF_BASE
from handlers.understanding.cues import Cues, cue_book
from handlers.understanding.ranking import meant, rank
from handlers.understanding.reading import Reading
from plans.text.words import Word, words
from storage.permissions import Act, may
from storage.progress.records import SeenUnit
from storage.records import PlanId, UnitId

BOOK = "office"
OURS = ("progress.", "press.", "paper.", "clash.", "kinds.")
"""Families of cues that ask for a view, an order or a file."""
ASKS = ("progress.", "press.", "paper.", "clash.foreseen")
"""Of these, those whose words are no part of a name: «báo» may be half of «bao tang»."""
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
COMPLETE = (
    *("progress.complete", "progress.which_complete", "progress.count_complete"),
    "stands.complete",
)
TOKEN = re.compile(r"[\w-]+")
LIST = re.compile(r"(?<!\w)(?:và|va|với|lẫn)(?!\w)|,", re.IGNORECASE)
LEADS_A_TIME = {"truoc", "sau", "tu", "den", "toi", "vao", "trong", "het", "hoi", "tinh"}
"""Words, folded, that right before a time are part of it."""
BINDING = {"cua", "ve", "cho", "cac", "nhung", "bc"}
"""Words, folded, that bind names and are none."""
LATENESS = {"tre", "muon", "cham"}
LEAST_WORDS, EXPLAINED = 2, 0.5
LONG_ENOUGH = 4
"""Letters of a word that names work by itself."""


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
    for before, word in pairwise(heard.reading.words):
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
    taken = cues.covered((*OURS, "stands.", "sending.polite", "everybody.")) | {
        at for name in OF_BASE for place in places_of(words_of(name), reading.words) for at in place
    }
    text = reading.text
    for at in reversed(range(len(reading.words))):
        word = reading.words[at]
        timed = is_timed(word, reading) or _leads_a_time(at, reading)
        if at in taken or word.start in named or timed or word.fold in ASKING:
            text = f"{text[: word.start]} {text[word.end :]}"
    rest = heard.again(" ".join(text.split()))
    found = _explained(rest, heard)
    if found or not LIST.search(text):
        return found
    each = [_explained(heard.again(part.strip()), heard) for part in LIST.split(text)]
    return tuple(dict.fromkeys(key for some in each for key in some)) if all(each) else ()


def _explained(rest: Heard, heard: Heard) -> tuple[str, ...]:
    """Return the work that is named by what is left of a sentence."""
    reading = heard.reading
    if len(rest.reading.content) < LEAST_WORDS:
        return _by_pair(rest.reading.content, heard)
    named_by_rest = {
        one.task.key
        for one in rest.reading.candidates
        if one.is_spoken_of and not one.is_faint and one.covered >= EXPLAINED
    }
    ranked = [one for one in rank(reading, heard.asker) if one.task.key in named_by_rest]
    given = [one for one in ranked if one.task.falls_to]
    keys = tuple(dict.fromkeys(one.task.key for one in meant(given)))
    return _handed_in(keys, rest.reading.content, heard)


def _leads_a_time(at: int, reading: Reading) -> bool:
    """Tell «trước» of «nộp cam kết trước 12/5» from a word that names work."""
    word, following = reading.words[at], reading.words[at + 1 : at + 2]
    return word.fold in LEADS_A_TIME and any(is_timed(one, reading) for one in following)


def _handed_in(keys: tuple[str, ...], content: Sequence[Word], heard: Heard) -> tuple[str, ...]:
    """Return the report that a unit hands in for its members' papers, where both may be meant.

    «Ai chưa nộp cam kết» is of the report on how many there are; «cam kết cá nhân» is not.
    """
    said = {word.fold for word in content} - BINDING
    for key in keys:
        found = heard.asker.find(key)
        task = found[1] if found else None
        report = (
            heard.asker.find(task.follows) if task and task.individual and task.follows else None
        )
        if report and said <= {word.fold for word in words_of(report[1].title)}:
            return (report[1].key,)
    return keys


def _by_pair(content: Sequence[Word], heard: Heard) -> tuple[str, ...]:
    """Return the one work whose title has the word left with the word before it: «đảng phí»."""
    said = heard.reading.words
    pairs = [
        (before, word)
        for before, word in pairwise(said)
        if content and word.fold == content[0].fold and not before.after
    ]
    found = {
        task.key
        for plan in heard.asker.plans
        for task in plan.tasks
        if task.falls_to and any(place_of(pair, words_of(task.title)) for pair in pairs)
    }
    found = found or _by_word(content, heard)
    return tuple(found) if len(found) == 1 else ()


def _by_word(content: Sequence[Word], heard: Heard) -> set[str]:
    """Return the work whose title alone has the one word that is left: «nguồn»."""
    if len(content) != 1 or len(content[0].fold) < LONG_ENOUGH or content[0].fold.isdecimal():
        return set()
    return {
        task.key
        for plan in heard.asker.plans
        for task in plan.tasks
        if task.falls_to and place_of(content, words_of(task.title))
    }


def units_in(heard: Heard) -> Said:
    """Return which units a sentence names; what asks and what tells a time names none."""
    reading = heard.reading
    cues = cue_book(BOOK).find(reading.words)
    # «So với khối sở» compares, and names no «so».
    asking = {reading.words[at].start for at in cues.covered((*ASKS, "kinds.beside"))}
    said = [word for word in words(reading.text) if not is_timed(word, reading)]
    coded = list(_codes(heard))
    for span, unit in coded:
        inside = [word for word in said if span[0] <= word.start < span[1]]
        at = said.index(inside[0])
        name = [replace(one, start=span[0], end=span[1], after="") for one in words_of(unit.name)]
        said[at : at + len(inside)] = [*name[:-1], replace(name[-1], after=inside[-1].after)]
    found = units_said(said, heard.asker.below, asking)
    inside_codes = {
        word.start
        for word in reading.words
        for (begin, end), _ in coded
        if begin <= word.start < end
    }
    return found._replace(words=found.words | inside_codes)


def _codes(heard: Heard) -> Iterator[tuple[tuple[int, int], SeenUnit]]:
    """Yield the codes of units in a sentence: «cb-5»; one without its dash is a word."""
    typed = [match for match in TOKEN.finditer(heard.reading.text) if "-" in match[0]]
    units = {unit.code: unit for unit in heard.asker.below} if typed else {}
    for match in typed:
        unit = units.get(match[0].casefold())
        if unit is not None:
            yield match.span(), unit


def several_named(heard: Heard) -> frozenset[UnitId] | None:
    """Return the units that a sentence names together, or by leaving some out; None for one."""
    key = units_in(heard).key
    return members(key, heard.asker.below) if is_several(key) else None


def oversees(heard: Heard) -> bool:
    """Tell whether somebody has units below theirs that they may look at."""
    return may(heard.asker.post.role, Act.OVERSEE) and bool(heard.asker.below)


def limit_said(heard: Heard) -> Limited:
    """Return what a sentence narrows its list to: «trễ trên 10 ngày», «ai nộp đúng hạn»."""
    cues = cue_book(BOOK).find(heard.reading.words)
    timely = cues.has("progress.timely") and not cues.has("progress.untimely")
    late = any(word.fold in LATENESS for word in heard.reading.words)
    said = limit_in(heard.reading.words, late=late, timely=timely)
    untouched = cues.has("progress.untouched")
    complete = cues.has(*COMPLETE) and not (untouched or cues.has("stands.owed"))
    limit = replace(said.limit, untouched=untouched, complete=complete, only=_only(cues))
    if cues.has("progress.spotless"):  # «chưa nộp trễ lần nào» is no handing in late
        limit = Limit(spotless=True)
    return said._replace(limit=limit)


def _only(cues: Cues) -> Only:
    """Return how work is to stand: «bị trả lại», «đã được duyệt», «nộp trễ»."""
    if cues.has("progress.waiting"):
        return Only.WAITING
    if cues.has("progress.returned"):
        return Only.RETURNED
    if cues.has("progress.accepted"):
        return Only.ACCEPTED
    came = cues.has("progress.came_late") and not cues.has("paper.of_owing")
    return Only.CAME_LATE if came else Only.ANY


def is_timed(word: Word, reading: Reading) -> bool:
    """Tell whether a word is part of a time."""
    return any(one.span[0] <= word.start < one.span[1] for one in reading.times)
