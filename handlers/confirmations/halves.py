"""A message in two halves, each telling of work of its own: what is done, and what is not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handlers.asker import Asker
from handlers.confirmations.meant import works_meant
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.courtesy import words
from handlers.understanding.reading import Reading, read
from plans.model import WorkKind
from plans.text.words import Word
from plans.times.spans import Grain, Prefer
from storage.records import Work

TELLING = {Act.DONE, Act.NOT_DONE, Act.INTEND}
DOING = ("say.done", "say.over", "mark.done_mark", "did.work")
SEAMS = ("mark.but", "mark.several")
"""Words between two reports: «nhưng», «còn», «và»."""
ENDS = set(",;.\n")
BEHIND = {"roi", "xong"}
"""Words behind which a second report may begin at once: «họp rồi báo cáo chưa gửi»."""
MOST_SEAMS = 8
NOT_YET = "chua"
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
BEYOND = {"vi", "do", "tai", "boi"}
"""Words that begin a reason: what it tells is no report."""


@dataclass(frozen=True, slots=True)
class Half:
    """One half, what it tells of its work, and whether it names any."""

    reading: Reading
    act: Act

    @property
    def leans(self) -> bool:
        """Tell «báo cáo thì chưa gửi», whose work is only to be told from the other half.

        «Sinh hoạt quý II» names its own, by the quarter.
        """
        if any(one.grain is Grain.QUARTER for one in self.reading.times):
            return False
        return all(word.fold in GENERIC for word in self.reading.content)

    @property
    def kinds(self) -> frozenset[WorkKind]:
        """Return the kinds of work that are done as the half says."""
        folds = {word.fold for word in self.reading.words}
        return next((kinds for verbs, kinds in BY_VERB if verbs & folds), frozenset())


def halves_of(reading: Reading, asker: Asker) -> Iterator[tuple[Half, Half]]:
    """Yield each way to part a message into two halves that both tell of work."""
    for seam in _seams(reading)[:MOST_SEAMS]:
        at = reading.words[seam].start
        first = _half(reading.text[:at], asker)
        second = _half(reading.text[at:], asker)
        if first is None or second is None:
            continue
        yield first, second


def works_of_halves(
    first: Half, second: Half, asker: Asker, talk: Talk
) -> tuple[Work | None, Work | None]:
    """Return the one open work of each half; None where it cannot be told.

    A half that names none by itself is of what goes with the other's work: «đã họp sơ kết, chưa
    gửi báo cáo».
    """
    if first.leans and not second.leans:
        other, own = works_of_halves(second, first, asker, talk)
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


def _seams(reading: Reading) -> list[int]:
    parts = reading.words
    seams = [at + 1 for at, word in enumerate(parts[:-1]) if set(word.after) & ENDS]
    seams += [cue.begin for cue in reading.cues.found if cue.name in SEAMS and cue.begin]
    seams += [
        at + 1
        for at, word in enumerate(parts[:-1])
        if word.fold in BEHIND and parts[at + 1].fold.isalpha()
    ]
    return list(dict.fromkeys(seams))


def _half(text: str, asker: Asker) -> Half | None:
    half = read(text, asker.plans, asker.today, prefer=Prefer.PAST, hour=asker.hour)
    if not half.words or half.words[0].fold in BEYOND:
        return None
    if _ends_in_denial(half.words):
        return Half(replace(half, act=Act.NOT_DONE), Act.NOT_DONE)
    if half.act is Act.DONE and not half.cues.has(*DOING):
        return None  # «28/30 đảng viên, 2 đồng chí miễn» are values of what stands before
    return Half(half, half.act) if half.act in TELLING else None


def _ends_in_denial(parts: Sequence[Word]) -> bool:
    """Tell «đột phá thì chưa», «báo cáo năm chưa» from «báo cáo năm nộp chưa», which asks."""
    said = list(parts)
    while said and said[-1].fold in words("spoken_to") and said[-1].fold != NOT_YET:
        said.pop()
    if len(said) < 2 or said[-1].fold != NOT_YET or "?" in parts[-1].after + said[-1].after:
        return False
    return said[-2].fold not in DONE_BY


def works_named(half: Half, asker: Asker, talk: Talk) -> Sequence[Work]:
    """Return the open works of which a half may tell that leans on no other."""
    if half.leans or not half.reading.concerns_work:
        return ()
    works, _ = works_meant(half.reading, asker, talk)
    return works


def _beside(kinds: frozenset[WorkKind], beside: Work, asker: Asker) -> Work | None:
    """Return the one open work of some kinds that goes with another."""
    going = [
        work
        for work in asker.open_work
        if work.task.kind in kinds
        and work.assignment_id != beside.assignment_id
        and _go_together(work, beside)
    ]
    return _single(going)


def _go_together(one: Work, other: Work) -> bool:
    return other.task.key in (*one.task.see, one.task.follows) or one.task.key in (
        *other.task.see,
        other.task.follows,
    )
