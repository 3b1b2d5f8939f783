"""Different things in one message: a report and a question, a wish to be reminded, a leave.

What a message *tells* of several works is parted by `confirmations/sayings.py`. Here it is parted
where one clause reports and another asks, puts off, or says that somebody goes away: each is heard
for itself, and none is lost in another.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from handlers.asker import Asker
from handlers.confirmations.said_days import days_said
from handlers.confirmations.saying import Saying, Tells, saying
from handlers.confirmations.sayings import MOST_CLAUSES
from handlers.understanding.acts import Act
from handlers.understanding.seams import Clause, Seam, clauses
from plans.times.spans import Grain

SEAMS = frozenset({Seam.MARK, Seam.CONTRAST, Seam.LISTING})
REMIND = "nhắc lại "
"""What a second wish leaves out: «nhắc 13/5 nộp báo cáo và 20/5 làm sơ kết»."""
ASKED = ("ask.", "mark.asking", "mark.polar", "mark.question")
DONE = ("say.done", "say.over", "mark.done_mark")
LISTS = ("ask.mine", "ask.next", "ask.all", "ask.upcoming", "ask.overdue")
"""«Tháng này còn việc gì nữa»: a question of its own, though it names no work."""
OF_WORK = ("ask.when", "ask.deliver", "ask.overdue")
"""What is asked of the work just told of: «…, có trễ không», «…, gửi cho ai»."""
TOPIC = 4
"""Words of what is only named before something is told of it."""
HAS = "co"
"""With what somebody says what there is, and not what was done."""
SENTENCES = set(".!?;\n")


class Kind(IntEnum):
    """What a part does, in the order in which parts are heard: first what needs no answer."""

    LEANS = 0
    """It asks, of what goes with the part before it: «A xong rồi, còn báo cáo thì bao giờ»."""
    ASKS = 1
    LATER = 2
    TELLS = 3
    AWAY = 4


@dataclass(frozen=True, slots=True)
class Part:
    """One of several things that a message says."""

    kind: Kind
    text: str


def parts(text: str, asker: Asker, *, spoken_of: bool = False) -> list[Part]:
    """Return the different things that a message says, in the order in which they are heard.

    With work `spoken_of` a report may lean on that, «xong rồi 30/30»; it is then heard first.
    Nothing where it is one thing, or not certain to be two, and where some of it is refused: that
    is refused as a whole, and no part of it is kept until later.
    """
    cut = clauses(text, SEAMS)
    if not 2 <= len(cut) <= MOST_CLAUSES:
        return []
    whole = _sentences(cut)  # «… 24/24. Hỏi luôn năm sau còn kế hoạch gì nữa không» asks one thing
    told = _parted(text, whole, asker, spoken_of=spoken_of) if len(whole) > 1 else []
    return told or _parted(text, cut, asker, spoken_of=spoken_of)


def _sentences(cut: Sequence[Clause]) -> list[Clause]:
    """Return the clauses put together again as far as the sentences go."""
    found: list[Clause] = []
    for clause in cut:
        if found and not SENTENCES & set(found[-1].text.rstrip()[-1:]):
            found[-1] = replace(found[-1], end=clause.end)
        else:
            found.append(clause)
    return found


def _parted(text: str, cut: Sequence[Clause], asker: Asker, *, spoken_of: bool) -> list[Part]:
    found: list[tuple[Kind, Clause]] = []
    leans_back = False
    for clause in cut:
        said = saying(clause.bare, asker) if clause.bare else None
        if said is not None and said.reading.act is Act.REFUSED:
            return []
        kind = _kind(said, found[-1][0] if found else None, asker) if said else None
        if said is not None and kind is None and not found and spoken_of and _is_done(said):
            kind, leans_back = Kind.TELLS, True
        if kind is not None and not (found and found[-1][0] is kind is not Kind.LATER):
            found.append((kind, clause))
    if len(found) < 2 or {kind for kind, _ in found} <= {Kind.TELLS, Kind.AWAY}:
        return []  # what is only told of is parted where it is told
    leans = any(kind is Kind.LEANS for kind, _ in found)
    if leans and saying(text, asker).reading.act is not Act.ASK:
        return []
    ends = [clause.start for _, clause in found[1:]] + [len(text)]
    begins = [0, *(clause.inner for _, clause in found[1:])]
    told = [
        Part(kind, text if kind is Kind.LEANS else text[begin:end].strip(" \t,;.+&\n"))
        for (kind, _), begin, end in zip(found, begins, ends, strict=True)
    ]
    first = told[0].kind is Kind.LATER
    again = [
        replace(one, text=REMIND + one.text) if first and at and one.kind is Kind.LATER else one
        for at, one in enumerate(told)
    ]
    return again if leans_back else sorted(again, key=lambda one: one.kind)


def _kind(said: Saying, before: Kind | None, asker: Asker) -> Kind | None:
    """Return what a clause does by itself; None where it may go on with the one before it."""
    if said.tells is Tells.AWAY:
        return Kind.AWAY
    reading = said.reading
    if before is Kind.TELLS and _asks_of_its_own(said):
        return Kind.ASKS
    if _tells_values(said):
        return Kind.TELLS
    if not said.names_work:
        leans = before is Kind.TELLS and reading.act is Act.ASK and not reading.content
        leans = leans or (before is Kind.TELLS and bool(said.kinds) and reading.act is Act.ASK)
        return Kind.LEANS if leans and reading.cues.has(*OF_WORK) else None
    if reading.act is Act.SNOOZE or (before is Kind.LATER and _is_ahead(said, asker)):
        return Kind.LATER
    if reading.act is Act.ASK and reading.cues.has(*ASKED) and not reading.cues.has(*DONE):
        return None if before is None and _is_topic(said) else Kind.ASKS
    return Kind.TELLS if _is_done(said) else None


def _is_topic(said: Saying) -> bool:
    """Tell «đột phá hả, tụi tui gởi rồi», which asks nothing with its «hả»."""
    reading = said.reading
    plain = not reading.cues.has("ask.", "mark.asking")
    return plain and len(reading.words) <= TOPIC and reading.words[-1].fold in {"ha", "a"}


def _asks_of_its_own(said: Saying) -> bool:
    """Tell «quý 3 nội dung gì», «tháng này còn việc gì nữa» beside a report."""
    reading = said.reading
    if reading.act is not Act.ASK or said.has_values or reading.cues.has(*DONE):
        return False
    quarter = any(one.grain is Grain.QUARTER for one in reading.times) and reading.concerns_work
    return reading.cues.has("mark.asking") and (quarter or reading.cues.has(*LISTS))


def _tells_values(said: Saying) -> bool:
    """Tell «quý 2 xong 12/6, 18/20», which names its work in few words, and says what was done."""
    named = said.reading.is_clear and bool(said.reading.content)
    return named and said.has_values and _is_done(said)


def _is_done(said: Saying) -> bool:
    """Tell «… xong rồi», and «nộp hôm qua 30/30», which says when and how many."""
    counted = said.reading.figures.done is not None and bool(days_said(said.reading))
    words = said.reading.words
    if words and words[0].fold == HAS and not said.has_values:
        return False  # «có kế hoạch toàn khóa rồi mà năm nào cũng phải làm nữa hả»
    return said.tells is Tells.DONE and (counted or said.reading.cues.has(*DONE))


def _is_ahead(said: Saying, asker: Asker) -> bool:
    """Tell «20/5 làm sơ kết», which goes on with a wish to be reminded."""
    return any(one.start > asker.today for one in said.reading.times)
