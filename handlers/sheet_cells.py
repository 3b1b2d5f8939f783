"""A draft as the cells of a sheet: what an office sees of it, and what it may change."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.wording import drafts
from handlers.wording import reviewing as wording
from plans.errors import UnreadableDeadline
from plans.model import Deadline, Standing
from plans.review import Review, Row, deadline_of
from plans.times.spoken import spoken_date, spoken_day

ROLES = ("carry_out", "lead", "coordinate", "direct", "advise", "follow_up")
SEVERAL = "; "
"""Between several bodies in one cell."""
MOST_DAYS = 4
READ_ONLY = ("flags", "meaning", "quote", "place")
"""Columns that are only to be looked at."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet as it came back."""

    place: int
    """As the program that shows it counts: the headings are row 1."""
    values: Mapping[str, str]
    """By the keys of the columns; what is missing is empty."""

    def __getitem__(self, key: str) -> str:
        return self.values.get(key, "")


@dataclass(frozen=True, slots=True)
class SheetData:
    """A sheet as it came back: texts, nothing of which is believed yet."""

    head: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[SheetRow, ...] = ()


def head_cells(code: str, version: int, review: Review) -> dict[str, str]:
    """Return what a plan says of itself, by the keys of `HEADS`."""
    head = review.head
    return {
        "code": code,
        "version": str(version),
        "kind": head.kind,
        "number": head.number or "",
        "subject": head.subject,
        "issuer": head.issuer,
        "issued_on": spoken_date(head.issued_on) if head.issued_on else "",
        "signed_by": head.signed_by or "",
        "years": years_text(head.years),
        "amends": review.amends or "",
    }


def row_cells(row: Row, review: Review, names: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of one task, by the keys of `COLUMNS`."""
    source = row.source
    place = ""
    if source is not None:
        place = f"{source.line}" if source.page is None else f"{source.line}, tr. {source.page}"
    return {
        "number": str(row.number),
        "wanted": wording.YES if row.wanted else wording.NO,
        "flags": "; ".join(flags_of(row)),
        "section": row.section,
        "title": row.title,
        "kind": wording.KINDS[row.kind],
        "owners": SEVERAL.join(owner_name(each, names) for each in row.owners),
        "phrase": row.phrase,
        "meaning": meaning_of_row(row, review.head.years),
        "quote": source.quote if source else "",
        "place": place,
        **{role: SEVERAL.join(getattr(row.roles, role)) for role in ROLES},
        "deliver_to": row.deliver_to or "",
        "through": row.through or "",
    }


def owner_name(code: str, names: Mapping[str, str]) -> str:
    """Return how a unit, or a kind of units, is called in a sheet."""
    return names.get(code) or wording.KIND_OF_UNITS.format(called=wording.ANY_UNIT, kind=code)


def flags_of(row: Row) -> list[str]:
    """Return what an officer should look at, in words; the grave ones first."""
    found = []
    if row.unmapped:
        found.append(wording.UNMAPPED.format(names=", ".join(row.unmapped)))
    elif not row.owners:
        found.append(wording.NO_UNIT)
    flags = row.source.flags if row.source else ()
    for flag in sorted(flags, key=lambda one: one.kind not in wording.GRAVE):
        told = drafts.FLAGS[flag.kind]
        found.append(f"{told}: {flag.detail}" if flag.detail else told)
    return found


def is_grave(row: Row) -> bool:
    """Whether a row must not go unread: nobody owes it, or its day cannot be."""
    flags = row.source.flags if row.source else ()
    return not row.owners or bool(row.unmapped) or any(one.kind in wording.GRAVE for one in flags)


def meaning_of_row(row: Row, years: tuple[int, ...]) -> str:
    """Return what a row's deadline means, or that it was not understood."""
    try:
        return meaning_of(deadline_of(row, years))
    except UnreadableDeadline:
        return wording.UNREADABLE


def meaning_of(deadline: Deadline) -> str:
    """Return what a deadline means: its last safe day, how many periods, or why it has none."""
    days = [each.last_safe_day for each in deadline.occurrences]
    if deadline.standing is not Standing.DATED or not days:
        return wording.STANDINGS.get(deadline.standing, wording.STANDINGS["unstated"])
    tentative = wording.MEANING_TENTATIVE if deadline.tentative else ""
    if len(days) == 1:
        return wording.MEANING_DAY.format(day=spoken_day(days[0])) + tentative
    shown = ", ".join(spoken_date(day) for day in days[:MOST_DAYS])
    more = wording.MEANING_MORE if len(days) > MOST_DAYS else ""
    return wording.MEANING_SEVERAL.format(count=len(days), days=shown + more) + tentative


def years_text(years: tuple[int, ...]) -> str:
    """Return years as people write them: «2024», «2021-2025»."""
    if len(years) > 2 and years == tuple(range(years[0], years[-1] + 1)):
        return f"{years[0]}-{years[-1]}"
    return ", ".join(map(str, years))
