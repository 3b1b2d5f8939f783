"""Where one message falls into clauses: at a mark, «nhưng», «và», «trừ», «vì», behind «rồi»."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from handlers.understanding.cues import Cue, cue_book
from plans.text.words import Word, words

BOOK = "seams"
ENDS = set(",;.!?+&\n")
BEHIND = {"roi", "xong"}
"""Words, folded, behind which something else may begin at once: «họp rồi báo cáo chưa gửi»."""

NOT_YET = "chua"
DAYS = {"ngay", "hom", "bua"}
SHEETS, DONE_WITH = (
    {"ban", "phieu", "to"},
    {"nop", "nap", "gui", "goi", "roi", "xong", "da", "ky", "thu"},
)
"""What is counted one by one, and the words, folded, that tell what was done with it."""
COUNTING = {"mien", "vang"}
MOST_CLAUSES = 24


class Seam(StrEnum):
    """What stands before a clause."""

    BEGIN = "begin"
    MARK = "mark"
    CONTRAST = "contrast"
    LISTING = "listing"
    EXCEPT = "except"
    REASON = "reason"
    CONDITION = "condition"
    BEHIND = "behind"
    """Nothing but the «rồi», «xong» or number with which the clause before ended."""


SAID = frozenset(Seam) - {Seam.BEHIND}
"""Seams that are written or said."""
LISTED = frozenset({Seam.BEGIN, Seam.MARK, Seam.CONTRAST, Seam.LISTING})
"""What stands between works that are told one after another."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a text, with what parts it from the one before."""

    seam: Seam
    start: int
    """Where it begins in the text, with the word that parts it."""
    inner: int
    """Where it begins behind that word."""
    end: int
    whole: str
    """The text of which it is a part."""

    @property
    def text(self) -> str:
        """Return the clause as it was typed, with the word that parts it."""
        return self.whole[self.start : self.end]

    @property
    def bare(self) -> str:
        """Return the clause without that word and the marks around it."""
        return self.whole[self.inner : self.end].strip(" \t,;.!+&\n")


def clauses(text: str, seams: frozenset[Seam] = SAID) -> list[Clause]:
    """Cut a text at the seams of some kinds; its first clause has no seam before it.

    Each clause is read on its own by whoever asks, so what stands behind many of them is one.
    """
    said = words(text)
    found = {0: (Seam.BEGIN, 0)}
    for at, seam, inner in _seams(said):
        if seam in seams and (at not in found or found[at][0] in {Seam.MARK, Seam.BEHIND}):
            found[at] = (seam, inner)
    starts = sorted(found)[:MOST_CLAUSES]
    ends = [said[at].start for at in starts[1:]] + [len(text)]
    return [
        Clause(
            found[at][0], said[at].start if at else 0, _place(said, found[at][1], text), end, text
        )
        for at, end in zip(starts, ends, strict=True)
    ]


def _place(said: tuple[Word, ...], at: int, text: str) -> int:
    if not at:
        return 0
    return said[at].start if at < len(said) else len(text)


def _seams(said: tuple[Word, ...]) -> Iterator[tuple[int, Seam, int]]:
    """Yield (index of the first word, what parts it, index behind the word that does so)."""
    for at, word in enumerate(said[:-1]):
        if set(word.after) & ENDS:
            yield at + 1, Seam.MARK, at + 1
        elif said[at + 1].fold == NOT_YET and word.fold.isdecimal():
            continue  # «miễn 3, 2 chưa ký»
        elif _counts(said, at):
            continue  # «18/20 bản nộp rồi»
        elif _ends_telling(word, said[at - 1] if at else None) and said[at + 1].fold.isalpha():
            yield at + 1, Seam.BEHIND, at + 1
    cues = cue_book(BOOK).find(said)
    inside = cues.covered(("inside.",))
    for cue in sorted(cues.found, key=_longest_first):
        if cue.name.startswith("seam.") and not inside & set(cue.places):
            yield cue.begin, Seam(cue.name.removeprefix("seam.")), cue.end


def _counts(said: tuple[Word, ...], at: int) -> bool:
    """Tell «18/20 bản đã nộp» from «ngày 26/11 bản đăng ký …», «18/20 bản đăng ký …»."""
    number, behind = said[at].fold, [word.fold for word in said[at + 1 : at + 3]]
    of_day = at > 0 and said[at - 1].fold in DAYS
    return (
        "/" in number
        and number[0].isdigit()
        and not of_day
        and behind[0] in SHEETS
        and (len(behind) == 1 or behind[1] in DONE_WITH)
    )


def _ends_telling(word: Word, before: Word | None) -> bool:
    """Tell «rồi», «28/30», «3-KH/CB», «miễn 2», behind which something else may begin."""
    counted = before is not None and before.fold in COUNTING and word.fold.isdecimal()
    return word.fold in BEHIND or counted or (word.fold[0].isdigit() and "/" in word.fold)


def _longest_first(cue: Cue) -> tuple[int, int]:
    return cue.begin, -cue.end
