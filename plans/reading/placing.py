"""Bare days, weeks and periods put in the month or quarter that their document or heading is of."""

import re
from dataclasses import replace
from datetime import timedelta

from plans.reading.calendars import Calendar
from plans.reading.moments import Moment

_OF_MONTH = re.compile(r"(?: |^)(?:của )?tháng$")
_OF_QUARTER = re.compile(r"(?:^|\s)(?:trong|hết|xong|cuối|đầu|giữa) quý$")


def placed(moment: Moment, calendar: Calendar) -> Moment | None:
    """Place «ngày 20», «tuần đầu của tháng», «trong quý»; None of what cannot be placed."""
    if _OF_QUARTER.search(moment.text):
        if calendar.quarter is not None:
            return replace(moment, text=f"{moment.text} {calendar.quarter}", kind="quarter")
        return None if moment.kind == "bare" else moment
    if moment.kind not in {"bare", "recurring"}:
        return moment
    weekday = _WEEKDAY.search(moment.text) if moment.kind == "bare" else None
    if weekday is not None:
        return _on_weekday(moment, weekday[0], calendar)
    if moment.kind == "recurring" and not _OF_MONTH.search(moment.text):
        return moment
    if calendar.month is None:
        return None if moment.kind == "bare" else moment
    return _in_month(moment, calendar.month)


_WEEKDAY = re.compile(r"thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])$|chủ nhật$")
_NAMES = ("hai", "ba", "tư", "năm", "sáu", "bảy")


def _on_weekday(moment: Moment, name: str, calendar: Calendar) -> Moment | None:
    """«Thứ Tư: …» under «Tuần 1 (từ 05 đến 09/01)»: the day of that week."""
    if calendar.monday is None:
        return None
    word = name.removeprefix("thứ ")
    at = _NAMES.index(word) if word in _NAMES else int(word) - 2 if word.isdigit() else 6
    day = calendar.monday + timedelta(days=at)
    return replace(moment, text=f"ngày {day.day}/{day.month}/{day.year}", kind="day")


def _in_month(moment: Moment, month: int) -> Moment:
    text = moment.text
    if "tuần" in text:
        return replace(moment, text=f"{_OF_MONTH.sub('', text)} tháng {month}", kind="week")
    if not re.search(r"\d", text):
        return replace(moment, text=_OF_MONTH.sub(f" tháng {month}", text).strip(), kind="month")
    text = re.sub(r"(?<!\S)\d{1,2} ngày:? (?=\d)", "ngày ", _OF_MONTH.sub("", text))
    return replace(moment, text=f"{text}/{month}", kind="day")
