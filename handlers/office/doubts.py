"""Whether a verdict is an order, or is held back, asked, made to depend, or has an exception."""

from itertools import pairwise

from handlers.life.heard import before_reason
from handlers.understanding.reading import Reading
from plans.text.words import words

HELD = {"khoan", "dung", "chua", "cham"}
"""First words, folded, that hold an order back; «đúng», typed with its accent, is none of them."""
YET = {"duyet", "tra", "nhan"}
"""Behind «chưa» these are a return: «chưa duyệt 1 vì …»."""
APART = {("chu", "khong"), ("de", "sau"), ("ngoai", "tru")}
"""Words, folded, behind which something is left out; so it is behind «trừ» and a number."""
ASKING = {"khong", "ko", "hong", "chua", "nhi"}
"""Last words, folded, of a question."""


def wavers(reading: Reading) -> bool:
    """Tell what is no plain order: «khoan đồng ý 1», «duyệt 1?», «duyệt 1 nếu …», «… trừ 2».

    What is decided is told to a unit at once; whoever wavers is asked instead.
    """
    head = before_reason(reading)
    said = words(head)
    if not said:
        return False
    folds = [word.fold for word in said]
    holds = folds[0] in HELD and said[0].raw.lower() != "đúng"
    returned = folds[0] == "chua" and len(folds) > 1 and folds[1] in YET
    return (
        (holds and not returned)
        or "?" in head
        or folds[-1] in ASKING
        or "neu" in folds
        or any(
            pair in APART or (pair[0] == "tru" and pair[1].isdecimal()) for pair in pairwise(folds)
        )
    )
