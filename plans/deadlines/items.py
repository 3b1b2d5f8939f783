"""The days and periods that a deadline phrase names, before years are filled in."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from plans.deadlines.tokens import CALENDAR, Kind, Token
from plans.errors import UnreadableDeadline


@dataclass(frozen=True, slots=True)
class Item:
    """A day or period by which something must be done."""

    token: Token
    before: bool = False
    """«trước»: the day or period itself is too late."""
    start: Token | None = None
    """Where the window opens, when the phrase names one."""
    next_year: bool = False
    previous_year: bool = False
    exception: bool = False
    """Stands in for the regular day of its year."""


@dataclass(slots=True)
class Parts:
    """All that a phrase says, sorted by what it does."""

    items: list[Item] = field(default_factory=list)
    kinds: set[Kind] = field(default_factory=set)
    every: list[str] = field(default_factory=list)
    since_year: int | None = None
    """«từ năm 2022 trở đi»."""


class _Sorter:
    """Walks over the tokens once; «trước» holds until another word of the kind ends it."""

    def __init__(self, phrase: str, tokens: Sequence[Token]) -> None:
        self._phrase = phrase
        self._tokens = tokens
        self._parts = Parts()
        self._before = False
        self._start: Token | None = None
        self._exception: int | None = None

    def sort(self) -> Parts:
        for at, token in enumerate(self._tokens):
            self._take(at, token)
        self._settle_start()
        if self._exception is not None:
            raise self._unreadable("names an exception without its day")
        return self._parts

    def _take(self, at: int, token: Token) -> None:
        kind = token.kind
        self._parts.kinds.add(kind)
        if kind in CALENDAR:
            self._take_calendar(at, token)
        elif kind is Kind.BEFORE:
            if self._kind_at(at + 1) not in CALENDAR | {Kind.HOUR}:
                raise self._unreadable("«trước» stands before no day")
            self._before = True
        elif kind in {Kind.INCLUSIVE, Kind.HOUR, Kind.TO}:
            self._before = False
        elif kind is Kind.EVERY and token.of is not None:
            self._parts.every.append(token.of)
        elif kind is Kind.ONWARD:
            self._settle_start()
        elif kind is Kind.EXCEPTION:
            self._exception = token.year
        elif kind in {Kind.PREVIOUS_YEAR, Kind.NEXT_YEAR}:
            self._turn_year(at, kind)
        elif kind is Kind.AFTER and self._kind_at(at + 1) in CALENDAR:
            raise self._unreadable("«sau» a day bounds nothing")

    def _take_calendar(self, at: int, token: Token) -> None:
        previous = self._kind_at(at - 1)
        if previous is Kind.FROM:
            self._settle_start()
            self._start = token
        elif previous is Kind.DASH and self._start is None and self._parts.items:
            self._start = self._parts.items.pop().token
            self._add(token)
        else:
            if self._is_target(at, token):
                raise self._unreadable("«đến năm» names a target, not a deadline")
            self._add(token)

    def _add(self, token: Token) -> None:
        item = Item(token, before=self._before, start=self._start)
        if self._exception is not None:
            year = token.year or self._exception
            item = replace(item, token=replace(token, year=year), exception=True)
            self._exception = None
        self._start = None
        self._parts.items.append(item)

    def _settle_start(self) -> None:
        """Decide what a start without an end means: «trở đi», a list of years, or no end."""
        start, self._start = self._start, None
        if start is None:
            return
        if Kind.ONWARD in self._parts.kinds and start.kind is Kind.YEAR:
            self._parts.since_year = start.year
        else:
            self._parts.kinds.add(Kind.CONTINUOUS)

    def _turn_year(self, at: int, kind: Kind) -> None:
        if self._kind_at(at - 1) not in CALENDAR or not self._parts.items:
            raise self._unreadable("a year before or after is told of no day")
        turned = self._parts.items.pop()
        if kind is Kind.NEXT_YEAR:
            self._parts.items.append(replace(turned, next_year=True))
        else:
            self._parts.items.append(replace(turned, previous_year=True))

    def _is_target(self, at: int, token: Token) -> bool:
        return (
            token.kind is Kind.YEAR
            and self._start is None
            and self._kind_at(at - 1) is Kind.TO
            and "hết" not in self._tokens[at - 1].text
        )

    def _kind_at(self, at: int) -> Kind | None:
        return self._tokens[at].kind if 0 <= at < len(self._tokens) else None

    def _unreadable(self, why: str) -> UnreadableDeadline:
        return UnreadableDeadline(f"«{self._phrase}»: {why}")


def sort_parts(phrase: str, tokens: Sequence[Token]) -> Parts:
    """Sort a phrase's tokens into what it names and how.

    Raises:
        UnreadableDeadline: the words do not fit together.
    """
    parts = _Sorter(phrase, _plain(tokens)).sort()
    parts.items = _joined(parts)
    return parts


def _plain(tokens: Sequence[Token]) -> list[Token]:
    """Leave out «từ nay», and make years that «từ» begins into a list where no end follows."""
    kept: list[Token] = []
    for at, token in enumerate(tokens):
        if token.kind is Kind.FROM and (
            token.text.endswith(("nay", "giờ")) or _lists(tokens[at + 1 :])
        ):
            continue
        kept.append(token)
    return kept


def _lists(tokens: Sequence[Token]) -> bool:
    """Whether years alone follow, as in «từ năm 2021 và 2022»."""
    years = [token for token in tokens if token.kind is Kind.YEAR]
    rest = {token.kind for token in tokens} - {Kind.YEAR, Kind.AND}
    return len(years) > 1 and not rest


def _joined(parts: Parts) -> list[Item]:
    """Make one window of «tháng 7 và tháng 8», and of counted days in a row."""
    items = parts.items
    kinds = {item.token.kind for item in items}
    two_months = len(items) == 2 and kinds == {Kind.MONTH} and Kind.AND in parts.kinds
    two_months = two_months and _follow(items[0].token, items[1].token)
    run_of_days = Kind.COUNTED in parts.kinds and kinds == {Kind.DAY}
    if (two_months and not parts.every and items[0].start is None) or run_of_days:
        return [replace(items[-1], start=items[0].token)]
    return items


def _follow(first: Token, second: Token) -> bool:
    """Whether a month is the next one: «tháng 4 và tháng 10» is no window of seven months."""
    return ((second.month or 0) - (first.month or 0)) % 12 == 1
