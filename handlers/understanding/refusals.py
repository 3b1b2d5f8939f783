"""What is refused whatever it is about, by its phrasings."""

from handlers.understanding.cues import Cues

REFUSALS = (
    "unsafe.secret",
    "unsafe.injection",
    "unsafe.credential",
    "unsafe.personal",
    "unsafe.falsify",
    "unsafe.proxy",
    "unsafe.others",
    "unsafe.personnel",
)
"""Families that are refused, the gravest first; each has its sentence in wording/talk.py."""

GRAVE = {"unsafe.secret", "unsafe.injection", "unsafe.credential"}
"""Families that are refused whatever else a sentence says or answers."""
MILD = {"unsafe.personal", "unsafe.others", "unsafe.personnel"}
HARMLESS = {*MILD, "unsafe.falsify", "unsafe.proxy"}
"""Families whose words also stand in talk of everyday things: «có tốt cho khớp gối không»."""
DOUBTFUL = {"unsafe.falsify", "unsafe.proxy"}
"""Families whose words a plain question may hold: «đã tick xong chưa», «xác nhận giúp hạn nào»."""
LONG = 3
"""Words of a phrasing that leave no doubt."""


def refusal_of(cues: Cues, *, concerns_work: bool = False) -> str | None:
    """Return the family for which a sentence is refused, or None.

    In a question about a task of the plans a short phrasing is too little for some families:
    «ai trễ» is no prying, «chi bộ nào chưa nộp» is.
    """
    least = LONG if concerns_work else 1
    return next(
        (
            cue.name
            for name in REFUSALS
            for cue in cues.found
            if cue.name == name and (name not in MILD or len(cue.places) >= least)
        ),
        None,
    )
