"""«Khối nào trễ nhất», «trường với sở bên nào trễ hơn»: kinds of units beside each other."""

from handlers.heard import Heard
from handlers.office.groups import parts_of
from handlers.office.said import oversees, units_in
from handlers.office.unit_words import AND_WORDS, KIND_NOUNS, SEVERAL
from handlers.understanding.cues import Cues
from plans.text.words import Word

ASKING = {"ben", "nao", "thi", "ai"}
"""Words, folded, before which a noun of a kind stands for all of it, as before a link."""


def compares_kinds(heard: Heard, cues: Cues) -> bool:
    """Tell whether kinds of units are put beside each other."""
    if not cues.has("kinds.which", "kinds.between") or not oversees(heard):
        return False
    if cues.has("kinds.which"):
        return cues.has("kinds.ranked", "progress.board", "progress.explicit")
    periods = cues.has("kinds.beside") and bool(heard.reading.times)
    return not periods and len(parts_of(kinds_said(heard))[0]) > 1


def kinds_said(heard: Heard) -> str:
    """Return the key of the kinds that are named, with «trường với sở» meaning all of both."""
    said = units_in(heard)
    if len(parts_of(said.key)[0]) > 1:
        return said.key
    words = heard.reading.words
    text = heard.reading.text
    for at in reversed(range(len(words))):
        before = words[at - 1].fold if at else ""
        follows = words[at + 1].fold if at + 1 < len(words) else ""
        bare = words[at].fold in KIND_NOUNS and before not in SEVERAL
        if bare and (follows in AND_WORDS | ASKING or _goes_on(words[at])):
            text = f"{text[: words[at].start]}các {text[words[at].start :]}"
    return units_in(heard.again(text)).key


def _goes_on(word: Word) -> bool:
    return bool(word.after)
