"""Keys of a syllable: as typed with accents, and without any."""

import re
import unicodedata
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STRETCHED = re.compile(r"([^i])\1{2,}")
"""Letters held down; «iii» is a number."""


@lru_cache(maxsize=4096)
def keys_of(syllable: str) -> tuple[str, str]:
    """Return the accented key and the bare key of a syllable.

    The accented key tells tones and vowels apart, wherever the tone is written (`quý`, `qúy`), in
    NFC and NFD alike; the bare key has neither. They are equal for a syllable without accents.
    """
    letters = unicodedata.normalize("NFD", _STRETCHED.sub(r"\1", syllable.lower()))
    tone = "".join(letter for letter in letters if letter in _TONES)
    toned = "".join(letter for letter in letters if letter not in _TONES) + tone
    return toned, folded(letters)


def folded(text: str) -> str:
    """Return a text in lower case without tones, vowel marks and the bar of đ."""
    letters = unicodedata.normalize("NFD", text.lower())
    return "".join(
        "d" if letter == "đ" else letter for letter in letters if not unicodedata.combining(letter)
    )
