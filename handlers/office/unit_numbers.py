"""Numbers of units as people say them: «khu phố số 3», «khu phố ba», «khu phố 1-3», «từ 1 đến 3».

They are written out before names are looked for. All that stand for some words begin where these
do and end where they end, as those of `short.toml`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from handlers.office.unit_words import AND_WORDS, MARKS
from plans.text.spoken import is_surely_number, number_at
from plans.text.words import Word

Head = tuple[str, ...]
"""The words, folded, that stand before a number in a name: «khu phố»."""
Heads = Mapping[Head, AbstractSet[str]]
"""Each with the numbers that are borne behind it."""
ANY_UNIT = {("chi", "bo"), ("dang", "bo"), ("don", "vi")}
"""Behind these only digits are a unit's number: «chi bộ năm nay»."""
MARKED = {"số", "so", "thứ", "thu"}
FROM, UNTIL = {"tu"}, {"den", "toi"}
RANGE = re.compile(r"(\d{1,4})[-–](\d{1,4})")
MEASURES = {
    *("ngay", "tuan", "thang", "nam", "quy", "gio", "viec", "nhiem", "bao", "ban", "lan", "nay"),
    *("don", "chi", "so", "phan", "nguoi", "hom", "buoi", "dot", "ky"),
}
"""Before these a spoken number counts something: «các khu phố hai tuần nay»."""
LONGEST_RANGE = 60


def heads_of(names: Iterable[tuple[Sequence[Word], int]]) -> Heads:
    """Return what stands before a number in names, each given with where it begins."""
    found: dict[Head, set[str]] = {}
    for name, begin in names:
        for at, word in enumerate(name):
            if at and word.fold.isdecimal():
                first = max(begin if at > begin else 0, at - 2)
                head = tuple(one.fold for one in name[first:at])
                found.setdefault(head, set()).add(word.fold)
    return found


def numbered(said: Sequence[Word], heads: Heads) -> list[Word]:
    """Return the words with the numbers of units in digits, and those between two of a range."""
    found: list[Word] = []
    at = 0
    while at < len(said):
        head = _head_before(found, heads)
        numbers, end = _numbers(said, at, head, heads[head]) if head else ((), at)
        if not numbers:
            found.append(said[at])
            at += 1
            continue
        found += _in_digits(numbers, said[at:end])
        at = end
        while head and (more := _listed(said, at, head, heads[head])):
            link, number, end = more
            found += [*said[at:link], *_in_digits([number], said[link:end])]
            at = end
    return found


def _listed(
    said: Sequence[Word], at: int, head: Head, borne: AbstractSet[str]
) -> tuple[int, str, int] | None:
    """Return where the «hai» of «khu phố một và hai» begins, its number and where it ends."""
    link = at + (at < len(said) and said[at].fold in AND_WORDS)
    if link == at and not MARKS & set(said[at - 1].after):
        return None
    number, end = _number(said, link, head, borne)
    return (link, number, end) if number else None


def _head_before(said: Sequence[Word], heads: Heads) -> Head | None:
    for size in (2, 1):
        head = tuple(word.fold for word in said[-size:])
        if len(head) == size and head in heads and not said[-1].after:
            return head
    return None


def _numbers(
    said: Sequence[Word], at: int, head: Head, borne: AbstractSet[str]
) -> tuple[Sequence[str], int]:
    """Return the numbers that are said from a place on, and where their words end."""
    ranged = said[at].fold in FROM
    at += ranged
    whole = RANGE.fullmatch(said[at].raw) if at < len(said) else None
    if whole is not None:
        return _between(whole[1], whole[2], borne), at + 1
    first, end = _number(said, at, head, borne)
    second = _behind_dash(said, end)
    if first and second:
        if tuple(word.fold for word in said[second : second + len(head)]) == head:
            second += len(head)
        last, stop = _number(said, second, head, borne)
        if last and (numbers := _between(first, last, borne)):
            return numbers, stop
    return ((first,) if first and not ranged else ()), end


def _behind_dash(said: Sequence[Word], end: int) -> int:
    """Return where the last number of a range begins, behind «đến» or a dash; 0 for no range."""
    if end >= len(said):
        return 0
    if said[end].fold in UNTIL:
        return end + 1
    dash = said[end].start - said[end - 1].end > 1 and not said[end - 1].after
    return end if dash and said[end].fold.isdecimal() else 0


def _number(said: Sequence[Word], at: int, head: Head, borne: AbstractSet[str]) -> tuple[str, int]:
    """Read «3», «số 3», «ba», and where it ends; nothing for what counts something else."""
    at += at < len(said) and (said[at].shape if said[at].accented else said[at].fold) in MARKED
    if at < len(said) and said[at].fold.isdecimal():
        return said[at].fold, at + 1
    spoken = None if head in ANY_UNIT else number_at(said, at)
    if spoken is None or not spoken.value:
        return "", at
    digits = str(spoken.value)
    sure = all(is_surely_number(word) for word in said[at : spoken.end]) or digits in borne
    follows = said[spoken.end].fold if spoken.end < len(said) else ""
    counts = follows in MEASURES and not said[spoken.end - 1].after
    return (digits if sure and not counts else ""), spoken.end


def _between(first: str, last: str, borne: AbstractSet[str]) -> Sequence[str]:
    """Return the numbers of a range that a unit bears, and its ends; nothing for no range."""
    low, high = int(first), int(last)
    if not low < high <= low + LONGEST_RANGE:
        return ()
    return [str(one) for one in range(low, high + 1) if one in {low, high} or str(one) in borne]


def _in_digits(numbers: Sequence[str], span: Sequence[Word]) -> list[Word]:
    start, end = span[0].start, span[-1].end
    found = [
        replace(
            span[0], raw=one, shape=one, fold=one, accented=False, start=start, end=end, after=","
        )
        for one in numbers
    ]
    found[-1] = replace(found[-1], after=span[-1].after)
    return found
