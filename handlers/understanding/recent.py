"""«Chi bộ mới họp sơ kết»: something just done, told from «mới nộp được 20 bản», only so much."""

from collections.abc import Sequence

from handlers.understanding.cues import Cue, Cues
from plans.text.spoken import number_at
from plans.text.words import Word

DONE, RECENT, MARK = "say.done", "mark.recent", "mark.done_mark"
GOING = ("say.progress", "say.intent")
JUST, BARE = "mới", "moi"
VERBS = {
    "hop", "nop", "nap", "gui", "goi", "to", "hoc", "lam", "man", "sinh", "so", "ky", "quan",
    "bao", "trien", "thong", "tong", "danh", "hoan", "kiem", "trinh", "dang", "tuyen", "xong",
    "ban", "du",
}  # fmt: skip
"""Words by which work is done; «mới» before others is new, or only."""
BEGINNERS = {
    "bo", "em", "toi", "tui", "minh", "chau", "anh", "chi", "uy", "vi", "ta", "chung", "doan",
    "dang", "da", "vang", "thua", "oi", "vua", "day", "bac", "chu", "co", "con", "nay", "qua",
    "kia", "ben", "cung",
}  # fmt: skip
"""Words before «mới» that leave it at who did it, or when; behind others it is «only then»."""
ONLY = {"duoc", "dc", "co", "thoi", "chi", "nua", "phan", "mot", "vai", "may", "den", "toi", "tam"}
"""Words that make it «only»: «mới nộp được», «mới xong một phần»."""
NEAR = 3
ENDS = set(",;.!?\n")


def with_recent(cues: Cues, parts: Sequence[Word]) -> Cues:
    """Take «mới» before a verb for just now, and drop the phrasings of «only» on it."""
    just = [at for at in range(len(parts) - 1) if _is_just_now(parts, at)]
    if not just:
        return cues
    kept = [one for one in cues.found if not (one.name in GOING and set(just) & set(one.places))]
    added = [Cue(name, at, at + 2, (at, at + 1)) for at in just for name in (DONE, RECENT, MARK)]
    every = (*kept, *added)
    return Cues(every, frozenset(cue.name for cue in every))


def _is_just_now(parts: Sequence[Word], at: int) -> bool:
    word, following = parts[at], parts[at + 1]
    told = word.shape == JUST or (not word.accented and word.fold == BARE)
    if not told or word.after or following.fold not in VERBS:
        return False
    before = parts[at - 1] if at else None
    if before is not None and not set(before.after) & ENDS and before.fold not in BEGINNERS:
        return False
    behind = _clause_behind(parts, at + 1)
    finished = any(one.fold in {"xong", "roi"} for one in behind)
    near = behind[: NEAR + 1]
    if any(one.fold in ONLY for one in near):
        return False
    return finished or not any(
        number_at(behind, place) is not None and behind[place].fold[:1].isdigit()
        for place in range(1, len(near))
    )


def _clause_behind(parts: Sequence[Word], at: int) -> list[Word]:
    behind = []
    for word in parts[at:]:
        behind.append(word)
        if set(word.after) & ENDS:
            break
    return behind
