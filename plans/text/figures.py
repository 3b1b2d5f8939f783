"""How many did it, of how many, who was exempt or absent: the amounts told in a message."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from plans.text.figure_names import Names, names
from plans.text.spoken import is_surely_number, number_at
from plans.text.words import Word, words

FRACTION = re.compile(r"(\d{1,5})/(\d{1,5})")
REACH = 4
"""Words between an amount and what is said of it: «3 đồng chí thuộc diện được miễn»."""
SIGHT = 12
"""Words between «còn 12 đồng chí» and its «chưa»."""
MAY = "dc"
"""«Đồng chí», and «được» as well."""
NOT = {"k", "ko", "khong", "hong", "hk", "hok", "kg", "hem", "khg"}
"""With what a question ends that wants a yes or a no, folded."""
YEARS = range(2000, 2100)
MEMBER = "member"
KINDS_OF_MEMBERS = {
    *{"dang vien", "doan vien", "hoi vien", "chinh thuc", "du bi", "dang vien chinh thuc"},
    *{"dang vien du bi", "dv chinh thuc", "dv du bi"},
}
"""Units, folded, of people who are counted apart and belong together."""
HIGHEST = 99_999
"""Amounts have five digits at most, as those of a fraction; more is some other number."""
LEAST_BARE = 10
"""Smaller numbers before a bare «ký» may weigh something in a long message: «cá chép 2 ký»."""
FEW_WORDS = 8
SHORT_FOR = re.compile(r"([mv])(\d{1,3})")
"""«28/30 m2», «27/30 v3»: two exempt, three absent."""
MOST_WORDS = 200
"""The words of a message that are looked at for amounts."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """The amounts of a message as they were told, not judged: 32 of 30 stays so."""

    done: int | None = None
    """How many did it: 28 of 28/30; all of «đủ 30»."""
    total: int | None = None
    """Of how many."""
    exempt: int | None = None
    """How many need not."""
    absent: int | None = None
    """How many were not there."""
    lacking: int | None = None
    """How many have yet to do it: «còn 12 đồng chí … chưa nộp»."""
    more: tuple[tuple[str, int], ...] = ()
    """Which of the others are more, or fewer, than was told before: «thêm 1 người nữa ký rồi»."""
    percent: int | None = None
    count: int | None = None
    """An amount of which nothing else is said: «21 bản», «2 nhiệm vụ»."""
    unit: str | None = None
    """What the count, or else the done, is of: member, sheet or task."""
    is_maybe_date: bool = False
    """Whether done and total come from a fraction that could as well be a day (22/3)."""
    parts: tuple[int, ...] = ()
    """What the count was summed up of: 25 and 5, «27 chính thức, 3 dự bị»."""
    spans: tuple[Span, ...] = ()
    """Where the numbers stand in the text as given."""

    def __bool__(self) -> bool:
        """Say whether any amount was told."""
        return bool(self.spans)


def find_figures(text: str, taken_spans: Sequence[Span] = ()) -> Figures:
    """Read the amounts of a message, leaving out what was read already (dates, documents).

    A fraction right before what is counted (11/12 đảng viên) is read even if it was taken.
    """
    reader = _Reader(words(text)[:MOST_WORDS], taken_spans, text)
    return reader.read()


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number and where its words are: [at, end)."""

    value: int
    at: int
    end: int


