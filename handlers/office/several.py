"""«Duyệt 1 và 2, còn 3 trả lại vì …», «đồng ý hết»: several decisions, read back as one.

Every part must be understood: which verdict, of which of the list shown, why and until when.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Any

from handlers.heard import BY_DAY, Heard, before_reason, day_to_come, day_trouble, reason_in
from handlers.life.requests import Request
from handlers.message import Reaction, Reply, Turn
from handlers.naming import keys_of, period_of
from handlers.office import queue
from handlers.office.below import names_another, unit_named
from handlers.office.consent import Consent
from handlers.office.doubts import wavers
from handlers.office.items import items_of, numbers_in, remember, shown_kind
from handlers.office.matters import granted, settle_one, show
from handlers.office.own_orders import is_own
from handlers.office.plain_orders import PLAIN, VERDICTS
from handlers.office.said import units_in
from handlers.office.verdicts import accept, give_back, work_below
from handlers.wording import office as wording
from plans.text.normal import fold
from plans.text.words import words
from plans.times.spoken import spoken_day
from storage.records import EventKind, Matter, Work

STEP = "office.several"
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
VERBS = {
    EventKind.ACCEPTED: wording.SEVERAL_ACCEPT,
    EventKind.RETURNED: wording.SEVERAL_RETURN,
    EventKind.EXTENDED: wording.SEVERAL_GRANT,
    EventKind.EXTENSION_REFUSED: wording.SEVERAL_REFUSE,
}
NEEDS_DAY = {EventKind.RETURNED}
NEEDS_REASON = {EventKind.RETURNED, EventKind.EXTENSION_REFUSED}
Items = Sequence[tuple[int, int]]


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
class _Parsed:
    """What the parts of a sentence have come to so far."""

    orders: list[Order] = field(default_factory=list)
    fails: bool = False


def offer(heard: Heard) -> Turn | None:
    """Read back several decisions; None where it is but one, which is taken elsewhere."""
    kind = shown_kind(heard)
    items: Items | None = items_of(heard, kind) if kind else None
    listed = kind
    if kind not in {queue.KIND, Matter.EXTENSION}:
        items, listed = _unshown(heard)
        if not items and _is_of_unshown(heard):
            return show(Matter.EXTENSION, heard)
    if not items or listed is None or heard.message.choice is not None:
        return None
    if wavers(heard.reading) or not is_own(heard):
        return None
    parsed = _parsed(heard, items, extensions=listed == Matter.EXTENSION)
    if not _is_several(parsed.orders, heard, shown=kind == listed):
        return None
    taken = [place for order in parsed.orders for place in order.places]
    if parsed.fails or len(set(taken)) < len(taken):
        return heard.said(wording.WAVERS, Reaction.CLARIFY)
    return _go_on(parsed.orders, items, heard)


def _unshown(heard: Heard) -> tuple[Items | None, str | None]:
    """Return the requests for a later day that wait, of which no list was shown."""
    if not heard.cues.has("office.grant", "office.refuse"):
        return None, None
    waiting = heard.asker.uow.office.matters(heard.asker.post.unit.id, Matter.EXTENSION)
    beyond = [number for number in numbers_in(heard) if not 0 < number <= len(waiting)]
    named = numbers_in(heard) or heard.cues.has("office.every") or unit_named(heard)
    if not waiting or beyond or not (named or (len(waiting) == 1 and reason_in(heard.reading))):
        return None, None
    if len(waiting) > 1 and numbers_in(heard):
        return None, None
    return remember(heard, Matter.EXTENSION, [one.work for one in waiting]), Matter.EXTENSION


def _is_of_unshown(heard: Heard) -> bool:
    """Tell «đồng ý 1», «không đồng ý vì …» of requests that wait and were not shown."""
    if not heard.cues.has("office.grant", "office.refuse"):
        return False
    said = bool(numbers_in(heard) or reason_in(heard.reading))
    office = heard.asker.post.unit.id
    return said and bool(heard.asker.uow.office.matters(office, Matter.EXTENSION))


def _is_several(orders: Sequence[Order], heard: Heard, *, shown: bool) -> bool:
    """Tell what is read back from one order by number, which is obeyed at once."""
    if not orders:
        return False
    if not shown or len(orders) > 1:
        return True
    only = orders[0]
    if len(only.places) < 2:
        return only.apart
    if only.kind is EventKind.RETURNED:
        return True
    return only.kind is not EventKind.ACCEPTED and not numbers_in(heard)


def _parsed(heard: Heard, items: Items, *, extensions: bool) -> _Parsed:
    parsed = _Parsed()
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


def _join(said: Heard, parsed: _Parsed) -> None:
    """Take a part without a verdict: the day of what was returned, or more of a reason."""
    day = day_to_come(said.reading, said.asker)
    if not parsed.orders:
        if not _is_polite(said):
            parsed.fails = True
    elif day is not None and _is_day(said):
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


def _is_day(said: Heard) -> bool:
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


def _go_on(orders: Sequence[Order], items: Items, heard: Heard) -> Turn:
    """Ask for the day or the reason that is missing, or read all of it back."""
    wrong = _wrong(orders, items, heard)
    if wrong is not None:
        return heard.said(wrong, Reaction.CLARIFY)
    data = {
        "items": [list(one) for one in items],
        "orders": [_to_data(one) for one in orders],
    }
    return _ask(data, heard)


def _wrong(orders: Sequence[Order], items: Items, heard: Heard) -> str | None:
    """Return why these decisions are not to be read back, or None."""
    trouble = day_trouble(heard.reading, heard.asker)
    if trouble:
        return wording.GRANT_DAY.format(wrong=trouble)
    for order in orders:
        if order.kind in NEEDS_REASON and not order.reason:
            return wording.SEVERAL_WHY
        for place in order.places:
            work = work_below(items[place][0], heard)
            if order.reason and names_another(order.reason, work, heard):
                return wording.WAVERS
            due = work.last_safe_day
            if order.kind is EventKind.EXTENDED and order.day and due and order.day <= due:
                return wording.GRANT_NOT_LATER.format(
                    title=work.task.title,
                    period=period_of(work),
                    unit=work.unit_name,
                    due=spoken_day(due),
                    day=spoken_day(order.day),
                    number=place + 1,
                )
    return None


def _to_data(order: Order) -> dict[str, Any]:
    day = order.day.isoformat() if order.day else None
    return {
        "kind": order.kind.value,
        "places": list(order.places),
        "reason": order.reason,
        "day": day,
    }


def _orders(data: dict[str, Any]) -> list[Order]:
    return [
        Order(
            EventKind(one["kind"]),
            tuple(int(place) for place in one["places"]),
            str(one["reason"]),
            date.fromisoformat(one["day"]) if one["day"] else None,
        )
        for one in data["orders"]
    ]


def _ask(data: dict[str, Any], heard: Heard) -> Turn:
    orders = _orders(data)
    wants_day = any(one.kind in NEEDS_DAY and one.day is None for one in orders)
    heard.talk.wait(STEP, {"items": data["items"], "orders": data["orders"], "day": wants_day})
    lines: list[str] = []
    works: list[Work] = []
    for order in orders:
        for place in order.places:
            work = work_below(int(data["items"][place][0]), heard)
            works.append(work)
            lines.append(_line(len(lines) + 1, order, work, heard))
    ask = wording.SEVERAL_DAY if wants_day else wording.SEVERAL_YES
    text = "\n".join([wording.SEVERAL, *lines, ask])
    yes = () if wants_day else (heard.talk.choice(wording.YES, "yes"),)
    choices = (*yes, heard.talk.choice(wording.NO, "stop"))
    return Turn((Reply(text, choices),), Reaction.CLARIFY, wording.INTENT, keys_of(works))


def _line(number: int, order: Order, work: Work, heard: Heard) -> str:
    day = order.day
    if order.kind is EventKind.EXTENDED:
        day = day or granted(int(work.assignment_id), heard)
    return wording.SEVERAL_ITEM.format(
        number=number,
        verb=VERBS[order.kind],
        unit=work.unit_name,
        title=work.task.title,
        period=period_of(work),
        reason=wording.SEVERAL_REASON.format(reason=order.reason) if order.reason else "",
        day=wording.SEVERAL_UNTIL[order.kind].format(day=spoken_day(day)) if day else "",
    )


def ask_again(heard: Heard) -> Turn:
    """Read it back once more."""
    return _ask(dict(heard.talk.data), heard)


def answer(heard: Heard, consent: Consent | None) -> Turn | None:
    """Take yes or no, or the day by which what is returned is awaited."""
    data = dict(heard.talk.data)
    if consent is Consent.NO:
        heard.talk.end()
        return heard.said(wording.NOTHING_DECIDED, Reaction.CHAT)
    day = day_to_come(heard.reading, heard.asker)
    if data["day"] and day is not None and _is_day(heard):
        given = [
            replace(one, day=day) if one.kind in NEEDS_DAY and one.day is None else one
            for one in _orders(data)
        ]
        return _ask({**data, "orders": [_to_data(one) for one in given]}, heard)
    if consent is not Consent.YES:
        return None
    if data["day"]:
        return ask_again(heard)
    heard.talk.end()
    told = [
        _decide(order, int(data["items"][place][0]), int(data["items"][place][1]), heard)
        for order in _orders(data)
        for place in order.places
    ]
    return heard.said("\n".join(told), Reaction.RECORD)


def _decide(order: Order, assignment: int, seen: int, heard: Heard) -> str:
    if order.kind is EventKind.ACCEPTED:
        return accept(assignment, seen, heard)
    if order.kind is EventKind.RETURNED:
        request = Request("return", assignment, seen, order.reason, order.day)
        return give_back(request, heard).replies[0].text
    return settle_one(order.kind, assignment, order.reason, heard, order.day)
