"""Days told from today: «hôm qua», «mốt», «3 ngày nữa», «cách đây hai tuần»."""

from datetime import date, timedelta

from plans.times.directions import comes_before_a_day
from plans.times.found import Context, Found, found, on_day
from plans.times.numbers import number_at
from plans.times.periods import last_of_month, shifted_month
from plans.times.spans import Grain
from plans.times.words import Words

_SESSIONS = ("sáng", "trưa", "chiều", "tối", "đêm")
_GLUED = {"hnay": 0, "homnay": 0, "hqua": -1, "homqua": -1, "ngaymai": 1}
_TITLES = frozenset({
    "chi", "anh", "co", "ba", "dc", "chu", "bac", "em", "thay", "ong", "thu", "ten", "cho", "gui",
})  # fmt: skip
_BEHIND_BARE_MOT = frozenset({
    "", "nop", "hop", "gui", "goi", "lam", "xong", "bao", "nhac", "di", "co", "moi", "em", "minh",
    "toi", "hen", ".", ",", "?", "!",
})  # fmt: skip
_NOT_FROM_TODAY = ("kể", "từ")

Unit = tuple[str, int]


def day_word_at(context: Context, at: int) -> Found | None:
    """Read a word or two that name one day: «hôm kia», «sáng mai», «bữa ni», «mốt», «nay»."""
    by = _day_word(context.words, at)
    return None if by is None else on_day(_moved(context.today, "ngày", by[0]), by[1])


def _day_word(words: Words, at: int) -> tuple[int, int] | None:
    word, following = words[at], words[at + 1]
    for name, days in _GLUED.items():
        if word.has(name):
            return days, at + 1
    if word.has("hôm", "bữa"):
        return None if words[at - 1].bare == "may" else _behind_hom(words, at)
    if word.has("ngày") and following.has("mai", "mốt", "kia"):
        if following.text.lower() == "mot" and words[at + 2].has("tháng"):
            return None
        return (1 if following.has("mai") else 2), at + 2
    if word.has(*_SESSIONS):
        return _behind_session(words, at)
    if word.has("hồi") and following.has(*_SESSIONS):
        return None if words[at + 2].has("hôm", "qua", "thứ", "mai") else (0, at + 2)
    return _alone(words, at)


def _behind_hom(words: Words, at: int) -> tuple[int, int] | None:
    following = words[at + 1]
    for names, days in ((("nay", "ni"), 0), (("qua",), -1), (("kia",), -2), (("kìa",), -3)):
        if following.has(*names):
            return days, at + 2
    return None


def _behind_session(words: Words, at: int) -> tuple[int, int] | None:
    following = words[at + 1]
    for names, days in ((("nay", "ni"), 0), (("mai",), 1), (("qua",), -1), (("mốt",), 2)):
        if following.has(*names):
            return days, at + 2
    return None


def _alone(words: Words, at: int) -> tuple[int, int] | None:
    """Read «mai», «mốt» and «nay» that stand alone; «mai mốt» is no day, Mai may be a name."""
    word, before, following = words[at], words[at - 1], words[at + 1]
    if word.has("mai"):
        named = before.bare in _TITLES and (word.text[:1].isupper() or not words.has_accents)
        followed = word.text.istitle() and following.text.istitle()
        followed = followed and (at > 0 or words[at + 2].text.istitle())
        if following.has("mốt", "sau") or named or followed:
            return None
        return 1, at + 1
    if word.has("mốt"):
        plain = word.text.isascii() and following.bare not in _BEHIND_BARE_MOT
        counted = before.has("mười", "mươi", "tháng", "quý", "thứ", "mai", "hăm", "không", "số")
        counted = counted or before.has("mùng", "mồng", "ba", "hai", "kết", "là")
        return None if plain or counted else (2, at + 1)
    if word.has("nay") and (at == 0 or before.has("từ") or before.text in {",", ".", ";", "!"}):
        return 0, at + 1
    return None


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
    return _told(context, lead, count, unit, after)


def _lead(words: Words, at: int) -> tuple[str, int]:
    word, following = words[at], words[at + 1]
    if word.has("cách") and following.has("đây", "nay"):
        return "ago", at + 2
    if word.has("trong"):
        return "within", at + 1 + following.has("vòng")
    if word.has("sau") and not word.has("sáu"):
        return "after", at + 1
    if word.text.lower() == "sau" and following.number is not None:
        return "after", at + 1
    return "", at


def _count(words: Words, at: int) -> tuple[int, str, int] | None:
    if words[at].has("nửa") and words[at + 1].has("tháng"):
        return 15, "ngày", at + 2
    number = None if words[at].has("từ") else number_at(words, at, 99)
    if number is None:
        return None
    count, after = number
    for unit in ("ngày", "tuần", "tháng", "năm"):
        if words[after].has(unit):
            return count, unit, after + 1
    return (count, "ngày", after + 1) if words[after].has("hôm", "bữa") else None


def _told(context: Context, lead: str, count: int, unit: str, after: int) -> Found | None:
    words, today = context.words, context.today
    word = words[after]
    if lead == "ago":
        return on_day(_moved(today, unit, -count), after)
    if word.has("nữa") or (word.has("tới") and not word.has("tối")) or word.text.lower() == "toi":
        last = _moved(today, unit, count)
        if lead == "within" or not word.has("nữa"):
            return found((today + timedelta(days=1), last), Grain.SPAN, after + 1)
        return on_day(last, after + 1)
    if lead == "after" and not word.has(*_NOT_FROM_TODAY) and word.bare != "khi":
        return on_day(_moved(today, unit, count), after)
    if word.has("vừa") and words[after + 1].has("qua", "rồi"):
        return _behind(today, unit, count, after + 2)
    if word.has("qua"):
        return _behind(today, unit, count, after + 1)
    if word.has("sau") and words[after + 1].bare not in {"khi", "ngay", "do"}:
        return on_day(_moved(today, unit, count), after + 1)
    if word.has("trước") and not comes_before_a_day(words, after):
        return on_day(_moved(today, unit, -count), after + 1)
    return None


def _behind(today: date, unit: str, count: int, after: int) -> Found:
    first = _moved(today, unit, -count)
    return found((first, today - timedelta(days=1)), Grain.SPAN, after)


def _moved(today: date, unit: str, by: int) -> date:
    """Return a day so many units on; a month's end stays within its month."""
    match unit:
        case "ngày":
            return today + timedelta(days=by)
        case "tuần":
            return today + timedelta(weeks=by)
        case "working":
            return _working_days_on(today, by)
        case _:
            months = by * (12 if unit == "năm" else 1)
            year, month = shifted_month(today.year, today.month, months)
            return date(year, month, min(today.day, last_of_month(year, month).day))


def _working_days_on(today: date, by: int) -> date:
    """Count Mondays to Fridays; public holidays are not known here."""
    day, left, step = today, abs(by), timedelta(days=1 if by > 0 else -1)
    while left:
        day += step
        left -= day.weekday() < 5
    return day
