"""«À đến 22/5 cơ», «nhầm, là sinh hoạt quý II»: what is brought forward is put right.

Said to what was read back, or of a request that waits: another day, another reason, other work.
All of it is read back before it goes up; what was asked before stays in the history.
"""

import re
from dataclasses import replace
from datetime import date

from handlers.confirmations.reasons import tells_why
from handlers.heard import (
    Heard,
    before_reason,
    day_to_come,
    due_at,
    given_reason,
    reason_in,
)
from handlers.life.plain_wishes import UNTIL
from handlers.life.requests import Request, about_own, wants_reminder
from handlers.life.unasked import last_asked
from handlers.life.which import named_works
from handlers.understanding.acts import Act
from plans.times.spans import Grain
from storage.records import AWAITED, Work

MARK = "unit.amended"
TELLS = {Act.DONE, Act.NOT_DONE, Act.INTEND, Act.REFUSED, Act.SNOOZE}
"""What says something of its own, and corrects nothing."""
ITS_REASON = re.compile(r"\b(?:lý do|ly do|lí do)\b", re.IGNORECASE)
OPPOSED = re.compile(
    r"^\W*(?:không phải|khong phai)\b.*?\b(?:mà|ma)\b"
    r"|[\s,;]*\b(?:chứ không|chu khong|không phải|khong phai)\b.*$",
    re.IGNORECASE,
)
"""What it is not, before or behind what it is: «thiếu người chứ không phải chờ chữ ký»."""
OF_WORK = {"extension", "blocked", "exempt"}
OF_DAY = {"extension", "return"}


def corrected(request: Request, heard: Heard) -> Request | None:
    """Return what is brought forward as an answer puts it right; None where it does not."""
    reading = heard.reading
    asks = reading.cues.has("mark.asking", "ask.when") or any(
        "?" in one.after for one in reading.words
    )
    if heard.message.choice is not None or asks or (reading.act in TELLS and reading.is_clear):
        return None
    day = _day(heard) if request.kind in OF_DAY else None
    reason = _reason(heard)
    works = _works(heard) if request.kind in OF_WORK and not request.others else []
    other = works[0] if len(works) == 1 else None
    right = replace(request, day=day or request.day, reason=reason or request.reason, sure=False)
    if other is not None:
        due = other.last_safe_day
        later = right.day if day or (right.day and due and right.day > due) else None
        right = replace(right, assignment=int(other.assignment_id), day=later)
        right = replace(right, about=about_own(other))
    changed = (right.assignment, right.day, right.reason)
    return right if changed != (request.assignment, request.day, request.reason) else None


def of_open(heard: Heard) -> Request | None:
    """Return the request that is being made as an answer puts it right."""
    request, want = Request.from_data(heard.talk.data), str(heard.talk.data["want"])
    marked = heard.cues.has(MARK)
    if want == "yes":
        return corrected(request, heard)
    if want == "day":
        return corrected(request, heard) if marked and _works(heard) else None
    if marked and any(int(one.assignment_id) != request.assignment for one in _works(heard)):
        return corrected(request, heard)
    by_day = request.day is not None and not tells_why(heard.reading)
    by_day = by_day and not wants_reminder(heard)
    until = any(word.fold == "den" or word.shape == "tới" for word in heard.reading.words)
    if not (by_day and (marked or until)):
        return None
    right = corrected(request, heard)
    return None if right is None else replace(right, sure=request.sure)


def of_waiting(heard: Heard) -> Request | None:
    """Return the request that the person made last, and that waits, as it is put right now."""
    if heard.talk.step or not heard.cues.has(MARK):
        return None
    found = last_asked(heard)
    if found is None or (heard.cues.has("unit.extension") and _works(heard)):
        return None
    work, event = found
    request = Request("extension", int(work.assignment_id), reason=event.note, day=event.due_on)
    right = corrected(replace(request, about=about_own(work)), heard)
    if right is None or right.assignment == request.assignment:
        return right
    return replace(right, instead=request.assignment)


def _day(heard: Heard) -> date | None:
    """Return the day to come that is named; «quý II» names none, and «quý II đến 15/7» the 15/7."""
    until = UNTIL.search(heard.reading.text)
    if until is not None:
        return day_to_come(heard.again(until[0]).reading, heard.asker)
    names_day = any(one.grain is Grain.DAY for one in heard.reading.times)
    return day_to_come(heard.reading, heard.asker) if names_day else None


def _reason(heard: Heard) -> str:
    text = heard.reading.text
    said = ITS_REASON.search(text)
    if said is not None:
        told = heard.again(text[said.start() :]).reading
        return OPPOSED.sub("", given_reason(told, until=due_at(told)))
    return OPPOSED.sub("", reason_in(heard.reading)) if ":" not in text else ""


def _works(heard: Heard) -> list[Work]:
    """Return the work that is named before any reason, and that is still awaited."""
    named_in = UNTIL.sub("", OPPOSED.sub("", before_reason(heard.reading)))
    return [one for one in named_works(heard.again(named_in)) if one.state in AWAITED]
