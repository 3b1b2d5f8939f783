"""One part of a message, what it tells of its work, and which work that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from handlers.asker import Asker
from handlers.confirmations.levels import half_said
from handlers.confirmations.meant import works_meant
from handlers.confirmations.said_days import days_said
from handlers.confirmations.told import reasoned
from handlers.heard import cues_of
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.courtesy import words
from handlers.understanding.going_away import goes_away
from handlers.understanding.reading import Reading, read
from handlers.understanding.retrieval import HALF_NAMED
from handlers.understanding.seams import LISTED, Seam, clauses
from plans.model import WorkKind
from plans.text.words import Word
from plans.times.spans import Grain, Prefer
from storage.records import Work

DOING = ("say.done", "say.over", "mark.done_mark", "did.work")
INTENDING = ("say.intent", "say.session", "say.only_then")
NOT_YET = "chua"
DENYING = "dau"
"""«Chưa đâu»: behind a denial it asks for no place."""
DONE_BY = {
    "nop", "nap", "gui", "goi", "hop", "lam", "man", "xong", "hoc", "ky", "bao", "duoc", "duyet",
    "nhan",
}  # fmt: skip
"""Verbs behind which a «chưa» at the end asks: «báo cáo năm nộp chưa»."""
BY_VERB: tuple[tuple[frozenset[str], frozenset[WorkKind]], ...] = (
    (frozenset({"bao", "gui", "goi", "nop", "nap"}), frozenset({WorkKind.REPORT})),
    (
        frozenset({"hop", "hoi", "sinh", "mo"}),
        frozenset({WorkKind.CONFERENCE, WorkKind.THEMATIC_MEETING, WorkKind.REGULAR_MEETING}),
    ),
    (frozenset({"hoc"}), frozenset({WorkKind.STUDY})),
    (frozenset({"ky"}), frozenset({WorkKind.PLEDGE})),
)
"""What is done with which kinds of work, where a half names none."""
GENERIC = {
    "bao", "cao", "hoi", "nghi", "hop", "hoc", "gui", "goi", "nop", "nap", "ky", "bc", "hn",
    "sinh", "hoat", "viet", "soan", "thao", "trinh", "lap",
}  # fmt: skip
"""Words that name no work by themselves, beside what work is named in the other half."""


ALSO, DONE_ALSO = {"cung", "deu"}, {"xong", "roi", "da"}
"""«cũng xong», «đều rồi», «cũng đã»."""
EXPLAINED, IN_SHORT, LEAST_WORDS = 0.95, 0.35, 2
"""Share of a part that work explains, and of its name that is said, for its name in short."""
TOOK_PART = {"du", "vang", "mien", "mat", "tham", "gia", "nguoi", "dong", "chi", "dang", "vien"}
"""Words, folded, of those who took part, which name no work."""
PROOFS = {"kem", "anh", "hinh", "file", "tep", "bien"}
"""Words, folded, with which a proof begins."""


class Tells(StrEnum):
    """What some part of a message tells of its work."""

    DONE = "done"
    LEFT = "left"
    """It is not done yet."""
    AHEAD = "ahead"
    """It is meant to be done."""
    HEARD = "heard"
    """Somebody is said to have done it."""
    BLOCKED = "blocked"
    EXTENSION = "extension"
    AWAY = "away"
    """Of no work: who speaks goes on leave."""


BEFORE_WHY = frozenset({Seam.REASON})
BY_ACT = {Act.DONE: Tells.DONE, Act.NOT_DONE: Tells.LEFT, Act.INTEND: Tells.AHEAD}


@dataclass(frozen=True, slots=True)
class Saying:
    """One part of a message, and what it tells of its work; None for a mere name."""

    reading: Reading
    tells: Tells | None
    head: Reading
    """The part without any reason, whose words name no work."""

    @property
    def text(self) -> str:
        """Return the part as it was typed."""
        return self.reading.text.strip(" ,;.")

    @property
    def leans(self) -> bool:
        """Tell «báo cáo thì chưa gửi», whose work is only to be told from another part.

        «Sinh hoạt quý II» names its own, by the quarter.
        """
        return not self._names_quarter and all(
            word.fold in GENERIC for word in self.reading.content
        )

    @property
    def kinds(self) -> frozenset[WorkKind]:
        """Return the kinds of work that are done as the part says."""
        folds = {word.fold for word in self.reading.words}
        return next((kinds for verbs, kinds in BY_VERB if verbs & folds), frozenset())

    @property
    def has_values(self) -> bool:
        """Tell whether it holds figures, a number or a day of its own."""
        said = self.reading
        return bool(said.figures or said.documents or days_said(said))

    @property
    def half(self) -> bool | None:
        """Return the half of a matter that it is of, each one's or not, where it names no more."""
        return half_said(self.reading) if self.tells is not None else None

    @property
    def names_kind(self) -> bool:
        """Tell «báo cáo …», «họp …» from what names work only by its other words."""
        return bool(self.kinds) or self.reading.cues.has("kind.")

    @property
    def asks(self) -> bool:
        """Tell a part that only asks something."""
        asked = self.reading.cues.has("mark.asking", "mark.polar", "mark.question")
        return self.reading.act is Act.ASK and asked

    @property
    def has_verb(self) -> bool:
        """Tell «họp rồi» from «27/30», which is done only by what it counts; from «đến 20/5»."""
        if self.tells is Tells.AHEAD:
            return self.reading.cues.has(*INTENDING)
        return self.tells is not Tells.DONE or self.reading.cues.has(*DOING)

    @property
    def is_done(self) -> bool:
        """Tell what is said to be done or not from what only counts: «10 cá nhân», «3 tập thể»."""
        return self.tells is not None and (
            self.tells is not Tells.DONE or self.reading.cues.has(*DOING)
        )

    @property
    def share(self) -> float:
        """Return how much of a work's name is said; all of it where the quarter tells which."""
        share = max((one.named for one in self.head.candidates[:1]), default=0.0)
        return 1.0 if self._names_quarter and share >= HALF_NAMED else share

    @property
    def is_explained(self) -> bool:
        """Tell «làm sơ kết», «xong học chuyên đề»: short for a name, and nothing else is said."""
        best = self.head.candidates[:1]
        whole = any(one.covered >= EXPLAINED and one.named >= IN_SHORT for one in best)
        return whole and not self.leans and len(self.head.content) >= LEAST_WORDS

    @property
    def _names_quarter(self) -> bool:
        return any(one.grain is Grain.QUARTER for one in self.reading.times)

    @property
    def names_work(self) -> bool:
        """Tell a part that names work of its own from «28/30 đảng viên», which goes on with one.

        «Kèm biên bản họp», «ảnh chụp buổi tọa đàm» go with what was told before, too.
        """
        said = self.reading
        if said.words and said.words[0].fold in PROOFS:
            return False
        if said.figures and all(word.fold in TOOK_PART for word in said.content):
            return False  # «dự 27 vắng 3»
        if said.words and said.words[0].fold.isdecimal() and (reasoned(said) or not self.is_done):
            return False  # «7 công tác», «10 cá nhân»
        if self.half is not None:
            return True
        counted = said.is_clear and said.cues.has("kind.") and said.figures.done is not None
        return self.share >= HALF_NAMED or counted or self.is_explained


