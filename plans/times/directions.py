"""«này», «sau», «trước», «vừa rồi»: which of several periods is meant."""

from plans.times.words import Word, Words

_NOT_AFTER_TOWARDS = (
    "thứ",
    "tháng",
    "ngày",
    "quý",
    "hết",
    "cuối",
    "đầu",
    "giữa",
    "cn",
    "năm",
    "mùng",
    "hôm",
    "bữa",
    "mai",
    "tuần",
    "chủ",
)
_NOT_AFTER_BEFORE = ("ngày", "tháng", "hạn", "quý", "thứ", "mùng")
_NOT_AFTER_BEFORE_BARE = frozenset({
    "han", "khi", "ngay", "do", "luc", "deadline", "hoi", "cuoc", "buoi", "ky", "tet", "thoi",
})  # fmt: skip

_DOINGS = frozenset({
    "nop", "gui", "goi", "da", "chua", "bao", "di", "xin", "dang", "muon", "hoi", "khong", "ko",
    "quen", "cung", "moi", "van", "vua", "mat", "thi", "duoc", "cho",
})  # fmt: skip
"""What I do, behind a bare «toi» that is rather «tôi»."""

Direction = tuple[int, int]
"""How many periods on (negative: back), and the place after the last word."""


def direction_at(words: Words, at: int, *, named: bool = False) -> Direction | None:
    """Read the word behind «tuần», «tháng», «quý», «năm» that says which one.

    Behind a `named` one, such as «tháng 5» or «thứ hai», «tới» may lead to the end of a span.
    """
    word, following = words[at], words[at + 1]
    if word.has("này", "nay", "ni"):
        return 0, at + 1
    if word.has("hiện") and following.has("tại", "nay"):
        return 0, at + 2
    if word.has("sắp") and following.has("tới", "đến"):
        return 1, at + 2 + words[at + 2].has("đây")
    if word.has("tiếp"):
        return (1, at + 2) if following.has("theo") else (None if named else (1, at + 1))
    if word.has("sau", "tới", "kế") and not _points_on(words, at, named=named):
        return _onward(words, at)
    if word.has("vừa"):
        return (-1, at + 2) if following.has("rồi", "qua") else None
    if word.has("rồi") and words[at - 2].has("hết"):
        return None  # «sắp hết quý rồi» is of this one
    if word.has("ngoái", "qua", "rồi"):
        return -1, at + 1
    if word.has("trước") and not comes_before_a_day(words, at):
        return (-2, at + 2) if following.has("nữa") else (-1, at + 1)
    return None


def _onward(words: Words, at: int) -> Direction:
    following = words[at + 1]
    if words[at].has("kế") and following.has("tiếp", "đến"):
        at += 1
    elif words[at].has("tới") and not words[at].has("tối") and following.has("đây"):
        at += following.text.lower() != "day" or not words.has_accents
    after = at + 1
    return (2, after + 1) if words[after].has("nữa") else (1, after)


def named_direction_at(words: Words, at: int) -> Direction | None:
    """Read «tới», «sắp tới», «vừa rồi», «này» behind a date, a month or a quarter by its number.

    Without accents «toi» is also I: `15/5 toi nop` holds no direction.
    """
    word = words[at]
    if word.has("tới", "sắp") and not word.has("sau"):
        return None if _is_i(words, at) else direction_at(words, at, named=True)
    if word.has("vừa"):
        return direction_at(words, at, named=True)
    return (0, at + 1) if word.has("này", "ni") else None


def _is_i(words: Words, at: int) -> bool:
    return words[at].text.lower() == "toi" and words[at + 1].bare in _DOINGS


def _points_on(words: Words, at: int, *, named: bool) -> bool:
    """Whether «tới» leads to the end of a span, as in «tháng 5 tới tháng 9», «đầu năm tới nay»."""
    following = words[at + 1]
    dated = following.number is not None and is_sign(words[at + 2], "/") and words.glued(at + 2)
    if words[at].has("tới") and (following.bare in {"gio", "nay"} or dated):
        return True
    if asks_how_far(words, at):
        return True
    if not named or not words[at].has("tới") or words[at].has("sau"):
        return False
    return following.number is not None or following.has(*_NOT_AFTER_TOWARDS)


def asks_how_far(words: Words, at: int) -> bool:
    """Tell «sơ kết 3 năm tới đâu rồi», which asks how far it is, from «3 năm tới»."""
    following = words[at + 1]
    begins = following.has("đầu") and words[at + 2].has("tuần", "tháng", "quý", "năm")
    return words[at].has("tới") and following.has("đâu") and not begins


def comes_before_a_day(words: Words, at: int) -> bool:
    """Whether «trước» belongs to what follows it, as in «3 ngày trước hạn»."""
    following = words[at + 1]
    return (
        following.number is not None
        or following.has(*_NOT_AFTER_BEFORE)
        or following.bare in _NOT_AFTER_BEFORE_BARE
    )


def is_sign(word: Word, signs: str) -> bool:
    """Whether a word is one of these signs."""
    return len(word.text) == 1 and word.text in signs
