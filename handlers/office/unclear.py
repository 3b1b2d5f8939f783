"""Why it is not clear which units a sentence means: it fits several, or none bears such a name.

To take all of them instead, or the office itself, would be an answer to something else.
"""

from collections.abc import Sequence
from itertools import pairwise

from handlers.confirmations.grouped import JOINS
from handlers.heard import Heard, before_reason
from handlers.office.asked_conditions import conditions
from handlers.office.groups import NAMED_AT_MOST, members, places_of, words_of
from handlers.office.limits import said_limit
from handlers.office.naming_units import Said
from handlers.office.said import ASKING, BOOK, is_timed, limit_said, tasks_said, units_in
from handlers.office.unit_names import names_of
from handlers.office.unit_words import COMMON, LINKS
from handlers.understanding.cues import cue_book
from handlers.understanding.retrieval import strangers
from handlers.wording import overview as wording
from plans.text.words import Word, words
from storage.progress.records import SeenUnit

KNOWN = (
    *("progress.", "press.", "paper.", "clash.", "units.", "order.", "due.", "linked.", "shown."),
    *("sending.", "tell.", "kinds.", "next.", "stands.", "decided.", "figures."),
)
"""Families of cues of an office whose words name nothing."""
LEVELS = {"tinh", "pho", "huyen", "quan", "xa", "phuong"}
"""Words, folded, that tell of which level a unit is."""
SAID_AT_MOST = 6
"""Words of what is not known that are repeated."""


def unclear_units(heard: Heard, *, of_plans: bool = False) -> str:
    """Return why it is not clear which units are meant, or nothing.

    `of_plans` tells a question on the plans, whose words name no unit.
    """
    limited = limit_said(heard)
    if limited.unknown or (of_plans and limited.limit):
        text = limited.unknown or said_limit(limited.limit)
        return wording.NO_LIMIT.format(said=text)
    said = units_in(heard)
    if trouble := of_named(said, heard.asker.below):
        return trouble
    strange = _strange(heard, said, of_plans=of_plans)
    if not strange:
        return ""
    text = _phrase(strange, heard)
    office = heard.asker.post.unit.name
    near = nearest(text, heard.asker.below)
    return wording.NO_UNIT.format(said=text, unit=office, near=near)


def unclear_order(heard: Heard) -> str:
    """Return why it is not clear of which unit something is to be decided, or nothing.

    A reason may say anything, and so may what is told of work: a name is what stands behind «của».
    """
    order = heard.again(before_reason(heard.reading))
    said = units_in(order)
    if said.lost and not any(word.fold.isalpha() for word in _telling(said.lost)):
        return ""  # «duyệt hết trừ 2» leaves out a number of the list that was shown
    if trouble := of_named(said, heard.asker.below):
        return trouble
    words_said = order.reading.words
    led = {
        word.start
        for before, word in pairwise(words_said)
        if before.fold == "cua" or (before.fold in {"bo", "vi"} and not said.key)
    }
    strange = [one for one in _strange(order, said, of_plans=True) if one.start in led]
    if not strange or said.key:
        return ""
    every = _strange(order, said, of_plans=False)
    text = _phrase([one for one in every if one.start >= strange[0].start], order)
    return wording.NO_SUCH_UNIT.format(said=text, near=nearest(text, heard.asker.below))


def _telling(lost: str) -> list[Word]:
    return [word for word in words(lost) if word.fold not in COMMON | LINKS | JOINS]


def of_named(said: Said, units: Sequence[SeenUnit]) -> str:
    """Return what is not clear of the units that are named."""
    if said.lost:
        return wording.LOST_UNITS.format(said=said.lost, near=nearest(said.lost, units))
    for doubt in said.doubts:
        if doubt.units:
            return wording.WHICH_OF.format(said=doubt.said, names=listed(doubt.units))
        return wording.NO_SUCH_UNIT.format(said=doubt.said, near=nearest(doubt.said, units))
    return ""


