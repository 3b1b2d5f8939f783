"""A sheet that came back: what the office changed, and what in it cannot be."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers.publishing.owners import Bodies
from handlers.sheet_cells import (
    READ_ONLY,
    ROLES,
    SheetData,
    SheetRow,
    head_cells,
    meaning_of_row,
    row_cells,
)
from handlers.wording import reviewing as wording
from plans.errors import UnreadableDeadline
from plans.model import Roles, WorkKind
from plans.review import Head, Review, Row, deadline_of
from plans.text.normal import fold, nfc
from storage.plan_records import StoredDraft

YEARS = re.compile(r"\d{4}")
SPAN = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")
DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
LONGEST = 500
"""Characters of one cell that are kept; a quote is never read back."""
MOST_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What came of a sheet."""

    review: Review
    changes: tuple[str, ...] = ()
    """In words, one a row."""
    faults: tuple[str, ...] = ()
    """Row by row, what cannot be; with any, nothing of the sheet is kept."""


class _Fault(Exception):
    """A cell cannot be what it says."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(column, reason)
        self.column = column
        self.reason = reason


def reviewed(draft: StoredDraft, sheet: SheetData, bodies: Bodies) -> Reviewed:
    """Return the draft as the sheet has it, and what differs."""
    before, faults = draft.review, []
    head, amends = before.head, before.amends
    try:
        head, amends = _head(sheet.head, before)
    except _Fault as fault:
        column = wording.HEADS[fault.column]
        faults.append(wording.FAULT_HEAD.format(column=column, reason=fault.reason))
    rows: list[Row] = []
    seen: set[int] = set()
    highest = max((row.number for row in before.rows), default=0)
    for line in sheet.rows[:MOST_ROWS]:
        try:
            row = _row(line, before, bodies, head.years, highest + 1)
            _once(row, seen)
        except _Fault as fault:
            column = wording.COLUMNS[fault.column]
            told = wording.FAULT.format(row=line.place, column=column, reason=fault.reason)
            faults.append(told)
            continue
        seen.add(row.number)
        highest = max(highest, row.number)
        rows.append(row)
    left_out = [replace(row, wanted=False) for row in before.rows if row.number not in seen]
    everything = tuple(sorted((*rows, *left_out), key=lambda one: one.number))
    after = replace(before, head=head, rows=everything, amends=amends)
    return Reviewed(after, tuple(_changes(draft, after, bodies.names())), tuple(faults))


def standing_faults(review: Review) -> list[str]:
    """Return what keeps a draft from coming into force, in words."""
    faults = []
    for name in ("subject", "issuer", "years"):
        if not getattr(review.head, name):
            column = wording.HEADS[name]
            faults.append(wording.FAULT_HEAD.format(column=column, reason=wording.NEEDED))
    for row in review.rows:
        if not row.wanted:
            continue
        try:
            deadline_of(row, review.head.years)
        except UnreadableDeadline:
            reason = wording.BAD_PHRASE.format(text=row.phrase)
            column = wording.COLUMNS["phrase"]
            told = wording.FAULT.format(row=row.number + 1, column=column, reason=reason)
            faults.append(told)
    return faults


def _head(cells: Mapping[str, str], before: Review) -> tuple[Head, str | None]:
    old = before.head
    if not cells:
        return old, before.amends
    said = {key: nfc(cells.get(key, "")).strip()[:LONGEST] for key in wording.HEADS}
    for name in ("subject", "issuer", "years"):
        if not said[name]:
            raise _Fault(name, wording.NEEDED)
    head = Head(
        kind=said["kind"] or old.kind,
        number=said["number"] or None,
        subject=said["subject"],
        issuer=said["issuer"],
        issued_on=_day(said["issued_on"]),
        signed_by=said["signed_by"] or None,
        years=_years(said["years"]),
    )
    return head, said["amends"] or None


def _day(text: str) -> date | None:
    if not text:
        return None
    found = DAY.fullmatch(text)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text)
    except ValueError:
        raise _Fault("issued_on", wording.BAD_DAY.format(text=text)) from None


def _years(text: str) -> tuple[int, ...]:
    span = SPAN.fullmatch(text)
    years = (
        tuple(range(int(span[1]), int(span[2]) + 1))
        if span
        else tuple(sorted({int(each) for each in YEARS.findall(text)}))
    )
    if not years or len(years) > 20 or not 1990 <= years[0] <= years[-1] <= 2100:
        raise _Fault("years", wording.BAD_YEARS.format(text=text))
    return years


def _row(
    line: SheetRow, before: Review, bodies: Bodies, years: Sequence[int], next_number: int
) -> Row:
    old = _known(line, before)
    said = {key: nfc(line[key]).strip()[:LONGEST] for key in wording.COLUMNS}
    wanted = _wanted(said["wanted"])
    number = next_number if old is None else old.number
    row = Row(
        number=number,
        title=said["title"],
        section=said["section"],
        kind=_kind(said["kind"]),
        roles=Roles(**{role: _several(said[role]) for role in ROLES}),
        deliver_to=said["deliver_to"] or None,
        through=said["through"] or None,
        phrase=_same_phrase(said["phrase"], old),
        individual=old.individual if old else False,
        done=old.done if old else False,
        wanted=wanted,
        source=old.source if old else None,
    )
    if not wanted:
        return replace(
            row, title=row.title or (old.title if old else ""), owners=old.owners if old else ()
        )
    if not row.title:
        raise _Fault("title", wording.NO_TITLE)
    owners, unmapped = _owners(said["owners"], old, bodies)
    row = replace(row, owners=owners, unmapped=unmapped)
    try:
        deadline_of(row, years)
    except UnreadableDeadline:
        raise _Fault("phrase", wording.BAD_PHRASE.format(text=row.phrase)) from None
    return row


def _known(line: SheetRow, before: Review) -> Row | None:
    text = line["number"].strip().removesuffix(".0")
    if not text:
        return None
    found = before.row(int(text)) if text.isdecimal() and len(text) < 6 else None
    if found is None:
        raise _Fault("number", wording.BAD_NUMBER.format(text=text[:20]))
    return found


def _once(row: Row, seen: set[int]) -> None:
    if row.number in seen:
        raise _Fault("number", wording.TWICE.format(text=row.number))


def _wanted(text: str) -> bool:
    match fold(text):
        case "" | "co" | "x" | "v":
            return True
        case "khong" | "ko":
            return False
        case _:
            raise _Fault("wanted", wording.BAD_CHOICE)


def _kind(text: str) -> WorkKind:
    if not text:
        return WorkKind.EVENT
    names = {fold(name): WorkKind(kind) for kind, name in wording.KINDS.items()}
    found = names.get(fold(text))
    if found is None:
        raise _Fault("kind", wording.BAD_KIND.format(text=text[:50]))
    return found


def _same_phrase(text: str, old: Row | None) -> str:
    """Keep the document's own spelling where the sheet says the same words."""
    if old is not None and " ".join(text.split()) == " ".join(old.phrase.split()):
        return old.phrase
    return " ".join(text.split())


