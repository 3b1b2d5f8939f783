"""«Kiểm tra giám sát thì chưa», said where one of several works is to be chosen: it is not that.

The words of a denial name work as well as those of a choice. What they name is left out of the
list and noted as not done; what was told before belongs to one of the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from handlers.asker import Asker
from handlers.confirmations.confirm import go_on, offer_again, works_of
from handlers.confirmations.decide import chosen
from handlers.confirmations.draft import Draft
from handlers.confirmations.filling import with_all_said
from handlers.confirmations.meant import named_among, names_other, works_meant
from handlers.confirmations.occasions import moved, period_meant
from handlers.confirmations.progress import note
from handlers.confirmations.saying import Saying, Tells, saying
from handlers.message import Message, Reaction, Reply, Turn
from handlers.naming import cite, keys_of
from handlers.picks import read_without
from handlers.talk import Talk
from handlers.understanding.reading import Reading, read
from handlers.understanding.seams import Clause, Seam, clauses
from handlers.wording import confirm as wording
from plans.clock import Clock
from plans.text.figures import Figures
from plans.text.words import Word
from plans.times.spans import Prefer
from storage.records import Work

APART = frozenset({Seam.MARK, Seam.CONTRAST, Seam.LISTING, Seam.BEHIND})
OPEN = {Tells.LEFT, Tells.AHEAD}
NOT_IT = ({"khong", "ko", "k", "hong", "dau", "chang", "chu"}, {"phai"})
"""«Không phải», «đâu phải»: first words, folded, by which work is only said not to be meant."""
MOST_LEADING = 2
ITEM = {"so", "viec", "cai", "muc", "thu"}
"""Words, folded, before the number of an item of the list."""


@dataclass(frozen=True, slots=True)
class Out:
    """Work that a clause says is not done, or is not the one meant."""

    work: Work
    said: Saying
    clause: Clause


def take(message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock) -> Turn | None:
    """Leave out what is denied, and go on with the rest; None where nothing is."""
    if message.choice is not None:
        return None
    ids = [int(one) for one in talk.data["offered"]]
    offered = [work for work in asker.open_work if int(work.assignment_id) in ids]
    offered.sort(key=lambda work: ids.index(int(work.assignment_id)))
    cut = clauses(reading.text, APART)
    found = [out for clause in cut for out in _ruled_out(clause, offered, asker, talk)]
    if not found:
        return None
    draft_data = dict(talk.data)
    lines = [_line(out, message, asker, talk, clock) for out in found]
    outs = {int(out.work.assignment_id) for out in found}
    kept = [one for one in ids if one not in outs]
    starts = {out.clause.start for out in found}
    rest = ", ".join(one.bare for one in cut if one.start not in starts and one.bare)
    if not kept:
        talk.end()
        return _with(lines, None, found)
    talk.wait("confirm.which", {**draft_data, "offered": kept})
    return _with(lines, _gone_on(rest, kept, message, asker, talk), found)


def _gone_on(rest: str, kept: Sequence[int], message: Message, asker: Asker, talk: Talk) -> Turn:
    """Take what else is said for the choice; else the one that is left, or ask once more."""
    said = read(rest, asker.plans, asker.today, prefer=Prefer.PAST, hour=asker.hour)
    if len(kept) > 1:
        turn = chosen(replace(message, text=rest), said, asker, talk) if rest else None
        return turn or offer_again(asker, talk)
    draft = replace(Draft.from_data(talk.data), assignments=tuple(kept))
    works = works_of(draft, asker)
    if names_other(said, works, asker):  # heard by itself once this one is settled
        talk.put_aside(rest, asker.today)
        return go_on(draft, asker, talk)
    return go_on(moved(with_all_said(draft, said, works), said, asker), asker, talk)


def _ruled_out(clause: Clause, offered: Sequence[Work], asker: Asker, talk: Talk) -> list[Out]:
    said = saying(clause.bare, asker) if clause.bare else None
    if said is None or not (said.tells in OPEN or _is_not_it(said.reading)):
        return []
    numbers = _numbers(said.reading)
    work = None
    if len(numbers) == 1 and 0 < int(numbers[0].fold) <= len(offered):
        work = offered[int(numbers[0].fold) - 1]
        said = replace(said, reading=read_without(said.reading, numbers, asker))
    if work is None and said.reading.cues.has("mark.every"):
        return [Out(one, said, clause) for one in offered]
    figures = said.reading.figures
    if work is None and (figures.lacking is not None or figures.done is not None):
        return []
    work = work or _named(said.reading, offered, asker, talk)
    return [Out(work, said, clause)] if work else []


def _named(reading: Reading, offered: Sequence[Work], asker: Asker, talk: Talk) -> Work | None:
    """Return what is named, offered or not: «kế hoạch cá nhân» is none of the branch's plans."""
    meant = works_meant(reading, asker, talk)[0] if reading.concerns_work else []
    if len(meant) == 1:
        return meant[0]
    work = named_among(reading, offered, asker)
    return work and (period_meant(work.task.key, reading, asker) or work)


def _numbers(reading: Reading) -> list[Word]:
    """Return the number of «số 2 thì chưa», «việc 2 chưa làm», which counts nobody."""
    return [
        word
        for before, word in pairwise(reading.words)
        if before.fold in ITEM and word.fold.isdecimal()
    ]


def _is_not_it(reading: Reading) -> bool:
    folds = [word.fold for word in reading.words[:MOST_LEADING]]
    return len(folds) == MOST_LEADING and all(
        fold in words for fold, words in zip(folds, NOT_IT, strict=True)
    )


def _line(out: Out, message: Message, asker: Asker, talk: Talk, clock: Clock) -> Reply:
    """Note what is not done; of what is only not meant, or still to come, nothing is stored."""
    if out.said.tells is Tells.LEFT and not _is_not_it(out.said.reading):
        own = replace(message, text=out.clause.bare)
        reading = out.said.reading
        if reading.cues.has("mark.every"):  # «cả hai» counts works, and nobody who is missing
            reading = replace(reading, figures=Figures())
        return note([out.work], reading, own, asker, talk, clock).replies[0]
    line = wording.NOT_MEANT if _is_not_it(out.said.reading) else wording.PROGRESS_BESIDE
    return Reply(line.format(title=out.work.task.title, source=cite(out.work), figures=""))


def _with(lines: Sequence[Reply], turn: Turn | None, found: Sequence[Out]) -> Turn:
    keys = keys_of([out.work for out in found])
    if turn is None:
        return Turn(tuple(lines), Reaction.RECORD_PARTIAL, "", keys)
    return replace(turn, replies=(*lines, *turn.replies), tasks=turn.tasks or keys)
