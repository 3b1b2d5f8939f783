"""Counted days, weeks, months: «3 ngày nữa», «cách đây hai tuần», «trong vòng 10 ngày»."""

from dataclasses import replace
from datetime import date, timedelta

from plans.times.directions import asks_how_far, comes_before_a_day
from plans.times.found import Context, Found, found, on_day
from plans.times.numbers import digit_at, numbers_at
from plans.times.periods import last_of_month, shifted_month
from plans.times.spans import Grain
from plans.times.words import Words

_OF_OTHERS = {"so", "mien", "vang"}
"""Words, bare, before a number that counts no days: «nộp số 8 hôm qua», «miễn 2 hôm qua»."""
_OF_PAPERS = {"hoach", "kh", "so", "vb", "cv", "nq", "ct", "kl", "qd", "hd", "tb"}
"""Words without accents behind which stands the number of a paper: «kế hoạch 152 tháng trước»."""
_MOST = {"ngày": 31, "tuần": 12, "tháng": 12, "quý": 8, "năm": 10}
"""More than so many behind such a word are its number and no count."""
_HALVES = {3, 6, 9}
_REPORTED = {"cao", "bc"}
"""«Báo cáo 6 tháng»: a report on so many months."""
_NOT_FROM_TODAY = ("kể", "từ")


def counted_at(context: Context, at: int) -> Found | None:
    """Read «3 ngày nữa», «trong 3 ngày tới», «hai tuần trước», «sau 5 ngày làm việc»."""
    words = context.words
    lead, after = _lead(words, at)
    counted = _count(words, after)
    if counted is None:
        return None
    count, unit, after = counted
    working = words[after].has("làm") and words[after + 1].has("việc")
    unit, after = ("working", after + 2) if working else (unit, after)
    told = _told(context, lead, count, unit, after)
    if lead == "within" and told is not None and told == _told(context, "", count, unit, after):
        return None  # «trong 3 ngày tới»: the time begins behind the word that limits it
    return told


def _lead(words: Words, at: int) -> tuple[str, int]:
    word, following = words[at], words[at + 1]
    if word.has("cách") and following.has("đây", "nay"):
        return "ago", at + 2
    if word.has("trong"):
        return ("in all", at + 2) if following.has("vòng") else ("within", at + 1)
    if word.has("sau") and not word.has("sáu"):
        return "after", at + 1
    if word.text.lower() == "sau" and following.number is not None:
        return "after", at + 1
    return "", at


def _count(words: Words, at: int) -> tuple[int, str, int] | None:
    if words[at].has("nửa") and words[at + 1].has("tháng", "năm"):
        return (15, "ngày", at + 2) if words[at + 1].has("tháng") else (6, "tháng", at + 2)
    if words[at].has("từ") or words[at - 1].has("dăm", "vài", "mấy"):
        return None
    if words[at - 1].text == "/":  # «30/30 hôm qua» is an amount, and yesterday
        return None
    for count, after in numbers_at(words, at, 399):
        if count in _HALVES and words[at - 1].bare in _REPORTED and words[after].has("tháng"):
            return None  # «báo cáo 6 tháng nữa» is another such report
        for unit in ("ngày", "tuần", "tháng", "quý", "năm"):
            if words[after].has(unit):
                return (
                    None if _numbers_a_paper(words, at, count, unit) else (count, unit, after + 1)
                )
        other = words[at].number is not None and words[at - 1].bare in _OF_OTHERS
        if words[after].has("hôm", "bữa") and not (other or words[at].text.startswith("0")):
            return count, "ngày", after + 1
    return None


def _numbers_a_paper(words: Words, at: int, count: int, unit: str) -> bool:
    """Tell «kế hoạch 152 tháng trước», last month's, from «kế hoạch 3 tháng tới»."""
    number, before = words[at], words[at - 1]
    if number.number is None or before.bare not in _OF_PAPERS:
        return False
    return count > _MOST[unit] or number.text.startswith("0") or before.bare == "so"


