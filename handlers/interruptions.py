"""What is so clearly an order or a question that it is no answer, even where any words would be.

«Vì lý do gì ạ?» takes whatever is said next. Without this, «lịch sử việc báo cáo» or «báo cáo sơ
kết gửi cho ai?» would go on record as the reason.
"""

from handlers.confirmations.forms import field_of
from handlers.confirmations.reasons import says_of_all, says_why
from handlers.heard import BECAUSE, Heard
from handlers.life import history, requests
from handlers.office.decisions import CUES
from handlers.office.items import numbers_in
from handlers.office.said import BOOK, oversees
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.cues import cue_book
from handlers.understanding.reading import Reading
from handlers.understanding.refusals import GRAVE, refusal_of
from storage import permissions
from storage.permissions import may

LISTS = ("ask.mine", "ask.all", "ask.overdue", "ask.upcoming")
OFFICE_LISTS = (
    "office.news",
    "office.sheet",
    "office.blocked",
    "office.extensions",
    "office.unanswered",
)
NEGATED = ("order.no", "say.not_done", "say.acknowledge")
"""«không rõ gửi về đâu», «chưa biết nộp cho ai»: what hinders, and no question."""

BEGINS = {"a", "con", "the", "vay", "co", "hien", "bao", "nhieu", "may", "nay", "gio"}
"""Words, folded, that may stand before what is asked of units: «thế còn ai chưa nộp»."""

POLITE = {
    "cho",
    "em",
    "toi",
    "minh",
    "tui",
    "anh",
    "chi",
    "bo",
    "xin",
    "thoi",
    "a",
    "hay",
    "vay",
    "thi",
}
"""Words, folded, that may stand before «xin lùi …» where it breaks off something else."""

WHICH = {"ai", "nao", "may", "bao"}
"""Words, folded, of which one stands in what is asked of units; «nộp trễ» is a reason."""


def interrupts(heard: Heard) -> bool:
    """Tell what is heard for itself, whatever question is open; that one stays open."""
    if heard.message.choice is not None or not heard.reading.words:
        return False
    if history.orders(heard) or _brings_forward(heard) or _calls_off(heard) or _reopens(heard):
        return True
    if not (heard.talk.step == requests.STEP or _wants_text(heard.talk)):
        return False
    if heard.reading.words[0].fold in BECAUSE:
        return _is_grave(heard)
    anew = heard.cues.first("unit.extension")
    if heard.reading.act is Act.HELP or (anew is not None and anew.begin == 0):
        return True
    if requests.wants_reason(heard.talk) and _decides(heard):
        return True
    return _is_grave(heard) or _lists(heard) or _asks(heard) or _asks_of_units(heard)


def _calls_off(heard: Heard) -> bool:
    """Tell «thôi không xin lùi nữa» of a request on record, in the middle of something else."""
    tells = may(heard.asker.post.role, permissions.Act.TELL)
    called_off = heard.cues.has("unit.extension_off", "unit.wish_off")
    return tells and called_off and not requests.is_called_off(heard)


def _reopens(heard: Heard) -> bool:
    """Tell «duyệt nhầm rồi» of what was accepted before, in the middle of a walk."""
    reviews = may(heard.asker.post.role, permissions.Act.REVIEW)
    return reviews and not requests.wants_reason(heard.talk) and heard.cues.has(*CUES)


def _brings_forward(heard: Heard) -> bool:
    """Tell «xin lùi báo cáo …», or a named difficulty, in the middle of another report."""
    if requests.wants_reason(heard.talk) or _wants_text(heard.talk):
        return False
    if not may(heard.asker.post.role, permissions.Act.TELL):
        return False
    wish = heard.cues.first("unit.extension")
    stuck = heard.cues.has("unit.blocked") and heard.reading.concerns_work
    before = {word.fold for word in heard.reading.words[: wish.begin]} if wish is not None else None
    return (before is not None and before <= POLITE) or stuck


def _decides(heard: Heard) -> bool:
    """Tell «duyệt 1», «trả lại 2 vì …» from «duyệt chậm», which is a reason."""
    if not may(heard.asker.post.role, permissions.Act.REVIEW):
        return False
    verdict = heard.cues.first("office.accept", "office.give_back", "office.grant", "office.refuse")
    if verdict is None:
        return False
    follows = heard.reading.words[verdict.end : verdict.end + 2]
    numbered = any(word.fold.isdecimal() for word in follows) and bool(numbers_in(heard))
    return not says_why(heard.reading) or (verdict.begin == 0 and numbered)


def _wants_text(talk: Talk) -> bool:
    return talk.step == "confirm.slot" and field_of(str(talk.data["slot"])).takes == "text"


def _is_grave(heard: Heard) -> bool:
    reading = heard.reading
    return refusal_of(reading.cues, concerns_work=reading.concerns_work) in GRAVE


def _lists(heard: Heard) -> bool:
    """Tell «việc của tôi», of an officer «có gì mới nộp»; not a reason in which it only occurs."""
    reading = heard.reading
    if reading.act is Act.ASK and reading.cues.has(*LISTS) and not reading.content:
        came_late = cue_book(BOOK).find(reading.words).has("progress.came_late")
        return not reading.cues.has(*NEGATED) and not came_late
    first = heard.cues.first(*OFFICE_LISTS)
    reviews = may(heard.asker.post.role, permissions.Act.REVIEW)
    return reviews and first is not None and _leads(first.begin, reading)


def _asks_of_units(heard: Heard) -> bool:
    """Tell «còn ai chưa nộp báo cáo», asked by whoever oversees units, from why one is returned."""
    words = heard.reading.words
    asks = any(
        cue.name.startswith("progress.")
        and _leads(cue.begin, heard.reading)
        and not WHICH.isdisjoint(words[at].fold for at in cue.places)
        for cue in cue_book(BOOK).find(words).found
    )
    return asks and oversees(heard) and not says_of_all(heard.reading)


def _leads(begin: int, reading: Reading) -> bool:
    """Tell whether nothing stands before a place but what begins a question: «còn», «bao nhiêu»."""
    return BEGINS.issuperset(word.fold for word in reading.words[:begin])


def _asks(heard: Heard) -> bool:
    """Tell a question on the plans, or a bare «gửi về đâu?», from «ai cũng bận»."""
    reading, cues = heard.reading, heard.reading.cues
    if reading.act is not Act.ASK or cues.has(*NEGATED) or heard.cues.has("unit.whichever"):
        return False
    marked = cues.has("mark.asking") or any("?" in word.after for word in reading.words)
    return marked and (reading.concerns_work or not reading.content)
