"""Whether a verdict is the speaker's own and of now: «chị Lan bảo duyệt hết» is none."""

from collections.abc import Sequence
from itertools import pairwise

from handlers.confirmations.own_words import words_of
from handlers.heard import Heard
from handlers.life.plain_wishes import REPORTED
from handlers.office.plain_orders import OF_THIS, PLAIN, STATING, VERDICTS, says_so
from handlers.office.said import units_in
from handlers.understanding.cues import Cue
from plans.text.words import Word
from storage.records import Matter, Work

PEOPLE = {"anh", "chi", "co", "chu", "bac", "ong", "ba", "sep", "thay"}
"""Words, folded, with which somebody is named: «chị Lan», «anh Ba»."""
BEGINS = {"nho", "u", "vang", "ok", "oke", "roi", "du", "dat", "dung", "thoi", "vay"} | {
    *("thi", "cac", "kia", "khoi", "nhom", "het", "con", "rieng"),
}
"""Further words, folded, that may stand before a verdict: «vâng, trả lại 1 vì …»."""
ELSEWHERE = {"cap", "tren", "da"}
"""Words, folded, of what was decided elsewhere or before: «cấp trên đồng ý», «đã trả lại»."""
SUPPOSED = {("gia", "ma"), ("gia", "nhu"), ("phai", "chi"), ("dang", "le"), ("le", "ra")}
"""Words, folded, of what is only wished: «giá mà duyệt hết»."""
DONE = {"roi", "xong"}
"""Words, folded, behind «duyệt hết» that tell of it as done."""


def is_own(heard: Heard) -> bool:
    """Tell «duyệt hết đi em» from «chị Lan bảo duyệt hết», «giá mà trả lại …», «duyệt hết rồi».

    What stands before a return, a grant or a refusal must be understood word by word. What is
    accepted may be called by many words; of those `narrowed` says which are strange.
    """
    orders = [cue for cue in heard.cues.found if cue.name in VERDICTS]
    if not orders:
        return True
    words = heard.reading.words
    begin = min(one.begin for one in orders)
    before = words[:begin]
    pairs = set(pairwise(word.fold for word in before))
    if pairs & SUPPOSED or any(_is_of_other(at, heard) for at in range(begin)):
        return False
    if all(one.name == "office.accept" for one in orders):
        return not any(word.fold in DONE for word in words[begin + 1 :])
    known = words_of(_waiting(heard), heard.asker)
    return all(_may_precede(word, orders, known, heard) for word in before)


def _is_of_other(at: int, heard: Heard) -> bool:
    """Tell «bảo duyệt», «chị Lan duyệt» from «báo cáo …», «chi bộ …», «chị duyệt»."""
    words = heard.reading.words
    word = words[at]
    if word.start in units_in(heard).words:
        return False
    if word.shape in REPORTED or says_so(words, at):
        return True
    if word.fold not in PEOPLE or at + 1 == len(words) or word.after:
        return False
    named = words[at + 1]
    if named.start in units_in(heard).words or at + 1 in heard.cues.covered(("office.",)):
        return False
    return named.fold == "lan" or named.fold not in {*PLAIN, *STATING, *BEGINS, "bo"}


def _may_precede(word: Word, orders: Sequence[Cue], known: frozenset[str], heard: Heard) -> bool:
    reading = heard.reading
    return (
        word.fold.isdecimal()
        or word.fold in {*PLAIN, *OF_THIS, *STATING, *BEGINS, *known} - ELSEWHERE
        or word.start in units_in(heard).words
        or any(reading.index_of(word) in one.places for one in orders)
        or any(begin <= word.start < end for begin, end in (one.span for one in reading.times))
    )


def _waiting(heard: Heard) -> list[Work]:
    office, asked = heard.asker.post.unit.id, heard.asker.uow.office
    waiting = [*asked.submitted(office), *asked.matters(office, Matter.EXTENSION)]
    return [one.work for one in waiting]
