"""Days told from today: «hôm qua», «mốt», «sáng mai», «ngày này tuần sau»."""

from plans.times.counted import moved
from plans.times.directions import direction_at
from plans.times.found import Context, Found, on_day
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

_BEHIND_HOM = (
    ("nay", 0), ("ni", 0), ("qua", -1), ("kia", -2), ("kìa", -3), ("mai", 1), ("mốt", 2),
)  # fmt: skip
_BEHIND_NGAY = (("mai", 1), ("mốt", 2), ("kia", 2), ("kìa", 3))


def day_word_at(context: Context, at: int) -> Found | None:
    """Read a word or two that name one day: «hôm kia», «sáng mai», «bữa ni», «mốt», «nay»."""
    by = _day_word(context.words, at)
    return None if by is None else on_day(moved(context.today, "ngày", by[0]), by[1])


def _day_word(words: Words, at: int) -> tuple[int, int] | None:
    word, following = words[at], words[at + 1]
    for name, days in _GLUED.items():
        if word.has(name):
            return days, at + 1
    if word.has("hôm", "bữa"):
        return None if words[at - 1].bare == "may" else _behind_hom(words, at)
    if word.has("ngày"):
        if following.text.lower() == "mot" and words[at + 2].has("tháng"):
            return None
        told = (days for name, days in _BEHIND_NGAY if following.has(name))
        return next(((days, at + 2) for days in told), None)
    if word.has(*_SESSIONS):
        return _behind_session(words, at)
    if word.has("hồi") and following.has(*_SESSIONS):
        return None if words[at + 2].has("hôm", "qua", "thứ", "mai") else (0, at + 2)
    return _alone(words, at)


def _behind_hom(words: Words, at: int) -> tuple[int, int] | None:
    following = words[at + 1]
    for name, days in _BEHIND_HOM:
        if following.has(name):
            return days, at + 2
    return None


def _behind_session(words: Words, at: int) -> tuple[int, int] | None:
    following = words[at + 1]
    for names, days in ((("nay", "ni"), 0), (("mai",), 1), (("qua",), -1), (("mốt",), 2)):
        if following.has(*names):
            return days, at + 2
    return None


def same_day_at(context: Context, at: int) -> Found | None:
    """Read «ngày này tuần sau», «giờ này năm ngoái»: this day, a week or a year on."""
    words, today = context.words, context.today
    told = words[at].has("ngày", "giờ") and words[at + 1].has("này")
    direction = direction_at(words, at + 3) if told else None
    if direction is None:
        return None
    for unit in ("tuần", "tháng", "năm"):
        if words[at + 2].has(unit):
            return on_day(moved(today, unit, direction[0]), direction[1])
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
