"""«Mấy nhiệm vụ», «bao nhiêu năm»: what a question wants counted, and whether a text counts it."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from handlers.understanding.reading import Reading
from plans.text.normal import fold
from plans.text.words import Word

PEOPLE = {"anh", "em", "chi", "bac", "chu", "co", "ong", "ba", "vi", "chau"}
"""After «mấy» they are spoken to or of, not counted: «mấy bác hưu trí»."""
ANY = {"cai", "buoi", "lan", "ky", "ban", "so", "luong", "phan", "viec", "dieu", "muc"}
"""Nouns that stand for whatever there is a number of."""
SHARE = ("phan", "tram")
PART = " ".join(SHARE)
"""A part of the whole, which no list of who is exempt stands for."""
YEAR = "nam"
NUMBER = r"(?:\d+|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
BETWEEN = r"(?:\s+\S+){0,2}?\s+"
"""Words that may stand between a number and what it counts: «01 đến 02 nhiệm vụ»."""


def counted(reading: Reading) -> str | None:
    """Return the folded noun that a question wants counted, or None: «mấy mô hình», «mo».

    Where the asking word comes last («kinh phí là bao nhiêu») it is the first telling word.
    """
    if reading.cues.has("ask.exempt") or _is_yes_or_no(reading.words):
        return None
    words = reading.words
    for at, word in enumerate(words):
        many = word.shape in {"mấy", "nhiêu"} if word.accented else word.fold in {"may", "nhieu"}
        if not many:
            continue
        if at + 1 < len(words) and not word.after:
            noun, following = words[at + 1].fold, words[at + 2].fold if at + 2 < len(words) else ""
            if (noun, following) == SHARE:
                return PART
            if noun == YEAR and following.isdecimal():
                continue  # «mấy năm 23, 24» names the years
            return None if noun in PEOPLE else noun
        return reading.content[0].fold if reading.content else None
    return None


def _is_yes_or_no(words: Sequence[Word]) -> bool:
    """Tell «có phải … không», which asks for no number."""
    folds = [word.fold for word in words]
    return any(
        first == "co" and second in {"phai", "can", "duoc", "bat"}
        for first, second in pairwise(folds)
    )


def is_counted(noun: str, texts: Iterable[str]) -> bool:
    """Tell whether a text has a number before this noun: «ít nhất 01 nhiệm vụ»."""
    meant = r"\w+" if noun in ANY else re.escape(noun)
    pattern = re.compile(rf"(?<!\w){NUMBER}{BETWEEN}{meant}(?!\w)")
    return any(pattern.search(fold(text)) for text in texts)
