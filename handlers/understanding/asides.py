"""What is said beside a question: its reason, what may come later, who asks for whom."""

from collections.abc import Sequence

from handlers.understanding.cues import Cues
from plans.text.words import Word

ASIDE = "aside."
WITHIN = ("ask.", "mark.", "order.more", "say.progress", "say.done", "say.over", "did.work")
"""Families of which a phrasing that stands in an aside asks and marks nothing."""
PURPOSE = {"để": "de", "kẻo": "keo", "vì": "vi"}
"""Words with which the reason begins, once the question is put: «… ngày nào để em còn báo»."""
OPENING = {"hoi", "biet", "nen", "nhung", "vay", "ma", "gium", "giup", "ho"}
"""Words behind which the question proper begins: «… lo trùng nhau nên nhờ em hỏi giùm»."""
ASKING = "mark.asking"
ANNOUNCING = {"xin", "cho", "em", "anh", "toi", "hoi"}
"""Words that only say that a question comes."""
FEWEST = 3
"""Words of a question that say what it is about."""
SELVES = {
    *("em", "toi", "tui", "minh", "anh", "chi", "chu", "bac", "co", "chau", "con", "kip", "ben"),
    *("chung", "tui", "bon", "don", "dang", "co", "ban"),
}
"""Words behind «để», folded, with which somebody says what the answer is for: «để em còn họp»."""
ENDS = set(",;.!?")
BEFORE_DE = {"chuyen", "van", "chu", "tieu"}
"""Half of a word that ends in «đề», where it is typed bare."""
TOLD = ("kind.", "level.", "say.", "instrument.", "work.")
"""What else is named within a purpose, of which nothing is asked."""
ASKED = ("mark.asking", "ask.when", "ask.deliver", "ask.who", "mark.polar")


def without_asides(cues: Cues) -> Cues:
    """Leave out the phrasings of questions that lie in an aside: «cho kịp» asks for no day."""
    asides = [set(range(one.begin, one.end)) for one in cues.found if one.name.startswith(ASIDE)]
    if not asides:
        return cues
    kept = tuple(
        cue
        for cue in cues.found
        if not (cue.name.startswith(WITHIN) and any(set(cue.places) <= one for one in asides))
    )
    return Cues(kept, frozenset(cue.name for cue in kept))


def purposes(parts: Sequence[Word], cues: Cues) -> frozenset[int]:
    """Return where it is said what an answer is for: «hạn ngày nào để em còn họp chi bộ».

    What somebody will do with it names no other work and asks for nothing.
    """
    asked = [one.end for one in cues.found if one.name in ASKED]
    found: set[int] = set()
    for at, word in enumerate(parts[:-1]):
        begins = _is(word, "để", "de") and parts[at + 1].fold in SELVES
        if not begins or not asked or min(asked) > at or at in found:
            continue
        if not word.accented and parts[at - 1].fold in BEFORE_DE:
            continue
        end = next((end for end in range(at, len(parts)) if set(parts[end].after) & ENDS), None)
        found |= set(range(at, len(parts) if end is None else end + 1))
    return frozenset(found)


def without_purposes(cues: Cues, places: frozenset[int]) -> Cues:
    """Leave out what is asked or told within a purpose: «để tôi lên lịch» asks for no day."""
    if not places:
        return cues
    kept = tuple(
        cue
        for cue in cues.found
        if not (cue.name.startswith((*WITHIN, *TOLD)) and set(cue.places) <= places)
    )
    return Cues(kept, frozenset(cue.name for cue in kept))


def asking_places(parts: Sequence[Word], clause_of: Sequence[int], cues: Cues) -> list[int]:
    """Return where the questions proper stand, without what leads to each or gives its reason."""
    asked = [
        cue.places
        for cue in cues.found
        if cue.name == ASKING and any(parts[at].fold not in ANNOUNCING for at in cue.places)
    ]
    found: set[int] = set()
    for clause in {clause_of[places[0]] for places in asked}:
        own = [at for at in range(len(parts)) if clause_of[at] == clause]
        begins = [places[0] for places in asked if clause_of[places[0]] == clause]
        ends = [places[-1] for places in asked if clause_of[places[0]] == clause]
        openings = [at + 1 for at in own if at < min(begins) and parts[at].fold in OPENING]
        first = max((at for at in openings if min(begins) - at >= FEWEST), default=own[0])
        reasons = (at for at in own if at > max(ends) and _is_purpose(parts[at]))
        found |= set(range(first, next(reasons, own[-1] + 1)))
    return sorted(found)


def _is_purpose(word: Word) -> bool:
    return any(_is(word, *one) for one in PURPOSE.items())


def _is(word: Word, name: str, bare: str) -> bool:
    return word.shape == name or (not word.accented and word.fold == bare)
