"""«Có bao nhiêu đơn vị», «kể tên các trường»: the units below an office, counted and named."""

import re

from handlers.heard import Heard
from handlers.message import Reaction, Reply, Turn
from handlers.office.groups import is_several, members, title_of
from handlers.office.overview import LOOKED
from handlers.office.said import BOOK, oversees, units_in
from handlers.office.stands import stand_in
from handlers.office.unclear import of_named
from handlers.office.unit_words import GENERIC
from handlers.understanding.cues import cue_book
from handlers.wording import overview as wording
from plans.text.sorting import sorting_key
from storage.permissions import Act, may

SHOWN = 40
COUNTED = re.compile(
    r"(?<!\w)(?:bao nhiêu|bao nhieu|mấy|may|kể tên|ke ten)(?=\s+\w)(?!\s+(?:các|cac|những))",
    re.IGNORECASE,
)
"""What makes of «bao nhiêu trường» all of them."""


def command(heard: Heard) -> Turn | None:
    """Tell which units there are, where nothing else is asked of them; None for all else."""
    reading = heard.reading
    cues = cue_book(BOOK).find(reading.words)
    if not cues.has("listed.asks") or not oversees(heard) or reading.times:
        return None
    if stand_in(cues) is not None or heard.cues.has("office.news"):
        return None  # «có mấy bản chờ duyệt», «mấy ban đang trễ»
    if cues.has("units.without", "next.names") and LOOKED in heard.talk.focus:
        return None  # «trừ mấy trường ra», «là những đơn vị nào» of what was looked at
    if may(heard.asker.post.role, Act.TELL) and not cues.has("listed.below"):
        return None
    said = units_in(heard.again(COUNTED.sub("các", reading.text)))
    named = units_in(heard).words | said.words
    known = {reading.words[at].start for at in cues.covered(("listed.",))}
    office = {word.casefold() for word in heard.asker.post.unit.name.split()}
    kinds = sum(word.fold in GENERIC for word in reading.words)
    rest = [
        word
        for word in reading.words
        if word.start not in known | named
        and word.fold not in GENERIC
        and word.shape not in office
        and not _of_kind(word.start, said.words, heard)
    ]
    if rest or not (said.key or said.doubts or kinds):
        return None
    if trouble := of_named(said, heard.asker.below):
        return Turn((Reply(trouble),), Reaction.CLARIFY, wording.INTENT)
    if said.key and not is_several(said.key):
        return None
    units = heard.asker.below
    wanted = members(said.key, units)
    names = sorted((unit.name for unit in units if unit.id in wanted), key=sorting_key)
    of = wording.TITLE_GROUP.format(group=title_of(said.key, units)) if said.key else ""
    lines = [wording.UNITS.format(count=len(names), unit=heard.asker.post.unit.name, of=of)]
    lines += [f"{number}. {name}" for number, name in enumerate(names[:SHOWN], 1)]
    if len(names) > SHOWN:
        lines.append(wording.UNITS_MORE.format(count=len(names) - SHOWN))
    return Turn((Reply("\n".join(lines)),), Reaction.ANSWER, wording.INTENT)


def _of_kind(start: int, named: frozenset[int], heard: Heard) -> bool:
    """Tell a word that names a kind once «bao nhiêu» before it is read as «các»."""
    return bool(named) and start == heard.reading.words[-1].start
