"""Whether a unit really asks its office for something, or doubts, or says two things."""

from itertools import pairwise

from handlers.life.heard import Heard
from plans.text.normal import fold
from plans.text.words import Word

UNSURE = ("đừng", "khoan", "khỏi", "không", "chưa", "nếu", "chắc", "định", "cần", "từng")
"""Words right before a wish that make it none: «đừng xin lùi», «chắc phải xin lùi»."""
UNSURE_PAIRS = {("lan", "truoc"), ("hom", "truoc"), ("bua", "truoc"), ("ky", "truoc")} | {
    ("hinh", "nhu"),
    ("co", "le"),
}
"""The same, of two words, folded."""
BETWEEN = {"em", "toi", "minh", "chi", "bo", "phai", "la", "se", "nen", "cho", "don", "vi"}
"""Words, folded, that may stand between: who asks, and that they must."""
CALLED_OFF = {("thoi", "khoi"), ("thoi", "khong"), ("thoi", "khoan")}
"""Words, folded, behind a wish that take it back."""


def asks_plainly(heard: Heard, cue_name: str) -> bool:
    """Tell «xin lùi … đến 20/5 vì …» from «chắc phải xin lùi …» and «đã nộp …, còn … xin lùi».

    What is asked goes up to the office at once; what is told beside it would be lost.
    """
    cue = heard.cues.first(cue_name)
    if cue is None:
        return True
    if any(one.name == "say.done" and one.begin < cue.begin for one in heard.reading.cues.found):
        return False
    words = heard.reading.words
    behind = [word.fold for word in words[cue.end :]]
    return not (_is_unsure(words[: cue.begin]) or CALLED_OFF & set(pairwise(behind)))


def _is_unsure(before: tuple[Word, ...]) -> bool:
    """Tell what ends with a doubt; «gia đình có việc nên …» ends with none."""
    at = len(before)
    while at > 0 and before[at - 1].fold in BETWEEN and not _ends(before[at - 1]):
        at -= 1
    if at == 0 or _ends(before[at - 1]):
        return False
    last, earlier = before[at - 1], before[at - 2].fold if at > 1 else ""
    if (earlier, last.fold) in UNSURE_PAIRS:
        return True
    of_family = (earlier, last.fold) == ("gia", "dinh")
    return not of_family and any(_is(last, one) for one in UNSURE)


def _is(word: Word, meant: str) -> bool:
    """Tell «đừng» and «dung» from «đúng»."""
    return word.shape == meant if word.accented else word.fold == fold(meant)


def _ends(word: Word) -> bool:
    """Tell whether a clause ends behind a word."""
    return bool(set(word.after) & set(",;.:!?"))
