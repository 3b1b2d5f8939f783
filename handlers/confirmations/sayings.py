"""What one message tells of several works, each with its own part of the sentence.

A message is cut at its seams (`understanding/seams.py`), and the clauses are put together again
until each group tells of one work: done, not done, held up, put off, or of a leave. Where that
leaves fewer than two, the message is heard as one thing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from handlers.asker import Asker
from handlers.confirmations.levels import other_half
from handlers.confirmations.meant import works_meant
from handlers.confirmations.saying import (
    Saying,
    Tells,
    go_together,
    saying,
    works_named,
    works_of_two,
)
from handlers.talk import Talk
from handlers.understanding.retrieval import HALF_NAMED, NAMED
from handlers.understanding.seams import Clause, Seam, clauses
from plans.text.figures import find_figures
from plans.text.words import words
from storage.records import Work

EVERY = frozenset(Seam)
JOINS = {Seam.LISTING, Seam.MARK}
"""Seams across which one verb is of several names: «A, B và C nộp rồi»."""
AT_ONCE = {Tells.BLOCKED, Tells.EXTENSION}
"""What may be told of several works in one go."""
SHARED = {Tells.DONE, Tells.LEFT, Tells.AHEAD}
OPEN = {Tells.LEFT, Tells.AHEAD, Tells.HEARD, None}
MOST_CLAUSES = 12
"""Who writes more at once tells no list of works; to read each would take seconds (row 45)."""
DOUBTS = frozenset({Seam.MARK, Seam.CONTRAST})
MOST_DOUBTS = 2
HANDED_IN = {"nop", "nap", "gui", "goi", "trinh", "chuyen"}
SIGNS = {"ky", "dau", "duyet", "photo", "scan"}
"""Words, folded, for what a paper may lack that is handed in."""
OTHER_WORK = {"bao", "bc", "hop", "hoc", "sinh", "ke", "nop", "gui", "cam", "ck"}
"""Words, folded, by which other work would be told of, or signed up for."""
EACH = {"deu"}
PAPERS = {("ke", "hoach"), ("bao", "cao"), ("chuong", "trinh")}
"""Words, folded, with which what is told of another paper begins."""
LEADING = {Seam.REASON, Seam.CONDITION}
"""Seams behind which nothing is told for itself."""


@dataclass(frozen=True, slots=True)
class Told:
    """One part of a message, with the works that it may be of."""

    said: Saying
    seam: Seam
    works: tuple[Work, ...] = ()
    named: tuple[str, ...] = ()
    """Keys of the tasks that it names, though none of them is open."""
    shares: bool = False
    """Whether what it tells stands with another part: «A và B chưa nộp»."""

    @property
    def tells(self) -> Tells | None:
        """Return what it tells of them."""
        return self.said.tells

    @property
    def ids(self) -> frozenset[int]:
        """Return the ids of their assignments."""
        return frozenset(int(work.assignment_id) for work in self.works)


class MixedError(Exception):
    """Amounts of several works, and it is not clear of which: they must not be mixed."""


def sayings(text: str, asker: Asker, talk: Talk) -> list[Told]:
    """Return what a message tells, part by part; nothing where it tells of one thing only.

    Raises:
        MixedError: several works are told as done with amounts, and it is not clear which.
    """
    groups = _groups(text, asker)
    while len(groups) > 1:
        told = _resolved(_shared(_each(groups, asker)), asker, talk)
        at = _joined_at(told)
        if at is None:
            return told if _is_sure(told) else []
        groups = _joined(groups, at, asker)
    return []


def doubted(text: str, asker: Asker, talk: Talk) -> tuple[Work, str] | None:
    """Return the work that is told as handed in, with what is doubted of that very report.

    «Nộp báo cáo rồi, chưa ai ký»: what a paper lacks is no other work that is not done.
    """
    first, *others = clauses(text, DOUBTS)
    if not others or len(others) > MOST_DOUBTS or not all(map(_is_doubt, others)):
        return None
    said = saying(first.bare, asker)
    handed_in = {word.fold for word in said.reading.words} & HANDED_IN
    works = works_named(said, asker, talk) if said.tells is Tells.DONE and handed_in else ()
    return (works[0], text[others[0].inner :].strip(" ,;.")) if len(works) == 1 else None


def _is_doubt(clause: Clause) -> bool:
    """Tell «chưa ai ký», «chưa có chữ ký của bí thư» from «chưa gửi báo cáo», «2 người chưa ký»."""
    folds = [word.fold for word in words(clause.bare)]
    lacks = (bool(SIGNS & set(folds)) or folds[-1:] == ["so"]) and "chua" in folds
    figures = find_figures(clause.bare)
    counts = figures.lacking is not None or figures.done is not None or figures.count is not None
    return lacks and not counts and not OTHER_WORK & set(folds)


def _groups(text: str, asker: Asker) -> list[Told]:
    """Return the parts of a message, each begun by the name of some work or a verb of its own."""
    groups: list[list[Clause]] = []
    explains = False
    cut = clauses(text, EVERY)
    for clause in cut if len(cut) <= MOST_CLAUSES else ():
        opens = not groups or _opens(clause, groups[-1], asker, explains=explains)
        explains = clause.seam in LEADING or (explains and not opens)
        if opens:
            groups.append([clause])
        else:
            groups[-1].append(clause)
    if len(groups) < 2:
        return []
    found = [Told(saying(_text(group), asker), group[0].seam) for group in groups]
    first = found[0].said
    if not first.names_work and (first.tells is None or (first.leans and not first.kinds)):
        return _joined(found, 1, asker)  # «hôm qua, báo cáo A và báo cáo B»
    return found


def _text(group: Sequence[Clause]) -> str:
    first, last = group[0], group[-1]
    return first.whole[first.inner if first.start else 0 : last.end].strip(" \t,;\n")


def _opens(clause: Clause, before: Sequence[Clause], asker: Asker, *, explains: bool) -> bool:
    """Tell a clause that begins something else from one that goes on, or says why."""
    if clause.seam in LEADING or not clause.bare:
        return False
    said = saying(clause.bare, asker)
    if said.tells is Tells.AWAY:
        return True
    if clause.seam is Seam.BEHIND and not (said.tells and said.names_kind):
        return False
    if clause.seam is Seam.BEHIND and said.leans and not saying(_text(before), asker).has_verb:
        return False  # «kế hoạch số 12-KH/CB ký 26/11 rồi»
    if clause.seam is Seam.CONTRAST and said.tells is Tells.LEFT and _names_own(said):
        return True  # «còn kế hoạch năm 2024 thì chưa làm»
    if clause.seam in JOINS and _begins_with_paper(said):
        return True
    if explains and clause.seam is not Seam.CONTRAST:
        return said.names_work and said.tells is not None
    leans = bool(said.kinds) and said.tells is not None and said.has_verb
    return said.names_work or leans


def _joined(groups: Sequence[Told], at: int, asker: Asker) -> list[Told]:
    """Return the parts with one put to the one before it."""
    before, after = groups[at - 1], groups[at]
    between = ", " if after.seam in {Seam.MARK, Seam.LISTING} else " "
    one = Told(
        saying(f"{before.said.reading.text}{between}{after.said.reading.text}", asker), before.seam
    )
    return [*groups[: at - 1], one, *groups[at + 1 :]]


def _shared(groups: Sequence[Told]) -> list[Told]:
    """Give a mere name what is told beside it: «A và B nộp rồi», «chưa nộp A và B»."""
    found = list(groups)
    for at in range(len(found) - 2, -1, -1):
        one, following = found[at], found[at + 1]
        if one.tells is None and following.seam in JOINS and following.tells in SHARED:
            found[at] = _with(one, following.tells)
    for at, (before, one) in enumerate(pairwise(list(found)), 1):
        if found[at].tells is not None:
            continue
        if one.seam in JOINS and found[at - 1].tells in SHARED:
            found[at] = _with(one, found[at - 1].tells)
        elif one.seam is Seam.EXCEPT and before.tells is Tells.DONE:
            found[at] = _with(one, Tells.LEFT)
    return found


def _each(groups: Sequence[Told], asker: Asker) -> list[Told]:
    """Give each part the amounts that «đều» says of all: «học tập và quán triệt đều 28/30»."""
    found = list(groups)
    last = found[-1].said.reading
    if not _says_each(found[-1]) or not last.figures:
        return found
    amounts = " ".join(last.text[begin:end] for begin, end in last.figures.spans)
    for at, one in enumerate(found[:-1]):
        if not one.said.has_values:
            found[at] = Told(saying(f"{one.said.reading.text} {amounts}", asker), one.seam)
    return found


def _with(told: Told, tells: Tells | None) -> Told:
    return replace(told, said=replace(told.said, tells=tells), shares=True)


def _resolved(groups: Sequence[Told], asker: Asker, talk: Talk) -> list[Told]:
    """Return the parts with the works that they are of."""
    found = list(groups)
    for at, one in enumerate(found):
        if one.tells is not Tells.AWAY and not one.said.leans:
            works = tuple(works_named(one.said, asker, talk))
            named = () if works else works_meant(one.said.reading, asker, talk)[1]
            found[at] = replace(one, works=works, named=named)
    for at, one in enumerate(found):
        beside = _beside(found, at)
        if one.tells is Tells.AWAY or not one.said.leans or beside is None:
            continue
        own, other = works_of_two(found[beside].said, one.said, asker, talk)
        if own is not None:
            found[beside] = replace(found[beside], works=(own,))
        found[at] = replace(one, works=(other,) if other else ())
    return _of_halves(_going_together(found), asker)


def _going_together(groups: Sequence[Told]) -> list[Told]:
    """Leave of several works that a part may be of the one that goes with another part's."""
    sure = [one.works[0] for one in groups if len(one.works) == 1]
    found = []
    for one in groups:
        going = [work for work in one.works if any(go_together(work, other) for other in sure)]
        found.append(replace(one, works=tuple(going)) if len(going) == 1 else one)
    return found


