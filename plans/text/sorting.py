"""The order of a Vietnamese list: by the alphabet, then by tone, and numbers by their size."""

import re
import unicodedata
from functools import lru_cache

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Huyền, hỏi, ngã, sắc, nặng: as dictionaries have them, the bare vowel first."""
_RANK = {letter: rank for rank, letter in enumerate(LETTERS)}
_PARTS = re.compile(r"(\d+)")

Key = tuple[tuple[tuple[int, int, tuple[int, ...]], ...], tuple[int, ...], str]


def sorting_key(text: str) -> Key:
    """Return by what a text is sorted among others: «Chi bộ 2» before «Chi bộ 10», d before đ."""
    parts: list[tuple[int, int, tuple[int, ...]]] = []
    tones: list[int] = []
    for part in _PARTS.split(text.casefold()):
        if part.isdecimal():
            parts.append((0, int(part), ()))
        elif part:
            letters, heard = _letters(part)
            parts.append((1, 0, letters))
            tones += heard
    return tuple(parts), tuple(tones), text


def _letters(text: str) -> tuple[tuple[int, ...], list[int]]:
    """Return the letters without their tones, as ranks, and the tones apart."""
    heard = [_letter(letter) for letter in unicodedata.normalize("NFC", text)]
    return tuple(rank for rank, _ in heard), [tone for _, tone in heard]


@lru_cache(maxsize=1024)
def _letter(letter: str) -> tuple[int, int]:
    """Return the rank of a letter without its tone, and that of the tone; they are few."""
    marks = [mark for mark in unicodedata.normalize("NFD", letter) if mark in TONES]
    bare = letter
    for mark in marks:
        bare = unicodedata.normalize("NFD", bare).replace(mark, "")
    bare = unicodedata.normalize("NFC", bare)
    rank = _RANK.get(bare, -1 if bare.isspace() else len(LETTERS) + ord(bare[0]))
    return rank, TONES[marks[0]] if marks else 0
