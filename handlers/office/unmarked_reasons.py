"""«Trả lại 1, thiếu danh sách», «số 2 trả lại, số liệu không khớp»: a reason without «vì»."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.heard import Heard, before_reason
from plans.text.words import Word

VERDICTS = ("office.give_back", "office.refuse")
OTHERS = ("office.accept", "office.grant", "office.every")
FAULTS = {
    *("thieu", "sai", "chua", "khong", "ko", "nham", "lech", "mo", "hong", "loi", "trung"),
    *("can", "phai", "cu", "vuot", "qua", "mau", "lo"),
}
"""Words, folded, of which one stands in whatever is wrong with a report."""
SETS_DAY = {"bo", "nop", "gui", "den", "truoc", "han", "trong", "cho"}
"""Words, folded, with which the day begins by which it is to come again."""
POLAR = {"khong", "ko", "k", "hong", "hok", "chua"}
"""Words, folded, with which a question ends."""
MARKS = set(",;.–-\n")


def with_reason(heard: Heard) -> Heard | None:
    """Return an order with «vì» before the reason that it gives without one; None for all else."""
    reading = heard.reading
    cue = heard.cues.first(*VERDICTS)
    if cue is None:
        return None
    asks = reading.cues.has("mark.asking") or any("?" in word.after for word in reading.words)
    asks = asks or reading.words[-1].fold in POLAR
    if asks or heard.cues.has(*OTHERS) or before_reason(reading) != reading.text:
        return None
    said = reading.words
    begin = _begins(said, cue.end)
    if begin is None or not _is_fault(said[begin:]):
        return None
    head, why = reading.text[: said[begin].start], reading.text[said[begin].start :]
    text = f"{head.rstrip(' ,;.–-')} vì {why}"
    message = replace(heard.message, text=text, typed=text)
    return replace(heard.again(text), message=message)


def _begins(said: Sequence[Word], end: int) -> int | None:
    """Return the place behind the verdict where more is said: at a mark, or at a fault."""
    for at in range(end, len(said)):
        if said[at].fold in FAULTS:
            return at
        if at and set(said[at - 1].after) & MARKS and not said[at].fold.isdecimal():
            return at
    return None


def _is_fault(said: Sequence[Word]) -> bool:
    return said[0].fold not in SETS_DAY and any(word.fold in FAULTS for word in said)
