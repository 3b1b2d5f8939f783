"""Dates in figures: 15/5, 15/5/2024, 15-5-2024, 15.5, 2024-05-15, 5/2024."""

from datetime import date

from plans.times.directions import Direction, is_sign, named_direction_at
from plans.times.found import Context, Found, found, on_day
from plans.times.periods import month_ends
from plans.times.spans import Grain, Prefer
from plans.times.words import Words
from plans.times.years import HALF_A_YEAR, LONG_PAST, year_behind

COUNTED = frozenset({
    "dang", "dv", "dong", "dc", "nguoi", "ban", "chi", "cb", "nhiem", "viec", "phieu", "cuoc",
    "bai", "don", "to", "so", "cap", "hoi", "doan", "can", "buoi", "lan", "muc", "tieu", "cau",
    "diem", "ngay", "nam", "thang", "gio", "quy", "tuan", "phan", "de", "mon", "suat", "tap", "ca",
    "tccsd", "mo", "xa", "phuong", "khoi", "thanh", "uy",
})  # fmt: skip
"""First syllables, without accents, of what is counted: «11/12 đảng viên»."""
_REACHED = frozenset({
    "dat", "duoc", "le", "du", "tong", "dc", "moi", "gom", "co", "con", "hon", "gan",
})  # fmt: skip
"""Words before a count: «đạt 11/12», «tỷ lệ 9/10», «hơn 2/3»."""
_AMOUNTS = frozenset(
    {("so", "luong"), ("quan", "so"), ("co", "mat"), ("ket", "qua"), ("tham", "gia")}
)
"""Before a count: «số lượng 12/12»."""
_OF_FEASTS = frozenset({"sau", "truoc", "dip", "nghi", "qua", "ngay", "ky"})
_SECTIONS = frozenset({
    "so", "muc", "diem", "khoan", "phan", "dieu", "chuong", "tiet", "trang", "mau", "phong", "lenh",
})  # fmt: skip
"""Words before the number of a section: «mục 3.2»."""
_DOCUMENTS = frozenset({
    ("nghi", "quyet"), ("quyet", "dinh"), ("nghi", "dinh"), ("chi", "thi"), ("ket", "luan"),
    ("cong", "van"),
})  # fmt: skip
"""Words before the number of a document; «dự định 26/5», «thì 25/6» are none."""
_ADDRESSES = frozenset({"hem", "ngo", "ngach", "kiet", "duong", "buoc"})
_ADDRESSES_OF_TWO = frozenset({("so", "nha"), ("dia", "chi")})
"""Words before the number of a house or a street, «hẻm 15/3», «đường 3/2», or before a share."""


def numeric_at(context: Context, at: int, *, cued: bool, ends_window: bool = False) -> Found | None:
    """Read a date in figures; `cued` when a word before it says that one comes.

    `ends_window` allows a number with a dash glued before it, as in «13-24/4».

    Fractions, counts, section and document numbers are no dates: «1/2 ngày», «22/23»,
    «11/12 đảng viên», «08-BC/CB», «mục 3.2».
    """
    words = context.words
    first, sign, second = words[at], words[at + 1], words[at + 2]
    if not (is_sign(sign, "/-.\\") and second.number is not None and first.number is not None):
        return None
    if (_inside_a_number(words, at) and not ends_window) or _inside_a_name(words, at):
        return None
    spaced = not (words.glued(at + 1) and words.glued(at + 2))
    if len(first.text) == 4:
        return None if spaced else _year_first(context, at)
    if len(first.text) > 2 or len(second.text) > 4 or (spaced and sign.text != "/"):
        return None
    if len(second.text) == 4:
        return _month_and_year(words, at, cued=cued)
    if len(second.text) > 2:
        return None
    return _day_first(context, at, cued=cued)


def _inside_a_number(words: Words, at: int) -> bool:
    """Whether more of a longer number stands before: «1.234/5», «12/5/6»."""
    before = words[at - 1]
    return (
        words.glued(at)
        and is_sign(before, "/-.,")
        and words[at - 2].number is not None
        and (words.glued(at - 1))
    )


def _inside_a_name(words: Words, at: int) -> bool:
    """Whether letters that are no time stand before without a space: «chibo3.2024», «A3/5»."""
    before = words[at - 1]
    return words.glued(at) and before.text[:1].isalpha() and not before.names


def _goes_on(words: Words, after: int) -> bool:
    """Whether signs and letters go on without a space: «05-CT/TW», «3/5/6»."""
    if words.glued(after) and words[after].text[:1].isalpha():
        return True
    if not (words.glued(after) and words.glued(after + 1) and is_sign(words[after], "/-.,")):
        return False
    following = words[after + 1]
    return following.number is not None or (
        following.text[:1].isalnum() and not is_sign(words[after], ".,")
    )


def _year_first(context: Context, at: int) -> Found | None:
    words = context.words
    year, month, day = words[at], words[at + 2], words[at + 4]
    if words[at + 3].text != words[at + 1].text or day.number is None or month.number is None:
        return None
    if year.number is None or not 1900 <= year.number <= 2199 or _goes_on(words, at + 5):
        return None
    return dated(year.number, month.number, day.number, at + 5)


