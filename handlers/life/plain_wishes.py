"""Whether a unit really asks its office for something, or doubts, or says two things."""

from itertools import pairwise

from handlers.life.heard import Heard

UNSURE = {"dung", "khoan", "khoi", "chac", "neu", "dinh", "can", "hinh", "truoc", "mai", "tung"}
"""Words, folded, before a wish in its clause: «đừng xin lùi», «chắc phải xin lùi»."""
CALLED_OFF = {("thoi", "khoi"), ("thoi", "khong"), ("thoi", "khoan"), ("nua", "nhe")}
"""Words, folded, behind a wish that take it back."""


def asks_plainly(heard: Heard, cue_name: str) -> bool:
    """Tell «xin lùi … đến 20/5 vì …» from «chắc phải xin lùi …» and «đã nộp …, còn … xin lùi».

    What is asked goes up to the office at once; what is told beside it would be lost.
    """
    cue = heard.cues.first(cue_name)
    words = heard.reading.words
    if cue is None:
        return True
    if any(one.name == "say.done" and one.begin < cue.begin for one in heard.reading.cues.found):
        return False
    clause = cue.begin
    while clause > 0 and not set(words[clause - 1].after) & set(",;.:!?"):
        clause -= 1
    before = {
        word.fold
        for word in words[clause : cue.begin]
        if word.fold != "dung" or word.shape in {"đừng", "dung"}
    }
    behind = [word.fold for word in words[cue.end :]]
    negated = words[max(0, cue.begin - 1)].fold in {"khong", "chua"} and clause < cue.begin
    return not (before & UNSURE or negated or CALLED_OFF & set(pairwise(behind)))
