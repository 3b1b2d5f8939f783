"""«Đã nộp đâu»: a denial that no fixed phrasing holds, for anything may stand in its middle."""

from collections.abc import Sequence

from handlers.understanding.cues import Cue, Cues
from plans.text.words import Word

NOT_DONE = "say.not_done"
DONE, WHERE = "đã", "đâu"
BEFORE_PLACE = {"ve", "o", "di", "cho", "den", "toi", "tu", "vao", "vo", "len", "qua", "tai", "ra"}
"""Words after which «đâu» asks for a place: «đã gửi về đâu»."""
CALLS = {
    "em",
    "anh",
    "chi",
    "chu",
    "bac",
    "co",
    "ad",
    "a",
    "nhe",
    "nha",
    "ma",
    "oi",
    "nghe",
    "dong",
}
"""Words that may follow at the end: «đã họp đâu em»."""
ENDS = set(",;.!")
LEAST = 2
"""Words between: «đã đâu» says nothing."""


def with_denials(cues: Cues, parts: Sequence[Word]) -> Cues:
    """Add a denial for each clause of «đã … đâu» that asks for no place."""
    found = []
    begin: int | None = None
    for at, word in enumerate(parts):
        if _is(word, DONE):
            begin = at
        elif begin is not None and _is(word, WHERE) and _denies(parts, begin, at):
            found.append(Cue(NOT_DONE, begin, at + 1, (begin, at)))
        if set(word.after) & ENDS:
            begin = None
    return Cues((*cues.found, *found), cues.names | {cue.name for cue in found})


def _is(word: Word, name: str) -> bool:
    return word.shape == name or (not word.accented and word.fold == {DONE: "da"}.get(name, "dau"))


def _denies(parts: Sequence[Word], begin: int, at: int) -> bool:
    if at - begin < LEAST or parts[at - 1].fold in BEFORE_PLACE or "?" in parts[at].after:
        return False
    following = parts[at + 1] if at + 1 < len(parts) else None
    ends = following is None or bool(set(parts[at].after) & ENDS) or following.fold in CALLS
    return ends and not any("?" in word.after for word in parts[at:])