class _Reader:
    """Goes through the words of one message once."""

    def __init__(self, given: tuple[Word, ...], taken: Sequence[Span], text: str) -> None:
        self._text = text
        self._words = given
        self._taken = taken
        self._names: Names = names()
        self._told: dict[str, Any] = {"spans": ()}
        self._kinds: set[str] = set()
        """Words by which those are called who were counted."""

    def read(self) -> Figures:
        at = 0
        while at < len(self._words):
            at = (
                self._fraction(at)
                or self._percent(at)
                or self._short(at)
                or self._sum(at)
                or self._amount(at)
                or at + 1
            )
        self._nobody()
        return Figures(**self._told)

    def _fraction(self, at: int) -> int:
        """Read 28/30, or 17 trên 18; give the place after it, 0 if there is none."""
        found = self._written_fraction(at) or self._spoken_fraction(at)
        if found is None:
            return 0
        done, total, end = found
        unit, _ = self._unit(end)
        is_written = end == at + 1
        of_year = total in YEARS  # «quý 2/2025 nội dung gì» counts no 2 of 2025
        is_day = of_year or done > total  # «họp 25/4 dc 28 ng»
        if self._is_taken(at, end) and (is_day or not (is_written and unit)):
            return end if is_written else 0
        is_maybe_date = is_written and not unit and 1 <= done <= 31 and 1 <= total <= 12
        if is_maybe_date and self._is_said_before(at, "of_date"):
            return end
        is_maybe_date = is_maybe_date and not self._is_said_before(at, "done")
        if "done" not in self._told or self._told.get("is_maybe_date"):
            self._note(at, end, done=done, total=total, is_maybe_date=is_maybe_date, unit=unit)
        return end

    def _written_fraction(self, at: int) -> tuple[int, int, int] | None:
        match = FRACTION.fullmatch(self._words[at].fold)
        return (int(match[1]), int(match[2]), at + 1) if match else None

    def _spoken_fraction(self, at: int) -> tuple[int, int, int] | None:
        done = number_at(self._words, at)
        if done is None:
            return None
        _, end = self._unit(done.end)
        end += self._names.words["done"].length_at(self._words, end)
        over = self._names.words["over"].length_at(self._words, end)
        slash = self._is_slash_before(end)  # «28 đc/30»
        total = number_at(self._words, end + over) if over or slash else None
        if total is None or max(done.value, total.value) > HIGHEST:
            return None
        return done.value, total.value, total.end

    def _is_slash_before(self, at: int) -> bool:
        if not 0 < at < len(self._words):
            return False
        return self._text[self._words[at - 1].end : self._words[at].start].strip() == "/"

    def _percent(self, at: int) -> int:
        digits = self._words[at].fold.removesuffix("%")
        if digits == self._words[at].fold or not digits.isdecimal() or len(digits) > 3:
            return 0
        self._note(at, at + 1, percent=int(digits))
        return at + 1

    def _amount(self, at: int) -> int:
        """Read one number with what is said of it; give the place after it, 0 if none."""
        number = number_at(self._words, at)
        if number is None or self._is_taken(at, number.end):
            return 0
        if number.value > HIGHEST:
            return number.end
        if number.end == at + 1 and not self._is_surely_amount(at):
            return 0
        unit, end = self._unit(number.end)
        amount = _Amount(number.value, at, number.end)
        if changed := self._more(amount, end, is_counted=bool(unit)):
            return changed
        if self._is_said_before(at, "aside") or self._is_said_after(end, "aside", REACH):
            return end
        role = self._role(amount, end, unit)
        if role in {None, "done"} and unit == MEMBER and self._adds_up(amount, end, role):
            return end
        if role == "whole":
            self._note(at, end, done=amount.value, total=amount.value, unit=unit)
        elif role:
            self._note_once(amount, role, unit if role == "done" else None)
        elif unit or self._is_answer(at, end):
            self._count(amount, end, unit)
        else:
            return number.end
        return end

    def _role(self, amount: _Amount, end: int, unit: str | None) -> str | None:
        """Return what is said of an amount, in front of it or behind."""
        role = self._role_before(amount.at, end, is_counted=bool(unit))
        if role is None or role in self._told:  # «2 miễn 1 vắng»: the word before was the other's
            role = self._role_after(end) or role
        if role is None and self._is_done_behind(amount, end, is_counted=bool(unit)):
            role = "done"
        told_done = unit in {None, MEMBER} and self._is_told_done(amount.at, end)
        return "done" if role is None and told_done else role

    def _count(self, amount: _Amount, end: int, unit: str | None) -> None:
        """Note the first amount of which nothing else is said."""
        if "count" not in self._told:
            self._kinds.add(self._kind(amount, end))
            self._note(amount.at, end, count=amount.value, unit=unit)

    def _kind(self, amount: _Amount, end: int) -> str:
        return " ".join(word.fold for word in self._words[amount.end : end])

    def _adds_up(self, amount: _Amount, end: int, role: str | None) -> bool:
        """Add people of another kind to those counted before: «27 chính thức, 3 dự bị dự đủ»."""
        kind, kinds = self._kind(amount, end), KINDS_OF_MEMBERS
        held = next((one for one in ("done", "count") if one in self._told), None)
        if kind in self._kinds or held is None or not {kind, *self._kinds} <= kinds:
            self._kinds |= {kind} if role == "done" and held is None else set()
            return False
        parts = (*(self._told.get("parts") or (self._told[held],)), amount.value)
        self._kinds.add(kind)
        self._note(amount.at, end, **{role or held: sum(parts)})
        if role == "done":
            self._told.pop("count", None)
        self._told["parts"] = parts
        return True

    def _short(self, at: int) -> int:
        """Read «28/30 m2» as two exempt, behind another amount."""
        match = SHORT_FOR.fullmatch(self._words[at].fold) if "done" in self._told else None
        role = {"m": "exempt", "v": "absent"}[match[1]] if match else ""
        if match is None or role in self._told:
            return 0
        self._note(at, at + 1, **{role: int(match[2])})
        return at + 1

    def _sum(self, at: int) -> int:
        """Read «25 và 5 đồng chí» as thirty, and of what."""
        first = self._words[at].fold
        if not first.isdecimal() or self._words[at].after or self._is_taken(at, at + 1):
            return 0
        joined = self._names.words["together"].length_at(self._words, at + 1)
        second = number_at(self._words, at + 1 + joined) if joined else None
        unit, end = self._unit(second.end) if second is not None else (None, 0)
        if second is None or unit != MEMBER or "count" in self._told or len(first) > len("99999"):
            return 0
        parts = (int(first), second.value)
        role = "done" if self._is_said_before(at, "done") and "done" not in self._told else "count"
        self._note(at, end, unit=unit, **{role: sum(parts)})
        self._told["parts"] = parts
        return end

    def _more(self, amount: _Amount, end: int, *, is_counted: bool) -> int:
        """Read «thêm 1 người nữa ký rồi», «bớt 2», «vắng thêm 1»; give the place after it."""
        added = self._names.words["added"].length_before(self._words, amount.at)
        off = self._names.words["taken_off"].length_before(self._words, amount.at)
        if not added and not off:
            return 0
        begin = amount.at - (added or off)
        again = self._names.words["again"].length_at(self._words, end)
        ends = end == len(self._words) or bool(self._words[end - 1].after)
        role = next((one for one in ("exempt", "absent") if self._is_said_before(begin, one)), None)
        role = role or self._role_after(end + again)
        behind = self._is_done_behind(amount, end + again, is_counted=is_counted)
        if role == "lacking" or not (is_counted or again or ends or role or behind):
            return 0
        change = (role or "done", amount.value if added else -amount.value)
        self._note(amount.at, end)
        self._told["more"] = (*self._told.get("more", ()), change)
        return end + again

    def _is_done_behind(self, amount: _Amount, end: int, *, is_counted: bool) -> bool:
        """Tell «28 ký», «28 đồng chí có mặt» from «30 đảng viên dự 28», «công văn 12 ký …»."""
        if self._words[end - 1].after:
            return False
        length = self._names.words["done_behind"].length_at(self._words, end)
        if not length and is_counted:
            length = self._names.words["done_behind_unit"].length_at(self._words, end)
        if not length:
            return False
        behind = end + length
        following = None if self._words[behind - 1].after else number_at(self._words, behind)
        if following is not None and not self._role_after(following.end):
            return False  # «30 đảng viên dự 28», but «27 làm 5 miễn»
        if is_counted:  # in a long report «22 người dự» may be guests, too: its amount has no role
            attends = self._names.words["attending"].length_at(self._words, end)
            return not attends or len(self._words) <= FEW_WORDS
        alone = "done" not in self._told and "total" not in self._told
        bare = amount.value < LEAST_BARE and alone and len(self._words) > FEW_WORDS
        numbers = self._names.words["numbering"].length_before(self._words, amount.at)
        dated = self._names.words["dating"].length_at(self._words, behind)
        return self._words[amount.at].fold.isdecimal() and not (bare or numbers or dated)

    def _is_answer(self, at: int, end: int) -> bool:
        """Say whether the message is nothing but this number, and how one leads up to it."""
        begins, ends = self._names.words["answer_begins"], self._names.words["answer_ends"]
        before = after = 0
        while before < at and (length := begins.length_at(self._words, before)):
            before += length
        while end + after < len(self._words) and (
            length := ends.length_at(self._words, end + after)
        ):
            after += length
        return before == at and end + after == len(self._words)

    def _is_surely_amount(self, at: int) -> bool:
        word = self._words[at]
        is_year = len(word.fold) == 4 and self._is_said_before(at, "year")
        return is_surely_number(word) and not is_year

    def _is_told_done(self, at: int, end: int) -> bool:
        """Say whether a clause ends with this number after a word for doing: «dự 28»."""
        ends = end == len(self._words) or bool(self._words[end - 1].after)
        ends = ends or any(
            self._is_of_next(end, role) and self._names.words[role].length_at(self._words, end)
            for role in ("exempt", "absent")
        )  # «dự 27 vắng 3»
        return ends and self._is_said_before(at, "done")

    def _role_before(self, at: int, end: int, *, is_counted: bool) -> str | None:
        for role in ("exempt", "absent", "total", "whole", "lacking"):
            if self._is_said_before(at, role) and (is_counted or role != "whole"):
                return role
        if is_counted and self._is_said_before(at, "total_of"):
            return "total"
        remaining = self._is_said_before(at, "remaining")
        if remaining and (self._is_said_after(end, "not_yet", SIGHT) or self._is_rest(at, end)):
            return "lacking"
        return None

    def _is_rest(self, at: int, end: int) -> bool:
        """Tell «còn 3 đồng chí nữa», «chưa xong, còn 3 đc», «27/30, còn 3» from «chi bộ còn 17»."""
        if not self._words[end - 1].after and self._is_said_after(end, "more", 1):
            return True
        ends = end == len(self._words) or bool(self._words[end - 1].after)
        denied = any(self._names.words["not_yet"].length_at(self._words, one) for one in range(at))
        return ends and (denied or "done" in self._told)

    def _role_after(self, end: int) -> str | None:
        if self._words[end - 1].after:
            return None
        for role in ("exempt", "absent"):
            if self._is_said_after(end, role, REACH) and not self._is_of_next(end, role):
                return role
        if self._names.words["total_behind"].length_at(self._words, end):
            return "total"
        return "lacking" if self._is_said_after(end, "not_yet", 1) else None

    def _is_of_next(self, at: int, role: str) -> bool:
        """Tell «27 miễn 3», where the three are exempt, from «2 miễn», «2 miễn 1 vắng»."""
        for place in range(at, min(len(self._words) - 1, at + REACH)):
            length = self._names.words[role].length_at(self._words, place)
            if length:
                behind = place + length
                following = number_at(self._words, behind)
                is_parted = bool(self._words[behind - 1].after)
                return (
                    following is not None and not is_parted and not self._role_after(following.end)
                )
        return False

    def _nobody(self) -> None:
        """Read «không ai miễn», «không vắng ai» as none."""
        for at in range(len(self._words)):
            length = self._names.words["nobody"].length_at(self._words, at)
            for role in ("exempt", "absent") if length else ():
                if role not in self._told and self._is_said_after(at + length, role, 1):
                    self._note(at, at + length, **{role: 0})

    def _note_once(self, amount: _Amount, role: str, unit: str | None) -> None:
        if role not in self._told:
            self._note(amount.at, amount.end, unit=unit, **{role: amount.value})

    def _note(self, at: int, end: int, **told: int | str | None) -> None:
        span = (self._words[at].start, self._words[end - 1].end)
        known = {name: value for name, value in told.items() if value is not None}
        self._told |= {**known, "spans": (*self._told["spans"], span)}

    def _unit(self, at: int) -> tuple[str | None, int]:
        if at and self._words[at - 1].after:
            return None, at
        for unit, forms in self._names.units.items():
            length = forms.length_at(self._words, at)
            if length and not self._asks_whether(at):
                return unit, at + length
        return None, at

    def _asks_whether(self, at: int) -> bool:
        """Tell «nộp luôn 31 dc k», which asks whether the 31st will do, from «3 dc k dự»."""
        if self._words[at].fold != MAY or at + 1 >= len(self._words):
            return False
        last = at + 2 >= len(self._words) or bool(self._words[at + 1].after)
        return last and self._words[at + 1].fold in NOT

    def _is_taken(self, at: int, end: int) -> bool:
        begin, finish = self._words[at].start, self._words[end - 1].end
        return any(start < finish and begin < stop for start, stop in self._taken)

    def _is_said_before(self, at: int, role: str) -> bool:
        return self._names.words[role].length_before(self._words, at) > 0

    def _is_said_after(self, at: int, role: str, reach: int) -> bool:
        """Say whether a role is named from a place on, in the clause, with few words between."""
        for place in range(at, min(len(self._words), at + reach)):
            if self._names.words[role].length_at(self._words, place):
                return True
            if self._words[place].after or self._words[place].fold[:1].isdigit():
                return False
        return False
