"""Several of a list picked by one phrase: «cả hai cái đầu», «tất cả trừ 2», «1 đến 3»."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.understanding.reading import Reading
from plans.text.spoken import number_at
from plans.text.words import Word

ITEM = {"cai", "viec", "muc", "dong", "so", "cau"}
"""Words, folded, for what stands in a list."""
THOSE = {"do", "nay", "kia", "ay", "tren", "noi"}
"""Words, folded, that point to what was just shown."""
JOINS = {"va", "voi", "lan", "cung", "ca", "so", "viec", "muc", "cai", "ban", "thu", "hay", "cac"}
"""Words, folded, that may stand between the numbers of one phrase."""
TO = {"den", "toi"}
EXCEPT = ("ngoai tru", "tru ra", "khong phai", "khong ke", "khong tinh", "tru", "ngoai")
"""Phrases, folded, before the numbers of what is left out; the longer ones first."""
COUNTED = {"dong", "dang", "nguoi", "ban", "nhiem", "buoi", "tap", "ca", "phan"}
"""Words, folded, behind a number that counts them: «trừ 2 đồng chí»."""
END_OF_TIME = {"thang", "nam", "tuan", "quy", "ngay", "buoi", "gio", "ky"}
"""What «đầu» and «cuối» stand before where they tell a time."""
HELD = {"chua", "khong", "khoan", "ko"}
"""Words, folded, behind a number by which it is left out: «2 chưa», «2 thì khoan»."""
HELD_PAIRS = {("de", one) for one in ("do", "lai", "sau", "xem", "toi", "em", "mai", "tinh")} | {
    ("giu", "lai"),
    ("tu", "tu"),
}
HALVES = {"luu", "cu", "noi", "don", "khu", "tai"}
"""Words, folded, of which «tru» is the other half: «lưu trữ», «cư trú»."""
MOST = 99


@dataclass(frozen=True, slots=True)
class Grouped:
    """What a phrase picks of a list."""

    numbers: tuple[int, ...]
    """Empty where it cannot be told which, or some are not in the list."""
    places: frozenset[int]
    """Indices of the words of the phrase."""
    only_every: bool = False
    """Whether it is a bare «tất cả», «hết», which may be said of something else."""
    leaves_out: bool = False
    """Whether something is said to be left out."""


def grouped(reading: Reading, count: int) -> Grouped | None:
    """Return what a phrase picks of a list of `count`; None where there is no such phrase."""
    phrase = _Phrase(reading, count)
    excepted, denied, ends = phrase.excepted(), phrase.denied(), phrase.ends()
    those = phrase.those()
    if those:
        all_of = tuple(range(1, count + 1)) if those == count else ()
        return Grouped(all_of, frozenset(phrase.places))
    named = phrase.named()
    every = reading.cues.has("mark.every") and not named
    if not (excepted or denied or ends or phrase.has_range or every):
        return None
    base = ends or named or (phrase.all_of() if every or excepted else [])
    beyond = any(not 0 < number <= count for number in (*base, *excepted))
    wrong = phrase.fails or beyond
    chosen = () if wrong else (one for one in base if one not in {*excepted, *denied})
    only_every = every and not (excepted or denied or ends or phrase.fails)
    left_out = bool(excepted or denied)
    return Grouped(tuple(chosen), frozenset(phrase.places), only_every, left_out)


class _Phrase:
    """Reads one sentence, noting which of its words have been understood."""

    def __init__(self, reading: Reading, count: int) -> None:
        self._words = reading.words
        self._folds = [word.fold for word in reading.words]
        self._count = count
        self._every = reading.cues.covered(("mark.every",))
        taken = [one.span for one in reading.times] + [
            one.span for one in reading.documents if one.kind or one.issuer
        ]
        self._taken = taken
        self.places: set[int] = set()
        self.has_range = False
        self.fails = False

    def excepted(self) -> list[int]:
        """Return the numbers behind «trừ»."""
        found: list[int] = []
        for at in range(len(self._words)):
            length = 0 if at in self.places else self._except_at(at)
            numbers, end = self._numbers(at + length) if length else ([], at)
            if numbers:
                found += numbers
                self.places |= set(range(at, end))
            elif length and self._leaves_out(at, length):
                self.fails = True
        return list(dict.fromkeys(found))

    def denied(self) -> list[int]:
        """Return the numbers of what is said not to be: «1 rồi, 2 chưa»."""
        found = []
        for at in range(len(self._words) - 1):
            behind = self._folds[at + 1 : at + 4]
            if behind[:1] == ["thi"]:
                behind = behind[1:]
            held = behind[:1] and (behind[0] in HELD or tuple(behind[:2]) in HELD_PAIRS)
            if at not in self.places and self._number(at) and held:
                found.append(self._number(at))
                self.places.add(at)
        return list(dict.fromkeys(found))

    def _leaves_out(self, at: int, length: int) -> bool:
        """Tell «trừ báo cáo», of which no number tells what it is, from «lưu trữ», «trừ ra»."""
        word = self._words[at]
        if at + length >= len(self._words) or self._folds[at] not in {"tru", "ngoai"}:
            return False
        if self._folds[at] == "ngoai" and length == 1:
            return False
        if word.accented:
            return word.shape in {"trừ", "ngoại"}
        return not at or self._folds[at - 1] not in HALVES

    def _except_at(self, at: int) -> int:
        for phrase in EXCEPT:
            parts = phrase.split()
            if self._folds[at : at + len(parts)] == parts:
                return len(parts)
        return 0

    def _numbers(self, at: int) -> tuple[list[int], int]:
        """Return the numbers that follow one another from a place on, and where they end."""
        found: list[int] = []
        end = at
        while at < len(self._words):
            number = self._number(at) or (self._spoken(at) if not found else 0)
            if number:
                found.append(number)
                end = at + 1
            elif self._folds[at] not in JOINS:
                break
            at += 1
        return found, end

    def ends(self) -> list[int]:
        """Return the first or last ones: «hai cái đầu», «cái cuối»."""
        for at, fold in enumerate(self._folds):
            if fold not in {"dau", "cuoi"} or at in self.places or not self._is_of_items(at):
                continue
            many, begin = self._how_many(at)
            self.places |= set(range(begin, at + 1))
            if at + 1 < len(self._folds) and self._folds[at + 1] in {"tien", "cung"}:
                self.places.add(at + 1)
            if many > self._count:
                self.fails = True
            every = range(1, self._count + 1)
            return list(every[:many] if fold == "dau" else every[max(0, self._count - many) :])
        return []

    def _is_of_items(self, at: int) -> bool:
        following = self._folds[at + 1] if at + 1 < len(self._folds) else ""
        before = self._folds[at - 1] if at else ""
        return following not in END_OF_TIME and (before in ITEM or bool(self._any_number(at - 1)))

    def _how_many(self, at: int) -> tuple[int, int]:
        """Return how many of the first or last ones are meant, and where the phrase begins."""
        begin = at - 1 if at and self._folds[at - 1] in ITEM else at
        many = self._any_number(begin - 1)
        if many:
            begin -= 1
        if begin and self._folds[begin - 1] == "ca":
            begin -= 1
        return many or 1, begin

    def those(self) -> int:
        """Return how many «2 việc đó», «hai cái này» are; 0 where nothing of the kind is said."""
        for at in range(len(self._folds) - 2):
            many = self._any_number(at)
            if many > 1 and self._folds[at + 1] in ITEM and self._folds[at + 2] in THOSE:
                self.places |= {at, at + 1, at + 2}
                return many
        return 0

    def named(self) -> list[int]:
        """Return the numbers that are named, from one to another where a range is."""
        found: list[int] = []
        at = 0
        while at < len(self._words):
            number = 0 if at in self.places else self._number(at)
            to = self._number(at + 2) if at + 1 < len(self._words) else 0
            if number and to > number and self._folds[at + 1] in TO:
                found += range(number, to + 1)
                self.places |= {at, at + 1, at + 2}
                self.has_range = True
                at += 2
            elif number and not self._counts_all(at):
                found.append(number)
                self.places.add(at)
            at += 1
        return list(dict.fromkeys(found))

    def _counts_all(self, at: int) -> bool:
        """Tell «cả 3», which is all of three, from «cả 1 lẫn 3»."""
        return at in self._every and at > 0 and not self._joined(at)

    def _joined(self, at: int) -> bool:
        following = self._folds[at + 1 : at + 2]
        return following in (["lan"], ["va"], ["voi"]) and bool(self._number(at + 2))

    def all_of(self) -> list[int]:
        """Return all of the list; «cả hai» of three fails."""
        self.places |= set(self._every)
        for at in self._every:
            said = self._any_number(at)
            if said and self._folds[max(0, at - 1)] == "ca" and said != self._count:
                return [0]
        return list(range(1, self._count + 1))

    def _any_number(self, at: int) -> int:
        return self._number(at) or self._spoken(at)

    def _number(self, at: int) -> int:
        if not 0 <= at < len(self._words):
            return 0
        word: Word = self._words[at]
        if at + 1 < len(self._words) and self._folds[at + 1] in COUNTED:
            return 0
        if not word.fold.isdecimal() or int(word.fold[:3]) > MOST:
            return 0
        taken: Sequence[tuple[int, int]] = self._taken
        return 0 if any(begin <= word.start < end for begin, end in taken) else int(word.fold)

    def _spoken(self, at: int) -> int:
        found = number_at(self._words, at) if 0 <= at < len(self._words) else None
        return found.value if found is not None and found.end == at + 1 else 0
