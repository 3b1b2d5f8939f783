"""Whether a verdict is an order, or is held back, asked, made to depend, or has an exception."""

from itertools import pairwise

from handlers.confirmations.grouped import HALVES, HELD_PAIRS
from handlers.heard import before_reason
from handlers.understanding.reading import Reading
from plans.text.words import Word, words

HELD = {"khoan", "dung", "chua", "cham"}
"""First words, folded, that hold an order back; «đúng», typed with its accent, is none of them."""
YET = {"duyet", "tra", "nhan"}
"""Behind «chưa» these are a return: «chưa duyệt 1 vì …»."""
APART = {("chu", "khong"), ("de", "sau"), ("ngoai", "tru")}
"""Words, folded, behind which something is left out; so it is behind «trừ» and a number."""
PARTS = {"chi", "dang", "don", "cai", "ban", "so", "viec", "bao"}
"""Words, folded, with which what is left out begins."""
ASKING = {"khong", "ko", "hong", "chua", "nhi"}
"""Last words, folded, of a question."""
QUESTIONS = {"à", "hả", "hử", "chăng", "sao"}
"""The same with their accents: «ạ» asks nothing."""

ENDINGS = {"nhỉ", "chứ"}
ASKED_AT_END = {("phai", "khong"), ("dung", "khong"), ("phai", "ko"), ("dung", "ko")}
ADDRESS = {"em", "a", "nhe", "chi", "anh", "dong"}
"""Words, folded, of an address behind the question: «hả em», «phải không ạ»."""


def wavers(reading: Reading) -> bool:
    """Tell what is no plain order: «khoan đồng ý 1», «duyệt 1?», «duyệt 1 nếu …», «… trừ 2».

    What is decided is told to a unit at once; whoever wavers is asked instead.
    """
    said = words(before_reason(reading))
    pairs = list(pairwise(said))
    return (
        holds_back(reading)
        or any((one.fold, two.fold) in APART for one, two in pairs)
        or any(_excepts(*pair, before) for pair, before in zip(pairs, [None, *said], strict=False))
    )


def leaves_for_later(reading: Reading) -> bool:
    """Tell «…, riêng chi bộ A thì khoan», «… để sau» of a unit that is named."""
    said = words(before_reason(reading))
    folds = [word.fold for word in said]
    later = any(
        one in {"khoan", "chua", "dung"} and said[at].raw.lower() != "đúng"
        for at, one in enumerate(folds)
    )
    pairs = set(pairwise(folds))
    return later or "rieng" in folds or "sau" in folds or bool(pairs & HELD_PAIRS)


def _excepts(word: Word, following: Word, before: Word | None) -> bool:
    """Tell «trừ 2», «trừ chi bộ A» from «lưu trữ», typed without accents."""
    if word.accented:
        return word.shape == "trừ"
    named = following.fold.isdecimal() or following.fold in PARTS
    return word.fold == "tru" and named and (before is None or before.fold not in HALVES)


def holds_back(reading: Reading) -> bool:
    """Tell what is put off, asked or made to depend, whatever is left out."""
    head = before_reason(reading)
    said = words(head)
    if not said:
        return False
    folds = [word.fold for word in said]
    holds = folds[0] in HELD and said[0].raw.lower() != "đúng"
    reasoned = len(head) < len(reading.text)
    returned = folds[0] == "chua" and len(folds) > 1 and folds[1] in YET and reasoned
    return (
        (holds and not returned)
        or "?" in head
        or folds[-1] in ASKING
        or said[-1].raw.lower() in QUESTIONS
        or "neu" in folds
        or asks_at_end(reading)
    )


def asks_at_end(reading: Reading) -> bool:
    """Tell «… vì sáp nhập à», «… hả em», «… phải không» by its last words, the address aside."""
    said = list(words(reading.text))
    while said and said[-1].fold in ADDRESS and said[-1].raw.lower() not in QUESTIONS | ENDINGS:
        said.pop()
    if not said:
        return False
    pair = tuple(word.fold for word in said[-2:])
    return said[-1].raw.lower() in QUESTIONS | ENDINGS or pair in ASKED_AT_END
