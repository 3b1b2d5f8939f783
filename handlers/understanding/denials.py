"""«Đã nộp đâu», «chưa gửi báo cáo đâu», «có gửi đâu mà nhắc»: denials around anything."""

from collections.abc import Sequence

from handlers.understanding.courtesy import words
from handlers.understanding.cues import Cue, Cues
from plans.text.words import Word

NOT_DONE, DENIAL = "say.not_done", "mark.denial"
BEGINS, WHERE = {"đã": "da", "có": "co", "chưa": "chua"}, "đâu"
FOR_PLACE = ("mark.asking", "mark.question", "ask.deliver", "ask.place")
"""What «đâu» asks for where it denies nothing."""
BEFORE_PLACE = {"ve", "o", "di", "cho", "den", "toi", "tu", "vao", "vo", "len", "qua", "tai", "ra"}
"""Words after which «đâu» asks for a place: «đã gửi về đâu»."""
TAIL = "ma"
"""Beside those spoken to, what may follow at the end: «đã họp đâu em», «đã họp đâu mà»."""
CHARGED = {"giao"}
OWNERS = {"chi", "anh", "bac", "em", "minh", "toi", "tui"}
COUNTS = "ask.required"
ENDS = set(",;.!")
LEAST = 2
"""Words between: «đã đâu» says nothing."""


def with_denials(cues: Cues, parts: Sequence[Word]) -> Cues:
    """Add a denial for each clause of «đã … đâu» that asks for no place, and drop that question."""
    found: list[Cue] = []
    begin: int | None = None
    for at, word in enumerate(parts):
        if begin is None and any(_is(word, *one) for one in BEGINS.items()):
            begin = at
        elif begin is not None and _is(word, WHERE, "dau") and _denies(parts, begin, at):
            found += [Cue(name, begin, at + 1, (begin, at)) for name in (NOT_DONE, DENIAL)]
        if set(word.after) & ENDS:
            begin = None
    if not found:
        return cues
    wheres = {cue.end - 1 for cue in found}
    kept = [one for one in cues.found if not (one.name in FOR_PLACE and wheres & set(one.places))]
    every = (*kept, *found)
    return Cues(every, frozenset(cue.name for cue in every))


def without_charges(cues: Cues, parts: Sequence[Word]) -> Cues:
    """Leave out «cho cơ quan nào» behind «giao», which asks who has to do it, not where it goes."""
    kept = tuple(
        cue
        for cue in cues.found
        if not (cue.name == "ask.deliver" and cue.begin and parts[cue.begin - 1].fold in CHARGED)
    )
    return cues if len(kept) == len(cues.found) else Cues(kept, frozenset(one.name for one in kept))


def without_own_place(cues: Cues, parts: Sequence[Word]) -> Cues:
    """Leave out «bệnh viện» of «bệnh viện chị phải nộp gì», which is where the asker works."""
    asks = cues.has("ask.mine", "ask.overdue", "ask.upcoming", "ask.duty")
    own = {cue.end for cue in cues.found if cue.name.startswith("off.")} if asks else set()
    own = {at for at in own if at < len(parts) and parts[at].fold in OWNERS}
    kept = tuple(cue for cue in cues.found if not (cue.name.startswith("off.") and cue.end in own))
    return cues if len(kept) == len(cues.found) else Cues(kept, frozenset(one.name for one in kept))


def without_address(cues: Cues, parts: Sequence[Word]) -> Cues:
    """Leave out «mấy» before those spoken to, which asks for no number: «của ai vậy mấy anh»."""
    spoken_to = {
        at
        for at, word in enumerate(parts[:-1])
        if word.fold == "may" and parts[at + 1].fold in words("persons")
    }
    kept = tuple(
        cue for cue in cues.found if cue.name != COUNTS or not spoken_to.issuperset(cue.places)
    )
    return Cues(kept, frozenset(cue.name for cue in kept)) if spoken_to else cues


def _is(word: Word, name: str, bare: str) -> bool:
    return word.shape == name or (not word.accented and word.fold == bare)


def _calls(word: Word) -> bool:
    return word.fold == TAIL or word.fold in words("spoken_to")


def _denies(parts: Sequence[Word], begin: int, at: int) -> bool:
    if at - begin < LEAST or parts[at - 1].fold in BEFORE_PLACE or "?" in parts[at].after:
        return False
    following = parts[at + 1] if at + 1 < len(parts) else None
    ends = following is None or bool(set(parts[at].after) & ENDS) or _calls(following)
    return ends and not any("?" in word.after for word in parts[at:])
