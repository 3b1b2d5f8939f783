"""«Đã nộp … 8/10»: eight of ten, or the eighth of October."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.confirmations.draft import Draft
from handlers.confirmations.forms import MEETINGS, field_of, form_of
from handlers.confirmations.said_days import days_said
from handlers.understanding.reading import Reading
from handlers.wording import confirm as wording
from plans.text.normal import fold
from plans.times.amounts import amount_of, follows_meeting
from plans.times.spans import TimeSpan
from storage.records import Work

COUNTING = "so luong"
"""What the title of a report on numbers holds, folded."""


def day_or_amount(
    draft: Draft, reading: Reading, works: Sequence[Work], today: date
) -> tuple[Draft, str]:
    """Return the draft with a fraction where it belongs, and a question where that is not clear.

    A day that is still to come is none on which something was done, so the fraction is an amount;
    a past one may be either, where the form of the work takes amounts. Of two days the one on
    which it was sent is that of a paper, the one on which people met that of a meeting.
    """
    days = days_said(reading)
    if draft.holds("done") or draft.holds("total") or not works:
        return draft, ""
    bare = [one for one in days if amount_of(reading.text, one) is not None]
    others = [one for one in days if one not in bare]
    coming = [one for one in bare if one.start > today]
    if coming and all(takes_amounts(work) for work in works):
        return _with_amount(draft, reading, coming[0], others), ""
    unclear = [one for one in bare if not follows_meeting(reading.text, one)]
    if len(days) == 1 and unclear and all(takes_amounts(work) for work in works):
        done, total = amount_of(reading.text, unclear[0]) or (0, 0)
        return replace(draft, done_on=None), wording.AMBIGUOUS.format(text=f"{done}/{total}")
    return _of_two(draft, reading, works, days), ""


def _with_amount(
    draft: Draft, reading: Reading, amount: TimeSpan, others: Sequence[TimeSpan]
) -> Draft:
    done, total = amount_of(reading.text, amount) or (0, 0)
    day = others[0].start if others else None
    return replace(draft, figures={**draft.figures, "done": done, "total": total}, done_on=day)


def _of_two(
    draft: Draft, reading: Reading, works: Sequence[Work], days: Sequence[TimeSpan]
) -> Draft:
    met = [one for one in days if follows_meeting(reading.text, one)]
    rest = [one for one in days if one not in met]
    if len(days) != 2 or len(met) != 1 or len(works) != 1:
        return draft
    day = met[0] if works[0].task.kind in MEETINGS else rest[0]
    return replace(draft, done_on=day.start)


def takes_amounts(work: Work) -> bool:
    """Tell whether the form of some work takes amounts."""
    form = form_of(work.task.kind)
    takes = any(field_of(one).takes in {"members", "number"} for one in (*form.asks, *form.also))
    return takes or COUNTING in fold(work.task.title)
