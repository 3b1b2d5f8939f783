"""Another organisation named in a question: only one's own plans can be read here."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from handlers.asker import Asker
from handlers.message import Reaction, Reply, Turn
from handlers.questions.bodies import ROLE_NAMES
from handlers.questions.unstated import texts_of
from handlers.understanding.cues import Cue, CueBook
from handlers.understanding.reading import Reading
from handlers.wording import ask as wording
from plans.model import Plan
from plans.text.normal import fold, nfc
from plans.text.words import Word

ADDRESSED = {"gui", "goi", "nop", "nap", "cho", "len", "ve", "trinh", "qua"}
"""Words right before a committee to which something goes, so that it is no other's own work."""
ADDRESSED_WITHIN = 3
PASSING = {"di", "que", "goc", "ra", "vo", "vao", "tu", "sang", "den", "nguoi", "tac", "song"}
"""Words right before a place where somebody goes, or is from: «bận đi Sài Gòn», «quê Quảng Trị»."""
SPOKEN_FOR = ("ask.deliver", "mark.polar", "ask.document.")
"""What is asked of a committee as the addressee, or as what a paper rests on."""
QUESTION = "la gi"
"""A place that at the end of a text without accents is the question «là gì»."""
OTHERS = "others"
COMMITTEE = "committee."


@dataclass(frozen=True, slots=True)
class _Places:
    book: CueBook
    doubtful: frozenset[str]
    """Folded names that are other words as well."""
    heads: frozenset[tuple[str, ...]]


@cache
def _places() -> _Places:
    text = files("handlers.understanding").joinpath("places.toml").read_text("utf-8")
    table: Mapping[str, Sequence[str]] = tomllib.loads(nfc(text))
    committees: Mapping[str, Sequence[str]] = tomllib.loads(nfc(text))["committees"]
    named = {one: [one] for one in (*table["named"], *table["after_head"])}
    said = {COMMITTEE + name: called for name, called in committees.items()}
    return _Places(
        CueBook({**named, **said, OTHERS: table["others"]}),
        frozenset(fold(one) for one in table["after_head"]),
        frozenset(tuple(fold(one).split()) for one in table["heads"]),
    )


def other_organisation(reading: Reading, asker: Asker) -> Turn | None:
    """Say that only one's own plans can be read, where another organisation is asked about.

    A place, a committee or a body that one's own organisation or its plans name is none.
    """
    if not any(_is_other(cue, reading, asker) for cue in _places().book.find(reading.words).found):
        return None
    plans = asker.plans
    cited = "; ".join(plan.citation for plan in plans)
    text = wording.ANOTHERS_PLAN.format(org=asker.post.org.name, citation=cited)
    return Turn((Reply(text),), Reaction.NOT_STATED, "ask_general")


def _is_other(cue: Cue, reading: Reading, asker: Asker) -> bool:
    said = reading.words
    if cue.name == OTHERS:
        return True
    if cue.name.startswith(COMMITTEE):
        before = {word.fold for word in said[max(0, cue.begin - ADDRESSED_WITHIN) : cue.begin]}
        if ADDRESSED & before or reading.cues.has(*SPOKEN_FOR):
            return False
        return not _is_known(fold(cue.name.removeprefix(COMMITTEE)), asker)
    if PASSING & {word.fold for word in said[max(0, cue.begin - 2) : cue.begin]}:
        return False
    if fold(cue.name) in _places().doubtful and not _is_surely_a_place(cue, said):
        return False
    return not _is_known(fold(cue.name), asker)


def _is_surely_a_place(cue: Cue, said: Sequence[Word]) -> bool:
    """Tell «La Gi», «ở la gi», «cà mau» from «bác là gì», «gửi ca mau»."""
    own = said[cue.begin : cue.end]
    if any(word.accented for word in own) or all(word.raw[:1].isupper() for word in own):
        return not (cue.begin and said[cue.begin - 1].fold == "bien")  # «diễn biến hòa bình»
    if " ".join(word.fold for word in said[cue.begin :]) == QUESTION:
        return False  # «chu de cua thanh pho la gi»
    before = tuple(word.fold for word in said[max(0, cue.begin - 2) : cue.begin])
    if before[-1:] in _places().heads or before in _places().heads:
        return True
    accented = any(word.accented for word in said)
    return accented and cue.begin == 0 and cue.end + 2 < len(said)


def _is_known(name: str, asker: Asker) -> bool:
    if name in fold(asker.post.org.name):
        return True
    if any(name in text for plan in asker.plans for text in _texts(plan)):
        return True
    return bool(asker.units_holding(name))


@lru_cache(maxsize=64)
def _texts(plan: Plan) -> frozenset[str]:
    """Return what a plan says, and every body it names, folded; it follows from the plan alone."""
    return texts_of(plan) | {fold(text) for text in _bodies(plan)}


def _bodies(plan: Plan) -> Iterator[str]:
    yield from (plan.issuer, *plan.recipients)
    yield from (one.issuer or "" for one in plan.documents)
    for task in plan.tasks:
        yield from (task.deliver_to or "", task.through or "")
        for role, _ in ROLE_NAMES:
            yield from getattr(task.roles, role)
