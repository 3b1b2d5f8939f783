"""«Duyệt 1 và 2, còn 3 trả lại vì …», «đồng ý hết»: several decisions, read back as one.

Every part must be understood: which verdict, of which of the list shown, why and until when.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from handlers.heard import Heard, day_to_come, day_trouble, reason_in
from handlers.life.requests import Request
from handlers.message import Reaction, Reply, Turn
from handlers.naming import keys_of, period_of
from handlers.office import queue
from handlers.office.below import names_another, unit_named
from handlers.office.consent import Consent
from handlers.office.doubts import wavers
from handlers.office.items import is_left, items_of, leave, numbers_in, remember, shown_kind
from handlers.office.matters import granted, settle_one, show
from handlers.office.own_orders import is_own
from handlers.office.parted_orders import Items, Order, is_day, parsed_orders
from handlers.office.verdicts import accept, give_back, work_below
from handlers.wording import office as wording
from plans.times.spoken import spoken_day
from storage.records import EventKind, Matter, Work

STEP = "office.several"
VERBS = {
    EventKind.ACCEPTED: wording.SEVERAL_ACCEPT,
    EventKind.RETURNED: wording.SEVERAL_RETURN,
    EventKind.EXTENDED: wording.SEVERAL_GRANT,
    EventKind.EXTENSION_REFUSED: wording.SEVERAL_REFUSE,
}
NEEDS_DAY = {EventKind.RETURNED}
NEEDS_REASON = {EventKind.RETURNED, EventKind.EXTENSION_REFUSED}


def offer(heard: Heard) -> Turn | None:
    """Read back several decisions; None where it is but one, which is taken elsewhere."""
    kind = shown_kind(heard)
    items: Items | None = items_of(heard, kind) if kind else None
    listed = kind
    if kind == Matter.BLOCKED:
        return None
    if kind not in {queue.KIND, Matter.EXTENSION}:
        items, listed = _unshown(heard)
        if not items and _is_of_unshown(heard):
            return show(Matter.EXTENSION, heard)
    if not items or listed is None or heard.message.choice is not None:
        return None
    if wavers(heard.reading) or not is_own(heard):
        return None
    parsed = parsed_orders(heard, items, extensions=listed == Matter.EXTENSION)
    shown = kind == listed and not is_left(heard)
    if not _is_several(parsed.orders, heard, shown=shown):
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
    only = orders[0]
    returns = only.kind is EventKind.RETURNED  # read back by a conversation of its own
    by_unit = only.kind is EventKind.ACCEPTED and not numbers_in(heard)
    if len(orders) > 1 or not (shown or returns or by_unit):
        return True
    if len(only.places) < 2:
        return only.apart
    return returns or (only.kind is not EventKind.ACCEPTED and not numbers_in(heard))


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
    each = [(order, data["items"][place]) for order in orders for place in order.places]
    leave(heard.talk, [item for _, item in each])
    works = [work_below(int(assignment), heard) for _, (assignment, _) in each]
    lines = [_line(at, each[at - 1][0], work, heard) for at, work in enumerate(works, 1)]
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
    if data["day"] and day is not None and is_day(heard):
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
