"""Slips of the keyboard, mended against the words that may have been meant."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from plans.text.syllables import (
    LONGEST_SYLLABLE,
    has_vowel,
    is_folded_syllable,
    is_syllable,
    without_marks,
)
from plans.text.telex import undoubled, untelex, unvni
from plans.text.vocabulary import Vocabulary
from plans.text.words import Word, word_of

MOST_MENDED = 60
"""Unknown words looked at in one message; the rest stays as typed."""
LONGEST_GLUED = 40
"""Letters of words typed in one."""
LEAST_RATIO = 66
"""`fuzz.ratio` of a slip and the word meant; a word of three letters with one wrong has 66.7."""
LEAST_LIKENESS = 80
"""The ratio with what speaks for the slip: a neighbouring key, swapped letters, a known pair."""
NEIGHBOURING_KEY, SWAPPED, KNOWN_PAIR, OWN_WORD = 14, 14, 20, 4
STRETCHED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands: the letters of the words beside it, empty when there are none."""

    before: str
    after: str
    shape_before: str = ""
    """The word before with its accents."""
    shape_after: str = ""


def repair(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[Word, ...]:
    """Mend the words the vocabulary does not know; what cannot be mended stays as typed.

    One word may become several (camket → cam kết); each keeps the place of what was typed.
    Numbers, document numbers, addresses and words of one or two letters stay.
    """
    mended: list[Word] = []
    left = MOST_MENDED
    for i, word in enumerate(words):
        if left and _may_be_a_slip(word) and not vocabulary.knows(word):
            left -= 1
            place = _place(mended[-1:], words[i + 1 : i + 2])
            mended.extend(_written(word, _mended(word, place, vocabulary)))
        else:
            mended.append(word)
    return tuple(_with_compounds(mended, vocabulary))


def _place(before: Sequence[Word], after: Sequence[Word]) -> Place:
    return Place(
        before="".join(word.fold for word in before),
        after="".join(word.fold for word in after),
        shape_before="".join(word.shape for word in before),
        shape_after="".join(word.shape for word in after),
    )


def _with_compounds(words: Sequence[Word], vocabulary: Vocabulary) -> Sequence[Word]:
    """Give both words of a compound their accents when one was typed with its own."""
    found = list(words)
    for i, (left, right) in enumerate(pairwise(words)):
        meant = vocabulary.compound(left, right) if not left.after else None
        if meant:
            found[i : i + 2] = [*_written(left, meant[:1]), *_written(right, meant[1:])]
    return found


def _may_be_a_slip(word: Word) -> bool:
    return 2 < len(word.shape) <= LONGEST_GLUED and word.shape.isalnum() and word.shape[0].isalpha()


def _written(word: Word, shapes: Sequence[str]) -> Iterator[Word]:
    for i, shape in enumerate(shapes, 1):
        made = word_of(shape, (word.start, word.end), word.after if i == len(shapes) else "")
        yield Word(word.raw, made.shape, made.fold, made.accented, made.start, made.end, made.after)


def _mended(word: Word, place: Place, vocabulary: Vocabulary) -> Sequence[str]:
    """Give the word or words meant, by the first way that knows any."""
    shape = word.shape
    read = untelex(shape) or unvni(shape) or undoubled(shape)
    typing = _accented(read, place, vocabulary) if read else ""
    if typing and vocabulary.has_shape(typing):
        return (typing,)
    if typing:
        return _as_slip(word, place, vocabulary, needs_pair=True) or (typing,)
    return (
        _as_stretched(shape, place, vocabulary)
        or _as_wrong_accent(word, place, vocabulary)
        or _as_glued(word, vocabulary)
        or _as_slip(word, place, vocabulary, needs_pair=False)
        or (shape,)
    )


def _accented(shape: str, place: Place, vocabulary: Vocabulary) -> str:
    """Give the known word with the letters of a shape, when the shape itself is not known."""
    bare = word_of(shape, (0, 0)).fold
    paired = _paired(bare, place, vocabulary)
    if paired or vocabulary.has_shape(shape):
        return paired or shape
    known = vocabulary.shape_of(bare)
    return shape if known == bare else known


def _paired(fold: str, place: Place, vocabulary: Vocabulary) -> str:
    """Give the accents that some letters have beside their neighbours, empty if unknown."""
    following = vocabulary.pair(fold, place.after)
    if following:
        return following[0]
    leading = vocabulary.pair(place.before, fold)
    return leading[1] if leading else ""


def _as_stretched(shape: str, place: Place, vocabulary: Vocabulary) -> Sequence[str]:
    if not STRETCHED.search(shape) or not has_vowel(shape):
        return ()
    once = STRETCHED.sub(r"\1", shape)
    twice = re.sub(r"(.)\1{2,}", r"\1\1", shape)
    for tried in (once, twice):
        made = word_of(tried, (0, 0))
        if vocabulary.knows(made):
            return (made.shape,)
    read = untelex(twice) or untelex(once)
    if read:
        return (_accented(read, place, vocabulary),)
    return (once,) if is_syllable(once) or is_folded_syllable(once) else ()


def _as_wrong_accent(word: Word, place: Place, vocabulary: Vocabulary) -> Sequence[str]:
    """Give the accents that stand beside this very neighbour (đày đủ), or the only known ones."""
    if not vocabulary.has(word.fold):
        return ()
    following = vocabulary.pair(word.fold, place.after)
    if following and following[1] == place.shape_after:
        return following[:1]
    leading = vocabulary.pair(place.before, word.fold)
    if leading and leading[0] == place.shape_before:
        return leading[1:]
    return () if is_syllable(word.shape) else (vocabulary.shape_of(word.fold),)


def _as_glued(word: Word, vocabulary: Vocabulary) -> Sequence[str]:
    """Part words typed in one, if all of it is known: fewest parts, known pairs first."""
    shape = word.shape
    if len(shape) < 5 or is_folded_syllable(word.fold):
        return ()
    letters = without_marks(shape)
    best: list[tuple[int, tuple[int, ...]] | None] = [(0, (0,))] + [None] * len(shape)
    for end in range(2, len(shape) + 1):
        for start in range(max(0, end - LONGEST_SYLLABLE), end - 1):
            so_far = best[start]
            if so_far is not None and vocabulary.knows_shape(shape[start:end]):
                score = so_far[0] + _worth(letters, (*so_far[1][-2:], end), vocabulary)
                current = best[end]
                if current is None or score > current[0]:
                    best[end] = (score, (*so_far[1], end))
    found = best[-1]
    if found is None or len(found[1]) < 3 or 2 * len(shape) < 5 * (len(found[1]) - 1):
        return ()
    return _with_pairs([shape[start:end] for start, end in pairwise(found[1])], vocabulary)


def _worth(letters: str, ends: Sequence[int], vocabulary: Vocabulary) -> int:
    """Weigh the last piece between the ends given: long ones, and known beside the one before."""
    pieces = [letters[start:end] for start, end in pairwise(ends)]
    is_pair = len(pieces) == 2 and vocabulary.pair(pieces[0], pieces[1]) is not None
    return len(pieces[-1]) ** 2 + (20 if is_pair else 0)


def _with_pairs(pieces: Sequence[str], vocabulary: Vocabulary) -> Sequence[str]:
    folds = ["", *map(without_marks, pieces), ""]
    return tuple(
        _accented(piece, Place(folds[i], folds[i + 2]), vocabulary) if piece.isascii() else piece
        for i, piece in enumerate(pieces)
    )


def _as_slip(
    word: Word, place: Place, vocabulary: Vocabulary, *, needs_pair: bool
) -> Sequence[str]:
    fold = word.fold
    if not fold.isalpha() or is_folded_syllable(fold) or is_syllable(word.shape):
        return ()
    near = vocabulary.beginning_with(dict.fromkeys(fold[:2]))
    found = process.extract(
        fold, near, scorer=fuzz.ratio, processor=None, score_cutoff=LEAST_RATIO, limit=8
    )
    liked = [(_likeness(fold, one, ratio, place, vocabulary), one) for one, ratio, _ in found]
    likeness, meant = max(liked, default=(0.0, ""))
    paired = _paired(meant, place, vocabulary)
    if likeness < LEAST_LIKENESS or (needs_pair and not paired):
        return ()
    return (paired or vocabulary.shape_of(meant),)


def _likeness(fold: str, meant: str, ratio: float, place: Place, vocabulary: Vocabulary) -> float:
    likeness = ratio
    if len(fold) == len(meant):
        wrong = [pair for pair in zip(fold, meant, strict=True) if pair[0] != pair[1]]
        if len(wrong) == 1 and wrong[0][1] in _neighbours().get(wrong[0][0], ""):
            likeness += NEIGHBOURING_KEY
        if len(wrong) == 2 and OSA.distance(fold, meant) == 1:
            likeness += SWAPPED
    if _paired(meant, place, vocabulary):
        likeness += KNOWN_PAIR
    return likeness + (OWN_WORD if vocabulary.owns(meant) else 0)


@cache
def _neighbours() -> Mapping[str, str]:
    text = Path(__file__).with_name("keyboard.toml").read_text("utf-8")
    neighbours: Mapping[str, str] = tomllib.loads(text)["neighbours"]
    return neighbours
