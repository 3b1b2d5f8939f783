"""Whether an order by number says one thing and nothing else, so that it may be obeyed at once.

What is decided is told to a unit at once. So an order is obeyed only when every word of it is
understood; doubts, conditions and second thoughts cannot all be listed, plain orders can.
"""

import re
from collections.abc import Sequence

from handlers.confirmations.own_words import words_of
from handlers.heard import Heard, before_reason
from handlers.office.said import units_in
from handlers.understanding.cues import Cue
from handlers.understanding.retrieval import plain
from plans.text.normal import fold
from plans.text.words import Word
from plans.times.spans import Grain
from storage.records import Work

STATING = {
    "thi",
    "la",
    "duoc",
    "cap",
    "tren",
    "nay",
    "nam",
    "trong",
    "ky",
    "nua",
    "dc",
    "ghi",
    "nhan",
}
"""Words, folded, that may stand beside what is said of a unit and its work."""
GOES_ON = re.compile(r"\b(nhung|con|rieng|song|tuy|neu|tru)\b")
"""In a reason, folded, what goes on with something else."""
VERDICTS = ("office.give_back", "office.accept", "office.refuse", "office.grant", "office.lift")
JOINING = {"va", "voi", "lan", "cung", "ca", "so", "ban", "muc", "cai", "thu", "viec", "phieu"}
NAMING = {"bao", "cao", "yeu", "cau", "xin", "gia", "han", "lui", "cua", "cho"}
ADDRESSING = {"giup", "ho", "em", "minh", "anh", "chi", "a", "nhe", "nha", "nhen", "nghe", "di"}
URGING = {"luon", "ngay", "lai", "ok", "dc", "duoc"}
BY_DAY = {"den", "toi", "ngay", "sung", "nop", "gui", "truoc", "hen", "la"}
PLAIN = JOINING | NAMING | ADDRESSING | URGING | BY_DAY
"""Words, folded, that an order may hold beside its verdict, its numbers and its day."""
OF_THIS = {*ADDRESSING, "ban", "cai", "nay", "thi", "toi", "xin", "de", "phai", "can", "bao", "cao"}
"""Words, folded, that may stand before a verdict on what is shown."""
DAY = re.compile(r"\d{1,2}/\d{1,2}(/\d{2,4})?")
"""A day as it is written, also one that no calendar has."""
APART = 2
"""Words that phrasings of one order lie apart at most: «không đồng ý» holds «đồng ý»."""
SECOND = re.compile(
    r"\b(duyet|tra|tra lai|dong y|tiep nhan|chap nhan) (so |ban |cai )?\d|\bcon lai\b"
    r"|\bthi (cu )?(duyet|tra|dong y|tiep nhan|cho qua|thoi|khoan|de sau)\b|\?"
    r"|\b(duoc|dc|phai|nen) (khong|ko|hong)( a| em| nhi)?$"
)
"""In a reason, folded: the next order, or a question."""


def begins_with_verdict(heard: Heard) -> bool:
    """Tell «bản này trả lại vì …» from «bản này được, bản sau trả lại vì …»."""
    cue = heard.cues.first("office.give_back")
    before = heard.reading.words[: cue.begin] if cue is not None else ()
    return all(word.fold in OF_THIS for word in before)


def is_plain(heard: Heard, *, numbered: bool) -> bool:
    """Tell «duyệt 1 và 3 nhé» from «mai duyệt 1», «duyệt 1 hoặc 2», «duyệt 1, trả 3 vì …»."""
    reading = heard.reading
    head = before_reason(reading)
    tail = fold(reading.text[len(head) :])
    orders = [cue for cue in heard.cues.found if cue.name in VERDICTS]
    if (tail and SECOND.search(tail)) or (orders and _is_for_later(orders, heard)):
        return False
    return not numbered or (
        all(abs(one.begin - orders[0].begin) <= APART for one in orders)
        and all(_is_understood(at, orders, heard) for at in _places(head, heard))
    )


def names_all(work: Work, theirs: Heard, heard: Heard) -> bool:
    """Tell «chi bộ A không phải làm báo cáo B vì …», of which every word before «vì» is understood.

    So is what follows, unless it goes on with something else.
    """
    head = before_reason(theirs.reading)
    known = {*words_of([work], theirs.asker), *NAMING, *ADDRESSING, *STATING}
    said = heard.again(head).reading
    own = theirs.cues.covered(("office.",))
    words = theirs.reading.words
    named = all(
        at in own or (plain(word.fold) in known and not says_so(words, at)) or word.fold.isdecimal()
        for at, word in enumerate(words)
        if word.start < len(head)
    )
    tail = fold(heard.reading.text[len(before_reason(heard.reading)) :])
    return named and not said.impossible and not (SECOND.search(tail) or GOES_ON.search(tail))


def says_so(words: Sequence[Word], at: int) -> bool:
    """Tell «bảo» of «chi bộ bảo …», typed with or without its accent, from that of «báo cáo»."""
    word = words[at]
    if word.fold != "bao" or (word.accented and word.shape != "bảo"):
        return False
    return word.accented or at + 1 == len(words) or words[at + 1].fold != "cao"


def _places(head: str, heard: Heard) -> list[int]:
    return [at for at, word in enumerate(heard.reading.words) if word.start < len(head)]


def _is_for_later(orders: list[Cue], heard: Heard) -> bool:
    """Tell «mai duyệt 1», «duyệt 1 ngày mai» from the one day that is granted or set."""
    reading = heard.reading
    begin = reading.words[min(one.begin for one in orders)].start
    days = sum(one.grain is Grain.DAY for one in reading.times)
    accepts = all(one.name == "office.accept" for one in orders)
    written = sum(DAY.fullmatch(word.fold) is not None for word in reading.words)
    return (
        days > 1
        or written > 1
        or any(one.span[0] < begin for one in reading.times)
        or (accepts and bool(reading.times))
    )


def _is_understood(at: int, orders: list[Cue], heard: Heard) -> bool:
    reading, word = heard.reading, heard.reading.words[at]
    named = units_in(heard).words
    return (
        any(at in cue.places for cue in orders)
        or word.fold.isdecimal()
        or (word.fold in PLAIN and not says_so(reading.words, at))
        or DAY.fullmatch(word.fold) is not None
        or word.start in named
        or fold(reading.text[word.start :]).startswith("bo sung")
        or any(begin <= word.start < end for begin, end in (one.span for one in reading.times))
    )