def _month_and_year(words: Words, at: int, *, cued: bool) -> Found | None:
    month, year = words[at].number or 0, words[at + 2].number or 0
    section = _is_section(words, at) and not cued
    if not 1 <= month <= 12 or not 1900 <= year <= 2199 or section or _goes_on(words, at + 3):
        return None
    return found(month_ends(year, month), Grain.MONTH, at + 3)


def _day_first(context: Context, at: int, *, cued: bool) -> Found | None:
    words = context.words
    day, sign, month = words[at].number or 0, words[at + 1].text, words[at + 2].number or 0
    year, after = _year_behind(words, at + 3, sign)
    if year is None and (told := year_behind(context, at + 3)):
        year, after = told
    if _goes_on(words, after) or words[after].text == "%":
        return None
    if year is None and not cued and not _looks_like_a_date(words, at):
        return None
    if year is None and day <= month and _is_told(context, at, day, month):
        return None
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return dated(1900, 2, 30, after) if cued else None
    if year is not None:
        return dated(year, month, day, after)
    return yearless(context, month, day, after)


def _year_behind(words: Words, at: int, sign: str) -> tuple[int | None, int]:
    year = words[at + 1]
    if words[at].text != sign or year.number is None or not words.glued(at + 1):
        return None, at
    if len(year.text) == 4 and 1900 <= year.number <= 2199:
        return year.number, at + 2
    if len(year.text) != 2:
        return None, at
    return (2000 if year.number < 70 else 1900) + year.number, at + 2


def _is_reached(words: Words, at: int) -> bool:
    """Whether a word tells a share, as «lệ» in «tỷ lệ»; «sau lễ 1/5» tells a day."""
    word = words[at]
    holiday = word.bare == "le" and (word.text.lower() == "lễ" or words[at - 1].bare in _OF_FEASTS)
    return word.bare in _REACHED and not holiday


def _is_told(context: Context, at: int, day: int, month: int) -> bool:
    """Tell «số lượng 12/12», and «hôm nay 12/12» on any other day, from a day."""
    before = context.words[at - 2].bare, context.words[at - 1].bare
    if before == ("hom", "nay"):
        return (day, month) != (context.today.day, context.today.month)
    return before in _AMOUNTS


def _looks_like_a_date(words: Words, at: int) -> bool:
    """Decide on D/M without a word that announces it."""
    day, sign = words[at].number or 0, words[at + 1].text
    month, following = words[at + 2].number or 0, words[at + 3]
    if _is_section(words, at) or _is_address(words, at):
        return False
    numbers_paper = following.bare == "so" and words[at + 4].number is not None  # «5/5 số 8»
    counts = following.bare in COUNTED and not numbers_paper
    if day <= month and (counts or _is_reached(words, at - 1)):
        return _is_followed_by_a_year(words, at + 3)
    if sign in {"/", "\\"}:
        return True
    return day > 12 if sign == "." else day > month


def _is_section(words: Words, at: int) -> bool:
    """Tell what stands before the number of a section or of a document."""
    before, one = words[at - 2].bare, words[at - 1].bare
    return one in _SECTIONS or (before, one) in _DOCUMENTS


def _is_address(words: Words, at: int) -> bool:
    """Tell «số nhà 12/5» and «đường 3/2» from «Tết dương 1/1»."""
    before, one = words[at - 2].bare, words[at - 1].bare
    return (one in _ADDRESSES and before != "tet") or (before, one) in _ADDRESSES_OF_TWO


def _is_followed_by_a_year(words: Words, at: int) -> bool:
    return words[at].has("năm") and (
        words[at + 1].has("nay", "sau", "ngoái", "trước", "tới") or len(words[at + 1].text) == 4
    )


def dated(year: int, month: int, day: int, after: int) -> Found:
    """Return a day, or say that the calendar has none such."""
    try:
        return on_day(date(year, month, day), after)
    except ValueError:
        never = date(year, 1, 1)
        return Found(never, never, Grain.DAY, after, impossible=True)


def yearless(context: Context, month: int, day: int, after: int) -> Found:
    """Return a day of this year, or of the one that a word behind it or its distance tells.

    Looking back it is not one half a year ahead, nor else one that is long past.
    """
    direction = named_direction_at(context.words, after)
    if direction is not None:
        return turned(context, month, day, direction)
    today = context.today
    if (month, day) == (2, 29) and context.prefer is Prefer.PAST:
        return _assumed(dated(today.year, month, day, after))
    this_year = dated(today.year, month, day, after)
    if this_year.impossible:
        return _assumed(this_year)
    away = (this_year.start - today).days
    if context.prefer is Prefer.PAST and away > HALF_A_YEAR:
        return _assumed(dated(today.year - 1, month, day, after))
    if context.prefer is Prefer.FUTURE and -away > LONG_PAST:
        return _assumed(dated(today.year + 1, month, day, after))
    return _assumed(this_year)


def turned(context: Context, month: int, day: int, direction: Direction) -> Found:
    """Return the next such day with «tới» behind it, the last one with «vừa rồi»."""
    by, after = direction
    today = context.today
    this_year = dated(today.year, month, day, after)
    if by == 0 or this_year.impossible:
        return _assumed(this_year)
    if by > 0:
        later = this_year.start <= today
        return dated(today.year + later, month, day, after)
    return dated(today.year - (this_year.start >= today), month, day, after)


def _assumed(day: Found) -> Found:
    return Found(
        day.start, day.end, day.grain, day.after, assumes_year=True, impossible=day.impossible
    )
