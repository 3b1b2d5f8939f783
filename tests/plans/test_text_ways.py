"""Every name of every sample task, typed in every way: what was meant comes back.

What loses nothing must come back always; what is a slip, nearly always.
"""

import random
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.samples import SAMPLE_ORGS, sample_plan
from plans.text.normal import fold, shape
from plans.text.syllables import is_syllable
from plans.text.telex import undoubled, untelex, unvni
from plans.text.understandable import understandable
from plans.text.vocabulary import Vocabulary
from plans.text.words import words

TONES = {
    "\u0301": ("s", "1"), "\u0300": ("f", "2"), "\u0309": ("r", "3"), "\u0303": ("x", "4"),
    "\u0323": ("j", "5"),
}  # fmt: skip
LETTERS = {
    "â": ("aa", "a6"), "ê": ("ee", "e6"), "ô": ("oo", "o6"), "ă": ("aw", "a8"), "ơ": ("ow", "o7"),
    "ư": ("uw", "u7"), "đ": ("dd", "d9"),
}  # fmt: skip
OLD_PLACES = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé", "ỏe": "oẻ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ", "hằng": "hàng", "quý": "quí",
}  # fmt: skip
NEIGHBOURS = {
    left: right for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for left, right in pairwise(row)
}


def names() -> list[str]:
    plans = [sample_plan(org) for org in SAMPLE_ORGS]
    said = {shape(name) for plan in plans for task in plan.tasks for name in task.words}
    return sorted(name for name in said if 2 <= len(name.split()) <= 4)


NAMES = names()


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary(NAMES)


def understood(text: str) -> str:
    return " ".join(word.shape for word in understandable(text, vocabulary()))


def keyed(text: str, way: int, *, late: bool) -> str:
    """Type a text with the keys of Telex (0) or VNI (1), the tone key at once or last."""
    return " ".join(_keyed(word, way, late=late) for word in text.split())


def _keyed(word: str, way: int, *, late: bool) -> str:
    written, last = "", ""
    for letter in word:
        parts = unicodedata.normalize("NFD", letter)
        tone = next((TONES[mark][way] for mark in parts if mark in TONES), "")
        base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES))
        written += LETTERS[base][way] if base in LETTERS else base
        written, last = (written, last + tone) if late else (written + tone, "")
    return written + last


def old(text: str) -> str:
    for new, before in OLD_PLACES.items():
        text = text.replace(new, before)
    return text


def split_letters(text: str) -> str:
    return unicodedata.normalize("NFD", text)


LOSSLESS: dict[str, Callable[[str], str]] = {
    "decomposed": split_letters,
    "capitals": str.upper,
    "decomposed capitals": lambda text: split_letters(text.upper()),
    "old places": old,
    "old places, decomposed": lambda text: split_letters(old(text)),
    "emoji": lambda text: f"🙏 {text.replace(' ', ' 👍🏻 ', 1)}😅😅",
    "spaces": lambda text: f"  {text.replace(' ', chr(0xA0) + '  ')}\t",
    "unseen signs": lambda text: "\u200b" + text.replace(" ", " \u200d\ufeff"),
}


@given(name=st.sampled_from(NAMES), way=st.sampled_from(sorted(LOSSLESS)))
def test_another_way_of_writing_the_same_is_the_same(name: str, way: str) -> None:
    assert understood(LOSSLESS[way](name)) == understood(name)


@given(name=st.sampled_from(NAMES), text=st.text(max_size=30))
def test_the_place_of_each_word_lies_in_the_text_as_given(name: str, text: str) -> None:
    typed = f"{text} {split_letters(name)}"
    found = understandable(typed, vocabulary())
    assert all(0 <= word.start < word.end <= len(typed) for word in found)
    assert [word.start for word in found] == sorted(word.start for word in found)


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("way", [0, 1])
def test_leftovers_of_telex_and_vni_give_back_every_syllable(way: int, *, late: bool) -> None:
    syllables = {word.shape for name in NAMES for word in words(name)}
    for syllable in sorted(syllables):
        typed = keyed(syllable, way, late=late)
        if typed == syllable or not is_syllable(syllable) or len(syllable) < 2:
            continue
        read = unvni(typed) if way else (untelex(typed) or undoubled(typed))
        assert read == syllable, typed


class Slip(NamedTuple):
    happens: Callable[[str, random.Random], str]
    least: float


def _in_one_word(
    change: Callable[[str, random.Random], str],
) -> Callable[[str, random.Random], str]:
    def happens(name: str, chance: random.Random) -> str:
        parts = name.split()
        longer = [at for at, part in enumerate(parts) if len(part) > 3 and part.isalpha()]
        if longer:
            at = chance.choice(longer)
            parts[at] = change(parts[at], chance)
        return " ".join(parts)

    return happens


def _swapped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _beside(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + NEIGHBOURS.get(word[at], word[at]) + word[at + 1 :]


def _twice(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + word[at] + word[at:]


def _glued(name: str, chance: random.Random) -> str:
    parts = name.split()
    at = chance.randrange(len(parts) - 1)
    return " ".join([*parts[:at], parts[at] + parts[at + 1], *parts[at + 2 :]])


SLIPS = {
    "telex": Slip(lambda name, _: keyed(name, 0, late=True), 0.95),
    "telex, the tone at once": Slip(lambda name, _: keyed(name, 0, late=False), 0.95),
    "vni": Slip(lambda name, _: keyed(name, 1, late=True), 0.97),
    "vni, the tone at once": Slip(lambda name, _: keyed(name, 1, late=False), 0.97),
    "stretched": Slip(_in_one_word(lambda word, by: word + word[-1] * by.randrange(2, 6)), 0.98),
    "a letter twice": Slip(_in_one_word(_twice), 0.96),
    "two letters swapped": Slip(_in_one_word(_swapped), 0.9),
    "a neighbouring key": Slip(_in_one_word(_beside), 0.7),
    "two words glued": Slip(_glued, 0.96),
    "all words glued": Slip(lambda name, _: name.replace(" ", ""), 0.94),
}


@pytest.mark.parametrize("accented", [True, False])
@pytest.mark.parametrize("slip", SLIPS)
def test_slips_are_mended_nearly_always(slip: str, *, accented: bool) -> None:
    chance, (happens, least) = random.Random(7), SLIPS[slip]
    right = tried = 0
    for name in NAMES:
        meant = name if accented else fold(name)
        typed = happens(meant, chance)
        tried += typed != meant
        right += typed != meant and fold(understood(typed)) == fold(understood(meant))
    assert right >= least * tried, f"{right} of {tried}"


def test_one_word_that_is_surely_vni_settles_the_others() -> None:
    assert understood("chuye6n d9e62 quy1") == "chuyên đề quý"
    assert "1" in understood("chuyen de quy1").split()


def test_a_figure_glued_to_a_word_stays_a_figure() -> None:
    assert understood("bao cao3 nam") == understood("bao cao 3 nam")
    assert understood("kl01") == understood("kết luận 01")
    assert [word.shape for word in words("trước15/12")] == ["trước", "15/12"]
    assert [word.shape for word in words("08-BC/CB")] == ["08-bc/cb"]
