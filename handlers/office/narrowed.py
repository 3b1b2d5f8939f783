"""What an order to accept or return names beside its units: work, a plan, a period; and what else.

What cannot be applied is said: an order without its condition is another order.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from handlers.confirmations.own_words import names_of, words_of
from handlers.heard import Heard, before_reason
from handlers.office.plain_orders import PLAIN
from handlers.office.said import BOOK, plans_said, tasks_said, units_in
from handlers.understanding.cues import cue_book
from handlers.understanding.reading import Reading
from plans.text.words import Word
from plans.times.spans import Grain, TimeSpan
from storage.records import Pending, PlanId, Work

GLUE = {
    *("het", "tat", "tru", "cac", "nhung", "moi", "nay", "do", "kia", "deu", "toan", "bo"),
    *("don", "vi", "dang", "cho", "duyet", "xem", "khoi", "nhom", "ke", "hoach", "kh", "tung"),
    *("mot", "lan", "luot", "xong", "roi", "thi", "nhieu", "cb", "moc", "tiep", "theo", "vua"),
    *("thoi", "nho", "may", "chi", "anh", "gium", "giup", "dum", "em", "luon", "di"),
}
"""Words, folded, that narrow nothing by themselves."""
LEAVING_OUT = {"trừ", "tru", "ngoài", "ngoai"}
REMARK = {"bo", "sung"}
PERIODS = {Grain.MONTH, Grain.QUARTER}
HANDED_IN_AFTER = timedelta(days=10)
"""What is of a period is due within it or so soon after its end."""


class Narrowed(NamedTuple):
    """What an order names of the work that waits."""

    keys: frozenset[str]
    plans: tuple[PlanId, ...]
    periods: tuple[TimeSpan, ...]
    unknown: str
    """What stands in it, as typed, by which nothing can be told apart."""

    def __bool__(self) -> bool:
        """Tell whether it names anything."""
        return bool(self.keys or self.plans or self.periods)

    def has(self, work: Work) -> bool:
        """Tell whether some work is of what is named."""
        return (
            (not self.keys or work.task.key in self.keys)
            and (not self.plans or work.plan_id in self.plans)
            and all(_is_of(work, period) for period in self.periods)
        )

    def of(self, waiting: Iterable[Pending]) -> list[Pending]:
        """Return what of that which waits is named."""
        return [each for each in waiting if self.has(each.work)]


def narrowed(heard: Heard) -> Narrowed:
    """Return what an order names beside its units."""
    order = heard.again(before_reason(heard.reading), heard.asker)
    reading, units = order.reading, units_in(order).words
    taken = {reading.words[at].start for at in order.cues.covered(("office.",))}
    told = taken | {word.start for word in reading.words if word.fold in REMARK}
    cues = cue_book(BOOK).find(reading.words)
    text = reading.text
    for word in reversed(reading.words):
        if word.start in told | units:
            text = f"{text[: word.start]} {text[word.end :]}"
    rest_said = order.again(" ".join(text.split()))
    rest_cues = cue_book(BOOK).find(rest_said.reading.words)
    keys = frozenset(tasks_said(rest_said, rest_cues, frozenset()))
    periods = tuple(one for one in reading.times if one.grain in PERIODS)
    plans = plans_said(order)
    works = [one.work for one in _waiting(heard) if one.work.task.key in keys]
    known = words_of(works, heard.asker)
    polite = {reading.words[at].start for at in cues.covered(("sending.polite",))}
    timed = {
        word.start
        for word in reading.words
        for begin, end in (one.span for one in periods)
        if begin <= word.start < end
    }
    rest, left_out = [], False
    for word in reading.words:
        left_out = left_out or word.shape in LEAVING_OUT
        named = word.start in timed or word.fold in known
        numbered = any(sign.isdecimal() for sign in word.fold) and (plans or word.fold.isdecimal())
        plain = word.start in taken | units | polite or word.fold in PLAIN | GLUE
        if word.shape != "ngoài" and not (plain or numbered or (named and not left_out)):
            rest.append(word)
    if keys and not works and not left_out:
        rest = []  # what is named is known, though none of it waits
    if rest and not keys and not left_out:
        keys, rest = _by_name(rest, heard)
    return Narrowed(keys, plans, periods, _typed(rest, reading))


def _by_name(said: list[Word], heard: Heard) -> tuple[frozenset[str], list[Word]]:
    """Return the work that waits and has in its name all that is left: «danh sách nguồn»."""
    folds = {word.fold for word in said}
    works = {one.work.task.key: one.work for one in _waiting(heard)}
    found = [key for key, one in works.items() if folds <= names_of([one], heard.asker)]
    return frozenset(found), [] if found else said


def _typed(strange: list[Word], reading: Reading) -> str:
    """Return what is strange as it was typed, with the word before it: «sở ngoại vụ»."""
    if not strange:
        return ""
    said = reading.words
    begin, end = reading.index_of(strange[0]), reading.index_of(strange[-1])
    if begin > 1:
        begin -= 1
    while not said[end].after and end + 1 < len(said) and said[end + 1].fold not in PLAIN | GLUE:
        end += 1
    return reading.text[said[begin].start : said[end].end]


def _waiting(heard: Heard) -> list[Pending]:
    return heard.asker.uow.office.submitted(heard.asker.post.unit.id)


def _is_of(work: Work, period: TimeSpan) -> bool:
    day = work.last_safe_day
    return day is not None and period.start <= day <= period.end + HANDED_IN_AFTER
