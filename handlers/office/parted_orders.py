"""The parts of a sentence that decides several things: which verdict, of what, why, until when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from handlers.heard import BY_DAY, Heard, before_reason, day_to_come, reason_in
from handlers.office.below import unit_named
from handlers.office.items import numbers_in
from handlers.office.plain_orders import PLAIN, VERDICTS
from handlers.office.said import units_in
from handlers.office.verdicts import work_below
from plans.text.normal import fold
from plans.text.words import words
from storage.records import EventKind

PARTS = re.compile(
    r"[,;\n]+|\s+(?=(?:còn|con)\s+(?:\d|lại|lai|của|cua|bản|ban|chi))|\s+(?=(?:nhưng|nhung|riêng)\s)",
    re.IGNORECASE,
)
"""Where one order ends and the next may begin."""
ACCEPTS = re.compile(r"\b(?:duyet|tiep nhan|chap nhan)\b")
REST = re.compile(r"\bcon lai\b")
EVERY = {("tat", "ca"), ("toan", "bo")}
COUNTED = {("ca", "hai"): 2, ("ca", "2"): 2, ("ca", "ba"): 3, ("ca", "3"): 3}
"""Words, folded, for all of the list; those that count it must count right."""
BETWEEN = {
    *("con", "thi", "het", "tat", "lai", "rieng", "chi", "may", "hai", "ba", "cac", "nhung"),
    *("deu", "chung", "toan", "bo", "vay", "moi", "la", "va"),
}
"""Further words, folded, that may stand in one part of such an order."""
Items = Sequence[tuple[int, int]]
"""What was shown: each assignment with the version that was seen."""


@dataclass(frozen=True, slots=True)
class Order:
    """One decision of several."""

    kind: EventKind
    places: tuple[int, ...]
    """Which of the list, from 0 on."""
    reason: str = ""
    day: date | None = None
    apart: bool = False
    """Whether the day was set apart from the verdict: «đồng ý 1 nhưng chỉ đến 18/5»."""


@dataclass(slots=True)
class Parsed:
    """What the parts of a sentence have come to so far."""

    orders: list[Order] = field(default_factory=list)
    fails: bool = False


def parsed_orders(heard: Heard, items: Items, *, extensions: bool) -> Parsed:
    """Return the decisions of a sentence, and whether some of it was not understood."""
    parsed = Parsed()
    rest: list[int] = []
    for part in PARTS.split(heard.reading.text):
        if not part.strip():
            continue
        said = heard.again(part.strip())
        order = _order(said, items, parsed.orders, extensions=extensions)
        if order is None:
            _join(said, parsed)
            continue
        if REST.search(fold(before_reason(said.reading))):
            rest.append(len(parsed.orders))
        parsed.fails = parsed.fails or not _is_understood(said)
        parsed.orders.append(order)
    taken = {place for order in parsed.orders for place in order.places}
    left = tuple(place for place in range(len(items)) if place not in taken)
    for at in rest:
        parsed.orders[at] = replace(parsed.orders[at], places=left)
    parsed.fails = parsed.fails or any(not order.places for order in parsed.orders)
    return parsed


def _order(said: Heard, items: Items, before: Sequence[Order], *, extensions: bool) -> Order | None:
    """Return the order that a part gives; None where it only goes on with the one before."""
    kind = _kind(said, extensions=extensions)
    places, day = _places(said, items), day_to_come(said.reading, said.asker)
    reasoned = len(before_reason(said.reading)) < len(said.reading.text)
    if kind is None and before and places and (reasoned or day):
        kind = before[-1].kind
    if kind is None:
        return None
    rest = REST.search(fold(before_reason(said.reading)))
    if not places and not rest and len(items) == 1:
        places = (0,)
    return Order(kind, places, reason_in(said.reading), day)


def _kind(said: Heard, *, extensions: bool) -> EventKind | None:
    head = fold(before_reason(said.reading))
    if extensions:
        if said.cues.has("office.refuse"):
            return EventKind.EXTENSION_REFUSED
        return EventKind.EXTENDED if said.cues.has("office.grant") else None
    if said.cues.has("office.give_back"):
        return EventKind.RETURNED
    return EventKind.ACCEPTED if ACCEPTS.search(head) else None


def _places(said: Heard, items: Items) -> tuple[int, ...]:
    """Return which of the list a part names: by number, by unit, or all."""
    head = said.again(before_reason(said.reading))
    folds = [word.fold for word in head.reading.words]
    pairs = set(pairwise(folds))
    every = tuple(range(len(items)))
    counted = [many for pair, many in COUNTED.items() if pair in pairs]
    if counted:
        return every if counted == [len(items)] else ()
    if head.cues.has("office.every") or EVERY & pairs:
        return every
    numbers = numbers_in(head)
    if numbers:
        inside = all(0 < number <= len(items) for number in numbers)
        return tuple(number - 1 for number in numbers) if inside else ()
    found = unit_named(head)
    if found is None:
        return ()
    units = [work_below(one, said).unit_id for one, _ in items]
    theirs = [at for at, unit in enumerate(units) if unit == found[0].id]
    return tuple(theirs) if len(theirs) == 1 else ()


def _join(said: Heard, parsed: Parsed) -> None:
    """Take a part without a verdict: the day of what was returned, or more of a reason."""
    day = day_to_come(said.reading, said.asker)
    if not parsed.orders:
        if not _is_polite(said):
            parsed.fails = True
    elif day is not None and is_day(said):
        last = parsed.orders[-1]
        parsed.orders = [
            replace(one, day=day, apart=one.kind is EventKind.EXTENDED)
            if one is last or (one.kind is EventKind.RETURNED and one.day is None)
            else one
            for one in parsed.orders
        ]
    elif parsed.orders[-1].reason:
        more = f"{parsed.orders[-1].reason}, {said.reading.text}"
        parsed.orders[-1] = replace(parsed.orders[-1], reason=more)
    elif not _is_polite(said):
        parsed.fails = True


def is_day(said: Heard) -> bool:
    """Tell a day by which something is due, and nothing else."""
    spans = [one.span for one in said.reading.times]
    return all(
        word.fold in BY_DAY | BETWEEN | PLAIN
        or any(begin <= word.start < end for begin, end in spans)
        for word in said.reading.words
    )


def _is_polite(said: Heard) -> bool:
    return all(word.fold in PLAIN | BETWEEN for word in said.reading.words)


def _is_understood(said: Heard) -> bool:
    """Tell whether every word before the reason is one of such an order."""
    head = before_reason(said.reading)
    heard = said.again(head)
    named, cues = units_in(heard).words, heard.cues.covered(("office.",))
    spans = [one.span for one in heard.reading.times]
    verdict = heard.cues.first(*VERDICTS)
    accepts = ACCEPTS.search(fold(head))
    begin = heard.reading.words[verdict.begin].start if verdict else 0
    begin = max(begin, accepts.start() if accepts else 0)
    if any(one < begin for one, _ in spans):
        return False  # «mai trả lại 3 vì …»
    return all(
        word.fold in PLAIN | BETWEEN | BY_DAY
        or word.fold.isdecimal()
        or at in cues
        or word.start in named
        or ACCEPTS.fullmatch(word.fold) is not None
        or any(begin <= word.start < end for begin, end in spans)
        for at, word in enumerate(words(head))
    )
