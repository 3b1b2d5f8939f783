"""One form for all the ways one text can be written.

Three depths: `nfc` keeps what was typed, `shape` keeps its accents, `fold` keeps its letters.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from plans.text.syllables import settled, tables, without_marks

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
"""Control characters: they part words like a space."""
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]"
)
"""Zero-width, direction and tag characters, and halves of characters: they say nothing."""
PICTURES = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u20e3\u231a-\u23ff]")
LETTERS = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
SPACES = re.compile(r"\s+")
LONGEST_KEPT = 120
"""Texts up to this length are remembered with their fold."""


def nfc(text: str) -> str:
    """Compose the letters (NFC) and take out what cannot be seen; idempotent."""
    return unicodedata.normalize("NFC", UNSEEN.sub("", CONTROLS.sub(" ", text)))


def shape(text: str) -> str:
    """Fold case, spelling, dashes, quotes, spaces and pictures, and keep the accents; idempotent.

    hoà = hòa, hàng = hằng, quí = quý; emoji are left out (`pictures` tells what they mean).
    """
    plain = PICTURES.sub(" ", nfc(text)).translate(_letters())
    decomposed = unicodedata.normalize("NFD", plain)
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFD", decomposed.casefold()))
    return SPACES.sub(" ", LETTERS.sub(_spelled, folded)).strip()


def fold(text: str) -> str:
    """Take the accents off the shape as well, with đ as d; idempotent."""
    return _kept_fold(text) if len(text) <= LONGEST_KEPT else _folded(text)


def _folded(text: str) -> str:
    bare = LETTERS.sub(_spelled, without_marks(shape(text)))
    return SPACES.sub(" ", bare).strip()


# Names and titles of plans are folded for every message.
_kept_fold = lru_cache(maxsize=4096)(_folded)


def pictures(text: str) -> tuple[str, ...]:
    """Tell what the emoji of a text mean: acknowledge, check, thanks, laugh, sad, refuse.

    Unknown ones are left out; the order is that of the text.
    """
    meanings = _meanings()
    return tuple(meanings[mark] for mark in PICTURES.findall(text) if mark in meanings)


def _spelled(match: re.Match[str]) -> str:
    word = settled(match.group())
    return tables().spellings.get(word, word)


@cache
def _letters() -> Mapping[int, str]:
    return {ord(seen): meant for seen, meant in _data()["letters"].items()}


@cache
def _meanings() -> Mapping[str, str]:
    groups = _data()["pictures"].items()
    return {mark: meaning for meaning, marks in groups for mark in marks}


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = tomllib.loads(
        Path(__file__).with_name("normal.toml").read_text("utf-8")
    )
    return data
