"""The words by which a sentence names units, and those that stand between, before and behind."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.office.groups import Group, groups, place_of, spellings, words_of, written_out
from plans.text.words import Word

LEADS = {"khoi", "nhom", "cum", "cac", "may", "nhung"}
"""Words, folded, behind which a group is named that `groups.toml` does not know."""
LONGEST = 4
LONGEST_PART, LEAST, ENOUGH = 8, 2, 3
"""Words of a part of a name: at most, at least behind «chi bộ», and at least without it."""
BARE = frozenset({"cb", "truong", "so", "ban", "hoi", "xa", "phuong", "vien"})
"""Behind these a name begins."""
PLACES = (
    *("trung tâm", "sở", "ban", "phòng", "hội", "cục", "chi cục", "đoàn", "phường", "xã", "trạm"),
    *("đài", "liên hiệp", "văn phòng", "cơ quan"),
)
"""Words that the telling part of a name stands behind: «Trung tâm Lưu trữ», «Công ty Cấp nước»."""
KIND_NOUNS = {
    "xa",
    "phuong",
    "thon",
    "ap",
    "so",
    "hoi",
    "cuc",
    "truong",
    "kp",
    "lang",
    "khom",
    "tram",
}
"""Nouns, folded, of kinds of units: right before «nào» they ask of just those."""
SEVERAL = {"cac", "nhung", "may", "khoi", "nhom", "cum", "moi"}
"""Behind these stand several units."""
OF_WORK = {"giao"}
"""Where two words of a kind begin so, they are mostly of work: «giáo dục chính trị»."""
OF_BASE = ("đảng bộ cơ sở", "đảng ủy cơ sở")
"""How those are called that have branches of their own below them."""
COMMON = {
    *("chi", "bo", "dang", "uy", "don", "vi", "cb", "truong", "so", "va", "cua", "nao"),
    *("co", "quan", "trung", "tam", "ke", "hoach", "thanh", "pho"),
}
"""Words that tell no name apart."""
GENERIC = {
    *("chi", "bo", "dang", "uy", "don", "vi", "cb", "co", "quan", "so", "noi", "cho", "ben", "cac")
}
"""Words that any unit may be called by: «cơ quan nào» are all of them."""
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
    return written_out(found)


def names_kind(part: Sequence[Word]) -> bool:
    """Tell whether words speak of a kind of units: «các chi bộ y tế», not «các khu phố 1, 2»."""
    if part[-1].fold.isdecimal():
        return False
    return any(place_of(words_of(phrase), part) for one in groups() for phrase in said_of(one))


def said_of(group: Group) -> list[str]:
    """Return every way to speak of a kind, or of a part of it."""
    return [*group.said, *(one for names in group.names for one in spellings(names))]


def ends_with(name: Sequence[Word], wanted: Sequence[Word]) -> bool:
    """Tell whether a name ends with these words."""
    tail = name[-len(wanted) :]
    return len(tail) == len(wanted) and bool(place_of(wanted, tail))