def few_at(context: Context, at: int) -> Found | None:
    """Read «hai ba ngày nữa», «2-3 hôm nữa»: from the first to the second, not 23."""
    words = context.words
    low = digit_at(words, at)
    if low is None:
        return None
    joined = words[at + 1].text in {"-", "–", ","} or words[at + 1].has("đến", "tới")
    after = at + 1 + joined
    high = digit_at(words, after)
    spoken = words[at].number is None and (words[after].number is None)
    unit = _unit_at(words, after + 1)
    if high is None or unit is None or not (joined or spoken) or not 1 <= high - low <= 2:
        return None
    if not words[after + 2].has("nữa"):
        return None
    ends = moved(context.today, unit, low), moved(context.today, unit, high)
    return replace(found(ends, Grain.SPAN, after + 3), is_vague=True)


def _unit_at(words: Words, at: int) -> str | None:
    if words[at].has("hôm", "bữa"):
        return "ngày"
    return next((unit for unit in ("ngày", "tuần", "tháng") if words[at].has(unit)), None)


def _told(context: Context, lead: str, count: int, unit: str, after: int) -> Found | None:
    """Tell by the words around a count where it leads to; a bare one is a length."""
    if lead == "ago":
        return on_day(moved(context.today, unit, -count), after)
    return (
        _ahead(context, lead, count, unit, after)
        or _behind(context, count, unit, after)
        or _of_a_lead(context, lead, count, unit, after)
    )


def _ahead(context: Context, lead: str, count: int, unit: str, after: int) -> Found | None:
    """Read «nữa», «tới», «tiếp theo» behind a count."""
    word, following = context.words[after], context.words[after + 1]
    onward = (word.has("tới") and not word.has("tối")) or word.text.lower() == "toi"
    onward = onward and not asks_how_far(context.words, after)
    follows = word.has("tiếp") and following.has("theo")
    if onward or follows or (word.has("nữa") and lead in {"within", "in all"}):
        return _from_tomorrow(context, count, unit, after + 1 + follows)
    if word.has("nữa"):
        return on_day(moved(context.today, unit, count), after + 1)
    return None


def _from_tomorrow(context: Context, count: int, unit: str, after: int) -> Found:
    today = context.today
    ends = today + timedelta(days=1), moved(today, unit, count)
    return found(ends, Grain.SPAN, after)


def _behind(context: Context, count: int, unit: str, after: int) -> Found | None:
    """Read «qua», «vừa rồi», «trước» behind a count: the days up to yesterday, or one day."""
    words = context.words
    first = moved(context.today, unit, -count)
    ends = first, context.today - timedelta(days=1)
    if words[after].has("vừa") and words[after + 1].has("qua", "rồi"):
        return found(ends, Grain.SPAN, after + 2)
    if words[after].has("qua"):
        return found(ends, Grain.SPAN, after + 1)
    if words[after].has("trước") and not comes_before_a_day(words, after):
        return on_day(first, after + 1)
    return None


def _of_a_lead(context: Context, lead: str, count: int, unit: str, after: int) -> Found | None:
    """Read «sau 5 ngày», «5 ngày sau», «trong vòng 10 ngày»; none of them counts from an event."""
    words = context.words
    word = words[after]
    if lead == "after" and not word.has(*_NOT_FROM_TODAY) and word.bare != "khi":
        return on_day(moved(context.today, unit, count), after)
    if word.has("sau") and words[after + 1].bare not in {"khi", "ngay", "do"}:
        return on_day(moved(context.today, unit, count), after + 1)
    if lead == "in all" and not word.has(*_NOT_FROM_TODAY, "tính", "sau", "khi", "trước"):
        return _from_tomorrow(context, count, unit, after)
    return None


def moved(today: date, unit: str, by: int) -> date:
    """Return a day so many units on; a month's end stays within its month.

    The unit is «ngày», «tuần», «tháng», «quý», «năm», or `working` for working days.
    """
    match unit:
        case "ngày":
            return today + timedelta(days=by)
        case "tuần":
            return today + timedelta(weeks=by)
        case "working":
            return _working_days_on(today, by)
        case _:
            months = by * {"năm": 12, "quý": 3}.get(unit, 1)
            year, month = shifted_month(today.year, today.month, months)
            return date(year, month, min(today.day, last_of_month(year, month).day))


def _working_days_on(today: date, by: int) -> date:
    """Count Mondays to Fridays; public holidays are not known here."""
    day, left, step = today, abs(by), timedelta(days=1 if by > 0 else -1)
    while left:
        day += step
        left -= day.weekday() < 5
    return day
