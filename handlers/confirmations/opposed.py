"""«14 chứ không phải 13»: one value of a draft put in the place of another."""

from collections.abc import Mapping, Sequence
from datetime import date

from plans.text.spoken import number_at
from plans.text.words import Word
from storage.records import JsonScalar

COUNTS = ("done", "total", "exempt", "absent", "count")
NOT = "khong"
PASSED_OVER = {
    *{"dong", "chi", "dc", "dv", "dang", "vien", "d/c"},
    *{"la", "so", "ngay", "moi", "dung", "chu", "ma", "con", "hom", "mung", "nguoi", "ban"},
}
"""Words that may stand between «không phải» and the values."""
REACH = 5
"""Words before or after «không phải» among which a value is looked for."""
LONGEST_LETTERS = 5


def opposed(words: Sequence[Word]) -> tuple[str, str] | None:
    """Return (right, wrong) of «X chứ không phải Y», «không phải Y mà là X»; None without both.

    A value is a number, in digits or words, or the letters of an issuer.
    """
    for at in range(len(words) - 1):
        if (words[at].fold, words[at + 1].fold) != ("khong", "phai"):
            continue
        wrong = _value_from(words, at + 2)
        if wrong is None:
            continue
        right = _value_before(words, at) or _value_from(words, wrong[1])
        if right is not None and right[0] != wrong[0]:
            return right[0], wrong[0]
    return None


def _value_from(words: Sequence[Word], at: int) -> tuple[str, int] | None:
    for place in range(at, min(len(words), at + REACH)):
        found = _value_at(words, place)
        if found is not None:
            return found
        if words[place].fold not in PASSED_OVER:
            return None
    return None


def _value_before(words: Sequence[Word], at: int) -> tuple[str, int] | None:
    for place in range(max(0, at - REACH), at):
        found = _value_at(words, place)
        if found is not None and all(one.fold in PASSED_OVER for one in words[found[1] : at]):
            return found
    return None


def _value_at(words: Sequence[Word], at: int) -> tuple[str, int] | None:
    number = number_at(words, at) if words[at].fold != NOT else None
    if number is not None:
        return str(number.value), number.end
    letters = words[at].raw
    if letters.isalpha() and letters.isupper() and len(letters) <= LONGEST_LETTERS:
        return letters, at + 1
    return None


def with_day(day: date | None, right: str, wrong: str) -> date | None:
    """Return the day with its number put right, where that is what was wrong."""
    if day is None or not right.isdecimal() or str(day.day) != wrong:
        return None
    try:
        return day.replace(day=int(right))
    except ValueError:
        return None


def with_figure(
    figures: Mapping[str, JsonScalar], right: str, wrong: str
) -> dict[str, JsonScalar] | None:
    """Return the values with the one that was wrong put right; None where none was."""
    if right.isdecimal() and wrong.isdecimal():
        for name in COUNTS:
            if figures.get(name) == int(wrong):
                return {**figures, name: int(right)}
    number, _, rest = str(figures.get("document") or "").partition("-")
    if right.isdecimal() and number.lstrip("0") == wrong:
        return {**figures, "document": f"{right}-{rest}" if rest else right}
    kind, slash, issuer = rest.partition("/")
    if slash and issuer == wrong:
        return {**figures, "document": f"{number}-{kind}/{right}"}
    return None
