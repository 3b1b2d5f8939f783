"""Weekdays: «thứ hai tuần sau», «t6», «chủ nhật vừa rồi», «thứ Ba, 14/5»."""

from dataclasses import replace
from datetime import date, timedelta

from plans.times.directions import direction_at
from plans.times.found import Context, Found, on_day
from plans.times.month_days import day_in_month_at, lone_day_at
from plans.times.named_periods import month_word, period_at
from plans.times.numeric import numeric_at
from plans.times.ordinals import weekday_of
from plans.times.spans import Grain, Prefer
from plans.times.words import Words

_ORDERED = frozenset({
    "cai", "viec", "muc", "cau", "y", "lan", "nguoi", "vu", "dung", "khoan", "diem", "dot", "ky",
    "buoi", "quy", "tuan", "bai", "phan", "so", "hang", "nam", "thang", "xep", "tri",
    "ngay", "dong", "gach", "nhom", "ban", "task", "item",
})  # fmt: skip
"""What is counted off before «thứ hai»: «cái thứ hai», «lần thứ ba»."""
_ORDERED_AS_TYPED = frozenset({"đề", "vị"})
"""The same, of which the bare letters are rather «để» and «vì»."""
_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "bốn": 2, "năm": 3, "sáu": 4, "bảy": 5}
_SUNDAY = 6


def weekday_at(context: Context, at: int) -> Found | None:
    """Read a weekday, with the week or the date that stands behind it."""
    named = _named(context.words, at)
    if named is None:
        return None
    weekday, after, in_doubt = named
    dated = _date_behind(context, after, weekday)
    if dated is not None:
        clashes = not dated.impossible and dated.start.weekday() != weekday
        return replace(dated, clashes=clashes)
    settled = _settled(context, weekday, after)
    if settled is not None:
        return settled
    day = _nearest(context, weekday)
    return replace(on_day(day, after), is_weekday=True, month_in_doubt=in_doubt)


def _named(words: Words, at: int) -> tuple[int, int, bool] | None:
    """Return the weekday (0 is Monday), the place behind it, and whether it may be a month."""
    word, following = words[at], words[at + 1]
    if word.has("chủ", "chúa") and following.has("nhật"):
        return _SUNDAY, at + 2, False
    if word.bare == "cn":
        return _SUNDAY, at + 1, False
    number = following.number or 0
    if _is_short(words, at) and 2 <= number <= 7:
        goes_on = words.glued(at + 2) and words[at + 2].text[:1].isalnum()
        return None if goes_on else (number - 2, at + 2, True)
    before = words[at - 1]
    ordered = before.bare in _ORDERED or before.text.lower() in _ORDERED_AS_TYPED
    if not word.has("thứ") or ordered or _is_an_order(words, at):
        return None
    if 2 <= number <= 7:
        return number - 2, at + 2, False
    for name, weekday in _WEEKDAYS.items():
        if following.has(name):
            return weekday, at + 2, False
    return None


def _is_an_order(words: Words, at: int) -> bool:
    """Whether a bare «thu tu» is «thứ tự»: order, not Wednesday."""
    told = words[at - 1].bare in {"theo", "dung", "sap"}
    told = told or words[at + 2].bare in {"uu", "tu", "tuong", "van", "lieu"}
    return words[at + 1].text.lower() == "tu" and told


def _is_short(words: Words, at: int) -> bool:
    """Whether «t» or «th» is glued to a figure, and no month is meant."""
    glued = words.glued(at + 1) and not words.glued(at)
    return words[at].has("t", "th") and glued and month_word(words, at) is None


def _date_behind(context: Context, at: int, weekday: int) -> Found | None:
    """Read «, ngày 17/5», «ngày 17 tháng 5», «mùng 6»; a figure alone when that day fits."""
    words = context.words
    at += words[at].text in {",", "("}
    cued = words[at].has("ngày", "mùng", "mồng")
    at += words[at].has("ngày")
    at += words[at].has("mùng", "mồng")
    dated = numeric_at(context, at, cued=True) or (
        day_in_month_at(context, at, cued=cued) if words[at].number is not None or cued else None
    )
    if dated is not None and dated.impossible and not cued:
        dated = numeric_at(context, at, cued=False)  # «thứ ba, 28/30»: how many, not a day
    if dated is not None:
        return dated
    lone = lone_day_at(context, at) if cued or words[at].number is not None else None
    if lone is None or (not cued and _tells_the_hour(words, lone.after)):
        return None
    fits = lone.start.weekday() == weekday
    return replace(lone, assumes_month=False) if fits else None


def _tells_the_hour(words: Words, at: int) -> bool:
    """Whether «17» was of «17h», «17 giờ», «17:30»."""
    return words[at].has("giờ") or words[at].text == ":" or words.glued(at)


def _settled(context: Context, weekday: int, after: int) -> Found | None:
    """Return the day that a week or a direction behind the weekday settles."""
    words, today = context.words, context.today
    week_from = after + words[after].has("đầu", "cuối", "của")
    week = period_at(context, week_from) if words[week_from].has("tuần") else None
    if week is not None and week.grain is Grain.WEEK:
        return on_day(week.start + timedelta(days=weekday), week.after)
    if words[after].has("đầu", "cuối") and words[after + 1].has("tuần"):
        return replace(on_day(_nearest(context, weekday), after + 2), is_weekday=True)
    of_period = weekday_of(context, weekday, after)
    if of_period is not None:
        return of_period
    looks_back = context.prefer is Prefer.PAST and words[after].text.lower() == "toi"
    direction = None if looks_back else direction_at(words, after, named=True)
    if direction is None:
        return None
    by, behind = direction
    if words[after].has("sau") or abs(by) > 1:
        return on_day(_in_week(today + timedelta(weeks=by), weekday), behind)
    if by == 0:
        return on_day(_in_week(today, weekday), behind)
    ahead = (weekday - today.weekday()) % 7
    days = (ahead or 7) if by > 0 else ahead - 7
    return on_day(today + timedelta(days=days), behind)


def _in_week(day: date, weekday: int) -> date:
    return day + timedelta(days=weekday - day.weekday())


def _nearest(context: Context, weekday: int) -> date:
    """Return the nearest such day on the side that is preferred; today counts."""
    ahead = (weekday - context.today.weekday()) % 7
    back = context.prefer is Prefer.PAST and ahead > 0
    return context.today + timedelta(days=ahead - 7 if back else ahead)
