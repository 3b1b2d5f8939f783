"""A text cut into runs of letters, runs of digits and signs; words glued or typed by VNI."""

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from plans.text.telex import LONGEST_TYPED, unvni
from plans.times.folding import folded

Piece = tuple[str, int, int]
"""A run or a sign, and its place in the text as given, [start, end)."""

LONGEST_GLUED = 30
"""Letters of words typed in one."""
MARKS = 3
"""Code points of one letter with its marks, at most."""
_PIECE = re.compile(r"[0-9]+|(?:[^\W\d_][\u0300-\u036f]*)+|\S")
_LETTER = re.compile(r"[^\W\d_][\u0300-\u036f]*")
_OPENS_GLUED = re.compile(
    r"hom|ngay|tuan|thang|quy|nam(?:nay|sau|toi|ngoai|truoc)|thu|chu|cuoi|dau|giua|nua|sang|chieu|"
    r"toi|trua|mung|mong|bua|het|trong"
)
_BEFORE_FIGURE = frozenset({"thang", "quy", "ngay", "thu", "tuan", "nam", "mung", "mong"})
"""`thang1` is rather «tháng 1» than «tháng» typed by VNI."""


def pieces_of(text: str) -> list[Piece]:
    """Cut a text; spaces are left out."""
    return [(match[0], *match.span()) for match in _PIECE.finditer(text)]


def unvnied(pieces: Sequence[Piece], at: int) -> tuple[str, int] | None:
    """Return the syllable that VNI digits among letters spell, and how many pieces it takes.

    `tha1ng` is «tháng», `tua62n` «tuần». A figure behind a whole word stays one: `thang5`.
    """
    if at + 1 == len(pieces) or not _follows(pieces, at + 1) or not pieces[at + 1][0].isdecimal():
        return None
    begin, after = pieces[at][1], at + 1
    while after < len(pieces) and _follows(pieces, after) and pieces[after][0].isalnum():
        after += 1
        if pieces[after - 1][2] - begin > MARKS * LONGEST_TYPED:
            return None
    typed = "".join(piece[0] for piece in pieces[at:after])
    figure_behind = after < len(pieces) and pieces[after][0].isdecimal()
    if after == at + 2 and folded(pieces[at][0]) in _BEFORE_FIGURE:
        one_figure = len(pieces[at + 1][0]) == 1
        if one_figure and not (figure_behind and not _follows(pieces, after)):
            return None
    meant = unvni(typed)
    return None if meant is None else (meant, after - at)


def _follows(pieces: Sequence[Piece], at: int) -> bool:
    return pieces[at][1] == pieces[at - 1][2]


def parted(piece: Piece, known: Container[str]) -> list[Piece]:
    """Part words of time typed in one, `cuoituannay`; empty when not all of it is known."""
    text, start, _ = piece
    letters = _LETTER.findall(text)
    bare = folded(text)
    if len(letters) != len(bare) or not _OPENS_GLUED.match(bare):
        return []
    cuts = _cuts(bare, known)
    ends = [start]
    for letter in letters:
        ends.append(ends[-1] + len(letter))
    return [
        (text[ends[left] - start : ends[right] - start], ends[left], ends[right])
        for left, right in pairwise(cuts)
    ]


def _cuts(bare: str, known: Container[str]) -> list[int]:
    """Return where words of two letters or more begin and end, the fewest; «i» behind «quý»."""
    best: list[list[int] | None] = [[0], *[None] * len(bare)]
    for end in range(1, len(bare) + 1):
        for start in range(max(0, end - 6), end):
            before, word = best[start], bare[start:end]
            if before is None or word not in known:
                continue
            if len(word) == 1 and not (word == "i" and bare[:start].endswith("quy")):
                continue
            so_far = best[end]
            if so_far is None or len(before) + 1 < len(so_far):
                best[end] = [*before, end]
    found = best[-1]
    return found if found is not None and len(found) > 2 else []