def _of_halves(groups: Sequence[Told], asker: Asker) -> list[Told]:
    """Give a part that names only each one's half, or the unit's, the other part's matter."""
    found = list(groups)
    for at, one in enumerate(found):
        half = one.said.half
        sure = [other.works[0] for other in found[:at] if len(other.works) == 1]
        if half is not None and sure:
            other = other_half(sure[-1], half, asker)
            found[at] = replace(one, works=(other,) if other else ())
    return found


def _beside(groups: Sequence[Told], at: int) -> int | None:
    """Return where the part stands on which one leans: the nearest before it, or behind."""
    places = [*range(at - 1, -1, -1), *range(at + 1, len(groups))]
    fitting = (one for one in places if not groups[one].said.leans)
    return next((one for one in fitting if groups[one].tells is not Tells.AWAY), None)


def _joined_at(told: Sequence[Told]) -> int | None:
    """Return the first part that belongs to the one before it; None where none does."""
    for at, one in enumerate(told):
        if not _stands(one, told, at):
            return max(at, 1)
        if at and _goes_with(told[at - 1], one):
            return at
    return None


def _goes_with(before: Told, one: Told) -> bool:
    """Tell two parts of the same work, or a name whose verb is told of both at once."""
    if before.ids & one.ids:
        return True
    if before.tells is None and one.tells in AT_ONCE and one.seam in JOINS:
        return True
    if _is_why(before, one):
        return True
    mere_verb = one.said.leans and not (one.said.has_values or one.said.share)
    if one.seam is Seam.BEHIND and mere_verb and before.works and not before.said.has_verb:
        return True  # «bản đăng ký 24/24 ngày 1/4 cũng gửi rồi»
    bare = one.tells is None or not one.said.has_verb
    return bare and before.tells in AT_ONCE and one.seam in JOINS


