"""«Ai đã nộp cam kết mà chưa nộp đảng phí»: two things that must hold of the same unit."""

import re
from itertools import islice
from typing import NamedTuple

from handlers.heard import Heard
from handlers.office.limits import Only
from handlers.office.said import BOOK, tasks_said, units_in
from handlers.understanding.cues import cue_book

JOINT = re.compile(
    r"(?<!\w)(?:mà|ma|nhưng|nhung|và|va|còn|con|song|vừa|vua)(?!\w)|,", re.IGNORECASE
)
LONGEST = 400
"""Characters of the longest question with two conditions."""
MOST_JOINTS = 6
"""Places where a question may be parted in two: both parts are read anew at each of them."""
ALL = {"cả", "ca", "lẫn"}
"""Words by which one status is of both."""
STANDS = {"paper.of_owing": Only.OWED, "press.handed": Only.HANDED}


class Condition(NamedTuple):
    """How some work of a unit is to stand."""

    tasks: tuple[str, ...]
    only: Only


def conditions(heard: Heard) -> list[Condition]:
    """Return two conditions, the one that is listed first; nothing for one, or none.

    What is owed is listed, of units that have, or have not, handed in the other.
    """
    text = heard.reading.text
    if len(text) > LONGEST or not cue_book(BOOK).find(heard.reading.words).has(*STANDS):
        return []
    for joint in islice(JOINT.finditer(text), MOST_JOINTS):
        if any(one.shape in ALL for one in heard.reading.words) and (both := _of_all(joint, heard)):
            return both
        found = [_condition(text[: joint.start()], heard), _condition(text[joint.end() :], heard)]
        if all(found):
            both = [one for one in found if one is not None]
            return both if both[0].only is Only.OWED else both[::-1]
    return []


def _of_all(joint: re.Match[str], heard: Heard) -> list[Condition]:
    """Return what «ai đã nộp cả cam kết và đảng phí» asks: the one word is of both."""
    text = heard.reading.text
    first = _condition(text[: joint.start()], heard)
    if first is None:
        return []
    said = heard.again(text[joint.end() :])
    cues = cue_book(BOOK).find(said.reading.words)
    tasks = tasks_said(said, cues, units_in(said).words)
    return [first, Condition(tasks, first.only)] if tasks and tasks != first.tasks else []


def _condition(part: str, heard: Heard) -> Condition | None:
    said = heard.again(part)
    cues = cue_book(BOOK).find(said.reading.words)
    only = next((only for name, only in STANDS.items() if cues.has(name)), None)
    if only is None:
        return None
    tasks = tasks_said(said, cues, units_in(said).words)
    return Condition(tasks, only) if tasks else None
