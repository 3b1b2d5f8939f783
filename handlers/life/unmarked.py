"""«Xin lùi đến 8/5, đang bận thi», «đang bận thi, xin lùi …»: why, in a clause without «vì»."""

from dataclasses import replace

from handlers.confirmations.reasons import tells_why
from handlers.heard import Heard, before_reason, cues_of
from handlers.understanding.acts import Act
from handlers.understanding.retrieval import HALF_NAMED
from handlers.understanding.seams import Clause, Seam, clauses

WISHES = ("unit.extension", "unit.not_ours")
PARTS = frozenset({Seam.MARK})
TELLS = {Act.DONE, Act.UNDO, Act.SNOOZE, Act.ASK}
EDGES = " ,;.–-\n"


def with_because(heard: Heard) -> Heard | None:
    """Return a wish with «vì» before the reason that a clause of its own gives; None without."""
    text = heard.reading.text
    if not heard.cues.has(*WISHES) or before_reason(heard.reading) != text:
        return None
    parts = clauses(text, PARTS)
    why = [one for one in parts if _is_why(one, heard)]
    rest = [one.bare for one in parts if one not in why]
    if not why or not rest:
        return None
    reason = ", ".join(one.bare for one in why)
    said = f"{', '.join(rest).rstrip(EDGES)} vì {reason}"
    message = replace(heard.message, text=said, typed=said)
    return replace(heard.again(said), message=message)


def _is_why(clause: Clause, heard: Heard) -> bool:
    said = heard.again(clause.bare).reading
    wishes = cues_of(said).has(*WISHES)
    named = any(one.named >= HALF_NAMED for one in said.candidates[:1])  # «bao cao so ket»
    dated = bool(said.times) and heard.cues.has("unit.extension")  # «đến 20/5» is no reason
    lacks = said.act is Act.DONE and said.figures.lacking is not None  # «thiếu 3 đồng chí»
    tells = said.act in TELLS and not lacks
    return not (wishes or named or dated or tells) and tells_why(said)