def _owners(text: str, old: Row | None, bodies: Bodies) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who owes the work by a cell, and what was left unmapped where nobody touched it."""
    names = bodies.names()
    if old is not None:
        shown = row_cells(old, Review(Head(), (old,)), names)["owners"]
        if " ".join(text.split()) == " ".join(shown.split()):
            return old.owners, old.unmapped
    by_name = {fold(code): code for code in names}
    by_name |= {fold(name): code for code, name in names.items()}
    found: list[str] = []
    for part in _several(text):
        code = by_name.get(fold(part))
        if code is not None:
            found.append(code)
            continue
        meant = bodies.owners_named((part,))
        if meant.unmapped or not meant.units:
            raise _Fault("owners", wording.BAD_OWNER.format(text=part[:80]))
        found += meant.units
    return tuple(dict.fromkeys(found)), ()


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[;\n]", text) if part.strip())


def _changes(draft: StoredDraft, after: Review, names: Mapping[str, str]) -> Iterator[str]:
    before = draft.review
    old_head = head_cells(draft.code, draft.version, before)
    for key, new in head_cells(draft.code, draft.version, after).items():
        if new != old_head[key]:
            yield wording.CHANGED_HEAD.format(
                column=wording.HEADS[key],
                old=old_head[key] or wording.NOTHING,
                new=new or wording.NOTHING,
            )
    for row in after.rows:
        told = list(_row_changes(before.row(row.number), row, before, after, names))
        if told:
            yield wording.CHANGED_ROW.format(
                number=row.number, title=row.title, changes="; ".join(told)
            )


def _row_changes(
    old: Row | None, row: Row, before: Review, after: Review, names: Mapping[str, str]
) -> Iterator[str]:
    meaning = meaning_of_row(row, after.head.years)
    if old is None:
        yield wording.NEW_ROW.format(meaning=meaning)
        return
    if old.wanted != row.wanted:
        yield wording.TAKEN_BACK if row.wanted else wording.LEFT_OUT
    if not row.wanted:
        return
    was, now = row_cells(old, before, names), row_cells(row, after, names)
    for key, column in wording.COLUMNS.items():
        if key in READ_ONLY or key == "wanted" or was[key] == now[key]:
            continue
        shown = {"old": was[key] or wording.NOTHING, "new": now[key] or wording.NOTHING}
        if key == "phrase":
            yield wording.CHANGED_PHRASE.format(**shown, meaning=meaning)
        else:
            yield wording.CHANGED_CELL.format(column=column, **shown)
