"""One time at a place among words: every rule, in the order in which they are tried."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache

from plans.times.counted import counted_at, few_at
from plans.times.feasts import feast_at
from plans.times.found import Context, Found
from plans.times.lunar import full_moon_at, new_year_at
from plans.times.month_days import day_in_month_at, end_day_at, lone_day_at, this_day_at
from plans.times.named_periods import period_at
from plans.times.numeric import numeric_at
from plans.times.ordinals import days_of_period_at, months_of_year_at, working_day_at
from plans.times.parts import part_at, running_at
from plans.times.relative import day_word_at, same_day_at
from plans.times.spans import Grain, Prefer
from plans.times.weekdays import weekday_at
from plans.times.words import Words

_DAY_LEADS = ("ngày", "hôm", "bữa", "mùng", "mồng")
_LOOKS_BACK = ("hôm", "bữa", "hồi")
_SESSIONS = ("sáng", "trưa", "chiều", "đêm")
_ANNOUNCES = ("trước", "đến", "tới", "từ", "hết", "hạn", "nhất", "vào", "là", "ngày", "hôm", "hồi")
_COUNTS_DAYS = frozenset({"moi", "may", "bao", "nhieu", "tung"})

_Rule = Callable[[Context, int], Found | None]

_NUMBER_WORDS = frozenset({
    "không", "một", "mốt", "hai", "ba", "bốn", "tư", "năm", "lăm", "nhăm", "sáu", "bảy", "tám",
    "chín", "mười", "hăm", "băm", "linh", "lẻ",
})  # fmt: skip
_RULES: tuple[tuple[_Rule, frozenset[str]], ...] = (
    (same_day_at, frozenset({"ngày", "giờ"})),
    (months_of_year_at, _NUMBER_WORDS),
    (days_of_period_at, _NUMBER_WORDS),
    (counted_at, _NUMBER_WORDS | {"cách", "trong", "sau", "nửa"}),
    (
        day_word_at,
        frozenset({
            "hôm", "bữa", "ngày", "hồi", "sáng", "trưa", "chiều", "tối", "đêm", "mai", "mốt", "nay",
            "hnay", "hqua", "homnay", "homqua", "ngaymai",
        }),
    ),
    (full_moon_at, frozenset({"rằm"})),
    (new_year_at, frozenset({"tết", "ra"}) | _NUMBER_WORDS),
    (weekday_at, frozenset({"thứ", "chủ", "chúa", "cn", "t", "th"})),
    (part_at, frozenset({"đầu", "giữa", "cuối", "nửa", "thượng", "trung", "hạ"})),
    (
        period_at,
        frozenset({"tuần", "tháng", "quý", "năm", "q", "t", "th", "qi", "qii", "qiii", "qiv"}),
    ),
    (running_at, frozenset({"hết", "trong", "sang", "qua"})),
    (feast_at, frozenset({"quốc"})),
)  # fmt: skip
"""In the order in which they are tried, with the words that open each."""
_SIGNS = frozenset({"/", "\\", "-", "–", ".", ","})
_BEHIND_FIGURES = frozenset({
    "tháng", "ngày", "tuần", "quý", "năm", "hôm", "bữa", "đến", "tới", "tết", "này",
})  # fmt: skip
_OPENING = frozenset({"mùng", "mồng", "từ", "bây", "quốc"}).union(*(words for _, words in _RULES))


@lru_cache(maxsize=1024)
def _rules_for(names: frozenset[str]) -> tuple[_Rule, ...]:
    """Return the rules that a word may open; a figure opens those of number words."""
    opened = names or _NUMBER_WORDS
    return tuple(rule for rule, words in _RULES if not words.isdisjoint(opened))


def may_begin(words: Words, at: int) -> bool:
    """Whether a time may begin with this word at all; most words are settled by it."""
    word = words[at]
    if word.number is None:
        return not word.names.isdisjoint(_OPENING)
    following = words[at + 1]
    return following.text in _SIGNS or not following.names.isdisjoint(_BEHIND_FIGURES)


def item_at(context: Context, at: int) -> Found | None:
    """Read the time that begins exactly at a place, None where none does."""
    if not may_begin(context.words, at):
        return None
    found = _with_lead(context, at) or _plain(context, at)
    return None if found is None else _with_calendar(context.words, found)


def _plain(context: Context, at: int) -> Found | None:
    word = context.words[at]
    if word.number is not None or not word.names.isdisjoint(_NUMBER_WORDS):
        cued = context.words[at - 1].has(*_ANNOUNCES)
        few = few_at(context, at)
        if few is not None:
            return few
        if context.words[at + 1].text in _SIGNS:
            return numeric_at(context, at, cued=cued)
        found = day_in_month_at(context, at, cued=cued) or this_day_at(context, at)
        if found is not None:
            return found
    for rule in _rules_for(word.names):
        found = rule(context, at)
        if found is not None:
            return found
    return None


def _with_lead(context: Context, at: int) -> Found | None:
    """Read what stands behind «ngày», «hôm», «mùng», «sáng», «hồi»: they announce a day."""
    words = context.words
    word = words[at]
    evening = word.has("tối") and not word.has("tới")
    if word.has("hồi") or ((evening or word.has(*_SESSIONS)) and not day_word_at(context, at)):
        return _behind_session(context, at)
    if not word.has(*_DAY_LEADS):
        return None
    if word.has("hôm", "bữa") and words[at + 1].has("nay", "qua", "kia", "ni", "kìa"):
        return None
    settled = same_day_at(context, at) or working_day_at(context, at)
    if settled is not None:
        return settled
    if _counts_days(words, at):
        return _date_behind(context, at + 1)
    looking = replace(context, prefer=Prefer.PAST) if word.has(*_LOOKS_BACK) else context
    day_leads = words[at + 1].has("mùng", "mồng") and not word.has("mùng", "mồng")
    if day_leads or (word.has("ngày") and words[at + 1].has("hôm")):
        return _with_lead(looking, at + 1) or _plain(looking, at + 1)
    return (
        _date_behind(looking, at + 1)
        or _weekday_behind(looking, at)
        or day_word_at(context, at)
        or full_moon_at(looking, at + 1)
        or lone_day_at(looking, at + 1)
        or (end_day_at(looking, at + 1) if word.has("ngày") else None)
    )


def _date_behind(context: Context, at: int) -> Found | None:
    return numeric_at(context, at, cued=True) or day_in_month_at(context, at, cued=True)


def _weekday_behind(context: Context, at: int) -> Found | None:
    """Read the weekday behind «ngày», «hôm»: of today's own, «hôm» means the one a week ago."""
    words = context.words
    if words[at].has("mùng", "mồng"):
        return None
    found = weekday_at(context, at + 1)
    today = found is not None and found.is_weekday and found.start == context.today
    if found is None or not today or not words[at].has("hôm", "bữa"):
        return found
    day = found.start - timedelta(days=7)
    return replace(found, start=day, end=day)


