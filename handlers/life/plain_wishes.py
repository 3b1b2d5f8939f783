"""Whether a unit really asks its office for something, or doubts, or says two things."""

import re
from itertools import pairwise

from handlers.confirmations.grouped import HALVES
from handlers.confirmations.meant import SURE
from handlers.heard import ALLOWED, Heard, before_reason
from handlers.understanding.acts import Act
from handlers.understanding.cues import Cue
from handlers.understanding.reading import Reading
from handlers.understanding.seams import Seam, clauses
from plans.text.normal import fold
from plans.text.words import Word, words
from plans.times.spans import Grain

UNSURE = ("đừng", "khoan", "khỏi", "không", "chưa", "nếu", "chắc", "định", "cần", "từng")
"""Words right before a wish that make it none: «đừng xin lùi», «chắc phải xin lùi»."""
UNSURE_TOO = ("đã", "vừa", "sắp", "gần", "bạn", "họ", "tưởng", "sao", "chờ", "mong")
"""Those that tell of another time, or of somebody else: «hôm nọ đã xin lùi», «chi bộ bạn vướng»."""
REPORTED = {"bảo", "nói", "nghe", "kể", "nhắn", "thấy", "dặn", "kêu", "biểu", "keu", "noi", "nhan"}
"""By which somebody else says it; what they are said to wish is read back first."""
OR = {"hoặc", "hoac", "hay"}
UNSURE_PAIRS = {("lan", "truoc"), ("hom", "truoc"), ("bua", "truoc"), ("ky", "truoc")} | {
    ("hinh", "nhu"),
    ("co", "le"),
}
"""The same, of two words, folded."""
BETWEEN = {"em", "toi", "minh", "chi", "bo", "phai", "la", "se", "nen", "cho", "don", "vi"}
"""Words, folded, that may stand between: who asks, and that they must."""
TELLS = {Act.DONE, Act.NOT_DONE, Act.INTEND, Act.UNDO}
WHERE_A_REASON_ENDS = frozenset({Seam.MARK, Seam.CONTRAST})
BETWEEN_NAMES = frozenset({Seam.MARK, Seam.LISTING})
UNTIL = re.compile(r"\s+(?:đến|den|tới|toi)(?: ngày| ngay)?\s+\d[\d/.-]*.*$", re.IGNORECASE)
"""The day behind a work, which makes a span of «quý II đến 15/7»."""
DAYS = re.compile(r"\b(?:đến|den|tới|toi)(?: ngày| ngay)?\s+\d{1,2}[/.-]\d", re.IGNORECASE)
HALF, AHEAD = 0.5, 0.1
"""So much of a name, and so far ahead of the next, names a work in a list: «sinh hoạt quý II»."""
WHETHER = {("co", "nen"), ("co", "phai"), ("co", "can"), ("co", "duoc")}
"""Words, folded, before a wish that is only thought about."""
OPPOSED = {("chu", "khong"), ("khong", "lui"), ("dung", "lui"), ("chua", "lui"), ("ngoai", "tru")}
"""Words, folded, by which some work is left out of what is asked."""
CONDITIONS = {"neu"}
"""Words, folded, of what may never be."""
CALLED_OFF = {("thoi", "khoi"), ("thoi", "khong"), ("thoi", "khoan")}
"""Words, folded, behind a wish that take it back."""


def asks_plainly(heard: Heard, cue_name: str) -> bool:
    """Tell «xin lùi … đến 20/5 vì …» from «chắc phải xin lùi …» and «đã nộp …, còn … xin lùi».

    What is asked goes up to the office at once; what is told beside it would be lost.
    """
    cue = heard.cues.first(cue_name)
    if cue is None:
        return True
    if any(one.name == "say.done" and one.end <= cue.begin for one in heard.reading.cues.found):
        return False
    parts = heard.reading.words
    behind = [word.fold for word in parts[cue.end :]]
    if _is_unsure(parts[: cue.begin]) or CALLED_OFF & set(pairwise(behind)):
        return False
    if _is_for_later(cue, heard) or _asks_whether(cue, heard) or _leaves_out(heard):
        return False
    return not _tells_of_other(heard.reading.text[parts[cue.end - 1].end :], heard)


def is_of_oneself(heard: Heard, cue_name: str) -> bool:
    """Tell «xin lùi …» from «đồng chí phó bí thư bảo xin lùi …», and from one of two days."""
    cue = heard.cues.first(cue_name)
    before = heard.reading.words[: cue.begin] if cue is not None else ()
    several = sum(one.grain is Grain.DAY for one in heard.reading.times) > 1
    either = several and any(word.shape in OR for word in heard.reading.words)
    return not either and not any(word.shape in REPORTED for word in before)


def _is_for_later(cue: Cue, heard: Heard) -> bool:
    """Tell «mai xin lùi …», «mai mới hết vướng»: a day to come stands right before."""
    parts = heard.reading.words
    at = cue.begin
    while at > 0 and (parts[at - 1].fold in BETWEEN or parts[at - 1].fold in {"moi", "thi"}):
        at -= 1
    if at == 0 or _ends(parts[at - 1]):
        return False
    last, today = parts[at - 1].start, heard.asker.today
    return any(
        one.start > today and one.span[0] <= last < one.span[1] for one in heard.reading.times
    )


