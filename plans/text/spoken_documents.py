"""Document numbers that are said: «không tám bê xê chi bộ», «kết luận không một», KH 152."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from plans.text.document_names import Kind, names
from plans.text.shorthand import RUNS
from plans.text.spoken import Spoken, number_at
from plans.text.words import Word

Value = TypeVar("Value")
LONGEST_NAME = 3
"""Words: «đảng ủy khối»."""
YEAR = "nam"
FIRST_DAYS = {"mung", "mong"}
"""Words before the first ten days of a month."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was said of one document's number."""

    span: tuple[int, int]
    number: str
    kind: str | None
    issuer: str | None


def find_spoken(words: Sequence[Word]) -> Iterator[Found]:
    """Find numbers followed by spoken letters: «không năm gạch ngang bê xê», «34 ca hát»."""
    at = 0
    while at < len(words):
        number = number_at(words, at)
        found = _with_letters(words, at, number) if number else None
        if found:
            yield found
        at = number.end if number else at + 1


def _with_letters(words: Sequence[Word], at: int, number: Spoken) -> Found | None:
    known = names()
    after = _past(words, number.end, known.dashes | known.slashes)
    letters, end = _letters(words, after)
    kind = next((letters[:n] for n in (3, 2) if known.letters(letters[:n]) in known.kinds), "")
    if not kind or len(number.digits) > 5:
        return None
    issuer: str | None = letters[len(kind) :] or None
    if issuer is None:
        beyond = _past(words, end, known.dashes | known.slashes)
        spelt, spelt_end = _letters(words, beyond) if beyond > end else ("", end)
        named = _named(words, beyond, known.issuers)
        if named:
            issuer, end = named
        elif spelt:
            issuer, end = spelt, spelt_end
    written = known.letters(issuer) if issuer else None
    span = (words[at].start, words[end - 1].end)
    return Found(span, number.digits, known.letters(kind), written)


def _letters(words: Sequence[Word], at: int) -> tuple[str, int]:
    spoken = names().spoken
    letters = ""
    while at < len(words) and words[at].shape in spoken:
        letters += spoken[words[at].shape]
        at += 1
    return letters, at


def _past(words: Sequence[Word], at: int, passed: Collection[str]) -> int:
    while at < len(words) and words[at].fold in passed:
        at += 1
    return at


def _named(
    words: Sequence[Word], at: int, table: Mapping[tuple[str, ...], Value]
) -> tuple[Value, int] | None:
    for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
        value = table.get(tuple(word.fold for word in words[at : at + length]))
        if value is not None:
            return value, at + length
    return None


def find_named(words: Sequence[Word]) -> Iterator[Found]:
    """Find numbers that follow the name of a kind (kế hoạch 152, kl01) or «số»."""
    for at, word in enumerate(words):
        yield from _glued(words, at)
        named = _named(words, at, names().by_name)
        if named:
            kind, end = named
            yield from _after_kind(words, at, end, kind)
        elif word.fold in names().number:
            yield from _after_so(words, at)


def _glued(words: Sequence[Word], at: int) -> Iterator[Found]:
    runs = RUNS.findall(words[at].fold)
    kind = names().by_name.get((runs[0],)) if len(runs) == 2 else None
    if kind and runs[1].isdecimal() and len(runs[1]) <= 5 and not _is_amount(words, at + 1):
        yield Found((words[at].start, words[at].end), runs[1], kind.letters, None)


def _after_kind(words: Sequence[Word], at: int, end: int, kind: Kind) -> Iterator[Found]:
    is_said = end < len(words) and words[end].fold in names().number
    place = end + 1 if is_said else end
    number = number_at(words, place) if not words[end - 1].after.strip(":") else None
    if number is None or _is_amount(words, number.end) or _says_year(words, place, number):
        return
    is_digits = words[place].fold.isdecimal()
    is_long = len(number.digits) > 1
    is_sure = is_said or (is_long and (is_digits or number.end - place > 1))
    if not (is_sure or (kind.is_always and is_digits)):
        return
    counted = not kind.is_always and _is_count(words, place, number)
    if not is_said and (_is_year(number.digits) or counted):
        return
    yield Found((words[at].start, words[number.end - 1].end), number.digits, kind.letters, None)


def _after_so(words: Sequence[Word], at: int) -> Iterator[Found]:
    number = number_at(words, at + 1)
    if number is None or len(number.digits) > 5 or _is_amount(words, number.end):
        return
    before = tuple(word.fold for word in words[max(0, at - 2) : at])
    year = at > 0 and words[at - 1].shape == "mốt"  # «năm hai không hai mốt số 32» says no «một số»
    if {before, before[-1:]} & names().other_numbers and not year:
        return
    if len(number.digits) > 1:
        yield Found((words[at].start, words[number.end - 1].end), number.digits, None, None)


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in ("19", "20")


def _says_year(words: Sequence[Word], place: int, number: Spoken) -> bool:
    """Tell «báo cáo năm hai không hai mốt», «kế hoạch hai không hai lăm», of a year."""
    if words[place].fold.isdecimal():
        return False
    year = number_at(words, place + 1) if words[place].fold == YEAR else number
    return year is not None and _is_year(year.digits)


def _is_count(words: Sequence[Word], place: int, number: Spoken) -> bool:
    """Say whether a short number in words is more likely an amount.

    No amount begins with a zero, or is said by its two digits («kế hoạch chín sáu») unless they
    follow one another («hai ba»).
    """
    digits = number.digits
    if words[place].fold.isdecimal() or digits.startswith("0") or len(digits) > 2:
        return False
    said = words[place : number.end]
    spelt = len(said) == len(digits) == 2 and all(
        word.fold != YEAR and number_at([word], 0) is not None for word in said
    )
    first, last = (int(digit) for digit in digits) if len(digits) == 2 else (0, 1)
    return not (spelt and first > 1 and last and last - first != 1)


def _is_amount(words: Sequence[Word], at: int) -> bool:
    if at and words[at - 1].after.strip("("):
        return False
    following = tuple(word.fold for word in words[at : at + 2])
    if (
        following[:1]
        and following[0] in names().dated
        and following[1:]
        and (
            following[1][0].isdigit()
            or following[1] in FIRST_DAYS
            or number_at(words, at + 1) is not None
        )
    ):
        return False  # «số 12 ngày 3/4», «ngày mùng tám»: the date of the document
    return bool({following, following[:1]} & names().amounts)
