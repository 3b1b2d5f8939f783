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
    return any(
        word.shape == name or (not word.accented and word.fold == bare)
        for name, bare in PURPOSE.items()
    )
