"""What may be a Vietnamese syllable, and where its tone mark stands."""

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

LONGEST_SYLLABLE = 8
"""Letters: `nghiêng` has seven; one more for a slip."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The syllables of the language, without tones, and what is said of tones."""

    seats: Mapping[str, int]
    """Toneless syllable → the index of the letter that bears a tone."""
    folded: frozenset[str]
    """The same syllables without any mark: what people type without accents."""
    vowels: frozenset[str]
    """The letters that bear tones, without marks."""
    marks: frozenset[str]
    """The five combining tone marks."""
    closed_marks: frozenset[str]
    """The tone marks that a syllable closed by a stop may bear."""
    stops: tuple[str, ...]
    """What closes a syllable so."""
    spellings: Mapping[str, str]
    """Another spelling → the one used here."""
    slips: Mapping[str, str]
    """Letters that stand in no syllable → what was meant."""


@cache
def tables() -> Tables:
    """Read the tables that stand beside this module, once."""
    data = tomllib.loads(Path(__file__).with_name("syllables.toml").read_text("utf-8"))
    marks = frozenset(data["tones"]["marks"])
    seats = dict(_seats(data, marks))
    return Tables(
        seats=seats,
        folded=frozenset(without_marks(syllable) for syllable in seats),
        vowels=frozenset(without_marks(syllable[seat]) for syllable, seat in seats.items()),
        marks=marks,
        closed_marks=frozenset(data["tones"]["closed"]),
        stops=tuple(data["tones"]["stops"]),
        spellings=data["spellings"],
        slips=data["slips"],
    )


def is_syllable(shape: str) -> bool:
    """Say whether a lower-case NFC word is a well-formed Vietnamese syllable with its marks."""
    return len(shape) <= LONGEST_SYLLABLE and _is_syllable(shape)


def is_folded_syllable(fold: str) -> bool:
    """Say whether a word could be a Vietnamese syllable typed without any mark."""
    return fold in tables().folded


def has_vowel(word: str) -> bool:
    """Say whether a lower-case word holds any letter that may bear a tone."""
    return not tables().vowels.isdisjoint(without_marks(word))


def settled(word: str) -> str:
    """Put the tone mark of a lower-case NFC word where this project writes it (hoà → hòa).

    Only a word that is a syllable but for the place of its mark changes; qúy becomes quý.
    """
    return _settled(word) if len(word) <= LONGEST_SYLLABLE and not word.isascii() else word


def with_tone(toneless: str, mark: str) -> str | None:
    """Write a toneless syllable with a combining tone mark; None if it is no syllable."""
    known = tables()
    seat = known.seats.get(toneless)
    if seat is None or (toneless.endswith(known.stops) and mark not in known.closed_marks):
        return None
    letter = unicodedata.normalize("NFC", toneless[seat] + mark)
    return toneless[:seat] + letter + toneless[seat + 1 :]


def take_tone(word: str) -> tuple[str, str]:
    """Part a word into its letters without tone, NFC, and its tone marks as found."""
    parts = unicodedata.normalize("NFD", word)
    marks = tables().marks
    found = "".join(part for part in parts if part in marks)
    rest = "".join(part for part in parts if part not in marks)
    return unicodedata.normalize("NFC", rest), found


def without_marks(text: str) -> str:
    """Remove every combining mark of Latin letters, and the bar of đ."""
    parts = unicodedata.normalize("NFD", text)
    kept = "".join(part for part in parts if not "\u0300" <= part <= "\u036f")
    return unicodedata.normalize("NFC", kept.replace("đ", "d").replace("Đ", "D"))


@lru_cache(maxsize=4096)
def _settled(word: str) -> str:
    toneless, marks = take_tone(word)
    if len(marks) > 1:
        return word
    known = tables()
    slips = (toneless.replace(slip, meant) for slip, meant in known.slips.items())
    for meant in (toneless, *slips):
        if meant in known.seats:
            return (with_tone(meant, marks) or word) if marks else meant
    return word


@lru_cache(maxsize=4096)
def _is_syllable(shape: str) -> bool:
    toneless, marks = take_tone(shape)
    if not marks:
        return shape in tables().seats and not shape.endswith(tables().stops)
    return len(marks) == 1 and with_tone(toneless, marks) == shape


def _seats(data: Mapping[str, Any], marks: frozenset[str]) -> Iterator[tuple[str, int]]:
    for onset, rime in _joined(data):
        parted = [unicodedata.normalize("NFD", letter) for letter in rime]
        seat = next(i for i, letter in enumerate(parted) if marks.intersection(letter))
        yield onset + _toneless(parted, marks), len(onset) + seat


def _toneless(parted: list[str], marks: frozenset[str]) -> str:
    kept = ("".join(part for part in letter if part not in marks) for letter in parted)
    return unicodedata.normalize("NFC", "".join(kept))


def _joined(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    onsets, rimes = data["onsets"], data["rimes"]
    for rime in rimes["any"]:
        place = "front" if without_marks(rime[0]) in data["tones"]["front_letters"] else "back"
        for onset in (*onsets["any"], *onsets[place]):
            if not (onset.endswith("i") and without_marks(rime[0]) == "i"):
                yield onset, rime
    for onset, key in (
        ("", "without_onset"),
        ("gi", "after_gi"),
        ("qu", "after_qu"),
        ("", "whole"),
    ):
        yield from ((onset, rime) for rime in rimes[key])
