"""Numbers in a message, in digits or as people say them."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from plans.text.syllables import without_marks
from plans.text.words import Word

MOST_WORDS = 8
"""«một nghìn bảy trăm bốn mươi chín» has seven."""
TENS = ("T", "t")
MANY = tuple("23456789")
COMPOUND = re.compile(
    r"(?:(?P<k>\d)k)?(?:(?P<h>\d)h)?"
    r"(?:l(?P<u>\d)|T(?P<teen>\d)?|(?P<tens>\d)t(?P<ones>\d)?|H(?P<twenty>\d)?)?"
)
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A number read from some words."""

    digits: str
    """As it would be written, with the zeros that were said: «không năm» is 05."""
    end: int
    """The place after its last word."""

    @property
    def value(self) -> int:
        """The number."""
        return int(self.digits)


def number_at(words: Sequence[Word], at: int) -> Spoken | None:
    """Read the longest number that begins at a word: 28, «mười bảy», «hai bảy», «một không năm».

    «năm nay» and «năm 2024» are no numbers; «một trăm linh hai» is 102, «hai mươi mốt» 21.
    """
    if at >= len(words):
        return None
    if words[at].fold.isdecimal() and words[at].fold.isascii():
        return Spoken(words[at].fold, at + 1) if len(words[at].fold) <= 6 else None
    if not _begins(words[at]):
        return None
    said = _said(words, at)
    for length in range(len(said), 0, -1):
        digits = _digits(said[:length])
        if digits:
            return Spoken(digits, at + length)
    return None


def is_surely_number(word: Word) -> bool:
    """Say whether one word alone is a number: digits, or typed with its accents, and not «không».

    «sau» may be six or after, «bay» seven or to fly.
    """
    return word.fold.isdecimal() or _signs()[0].get(word.shape, "0") not in ("0", "h", "k", "l")


def _begins(word: Word) -> bool:
    """Tell whether a number may begin with a word: asked of every word of a sentence, by many."""
    exact, bare = _signs()
    return word.shape in exact or (not word.accented and word.fold in bare)


def _said(words: Sequence[Word], at: int) -> str:
    said = ""
    for place in range(at, min(len(words), at + MOST_WORDS)):
        word = words[place]
        sign = _sign(word, said[-1:])
        if sign in TENS and not word.accented:
            sign = "t" if said[-1:].isdigit() else "T"
        begins_anew = sign == "T" and said[-1:].isdigit()
        if not sign or begins_anew or _is_year(words, place):
            break
        said += sign
        if word.after:
            break
    return said


def _sign(word: Word, before: str) -> str:
    exact, bare = _signs()
    if before in (*TENS, "H"):
        exact, bare = _signs_after_ten()
    elif before in MANY and word.shape in _data()["after_ten"]:
        exact = _signs_after_ten()[0]  # «bốn lăm», where «mươi» goes without saying
    return exact.get(word.shape, "") or ("" if word.accented else bare.get(word.fold, ""))


def _is_year(words: Sequence[Word], place: int) -> bool:
    year: Mapping[str, Any] = _data()["year"]
    word = words[place]
    if word.fold != without_marks(year["word"]):
        return False
    if place and not words[place - 1].after and _is_one_of(words[place - 1], year["after"]):
        return True
    if _is_of_paper(words, place, year):
        return True
    if word.after or place + 1 == len(words):
        return False
    following = words[place + 1]
    if following.fold.isdecimal():
        return len(following.fold) == 4
    return _is_one_of(following, year["before"])


def _is_of_paper(words: Sequence[Word], place: int, year: Mapping[str, Any]) -> bool:
    """Tell «báo cáo năm chưa nộp» from «báo cáo năm đồng chí»."""
    behind = any(
        len(names) <= place
        and all(
            _is_one_of(word, [name]) and not word.after
            for word, name in zip(words[place - len(names) : place], names, strict=True)
        )
        for names in (paper.split() for paper in year["after_paper"])
    )
    if not behind:
        return False
    if words[place].after or place + 1 == len(words):
        return True
    following = words[place + 1]
    return not (_is_one_of(following, year["counted"]) or following.fold.isdecimal())


def number_names() -> tuple[str, ...]:
    """Return the words that numbers are said in."""
    return (*_data()["names"], *_data()["after_ten"])


def _is_one_of(word: Word, names: Sequence[str]) -> bool:
    return any(
        word.shape == name or (not word.accented and word.fold == without_marks(name))
        for name in names
    )


def _digits(said: str) -> str:
    if DIGITS.fullmatch(said):
        return said
    match = COMPOUND.fullmatch(said)
    if match is None:
        return ""
    part = {name: int(digit or 0) for name, digit in match.groupdict().items()}
    value = 1000 * part["k"] + 100 * part["h"] + 10 * part["tens"]
    value += 10 * ("T" in said) + 20 * ("H" in said)
    value += part["u"] + part["teen"] + part["ones"] + part["twenty"]
    return str(value)


@cache
def _signs() -> tuple[Mapping[str, str], Mapping[str, str]]:
    names: Mapping[str, str] = _data()["names"]
    return names, {without_marks(name): sign for name, sign in names.items()}


@cache
def _signs_after_ten() -> tuple[Mapping[str, str], Mapping[str, str]]:
    names = {**_data()["names"], **_data()["after_ten"]}
    return names, {without_marks(name): sign for name, sign in names.items()}


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = tomllib.loads(
        Path(__file__).with_name("spoken.toml").read_text("utf-8")
    )
    return data
