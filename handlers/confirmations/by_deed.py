"""Of works that a sentence names alike, the one that its deed fits: sent, signed, held, counted."""

from collections.abc import Sequence
from itertools import pairwise

from handlers.understanding.acts import Act
from handlers.understanding.ranking import CLOSE, SENT, counts_people, paper_kinds
from handlers.understanding.reading import Reading
from handlers.understanding.retrieval import Candidate
from plans.model import Standing, Task, WorkKind
from plans.text.words import words

HANDED_IN = {"nop", "nap", "gui", "goi"}
HELD = (
    ({"hop"}, {WorkKind.CONFERENCE, WorkKind.THEMATIC_MEETING, WorkKind.REGULAR_MEETING}),
    ({"hoc"}, {WorkKind.STUDY}),
)
SUMMED = {"tong", "dem"}
"""«Tổng hợp», «đếm»: what is done with members' sheets for the report that goes up."""
SIGNED, REGISTERED = "ky", "dang"
GATHERED = {"thu", "gom", "nhan", "bao"}
"""What is done with members' sheets once they are signed."""
OWN_WORDS = 3
"""Words of a title's own from which on it is that title that is said."""
FAINTER = 0.6
"""Share of what is said of the members' name below which the branch's is not the one meant."""


def by_deed(found: list[Candidate], owed: Sequence[Candidate], reading: Reading) -> list[Candidate]:
    """Return the candidates found, or those of `owed` that what was done with them fits better."""
    best = _without_twins(found, reading)
    best = _as_signed(_as_sent(best, owed, reading), owed, reading)
    best = _of_paper(_as_counted(best, owed, reading), reading)
    return _as_held(_without_linked(best), owed, reading)


def _as_sent(
    found: list[Candidate], owed: Sequence[Candidate], reading: Reading
) -> list[Candidate]:
    """Take «đã thu bản cam kết» for the report that goes up, not for the pledges it counts."""
    if len(found) != 1 or reading.act not in {Act.DONE, Act.NOT_DONE}:
        return found
    task = found[0].task
    personal = reading.cues.has("level.personal") and not counts_people(reading)
    counted = task.individual and not personal
    sent = any(word.fold in {*SENT, *SUMMED} for word in reading.words)
    if not counted and (not sent or task.deliver_to or task.through):
        return found
    above = [one for one in owed if one.task.key == task.follows and one.task.deliver_to]
    if not above or _says_whole_title(task, above[0].task, reading):
        return found
    return above


def _as_signed(
    found: list[Candidate], owed: Sequence[Candidate], reading: Reading
) -> list[Candidate]:
    """Take «27/30 đảng viên đã ký cam kết» for the members' sheets: nothing was sent yet."""
    if len(found) != 1 or reading.act not in {Act.DONE, Act.NOT_DONE}:
        return found
    folds = [word.fold for word in reading.words]
    signed = any(two == SIGNED and one != REGISTERED for one, two in pairwise(["", *folds]))
    if not signed or {*SENT, *SUMMED, *GATHERED} & set(folds):
        return found
    return [
        one for one in owed if one.task.individual and one.task.follows == found[0].task.key
    ] or found


def _as_held(
    found: list[Candidate], owed: Sequence[Candidate], reading: Reading
) -> list[Candidate]:
    """Take «họp đánh giá 3 năm 16/5» for the meeting, not for the report on it named as well."""
    folds = {word.fold for word in reading.words}
    kinds = {kind for verbs, of in HELD for kind in of if folds & verbs}
    if reading.act is not Act.DONE or len(found) != 1 or folds & {*SENT, *HANDED_IN, "bao", "bc"}:
        return found
    best = found[0]
    if not kinds or best.task.kind in kinds or not (best.task.deliver_to or best.task.through):
        return found
    held = [
        one
        for one in owed
        if one.task.kind in kinds
        and one.score >= CLOSE * best.score
        and one.named >= CLOSE * best.named
    ]
    return held or found


def _as_counted(
    found: list[Candidate], owed: Sequence[Candidate], reading: Reading
) -> list[Candidate]:
    """Take «33 người làm, 6 miễn» for the sheets counted, not for the report on who is exempt."""
    figures = reading.figures
    counted = figures.done or figures.count or figures.total
    told = figures.exempt is not None and counted
    sent = any(word.fold in {*SENT, *SUMMED, "bao"} for word in reading.words)
    if not told or sent or reading.act is not Act.DONE:
        return found
    keys = {one.task.key for one in found}
    sheets = [one for one in owed if one.task.individual and keys & {*one.task.see, one.task.key}]
    return sheets[:1] or found


def _says_whole_title(task: Task, other: Task, reading: Reading) -> bool:
    """Tell «đưa nội dung vào bản cam kết», told in words that the other title has not."""
    own = {word.fold for word in words(task.title)} - {word.fold for word in words(other.title)}
    return sum(word.fold in own for word in reading.content) >= OWN_WORDS


def _of_paper(found: list[Candidate], reading: Reading) -> list[Candidate]:
    """Leave of several the work that ends in a paper with the letters that are told: a BC."""
    kinds = paper_kinds(reading)
    fitting = [one for one in found if one.task.kind in kinds]
    return fitting or found


def _without_twins(found: list[Candidate], reading: Reading) -> list[Candidate]:
    """Leave out work that only goes with other work meant, and members' beside the branch's."""
    keys = {one.task.key for one in found}
    kept = [one for one in found if one.task.follows not in keys]
    own = max((one.named for one in kept if one.task.individual), default=0.0)
    joint = [one for one in kept if not one.task.individual and one.named >= FAINTER * own]
    if _counts_each(kept, reading):
        return [one for one in kept if one.task.individual]
    return kept if reading.cues.has("level.personal") else joint or kept


def _counts_each(kept: Sequence[Candidate], reading: Reading) -> bool:
    """Tell «đăng ký nộp 34/34», whose sheets are counted, from what the unit as a whole chose."""
    of_each = [one.named for one in kept if one.task.individual]
    of_all = [one.named for one in kept if not one.task.individual]
    counted = reading.figures.done is not None and reading.figures.total is not None
    return counted and bool(of_each) and max(of_each) > max(of_all, default=0.0)


def _without_linked(best: list[Candidate]) -> list[Candidate]:
    """Leave out work without a day of its own that a plan only points from to other work meant.

    «Còn 4 người chưa nộp kế hoạch cá nhân» is of the plan, not of what each must write in it.
    """
    keys = {one.task.key for one in best}
    rest = [
        one
        for one in best
        if one.task.deadline.standing is not Standing.LINKED or not keys & {*one.task.see}
    ]
    fullest = max((one.named for one in rest), default=0.0)
    return rest if all(one.named <= fullest for one in best) else best