def _is_why(wish: Told, one: Told) -> bool:
    """Tell «2 đồng chí chưa ký» behind «xin lùi đến 20/5», which is why, from other work named."""
    behind = wish.tells is Tells.EXTENSION and one.seam is Seam.MARK
    behind = behind and not one.said.reading.times  # its day would be the wish's
    return behind and one.tells in {Tells.LEFT, Tells.AHEAD} and one.said.share < NAMED


def _stands(one: Told, told: Sequence[Told], at: int) -> bool:
    """Tell a part that can be answered for itself."""
    if one.tells is Tells.AWAY:
        return True
    if one.works:
        return one.tells is not None or one.said.share >= NAMED
    if one.tells is Tells.LEFT and one.said.leans and one.said.kinds:
        beside = _beside(told, at)
        works = told[beside].works if beside is not None else ()
        return len(works) == 1 and works[0].task.kind not in one.said.kinds
    return one.tells is Tells.DONE and bool(one.named)


def _is_sure(told: Sequence[Told]) -> bool:
    """Tell what was surely told of several works from what only seems to be."""
    apart = all(not one.ids & other.ids for one, other in combinations(told, 2))
    kinds = {one.tells for one in told}
    if not apart or any(one.tells is None and one.said.asks for one in told):
        return False
    if kinds <= OPEN and not all(map(_is_named_outright, told)):
        return False  # «bản đăng ký mới nộp 16, còn 5 người chưa nộp» is of one work
    if kinds & AT_ONCE and any(one.seam is Seam.EXCEPT for one in told):
        return False  # what is asked for goes up at once, and not what is left out of it
    done = [one for one in told if one.tells is Tells.DONE]
    unclear = any(len(one.works) > 1 for one in told if one.tells is Tells.LEFT)
    if unclear and not any(map(_is_named_outright, done)):
        return False
    return _are_told_apart(done) if len(done) > 1 else True


def _is_named_outright(one: Told) -> bool:
    return one.tells is not None and bool(one.works) and one.said.share >= NAMED


def _names_own(said: Saying) -> bool:
    """Tell a part with a verb of its own and words of its own for what it is of."""
    return said.has_verb and not said.leans and said.head.concerns_work


def _begins_with_paper(said: Saying) -> bool:
    """Tell «kế hoạch năm 2025 ban hành 28/12 số 44», told of a paper by its kind and its year."""
    begins = tuple(word.fold for word in said.reading.words[:2])
    own = said.tells is Tells.DONE and _names_own(said) and said.has_values
    return begins in PAPERS and own


def _says_each(told: Told) -> bool:
    """Tell «A và B đều 28/30», which is said of each."""
    return any(word.fold in EACH for word in told.said.reading.words)


def _are_told_apart(done: Sequence[Told]) -> bool:
    """Tell reports each of which names its work outright, or half of it with values of its own."""
    valued = all(one.said.has_values for one in done)
    least = HALF_NAMED if valued else NAMED
    outright = all(one.said.share >= least or (valued and one.said.is_explained) for one in done)
    outright = outright or (valued and any(one.said.leans for one in done))
    outright = outright or any(map(_says_each, done))
    if outright and all(len(one.works) == 1 for one in done):
        return True
    if valued and all(one.works and _names_own(one.said) for one in done):
        return True  # «báo cáo năm nộp 20/2 số 05, kế hoạch nộp 28/12 số 44»
    if sum(one.said.reading.figures.done is not None for one in done) > 1:
        raise MixedError
    return False
