"""Digits typed into words: marks of VNI, or figures glued on.

One word that is surely VNI settles the doubtful ones: `quy1` alone is rather «quý 1», and in
«chuye6n d9e62 quy1» it is «quý». Without any, a figure behind a word stays one: `cao3` is «cao 3».
"""

import re
from collections.abc import Sequence

from plans.text.syllables import is_folded_syllable, is_syllable
from plans.text.telex import unvni
from plans.text.vocabulary import Vocabulary
from plans.text.words import Word, word_of

_SURE = re.compile(r"[^\W\d_]+(?:\d+[^\W\d_]+)+\d*|[^\W\d_]+[1-5][6-9]|[^\W\d_]+[6-9][1-5]")
"""Digits among letters, or a tone and a mark at the end: no number stands so."""
_GLUED = re.compile(r"([^\W\d_]{3,})(\d{1,2}|20\d\d)([^\W\d_]{2,})?")
_LONG = 6
"""Letters that may be several words glued."""
_COUNTED = frozenset({"quy", "thang", "tuan", "ngay", "thu", "nam", "lop", "ban", "phong", "khoi"})
"""What is numbered: «quý 1», «bản 2»."""


def with_digits_read(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[Word, ...]:
    """Read the VNI digits of a message typed so; else part the figures from the words.

    Only words that the vocabulary knows are made of VNI; each keeps the place of what was typed.
    """
    doubtful = [word for word in words if word.shape.isalnum() and _has_digit(word.shape)]
    if not doubtful:
        return tuple(words)
    if _is_vni(doubtful, vocabulary):
        return tuple(_read(word, vocabulary) for word in words)
    return tuple(part for word in words for part in _parted(word, vocabulary))


def _has_digit(shape: str) -> bool:
    return shape[:1].isalpha() and any(sign.isdecimal() for sign in shape)


def _is_vni(doubtful: Sequence[Word], vocabulary: Vocabulary) -> bool:
    if any(_SURE.fullmatch(word.shape) and unvni(word.shape) for word in doubtful):
        return True
    stems = {
        word.fold.rstrip("0123456789")
        for word in doubtful
        if vocabulary.has_shape(unvni(word.shape) or "")
    }
    return len(stems - _COUNTED) >= 2


def _read(word: Word, vocabulary: Vocabulary) -> Word:
    meant = unvni(word.shape) if _has_digit(word.shape) else None
    if meant is None or not vocabulary.has_shape(meant):
        return word
    return _made(word, meant, word.after)


def _parted(word: Word, vocabulary: Vocabulary) -> Sequence[Word]:
    match = _GLUED.fullmatch(word.shape)
    if match is None or vocabulary.knows(word) or vocabulary.has_shape(unvni(word.shape) or ""):
        return (word,)
    if not all(_may_be_words(part) for part in (match[1], match[3]) if part):
        return (word,)
    parts = [part for part in match.groups() if part]
    return [
        _made(word, part, word.after if at == len(parts) else "")
        for at, part in enumerate(parts, 1)
    ]


def _may_be_words(letters: str) -> bool:
    return len(letters) >= _LONG or is_syllable(letters) or is_folded_syllable(letters)


def _made(word: Word, shape: str, after: str) -> Word:
    made = word_of(shape, (word.start, word.end), after)
    return Word(word.raw, made.shape, made.fold, made.accented, made.start, made.end, made.after)
