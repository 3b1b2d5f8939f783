"""Several works in one report, each with its own figures: «báo cáo A 28/30 và họp B 25/30»."""

import re
from itertools import combinations

from handlers.asker import Asker
from handlers.confirmations.halves import halves_of, works_of_halves
from handlers.confirmations.meant import works_meant
from handlers.confirmations.said_days import days_said
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading, read
from handlers.understanding.retrieval import HALF_NAMED, NAMED
from plans.times.spans import Prefer
from storage.records import Work

LISTED = re.compile(r"\s(?:và|va|với|voi|cùng|lẫn|còn|mà)\s|[,;+&\n](?=\s)", re.IGNORECASE)
"""What stands between two works that are told."""
NOT_TOLD = {Act.NOT_DONE, Act.INTEND, Act.UNDO, Act.REFUSED}
"""What some part does that makes the whole no report of several."""


PROOFS = {"kem", "anh", "hinh", "file", "tep", "bien"}
"""Words, folded, with which a proof begins."""
Told = tuple[Work, Reading]
"""Some work, and the part of a sentence that tells of it."""


def told_apart(reading: Reading, asker: Asker, talk: Talk) -> tuple[Told, ...] | None:
    """Return each work that a report names, with its own part of the sentence; nothing for one.

    Each is named outright, or half of its name and told with values of its own. None where
    several are told with amounts and it is not clear which they are: these must not be mixed.
    """
    if reading.act is not Act.DONE:
        return ()
    if (halves := _of_halves(reading, asker, talk)) is not None:
        return halves
    parts = [_read(text, asker) for text in _groups(reading.text, asker)]
    if len(parts) < 2 or any(said.act in NOT_TOLD for said in parts):
        return ()
    meant = [works_meant(said, asker, talk)[0] for said in parts]
    ids = [frozenset(int(work.assignment_id) for work in works) for works in meant]
    if not all(ids) or any(one & two for one, two in combinations(ids, 2)):
        return ()
    least = HALF_NAMED if all(map(_has_values, parts)) else NAMED
    outright = all(one.named >= least for said in parts for one in said.candidates[:1])
    if all(len(works) == 1 for works in meant) and outright:
        return tuple((works[0], said) for works, said in zip(meant, parts, strict=True))
    return None if sum(said.figures.done is not None for said in parts) > 1 else ()


def _of_halves(reading: Reading, asker: Asker, talk: Talk) -> tuple[Told, Told] | None:
    """Return two works of which one is named only beside the other: «họp 8/5, báo cáo gửi 10/5»."""
    for first, second in halves_of(reading, asker):
        if not all(half.act is Act.DONE and _has_values(half.reading) for half in (first, second)):
            continue
        if first.leans == second.leans:
            continue
        one, other = works_of_halves(first, second, asker, talk)
        if one is not None and other is not None and one.task.key != other.task.key:
            return (one, first.reading), (other, second.reading)
    return None


def _groups(text: str, asker: Asker) -> list[str]:
    """Return the parts of a sentence, each begun by the name of some work."""
    groups: list[str] = []
    for part in LISTED.split(text):
        if not groups or _begins(_read(part, asker)):
            groups.append(part)
        else:
            groups[-1] = f"{groups[-1]}, {part}"
    if len(groups) > 1 and not _begins(_read(groups[0], asker)):
        groups[:2] = [f"{groups[0]}, {groups[1]}"]  # «hôm qua, báo cáo A và báo cáo B»
    return groups


def _read(text: str, asker: Asker) -> Reading:
    return read(text, asker.plans, asker.today, prefer=Prefer.PAST, hour=asker.hour)


def _begins(said: Reading) -> bool:
    """Tell a part that names work of its own from «28/30 đảng viên», which goes on with it.

    «Kèm biên bản họp», «ảnh chụp buổi tọa đàm» go with what was told before, too.
    """
    if said.words and said.words[0].fold in PROOFS:
        return False
    share = max((one.named for one in said.candidates[:1]), default=0.0)
    kinds = said.is_clear and said.cues.has("kind.") and said.figures.done is not None
    return share >= HALF_NAMED or kinds


def _has_values(said: Reading) -> bool:
    return bool(said.figures or said.documents or days_said(said))