def _behind_session(context: Context, at: int) -> Found | None:
    """Read «sáng thứ hai», «chiều 15/5», «hồi tháng 3»."""
    words = context.words
    after = at + 1
    if words[at].has("hồi"):
        context = replace(context, prefer=Prefer.PAST)
        session = day_word_at(context, at)
        if session is not None:
            return session
        after += words[after].has(*_SESSIONS)
    following = words[after]
    if following.number is not None:
        return numeric_at(context, after, cued=True)
    opens = ("thứ", "chủ", "cn", "t", "ngày", "hôm", "mùng", "mồng", "mai", "qua")
    opening = following.has(*opens) or (words[at].has("hồi") and bool(following.names))
    if not opening or following.has("hồi", *_SESSIONS):
        return None
    return item_at(context, after)


def _counts_days(words: Words, at: int) -> bool:
    """Whether «ngày» is counted, as in «1/2 ngày 01 buổi» and «mỗi ngày»."""
    before = words[at - 1]
    return words[at].has("ngày") and (
        before.number is not None or before.text == "½" or before.bare in _COUNTS_DAYS
    )


def _with_calendar(words: Words, found: Found) -> Found:
    """Take in «âm lịch», «âm», «AL», «Tết», and «tây», «dương lịch», behind a time."""
    word, following = words[found.after], words[found.after + 1]
    if word.has("âm") and not following.bare.startswith(("thanh", "nhac", "muu")):
        return replace(found, is_lunar=True, after=found.after + 1 + following.has("lịch"))
    if word.bare == "al" or (word.has("ta") and following.text in {"", ",", ".", "?", "!"}):
        return replace(found, is_lunar=True, after=found.after + 1)
    if word.has("tết") and not following.has("dương", "tây"):
        return replace(found, is_lunar=True, after=found.after + 1)
    if found.grain is Grain.DAY and (word.bare == "dl" or word.has("tây", "dương")):
        return replace(found, after=found.after + 1 + following.has("lịch"))
    return found
