"""«Chi bộ mới họp sơ kết»: something just done, told from «mới nộp được 20 bản», only so much."""

import re
from collections.abc import Sequence

from handlers.understanding.cues import Cue, Cues
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
ONLY = {"được", "đc", "có", "thôi", "nửa", "phần", "một", "vài", "mấy"}
ONLY_BARE = {"duoc", "dc", "thoi", "nua", "phan", "mot", "vai", "may"}
"""Words that make it «only»: «mới nộp được», «mới xong một phần»; bare, «co» is also of «cơ sở»."""
LATER = ("sau", "nay")
FINISHED = {"xong", "roi"}
FRACTION = re.compile(r"(\d{1,5})/(\d{1,5})")
COUNTED = {"ban", "dong", "nguoi", "dang", "dc", "dv", "phieu", "to", "bai"}
NEAR = 3
ENDS = set(",;.!?\n")


def with_recent(cues: Cues, parts: Sequence[Word]) -> Cues:
    """Take «mới» before a verb for just now, and drop the phrasings of «only» on it."""
    news = [at for at in range(len(parts) - 1) if _is_new(parts, at)]
    if not news:
        return cues
    just = [at for at in news if not _is_only(parts, at)]
    only = [at for at in news if at not in just]
    kept = [
        one
        for one in cues.found
        if not (one.name in GOING and set(just) & set(one.places))
        and not (one.name == DONE and set(only) & set(one.places))
    ]
    added = [Cue(name, at, at + 2, (at, at + 1)) for at in just for name in (DONE, RECENT, MARK)]
    added += [Cue(GOING[0], at, at + 2, (at, at + 1)) for at in only]
    every = (*kept, *added)
    return Cues(every, frozenset(cue.name for cue in every))


def _is_new(parts: Sequence[Word], at: int) -> bool:
    """Tell «mới» before a verb, behind who did it or at the beginning."""
    word, following = parts[at], parts[at + 1]
    told = word.shape == JUST or (not word.accented and word.fold == BARE)
    if not told or word.after or following.fold not in VERBS:
        return False
    before = parts[at - 1] if at else None
    if tuple(one.fold for one in parts[max(at - 2, 0) : at]) == LATER:
        return False  # «mai mốt mới họp», which is read as «sau này»
    return before is None or bool(set(before.after) & ENDS) or before.fold in BEGINNERS


def _is_only(parts: Sequence[Word], at: int) -> bool:
    """Tell «mới nộp được …», «mới nộp 12/30 bản» from «mới nộp xong», «mới họp, 28/30 dự»."""
    behind = _clause_behind(parts, at + 1)
    near = behind[: NEAR + 1]
    if any(one.shape in ONLY or (not one.accented and one.fold in ONLY_BARE) for one in near):
        return True
    if any(one.fold in FINISHED for one in behind):
        return False
    return any(_counts(behind, place) for place in range(1, len(near)))


def _counts(behind: Sequence[Word], at: int) -> bool:
    """Tell «12/30», «12 bản» from «30/30» and the number of a paper."""
    fraction = FRACTION.fullmatch(behind[at].fold)
    if fraction:
        return int(fraction[1]) < int(fraction[2])
    counted = behind[at + 1].fold if at + 1 < len(behind) else ""
    return behind[at].fold.isdecimal() and counted in COUNTED


def _clause_behind(parts: Sequence[Word], at: int) -> list[Word]:
    behind = []
    for word in parts[at:]:
        behind.append(word)
        if set(word.after) & ENDS:
            break
    return behind
