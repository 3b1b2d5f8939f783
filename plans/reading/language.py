"""The words of `words.toml`, as patterns; and texts brought to the form that they are looked up in.

A text looked up is as long as the text given, so that places found hold in both.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_SPELLINGS = {
    "uỷ": "ủy", "hoà": "hòa", "hoá": "hóa", "toà": "tòa", "thuỷ": "thủy", "quí": "quý", "qúy": "quý",
    "xoá": "xóa", "luỹ": "lũy", "tuỳ": "tùy", "huỷ": "hủy", "hằng": "hàng", "khoá": "khóa",
    "thoả": "thỏa", "nhât": "nhất", "truớc": "trước", "trứơc": "trước", "trưóc": "trước", "loà": "lòa", "doạ": "dọa", "hoạ": "họa",
}  # fmt: skip
_SPELLED = re.compile(rf"(?:{'|'.join(_SPELLINGS)})(?!\w)")
_SIGNS = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "’": "'", "\u00a0": " ", "\n": " "})


@lru_cache(maxsize=2048)
def low(text: str) -> str:
    """Return a text in lower case with one spelling for each word and sign, of the same length."""
    lowered = text.lower().translate(_SIGNS)
    if len(lowered) != len(text):
        lowered = "".join(letter.lower()[:1] or letter for letter in text).translate(_SIGNS)
    return _SPELLED.sub(lambda match: _SPELLINGS[match[0]], lowered)


@cache
def words() -> dict[str, Any]:
    """Return all the lists."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def listed(part: str, name: str) -> tuple[str, ...]:
    """Return one list of words."""
    return tuple(words()[part][name])


def any_of(*lists: Iterable[str]) -> str:
    """Return the alternatives of all the words, the longest first."""
    every = {low(word) for words_of in lists for word in words_of}
    return "|".join(re.escape(word) for word in sorted(every, key=lambda word: (-len(word), word)))


@cache
def pattern(part: str, *names: str) -> re.Pattern[str]:
    """Return a pattern for any word of some lists, whole words only."""
    return re.compile(rf"(?<!\w)(?:{any_of(*(listed(part, name) for name in names))})(?!\w)")


_QUOTED = re.compile(r"“[^”]*”|\"[^\"]{4,}\"|«[^»]*»")
_BRACKETED = re.compile(r"\([^()]*\)")


def without_quotes(text: str) -> str:
    """Return a text with all that is quoted blotted out, of the same length."""
    return _QUOTED.sub(lambda match: "§" * len(match[0]), text)


def without_brackets(text: str) -> str:
    """Return a text with all that is in brackets blotted out, of the same length."""
    return _BRACKETED.sub(lambda match: " " * len(match[0]), text)
