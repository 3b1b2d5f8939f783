"""Reads tables of plan data field by field, and says where a rule is broken."""

import json
import tomllib
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import NoReturn, TypeVar

from plans.errors import UnreadablePlan

_Word = TypeVar("_Word", bound=StrEnum)


class Table:
    """One table; every field must be asked for, or `finish` objects to it."""

    def __init__(self, data: Mapping[str, object], place: str) -> None:
        self.place = place
        """File and key, for the messages."""
        self._left = dict(data)

    def fail(self, field: str, rule: str) -> NoReturn:
        """Object to a field.

        Raises:
            UnreadablePlan: always; names place, field and rule.
        """
        raise UnreadablePlan(self.place, field, rule)

    def within(self, label: str) -> None:
        """Add to the place what has become known of it, such as a task's key."""
        self.place = f"{self.place} {label}"

    def finish(self) -> None:
        """Object to fields that nobody asked for."""
        for field in self._left:
            self.fail(field, "unknown field")

    def text(self, field: str) -> str:
        """Return a text that must be there."""
        value = self.optional_text(field)
        if value is None:
            self.fail(field, "missing")
        return value

    def optional_text(self, field: str) -> str | None:
        """Return a text, or None when the field is left out."""
        value = self._left.pop(field, None)
        return None if value is None else self._checked(field, value)

    def texts(self, field: str) -> tuple[str, ...]:
        """Return a list of texts; empty when the field is left out."""
        return tuple(self._checked(field, value) for value in self._list(field))

    def word(self, field: str, words: type[_Word]) -> _Word:
        """Return one of a closed set of words."""
        value = self.text(field)
        try:
            return words(value)
        except ValueError:
            self.fail(field, f"unknown word {value!r}; known are {', '.join(words)}")

    def flag(self, field: str) -> bool:
        """Return true or false; false when the field is left out."""
        value = self._left.pop(field, False)
        if not isinstance(value, bool):
            self.fail(field, "must be true or false")
        return value

    def year(self, field: str) -> int | None:
        """Return a year, or None when the field is left out."""
        value = self._left.pop(field, None)
        return None if value is None else self._checked_year(field, value)

    def count(self, field: str) -> int | None:
        """Return a number from 1 on, or None when the field is left out."""
        value = self._left.pop(field, None)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            self.fail(field, "must be a number from 1 on")
        return value

    def years(self, field: str) -> tuple[int, ...]:
        """Return years, at least one, ascending."""
        years = tuple(self._checked_year(field, value) for value in self._list(field))
        if not years or list(years) != sorted(set(years)):
            self.fail(field, "must be years in ascending order, at least one")
        return years

    def day(self, field: str) -> date:
        """Return a civil date that must be there."""
        value = self.optional_day(field)
        if value is None:
            self.fail(field, "missing")
        return value

    def optional_day(self, field: str) -> date | None:
        """Return a civil date, native or as ISO text, or None when the field is left out."""
        value = self._left.pop(field, None)
        if value is None:
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return date.fromisoformat(self._checked(field, value))
        except ValueError:
            self.fail(field, f"{value!r} is no date")

    def table(self, field: str) -> "Table | None":
        """Return a table within this one, or None when the field is left out."""
        value = self._left.pop(field, None)
        return None if value is None else self._table(field, value, f"{self.place} [{field}]")

    def tables(self, field: str) -> "list[Table]":
        """Return a list of tables, in order; empty when the field is left out."""
        return [
            self._table(field, value, f"{self.place} [[{field}]] {position}")
            for position, value in enumerate(self._list(field), start=1)
        ]

    def table_if_any(self, field: str) -> "Table | None":
        """Return a table within this one, or None when the field is anything else."""
        return self.table(field) if isinstance(self._left.get(field), Mapping) else None

    def _table(self, field: str, value: object, place: str) -> "Table":
        if not isinstance(value, Mapping):
            self.fail(field, "must be a table")
        return Table(value, place)

    def _list(self, field: str) -> list[object]:
        value = self._left.pop(field, [])
        if not isinstance(value, list):
            self.fail(field, "must be a list")
        return value

    def _checked(self, field: str, value: object) -> str:
        if not isinstance(value, str):
            self.fail(field, "must be a text")
        if not value or value != value.strip():
            self.fail(field, f"{value!r} is empty or has spaces around it")
        if not unicodedata.is_normalized("NFC", value):
            self.fail(field, f"{value!r} is not NFC")
        return value

    def _checked_year(self, field: str, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 1900 <= value <= 2200:
            self.fail(field, f"{value!r} is no year")
        return value


def read_table(path: Path) -> Table:
    """Read a TOML file, or a JSON file of the same form, as a table.

    Raises:
        UnreadablePlan: there is no such file, or it is neither in UTF-8.
    """
    read = json.loads if path.suffix.lower() == ".json" else tomllib.loads
    try:
        found = read(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise UnreadablePlan(str(path), "file", str(error)) from error
    if not isinstance(found, Mapping):
        raise UnreadablePlan(str(path), "file", "must be a table")
    return Table(found, str(path))
