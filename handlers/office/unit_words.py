"""The words by which a sentence names units, and those that stand between, before and behind."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.office.groups import ONE, groups, place_of, words_of
from plans.text.words import Word
from storage.progress.records import SeenUnit

LEADS = {*ONE, ("khoi",), ("nhom",), ("cum",), ("cac",)}
"""Words, folded, behind which a group is named that `groups.toml` does not know."""
LONGEST = 4
LONGEST_PART, LEAST, ENOUGH = 8, 2, 3
"""Words of a part of a name: at most, at least behind «chi bộ», and at least without it."""
BARE = {"cb", "truong", "so", "ban", "hoi", "xa", "phuong", "vien"}
"""Behind these a name begins."""
PLACES = {"trung", "tam", "cong", "ty", "benh", "vien"}
"""Words that the telling part of a name stands behind: «Trung tâm Lưu trữ», «Công ty Cấp nước»."""
SEVERAL = {"cac", "nhung", "may", "khoi", "nhom", "cum", "moi"}
"""Behind these stand several units."""
COMMON = {
    *("chi", "bo", "dang", "don", "vi", "cb", "truong", "so", "va", "cua", "nao", "thanh", "pho"),
    *("co", "quan", "trung", "tam", "ke", "hoach"),
}
"""Words that tell no name apart."""
BETWEEN = (
    *("chi", "bo", "dang", "don", "vi", "cb", "cac", "may", "nhung"),
    *("cua", "cho", "toi", "khoi", "nhom", "cum", "nganh", "nha"),
)
AND_WORDS = {"va", "voi", "cung", "lan", "hoac", "hay", "ca"}
LINKS = AND_WORDS | set(BETWEEN)
"""What may stand between two units of a list."""
MARKS = frozenset(",;+&")
KINDLY = {"nao", "gi"}
"""Behind a name these ask, and it is no name: «trung tâm nào chưa nộp»."""


def parted(said: Sequence[Word]) -> list[Word]:
    """Return the words with «1,2,5» taken apart: these are numbers of several units."""
    found: list[Word] = []
    for word in said:
        pieces = word.raw.split(",")
        if len(pieces) < 2 or not all(one.isdecimal() for one in pieces):
            found.append(word)
            continue
        at = word.start
        for piece in pieces:
            end = at + len(piece)
            found.append(
                replace(word, raw=piece, shape=piece, fold=piece, start=at, end=end, after=",")
            )
            at = end + 1
        found[-1] = replace(found[-1], after=word.after)
    return found


def names_of(unit: SeenUnit) -> list[Sequence[Word]]:
    """Return what a unit is called, as words."""
    return [words_of(name) for name in (unit.name, *unit.aliases)]


def names_kind(part: Sequence[Word]) -> bool:
    """Tell whether words speak of a kind of units: «các chi bộ y tế», not «các khu phố 1, 2»."""
    if part[-1].fold.isdecimal():
        return False
    return any(place_of(words_of(phrase), part) for one in groups() for phrase in one.said)


def ends_with(name: Sequence[Word], wanted: Sequence[Word]) -> bool:
    """Tell whether a name ends with these words."""
    tail = name[-len(wanted) :]
    return len(tail) == len(wanted) and bool(place_of(wanted, tail))
