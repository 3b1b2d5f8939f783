"""Slips of scanning and typing: letters read for digits in dates, words torn apart or run together."""

import re

_LETTERS = str.maketrans({"l": "1", "I": "1", "|": "1", "O": "0", "o": "0"})
_ODD = re.compile(r"\d/?[lI|Oo]|[lI|Oo]/?\d")
"""Letters that a scan read for digits in dates: «l5/5/2026», «O9/5», «2O26»."""
_DATE = re.compile(r"(?<![\w/.])([\dlI|Oo]{1,2})/([\dlI|Oo]{1,2})(/[\dlI|Oo]{4})?(?![\w/])")
_YEAR = re.compile(r"(?:(?<=[/.-])|(?<=năm ))2[0Oo][\dlI|Oo]{2}(?!\w)")
_AFTER_WORD = re.compile(r"(?<=(?:ngày|nqày|háng|hảng) )[\dlI|Oo]{1,2}(?=/|\s|[.,;)]|$)")
_MOST_DAYS, _MOST_MONTHS = 31, 12


def without_slips(text: str) -> str:
    """Return a text with dates in digits, words whole, and words apart that ran together."""
    if _ODD.search(text):
        text = _YEAR.sub(lambda match: match[0].translate(_LETTERS), text)
        text = _DATE.sub(_date, text)
        text = _AFTER_WORD.sub(_number, text)
    text = _SPACED_DATE.sub(r"\1/\2/\3", text)
    return _GLUED.sub(" ", _TORN.sub(r"\1", text))


def _date(match: re.Match[str]) -> str:
    said = match[0].translate(_LETTERS)
    is_number = re.search(r"\d", match[1]) or match[1] == "l" or match[3]
    if said == match[0] or not is_number:
        return match[0]  # «mục I/2» is no day
    day, month = (int(part) for part in said.split("/")[:2])
    return said if 1 <= day <= _MOST_DAYS and 1 <= month <= _MOST_MONTHS else match[0]


def _number(match: re.Match[str]) -> str:
    return match[0].translate(_LETTERS) if re.search(r"\d", match[0]) else match[0]


_SPACED_DATE = re.compile(r"(?<!\d)(\d{1,2})\s?/\s?(\d{1,2})(?:\s?/\s?(\d{4}))(?!\d)")
_TORN = re.compile(r"(?<![\w.])(ch|tr|th|ngh|ng|nh|ph|kh) (?=[à-ỹ][a-zà-ỹ]{0,3}(?!\w))")
"""«ch ậm nhất», «tr ước»: no word is without a vowel."""
_GLUED = re.compile(
    r"(?<=[a-zà-ỹđ])(?=\d{1,2}/\d{1,2})|(?<=(?<!\w)ngày)(?=\d)|(?<=(?<!\w)tháng)(?=\d)|(?<=(?<!\w)trước)(?=ngày)|(?<=(?<!\w)nhất)(?=ngày)|(?<=(?<!\w)hết)(?=ngày)"
)
