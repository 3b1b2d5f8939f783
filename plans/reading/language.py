"""The words of `words.toml`, as patterns; and texts brought to the form that they are looked up in.

A text looked up is as long as the text given, so that places found hold in both.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

UPPER = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x1EFA) if chr(code).isupper())
LOWER = "a-z" + "".join(chr(code) for code in range(0xC0, 0x1EFA) if chr(code).islower())


def cased(rule: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that tells capitals from small letters: «À-Ỹ» alone holds both."""
    for whole in ("A-ZÀ-ỸĐ", "A-ZĐÀ-Ỹ"):
        rule = rule.replace(whole, UPPER)
    return re.compile(rule.replace("a-zà-ỹđ", LOWER), flags)


_SPELLINGS = {
    "uỷ": "ủy", "hoà": "hòa", "hoá": "hóa", "toà": "tòa", "thuỷ": "thủy", "quí": "quý", "gởi": "gửi", "qúy": "quý",
    "xoá": "xóa", "luỹ": "lũy", "tuỳ": "tùy", "huỷ": "hủy", "hằng": "hàng", "khoá": "khóa",
    "thoả": "thỏa", "nhât": "nhất", "truớc": "trước", "trứơc": "trước", "trưóc": "trước", "loà": "lòa", "doạ": "dọa", "hoạ": "họa",
}  # fmt: skip
_SLIPS = {
    "trưởc": "trước", "trườc": "trước", "trươc": "trước", "nqày": "ngày", "ngảy": "ngày", "nhẩt": "nhất", "nhầt": "nhất",
    "hoàn thảnh": "hoàn thành", "hoản thành": "hoàn thành", "tống hợp": "tổng hợp", "tồng hợp": "tổng hợp", "kiếm tra": "kiểm tra",
    "kiềm tra": "kiểm tra", "bảo cáo": "báo cáo", "báo cảo": "báo cáo", "triến khai": "triển khai", "thực hiên": "thực hiện",
    "tô chức": "tổ chức", "tồ chức": "tổ chức", "đàng ủy": "đảng ủy", "chi bô": "chi bộ", "thưởng vụ": "thường vụ", "rà soảt": "rà soát",
}  # fmt: skip
"""Marks that a scan mistook, where the word as printed is none."""
_SPELLED = re.compile(
    rf"(?:{'|'.join(_SPELLINGS | _SLIPS)})(?!\w)|th[ảàãạ]ng(?= \d)|qu[ỹỷỳ](?= [ivx\d]+(?!\w))"
)
_SIGNS = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "‑": "-", "’": "'", "\u00a0": " ", "\n": " ", "[": "(", "]": ")"}
)


@lru_cache(maxsize=2048)
def low(text: str) -> str:
    """Return a text in lower case with one spelling for each word and sign, of the same length."""
    lowered = text.lower().translate(_SIGNS)
    if len(lowered) != len(text):
        lowered = "".join(letter.lower()[:1] or letter for letter in text).translate(_SIGNS)
    return _SPELLED.sub(_spelled, lowered)


def _spelled(match: re.Match[str]) -> str:
    word = match[0]
    return _SPELLINGS.get(word) or _SLIPS.get(word) or ("tháng" if word[0] == "t" else "quý")


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