def nearest(said: str, units: Sequence[SeenUnit]) -> str:
    """Return the names most like what was said, as a sentence, or nothing."""
    found = names_of(tuple(units)).nearest(said)
    return wording.NEAREST.format(names=listed(found)) if found else ""


def listed(units: Sequence[SeenUnit]) -> str:
    """Return names one after the other; of many, how many there are."""
    names = "; ".join(unit.name for unit in units[:NAMED_AT_MOST])
    more = len(units) - NAMED_AT_MOST
    return wording.MORE_NAMES.format(names=names, count=more) if more > 0 else names


def _strange(heard: Heard, said: Said, *, of_plans: bool) -> list[Word]:
    """Return the words that name neither units nor work nor a time, nor ask anything."""
    reading = heard.reading
    cues = cue_book(BOOK).find(reading.words)
    known = {reading.words[at].start for at in cues.covered(KNOWN)}
    typed = words(reading.text)  # «roi» is mended into a word of the plans
    known |= {typed[at].start for at in cue_book(BOOK).find(typed).covered(KNOWN)}
    outside = _named_outside(reading.words, said)
    known -= {word.start for word in outside}
    known |= said.words | _own(heard) | limit_said(heard).words
    rest = [
        word
        for word in (*outside, *reading.content)
        if word.start not in known
        and word.fold not in COMMON | LINKS | ASKING
        and word.fold.isalpha()
        and not is_timed(word, reading)
        and not _is_level(word, heard, said)
    ]
    if rest and (of_plans or tasks_said(heard, cues, said.words) or conditions(heard)):
        return strangers(heard.asker.plans, rest)
    return rest


def _named_outside(said_words: Sequence[Word], said: Said) -> list[Word]:
    """Return the «ngoài» of «đảng ủy ngoài», which leaves nobody out and is a name."""
    return [
        word
        for before, word in pairwise(said_words)
        if before.fold in {"uy", "bo"} and word.fold == "ngoai" and word.start not in said.words
    ]


def _phrase(strange: Sequence[Word], heard: Heard) -> str:
    """Return the strange words that stand together, with the word before them that is no address.

    «Sao hỏa» is one name, though «sao» asks elsewhere.
    """
    said = heard.reading.words
    cues = cue_book(BOOK).find(said)
    at = heard.reading.index_of(strange[0])
    begins = {word.start for word in strange}
    end = at + 1
    while end < len(said) and said[end].start in begins and not said[end - 1].after:
        end += 1
    begin, known, named = at, cues.covered(KNOWN), units_in(heard).words
    while begin > 0 and said[begin - 1].start in named and not said[begin - 1].after:
        begin -= 1
    free = begin > 0 and begin - 1 not in known and said[begin - 1].fold not in COMMON | LINKS
    if begin == at and free and not said[begin - 1].after and said[begin - 1].fold.isalpha():
        begin -= 1
    return " ".join(word.raw for word in said[begin:end][:SAID_AT_MOST])


def _is_level(word: Word, heard: Heard, said: Said) -> bool:
    """Tell «bệnh viện đa khoa tỉnh», whose name says no level, from «thư viện tỉnh» of a town."""
    if word.fold not in LEVELS:
        return False
    at = heard.reading.index_of(word)
    if not at or heard.reading.words[at - 1].start not in said.words:
        return False
    chosen = members(said.key, heard.asker.below)
    names = [words_of(unit.name) for unit in heard.asker.below if unit.id in chosen]
    return not any(one.fold in LEVELS for name in names for one in name)


def _own(heard: Heard) -> set[int]:
    """Return where the office itself is named."""
    post, said = heard.asker.post, heard.reading.words
    names = (post.unit.name, *post.unit.aliases, post.org.name)
    places = [place for name in names for place in places_of(words_of(name), said)]
    return {said[at].start for place in places for at in place}
