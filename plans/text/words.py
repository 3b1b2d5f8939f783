"""A text as words, each with its place in the text."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from plans.text.normal import CONTROLS, UNSEEN, fold, nfc, shape

MOST_CHARACTERS = 4_096
"""What is longer is read up to here: no channel brings more in one message."""
MOST_WORDS = 600
"""The words that are read; the rest of a longer text is left out."""

LONGEST_TEXT_KEPT = 240
"""Texts up to this length are remembered with their words: a plan's titles are shorter."""
LONGEST_KEPT = 40
"""Words up to this length are remembered with their forms."""

TOKEN = re.compile(
    r"""
      https?://[^\s<>"]+ | www\.[^\s<>"]+ | [\w.+-]{1,40}@[\w-]{1,40}\.\w[\w.-]{0,40}  # addresses
    | \d+(?:/\d{4})?(?:[-–/][A-Za-zĐđƯư]{1,6})+(?:[-/][A-Za-zĐđƯư]{1,6})*(?!\w)  # 08-BC/CB
    | (?:[^\W\d_][\u0300-\u036f]*){2,12}(?=\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\w/-]))      # ngày15/5
    | \d+(?:[/.,:–-]\d+)+%? | \d+% | \d*[½¼¾]                           # 15/5/2024, 28/30, 1.749
    | (?<!\w)[^\W\d_]/[^\W\d_](?!\w)                                    # đ/c, T/M
    | (?:[^\W_][\u0300-\u036f]*)+                                       # words, kl01, ha5n
    """,
    re.VERBOSE,
)
STOPS = frozenset(".,;:!?()\n\"'")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a message, with what can be compared of it."""

    raw: str
    """As typed, NFC."""
    shape: str
    """Lower case, one spelling, with the accents."""
    fold: str
    """The same without any mark."""
    accented: bool
    """Whether it was typed with an accent or a đ."""
    start: int
    """Where it begins in the text as given, in code points."""
    end: int
    """Where it ends there, exclusive."""
    after: str = ""
    """The punctuation between this word and the next, such as `?`; empty when there is none."""


def words(text: str) -> tuple[Word, ...]:
    """Part a text into words, numbers, dates, document numbers and addresses.

    Emoji, dashes and other signs are left out; only the first 4,096 characters and 600 words count.
    """
    return _kept_words(text) if len(text) <= LONGEST_TEXT_KEPT else _last_words(text)


def _parted(text: str) -> tuple[Word, ...]:
    given = CONTROLS.sub(" ", text[:MOST_CHARACTERS])
    plain, origins = composed(given)
    matches = islice(TOKEN.finditer(plain), MOST_WORDS)
    found = [match for match in matches if _forms(match.group())[0]]
    ends = [*(match.start() for match in found[1:]), len(plain)]
    return tuple(
        word_of(
            match.group(),
            (origins[match.start()], origins[match.end()]) if origins else match.span(),
            "".join(sign for sign in plain[match.end() : following] if sign in STOPS),
        )
        for match, following in zip(found, ends, strict=False)
    )


# Titles and bodies of plans are read for every message, and one message for several ends.
_kept_words = lru_cache(maxsize=2048)(_parted)
_last_words = lru_cache(maxsize=4)(_parted)


def spoken(text: str) -> str:
    """Return the folds of a text's words with one space between: what ways to write it share."""
    return " ".join(word.fold for word in words(text))


def word_of(raw: str, span: tuple[int, int], after: str = "") -> Word:
    """Make a word of what was typed and its place."""
    shaped, folded = _forms(raw)
    return Word(raw, shaped, folded, shaped != folded, *span, after)


def _forms(raw: str) -> tuple[str, str]:
    return _kept_forms(raw) if len(raw) <= LONGEST_KEPT else (shape(raw), fold(raw))


@lru_cache(maxsize=4096)
def _kept_forms(raw: str) -> tuple[str, str]:
    return shape(raw), fold(raw)


def composed(given: str) -> tuple[str, list[int]]:
    """Compose a text; where that moves letters, tell where each of them was (and the end)."""
    plain = nfc(given)
    if plain == given:
        return given, []
    pieces: list[str] = []
    origins: list[int] = []
    begins = [i for i, sign in enumerate(given) if i == 0 or not _continues(sign)]
    for begin, end in zip(begins, [*begins[1:], len(given)], strict=True):
        piece = nfc(given[begin:end])
        pieces.append(piece)
        origins.extend([begin] * len(piece))
    return "".join(pieces), [*origins, len(given)]


def _continues(sign: str) -> bool:
    joins = unicodedata.combining(sign) or UNSEEN.match(sign) or "\u1161" <= sign <= "\u11ff"
    return bool(joins)
