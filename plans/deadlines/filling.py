"""Months and years that a phrase writes once for several days."""

from collections.abc import Sequence
from dataclasses import replace

from plans.deadlines.items import Item
from plans.deadlines.tokens import Kind, Token
from plans.errors import UnreadableDeadline


def filled(phrase: str, items: Sequence[Item]) -> list[Item]:
    """Give every day its month, and every item the year of a neighbour, where one has it.

    Raises:
        UnreadableDeadline: a day stays without a month.
    """
    months: list[Item] = []
    for item in reversed(items):
        months.append(_with_month(item, months[-1].token if months else None))
    given = [_with_start(item) for item in reversed(months)]
    if any(item.token.kind is Kind.DAY and item.token.month is None for item in given):
        raise UnreadableDeadline(f"«{phrase}»: a day without its month")
    return _with_years(given)


def _with_month(item: Item, following: Token | None) -> Item:
    token = item.token
    if token.kind is not Kind.DAY or token.month is not None or following is None:
        return item
    return replace(item, token=replace(token, month=following.month, year=following.year))


def _with_start(item: Item) -> Item:
    start, end = item.start, item.token
    if start is None or start.kind is not Kind.DAY or start.month is not None:
        return item
    return replace(item, start=replace(start, month=end.month, year=start.year or end.year))


def _with_years(items: Sequence[Item]) -> list[Item]:
    """Fill a missing year from the next item that has one, else from the one before."""
    later: list[Item] = []
    year = None
    for item in reversed(items):
        year = item.token.year or year
        later.append(replace(item, token=replace(item.token, year=year)))
    done: list[Item] = []
    for item in reversed(later):
        year = item.token.year or year
        done.append(replace(item, token=replace(item.token, year=item.token.year or year)))
    return done
