"""Leftovers of Telex and VNI typing, read as the word that was meant."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from plans.text.normal import nfc
from plans.text.syllables import (
    is_folded_syllable,
    is_syllable,
    settled,
    tables,
    take_tone,
    with_tone,
    without_marks,
)

_WITH_OO = frozenset({"xoong", "boong", "goong", "toong", "soong", "mooc", "sooc", "rooc"})
LONGEST_TYPED = 12
"""Keys of one syllable: `nghieengs` has nine."""


@dataclass(frozen=True, slots=True)
class Typing:
    """One way of typing accents with letters or digits."""

    tones: Mapping[str, str]
    """Key → combining tone mark."""
    changes: Mapping[str, tuple[tuple[str, str], ...]]
    """Key → (letters before it, what they become), the longest first."""
    alone: Mapping[str, str]
    """Key → the letter it stands for when there is nothing to change."""
    twice: tuple[tuple[str, str], ...]
    """Two keys in a row → the letter."""
    again: tuple[tuple[str, str], ...]
    """A letter whose key comes once more at the end of the word → the letter meant."""
    vowels: str
    """The letters after which a tone key may come, and the keys that stand for a vowel."""


def untelex(word: str) -> str | None:
    """Read Telex keys left in one word: baos → báo, ddax → đã, thuwcj → thực, quý for qúy.

    None when the word is a syllable as it stands, or the keys make none.
    """
    return _read(word, "telex")


def undoubled(word: str) -> str | None:
    """Read `coong`, `khoong` as «công», «không»: a rare rhyme as it stands, a Telex ô mostly.

    None for any other word, and for «xoong», «boong», «moóc» and the like.
    """
    typed = nfc(word).lower()
    if "oo" not in typed or typed in _WITH_OO or len(typed) > LONGEST_TYPED:
        return None
    meant = settled(typed.replace("oo", "ô", 1))
    return meant if is_syllable(meant) else None


def unvni(word: str) -> str | None:
    """Read VNI digits left in one word: ha5n → hạn, nga2y → ngày, d9a4 → đã; else None."""
    return _read(word, "vni") if any(sign.isdigit() for sign in word) else None


def _read(word: str, way: str) -> str | None:
    typed = nfc(word).lower()
    return _read_kept(typed, way) if len(typed) <= LONGEST_TYPED else None


@lru_cache(maxsize=4096)
def _read_kept(typed: str, way: str) -> str | None:
    placed = settled(typed)
    if is_syllable(placed) or is_folded_syllable(typed):
        return placed if placed != typed else None
    typing = _typings()[way]
    letters, marks = take_tone(typed)
    bare, tones = _without_tone_keys(letters, typing)
    found = {*marks, *tones}
    if len(found) > 1 or len(tones) > 1:
        return None
    changed = _changed(bare, typing)
    if changed == typed or (len(changed) < 2 and len(typed) < 3):
        return None
    if found:
        return with_tone(changed, found.pop())
    return changed if changed in tables().seats else None


def _without_tone_keys(letters: str, typing: Typing) -> tuple[str, str]:
    """Take the tone keys after the first vowel out; tell the marks they stand for."""
    begin = next(
        (i for i, sign in enumerate(letters) if without_marks(sign) in typing.vowels),
        len(letters),
    )
    head, tail = letters[: begin + 1], letters[begin + 1 :]
    kept = "".join(sign for sign in tail if sign not in typing.tones)
    return head + kept, "".join(typing.tones[sign] for sign in tail if sign in typing.tones)


def _changed(bare: str, typing: Typing) -> str:
    """Apply the keys that change the letters before them."""
    for keys, letter in typing.twice:
        bare = bare.replace(keys, letter)
    read = ""
    for sign in bare:
        read = _with_key(read, sign, typing)
    if read not in tables().seats:
        for key, letter in typing.again:
            if read.endswith(key) and key in read[:-1]:
                return read[:-1].replace(key, letter, 1)
    return read


def _with_key(read: str, sign: str, typing: Typing) -> str:
    for letters, meant in typing.changes.get(sign, ()):
        place = read.rfind(letters)
        if place >= 0:
            return read[:place] + meant + read[place + len(letters) :]
    return read + typing.alone.get(sign, sign)


@cache
def _typings() -> Mapping[str, Typing]:
    data = tomllib.loads(Path(__file__).with_name("telex.toml").read_text("utf-8"))
    return {way: _typing(data[way], data["vowels"]) for way in ("telex", "vni")}


def _typing(data: Mapping[str, Any], vowels: str) -> Typing:
    return Typing(
        tones=data["tones"],
        changes={key: tuple(map(_pair, pairs)) for key, pairs in data["changes"].items()},
        alone=data["alone"],
        twice=tuple(map(_pair, data["twice"])),
        again=tuple(map(_pair, data["again"])),
        vowels=vowels + "".join(data["alone"]),
    )


def _pair(text: str) -> tuple[str, str]:
    left, _, right = text.partition("=")
    return left, right