def saying(text: str, asker: Asker) -> Saying:
    """Read one part of a message, looking back in time."""
    reading = _read(text, asker)
    whole, *why = clauses(text, BEFORE_WHY)
    return Saying(reading, _tells(reading), _read(whole.bare, asker) if why else reading)


def gives_each(text: str, asker: Asker) -> bool:
    """Tell what gives each of several works its own day or amount: none of it is of all."""
    parts = [saying(clause.bare, asker) for clause in clauses(text, LISTED)]
    return sum(one.names_work and one.has_verb and one.has_values for one in parts) > 1


def _read(text: str, asker: Asker) -> Reading:
    return read(text, asker.plans, asker.today, prefer=Prefer.PAST, hour=asker.hour)


def _tells(reading: Reading) -> Tells | None:
    if reading.times and goes_away(reading):
        return Tells.AWAY
    cues = cues_of(reading)
    if cues.has("unit.extension"):
        return Tells.EXTENSION
    if cues.has("unit.blocked") and not cues.has("unit.untroubled", "unit.unblocked"):
        return Tells.BLOCKED
    if ends_in_denial(reading.words):
        return Tells.LEFT
    if reading.act is Act.NOT_DONE and _is_over(reading):
        return Tells.DONE
    if reading.act is Act.DONE and reading.cues.has("say.hearsay"):
        return Tells.HEARD
    return BY_ACT.get(reading.act)


def _is_over(reading: Reading) -> bool:
    """Tell «học cho đồng chí chưa học cũng xong», where what was not done is what the work is."""
    folds = [word.fold for word in reading.words]
    if NOT_YET not in folds:
        return False
    rest = folds[folds.index(NOT_YET) + 1 :]
    return any(one in ALSO and two in DONE_ALSO for one, two in pairwise(rest))


def works_of_two(
    first: Saying, second: Saying, asker: Asker, talk: Talk
) -> tuple[Work | None, Work | None]:
    """Return the one open work of each half; None where it cannot be told.

    A half that names none by itself is of what goes with the other's work: «đã họp sơ kết, chưa
    gửi báo cáo».
    """
    if first.leans and not second.leans:
        other, own = works_of_two(second, first, asker, talk)
        return own, other
    meant = works_named(first, asker, talk)
    if not second.leans:
        return _single(meant), _single(works_named(second, asker, talk))
    kinds = second.kinds
    apart = [work for work in meant if work.task.kind not in kinds] if kinds else []
    if len(apart) == 1:
        return apart[0], _beside(kinds, apart[0], asker)
    report = _single(meant)
    if report is not None and kinds and not first.kinds:
        others = frozenset(WorkKind) - kinds  # «đánh giá xong, chưa báo cáo»: not the report on it
        return _beside(others, report, asker), report
    return report, None


def _single(works: Sequence[Work]) -> Work | None:
    return works[0] if len(works) == 1 else None


def ends_in_denial(parts: Sequence[Word]) -> bool:
    """Tell «đột phá thì chưa», «báo cáo năm chưa» from «báo cáo năm nộp chưa», which asks."""
    said = list(parts)
    while said and said[-1].fold in {*words("spoken_to"), DENYING} - {NOT_YET}:
        said.pop()
    if len(said) < 2 or said[-1].fold != NOT_YET or "?" in parts[-1].after + said[-1].after:
        return False
    return said[-2].fold not in DONE_BY


def works_named(half: Saying, asker: Asker, talk: Talk) -> Sequence[Work]:
    """Return the open works of which a half may tell that leans on no other."""
    if half.leans or not half.head.concerns_work:
        return ()
    works, _ = works_meant(half.head, asker, talk)
    return works


def _beside(kinds: frozenset[WorkKind], beside: Work, asker: Asker) -> Work | None:
    """Return the one open work of some kinds that goes with another."""
    going = [
        work
        for work in asker.open_work
        if work.task.kind in kinds
        and work.assignment_id != beside.assignment_id
        and go_together(work, beside)
    ]
    return _single(going)


def go_together(one: Work, other: Work) -> bool:
    """Tell works of which a plan links one to the other."""
    return other.task.key in (*one.task.see, one.task.follows) or one.task.key in (
        *other.task.see,
        other.task.follows,
    )
