"""What is said into the middle of a report and is no value of it: a denial, a plan, «khoan»."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from handlers.bad_days import bad_day
from handlers.confirmations.bare_numbers import numbers_paper
from handlers.confirmations.draft import NEGATIVE
from handlers.confirmations.forms import MEETINGS
from handlers.confirmations.record import is_short, says_yes
from handlers.confirmations.said_days import days_said
from handlers.confirmations.saying import ends_in_denial
from handlers.understanding.acts import Act
from handlers.understanding.ranking import SENT
from handlers.understanding.reading import Reading
from handlers.understanding.retrieval import plain
from plans.times.spans import Grain
from storage.records import Work

THERE_IS = ({"co"}, {"phai"}, {"duoc"})
"""«Có», «phải», «được»: there is one, and it is still to be said which."""
MEET = "hop"
"""«Họp», of a paper that is sent; by itself it is of «tổng hợp», too."""
PARTS = {"phan", "nua", "it", "so"}
NONE_YET = ("chua", "co")
"""«Chưa có số»: of a paper that has no number yet."""
NUMBER = "so"


def denies(reading: Reading) -> bool:
    """Tell «chưa nộp», which takes the report back, from «chưa đúng» and a bare «chưa»."""
    return (
        (reading.act is Act.NOT_DONE or _undoes(reading) or _names_as_open(reading))
        and len(reading.words) > 1
        and not reading.cues.has("order.yes")
        and reading.figures.done is None
        and reading.figures.lacking is None  # «2 người chưa học»: of those who are left
    )


def _undoes(reading: Reading) -> bool:
    """Tell «chắc chưa gửi đâu em ơi, nhầm», which is of the whole report."""
    return reading.act is Act.UNDO and reading.cues.has("say.not_done")


def only_denies(reading: Reading) -> bool:
    """Tell «quý 2 thì chưa đâu», which holds no value to be put right, either."""
    return denies(reading) and not (reading.figures or reading.documents or days_said(reading))


def _names_as_open(reading: Reading) -> bool:
    """Tell «quý 2 thì chưa đâu» from «số văn bản thì chưa»."""
    named = reading.concerns_work or any(one.grain is Grain.QUARTER for one in reading.times)
    return named and ends_in_denial(reading.words)


def intends(reading: Reading) -> bool:
    """Tell «mai họp», «tuần sau mới gửi»: it gives no value of what is done already."""
    return reading.act is Act.INTEND and reading.figures.done is None and not reading.documents


def speaks_of(reading: Reading, works: Sequence[Work], known: AbstractSet[str]) -> bool:
    """Tell a sentence whose telling words all name the work or send it; «mai nộp» has none."""
    meets = any(work.task.kind in MEETINGS for work in works)
    if not meets and any(word.fold == MEET for word in reading.words):
        return False
    return all(plain(word.fold) in known or word.fold in SENT for word in reading.content)


def reports_again(reading: Reading) -> bool:
    """Tell a report that names its work once more: it begins anew."""
    return reading.act is Act.DONE and reading.concerns_work and reading.cues.has("say.done")


def says_done(reading: Reading) -> bool:
    """Tell «xong rồi», which adds nothing to a report that is being read back."""
    values = reading.figures or reading.times or reading.documents
    return reading.act is Act.DONE and not reading.content and not values


def says_partly(reading: Reading) -> bool:
    """Tell «đúng một phần», which is neither a yes nor a figure."""
    folds = [word.fold for word in reading.words]
    part = any(one in {"1", "mot"} and two in PARTS for one, two in pairwise(folds))
    return is_short(reading) and part and reading.cues.has("order.yes")


def says_nothing_of_it(reading: Reading) -> bool:
    """Tell a message that holds no value: what stands wrong in the draft is not its fault."""
    values = reading.figures or reading.documents or days_said(reading) or bad_day(reading)
    numbered = any(word.fold.isdecimal() for word in reading.words)
    return (
        not values
        and not numbered
        and not numbers_paper(reading)
        and not NEGATIVE.search(reading.text)
    )


def says_wrong(reading: Reading) -> bool:
    """Tell «chưa đúng», «sai rồi», «khoan»: something that was understood is not so."""
    if not is_short(reading) or reading.content or reading.times or reading.figures:
        return False
    cues = reading.cues
    wrong = cues.has("order.no") and (cues.has("order.yes") or reading.act is Act.UNDO)
    return (wrong and not says_yes(reading)) or cues.has("order.hold")


def says_no_more(reading: Reading, slot: str) -> bool:
    """Tell an answer to an optional question that gives nothing: «đúng», «không», «chưa có số»."""
    if not is_short(reading) or reading.figures or reading.times or reading.documents:
        return False
    folds = tuple(word.fold for word in reading.words)
    numberless = folds[:1] == (NUMBER,) and NONE_YET[0] in folds  # «số thì chưa»
    if slot == "document" and (folds[:2] == NONE_YET or numberless):
        return True
    if reading.content:
        return False
    if says_done(reading):
        return True
    if says_yes(reading):
        return set(folds) not in THERE_IS
    bare = reading.cues.covered(("order.no", "stop.", "talk."))
    return folds[:1] in {("khong",), ("ko",)} and len(bare) == len(folds)
