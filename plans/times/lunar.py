"""Words of the lunar calendar: found and flagged, never converted."""

from dataclasses import replace
from datetime import date

from plans.times.found import Context, Found, on_day
from plans.times.month_days import day_of, lone_day
from plans.times.named_periods import month_at
from plans.times.numbers import number_at

FULL_MOON = 15
_NAMES_BEHIND = (("nguyen", "dan"), ("am", "lich"), ("trung", "thu"), ("doan", "ngo"))
_TELL_WHEN = ("trước", "sau", "đến", "tới", "từ", "qua", "hết", "trong", "cận", "giáp")


def full_moon_at(context: Context, at: int) -> Found | None:
    """Read «rằm», «rằm tháng bảy»: lunar, not converted."""
    words = context.words
    if not words[at].has("rằm"):
        return None
    month = month_at(context, at + 1)
    found = day_of(context, month, FULL_MOON) if month else lone_day(context, FULL_MOON, at + 1)
    return replace(found, is_lunar=True)


def new_year_at(context: Context, at: int) -> Found | None:
    """Read «trước Tết», «28 Tết», «ra Tết», «ra giêng», and «Tết dương lịch», which is solar.

    «Quà Tết» and «chúc Tết» name no time. The day of a lunar one is only a placeholder.
    """
    words = context.words
    number = number_at(words, at, 30)
    place = number[1] if number else at
    leads_out = words[at].has("ra") and words[at + 1].has("tết", "giêng")
    if leads_out:
        return replace(on_day(context.today, at + 2), is_lunar=True)
    if not words[place].has("tết"):
        return None
    if words[place + 1].has("dương", "tây"):
        dated = words[place + 2 + words[place + 2].has("lịch")].has("từ", "ngày")
        return None if dated else _solar_new_year(context, place)  # «… từ 29/12 đến 3/1»
    if number is None and not words[at - 1].has(*_TELL_WHEN):
        return None
    after = place + 1
    if (words[after].bare, words[after + 1].bare) in _NAMES_BEHIND:
        after += 2
    return replace(on_day(context.today, after), is_lunar=True)


def _solar_new_year(context: Context, at: int) -> Found:
    after = at + 2 + context.words[at + 2].has("lịch")
    today = context.today
    later = (today.month, today.day) != (1, 1)
    return on_day(date(today.year + later, 1, 1), after)
