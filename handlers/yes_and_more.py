"""«Đúng rồi, còn hạn tháng sau là gì»: a yes, and behind it what else is asked or told."""

import re

from handlers.asker import Asker
from handlers.confirm import works_of
from handlers.draft import Draft
from handlers.meant import names_other
from handlers.message import Message
from handlers.record import says_yes
from handlers.talk import TOLD_SINCE, Talk
from handlers.understanding.acts import Act
from handlers.understanding.reading import read
from storage.errors import NoSuchWork

CLAUSE = re.compile(r"[,.;!\n]+\s*")
LEAST_WORDS = 3
"""Words that what follows a yes has at least to be a sentence of its own."""


def parts_of(message: Message, asker: Asker, talk: Talk) -> tuple[str, str] | None:
    """Return the yes and the rest; None where there is no such yes, or the rest belongs to it.

    «đúng, 29/30», «đúng nhưng …» correct what was read back and are no yes.
    """
    if message.choice is not None or talk.step != "confirm.yes" or talk.data.get(TOLD_SINCE):
        return None
    found = CLAUSE.search(message.text)
    if found is None:
        return None
    head, tail = message.text[: found.start()], message.text[found.end() :].strip()
    said = read(head, asker.plans, asker.today)
    rest = read(tail, asker.plans, asker.today)
    if not says_yes(said) or len(rest.words) < LEAST_WORDS:
        return None
    try:
        works = works_of(Draft.from_data(talk.data), asker)
    except NoSuchWork:
        return None
    asks = rest.act is Act.ASK and not rest.cues.has("order.yes")
    return (head, tail) if asks or names_other(rest, works, asker) else None
