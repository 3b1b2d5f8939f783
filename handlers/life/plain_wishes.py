"""Whether a unit really asks its office for something, or doubts, or says two things."""

import re
from itertools import pairwise

from handlers.life.heard import Heard, before_reason
from handlers.meant import SURE
from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading
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
TELLS = {Act.DONE, Act.NOT_DONE, Act.INTEND, Act.UNDO}
CLAUSE = re.compile(r"[,;.!\n]+(?=\s|$)")
CONTRAST = re.compile(r"\b(?:nhưng|nhung|còn|riêng|rieng|song|tuy)\b", re.IGNORECASE)
"""Where a reason ends and something else is told."""
LISTED = re.compile(r"\b(?:và|va|với|voi|cùng|lẫn|lan|cả)\b|[,;+&]", re.IGNORECASE)
"""What stands between two works that are named."""
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
    if _is_unsure(words[: cue.begin]) or CALLED_OFF & set(pairwise(behind)):
        return False
    return not _tells_of_other(heard.reading.text[words[cue.end - 1].end :], heard)


def _tells_of_other(behind: str, heard: Heard) -> bool:
    """Tell «… vì thiếu mẫu nhưng báo cáo sơ kết xong rồi»: the reason would swallow the report."""
    for at, clause in enumerate(CLAUSE.split(behind)):
        before, *opposed = CONTRAST.split(clause)
        if any(heard.again(part).reading.is_clear for part in opposed):
            return True
        said = heard.again(before).reading
        if at and said.is_clear and said.act in TELLS:
            return True
    return False


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


def names_several(heard: Heard) -> list[str]:
    """Return the parts of a list of works, each with the name of one: «báo cáo A và báo cáo B»."""
    head = before_reason(heard.reading)
    parts = [part.strip() for part in LISTED.split(head) if part.strip()]
    said = [part for part in parts if _names_outright(heard.again(part).reading)]
    return said if len(said) > 1 else []


def _names_outright(reading: Reading) -> bool:
    return any(one.named >= SURE for one in reading.candidates[:1])
