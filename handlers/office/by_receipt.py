"""«Duyệt biên nhận 2024-000029», «trả bản thứ hai vì …»: other names of what is on a list."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.heard import Heard, before_reason
from handlers.life.history import FULL_NUMBER, NO_YEAR
from handlers.message import Reaction, Turn
from handlers.office.asked_whom import decides
from handlers.office.items import items_of, numbers_in, remember
from handlers.office.plain_orders import VERDICTS
from handlers.office.queue import KIND
from handlers.office.said import units_in
from handlers.wording import office as wording
from plans.text.normal import fold
from plans.text.spoken import number_at
from plans.text.words import words
from storage.permissions import Act, may
from storage.records import Pending

ORDINALS = {"nhat": 1, "nhi": 2, "tu": 4}
"""Ordinals, folded, that are no number by themselves: «bản thứ nhất»."""
ORDINAL = re.compile(r"(?<!\w)(?:cái|bản|mục|cai|ban|muc)\s+(?:thứ|thu)\s+(\w+)", re.IGNORECASE)

LEFT = re.compile(
    r"(?<!\w)(?:(?:các|cac|mấy|may|những|nhung)\s+)?"
    r"(?:cái|cai|bản|ban|đơn vị|don vi|chi bộ|chi bo)?"
    r"\s*(?:còn|con)\s+(?:lại|lai)(?!\w)",
    re.IGNORECASE,
)


def is_meant(heard: Heard) -> bool:
    """Tell «duyệt 2024-000029» of whoever decides from a question what a receipt stands for."""
    head = before_reason(heard.reading)
    named = FULL_NUMBER.search(head) is not None or NO_YEAR.search(head) is not None
    return named and decides(heard) and may(heard.asker.post.role, Act.REVIEW)


def as_numbers(heard: Heard) -> Heard | Turn | None:
    """Return an order that names receipts or ordinals as one by numbers; None for all else."""
    return numbered(heard) if is_meant(heard) else in_digits(heard)


def numbered(heard: Heard) -> Heard | Turn:
    """Return an order by receipts as one by the numbers of a list of these."""
    waiting = {
        receipt: one
        for one in heard.asker.uow.office.submitted(heard.asker.post.unit.id)
        for receipt in _receipts(one, heard)
    }
    head = before_reason(heard.reading)
    named = _with_years(head, list(waiting))
    said = ["".join(one.split()) for one in FULL_NUMBER.findall(named)]
    unknown = [one for one in said if one not in waiting]
    unknown += [found[1] or found[2] for found in NO_YEAR.finditer(FULL_NUMBER.sub("", named))]
    if unknown:
        text = wording.RECEIPT_NOT_WAITING.format(receipt=", ".join(unknown))
        return heard.said(text, Reaction.CLARIFY)
    remember(heard, KIND, [waiting[one].work for one in dict.fromkeys(said)])
    numbers = {one: str(at) for at, one in enumerate(dict.fromkeys(said), 1)}
    order = FULL_NUMBER.sub(lambda one: numbers["".join(one[0].split())], named)
    for noun in ("biên nhận số", "biên nhận", "bien nhan so", "bien nhan"):
        order = order.replace(noun, "số")
    text = order + heard.reading.text[len(head) :]
    message = replace(heard.message, text=text, typed=text)
    return replace(heard.again(text), message=message)


def _with_years(head: str, waiting: Sequence[str]) -> str:
    """Return an order with the year before each number that one receipt waiting ends with."""

    def in_full(found: re.Match[str]) -> str:
        number = int(found[1] or found[2])
        same = [one for one in waiting if int(one.rpartition("-")[2]) == number]
        return f"biên nhận {same[0]}" if len(same) == 1 else found[0]

    kept = [found.span() for found in FULL_NUMBER.finditer(head)]
    text = head
    for found in reversed(list(NO_YEAR.finditer(head))):
        if not any(begin < found.end() and found.start() < end for begin, end in kept):
            text = text[: found.start()] + in_full(found) + text[found.end() :]
    return text


def in_digits(heard: Heard) -> Heard | None:
    """Return an order on «bản thứ hai» as one on number 2 of the list; None where none is said."""
    if not heard.cues.has(*VERDICTS) or items_of(heard, KIND) is None:
        return None
    head = before_reason(heard.reading)
    named = ORDINAL.sub(_in_digits, head)
    if not numbers_in(heard) and not units_in(heard).key:
        named = LEFT.sub(lambda found: _left_of_list(heard) or found[0], named)
    text = named + heard.reading.text[len(head) :]
    if text == heard.reading.text:
        return None
    message = replace(heard.message, text=text, typed=text)
    return replace(heard.again(text), message=message)


def _left_of_list(heard: Heard) -> str:
    """Return, as numbers, what of the list shown waits still: «cái còn lại» behind «duyệt 2»."""
    office = heard.asker.post.unit.id
    waiting = {one.work.assignment_id for one in heard.asker.uow.office.submitted(office)}
    items = items_of(heard, KIND) or []
    left = [str(at) for at, (one, _) in enumerate(items, 1) if one in waiting]
    return f"số {', '.join(left)}" if 0 < len(left) < len(items) else ""


def _in_digits(found: re.Match[str]) -> str:
    """Return «số 2» for «bản thứ hai», and what was said where that counts nothing."""
    number = number_at(words(found[1]), 0)
    value = number.value if number else ORDINALS.get(fold(found[1]))
    return f"số {value}" if value else found[0]


def _receipts(one: Pending, heard: Heard) -> list[str]:
    office = heard.asker.post.unit.id
    history = heard.asker.uow.office.history(one.work.assignment_id, office)
    return [event.receipt for event in history if event.receipt]
