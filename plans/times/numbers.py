"""Vietnamese numbers as digits and as words, with accents and without."""

from plans.times.words import Words

_UNITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "nhăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_TENS = {"mười": 10, "hăm": 20, "băm": 30}
_AFTER_YEAR = ("nay", "sau", "tới", "ngoái", "trước")

Numbered = tuple[int, int]
"""A value, and the place after its last word."""


def number_at(words: Words, at: int, limit: int) -> Numbered | None:
    """Read a number from 1 to `limit`, at most 99, the longest that fits.

    «mười lăm» is 15, «hai bảy» 27, «hăm mốt» 21, «không năm» 5, «một tư» 14.
    """
    return next(iter(numbers_at(words, at, limit)), None)


def numbers_at(words: Words, at: int, limit: int) -> list[Numbered]:
    """Read every number from 1 to `limit` that begins here, the longest first.

    «một năm» is 15 or, before «nữa», one year.
    """
    fitting = [found for found in _numbers(words, at) if 1 <= found[0] <= limit]
    return sorted(fitting, key=lambda found: found[1], reverse=True)


def _numbers(words: Words, at: int) -> list[Numbered]:
    first = words[at]
    if first.number is not None:
        return [(first.number, at + 1)] if len(first.text) <= 3 else []
    if not first.names:
        return []
    for word, ten in _TENS.items():
        if first.has(word):
            return _from_ten(words, at, ten)
    unit = _unit(words, at)
    if unit is None and not first.has("linh", "lẻ"):
        return []
    return _from_unit(words, at, unit or 0)


def _from_ten(words: Words, at: int, ten: int) -> list[Numbered]:
    found = [(ten, at + 1)] if ten == 10 else []
    unit = _unit(words, at + 1)
    return [*found, (ten + unit, at + 2)] if unit else found


def _from_unit(words: Words, at: int, unit: int) -> list[Numbered]:
    """Read «hai», «hai mươi», «hai mươi mốt», «hai mốt», «không năm»."""
    found = [(unit, at + 1)]
    if words[at + 1].has("mươi", "mười"):
        found.append((10 * unit, at + 2))
        last = _unit(words, at + 2)
        if last:
            found.append((10 * unit + last, at + 3))
        return found
    last = _unit(words, at + 1)
    if last and unit <= 3:
        found.append((10 * unit + last, at + 2))
    return found


def _unit(words: Words, at: int) -> int | None:
    word = words[at]
    if word.has("năm") and (words[at + 1].has(*_AFTER_YEAR) or year_at(words, at + 1)):
        return None
    if word.has("lăm") and words[at + 1].has("việc"):
        return None  # `ngay lam viec`
    for name in word.names:
        if name in _UNITS:
            return _UNITS[name]
    return None


def digit_at(words: Words, at: int) -> int | None:
    """Return the number from 1 to 9 that one word says or one figure shows."""
    word = words[at]
    if word.number is not None:
        return word.number if 1 <= word.number <= 9 else None
    return _unit(words, at) or None


def year_at(words: Words, at: int) -> Numbered | None:
    """Read a year of four digits, or as people say one («hai không hai tư», «hai nghìn …»)."""
    first = words[at]
    if first.number is not None:
        fits = len(first.text) == 4 and 1900 <= first.number <= 2199
        return (first.number, at + 1) if fits else None
    if not first.has("hai") or not words[at + 1].has("không", "nghìn", "ngàn"):
        return None
    after = at + 2
    if not words[at + 1].has("không"):
        if words[after].has("không") and words[after + 1].has("trăm"):
            after += 2
        if words[after].has("linh", "lẻ"):
            after += 1
    rest = number_at(words, after, 99)
    return (2000 + rest[0], rest[1]) if rest and rest[0] >= 10 else None
