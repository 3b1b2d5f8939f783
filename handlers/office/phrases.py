"""Periods, days and titles, as answers and files say them."""

import textwrap

from handlers.naming import period_in_brackets
from handlers.wording import overview as wording
from plans.times.spoken import spoken_date
from storage.progress.records import Cell, Duty, Status

LONGEST_NAME = 100


def period_said(duty: Duty) -> str:
    """Return the period of recurring work in brackets, or nothing."""
    return period_in_brackets(duty.task, duty.period, duty.last_safe_day)


def due_said(cell: Cell, duty: Duty) -> str:
    """Return when something is due, or for how long it has been overdue."""
    if cell.days_over and cell.sent_back:
        return wording.OVER_RETURNED.format(days=cell.days_over)
    if cell.days_over:
        return wording.OVER.format(days=cell.days_over)
    if not cell.due:
        return wording.NO_DUE
    form = wording.TENTATIVE if duty.tentative else wording.DUE
    if cell.status is Status.RETURNED:
        form = wording.RETURNED
    return form.format(day=spoken_date(cell.due))


def file_title(text: str) -> str:
    """Return a title as part of a file's name; a long one ends after a whole word."""
    whole = "".join(" " if each in '/\\:*?"<>|“”' else each for each in text)
    return textwrap.shorten(whole, LONGEST_NAME, placeholder="…")
