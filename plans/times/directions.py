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
)
_NOT_AFTER_BEFORE = ("ngày", "tháng", "hạn", "quý", "thứ", "mùng")
_NOT_AFTER_BEFORE_BARE = frozenset({
    "han", "khi", "ngay", "do", "luc", "deadline", "hoi", "cuoc", "buoi", "ky", "tet", "thoi",
})  # fmt: skip

Direction = tuple[int, int]
"""How many periods on (negative: back), and the place after the last word."""


def direction_at(words: Words, at: int, *, named: bool = False) -> Direction | None:
    """Read the word behind «tuần», «tháng», «quý», «năm» that says which one.

    Behind a `named` one, such as «tháng 5» or «thứ hai», «tới» may lead to the end of a span.
    """
    word = words[at]
    if word.has("này", "nay", "ni"):
        return 0, at + 1
    if word.has("sau", "tới", "kế") and not _points_on(words, at, named=named):
        after = at + 2 if word.has("kế") and words[at + 1].has("tiếp") else at + 1
        return (2, after + 1) if words[after].has("nữa") else (1, after)
    if word.has("vừa"):
        return (-1, at + 2) if words[at + 1].has("rồi", "qua") else None
    if word.has("ngoái", "qua", "rồi"):
        return -1, at + 1
    if word.has("trước") and not comes_before_a_day(words, at):
        return (-2, at + 2) if words[at + 1].has("nữa") else (-1, at + 1)
    return None


def _points_on(words: Words, at: int, *, named: bool) -> bool:
    """Whether «tới» leads to the end of a span, as in «tháng 5 tới tháng 9», «đầu năm tới nay»."""
    following = words[at + 1]
    if words[at].has("tới") and following.bare in {"gio", "nay"}:
        return True
    if not named or not words[at].has("tới") or words[at].has("sau"):
        return False
    return following.number is not None or following.has(*_NOT_AFTER_TOWARDS)


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
