"""Keys of a syllable: as typed with accents, and without any."""

import re
import unicodedata
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STRETCHED = re.compile(r"([^i])\1{2,}|(?<=[aeo])(i)i+")
"""Letters held down; «iii» by itself is a number."""


@lru_cache(maxsize=4096)
def keys_of(syllable: str) -> tuple[str, str]:
    """Return the accented key and the bare key of a syllable.

    The accented key tells tones and vowels apart, wherever the tone is written (`quý`, `qúy`), in
    NFC and NFD alike; the bare key has neither. They are equal for a syllable without accents.
    """
    composed = unicodedata.normalize("NFC", syllable.lower())
    letters = unicodedata.normalize("NFD", _STRETCHED.sub(_once, composed))
    tone = "".join(letter for letter in letters if letter in _TONES)
    toned = "".join(letter for letter in letters if letter not in _TONES) + tone
    return toned, folded(letters)


def _once(match: re.Match[str]) -> str:
    return match[1] or match[2]


_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_TELEX_TONE = re.compile(
    r"(?<=[aeiouyw])[sfrxj]|(?<=[aeiouyw](?:c|m|n|p|t))[sfrxj]|(?<=ng|nh|ch)[sfrxj]"
)
_TELEX_LETTERS = (
    ("dd", "đ"), ("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("uow", "ươ"), ("uwow", "ươ"), ("aw", "ă"),
    ("ow", "ơ"), ("uw", "ư"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def untelexed(syllable: str) -> str | None:
    """Return the accented key that left-over Telex strokes spell: `thangs` is «tháng».

    None when the syllable holds no such strokes.
    """
    letters, tones = syllable.lower(), ""
    stroke = _TELEX_TONE.search(letters)
    if stroke:
        letters, tones = letters[: stroke.start()] + letters[stroke.end() :], stroke[0]
    for typed, meant in _TELEX_LETTERS:
        letters = letters.replace(typed, meant)
    if letters == syllable.lower():
        return None
    return keys_of(letters)[0] + "".join(_TELEX_TONES[tone] for tone in tones)


def folded(text: str) -> str:
    """Return a text in lower case without tones, vowel marks and the bar of đ."""
    letters = unicodedata.normalize("NFD", text.lower())
    return "".join(
        "d" if letter == "đ" else letter for letter in letters if not unicodedata.combining(letter)
    )