def _asks_whether(cue: Cue, heard: Heard) -> bool:
    """Tell «có nên xin lùi … không», «có phải xin lùi …»."""
    before = [word.fold for word in heard.reading.words[: cue.begin]]
    return any(pair in WHETHER for pair in pairwise(before))


def _leaves_out(heard: Heard) -> bool:
    """Tell «xin lùi tất cả trừ A», «xin lùi B chứ không lùi A», «nếu không kịp thì xin lùi»."""
    said = words(before_reason(heard.reading))
    folds = [word.fold for word in said]
    excepts = any(
        word.shape == "trừ" if word.accented else word.fold == "tru" and before not in HALVES
        for word, before in zip(said, ["", *folds], strict=False)
    )
    opposed = any(pair in OPPOSED for pair in pairwise(folds))
    return excepts or opposed or bool(CONDITIONS & set(folds))


def _tells_of_other(behind: str, heard: Heard) -> bool:
    """Tell «… vì thiếu mẫu nhưng báo cáo sơ kết xong rồi»: the reason would swallow the report."""
    for clause in clauses(behind, WHERE_A_REASON_ENDS)[1:]:
        said = heard.again(clause.bare).reading
        if said.is_clear and (clause.seam is Seam.CONTRAST or said.act in TELLS):
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
    return not of_family and any(_is(last, one) for one in (*UNSURE, *UNSURE_TOO))


def _is(word: Word, meant: str) -> bool:
    """Tell «đừng» and «dung» from «đúng»."""
    return word.shape == meant if word.accented else word.fold == fold(meant)


def _ends(word: Word) -> bool:
    """Tell whether a clause ends behind a word."""
    return bool(set(word.after) & set(",;.:!?"))


def names_several(heard: Heard) -> list[str]:
    """Return the parts of a list of works, each with the name of one: «báo cáo A và báo cáo B»."""
    head = before_reason(heard.reading)
    parts = [UNTIL.sub("", clause.bare) for clause in clauses(head, BETWEEN_NAMES)]
    said = [part for part in parts if part and _names_outright(heard.again(part).reading)]
    return said if len(said) > 1 else []


def _names_outright(reading: Reading) -> bool:
    kinds = reading.cues.has("kind.thematic_meeting", "kind.regular_meeting")
    best = [one.named for one in reading.candidates[:2]]
    ahead = bool(best) and best[0] >= HALF and (len(best) == 1 or best[0] - best[1] >= AHEAD)
    return (reading.is_clear and (kinds or ahead)) or any(one >= SURE for one in best[:1])


def names_several_days(heard: Heard) -> bool:
    """Tell «xin lùi A đến 20/5 và B đến 10/7», whose second day is not of the first work."""
    return len(DAYS.findall(before_reason(heard.reading))) > 1


SHORT_WISH = 3
"""Words of «xin thêm thời gian»; a longer phrasing says how much more."""


def goes_on(heard: Heard) -> bool:
    """Tell «hết vướng rồi, nộp luôn 28/30 hôm qua», whose report would be lost; «… chưa nhỉ»."""
    cue = heard.cues.first("unit.unblocked")
    if cue is None:
        return False
    reading = heard.reading
    rest = heard.again(reading.text[reading.words[cue.end - 1].end :]).reading
    asks = any(word.shape in {"chưa", "chua", "à", "hả"} for word in rest.words)
    if rest.act is Act.INTEND and not asks:  # «chiều nay gửi»
        return False
    return asks or bool(rest.figures or rest.documents or rest.times)


def of_reminder(reading: Reading) -> bool:
    """Tell «xin lùi việc nhắc sang 14/5», which moves a reminder and no day of work."""
    return reading.act is Act.SNOOZE and any(word.fold == "nhac" for word in reading.words)


def only_asks(heard: Heard) -> bool:
    """Tell «xin gia hạn thì hỏi ai?» from «xin lùi đến 20/5 được không?».

    So is «báo cáo 6 tháng chưa nộp, có xin lùi được không», which tells of what.
    """
    reading = heard.reading
    wish = heard.cues.first("unit.extension")
    of_own = wish is not None and bool(reading.cues.has("say.not_done") or heard.talk.spoken_of)
    if of_own and ALLOWED.search(before_reason(reading)) and not reading.cues.has("ask.who"):
        return False
    ends = [word.fold for word in reading.words[-1:]]
    asks = reading.cues.has("mark.asking", "mark.polar") or ends == ["khong"]
    asks = asks or any("?" in word.after for word in reading.words)
    more = heard.cues.first("unit.extension")  # «xin thêm 3 ngày được không» names no day, either
    named = bool(reading.times) or (more is not None and more.end - more.begin > SHORT_WISH)
    return asks and not named
